//! How many people the furniture in each room seats; desks are counted elsewhere.

use super::FloorSpace;
use crate::analysis::frame::Frame;
use crate::model::{FloorPlan, Furniture, Placement};
use crate::units::PlanPoint;

/// For each phase and for each of its rooms, by place, how many people the furniture seats.
pub(crate) fn seats_in_rooms(floor: &FloorPlan, frame: &Frame, space: &FloorSpace) -> Vec<Vec<u64>> {
    let mut seats: Vec<Vec<u64>> = space.phases.iter().map(|phase| vec![0; phase.rooms.len()]).collect();
    for furniture in floor.furniture.values().filter(|furniture| 0 < furniture.seats) {
        for (phase, (in_rooms, space)) in seats.iter_mut().zip(&space.phases).enumerate() {
            let room = place(furniture, frame, phase).and_then(|at| space.room_at(at.into()));
            if let Some(seats) = room.and_then(|room| in_rooms.get_mut(room as usize)) {
                *seats += u64::from(furniture.seats);
            }
        }
    }
    seats
}

/// Where a piece of furniture stands at the end of a phase, if it does.
fn place(furniture: &Furniture, frame: &Frame, phase: usize) -> Option<PlanPoint> {
    let (from, until) = frame.span(furniture.life()?)?;
    let by_now = |placement: &&Placement| frame.order.index(placement.phase) <= phase;
    let placement = furniture.placements.iter().take_while(by_now).last()?;
    (from <= phase && phase < until).then_some(placement.at)
}
