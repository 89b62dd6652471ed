//! Faces: the areas that walls close off, measured to the walls' inside faces.
//!
//! Invariant: the areas of the faces and of the pieces add up to what the outer outlines hold; held by the properties
//! in `tests`.

use super::joint::{HalfEdge, twin};
use super::piece::WallPiece;
use crate::geom::index::BoxIndex;
use crate::geom::polygon::Polygon;
use crate::geom::ring;
use crate::geom::vector::Point2;
use std::cmp::Ordering;

/// A loop of centre lines with less in it than this is no face; in square millimetres.
const LEAST_AREA: f64 = 1.0;

/// An area closed off by walls.
#[derive(Debug, Clone, PartialEq)]
pub struct Face {
    /// Its place in [`WallGraph::faces`](super::WallGraph::faces).
    pub index: usize,
    /// The outline to the walls' inside faces, counter-clockwise; what stands in it free is a hole, clockwise.
    pub polygon: Polygon,
    /// The outline along the walls' centre lines, without holes.
    pub centre_line: Polygon,
    /// The keys of the walls on its boundary and of those standing in it, sorted.
    pub walls: Vec<u32>,
    /// The indices of the pieces on its boundary and of those standing in it, sorted.
    pub pieces: Vec<usize>,
}

/// A way along half-edges with one face always on the left.
struct Cycle {
    half_edges: Vec<usize>,
    /// Its tails.
    centre: Vec<Point2>,
    centre_area: f64,
    /// Its corners on the face.
    corners: Vec<Point2>,
    component: usize,
}

impl Cycle {
    fn is_bounded(&self) -> bool {
        self.centre_area > LEAST_AREA
    }
}

/// What is found by following all half-edges.
pub(super) struct Faces {
    pub(super) faces: Vec<Face>,
    /// The gross outline of each part that stands in no face.
    pub(super) outer_outlines: Vec<Polygon>,
}

/// Finds the faces, and tells the pieces which they are beside.
pub(super) fn faces(nodes: &[Point2], half_edges: &[HalfEdge], pieces: &mut [WallPiece]) -> Faces {
    let (bounded, outer): (Vec<Cycle>, Vec<Cycle>) = cycles(nodes, half_edges).into_iter().partition(Cycle::is_bounded);
    let mut faces: Vec<(Cycle, Vec<Cycle>)> = bounded.into_iter().map(|cycle| (cycle, Vec::new())).collect();
    let index = BoxIndex::new(faces.iter().zip(0..).map(|((cycle, _), key)| (ring::bounds(&cycle.centre), key)));
    let mut outer_outlines = Vec::new();
    for cycle in outer {
        match innermost_around(&cycle, &faces, &index).and_then(|place| faces.get_mut(place)) {
            Some((_, islands)) => islands.push(cycle),
            None => {
                let mut outline = ring::simplified(&cycle.corners);
                outline.reverse();
                if !outline.is_empty() {
                    outer_outlines.push(Polygon::new(outline));
                }
            }
        }
    }
    let mut found = Vec::new();
    for (cycle, islands) in faces {
        let polygon = Polygon {
            outer: ring::simplified(&cycle.corners),
            holes: islands
                .iter()
                .map(|island| ring::simplified(&island.corners))
                .filter(|hole| !hole.is_empty())
                .collect(),
        };
        if ring::signed_area(&polygon.outer) <= LEAST_AREA {
            continue;
        }
        let index = found.len();
        let around = cycle.half_edges.iter().chain(islands.iter().flat_map(|island| &island.half_edges));
        found.push(face(index, polygon, &cycle, around.copied().collect(), pieces));
    }
    Faces { faces: found, outer_outlines }
}

fn face(index: usize, polygon: Polygon, cycle: &Cycle, around: Vec<usize>, pieces: &mut [WallPiece]) -> Face {
    let mut walls = Vec::new();
    let mut beside = Vec::new();
    for half_edge in around {
        let Some(piece) = pieces.get_mut(half_edge / 2) else { continue };
        if half_edge % 2 == 0 {
            piece.left_face = Some(index);
        } else {
            piece.right_face = Some(index);
        }
        walls.push(piece.key);
        beside.push(half_edge / 2);
    }
    for list in [&mut beside] {
        list.sort_unstable();
        list.dedup();
    }
    walls.sort_unstable();
    walls.dedup();
    Face { index, polygon, centre_line: Polygon::new(ring::simplified(&cycle.centre)), walls, pieces: beside }
}

