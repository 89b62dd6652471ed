//! The ways out of a storey: doors to outside on the ground, and doors into stairs that lead to it.

use super::{Door, DoorSide, Floor, Load, Site};
use crate::check::rules::Rules;
use crate::model::{FloorId, OpeningKind, Release, RoomUse};
use crate::units::Mm;
use std::collections::BTreeMap;

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
        if floor.level == GROUND {
            return opens(floor, stair);
        }
        let all = self.stairs_lead_out.get_or_init(|| self.find_stairs_that_lead_out());
        all.get(&(floor.id, stair)).is_some_and(|leads_out| *leads_out)
    }

    /// Outwards from the ground, so that each stair asks the next one only.
    fn find_stairs_that_lead_out(&self) -> BTreeMap<(FloorId, usize), bool> {
        let mut floors: Vec<&Floor> = self.floors.iter().map(AsRef::as_ref).filter(|own| own.level != GROUND).collect();
        floors.sort_by_key(|floor| floor.level.unsigned_abs());
        let mut known = BTreeMap::new();
        for floor in floors {
            let level = if GROUND < floor.level { floor.level - 1 } else { floor.level + 1 };
            let next = self.floors_of(floor.building).find(|other| other.level == level);
            for stair in floor.rooms_used_as(&[RoomUse::Stair]) {
                let leads_out =
                    next.and_then(|next| Some((next, floor.stair_over(stair, next)?))).is_some_and(|(next, found)| {
                        match next.level {
                            // On the ground floor, a stair that opens into the building still brings people down to its doors.
                            GROUND => opens(next, found) || next.doors_of(found).next().is_some(),
                            _ => known.get(&(next.id, found)).is_some_and(|leads_out| *leads_out),
                        }
                    });
                known.insert((floor.id, stair), leads_out);
            }
        }
        known
    }
}

/// Whether a stair has a door of its own to outside.
fn opens(floor: &Floor, stair: usize) -> bool {
    floor.doors_of(stair).any(|(door, beyond)| beyond == DoorSide::Outside && is_for_escape(door.kind))
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
        (0..self.rooms.len()).map(|room| self.load(room, rules)).sum()
    }
}
