//! Who is in the building in each phase, what desks they are due, and how many come on each weekday.
//!
//! Hangs on the teams, what is expected of them and the service level alone, so that it is worked out again only when one
//! of these changes, not when a desk moves. Where people sit is for `places`.
//! Invariant: held with the report, by `tests/report.rs` and `tests/risk.rs`.

use super::attendance::PresenceMemory;
use super::demand::{TeamDemand, people_at_new_desks, people_seated};
use super::gathering::{Gathering, Roll, Week};
use crate::model::View;
use crate::units::Percent;
use std::collections::BTreeMap;

/// The people of a phase.
#[derive(Debug)]
pub(crate) struct Crowd {
    /// Teams alone, then pools by name.
    pub(crate) sharings: Vec<Sharing>,
    /// Who is in the building, on each weekday.
    pub(crate) in_building: Week,
    /// Those of them who work at desks.
    pub(crate) at_desks: Gathering,
    pub(crate) headcount: u64,
    /// Full-time equivalents.
    pub(crate) fte: f64,
}

/// Teams that share their desks; most stand alone.
#[derive(Debug)]
pub(crate) struct Sharing {
    pub(crate) pool: Option<String>,
    pub(crate) teams: Vec<TeamDemand>,
    /// For each of them, who comes to work at desks.
    pub(crate) gatherings: Vec<Gathering>,
    /// Who of all of them does.
    pub(crate) together: Gathering,
    pub(crate) headcount: u64,
    /// How many desks they are due together, before rounding up.
    pub(crate) due: f64,
}

impl Crowd {
    pub(crate) fn of(view: &View<'_>, memory: &mut PresenceMemory) -> Self {
        let plan = view.plan();
        let service_level = plan.basis.service_level;
        let mut alone = Vec::new();
        let mut pools: BTreeMap<&str, Vec<TeamDemand>> = BTreeMap::new();
        let (mut in_building, mut at_desks) = (Roll::default(), Roll::default());
        let (mut headcount, mut fte_hundredths) = (0, 0.0);
        let teams = plan.teams.values().filter(|team| view.is_here(team));
        for team in teams {
            let of_team = plan.demands.get(&team.id).map(AsRef::as_ref);
            let demand = TeamDemand::of(team, of_team, view.order(), view.phase());
            headcount += u64::from(demand.headcount);
            fte_hundredths += demand.fte_hundredths;
            in_building.add_all(&demand);
            if demand.works_at_desk() {
                at_desks.add_all(&demand);
            }
            match team.pool.as_deref() {
                None => alone.push(Sharing::of(None, vec![demand], memory, service_level)),
                Some(pool) => pools.entry(pool).or_default().push(demand),
            }
        }
        let pools = pools.into_iter();
        let mut sharings = alone;
        sharings.extend(pools.map(|(pool, teams)| Sharing::of(Some(pool.to_owned()), teams, memory, service_level)));
        Self {
            headcount,
            fte: fte_hundredths / 100.0,
            sharings,
            in_building: in_building.gather(memory, service_level).all,
            at_desks: at_desks.gather(memory, service_level),
        }
    }

    /// All its teams, each as it is in the phase.
    pub(crate) fn teams(&self) -> impl Iterator<Item = &TeamDemand> {
        self.sharings.iter().flat_map(|sharing| &sharing.teams)
    }
}

impl Sharing {
    fn of(pool: Option<String>, teams: Vec<TeamDemand>, memory: &mut PresenceMemory, service_level: Percent) -> Self {
        let mut gather = |teams: &[TeamDemand]| {
            let mut roll = Roll::default();
            for demand in teams.iter().filter(|demand| demand.works_at_desk()) {
                roll.add_all(demand);
            }
            roll.gather(memory, service_level)
        };
        let gatherings: Vec<Gathering> = teams.chunks(1).map(&mut gather).collect();
        let together = match gatherings.as_slice() {
            [alone] => alone.clone(),
            _ => gather(&teams),
        };
        Self {
            pool,
            headcount: teams.iter().map(|demand| u64::from(demand.headcount)).sum(),
            due: teams.iter().map(|demand| demand.due).sum(),
            teams,
            gatherings,
            together,
        }
    }

    /// How many people are assigned to so many desks.
    pub(crate) fn assigned(&self, desks: u64) -> u64 {
        people_at_new_desks(self.headcount, desks, self.due)
    }

    /// How many people of each team so many desks seat; those of a pool are seated in proportion, to the last person.
    pub(crate) fn seated_by_team(&self, desks: u64) -> Vec<u64> {
        let seated = people_seated(self.headcount, desks, self.due);
        let up_to = |people: u64| {
            (u128::from(seated) * u128::from(people)).checked_div(u128::from(self.headcount)).unwrap_or(0) as u64
        };
        let mut before = 0;
        self.teams
            .iter()
            .map(|demand| {
                let after = before + u64::from(demand.headcount);
                let seated = up_to(after) - up_to(before);
                before = after;
                seated
            })
            .collect()
    }

    /// How likely, on the weekday on which that is likeliest, more come than there are desks; not defined where no desks
    /// are due.
    pub(crate) fn shortfall_probability(&self, desks: u64) -> Option<f64> {
        (0.0 < self.due).then(|| self.together.all.iter().map(|day| day.presence.more_than(desks)).fold(0.0, f64::max))
    }
}
