//! Walls: what lies between the outlines of rooms, and between a room and out of doors.
//!
//! Two sides of rooms that face each other with little between them are the two faces of a wall: its centre line is in the
//! middle and it is as thick as they are apart, so that the rooms of the plan have the areas that are drawn. Where a side
//! faces no room, lines of walls beyond it say how thick the wall is.

use super::super::choices::LayerUse;
use super::Notes;
use super::flat::Flat;
use super::rooms::closed;
use super::sewing::sewn;
use crate::geom::{Bounds, BoxIndex, Point2, Polygon, Segment};
use crate::import::proposal::ProposedWall;
use crate::model::WallKind;
use crate::units::Mm;

/// The thickest wall that parts two rooms, in millimetres.
const MAX_BETWEEN: f64 = 650.0;
/// The thickest wall of the perimeter.
const MAX_OUTSIDE: f64 = 800.0;
/// How thick a wall is that outlines are drawn into the middle of, at least and at most.
const MIN_SHARED: f64 = 30.0;
const MAX_SHARED: f64 = 420.0;
/// A wall whose middle is so near an outline is drawn on it, in millimetres.
const NEARLY_ON: f64 = 70.0;
/// A wall that stops for no longer goes on: there is a door.
const WAY_THROUGH: f64 = 1_350.0;
/// What is thinner is a line between two rooms, not a wall.
const MIN_THICK: f64 = 15.0;
/// From this thickness on a wall inside is taken to carry.
const CARRIES: f64 = 190.0;
/// Pieces of sides that are shorter are left to their neighbours.
const MIN_PIECE: f64 = 20.0;
/// The cosine of the angle up to which two lines run alike: one and a half degrees.
const ALIKE: f64 = 0.999_66;
/// How thick a wall of the perimeter is taken to be where nothing says so.
const USUAL_OUTSIDE: f64 = 300.0;
/// A column is no longer and no thicker, in millimetres.
const MAX_COLUMN: f64 = 1_500.0;
const MIN_COLUMN: f64 = 60.0;

/// From where to where along a side.
type Stretches = Vec<(f64, f64)>;

/// A wall on its way: not yet in whole millimetres.
#[derive(Debug, Clone, Copy)]
pub(super) struct Body {
    pub(super) line: Segment,
    pub(super) thickness: f64,
    pub(super) kind: WallKind,
}

impl Body {
    pub(super) fn proposed(&self) -> ProposedWall {
        let kind = if self.thickness < MIN_THICK { WallKind::Separator } else { self.kind };
        let thickness = if kind == WallKind::Separator { Mm::ZERO } else { Mm::round(self.thickness) };
        ProposedWall { start: self.line.start.round(), end: self.line.end.round(), thickness, kind }
    }
}

/// A side of an outline, its room on the left.
struct Edge {
    line: Segment,
    direction: Point2,
    /// Away from the room.
    outward: Point2,
    length: f64,
}

/// The walls around rooms, joined up.
pub(super) fn between(outlines: &[Polygon], flat: &Flat) -> Vec<Body> {
    let edges: Vec<Edge> = outlines.iter().flat_map(edges).collect();
    let edge_index = BoxIndex::new(edges.iter().zip(0..).map(|(edge, key)| (edge.line.bounds(), key)));
    let faces = Faces::of(flat);
    let room_index = BoxIndex::new(outlines.iter().zip(0..).map(|(polygon, key)| (polygon.bounds(), key)));
    let is_in_room = |at: Point2| {
        room_index.at(at).into_iter().any(|key| outlines.get(key as usize).is_some_and(|polygon| polygon.contains(at)))
    };
    let mut bodies = Vec::new();
    for (place, edge) in edges.iter().enumerate() {
        let mut free = vec![(0.0, edge.length)];
        for (other, distance, from, to) in facing(place, edge, &edges, &edge_index) {
            for (from, to) in take(&mut free, from, to) {
                // Each wall has two sides, and is put by the one that comes first.
                if other < place || to - from < MIN_PIECE {
                } else if distance < MIN_THICK {
                    bodies.extend(along_shared_side(edge, (from, to), &faces));
                } else {
                    bodies.push(body(edge, (from, to), distance, distance / 2.0, inside(distance)));
                }
            }
        }
        for (from, to) in free {
            if to - from < MIN_PIECE * 3.0 {
                continue;
            }
            let middle = edge.line.at_distance(from.midpoint(to));
            let is_outside = ![900.0, 1_800.0, 3_500.0].iter().any(|far| is_in_room(middle + edge.outward * *far));
            let kind = |thickness: f64| if is_outside { WallKind::External } else { inside(thickness) };
            let limit = if is_outside { MAX_OUTSIDE } else { MAX_BETWEEN };
            match faces.beyond(edge, (from, to), limit) {
                Some(thickness) => bodies.push(body(edge, (from, to), thickness, thickness / 2.0, kind(thickness))),
                None if is_outside => {
                    bodies.push(body(edge, (from, to), USUAL_OUTSIDE, USUAL_OUTSIDE / 2.0, WallKind::External));
                }
                None => bodies.push(body(edge, (from, to), 0.0, 0.0, WallKind::Separator)),
            }
        }
    }
    sewn(join(&merge(bodies)))
}

