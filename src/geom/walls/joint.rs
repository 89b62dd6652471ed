//! Joints: where the faces of the walls that meet at a node cut each other off.
//!
//! Invariant: the corners of a joint lie so that the bodies round it fill it without gap or overlap, as long as each
//! wall is longer than its joints are wide; held by the properties in `tests`.

use super::WallLine;
use super::split::{Edge, half_thickness};
use crate::geom::vector::Point2;

/// A corner further from its node than this many times the half thickness is cut off.
const MITRE_LIMIT: f64 = 4.0;

/// Two walls are in line if the sine of the angle between them is below this.
const IN_LINE: f64 = 0.01;

/// Below this a length is rounding error; in millimetres.
const NOTHING: f64 = 1e-6;

/// One of the two directions of an edge, seen from the node it leaves.
///
/// Half-edge `2 * n` runs along edge `n` from start to end, `2 * n + 1` runs back.
#[derive(Debug, Clone, Default)]
pub(super) struct HalfEdge {
    /// The node it leaves.
    pub(super) tail: usize,
    /// Its direction, at length one.
    pub(super) direction: Point2,
    length: f64,
    /// Half the thickness of the wall.
    pub(super) half: f64,
    /// Where its left face begins.
    pub(super) left: Point2,
    /// Where its right face begins.
    pub(super) right: Point2,
    /// If the corner on its left is cut off: where the face of the next wall begins.
    pub(super) bevel: Option<Point2>,
    /// The next half-edge out of the same node, clockwise; itself at a loose end.
    pub(super) clockwise: usize,
    /// Did its left face come out back to front, because its wall is shorter than its joints are wide?
    pub(super) is_pinched: bool,
}

/// The other direction of the same edge.
pub(super) const fn twin(half_edge: usize) -> usize {
    half_edge ^ 1
}

/// Both directions of every edge, with their corners.
pub(super) fn half_edges(nodes: &[Point2], edges: &[Edge], walls: &[WallLine]) -> Vec<HalfEdge> {
    let place = |node: usize| nodes.get(node).copied().unwrap_or_default();
    let mut half_edges = Vec::with_capacity(edges.len() * 2);
    for edge in edges {
        let vector = place(edge.end) - place(edge.start);
        let half = walls.get(edge.wall).map_or(0.0, |wall| half_thickness(wall.thickness));
        let direction = vector.normalized().unwrap_or(Point2::new(1.0, 0.0));
        let out = HalfEdge { tail: edge.start, direction, length: vector.length(), half, ..HalfEdge::default() };
        half_edges.push(out.clone());
        half_edges.push(HalfEdge { tail: edge.end, direction: -direction, ..out });
    }
    for around in fans(nodes.len(), &half_edges) {
        join(&around, place, &mut half_edges);
    }
    for place in 0..half_edges.len() {
        straighten(place, &mut half_edges);
    }
    half_edges
}

/// For each node the half-edges that leave it, counter-clockwise.
fn fans(n_nodes: usize, half_edges: &[HalfEdge]) -> Vec<Vec<usize>> {
    let mut fans = vec![Vec::new(); n_nodes];
    for (place, half_edge) in half_edges.iter().enumerate() {
        if let Some(fan) = fans.get_mut(half_edge.tail) {
            fan.push((half_edge.direction.y.atan2(half_edge.direction.x), half_edge.length, place));
        }
    }
    // Directions too near to tell apart are put in order by length, which does not depend on how walls are numbered.
    let sorted = |mut fan: Vec<(f64, f64, usize)>| {
        fan.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.cmp(&b.2)));
        fan.into_iter().map(|(_, _, place)| place).collect()
    };
    fans.into_iter().map(sorted).collect()
}

/// Sets the corners between each two neighbours round a node.
fn join(around: &[usize], place: impl Fn(usize) -> Point2, half_edges: &mut [HalfEdge]) {
    for (this, next) in around.iter().zip(around.iter().cycle().skip(1)) {
        let (Some(a), Some(b)) = (half_edges.get(*this), half_edges.get(*next)) else { continue };
        let node = place(a.tail);
        let corner = if this == next { Corner::cap(a) } else { Corner::between(a, b, around.len()) };
        if let Some(a) = half_edges.get_mut(*this) {
            a.left = node + corner.left;
            a.bevel = corner.is_bevelled.then_some(node + corner.right);
            a.is_pinched |= corner.is_pinched;
        }
        if let Some(b) = half_edges.get_mut(*next) {
            b.right = node + corner.right;
            b.clockwise = *this;
        }
        if corner.is_pinched
            && let Some(back) = half_edges.get_mut(twin(*next))
        {
            // The left face of the way back is the right face of the way out.
            back.is_pinched = true;
        }
    }
}

