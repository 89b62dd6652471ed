//! The lines of walls beyond their ends: where the next wall goes on as this one would, and where it comes level with
//! what stands elsewhere.

use super::alignment::{InLine, in_line};
use super::{Query, Snap, SnapReason};
use crate::editor::scene::Scene;
use crate::geom::{Bounds, Line, Point2, Segment};
use crate::model::ItemId;
use crate::units::Angle;

/// How far beyond its end a wall's line is offered, in millimetres: what is further away is not what one looks at.
const REACH: f64 = 15_000.0;

/// The line of a wall beyond one of its ends.
struct Extended {
    line: Line,
    end: Point2,
}

pub(super) fn propose(scene: &Scene<'_>, query: &Query<'_>, proposed: &mut Vec<Snap>) {
    let extended: Vec<Extended> = scene
        .view
        .walls(scene.floor)
        .filter(|wall| !query.exclude.contains(&ItemId::Wall(wall.id)))
        .filter_map(|wall| beyond(Segment::between(wall.start, wall.end), query))
        .collect();
    if extended.is_empty() {
        return;
    }
    let across = crossed(scene, query);
    for (idx, Extended { line, end }) in extended.iter().enumerate() {
        let others = extended.iter().skip(idx + 1).map(|other| (other.line, Some(other.end)));
        let stop = across.iter().copied().chain(others).filter_map(|(other, from)| {
            let at = line.intersection(&other).filter(|at| query.is_near(*at))?;
            // Not back over the wall itself.
            (0.0 < (at - *end).dot(query.at - *end)).then_some((at, from))
        });
        let nearest = stop.min_by(|a, b| a.0.distance(query.at).total_cmp(&b.0.distance(query.at)));
        let guided = |at: Point2| vec![Segment::new(*end, at)];
        if let Some((at, from)) = nearest {
            let mut guides = guided(at);
            guides.extend(from.map(|from| Segment::new(from, at)));
            proposed.push(Snap::new(at, SnapReason::Extension).guided(guides));
            continue;
        }
        let foot = line.project(query.at);
        let out = (foot - *end).normalized().unwrap_or_default();
        let stepped = *end + out * query.stepped(foot.distance(*end));
        let at = if query.is_near(stepped) { stepped } else { foot };
        proposed.push(Snap::new(at, SnapReason::Extension).guided(guided(at)));
    }
}

/// A wall's line, if the pointer is near it beyond one of the ends.
fn beyond(wall: Segment, query: &Query<'_>) -> Option<Extended> {
    let line = wall.line()?;
    let foot = line.project(query.at);
    if query.tolerance < foot.distance(query.at) {
        return None;
    }
    let along = (foot - wall.start).dot(line.direction);
    let end = match along {
        along if along < 0.0 => wall.start,
        along if wall.length() < along => wall.end,
        _ => return None,
    };
    (foot.distance(end) <= REACH).then_some(Extended { line, end })
}

/// The lines that stop an extension near the pointer: walls, and the level and the upright line of what is in line,
/// with the point that these come from.
fn crossed(scene: &Scene<'_>, query: &Query<'_>) -> Vec<(Line, Option<Point2>)> {
    let near = scene.index.walls(Bounds::between(query.at, query.at).expand(query.tolerance));
    let walls = near
        .into_iter()
        .filter(|id| !query.exclude.contains(&ItemId::Wall(*id)))
        .filter_map(|id| scene.floor.walls.get(&id))
        .filter_map(|wall| Segment::between(wall.start, wall.end).line())
        .map(|line| (line, None));
    let InLine { plumb, level } = in_line(scene, query);
    let through = |point: Option<Point2>, way| point.map(|point| (Line::towards(point, way), Some(point)));
    walls.chain(through(plumb, Angle::degrees(90))).chain(through(level, Angle::ZERO)).collect()
}
