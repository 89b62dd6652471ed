//! Refurbishment cost of the phase that is shown, live. A line that is clicked selects what causes it.

use super::super::app::App;
use super::super::centre::CentreTab;
use super::super::command::Command;
use super::super::theme::Theme;
use super::widgets;
use crate::analysis::cost::Line as CostLine;
use crate::analysis::report::PhaseReport;
use crate::model::{CostElement, FloorId, ItemId};
use crate::units::{Pence, format};
use egui::{CollapsingHeader, RichText, Ui};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What a clicked line selects: a floor and the things on it.
pub(in super::super) type Cause = (FloorId, BTreeSet<ItemId>);

/// Draws it.
pub(super) fn show(ui: &mut Ui, app: &mut App) {
    let report = Arc::clone(&app.report);
    let index = app.plan().phase_order().index(app.editor.at().phase);
    let Some(phase) = report.phases.get(index) else { return };
    let theme = app.theme;
    ui.horizontal(|ui| {
        widgets::figure_ui(ui, &theme, &format::pounds_short(phase.cost.total), "this phase, ex VAT");
        ui.add_space(10.0);
        widgets::figure_ui(ui, &theme, &format::pounds_short(report.cost.total), "all phases");
        ui.add_space(10.0);
        widgets::figure_ui(ui, &theme, &format::pounds_short(report.cost.headroom), "left of grants");
    });
    ui.add_space(4.0);
    let mut clicked = None;
    if phase.cost.lines.is_empty() {
        ui.label(RichText::new("Nothing is changed in this phase, so nothing is paid for").color(theme.weak));
    }
    for element in CostElement::ALL {
        let lines: Vec<&CostLine> = phase.cost.lines.iter().filter(|line| line.element == element).collect();
        if !lines.is_empty() {
            clicked = element_ui(ui, &theme, element, &lines, app.editor.floor_id()).or(clicked);
        }
    }
    build_up_ui(ui, &theme, phase);
    unpriced_ui(ui, &theme, phase);
    if let Some((floor, items)) = clicked {
        app.reveal(floor, items);
    }
    if app.view.centre != CentreTab::Cost {
        let more = ui.link("All in the cost tab");
        if more.on_hover_text(Command::ShowCost.tooltip()).clicked() {
            app.ask(Command::ShowCost);
        }
    }
    let benchmark = &report.cost.benchmark;
    ui.add_space(4.0);
    let color = if benchmark.is_within == Some(false) { theme.warning } else { theme.weak };
    ui.label(RichText::new(&benchmark.explanation).small().color(color));
    ui.label(
        RichText::new("Rates are editable assumptions of 2014 unless a source is named").small().color(theme.weak),
    );
}

fn element_ui(
    ui: &mut Ui,
    theme: &Theme,
    element: CostElement,
    lines: &[&CostLine],
    shown: Option<FloorId>,
) -> Option<Cause> {
    let sum: Pence = lines.iter().map(|line| line.amount).sum();
    let mut clicked = None;
    let title = format!("{}   {}", element.label(), format::pounds(sum));
    CollapsingHeader::new(title).id_salt(("cost", element.label())).show(ui, |ui| {
        for line in lines {
            let text = format!(
                "{} {} {} at {} = {}",
                line.description,
                format::decimal(line.quantity.f64(), 2),
                line.unit.label(),
                format::pounds_and_pence(line.rate),
                format::pounds(line.amount)
            );
            let mark = if line.provenance.is_sourced() { "Sourced" } else { "Assumption" };
            let about = format!(
                "{} {}\n{mark}: {}\nClick to select what causes it",
                line.code,
                line.base_date,
                line.provenance.text()
            );
            if ui
                .add(egui::Label::new(RichText::new(text).small()).sense(egui::Sense::click()))
                .on_hover_text(about)
                .clicked()
            {
                clicked = cause(line.items(), shown);
            }
        }
    });
    ui.visuals_mut().weak_text_color = Some(theme.weak);
    clicked
}

/// What causes a line, on the floor that is shown if it does there, else on the first floor where it does.
pub(in super::super) fn cause(items: impl Iterator<Item = (FloorId, ItemId)>, shown: Option<FloorId>) -> Option<Cause> {
    let items: Vec<(FloorId, ItemId)> = items.collect();
    let floor = items
        .iter()
        .map(|(floor, _)| *floor)
        .find(|floor| Some(*floor) == shown)
        .or_else(|| items.first().map(|(floor, _)| *floor))?;
    Some((floor, items.into_iter().filter(|(own, _)| *own == floor).map(|(_, item)| item).collect()))
}

fn build_up_ui(ui: &mut Ui, theme: &Theme, phase: &PhaseReport) {
    if phase.cost.build_up.is_empty() {
        return;
    }
    CollapsingHeader::new("Build-up to the total").default_open(false).show(ui, |ui| {
        for step in &phase.cost.build_up {
            let name = match step.percent {
                Some(percent) => format!("{} ({percent})", step.name),
                None => step.name.clone(),
            };
            widgets::figure_row(ui, theme, &name, &format::pounds(step.amount));
        }
        widgets::figure_row(ui, theme, "Total, excluding VAT", &format::pounds(phase.cost.total));
        widgets::figure_row(ui, theme, "VAT, recovered by both services", &format::pounds(phase.cost.vat));
    });
}

fn unpriced_ui(ui: &mut Ui, theme: &Theme, phase: &PhaseReport) {
    if phase.cost.unpriced.is_empty() {
        return;
    }
    ui.label(RichText::new("⚠ Drawn, but without a rate").color(theme.warning));
    for row in &phase.cost.unpriced {
        let quantity = format::decimal(row.change.quantity.f64(), 2);
        ui.label(RichText::new(format!("{}: {quantity} {}", row.change.what, row.change.unit.label())).small());
    }
}
