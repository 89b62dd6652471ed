//! Cutting walls where they meet: from lines as drawn to edges that share nothing but their end nodes.
//!
//! Invariant: which edges come out does not depend on the order of the walls or on which end of each was drawn first;
//! held by the properties in `tests`.

use super::WallLine;
use super::nodes::{MERGE, Nodes};
use crate::geom::index::BoxIndex;
use crate::geom::segment::Segment;
use crate::geom::vector::Point2;
use crate::units::Mm;
use std::collections::{BTreeMap, BTreeSet};

/// Cutting one edge may bend it by up to [`MERGE`] onto another; after this many rounds what is left is left.
const MAX_ROUNDS: usize = 5;

/// A wall between two nodes next to each other on it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Edge {
    /// The wall's place in the input.
    pub(super) wall: usize,
    /// The node nearer the wall's start.
    pub(super) start: usize,
    /// The node nearer the wall's end.
    pub(super) end: usize,
}

/// What cutting gives.
#[derive(Debug, Default)]
pub(super) struct Arrangement {
    /// Where each node is.
    pub(super) nodes: Vec<Point2>,
    /// The edges, by wall key and then along the wall.
    pub(super) edges: Vec<Edge>,
    /// The places in the input of walls too short to be there at all.
    pub(super) skipped: BTreeSet<usize>,
    /// The places in the input of walls that give way, somewhere, to another on the same line.
    pub(super) overlapping: BTreeSet<usize>,
}

/// An edge while cutting: its nodes in an order that does not depend on how the wall was drawn.
#[derive(Debug, Clone, Copy)]
struct Strand {
    wall: usize,
    from: usize,
    to: usize,
}

/// Cuts walls at every place two of them meet.
pub(super) fn arrange(walls: &[WallLine]) -> Arrangement {
    let mut arrangement = Arrangement::default();
    let mut nodes = Nodes::new(MERGE);
    let mut strands = Vec::with_capacity(walls.len());
    let order = canonical_order(walls);
    // All ends in order of place, so that which of several becomes the node does not depend on the walls' order.
    let mut ends: Vec<_> = walls.iter().flat_map(|wall| [wall.start, wall.end]).collect();
    ends.sort_unstable();
    let node_of: BTreeMap<_, _> = ends.into_iter().map(|end| (end, nodes.find_or_add(end.into()))).collect();
    for wall in order {
        let Some(line) = walls.get(wall) else { continue };
        let (low, high) = (line.start.min(line.end), line.start.max(line.end));
        match (node_of.get(&low), node_of.get(&high)) {
            (Some(from), Some(to)) if from != to => strands.push(Strand { wall, from: *from, to: *to }),
            _ => {
                arrangement.skipped.insert(wall);
            }
        }
    }
    strands = without_duplicates(&strands, walls, &mut arrangement.overlapping);
    for _ in 0..MAX_ROUNDS {
        let cuts = cuts(&strands, &mut nodes);
        if cuts.iter().all(Vec::is_empty) {
            break;
        }
        let cut = strands.iter().zip(cuts).flat_map(|(strand, at)| pieces(*strand, at, &nodes)).collect::<Vec<_>>();
        strands = without_duplicates(&cut, walls, &mut arrangement.overlapping);
    }
    let (points, new_of) = nodes.welded();
    arrangement.nodes = points;
    let number = |node: usize| new_of.get(node).copied().unwrap_or(node);
    for strand in &mut strands {
        (strand.from, strand.to) = (number(strand.from), number(strand.to));
    }
    strands.retain(|strand| strand.from != strand.to);
    strands = without_duplicates(&strands, walls, &mut arrangement.overlapping);
    arrangement.edges = edges(&strands, walls, &arrangement.nodes);
    arrangement
}

/// The walls' places in the input, by where they are and not by when they were drawn.
fn canonical_order(walls: &[WallLine]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..walls.len()).collect();
    order.sort_by_key(|place| {
        walls.get(*place).map(|wall| {
            (wall.start.min(wall.end), wall.start.max(wall.end), std::cmp::Reverse(wall.thickness), wall.key)
        })
    });
    order
}

fn segment(strand: Strand, nodes: &Nodes) -> Segment {
    Segment::new(nodes.point(strand.from), nodes.point(strand.to))
}

/// For each strand the nodes to cut it at.
fn cuts(strands: &[Strand], nodes: &mut Nodes) -> Vec<Vec<usize>> {
    let mut cuts = vec![Vec::new(); strands.len()];
    let index = BoxIndex::new(strands.iter().zip(0..).map(|(strand, key)| (segment(*strand, nodes).bounds(), key)));
    for (place, strand) in strands.iter().enumerate() {
        let near = segment(*strand, nodes).bounds().expand(MERGE);
        for other_place in index.query(near).into_iter().map(|key| key as usize).filter(|other| *other > place) {
            let Some(other) = strands.get(other_place) else { continue };
            let (of_strand, of_other) = meet(*strand, *other, nodes);
            if let Some(cut) = cuts.get_mut(place) {
                cut.extend(of_strand);
            }
            if let Some(cut) = cuts.get_mut(other_place) {
                cut.extend(of_other);
            }
        }
    }
    cuts
}

