//! Rooms where none are drawn: the faces that the lines of walls, glazing and shut doors close off.
//!
//! Every line is taken for a separator without thickness, so that the graph of walls finds what they close off, to the
//! inside faces; what lies between two faces of one wall is too narrow to be a room.

use super::super::choices::LayerUse;
use super::doors::{self, Swing};
use super::flat::Flat;
use super::rooms::closed;
use crate::geom::{Bounds, BoxIndex, Point2, Polygon, Segment, WallGraph, WallLine};
use crate::units::Mm;
use std::collections::BTreeSet;

/// A face is a room if a circle of this radius goes into it, in millimetres.
const MIN_RADIUS: f64 = 330.0;
/// And if it is as large as this, in square millimetres.
const MIN_AREA: f64 = 900_000.0;
/// How far a shut door is drawn beyond its leaf, so that it meets the frame.
const JAMB: f64 = 130.0;
/// How far from a jamb lines of the wall may end, and how thick the wall is at most.
const REVEAL: f64 = 200.0;
const MAX_WALL: f64 = 450.0;
/// A door this near a face of its wall stands in it.
const ON_FACE: f64 = 20.0;
/// Lines that end this close before another are meant to meet it.
const SHORT_BY: f64 = 150.0;
/// A line that stops for no longer goes on: there is a post, a frame, or a slip of the pen.
const POST: f64 = 350.0;
/// How far beside each other two lines are that are one.
const BESIDE: f64 = 25.0;
/// So many ties an end gets at most.
const MAX_TIES: usize = 2;
/// No drawing of more lines is looked through: it would take too long.
const MAX_LINES: usize = 30_000;

/// The faces that are large enough for rooms.
pub(super) fn closed_off(flat: &Flat, swings: &[Swing]) -> Vec<Polygon> {
    let is_wall =
        |of: LayerUse| matches!(of, LayerUse::Walls | LayerUse::ExternalWalls | LayerUse::Windows | LayerUse::Columns);
    let mut segments = flat.segments(is_wall);
    let mut shut: Vec<Segment> = swings.iter().map(|swing| Segment { start: swing.hinge, end: swing.shut }).collect();
    shut.extend(doors::shut(flat, swings));
    let index = BoxIndex::new(segments.iter().zip(0..).map(|(segment, key)| (segment.bounds(), key)));
    let leaves: Vec<Segment> = shut.iter().flat_map(|door| on_both_faces(door, &segments, &index)).collect();
    segments.extend(leaves);
    let segments = met(&segments);
    let segments = tied(bridged(segments));
    let mut known = BTreeSet::new();
    let mut lines: Vec<WallLine> = Vec::new();
    for segment in &segments {
        let (start, end) = (segment.start.round(), segment.end.round());
        if start != end && known.insert((start.min(end), start.max(end))) {
            lines.push(WallLine { key: lines.len() as u32, start, end, thickness: Mm::ZERO });
        }
    }
    if MAX_LINES < lines.len() {
        return Vec::new();
    }
    let graph = WallGraph::new(&lines);
    // A ring between the faces of a wall that goes all round is wide only where its hole is forgotten.
    let wide = |polygon: &Polygon| {
        let is_wide = polygon.label_point().is_some_and(|at| MIN_RADIUS <= polygon.depth(at));
        is_wide.then(|| Polygon::new(polygon.outer.clone()))
    };
    // Piers and walls that are drawn as closed outlines or as filled areas are no rooms, however thick.
    let outlines = flat
        .lines
        .iter()
        .filter(|line| matches!(line.of, LayerUse::Walls | LayerUse::ExternalWalls | LayerUse::Columns))
        .filter_map(|line| closed(&line.points));
    let solids: Vec<(Point2, f64)> = outlines
        .chain(flat.bodies.iter().map(|(_, body)| body.clone()))
        .filter_map(|polygon| Some((polygon.centroid()?, polygon.area().0)))
        .collect();
    let is_solid = |polygon: &Polygon| {
        let (area, middle) = (polygon.area().0, polygon.centroid().unwrap_or_default());
        solids.iter().any(|(at, own)| (own - area).abs() < area * 0.03 && at.distance(middle) < 60.0)
    };
    graph
        .faces()
        .iter()
        .filter(|face| MIN_AREA <= face.polygon.area().0 && !is_solid(&face.polygon))
        .filter_map(|face| wide(&face.polygon))
        .collect()
}

