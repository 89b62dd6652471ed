//! Furniture and fittings: each a symbol stretched to its size, or a box with its name where there is no such symbol.

use super::sketch::Sketch;
use super::symbols::SymbolLibrary;
use super::{Fill, Layer, LayerKind, Part, Standing, removed};
use crate::model::{FloorPlan, Furniture, ItemId, View};
use crate::units::{Angle, PlanPoint};

/// The furniture that is there.
pub(super) fn furniture(view: &View<'_>, floor: &FloorPlan, symbols: &SymbolLibrary) -> Layer {
    let mut layer = Layer::new(LayerKind::Furniture);
    for placed in view.furniture(floor) {
        let piece = placed.furniture;
        let standing = piece.life().map_or(Standing::Kept, |life| removed::standing(view, &piece.placements, life));
        draw(&mut layer, piece, symbols, placed.at, placed.turned, standing);
    }
    layer
}

/// One piece.
pub(super) fn draw(
    layer: &mut Layer,
    piece: &Furniture,
    symbols: &SymbolLibrary,
    at: PlanPoint,
    turned: Angle,
    standing: Standing,
) {
    let mut sketch = Sketch::new(layer, ItemId::Furniture(piece.id), at.into(), turned, standing);
    let size = (piece.width.f64(), piece.depth.f64());
    if let Some(symbol) = symbols.get(&piece.symbol) {
        symbol.draw(&mut sketch, size, piece.seats);
    } else {
        let half = (size.0 / 2.0, size.1 / 2.0);
        sketch.rectangle(Some(Fill::Furniture), Part::Furniture, (-half.0, -half.1), half);
        sketch.words(&piece.symbol, turned, size);
    }
}
