//! Refurbishment cost of the phase that is shown, live. A line that is clicked selects what causes it.

use super::super::app::App;
use super::super::centre::CentreTab;
use super::super::command::Command;
use super::super::field::{self, Reading};
use super::super::theme::Theme;
use super::inspector::sound;
use super::widgets;
use crate::analysis::cost::Line as CostLine;
use crate::analysis::report::{PhaseReport, Report};
use crate::model::edits::{AllowancePart, RatePart, set_allowance, set_rate};
use crate::model::{CostDriver, CostElement, Edit, FloorId, ItemId, Plan};
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
        let short = report.cost.headroom < Pence::ZERO;
        let name = if short { "short of grants" } else { "left of grants" };
        let headroom = Pence(report.cost.headroom.0.saturating_abs());
        widgets::figure_ui(ui, &theme, &format::pounds_short(headroom), name);
    });
    if report.cost.is_too_large {
        let words = "⚠ Too large to reckon with: a rate or a step is wrong, so use no total";
        ui.label(RichText::new(words).color(theme.warning));
    }
    ui.add_space(4.0);
    let mut clicked = None;
    if phase.cost.lines.is_empty() {
        ui.label(RichText::new("Nothing is changed in this phase, so nothing is paid for").color(theme.weak));
    }
    for element in CostElement::ALL {
        let lines: Vec<&CostLine> = phase.cost.lines.iter().filter(|line| line.element == element).collect();
        if !lines.is_empty() {
            let (cause, edit) = element_ui(ui, app.plan(), &theme, element, &lines, app.editor.floor_id());
            clicked = cause.or(clicked);
            app.apply_typed(edit);
        }
    }
    let edit = build_up_ui(ui, app.plan(), &theme, phase);
    app.apply_typed(edit);
    clicked = unpriced_ui(ui, &theme, phase, app.editor.floor_id()).or(clicked);
    funding_ui(ui, &theme, &report);
    organisations_ui(ui, &theme, &report);
    clicked = savings_ui(ui, &theme, &report, app.editor.floor_id()).or(clicked);
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
        RichText::new("A rate is an assumption unless a source is named; type another, and it becomes one")
            .small()
            .color(theme.weak),
    );
}

fn element_ui(
    ui: &mut Ui,
    plan: &Plan,
    theme: &Theme,
    element: CostElement,
    lines: &[&CostLine],
    shown: Option<FloorId>,
) -> (Option<Cause>, Option<Edit>) {
    let sum: Pence = lines.iter().map(|line| line.amount).sum();
    let (mut clicked, mut edit) = (None, None);
    let title = format!("{} {}   {}", element.number(), element.label(), format::pounds(sum));
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
            edit = rate_ui(ui, plan, theme, line).or(edit.take());
        }
    });
    ui.visuals_mut().weak_text_color = Some(theme.weak);
    (clicked, edit)
}

/// The price of a line, to be typed, and on what it rests.
fn rate_ui(ui: &mut Ui, plan: &Plan, theme: &Theme, line: &CostLine) -> Option<Edit> {
    // The hire of a building is the building's, not the rate's.
    let rate = plan.rates.get(&line.rate_id).filter(|rate| rate.driver != CostDriver::HireWeeks)?;
    ui.horizontal(|ui| {
        let label = format!("Rate of {}", rate.code);
        let edit = field::checked_field(ui, &label, &rate.rate, &PRICE, |price| {
            sound(plan, set_rate(plan, rate.id, RatePart::Price(price)))
        });
        let mark = if rate.provenance.is_sourced() { "sourced" } else { "assumption" };
        let words = format!("a {}, {}, {mark}", rate.unit.label(), rate.base_date);
        ui.label(RichText::new(words).small().color(theme.weak));
        edit
    })
    .inner
}

/// A price in pounds and pence.
const PRICE: Reading<Pence> = Reading {
    read: |text| {
        let digits = text.trim().trim_start_matches('£').replace(',', "");
        let pounds: f64 = digits.parse().map_err(|_no_number| "Type pounds and pence, such as 160.00".to_owned())?;
        if pounds.is_finite() { Ok(Pence::round(pounds * 100.0)) } else { Err("Type pounds and pence".to_owned()) }
    },
    write: |price| format!("{}.{:02}", price.0 / 100, price.0 % 100),
    unit: "£",
};

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

