//! What was counted on a floor, phase by phase: of places, never of persons.
//!
//! An *observation* is a room at a time. A room that was counted as a whole stands for itself; where desks were counted
//! singly, those of a room at one time are its observation, measured against as many places as were looked at. Desks
//! that stand in no room make one observation of the floor.
//! Must not know what was planned: the report puts that beside it.
//! Invariants: utilisation is frequency times occupancy, and a floor without counts costs nothing; held by
//! `tests/observed.rs`.

mod tally;

use super::frame::Frame;
use super::space::{FloorSpace, PhaseSpace};
use crate::model::{Counted, FloorPlan, ObservedPlace, PhaseCalendar, PhaseId, Places, RoomId, View};
use crate::units::Timestamp;
use std::collections::BTreeMap;
use std::sync::Arc;

pub(crate) use tally::Tally;

/// What was counted on a floor, in the order of the phases; nothing at all where nobody counted.
#[derive(Debug, Default)]
pub(crate) struct FloorObserved {
    pub(crate) phases: Vec<PhaseObserved>,
}

/// What was counted on a floor in a phase.
#[derive(Debug, Default)]
pub(crate) struct PhaseObserved {
    /// How many counts, as they were taken.
    pub(crate) n_counts: u64,
    /// Those among them at what had no place for anybody, and was not there: they have no occupancy.
    pub(crate) n_without_places: u64,
    /// The first and the last.
    pub(crate) period: Option<(Timestamp, Timestamp)>,
    /// The floor, by the day of the week, Monday first.
    pub(crate) weekdays: [Tally; 7],
    /// The rooms that were counted, with the places each has.
    pub(crate) rooms: BTreeMap<RoomId, (u64, Tally)>,
}

/// What was seen of one room, or of the desks in no room, at one time.
#[derive(Debug, Default)]
struct Slot {
    as_a_whole: Option<Counted>,
    desks: Vec<Counted>,
    n_counts: u64,
}

/// A room, or the desks that are in none, at a time.
type SlotKey = (Option<RoomId>, Timestamp);

impl FloorObserved {
    /// Goes through the counts of a floor.
    pub(crate) fn of(
        views: &[View<'_>],
        frame: &Frame,
        calendar: &PhaseCalendar,
        floor: &FloorPlan,
        space: &FloorSpace,
    ) -> Self {
        if floor.observations.is_empty() {
            return Self::default();
        }
        let mut counts: BTreeMap<PhaseId, Vec<Count>> = BTreeMap::new();
        for (&(place, at), &counted) in &floor.observations {
            if let Some(phase) = calendar.phase_on(at.date()) {
                counts.entry(phase).or_default().push(Count { place, at, counted });
            }
        }
        let of_phase = |(view, space): (&View<'_>, &Arc<PhaseSpace>)| {
            let counts = counts.get(&view.phase()).map(Vec::as_slice).unwrap_or_default();
            let places = match counts {
                [] => Places::default(),
                _ if frame.stands(view.phase()) => view.places(floor, |point| space.room_id_at(point)),
                _ => Places::default(),
            };
            PhaseObserved::of(counts, &places)
        };
        Self { phases: views.iter().zip(&space.phases).map(of_phase).collect() }
    }
}

/// A count, as it was taken.
#[derive(Debug, Clone, Copy)]
struct Count {
    place: ObservedPlace,
    at: Timestamp,
    counted: Counted,
}

impl PhaseObserved {
    fn of(counts: &[Count], places: &Places) -> Self {
        let mut found = Self { n_counts: counts.len() as u64, ..Self::default() };
        let mut slots: BTreeMap<SlotKey, Slot> = BTreeMap::new();
        for count in counts {
            found.period = Some(match found.period {
                Some((first, last)) => (first.min(count.at), last.max(count.at)),
                None => (count.at, count.at),
            });
            match count.place {
                ObservedPlace::Room(room) => {
                    let slot = slots.entry((Some(room), count.at)).or_default();
                    slot.as_a_whole = Some(count.counted);
                    slot.n_counts += 1;
                }
                ObservedPlace::Desk(desk) => match places.desks.get(&desk) {
                    Some(&room) => {
                        let slot = slots.entry((room, count.at)).or_default();
                        slot.desks.push(count.counted);
                        slot.n_counts += 1;
                    }
                    None => found.n_without_places += 1,
                },
            }
        }
        for ((room, at), slot) in slots {
            found.note(room, at, &slot, places);
        }
        found
    }

    fn note(&mut self, room: Option<RoomId>, at: Timestamp, slot: &Slot, places: &Places) {
        let n_places = room.map_or(0, |room| places.in_room(room));
        let mut tally = Tally::default();
        match slot.as_a_whole {
            // What was counted at its desks at that time is part of it.
            Some(counted) => tally.observe(at, &[counted], n_places),
            None => tally.observe(at, &slot.desks, slot.desks.len() as u64),
        }
        if let Some(room) = room {
            self.rooms.entry(room).or_insert_with(|| (n_places, Tally::default())).1.add(&tally);
        }
        if !tally.has_places() {
            self.n_without_places += slot.n_counts;
        } else if let Some(day) = self.weekdays.get_mut(at.date().weekday()) {
            day.add(&tally);
        }
    }

    /// The floor, over all days.
    pub(crate) fn whole(&self) -> Tally {
        let mut whole = Tally::default();
        for day in &self.weekdays {
            whole.add(day);
        }
        whole
    }
}
