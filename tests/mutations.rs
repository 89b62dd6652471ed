//! Damaged plan files: whatever is done to one, reading it ends soon, takes no more memory than it may, and never panics; and
//! what is not damaged is read.
//!
//! A few thousand by itself; the numbers of the release by
//! `COLOCATE_MUTATIONS=300000 COLOCATE_SALVAGES=5000 cargo test --release --test mutations -- --nocapture`.
#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test fails by panicking, and says how much it did"
)]

#[path = "support/disks.rs"]
mod disks;

use colocate::file::{self, Loaded};
use colocate::model::{ElementKey, Plan, Section, sample};
use disks::Dice;
use peak_alloc::PeakAlloc;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::{Duration, Instant};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// One test at a time: what is counted is what the whole program takes.
static ALONE: Mutex<()> = Mutex::new(());

/// Reading may take four times what the file has, and so much besides.
const BESIDES: usize = 16 * 1024 * 1024;

/// No file of these takes longer. A build that is not made to be fast, on a machine that does other things, may take its time.
const LIMIT: Duration = Duration::from_secs(if cfg!(debug_assertions) { 30 } else { 2 });

fn asked(name: &str, usual: usize) -> usize {
    std::env::var(name).ok().map_or(usual, |n| n.parse().unwrap())
}

/// Leigh Road, and every fixture of every version of the format.
fn plans() -> Vec<(String, Vec<u8>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths: Vec<PathBuf> = [root.join("plans"), root.join("tests/fixtures")]
        .iter()
        .flat_map(|folder| std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "ron"))
        .collect();
    paths.sort();
    let name = |path: &PathBuf| path.file_name().unwrap().to_str().unwrap().to_owned();
    paths.iter().map(|path| (name(path), std::fs::read(path).unwrap())).collect()
}

/// What is done to a file.
const KINDS: [&str; 14] = [
    "a bit",
    "a byte",
    "noughts",
    "bytes cut out",
    "bytes doubled",
    "bytes put in",
    "cut short",
    "a line gone",
    "a line doubled",
    "two lines swapped",
    "a number made large",
    "a word of the format put in",
    "nesting",
    "the end of another plan",
];

/// Words that mean something to whoever reads the file.
const WORDS: [&str; 22] = [
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ",",
    ":",
    "\"",
    "\\u{0}",
    "r#\"",
    "/*",
    "*/",
    "//",
    "NaN",
    "inf",
    "1e999",
    "None",
    "Some(",
    "walls: [\n",
    "'",
    "\u{feff}",
];

fn range(dice: &mut Dice, length: usize, most: usize) -> std::ops::Range<usize> {
    let start = dice.below(length.max(1));
    let end = (start + 1 + dice.below(most)).min(length);
    start.min(end)..end
}

fn mutated(bytes: &[u8], other: &[u8], kind: usize, dice: &mut Dice) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    let length = bytes.len();
    let line = |dice: &mut Dice, bytes: &[u8]| {
        let at = dice.below(bytes.len());
        let start = bytes[..at].iter().rposition(|byte| *byte == b'\n').map_or(0, |place| place + 1);
        let end = bytes[at..].iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |place| at + place + 1);
        start.min(end)..end
    };
    match kind {
        0 => bytes[dice.below(length)] ^= 1 << dice.below(8),
        1 => bytes[dice.below(length)] = dice.below(256) as u8,
        2 => bytes[range(dice, length, 4_096)].fill(0),
        3 => drop(bytes.drain(range(dice, length, 200))),
        4 => {
            let doubled = bytes[range(dice, length, 200)].to_vec();
            let at = dice.below(length);
            bytes.splice(at..at, doubled);
        }
        5 => {
            let put: Vec<u8> = (0..=dice.below(40)).map(|_| dice.below(256) as u8).collect();
            let at = dice.below(length);
            bytes.splice(at..at, put);
        }
        6 => bytes.truncate(dice.below(length)),
        7 => drop(bytes.drain(line(dice, &bytes.clone()))),
        8 => {
            let own = line(dice, &bytes);
            let doubled = bytes[own.clone()].to_vec();
            bytes.splice(own.end..own.end, doubled);
        }
        9 => {
            let (one, other) = (line(dice, &bytes), line(dice, &bytes));
            let (first, last) = if one.start < other.start { (one, other) } else { (other, one) };
            if first.end <= last.start {
                let swapped = [&bytes[last.clone()], &bytes[first.end..last.start], &bytes[first.clone()]].concat();
                bytes.splice(first.start..last.end, swapped);
            }
        }
        10 => {
            let from = dice.below(length);
            if let Some(at) = bytes[from..].iter().position(u8::is_ascii_digit) {
                let large = ["99999999999999999999", "-1", "4294967295", "1e308", "0x7fffffffffffffff"][dice.below(5)];
                bytes.splice(from + at..=from + at, large.bytes());
            }
        }
        11 => {
            let at = dice.below(length);
            bytes.splice(at..at, WORDS[dice.below(WORDS.len())].bytes());
        }
        12 => {
            let at = dice.below(length);
            bytes.splice(at..at, ["(", "[", "Some("][dice.below(3)].repeat(1 + dice.below(3_000)).bytes());
        }
        _ => {
            bytes.truncate(dice.below(length));
            bytes.extend_from_slice(&other[dice.below(other.len())..]);
        }
    }
    bytes
}

