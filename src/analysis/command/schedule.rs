//! Which crew changes which room when: the longest job goes next to whoever is free first.
//!
//! Invariant: no crew changes two rooms at a time; held by the tests below.

use super::outcome::LiveRoom;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Gives each room its crew and its time, puts them in the order in which they are begun, and says when the last is done.
pub(super) fn schedule(rooms: &mut [LiveRoom], crews: u32) -> u32 {
    rooms.sort_by_key(|room| (Reverse(room.minutes), room.floor, room.room));
    // More crews than rooms have nothing to do.
    let n_crews = crews.clamp(1, (rooms.len() as u32).max(1));
    let mut free: BinaryHeap<Reverse<(u32, u32)>> = (1..=n_crews).map(|crew| Reverse((0, crew))).collect();
    for room in rooms.iter_mut() {
        let Some(Reverse((starts, crew))) = free.pop() else { break };
        (room.crew, room.starts, room.ends) = (crew, starts, starts.saturating_add(room.minutes));
        free.push(Reverse((room.ends, crew)));
    }
    rooms.sort_by_key(|room| (room.starts, room.crew, room.floor, room.room));
    rooms.iter().map(|room| room.ends).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{CommandLevel, CommandRole, FloorId, RoomId, RoomUse, SecurityLevel};
    use crate::units::{Pence, SquareMm};
    use proptest::prelude::*;

    fn rooms(minutes: &[u32]) -> Vec<LiveRoom> {
        let room = |(number, &minutes): (u32, &u32)| LiveRoom {
            floor: FloorId(1),
            floor_title: String::new(),
            room: RoomId(number),
            number: String::new(),
            name: String::new(),
            from: RoomUse::Meeting,
            to: RoomUse::GoldCommand,
            role: CommandRole::Media,
            level: CommandLevel::Strategic,
            is_of_suite: false,
            minutes,
            crew: 0,
            starts: 0,
            ends: 0,
            cost: Pence::ZERO,
            is_assumed: true,
            provenance: String::new(),
            seats_needed: 0,
            seats: 0,
            desks: 0,
            area: SquareMm::ZERO,
            zone: SecurityLevel::Shared,
        };
        (0..).zip(minutes).map(room).collect()
    }

    #[test]
    fn the_longest_goes_first() {
        let mut all = rooms(&[10, 40, 30, 20]);
        assert_eq!(schedule(&mut all, 2), 50);
        let order: Vec<_> = all.iter().map(|room| (room.minutes, room.crew, room.starts)).collect();
        assert_eq!(order, [(40, 1, 0), (30, 2, 0), (20, 2, 30), (10, 1, 40)]);
        assert_eq!(schedule(&mut rooms(&[]), 3), 0);
        assert_eq!(schedule(&mut rooms(&[10, 40]), 0), 50, "somebody does it");
        assert_eq!(schedule(&mut rooms(&[10, 40]), u32::MAX), 40);
    }

    proptest! {
        #[test]
        fn no_crew_is_in_two_rooms_and_none_is_idle(minutes in prop::collection::vec(0_u32..500, 0..40), crews in 1_u32..9) {
            let mut all = rooms(&minutes);
            let until = schedule(&mut all, crews);
            let sum: u32 = minutes.iter().sum();
            let longest = minutes.iter().max().copied().unwrap_or(0);
            prop_assert!(longest.max(sum.div_ceil(crews)) <= until && until <= sum.div_ceil(crews) + longest);
            for crew in 1..=crews {
                let mut now = 0;
                for room in all.iter().filter(|room| room.crew == crew) {
                    prop_assert_eq!((room.starts, room.ends), (now, now + room.minutes));
                    now = room.ends;
                }
            }
            prop_assert!(all.iter().all(|room| 1 <= room.crew && room.crew <= crews));
        }
    }
}
