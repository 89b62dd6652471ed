//! The ends of walls: where the next one joins on.

use super::{Query, Snap, SnapReason};
use crate::editor::scene::Scene;
use crate::geom::{Bounds, Point2};
use crate::model::ItemId;

pub(super) fn propose(scene: &Scene<'_>, query: &Query<'_>, proposed: &mut Vec<Snap>) {
    for id in scene.index.walls(Bounds::between(query.at, query.at).expand(query.tolerance)) {
        let Some(wall) = scene.floor.walls.get(&id).filter(|_| !query.exclude.contains(&ItemId::Wall(id))) else {
            continue;
        };
        for end in [wall.start, wall.end].map(Point2::from) {
            if query.is_near(end) {
                proposed.push(Snap::new(end, SnapReason::WallEnd));
            }
        }
    }
}
