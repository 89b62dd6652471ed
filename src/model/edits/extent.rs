//! How much room things take on the floor at the end of the phase that is edited.

use super::draft::Draft;
use crate::geom::{Bounds, Polygon, Segment};
use crate::model::{EditRefused, ItemId, View};

/// The box around an item that has a place of its own; none for openings and rooms, which are where walls are.
/// That of an annotation is around its points, for its words have the size of paper.
pub(super) fn extent(draft: &Draft, item: ItemId) -> Result<Option<Bounds>, EditRefused> {
    let floor = draft.floor()?;
    let view = View::new(draft.plan(), draft.at());
    let rectangle = |placements, until, width: f64, depth: f64| {
        let placement = view.placement(placements, until)?;
        Some(Polygon::rectangle(placement.at.into(), width, depth, placement.turned).bounds())
    };
    Ok(match item {
        ItemId::Desk(id) => floor
            .desks
            .get(&id)
            .and_then(|desk| rectangle(&desk.placements, desk.until, desk.width.f64(), desk.depth.f64())),
        ItemId::Furniture(id) => floor
            .furniture
            .get(&id)
            .and_then(|piece| rectangle(&piece.placements, piece.until, piece.width.f64(), piece.depth.f64())),
        ItemId::Zone(id) => floor.zones.get(&id).map(|zone| Bounds::around(zone.outline.iter().copied())),
        ItemId::Wall(id) => floor
            .walls
            .get(&id)
            .map(|wall| Segment::between(wall.start, wall.end).bounds().expand(wall.thickness.f64() / 2.0)),
        ItemId::Underlay(id) => floor.underlays.get(&id).map(|image| image.outline().bounds()),
        ItemId::Annotation(id) => floor.annotations.get(&id).map(|own| Bounds::around(own.kind.places())),
        ItemId::Opening(_) | ItemId::Room(_) => None,
    })
}

/// The box around boxes.
pub(super) fn extents(boxes: impl IntoIterator<Item = Bounds>) -> Bounds {
    boxes.into_iter().fold(Bounds::EMPTY, Bounds::union)
}
