//! Rooms in a row between a façade and a corridor: the finger plan, in which both sides of a corridor are drawn alike.
//!
//! Places in a row are an x and a depth, measured from the centre line of the façade towards the corridor.

use super::drawing::{At, Compass, Leaf, Piece, Storey, off};
use colocate::model::{DeskId, DeskShape, Lifetime, OpeningId, WallId, WallKind};

/// A row of rooms.
#[derive(Clone, Copy)]
pub(crate) struct Row {
    /// The y of the centre line of the façade.
    pub(crate) facade: i32,
    /// The y of the centre line of the wall to the corridor.
    pub(crate) spine: i32,
    /// The wall to the corridor; where it is interrupted, its western part, the x where the eastern begins, and that.
    pub(crate) spine_walls: (WallId, i32, WallId),
}

impl Row {
    /// A row whose wall to the corridor is one.
    pub(crate) fn new(facade: i32, spine: i32, spine_wall: WallId) -> Self {
        Self { facade, spine, spine_walls: (spine_wall, i32::MAX, spine_wall) }
    }

    /// Towards the corridor.
    pub(crate) fn inward(self) -> Compass {
        if self.facade < self.spine { Compass::North } else { Compass::South }
    }

    /// Towards the windows.
    pub(crate) fn outward(self) -> Compass {
        self.inward().opposite()
    }

    /// The place at an x and a depth from the façade.
    pub(crate) fn at(self, x: i32, depth: i32) -> At {
        off((x, self.facade), self.inward(), depth)
    }

    /// The place at an x on the inside face of the wall to the corridor.
    pub(crate) fn at_spine(self, x: i32) -> At {
        off((x, self.spine), self.outward(), 100)
    }

    /// The place at an x on the inside face of the façade.
    pub(crate) fn at_facade(self, x: i32) -> At {
        self.at(x, 150)
    }

    /// The depth of the row between centre lines.
    pub(crate) fn depth(self) -> i32 {
        (self.spine - self.facade).abs()
    }

    fn spine_wall(self, x: i32) -> WallId {
        let (west, begins, east) = self.spine_walls;
        if x < begins { west } else { east }
    }
}

/// How far the middle of a room's door is from the partition on whose side it is hung:
/// 300 mm of wall stay beside the frame.
const DOOR_FROM_PARTITION: i32 = 850;
/// How far benches keep from the façade.
const BENCH_FROM_FACADE: i32 = 250;

impl Storey<'_> {
    /// A partition across a row.
    pub(crate) fn partition(&mut self, row: Row, x: i32, life: Lifetime) -> WallId {
        self.divider(WallKind::Partition, row, x, life)
    }

    /// A wall of any kind across a row.
    pub(crate) fn divider(&mut self, kind: WallKind, row: Row, x: i32, life: Lifetime) -> WallId {
        self.wall(kind, (x, row.facade), (x, row.spine), life)
    }

    /// The door of the room that begins at a partition, opening into the room and against the partition.
    pub(crate) fn room_door(&mut self, row: Row, partition: i32, life: Lifetime) -> OpeningId {
        self.door(row, partition + DOOR_FROM_PARTITION, Leaf::single().hung(Compass::West).during(life))
    }

    /// A door anywhere in the wall to the corridor, opening into the room.
    pub(crate) fn door(&mut self, row: Row, x: i32, leaf: Leaf) -> OpeningId {
        self.open(row.spine_wall(x), x, leaf.into(row.outward()))
    }

    /// Desks back to back, two and two from the façade inwards; each pair is the western and the eastern desk.
    pub(crate) fn bench(&mut self, row: Row, x: i32, n_pairs: i32, life: Lifetime) -> Vec<DeskId> {
        self.bench_from(row, x, BENCH_FROM_FACADE, n_pairs, life)
    }

    /// The same, beginning at a depth.
    pub(crate) fn bench_from(&mut self, row: Row, x: i32, depth: i32, n_pairs: i32, life: Lifetime) -> Vec<DeskId> {
        let mut desks = Vec::new();
        for pair in 0..n_pairs {
            let middle = depth + 800 + 1_600 * pair;
            desks.push(self.desk(row.at(x - 400, middle), Compass::West, life));
            desks.push(self.desk(row.at(x + 400, middle), Compass::East, life));
        }
        desks
    }

    /// The desk of someone with an office: they sit with the window behind them and look at the door.
    pub(crate) fn own_desk(&mut self, row: Row, x: i32, life: Lifetime) -> DeskId {
        self.desk_of(DeskShape::Rectangular, (1_800, 800), row.at(x, 1_650), row.outward(), life)
    }

    /// Cupboards along the wall to the corridor between two places.
    pub(crate) fn storage(&mut self, row: Row, (from, to): (i32, i32), life: Lifetime) {
        let piece = Piece::new("storage-wall", to - from, 450);
        self.back(piece, row.at_spine(i32::midpoint(from, to)), row.outward(), life);
    }

    /// An office as found: its door, its bench of desks in the middle, and cupboards beside the door.
    pub(crate) fn office(&mut self, row: Row, (from, to): (i32, i32), n_pairs: i32, life: Lifetime) -> Vec<DeskId> {
        self.storage(row, (from + 1_700, to - 300), life);
        self.bench(row, i32::midpoint(from, to), n_pairs, life)
    }
}
