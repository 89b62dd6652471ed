//! What the phase takes away, drawn where it stood.

use super::{Layer, LayerKind, Standing, desks, furniture, openings, walls};
use crate::geom::{Bounds, Polygon, WallGraph, WallLine};
use crate::model::{FloorPlan, Lifetime, Opening, Placement, Status, View, Wall};
use crate::units::Mm;

/// Whether the phase takes a thing away and it no longer stands at the view's moment.
fn is_gone(view: &View<'_>, life: Lifetime) -> bool {
    view.status(life) == Some(Status::Removed) && !view.stands(life)
}

/// The walls that the phase takes away and that no longer stand.
pub(super) fn gone_walls<'a>(view: &View<'_>, floor: &'a FloorPlan) -> impl Iterator<Item = &'a Wall> {
    floor.walls.values().map(AsRef::as_ref).filter(|wall| is_gone(view, wall.life))
}

/// Walls and openings. They lie beneath the walls that stand, which cover where the two meet.
pub(super) fn walls_and_openings(view: &View<'_>, floor: &FloorPlan) -> Layer {
    let mut layer = Layer::new(LayerKind::RemovedWalls);
    let lines: Vec<WallLine> = gone_walls(view, floor)
        .map(|wall| WallLine { key: wall.id.0, start: wall.start, end: wall.end, thickness: wall.thickness })
        .collect();
    let gone: Vec<&Opening> =
        floor.openings.values().map(AsRef::as_ref).filter(|opening| is_gone(view, opening.life)).collect();
    if !lines.is_empty() {
        walls::outlines(&mut layer, floor, &WallGraph::new(&lines), &gone);
    }
    for opening in gone {
        if let Some(wall) = floor.walls.get(&opening.wall) {
            openings::draw(&mut layer, wall, opening, Standing::Removed);
        }
    }
    layer
}

/// Desks and furniture: those that went, and where those that moved stood before.
pub(super) fn desks_and_furniture(view: &View<'_>, floor: &FloorPlan) -> Layer {
    let mut layer = Layer::new(LayerKind::RemovedItems);
    if view.order().is_first(view.phase()) {
        // The building as it is takes nothing away; asking every desk would be the longest part of a frame.
        return layer;
    }
    for piece in floor.furniture.values() {
        if let Some(before) = piece.life().and_then(|life| left(view, &piece.placements, life)) {
            furniture::draw(&mut layer, piece, before.at, before.turned, Standing::Removed);
        }
    }
    for desk in floor.desks.values() {
        if let Some(before) = desk.life().and_then(|life| left(view, &desk.placements, life)) {
            desks::outline(&mut layer, desk, before.at, before.turned);
        }
    }
    layer
}

/// The boxes of the desks and furniture drawn here, for words to keep off.
pub(super) fn boxes<'a>(view: &'a View<'_>, floor: &'a FloorPlan) -> impl Iterator<Item = Bounds> + 'a {
    let around = |placement: &Placement, width: Mm, depth: Mm| {
        Polygon::rectangle(placement.at.into(), width.f64(), depth.f64(), placement.turned).bounds()
    };
    let furniture = floor.furniture.values().filter_map(move |piece| {
        let before = left(view, &piece.placements, piece.life()?)?;
        Some(around(before, piece.width, piece.depth))
    });
    let desks = floor.desks.values().filter_map(move |desk| {
        let before = left(view, &desk.placements, desk.life()?)?;
        Some(around(before, desk.width, desk.depth))
    });
    furniture.chain(desks)
}

/// The place a thing leaves in the phase: its last before it goes, or the one it is moved from.
fn left<'a>(view: &View<'_>, placements: &'a [Placement], life: Lifetime) -> Option<&'a Placement> {
    if is_gone(view, life) {
        return placements.last();
    }
    if !view.stands(life) {
        return None;
    }
    let moved = placements.iter().position(|placement| placement.phase == view.phase())?;
    placements.get(moved.checked_sub(1)?)
}

/// What the phase does to a thing with placements that stands.
pub(super) fn standing(view: &View<'_>, placements: &[Placement], life: Lifetime) -> Standing {
    match Standing::of(view, life) {
        Standing::Kept if placements.iter().skip(1).any(|placement| placement.phase == view.phase()) => Standing::Moved,
        standing => standing,
    }
}

#[cfg(test)]
mod tests {
    use super::super::test_floor::TestFloor;
    use super::super::{Part, Pen, Shape};
    use super::*;
    use crate::geom::Bounds;
    use crate::model::{PhaseId, WallKind};
    use crate::units::Angle;

    const SECOND: PhaseId = PhaseId(2);

    #[test]
    fn a_wall_that_goes_leaves_its_outline_and_its_door() {
        let mut floor = TestFloor::new();
        let wall = floor.wall((0, 0), (4_000, 0), WallKind::Partition);
        let door = floor.door(wall, 2_000, 900);
        floor.change_opening(door, |door| door.life.until = Some(SECOND));
        floor.change_wall(wall, |wall| wall.life.until = Some(SECOND));
        assert!(floor.layer(LayerKind::RemovedWalls).items.is_empty(), "not before its time");
        floor.in_second_phase();
        assert!(floor.layer(LayerKind::Walls).items.is_empty());
        let removed = floor.layer(LayerKind::RemovedWalls);
        assert!(removed.bounds.min.x.abs() < 1e-6);
        let is_removed = |pen: Pen| pen.standing == Standing::Removed;
        assert!(removed.items.iter().all(|item| match &item.shape {
            Shape::Area { fill, pen, .. } => fill.is_none() && pen.is_some_and(is_removed),
            Shape::Quad(quad) => quad.pen.is_some_and(is_removed),
            Shape::Segment(_, pen) | Shape::Path { pen, .. } => is_removed(*pen),
            Shape::Text(_) | Shape::Label(_) | Shape::Image(_) => false,
        }));
    }

    #[test]
    fn a_desk_that_moves_is_drawn_where_it_is_and_where_it_was() {
        let mut floor = TestFloor::new();
        let desk = floor.desk((2_000, 2_000), Angle::ZERO);
        floor.in_second_phase();
        assert!(floor.layer(LayerKind::RemovedItems).items.is_empty());
        let placement = Placement { phase: SECOND, at: (9_000, 2_000).into(), turned: Angle::ZERO };
        floor.change_desk(desk, |desk| desk.placements.push(placement));
        let tops = |kind| {
            let layer = floor.layer(kind);
            let top = |shape: &Shape| match shape {
                Shape::Quad(quad) => quad.pen.filter(|pen| pen.part == Part::Desk).map(|pen| (quad.bounds(), pen)),
                _ => None,
            };
            layer.items.iter().filter_map(|item| top(&item.shape)).collect::<Vec<_>>()
        };
        let around = |x: f64| Bounds::between((x - 800.0, 1_600.0).into(), (x + 800.0, 2_400.0).into());
        assert_eq!(tops(LayerKind::RemovedItems), [(around(2_000.0), Pen::new(Part::Desk, Standing::Removed))]);
        assert_eq!(tops(LayerKind::Desks), [(around(9_000.0), Pen::new(Part::Desk, Standing::Moved))]);
    }
}
