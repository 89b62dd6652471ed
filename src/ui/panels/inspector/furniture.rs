//! Furniture and fittings.

use super::super::super::app::App;
use super::super::super::field;
use super::super::super::names;
use super::desk::{at_least, place_rows};
use super::{change, shared, titles_ui};
use crate::drawing::symbols;
use crate::model::{Furniture, ItemId, ItemKind, edits};
use egui::Ui;

/// Draws their properties.
pub(super) fn show(ui: &mut Ui, app: &mut App, pieces: &[Furniture]) {
    titles_ui(ui, app, ItemKind::Furniture, pieces, |piece| names::of_symbol(&piece.symbol));
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
        let symbol = shared(pieces.iter().map(|piece| piece.symbol.as_str()));
        let all = symbols::SYMBOLS.iter().map(|symbol| symbol.name);
        let chosen =
            field::row(ui, "Symbol", |ui| field::choice(ui, "Symbol of furniture", symbol, all, names::of_symbol));
        if let Some(symbol) = chosen {
            set(app, pieces, |piece| symbol.clone_into(&mut piece.symbol));
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
            set(app, pieces, |piece| piece.seats = seats);
        }
        place_rows(ui, app, &places);
    });
}

fn set(app: &mut App, pieces: &[Furniture], change_piece: impl Fn(&mut Furniture)) {
    change(app, "Change furniture", pieces, |plan, piece| {
        let mut changed = piece.clone();
        change_piece(&mut changed);
        edits::set_furniture(plan, piece.floor, &changed)
    });
}
