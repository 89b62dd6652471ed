//! The centre lines of walls: where a wall meets another in a tee; and the foot of the perpendicular on them.

use super::{Query, Snap, SnapReason};
use crate::editor::scene::Scene;
use crate::geom::{Bounds, Segment};
use crate::model::ItemId;

pub(super) fn propose(scene: &Scene<'_>, query: &Query<'_>, proposed: &mut Vec<Snap>) {
    for id in scene.index.walls(Bounds::between(query.at, query.at).expand(query.tolerance)) {
        let Some(wall) = scene.floor.walls.get(&id).filter(|_| !query.exclude.contains(&ItemId::Wall(id))) else {
            continue;
        };
        let line = Segment::between(wall.start, wall.end);
        let nearest = line.project(query.at);
        if query.tolerance < nearest.distance {
            continue;
        }
        // Along the wall in steps of the grid from its start, as far as that stays near.
        let stepped = line.at_distance(query.stepped(nearest.along).clamp(0.0, line.length()));
        let at = if query.is_near(stepped) { stepped } else { nearest.point };
        proposed.push(Snap::new(at, SnapReason::WallLine).guided(vec![line]));
        if let (Some(from), Some(endless)) = (query.from, line.line()) {
            let foot = endless.project(from);
            if query.is_near(foot) && line.is_on(foot, 1.0) && 1.0 < foot.distance(from) {
                let guides = vec![Segment::new(from, foot)];
                proposed.push(Snap::new(foot, SnapReason::Perpendicular).guided(guides));
            }
        }
    }
}
