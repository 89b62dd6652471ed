//! The business case, one property at a time: how it is appraised, its scenarios, the estate, and its other lines.
//!
//! What makes no sense is refused in words that say what to do instead. Must not know what anything is worth: that is
//! reckoned. Invariant: a refusal changes nothing, and an answer that is already so is an empty edit; held by
//! `tests/case_edits.rs`.

mod appraisal;
mod case_lines;
mod estate;
mod scenarios;

pub use appraisal::{AppraisalPart, set_appraisal};
pub use case_lines::{CaseLinePart, add_case_line, set_case_line};
pub use estate::{EstatePart, add_estate, set_estate};
pub use scenarios::{ScenarioPart, add_scenario, set_scenario};

use super::team_parts::refused;
use crate::model::{EditRefused, ElementKey, OrganisationId, Plan};
use crate::units::Pence;

/// No business case looks further: the Green Book's rates are given for so many years, and more.
const MAX_YEARS: u32 = 125;

/// No amount that is entered is larger.
const MAX_MONEY: Pence = Pence::pounds(100_000_000_000);

/// An amount of a field that is not left empty.
fn amount(amount: Pence) -> Result<Pence, EditRefused> {
    if (0..=MAX_MONEY.0).contains(&amount.0) {
        return Ok(amount);
    }
    refused("An amount is between £0 and £100bn: whether it is paid or received is said beside it")
}

/// An amount that may not be known.
fn known(sum: Option<Pence>) -> Result<Option<Pence>, EditRefused> {
    if sum.is_some_and(|sum| sum < Pence::ZERO) {
        return refused("An amount is £0 or more; leave the field empty where it is not known");
    }
    sum.map(amount).transpose()
}

/// A year, counted from the year of the works as 0.
fn year(year: u32) -> Result<u32, EditRefused> {
    if year <= MAX_YEARS {
        return Ok(year);
    }
    refused("Years are counted from the year of the works as 0, up to 125: type 1 for the year after")
}

/// A name that something can be told by.
fn named(name: &str) -> Result<String, EditRefused> {
    let name = name.trim();
    if name.is_empty() { refused("Type a name: it stands in every table and on paper") } else { Ok(name.to_owned()) }
}

/// An organisation of the plan.
fn organisation(plan: &Plan, id: OrganisationId) -> Result<OrganisationId, EditRefused> {
    if plan.organisations.contains_key(&id) {
        return Ok(id);
    }
    Err(EditRefused::Missing(ElementKey::Organisation(id)))
}

/// The first of “New scenario 1”, “New scenario 2” … that nothing is called yet.
fn free_name(what: &str, taken: &[&str]) -> String {
    let mut names = (1..=taken.len() + 1).map(|number| format!("{what} {number}"));
    names.find(|name| !taken.contains(&name.as_str())).unwrap_or_else(|| what.to_owned())
}
