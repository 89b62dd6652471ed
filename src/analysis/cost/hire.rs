//! Hired buildings: for how many weeks of which phase.
//!
//! A building is hired from the start of the works of the phase that brings it until people have moved out of it, at
//! the end of the phase that takes it away. A phase pays from its own start until the next one's.
//! A week begun is a week paid, counted over the whole hire, so the phases' weeks add up to those of the hire.

use crate::model::{Building, BuildingKind, Phase, Plan};
use crate::units::{Date, Pence};

/// The hire of a building in a phase.
pub(crate) struct Hire<'a> {
    pub(crate) building: &'a Building,
    pub(crate) weekly: Pence,
    /// How many weeks; `None` where a date that says so is missing.
    pub(crate) weeks: Option<u64>,
    /// Whether the phase brings it.
    pub(crate) is_new: bool,
}

/// The hired buildings that a phase pays for, by its place in the order.
pub(crate) fn hires(plan: &Plan, place: usize) -> Vec<Hire<'_>> {
    let order = plan.phase_order();
    let start = |place: usize| plan.phases.get(place).and_then(|phase| phase.works_start);
    plan.buildings
        .values()
        .filter_map(|building| {
            let BuildingKind::Hired { weekly } = building.kind else { return None };
            let first = order.index(building.life.from);
            let last = building.life.until.map(|until| order.index(until));
            let is_hired = first <= place && last.is_none_or(|last| place <= last) && 0 < place;
            let end = if last == Some(place) {
                plan.phases.get(place).and_then(|phase| moved_in(phase))
            } else {
                start(place + 1)
            };
            let begun = start(first.max(1));
            let until = |date: Option<Date>| Some(weeks_begun(begun?, date?));
            is_hired.then(|| Hire {
                building,
                weekly,
                weeks: until(end).zip(until(start(place))).map(|(until_end, before)| until_end.saturating_sub(before)),
                is_new: first == place,
            })
        })
        .collect()
}

fn moved_in(phase: &Phase) -> Option<Date> {
    phase.move_in.or(phase.works_end)
}

fn weeks_begun(from: Date, until: Date) -> u64 {
    let days = u64::try_from(until.day_number() - from.day_number()).unwrap_or(0);
    days.div_ceil(7)
}