fn build_up_ui(ui: &mut Ui, plan: &Plan, theme: &Theme, phase: &PhaseReport) -> Option<Edit> {
    let mut edit = None;
    CollapsingHeader::new("Build-up to the total").default_open(false).show(ui, |ui| {
        for step in &phase.cost.build_up {
            widgets::figure_row(ui, theme, &step.name, &format::pounds(step.amount));
            if let (Some(id), Some(percent)) = (step.allowance, step.percent) {
                ui.horizontal(|ui| {
                    ui.add_space(12.0);
                    let label = format!("Share of {}", step.name);
                    let typed = field::checked_field(ui, &label, &percent, &field::SHARE, |share| {
                        sound(plan, set_allowance(plan, id, AllowancePart::Share(share)))
                    });
                    edit = typed.or(edit.take());
                    let base = step.of.and_then(|of| phase.cost.build_up.get(of));
                    let words = base.map(|base| format!("of the sum up to {}", format::uncapitalised(&base.name)));
                    ui.label(RichText::new(words.unwrap_or_default()).small().color(theme.weak));
                });
            }
        }
        widgets::figure_row(ui, theme, "Total, excluding VAT", &format::pounds(phase.cost.total));
        widgets::figure_row(ui, theme, "VAT, recovered by both services", &format::pounds(phase.cost.vat));
    });
    edit
}

/// What each way of counting the grants comes to.
fn funding_ui(ui: &mut Ui, theme: &Theme, report: &Report) {
    CollapsingHeader::new("Grants against all phases").default_open(false).show(ui, |ui| {
        for case in &report.cost.funding.cases {
            let mark = if case.is_assumption { " (assumption)" } else { "" };
            ui.label(RichText::new(format!("{}{mark}", case.name)).strong());
            widgets::figure_row(ui, theme, "Can be spent here", &format::pounds(case.available));
            for grant in &case.grants {
                widgets::figure_row(ui, theme, &format!("Drawn: {}", grant.name), &format::pounds(grant.drawn));
            }
            widgets::figure_row(ui, theme, "Short", &format::pounds(case.shortfall));
            widgets::figure_row(ui, theme, "Unfunded: no grant may pay", &format::pounds(case.unfunded));
            widgets::figure_row(ui, theme, "Left", &format::pounds(case.left));
            ui.add_space(4.0);
        }
        if report.cost.funding.cases.is_empty() {
            ui.label(RichText::new("There is no grant").color(theme.weak));
        }
    });
}

/// Who bears what of all phases, and what they come to per unit.
fn organisations_ui(ui: &mut Ui, theme: &Theme, report: &Report) {
    CollapsingHeader::new("Who bears it, and per unit").default_open(false).show(ui, |ui| {
        for own in &report.cost.by_organisation {
            let about = format!(
                "{} for what is theirs, {} of what is shared\n{} capital, {} revenue",
                format::pounds(own.own),
                format::pounds(own.shared),
                format::pounds(own.capital),
                format::pounds(own.revenue)
            );
            widgets::figure_row(ui, theme, &own.organisation, &format::pounds(own.total)).on_hover_text(about);
        }
        let unit = &report.cost.unit_costs;
        for (name, cost) in [
            ("Per m² worked on", unit.per_m2),
            ("Per new or moved desk", unit.per_desk),
            ("Per person moved", unit.per_person),
        ] {
            widgets::figure_row(ui, theme, name, &format::or_dash(cost.map(format::pounds)));
        }
    });
}

/// What would bring the cost down, the largest first; a row that is clicked selects what it is about.
fn savings_ui(ui: &mut Ui, theme: &Theme, report: &Report, shown: Option<FloorId>) -> Option<Cause> {
    /// How many are listed.
    const MOST: usize = 12;
    let mut clicked = None;
    let is_short = report.cost.headroom < Pence::ZERO;
    let title = if is_short { "What would bring it back under" } else { "What would bring the cost down" };
    CollapsingHeader::new(title).id_salt("savings").default_open(is_short).show(ui, |ui| {
        for saving in report.cost.savings.iter().take(MOST) {
            let enough = if saving.is_enough { ", enough alone" } else { "" };
            let text = format!("{}: saves {}{enough}", saving.what, format::pounds(saving.saving));
            let label = egui::Label::new(RichText::new(text).small()).sense(egui::Sense::click());
            let about = format!("{}, line {}, with all that hangs on it", saving.phase_name, saving.code);
            if ui.add(label).on_hover_text(about).clicked() {
                let phase = report.phases.iter().find(|phase| phase.phase == saving.phase);
                clicked = phase
                    .and_then(|phase| phase.cost.lines.get(saving.line))
                    .and_then(|line| cause(line.items(), shown));
            }
        }
    });
    ui.visuals_mut().weak_text_color = Some(theme.weak);
    clicked
}

fn unpriced_ui(ui: &mut Ui, theme: &Theme, phase: &PhaseReport, shown: Option<FloorId>) -> Option<Cause> {
    if phase.cost.unpriced.is_empty() {
        return None;
    }
    let mut clicked = None;
    ui.label(RichText::new("⚠ Drawn, but without a rate").color(theme.warning));
    for row in &phase.cost.unpriced {
        let quantity = format::decimal(row.change.quantity.f64(), 2);
        let text = format!("{}: {quantity} {}", row.change.what, row.change.unit.label());
        let label = egui::Label::new(RichText::new(text).small()).sense(egui::Sense::click());
        if ui.add(label).on_hover_text("Click to select what causes it").clicked() {
            clicked = cause(row.change.items(), shown);
        }
    }
    clicked
}
