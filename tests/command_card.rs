//! The activation card: one page on which everyone displaced stands, whatever the call, in both themes, the same each time.

#![expect(clippy::expect_used, reason = "a test says so by failing")]

use colocate::analysis::command::Call;
use colocate::file::builtin;
use colocate::model::{CommandLevel, GeometryCache, Moment, OrganisationId, Plan};
use colocate::publish::command::activation;
use colocate::publish::{Group, Mark, PrintContents, PrintOptions, PrintTheme, booklet};
use std::collections::BTreeSet;

fn call(plan: &Plan, organisations: BTreeSet<OrganisationId>, level: CommandLevel, weekday: usize) -> Call {
    let last = plan.last_phase().expect("a phase").id;
    Call { at: Moment::complete(last), organisations, level, weekday }
}

/// All that is said on the sheets, one text after another, and how many sheets there are.
fn said(plan: &Plan, call: &Call, theme: PrintTheme) -> (String, usize) {
    let contents = PrintContents::ActivationCard(call.clone());
    let options = PrintOptions { contents, theme, ..PrintOptions::default() };
    let sheets = booklet(plan, &options).expect("a card");
    assert_eq!(sheets, booklet(plan, &options).expect("a card"), "the same each time");
    let mut words = Vec::new();
    for mark in sheets.iter().flat_map(|sheet| &sheet.page.groups).flat_map(Group::all_marks) {
        if let Mark::Text(text) = mark {
            words.push(text.text.clone());
        }
    }
    (words.join(" "), sheets.len())
}

#[test]
fn the_card_of_leigh_road_is_one_page_with_everyone_on_it_on_each_weekday() {
    let plan = builtin::leigh_road();
    let all: BTreeSet<OrganisationId> = plan.organisations.keys().copied().collect();
    for organisations in all.iter().map(|own| BTreeSet::from([*own])).chain([all.clone()]) {
        for weekday in 0..5 {
            let call = call(&plan, organisations.clone(), CommandLevel::MultiAgency, weekday);
            let found = activation(&plan, &call, &GeometryCache::default());
            let (words, n_sheets) = said(&plan, &call, PrintTheme::Colour);
            assert_eq!(n_sheets, 1);
            for own in &found.displaced {
                assert!(words.contains(&own.team_name), "{} is not in {words}", own.team_name);
            }
            for room in &found.rooms {
                assert!(words.contains(&format!("{} {}", room.number, room.name)), "{}", room.name);
            }
            for words_of in ["OFFICIAL-SENSITIVE", "Illustrative, not surveyed", "A planning aid", found.day()] {
                assert!(words.contains(words_of), "{words_of}");
            }
        }
    }
}

#[test]
fn a_card_in_black_and_white_says_the_same() {
    let plan = builtin::leigh_road();
    let all = plan.organisations.keys().copied().collect();
    let call = call(&plan, all, CommandLevel::StrategicAndTactical, 1);
    assert_eq!(said(&plan, &call, PrintTheme::Colour), said(&plan, &call, PrintTheme::Mono));
}

#[test]
fn a_card_of_nothing_says_so() {
    let plan = builtin::blank();
    let call = call(&plan, BTreeSet::new(), CommandLevel::MultiAgency, 0);
    let (words, n_sheets) = said(&plan, &call, PrintTheme::Colour);
    assert_eq!(n_sheets, 1);
    assert!(words.contains("No room goes live.") && words.contains("No room is marked"), "{words}");
}