#[test]
fn no_damage_ends_the_program_or_holds_it_up() {
    let _alone = ALONE.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let n_mutations = asked("COLOCATE_MUTATIONS", 4_200);
    let plans = plans();
    assert!(plans.iter().any(|(name, _)| name == "leigh-road.ron") && 10 <= plans.len());
    let mut dice = Dice::new(300_000);
    let (mut n_whole, mut n_part, mut n_none) = (0, 0, 0);
    let (mut slowest, mut most) = (Duration::ZERO, 0.0_f64);
    for idx in 0..n_mutations {
        // Leigh Road is twenty times as large as the others: one in ten.
        let (name, bytes) = if idx % 10 == 0 {
            plans.iter().find(|(name, _)| name == "leigh-road.ron").unwrap()
        } else {
            &plans[dice.below(plans.len())]
        };
        let (_, other) = &plans[dice.below(plans.len())];
        let kind = idx / 10 % KINDS.len();
        let damaged = mutated(bytes, other, kind, &mut dice);
        let before = MEMORY.current_usage();
        MEMORY.reset_peak_usage();
        let begun = Instant::now();
        let loaded = file::from_bytes(&damaged);
        let took = begun.elapsed();
        let used = MEMORY.peak_usage().saturating_sub(before);
        assert!(took <= LIMIT, "{name}, {}, number {idx}: {took:?}", KINDS[kind]);
        let allowed = 4 * damaged.len() + BESIDES;
        assert!(used <= allowed, "{name}, {}, number {idx}: {used} bytes for {}", KINDS[kind], damaged.len());
        slowest = slowest.max(took);
        most = most.max(used as f64 / allowed as f64);
        match &loaded {
            Ok(loaded) => {
                assert_eq!(loaded.plan.violations(), Vec::<String>::new(), "{name}, {}, number {idx}", KINDS[kind]);
                // Whatever was damaged is told of: nothing is taken for whole whose checksum does not fit.
                // What is wrong with the first line is wrong with no part of the plan.
                let body = |bytes: &[u8]| bytes.iter().position(|byte| *byte == b'\n').map(|end| bytes[end..].to_vec());
                let is_damaged = body(&damaged) != body(bytes);
                assert!(!is_damaged || loaded.is_changed_outside || !loaded.problems.is_empty(), "{name} number {idx}");
                if loaded.is_whole() { n_whole += 1 } else { n_part += 1 }
            }
            Err(error) => {
                assert!(!error.to_string().is_empty());
                n_none += 1;
            }
        }
    }
    println!(
        "{n_mutations} mutations of {} plans, {} kinds ({}): {n_whole} read whole, {n_part} in part, {n_none} not at all; \
         the slowest took {slowest:.1?}, the most memory was {:.0} % of what is allowed",
        plans.len(),
        KINDS.len(),
        KINDS.join(", "),
        most * 100.0
    );
}

fn keys(plan: &Plan) -> BTreeSet<ElementKey> {
    Section::ALL.into_iter().flat_map(|section| plan.section(section)).map(|element| element.key()).collect()
}

#[test]
fn one_damaged_byte_costs_an_element() {
    let _alone = ALONE.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let n_tries = asked("COLOCATE_SALVAGES", 300);
    let text = file::to_text(&file::builtin::leigh_road());
    let whole = keys(&file::builtin::leigh_road());
    let mut dice = Dice::new(5_000);
    let (mut n_kept, mut worst) = (0, whole.len());
    for _ in 0..n_tries {
        let mut bytes = text.clone().into_bytes();
        let at = dice.below(bytes.len());
        bytes[at] = dice.below(256) as u8;
        let kept = file::from_bytes(&bytes).map_or(0, |loaded| keys(&loaded.plan).intersection(&whole).count());
        n_kept += kept;
        worst = worst.min(kept);
    }
    let share = n_kept as f64 / (n_tries * whole.len()) as f64;
    println!(
        "{n_tries} plans of {} elements with one damaged byte: {:.2} % of all elements kept, {:.2} % in the worst",
        whole.len(),
        share * 100.0,
        worst as f64 / whole.len() as f64 * 100.0
    );
    assert!(0.98 <= share, "{share}");
    // Not only on the whole: no byte stands where so much depends on it.
    assert!(0.9 * whole.len() as f64 <= worst as f64, "{worst}");
}

#[test]
fn a_plan_cut_short_at_any_byte_has_every_whole_line() {
    let _alone = ALONE.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let plan = sample::generate(6, 1, 3);
    let text = file::to_text(&plan);
    let whole = keys(&plan);
    // What stands on lines that end before a place in the file.
    let mut n_cuts = 0;
    let elements_before = |end: usize| text[..end].matches('\n').count();
    let mut known: Option<(usize, BTreeSet<ElementKey>)> = None;
    for end in 0..=text.len() {
        if !text.is_char_boundary(end) {
            continue;
        }
        n_cuts += 1;
        let loaded: Option<Loaded> = file::from_bytes(&text.as_bytes()[..end]).ok();
        let found = loaded.as_ref().map(|loaded| keys(&loaded.plan)).unwrap_or_default();
        let n_lines = elements_before(end);
        // Cut within a line, there is at least what there was when it began.
        if let Some((lines, at_start)) = &known
            && *lines == n_lines
        {
            assert!(at_start.is_subset(&found), "cut at {end}");
            continue;
        }
        if let Some((_, before)) = &known {
            assert!(before.is_subset(&found), "cut at {end}, after line {n_lines}");
        }
        known = Some((n_lines, found));
    }
    assert_eq!(known.unwrap().1, whole);
    println!("{n_cuts} cuts of a plan of {} bytes: every whole line was read", text.len());
}
