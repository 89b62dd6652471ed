//! Desks and people over all floors of a phase.

use super::OfPhase;
use crate::analysis::report::{
    DayPresence, FloorUseReport, PoolReport, PresenceReport, TeamReport, UtilisationReport, WeekdayReport,
};
use crate::analysis::utilisation::{Crowd, TeamDemand, Week, desks_for_peak, desks_required, works_at_desk};
use crate::model::{Attendance, TeamId, View};
use std::collections::BTreeMap;
use std::sync::Arc;

pub(super) fn report(view: &View<'_>, floors: &[OfPhase<'_>], crowd: &Crowd) -> UtilisationReport {
    let n_desks: u64 = floors.iter().map(|floor| floor.seats.n_desks).sum();
    let n_allocated: u64 = floors.iter().map(|floor| floor.seats.n_allocated).sum();
    let mut desks: BTreeMap<TeamId, u64> = BTreeMap::new();
    for (&team, n_desks) in floors.iter().flat_map(|floor| &floor.seats.by_team) {
        *desks.entry(team).or_default() += n_desks;
    }
    let basis = &view.plan().basis;
    let service_level = basis.service_level.fraction();
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
        for (demand, seated) in sharing.teams.iter().zip(seated) {
            teams.push(team_report(view, demand, desks_of(demand), seated, shortfall));
        }
        pools.extend(sharing.pool.as_ref().map(|pool| PoolReport {
            pool: pool.clone(),
            headcount: sharing.headcount,
            desks: shared,
            desks_required: desks_required(sharing.due),
            headcount_unseated: lacking,
            shortfall_probability: shortfall,
            presence: (0.0 < sharing.due).then(|| presence(&sharing.week, shared, service_level)),
        }));
    }
    teams.sort_by_key(|team| team.id);
    let share = |part: f64| (0 < n_desks).then(|| part / n_desks as f64 * 100.0);
    let weekdays: Vec<WeekdayReport> = crowd
        .weekdays
        .iter()
        .map(|day| WeekdayReport {
            day: day.name,
            expected_people: day.expected,
            expected_at_desks: day.at_desks,
            p95_people: day.p95,
            utilisation_pct: share(day.at_desks),
            distribution: Arc::clone(&day.distribution),
            shortfall_probability: (0 < n_desks).then(|| day.distribution.more_than(n_desks)),
        })
        .collect();
    let used: Option<Vec<f64>> = weekdays.iter().map(|day| day.utilisation_pct).collect();
    let at_peak = crowd.weekdays.iter().map(|day| day.at_desks).fold(0.0, f64::max);
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
        floors: floors.iter().map(|floor| floor_use(view, floor, crowd, &desks)).collect(),
        neighbourhoods: Vec::new(),
        // Put beside these figures once they are known.
        observed: None,
    }
}

/// A floor and the people whose teams have desks on it, each team's in proportion.
fn floor_use(view: &View<'_>, floor: &OfPhase<'_>, crowd: &Crowd, desks: &BTreeMap<TeamId, u64>) -> FloorUseReport {
    let of_plan = &floor.figures.floor.floor;
    let here: Vec<(&TeamDemand, u32)> = crowd
        .sharings
        .iter()
        .flat_map(|sharing| &sharing.teams)
        .filter_map(|demand| {
            let on_floor = *floor.seats.by_team.get(&demand.team.id)?;
            let everywhere = (*desks.get(&demand.team.id)?).max(1);
            let people = (u64::from(demand.team.headcount) * on_floor * 2 + everywhere) / (everywhere * 2);
            Some((demand, people as u32))
        })
        .collect();
    let week = [0, 1, 2, 3, 4].map(|day| Arc::new(crate::analysis::utilisation::presence_on(day, &here)));
    FloorUseReport {
        floor_id: of_plan.id,
        title: view.plan().floor_title(of_plan),
        headcount: here.iter().map(|(_, people)| u64::from(*people)).sum(),
        desks: floor.seats.n_desks,
        presence: presence(&week, floor.seats.n_allocated, view.plan().basis.service_level.fraction()),
    }
}

/// How many come through the week, against so many desks.
fn presence(week: &Week, desks: u64, service_level: f64) -> PresenceReport {
    let mut days = Attendance::DAYS.into_iter();
    let weekdays = week.each_ref().map(|presence| DayPresence {
        day: days.next().unwrap_or_default(),
        expected: presence.expected(),
        peak: presence.not_passed(service_level),
        shortfall_probability: Some(presence.more_than(desks)),
    });
    let is_fuller = |day: &DayPresence, than: &DayPresence| (than.peak, than.expected) < (day.peak, day.expected);
    let fullest = weekdays.iter().reduce(|fullest, day| if is_fuller(day, fullest) { day } else { fullest });
    let (peak_day, expected_at_peak, peak) = fullest.map(|day| (day.day, day.expected, day.peak)).unwrap_or_default();
    PresenceReport {
        peak_day,
        expected_at_peak,
        peak,
        shortfall_probability: weekdays.iter().filter_map(|day| day.shortfall_probability).reduce(f64::max),
        desks_for_service_level: peak,
        weekdays,
    }
}

fn team_report(view: &View<'_>, demand: &TeamDemand, desks: u64, seated: u64, shortfall: Option<f64>) -> TeamReport {
    let team = demand.team.as_ref();
    let organisation = view.plan().organisations.get(&team.organisation);
    TeamReport {
        team: team.name.clone(),
        id: team.id,
        organisation: organisation.map(|of_team| of_team.name.clone()).unwrap_or_default(),
        organisation_short_name: organisation.map(|of_team| of_team.short_name.clone()).unwrap_or_default(),
        organisation_id: team.organisation,
        headcount: u64::from(team.headcount),
        fte: team.fte.f64(),
        policy: team.policy,
        pool: team.pool.clone(),
        desks,
        desks_required: desks_required(demand.due),
        headcount_unseated: u64::from(team.headcount) - seated,
        shortfall_probability: shortfall.filter(|_| works_at_desk(team)),
        presence: works_at_desk(team)
            .then(|| presence(&demand.week, desks, view.plan().basis.service_level.fraction())),
    }
}
