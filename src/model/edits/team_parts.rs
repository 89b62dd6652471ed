//! What is said of a team, one property at a time. What makes no sense is refused in words that a field can show.
//!
//! Invariant: a refusal changes nothing, and an answer that is already so is an empty edit; held by `tests/demand.rs`.

use crate::model::{
    DeskPolicy, Edit, EditRefused, ElementKey, Fte, OrganisationId, PhaseId, Plan, Provenance, Team, TeamId, Vetting,
};
use crate::units::{Percent, format};
use std::sync::Arc;

/// No team is larger.
pub(super) const MOST_PEOPLE: u32 = 100_000;

/// On which weekdays something is so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnDays {
    /// On all of them.
    All,
    /// On one of them; Monday is 0.
    Only(usize),
}

impl OnDays {
    /// Sets the days of a week that are meant.
    pub(super) fn set<T: Copy>(self, week: &mut [T; 5], value: T) {
        for (idx, day) in week.iter_mut().enumerate() {
            if self == Self::All || self == Self::Only(idx) {
                *day = value;
            }
        }
    }
}

/// One property of a team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TeamPart {
    /// Its name.
    Name(String),
    /// Whom it belongs to.
    Organisation(OrganisationId),
    /// How many people it has.
    Headcount(u32),
    /// How many full-time equivalents they are.
    Fte(Fte),
    /// How many desks it is due.
    Policy(DeskPolicy),
    /// The share of its people expected in.
    Attendance(OnDays, Percent),
    /// The vetting its people hold.
    Vetting(Vetting),
    /// Whether it should sit near another team.
    Near(TeamId, bool),
    /// Whether it should not be split over floors.
    IsKeptTogether(bool),
    /// Whether its people are escorted where their vetting does not reach.
    IsEscorted(bool),
    /// With whom it shares desks; spaces alone are no name.
    Pool(Option<String>),
    /// The phase in which it comes.
    From(PhaseId),
    /// The phase in which it has left.
    Until(Option<PhaseId>),
    /// Where its figures come from.
    Provenance(Provenance),
}

impl TeamPart {
    fn label(&self, team: &str) -> String {
        let what = match self {
            Self::Name(_) => return format!("Rename {team}"),
            Self::Organisation(_) => "organisation",
            Self::Headcount(_) => "headcount",
            Self::Fte(_) => "FTE",
            Self::Policy(_) => "desk policy",
            Self::Attendance(..) => "attendance",
            Self::Vetting(_) => "vetting",
            Self::Near(..) => "neighbours",
            Self::IsKeptTogether(_) => "whether to split",
            Self::IsEscorted(_) => "whether to escort",
            Self::Pool(_) => "pool",
            Self::From(_) => "arrival",
            Self::Until(_) => "departure",
            Self::Provenance(_) => "source",
        };
        format!("Change {what} of {team}")
    }
}

/// Says something of a team; it is so in all phases in which the team is here.
pub fn set_team(plan: &Plan, id: TeamId, part: TeamPart) -> Result<Edit, EditRefused> {
    let Some(own) = plan.teams.get(&id).map(Arc::clone) else {
        return Err(EditRefused::Missing(ElementKey::Team(id)));
    };
    let mut team = own.as_ref().clone();
    let label = part.label(&own.name);
    match part {
        TeamPart::Name(name) => team.name = named(&name)?,
        TeamPart::Organisation(organisation) => team.organisation = organisation,
        TeamPart::Headcount(headcount) => team.headcount = people(headcount)?,
        TeamPart::Fte(fte) => team.fte = fte_of(&team, fte)?,
        TeamPart::Policy(policy) => team.policy = sensible(plan, &team, policy)?,
        TeamPart::Attendance(days, share) => days.set(&mut team.attendance.0, share_of_people(share)?),
        TeamPart::Vetting(vetting) => team.vetting = vetting,
        TeamPart::Near(other, is_near) => {
            team.near.retain(|near| *near != other);
            if is_near && other != id {
                team.near.push(other);
                team.near.sort_unstable();
            }
        }
        TeamPart::IsKeptTogether(is_kept_together) => team.is_kept_together = is_kept_together,
        TeamPart::IsEscorted(is_escorted) => team.is_escorted = is_escorted,
        TeamPart::Pool(pool) => {
            team.pool = pool.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
        }
        TeamPart::From(phase) => team.from = phase,
        TeamPart::Until(phase) => team.until = phase,
        TeamPart::Provenance(provenance) => team.provenance = named_source(provenance)?,
    }
    let is_so = team == *own;
    let edit = Edit::new(label);
    Ok(if is_so { edit } else { edit.put(team) })
}

