//! What the selected things cost in the phase that is shown: the lines of the cost sheet that they cause.

use super::super::super::app::App;
use super::super::widgets;
use super::note_ui;
use crate::analysis::cost::Quantity;
use crate::model::{FloorId, ItemId};
use crate::units::{Pence, format};
use egui::Ui;
use std::collections::BTreeSet;
use std::sync::Arc;

/// No more things are gone through in a frame: what so many cost is read from the lines themselves.
const MOST: usize = 200;

/// Draws it; nothing where they cost nothing.
pub(super) fn show(ui: &mut Ui, app: &App, floor: FloorId, selection: &BTreeSet<ItemId>) {
    let report = Arc::clone(&app.report);
    let index = app.plan().phase_order().index(app.editor.at().phase);
    let Some(phase) = report.phases.get(index).filter(|_| selection.len() <= MOST) else { return };
    let mut sum = Pence::ZERO;
    let mut rows = Vec::new();
    for line in &phase.cost.lines {
        let (mut quantity, mut cost) = (0, Pence::ZERO);
        for (own, amount) in selection.iter().filter_map(|&item| line.of_item(floor, item)) {
            quantity += own.0;
            cost += amount;
        }
        if quantity != 0 {
            sum += cost;
            let units = format::trimmed(Quantity(quantity).f64(), 2);
            rows.push((format!("{} {units} {}", line.description, line.unit.label()), cost));
        }
    }
    if rows.is_empty() {
        return;
    }
    widgets::heading(ui, "What it costs");
    for (name, cost) in rows {
        widgets::figure_row(ui, &app.theme, &name, &format::pounds_and_pence(cost));
    }
    widgets::figure_row(ui, &app.theme, "In this phase, by the rates", &format::pounds_and_pence(sum));
    note_ui(ui, app, "Before preliminaries, profit, fees, risk and inflation");
}
