//! What goes into a review pack: whether people are named, and those who commented.

use super::super::app::App;
use super::super::field;
use super::super::run;
use super::super::work::Purpose;
use super::modal_ui;
use crate::publish::PrintOptions;
use egui::Ui;

/// The dialog of the review pack. Never remembered: that names leave the plan is said each time.
#[derive(Debug, Default)]
pub(crate) struct PackDialog {
    names_people: bool,
    names_authors: bool,
}

impl PackDialog {
    fn options(&self, app: &App) -> PrintOptions {
        PrintOptions {
            floors: Vec::new(),
            phase: Some(app.editor.at().phase),
            symbols: app.editor.symbols().clone(),
            names_people: self.names_people,
            shows_comments: self.names_authors,
            ..app.canvas.print_options.clone()
        }
    }

    /// Draws it; gives itself back while it stays open.
    pub(super) fn show(mut self, ui: &Ui, app: &mut App) -> Option<Self> {
        let purpose = Purpose::ExportPack;
        let ((is_export, is_cancel), is_left) = modal_ui(ui, purpose.title(), 420.0, |ui| {
            ui.label("One file that opens in any browser, offline: floors, figures, cost, problems and comments");
            ui.add_space(8.0);
            field::form(ui, "pack", |ui| {
                field::row(ui, "People", |ui| {
                    let tick = ui.checkbox(&mut self.names_people, "Names of people");
                    tick.on_hover_text("Says who sits where; without it no name of a person leaves the plan");
                });
                field::row(ui, "Comments", |ui| {
                    let tick = ui.checkbox(&mut self.names_authors, "Names of authors");
                    tick.on_hover_text("Says whose the comments are; they are in the pack either way");
                });
            });
            ui.add_space(12.0);
            ui.horizontal(|ui| (ui.button("Choose file…").clicked(), ui.button("Cancel").clicked())).inner
        });
        if is_export {
            app.canvas.print_options = self.options(app);
            let name = run::suggested_name(app, purpose.ending());
            app.work.pick(ui.ctx(), purpose, &name);
            return None;
        }
        (!is_cancel && !is_left).then_some(self)
    }
}
