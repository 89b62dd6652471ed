//! Commands about problems: the list, the way through it, how the plan is checked, and by which checks.
//!
//! The plan knows a check by its name in the list of checks; what people are told is what it is called.
//! Held by `tests/problems_window.rs`.

use super::super::app::{App, Focus};
use super::super::command::Command;
use crate::check;
use crate::model::edits::{CheckingPart, set_checking};

/// Runs one.
pub(super) fn run(app: &mut App, command: Command) {
    match command {
        Command::EditChecks => {
            app.view.shows_right = true;
            app.focus = Focus::Checks;
            app.is_inspector_asked_for = true;
        }
        Command::NextProblem => go(app, true),
        Command::PreviousProblem => go(app, false),
        _ => {
            app.view.shows_right = true;
            app.problems.is_asked_for = true;
        }
    }
}

/// Goes to the problem after or before the one that is looked at, as they are listed, and round at the ends.
fn go(app: &mut App, is_forwards: bool) {
    let listed = app.problems.in_order();
    let place = app.problems.chosen_place().and_then(|chosen| listed.iter().position(|place| *place == chosen));
    let next = super::next_place(place, listed.len(), is_forwards);
    if let Some(&place) = listed.get(next) {
        app.go_to_problem(place);
        app.problems.is_sought = true;
    }
}

/// Switches a check off for a reason.
pub(in super::super) fn switch_off(app: &mut App, check: String, reason: String) {
    let label = format!("Switch off check “{}”", name(&check));
    change(app, CheckingPart::SwitchOff(check, reason), label);
}

/// Switches a check on again.
pub(in super::super) fn switch_on(app: &mut App, check: String) {
    let label = format!("Switch on check “{}”", name(&check));
    change(app, CheckingPart::SwitchOn(check), label);
}

fn change(app: &mut App, part: CheckingPart, label: String) {
    let edit = set_checking(app.plan(), part);
    app.apply(edit.map(|edit| crate::model::Edit { label, ..edit }));
}

/// What a check is called; a plan may have switched off one that there is not.
fn name(check: &str) -> &str {
    let known = check::all().iter().find(|own| own.id == check);
    known.map_or(check, |own| own.name)
}
