//! The rooms of a floor one by one, as they stand in the report: in each phase what they are, how large, whose, and for
//! how many.
//!
//! Made once and shared by the reports that follow, as long as nothing of it changes: a list of thousands of names is not
//! copied because somebody comes more often.
//! Invariant: a report with memory equals one without; held by `tests/report.rs`.

use super::analyst::FloorFigures;
use super::holdings::FloorHoldings;
use super::report::RoomReport;
use super::seats::FloorSeats;
use super::space::FloorSpace;
use crate::model::FloorId;
use std::sync::Arc;

/// The rooms of a floor.
#[derive(Debug)]
pub(crate) struct FloorRooms {
    /// The name of the floor with its building, which every room bears.
    pub(crate) title: String,
    /// By the place of the phase.
    pub(crate) phases: Vec<Arc<Vec<Arc<RoomReport>>>>,
}

impl FloorRooms {
    /// Of what was worked out for the floor; `before` is what was for an earlier snapshot of it in the same space, if any.
    pub(crate) fn of(
        floor: FloorId,
        title: String,
        space: &FloorSpace,
        seats: &FloorSeats,
        seating: &[Vec<u64>],
        holdings: &FloorHoldings,
        before: Option<&FloorFigures>,
    ) -> Self {
        let count = |counts: Option<&Vec<u64>>, place: usize| {
            counts.and_then(|counts| counts.get(place)).copied().unwrap_or_default()
        };
        let of_phase = |phase: usize| {
            let rooms = space.phases.get(phase).map_or(&[][..], |space| &space.rooms);
            let owners = holdings.phases.get(phase).map(|holdings| &holdings.owners);
            let desks = seats.phases.get(phase).map(|seats| &seats.seated.n_desks_in_room);
            let is_as_before = |before: &&FloorFigures| {
                let held = |holdings: &FloorHoldings| holdings.phases.get(phase).map(Arc::as_ptr);
                before.rooms.title == title
                    && before.seats.phases.get(phase).map(|own| &own.seated.n_desks_in_room) == desks
                    && held(&before.holdings) == held(holdings)
                    && before.seating.get(phase) == seating.get(phase)
            };
            let known = before.filter(is_as_before).and_then(|before| before.rooms.phases.get(phase));
            if let Some(known) = known {
                return Arc::clone(known);
            }
            let room = |(place, room): (usize, &super::space::RoomSpace)| {
                Arc::new(RoomReport {
                    floor_id: floor,
                    floor: title.clone(),
                    id: room.id,
                    number: room.number.clone(),
                    name: room.name.clone(),
                    used_as: room.used_as,
                    area: room.outline.map(|outline| outline.area),
                    is_in_nia: room.used_as.is_in_nia(),
                    is_office: room.used_as.is_office_space(),
                    organisation_id: owners.and_then(|owners| owners.get(place)).copied().flatten(),
                    desks: count(desks, place),
                    seats: count(seating.get(phase), place),
                })
            };
            Arc::new(rooms.iter().enumerate().map(room).collect())
        };
        let phases = (0..space.phases.len()).map(of_phase).collect();
        Self { title, phases }
    }
}
