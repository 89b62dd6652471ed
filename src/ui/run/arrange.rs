//! Clipboard, selecting and arranging.

use super::super::app::App;
use super::super::command::Command;

/// Runs one of them.
pub(super) fn run(app: &mut App, ctx: &egui::Context, command: Command) {
    let _ = (app, ctx, command);
    debug_assert!(false, "not built yet");
}