/// Where, seen from the node, the left face of one wall and the right face of the next one round begin.
struct Corner {
    left: Point2,
    right: Point2,
    is_bevelled: bool,
    is_pinched: bool,
}

impl Corner {
    const fn at(left: Point2, right: Point2) -> Self {
        Self { left, right, is_bevelled: false, is_pinched: false }
    }

    /// The square end of a wall that meets no other.
    fn cap(a: &HalfEdge) -> Self {
        let across = a.direction.perpendicular() * a.half;
        Self::at(across, -across)
    }

    fn between(a: &HalfEdge, b: &HalfEdge, n_around: usize) -> Self {
        let (cos, sin) = (a.direction.dot(b.direction), a.direction.cross(b.direction));
        let across = a.direction.perpendicular();
        let is_acute = sin > 0.0 && cos > 0.5;
        if let Some((along_a, along_b)) = mitre(a.half, b.half, cos, sin) {
            let is_within = along_a <= a.length && along_b <= b.length;
            let mitre = a.direction * along_a + across * a.half;
            if is_acute && !is_within {
                return Self::shared(a, b);
            }
            if is_acute || mitre.length() <= MITRE_LIMIT * a.half.max(b.half) {
                return Self::at(mitre, mitre);
            }
        }
        let (left, right) = (across * a.half, -b.direction.perpendicular() * b.half);
        if is_acute {
            return Self::shared(a, b);
        }
        if sin < 0.0 && cos > 0.0 {
            return Self { left, right, is_bevelled: true, is_pinched: false };
        }
        // Nearly in line and of different thickness: a step along the line that halves the angle.
        let halving = (across - b.direction.perpendicular()).normalized().unwrap_or(across);
        let reach = |half: f64, face: Point2| halving * (half / halving.dot(face).max(0.1));
        // Where a wall goes on past the node at a slant, a step leaves out a sliver of its body.
        let is_pinched = n_around > 2 && sin.abs() > IN_LINE;
        let (left, right) = (reach(a.half, across), reach(b.half, -b.direction.perpendicular()));
        Self { left, right, is_bevelled: false, is_pinched }
    }

    /// Two walls so short and so near in direction that one lies in the other: they part along the line between them.
    fn shared(a: &HalfEdge, b: &HalfEdge) -> Self {
        let middle = (a.direction + b.direction).normalized().unwrap_or(a.direction);
        let reach = a.length.min(b.length) / middle.dot(a.direction).max(0.1);
        Self { left: middle * reach, right: middle * reach, is_bevelled: false, is_pinched: true }
    }
}

/// How far along each of two walls their faces meet, the angle from the first to the second given by cosine and sine.
fn mitre(half_a: f64, half_b: f64, cos: f64, sin: f64) -> Option<(f64, f64)> {
    #[expect(clippy::float_cmp, reason = "half thicknesses are halves of whole millimetres")]
    let along = if half_a == half_b {
        // The tangent of half the angle, in the form that is exact for walls in line.
        let along = half_a * sin / (1.0 - cos);
        (along, along)
    } else {
        ((half_b + half_a * cos) / sin, (half_a + half_b * cos) / sin)
    };
    (along.0.is_finite() && along.1.is_finite()).then_some(along)
}

/// Takes back a left face that would run backwards.
fn straighten(place: usize, half_edges: &mut [HalfEdge]) {
    let (Some(out), Some(back)) = (half_edges.get(place), half_edges.get(twin(place))) else { return };
    let (start, end) = (out.left, back.right);
    let along = (end - start).dot(out.direction);
    if along > NOTHING {
        return;
    }
    let (is_loose, is_far_loose) = (out.clockwise == place, back.clockwise == twin(place));
    let is_pinched = along < -NOTHING;
    let to = match (is_loose, is_far_loose) {
        (true, false) => end,
        (false, true) => start,
        _ if is_pinched => start.midpoint(end),
        _ => return,
    };
    if let Some(out) = half_edges.get_mut(place) {
        out.left = to;
        out.bevel = None;
        out.is_pinched |= is_pinched;
    }
    if let Some(back) = half_edges.get_mut(twin(place)) {
        back.right = to;
    }
}
