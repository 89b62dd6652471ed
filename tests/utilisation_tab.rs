//! The utilisation tab, driven as by hand: choosing what is compared, another plan file, and the way to paper.
#![cfg(feature = "gui")]
#![expect(clippy::expect_used, reason = "a test says so by failing")]

mod support;

use colocate::compare::Comparison;
use colocate::file::{self, KeptText};
use colocate::model::{PhaseId, sample};
use colocate::ui::{App, command::Command};
use egui::accesskit::Toggled;
use egui::{Key, Modifiers, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use std::path::Path;
use std::time::{Duration, Instant};
use support::window::{Scratch, ask, settle, window};

fn wait_for(harness: &mut Harness<'_, App>, is_done: impl Fn(&Harness<'_, App>) -> bool) {
    let start = Instant::now();
    while !is_done(harness) {
        assert!(start.elapsed() < Duration::from_mins(1), "nothing came of it");
        std::thread::sleep(Duration::from_millis(20));
        harness.run_ok();
    }
}

fn type_path(harness: &mut Harness<'_, App>, path: &str, verb: &str) {
    harness.get_by_label("File name or path").focus();
    harness.run_ok();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.event(egui::Event::Text(path.to_owned()));
    harness.run_ok();
    harness.get_by_label(verb).click();
    harness.run_ok();
}

fn choose(harness: &mut Harness<'_, App>, list: &str, choice: &str) {
    harness.get_by_role_and_label(Role::ComboBox, list).click();
    harness.run_ok();
    let option = harness.query_all_by_label(choice).last().expect("a choice of that name");
    option.click();
    settle(harness);
}

/// The comparison of two phases of the open plan, by their places.
fn compared(harness: &Harness<'_, App>, before: usize, after: usize) -> Comparison {
    let report = harness.state().report();
    let phase = |place: usize| -> PhaseId { report.phases.get(place).expect("a phase").phase };
    Comparison::of(report, phase(before), report, phase(after)).expect("a comparison")
}

fn shows(harness: &Harness<'_, App>, words: &str) -> bool {
    harness.query_all_by_label_contains(words).next().is_some()
}

#[test]
fn two_phases_are_chosen_and_compared_with_lights_in_words() {
    let mut harness = window();
    ask(&mut harness, Command::ShowUtilisation);
    let whole = compared(&harness, 0, 3);
    assert!(shows(&harness, &whole.headline), "the headline stands on top");
    // A line says its figures by the titles of their columns.
    let (_, row) = whole.rows().find(|(_, row)| row.name == "m² per workstation").expect("a density");
    let said =
        format!("Before {}, After {}, Difference {}", row.before_text(), row.after_text(), row.difference_text());
    assert!(shows(&harness, &said), "{said}");
    assert!(shows(&harness, "After ● Meets"));

    choose(&mut harness, "Phase before", "Phase 1: Police offices");
    let later = compared(&harness, 1, 3);
    assert_ne!(later.headline, whole.headline);
    assert!(shows(&harness, &later.headline));
    choose(&mut harness, "Phase after", "Phase 2: Joint reception, kitchens and toilets");
    assert!(shows(&harness, &compared(&harness, 1, 2).headline));

    // An edit is in the figures at once.
    let before = compared(&harness, 1, 2).headline;
    let team = harness.state().plan().teams.values().next().expect("a team").as_ref().clone();
    let more = colocate::model::Team { headcount: team.headcount + 40, ..team };
    harness.state_mut().make(&colocate::model::Edit::new("Grow").put(more));
    settle(&mut harness);
    let grown = compared(&harness, 1, 2).headline;
    assert_ne!(grown, before);
    assert!(shows(&harness, &grown));
    harness.state_mut().ask(Command::ToggleTheme);
    settle(&mut harness);
    assert!(shows(&harness, &grown));
}

#[test]
fn another_plan_file_is_compared_with_and_put_away_again() {
    let scratch = Scratch::new("other");
    let other = scratch.path("other.ron");
    file::save(&sample::generate(60, 1, 2), &KeptText::default(), Path::new(&other)).unwrap();
    let mut harness = window();
    ask(&mut harness, Command::ShowUtilisation);
    let own = compared(&harness, 0, 3).headline;
    choose(&mut harness, "Phase before", "Another plan file…");
    type_path(&mut harness, &other, "Open file");
    wait_for(&mut harness, |harness| shows(harness, "of other.ron"));
    assert!(shows(&harness, "of “60 desks on 1 floors”") && !shows(&harness, &own));
    assert_eq!(*harness.state().plan(), file::builtin::leigh_road(), "the open plan stays open");
    harness.get_by_label("Compare within this plan").click();
    settle(&mut harness);
    assert!(shows(&harness, &own));

    // What is no plan is said to be none, and the comparison stays.
    std::fs::write(scratch.path("no.ron"), "nonsense").unwrap();
    choose(&mut harness, "Phase before", "Another plan file…");
    type_path(&mut harness, &scratch.path("no.ron"), "Open file");
    wait_for(&mut harness, |harness| shows(harness, "Could not open the other plan"));
    assert!(shows(&harness, &own));
}

#[test]
fn the_page_is_exported_without_names_unless_they_are_ticked() {
    let scratch = Scratch::new("page");
    let mut harness = window();
    ask(&mut harness, Command::ShowUtilisation);
    harness.get_by_label("Export this page…").click();
    settle(&mut harness);
    let is_on = |harness: &Harness<'_, App>, label: &str| {
        let boxed = |role| harness.query_by_role_and_label(role, label);
        let found = boxed(Role::RadioButton).or(boxed(Role::CheckBox)).expect("a box to tick");
        found.accesskit_node().toggled() == Some(Toggled::True)
    };
    assert!(is_on(&harness, "Before and after") && !is_on(&harness, "Names of people"));
    assert!(harness.query_by_role_and_label(Role::ComboBox, "Scale").is_none(), "a page has no scale");
    harness.get_by_label("Names of people").click();
    harness.run_ok();
    assert!(is_on(&harness, "Names of people"));
    harness.get_by_role_and_label(Role::RadioButton, "Floors").click();
    settle(&mut harness);
    assert!(harness.query_by_role_and_label(Role::ComboBox, "Scale").is_some());
    harness.get_by_role_and_label(Role::RadioButton, "Before and after").click();
    settle(&mut harness);
    harness.get_by_label("Choose file…").click();
    harness.run_ok();
    let page = scratch.path("page.pdf");
    type_path(&mut harness, &page, "Export file");
    wait_for(&mut harness, |_| Path::new(&page).exists());
    assert!(std::fs::read(&page).unwrap().starts_with(b"%PDF-"));

    // The next time names are off again.
    ask(&mut harness, Command::ExportPdf);
    assert!(is_on(&harness, "Floors") && !is_on(&harness, "Names of people"));
}