/// The sides of an outline without the corners that are none.
fn edges(polygon: &Polygon) -> Vec<Edge> {
    let corners = &polygon.outer;
    let n = corners.len();
    let at = |place: usize| corners.get(place % n.max(1)).copied().unwrap_or_default();
    let kept: Vec<Point2> = (0..n)
        .filter(|place| {
            let (before, here, after) = (at(place + n - 1), at(*place), at(place + 1));
            match ((here - before).normalized(), (after - here).normalized()) {
                (Some(one), Some(other)) => one.dot(other) < 0.999_96,
                _ => false,
            }
        })
        .map(at)
        .collect();
    let next = kept.iter().cycle().skip(1);
    kept.iter()
        .zip(next)
        .filter_map(|(start, end)| {
            let line = Segment { start: *start, end: *end };
            let direction = line.direction()?;
            let length = line.length();
            (MIN_PIECE <= length).then_some(Edge { line, direction, outward: direction.perpendicular() * -1.0, length })
        })
        .collect()
}

/// What a wall between rooms is, by how thick it is.
fn inside(thickness: f64) -> WallKind {
    if CARRIES <= thickness { WallKind::Structural } else { WallKind::Partition }
}

/// Where outlines of two rooms share a side, they are drawn to the middle of a wall, or no wall is there: lines on both
/// sides of it tell which, stretch by stretch.
fn along_shared_side(edge: &Edge, (from, to): (f64, f64), faces: &Faces) -> Vec<Body> {
    let Some((near, far, stretches)) = faces.on_both_sides(edge, (from, to)) else {
        return vec![body(edge, (from, to), 0.0, 0.0, WallKind::Separator)];
    };
    let thickness = far - near;
    // Outlines that are drawn to the middles of walls meet in points, and so do walls that stand on them.
    let shift = Some(near.midpoint(far)).filter(|shift| NEARLY_ON < shift.abs()).unwrap_or(0.0);
    let mut bodies = Vec::new();
    let mut done = from;
    for (start, end) in stretches {
        if MIN_PIECE < start - done {
            bodies.push(body(edge, (done, start), 0.0, 0.0, WallKind::Separator));
        }
        bodies.push(body(edge, (start, end), thickness, shift, inside(thickness)));
        done = end;
    }
    if MIN_PIECE < to - done {
        bodies.push(body(edge, (done, to), 0.0, 0.0, WallKind::Separator));
    }
    bodies
}

/// A wall along a stretch of a side, its centre line so far away from the room.
fn body(edge: &Edge, (from, to): (f64, f64), thickness: f64, away: f64, kind: WallKind) -> Body {
    let shift = edge.outward * away;
    let line = Segment { start: edge.line.at_distance(from) + shift, end: edge.line.at_distance(to) + shift };
    Body { line, thickness, kind }
}

/// The sides that face one across a wall, nearest first: which, how far, from where to where along it.
fn facing(place: usize, edge: &Edge, edges: &[Edge], index: &BoxIndex) -> Vec<(usize, f64, f64, f64)> {
    let mut out: Vec<(usize, f64, f64, f64)> = index
        .query(edge.line.bounds().expand(MAX_BETWEEN))
        .into_iter()
        .map(|key| key as usize)
        .filter(|other| *other != place)
        .filter_map(|other| {
            let own = edges.get(other)?;
            if -ALIKE < own.direction.dot(edge.direction) {
                return None;
            }
            let distance = (own.line.at(0.5) - edge.line.start).dot(edge.outward);
            let (from, to) = along(edge, &own.line);
            let is_facing = (-5.0..=MAX_BETWEEN).contains(&distance) && MIN_PIECE <= to - from;
            is_facing.then_some((other, distance, from, to))
        })
        .collect();
    out.sort_by(|one, other| one.1.total_cmp(&other.1).then(one.0.cmp(&other.0)));
    out
}

