//! Whatever bytes come, and whatever is done to sound files: no reader panics, and what it gives is sound.
//!
//! A bounded run each. `cargo install cargo-bolero` and `cargo bolero test --test fuzz plan_load` go on until they find something, with
//! libFuzzer where there is a nightly compiler. Seeds are the fixtures of every version of the format and `tests/fixtures/lists`.
#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test fails by panicking")]

use colocate::compare::Merge;
use colocate::file::{self, Loaded, builtin};
use colocate::import;
use colocate::model::{ElementKey, Plan, Section};
use std::collections::BTreeSet;

/// What is done to a seed: where, what, and with which byte.
type Damage = Vec<(u16, u8, u8)>;

/// So many inputs for each reader; `COLOCATE_FUZZ=100000` for more.
fn iterations() -> usize {
    std::env::var("COLOCATE_FUZZ").ok().map_or(400, |n| n.parse().unwrap())
}

const PLANS: [&str; 8] = [
    include_str!("fixtures/v1.ron"),
    include_str!("fixtures/v1_1.ron"),
    include_str!("fixtures/v1_2.ron"),
    include_str!("fixtures/v2.ron"),
    include_str!("fixtures/v2_1.ron"),
    include_str!("fixtures/v2_2.ron"),
    include_str!("fixtures/v2_3.ron"),
    include_str!("fixtures/v2_4.ron"),
];

const LISTS: [&str; 3] = [
    include_str!("fixtures/lists/teams.csv"),
    include_str!("fixtures/lists/counts.csv"),
    include_str!("fixtures/lists/rates.csv"),
];

fn damaged(seed: &str, damage: &Damage) -> Vec<u8> {
    let mut bytes = seed.as_bytes().to_vec();
    for (place, what, byte) in damage.iter().take(40) {
        let at = usize::from(*place) * bytes.len() / 65_536;
        match what % 6 {
            0 => bytes.insert(at, *byte),
            1 if at < bytes.len() => bytes[at] = *byte,
            2 => drop(bytes.drain(at..(at + usize::from(*byte)).min(bytes.len()))),
            3 => {
                let again = bytes[at..(at + usize::from(*byte)).min(bytes.len())].to_vec();
                bytes.splice(at..at, again);
            }
            4 => bytes.truncate(at + 1),
            _ => {
                let sign = [b'\n', b'(', b')', b'"', b','][usize::from(*byte) % 5];
                bytes.insert(at, sign);
            }
        }
    }
    bytes
}

fn seed<'a>(of: &[&'a str], place: u8) -> &'a str {
    of[usize::from(place) % of.len()]
}

fn sound(bytes: &[u8]) -> Option<Loaded> {
    let loaded = file::from_bytes(bytes).ok()?;
    assert_eq!(loaded.plan.violations(), Vec::<String>::new());
    Some(loaded)
}

/// What is in the first of two plans and not in the other, by number or name: what stood in for something damaged gives way to
/// it where it can be read after all.
fn missing(from: &Plan, there: &Plan) -> Vec<ElementKey> {
    let keys = |plan: &Plan| -> BTreeSet<ElementKey> {
        Section::ALL.into_iter().flat_map(|section| plan.section(section)).map(|element| element.key()).collect()
    };
    keys(from).difference(&keys(there)).copied().collect()
}

/// How many letters and figures are kept: what lies across several lines is written on one.
fn n_kept(loaded: &Loaded) -> usize {
    loaded.kept.texts().flat_map(str::chars).filter(|letter| letter.is_alphanumeric()).count()
}

#[test]
fn plan_load() {
    bolero::check!().with_iterations(iterations()).for_each(|bytes: &[u8]| {
        sound(bytes);
        let mut plan = b"// Colocate plan, format 2.4, 1 elements, checksum 0\n(\nwalls: [\n".to_vec();
        plan.extend_from_slice(bytes);
        sound(&plan);
    });
}

#[test]
fn salvage() {
    bolero::check!().with_iterations(iterations()).with_type::<(u8, Damage)>().for_each(|(place, damage)| {
        let Some(loaded) = sound(&damaged(seed(&PLANS, *place), damage)) else { return };
        // What was salvaged is saved and read again, with what could not be read still there.
        let text = file::to_text_with(&loaded.plan, &loaded.kept);
        let again = file::from_text(&text).unwrap();
        // Written in its place, some of that may be read now.
        assert_eq!(missing(&loaded.plan, &again.plan), Vec::<ElementKey>::new());
        let is_same = again.plan == loaded.plan;
        assert!(!is_same || n_kept(&loaded) <= n_kept(&again), "{:?}\n{:?}", loaded.kept, again.kept);
    });
}

#[test]
fn merge() {
    let base = file::from_text(PLANS[6]).unwrap().plan;
    bolero::check!().with_iterations(iterations() / 4).with_type::<(Damage, Damage)>().for_each(|(one, other)| {
        let side = |damage| sound(&damaged(PLANS[6], damage)).map_or_else(|| base.clone(), |loaded| loaded.plan);
        let merge = Merge::of(&base, &side(one), &side(other));
        if let Ok(plan) = merge.plan(&[]) {
            assert_eq!(plan.violations(), Vec::<String>::new());
        }
    });
}

#[test]
fn lists() {
    let plan = builtin::leigh_road();
    bolero::check!().with_iterations(iterations() / 4).with_type::<(u8, Damage, Vec<u8>)>().for_each(
        |(place, damage, bytes)| {
            for bytes in [damaged(seed(&LISTS, *place), damage), bytes.clone()] {
                if let Ok(imported) = import::import(&plan, &bytes, "list.csv") {
                    // A plan takes what was read, or refuses it with a reason.
                    if let Ok(after) = plan.with(&imported.edit) {
                        assert_eq!(after.violations(), Vec::<String>::new());
                    }
                }
            }
        },
    );
}

#[test]
fn rate_lists() {
    bolero::check!().with_iterations(iterations()).with_type::<(Damage, Vec<u8>)>().for_each(|(damage, bytes)| {
        for bytes in [damaged(LISTS[2], damage), bytes.clone()] {
            if let Ok(list) = import::rates_from_csv(&bytes) {
                import::rates_to_csv(&list.rates);
            }
        }
    });
}

#[test]
fn clipboard() {
    bolero::check!().with_iterations(iterations()).with_type::<(u8, Damage)>().for_each(|(place, damage)| {
        let bytes = damaged(seed(&PLANS, *place), damage);
        let text = String::from_utf8_lossy(&bytes).replacen("// Colocate plan", "// Colocate fragment", 1);
        file::fragment_from_text(&text).ok();
    });
}
