//! What each organisation bears.

use super::build_up::Totals;
use super::grid::{Cell, Table, letters};
use super::phase_name;
use crate::analysis::Report;
use crate::model::Plan;
use crate::units::Pence;

pub(super) fn table(plan: &Plan, report: &Report, totals: &Totals) -> Table {
    let phases = &report.phases;
    let mut titles = vec![Cell::heading("Organisation")];
    titles.extend(phases.iter().map(|phase| Cell::heading(phase_name(plan, phase.phase))));
    titles.extend(["All phases", "Note"].map(Cell::heading));
    let mut table = Table::new("Organisations", &[40.0, 18.0], titles);
    for own in &report.cost.by_organisation {
        let row = table.next();
        let mut cells = vec![Cell::text(&own.organisation)];
        cells.extend(phases.iter().map(|phase| {
            let borne = phase.cost.by_organisation.iter().find(|borne| borne.id == own.id);
            Cell::money(borne.map_or(Pence::ZERO, |borne| borne.total)).input()
        }));
        let sum = format!("SUM(B{row}:{}{row})", letters(phases.len()));
        cells.extend([
            Cell::money(own.total).by(sum),
            Cell::text("As apportioned by the program; does not follow rates"),
        ]);
        table.add(cells);
    }
    let last = table.next() - 1;
    let (mut sums, mut checks) = (vec![Cell::text("Sum").total()], vec![Cell::text("Check: sum less build-up")]);
    let cells = totals.phases.iter().chain([&totals.all]);
    let amounts = phases.iter().map(|phase| phase.cost.total).chain([report.cost.total]);
    for (column, (cell, amount)) in (1..).zip(cells.zip(amounts)) {
        let letter = letters(column);
        let sum = if last < 2 { "0".to_owned() } else { format!("SUM({letter}2:{letter}{last})") };
        sums.push(Cell::money(if last < 2 { Pence::ZERO } else { amount }).by(sum).total());
        checks.push(Cell::money(Pence::ZERO).by(format!("ROUND({letter}{}-{cell},2)", last + 1)));
    }
    table.add(sums);
    table.add(checks);
    table
}
