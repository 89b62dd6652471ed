//! Desks and people over all floors of a phase.

use super::OfPhase;
use crate::analysis::report::{PoolReport, TeamReport, UtilisationReport, WeekdayReport};
use crate::analysis::utilisation::{
    Crowd, TARGET_PEAK_UTILISATION, TeamDemand, desks_for_peak, desks_required, works_at_desk,
};
use crate::model::{TeamId, View};
use std::collections::BTreeMap;

pub(super) fn report(view: &View<'_>, floors: &[OfPhase<'_>], crowd: &Crowd) -> UtilisationReport {
    let n_desks: u64 = floors.iter().map(|floor| floor.seats.n_desks).sum();
    let n_allocated: u64 = floors.iter().map(|floor| floor.seats.n_allocated).sum();
    let mut desks: BTreeMap<TeamId, u64> = BTreeMap::new();
    for (&team, n_desks) in floors.iter().flat_map(|floor| &floor.seats.by_team) {
        *desks.entry(team).or_default() += n_desks;
    }
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
        desks_for_peak: desks_for_peak(at_peak, TARGET_PEAK_UTILISATION),
        target_peak_utilisation_pct: TARGET_PEAK_UTILISATION.f64(),
        desks_allocated_pct: share(n_allocated as f64),
        allocation_pct: share(assigned as f64),
        average_utilisation_pct: used.as_ref().map(|used| used.iter().sum::<f64>() / used.len() as f64),
        peak_utilisation_pct: used.map(|used| used.into_iter().fold(0.0, f64::max)),
        weekdays,
        teams,
        pools,
        // Put beside these figures once they are known.
        observed: None,
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
    }
}
