//! Where centre lines of walls and grid lines cross each other, or are crossed by the level or upright line from the point before.

use super::grid_line::lines_near;
use super::{Query, Snap, SnapReason};
use crate::editor::scene::Scene;
use crate::geom::{Bounds, Line, Point2, Segment};
use crate::model::ItemId;
use crate::units::Angle;

pub(super) fn propose(scene: &Scene<'_>, query: &Query<'_>, proposed: &mut Vec<Snap>) {
    let near = scene.index.walls(Bounds::between(query.at, query.at).expand(query.tolerance));
    let walls = near
        .into_iter()
        .filter(|id| !query.exclude.contains(&ItemId::Wall(*id)))
        .filter_map(|id| scene.floor.walls.get(&id))
        .map(|wall| Segment::between(wall.start, wall.end));
    let lines: Vec<Segment> = walls.chain(lines_near(scene, query)).collect();
    for (idx, line) in lines.iter().enumerate() {
        for other in lines.iter().skip(idx + 1) {
            if let Some(at) = line.intersection(other).filter(|at| query.is_near(*at)) {
                proposed.push(Snap::new(at, SnapReason::Intersection));
            }
        }
        let Some(from) = query.from else { continue };
        for direction in [Angle::ZERO, Angle::degrees(90)] {
            // Where it meets a wall squarely, the foot of the perpendicular says so.
            let is_square = line.direction().is_some_and(|along| along.dot(Point2::unit(direction)).abs() < 1e-6);
            if is_square {
                continue;
            }
            let crossing = line.line().and_then(|line| Line::towards(from, direction).intersection(&line));
            let Some(at) = crossing.filter(|at| query.is_near(*at) && line.is_on(*at, 1.0)) else { continue };
            if 1.0 < at.distance(from) {
                let guides = vec![Segment::new(from, at)];
                proposed.push(Snap::new(at, SnapReason::Intersection).guided(guides));
            }
        }
    }
}
