//! The utilisation of the phase that is shown, with the whole middle of the window to itself.

use super::app::App;
use super::panels::utilisation;
use egui::{CentralPanel, Frame, Margin, ScrollArea, Ui};

/// Lines of figures that are longer than this are hard to follow.
const WIDEST: f32 = 720.0;

/// Draws it.
pub(super) fn show(ui: &mut Ui, app: &mut App) {
    let frame = Frame::new().fill(app.theme.panel).inner_margin(Margin::symmetric(20, 14));
    CentralPanel::no_frame().frame(frame).show(ui, |ui| {
        ScrollArea::vertical().id_salt("utilisation tab").auto_shrink([false, false]).show(ui, |ui| {
            ui.set_max_width(WIDEST);
            ui.push_id("utilisation tab", |ui| utilisation::show(ui, app));
        });
    });
}
