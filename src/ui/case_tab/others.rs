//! Other plans as options beside this one: what each costs, and what it is worth.

use super::super::app::App;
use super::super::panels::inspector::note_ui;
use super::super::utilisation_tab::lines::{Cell, Column, Columns, Line, figures, words};
use super::super::utilisation_tab::table::line_ui;
use super::super::work::Purpose;
use crate::analysis::Report;
use crate::analysis::report::{OptionReport, options, payback_words};
use crate::units::format::{self, decimal, or_dash, pounds};
use egui::{Button, Ui};
use std::sync::Arc;

const COLUMNS: [Column; 7] = [
    words("Option", 110.0),
    words("Scenario", 150.0),
    figures("Capital", 84.0),
    figures("NPV", 84.0),
    figures("BCR", 42.0),
    figures("Payback", 66.0),
    figures("Discounted", 66.0).dispensable(),
];

/// Draws it.
pub(super) fn show(ui: &mut Ui, app: &mut App, report: &Arc<Report>) {
    ui.horizontal_wrapped(|ui| {
        let button = ui.add_enabled(!app.work.is_busy(), Button::new("Compare with another plan…"));
        let button = button.on_disabled_hover_text("A file is being read or written");
        if button.on_hover_text("Open another plan file as an option beside this one").clicked() {
            app.work.pick(ui.ctx(), Purpose::Compare, "");
        }
        let names: Vec<String> = app.case.others.iter().map(|(name, _)| name.clone()).collect();
        for name in names {
            if ui.button(format!("Leave out {name}")).on_hover_text("The file stays as it is").clicked() {
                app.case.others.retain(|(other, _)| *other != name);
            }
        }
    });
    if app.case.others.is_empty() {
        note_ui(ui, app, "Other plan files stand here as options, each with its own scenarios");
    }
    let mut reports: Vec<(&str, &Report)> = vec![("As drawn", &**report)];
    reports.extend(app.case.others.iter().map(|(name, other)| (name.as_str(), &**other)));
    let options = options(&reports);
    ui.spacing_mut().item_spacing.y = 0.0;
    let columns = Arc::new(Columns(COLUMNS.to_vec()));
    line_ui(ui, &app.theme, &Line::Titles(Arc::clone(&columns)));
    for option in &options {
        option_ui(ui, app, &columns, option);
    }
}

fn option_ui(ui: &mut Ui, app: &App, columns: &Arc<Columns>, option: &OptionReport) {
    let row = |ui: &mut Ui, cells: Vec<Cell>| line_ui(ui, &app.theme, &Line::Cells(Arc::clone(columns), cells));
    if option.values.is_empty() {
        let capital = Cell::new(pounds(option.capital));
        let dash = || Cell::weak("–");
        let about = if option.goes_on.is_some() { "against which all are held" } else { "no scenario" };
        row(ui, vec![Cell::strong(&*option.name), Cell::weak(about), capital, dash(), dash(), dash(), dash()]);
    }
    for (place, value) in option.values.iter().enumerate() {
        let name = if place == 0 { Cell::strong(&*option.name) } else { Cell::new("") };
        row(
            ui,
            vec![
                name,
                Cell::new(&*value.scenario),
                Cell::new(pounds(option.capital)),
                Cell::strong(pounds(value.npv)),
                Cell::new(or_dash(value.bcr.map(|ratio| decimal(ratio, 2)))),
                Cell::new(payback_words(value.payback_years)),
                Cell::new(payback_words(value.discounted_payback_years)),
            ],
        );
    }
    if let Some(going_on) = &option.goes_on {
        line_ui(ui, &app.theme, &Line::Words(format::capitalised(&going_on.words())));
    }
    if !option.is_on_same_terms {
        let words = format!("⚠ On other terms, not to be held against the rest: {}", option.terms);
        line_ui(ui, &app.theme, &Line::Words(words));
    }
}
