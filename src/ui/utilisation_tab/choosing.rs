//! What is compared with what, and the way to paper.

use super::super::app::App;
use super::super::field;
use super::super::work::Purpose;
use super::export;
use crate::model::PhaseId;
use egui::{RichText, Ui};

/// A choice of what is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Before {
    /// A phase, of the plan that is compared with.
    Phase(PhaseId),
    /// A phase of another plan, to be opened.
    AnotherFile,
}

/// Draws the row of choices.
pub(super) fn show(ui: &mut Ui, app: &mut App) {
    let report = std::sync::Arc::clone(&app.report);
    let Some((before, after)) = app.compared.phases(&report) else { return };
    let names = |report: &crate::analysis::Report| {
        report.phases.iter().map(|phase| (phase.phase, phase.name.clone())).collect::<Vec<_>>()
    };
    let (was, is) = (names(app.compared.report_before(&report)), names(&report));
    let name = |phases: &[(PhaseId, String)], wanted: PhaseId| {
        phases.iter().find(|(phase, _)| *phase == wanted).map(|(_, name)| name.clone()).unwrap_or_default()
    };
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new("Before").color(app.theme.weak));
        let choices = was.iter().map(|(phase, _)| Before::Phase(*phase)).chain([Before::AnotherFile]);
        let chosen = field::choice(ui, "Phase before", Before::Phase(before), choices, |choice| match choice {
            Before::Phase(phase) => name(&was, phase),
            Before::AnotherFile => "Another plan file…".to_owned(),
        });
        match chosen {
            Some(Before::Phase(phase)) => app.compared.before = Some(phase),
            Some(Before::AnotherFile) => app.work.pick(ui.ctx(), Purpose::Compare, ""),
            None => {}
        }
        if let Some(other) = &app.compared.other {
            ui.label(format!("of {}", other.name));
            if ui
                .button("Compare within this plan")
                .on_hover_text("Compare two phases of the open plan again")
                .clicked()
            {
                app.compared.drop_other();
            }
        }
        ui.add_space(12.0);
        ui.label(RichText::new("After").color(app.theme.weak));
        let choices = is.iter().map(|(phase, _)| *phase);
        if let Some(phase) = field::choice(ui, "Phase after", after, choices, |phase| name(&is, phase)) {
            app.compared.after = Some(phase);
        }
        ui.add_space(12.0);
        let button = ui.add_enabled(!app.work.is_busy(), egui::Button::new("Export this page…"));
        let button = button.on_disabled_hover_text("A file is being read or written");
        if button.on_hover_text("Print what is compared, with charts, to a PDF file").clicked() {
            export(app);
        }
    });
}
