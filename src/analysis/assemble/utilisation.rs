//! Desks and people over all floors of a phase.

use super::{OfPhase, organisation_name};
use crate::analysis::report::{PoolReport, TeamReport, UtilisationReport, WeekdayReport};
use crate::analysis::utilisation::{
    Groups, PresenceMemory, TARGET_PEAK_UTILISATION, desks_due, desks_for_peak, desks_required, people_at_new_desks,
    people_seated,
};
use crate::model::{Attendance, DeskPolicy, Team, TeamId, View};
use std::collections::BTreeMap;

/// Days that are fuller than this share of days are not planned for.
const PLANNED_FOR: f64 = 0.95;

/// A team with what it has and what it is due.
struct Seated<'a> {
    team: &'a Team,
    desks: u64,
    due: f64,
}

/// Teams that share their desks; most stand alone.
struct Sharing<'a> {
    pool: Option<&'a str>,
    teams: Vec<Seated<'a>>,
}

pub(super) fn report(view: &View<'_>, floors: &[OfPhase<'_>], presence: &mut PresenceMemory) -> UtilisationReport {
    let n_desks: u64 = floors.iter().map(|floor| floor.seats.n_desks).sum();
    let n_allocated: u64 = floors.iter().map(|floor| floor.seats.n_allocated).sum();
    let mut desks: BTreeMap<TeamId, u64> = BTreeMap::new();
    for (&team, n_desks) in floors.iter().flat_map(|floor| &floor.seats.by_team) {
        *desks.entry(team).or_default() += n_desks;
    }
    let sharings = sharings(view, &desks);
    let (mut teams, mut pools, mut assigned, mut required, mut unseated) = (BTreeMap::new(), Vec::new(), 0, 0, 0);
    for sharing in &sharings {
        let shortfall = sharing.shortfall_probability(presence);
        required += desks_required(sharing.due());
        assigned += sharing.assigned();
        let seated = sharing.seated_by_team();
        let lacking = sharing.headcount() - seated.iter().sum::<u64>();
        unseated += lacking;
        for (of_team, seated) in sharing.teams.iter().zip(seated) {
            teams.insert(of_team.team.id, team_report(view, of_team, seated, shortfall));
        }
        if let Some(pool) = sharing.pool {
            pools.push(PoolReport {
                pool: pool.to_owned(),
                headcount: sharing.headcount(),
                desks: sharing.desks(),
                desks_required: desks_required(sharing.due()),
                headcount_unseated: lacking,
                shortfall_probability: shortfall,
            });
        }
    }
    let fte: f64 = view.teams().map(|team| u64::from(team.fte.0)).sum::<u64>() as f64 / 100.0;
    let share = |part: f64, whole: f64| (0.0 < whole).then(|| part / whole * 100.0);
    let weekdays = weekdays(view, n_desks, presence);
    let used: Option<Vec<f64>> = weekdays.iter().map(|day| day.utilisation_pct).collect();
    let at_peak = weekdays.iter().map(|day| day.expected_at_desks).fold(0.0, f64::max);
    UtilisationReport {
        desks: n_desks,
        desks_allocated: n_allocated,
        desks_held: floors.iter().map(|floor| floor.seats.n_held).sum(),
        headcount: sharings.iter().map(Sharing::headcount).sum(),
        fte,
        headcount_unseated: unseated,
        people_assigned: assigned,
        desk_ratio: (0.0 < fte).then(|| n_desks as f64 / fte),
        desks_required: required,
        desks_for_peak: desks_for_peak(at_peak, TARGET_PEAK_UTILISATION),
        target_peak_utilisation_pct: TARGET_PEAK_UTILISATION.f64(),
        desks_allocated_pct: share(n_allocated as f64, n_desks as f64),
        allocation_pct: share(assigned as f64, n_desks as f64),
        average_utilisation_pct: used.as_ref().map(|used| used.iter().sum::<f64>() / used.len() as f64),
        peak_utilisation_pct: used.map(|used| used.into_iter().fold(0.0, f64::max)),
        weekdays,
        teams: teams.into_values().collect(),
        pools,
    }
}

