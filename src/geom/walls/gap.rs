//! Gaps: where the walls round a place that ought to be closed off leave it open.
//!
//! Invariant: separators across all the gaps found round a place close it off; held by a property in `tests`.

use super::nodes::MERGE;
use super::{WallGraph, WallLine};
use crate::geom::index::BoxIndex;
use crate::geom::segment::Segment;
use crate::geom::vector::Point2;
use crate::units::{Mm, PlanPoint};

/// How many of the nearest ends, and how many of the nearest walls, a loose end may have been meant to meet.
const N_NEAREST: usize = 3;

/// More gaps than this are not tried together: the widest are left out.
const MAX_TRIED: usize = 256;

/// More gaps than this round one place are not told apart.
const MAX_WEIGHED: usize = 32;

/// A way out between two walls, or between the end of one and the side of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Gap {
    /// How wide it is, between centre lines.
    pub width: Mm,
    /// The loose end.
    pub a: PlanPoint,
    /// The end, or the point of a centre line, that it does not reach.
    pub b: PlanPoint,
}

/// The end of a piece that nothing else meets.
#[derive(Debug, Clone, Copy)]
pub(super) struct LooseEnd {
    /// Where it is.
    pub(super) point: Point2,
    /// The index of the piece.
    pub(super) piece: usize,
}

/// The gaps that, all filled, would close a point off, narrowest first; none if it is, or if no gaps would.
pub(super) fn gaps_round(graph: &WallGraph, point: Point2) -> Vec<Gap> {
    if is_closed_off(graph, point) {
        return Vec::new();
    }
    let gaps = gaps(graph);
    // More gaps filled never open what fewer closed, so the fewest that do are found by halving.
    let n_needed = partition_point(gaps.len(), |n| !is_closed_off(&filled(graph, gaps.get(..n)), point));
    let Some(needed) = gaps.get(..n_needed) else { return Vec::new() };
    let mut around = bordering(&filled(graph, Some(needed)), needed, graph.walls.len(), point);
    if around.len() > MAX_WEIGHED {
        return around;
    }
    // Those that only divide what would be closed off anyway are ways through, not ways out.
    let mut place = 0;
    while place < around.len() {
        let mut others = around.clone();
        others.remove(place);
        if is_closed_off(&filled(graph, Some(&others)), point) {
            around = others;
        } else {
            place += 1;
        }
    }
    around
}

/// The lowest number, up to a most, for which a test fails that fails for all higher ones; one more if it never does.
fn partition_point(most: usize, is_below: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, most + 1);
    while low < high {
        let middle = usize::midpoint(low, high);
        if middle <= most && is_below(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

fn is_closed_off(graph: &WallGraph, point: Point2) -> bool {
    graph.faces.iter().any(|face| face.centre_line.contains(point))
}

/// The graph with separators across some gaps; walls are known by their place, gaps by the numbers after those.
fn filled(graph: &WallGraph, gaps: Option<&[Gap]>) -> WallGraph {
    let separators = gaps.unwrap_or_default().iter().map(|gap| (gap.a, gap.b, Mm::ZERO));
    let walls = graph.walls.iter().map(|wall| (wall.start, wall.end, wall.thickness)).chain(separators);
    let numbered: Vec<WallLine> =
        walls.zip(0..).map(|((start, end, thickness), key)| WallLine { key, start, end, thickness }).collect();
    WallGraph::new(&numbered)
}

/// Of the gaps filled those between the face a point is in and another side, narrowest first.
fn bordering(filled: &WallGraph, gaps: &[Gap], n_walls: usize, point: Point2) -> Vec<Gap> {
    let faces = filled.faces.iter().filter(|face| face.centre_line.contains(point));
    let Some(face) = faces.min_by(|a, b| a.centre_line.area().0.total_cmp(&b.centre_line.area().0)) else {
        return Vec::new();
    };
    let pieces = face.pieces.iter().filter_map(|piece| filled.pieces.get(*piece));
    let parting = pieces.filter(|piece| piece.left_face != piece.right_face);
    let mut around: Vec<Gap> =
        parting.filter_map(|piece| gaps.get((piece.key as usize).checked_sub(n_walls)?).copied()).collect();
    around.sort_unstable();
    around.dedup();
    around
}

/// Every gap a loose end may have been meant to close, narrowest first.
fn gaps(graph: &WallGraph) -> Vec<Gap> {
    let index = BoxIndex::new(graph.pieces.iter().zip(0..).map(|(piece, key)| (piece.centre.bounds(), key)));
    let mut gaps: Vec<Gap> = Vec::new();
    for end in &graph.loose_ends {
        for target in targets(graph, end) {
            let gap = Segment::new(end.point, target);
            if is_open(graph, &index, &gap) {
                let (a, b) = (end.point.round(), target.round());
                gaps.push(Gap { width: Mm::round(gap.length()), a, b });
            }
        }
    }
    gaps.sort_unstable();
    gaps.dedup_by_key(|gap| (gap.a.min(gap.b), gap.a.max(gap.b)));
    // Of two gaps that cross, the wider is no gap but a shortcut across a room.
    let mut kept: Vec<Gap> = Vec::new();
    for gap in gaps {
        if kept.len() < MAX_TRIED && !kept.iter().any(|narrower| cross(&gap, narrower)) {
            kept.push(gap);
        }
    }
    kept
}

/// Do two gaps meet but at an end of either?
fn cross(a: &Gap, b: &Gap) -> bool {
    let (a, b) = (Segment::between(a.a, a.b), Segment::between(b.a, b.b));
    a.bounds().intersects(&b.bounds())
        && a.intersection(&b)
            .is_some_and(|at| [a.start, a.end, b.start, b.end].iter().all(|end| end.distance(at) > MERGE))
}

/// The nearest other loose ends, and the nearest points of the nearest other walls.
fn targets(graph: &WallGraph, end: &LooseEnd) -> Vec<Point2> {
    let Some(own) = graph.pieces.get(end.piece) else { return Vec::new() };
    let is_own = |point: Point2| own.centre.is_on(point, MERGE);
    let nearest = |mut points: Vec<Point2>| {
        points.retain(|point| !is_own(*point));
        points.sort_by(|a, b| a.distance(end.point).total_cmp(&b.distance(end.point)).then(a.total_cmp(b)));
        points.truncate(N_NEAREST);
        points
    };
    let ends = nearest(graph.loose_ends.iter().map(|other| other.point).collect());
    let walls = nearest(graph.pieces.iter().map(|piece| piece.centre.project(end.point).point).collect());
    ends.into_iter().chain(walls).collect()
}

/// Does no wall stand across the gap?
fn is_open(graph: &WallGraph, index: &BoxIndex, gap: &Segment) -> bool {
    let near = index.query(gap.bounds()).into_iter().filter_map(|key| graph.pieces.get(key as usize));
    !near
        .filter_map(|piece| piece.centre.intersection(gap))
        .any(|crossing| crossing.distance(gap.start) > MERGE && crossing.distance(gap.end) > MERGE)
}
