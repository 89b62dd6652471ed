//! The corners and edges of desks.

use super::{Query, Snap, SnapReason};
use crate::editor::scene::Scene;
use crate::geom::Bounds;
use crate::model::ItemId;

pub(super) fn propose(scene: &Scene<'_>, query: &Query<'_>, proposed: &mut Vec<Snap>) {
    for id in scene.index.desks(Bounds::between(query.at, query.at).expand(query.tolerance)) {
        let desk = ItemId::Desk(id);
        let Some(outline) =
            Some(desk).filter(|desk| !query.exclude.contains(desk)).and_then(|desk| scene.outline(desk))
        else {
            continue;
        };
        for corner in outline.outer.iter().filter(|corner| query.is_near(**corner)) {
            proposed.push(Snap { at: *corner, reason: SnapReason::DeskCorner, guides: Vec::new() });
        }
        for side in outline.sides() {
            let nearest = side.project(query.at);
            if nearest.distance <= query.tolerance {
                proposed.push(Snap { at: nearest.point, reason: SnapReason::DeskEdge, guides: vec![side] });
            }
        }
    }
}
