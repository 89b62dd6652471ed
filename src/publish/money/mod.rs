//! The cost plan and the business case as sheets of words, tables and charts.
//!
//! Says what the report found and works out no figure of its own. Assumptions are marked wherever they stand.
//! Invariant: every line of the cost plan is there with its base date and its source; held by `tests/cost_print.rs`.

mod case;
mod cost;
mod funding;

use super::page::{Anchor, Group, Lettering};
use super::sheet::layout::Area;
use super::sheet::{Number, Sheet, words_group};
use super::written::{Block, Cell, Column, Flow, Parts, Table, TableRow, Titles, line_height, lines_at_most};
use super::{Paper, PrintOptions};
use crate::analysis::{Analyst, Report};
use crate::model::Plan;
use crate::units::Pence;
use crate::units::format::pounds_and_pence;

/// The capitals of most words.
const WORDS: f64 = 1.8;

/// How far words at the foot keep from the edges.
const PAD: f64 = 2.0;

/// What every sheet of money says at its foot.
const WARNING: &str = "A planning aid: quantities follow from the drawing, costs from rates that are partly assumed. Figures \
    marked ~ rest on an assumption and on no source. A cost consultant and a finance officer decide.";

/// The sheets of the cost plan.
pub(super) fn cost_plan(plan: &Plan, options: &PrintOptions) -> Vec<Sheet> {
    let report = Analyst::new().report(plan);
    let titles = ("Cost plan, all phases", "Cost plan", "CP");
    sheets(plan, &report, options, titles, cost::blocks(plan, &report))
}

/// The sheets of the business case.
pub(super) fn business_case(plan: &Plan, options: &PrintOptions) -> Vec<Sheet> {
    let report = Analyst::new().report(plan);
    let titles = ("Business case", "Business case", "BC");
    sheets(plan, &report, options, titles, case::blocks(&report))
}

fn sheets(
    plan: &Plan,
    report: &Report,
    options: &PrintOptions,
    (shows, document_type, code): (&str, &str, &str),
    blocks: Vec<Block>,
) -> Vec<Sheet> {
    let parts = Parts::of(options.paper);
    // Lines with their sources are wide: one column, but for large sheets.
    let about = if options.paper >= Paper::A2 { 260.0 } else { parts.contents.width };
    let columns = parts.columns(about);
    let columns = |_: usize| columns.clone();
    let mut flow = Flow::new(&columns, options.theme, WORDS);
    flow.put(blocks);
    let sheets = flow.finish();
    let of = sheets.len();
    let titles = Titles { fields: &plan.title_block, shows, document_type, code };
    (1..)
        .zip(sheets)
        .map(|(number, mut groups)| {
            groups.push(foot(report, parts.foot));
            parts.sheet(groups, &titles, Number { number, of })
        })
        .collect()
}

/// The words beside the title block.
fn foot(report: &Report, area: Area) -> Group {
    let mut group = words_group();
    let mut top = area.y + PAD;
    let words = Lettering::regular(WORDS);
    for paragraph in [WARNING, report.plan.note.as_str()] {
        let n_lines = ((area.bottom() - PAD - top) / line_height(words)).floor().max(0.0) as usize;
        for line in lines_at_most(paragraph, words, area.width - 2.0 * PAD, n_lines) {
            group.words((area.x + PAD, top + line_height(words) / 2.0), Anchor::Start, words, &line);
            top += line_height(words);
        }
        top += 1.0;
    }
    group
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