/// All ways round, in an order that depends only on where they are.
fn cycles(nodes: &[Point2], half_edges: &[HalfEdge]) -> Vec<Cycle> {
    let components = components(nodes.len(), half_edges);
    let mut is_seen = vec![false; half_edges.len()];
    let mut cycles = Vec::new();
    for first in 0..half_edges.len() {
        let mut way = Vec::new();
        let mut at = first;
        while let Some(seen) = is_seen.get_mut(at)
            && !*seen
        {
            *seen = true;
            way.push(at);
            at = half_edges.get(twin(at)).map_or(first, |back| back.clockwise);
        }
        if !way.is_empty() {
            cycles.push(cycle(way, nodes, half_edges, &components));
        }
    }
    cycles.sort_by(|a, b| compare_points(&a.centre, &b.centre));
    cycles
}

fn cycle(mut way: Vec<usize>, nodes: &[Point2], half_edges: &[HalfEdge], components: &[usize]) -> Cycle {
    let tail = |place: usize| half_edges.get(place).map_or(0, |half_edge| half_edge.tail);
    let place = |node: usize| nodes.get(node).copied().unwrap_or_default();
    let ends = |half_edge: usize| (place(tail(half_edge)), place(tail(twin(half_edge))));
    // From the lowest and leftmost node on, so that the same loop always starts at the same corner.
    let first = way.iter().enumerate().min_by(|(_, a), (_, b)| {
        let ((a_tail, a_head), (b_tail, b_head)) = (ends(**a), ends(**b));
        a_tail.total_cmp(&b_tail).then(a_head.total_cmp(&b_head))
    });
    let first = first.map_or(0, |(first, _)| first);
    way.rotate_left(first);
    let centre: Vec<Point2> = way.iter().map(|half_edge| place(tail(*half_edge))).collect();
    let corners = way
        .iter()
        .filter_map(|out| Some([half_edges.get(*out)?.left, half_edges.get(twin(*out))?.right]))
        .flatten()
        .collect();
    let component = way.first().and_then(|first| components.get(tail(*first)).copied()).unwrap_or_default();
    Cycle { centre_area: ring::signed_area(&centre), half_edges: way, centre, corners, component }
}

/// For each node the lowest node it is connected with.
fn components(n_nodes: usize, half_edges: &[HalfEdge]) -> Vec<usize> {
    fn root(parents: &mut [usize], mut node: usize) -> usize {
        while let Some(parent) = parents.get(node).copied()
            && parent != node
        {
            // Halving the path keeps later walks short.
            let grandparent = parents.get(parent).copied().unwrap_or(parent);
            if let Some(parent) = parents.get_mut(node) {
                *parent = grandparent;
            }
            node = grandparent;
        }
        node
    }
    let mut parents: Vec<usize> = (0..n_nodes).collect();
    for pair in half_edges.chunks(2) {
        if let [out, back] = pair {
            let (a, b) = (root(&mut parents, out.tail), root(&mut parents, back.tail));
            if let Some(parent) = parents.get_mut(a.max(b)) {
                *parent = a.min(b);
            }
        }
    }
    (0..n_nodes).map(|node| root(&mut parents, node)).collect()
}

/// The smallest face of another component that the cycle stands in.
fn innermost_around(cycle: &Cycle, faces: &[(Cycle, Vec<Cycle>)], index: &BoxIndex) -> Option<usize> {
    let point = cycle.centre.first().copied()?;
    let around = |place: &usize| {
        faces
            .get(*place)
            .is_some_and(|(face, _)| face.component != cycle.component && ring::winds_round(&face.centre, point))
    };
    let area = |place: &usize| faces.get(*place).map_or(f64::INFINITY, |(face, _)| face.centre_area);
    let candidates = index.at(point).into_iter().map(|key| key as usize);
    candidates.filter(around).min_by(|a, b| area(a).total_cmp(&area(b)))
}

fn compare_points(a: &[Point2], b: &[Point2]) -> Ordering {
    let differing = a.iter().zip(b).map(|(a, b)| a.total_cmp(b)).find(|ordering| ordering.is_ne());
    differing.unwrap_or_else(|| a.len().cmp(&b.len()))
}
