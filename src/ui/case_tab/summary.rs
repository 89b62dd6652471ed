//! Every scenario beside doing nothing; one of them is chosen to be shown in full.

use super::super::app::App;
use super::super::utilisation_tab::lines::{Cell, Column, Columns, Line, figures, words};
use super::super::utilisation_tab::table::line_ui;
use crate::analysis::report::{BusinessCase, ScenarioReport, payback_words};
use crate::units::Pence;
use crate::units::format::{self, decimal, or_dash, pounds};
use egui::{RadioButton, Ui, Vec2, WidgetInfo};
use std::sync::Arc;

/// Where the middle is lower than this, only of the chosen scenario is said what it rests on.
const LOW: f32 = 640.0;

/// How wide the round box before a row is.
const BOX: f32 = 20.0;

const COLUMNS: [Column; 8] = [
    words("Option", 150.0),
    figures("Saves a year", 76.0).dispensable(),
    figures("Capital", 78.0),
    figures("NPV", 82.0),
    figures("BCR", 40.0),
    figures("Payback", 64.0),
    figures("Discounted", 66.0),
    figures("NPV a year", 74.0).dispensable(),
];

/// Draws the table; a click on a row chooses it.
pub(super) fn show(ui: &mut Ui, app: &mut App, case: &BusinessCase) {
    let columns = Arc::new(Columns(COLUMNS.to_vec()));
    let says_all = LOW < ui.available_height();
    ui.spacing_mut().item_spacing.y = 0.0;
    indented(ui, |ui| line_ui(ui, &app.theme, &Line::Titles(Arc::clone(&columns))));
    let nothing = Cell::new(pounds(Pence::ZERO));
    let dash = || Cell::weak("–");
    let cells = vec![Cell::new("Do nothing"), dash(), nothing.clone(), nothing, dash(), dash(), dash(), dash()];
    indented(ui, |ui| line_ui(ui, &app.theme, &Line::Cells(Arc::clone(&columns), cells)));
    words_ui(ui, app, format::capitalised(&case.do_nothing.words()));
    for (place, scenario) in case.scenarios.iter().enumerate() {
        let is_chosen = app.case.scenario == place;
        let is_asked = chosen_ui(ui, is_chosen, &scenario.name, |ui| {
            line_ui(ui, &app.theme, &Line::Cells(Arc::clone(&columns), cells_of(scenario, is_chosen)));
        });
        if is_asked {
            app.case.scenario = place;
        }
        if says_all || is_chosen {
            words_ui(ui, app, grounds(scenario));
        }
    }
    if case.scenarios.is_empty() {
        let none = "No scenario yet: add one under Scenario, and what it is worth stands here";
        words_ui(ui, app, none.to_owned());
    }
}

/// What a scenario is net of and where it comes from: the first must not be lost where the second is long.
fn grounds(scenario: &ScenarioReport) -> String {
    format!("{}. {}", scenario.net_of_words(), scenario.source_words())
}

/// Words under a row, in line with its name.
fn words_ui(ui: &mut Ui, app: &App, words: String) {
    indented(ui, |ui| {
        ui.add_space(4.0);
        line_ui(ui, &app.theme, &Line::Words(words));
    });
}

/// A line in line with those that have a round box before them.
pub(super) fn indented(ui: &mut Ui, line: impl FnOnce(&mut Ui)) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.add_space(BOX);
        line(ui);
    });
}

/// A row with a round box before it; says whether it was chosen.
pub(super) fn chosen_ui(ui: &mut Ui, is_chosen: bool, name: &str, line: impl FnOnce(&mut Ui)) -> bool {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let radio = ui.add_sized(Vec2::new(BOX, 18.0), RadioButton::new(is_chosen, ""));
        radio.widget_info(|| WidgetInfo::selected(egui::Role::RadioButton, true, is_chosen, name));
        // Beneath the line, so that what is cut short in it is still told.
        let row = egui::Rect::from_min_size(ui.cursor().min, Vec2::new(ui.available_width(), ui.min_rect().height()));
        let row = ui.interact(row, radio.id.with("row"), egui::Sense::click());
        line(ui);
        radio.clicked() || row.clicked()
    })
    .inner
}

fn cells_of(scenario: &ScenarioReport, is_chosen: bool) -> Vec<Cell> {
    let name = if is_chosen { Cell::strong(&*scenario.name) } else { Cell::new(&*scenario.name) };
    let saves = if scenario.savings.is_empty() { "–".to_owned() } else { pounds(scenario.annual()) };
    vec![
        name,
        Cell::new(saves),
        Cell::new(pounds(scenario.capital)),
        Cell::strong(pounds(scenario.npv)),
        Cell::new(or_dash(scenario.bcr.map(|ratio| decimal(ratio, 2)))),
        Cell::new(payback_words(scenario.payback_years)),
        Cell::new(payback_words(scenario.discounted_payback_years)),
        Cell::new(or_dash(scenario.equivalent_annual.map(pounds))),
    ]
}
