//! Registers of the plan: desks, rooms, teams and moves, a row each, phase by phase.
//!
//! Lists for those who order, label, move and clean: no figure is reckoned here that the plan does not hold. People are
//! named only where that was asked for. Held by `tests/registers.rs` and `tests/formats.rs`.

mod desks;
mod moves;
mod rooms;
mod teams;

use super::grid::Table;
use crate::analysis::Report;
use crate::model::{FloorGeometry, FloorPlan, Moment, Occupant, Phase, Plan, View};

/// A phase as it is complete, with what is worked out of its floors.
struct Stand<'a> {
    phase: &'a Phase,
    view: View<'a>,
    floors: Vec<(&'a FloorPlan, FloorGeometry)>,
}

/// The registers of a plan, in the order of their sheets.
pub fn registers(plan: &Plan, report: &Report, names_people: bool) -> Vec<Table> {
    let stand = |phase| {
        let view = plan.view(Moment::complete(phase));
        let floors = view.floors().into_iter().map(|floor| (floor, FloorGeometry::of(&view, floor))).collect();
        Some(Stand { phase: plan.phase(phase)?, view, floors })
    };
    let stands: Vec<Stand<'_>> = plan.phases.iter().filter_map(|phase| stand(phase.id)).collect();
    vec![
        desks::table(plan, &stands, names_people),
        rooms::table(plan, &stands),
        teams::table(plan, &stands, report),
        moves::table(plan, names_people),
    ]
}

/// Who has a desk, in words: team, organisation, and the person, who is named only if that was asked for.
struct Holder {
    team: String,
    organisation: String,
    person: String,
}

impl Holder {
    fn of(plan: &Plan, view: &View<'_>, occupant: Occupant) -> Self {
        let team = view.team_of(occupant).and_then(|id| plan.teams.get(&id));
        let organisation = team.and_then(|team| plan.organisations.get(&team.organisation));
        let person = if let Occupant::Person(id) = occupant { plan.people.get(&id) } else { None };
        let nobody = match occupant {
            Occupant::Vacant => "Vacant",
            Occupant::Held => "Held",
            Occupant::Team(_) | Occupant::Person(_) => "",
        };
        Self {
            team: team.map_or_else(|| nobody.to_owned(), |team| team.name.clone()),
            organisation: organisation.map(|organisation| organisation.name.clone()).unwrap_or_default(),
            person: person.map(|person| person.name.clone()).unwrap_or_default(),
        }
    }
}
