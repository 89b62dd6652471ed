//! Who is found to sit where, as a list says, rather than who is planned to.
//!
//! What is found out of today must not change what is planned for later: a team keeps a desk at which it was found for as
//! long as it keeps the others it has, and then the desk goes to whom the plan has it for.
//! Invariant: from the end of its stay on, the desks are whose they were in the plan; held by `tests/staff_desks.rs`.

use super::occupancy::{assign, end_of_stay, next_change};
use crate::model::{DeskId, Edit, EditRefused, FloorId, Moment, OccupancyChange, Occupant, Plan, TeamId};
use std::collections::{BTreeMap, BTreeSet};

/// When teams give up the desks they have at a moment, or, where they have none, get their first; those that keep one to
/// the end of the programme are left out.
pub fn ends_of_stays(plan: &Plan, at: Moment) -> BTreeMap<TeamId, Moment> {
    let view = plan.view(at);
    let order = view.order();
    let mut ends: BTreeMap<TeamId, Option<Moment>> = BTreeMap::new();
    for floor in view.floors() {
        for placed in view.desks(floor) {
            let Some(team) = view.team_of(placed.occupant) else { continue };
            let end = end_of_stay(&view, floor, placed.desk.id);
            let latest = |known: Option<Moment>| {
                let both = known.zip(end).map(|(known, end)| [known, end]);
                both.and_then(|both| both.into_iter().max_by_key(|moment| order.moment(*moment)))
            };
            ends.entry(team).and_modify(|known| *known = latest(*known)).or_insert(end);
        }
    }
    let moments = order.phases().iter().flat_map(|&phase| [Moment::works(phase), Moment::complete(phase)]);
    for later in moments.filter(|later| order.moment(at) < order.moment(*later)) {
        let view = plan.view(later);
        let desks = view.floors().into_iter().flat_map(|floor| view.desks(floor));
        for team in desks.filter_map(|placed| view.team_of(placed.occupant)) {
            ends.entry(team).or_insert(Some(later));
        }
    }
    for team in plan.teams.values() {
        if let Some(until) = team.until {
            ends.entry(team.id).or_insert(Some(Moment::complete(until)));
        }
    }
    ends.into_iter().filter_map(|(team, end)| Some((team, end?))).collect()
}

/// Gives desks to a team from a moment on, until the end of its stay where there is one; from then on they are whose they
/// were.
pub fn assign_as_found(
    plan: &Plan,
    at: Moment,
    floor: FloorId,
    desks: &BTreeSet<DeskId>,
    team: TeamId,
    end: Option<Moment>,
) -> Result<Edit, EditRefused> {
    let mut edit = assign(plan, at, floor, desks, Occupant::Team(team))?;
    let (Some(end), Some(of_floor)) = (end, plan.floor(floor)) else { return Ok(edit) };
    let (now, then) = (plan.view(at), plan.view(end));
    for &desk in desks {
        let Some(own) = of_floor.desks.get(&desk) else { continue };
        let is_there = own.life().is_some_and(|life| now.stands(life) && then.stands(life));
        let is_said = next_change(&now, of_floor, desk)
            .is_some_and(|(later, _)| now.order().moment(later) <= now.order().moment(end));
        let occupant = then.occupant(of_floor, desk);
        if is_there && !is_said && occupant != Occupant::Team(team) {
            edit.push(OccupancyChange { floor, desk, at: end, occupant });
        }
    }
    Ok(edit)
}
