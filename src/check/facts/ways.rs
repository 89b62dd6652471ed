//! Which doors lead from where: gathered once for all who walk from room to room.
//!
//! Knows doors and what is on either side of them; must not know what may be passed.
//! Invariant: the doors of a room are those with it on a side, each once and in order, and one walks as far as they lead;
//! held by the tests below.

use super::{Door, DoorSide};
use std::collections::BTreeSet;

/// The doors beside each place, by their places in the list of doors.
#[derive(Debug, Default)]
pub(super) struct Ways {
    of_rooms: Vec<Vec<usize>>,
    from_outside: Vec<usize>,
}

impl Ways {
    /// Of the doors of a floor with so many rooms.
    pub(super) fn of(doors: &[Door], n_rooms: usize) -> Self {
        let mut ways = Self { of_rooms: vec![Vec::new(); n_rooms], from_outside: Vec::new() };
        for (place, door) in doors.iter().enumerate() {
            let [left, right] = door.sides;
            for side in std::iter::once(left).chain((left != right).then_some(right)) {
                match side {
                    DoorSide::Room(room) => ways.of_rooms.get_mut(room).into_iter().for_each(|own| own.push(place)),
                    DoorSide::Outside => ways.from_outside.push(place),
                    DoorSide::Unnamed => {}
                }
            }
        }
        ways
    }

    /// The doors beside a place; of areas that are no rooms none, because which door is beside which cannot be told.
    pub(super) fn beside(&self, side: DoorSide) -> &[usize] {
        match side {
            DoorSide::Room(room) => self.of_rooms.get(room).map_or(&[], Vec::as_slice),
            DoorSide::Outside => &self.from_outside,
            DoorSide::Unnamed => &[],
        }
    }

    /// The rooms that are reached from some places by what may be passed.
    pub(super) fn reached(
        &self,
        doors: &[Door],
        from: impl IntoIterator<Item = DoorSide>,
        may_pass: impl Fn(&Door, DoorSide, DoorSide) -> bool,
    ) -> BTreeSet<usize> {
        let mut seen = BTreeSet::new();
        let mut waiting: Vec<DoorSide> = from.into_iter().collect();
        while let Some(side) = waiting.pop() {
            if !seen.insert(side) {
                continue;
            }
            for door in self.beside(side).iter().filter_map(|place| doors.get(*place)) {
                let [left, right] = door.sides;
                let beyond = if left == side { right } else { left };
                if !seen.contains(&beyond) && may_pass(door, side, beyond) {
                    waiting.push(beyond);
                }
            }
        }
        seen.into_iter().filter_map(DoorSide::room).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::{Point2, Polygon, Segment};
    use crate::model::{OpeningId, OpeningKind, Release, SecurityLevel, WallId};
    use crate::units::Mm;
    use DoorSide::{Outside, Room, Unnamed};

    fn door(id: u32, sides: [DoorSide; 2]) -> Door {
        Door {
            id: OpeningId(id),
            kind: OpeningKind::SingleDoor,
            wall: WallId(1),
            clear_width: Mm(800),
            at: Point2::ZERO,
            across: Segment::default(),
            passage: Polygon::default(),
            sides,
            sweeps: Vec::new(),
            swings_to: None,
            strength: SecurityLevel::Public,
            release: Release::Free,
            is_new: false,
            is_separator: false,
            piece: 0,
        }
    }

    #[test]
    fn the_doors_of_a_room_are_those_beside_it_each_once() {
        let sides =
            [[Room(0), Room(1)], [Room(2), Room(0)], [Room(0), Room(0)], [Unnamed, Room(1)], [Outside, Room(0)]];
        let doors: Vec<Door> = (0..).zip(sides).map(|(id, sides)| door(id, sides)).collect();
        let ways = Ways::of(&doors, 4);
        assert_eq!(ways.beside(Room(0)), [0, 1, 2, 4]);
        assert_eq!(ways.beside(Room(1)), [0, 3]);
        assert_eq!(ways.beside(Room(3)), [0_usize; 0]);
        assert_eq!(ways.beside(Outside), [4]);
        assert_eq!(ways.beside(Unnamed), [0_usize; 0]);
    }

    #[test]
    fn one_gets_as_far_as_doors_let_one_pass_and_not_through_an_area_that_is_no_room() {
        // A row of rooms; the last two lead to areas that are no rooms, which are not the same one.
        let sides =
            [[Room(0), Room(1)], [Room(2), Room(1)], [Outside, Room(3)], [Room(2), Unnamed], [Unnamed, Room(4)]];
        let doors: Vec<Door> = (0..).zip(sides).map(|(id, sides)| door(id, sides)).collect();
        let ways = Ways::of(&doors, 5);
        let reached = |from: &[DoorSide], locked: u32| -> Vec<usize> {
            ways.reached(&doors, from.iter().copied(), |door, _, _| door.id != OpeningId(locked)).into_iter().collect()
        };
        assert_eq!(reached(&[Room(0)], 99), [0, 1, 2]);
        assert_eq!(reached(&[Room(2)], 0), [1, 2]);
        assert_eq!(reached(&[Outside, Room(4)], 99), [3, 4]);
        assert_eq!(reached(&[Unnamed], 99), [0_usize; 0]);
        // By which side it is passed may matter: nobody goes back here.
        let onwards = ways.reached(&doors, [Room(1)], |_, from, to| from < to);
        assert_eq!(onwards.into_iter().collect::<Vec<_>>(), [1, 2]);
    }
}
