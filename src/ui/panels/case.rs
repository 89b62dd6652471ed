//! The business case: what the whole costs against what it saves, scenario by scenario.

use super::super::app::App;
use super::widgets;
use crate::units::format;
use egui::{RichText, Ui};

/// Draws it.
pub(super) fn show(ui: &mut Ui, app: &mut App) {
    let theme = app.theme;
    let case = &app.report.business_case;
    widgets::figure_row(ui, &theme, "Cost, all phases", &format::pounds(app.report.cost.total));
    widgets::figure_row(ui, &theme, "Grants available here", &format::pounds(app.report.cost.grants_total));
    let headroom = app.report.cost.headroom;
    let name = if headroom.0 < 0 { "Still to be found" } else { "Left of the grants" };
    widgets::figure_row(ui, &theme, name, &format::pounds(headroom));
    if case.scenarios.is_empty() {
        ui.label(RichText::new("No savings scenario yet").color(theme.weak));
        return;
    }
    ui.label(
        RichText::new(format!("Over {} years at {} a year, real", case.period_years, case.discount_rate))
            .small()
            .color(theme.weak),
    );
    egui::Grid::new("case").num_columns(3).spacing([12.0, 3.0]).show(ui, |ui| {
        for name in ["Savings scenario", "NPV", "Payback"] {
            ui.label(RichText::new(name).small().color(theme.weak));
        }
        ui.end_row();
        for scenario in &case.scenarios {
            let mark = if scenario.is_assumption { "Assumption" } else { "Sourced" };
            ui.add(egui::Label::new(&scenario.name).truncate()).on_hover_text(format!("{mark}: {}", scenario.source));
            let color = if scenario.npv.0 < 0 { theme.warning } else { theme.ink };
            ui.label(RichText::new(format::pounds_short(scenario.npv)).color(color));
            let payback = scenario
                .payback_years
                .map_or_else(|| "never".to_owned(), |years| format!("{} years", format::decimal(years, 1)));
            ui.label(payback);
            ui.end_row();
        }
    });
}
