//! The phases above the canvas: which one is shown, and what it costs.

use super::super::app::App;
use super::super::command::{self, Command};
use crate::model::{Moment, Stage};
use crate::units::format;
use egui::{Button, Panel, RichText, Ui};

/// Draws the phase bar.
pub(in super::super) fn show(ui: &mut Ui, app: &mut App) {
    Panel::top("phase bar").show(ui, |ui| {
        ui.add_space(2.0);
        ui.horizontal(|ui| {
            ui.label(RichText::new("Phase").small().color(app.theme.weak));
            phases_ui(ui, app);
            ui.separator();
            stage_ui(ui, app);
            ui.separator();
            floors_ui(ui, app);
        });
        ui.add_space(2.0);
    });
}

fn phases_ui(ui: &mut Ui, app: &mut App) {
    let at = app.editor.at();
    let mut chosen = None;
    for (idx, phase) in app.plan().phases.iter().enumerate() {
        let is_shown = phase.id == at.phase;
        let mut text = RichText::new(&phase.name);
        if is_shown {
            text = text.color(app.theme.accent).strong();
        }
        let button = ui.add(Button::selectable(is_shown, text));
        let mut about = phase.purpose.clone();
        if let Some(move_in) = phase.move_in {
            about = format!("{about}\nMove in {}", move_in.long());
        }
        if let Some(report) = app.report.phases.get(idx).filter(|_| 0 < idx) {
            about = format!("{about}\nCost {}", format::pounds(report.cost.total));
        }
        if button.on_hover_text(about.trim()).clicked() {
            chosen = Some(phase.id);
        }
    }
    if let Some(phase) = chosen {
        app.editor.set_at(Moment { phase, stage: if app.is_during_works() { Stage::Works } else { Stage::Complete } });
    }
}

fn stage_ui(ui: &mut Ui, app: &mut App) {
    let availability = Command::ToggleStage.availability(&app.situation());
    let is_works = app.is_during_works();
    for (name, is_this) in [("During the works", true), ("After the move in", false)] {
        let button = ui.add_enabled(availability.is_ok(), Button::selectable(is_works == is_this, name));
        let button = command::explained(button, availability, Command::ToggleStage.tooltip());
        if button.clicked() && is_works != is_this {
            app.ask(Command::ToggleStage);
        }
    }
}

fn floors_ui(ui: &mut Ui, app: &mut App) {
    let shown = app.editor.floor().map_or_else(|| "No floor".to_owned(), |plan| app.plan().floor_title(&plan.floor));
    let floors: Vec<_> =
        app.editor.view().floors().iter().map(|plan| (plan.floor.id, app.plan().floor_title(&plan.floor))).collect();
    let mut chosen = None;
    let combo = egui::ComboBox::from_id_salt("floor").selected_text(shown).width(220.0).show_ui(ui, |ui| {
        for (id, title) in floors {
            if ui.selectable_label(app.editor.floor_id() == Some(id), title).clicked() {
                chosen = Some(id);
            }
        }
    });
    combo.response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, "Floor"));
    if let Some(floor) = chosen {
        app.editor.set_floor(floor);
    }
}