/// How many people may want a desk of a team at most: in the phase in which it is largest, on the day of most visitors.
pub fn most_who_want_a_desk(plan: &Plan, team: &Team) -> u32 {
    let demand = plan.demands.get(&team.id);
    let order = plan.phase_order();
    let grown = |phase: &PhaseId| demand.map(|demand| demand.headcount(team.headcount, &order, *phase));
    let headcount = order.phases().iter().filter_map(grown).chain([team.headcount]).max().unwrap_or(team.headcount);
    let visitors = demand.and_then(|demand| demand.visitors.iter().max().copied()).unwrap_or_default();
    headcount.saturating_add(visitors)
}

pub(super) fn refused<T>(why: impl Into<String>) -> Result<T, EditRefused> {
    Err(EditRefused::NotPossible(why.into()))
}

/// A share of people, or of days.
pub(super) fn share_of_people(share: Percent) -> Result<Percent, EditRefused> {
    if (0..=10_000).contains(&share.0) { Ok(share) } else { refused("A share of its people is between 0 and 100 %") }
}

/// A source has to be named; an assumption may have no grounds yet.
pub(super) fn named_source(provenance: Provenance) -> Result<Provenance, EditRefused> {
    if provenance.is_sourced() && provenance.text().trim().is_empty() {
        return refused("Name the source, or mark it as an assumption");
    }
    Ok(provenance)
}

/// More desks than can be wanted are a slip of the pen.
pub(super) fn no_more_than_wanted(plan: &Plan, team: &Team, n_desks: u32) -> Result<u32, EditRefused> {
    let most = most_who_want_a_desk(plan, team);
    if most < n_desks {
        let people = format::count(most as usize, "person or visitor wants", "people and visitors want");
        return refused(format!("More desks than people: {people} one at most"));
    }
    Ok(n_desks)
}

fn named(name: &str) -> Result<String, EditRefused> {
    let name = name.trim();
    if name.is_empty() { refused("A team has a name") } else { Ok(name.to_owned()) }
}

pub(super) fn people(number: u32) -> Result<u32, EditRefused> {
    if number <= MOST_PEOPLE { Ok(number) } else { refused("Nobody plans for more than 100,000 people in one team") }
}

fn fte_of(team: &Team, fte: Fte) -> Result<Fte, EditRefused> {
    if Fte(team.headcount.saturating_mul(100)) < fte {
        let n_people = team.headcount as usize;
        let people = format::count(n_people, "person is", "people are");
        let most = format::count(n_people, "full-time equivalent", "full-time equivalents");
        return refused(format!("{people} {most} at most"));
    }
    Ok(fte)
}

fn sensible(plan: &Plan, team: &Team, policy: DeskPolicy) -> Result<DeskPolicy, EditRefused> {
    match policy {
        DeskPolicy::Ratio { desks: 0, .. } | DeskPolicy::Fixed(0) => {
            return refused("0 desks seat nobody: choose “No desks”, or type 1 or more");
        }
        DeskPolicy::Ratio { fte: 0, .. } => return refused("Desks are shared among somebody: type 1 or more"),
        DeskPolicy::Ratio { desks, fte } if fte < desks => {
            return refused("More desks than people: choose “Own desk” or a fixed number");
        }
        DeskPolicy::OneEach | DeskPolicy::NoDesks | DeskPolicy::Ratio { .. } => {}
        DeskPolicy::Fixed(desks) => return no_more_than_wanted(plan, team, desks).map(DeskPolicy::Fixed),
    }
    Ok(policy)
}
