//! Doors, windows and other openings: a block for each kind and width, hung either way by mirroring.

use super::blocks::{self, Line, Place};
use super::layers::{CadLayer, LayerName};
use super::{Cad, vector};
use crate::drawing::{Layer, OpeningAxes, Shape, Standing};
use crate::model::{FloorPlan, ItemId, OpeningKind};
use crate::publish::PublishError;
use acadrust::entities::{EntityType, Insert};

/// Adds the openings of a layer.
pub(super) fn add(cad: &mut Cad, floor: &FloorPlan, layer: &Layer) -> Result<(), PublishError> {
    for items in layer.items.chunk_by(|one, next| one.source == next.source) {
        let Some(ItemId::Opening(id)) = items.first().and_then(|item| item.source) else { continue };
        let Some(opening) = floor.openings.get(&id) else { continue };
        let Some(axes) = floor.walls.get(&opening.wall).and_then(|wall| OpeningAxes::of(wall, opening)) else {
            continue;
        };
        let place = Place { origin: axes.origin, x_axis: axes.x_axis, is_mirrored: axes.is_mirrored };
        let mut standing = Standing::Kept;
        let mut lines = Vec::new();
        for item in items {
            let (pen, is_closed) = match &item.shape {
                Shape::Area { pen, .. } => (*pen, true),
                Shape::Quad(quad) => (quad.pen, true),
                Shape::Segment(_, pen) => (Some(*pen), false),
                Shape::Path { pen, is_closed, .. } => (Some(*pen), *is_closed),
                Shape::Text(_) | Shape::Label(_) | Shape::Image(_) => continue,
            };
            standing = pen.map_or(standing, |pen| pen.standing);
            let points = item.shape.points().into_iter().map(|point| place.own(point)).collect();
            lines.push(Line { points, is_closed });
        }
        let name = format!("{}-{}", block_name(opening.kind), (2.0 * axes.half_width).round());
        let name = blocks::block(cad, &name, &lines, &[], 0.0)?;
        let mut insert = Insert::new(name, vector(place.origin));
        insert.rotation = place.turn();
        if place.is_mirrored {
            insert.set_y_scale(-1.0);
        }
        let layer = if opening.kind == OpeningKind::Window { CadLayer::Glazing } else { CadLayer::Doors };
        cad.add(EntityType::Insert(insert), LayerName { layer, standing }, None)?;
    }
    Ok(())
}

fn block_name(kind: OpeningKind) -> &'static str {
    match kind {
        OpeningKind::SingleDoor => "DOOR-SINGLE",
        OpeningKind::DoubleDoor => "DOOR-DOUBLE",
        OpeningKind::SlidingDoor => "DOOR-SLIDING",
        OpeningKind::RevolvingDoor => "DOOR-REVOLVING",
        OpeningKind::RollerShutter => "DOOR-SHUTTER",
        OpeningKind::Opening => "OPENING",
        OpeningKind::Window => "WINDOW",
    }
}