/// The nodes at which each of two strands must be cut for the other's sake.
fn meet(a: Strand, b: Strand, nodes: &mut Nodes) -> (Vec<usize>, Vec<usize>) {
    let on_a = ends_upon(b, a, nodes);
    let on_b = ends_upon(a, b, nodes);
    if !on_a.is_empty() || !on_b.is_empty() || [b.from, b.to].iter().any(|node| [a.from, a.to].contains(node)) {
        return (on_a, on_b);
    }
    let Some(point) = segment(a, nodes).intersection(&segment(b, nodes)) else { return (on_a, on_b) };
    let node = nodes.find_or_add(point);
    nodes.pin(node, point);
    (vec![node], vec![node])
}

/// The end nodes of one strand that lie on another between its ends; each is moved onto it.
fn ends_upon(strand: Strand, host: Strand, nodes: &mut Nodes) -> Vec<usize> {
    let mut upon = Vec::new();
    for node in [strand.from, strand.to] {
        let projection = segment(host, nodes).project(nodes.point(node));
        if node != host.from && node != host.to && projection.distance <= MERGE {
            nodes.pin(node, projection.point);
            upon.push(node);
        }
    }
    upon
}

/// A strand cut at some nodes.
fn pieces(strand: Strand, at: Vec<usize>, nodes: &Nodes) -> Vec<Strand> {
    let line = segment(strand, nodes);
    let mut stops: Vec<(f64, usize)> = at
        .into_iter()
        .filter(|node| *node != strand.from && *node != strand.to)
        .map(|node| (line.project(nodes.point(node)).share, node))
        .collect();
    stops.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    stops.dedup_by_key(|(_, node)| *node);
    let run = std::iter::once(strand.from).chain(stops.into_iter().map(|(_, node)| node)).chain([strand.to]);
    let run: Vec<usize> = run.collect();
    run.windows(2)
        .filter_map(|pair| match pair {
            [from, to] if from != to => Some(Strand { wall: strand.wall, from: *from, to: *to }),
            _ => None,
        })
        .collect()
}

/// Of strands between the same two nodes the thickest, then the one of the lowest key, stays.
fn without_duplicates(strands: &[Strand], walls: &[WallLine], overlapping: &mut BTreeSet<usize>) -> Vec<Strand> {
    let rank = |wall: usize| {
        let line = walls.get(wall);
        (std::cmp::Reverse(line.map(|line| line.thickness)), line.map(|line| line.key), wall)
    };
    let mut best: BTreeMap<(usize, usize), Strand> = BTreeMap::new();
    for strand in strands {
        let span = (strand.from.min(strand.to), strand.from.max(strand.to));
        let kept = best.entry(span).or_insert(*strand);
        if kept.wall == strand.wall {
            continue;
        }
        let (winner, loser) = if rank(kept.wall) <= rank(strand.wall) { (*kept, *strand) } else { (*strand, *kept) };
        overlapping.insert(loser.wall);
        *kept = winner;
    }
    let mut kept: Vec<Strand> = best.into_values().collect();
    kept.sort_by_key(|strand| (strand.from.min(strand.to), strand.from.max(strand.to)));
    kept
}

/// The strands as edges in the direction of their walls.
fn edges(strands: &[Strand], walls: &[WallLine], nodes: &[Point2]) -> Vec<Edge> {
    let place = |node: usize| nodes.get(node).copied().unwrap_or_default();
    let mut edges: Vec<((u32, usize, f64), Edge)> = strands
        .iter()
        .filter_map(|strand| {
            let line = walls.get(strand.wall)?;
            let drawn = Segment::between(line.start, line.end);
            let (from, to) = (drawn.project(place(strand.from)).share, drawn.project(place(strand.to)).share);
            let (start, end) = if from <= to { (strand.from, strand.to) } else { (strand.to, strand.from) };
            Some(((line.key, strand.wall, from.min(to)), Edge { wall: strand.wall, start, end }))
        })
        .collect();
    edges.sort_by(|(a, _), (b, _)| (a.0, a.1).cmp(&(b.0, b.1)).then(a.2.total_cmp(&b.2)));
    edges.into_iter().map(|(_, edge)| edge).collect()
}

/// Half the thickness of a wall's body; none for a thickness below zero.
pub(super) fn half_thickness(thickness: Mm) -> f64 {
    thickness.f64().max(0.0) / 2.0
}
