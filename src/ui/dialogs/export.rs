//! How to print: which floors and phase, on what paper, at what scale.

use super::super::app::App;
use super::super::field;
use super::super::run;
use super::super::work::Purpose;
use super::modal_ui;
use crate::model::{FloorId, PhaseId};
use crate::publish::{Paper, PrintOptions, PrintTheme, Scale, ScaleChoice};
use egui::Ui;

/// The print dialog.
#[derive(Debug)]
pub(crate) struct ExportDialog {
    purpose: Purpose,
    phase: PhaseId,
    floor: Option<FloorId>,
    is_all_floors: bool,
    paper: Paper,
    scale: ScaleChoice,
    theme: PrintTheme,
}

impl ExportDialog {
    /// For the floor and phase that are shown, with paper and scale as they were last chosen.
    pub(crate) fn new(app: &App, purpose: Purpose) -> Self {
        let last = &app.canvas.print_options;
        Self {
            purpose,
            phase: app.editor.at().phase,
            floor: app.editor.floor_id(),
            is_all_floors: purpose == Purpose::ExportPdf,
            paper: last.paper,
            scale: last.scale,
            theme: last.theme,
        }
    }

    fn options(&self, app: &App) -> PrintOptions {
        let floors = if self.is_all_floors { Vec::new() } else { self.floor.into_iter().collect() };
        PrintOptions {
            floors,
            phase: Some(self.phase),
            paper: self.paper,
            scale: self.scale,
            theme: self.theme,
            symbols: app.editor.symbols().clone(),
            ..PrintOptions::default()
        }
    }

    /// Draws it; gives itself back while it stays open.
    pub(super) fn show(mut self, ui: &Ui, app: &mut App) -> Option<Self> {
        let ((is_export, is_cancel), is_left) = modal_ui(ui, self.purpose.title(), 400.0, |ui| {
            self.fields_ui(ui, app);
            ui.add_space(12.0);
            ui.horizontal(|ui| (ui.button("Choose file…").clicked(), ui.button("Cancel").clicked())).inner
        });
        if is_export {
            app.canvas.print_options = self.options(app);
            let name = run::suggested_name(app, self.purpose.ending());
            app.work.pick(ui.ctx(), self.purpose, &name);
            return None;
        }
        (!is_cancel && !is_left).then_some(self)
    }

    fn fields_ui(&mut self, ui: &mut Ui, app: &App) {
        let plan = app.plan();
        field::form(ui, "export", |ui| {
            let phases: Vec<PhaseId> = plan.phases.iter().map(|phase| phase.id).collect();
            let name = |id: PhaseId| plan.phase(id).map(|phase| phase.name.clone()).unwrap_or_default();
            if let Some(phase) =
                field::row(ui, "Phase", |ui| field::choice(ui, "Phase to print", self.phase, phases, name))
            {
                self.phase = phase;
            }
            field::row(ui, "Floors", |ui| {
                ui.radio_value(&mut self.is_all_floors, true, "All floors, a sheet each");
                ui.radio_value(&mut self.is_all_floors, false, "The floor that is shown");
            });
            let paper = field::row(ui, "Paper", |ui| {
                field::choice(ui, "Paper", self.paper, Paper::ALL, |paper| paper.to_string())
            });
            self.paper = paper.unwrap_or(self.paper);
            let scales = std::iter::once(ScaleChoice::Fit).chain(Scale::SERIES.map(ScaleChoice::Exactly));
            let scale = field::row(ui, "Scale", |ui| {
                field::choice(ui, "Scale", self.scale, scales, |scale| match scale {
                    ScaleChoice::Fit => "The largest that fits".to_owned(),
                    ScaleChoice::Exactly(Scale(number)) => format!("1:{number}"),
                })
            });
            self.scale = scale.unwrap_or(self.scale);
            field::row(ui, "Colours", |ui| {
                ui.radio_value(&mut self.theme, PrintTheme::Colour, "Colour and hatches");
                ui.radio_value(&mut self.theme, PrintTheme::Mono, "Black and white");
            });
        });
    }
}
