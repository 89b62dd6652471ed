//! How a plan is checked is chosen by edits: what they change, what they refuse, and that a reason is kept, undone and printed;
//! and what `report --json` says of problems.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[expect(dead_code, reason = "each test file uses its own part of this")]
mod support {
    pub(crate) mod office;
}

use colocate::analysis::Analyst;
use colocate::check::{self, Checker, Problem, Problems, Rules};
use colocate::editor::Editor;
use colocate::file::{builtin, from_text, to_text};
use colocate::model::edits::{CheckingPart, set_checking};
use colocate::model::*;
use colocate::publish::{Group, Mark, PrintContents, PrintOptions, PrintTheme, booklet};
use colocate::units::Percent;
use std::collections::BTreeSet;
use std::process::Command;
use support::office::{EXISTING, FLOOR, Office};

/// Two desks on each other in an office with one door out of doors, on which a key turns.
fn office() -> Office {
    let mut office = Office::new();
    office.shell(12_000, 8_000);
    office.room((11_000, 7_000), RoomUse::OpenPlan);
    let south = *office.plan.floors[&FLOOR].walls.keys().next().unwrap();
    let door = office.opening(south, 6_000, OpeningKind::SingleDoor, Lifetime::from(EXISTING));
    let door = office.plan.floors[&FLOOR].openings[&door].as_ref().clone();
    office.put(Opening { release: Release::Key, ..door });
    office.desk((3_000, 5_000), EXISTING);
    office.desk((3_500, 5_000), EXISTING);
    office
}

fn found(plan: &Plan) -> Problems {
    Checker::new().check(plan, EXISTING, &Analyst::new().report(plan))
}

fn of<'a>(found: &'a Problems, check: &str) -> Vec<&'a Problem> {
    found.problems.iter().map(AsRef::as_ref).filter(|problem| problem.check == check).collect()
}

fn edited(plan: &Plan, part: CheckingPart) -> Plan {
    let edit = set_checking(plan, part).unwrap();
    assert!(!edit.label.is_empty() && !edit.is_empty(), "{}", edit.label);
    let plan = plan.with(&edit).unwrap();
    assert_eq!(plan.violations(), Vec::<String>::new());
    plan
}

