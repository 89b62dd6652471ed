//! What a phase costs, and what all phases cost against the grants, in words.

use super::super::table::{Table, wrapped};
use super::{heading, under};
use crate::analysis::cost::Line;
use crate::analysis::report::{PhaseReport, Report};
use crate::model::CostElement;
use crate::units::Pence;
use crate::units::format::{pounds, pounds_and_pence, trimmed};

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
    let label = if cost.headroom < Pence::ZERO { "Shortfall" } else { "Headroom" };
    table.row([label.to_owned(), pounds_and_pence(cost.headroom)]);
    text.push_str(&table.lines());
    text.push('\n');
    text.push_str(&wrapped(&cost.benchmark.explanation, 0));
    if !cost.benchmark.includes.is_empty() {
        text.push_str(&wrapped(&format!("Works cost includes: {}.", cost.benchmark.includes.join(", ")), 2));
    }
    text
}
