//! Who is in the building in each phase, what desks they are due, and how many come on each weekday.
//!
//! Hangs on the teams alone, so that it is worked out again only when a team changes, not when a desk moves.

use super::demand::{desks_due, people_at_new_desks, people_seated};
use super::presence::{Groups, Presence, PresenceMemory};
use crate::model::{Attendance, DeskPolicy, Team, View};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Days that are fuller than this share of days are not planned for.
const PLANNED_FOR: f64 = 0.95;

/// The people of a phase.
#[derive(Debug)]
pub(crate) struct Crowd {
    /// Teams alone, then pools by name.
    pub(crate) sharings: Vec<Sharing>,
    pub(crate) weekdays: Vec<Weekday>,
    pub(crate) headcount: u64,
    /// Full-time equivalents.
    pub(crate) fte: f64,
}

/// Teams that share their desks; most stand alone.
#[derive(Debug)]
pub(crate) struct Sharing {
    pub(crate) pool: Option<String>,
    pub(crate) teams: Vec<TeamDemand>,
    pub(crate) headcount: u64,
    /// How many desks they are due together, before rounding up.
    pub(crate) due: f64,
    /// How many come to work at desks, on each day that may be the fullest.
    presence: Vec<Arc<Presence>>,
    /// How many of them come to work at desks, on each weekday.
    pub(crate) week: Week,
}

/// How many people are at desks on each weekday, Monday first.
pub(crate) type Week = [Arc<Presence>; 5];

/// A team and the desks it is due, before rounding up.
#[derive(Debug)]
pub(crate) struct TeamDemand {
    pub(crate) team: Arc<Team>,
    pub(crate) due: f64,
    /// How many of its people come to work at desks, on each weekday.
    pub(crate) week: Week,
}

/// A weekday.
#[derive(Debug)]
pub(crate) struct Weekday {
    pub(crate) name: &'static str,
    pub(crate) expected: f64,
    /// How many of them work at desks.
    pub(crate) at_desks: f64,
    /// How many are in at most on most such days.
    pub(crate) p95: u64,
    /// How likely each number of people in the building is.
    pub(crate) distribution: Arc<Presence>,
}

impl Crowd {
    pub(crate) fn of(view: &View<'_>, memory: &mut PresenceMemory) -> Self {
        let mut alone = Vec::new();
        let mut pools: BTreeMap<&str, Vec<TeamDemand>> = BTreeMap::new();
        let teams: Vec<&Arc<Team>> = view.plan().teams.values().filter(|team| view.is_here(team)).collect();
        for team in &teams {
            let week = week_of(memory, std::iter::once(team.as_ref()));
            let demand = TeamDemand { team: Arc::clone(team), due: desks_due(team), week };
            match team.pool.as_deref() {
                None => alone.push(Sharing::of(None, vec![demand], memory)),
                Some(pool) => pools.entry(pool).or_default().push(demand),
            }
        }
        let pools = pools.into_iter().map(|(pool, teams)| Sharing::of(Some(pool.to_owned()), teams, memory));
        let mut sharings = alone;
        sharings.extend(pools);
        let fte: u64 = teams.iter().map(|team| u64::from(team.fte.0)).sum();
        let teams = || teams.iter().map(AsRef::<Team>::as_ref);
        Self {
            headcount: teams().map(|team| u64::from(team.headcount)).sum(),
            fte: fte as f64 / 100.0,
            sharings,
            weekdays: Attendance::DAYS
                .into_iter()
                .enumerate()
                .map(|(day, name)| {
                    let distribution = memory.of(&groups_on(day, teams()));
                    Weekday {
                        name,
                        expected: expected_on(day, teams()),
                        at_desks: expected_on(day, teams().filter(|team| works_at_desk(team))),
                        p95: distribution.not_passed(PLANNED_FOR),
                        distribution,
                    }
                })
                .collect(),
        }
    }
}

impl Sharing {
    fn of(pool: Option<String>, teams: Vec<TeamDemand>, memory: &mut PresenceMemory) -> Self {
        let due: f64 = teams.iter().map(|demand| demand.due).sum();
        let presence = match teams.as_slice() {
            _ if due <= 0.0 => Vec::new(),
            // The more likely each is to come, the likelier too many do: the fullest day is that of the highest share.
            [alone] => {
                let share = alone.team.attendance.0.into_iter().max().unwrap_or_default();
                vec![memory.of_one(alone.team.headcount, share)]
            }
            together => {
                let at_desks = || together.iter().map(|demand| demand.team.as_ref()).filter(|team| works_at_desk(team));
                (0..Attendance::DAYS.len()).map(|day| memory.of(&groups_on(day, at_desks()))).collect()
            }
        };
        let headcount = teams.iter().map(|demand| u64::from(demand.team.headcount)).sum();
        let week = week_of(memory, teams.iter().map(|demand| demand.team.as_ref()));
        Self { pool, teams, headcount, due, presence, week }
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
                let after = before + u64::from(demand.team.headcount);
                let seated = up_to(after) - up_to(before);
                before = after;
                seated
            })
            .collect()
    }

    /// How likely, on the fullest weekday, more come than there are desks; not defined where no desks are due.
    pub(crate) fn shortfall_probability(&self, desks: u64) -> Option<f64> {
        self.presence.iter().map(|presence| presence.more_than(desks)).reduce(f64::max)
    }
}

/// Whether a team's people work at desks here.
pub(crate) fn works_at_desk(team: &Team) -> bool {
    team.policy != DeskPolicy::NoDesks
}

/// How many of the people of some teams come to work at desks, on each weekday.
fn week_of<'a>(memory: &mut PresenceMemory, teams: impl Iterator<Item = &'a Team> + Clone) -> Week {
    [0, 1, 2, 3, 4].map(|day| memory.of(&groups_on(day, teams.clone().filter(|team| works_at_desk(team)))))
}

fn groups_on<'a>(day: usize, teams: impl Iterator<Item = &'a Team>) -> Groups {
    let mut groups = Groups::default();
    for team in teams {
        groups.add(team.headcount, team.attendance.0.get(day).copied().unwrap_or_default());
    }
    groups
}

/// How many of some of the people of teams come to work at desks on a weekday.
pub(crate) fn presence_on(day: usize, here: &[(&TeamDemand, u32)]) -> Presence {
    let mut groups = Groups::default();
    for (demand, people) in here.iter().filter(|(demand, _)| works_at_desk(&demand.team)) {
        groups.add(*people, demand.team.attendance.0.get(day).copied().unwrap_or_default());
    }
    groups.presence()
}

fn expected_on<'a>(day: usize, teams: impl Iterator<Item = &'a Team>) -> f64 {
    let share = |team: &Team| team.attendance.0.get(day).map_or(0.0, |share| share.fraction());
    // Not `sum`, which makes minus zero of nobody.
    teams.fold(0.0, |sum, team| sum + f64::from(team.headcount) * share(team))
}
