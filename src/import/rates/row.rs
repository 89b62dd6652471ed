//! A row of a list of rates.

use super::super::numbers::{DecimalMark, scaled};
use super::measured::{self, key};
use super::{RowProblem, RowSeverity, looks_like_a_formula};
use crate::model::{CostElement, Provenance, Rate, RateId, Spend, Unit};
use crate::units::Pence;

/// No unit of anything costs more, in pence; the document says the same.
const MAX_RATE: i64 = 1_000_000_000;

/// The only currency: what a plan reckons in.
const CURRENCY: &str = "GBP";

/// Why a row is refused, and what to do.
type Refusal = (String, &'static str);

/// The cells of a rate.
pub(super) fn write(rate: &Rate) -> [String; 12] {
    let standing = if rate.provenance.is_sourced() { "Sourced" } else { "Assumption" };
    [
        rate.code.clone(),
        rate.element.label().to_owned(),
        rate.description.clone(),
        measured::write(&rate.driver),
        rate.unit.label().to_owned(),
        format!("{}.{:02}", rate.rate.0 / 100, rate.rate.0 % 100),
        CURRENCY.to_owned(),
        rate.base_date.clone(),
        rate.region.clone(),
        rate.spend.map(|spend| spend.label().to_owned()).unwrap_or_default(),
        standing.to_owned(),
        rate.provenance.text().to_owned(),
    ]
}

/// The rate of a row's cells, by the names of their columns.
pub(super) fn read(cell: impl Fn(&str) -> String) -> Result<Rate, Refusal> {
    let named = |name: &str| Some(cell(name)).filter(|text| !text.is_empty());
    let Some(code) = named("Code") else { return refused("It has no code", "Give it one, such as 2.7.1") };
    let of = format!("The rate {code}");
    let Some(description) = named("Description") else {
        return refused(format!("{of} has no description"), "Say what is paid for");
    };
    let element = cell("Element");
    let Some(element) = CostElement::ALL.into_iter().find(|own| key(own.label()) == key(&element)) else {
        return refused(
            format!("{of} is of “{element}”, which is no element of the cost plan"),
            "Name one as a list that is exported has them",
        );
    };
    let driver = measured::read(&cell("Measured"))
        .map_err(|what| (format!("{of}: {what}"), "Write what is measured as a list that is exported has it"))?;
    let unit = cell("Unit");
    if unit.is_empty() {
        return refused(format!("{of} has no unit"), "Write m, m², nr, person or week");
    }
    let Some(unit) = unit_of(&unit) else {
        return refused(format!("{of} is by “{unit}”, which is no unit here"), "Write m, m², nr, person or week");
    };
    if !measured::is_counted_in(&driver, unit) {
        let what = format!("{of} is by the {}, in which “{}” is not counted", unit.label(), cell("Measured"));
        return refused(what, "Give it the unit in which that is counted, as a list that is exported has it");
    }
    let currency = cell("Currency");
    let is_sterling = currency.is_empty() || ["gbp", "£", "pound", "pounds"].contains(&key(&currency).as_str());
    let price = cell("Rate");
    if !is_sterling || price.contains(['$', '€', '¥']) {
        let other = if is_sterling { price } else { currency };
        return refused(format!("{of} is in another currency: “{other}”"), "Give the price in pounds sterling");
    }
    let price = price_of(&price).map_err(|what| (format!("{of} {what}"), "Write pounds and pence, such as 160.00"))?;
    let spend = cell("Spend");
    let spend = match key(&spend).as_str() {
        "" => None,
        _ => match Spend::ALL.into_iter().find(|own| key(own.label()) == key(&spend)) {
            Some(spend) => Some(spend),
            None => return refused(format!("{of} is “{spend}”"), "Write capital or revenue, or leave it empty"),
        },
    };
    let source = cell("Source");
    let is_sourced = key(&cell("Standing")) == "sourced" && !source.is_empty();
    Ok(Rate {
        id: RateId(0),
        code,
        element,
        description,
        driver,
        unit,
        rate: price,
        base_date: cell("Base date"),
        region: cell("Region"),
        spend,
        // Who does not say that a source was read gives an assumption.
        provenance: if is_sourced { Provenance::Sourced(source) } else { Provenance::Assumption(source) },
    })
}

/// What is to be said of a rate that was taken.
pub(super) fn remarks(rate: &Rate, line: u64) -> Option<RowProblem> {
    let remark = |severity, what: String, means: &str, to_do: &str| RowProblem {
        line,
        severity,
        what,
        means: means.to_owned(),
        to_do: to_do.to_owned(),
    };
    let texts = [&rate.code, &rate.description, &rate.base_date, &rate.region];
    if let Some(text) = texts.into_iter().find(|text| looks_like_a_formula(text)) {
        let what = format!("“{text}” begins like a formula");
        return Some(remark(
            RowSeverity::Warning,
            what,
            "It is taken as text",
            "Write it otherwise if that is not meant",
        ));
    }
    if rate.base_date.is_empty() {
        let what = format!("The rate {} has no base date", rate.code);
        let means = "Nobody can bring it to another date";
        return Some(remark(RowSeverity::Warning, what, means, "Say when prices were so, such as 3Q 2014"));
    }
    None
}

fn unit_of(text: &str) -> Option<Unit> {
    Unit::ALL.into_iter().find(|unit| key(unit.label()) == key(text)).or_else(|| match key(text).as_str() {
        "m2" | "sqm" | "sq m" => Some(Unit::SquareMetre),
        "no" | "no." | "each" | "item" => Some(Unit::Each),
        _ => None,
    })
}

fn price_of(text: &str) -> Result<Pence, String> {
    let digits = text.trim().trim_start_matches('£').trim();
    if digits.is_empty() {
        return Err("has no price".to_owned());
    }
    if digits.starts_with(['-', '−']) {
        return Err(format!("costs “{text}”, which is below nothing"));
    }
    let pence = scaled(digits, DecimalMark::Point, 2).ok_or_else(|| format!("costs “{text}”, which is no price"))?;
    if !(0..=MAX_RATE).contains(&pence) {
        return Err(format!("costs “{text}”, which is more than £10m a unit"));
    }
    Ok(Pence(pence))
}

fn refused<T>(what: impl Into<String>, to_do: &'static str) -> Result<T, Refusal> {
    Err((what.into(), to_do))
}
