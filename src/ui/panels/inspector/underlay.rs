//! An image under the drawing.

use super::super::super::app::App;
use super::super::super::command::Command;
use super::super::super::field;
use super::desk::{at_least, place_rows};
use super::{note_ui, title_ui};
use crate::model::{ItemId, Underlay, edits};
use crate::units::Percent;
use egui::Ui;

/// Draws its properties.
pub(super) fn show(ui: &mut Ui, app: &mut App, underlay: &Underlay) {
    title_ui(ui, app, "Image", &underlay.image);
    field::form(ui, "underlay", |ui| {
        if let Some(width) = field::row(ui, "Width", |ui| field::length_field(ui, "Width of image", underlay.width)) {
            set(app, &Underlay { width: at_least(width, 1), ..underlay.clone() });
        }
        let opacity = field::row(ui, "Opacity", |ui| field::percent_field(ui, "Opacity", underlay.opacity));
        if let Some(opacity) = opacity {
            set(app, &Underlay { opacity: Percent(opacity.0.clamp(0, 10_000)), ..underlay.clone() });
        }
        place_rows(ui, app, ItemId::Underlay(underlay.id), underlay.at, underlay.turned);
    });
    ui.add_space(6.0);
    let command = Command::ToolScaleImage;
    if ui.button(command.title()).on_hover_text(command.tooltip()).clicked() {
        app.ask(command);
    }
    ui.add_space(4.0);
    let (width, height) = underlay.pixels;
    note_ui(ui, app, &format!("{width} by {height} pixels, kept beside the plan; not printed"));
}

fn set(app: &mut App, underlay: &Underlay) {
    app.apply(edits::set_underlay(app.plan(), underlay.floor, underlay));
}
