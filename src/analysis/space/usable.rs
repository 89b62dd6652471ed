//! The area of usable rooms together with the partitions between them.
//!
//! NIA runs through non-structural partitions (domain.md 1.1): where both sides of one are usable, its footprint counts.
//! That is measured exactly, by joining the walls once more without such pieces: the footprint of a joint then falls to
//! whichever walls are left there.
//! Invariant: S-8, a partition put up inside a usable room changes nothing; held by the tests below and by the
//! properties in `tests/report.rs`.

use crate::geom::{WallGraph, WallLine, WallPiece};
use crate::model::{FloorGeometry, Table, Wall, WallId};
use crate::units::{PlanPoint, SquareMm};
use std::collections::BTreeSet;

/// The area of the rooms at these anchors and of the non-structural walls that have such rooms on both sides.
pub(crate) fn usable_area(
    geometry: &FloorGeometry,
    walls: &Table<WallId, Wall>,
    anchors: &[(PlanPoint, usize)],
) -> SquareMm {
    let usable: BTreeSet<usize> = anchors.iter().map(|&(_, face)| face).collect();
    let is_usable = |face: Option<usize>| face.is_some_and(|face| usable.contains(&face));
    let runs_through = |piece: &WallPiece| {
        is_usable(piece.left_face)
            && is_usable(piece.right_face)
            && walls.get(&WallId(piece.key)).is_some_and(|wall| wall.kind.is_non_structural())
    };
    if !geometry.graph.pieces().iter().any(runs_through) {
        return area_of(&geometry.graph, &usable);
    }
    let without = WallGraph::new(&lines_without(geometry, walls, runs_through));
    let faces = anchors.iter().filter_map(|&(anchor, _)| Some(without.face_at(anchor)?.index)).collect();
    area_of(&without, &faces)
}

fn area_of(graph: &WallGraph, faces: &BTreeSet<usize>) -> SquareMm {
    faces.iter().filter_map(|&face| graph.faces().get(face)).map(|face| face.polygon.area()).sum()
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
