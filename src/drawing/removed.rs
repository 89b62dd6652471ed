//! What the phase takes away, drawn where it stood.

use super::{Layer, LayerKind, Standing, desks, furniture, openings, walls};
use crate::geom::{WallGraph, WallLine};
use crate::model::{FloorPlan, Lifetime, Opening, Placement, Status, View};

/// Whether the phase takes a thing away and it no longer stands at the view's moment.
fn is_gone(view: &View<'_>, life: Lifetime) -> bool {
    view.status(life) == Some(Status::Removed) && !view.stands(life)
}

/// Walls and openings. They lie beneath the walls that stand, which cover where the two meet.
pub(super) fn walls_and_openings(view: &View<'_>, floor: &FloorPlan) -> Layer {
    let mut layer = Layer::new(LayerKind::RemovedWalls);
    let lines: Vec<WallLine> = floor
        .walls
        .values()
        .filter(|wall| is_gone(view, wall.life))
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
