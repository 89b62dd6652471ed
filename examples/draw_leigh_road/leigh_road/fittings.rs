//! Groups of fittings that recur: toilets, tea points, tables, soft seating.

use super::drawing::{At, Compass, Piece, Storey, off};
use colocate::model::{Lifetime, WallKind};

pub(crate) const WC: Piece = Piece::new("wc", 400, 700);
pub(crate) const ACCESSIBLE_WC: Piece = Piece::new("wc-accessible", 900, 750);
pub(crate) const BASIN: Piece = Piece::new("basin", 500, 400);
pub(crate) const URINAL: Piece = Piece::new("urinal", 400, 350);
pub(crate) const SHOWER: Piece = Piece::new("shower", 900, 900);
pub(crate) const KITCHEN_SINK: Piece = Piece::new("kitchen-sink", 1_000, 600);
pub(crate) const FRIDGE: Piece = Piece::new("fridge", 600, 600);
pub(crate) const ROUND_TABLE: Piece = Piece::new("table-round", 900, 900).seating(4);
pub(crate) const SOFA: Piece = Piece::new("sofa", 1_800, 800).seating(3);
pub(crate) const ARMCHAIR: Piece = Piece::new("armchair", 800, 800).seating(1);
pub(crate) const COFFEE_TABLE: Piece = Piece::new("coffee-table", 900, 600);
pub(crate) const PLANT: Piece = Piece::new("plant", 500, 500);
pub(crate) const PRINTER: Piece = Piece::new("printer", 700, 650);
pub(crate) const SCREEN: Piece = Piece::new("screen", 1_600, 100);
pub(crate) const WHITEBOARD: Piece = Piece::new("whiteboard", 1_800, 60);
pub(crate) const RACK: Piece = Piece::new("rack", 600, 1_000);
pub(crate) const LOCKER: Piece = Piece::new("locker", 300, 500);
pub(crate) const CHAIR: Piece = Piece::new("chair", 500, 500).seating(1);
pub(crate) const BENCH: Piece = Piece::new("bench", 1_800, 400).seating(3);
pub(crate) const CUPBOARD: Piece = Piece::new("cupboard", 1_000, 450);
pub(crate) const COAT_RACK: Piece = Piece::new("coat-rack", 1_200, 400);

/// The size of a WC cubicle: along the row, and deep.
const CUBICLE: (i32, i32) = (900, 1_500);
/// The leaf of a cubicle.
const CUBICLE_DOOR: i32 = 600;

/// Where a row of fittings stands: from a corner, along a wall, facing away from it.
#[derive(Clone, Copy)]
pub(crate) struct Along {
    /// The corner where it begins, on the face of the wall.
    pub(crate) from: At,
    /// The way it runs.
    pub(crate) run: Compass,
    /// The way it faces.
    pub(crate) front: Compass,
}

impl Along {
    /// The place so far along.
    fn at(self, distance: i32) -> At {
        off(self.from, self.run, distance)
    }
}

impl Storey<'_> {
    /// A row of cubicles with their WCs; it begins at a wall and ends with a panel.
    pub(crate) fn cubicles(&mut self, row: Along, numbers: std::ops::Range<i32>, life: Lifetime) {
        let nib = (CUBICLE.0 - CUBICLE_DOOR) / 2;
        for number in numbers {
            let panel = row.at(CUBICLE.0 * (number + 1));
            let front = off(panel, row.front, CUBICLE.1);
            self.wall(WallKind::HalfHeight, panel, front, life);
            self.wall(WallKind::HalfHeight, off(front, row.run.opposite(), nib), off(front, row.run, nib), life);
            if number == 0 {
                let corner = off(row.from, row.front, CUBICLE.1);
                self.wall(WallKind::HalfHeight, corner, off(corner, row.run, nib), life);
            }
        }
    }

    /// The WCs of cubicles.
    pub(crate) fn cubicle_wcs(&mut self, row: Along, numbers: std::ops::Range<i32>, life: Lifetime) {
        for number in numbers {
            self.back(WC, row.at(CUBICLE.0 * number + CUBICLE.0 / 2), row.front, life);
        }
    }

    /// So many of a piece side by side, the first beginning at a distance.
    pub(crate) fn row_of(&mut self, piece: Piece, row: Along, (from, pitch): (i32, i32), n: i32, life: Lifetime) {
        for number in 0..n {
            self.back(piece, row.at(from + pitch / 2 + pitch * number), row.front, life);
        }
    }

    /// A run of kitchen units with a sink in the middle, and a refrigerator at its end.
    pub(crate) fn kitchen(&mut self, row: Along, length: i32, life: Lifetime) {
        let unit = (length - 1_000 - 600) / 2;
        self.back(Piece::new("kitchen-unit", unit, 600), row.at(unit / 2), row.front, life);
        self.back(KITCHEN_SINK, row.at(unit + 500), row.front, life);
        self.back(Piece::new("kitchen-unit", unit, 600), row.at(unit + 1_000 + unit / 2), row.front, life);
        self.back(FRIDGE, row.at(length - 300), row.front, life);
    }

    /// A meeting table for so many, and a screen on a wall: the middle of its back, and the way it faces.
    pub(crate) fn meeting(
        &mut self,
        (middle, along): (At, Compass),
        (width, depth, seats): (i32, i32, u32),
        (screen, front): (At, Compass),
        life: Lifetime,
    ) {
        self.put(Piece::new("meeting-table", width, depth).seating(seats), middle, along, life);
        self.back(SCREEN, screen, front, life);
    }

    /// Round tables at these places.
    pub(crate) fn round_tables(&mut self, places: &[At], life: Lifetime) {
        for &place in places {
            self.put(ROUND_TABLE, place, Compass::South, life);
        }
    }

    /// Two sofas that look at each other over a low table, along that direction.
    pub(crate) fn soft_seating(&mut self, middle: At, across: Compass, life: Lifetime) {
        self.put(COFFEE_TABLE, middle, across, life);
        self.put(SOFA, off(middle, across, 1_150), across.opposite(), life);
        self.put(SOFA, off(middle, across.opposite(), 1_150), across, life);
    }
}
