//! Rooms where none are drawn: the faces that the lines of walls, glazing and shut doors close off.
//!
//! Every line is taken for a separator without thickness, so that the graph of walls finds what they close off, to the
//! inside faces; what lies between two faces of one wall is too narrow to be a room.

use super::super::choices::LayerUse;
use super::doors::{self, Swing};
use super::flat::Flat;
use crate::geom::{BoxIndex, Point2, Polygon, Segment, WallGraph, WallLine};
use crate::units::Mm;
use std::collections::BTreeSet;

/// A face is a room if a circle of this radius goes into it, in millimetres.
const MIN_RADIUS: f64 = 330.0;
/// And if it is as large as this, in square millimetres.
const MIN_AREA: f64 = 900_000.0;
/// How far a shut door is drawn beyond its leaf, so that it meets the frame.
const JAMB: f64 = 130.0;
/// Lines that end this close before another are meant to meet it.
const SHORT_BY: f64 = 60.0;
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
