//! The area of rooms together with walls between them: NIA, IPMS 3, and what an organisation has of either.
//!
//! NIA runs through non-structural partitions (domain.md 1.1): where both sides of one are usable, its footprint counts.
//! IPMS 3 runs through every internal wall and column; no measure runs through external walls, which GIA leaves out too.
//! What one holder has runs through the walls between rooms of its own, and through no wall between it and another.
//! That is measured exactly, by joining the walls once more without such pieces: the footprint of a joint then falls to
//! whichever walls are left there.
//! Invariant: S-8, a partition put up inside what one holder has changes nothing; held by `tests/oracles.rs`,
//! `tests/areas.rs` and the properties in `tests/report.rs`.

use crate::geom::{WallGraph, WallLine, WallPiece};
use crate::model::{FloorGeometry, Table, Wall, WallId, WallKind};
use crate::units::{PlanPoint, SquareMm};
use std::collections::BTreeMap;

/// A room that is measured: where it is, and who holds it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct HeldRoom<H> {
    pub(crate) anchor: PlanPoint,
    /// Of the floor's graph.
    pub(crate) face: usize,
    pub(crate) holder: H,
}

/// Whether IPMS 3 runs through a wall of this kind.
pub(crate) fn is_internal(kind: WallKind) -> bool {
    kind != WallKind::External
}

/// For each holder the area of its rooms, and of the walls that a measure runs through and that have its rooms on both
/// sides.
pub(crate) fn held_areas<H: Copy + Ord>(
    geometry: &FloorGeometry,
    walls: &Table<WallId, Wall>,
    rooms: &[HeldRoom<H>],
    runs_through: fn(WallKind) -> bool,
) -> BTreeMap<H, SquareMm> {
    let within = Within::of(rooms, walls);
    let goes = |piece: &WallPiece| within.kind(piece).is_some_and(runs_through);
    if !geometry.graph.pieces().iter().any(goes) {
        return areas_of(&geometry.graph, &within.holders);
    }
    let without = WallGraph::new(&lines_without(geometry, walls, goes));
    let holders = rooms.iter().filter_map(|room| Some((without.face_at(room.anchor)?.index, room.holder))).collect();
    areas_of(&without, &holders)
}

/// The same by both measures, NIA first: where no structural wall tells them apart the walls are joined anew once.
pub(crate) fn nia_and_ipms3<H: Copy + Ord>(
    geometry: &FloorGeometry,
    walls: &Table<WallId, Wall>,
    rooms: &[HeldRoom<H>],
) -> (BTreeMap<H, SquareMm>, BTreeMap<H, SquareMm>) {
    let nia = held_areas(geometry, walls, rooms, WallKind::is_non_structural);
    let within = Within::of(rooms, walls);
    let tells_apart =
        |piece: &WallPiece| within.kind(piece).is_some_and(|kind| is_internal(kind) && !kind.is_non_structural());
    let ipms3 = if geometry.graph.pieces().iter().any(tells_apart) {
        held_areas(geometry, walls, rooms, is_internal)
    } else {
        nia.clone()
    };
    (nia, ipms3)
}

/// Which walls stand within what one holder has.
struct Within<'a, H> {
    /// By face.
    holders: BTreeMap<usize, H>,
    walls: &'a Table<WallId, Wall>,
}

impl<'a, H: Copy + Ord> Within<'a, H> {
    fn of(rooms: &[HeldRoom<H>], walls: &'a Table<WallId, Wall>) -> Self {
        Self { holders: rooms.iter().map(|room| (room.face, room.holder)).collect(), walls }
    }

    /// What a piece is of, if one holder has both sides of it.
    fn kind(&self, piece: &WallPiece) -> Option<WallKind> {
        let left = self.holders.get(&piece.left_face?)?;
        let right = self.holders.get(&piece.right_face?)?;
        (left == right).then_some(self.walls.get(&WallId(piece.key))?.kind)
    }
}

fn areas_of<H: Copy + Ord>(graph: &WallGraph, holders: &BTreeMap<usize, H>) -> BTreeMap<H, SquareMm> {
    let mut areas = BTreeMap::new();
    for (&face, &holder) in holders {
        if let Some(face) = graph.faces().get(face) {
            *areas.entry(holder).or_insert(SquareMm::ZERO) += face.polygon.area();
        }
    }
    areas
}

/// The walls less some of their pieces, as lines: a wall that keeps all of itself is given as it was drawn.
fn lines_without(
    geometry: &FloorGeometry,
    walls: &Table<WallId, Wall>,
    goes: impl Fn(&WallPiece) -> bool,
) -> Vec<WallLine> {
    let mut lines: Vec<WallLine> = Vec::new();
    for of_wall in geometry.graph.pieces().chunk_by(|a, b| a.key == b.key) {
        let Some(wall) = of_wall.first().and_then(|piece| walls.get(&WallId(piece.key))) else { continue };
        let mut push = |start: PlanPoint, end: PlanPoint| {
            lines.push(WallLine { key: lines.len() as u32, start, end, thickness: wall.thickness });
        };
        // Where another wall lies on this one, only what is left of it must come back.
        let is_whole = geometry.graph.overlapping().binary_search(&wall.id.0).is_err();
        if is_whole && !of_wall.iter().any(&goes) {
            push(wall.start, wall.end);
            continue;
        }
        let stays: Vec<&WallPiece> = of_wall.iter().filter(|piece| !goes(piece)).collect();
        for run in stays.chunk_by(|a, b| a.centre.end == b.centre.start) {
            if let (Some(first), Some(last)) = (run.first(), run.last()) {
                push(first.centre.start.round(), last.centre.end.round());
            }
        }
    }
    lines
}
