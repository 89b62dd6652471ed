//! The business case in words: on which terms, what capital it takes, each scenario, and what is told for context.

use super::super::table::{Table, wrapped};
use super::{heading, under};
use crate::analysis::report::{BusinessCase, CapitalReport, OptionReport, Report, ScenarioReport, payback_words};
use crate::model::AllowsFor;
use crate::units::Pence;
use crate::units::format::{decimal, or_dash, pounds};

/// What is saved against what it costs, scenario by scenario.
pub(super) fn business_case(report: &Report) -> String {
    let case = &report.business_case;
    let mut text = heading("Business case");
    text.push_str(&wrapped(&format!("{}. All values are for the taxpayer unless said otherwise.", case.terms()), 0));
    text.push('\n');
    text.push_str(&wrapped(&capital(&case.capital), 2));
    text.push_str(&wrapped(&format!("If nothing is done: {}.", case.do_nothing.words()), 2));
    text.push_str(&under(&comparison(case)));
    for scenario in &case.scenarios {
        text.push_str(&about(scenario));
    }
    for scenario in &case.scenarios {
        text.push_str(&in_detail(scenario));
    }
    text.push_str(&context(case));
    text
}

/// Doing nothing, the plan as drawn and other plans, side by side.
pub(in super::super) fn options(options: &[OptionReport]) -> String {
    let mut text = heading("Options");
    let Some(first) = options.first() else { return String::new() };
    text.push_str(&wrapped(&format!("{}.", first.terms), 0));
    let mut table = Table::new(&["Option", "Scenario", "Capital>", "NPV>", "BCR>", "Payback>", "Discounted>"]);
    for option in options {
        let mut name = option.name.clone();
        if let Some(going_on) = &option.goes_on {
            let known = format!("costs {} a year", pounds(going_on.annual));
            table.row([name, known, pounds(option.capital)]);
            continue;
        }
        for value in &option.values {
            table.row([
                std::mem::take(&mut name),
                value.scenario.clone(),
                pounds(option.capital),
                pounds(value.npv),
                or_dash(value.bcr.map(|ratio| decimal(ratio, 2))),
                payback_words(value.payback_years),
                payback_words(value.discounted_payback_years),
            ]);
        }
        if option.values.is_empty() {
            table.row([name, "no scenario".to_owned(), pounds(option.capital)]);
        }
    }
    text.push_str(&under(&table));
    for option in options {
        if let Some(going_on) = &option.goes_on {
            text.push_str(&wrapped(&format!("{}: {}.", option.name, going_on.words()), 2));
        }
        if !option.is_on_same_terms {
            let words =
                format!("{} is on other terms, and not to be held against the rest: {}.", option.name, option.terms);
            text.push_str(&wrapped(&words, 2));
        }
    }
    text
}

fn capital(capital: &CapitalReport) -> String {
    let mut parts = vec![format!("Capital: cost plan {}", pounds(capital.cost_plan))];
    if capital.inflation != Pence::ZERO {
        parts.push(format!("less inflation {}", pounds(capital.inflation)));
    }
    match capital.allows_for {
        AllowsFor::Risk => parts.push("with its risk allowances and no optimism bias".to_owned()),
        AllowsFor::OptimismBias => {
            parts.push(format!("less risk {}", pounds(capital.risk_left_out)));
            parts.push(format!("with optimism bias of {}, {}", capital.bias_percent, pounds(capital.bias)));
        }
    }
    format!("{}: {}.", parts.join(", "), pounds(capital.capital))
}

fn comparison(case: &BusinessCase) -> Table {
    let mut table = Table::new(&["Scenario", "Capital>", "NPV>", "BCR>", "Payback>", "Discounted>", "NPV a year>"]);
    let dash = || "–".to_owned();
    let nothing = || pounds(Pence::ZERO);
    table.row(["Do nothing".to_owned(), nothing(), nothing(), dash(), dash(), dash(), dash()]);
    for scenario in &case.scenarios {
        table.row([
            scenario.name.clone(),
            pounds(scenario.capital),
            pounds(scenario.npv),
            or_dash(scenario.bcr.map(|ratio| decimal(ratio, 2))),
            payback_words(scenario.payback_years),
            payback_words(scenario.discounted_payback_years),
            or_dash(scenario.equivalent_annual.map(pounds)),
        ]);
    }
    table
}

