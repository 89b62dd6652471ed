//! What is asked of a drawing: its unit, what is on its layers, what its blocks are.

use super::super::super::theme::Theme;
use super::super::super::work::DrawingFound;
use super::tables;
use crate::cad::{CadDrawing, CensusRow};
use crate::import::cad::{Choices, Survey};
use crate::import::landing;
use crate::units::format;
use egui::{ComboBox, RichText, TextEdit, Ui};
use std::path::Path;
use std::sync::Arc;

/// A drawing that was read, and what was chosen of it.
#[derive(Debug)]
pub(super) struct Drawn {
    pub(super) drawing: Arc<CadDrawing>,
    pub(super) survey: Arc<Survey>,
    pub(super) choices: Choices,
    /// Whether the unit was chosen, or is certain.
    pub(super) is_unit_known: bool,
    /// What is looked for in the tables.
    wanted: String,
}

impl Drawn {
    /// With the choices that its survey suggests, and the name that its file has.
    pub(super) fn new(path: &Path, own: DrawingFound) -> Self {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let choices = Choices::of(&own.survey, landing::floor_name(&name));
        let is_unit_known = own.survey.unit.is_sure;
        Self { drawing: own.drawing, survey: own.survey, choices, is_unit_known, wanted: String::new() }
    }

    /// What was read of it, and its unit.
    pub(super) fn head_ui(&mut self, ui: &mut Ui, theme: &Theme, path: &Path) {
        let census = &self.drawing.census;
        let sum = |of: fn(&CensusRow) -> u64| format::grouped(census.rows.iter().map(of).sum::<u64>() as i64);
        ui.label(format!(
            "{}: {}, {} entities, of them {} read exactly, {} nearly, {} skipped",
            super::super::file_name(path),
            self.drawing.version,
            format::grouped(census.n() as i64),
            sum(|row| row.n_read),
            sum(|row| row.n_approximated),
            sum(|row| row.n_skipped)
        ));
        for note in &self.drawing.notes {
            ui.label(RichText::new(format!("{}. {}", note.what, note.means)).color(theme.weak));
        }
        ui.horizontal(|ui| {
            ui.label("Unit");
            let size = |unit| {
                let own = self.survey.unit.candidates.iter().find(|(other, _)| *other == unit);
                own.map_or_else(String::new, |(_, (width, height))| {
                    format!("{} × {} m", format::decimal(*width, 1), format::decimal(*height, 1))
                })
            };
            let chosen = self.choices.unit;
            let words = if self.is_unit_known {
                format!("{}: {}", chosen.plural(), size(chosen))
            } else {
                "Choose…".to_owned()
            };
            let combo = ComboBox::from_id_salt("unit of the drawing").selected_text(words).width(240.0);
            let shown = combo.show_ui(ui, |ui| {
                for unit in self.survey.unit.candidates.iter().map(|(unit, _)| *unit) {
                    let is_chosen = self.is_unit_known && unit == chosen;
                    if ui.selectable_label(is_chosen, format!("{}: {}", unit.plural(), size(unit))).clicked() {
                        self.choices.unit = unit;
                        self.is_unit_known = true;
                    }
                }
            });
            shown.response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, "Unit of the drawing"));
            let evidence = self.survey.unit.evidence.join("; ");
            if self.is_unit_known {
                ui.label(RichText::new(evidence).color(theme.weak));
            } else {
                let words = format!("⚠ The unit is not certain ({evidence}): choose the size that the building has");
                ui.label(RichText::new(words).color(theme.warning));
            }
        });
    }

    /// What is looked for in the tables.
    pub(super) fn wanted_ui(&mut self, ui: &mut Ui) {
        let hint = TextEdit::singleline(&mut self.wanted).hint_text("Find by name").desired_width(200.0);
        let field = ui.add(hint);
        field.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, "Find by name"));
    }

    pub(super) fn layers_ui(&mut self, ui: &mut Ui, theme: &Theme) {
        tables::layers_ui(ui, theme, &self.survey, &mut self.choices, &self.wanted);
    }

    pub(super) fn blocks_ui(&mut self, ui: &mut Ui, theme: &Theme) {
        tables::blocks_ui(ui, theme, &self.survey, &mut self.choices, &self.wanted);
    }
}
