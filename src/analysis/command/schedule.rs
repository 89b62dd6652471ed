//! Which crew changes which room when.
//!
//! The rooms of a lower level come before those of a higher one, and of one level the room that it asks for comes first: command
//! meets before its support is there. Of the rest of a level the longest job goes first, because that is done soonest. A
//! long room may be begun before its level's turn, and only where everything would be done later if it waited; never before
//! the room of the strategic group.
//!
//! Invariants: no crew changes two rooms at a time, none is idle while a room waits, the strategic group waits for nobody,
//! and the whole takes no longer than if the longest rooms came first after it; held by the tests below.

use super::outcome::LiveRoom;
use crate::model::{CommandLevel, CommandRole};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// The crews, by when they are free and by number.
#[derive(Clone)]
struct Crews(BinaryHeap<Reverse<(u32, u32)>>);

impl Crews {
    /// All of them free at once; more than there are rooms have nothing to do.
    fn new(crews: u32, n_rooms: usize) -> Self {
        let n_crews = crews.clamp(1, (n_rooms as u32).max(1));
        Self((1..=n_crews).map(|crew| Reverse((0, crew))).collect())
    }

    /// Whoever is free first does a job of so many minutes: who, from when until when.
    fn work(&mut self, minutes: u32) -> Option<(u32, u32, u32)> {
        let Reverse((starts, crew)) = self.0.pop()?;
        let ends = starts.saturating_add(minutes);
        self.0.push(Reverse((ends, crew)));
        Some((crew, starts, ends))
    }

    /// When all is done, if these jobs come next, longest first.
    fn done_after(&self, minutes: impl Iterator<Item = u32>) -> u32 {
        let mut jobs: Vec<u32> = minutes.collect();
        jobs.sort_unstable_by_key(|job| Reverse(*job));
        let mut crews = self.clone();
        for job in jobs {
            crews.work(job);
        }
        crews.0.iter().map(|Reverse((free, _))| *free).max().unwrap_or(0)
    }
}

/// Gives each room its crew and its time, puts them in the order in which they are begun, and says when the last is done.
pub(super) fn schedule(rooms: &mut [LiveRoom], crews: u32) -> u32 {
    let mut crews = Crews::new(crews, rooms.len());
    let change = |crews: &mut Crews, room: &mut LiveRoom| {
        if let Some(when) = crews.work(room.minutes) {
            (room.crew, room.starts, room.ends) = when;
        }
    };
    rooms.sort_by_key(|room| (room.level, rank(room.role), Reverse(room.minutes), room.floor, room.room));
    let mut waiting: Vec<&mut LiveRoom> = rooms.iter_mut().collect();
    let n_meeting = waiting.iter().take_while(|room| room.role == CommandRole::StrategicGroup).count();
    for room in waiting.drain(..n_meeting) {
        change(&mut crews, room);
    }
    let until = crews.done_after(waiting.iter().map(|room| room.minutes));
    while !waiting.is_empty() {
        // The longest that waits always passes, so that one does.
        let is_in_time = |&place: &usize| {
            let mut then = crews.clone();
            let is_done = waiting.get(place).is_some_and(|room| then.work(room.minutes).is_some());
            let others = waiting.iter().enumerate().filter(|(other, _)| *other != place);
            is_done && then.done_after(others.map(|(_, room)| room.minutes)) <= until
        };
        let next = (0..waiting.len()).find(is_in_time).unwrap_or(0);
        change(&mut crews, waiting.remove(next));
    }
    rooms.sort_by_key(|room| (room.starts, room.crew, room.floor, room.room));
    rooms.iter().map(|room| room.ends).max().unwrap_or(0)
}

