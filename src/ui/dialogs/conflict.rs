//! The file of the plan is not what was opened: whose work counts is for people to say.

use super::super::app::App;
use super::super::run;
use super::super::work::Purpose;
use super::{file_name, modal_ui};
use crate::file::Expected;
use egui::{Button, RichText, Ui};
use std::path::PathBuf;

/// A save that was refused.
#[derive(Debug)]
pub(crate) struct ConflictDialog {
    path: PathBuf,
}

enum Answer {
    Elsewhere,
    Compare,
    Overwrite,
    Cancel,
}

impl ConflictDialog {
    pub(super) fn new(path: PathBuf) -> Self {
        Self { path }
    }

    /// Draws it; gives it back while it is open.
    pub(super) fn show(self, ui: &Ui, app: &mut App) -> Option<Self> {
        let name = file_name(&self.path);
        let (answer, is_left) = modal_ui(ui, "The file was changed by somebody else", 500.0, |ui| {
            ui.label(format!(
                "“{name}” is not what you opened: it was saved by somebody else meanwhile. Nothing was written, and your changes are still open."
            ));
            ui.add_space(14.0);
            let mut answer = None;
            ui.horizontal_wrapped(|ui| {
                if ui.add(Button::new(RichText::new("Save under another name…").strong())).clicked() {
                    answer = Some(Answer::Elsewhere);
                }
                if ui.button("Compare").clicked() {
                    answer = Some(Answer::Compare);
                }
                if ui.button("Overwrite").clicked() {
                    answer = Some(Answer::Overwrite);
                }
                if ui.button("Cancel").clicked() {
                    answer = Some(Answer::Cancel);
                }
            });
            ui.add_space(6.0);
            let kept = format!("Overwriting keeps what is there now as “{name}.bak”");
            ui.label(RichText::new(kept).color(app.theme.weak));
            answer
        });
        let ctx = ui.ctx();
        match answer {
            Some(Answer::Elsewhere) => app.work.pick(ctx, Purpose::Save, &run::suggested_name(app, "ron")),
            Some(Answer::Compare) => {
                app.after_save = None;
                app.work.read_beside(ctx, Purpose::CompareChanges, self.path);
            }
            Some(Answer::Overwrite) => run::save_to(app, ctx, self.path, Expected::Anything),
            Some(Answer::Cancel) => app.after_save = None,
            None if is_left => app.after_save = None,
            None => return Some(self),
        }
        None
    }
}
