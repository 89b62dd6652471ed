//! The faces of walls: what furniture stands against, and what clear widths are measured between; and the corners where
//! they meet.

use super::{Query, Snap, SnapReason};
use crate::editor::scene::Scene;
use crate::geom::Bounds;
use crate::model::{ItemId, WallId};

pub(super) fn propose(scene: &Scene<'_>, query: &Query<'_>, proposed: &mut Vec<Snap>) {
    let near = scene.index.walls(Bounds::between(query.at, query.at).expand(query.tolerance));
    if near.is_empty() {
        return;
    }
    for piece in scene.geometry.graph.pieces().iter().chain(scene.geometry.screens.pieces()) {
        let id = WallId(piece.key);
        if near.binary_search(&id).is_err() || query.exclude.contains(&ItemId::Wall(id)) {
            continue;
        }
        for face in [piece.left_line, piece.right_line] {
            let nearest = face.project(query.at);
            if nearest.distance <= query.tolerance {
                proposed.push(Snap::new(nearest.point, SnapReason::WallFace).guided(vec![face]));
            }
            for corner in [face.start, face.end].into_iter().filter(|corner| query.is_near(*corner)) {
                proposed.push(Snap::new(corner, SnapReason::FaceCorner));
            }
        }
    }
}
