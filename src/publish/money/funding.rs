//! Who pays: grants against the cost, and what would bring it back under them.

use super::super::written::{Block, Cell, Column, Table, TableRow};
use super::{figures, mark, money, row};
use crate::analysis::Report;
use crate::analysis::report::{FundingCase, GrantReport};
use crate::units::Pence;
use crate::units::format::{or_dash, pounds, pounds_and_pence};

/// How many savings are listed.
const MOST: usize = 10;

/// Each way of counting the grants, and the grants themselves.
pub(super) fn blocks(report: &Report) -> Vec<Block> {
    let cost = &report.cost;
    if cost.funding.cases.is_empty() {
        return vec![Block::Text(format!(
            "There is no grant: all of {} is to be found elsewhere.",
            pounds(cost.total)
        ))];
    }
    let mut blocks = Vec::new();
    for case in &cost.funding.cases {
        blocks.push(Block::Text(sentence(case)));
        blocks.push(Block::Table(of_case(case)));
    }
    blocks.push(Block::Table(grants(&cost.grants)));
    blocks
}

/// What is left or short, and what no grant may pay for.
fn sentence(case: &FundingCase) -> String {
    let headroom = match case.headroom() {
        short if short < Pence::ZERO => format!("it is {} short", pounds_and_pence(-short)),
        left => format!("{} of it is left", pounds_and_pence(left)),
    };
    format!(
        "{}{}: of {} that can be spent here {} is drawn, and {headroom}. {} no grant may pay for: of the wrong kind, or in \
         the wrong year.",
        mark(case.is_assumption),
        case.name,
        pounds_and_pence(case.available),
        pounds_and_pence(case.drawn),
        pounds_and_pence(case.unfunded),
    )
}

fn of_case(case: &FundingCase) -> Table {
    let mut columns = vec![Column::words("Phase"), Column::words("Paid in")];
    columns.extend(figures(&["Capital", "Revenue"]));
    columns.extend(case.grants.iter().map(|grant| Column::figures(&format!("Drawn: {}", grant.name))));
    columns.extend(figures(&["Shortfall", "Unfunded"]));
    let mut table = Table::new(columns);
    for phase in &case.phases {
        let year = phase.year.map(|year| format!("{year}/{:02}", (year + 1) % 100));
        let mut cells = vec![Cell::new(phase.name.clone()), Cell::new(or_dash(year))];
        cells.extend([phase.capital, phase.revenue].map(money));
        cells.extend(phase.drawn.iter().copied().map(money));
        cells.extend([phase.shortfall, phase.unfunded].map(money));
        row(&mut table, cells);
    }
    let mut sums = vec![Cell::new("Together").bold(), Cell::new("")];
    let capital: Pence = case.phases.iter().map(|phase| phase.capital).sum();
    let revenue: Pence = case.phases.iter().map(|phase| phase.revenue).sum();
    let drawn = case.grants.iter().map(|grant| grant.drawn);
    let all = [capital, revenue].into_iter().chain(drawn).chain([case.shortfall, case.unfunded]);
    sums.extend(all.map(|sum| money(sum).bold()));
    table.rows.push(TableRow::Sum(sums));
    table
}

fn grants(grants: &[GrantReport]) -> Table {
    let mut table = Table::new(vec![
        Column::words("Grant"),
        Column::words("To"),
        Column::words("For"),
        Column::words("Spend"),
        Column::words("Years"),
        Column::figures("Award"),
        Column::figures("Available here"),
        Column::words("Source"),
    ]);
    for grant in grants {
        let standing = if grant.is_assumption { "~ assumption: " } else { "" };
        let year = |year: u16| format!("{year}/{:02}", (year + 1) % 100);
        row(
            &mut table,
            vec![
                Cell::new(grant.name.clone()),
                Cell::new(grant.recipient.clone()),
                Cell::new(grant.purpose.clone()),
                Cell::new(grant.kind.label()),
                Cell::new(format!("{} to {}", year(grant.years.0), year(grant.years.1))),
                money(grant.amount),
                money(grant.available_here),
                Cell::new(format!("{standing}{}", grant.source)),
            ],
        );
    }
    table
}

/// The largest savings, with all that hangs on each.
pub(super) fn savings(report: &Report) -> Vec<Block> {
    let savings = &report.cost.savings;
    if savings.is_empty() {
        return Vec::new();
    }
    let mut table = Table::new(vec![
        Column::words("Phase"),
        Column::words("Code"),
        Column::words("What"),
        Column::figures("Saves, with all that hangs on it"),
        Column::words(""),
    ]);
    for saving in savings.iter().take(MOST) {
        row(
            &mut table,
            vec![
                Cell::new(saving.phase_name.clone()),
                Cell::new(saving.code.clone()),
                Cell::new(saving.what.clone()),
                money(saving.saving),
                Cell::new(if saving.is_enough { "enough alone" } else { "" }),
            ],
        );
    }
    vec![Block::Table(table)]
}
