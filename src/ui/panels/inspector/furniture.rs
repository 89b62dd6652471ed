//! A piece of furniture.

use super::super::super::app::App;
use super::super::super::field;
use super::desk::{at_least, place_rows};
use super::{put, title_ui};
use crate::model::{Furniture, ItemId};
use egui::Ui;

/// Draws its properties.
pub(super) fn show(ui: &mut Ui, app: &mut App, furniture: &Furniture) {
    title_ui(ui, app, "Furniture", &furniture.symbol.replace('-', " "));
    let placement = app.editor.view().placement(&furniture.placements, furniture.until).copied();
    let Some(placement) = placement else {
        ui.label("Not there in this phase");
        return;
    };
    field::form(ui, "furniture", |ui| {
        if let Some(width) =
            field::row(ui, "Width", |ui| field::length_field(ui, "Width of furniture", furniture.width))
        {
            put(app, "Resize furniture", Furniture { width: at_least(width, 1), ..furniture.clone() });
        }
        if let Some(depth) =
            field::row(ui, "Depth", |ui| field::length_field(ui, "Depth of furniture", furniture.depth))
        {
            put(app, "Resize furniture", Furniture { depth: at_least(depth, 1), ..furniture.clone() });
        }
        if let Some(seats) = field::row(ui, "Seats", |ui| field::count_field(ui, "Seats", furniture.seats)) {
            put(app, "Change seats", Furniture { seats, ..furniture.clone() });
        }
        place_rows(ui, app, ItemId::Furniture(furniture.id), placement.at, placement.turned);
    });
}