/// The rooms that levels ask for come first, in the order of levels.
fn rank(role: CommandRole) -> usize {
    let asked = CommandLevel::ALL.map(CommandLevel::asks_for);
    asked.iter().position(|own| *own == role).unwrap_or(asked.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{FloorId, RoomId, RoomUse, SecurityLevel};
    use crate::units::{Pence, SquareMm};
    use proptest::prelude::*;

    type Job = (CommandLevel, CommandRole, u32);

    fn rooms(minutes: &[u32]) -> Vec<LiveRoom> {
        let jobs: Vec<Job> =
            minutes.iter().map(|&minutes| (CommandLevel::Strategic, CommandRole::Media, minutes)).collect();
        rooms_for(&jobs)
    }

    fn rooms_for(jobs: &[Job]) -> Vec<LiveRoom> {
        let room = |(number, &(level, role, minutes)): (u32, &Job)| LiveRoom {
            floor: FloorId(1),
            floor_title: String::new(),
            room: RoomId(number),
            number: String::new(),
            name: String::new(),
            from: RoomUse::Meeting,
            to: RoomUse::GoldCommand,
            role,
            level,
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
        (0..).zip(jobs).map(room).collect()
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

    /// Who is changed when: role, from when until when.
    fn order(rooms: &[LiveRoom]) -> Vec<(CommandRole, u32, u32)> {
        rooms.iter().map(|room| (room.role, room.starts, room.ends)).collect()
    }

    #[test]
    fn what_a_level_asks_for_comes_first_and_the_whole_takes_no_longer() {
        use CommandLevel::{MultiAgency, Strategic, StrategicAndTactical};
        use CommandRole::{
            AdviceCell, Breakout, Communications, InformationCell, Media, Rest, StrategicGroup, TacticalGroup,
        };
        let mut all = rooms_for(&[
            (StrategicAndTactical, Rest, 20),
            (Strategic, StrategicGroup, 15),
            (Strategic, Communications, 45),
            (StrategicAndTactical, Breakout, 30),
            (StrategicAndTactical, TacticalGroup, 20),
            (MultiAgency, AdviceCell, 30),
            (MultiAgency, InformationCell, 90),
            (MultiAgency, Media, 60),
        ]);
        // The longest first would be done after 155 minutes too, and the strategic group would be last of all.
        assert_eq!(schedule(&mut all, 2), 155);
        let by_hand = [
            (StrategicGroup, 0, 15),
            (Communications, 0, 45),
            (TacticalGroup, 15, 35),
            (Breakout, 35, 65),
            (Rest, 45, 65),
            (InformationCell, 65, 155),
            (Media, 65, 125),
            (AdviceCell, 125, 155),
        ];
        assert_eq!(order(&all), by_hand);
    }

    #[test]
    fn a_long_job_does_not_wait_for_its_level_where_all_would_be_done_later() {
        let mut jobs = vec![(CommandLevel::Strategic, CommandRole::Communications, 10); 10];
        jobs.push((CommandLevel::MultiAgency, CommandRole::Media, 120));
        jobs.push((CommandLevel::Strategic, CommandRole::StrategicGroup, 15));
        let mut all = rooms_for(&jobs);
        assert_eq!(schedule(&mut all, 2), 120);
        assert_eq!(order(&all)[..2], [(CommandRole::StrategicGroup, 0, 15), (CommandRole::Media, 0, 120)]);
    }

    /// When all is done if the first so many jobs are given out in their order and the others longest first; by hand.
    fn plainly(mut jobs: Vec<u32>, n_first: usize, crews: usize) -> u32 {
        jobs[n_first..].sort_unstable();
        jobs[n_first..].reverse();
        let mut free = vec![0; crews];
        for job in jobs {
            let first = (0..crews).min_by_key(|crew| free[*crew]).unwrap_or(0);
            free[first] += job;
        }
        free.into_iter().max().unwrap_or(0)
    }

    fn job() -> impl Strategy<Value = Job> {
        let role = prop::sample::select(CommandRole::all().collect::<Vec<_>>());
        (prop::sample::select(CommandLevel::ALL.to_vec()), role, 0_u32..200)
    }

    proptest! {
        #[test]
        fn the_strategic_group_waits_for_nobody_and_nobody_for_long(
            jobs in prop::collection::vec(job(), 0..30), crews in 1_u32..5
        ) {
            let mut all = rooms_for(&jobs);
            let until = schedule(&mut all, crews);
            let first = jobs.iter().map(|job| job.0).min().unwrap_or(CommandLevel::Strategic);
            let is_meeting = |job: &Job| job.0 == first && job.1 == CommandRole::StrategicGroup;
            let (mut meeting, others): (Vec<Job>, Vec<Job>) = jobs.iter().copied().partition(is_meeting);
            meeting.sort_by_key(|job| Reverse(job.2));
            let n_meeting = meeting.len();
            let minutes = meeting.iter().chain(&others).map(|job| job.2).collect();
            prop_assert!(until <= plainly(minutes, n_meeting, crews as usize));
            let is_meeting_room = |room: &&LiveRoom| is_meeting(&(room.level, room.role, 0));
            let last_begun = all.iter().filter(is_meeting_room).map(|room| room.starts).max().unwrap_or(0);
            let other_begun = all.iter().filter(|room| !is_meeting_room(room)).map(|room| room.starts).min();
            prop_assert!(other_begun.is_none_or(|begun| last_begun <= begun));
        }
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
