//! Images under the drawing.

use super::super::super::app::App;
use super::super::super::command::Command;
use super::super::super::field;
use super::super::super::names;
use super::desk::{at_least, place_rows};
use super::{change, note_ui, shared, titles_ui};
use crate::model::{ItemId, ItemKind, Underlay, edits};
use crate::units::Percent;
use egui::Ui;

/// Draws their properties.
pub(super) fn show(ui: &mut Ui, app: &mut App, underlays: &[Underlay]) {
    titles_ui(ui, app, ItemKind::Underlay, underlays, |underlay| names::of_file(&underlay.image));
    field::form(ui, "underlay", |ui| {
        let width = shared(underlays.iter().map(|underlay| underlay.width));
        if let Some(width) = field::row(ui, "Width", |ui| field::length_field(ui, "Width of image", width)) {
            set(app, underlays, |underlay| underlay.width = at_least(width, 1));
        }
        let opacity = shared(underlays.iter().map(|underlay| underlay.opacity.f64()));
        let opacity = field::row(ui, "Seen", |ui| field::decimal_field(ui, "Opacity of image", opacity, "%"));
        if let Some(percent) = opacity {
            let opacity = Percent((percent.clamp(0.0, 100.0) * 100.0).round() as i32);
            set(app, underlays, |underlay| underlay.opacity = opacity);
        }
        let places: Vec<_> = underlays.iter().map(|own| (ItemId::Underlay(own.id), own.at, own.turned)).collect();
        place_rows(ui, app, &places);
    });
    ui.add_space(6.0);
    let command = Command::ToolScaleImage;
    if ui.button(command.title()).on_hover_text(command.tooltip()).clicked() {
        app.ask(command);
    }
    if let [underlay] = underlays {
        ui.add_space(4.0);
        let (width, height) = underlay.pixels;
        note_ui(
            ui,
            app,
            &format!("{width} by {height} pixels, kept beside the plan; the same in every phase, and not printed"),
        );
    }
}

fn set(app: &mut App, underlays: &[Underlay], change_underlay: impl Fn(&mut Underlay)) {
    change(app, "Change images", underlays, |plan, underlay| {
        let mut changed = underlay.clone();
        change_underlay(&mut changed);
        edits::set_underlay(plan, underlay.floor, &changed)
    });
}