/// From where to where along a side another line lies beside it.
fn along(edge: &Edge, line: &Segment) -> (f64, f64) {
    let of = |at: Point2| (at - edge.line.start).dot(edge.direction);
    let (one, other) = (of(line.start), of(line.end));
    (one.min(other).max(0.0), one.max(other).min(edge.length))
}

/// Takes a stretch out of those that are free; gives back what of it was.
pub(super) fn take(free: &mut Vec<(f64, f64)>, from: f64, to: f64) -> Vec<(f64, f64)> {
    let mut taken = Vec::new();
    let mut left = Vec::new();
    for &(start, end) in free.iter() {
        let (low, high) = (start.max(from), end.min(to));
        if high - low <= 1e-6 {
            left.push((start, end));
            continue;
        }
        taken.push((low, high));
        if 1e-6 < low - start {
            left.push((start, low));
        }
        if 1e-6 < end - high {
            left.push((high, end));
        }
    }
    *free = left;
    taken
}

/// The lines of walls, to be asked what lies beyond a side.
struct Faces {
    lines: Vec<Segment>,
    index: BoxIndex,
}

impl Faces {
    fn of(flat: &Flat) -> Self {
        let lines = flat.segments(|of| matches!(of, LayerUse::Walls | LayerUse::ExternalWalls | LayerUse::Windows));
        let index = BoxIndex::new(lines.iter().zip(0..).map(|(line, key)| (line.bounds(), key)));
        Self { lines, index }
    }

    /// The two faces of a wall in which a stretch of a side runs, by how far away from the room they are, and where along
    /// the side that wall stands; ways through are taken for parts of it.
    fn on_both_sides(&self, edge: &Edge, (from, to): (f64, f64)) -> Option<(f64, f64, Stretches)> {
        let stretch = Segment { start: edge.line.at_distance(from), end: edge.line.at_distance(to) };
        let mut lines: Vec<(f64, f64, f64)> = Vec::new();
        for key in self.index.query(stretch.bounds().expand(MAX_SHARED)) {
            let Some(line) = self.lines.get(key as usize) else { continue };
            if line.direction().is_none_or(|direction| direction.dot(edge.direction).abs() < ALIKE) {
                continue;
            }
            let away = (line.at(0.5) - edge.line.start).dot(edge.outward);
            let (low, high) = along(edge, line);
            let (low, high) = (low.max(from), high.min(to));
            if away.abs() <= MAX_SHARED && MIN_PIECE <= high - low {
                lines.push((away, low, high));
            }
        }
        let wanted = ((to - from) * 0.15).max(300.0).min((to - from) * 0.5);
        let covers =
            |at: f64| lines.iter().filter(|own| (own.0 - at).abs() < 6.0).map(|own| own.2 - own.1).sum::<f64>();
        let nearest = |is_side: fn(f64) -> bool| {
            let side = lines.iter().map(|own| own.0).filter(|away| is_side(*away) && wanted <= covers(*away));
            side.min_by(|one, other| one.abs().total_cmp(&other.abs()))
        };
        let (near, far) = (nearest(|away| away < 6.0)?, nearest(|away| -6.0 < away)?);
        // One line on the side itself, and the other face beside it.
        let (near, far) = if (far - near).abs() < MIN_SHARED {
            let inner = nearest(|away| away < -MIN_SHARED);
            let outer = nearest(|away| MIN_SHARED < away);
            match (inner, outer) {
                (Some(inner), Some(outer)) if inner.abs() < outer => (inner, near),
                (_, Some(outer)) => (near, outer),
                (Some(inner), None) => (inner, near),
                (None, None) => return None,
            }
        } else {
            (near, far)
        };
        if !(MIN_SHARED..=MAX_SHARED).contains(&(far - near)) {
            return None;
        }
        let is_face = |away: f64| (away - near).abs() < 6.0 || (away - far).abs() < 6.0;
        let mut own: Vec<(f64, f64)> = lines.iter().filter(|own| is_face(own.0)).map(|own| (own.1, own.2)).collect();
        own.sort_by(|one, other| one.0.total_cmp(&other.0));
        let mut stretches: Vec<(f64, f64)> = Vec::new();
        for (low, high) in own {
            match stretches.last_mut() {
                Some(last) if low <= last.1 + WAY_THROUGH => last.1 = last.1.max(high),
                _ => stretches.push((low, high)),
            }
        }
        if let Some(first) = stretches.first_mut().filter(|own| own.0 - from < WAY_THROUGH) {
            first.0 = from;
        }
        if let Some(last) = stretches.last_mut().filter(|own| to - own.1 < WAY_THROUGH) {
            last.1 = to;
        }
        Some((near, far, stretches))
    }

