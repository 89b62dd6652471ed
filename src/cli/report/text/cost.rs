//! What a phase costs, and what all phases cost against the grants, in words.

use super::super::table::{Table, wrapped};
use super::{heading, under};
use crate::analysis::cost::Line;
use crate::analysis::report::{FundingCase, OrganisationCost, PhaseReport, Report, UnitCosts};
use crate::model::CostElement;
use crate::units::Pence;
use crate::units::format::{or_dash, pounds, pounds_and_pence, trimmed};

/// The lines of a phase, how they build up, and what has no price.
pub(super) fn cost(phase: &PhaseReport) -> String {
    let cost = &phase.cost;
    let mut text = "\nCost\n".to_owned();
    if cost.lines.is_empty() && cost.total == Pence::ZERO && cost.unpriced.is_empty() {
        text.push_str("  Nothing is built or moved.\n");
        return text;
    }
    let mut table = Table::new(&["Code", "What", "Quantity>", "Unit", "Rate>", "Amount>", ""]);
    let mut element: Option<CostElement> = None;
    for line in &cost.lines {
        if element != Some(line.element) {
            element = Some(line.element);
            let of_element = cost.lines.iter().filter(|other| other.element == line.element);
            let sum: Pence = of_element.map(|line| line.amount).sum();
            let name = line.element.label().to_uppercase();
            let blank = String::new;
            table.row([blank(), name, blank(), blank(), blank(), pounds_and_pence(sum), blank()]);
        }
        table.row(cost_row(line));
    }
    text.push_str(&table.lines());
    if cost.lines.iter().any(|line| !line.provenance.is_sourced()) {
        text.push_str("  ~ The rate is an assumption.\n");
    }
    let mut table = Table::new(&["Build-up", "Share>", "Amount>", "Sum>"]);
    for step in &cost.build_up {
        table.row([
            step.name.clone(),
            step.percent.map(|percent| percent.to_string()).unwrap_or_default(),
            pounds_and_pence(step.amount),
            pounds_and_pence(step.running),
        ]);
    }
    table.row(["Total without VAT".to_owned(), String::new(), String::new(), pounds_and_pence(cost.total)]);
    table.row(["VAT, recovered".to_owned(), String::new(), pounds_and_pence(cost.vat), String::new()]);
    text.push_str(&under(&table));
    text.push('\n');
    text.push_str(&wrapped(&cost.benchmark.explanation, 0));
    let mut table = Table::new(&["Not priced", "Quantity>", "Unit", "Floor"]);
    for row in &cost.unpriced {
        table.row([
            row.change.what.clone(),
            trimmed(row.change.quantity.f64(), 2),
            row.change.unit.label().to_owned(),
            row.floor.clone().unwrap_or_default(),
        ]);
    }
    text.push_str(&under(&table));
    text
}

fn cost_row(line: &Line) -> [String; 7] {
    [
        line.code.clone(),
        line.description.clone(),
        trimmed(line.quantity.f64(), 2),
        line.unit.label().to_owned(),
        pounds_and_pence(line.rate),
        pounds_and_pence(line.amount),
        if line.provenance.is_sourced() { String::new() } else { "~".to_owned() },
    ]
}

/// The grants of a case against the cost, in a sentence.
pub(super) fn funding_sentence(case: &FundingCase) -> String {
    let headroom = match case.headroom() {
        short if short < Pence::ZERO => format!("are {} short", pounds(-short)),
        left => format!("leave {}", pounds(left)),
    };
    let unfunded = match case.unfunded {
        Pence::ZERO => String::new(),
        amount => format!("; {} no grant may pay for", pounds(amount)),
    };
    format!("{}: {} that can be spent here {headroom}{unfunded}.", case.name, pounds(case.available))
}

