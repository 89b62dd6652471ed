//! Faces: the areas that walls close off, measured to the walls' inside faces.
//!
//! Invariant: the areas of the faces and of the pieces add up to what the outer outlines hold; held by the properties
//! in `tests`.

use super::joint::{HalfEdge, twin};
use super::piece::WallPiece;
use super::solid;
use crate::geom::index::BoxIndex;
use crate::geom::polygon::Polygon;
use crate::geom::ring;
use crate::geom::segment::Segment;
use crate::geom::vector::Point2;
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// A loop of centre lines with less in it than this is no face; in square millimetres.
const LEAST_AREA: f64 = 1.0;

/// A side of a face this near the face of a wall is along it; in millimetres.
const BESIDE: f64 = 1.0;

/// An area closed off by walls.
#[derive(Debug, Clone, PartialEq)]
pub struct Face {
    /// Its place in [`WallGraph::faces`](super::WallGraph::faces).
    pub index: usize,
    /// The outline to the walls' inside faces, counter-clockwise; what stands in it free is a hole, clockwise.
    pub polygon: Polygon,
    /// The outline along the walls' centre lines, without holes; faces parted only by the bodies of walls that do not
    /// meet on their centre lines have it in common.
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
    /// Does it come by a wall that is shorter than its joints are wide?
    is_pinched: bool,
}

impl Cycle {
    fn is_bounded(&self) -> bool {
        self.centre_area > LEAST_AREA
    }
}

/// What is found by following all half-edges.
#[derive(Default)]
pub(super) struct Faces {
    pub(super) faces: Vec<Face>,
    /// The gross outline of each part that stands in no face.
    pub(super) outer_outlines: Vec<Polygon>,
}

/// Finds the faces, and tells the pieces which they are beside.
pub(super) fn faces(nodes: &[Point2], half_edges: &[HalfEdge], pieces: &mut [WallPiece]) -> Faces {
    let mut found = Faces::default();
    let (bounded, outer): (Vec<Cycle>, Vec<Cycle>) = cycles(nodes, half_edges).into_iter().partition(Cycle::is_bounded);
    let mut faces: Vec<(Cycle, Vec<Cycle>)> = bounded.into_iter().map(|cycle| (cycle, Vec::new())).collect();
    let index = BoxIndex::new(faces.iter().zip(0..).map(|((cycle, _), key)| (ring::bounds(&cycle.centre), key)));
    for cycle in outer {
        if let Some((_, islands)) = innermost_around(&cycle, &faces, &index).and_then(|place| faces.get_mut(place)) {
            islands.push(cycle);
            continue;
        }
        for mut outline in outlines(&cycle, half_edges, pieces) {
            outline.reverse();
            found.outer_outlines.push(Polygon::new(ring::from_leftmost(outline)));
        }
    }
    let reaching = solid::reaching(half_edges, pieces);
    let mut leaving = vec![Vec::new(); nodes.len()];
    for (place, out) in half_edges.iter().enumerate() {
        if let Some(list) = leaving.get_mut(out.tail) {
            list.push(place / 2);
        }
    }
    for (cycle, islands) in faces {
        let around: Vec<usize> =
            cycle.half_edges.iter().chain(islands.iter().flat_map(|island| &island.half_edges)).copied().collect();
        let strangers = strangers(&around, &reaching, half_edges, &leaving);
        let areas = clear_areas(&cycle, &islands, &strangers, half_edges, pieces);
        let shares = shared_out(around, &strangers, &areas, pieces);
        for (area, share) in areas.into_iter().zip(shares) {
            found.faces.push(face(found.faces.len(), area, &cycle, &share, pieces));
        }
    }
    found
}

/// The half-edges of pieces that are not on the way round, but whose bodies may reach across it: those that are joined to
/// nothing on it, and those joined to it where joining went wrong.
fn strangers(around: &[usize], reaching: &[Vec<usize>], half_edges: &[HalfEdge], leaving: &[Vec<usize>]) -> Vec<usize> {
    let own: BTreeSet<usize> = around.iter().map(|half_edge| half_edge / 2).collect();
    let pinched = around.iter().filter(|place| half_edges.get(**place).is_some_and(|out| out.is_pinched));
    let joined = pinched
        .flat_map(|place| [*place, twin(*place)])
        .filter_map(|place| leaving.get(half_edges.get(place)?.tail))
        .flatten();
    let near: BTreeSet<usize> =
        own.iter().filter_map(|piece| reaching.get(*piece)).flatten().chain(joined).copied().collect();
    near.difference(&own).map(|piece| piece * 2).collect()
}

