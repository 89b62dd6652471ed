//! Desks and people over all floors of a phase.

use super::OfPhase;
use crate::analysis::report::{
    DayPresence, FloorUseReport, NeighbourhoodReport, PoolReport, PresenceReport, TeamReport, UtilisationReport,
    WeekdayReport,
};
use crate::analysis::utilisation::{Crowd, Gathering, Place, Places, TeamDemand, desks_for_peak, desks_required};
use crate::model::{Attendance, FloorId, TeamId, View, ZoneId};
use std::collections::BTreeMap;
use std::sync::Arc;

pub(super) fn report(view: &View<'_>, floors: &[OfPhase<'_>], crowd: &Crowd, places: &Places) -> UtilisationReport {
    let n_desks: u64 = floors.iter().map(|floor| floor.seats.n_desks).sum();
    let n_allocated: u64 = floors.iter().map(|floor| floor.seats.n_allocated).sum();
    let mut desks: BTreeMap<TeamId, u64> = BTreeMap::new();
    for (&team, n_desks) in floors.iter().flat_map(|floor| &floor.seats.by_team) {
        *desks.entry(team).or_default() += n_desks;
    }
    let basis = &view.plan().basis;
    let desks_of = |demand: &TeamDemand| desks.get(&demand.team.id).copied().unwrap_or_default();
    let (mut teams, mut pools, mut assigned, mut required, mut unseated) = (Vec::new(), Vec::new(), 0, 0, 0);
    for sharing in &crowd.sharings {
        let shared: u64 = sharing.teams.iter().map(desks_of).sum();
        let shortfall = sharing.shortfall_probability(shared);
        let seated = sharing.seated_by_team(shared);
        let lacking = sharing.headcount - seated.iter().sum::<u64>();
        required += desks_required(sharing.due);
        assigned += sharing.assigned(shared);
        unseated += lacking;
        let together = |desks| (0.0 < sharing.due).then_some(desks);
        for ((demand, gathering), seated) in sharing.teams.iter().zip(&sharing.gatherings).zip(seated) {
            let desks = desks_of(demand);
            teams.push(TeamReport {
                shortfall_probability: shortfall.filter(|_| demand.works_at_desk()),
                presence: demand.works_at_desk().then(|| against_own_desks(gathering, together(desks))),
                ..team_report(view, demand, desks, seated)
            });
        }
        pools.extend(sharing.pool.as_ref().map(|pool| PoolReport {
            pool: pool.clone(),
            headcount: sharing.headcount,
            desks: shared,
            desks_required: desks_required(sharing.due),
            headcount_unseated: lacking,
            shortfall_probability: shortfall,
            presence: together(shared).map(|desks| against_own_desks(&sharing.together, Some(desks))),
        }));
    }
    teams.sort_by_key(|team| team.id);
    let share = |part: f64| (0 < n_desks).then(|| part / n_desks as f64 * 100.0);
    let presence = presence(&crowd.at_desks, crowd.at_desks.shortfalls(places.n_shared_desks));
    let weekdays: Vec<WeekdayReport> = crowd
        .in_building
        .iter()
        .zip(&presence.weekdays)
        .map(|(day, at_desks)| WeekdayReport {
            day: at_desks.day,
            expected_people: day.expected,
            expected_at_desks: at_desks.expected,
            p95_people: day.peak,
            utilisation_pct: share(at_desks.expected),
            distribution: Arc::clone(&day.presence),
            shortfall_probability: at_desks.shortfall_probability,
        })
        .collect();
    let used: Option<Vec<f64>> = weekdays.iter().map(|day| day.utilisation_pct).collect();
    let at_peak = weekdays.iter().map(|day| day.expected_at_desks).fold(0.0, f64::max);
    UtilisationReport {
        desks: n_desks,
        desks_allocated: n_allocated,
        desks_held: floors.iter().map(|floor| floor.seats.n_held).sum(),
        headcount: crowd.headcount,
        fte: crowd.fte,
        headcount_unseated: unseated,
        people_assigned: assigned,
        desk_ratio: (0.0 < crowd.fte).then(|| n_desks as f64 / crowd.fte),
        desks_required: required,
        desks_for_peak: desks_for_peak(at_peak, basis.target_peak),
        target_peak_utilisation_pct: basis.target_peak.f64(),
        service_level_pct: basis.service_level.f64(),
        desks_allocated_pct: share(n_allocated as f64),
        allocation_pct: share(assigned as f64),
        average_utilisation_pct: used.as_ref().map(|used| used.iter().sum::<f64>() / used.len() as f64),
        peak_utilisation_pct: used.map(|used| used.into_iter().fold(0.0, f64::max)),
        weekdays,
        teams,
        pools,
        floors: places.floors.iter().filter_map(|(floor, place)| floor_use(view, *floor, place)).collect(),
        neighbourhoods: places
            .zones
            .iter()
            .filter_map(|(floor, zone, place)| neighbourhood(view, *floor, *zone, place))
            .collect(),
        presence,
        // Put beside these figures once they are known.
        observed: None,
    }
}

fn floor_use(view: &View<'_>, floor: FloorId, place: &Place) -> Option<FloorUseReport> {
    Some(FloorUseReport {
        floor_id: floor,
        title: view.plan().floor_title(&view.plan().floor(floor)?.floor),
        headcount: place.gathering.headcount,
        desks: place.n_desks,
        presence: in_place(place),
    })
}

fn neighbourhood(view: &View<'_>, floor: FloorId, zone: ZoneId, place: &Place) -> Option<NeighbourhoodReport> {
    Some(NeighbourhoodReport {
        zone_id: zone,
        floor_id: floor,
        name: view.plan().floor(floor)?.zones.get(&zone)?.name.clone(),
        headcount: place.gathering.headcount,
        desks: place.n_desks,
        presence: in_place(place),
    })
}

/// The people of a place, those who share against the desks that they have there.
fn in_place(place: &Place) -> PresenceReport {
    presence(&place.gathering, place.gathering.shortfalls(place.n_shared_desks))
}

/// The people of a team or a pool, all of them against all its desks; none where they are due no desks.
fn against_own_desks(gathering: &Gathering, desks: Option<u64>) -> PresenceReport {
    presence(gathering, gathering.all.each_ref().map(|day| desks.map(|desks| day.presence.more_than(desks))))
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

/// The figures of a team, but for how many come.
fn team_report(view: &View<'_>, demand: &TeamDemand, desks: u64, seated: u64) -> TeamReport {
    let team = demand.team.as_ref();
    let organisation = view.plan().organisations.get(&team.organisation);
    let headcount = u64::from(demand.headcount);
    TeamReport {
        team: team.name.clone(),
        id: team.id,
        organisation: organisation.map(|of_team| of_team.name.clone()).unwrap_or_default(),
        organisation_short_name: organisation.map(|of_team| of_team.short_name.clone()).unwrap_or_default(),
        organisation_id: team.organisation,
        headcount,
        fte: demand.fte(),
        policy: team.policy,
        pool: team.pool.clone(),
        desks,
        desks_required: desks_required(demand.due),
        headcount_unseated: headcount.saturating_sub(seated),
        shortfall_probability: None,
        presence: None,
    }
}