/// What pays for each phase.
fn funding(case: &FundingCase) -> String {
    let mut table = Table::new(&[case.name, "Paid in", "Capital>", "Revenue>", "Drawn>", "Short>", "Unfunded>"]);
    for phase in &case.phases {
        table.row([
            phase.name.clone(),
            or_dash(phase.year.map(|year| format!("{year}/{:02}", (year + 1) % 100))),
            pounds_and_pence(phase.capital),
            pounds_and_pence(phase.revenue),
            pounds_and_pence(phase.drawn.iter().copied().sum()),
            pounds_and_pence(phase.shortfall),
            pounds_and_pence(phase.unfunded),
        ]);
    }
    let mut text = table.lines();
    for grant in &case.grants {
        let (drawn, left) = (pounds_and_pence(grant.drawn), pounds_and_pence(grant.left));
        text.push_str(&wrapped(&format!("{}: {drawn} drawn, {left} left.", grant.name), 2));
    }
    text.push_str(&wrapped(&funding_sentence(case), 2));
    text
}

/// Who bears what.
fn organisations(all: &[OrganisationCost]) -> String {
    let mut table = Table::new(&["Borne by", "Alone>", "Shared>", "Total>", "Capital>", "Revenue>"]);
    for own in all {
        table.row([
            own.organisation.clone(),
            pounds_and_pence(own.own),
            pounds_and_pence(own.shared),
            pounds_and_pence(own.total),
            pounds_and_pence(own.capital),
            pounds_and_pence(own.revenue),
        ]);
    }
    table.lines()
}

fn unit_costs(unit: &UnitCosts) -> String {
    let per = |what: &str, cost: Option<Pence>| cost.map(|cost| format!("{} {what}", pounds(cost)));
    let parts: Vec<String> = [
        per("per square metre worked on", unit.per_m2),
        per("per new or moved desk", unit.per_desk),
        per("per person moved", unit.per_person),
    ]
    .into_iter()
    .flatten()
    .collect();
    if parts.is_empty() { String::new() } else { wrapped(&format!("In all {}.", parts.join(", ")), 0) }
}

/// All phases against the grants.
pub(super) fn money(report: &Report) -> String {
    let cost = &report.cost;
    let mut text = heading("Cost against grants");
    let mut table = Table::new(&["", "Amount>"]);
    for phase in &report.phases {
        table.row([phase.name.clone(), pounds_and_pence(phase.cost.total)]);
    }
    table.row(["All phases, without VAT".to_owned(), pounds_and_pence(cost.total)]);
    table.row(["VAT, recovered".to_owned(), pounds_and_pence(cost.vat)]);
    for grant in &cost.grants {
        let of =
            if grant.available_here == grant.amount { String::new() } else { format!(", of {}", pounds(grant.amount)) };
        let mark = if grant.is_assumption { " ~" } else { "" };
        let name = format!("{} to {}{of}{mark}", grant.name, grant.recipient);
        table.row([name, pounds_and_pence(grant.available_here)]);
    }
    text.push_str(&table.lines());
    for case in &cost.funding.cases {
        text.push('\n');
        text.push_str(&funding(case));
    }
    if !cost.by_organisation.is_empty() {
        text.push('\n');
        text.push_str(&organisations(&cost.by_organisation));
    }
    text.push_str(&unit_costs(&cost.unit_costs));
    let is_short = cost.headroom < Pence::ZERO;
    for (saving, place) in cost.savings.iter().zip(0..).filter(|_| is_short).take(5) {
        if place == 0 {
            text.push_str(&wrapped("What would bring it back under the grants:", 0));
        }
        let enough = if saving.is_enough { ", enough alone" } else { "" };
        let words = format!("{}: {} saves {}{enough}.", saving.phase_name, saving.what, pounds(saving.saving));
        text.push_str(&wrapped(&words, 2));
    }
    text.push('\n');
    text.push_str(&wrapped(&cost.benchmark.explanation, 0));
    if !cost.benchmark.includes.is_empty() {
        text.push_str(&wrapped(&format!("Works cost includes: {}.", cost.benchmark.includes.join(", ")), 2));
    }
    text
}