    /// How far beyond a stretch of a side the nearest line is that runs along most of it.
    fn beyond(&self, edge: &Edge, (from, to): (f64, f64), limit: f64) -> Option<f64> {
        let stretch = Segment { start: edge.line.at_distance(from), end: edge.line.at_distance(to) };
        // How much of the stretch each distance covers, in steps of five millimetres.
        let mut covered: std::collections::BTreeMap<i64, f64> = std::collections::BTreeMap::new();
        for key in self.index.query(stretch.bounds().expand(limit)) {
            let Some(line) = self.lines.get(key as usize) else { continue };
            if line.direction().is_none_or(|direction| direction.dot(edge.direction).abs() < ALIKE) {
                continue;
            }
            let distance = (line.at(0.5) - edge.line.start).dot(edge.outward);
            let (low, high) = along(edge, line);
            let length = high.min(to) - low.max(from);
            if (40.0..=limit).contains(&distance) && 0.0 < length {
                *covered.entry((distance / 5.0).round() as i64).or_default() += length;
            }
        }
        let near = |step: i64| -> f64 { covered.range(step - 1..=step + 1).map(|(_, length)| length).sum() };
        covered.keys().find(|step| (to - from) * 0.5 <= near(**step)).map(|step| *step as f64 * 5.0)
    }
}

/// Puts walls together that go on where another ends, in one line and as thick.
fn merge(mut bodies: Vec<Body>) -> Vec<Body> {
    /// How far beside each other, and how far apart in a row, walls are that are one.
    const BESIDE: f64 = 12.0;
    bodies.sort_by(|one, other| {
        other.line.length().total_cmp(&one.line.length()).then(one.line.start.total_cmp(&other.line.start))
    });
    loop {
        let index = BoxIndex::new(bodies.iter().zip(0..).map(|(body, key)| (body.line.bounds(), key)));
        let mut is_gone = vec![false; bodies.len()];
        let mut is_changed = false;
        for place in 0..bodies.len() {
            let Some(own) = bodies.get(place).copied().filter(|_| is_gone.get(place) == Some(&false)) else { continue };
            let Some(direction) = own.line.direction() else { continue };
            let mut line = own.line;
            for key in index.query(own.line.bounds().expand(MAX_BETWEEN)) {
                let other_place = key as usize;
                let Some(other) = bodies.get(other_place).filter(|_| other_place != place) else { continue };
                let is_alike = other.kind == own.kind
                    && (other.thickness - own.thickness).abs() < BESIDE
                    && other.line.direction().is_some_and(|way| ALIKE < way.dot(direction).abs());
                if !is_alike || is_gone.get(other_place) != Some(&false) {
                    continue;
                }
                let beside = |at: Point2| (at - own.line.start).cross(direction).abs();
                if BESIDE < beside(other.line.start).max(beside(other.line.end)) {
                    continue;
                }
                let at = |point: Point2| (point - own.line.start).dot(direction);
                let (start, end) = (at(line.start), at(line.end));
                let (low, high) =
                    (at(other.line.start).min(at(other.line.end)), at(other.line.start).max(at(other.line.end)));
                // Across the thickness of a wall that ends there, but not across a way through.
                let gap = (low - end).max(start - high);
                if gap <= MAX_BETWEEN {
                    line = Segment {
                        start: own.line.start + direction * start.min(low),
                        end: own.line.start + direction * end.max(high),
                    };
                    if let Some(gone) = is_gone.get_mut(other_place) {
                        *gone = true;
                    }
                    is_changed = true;
                }
            }
            if let Some(body) = bodies.get_mut(place) {
                body.line = line;
            }
        }
        let mut place = 0;
        bodies.retain(|_| {
            place += 1;
            is_gone.get(place - 1) == Some(&false)
        });
        if !is_changed {
            return bodies;
        }
    }
}

