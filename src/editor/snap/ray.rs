//! Lines held to steps of an angle: the pointer chooses the step and how far, walls and ends in the way stop it.

use super::{Query, Snap, SnapReason};
use crate::editor::scene::Scene;
use crate::geom::{Bounds, Line, Point2, Segment};
use crate::model::ItemId;
use crate::units::Angle;

/// Lines that are held to steps of an angle go in steps of this many degrees.
pub(in crate::editor) const STEP: i32 = 15;

/// The direction nearest to that of a line, in steps of some degrees.
pub(super) fn direction_in_steps(line: Point2, step: i32) -> Point2 {
    let step = step.max(1) * 100;
    Point2::unit(Angle::hundredths((line.angle().in_hundredths() + step / 2) / step * step))
}

/// The place on the nearest ray from a point, in steps of some degrees, to where the pointer is.
pub(in crate::editor) fn along_ray(scene: Option<&Scene<'_>>, query: &Query<'_>, from: Point2, step: i32) -> Snap {
    let direction = direction_in_steps(query.at - from, step);
    let length = (query.at - from).dot(direction).max(0.0);
    let on_ray = from + direction * length;
    let scene = scene.filter(|scene| scene.snaps.is_on(SnapReason::Intersection));
    let stops = scene.map(|scene| stops(scene, query, Line { origin: from, direction }, on_ray)).unwrap_or_default();
    let first = stops.into_iter().min_by(|a, b| a.distance(on_ray).total_cmp(&b.distance(on_ray)));
    let (at, reason) = match first {
        Some(at) => (at, SnapReason::Intersection),
        None => (from + direction * query.stepped(length), SnapReason::Angle),
    };
    Snap::new(at, reason).guided(vec![Segment::new(from, at)]).apart(from.distance(at))
}

/// Where the ray meets walls, or comes level with corners placed before, near the pointer.
fn stops(scene: &Scene<'_>, query: &Query<'_>, ray: Line, on_ray: Point2) -> Vec<Point2> {
    let near = Bounds::between(on_ray, on_ray).expand(query.tolerance);
    let walls = scene
        .index
        .walls(near)
        .into_iter()
        .filter(|id| !query.exclude.contains(&ItemId::Wall(*id)))
        .filter_map(|id| scene.floor.walls.get(&id))
        .map(|wall| Segment::between(wall.start, wall.end))
        .filter_map(|line| Some((line, ray.intersection(&line.line()?)?)))
        .filter(|(line, at)| line.is_on(*at, 1.0))
        .map(|(_, at)| at);
    let corners = query.corners.iter().flat_map(|corner| {
        [Angle::ZERO, Angle::degrees(90)].into_iter().filter_map(|way| Line::towards(*corner, way).intersection(&ray))
    });
    let is_ahead = |at: &Point2| 1.0 < (*at - ray.origin).dot(ray.direction) && at.distance(on_ray) <= query.tolerance;
    walls.chain(corners).filter(is_ahead).collect()
}
