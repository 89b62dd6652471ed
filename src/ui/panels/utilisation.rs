//! Space and utilisation of the phase that is shown, live.

use super::super::app::App;
use super::widgets;
use crate::units::{SquareMm, format};
use egui::{RichText, Ui};

/// Draws them.
pub(in super::super) fn show(ui: &mut Ui, app: &mut App) {
    let Some(phase) = app.phase_report() else {
        ui.label("This plan has no phase yet");
        return;
    };
    let theme = app.theme;
    let use_of = &phase.utilisation;
    let dash = |number: Option<f64>, n_decimals: usize, unit: &str| {
        format::or_dash(number.map(|number| format!("{}{unit}", format::decimal(number, n_decimals))))
    };
    ui.horizontal(|ui| {
        widgets::figure_ui(ui, &theme, &format::grouped(use_of.headcount as i64), "people");
        ui.add_space(10.0);
        widgets::figure_ui(ui, &theme, &format::grouped(use_of.desks as i64), "desks");
        ui.add_space(10.0);
        widgets::figure_ui(ui, &theme, &dash(use_of.desks_allocated_pct, 0, " %"), "desks given");
        ui.add_space(10.0);
        widgets::figure_ui(ui, &theme, &dash(use_of.peak_utilisation_pct, 0, " %"), "peak in use");
    });
    ui.add_space(6.0);
    for day in &use_of.weekdays {
        ui.horizontal(|ui| {
            ui.scope(|ui| {
                ui.set_min_width(34.0);
                ui.label(RichText::new(day.day.get(..3).unwrap_or(day.day)).small().color(theme.weak));
            });
            widgets::bar_ui(ui, &theme, day.utilisation_pct.unwrap_or(0.0), (ui.available_width() - 132.0).max(40.0));
            let people = format!(
                "{} in, 95 % under {}",
                format::decimal(day.expected_people, 0),
                format::grouped(day.p95_people as i64)
            );
            ui.label(RichText::new(people).small().color(theme.weak));
        });
    }
    ui.add_space(4.0);
    let area = |area: SquareMm| format::square_metres(area);
    let space = &phase.space;
    for (name, figure) in [
        ("Desks needed by policy", format::grouped(use_of.desks_required as i64)),
        ("Desks per FTE", dash(use_of.desk_ratio, 2, "")),
        ("People without a seat", format::grouped(use_of.headcount_unseated as i64)),
        ("Average in use", dash(use_of.average_utilisation_pct, 0, " %")),
        ("GIA", format::or_dash(space.gia.map(area))),
        ("NIA", area(space.nia)),
        ("Office space", area(space.office)),
        ("Office m² per workstation", dash(space.m2_per_workstation, 1, " m²")),
        ("Office m² per FTE", dash(space.m2_per_fte, 1, " m²")),
    ] {
        widgets::figure_row(ui, &theme, name, &figure);
    }
    widgets::heading(ui, "By organisation");
    egui::Grid::new("organisations").num_columns(4).striped(false).spacing([10.0, 3.0]).show(ui, |ui| {
        for name in ["", "people", "desks", "own m²"] {
            ui.label(RichText::new(name).small().color(theme.weak));
        }
        ui.end_row();
        for row in &space.organisations {
            let organisation = app.plan().organisations.get(&row.id);
            ui.horizontal(|ui| {
                if let Some(organisation) = organisation {
                    widgets::chip_ui(ui, &theme, organisation);
                }
                ui.label(
                    organisation.map_or(row.organisation.as_str(), |organisation| organisation.short_name.as_str()),
                );
            });
            ui.label(format::grouped(row.headcount as i64));
            ui.label(format::grouped(row.desks as i64));
            ui.label(format::decimal(row.exclusive.m2(), 0));
            ui.end_row();
        }
    });
    for note in &phase.notes {
        ui.label(RichText::new(note).small().color(theme.warning));
    }
    ui.label(
        RichText::new("Presence is worked out as if people chose their days independently").small().color(theme.weak),
    );
}
