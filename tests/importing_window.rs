//! A list is imported in the window, driven by label, with the window's own path dialog.
#![cfg(feature = "gui")]
#![expect(clippy::expect_used, reason = "helpers of tests are not in a test module")]

mod support;

use colocate::model::{FloorPlan, Moment, Occupant};
use colocate::ui::{App, command::Command};
use egui::{Event, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use std::path::PathBuf;
use std::time::{Duration, Instant};
use support::window::{ask, settle, window};

/// A list in a folder of its own, gone afterwards.
struct List(PathBuf);

impl List {
    fn new(name: &str, text: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("colocate-list-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        let path = folder.join("counts.csv");
        std::fs::write(&path, text).expect("a list");
        Self(path)
    }
}

impl Drop for List {
    fn drop(&mut self) {
        if let Some(folder) = self.0.parent() {
            std::fs::remove_dir_all(folder).ok();
        }
    }
}

/// Asks for the command, types the path and waits until the list was read.
fn choose(harness: &mut Harness<'_, App>, list: &List) {
    ask(harness, Command::ImportList);
    let field = harness.get_by_role_and_label(egui::Role::TextInput, "File name or path");
    field.focus();
    harness.run_ok();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.event(Event::Text(list.0.display().to_string()));
    harness.run_ok();
    harness.get_by_label("Read list").click();
    let begun = Instant::now();
    loop {
        harness.step();
        settle(harness);
        if harness.query_by_label("Import list").is_some() || said(harness, "This list") {
            return;
        }
        assert!(begun.elapsed() < Duration::from_mins(1), "the list was not read");
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn said(harness: &Harness<'_, App>, words: &str) -> bool {
    harness.query_all_by_label_contains(words).next().is_some()
}

fn n_counts(harness: &Harness<'_, App>) -> usize {
    harness.state().plan().observations_in_order().len()
}

const COUNTS: &str = "Time,Room,Seen,Weather\n\
    2014-11-04 10:00,G.05,2,dry\n\
    2014-11-04 10:00,No such room,2,dry\n\
    2014-11-04 11:00,G.05,3,wet\n";

#[test]
fn a_list_is_read_shown_and_imported_as_one_step() {
    let list = List::new("taken", COUNTS);
    let mut harness = window();
    let before = harness.state().plan().clone();
    choose(&mut harness, &list);
    // What was read is said, row by row, and nothing is changed yet.
    assert!(said(&harness, "3 rows of counts, read as UTF-8 with commas between the cells: 2 to import"));
    assert!(said(&harness, "“Weather”"));
    assert!(said(&harness, "Row 3, not taken: There is no room of the number or name “No such room”"));
    assert!(*harness.state().plan() == before);
    harness.get_by_label("Import").click();
    settle(&mut harness);
    assert_eq!((harness.state().editor().undo_label(), n_counts(&harness)), (Some("Import 2 counts"), 2));
    assert!(said(&harness, "Imported 2 counts") && harness.query_by_label("Import list").is_none());
    ask(&mut harness, Command::Undo);
    assert!(*harness.state().plan() == before, "one step takes all of it back");
}

#[test]
fn a_list_that_is_cancelled_or_no_list_changes_nothing() {
    let list = List::new("cancelled", COUNTS);
    let mut harness = window();
    let before = harness.state().plan().clone();
    choose(&mut harness, &list);
    harness.get_by_label("Cancel").click();
    settle(&mut harness);
    assert!(harness.query_by_label("Import list").is_none());
    choose(&mut harness, &list);
    harness.key_press(Key::Escape);
    settle(&mut harness);
    assert!(harness.query_by_label("Import list").is_none());
    let no_list = List::new("none", "Room,Seen\nG.05,2\n");
    choose(&mut harness, &no_list);
    assert!(said(&harness, "has no column “time”"));
    assert!(*harness.state().plan() == before && !harness.state().editor().is_modified());
}

#[test]
fn desks_that_would_change_hands_are_shown_before_they_do() {
    let mut harness = window();
    let before = harness.state().plan().clone();
    let phase = before.first_phase().expect("the building as it is").id;
    let view = before.view(Moment::complete(phase));
    let mut desks = view.floors().into_iter().flat_map(|floor| view.desks(floor));
    let vacant = desks.find(|placed| placed.occupant == Occupant::Vacant).expect("a vacant desk");
    let (desk, number) = (vacant.desk.id, vacant.desk.number.clone());
    let list = List::new(
        "desks",
        &format!("Team,Current building,Current desk\nProperty,,{number}\nPolice estates,Netley,N-1\n"),
    );
    choose(&mut harness, &list);
    assert!(said(&harness, "1 desk gets another team"));
    assert!(said(&harness, "What changes") && said(&harness, &format!("Added desk {number}")));
    assert!(said(&harness, "Netley: 7 people in 1 team"));
    assert!(*harness.state().plan() == before);
    harness.get_by_label("Import").click();
    settle(&mut harness);
    let after = harness.state().plan();
    let is_given = |floor: &FloorPlan| floor.occupancy.keys().any(|&(own, at)| own == desk && at.phase == phase);
    assert!(after.floors.values().any(|floor| is_given(floor)));
    ask(&mut harness, Command::Undo);
    assert!(*harness.state().plan() == before, "one step takes all of it back");
}
