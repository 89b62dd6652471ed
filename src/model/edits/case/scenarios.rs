//! Accounts of what is saved.

use super::super::team_parts::{named_source, refused};
use super::{MAX_MONEY, free_name, named, organisation, year};
use crate::model::{Edit, EditRefused, ElementKey, OrganisationId, Plan, Provenance, Saving, Scenario, ScenarioId};
use crate::units::Pence;
use std::sync::Arc;

/// One property of a scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ScenarioPart {
    /// Its name.
    Name(String),
    /// What an organisation saves in a year; nothing where no headline is given for it.
    Saving(OrganisationId, Option<Pence>),
    /// The first year of savings, counted from the year of the works as 0.
    FirstYear(u32),
    /// What has been taken off already.
    NetOf(String),
    /// Whether what guests pay for the building has been taken off already.
    IsNetOfCharge(bool),
    /// Where that comes from.
    Provenance(Provenance),
}

impl ScenarioPart {
    fn label(&self, plan: &Plan, scenario: &str) -> String {
        let what = match self {
            Self::Name(_) => return format!("Rename {scenario}"),
            Self::Saving(own, _) => {
                let own = plan.organisations.get(own).map_or("", |own| own.short_name.as_str());
                return format!("Change saving of {own} in {scenario}");
            }
            Self::FirstYear(_) => "first year",
            Self::NetOf(_) | Self::IsNetOfCharge(_) => "what is taken off",
            Self::Provenance(_) => "source",
        };
        format!("Change {what} of {scenario}")
    }
}

/// Adds a scenario in which nobody saves anything yet.
pub fn add_scenario(plan: &Plan) -> Edit {
    let taken: Vec<&str> = plan.scenarios.values().map(|scenario| scenario.name.as_str()).collect();
    let name = free_name("New scenario", &taken);
    Edit::new(format!("Add {name}")).put(Scenario {
        id: ScenarioId(plan.next_id),
        name,
        savings: Vec::new(),
        first_year: 1,
        net_of: String::new(),
        is_net_of_charge: true,
        provenance: Provenance::Assumption(String::new()),
    })
}

/// Says something of a scenario.
pub fn set_scenario(plan: &Plan, id: ScenarioId, part: ScenarioPart) -> Result<Edit, EditRefused> {
    let Some(own) = plan.scenarios.get(&id).map(Arc::clone) else {
        return Err(EditRefused::Missing(ElementKey::Scenario(id)));
    };
    let mut scenario = own.as_ref().clone();
    let edit = Edit::new(part.label(plan, &own.name));
    match part {
        ScenarioPart::Name(name) => scenario.name = named(&name)?,
        ScenarioPart::Saving(who, annual) => set_saving(plan, &mut scenario, who, annual)?,
        ScenarioPart::FirstYear(first) => scenario.first_year = year(first)?,
        ScenarioPart::NetOf(words) => words.trim().clone_into(&mut scenario.net_of),
        ScenarioPart::IsNetOfCharge(is_net) => scenario.is_net_of_charge = is_net,
        ScenarioPart::Provenance(provenance) => scenario.provenance = named_source(provenance)?,
    }
    Ok(if scenario == *own { edit } else { edit.put(scenario) })
}

/// A saving keeps its place; a new one comes last. Below zero an organisation pays more than before.
fn set_saving(
    plan: &Plan,
    scenario: &mut Scenario,
    who: OrganisationId,
    annual: Option<Pence>,
) -> Result<(), EditRefused> {
    let who = organisation(plan, who)?;
    let Some(annual) = annual else {
        scenario.savings.retain(|saving| saving.organisation != who);
        return Ok(());
    };
    if MAX_MONEY.0 < annual.0.saturating_abs() {
        return refused("Nobody saves more than £100bn in a year: type the amount in pounds");
    }
    match scenario.savings.iter_mut().find(|saving| saving.organisation == who) {
        Some(saving) => saving.annual = annual,
        None => scenario.savings.push(Saving { organisation: who, annual }),
    }
    Ok(())
}
