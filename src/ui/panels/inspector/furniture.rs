//! Furniture and fittings.

use super::super::super::app::App;
use super::super::super::field;
use super::super::placing_options::{MAX_SEATS, symbol_ui};
use super::desk::{at_least, place_rows};
use super::{change, shared, titles_ui};
use crate::drawing::symbols::Symbol;
use crate::model::{Furniture, ItemId, ItemKind, edits};
use egui::Ui;

/// Draws their properties.
pub(super) fn show(ui: &mut Ui, app: &mut App, pieces: &[Furniture]) {
    let library = app.editor.symbols().clone();
    titles_ui(ui, app, ItemKind::Furniture, pieces, |piece| library.label(&piece.symbol).to_owned());
    let view = app.editor.view();
    let places: Vec<_> = pieces
        .iter()
        .filter_map(|piece| {
            let placement = view.placement(&piece.placements, piece.until)?;
            Some((ItemId::Furniture(piece.id), placement.at, placement.turned))
        })
        .collect();
    if places.is_empty() {
        ui.label("Not there in this phase");
        return;
    }
    field::form(ui, "furniture", |ui| {
        let symbol = shared(pieces.iter().map(|piece| piece.symbol.as_str())).unwrap_or(field::MIXED);
        let chosen = field::row(ui, "Symbol", |ui| symbol_ui(ui, &app.theme, &library, symbol));
        if let Some(symbol) = chosen {
            set(app, pieces, |piece| *piece = with_symbol(piece, library.get(&piece.symbol), symbol));
        }
        let width = shared(pieces.iter().map(|piece| piece.width));
        if let Some(width) = field::row(ui, "Width", |ui| field::length_field(ui, "Width of furniture", width)) {
            set(app, pieces, |piece| piece.width = at_least(width, 1));
        }
        let depth = shared(pieces.iter().map(|piece| piece.depth));
        if let Some(depth) = field::row(ui, "Depth", |ui| field::length_field(ui, "Depth of furniture", depth)) {
            set(app, pieces, |piece| piece.depth = at_least(depth, 1));
        }
        let seats = shared(pieces.iter().map(|piece| piece.seats));
        if let Some(seats) = field::row(ui, "Seats", |ui| field::count_field(ui, "Seats", seats)) {
            set(app, pieces, |piece| piece.seats = seats.min(MAX_SEATS));
        }
        place_rows(ui, app, &places);
    });
}

/// A piece with another symbol. What was as usual for the old one becomes as usual for the new one; what somebody set
/// stays.
fn with_symbol(piece: &Furniture, old: Option<&Symbol>, new: &Symbol) -> Furniture {
    let is_usual_size = old.is_some_and(|old| (old.width, old.depth) == (piece.width, piece.depth));
    let (width, depth) = if is_usual_size { (new.width, new.depth) } else { (piece.width, piece.depth) };
    let has_usual_seats = old.is_some_and(|old| old.seats == piece.seats);
    let seats = if has_usual_seats { new.seats } else { piece.seats };
    Furniture { symbol: new.name.clone(), width, depth, seats, ..piece.clone() }
}

fn set(app: &mut App, pieces: &[Furniture], change_piece: impl Fn(&mut Furniture)) {
    change(app, "Change furniture", pieces, |plan, piece| {
        let mut changed = piece.clone();
        change_piece(&mut changed);
        edits::set_furniture(plan, piece.floor, &changed)
    });
}
