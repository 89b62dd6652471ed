//! Which rooms people can get to: through doors and openings, and over the lines that part rooms without a wall.
//!
//! People come on to a floor by a door to the outside, by a stair or by a lift.
//! Whether a door is wide enough, or locked to some, is no matter here.

use crate::geom::WallPiece;
use crate::model::{FloorGeometry, FloorPlan, RoomId, RoomUse, View, WallId, WallKind};
use std::collections::BTreeSet;

/// The rooms of a floor at the moment of a view that people should enter and cannot.
/// A room whose walls do not close is not among them: nobody can say what it is behind.
pub(crate) fn unreachable_rooms(view: &View<'_>, floor: &FloorPlan, geometry: &FloorGeometry) -> Vec<RoomId> {
    let ways = ways(view, floor, geometry);
    let mut reached = BTreeSet::new();
    let mut waiting: Vec<usize> = ways
        .iter()
        .filter_map(|way| match *way {
            (Some(inside), None) | (None, Some(inside)) => Some(inside),
            _ => None,
        })
        .collect();
    let rooms =
        || view.rooms(floor).filter_map(|(room, dated)| Some((room, dated, geometry.rooms.get(&room.id)?.face)));
    waiting.extend(
        rooms()
            .filter(|(_, dated, _)| matches!(dated.used_as, RoomUse::Stair | RoomUse::Lift))
            .map(|(_, _, face)| face),
    );
    let mut beside: Vec<(usize, usize)> = ways
        .iter()
        .filter_map(|way| way.0.zip(way.1))
        .flat_map(|(left, right)| [(left, right), (right, left)])
        .collect();
    beside.sort_unstable();
    while let Some(face) = waiting.pop() {
        if !reached.insert(face) {
            continue;
        }
        let first = beside.partition_point(|&(from, _)| from < face);
        waiting.extend(beside.iter().skip(first).take_while(|&&(from, _)| from == face).map(|&(_, to)| to));
    }
    rooms()
        .filter(|(_, dated, face)| dated.used_as.is_entered() && !reached.contains(face))
        .map(|(room, ..)| room.id)
        .collect()
}

/// From which face to which one can go; none stands for out of doors.
fn ways(view: &View<'_>, floor: &FloorPlan, geometry: &FloorGeometry) -> Vec<(Option<usize>, Option<usize>)> {
    let pieces = geometry.graph.pieces();
    let is_separator =
        |piece: &&WallPiece| floor.walls.get(&WallId(piece.key)).is_some_and(|wall| wall.kind == WallKind::Separator);
    let mut ways: Vec<_> =
        pieces.iter().filter(is_separator).map(|piece| (piece.left_face, piece.right_face)).collect();
    ways.extend(
        view.openings(floor)
            .filter(|opening| opening.kind.is_passable())
            .filter_map(|opening| geometry.beside(floor, opening)),
    );
    ways
}
