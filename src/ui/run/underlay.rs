//! An image under the drawing.

use super::super::app::App;

/// Runs one of them.
pub(super) fn run(app: &mut App, ctx: &egui::Context) {
    let _ = (app, ctx);
    debug_assert!(false, "not built yet");
}
