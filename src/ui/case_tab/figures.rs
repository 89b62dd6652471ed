//! The chosen scenario in full: plots, capital, switching values, flows, who gains what, and what is left out.

use super::super::app::App;
use super::super::panels::widgets;
use super::super::theme::Theme;
use super::super::utilisation_tab::lines::{Cell, Column, Columns, Line, figures, words};
use super::super::utilisation_tab::table::line_ui;
use super::plots;
use crate::analysis::report::{BusinessCase, CapitalReport, ContextReport, ScenarioReport};
use crate::model::AllowsFor;
use crate::units::Pence;
use crate::units::format::pounds;
use egui::{Label, RichText, Ui};
use std::sync::Arc;

/// Two things stand side by side where there is so much room.
const WIDE: f32 = 640.0;

const FLOWS: [Column; 7] = [
    words("Flow", 130.0),
    words("Whose", 120.0).dispensable(),
    words("Kind", 112.0).dispensable(),
    words("For the taxpayer", 90.0),
    figures("Years", 48.0),
    figures("Amount", 88.0),
    figures("Present value", 96.0),
];

const PARTIES: [Column; 6] = [
    words("For whom", 140.0),
    figures("Costs", 88.0),
    figures("Grants", 84.0),
    figures("Benefits", 88.0),
    figures("Charge", 76.0),
    figures("NPV", 92.0),
];

const CONTEXT: [Column; 3] = [words("What", 180.0), figures("Amount", 90.0), words("Where from", 220.0).dispensable()];

/// Draws it.
pub(super) fn show(ui: &mut Ui, app: &App, case: &BusinessCase) {
    let theme = &app.theme;
    if let Some(scenario) = case.scenarios.get(app.case.scenario) {
        side_by_side(ui, |ui| plots::tornado(ui, theme, scenario), |ui| plots::cumulative(ui, theme, scenario));
        side_by_side(ui, |ui| capital_ui(ui, theme, &case.capital), |ui| switching_ui(ui, theme, scenario));
        ui.spacing_mut().item_spacing.y = 0.0;
        flows_ui(ui, theme, scenario);
        parties_ui(ui, theme, scenario);
    } else {
        capital_ui(ui, theme, &case.capital);
    }
    context_ui(ui, theme, &case.context);
}

fn side_by_side(ui: &mut Ui, left: impl FnOnce(&mut Ui), right: impl FnOnce(&mut Ui)) {
    if WIDE <= ui.available_width() {
        // Columns justify their words otherwise, and a sentence would be drawn out to the edge.
        let plain = egui::Layout::top_down(egui::Align::Min);
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.x = 28.0;
            ui.columns_const(|[one, other]| {
                one.with_layout(plain, left);
                other.with_layout(plain, right);
            });
        });
    } else {
        left(ui);
        right(ui);
    }
    ui.add_space(6.0);
}

/// From the cost plan to what is appraised.
fn capital_ui(ui: &mut Ui, theme: &Theme, capital: &CapitalReport) {
    widgets::heading(ui, "Capital");
    let row = |ui: &mut Ui, name: &str, sum: Pence| drop(widgets::figure_row(ui, theme, name, &pounds(sum)));
    row(ui, "Cost plan, without VAT", capital.cost_plan);
    row(ui, "Inflation, left out: real prices", -capital.inflation);
    match capital.allows_for {
        AllowsFor::Risk => drop(widgets::figure_row(ui, theme, "Optimism bias, as risk is allowed for", "none")),
        AllowsFor::OptimismBias => {
            row(ui, "Risk, left out: optimism bias counts", -capital.risk_left_out);
            row(ui, &format!("Optimism bias, {}", capital.bias_percent), capital.bias);
        }
    }
    ui.separator();
    ui.horizontal(|ui| {
        ui.label(RichText::new("Capital appraised").strong());
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.label(RichText::new(pounds(capital.capital)).strong());
        });
    });
}

fn switching_ui(ui: &mut Ui, theme: &Theme, scenario: &ScenarioReport) {
    widgets::heading(ui, "Nothing is gained and nothing lost where");
    for switching in &scenario.switching_values {
        ui.add(Label::new(switching.words()).wrap());
    }
    if scenario.switching_values.is_empty() {
        ui.label(RichText::new("No input can be moved so far").color(theme.weak));
    }
    if !scenario.replaced.is_empty() {
        widgets::heading(ui, "Replaced by the headline saving");
        for name in &scenario.replaced {
            ui.add(Label::new(RichText::new(name).color(theme.weak)).wrap());
        }
    }
}

fn titled(ui: &mut Ui, theme: &Theme, title: &str, columns: &[Column]) -> Arc<Columns> {
    ui.add_space(8.0);
    line_ui(ui, theme, &Line::Heading(title.to_owned()));
    let columns = Arc::new(Columns(columns.to_vec()));
    line_ui(ui, theme, &Line::Titles(Arc::clone(&columns)));
    columns
}

fn flows_ui(ui: &mut Ui, theme: &Theme, scenario: &ScenarioReport) {
    let columns = titled(ui, theme, "Flows", &FLOWS);
    for own in &scenario.flows {
        let flow = &own.flow;
        let years = if flow.first_year == flow.last_year {
            flow.first_year.to_string()
        } else {
            format!("{}–{}", flow.first_year, flow.last_year)
        };
        let cells = vec![
            Cell::new(&*flow.name),
            Cell::weak(&*own.party),
            Cell::weak(flow.kind.label()),
            if flow.kind.is_transfer() { Cell::new("cancels") } else { Cell::weak("counts") },
            Cell::new(years),
            Cell::new(pounds(flow.amount)),
            Cell::new(pounds(own.present_value)),
        ];
        line_ui(ui, theme, &Line::Cells(Arc::clone(&columns), cells));
    }
    if scenario.flows.is_empty() {
        line_ui(ui, theme, &Line::Words("Nothing is spent and nothing saved".to_owned()));
    }
}

fn parties_ui(ui: &mut Ui, theme: &Theme, scenario: &ScenarioReport) {
    let columns = titled(ui, theme, "Who gains what, in present values", &PARTIES);
    let mut sums = [Pence::ZERO; 4];
    for party in &scenario.parties {
        let figures = [-party.costs, party.grants, party.benefits, party.charge];
        sums.iter_mut().zip(figures).for_each(|(sum, figure)| *sum += figure);
        let mut cells = vec![Cell::new(&*party.party)];
        cells.extend(figures.map(|figure| Cell::new(pounds(figure))));
        cells.push(Cell::new(pounds(party.npv)));
        line_ui(ui, theme, &Line::Cells(Arc::clone(&columns), cells));
    }
    let mut cells = vec![Cell::strong("The taxpayer")];
    cells.extend(sums.map(|sum| Cell::strong(pounds(sum))));
    cells.push(Cell::strong(pounds(scenario.npv)));
    line_ui(ui, theme, &Line::Cells(columns, cells));
}

fn context_ui(ui: &mut Ui, theme: &Theme, context: &[ContextReport]) {
    if context.is_empty() {
        return;
    }
    let columns = titled(ui, theme, "Told for context, left out of every sum", &CONTEXT);
    for line in context {
        let mark = if line.is_assumption { "Assumption" } else { "Source" };
        let cells = vec![
            Cell::new(&*line.name),
            Cell::new(pounds(line.amount)),
            Cell::weak(format!("{mark}: {}", line.source)),
        ];
        line_ui(ui, theme, &Line::Cells(Arc::clone(&columns), cells));
    }
}
