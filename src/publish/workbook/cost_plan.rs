//! The lines of the cost plan, phase by phase and group by group.

use super::grid::{Cell, Kind, Table, headings};
use super::{assumption, phase_name};
use crate::analysis::Report;
use crate::model::{CostGroup, Plan, RateId};
use crate::units::Pence;
use std::collections::BTreeMap;

/// The sums of lines, by the place of the phase and the group: the cell of each.
pub(super) type MeasuredCells = BTreeMap<(usize, CostGroup), String>;

const GROUPS: [(CostGroup, &str); 3] = [
    (CostGroup::Facilitating, "Facilitating works"),
    (CostGroup::Building, "Building works"),
    (CostGroup::Other, "Other costs"),
];

/// The table, and the cells of its sums.
pub(super) fn table(plan: &Plan, report: &Report, rates: &BTreeMap<RateId, String>) -> (Table, MeasuredCells) {
    let titles = [
        "Phase",
        "Group",
        "Code",
        "Element",
        "Description",
        "Quantity",
        "Unit",
        "Rate",
        "Amount",
        "Assumption",
        "Note",
    ];
    let widths = [24.0, 20.0, 9.0, 26.0, 42.0, 12.0, 8.0, 13.0, 16.0, 13.0, 30.0];
    let mut table = Table::new("Cost plan", &widths, headings(&titles));
    let mut cells = MeasuredCells::new();
    for (place, phase) in report.phases.iter().enumerate() {
        let name = phase_name(plan, phase.phase);
        let mut sums = Vec::new();
        for (group, group_name) in GROUPS {
            let first = table.next();
            let mut sum = Pence::ZERO;
            for line in phase.cost.lines.iter().filter(|line| line.element.group() == group) {
                sum += line.amount;
                let row = table.next();
                let (rate, note) = match rates.get(&line.rate_id) {
                    Some(cell) => (Cell::money(line.rate).by(cell.clone()), ""),
                    None => (Cell::money(line.rate).input(), "The hire of this building"),
                };
                table.add(vec![
                    Cell::text(name),
                    Cell::text(group_name),
                    Cell::text(&line.code),
                    Cell::text(line.element.label()),
                    Cell::text(&line.description),
                    Cell::number(line.quantity.f64(), Kind::Quantity).input(),
                    Cell::text(line.unit.label()),
                    rate,
                    Cell::money(line.amount).by(format!("ROUND(F{row}*H{row},2)")),
                    Cell::text(assumption(!line.provenance.is_sourced())),
                    Cell::text(note),
                ]);
            }
            let row = table.next();
            if first < row {
                let sum = Cell::money(sum).by(format!("SUM(I{first}:I{})", row - 1));
                add_sum(&mut table, name, group_name, sum);
                cells.insert((place, group), table.cell(8, row));
                sums.push(format!("I{row}"));
            }
        }
        if !sums.is_empty() {
            let all: Pence = phase.cost.lines.iter().map(|line| line.amount).sum();
            add_sum(&mut table, name, "All lines of the phase", Cell::money(all).by(sums.join("+")));
        }
    }
    (table, cells)
}

fn add_sum(table: &mut Table, phase: &str, what: &str, sum: Cell) {
    let mut row = vec![Cell::text(phase).total(), Cell::text(what).total()];
    row.extend((2..8).map(|column| Cell::text(if column == 4 { "Sum" } else { "" }).total()));
    row.push(sum.total());
    table.add(row);
}