fn printed(plan: &Plan, theme: PrintTheme) -> String {
    let options = PrintOptions { contents: PrintContents::Checks, theme, ..PrintOptions::default() };
    let sheets = booklet(plan, &options).unwrap();
    let marks = sheets.iter().flat_map(|sheet| &sheet.page.groups).flat_map(Group::all_marks);
    let words = marks.filter_map(|mark| if let Mark::Text(text) = mark { Some(text.text.as_str()) } else { None });
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn another_edition_judges_by_its_own_figures() {
    let mut office = office();
    let room = *office.plan.floors[&FLOOR].rooms.keys().next().unwrap();
    // Two desks ask for 10 l/s each, and by the edition of today the 94 m² of the room for 1 l/s each, which is more.
    office.change_room(room, |room| room.fresh_air = Some(21));
    let today = office.sound().clone();
    let known = |edition: &str| Rules::of(edition).unwrap();
    assert!(known("2021").one(check::FigureId::FreshAirArea).is_some());
    assert!(known("2013").one(check::FigureId::FreshAirArea).is_none());
    assert_eq!(of(&found(&today), "fresh-air").len(), 1);
    let then = edited(&today, CheckingPart::Edition("2013".to_owned()));
    assert_eq!(of(&found(&then), "fresh-air"), Vec::<&Problem>::new());
    assert_ne!(found(&then).edition, found(&today).edition);
    assert_ne!(printed(&then, PrintTheme::Colour), printed(&today, PrintTheme::Colour));
    // One that nobody knows is kept as it is called, and the latest is used in its place.
    let other = edited(&today, CheckingPart::Edition("of nobody".to_owned()));
    assert_eq!((other.checking.edition.as_str(), found(&other)), ("of nobody", found(&today)));
}

#[test]
fn a_share_of_men_beyond_all_of_them_is_refused_with_the_reason() {
    let office = office();
    let plan = office.sound();
    for men in [Percent::whole(150), Percent(10_001), Percent(-1)] {
        let refused = set_checking(plan, CheckingPart::Sanitary(Sanitary::Apart { men })).unwrap_err();
        assert_eq!(refused.to_string(), "The share of men is between 0 and 100 %");
        // Nor is it let in by another door.
        let checking = Checking { sanitary: Sanitary::Apart { men }, ..Checking::default() };
        assert!(plan.with(&Edit::new("Put").put(checking)).is_err());
    }
    for men in [Percent::ZERO, Percent::whole(100), Percent(4_950)] {
        let plan = edited(plan, CheckingPart::Sanitary(Sanitary::Apart { men }));
        assert_eq!(plan.checking.sanitary, Sanitary::Apart { men });
    }
}

#[test]
fn an_edit_that_changes_nothing_is_empty() {
    let mut plan = office().plan;
    let source = Provenance::Sourced("Minutes of May".to_owned());
    let parts = [
        CheckingPart::Edition("2013".to_owned()),
        CheckingPart::Sanitary(Sanitary::Apart { men: Percent::whole(40) }),
        CheckingPart::SwitchOff("exits".to_owned(), "Agreed".to_owned()),
        CheckingPart::Provenance(source),
    ];
    for part in parts {
        plan = edited(&plan, part.clone());
        let again = set_checking(&plan, part.clone()).unwrap();
        assert!(again.is_empty(), "{part:?}");
        assert_eq!(plan.with(&again).unwrap(), plan);
    }
    let on = CheckingPart::SwitchOn("reach".to_owned());
    assert!(set_checking(&plan, on).unwrap().is_empty(), "it was on");
    // The same reason in other white space is the same reason; another is not.
    let part = |reason: &str| CheckingPart::SwitchOff("exits".to_owned(), reason.to_owned());
    assert!(set_checking(&plan, part("  Agreed ")).unwrap().is_empty());
    assert!(!set_checking(&plan, part("Agreed with the fire officer")).unwrap().is_empty());
    for reason in ["", " \t\n"] {
        let refused = set_checking(&plan, part(reason)).unwrap_err().to_string();
        assert!(refused.starts_with("Say why"), "{refused}");
    }
    for source in ["", "  "] {
        let part = CheckingPart::Provenance(Provenance::Sourced(source.to_owned()));
        assert!(!set_checking(&plan, part).unwrap_err().to_string().is_empty());
    }
}

#[test]
fn a_check_that_is_switched_off_is_kept_undone_and_printed() {
    let plan = office().plan;
    assert_eq!(of(&found(&plan), "desk-overlaps").len(), 1);
    let mut editor = Editor::new(plan.clone());
    let off = |check: &str, reason: &str| CheckingPart::SwitchOff(check.to_owned(), reason.to_owned());
    let edit = set_checking(editor.plan(), off("desk-overlaps", "Benches share a top")).unwrap();
    editor.apply(&edit).unwrap();
    // Kept: it is not run, and the reason is in the file.
    let after = found(editor.plan());
    assert_eq!(of(&after, "desk-overlaps"), Vec::<&Problem>::new());
    assert_eq!(of(&after, "escape-keys"), of(&found(&plan), "escape-keys"), "the others are run as before");
    assert_eq!(after.switched_off[0].reason, "Benches share a top");
    let again = from_text(&to_text(editor.plan())).unwrap();
    assert_eq!((again.problems.len(), &again.plan.checking), (0, &editor.plan().checking));
    // Printed, in both themes, and not where it is on.
    for theme in PrintTheme::ALL {
        assert!(printed(editor.plan(), theme).contains("Benches share a top"));
        assert!(!printed(&plan, theme).contains("Benches share a top"));
    }
    // A second reason for the same check takes the place of the first.
    let edit = set_checking(editor.plan(), off("desk-overlaps", "As the landlord has it")).unwrap();
    editor.apply(&edit).unwrap();
    assert_eq!(editor.plan().checking.waivers.len(), 1);
    // Undone one by one, and done again.
    assert!(editor.undo());
    assert_eq!(editor.plan().checking.waivers[0].reason, "Benches share a top");
    assert!(editor.undo());
    assert_eq!(*editor.plan(), plan);
    assert_eq!(found(editor.plan()), found(&plan));
    assert!(editor.redo() && editor.redo());
    assert_eq!(editor.plan().checking.waivers[0].reason, "As the landlord has it");
    // Switched on again it is as if it had never been off.
    let edit = set_checking(editor.plan(), CheckingPart::SwitchOn("desk-overlaps".to_owned())).unwrap();
    editor.apply(&edit).unwrap();
    assert_eq!(*editor.plan(), plan);
}

fn json(args: &[&str]) -> serde_json::Value {
    let output = Command::new(env!("CARGO_BIN_EXE_colocate")).args(args).output().unwrap();
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn the_report_as_json_holds_the_problems_with_the_keys_it_promises() {
    let plan = builtin::leigh_road();
    let found = json(&["report", "--json"]);
    let problems = found["problems"].as_array().unwrap();
    let ids: BTreeSet<&str> = check::all().iter().map(|check| check.id).collect();
    let severities: BTreeSet<&str> = ["error", "warning", "note"].into();
    let mut n_placed = 0;
    for problem in problems {
        for key in ["check", "severity", "message", "source"] {
            assert!(problem[key].is_string(), "{key} of {problem}");
        }
        assert!(ids.contains(problem["check"].as_str().unwrap()), "{problem}");
        assert!(severities.contains(problem["severity"].as_str().unwrap()), "{problem}");
        assert!(!problem["message"].as_str().unwrap().is_empty(), "{problem}");
        // What is of a whole building is on no floor; what is at a place is on one, in whole millimetres.
        if let Some(floor) = problem.get("floor") {
            let id = FloorId(u32::try_from(floor.as_u64().unwrap()).unwrap());
            assert!(plan.floor(id).is_some(), "{problem}");
        }
        if let Some(at) = problem.get("at_mm") {
            assert!(problem.get("floor").is_some(), "{problem}");
            let at = at.as_array().unwrap();
            assert!(at.len() == 2 && at.iter().all(serde_json::Value::is_i64), "{problem}");
            n_placed += 1;
        }
    }
    assert!(0 < n_placed && problems.iter().any(|problem| !problem["source"].as_str().unwrap().is_empty()));
    // They are what the checks say.
    assert_eq!(found["problems"], json(&["check", "--json"])["problems"]);
}
