//! From the people who may come, and the desks that there are for them, to how likely they are too many.
//!
//! Made once for the people and the seating of a phase, and remembered for as long as these are the same.

use crate::analysis::report::{DayPresence, FloorUseReport, NeighbourhoodReport, PresenceReport};
use crate::analysis::utilisation::{Crowd, Gathering, Member, Place, Places, Sharing};
use crate::model::{Attendance, FloorId, View, ZoneId};
use std::sync::Arc;

/// How likely the people of a phase are too many for their desks.
#[derive(Debug)]
pub(in crate::analysis) struct Risks {
    /// Of the whole building.
    pub(super) building: PresenceReport,
    /// Of teams alone and of pools, in the order of the crowd.
    pub(super) sharings: Vec<SharingRisk>,
    floors: Vec<(FloorId, PlaceRisk)>,
    zones: Vec<(FloorId, ZoneId, PlaceRisk)>,
}

/// Of teams that share their desks.
#[derive(Debug)]
pub(super) struct SharingRisk {
    /// How many desks they have together.
    pub(super) desks: u64,
    pub(super) shortfall_probability: Option<f64>,
    /// None where they are due no desks.
    pub(super) together: Option<Arc<PresenceReport>>,
    /// For each team how many desks it has, and the risk where its people work at desks.
    pub(super) teams: Vec<(u64, Option<Arc<PresenceReport>>)>,
}

#[derive(Debug)]
struct PlaceRisk {
    headcount: u64,
    desks: u64,
    desks_held: u64,
    presence: PresenceReport,
}

impl Risks {
    pub(in crate::analysis) fn of(crowd: &Crowd, places: &Places) -> Self {
        Self {
            building: presence(&crowd.at_desks, crowd.at_desks.shortfalls(places.n_shared_desks)),
            sharings: crowd.sharings.iter().map(|sharing| SharingRisk::of(sharing, places)).collect(),
            floors: places.floors.iter().map(|(floor, place)| (*floor, PlaceRisk::of(place))).collect(),
            zones: places.zones.iter().map(|(floor, zone, place)| (*floor, *zone, PlaceRisk::of(place))).collect(),
        }
    }

    pub(super) fn floors(&self, view: &View<'_>) -> Vec<FloorUseReport> {
        let report = |(id, risk): &(FloorId, PlaceRisk)| {
            Some(FloorUseReport {
                floor_id: *id,
                title: view.plan().floor_title(&view.plan().floor(*id)?.floor),
                headcount: risk.headcount,
                desks: risk.desks,
                desks_held: risk.desks_held,
                presence: risk.presence.clone(),
            })
        };
        self.floors.iter().filter_map(report).collect()
    }

    pub(super) fn neighbourhoods(&self, view: &View<'_>) -> Vec<NeighbourhoodReport> {
        let report = |(floor, id, risk): &(FloorId, ZoneId, PlaceRisk)| {
            Some(NeighbourhoodReport {
                zone_id: *id,
                floor_id: *floor,
                name: view.plan().floor(*floor)?.zones.get(id)?.name.clone(),
                headcount: risk.headcount,
                desks: risk.desks,
                desks_held: risk.desks_held,
                presence: risk.presence.clone(),
            })
        };
        self.zones.iter().filter_map(report).collect()
    }
}

impl SharingRisk {
    fn of(sharing: &Sharing, places: &Places) -> Self {
        let desks = sharing.members.iter().map(|member| places.desks_of(member.demand.team.id));
        let shared = desks.clone().sum();
        let is_due_any = 0.0 < sharing.due;
        // All the people against all the desks; not defined where no desks are due.
        let against = |gathering: &Gathering, desks: u64| {
            let shortfalls = gathering.all.each_ref().map(|day| is_due_any.then(|| day.presence.more_than(desks)));
            Arc::new(presence(gathering, shortfalls))
        };
        let together = is_due_any.then(|| against(&sharing.together, shared));
        let of_team = |(member, desks): (&Arc<Member>, u64)| {
            let presence = match &together {
                _ if !member.demand.works_at_desk() => None,
                Some(alone) if sharing.members.len() == 1 => Some(Arc::clone(alone)),
                _ => Some(against(&member.gathering, desks)),
            };
            (desks, presence)
        };
        let teams = sharing.members.iter().zip(desks).map(of_team).collect();
        let shortfall_probability = together.as_ref().and_then(|presence| presence.shortfall_probability);
        Self { desks: shared, shortfall_probability, together, teams }
    }
}

impl PlaceRisk {
    /// Those who share against the desks that they have there.
    fn of(place: &Place) -> Self {
        let gathering = &place.gathering;
        Self {
            headcount: gathering.headcount,
            desks: place.n_desks,
            desks_held: place.n_held,
            presence: presence(gathering, gathering.shortfalls(place.n_shared_desks)),
        }
    }
}

fn presence(gathering: &Gathering, shortfalls: [Option<f64>; 5]) -> PresenceReport {
    let (mut names, mut in_order) = (Attendance::DAYS.into_iter(), shortfalls.into_iter());
    let weekdays: [DayPresence; 5] = gathering.all.each_ref().map(|figures| DayPresence {
        day: names.next().unwrap_or_default(),
        expected: figures.expected,
        peak: figures.peak,
        shortfall_probability: in_order.next().flatten(),
        distribution: Arc::clone(&figures.presence),
    });
    let is_fuller = |day: &DayPresence, than: &DayPresence| (than.peak, than.expected) < (day.peak, day.expected);
    let fullest = weekdays.iter().reduce(|fullest, day| if is_fuller(day, fullest) { day } else { fullest });
    let (peak_day, expected_at_peak, peak) = fullest.map(|day| (day.day, day.expected, day.peak)).unwrap_or_default();
    PresenceReport {
        peak_day,
        expected_at_peak,
        peak,
        shortfall_probability: shortfalls.into_iter().flatten().reduce(f64::max),
        desks_for_service_level: gathering.desks_needed(),
        weekdays,
    }
}
