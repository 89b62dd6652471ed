//! The cost plan and the business case as sheets of words, tables and charts.
//!
//! Says what the report found and works out no figure of its own. Assumptions are marked wherever they stand.
//! Invariant: every line of the cost plan is there with its base date and its source; held by `tests/cost_print.rs`.

mod case;
mod cost;
mod funding;

use super::PrintOptions;
use super::sheet::Sheet;
use super::written::{Block, Cell, Column, Table, TableRow, Titles, Waiting, waiting};
use crate::analysis::{Analyst, Report};
use crate::model::Plan;
use crate::units::Pence;
use crate::units::format::pounds_and_pence;

/// What every sheet of money says at its foot.
pub(super) const WARNING: &str = "A planning aid: quantities follow from the drawing, costs from rates that are partly assumed. Figures \
    marked ~ rest on an assumption and on no source. A cost consultant and a finance officer decide.";

/// The sheets of the cost plan.
pub(super) fn cost_plan(plan: &Plan, options: &PrintOptions) -> Vec<Sheet> {
    alone(plan, cost_plan_of(plan, &Analyst::new().report(plan), options))
}

/// The same of a report that is there already, before its sheets are numbered.
pub(super) fn cost_plan_of(plan: &Plan, report: &Report, options: &PrintOptions) -> Waiting {
    let titles = ("Cost plan, all phases", "Cost plan", "CP");
    sheets(plan, report, options, titles, cost::blocks(plan, report))
}

/// The sheets of the business case.
pub(super) fn business_case(plan: &Plan, options: &PrintOptions) -> Vec<Sheet> {
    alone(plan, business_case_of(plan, &Analyst::new().report(plan), options))
}

/// The same of a report that is there already, before its sheets are numbered.
pub(super) fn business_case_of(plan: &Plan, report: &Report, options: &PrintOptions) -> Waiting {
    let titles = ("Business case", "Business case", "BC");
    sheets(plan, report, options, titles, case::blocks(report))
}

/// Sheets that are a document by themselves.
fn alone(plan: &Plan, waiting: Waiting) -> Vec<Sheet> {
    let of = waiting.n_sheets();
    waiting.numbered(&plan.title_block, (0, of), false)
}

/// What the cost plan says, for those who lay it out in their own way.
pub(super) fn cost_plan_blocks(plan: &Plan, report: &Report) -> Vec<Block> {
    cost::blocks(plan, report)
}

/// What the business case says, in the same way.
pub(super) fn business_case_blocks(report: &Report) -> Vec<Block> {
    case::blocks(report)
}

fn sheets(
    plan: &Plan,
    report: &Report,
    options: &PrintOptions,
    (shows, document_type, code): (&str, &'static str, &str),
    blocks: Vec<Block>,
) -> Waiting {
    let titles = Titles { fields: &plan.title_block, shows, document_type, code, logo: options.logo.as_ref() };
    waiting(options, &titles, &[WARNING, report.plan.note.as_str()], blocks)
}

/// A heading with what belongs to it; nothing where there is nothing.
fn section(blocks: &mut Vec<Block>, heading: &str, contents: Vec<Block>) {
    if !contents.is_empty() {
        blocks.push(Block::Space(3.0));
        blocks.push(Block::Heading(heading.to_owned()));
        blocks.extend(contents);
    }
}

fn money(amount: Pence) -> Cell {
    Cell::new(pounds_and_pence(amount))
}

/// The mark of an assumption.
fn mark(is_assumption: bool) -> &'static str {
    if is_assumption { "~ " } else { "" }
}

fn row(table: &mut Table, cells: Vec<Cell>) {
    table.rows.push(TableRow::Cells(cells));
}

fn figures(titles: &[&str]) -> Vec<Column> {
    titles.iter().map(|title| Column::figures(title)).collect()
}
