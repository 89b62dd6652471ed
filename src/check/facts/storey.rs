//! The ways out of a storey: doors to outside on the ground, and doors into stairs that lead to it.

use super::{Door, DoorSide, Floor, Load, Site};
use crate::check::rules::Rules;
use crate::model::{OpeningKind, Release, RoomUse};
use crate::units::Mm;

/// The level of the storey that people walk out of.
const GROUND: i32 = 0;

/// A way out of a storey.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct StoreyExit<'a> {
    /// Its widest door.
    pub(in super::super) door: &'a Door,
    /// The stair it leads into, by its place; none where it leads outside.
    pub(in super::super) stair: Option<usize>,
}

impl StoreyExit<'_> {
    pub(in super::super) fn width(&self) -> Mm {
        self.door.clear_width
    }
}

/// Whether people may be counted on to leave by a door of that kind.
pub(in super::super) fn is_for_escape(kind: OpeningKind) -> bool {
    !matches!(kind, OpeningKind::RevolvingDoor | OpeningKind::RollerShutter | OpeningKind::Window)
}

impl Site<'_> {
    /// The ways out of a storey that need no key. A stair counts once, by the widest of the doors into it.
    pub(in super::super) fn exits<'a>(&self, floor: &'a Floor) -> Vec<StoreyExit<'a>> {
        let mut exits: Vec<StoreyExit<'a>> = Vec::new();
        let lets_out = |door: &&Door| !door.is_separator && is_for_escape(door.kind) && door.release != Release::Key;
        for door in floor.doors.iter().filter(lets_out) {
            let is_stair = |side: DoorSide| {
                side.room().filter(|room| floor.rooms.get(*room).is_some_and(|room| room.used_as == RoomUse::Stair))
            };
            let [left, right] = door.sides;
            let stair = match (is_stair(left), is_stair(right)) {
                (Some(stair), None) | (None, Some(stair)) => Some(stair),
                _ => None,
            };
            let leads_outside = left == DoorSide::Outside || right == DoorSide::Outside;
            match stair {
                // The door from a stair to outside is the end of that way, not another.
                Some(_) if leads_outside => {}
                Some(stair) if self.leads_out(floor, stair) => {
                    let exit = StoreyExit { door, stair: Some(stair) };
                    match exits.iter_mut().find(|known| known.stair == Some(stair)) {
                        Some(known) if known.width() < exit.width() => *known = exit,
                        Some(_) => {}
                        None => exits.push(exit),
                    }
                }
                None if leads_outside && floor.level <= GROUND => exits.push(StoreyExit { door, stair: None }),
                _ => {}
            }
        }
        exits
    }

    /// Whether a stair of a floor leads out of the building: by a door of its own on the ground, or by the stair beneath
    /// or, from a basement, above it.
    pub(in super::super) fn leads_out(&self, floor: &Floor, stair: usize) -> bool {
        let opens = |floor: &Floor, stair: usize| {
            floor.doors_of(stair).any(|(door, beyond)| beyond == DoorSide::Outside && is_for_escape(door.kind))
        };
        if floor.level == GROUND {
            return opens(floor, stair);
        }
        // On the ground floor, a stair that opens into the building still brings people down to its doors.
        let towards = if GROUND < floor.level { -1 } else { 1 };
        let (mut level, mut from, mut at) = (floor.level, floor, stair);
        while level != GROUND {
            level += towards;
            let next = self.floors_of(floor.building).find(|other| other.level == level);
            let Some(next) = next else { return false };
            let Some(found) = from.stair_over(at, next) else { return false };
            (from, at) = (next.as_ref(), found);
        }
        opens(from, at) || from.doors_of(at).next().is_some()
    }
}

impl Floor {
    /// The stair on another floor that lies over or under one of this.
    pub(in super::super) fn stair_over(&self, stair: usize, other: &Floor) -> Option<usize> {
        let own = self.rooms.get(stair)?.outline.as_ref()?;
        other
            .rooms
            .iter()
            .enumerate()
            .filter(|(_, room)| room.used_as == RoomUse::Stair)
            .find(|(_, room)| {
                room.outline.as_ref().is_some_and(|outline| outline.polygon.overlaps(&own.polygon, 100.0))
            })
            .map(|(place, _)| place)
    }

    /// How many people are on the storey, room by room.
    pub(in super::super) fn storey_load(&self, rules: Rules) -> Load {
        self.rooms.iter().map(|room| room.load(rules.floor_space(room.used_as))).sum()
    }
}
