//! What is measured from the drawing.

use super::grid::{Cell, Kind, Table, headings};
use super::phase_name;
use crate::analysis::Report;
use crate::model::Plan;

pub(super) fn table(plan: &Plan, report: &Report) -> Table {
    let titles = ["Phase", "What", "Floor", "Height, mm", "Count", "Length, m", "Floor area, m²", "Wall area, m²"];
    let mut table = Table::new("Quantities", &[26.0, 40.0, 32.0, 12.0, 10.0, 14.0], headings(&titles));
    for phase in &report.phases {
        for quantity in &phase.cost.quantities {
            let measure = |number: f64| Cell::number(number, Kind::Quantity);
            table.add(vec![
                Cell::text(phase_name(plan, phase.phase)),
                Cell::text(&quantity.what),
                Cell::text(&quantity.floor),
                quantity.height.map_or_else(Cell::nothing, |height| Cell::whole(height.f64())),
                Cell::whole(quantity.count as f64),
                measure(quantity.length.f64()),
                measure(quantity.floor_area.f64()),
                measure(quantity.wall_area.f64()),
            ]);
        }
    }
    table
}