/// Lines that end just before another, drawn on to meet it.
fn met(segments: &[Segment]) -> Vec<Segment> {
    let index = BoxIndex::new(segments.iter().zip(0..).map(|(segment, key)| (segment.bounds(), key)));
    let onward = |place: usize, from: Point2, to: Point2| -> Point2 {
        let Some(direction) = (to - from).normalized() else { return to };
        let ray = Segment { start: to - direction * 0.5, end: to + direction * SHORT_BY };
        let mut nearest: Option<f64> = None;
        for key in index.query(ray.bounds()) {
            let Some(other) = segments.get(key as usize).filter(|_| key as usize != place) else { continue };
            if other.distance(to) < 1.0 {
                return to;
            }
            if let Some(at) = ray.intersection(other) {
                let far = at.distance(to);
                nearest = Some(nearest.map_or(far, |known| known.min(far)));
            }
        }
        nearest.map_or(to, |far| to + direction * far)
    };
    segments
        .iter()
        .enumerate()
        .map(|(place, segment)| Segment {
            start: onward(place, segment.end, segment.start),
            end: onward(place, segment.start, segment.end),
        })
        .collect()
}

/// Lines that stop and go on in the same direction a little farther on, bridged.
fn bridged(mut segments: Vec<Segment>) -> Vec<Segment> {
    let index = BoxIndex::new(segments.iter().zip(0..).map(|(segment, key)| (segment.bounds(), key)));
    let mut bridges = Vec::new();
    for (place, segment) in segments.iter().enumerate() {
        for (from, to) in [(segment.end, segment.start), (segment.start, segment.end)] {
            let Some(direction) = (to - from).normalized() else { continue };
            let near = index.query(Bounds::around([to, to + direction * POST]).expand(BESIDE));
            let mut best: Option<(f64, Point2)> = None;
            for key in near {
                let Some(other) = segments.get(key as usize).filter(|_| key as usize != place) else { continue };
                for end in [other.start, other.end] {
                    let (along, beside) = ((end - to).dot(direction), (end - to).cross(direction).abs());
                    if 1.0 < along && along <= POST && beside <= BESIDE && best.is_none_or(|(known, _)| along < known) {
                        best = Some((along, end));
                    }
                }
            }
            bridges.extend(best.map(|(_, end)| Segment { start: to, end }));
        }
    }
    segments.extend(bridges);
    segments
}

/// Lines whose ends come close to others, tied to the nearest of them: the cap of a partition stands a little before the
/// glass. Within a wall a tie does no harm, because what it cuts off is too narrow to be a room.
fn tied(mut segments: Vec<Segment>) -> Vec<Segment> {
    let index = BoxIndex::new(segments.iter().zip(0..).map(|(segment, key)| (segment.bounds(), key)));
    let mut ties = Vec::new();
    for end in segments.iter().flat_map(|segment| [segment.start, segment.end]) {
        let mut near: Vec<(f64, Point2)> = index
            .query(Bounds::around([end]).expand(SHORT_BY))
            .into_iter()
            .filter_map(|key| segments.get(key as usize))
            .map(|other| {
                let at = other.project(end).point;
                (at.distance(end), at)
            })
            .filter(|(far, _)| 1.0 < *far && *far <= SHORT_BY)
            .collect();
        near.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.total_cmp(&other.1)));
        ties.extend(near.into_iter().take(MAX_TIES).map(|(_, at)| Segment { start: end, end: at }));
    }
    segments.extend(ties);
    segments
}

/// A shut door, drawn on as far as its frame, and again in the faces of the wall it is in: so the hole belongs to neither room.
fn on_both_faces(door: &Segment, walls: &[Segment], index: &BoxIndex) -> Vec<Segment> {
    let Some(way) = door.direction() else { return Vec::new() };
    let (across, width) = (way.perpendicular(), door.length());
    let mut away: Vec<f64> = Vec::new();
    for key in index.query(door.bounds().expand(MAX_WALL)) {
        let Some(wall) = walls.get(key as usize) else { continue };
        if wall.direction().is_none_or(|own| own.dot(way).abs() < 0.998) {
            continue;
        }
        for end in [wall.start, wall.end] {
            let (along, beside) = ((end - door.start).dot(way), (end - door.start).dot(across));
            let is_at_jamb = along.abs() < REVEAL || (along - width).abs() < REVEAL;
            if is_at_jamb && beside.abs() <= MAX_WALL {
                away.push(beside);
            }
        }
    }
    let is_on_face = away.iter().any(|beside| beside.abs() < ON_FACE);
    let nearest = |is_side: fn(f64) -> bool| {
        let side = away.iter().copied().filter(|beside| ON_FACE * 2.0 <= beside.abs() && is_side(*beside));
        side.min_by(|one, other| one.abs().total_cmp(&other.abs()))
    };
    let (left, right) = (nearest(|beside| 0.0 < beside), nearest(|beside| beside < 0.0));
    let faces = match (is_on_face, left, right) {
        // In one face already: the other one is the nearer.
        (true, Some(left), Some(right)) => vec![if left < right.abs() { left } else { right }],
        _ => left.into_iter().chain(right).collect(),
    };
    let long = Segment { start: door.start - way * JAMB, end: door.end + way * JAMB };
    let in_faces = faces
        .into_iter()
        .map(|beside| Segment { start: long.start + across * beside, end: long.end + across * beside });
    in_faces.chain([long]).collect()
}
