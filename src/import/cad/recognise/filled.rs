//! Walls that are drawn as filled areas: hatches and solids on layers of walls, whose outlines are the faces of those walls.
//!
//! Most hatches lie between lines that are drawn too: only what of an outline no line says is taken for a face, so that no
//! face counts twice. A pattern over a whole room is no wall, whatever its layer is called.

use super::super::choices::LayerUse;
use super::flat::Line;
use super::rooms::closed;
use super::walls::take;
use crate::cad::Ring;
use crate::geom::{BoxIndex, Point2, Polygon, Segment};
use std::collections::BTreeMap;

/// How thick a filled area is at most on the mean to be the body of walls, in millimetres: a pier of 1.2 m is.
const MAX_MEAN: f64 = 600.0;
/// How far beside a line the side of an outline is that the line says.
const ON_LINE: f64 = 10.0;
/// The cosine of the angle up to which the two run alike: the same arc is drawn by chords of other lengths.
const ALIKE: f64 = 0.99;
/// Pieces of sides that are left over and shorter say nothing.
const MIN_PIECE: f64 = 20.0;
/// No filled area with more corners is looked at: it would take too long.
const MAX_CORNERS: usize = 4_000;
/// So many corners of an outline are asked at least whether they lie in another.
const N_ASKED: usize = 8;

/// The bodies of walls among the outlines of a filled area, which is filled by the even-odd rule.
pub(super) fn bodies(rings: &[Ring]) -> Vec<Polygon> {
    if MAX_CORNERS < rings.iter().map(Vec::len).sum() {
        return Vec::new();
    }
    let to_start = |ring: &Ring| ring.iter().chain(ring.first()).copied().collect::<Vec<Point2>>();
    let outlines: Vec<Polygon> = rings.iter().filter_map(|ring| closed(&to_start(ring))).collect();
    let index = BoxIndex::new(outlines.iter().zip(0..).map(|(outline, key)| (outline.bounds(), key)));
    // Which outlines each lies in.
    let around = |place: usize, own: &Polygon| -> Vec<usize> {
        let near = own.outer.first().map_or(Vec::new(), |corner| index.at(*corner));
        let others = near.into_iter().map(|key| key as usize).filter(|key| *key != place);
        others.filter(|key| outlines.get(*key).is_some_and(|other| lies_in(own, other))).collect()
    };
    let around: Vec<Vec<usize>> = outlines.iter().enumerate().map(|(place, own)| around(place, own)).collect();
    let is_body = |place: usize| around.get(place).is_some_and(|around| around.len().is_multiple_of(2));
    let mut bodies: BTreeMap<usize, Polygon> =
        outlines.iter().cloned().enumerate().filter(|(place, _)| is_body(*place)).collect();
    for (place, hole) in outlines.iter().enumerate().filter(|(place, _)| !is_body(*place)) {
        // A hole is one of the innermost outline around it.
        let outer = around.get(place).into_iter().flatten();
        let nearest = outer.max_by_key(|outer| around.get(**outer).map_or(0, Vec::len));
        if let Some(body) = nearest.and_then(|outer| bodies.get_mut(outer)) {
            body.holes.push(hole.outer.clone());
        }
    }
    bodies.into_values().filter(is_wall).collect()
}

/// Whether an outline lies in another. One that lies beside another shares no more than a side with it, so some corners, evenly
/// spread, are enough to ask about.
fn lies_in(own: &Polygon, other: &Polygon) -> bool {
    let step = (own.outer.len() / N_ASKED).max(1);
    own.outer.iter().step_by(step).all(|corner| other.contains(*corner))
}

/// Whether a filled area is as thin as walls are. Twice the area by the length round it is the thickness of what is long,
/// however it branches.
fn is_wall(body: &Polygon) -> bool {
    let area = body.area().0;
    0.0 < area && area * 2.0 <= MAX_MEAN * body.perimeter()
}

/// What of the sides of bodies no line says, as lines.
pub(super) fn undrawn(bodies: &[(LayerUse, Polygon)], lines: &[Line]) -> Vec<Line> {
    let drawn: Vec<Segment> = lines.iter().filter(|line| is_face(line.of)).flat_map(Line::segments).collect();
    let index = BoxIndex::new(drawn.iter().zip(0..).map(|(line, key)| (line.bounds(), key)));
    let mut out = Vec::new();
    for (of, side) in bodies.iter().flat_map(|(of, body)| body.sides().map(|side| (*of, side))) {
        let Some(way) = side.direction() else { continue };
        let mut free = vec![(0.0, side.length())];
        for key in index.query(side.bounds().expand(ON_LINE)) {
            let Some(line) = drawn.get(key as usize) else { continue };
            if line.direction().is_none_or(|own| own.dot(way).abs() < ALIKE) {
                continue;
            }
            let [one, other] = [line.start, line.end].map(|end| (end - side.start).dot(way));
            let (from, to) = (one.min(other).max(0.0), one.max(other).min(side.length()));
            let is_on = |at: f64| line.distance(side.at_distance(at)) <= ON_LINE;
            if from < to && is_on(from) && is_on(to) {
                take(&mut free, from, to);
            }
        }
        let left = free.into_iter().filter(|(from, to)| MIN_PIECE.min(side.length()) <= to - from);
        out.extend(left.map(|(from, to)| Line { of, points: vec![side.at_distance(from), side.at_distance(to)] }));
    }
    out
}

/// Whether lines on a layer can be faces of walls.
fn is_face(of: LayerUse) -> bool {
    matches!(of, LayerUse::Walls | LayerUse::ExternalWalls | LayerUse::Windows | LayerUse::Columns)
}
