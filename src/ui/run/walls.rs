//! Walls and the rooms between them.

use super::super::app::App;
use super::super::command::Command;

/// Runs one of them.
pub(super) fn run(app: &mut App, command: Command) {
    let _ = (app, command);
    debug_assert!(false, "not built yet");
}