/// Draws the ends of walls on, or back, to the centre lines of those they meet.
fn join(bodies: &[Body]) -> Vec<Body> {
    let index = BoxIndex::new(bodies.iter().zip(0..).map(|(body, key)| (body.line.bounds(), key)));
    let met = |place: usize, body: &Body, from: Point2, to: Point2| -> Point2 {
        let Some(direction) = (to - from).normalized() else { return to };
        let length = from.distance(to);
        let mut best: Option<(f64, Point2)> = None;
        for key in index.query(Bounds::around([to]).expand(MAX_OUTSIDE)) {
            let Some(other) = bodies.get(key as usize).filter(|_| key as usize != place) else { continue };
            let Some(way) = other.line.direction() else { continue };
            let cross = direction.cross(way);
            // Nearly in one line: where they would meet says nothing.
            if cross.abs() < 0.17 {
                continue;
            }
            let along = (other.line.start - to).cross(way) / cross;
            let meet = to + direction * along;
            let on_other = (meet - other.line.start).dot(way);
            let room = body.thickness.max(other.thickness) / 2.0 + 160.0;
            let is_on = (-room..=other.line.length() + room).contains(&on_other);
            // In the acute corner of two walls their centre lines meet farther off.
            let slant = 1.0 / cross.abs();
            let forward = (other.thickness / 2.0 + 100.0) * slant + body.thickness / 2.0;
            let back = (other.thickness / 2.0 + 60.0) * slant;
            if is_on && (-back.min(length * 0.5)..=forward).contains(&along) {
                let is_better = best.is_none_or(|(known, _)| along.abs() < known);
                if is_better {
                    best = Some((along.abs(), meet));
                }
            }
        }
        best.map_or(to, |(_, meet)| meet)
    };
    bodies
        .iter()
        .enumerate()
        .map(|(place, body)| {
            let line = Segment {
                start: met(place, body, body.line.end, body.line.start),
                end: met(place, body, body.line.start, body.line.end),
            };
            Body { line, ..*body }
        })
        .collect()
}

/// Columns: closed outlines and circles on their layers, as short walls that carry.
pub(super) fn columns(flat: &Flat, notes: &mut Notes) -> Vec<ProposedWall> {
    let mut bounds: Vec<(Bounds, Option<Point2>)> = Vec::new();
    let mut n_skipped = 0;
    for line in flat.lines.iter().filter(|line| line.of == LayerUse::Columns) {
        // A square that stands turned is found by its first side.
        let way = line.segments().next().and_then(|side| side.direction());
        match closed(&line.points) {
            Some(polygon) => bounds.push((polygon.bounds(), way)),
            None => n_skipped += 1,
        }
    }
    let spots = flat.spots.iter().filter(|(_, of, _)| *of == super::super::choices::BlockUse::Column);
    bounds.extend(spots.map(|(spot, _, _)| (spot.bounds(), spot.along.normalized())));
    let mut walls: Vec<ProposedWall> = Vec::new();
    for (own, way) in bounds {
        let Some(centre) = own.centre() else { continue };
        let is_straight = way.is_none_or(|way| way.x.abs() < 0.02 || way.y.abs() < 0.02);
        // A box around a square that stands on a corner is larger than the square.
        let shrink = if is_straight { 1.0 } else { std::f64::consts::FRAC_1_SQRT_2 };
        let (width, depth) = (own.width() * shrink, own.height() * shrink);
        let is_column = MIN_COLUMN <= width.min(depth) && width.max(depth) <= MAX_COLUMN;
        let half = Point2::new(width.max(depth) / 2.0, 0.0);
        let half = if width < depth { half.perpendicular() } else { half };
        let (start, end) = ((centre - half).round(), (centre + half).round());
        let is_known = walls.iter().any(|wall| wall.start == start && wall.end == end);
        if is_column && !is_known {
            walls.push(ProposedWall { start, end, thickness: Mm::round(width.min(depth)), kind: WallKind::Structural });
        } else {
            n_skipped += 1;
        }
    }
    notes.count("columns", walls.len(), 0, n_skipped);
    walls
}
