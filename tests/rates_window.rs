//! Rates in the window, driven by label: a library is used, and lists are written and read with the window's own path dialog.
#![cfg(feature = "gui")]

mod support;

use colocate::file::RateLibrary;
use colocate::import::rates_from_csv;
use colocate::model::Plan;
use colocate::ui::{App, command::Command};
use colocate::units::Pence;
use egui::{Key, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use std::time::{Duration, Instant};
use support::window::{Scratch, ask, is_there, settle, type_into, window};

fn said(harness: &Harness<'_, App>, words: &str) -> bool {
    harness.query_all_by_label_contains(words).next().is_some()
}

fn click(harness: &mut Harness<'_, App>, label: &str) {
    harness.get_by_label(label).click();
    settle(harness);
}

/// Asks for a command, types a path, presses the button and waits until these words are to be seen.
fn at_path(harness: &mut Harness<'_, App>, command: Command, (path, button): (&str, &str), words: &str) {
    ask(harness, command);
    type_into(harness, "File name or path", path);
    harness.get_by_label(button).click();
    let begun = Instant::now();
    loop {
        harness.step();
        settle(harness);
        if said(harness, words) {
            return;
        }
        assert!(begun.elapsed() < Duration::from_mins(1), "“{words}” is not said");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// What of each rate a library or a list gives, by code.
fn prices(plan: &Plan) -> Vec<(String, Pence, String)> {
    let mut prices: Vec<_> =
        plan.rates.values().map(|rate| (rate.code.clone(), rate.rate, rate.base_date.clone())).collect();
    prices.sort();
    prices
}

#[test]
fn a_library_is_chosen_used_and_taken_back_in_one_step() {
    let mut harness = window();
    let before = harness.state().plan().clone();
    ask(&mut harness, Command::UseRateLibrary);
    for library in RateLibrary::all() {
        let rates = library.rates();
        let n_assumed = rates.iter().filter(|rate| !rate.provenance.is_sourced()).count();
        assert!(said(&harness, &format!("{}, {}:", library.base_date, library.region)));
        assert!(said(&harness, &format!("{} rates, {n_assumed} of them assumptions", rates.len())));
    }
    // Left without a choice nothing is changed.
    harness.key_press(Key::Escape);
    settle(&mut harness);
    assert!(!is_there(&harness, "Use rate library") && *harness.state().plan() == before);

    let other = RateLibrary::find("4Q 2026").expect("a second library");
    ask(&mut harness, Command::UseRateLibrary);
    harness.get_by_role_and_label(Role::RadioButton, &other.name).click();
    settle(&mut harness);
    click(&mut harness, "Use library");
    assert!(!is_there(&harness, "Use rate library"));
    let mut expected: Vec<_> = other.rates().into_iter().map(|rate| (rate.code, rate.rate, rate.base_date)).collect();
    expected.sort();
    assert_eq!(prices(harness.state().plan()), expected);
    assert_ne!(prices(&before), expected, "the plan had other rates");
    assert_eq!(harness.state().editor().undo_label(), Some(format!("Use rates of {}", other.name).as_str()));
    ask(&mut harness, Command::Undo);
    assert!(*harness.state().plan() == before, "one step takes all of it back");
}

#[test]
fn rates_are_exported_changed_shown_and_imported_as_one_step() {
    let folder = Scratch::new("rates");
    let mut harness = window();
    let before = harness.state().plan().clone();
    // Without an ending it gets its own.
    at_path(&mut harness, Command::ExportRates, (&folder.path("rates"), "Export file"), "Exported rates.csv");
    let path = folder.path("rates.csv");
    let text = std::fs::read_to_string(&path).expect("a list");
    let written = rates_from_csv(text.as_bytes()).expect("a list of rates");
    assert_eq!((written.rates.len(), written.has_findings()), (before.rates.len(), false));

    let first = written.rates.first().expect("a rate").code.clone();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    lines.push("9.9.1,Internal doors,Bad door,Doors,each,minus,GBP,3Q 2014,Leigh Road,,Assumption,A guess".to_owned());
    lines.remove(1);
    std::fs::write(&path, lines.join("\n")).expect("a list");
    at_path(&mut harness, Command::ImportRates, (&path, "Read list"), "to import");
    let n_left = before.rates.len() - 1;
    assert!(said(&harness, &format!("rates.csv: {n_left} rates to import, 1 not taken")));
    assert!(said(&harness, &format!("Row {}, not taken: The rate 9.9.1", n_left + 2)));
    assert!(*harness.state().plan() == before, "nothing is changed before it is asked for");
    click(&mut harness, "Import without these");
    assert!(!is_there(&harness, "Import rates"));
    let after = harness.state().plan().clone();
    assert_eq!(after.rates.len(), n_left);
    assert!(after.rates.values().all(|rate| rate.code != first && rate.code != "9.9.1"));
    assert_eq!(harness.state().editor().undo_label(), Some("Use rates of rates.csv"));
    ask(&mut harness, Command::Undo);
    assert!(*harness.state().plan() == before, "one step takes all of it back");
}

#[test]
fn a_list_that_is_cancelled_has_no_rate_or_is_none_changes_nothing() {
    let folder = Scratch::new("no-rates");
    let mut harness = window();
    let before = harness.state().plan().clone();
    let (bad, none) = (folder.path("bad.csv"), folder.path("none.csv"));
    std::fs::write(&bad, "Code,Element,Description,Measured,Unit,Rate\n1,Nothing,Door,Doors,nr,5\n").expect("a list");
    std::fs::write(&none, "Room,Seen\nG.05,2\n").expect("a list");
    at_path(&mut harness, Command::ImportRates, (&bad, "Read list"), "0 rates to import, 1 not taken");
    // There is nothing to import, so the button does nothing.
    click(&mut harness, "Import without these");
    assert!(is_there(&harness, "Import rates"));
    click(&mut harness, "Cancel");
    assert!(!is_there(&harness, "Import rates"));
    at_path(&mut harness, Command::ImportRates, (&none, "Read list"), "none.csv");
    assert!(!is_there(&harness, "Import rates"));
    assert!(*harness.state().plan() == before && !harness.state().editor().is_modified());
}

#[test]
fn the_commands_are_over_the_rates_of_the_cost_tab() {
    let mut harness = window();
    ask(&mut harness, Command::ShowCost);
    harness.get_by_role_and_label(Role::RadioButton, "Rates").click();
    settle(&mut harness);
    for label in ["Use rate library…", "Import rates…", "Export rates…"] {
        assert!(is_there(&harness, label), "{label}");
    }
    click(&mut harness, "Use rate library…");
    assert!(is_there(&harness, "Use library"));
}
