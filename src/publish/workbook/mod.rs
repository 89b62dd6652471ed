//! Registers, the cost plan and the business case as tables: a workbook with live formulas, and lists of the same tables.
//!
//! A [`Table`] is laid out once; [`xlsx`] and [`csv`] write the same tables, so they cannot disagree. Every formula carries
//! the figure of the report, for programs that do not reckon. Words of the plan stay words, never formulas. Every sheet and
//! every row of a list bears the protective marking and the survey status.
//! Invariants: a spreadsheet that reckons anew gets the report's figures to the penny; the same plan gives the same bytes.
//! Held by `tests/workbook.rs`.

mod about;
mod build_up;
mod cash_flow;
mod cost_plan;
mod funding;
mod grid;
mod organisations;
mod quantities;
mod rates;
mod registers;
mod write;

pub use grid::Table;
pub use registers::registers;
pub use write::{csv, xlsx};

use crate::analysis::Report;
use crate::model::{PhaseId, Plan};

/// The tables of a plan and its report, in the order of the sheets.
pub fn tables(plan: &Plan, report: &Report) -> Vec<Table> {
    let mut tables = vec![about::table(report), quantities::table(plan, report)];
    let (rates, of_rate) = rates::table(plan, report);
    let (lines, measured) = cost_plan::table(plan, report, &of_rate);
    let (build_up, totals) = build_up::table(plan, report, &measured);
    tables.extend([rates, lines, build_up, organisations::table(plan, report, &totals)]);
    for (case, number) in report.cost.funding.cases.iter().zip(1..) {
        tables.extend(funding::tables(case, number, &totals));
    }
    tables.push(cash_flow::capital(report, &totals));
    for (scenario, number) in report.business_case.scenarios.iter().zip(1..) {
        tables.extend(cash_flow::tables(report, scenario, number));
    }
    tables
}

/// The name of a phase.
fn phase_name(plan: &Plan, phase: PhaseId) -> &str {
    plan.phase(phase).map_or("", |phase| phase.name.as_str())
}

/// How it is written whether a figure is assumed.
fn assumption(is_assumption: bool) -> &'static str {
    if is_assumption { "Assumption" } else { "" }
}
