//! Grants, one property at a time.

use super::super::team_parts::{named_source, refused};
use super::{free_name, named, sensible};
use crate::model::{Edit, EditRefused, ElementKey, Grant, GrantId, OrganisationId, Plan, Provenance, Spend};
use crate::units::{Pence, format};
use std::sync::Arc;

/// No plan looks at other years.
const YEARS: std::ops::RangeInclusive<u16> = 1_900..=2_200;

/// One property of a grant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GrantPart {
    /// The fund.
    Name(String),
    /// Who receives it.
    Recipient(OrganisationId),
    /// What for.
    Purpose(String),
    /// The whole award.
    Award(Pence),
    /// The part of it that can be spent here.
    AvailableHere(Pence),
    /// Whether it is for buying or for running.
    Kind(Spend),
    /// The first financial year in which it can be spent.
    FirstYear(u16),
    /// The last one.
    LastYear(u16),
    /// Where that comes from.
    Provenance(Provenance),
}

impl GrantPart {
    fn label(&self, grant: &str) -> String {
        let what = match self {
            Self::Name(_) => return format!("Rename {grant}"),
            Self::Recipient(_) => "recipient",
            Self::Purpose(_) => "purpose",
            Self::Award(_) => "award",
            Self::AvailableHere(_) => "what is available",
            Self::Kind(_) => "kind",
            Self::FirstYear(_) => "first year",
            Self::LastYear(_) => "last year",
            Self::Provenance(_) => "source",
        };
        format!("Change {what} of {grant}")
    }
}

/// Adds a grant to buy from, in the financial year in which the first phase with a date begins.
pub fn add_grant(plan: &Plan, recipient: OrganisationId, amount: Pence, year: u16) -> Result<Edit, EditRefused> {
    if !plan.organisations.contains_key(&recipient) {
        return Err(EditRefused::Missing(ElementKey::Organisation(recipient)));
    }
    let amount = award(amount)?;
    let year = calendar(year)?;
    let taken: Vec<&str> = plan.grants.values().map(|grant| grant.name.as_str()).collect();
    let name = free_name("New grant", &taken);
    Ok(Edit::new(format!("Add {name}")).put(Grant {
        id: GrantId(plan.next_id),
        name,
        recipient,
        purpose: String::new(),
        amount,
        available_here: amount,
        kind: Spend::Capital,
        years: (year, year),
        provenance: Provenance::Assumption(String::new()),
    }))
}

/// Says something of a grant.
pub fn set_grant(plan: &Plan, id: GrantId, part: GrantPart) -> Result<Edit, EditRefused> {
    let Some(own) = plan.grants.get(&id).map(Arc::clone) else {
        return Err(EditRefused::Missing(ElementKey::Grant(id)));
    };
    let mut grant = own.as_ref().clone();
    let edit = Edit::new(part.label(&own.name));
    match part {
        GrantPart::Name(name) => grant.name = named(&name, "Type the name of the fund")?,
        GrantPart::Recipient(recipient) => {
            if !plan.organisations.contains_key(&recipient) {
                return Err(EditRefused::Missing(ElementKey::Organisation(recipient)));
            }
            grant.recipient = recipient;
        }
        GrantPart::Purpose(purpose) => purpose.trim().clone_into(&mut grant.purpose),
        GrantPart::Award(amount) => {
            grant.amount = award(amount)?;
            if grant.amount < grant.available_here {
                let here = format::pounds(grant.available_here);
                return refused(format!("{here} of it is available here: type that or more, or lower that first"));
            }
        }
        GrantPart::AvailableHere(amount) => {
            grant.available_here = sensible(amount, "What is available is £0 or more")?;
            if grant.amount < grant.available_here {
                let whole = format::pounds(grant.amount);
                return refused(format!("The whole award is {whole}: type that or less, or raise the award first"));
            }
        }
        GrantPart::Kind(kind) => grant.kind = kind,
        GrantPart::FirstYear(first) => {
            grant.years.0 = calendar(first)?;
            if grant.years.1 < first {
                let last = grant.years.1;
                return refused(format!(
                    "Its last year is {last}: type that or an earlier one, or a later last year first"
                ));
            }
        }
        GrantPart::LastYear(last) => {
            grant.years.1 = calendar(last)?;
            if last < grant.years.0 {
                return refused(format!("Its first year is {}: type that or a later one", grant.years.0));
            }
        }
        GrantPart::Provenance(provenance) => grant.provenance = named_source(provenance)?,
    }
    Ok(if grant == *own { edit } else { edit.put(grant) })
}

fn award(amount: Pence) -> Result<Pence, EditRefused> {
    if amount == Pence::ZERO {
        return refused("A grant of £0 pays for nothing: type the award, or delete the grant");
    }
    sensible(amount, "A grant is above £0: type the award")
}

fn calendar(year: u16) -> Result<u16, EditRefused> {
    if YEARS.contains(&year) {
        Ok(year)
    } else {
        refused("Type the year in which the financial year begins, such as 2015")
    }
}
