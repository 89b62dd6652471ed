//! Other buildings of the estate: what they cost, and what becomes of them.

use super::super::team_parts::{named_source, refused};
use super::{free_name, known, named, organisation};
use crate::model::{
    Edit, EditRefused, ElementKey, EstateBuilding, EstateId, Fate, OrganisationId, PhaseId, Plan, Provenance,
};
use crate::units::{Pence, Percent};
use std::sync::Arc;

/// No building holds more people.
const MOST_STAFF: u32 = 100_000;

/// One property of a building of the estate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EstatePart {
    /// Its name.
    Name(String),
    /// Where it is.
    Address(String),
    /// Whose it is.
    Organisation(OrganisationId),
    /// What becomes of it.
    Fate(Fate),
    /// In which phase that happens.
    Phase(Option<PhaseId>),
    /// What it costs to run in a year.
    RunningCost(Option<Pence>),
    /// What it costs in rent in a year.
    Rent(Option<Pence>),
    /// What selling it brings, or buying it costs.
    Price(Option<Pence>),
    /// How much of its saving and its price belongs to this project.
    ShareHere(Percent),
    /// How many people work there.
    Staff(Option<u32>),
    /// What else is known of it.
    Note(String),
    /// Where that comes from.
    Provenance(Provenance),
}

impl EstatePart {
    fn label(&self, building: &str) -> String {
        let what = match self {
            Self::Name(_) => return format!("Rename {building}"),
            Self::Address(_) => "address",
            Self::Organisation(_) => "owner",
            Self::Fate(_) => "fate",
            Self::Phase(_) => "phase",
            Self::RunningCost(_) => "running cost",
            Self::Rent(_) => "rent",
            Self::Price(_) => "price",
            Self::ShareHere(_) => "share in this project",
            Self::Staff(_) => "staff",
            Self::Note(_) => "note",
            Self::Provenance(_) => "source",
        };
        format!("Change {what} of {building}")
    }
}

/// Adds a building that stays in use until somebody says what becomes of it.
pub fn add_estate(plan: &Plan, owner: OrganisationId) -> Result<Edit, EditRefused> {
    let owner = organisation(plan, owner)?;
    let taken: Vec<&str> = plan.estate.values().map(|own| own.name.as_str()).collect();
    let name = free_name("Other building", &taken);
    Ok(Edit::new(format!("Add {name}")).put(EstateBuilding {
        id: EstateId(plan.next_id),
        name,
        address: String::new(),
        organisation: owner,
        fate: Fate::Kept,
        phase: None,
        annual_running_cost: None,
        annual_rent: None,
        price: None,
        share_here: Percent::whole(100),
        staff: None,
        note: String::new(),
        provenance: Provenance::Assumption(String::new()),
    }))
}

/// Says something of a building of the estate.
pub fn set_estate(plan: &Plan, id: EstateId, part: EstatePart) -> Result<Edit, EditRefused> {
    let Some(own) = plan.estate.get(&id).map(Arc::clone) else {
        return Err(EditRefused::Missing(ElementKey::Estate(id)));
    };
    let mut building = own.as_ref().clone();
    let edit = Edit::new(part.label(&own.name));
    match part {
        EstatePart::Name(name) => building.name = named(&name)?,
        EstatePart::Address(address) => address.trim().clone_into(&mut building.address),
        EstatePart::Organisation(owner) => building.organisation = organisation(plan, owner)?,
        EstatePart::Fate(fate) => building.fate = fate,
        EstatePart::Phase(phase) => {
            if let Some(phase) = phase.filter(|phase| plan.phase(*phase).is_none()) {
                return Err(EditRefused::Missing(ElementKey::Phase(phase)));
            }
            building.phase = phase;
        }
        EstatePart::RunningCost(cost) => building.annual_running_cost = known(cost)?,
        EstatePart::Rent(rent) => building.annual_rent = known(rent)?,
        EstatePart::Price(price) => building.price = known(price)?,
        EstatePart::ShareHere(share) => {
            if !(0..=10_000).contains(&share.0) {
                return refused("What belongs to this project is between 0 and 100 %: the rest belongs to another one");
            }
            building.share_here = share;
        }
        EstatePart::Staff(staff) => {
            if staff.is_some_and(|staff| MOST_STAFF < staff) {
                return refused("No building holds more than 100,000 people");
            }
            building.staff = staff;
        }
        EstatePart::Note(note) => note.trim().clone_into(&mut building.note),
        EstatePart::Provenance(provenance) => building.provenance = named_source(provenance)?,
    }
    Ok(if building == *own { edit } else { edit.put(building) })
}
