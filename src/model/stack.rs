//! Who has how many desks on each floor at a moment: what a stack plan shows.
//!
//! Counts and nothing else: whether a team has what it is due is for the figures to say.
//! Invariant: the parts of a floor add up to its desks; held by `tests/stacking.rs`.

use super::{BuildingId, FloorId, FloorPlan, Occupant, Plan, TeamId, View};
use std::collections::BTreeMap;

/// A floor as a stack plan shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FloorStack {
    /// The floor.
    pub floor: FloorId,
    /// Its building.
    pub building: BuildingId,
    /// How many desks stand on it.
    pub n_desks: usize,
    /// How many of them each team and its people have.
    pub by_team: BTreeMap<TeamId, usize>,
    /// How many are kept free on purpose.
    pub n_held: usize,
    /// How many nobody has.
    pub n_vacant: usize,
}

impl FloorStack {
    /// How many desks a team and its people have on it.
    pub fn desks_of(&self, team: TeamId) -> usize {
        self.by_team.get(&team).copied().unwrap_or_default()
    }

    /// How many desks a team or a person has on it.
    pub fn n_given(&self) -> usize {
        self.by_team.values().sum()
    }
}

impl View<'_> {
    /// The floors that stand, building by building, from the lowest up, and who has how many desks on each.
    pub fn stack(&self) -> Vec<FloorStack> {
        self.floors().into_iter().map(|plan| self.stack_of(plan)).collect()
    }

    /// Who has how many desks on a floor.
    pub fn stack_of(&self, plan: &FloorPlan) -> FloorStack {
        let (floor, building) = (plan.floor.id, plan.floor.building);
        let empty = FloorStack { floor, building, n_desks: 0, by_team: BTreeMap::new(), n_held: 0, n_vacant: 0 };
        self.desks(plan).fold(empty, |mut stack, placed| {
            stack.n_desks += 1;
            match (placed.occupant, self.team_of(placed.occupant)) {
                (_, Some(team)) => *stack.by_team.entry(team).or_default() += 1,
                (Occupant::Held, None) => stack.n_held += 1,
                (_, None) => stack.n_vacant += 1,
            }
            stack
        })
    }
}

impl Plan {
    /// The name of a floor, with its building where another floor is called the same.
    pub fn floor_name_apart(&self, floor: FloorId) -> String {
        let Some(own) = self.floor(floor).map(|plan| &plan.floor) else { return String::new() };
        let is_only = self.floors.values().filter(|plan| plan.floor.name == own.name).count() == 1;
        if is_only { own.name.clone() } else { self.floor_title(own) }
    }
}