fn about(scenario: &ScenarioReport) -> String {
    let theirs = scenario.savings.iter().map(|saving| format!("{} {}", saving.organisation, pounds(saving.annual)));
    let theirs: Vec<String> = theirs.collect();
    let saved = if theirs.is_empty() { String::new() } else { format!("{} a year. ", theirs.join(", ")) };
    let source = scenario.source_words();
    let mut words = format!("{}: {saved}{}. {}", scenario.name, scenario.net_of_words(), source);
    if !scenario.replaced.is_empty() {
        let replaced = scenario.replaced.join("; ");
        words.extend([". The headline stands for these, which are not counted beside it: ", &replaced]);
    }
    wrapped(&words, 2)
}

/// Flows, parties, sensitivity and switching values.
fn in_detail(scenario: &ScenarioReport) -> String {
    let mut text = format!("\n{}\n", scenario.name);
    let mut table = Table::new(&["Flow", "Whose", "Kind", "Years>", "Amount>", "Present value>", ""]);
    for own in &scenario.flows {
        let flow = &own.flow;
        let years = if flow.first_year == flow.last_year {
            flow.first_year.to_string()
        } else {
            format!("{} to {}", flow.first_year, flow.last_year)
        };
        let mark = if flow.kind.is_transfer() { "*" } else { "" };
        table.row([
            flow.name.clone(),
            own.party.clone(),
            flow.kind.label().to_owned(),
            years,
            pounds(flow.amount),
            pounds(own.present_value),
            mark.to_owned(),
        ]);
    }
    text.push_str(&table.lines());
    if scenario.flows.iter().any(|own| own.flow.kind.is_transfer()) {
        text.push_str("  * Moves money between public bodies: cancels for the taxpayer.\n");
    }
    let mut table = Table::new(&["For whom", "Costs>", "Grants>", "Benefits>", "Charge>", "NPV>"]);
    for party in &scenario.parties {
        let sums = [-party.costs, party.grants, party.benefits, party.charge, party.npv];
        table.row([party.party.clone()].into_iter().chain(sums.map(pounds)));
    }
    let all = |of: fn(&crate::analysis::report::PartyReport) -> Pence| pounds(scenario.parties.iter().map(of).sum());
    table.row([
        "The taxpayer".to_owned(),
        all(|party| -party.costs),
        all(|party| party.grants),
        all(|party| party.benefits),
        all(|party| party.charge),
        pounds(scenario.npv),
    ]);
    text.push_str(&under(&table));
    let mut table = Table::new(&["NPV where", "is", "NPV>", "or is", "NPV>"]);
    for swing in &scenario.sensitivity {
        table.row([
            swing.input.clone(),
            swing.low.clone(),
            pounds(swing.npv_low),
            swing.high.clone(),
            pounds(swing.npv_high),
        ]);
    }
    text.push_str(&under(&table));
    if !scenario.switching_values.is_empty() {
        text.push_str("\n  Nothing is gained and nothing lost where:\n");
    }
    for switching in &scenario.switching_values {
        text.push_str(&wrapped(&format!("- {}", switching.words()), 2));
    }
    text
}

fn context(case: &BusinessCase) -> String {
    if case.context.is_empty() {
        return String::new();
    }
    let mut text = "\nTold for context, left out of every sum\n".to_owned();
    for line in &case.context {
        let mark = if line.is_assumption { "assumption" } else { "source" };
        text.push_str(&wrapped(&format!("- {}: {}; {mark}: {}", line.name, pounds(line.amount), line.source), 2));
    }
    text
}
