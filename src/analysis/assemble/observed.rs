//! What was counted over all floors of a phase, beside what was planned.

use crate::analysis::analyst::FloorFigures;
use crate::analysis::observed::{PhaseObserved, Tally};
use crate::analysis::report::{
    ObservedFloor, ObservedPeak, ObservedReport, ObservedRoom, ObservedUse, ObservedWeekday, WeekdayReport,
};
use crate::model::{Attendance, RoomId, View};

/// The days of the week, Monday first.
const DAYS: [&str; 7] = {
    let [monday, tuesday, wednesday, thursday, friday] = Attendance::DAYS;
    [monday, tuesday, wednesday, thursday, friday, "Saturday", "Sunday"]
};

/// The report, if anything was counted in the phase.
pub(super) fn report(
    view: &View<'_>,
    place: usize,
    figures: &[FloorFigures],
    planned: &[WeekdayReport],
) -> Option<ObservedReport> {
    let counted: Vec<(&FloorFigures, &PhaseObserved)> = figures
        .iter()
        .filter_map(|floor| Some((floor, floor.observed.phases.get(place)?)))
        .filter(|(_, observed)| 0 < observed.n_counts)
        .collect();
    let first = counted.iter().filter_map(|(_, observed)| observed.period).map(|(first, _)| first).min()?;
    let last = counted.iter().filter_map(|(_, observed)| observed.period).map(|(_, last)| last).max()?;
    let mut days: [Tally; 7] = Default::default();
    let mut whole = Tally::default();
    for (_, observed) in &counted {
        for (day, of_floor) in days.iter_mut().zip(&observed.weekdays) {
            day.add(of_floor);
            whole.add(of_floor);
        }
    }
    let weekday = |(idx, (tally, day)): (usize, (&Tally, &'static str))| ObservedWeekday {
        day,
        use_of: use_of(tally),
        planned_utilisation_pct: planned.get(idx).and_then(|planned| planned.utilisation_pct),
    };
    Some(ObservedReport {
        counts: counted.iter().map(|(_, observed)| observed.n_counts).sum(),
        counts_without_places: counted.iter().map(|(_, observed)| observed.n_without_places).sum(),
        days: whole.n_days(),
        first,
        last,
        whole: use_of(&whole),
        weekdays: days.iter().zip(DAYS).enumerate().filter(|(_, (tally, _))| 0 < tally.n_all).map(weekday).collect(),
        floors: counted.into_iter().map(|(floor, observed)| floor_report(view, floor, observed)).collect(),
    })
}

fn floor_report(view: &View<'_>, figures: &FloorFigures, observed: &PhaseObserved) -> ObservedFloor {
    let floor = &figures.floor;
    let name_of = |id: &RoomId| {
        let room = floor.rooms.get(id);
        let name = room.and_then(|room| view.room_use(room)).map(|dated| dated.name.clone());
        (room.map(|room| room.number.clone()).unwrap_or_default(), name.unwrap_or_default())
    };
    let room_report = |(id, (places, tally)): (&RoomId, &(u64, Tally))| {
        let (number, name) = name_of(id);
        ObservedRoom { room_id: *id, number, name, places: *places, use_of: use_of(tally) }
    };
    ObservedFloor {
        floor_id: floor.floor.id,
        floor: view.plan().floor_title(&floor.floor),
        use_of: use_of(&observed.whole()),
        rooms: observed.rooms.iter().map(room_report).collect(),
    }
}

fn use_of(tally: &Tally) -> ObservedUse {
    let pct = |share: Option<f64>| share.map(|share| share * 100.0);
    ObservedUse {
        observations: tally.n_all,
        observations_in_use: tally.n_in_use,
        seen: tally.seen,
        frequency_pct: pct(tally.frequency()),
        occupancy_pct: pct(tally.occupancy()),
        utilisation_pct: pct(tally.utilisation()),
        average_utilisation_pct: pct(tally.average()),
        peak: tally.peak().map(|(at, round)| ObservedPeak {
            at,
            seen: round.part,
            places: round.places,
            utilisation_pct: pct(round.of_one()),
        }),
        claimed_pct: pct(tally.claimed()),
    }
}
