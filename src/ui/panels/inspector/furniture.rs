//! A piece of furniture.

use super::super::super::app::App;
use super::super::super::field;
use super::super::placing_options::{MAX_SEATS, symbol_ui};
use super::desk::{at_least, place_rows};
use super::{put, title_ui};
use crate::drawing::symbols::Symbol;
use crate::model::{Furniture, ItemId};
use egui::Ui;

/// Draws its properties.
pub(super) fn show(ui: &mut Ui, app: &mut App, furniture: &Furniture) {
    let library = app.editor.symbols().clone();
    title_ui(ui, app, "Furniture", library.label(&furniture.symbol));
    let placement = app.editor.view().placement(&furniture.placements, furniture.until).copied();
    let Some(placement) = placement else {
        ui.label("Not there in this phase");
        return;
    };
    field::form(ui, "furniture", |ui| {
        let symbol = field::row(ui, "Symbol", |ui| symbol_ui(ui, &app.theme, &library, &furniture.symbol));
        if let Some(symbol) = symbol {
            put(app, "Change furniture", changed(furniture, library.get(&furniture.symbol), symbol));
        }
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
            put(app, "Change seats", Furniture { seats: seats.min(MAX_SEATS), ..furniture.clone() });
        }
        place_rows(ui, app, ItemId::Furniture(furniture.id), placement.at, placement.turned);
    });
}

/// The piece with another symbol. What was as usual for the old one becomes as usual for the new one; what somebody set
/// stays.
fn changed(furniture: &Furniture, old: Option<&Symbol>, new: &Symbol) -> Furniture {
    let is_usual_size = old.is_some_and(|old| (old.width, old.depth) == (furniture.width, furniture.depth));
    let (width, depth) = if is_usual_size { (new.width, new.depth) } else { (furniture.width, furniture.depth) };
    let has_usual_seats = old.is_some_and(|old| old.seats == furniture.seats);
    let seats = if has_usual_seats { new.seats } else { furniture.seats };
    Furniture { symbol: new.name.clone(), width, depth, seats, ..furniture.clone() }
}
