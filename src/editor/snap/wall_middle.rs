//! The middles of walls.

use super::{Query, Snap, SnapReason};
use crate::editor::scene::Scene;
use crate::geom::{Bounds, Segment};
use crate::model::ItemId;

pub(super) fn propose(scene: &Scene<'_>, query: &Query<'_>, proposed: &mut Vec<Snap>) {
    for id in scene.index.walls(Bounds::between(query.at, query.at).expand(query.tolerance)) {
        let Some(wall) = scene.floor.walls.get(&id).filter(|_| !query.exclude.contains(&ItemId::Wall(id))) else {
            continue;
        };
        let middle = Segment::between(wall.start, wall.end).at(0.5);
        if query.is_near(middle) {
            proposed.push(Snap::new(middle, SnapReason::Midpoint));
        }
    }
}
