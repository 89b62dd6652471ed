//! What a team is expected to need, one figure at a time.
//!
//! A demand that says nothing is no element of the plan: the file stays lean, and taking the last figure back leaves the
//! plan as it was. Held by `tests/demand.rs`.

use super::team_parts::{OnDays, named_source, no_more_than_wanted, people, refused, share_of_people};
use crate::model::{Demand, Edit, EditRefused, ElementKey, Growth, PhaseId, Plan, Provenance, Team, TeamId};
use crate::units::{Percent, format};
use std::sync::Arc;

/// One figure of what a team is expected to need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DemandPart {
    /// It is never due fewer desks.
    MinimumDesks(u32),
    /// From a phase on it has so many more people, or fewer; nobody more is no growth.
    Growth {
        /// From when on.
        phase: PhaseId,
        /// How many more.
        people: i32,
    },
    /// The visitors who need one of its desks.
    Visitors(OnDays, u32),
    /// Whether everybody comes.
    TeamDay(OnDays, bool),
    /// How far its attendance lies above or below its usual share.
    Spread(Percent),
    /// Where these figures come from.
    Provenance(Provenance),
}

impl DemandPart {
    fn label(&self, team: &str) -> String {
        let what = match self {
            Self::MinimumDesks(_) => "minimum desks",
            Self::Growth { .. } => "growth",
            Self::Visitors(..) => "visitors",
            Self::TeamDay(..) => "team days",
            Self::Spread(_) => "spread",
            Self::Provenance(_) => "source of demand",
        };
        format!("Change {what} of {team}")
    }
}

/// Says what a team is expected to need.
pub fn set_demand(plan: &Plan, id: TeamId, part: DemandPart) -> Result<Edit, EditRefused> {
    let Some(team) = plan.teams.get(&id).map(Arc::clone) else {
        return Err(EditRefused::Missing(ElementKey::Team(id)));
    };
    let before = plan.demands.get(&id);
    let mut demand = before.map_or_else(|| Demand::none(id), |own| own.as_ref().clone());
    let edit = Edit::new(part.label(&team.name));
    match part {
        DemandPart::MinimumDesks(desks) => demand.minimum_desks = no_more_than_wanted(plan, &team, desks)?,
        DemandPart::Growth { phase, people } => grow(plan, &team, &mut demand, Growth { phase, people })?,
        DemandPart::Visitors(days, visitors) => days.set(&mut demand.visitors, people(visitors)?),
        DemandPart::TeamDay(days, everybody_comes) => days.set(&mut demand.team_days, everybody_comes),
        DemandPart::Spread(spread) => demand.spread = share_of_people(spread)?,
        DemandPart::Provenance(provenance) => demand.provenance = named_source(provenance)?,
    }
    Ok(match before {
        Some(_) if says_nothing(&demand) => edit.remove(ElementKey::Demand(id)),
        None if says_nothing(&demand) => edit,
        Some(before) if **before == demand => edit,
        _ => edit.put(demand),
    })
}

/// Whether there is no figure in it: words on where none come from are nothing to keep.
fn says_nothing(demand: &Demand) -> bool {
    let none = Demand::none(demand.team);
    Demand { provenance: none.provenance.clone(), ..demand.clone() } == none
}

/// The phases in which a team can be said to grow: after the one in which it comes, before it has left.
pub fn phases_of_growth(plan: &Plan, team: &Team) -> Vec<PhaseId> {
    let order = plan.phase_order();
    let is_here = |phase: &PhaseId| {
        order.index(team.from) < order.index(*phase)
            && team.until.is_none_or(|until| order.index(*phase) < order.index(until))
    };
    order.phases().iter().copied().filter(is_here).collect()
}

fn grow(plan: &Plan, team: &Team, demand: &mut Demand, growth: Growth) -> Result<(), EditRefused> {
    people(growth.people.unsigned_abs())?;
    demand.growth.retain(|other| other.phase != growth.phase);
    if growth.people == 0 {
        return Ok(());
    }
    if plan.phase(growth.phase).is_none() {
        return Err(EditRefused::Missing(ElementKey::Phase(growth.phase)));
    }
    let order = plan.phase_order();
    demand.growth.push(growth);
    demand.growth.sort_by_key(|growth| order.index(growth.phase));
    let mut headcount = i64::from(team.headcount);
    for growth in &demand.growth {
        if headcount + i64::from(growth.people) < 0 {
            let left = format::count(headcount as usize, "person", "people");
            return refused(format!("Fewer than nobody: it has {left} by then"));
        }
        headcount += i64::from(growth.people);
    }
    Ok(())
}
