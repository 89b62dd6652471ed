//! For how many people a floor has places, room by room: what counts of people are measured against.

use super::{DeskId, FloorPlan, RoomId, View};
use crate::geom::Point2;
use std::collections::BTreeMap;

/// The places of a floor at a moment: its desks, and the seats of its furniture.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Places {
    /// How many desks and seats are in each room that has any.
    pub in_rooms: BTreeMap<RoomId, u64>,
    /// Each desk that stands, with the room it stands in.
    pub desks: BTreeMap<DeskId, Option<RoomId>>,
}

impl Places {
    /// How many places a room has.
    pub fn in_room(&self, room: RoomId) -> u64 {
        self.in_rooms.get(&room).copied().unwrap_or_default()
    }
}

impl<'a> View<'a> {
    /// The places of a floor now, given which room is at a point.
    pub fn places(&self, floor: &'a FloorPlan, room_at: impl Fn(Point2) -> Option<RoomId>) -> Places {
        let mut places = Places::default();
        // Who has them is no matter here, and would take its time on a large floor.
        for desk in floor.desks.values() {
            let Some(placement) = self.placement(&desk.placements, desk.until) else { continue };
            let room = room_at(placement.at.into());
            places.desks.insert(desk.id, room);
            if let Some(room) = room {
                *places.in_rooms.entry(room).or_default() += 1;
            }
        }
        for placed in self.furniture(floor).filter(|placed| 0 < placed.furniture.seats) {
            if let Some(room) = room_at(placed.at.into()) {
                *places.in_rooms.entry(room).or_default() += u64::from(placed.furniture.seats);
            }
        }
        places
    }
}
