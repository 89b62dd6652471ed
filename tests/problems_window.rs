//! What the checks find, in the window: listed and marked in the frame in which it comes about, gone with the undo, and left
//! out for a reason that the plan keeps.
#![cfg(feature = "gui")]
#![expect(clippy::expect_used, reason = "a test says so by failing")]

mod support;

use colocate::check::{PLANNING_AID, Problem, Severity, Topic};
use colocate::model::{DeskId, Edit, ItemId, Moment, Plan, Sanitary};
use colocate::ui::{App, command::Command};
use colocate::units::{Percent, PlanPoint, format};
use egui::{Event, Key, Modifiers, PointerButton, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use std::collections::BTreeSet;
use support::window::{ask, choose, is_there, settle, type_into, window};

fn plan(harness: &Harness<'_, App>) -> Plan {
    harness.state().plan().clone()
}

fn shows(harness: &Harness<'_, App>, words: &str) -> bool {
    harness.query_all_by_label_contains(words).next().is_some()
}

fn problems(harness: &Harness<'_, App>) -> Vec<Problem> {
    harness.state().problems().to_vec()
}

fn count(harness: &Harness<'_, App>, severity: Severity) -> usize {
    problems(harness).iter().filter(|problem| problem.severity == severity).count()
}

/// What the status strip says, which is also the name of its button.
fn strip_words(harness: &Harness<'_, App>) -> String {
    let (n_errors, n_warnings) = (count(harness, Severity::Error), count(harness, Severity::Warning));
    let words = [(n_errors, "error", "errors"), (n_warnings, "warning", "warnings")];
    let words: Vec<String> = words
        .into_iter()
        .filter(|(number, _, _)| 0 < *number)
        .map(|(number, one, many)| format::count(number, one, many))
        .collect();
    words.join(", ")
}

/// The window in phase 3, with the list in sight.
fn phase_3<'a>() -> Harness<'a, App> {
    let mut harness = window();
    let third = plan(&harness).phase_order().phases()[3];
    while harness.state().editor().at() != Moment::complete(third) {
        harness.key_press(Key::CloseBracket);
        settle(&mut harness);
    }
    harness
}

#[test]
fn print_them() {
    let harness = phase_3();
    for problem in problems(&harness) {
        println!("{problem:?}");
    }
}
