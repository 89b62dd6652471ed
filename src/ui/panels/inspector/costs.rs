//! What the selected things cost in the phase that is shown, by the rates alone.

use super::super::super::app::App;
use super::super::widgets;
use super::note_ui;
use crate::model::{FloorId, ItemId};
use crate::units::{Pence, format};
use egui::Ui;
use std::collections::BTreeSet;

/// Draws it; nothing where they cause no line.
pub(super) fn show(ui: &mut Ui, app: &App, floor: FloorId, selection: &BTreeSet<ItemId>) {
    let Some(phase) = app.phase_report() else { return };
    let mut sum = Pence::ZERO;
    let mut rows = Vec::new();
    for line in &phase.cost.lines {
        let parts: Vec<_> = selection.iter().filter_map(|item| line.of_item(floor, *item)).collect();
        if parts.is_empty() {
            continue;
        }
        let quantity: f64 = parts.iter().map(|(quantity, _)| quantity.f64()).sum();
        let amount: Pence = parts.iter().map(|(_, amount)| *amount).sum();
        sum += amount;
        let name = format!("{}, {} {}", line.description, format::decimal(quantity, 2), line.unit.label());
        let mark = if line.provenance.is_sourced() { "Sourced" } else { "Assumption" };
        let about =
            format!("{} at {}\n{mark}: {}", line.code, format::pounds_and_pence(line.rate), line.provenance.text());
        rows.push((name, amount, about));
    }
    if rows.is_empty() {
        return;
    }
    widgets::heading(ui, "What it costs");
    let columns = widgets::Columns::fitting(ui, [74.0]);
    for (name, amount, about) in rows {
        let row = columns.row_ui(ui, &name, [egui::RichText::new(format::pounds(amount))]);
        row.on_hover_text(format!("{name}\n{about}"));
    }
    columns.row_ui(ui, "Together", [egui::RichText::new(format::pounds(sum)).strong()]);
    note_ui(ui, app, "In this phase, by the rates alone: before preliminaries, fees and the rest of the build-up");
    ui.add_space(6.0);
}
