//! One price or one share at a time: rates, steps of the build-up, grants.

use super::super::team_parts::{named_source, refused};
use crate::model::{
    AllowanceId, AllowanceStep, Change, Edit, EditRefused, ElementKey, Grant, GrantId, Plan, Provenance, Rate, RateId,
};
use crate::units::{Pence, Percent, format};

/// What of a rate is changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RatePart {
    /// The price of one unit. A price that a source gave is an assumption from then on, and says what it was.
    Price(Pence),
    /// What is paid for.
    Description(String),
    /// When prices were so.
    BaseDate(String),
    /// Where it comes from.
    Provenance(Provenance),
}

/// What of a grant is changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GrantPart {
    /// The whole award.
    Amount(Pence),
    /// The part of it that can be spent here.
    AvailableHere(Pence),
    /// The first and the last financial year, by the year they begin in.
    Years(u16, u16),
    /// Where that comes from.
    Provenance(Provenance),
}

/// Changes a rate.
pub fn set_rate(plan: &Plan, id: RateId, part: RatePart) -> Result<Edit, EditRefused> {
    let Some(own) = plan.rates.get(&id) else { return Err(EditRefused::Missing(ElementKey::Rate(id))) };
    let mut rate: Rate = own.as_ref().clone();
    match part {
        RatePart::Price(price) if price.0 < 0 => {
            return refused("A rate is £0 or more: what is taken off is a step of its own");
        }
        RatePart::Price(price) => {
            if rate.rate != price
                && let Provenance::Sourced(source) = &rate.provenance
            {
                let was = format::pounds_and_pence(rate.rate);
                rate.provenance = Provenance::Assumption(format!("Changed by hand; it was {was}: {source}"));
            }
            rate.rate = price;
        }
        RatePart::Description(words) if words.trim().is_empty() => return refused("Say what is paid for"),
        RatePart::Description(words) => rate.description = words.trim().to_owned(),
        RatePart::BaseDate(date) => date.trim().clone_into(&mut rate.base_date),
        RatePart::Provenance(provenance) => rate.provenance = named_source(provenance)?,
    }
    let edit = Edit::new(format!("Change rate {}", rate.code));
    Ok(if rate == **own { edit } else { edit.put(rate) })
}

/// Changes the share that a step of the build-up adds.
pub fn set_share(plan: &Plan, id: AllowanceId, share: Percent) -> Result<Edit, EditRefused> {
    let missing = || EditRefused::Missing(ElementKey::Allowance(id));
    let own = plan.allowances.iter().find(|own| own.id == id).ok_or_else(missing)?;
    let mut step = own.as_ref().clone();
    step.step = match step.step {
        AllowanceStep::Percent { of, .. } => AllowanceStep::Percent { percent: share, of },
        AllowanceStep::Vat { .. } => AllowanceStep::Vat { percent: share },
        AllowanceStep::Sum { .. } | AllowanceStep::OtherCosts => return refused("This step is no share of anything"),
    };
    let edit = Edit::new(format!("Change {}", format::uncapitalised(&step.name)));
    Ok(if step == **own { edit } else { edit.put(step) })
}

/// Moves a step of the build-up one place up or down. The base of a share has to stand before it.
pub fn move_step(plan: &Plan, id: AllowanceId, is_up: bool) -> Result<Edit, EditRefused> {
    let mut order: Vec<AllowanceId> = plan.allowances.iter().map(|own| own.id).collect();
    let place = order.iter().position(|own| *own == id).ok_or(EditRefused::Missing(ElementKey::Allowance(id)))?;
    let other = if is_up { place.checked_sub(1) } else { Some(place + 1).filter(|next| *next < order.len()) };
    let Some(other) = other else { return refused(if is_up { "It is the first step" } else { "It is the last step" }) };
    order.swap(place, other);
    let edit = Edit { label: "Move step".to_owned(), changes: vec![Change::OrderAllowances(order)] };
    // Refused here, where it can still be said why.
    plan.with(&edit).map(|_| edit)
}

/// Changes a grant.
pub fn set_grant(plan: &Plan, id: GrantId, part: GrantPart) -> Result<Edit, EditRefused> {
    let Some(own) = plan.grants.get(&id) else { return Err(EditRefused::Missing(ElementKey::Grant(id))) };
    let mut grant: Grant = own.as_ref().clone();
    match part {
        GrantPart::Amount(amount) if amount.0 <= 0 => {
            return refused("An award is more than £0: delete the grant if there is none");
        }
        GrantPart::Amount(amount) if amount < grant.available_here => {
            return refused("More of it is available here than that: change what is available first");
        }
        GrantPart::Amount(amount) => grant.amount = amount,
        GrantPart::AvailableHere(available) if available.0 < 0 || grant.amount < available => {
            return refused(format!("Between £0 and the award of {} can be spent here", format::pounds(grant.amount)));
        }
        GrantPart::AvailableHere(available) => grant.available_here = available,
        GrantPart::Years(first, last) if last < first => return refused("The last year is before the first"),
        GrantPart::Years(first, last) => grant.years = (first, last),
        GrantPart::Provenance(provenance) => grant.provenance = named_source(provenance)?,
    }
    let edit = Edit::new(format!("Change grant {}", grant.name));
    Ok(if grant == **own { edit } else { edit.put(grant) })
}
