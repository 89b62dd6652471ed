//! Steps of the build-up, one property at a time, and their order.

use super::super::team_parts::{named_source, refused};
use super::{free_name, named, sensible};
use crate::model::{
    Allowance, AllowanceBase, AllowanceId, AllowanceStep, Change, CostStage, Edit, EditRefused, ElementKey, Plan,
    Provenance,
};
use crate::units::{Pence, Percent};
use std::sync::Arc;

/// One property of a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AllowancePart {
    /// What it is called.
    Name(String),
    /// What it is for.
    Stage(CostStage),
    /// The share it is, of a step that is one.
    Share(Percent),
    /// What the share is taken of.
    Base(AllowanceBase),
    /// The sum it is, of a step that is one.
    Sum(Pence),
    /// Where the figure comes from.
    Provenance(Provenance),
}

impl AllowancePart {
    fn label(&self, step: &str) -> String {
        let what = match self {
            Self::Name(_) => return format!("Rename {step}"),
            Self::Stage(_) => "stage",
            Self::Share(_) => "share",
            Self::Base(_) => "base",
            Self::Sum(_) => "sum",
            Self::Provenance(_) => "source",
        };
        format!("Change {what} of {step}")
    }
}

/// Which way a step is moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Before the step that stands before it.
    Up,
    /// After the step that stands after it.
    Down,
}

/// Adds a step of no share yet, after all others.
pub fn add_allowance(plan: &Plan) -> Edit {
    let taken: Vec<&str> = plan.allowances.iter().map(|step| step.name.as_str()).collect();
    let name = free_name("New allowance", &taken);
    Edit::new(format!("Add {name}")).put(Allowance {
        id: AllowanceId(plan.next_id),
        name,
        stage: CostStage::OtherCosts,
        step: AllowanceStep::Percent { percent: Percent::ZERO, of: AllowanceBase::RunningTotal },
        provenance: Provenance::Assumption(String::new()),
    })
}

/// Says something of a step.
pub fn set_allowance(plan: &Plan, id: AllowanceId, part: AllowancePart) -> Result<Edit, EditRefused> {
    let Some(own) = plan.allowances.iter().find(|step| step.id == id).map(Arc::clone) else {
        return Err(EditRefused::Missing(ElementKey::Allowance(id)));
    };
    let mut allowance = own.as_ref().clone();
    let edit = Edit::new(part.label(&own.name));
    match part {
        AllowancePart::Name(name) => {
            allowance.name = named(&name, "Type a name: the build-up lists the step under it")?;
        }
        AllowancePart::Stage(stage) => {
            let is_vat = matches!(own.step, AllowanceStep::Vat { .. });
            if is_vat != (stage == CostStage::Vat) {
                return refused(
                    "VAT is reckoned on the total and stated apart: it cannot become another step, or another step VAT",
                );
            }
            allowance.stage = stage;
        }
        AllowancePart::Share(share) => match &mut allowance.step {
            AllowanceStep::Percent { percent, .. } | AllowanceStep::Vat { percent } => *percent = share_of(share)?,
            AllowanceStep::Sum { .. } | AllowanceStep::OtherCosts => {
                return refused("It is a sum, and no share of one");
            }
        },
        AllowancePart::Base(base) => {
            let AllowanceStep::Percent { of, .. } = &mut allowance.step else {
                return refused("Only a share is taken of something: this step is none");
            };
            if let AllowanceBase::After(step) = base {
                stands_before(plan, step, id)?;
            }
            *of = base;
        }
        AllowancePart::Sum(sum) => match &mut allowance.step {
            AllowanceStep::Sum { amount, .. } => *amount = sensible(sum, "A sum is £0 or more: type what it comes to")?,
            _ => return refused("It is no sum that is entered: change its share"),
        },
        AllowancePart::Provenance(provenance) => allowance.provenance = named_source(provenance)?,
    }
    Ok(if allowance == *own { edit } else { edit.put(allowance) })
}

/// Moves a step by one place. A step stays after the one it is a share of.
pub fn move_allowance(plan: &Plan, id: AllowanceId, direction: Direction) -> Result<Edit, EditRefused> {
    let Some(place) = plan.allowances.iter().position(|step| step.id == id) else {
        return Err(EditRefused::Missing(ElementKey::Allowance(id)));
    };
    let other = match direction {
        Direction::Up => place.checked_sub(1),
        Direction::Down => Some(place + 1).filter(|other| *other < plan.allowances.len()),
    };
    let Some(other) = other else {
        return refused(match direction {
            Direction::Up => "It is the first step already",
            Direction::Down => "It is the last step already",
        });
    };
    let (earlier, later) = (plan.allowances.get(place.min(other)), plan.allowances.get(place.max(other)));
    if let (Some(earlier), Some(later)) = (earlier, later)
        && matches!(later.step, AllowanceStep::Percent { of: AllowanceBase::After(base), .. } if base == earlier.id)
    {
        return refused(format!(
            "{} is a share of the sum after {}, so it stands after it: change its base first",
            later.name, earlier.name
        ));
    }
    let name = plan.allowances.get(place).map(|step| step.name.clone()).unwrap_or_default();
    let mut order: Vec<AllowanceId> = plan.allowances.iter().map(|step| step.id).collect();
    order.swap(place, other);
    let way = if direction == Direction::Up { "up" } else { "down" };
    let mut edit = Edit::new(format!("Move {name} {way}"));
    edit.changes.push(Change::OrderAllowances(order));
    Ok(edit)
}

fn share_of(share: Percent) -> Result<Percent, EditRefused> {
    if (0..=10_000).contains(&share.0) {
        return Ok(share);
    }
    refused("An allowance is between 0 and 100 % of what it is taken of")
}

/// Whether a step stands before another one.
fn stands_before(plan: &Plan, base: AllowanceId, step: AllowanceId) -> Result<(), EditRefused> {
    let place = |id: AllowanceId| plan.allowances.iter().position(|own| own.id == id);
    match (place(base), place(step)) {
        (None, _) => Err(EditRefused::Missing(ElementKey::Allowance(base))),
        (Some(base), Some(step)) if base < step => Ok(()),
        _ => refused("A share is taken of the sum after an earlier step: choose one that stands before it"),
    }
}
