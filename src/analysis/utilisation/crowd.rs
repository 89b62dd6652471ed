//! Who is in the building in each phase, what desks they are due, and how many come on each weekday.
//!
//! Hangs on the teams, what is expected of them and the service level alone, so that it is worked out again only when one
//! of these changes, not when a desk moves. Where people sit is for `places`.
//! Invariant: held with the report, by `tests/report.rs` and `tests/risk.rs`.

use super::attendance::PresenceMemory;
use super::demand::{TeamDemand, people_at_new_desks, people_seated};
use super::gathering::{Gathering, Roll, Week};
use crate::model::{TeamId, View};
use crate::units::Percent;
use std::collections::BTreeMap;
use std::sync::Arc;

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
    pub(crate) members: Vec<Arc<Member>>,
    /// Who of all of them comes to work at desks.
    pub(crate) together: Gathering,
    pub(crate) headcount: u64,
    /// How many desks they are due together, before rounding up.
    pub(crate) due: f64,
}

/// A team in a phase.
#[derive(Debug)]
pub(crate) struct Member {
    pub(crate) demand: TeamDemand,
    /// Who of it comes to work at desks.
    pub(crate) gathering: Gathering,
}

impl Crowd {
    /// The people of a phase. `before` is what was found for the same phase and service level with other teams, if
    /// anything: a team that is the same as then is taken over.
    pub(crate) fn of(view: &View<'_>, before: Option<&Self>, memory: &mut PresenceMemory) -> Self {
        let plan = view.plan();
        let service_level = plan.basis.service_level;
        let known: BTreeMap<TeamId, &Arc<Member>> =
            before.into_iter().flat_map(Self::members).map(|member| (member.demand.team.id, member)).collect();
        let mut alone = Vec::new();
        let mut pools: BTreeMap<&str, Vec<Arc<Member>>> = BTreeMap::new();
        let (mut in_building, mut at_desks) = (Roll::default(), Roll::default());
        let (mut headcount, mut fte_hundredths) = (0, 0.0);
        for team in plan.teams.values().filter(|team| view.is_here(team)) {
            let stated = plan.demands.get(&team.id);
            let same = known.get(&team.id).filter(|member| member.demand.is_of(team, stated));
            let member = same.map_or_else(
                || {
                    let demand = TeamDemand::of(team, stated, view.order(), view.phase());
                    Arc::new(Member { gathering: gather([&demand], memory, service_level), demand })
                },
                |member| Arc::clone(member),
            );
            let demand = &member.demand;
            headcount += u64::from(demand.headcount);
            fte_hundredths += demand.fte_hundredths;
            in_building.add_all(demand);
            if demand.works_at_desk() {
                at_desks.add_all(demand);
            }
            match team.pool.as_deref() {
                None => alone.push(Sharing::of(None, vec![member], memory, service_level)),
                Some(pool) => pools.entry(pool).or_default().push(member),
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

    pub(crate) fn members(&self) -> impl Iterator<Item = &Arc<Member>> {
        self.sharings.iter().flat_map(|sharing| &sharing.members)
    }

    /// All its teams, each as it is in the phase.
    pub(crate) fn teams(&self) -> impl Iterator<Item = &TeamDemand> {
        self.members().map(|member| &member.demand)
    }
}

/// Who of some teams comes to work at desks.
fn gather<'a>(
    teams: impl IntoIterator<Item = &'a TeamDemand>,
    memory: &mut PresenceMemory,
    service_level: Percent,
) -> Gathering {
    let mut roll = Roll::default();
    for demand in teams.into_iter().filter(|demand| demand.works_at_desk()) {
        roll.add_all(demand);
    }
    roll.gather(memory, service_level)
}

impl Sharing {
    fn of(
        pool: Option<String>,
        members: Vec<Arc<Member>>,
        memory: &mut PresenceMemory,
        service_level: Percent,
    ) -> Self {
        let teams = || members.iter().map(|member| &member.demand);
        Self {
            pool,
            together: match members.as_slice() {
                [alone] => alone.gathering.clone(),
                _ => gather(teams(), memory, service_level),
            },
            headcount: teams().map(|demand| u64::from(demand.headcount)).sum(),
            due: teams().map(|demand| demand.due).sum(),
            members,
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
        self.members
            .iter()
            .map(|member| {
                let after = before + u64::from(member.demand.headcount);
                let seated = up_to(after) - up_to(before);
                before = after;
                seated
            })
            .collect()
    }
}
