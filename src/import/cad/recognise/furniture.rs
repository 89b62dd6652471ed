//! Furniture, sanitary fittings and stairs that are blocks, as symbols of the library; dimensions.

use super::super::choices::BlockUse;
use super::super::names;
use super::Notes;
use super::flat::Flat;
use crate::cad::{CadDrawing, CadShape};
use crate::geom::Point2;
use crate::import::proposal::{ProposedDimension, ProposedFurniture};
use crate::units::Mm;

/// What is smaller or larger is no piece of furniture, in millimetres.
const SIZE: (f64, f64) = (150.0, 12_000.0);

/// The symbol for what a block is, where its name says no more.
fn usual(of: BlockUse, long: f64) -> Option<&'static str> {
    match of {
        BlockUse::Chair => Some("chair"),
        BlockUse::Furniture if long < 1_000.0 => Some("coffee-table"),
        BlockUse::Furniture => Some("meeting-table"),
        BlockUse::Stair => Some("stair"),
        BlockUse::Sanitary => Some("wc"),
        _ => None,
    }
}

/// The furniture of a floor. The chairs that stand at desks come with them.
pub(super) fn furniture(flat: &Flat, notes: &mut Notes) -> Vec<ProposedFurniture> {
    let (mut n_named, mut n_guessed, mut n_skipped) = (0, 0, 0);
    let mut out = Vec::new();
    let desks: Vec<_> = flat.spots.iter().filter(|(_, of, _)| *of == BlockUse::Desk).map(|(spot, _, _)| spot).collect();
    for (spot, of, name) in &flat.spots {
        let is_furniture = matches!(of, BlockUse::Chair | BlockUse::Furniture | BlockUse::Stair | BlockUse::Sanitary);
        if !is_furniture {
            continue;
        }
        let (width, depth) = spot.size();
        let is_at_desk = *of == BlockUse::Chair && desks.iter().any(|desk| desk.distance(spot.centre) < 550.0);
        if is_at_desk {
            // A plan draws a chair at every desk itself.
            n_named += 1;
            continue;
        }
        let by_name = names::symbol_of(name);
        let symbol = by_name.or_else(|| usual(*of, width.max(depth)));
        let is_sized = |value: f64| (SIZE.0..=SIZE.1).contains(&value);
        let Some(symbol) = symbol.filter(|_| is_sized(width) && is_sized(depth)) else {
            n_skipped += 1;
            continue;
        };
        if by_name.is_some() {
            n_named += 1;
        } else {
            n_guessed += 1;
        }
        let x_axis = spot.along.normalized().unwrap_or(Point2::new(1.0, 0.0));
        out.push(ProposedFurniture {
            symbol: symbol.to_owned(),
            width: Mm::round(width),
            depth: Mm::round(depth),
            seats: u32::from(*of == BlockUse::Chair),
            at: spot.centre.round(),
            turned: x_axis.angle(),
        });
    }
    notes.count("furniture as blocks", n_named, n_guessed, n_skipped);
    out
}

/// The straight dimensions of a drawing.
pub(super) fn dimensions(flat: &Flat, drawing: &CadDrawing, notes: &mut Notes) -> Vec<ProposedDimension> {
    let mut out = Vec::new();
    let mut n_skipped = 0;
    let shift = Point2::new(flat.offset.0 as f64, flat.offset.1 as f64);
    let place = |at: Point2| (at * flat.of_unit - shift).round();
    for entity in &drawing.entities {
        let CadShape::Insert(insert) = &entity.shape else { continue };
        if !insert.is_dimension {
            continue;
        }
        match insert.measured {
            Some(own) if place(own.start) != place(own.end) => {
                out.push(ProposedDimension { start: place(own.start), end: place(own.end), line: place(own.line) });
            }
            _ => n_skipped += 1,
        }
    }
    notes.count("dimensions", out.len(), 0, n_skipped);
    out
}
