//! The business case in words.

use super::super::table::{Table, wrapped};
use super::{heading, under};
use crate::analysis::report::{Report, ScenarioReport};
use crate::units::Pence;
use crate::units::format::{decimal, or_dash, pounds};

/// What a scenario saves in a year, all organisations together.
pub(super) fn annual(scenario: &ScenarioReport) -> Pence {
    scenario.savings.iter().map(|saving| saving.annual).sum()
}

/// What is saved against what it costs, scenario by scenario.
pub(super) fn business_case(report: &Report) -> String {
    let case = &report.business_case;
    let mut text = heading("Business case");
    let mut table =
        Table::new(&["Scenario", "Saves a year>", "Capital>", "Benefits>", "NPV>", "BCR>", "Payback>", "Discounted>"]);
    let years =
        |years: Option<f64>| years.map_or_else(|| "never".to_owned(), |years| format!("{} y", decimal(years, 1)));
    for scenario in &case.scenarios {
        table.row([
            scenario.name.clone(),
            pounds(annual(scenario)),
            pounds(scenario.capital),
            pounds(scenario.benefits),
            pounds(scenario.npv),
            or_dash(scenario.bcr.map(|ratio| decimal(ratio, 2))),
            years(scenario.payback_years),
            years(scenario.discounted_payback_years),
        ]);
    }
    text.push_str(&wrapped(
        &format!(
            "Over {} years from {}, in real prices, discounted at {}; optimism bias {}.",
            case.period_years, case.base_year, case.discount_rate, case.capital.bias_percent
        ),
        0,
    ));
    text.push_str(&under(&table));
    for scenario in &case.scenarios {
        let theirs = scenario.savings.iter().map(|saving| format!("{} {}", saving.organisation, pounds(saving.annual)));
        let theirs: Vec<String> = theirs.collect();
        let mark = if scenario.is_assumption { "assumed" } else { "source" };
        text.push_str(&wrapped(
            &format!("{}: {} a year; {mark}: {}", scenario.name, theirs.join(", "), scenario.source),
            2,
        ));
    }
    text
}
