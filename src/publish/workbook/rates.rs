//! The rates that price a line.

use super::assumption;
use super::grid::{Cell, Table, headings};
use crate::analysis::Report;
use crate::analysis::cost::in_code_order;
use crate::model::{CostDriver, Plan, RateId};
use std::collections::{BTreeMap, BTreeSet};

/// The table, and the cell of each rate that lines refer to.
pub(super) fn table(plan: &Plan, report: &Report) -> (Table, BTreeMap<RateId, String>) {
    let titles = [
        "Code",
        "Element",
        "Name",
        "Description",
        "Unit",
        "Rate",
        "Base date",
        "Region",
        "Capital or revenue",
        "Source",
        "Assumption",
        "Note",
    ];
    let widths = [9.0, 9.0, 26.0, 40.0, 8.0, 13.0, 11.0, 14.0, 11.0, 50.0, 13.0, 30.0];
    let mut table = Table::new("Rates", &widths, headings(&titles));
    let used: BTreeSet<RateId> =
        report.phases.iter().flat_map(|phase| &phase.cost.lines).map(|line| line.rate_id).collect();
    let mut cells = BTreeMap::new();
    for rate in in_code_order(plan.rates.values().map(AsRef::as_ref).filter(|rate| used.contains(&rate.id))) {
        let is_hire = rate.driver == CostDriver::HireWeeks;
        let note = if is_hire { "Times the weekly hire of each building: its lines have their own rate" } else { "" };
        let price = Cell::money(rate.rate);
        let row = table.add(vec![
            Cell::text(&rate.code),
            Cell::text(rate.element.number()),
            Cell::text(rate.element.label()),
            Cell::text(&rate.description),
            Cell::text(rate.unit.label()),
            if is_hire { price } else { price.input() },
            Cell::text(&rate.base_date),
            Cell::text(&rate.region),
            Cell::text(rate.spend().label()),
            Cell::text(rate.provenance.text()),
            Cell::text(assumption(!rate.provenance.is_sourced())),
            Cell::text(note),
        ]);
        if !is_hire {
            cells.insert(rate.id, table.cell(5, row));
        }
    }
    (table, cells)
}
