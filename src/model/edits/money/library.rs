//! Rates taken over from elsewhere, and rates brought to another date.

use super::super::team_parts::refused;
use crate::model::{Change, Edit, EditRefused, ElementKey, Plan, Provenance, Rate, RateId};
use crate::units::{Pence, format};
use std::collections::BTreeMap;

/// How prices changed between two dates, by an index of both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexChange {
    /// The base date of the rates that are brought, such as *3Q 2014*; rates of another stay as they are.
    pub of: String,
    /// The index at that date, in hundredths.
    pub from: i64,
    /// The index at the date they are brought to, in hundredths.
    pub to: i64,
    /// That date, such as *1Q 2016*.
    pub base_date: String,
    /// Which index it is, and who publishes it.
    pub source: String,
}

/// Takes over rates in place of the plan's own. A rate of a code that the plan has keeps its number, so that whoever
/// compares plans sees a price that changed.
pub fn use_rates(plan: &Plan, rates: &[Rate], name: &str) -> Result<Edit, EditRefused> {
    if rates.is_empty() {
        return refused("There is no rate to take over: choose another library or list");
    }
    let known: BTreeMap<&str, RateId> = plan.rates.values().map(|rate| (rate.code.as_str(), rate.id)).collect();
    let codes: BTreeMap<&str, usize> = rates.iter().zip(0..).map(|(rate, place)| (rate.code.as_str(), place)).collect();
    let mut edit = Edit::new(format!("Use rates of {name}"));
    for own in plan.rates.values().filter(|own| !codes.contains_key(own.code.as_str())) {
        edit.changes.push(Change::Remove(ElementKey::Rate(own.id)));
    }
    let mut next = plan.next_id;
    let mut taken = std::collections::BTreeSet::new();
    for rate in rates {
        let own = known.get(rate.code.as_str()).filter(|id| taken.insert(**id));
        let id = own.copied().unwrap_or(RateId(next));
        next += u32::from(own.is_none());
        let rate = Rate { id, ..rate.clone() };
        if plan.rates.get(&id).is_none_or(|own| **own != rate) {
            edit.push(rate);
        }
    }
    Ok(edit)
}

/// Brings every rate of a base date to another one: `rate × index then ÷ index now`, to the penny, halves away from zero (domain.md 6.4).
/// What an index gives is an assumption, whatever the rate was.
pub fn reprice(plan: &Plan, change: &IndexChange) -> Result<Edit, EditRefused> {
    if change.from <= 0 || change.to <= 0 {
        return refused("An index is above nothing: look up both figures in the same series");
    }
    if change.base_date.trim().is_empty() || change.source.trim().is_empty() {
        return refused("Say which date the rates are brought to, and which index it is");
    }
    let mut edit = Edit::new(format!("Bring rates to {}", change.base_date));
    for rate in plan.rates.values() {
        // A multiple of a hire is no price of a date: the hire is.
        if rate.driver == crate::model::CostDriver::HireWeeks || rate.base_date != change.of {
            continue;
        }
        let price = indexed(rate.rate, change.from, change.to);
        let index = |hundredths: i64| format::trimmed(hundredths as f64 / 100.0, 2);
        let was = match &rate.provenance {
            Provenance::Sourced(source) => format!("; that rate was {source}"),
            Provenance::Assumption(_) => "; that rate was an assumption".to_owned(),
        };
        edit.push(Rate {
            rate: price,
            base_date: change.base_date.clone(),
            provenance: Provenance::Assumption(format!(
                "{} of {} brought to {} by {}, from {} to {}{was}",
                format::pounds_and_pence(rate.rate),
                rate.base_date,
                change.base_date,
                change.source,
                index(change.from),
                index(change.to),
            )),
            ..rate.as_ref().clone()
        });
    }
    if edit.is_empty() {
        return refused(format!("No rate is of {}: name the base date that the rates have", change.of));
    }
    Ok(edit)
}

/// A price at another index.
fn indexed(price: Pence, from: i64, to: i64) -> Pence {
    let (from, product) = (i128::from(from), i128::from(price.0) * i128::from(to));
    Pence(i64::try_from((product + from / 2) / from).unwrap_or(i64::MAX))
}
