//! New teams, to be described further where they are inspected.

use crate::model::{Edit, EditRefused, ElementKey, OrganisationId, PhaseId, Plan, Team, TeamId};

/// How many people a new team has until somebody says.
const USUAL_HEADCOUNT: u32 = 6;

/// Adds a team that comes in a phase.
pub fn add_team(plan: &Plan, phase: PhaseId, organisation: OrganisationId) -> Result<Edit, EditRefused> {
    if plan.phase(phase).is_none() {
        return Err(EditRefused::Missing(ElementKey::Phase(phase)));
    }
    let Some(owner) = plan.organisations.get(&organisation) else {
        return Err(EditRefused::Missing(ElementKey::Organisation(organisation)));
    };
    let is_taken = |name: &str| plan.teams.values().any(|team| team.name == name);
    let numbers = 1..=plan.teams.len() + 1;
    let names = numbers.map(|number| format!("{} team {number}", owner.short_name));
    let name = names.into_iter().find(|name| !is_taken(name)).unwrap_or_else(|| owner.short_name.clone());
    let team = Team::usual(TeamId(plan.next_id), organisation, name.clone(), USUAL_HEADCOUNT, phase);
    Ok(Edit::new(format!("Add {name}")).put(team))
}

/// Deletes a team, with what it was expected to need. One that sits at desks, has people or is wanted near stays.
pub fn delete_team(plan: &Plan, team: TeamId) -> Result<Edit, EditRefused> {
    let Some(own) = plan.teams.get(&team) else { return Err(EditRefused::Missing(ElementKey::Team(team))) };
    let mut edit = Edit::new(format!("Delete {}", own.name));
    if plan.demands.contains_key(&team) {
        edit = edit.remove(ElementKey::Demand(team));
    }
    Ok(edit.remove(ElementKey::Team(team)))
}
