//! Space and utilisation of the phase that is shown, live: each part in a file of its own.
//!
//! Only shows what the report says, with its unit, the standard it is judged by and the words that go with a sign; it
//! reckons nothing. Held by `tests/demand_window.rs`.

mod observed;
mod organisations;
mod risk;
mod space;

use super::super::app::App;
use super::super::command::{self, Command};
use super::super::theme::Theme;
use super::{plots, widgets};
use crate::analysis::report::UtilisationReport;
use crate::model::Basis;
use crate::units::format;
use egui::{RichText, Ui};
use std::sync::Arc;

pub(super) use risk::{chance, is_beyond, presence_rows_ui};

/// Draws them.
pub(in super::super) fn show(ui: &mut Ui, app: &mut App) {
    let report = Arc::clone(&app.report);
    let index = app.plan().phase_order().index(app.editor.at().phase);
    let Some(phase) = report.phases.get(index) else {
        ui.label("This plan has no phase yet");
        return;
    };
    let theme = app.theme;
    headline_ui(ui, &theme, &phase.utilisation);
    ui.add_space(6.0);
    weekdays_ui(ui, &theme, &phase.utilisation);
    plots::show(ui, app);
    ui.add_space(4.0);
    desks_ui(ui, &theme, &phase.utilisation);
    widgets::heading(ui, "Density of office space");
    space::densities_ui(ui, &theme, &phase.space);
    widgets::heading(ui, "Areas");
    space::areas_ui(ui, &theme, &phase.space);
    widgets::heading(ui, "Risk of being without a desk");
    risk::show(ui, app, &phase.utilisation);
    if let Some(seen) = &phase.utilisation.observed {
        widgets::heading(ui, "Observed beside planned");
        observed::show(ui, &theme, &phase.utilisation, seen);
    }
    widgets::heading(ui, "By organisation");
    organisations::show(ui, app, &phase.space);
    for note in &phase.notes {
        ui.label(RichText::new(format!("⚠ {note}")).small().color(theme.warning));
    }
    basis_ui(ui, app);
}

/// A number with its unit, or a dash where it is not defined.
fn or_dash(number: Option<f64>, n_decimals: usize, unit: &str) -> String {
    format::or_dash(number.map(|number| format!("{}{unit}", format::decimal(number, n_decimals))))
}

fn headline_ui(ui: &mut Ui, theme: &Theme, use_of: &UtilisationReport) {
    ui.horizontal(|ui| {
        widgets::figure_ui(ui, theme, &format::grouped(use_of.headcount as i64), "people");
        ui.add_space(10.0);
        widgets::figure_ui(ui, theme, &format::grouped(use_of.desks as i64), "desks");
        ui.add_space(10.0);
        widgets::figure_ui(ui, theme, &or_dash(use_of.desks_allocated_pct, 0, " %"), "desks given");
        ui.add_space(10.0);
        widgets::figure_ui(ui, theme, &or_dash(use_of.peak_utilisation_pct, 0, " %"), "peak in use");
    });
}

/// A bar a day, full where every desk is in use.
fn weekdays_ui(ui: &mut Ui, theme: &Theme, use_of: &UtilisationReport) {
    let level = format::trimmed(use_of.service_level_pct, 2);
    for day in &use_of.weekdays {
        let row = ui.horizontal(|ui| {
            ui.scope(|ui| {
                ui.set_min_width(34.0);
                ui.label(RichText::new(day.day.get(..3).unwrap_or(day.day)).small().color(theme.weak));
            });
            let width = (ui.available_width() - 132.0).max(40.0);
            widgets::bar_ui(ui, theme, day.utilisation_pct.unwrap_or(0.0), width);
            let expected = format::decimal(day.expected_people, 0);
            let peak = format::grouped(day.p95_people as i64);
            ui.label(RichText::new(format!("{expected} in, peak {peak}")).small().color(theme.weak));
        });
        row.response.on_hover_text(format!(
            "{}: {} people are expected in the building, {} of them at desks; on {level} of 100 such days no more than {} \
             come",
            day.day,
            format::decimal(day.expected_people, 1),
            format::decimal(day.expected_at_desks, 1),
            format::grouped(day.p95_people as i64)
        ));
    }
}

/// Desks against people.
fn desks_ui(ui: &mut Ui, theme: &Theme, use_of: &UtilisationReport) {
    let count = |number: u64| format::grouped(number as i64);
    let target = format::trimmed(use_of.target_peak_utilisation_pct, 2);
    let for_peak = format::or_dash(use_of.desks_for_peak.map(count));
    for (name, figure) in [
        ("Desks needed by policy".to_owned(), count(use_of.desks_required)),
        (format!("Desks for {target} % in use at the peak"), for_peak),
        ("Desks kept free on purpose".to_owned(), count(use_of.desks_held)),
        ("Desks per FTE".to_owned(), or_dash(use_of.desk_ratio, 2, "")),
        ("Average in use".to_owned(), or_dash(use_of.average_utilisation_pct, 0, " %")),
    ] {
        widgets::figure_row(ui, theme, &name, &figure);
    }
    if 0 < use_of.headcount_unseated {
        let people = format::count(use_of.headcount_unseated as usize, "person has", "people have");
        ui.label(RichText::new(format!("⚠ {people} no seat by the policy of their teams")).color(theme.warning));
    }
}

/// What the figures rest on, and where that is changed.
fn basis_ui(ui: &mut Ui, app: &mut App) {
    let theme = app.theme;
    ui.add_space(4.0);
    let basis: &Basis = &app.plan().basis;
    let words = format!(
        "Shared space {}; desks enough on {} of days; at most {} in use at the peak. Presence is worked out as if people \
         chose their days independently; on a team day the whole team comes",
        format::uncapitalised(basis.apportionment.label()),
        basis.service_level,
        basis.target_peak
    );
    ui.label(RichText::new(words).small().color(theme.weak));
    let command = Command::EditBasis;
    let availability = command.availability(&app.situation());
    let button = ui.add_enabled(availability.is_ok(), egui::Button::new("Basis…"));
    if command::explained(button, availability, command.tooltip()).clicked() {
        app.ask(command);
    }
}
