//! The corners and edges of desks and furniture.

use super::{Query, Snap, SnapReason};
use crate::editor::scene::Scene;
use crate::geom::Bounds;
use crate::model::ItemId;

pub(super) fn propose(scene: &Scene<'_>, query: &Query<'_>, proposed: &mut Vec<Snap>) {
    let near = Bounds::between(query.at, query.at).expand(query.tolerance);
    let desks = scene.index.desks(near).into_iter().map(ItemId::Desk);
    let furniture = scene.index.furniture(near).into_iter().map(ItemId::Furniture);
    for item in desks.chain(furniture).filter(|item| !query.exclude.contains(item)) {
        let Some(outline) = scene.outline(item) else { continue };
        let (corner_of, edge_of) = reasons(item);
        for corner in outline.outer.iter().filter(|corner| query.is_near(**corner)) {
            proposed.push(Snap::new(*corner, corner_of));
        }
        for side in outline.sides() {
            let nearest = side.project(query.at);
            if nearest.distance <= query.tolerance {
                proposed.push(Snap::new(nearest.point, edge_of).guided(vec![side]));
            }
        }
    }
}

/// Why one snaps to its corners and to its edges.
pub(super) fn reasons(item: ItemId) -> (SnapReason, SnapReason) {
    match item {
        ItemId::Furniture(_) => (SnapReason::FurnitureCorner, SnapReason::FurnitureEdge),
        _ => (SnapReason::DeskCorner, SnapReason::DeskEdge),
    }
}
