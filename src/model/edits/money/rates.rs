//! Rates, one property at a time.

use super::super::team_parts::{named_source, refused};
use super::{named, sensible};
use crate::model::{
    CostDriver, CostElement, Edit, EditRefused, ElementKey, Plan, Provenance, Rate, RateId, Spend, Unit,
};
use crate::units::{Pence, format};
use std::sync::Arc;

/// One property of a rate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RatePart {
    /// Its code in the cost plan.
    Code(String),
    /// The element it belongs to.
    Element(CostElement),
    /// What is paid for.
    Description(String),
    /// In which unit.
    Unit(Unit),
    /// The price of one unit.
    Price(Pence),
    /// When prices were so.
    BaseDate(String),
    /// Where prices are so; nothing where that is not known.
    Region(String),
    /// Whether it is for buying or for running; none is what is usual of its element.
    Spend(Option<Spend>),
    /// Where it comes from.
    Provenance(Provenance),
}

impl RatePart {
    fn label(&self, rate: &Rate) -> String {
        let what = match self {
            Self::Code(_) => "code",
            Self::Element(_) => "element",
            Self::Description(_) => "description",
            Self::Unit(_) => "unit",
            Self::Price(_) => "rate",
            Self::BaseDate(_) => "base date",
            Self::Region(_) => "region",
            Self::Spend(_) => "kind of spending",
            Self::Provenance(_) => "source",
        };
        format!("Change {what} of {} {}", rate.code, rate.description)
    }
}

/// Adds a rate of an element for something that is measured, at no price yet.
pub fn add_rate(plan: &Plan, element: CostElement, driver: CostDriver, unit: Unit, description: &str) -> Edit {
    let code = free_code(plan, element);
    let description = description.trim();
    Edit::new(format!("Add rate {code} {description}").trim().to_owned()).put(Rate {
        id: RateId(plan.next_id),
        code,
        element,
        description: description.to_owned(),
        driver,
        unit,
        rate: Pence::ZERO,
        base_date: String::new(),
        region: String::new(),
        spend: None,
        provenance: Provenance::Assumption(String::new()),
    })
}

/// Adds a rate like another one, under a code of its own.
pub fn copy_rate(plan: &Plan, id: RateId) -> Result<Edit, EditRefused> {
    let Some(own) = plan.rates.get(&id) else { return Err(EditRefused::Missing(ElementKey::Rate(id))) };
    let copy = Rate { id: RateId(plan.next_id), code: free_code(plan, own.element), ..own.as_ref().clone() };
    Ok(Edit::new(format!("Copy rate {} {}", own.code, own.description)).put(copy))
}

/// Says something of a rate.
pub fn set_rate(plan: &Plan, id: RateId, part: RatePart) -> Result<Edit, EditRefused> {
    let Some(own) = plan.rates.get(&id).map(Arc::clone) else {
        return Err(EditRefused::Missing(ElementKey::Rate(id)));
    };
    let mut rate = own.as_ref().clone();
    let edit = Edit::new(part.label(&own));
    match part {
        RatePart::Code(code) => {
            rate.code = named(&code, "Type a code: lines stand in the order of their codes")?;
            if let Some(other) = plan.rates.values().find(|other| other.id != id && other.code == rate.code) {
                return refused(format!("{} is the code of {}: type another one", rate.code, other.description));
            }
        }
        RatePart::Element(element) => rate.element = element,
        RatePart::Description(description) => rate.description = named(&description, "Say what is paid for")?,
        RatePart::Unit(unit) => rate.unit = unit,
        RatePart::Price(price) => {
            let price = sensible(price, "A rate is £0 or more: type what one unit costs")?;
            // What a source gave is the source's no more.
            if rate.rate != price
                && let Provenance::Sourced(source) = &rate.provenance
            {
                let was = format::pounds_and_pence(rate.rate);
                rate.provenance = Provenance::Assumption(format!("Changed by hand; it was {was}: {source}"));
            }
            rate.rate = price;
        }
        RatePart::BaseDate(date) => {
            rate.base_date = named(&date, "Type when prices were so, such as 3Q 2014: others could not index it")?;
        }
        RatePart::Region(region) => region.trim().clone_into(&mut rate.region),
        RatePart::Spend(spend) => rate.spend = spend,
        RatePart::Provenance(provenance) => rate.provenance = named_source(provenance)?,
    }
    Ok(if rate == *own { edit } else { edit.put(rate) })
}

/// The first code under an element that no rate has.
fn free_code(plan: &Plan, element: CostElement) -> String {
    let is_taken = |code: &String| plan.rates.values().any(|rate| rate.code == *code);
    let mut codes = (1..=plan.rates.len() + 1).map(|number| format!("{}.{number}", element.number()));
    codes.find(|code| !is_taken(code)).unwrap_or_else(|| element.number().to_owned())
}
