//! Commands about problems: the list, the way through it, and how the plan is checked.

use super::super::app::{App, Focus};
use super::super::command::Command;

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
    let last = listed.len().saturating_sub(1);
    let next = match place {
        None if is_forwards => 0,
        None => last,
        Some(place) if is_forwards => (place + 1) % listed.len().max(1),
        Some(place) => place.checked_sub(1).unwrap_or(last),
    };
    if let Some(&place) = listed.get(next) {
        app.go_to_problem(place);
        app.problems.is_sought = true;
    }
}
