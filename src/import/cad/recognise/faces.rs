//! Rooms where none are drawn: the faces that the lines of walls, glazing and shut doors close off.
//!
//! Every line is taken for a separator without thickness, so that the graph of walls finds what they close off, to the
//! inside faces; what lies between two faces of one wall is too narrow to be a room.

use super::super::choices::LayerUse;
use super::doors::{self, Swing};
use super::flat::Flat;
use crate::geom::{Bounds, BoxIndex, Point2, Polygon, Segment, WallGraph, WallLine};
use crate::units::Mm;
use std::collections::BTreeSet;

/// A face is a room if a circle of this radius goes into it, in millimetres.
const MIN_RADIUS: f64 = 330.0;
/// And if it is as large as this, in square millimetres.
const MIN_AREA: f64 = 900_000.0;
/// How far a shut door is drawn beyond its leaf, so that it meets the frame.
const JAMB: f64 = 130.0;
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
    segments.extend(swings.iter().map(|swing| {
        let along = (swing.shut - swing.hinge).normalized().unwrap_or_default() * JAMB;
        Segment { start: swing.hinge - along, end: swing.shut + along }
    }));
    segments.extend(doors::shut(flat, swings).into_iter().map(|shut| {
        let along = shut.direction().unwrap_or_default() * JAMB;
        Segment { start: shut.start - along, end: shut.end + along }
    }));
    let segments = met(segments);
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
    let wide = |polygon: &Polygon| {
        let outer = Polygon::new(polygon.outer.clone());
        outer.label_point().is_some_and(|at| MIN_RADIUS <= outer.depth(at)).then_some(outer)
    };
    graph
        .faces()
        .iter()
        .filter(|face| MIN_AREA <= face.polygon.area().0)
        .filter_map(|face| wide(&face.polygon))
        .collect()
}

/// Lines that end just before another, drawn on to meet it.
fn met(segments: Vec<Segment>) -> Vec<Segment> {
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
