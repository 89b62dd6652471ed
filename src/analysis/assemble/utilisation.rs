//! Desks and people over all floors of a phase.

use super::{OfPhase, Risks};
use crate::analysis::report::{PoolReport, TeamReport, UtilisationReport, WeekdayReport};
use crate::analysis::utilisation::{Crowd, TeamDemand, desks_for_peak, desks_required};
use crate::model::View;
use std::sync::Arc;

pub(super) fn report(view: &View<'_>, floors: &[OfPhase<'_>], crowd: &Crowd, risks: &Risks) -> UtilisationReport {
    let n_desks: u64 = floors.iter().map(|floor| floor.seats.n_desks).sum();
    let n_allocated: u64 = floors.iter().map(|floor| floor.seats.n_allocated).sum();
    let basis = &view.plan().basis;
    let (mut teams, mut pools, mut assigned, mut required, mut unseated) = (Vec::new(), Vec::new(), 0, 0, 0);
    for (sharing, risk) in crowd.sharings.iter().zip(&risks.sharings) {
        let seated = sharing.seated_by_team(risk.desks);
        let lacking = sharing.headcount - seated.iter().sum::<u64>();
        required += desks_required(sharing.due);
        assigned += sharing.assigned(risk.desks);
        unseated += lacking;
        for ((member, (desks, presence)), seated) in sharing.members.iter().zip(&risk.teams).zip(seated) {
            teams.push(TeamReport {
                shortfall_probability: risk.shortfall_probability.filter(|_| presence.is_some()),
                presence: presence.clone(),
                ..team_report(view, &member.demand, *desks, seated)
            });
        }
        pools.extend(sharing.pool.as_ref().map(|pool| PoolReport {
            pool: pool.clone(),
            headcount: sharing.headcount,
            desks: risk.desks,
            desks_required: desks_required(sharing.due),
            headcount_unseated: lacking,
            shortfall_probability: risk.shortfall_probability,
            presence: risk.together.clone(),
        }));
    }
    teams.sort_by_key(|team| team.id);
    let share = |part: f64| (0 < n_desks).then(|| part / n_desks as f64 * 100.0);
    let weekdays: Vec<WeekdayReport> = crowd
        .in_building
        .iter()
        .zip(&risks.building.weekdays)
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
        floors: risks.floors(view),
        neighbourhoods: risks.neighbourhoods(view),
        presence: risks.building.clone(),
        // Put beside these figures once they are known.
        observed: None,
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
