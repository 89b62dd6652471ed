//! What else could be done: nothing, what is drawn, and what other plans draw, side by side.
//!
//! Pure: reads reports and reckons nothing anew. Every option keeps the terms that its own plan is appraised on, because
//! values of other terms cannot be held against each other; whether they are the same is said.
//! Held by `tests/options.rs`.

use super::{DoNothing, Report, numbers};
use crate::units::Pence;
use serde::Serialize;

/// One thing that could be done.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OptionReport {
    /// What it is called.
    pub name: String,
    /// The capital of it; nothing where nothing is done.
    #[serde(rename = "capital_pence")]
    pub capital: Pence,
    /// What goes on, where nothing is done.
    pub goes_on: Option<DoNothing>,
    /// On which terms it is appraised, in words.
    pub terms: String,
    /// Whether period, base year and discount rate are those of the plan as drawn.
    pub is_on_same_terms: bool,
    /// What it is worth, by each account of the savings. Nothing of doing nothing: the others are held against that.
    pub values: Vec<OptionValue>,
}

/// What an option is worth by one account of its savings.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OptionValue {
    /// The scenario.
    pub scenario: String,
    /// The net present value.
    #[serde(rename = "npv_pence")]
    pub npv: Pence,
    /// Benefits over costs.
    #[serde(serialize_with = "numbers::ratio_or_null")]
    pub bcr: Option<f64>,
    /// After how many years savings have earned the cost back.
    #[serde(serialize_with = "numbers::years_or_null")]
    pub payback_years: Option<f64>,
    /// The same with savings discounted.
    #[serde(serialize_with = "numbers::years_or_null")]
    pub discounted_payback_years: Option<f64>,
}

/// Doing nothing, then the plan as drawn, then each other plan: the first report is of the plan itself, and what goes on
/// if nothing is done is told by it. Nothing of no report.
pub fn options(reports: &[(&str, &Report)]) -> Vec<OptionReport> {
    let Some((_, drawn)) = reports.first() else { return Vec::new() };
    let own = &drawn.business_case;
    let mut found = vec![OptionReport {
        name: "Do nothing".to_owned(),
        capital: Pence::ZERO,
        goes_on: Some(own.do_nothing),
        terms: own.terms(),
        is_on_same_terms: true,
        values: Vec::new(),
    }];
    for (name, report) in reports {
        let case = &report.business_case;
        let terms = |of: &super::BusinessCase| (of.discount_rate, of.period_years, of.base_year, of.capital.allows_for);
        let values = case.scenarios.iter().map(|scenario| OptionValue {
            scenario: scenario.name.clone(),
            npv: scenario.npv,
            bcr: scenario.bcr,
            payback_years: scenario.payback_years,
            discounted_payback_years: scenario.discounted_payback_years,
        });
        found.push(OptionReport {
            name: (*name).to_owned(),
            capital: case.capital.capital,
            goes_on: None,
            terms: case.terms(),
            is_on_same_terms: terms(case) == terms(own),
            values: values.collect(),
        });
    }
    found
}
