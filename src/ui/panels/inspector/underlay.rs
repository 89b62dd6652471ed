//! Images and drawings under the floor: how they lie, what of them is seen, whether they are printed, where they are kept.

use super::super::super::app::App;
use super::super::super::command::Command;
use super::super::super::field;
use super::super::super::names;
use super::desk::{at_least, place_rows};
use super::{change, note_ui, shared, titles_ui};
use crate::cad::TracedLayer;
use crate::model::{Crop, ItemId, ItemKind, Underlay, edits};
use crate::units::{Percent, format};
use egui::{Button, CollapsingHeader, ScrollArea, Ui};
use std::sync::Arc;

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
    let is_printed = shared(underlays.iter().map(|underlay| underlay.is_printed));
    let printed = field::switch(ui, "Print it on sheets of the floor", is_printed);
    if let Some(is_printed) = printed {
        set(app, underlays, |underlay| underlay.is_printed = is_printed);
    }
    ui.add_space(6.0);
    ui.horizontal_wrapped(|ui| {
        for command in [Command::ToolScaleImage, Command::ToolCropImage] {
            if ui.button(command.title()).on_hover_text(command.tooltip()).clicked() {
                app.ask(command);
            }
        }
        if underlays.iter().any(|underlay| !underlay.crop.is_none()) {
            let whole = ui.button("Show whole").on_hover_text("Show again what was cut off");
            if whole.clicked() {
                set(app, underlays, |underlay| underlay.crop = Crop::default());
            }
        }
    });
    if let [underlay] = underlays {
        if underlay.is_drawing() {
            layers_ui(ui, app, underlay);
        } else {
            place_ui(ui, app, underlay);
        }
    }
}

/// Where an image is kept, and the way to keep it elsewhere.
fn place_ui(ui: &mut Ui, app: &mut App, underlay: &Underlay) {
    ui.add_space(4.0);
    let is_inside = underlay.embedded.is_some();
    let (width, height) = underlay.pixels;
    let place = if is_inside { "kept in the plan" } else { "kept beside the plan" };
    note_ui(ui, app, &format!("{width} by {height} pixels, {place}; the same in every phase"));
    let (words, hint) = if is_inside {
        ("Keep beside the plan", "Write the image into the plan’s folder, so that the plan is smaller")
    } else {
        ("Keep in the plan", "Take the image into the plan, so that it goes wherever the plan goes")
    };
    let button = ui.add_enabled(app.document.path.is_some(), Button::new(words)).on_hover_text(hint);
    let button = button.on_disabled_hover_text("Save the plan first: images are kept in the folder beside it");
    if button.clicked()
        && let Some(plan) = app.document.path.clone()
    {
        app.work.move_image(ui.ctx(), Arc::new(underlay.clone()), plan);
    }
}

/// The layers of a drawing, to be shown or not.
fn layers_ui(ui: &mut Ui, app: &mut App, underlay: &Underlay) {
    /// No list of layers is higher, in points; a longer one scrolls.
    const HIGHEST: f32 = 220.0;
    ui.add_space(4.0);
    let Some(traced) = app.canvas.pictures.traced(&underlay.source()) else {
        return note_ui(ui, app, "A drawing beside the plan; the same in every phase");
    };
    let (n_lines, n_layers) = (traced.lines.len(), traced.layers.len());
    let of = format::count(n_layers, "layer", "layers");
    note_ui(ui, app, &format!("{} lines on {of}; the same in every phase", format::grouped(n_lines as i64)));
    if 0 < traced.n_left_out {
        let n_left_out = format::grouped(traced.n_left_out as i64);
        note_ui(ui, app, &format!("{n_left_out} more are left out: there are more than can be shown"));
    }
    let shown = traced.shown(&underlay.layers);
    let n_shown = shown.iter().filter(|is_shown| **is_shown).count();
    let title = format!("Layers: {n_shown} of {n_layers} shown");
    CollapsingHeader::new(title).id_salt("layers of drawing").default_open(n_layers <= 12).show(ui, |ui| {
        ui.horizontal(|ui| {
            for (words, is_on) in [("Show all", true), ("Hide all", false)] {
                if ui.small_button(words).clicked() {
                    switch(app, underlay, &traced.layers, is_on);
                }
            }
        });
        let mut by_name: Vec<(&TracedLayer, bool)> = traced.layers.iter().zip(shown).collect();
        by_name.sort_by(|one, other| one.0.name.cmp(&other.0.name));
        ScrollArea::vertical().max_height(HIGHEST).show(ui, |ui| {
            for (layer, is_shown) in by_name {
                let name = if layer.name.is_empty() { "No name" } else { layer.name.as_str() };
                if let Some(is_on) = field::switch(ui, name, is_shown) {
                    switch(app, underlay, std::slice::from_ref(layer), is_on);
                }
            }
        });
    });
}

/// Shows layers, or hides them; only what is other than the file says is written down.
fn switch(app: &mut App, underlay: &Underlay, layers: &[TracedLayer], is_on: bool) {
    set(app, std::slice::from_ref(underlay), |own| {
        for layer in layers {
            if layer.is_shown == is_on {
                own.layers.remove(&layer.name);
            } else {
                own.layers.insert(layer.name.clone(), is_on);
            }
        }
    });
}

fn set(app: &mut App, underlays: &[Underlay], change_underlay: impl Fn(&mut Underlay)) {
    change(app, "Change images", underlays, |plan, underlay| {
        let mut changed = underlay.clone();
        change_underlay(&mut changed);
        edits::set_underlay(plan, underlay.floor, &changed)
    });
}