/// The teams that are here, those of a pool together.
fn sharings<'a>(view: &View<'a>, desks: &BTreeMap<TeamId, u64>) -> Vec<Sharing<'a>> {
    let mut alone = Vec::new();
    let mut pools: BTreeMap<&str, Sharing<'a>> = BTreeMap::new();
    for team in view.teams() {
        let seated = Seated { team, desks: desks.get(&team.id).copied().unwrap_or_default(), due: desks_due(team) };
        match team.pool.as_deref() {
            None => alone.push(Sharing { pool: None, teams: vec![seated] }),
            Some(pool) => {
                pools.entry(pool).or_insert_with(|| Sharing { pool: Some(pool), teams: Vec::new() }).teams.push(seated)
            }
        }
    }
    alone.extend(pools.into_values());
    alone
}

impl Sharing<'_> {
    fn headcount(&self) -> u64 {
        self.teams.iter().map(|seated| u64::from(seated.team.headcount)).sum()
    }

    fn desks(&self) -> u64 {
        self.teams.iter().map(|seated| seated.desks).sum()
    }

    fn due(&self) -> f64 {
        self.teams.iter().map(|seated| seated.due).sum()
    }

    fn assigned(&self) -> u64 {
        people_at_new_desks(self.headcount(), self.desks(), self.due())
    }

    /// How many people of each team the desks seat; those of a pool are seated in proportion, to the last person.
    fn seated_by_team(&self) -> Vec<u64> {
        let headcount = self.headcount();
        let seated = people_seated(headcount, self.desks(), self.due());
        let up_to = |people: u64| {
            (u128::from(seated) * u128::from(people)).checked_div(u128::from(headcount)).unwrap_or(0) as u64
        };
        let mut before = 0;
        self.teams
            .iter()
            .map(|of_team| {
                let after = before + u64::from(of_team.team.headcount);
                let seated = up_to(after) - up_to(before);
                before = after;
                seated
            })
            .collect()
    }

    /// On the fullest weekday; not defined where no desks are due.
    fn shortfall_probability(&self, presence: &mut PresenceMemory) -> Option<f64> {
        if self.due() <= 0.0 {
            return None;
        }
        let desks = self.desks();
        let on_day = |day: usize| {
            let at_desks = self.teams.iter().map(|seated| seated.team).filter(|team| works_at_desk(team));
            presence.of(&people_on(day, at_desks)).more_than(desks)
        };
        Some((0..Attendance::DAYS.len()).map(on_day).fold(0.0, f64::max))
    }
}

fn works_at_desk(team: &Team) -> bool {
    team.policy != DeskPolicy::NoDesks
}

fn people_on<'a>(day: usize, teams: impl Iterator<Item = &'a Team>) -> Groups {
    let mut groups = Groups::default();
    for team in teams {
        groups.add(team.headcount, team.attendance.0.get(day).copied().unwrap_or_default());
    }
    groups
}

fn weekdays(view: &View<'_>, n_desks: u64, presence: &mut PresenceMemory) -> Vec<WeekdayReport> {
    let expected = |day: usize, counts: fn(&Team) -> bool| -> f64 {
        let on_day = |team: &Team| team.attendance.0.get(day).map_or(0.0, |share| share.fraction());
        view.teams().filter(|team| counts(team)).map(|team| f64::from(team.headcount) * on_day(team)).sum()
    };
    Attendance::DAYS
        .into_iter()
        .enumerate()
        .map(|(day, name)| {
            let at_desks = expected(day, works_at_desk);
            WeekdayReport {
                day: name,
                expected_people: expected(day, |_| true),
                expected_at_desks: at_desks,
                p95_people: presence.of(&people_on(day, view.teams())).not_passed(PLANNED_FOR),
                utilisation_pct: (0 < n_desks).then(|| at_desks / n_desks as f64 * 100.0),
            }
        })
        .collect()
}

fn team_report(view: &View<'_>, of_team: &Seated<'_>, seated: u64, shortfall: Option<f64>) -> TeamReport {
    let team = of_team.team;
    TeamReport {
        team: team.name.clone(),
        id: team.id,
        organisation: organisation_name(view.plan(), team.organisation),
        organisation_id: team.organisation,
        headcount: u64::from(team.headcount),
        fte: team.fte.f64(),
        policy: team.policy,
        pool: team.pool.clone(),
        desks: of_team.desks,
        desks_required: desks_required(of_team.due),
        headcount_unseated: u64::from(team.headcount) - seated,
        shortfall_probability: shortfall.filter(|_| works_at_desk(team)),
    }
}