/// The rings, clockwise, round the outside of a part; none round one without a body.
fn outlines(cycle: &Cycle, half_edges: &[HalfEdge], pieces: &[WallPiece]) -> Vec<Vec<Point2>> {
    let outline = ring::from_leftmost(ring::simplified(&cycle.corners));
    if cycle.is_pinched || !solid::is_sound(&Polygon::new(outline.clone())) {
        return solid::outlines(&cycle.centre, solid::bodies(&cycle.half_edges, half_edges, pieces));
    }
    if outline.is_empty() { Vec::new() } else { vec![outline] }
}

/// What is clear inside a way round: one area, unless walls reach across it or fill it.
fn clear_areas(
    cycle: &Cycle,
    islands: &[Cycle],
    strangers: &[usize],
    half_edges: &[HalfEdge],
    pieces: &[WallPiece],
) -> Vec<Polygon> {
    let holes = islands.iter().flat_map(|island| outlines(island, half_edges, pieces)).collect();
    let polygon = Polygon { outer: ring::from_leftmost(ring::simplified(&cycle.corners)), holes };
    let is_plain = !cycle.is_pinched && strangers.is_empty() && ring::signed_area(&polygon.outer) > 0.0;
    let mut areas = if is_plain && solid::is_sound(&polygon) {
        vec![polygon]
    } else {
        let mut bodies = solid::bodies(&cycle.half_edges, half_edges, pieces);
        bodies.extend(solid::bodies(strangers, half_edges, pieces));
        bodies.extend(polygon.holes.into_iter().map(Polygon::new));
        solid::clear_of(&cycle.centre, &bodies)
    };
    areas.retain(|area| area.area().0 > LEAST_AREA);
    areas
}

/// The half-edges beside an area, and the pieces that only reach into it.
struct Share {
    around: Vec<usize>,
    strangers: Vec<usize>,
}

/// What is beside each area: nearly always there is one area and it has all there is.
fn shared_out(around: Vec<usize>, strangers: &[usize], areas: &[Polygon], pieces: &[WallPiece]) -> Vec<Share> {
    if areas.len() == 1 && strangers.is_empty() {
        return vec![Share { around, strangers: Vec::new() }];
    }
    let is_beside = |area: &Polygon, lines: &[Segment]| {
        area.sides().any(|side| lines.iter().any(|line| line.is_on(side.at(0.5), BESIDE)))
    };
    let mut shares = Vec::with_capacity(areas.len());
    for area in areas {
        let reaches = |half_edge: &usize| {
            let Some(piece) = pieces.get(half_edge / 2) else { return false };
            is_beside(area, &[piece.left_line, piece.right_line]) || is_beside(area, &ends(piece))
        };
        let strangers = strangers.iter().copied().filter(reaches).collect();
        let borders = |half_edge: &usize| {
            let Some(piece) = pieces.get(half_edge / 2) else { return false };
            let line = if half_edge.is_multiple_of(2) { piece.left_line } else { piece.right_line };
            areas.len() == 1 || is_beside(area, &[line]) || is_beside(area, &ends(piece))
        };
        shares.push(Share { around: around.iter().copied().filter(borders).collect(), strangers });
    }
    shares
}

/// Across both ends of a piece: a loose end may be all that an area has of a wall.
fn ends(piece: &WallPiece) -> [Segment; 2] {
    let (left, right) = (piece.left_line, piece.right_line);
    [Segment::new(left.start, right.start), Segment::new(left.end, right.end)]
}

fn face(index: usize, polygon: Polygon, cycle: &Cycle, share: &Share, pieces: &mut [WallPiece]) -> Face {
    let mut beside: Vec<usize> = share.strangers.iter().map(|half_edge| half_edge / 2).collect();
    for half_edge in &share.around {
        let Some(piece) = pieces.get_mut(half_edge / 2) else { continue };
        if half_edge % 2 == 0 {
            piece.left_face.get_or_insert(index);
        } else {
            piece.right_face.get_or_insert(index);
        }
        beside.push(half_edge / 2);
    }
    beside.sort_unstable();
    beside.dedup();
    let mut walls: Vec<u32> = beside.iter().filter_map(|place| pieces.get(*place)).map(|piece| piece.key).collect();
    walls.sort_unstable();
    walls.dedup();
    Face {
        index,
        polygon,
        centre_line: Polygon::new(ring::from_leftmost(ring::simplified(&cycle.centre))),
        walls,
        pieces: beside,
    }
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
    let is_pinched = way.iter().any(|out| half_edges.get(*out).is_some_and(|out| out.is_pinched));
    Cycle { is_pinched, centre_area: ring::signed_area(&centre), half_edges: way, centre, corners, component }
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
