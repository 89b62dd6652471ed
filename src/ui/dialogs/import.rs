//! What was read of a list, before anything is changed: how many rows are taken, what that changes, and what is to be said of
//! the others.

use super::super::app::App;
use super::modal_ui;
use crate::compare::{Changes, Entry, SMALL_MOVE};
use crate::import::{Imported, ListKind, RowProblem, RowSeverity};
use crate::model::Plan;
use crate::units::format;
use egui::{Button, RichText, ScrollArea, Ui};
use std::path::PathBuf;

/// So many rows are listed; the command line lists all.
const MAX_LISTED: usize = 500;

/// The dialog.
#[derive(Debug)]
pub(crate) struct ImportDialog {
    path: PathBuf,
    imported: Box<Imported>,
    /// What of the plan would be another, a line each.
    changes: Vec<String>,
    /// The revision of the plan that the list was read for.
    revision: u64,
}

impl ImportDialog {
    /// For a list that was read for the plan as it was at a revision.
    pub(crate) fn new(path: PathBuf, imported: Box<Imported>, (plan, revision): (&Plan, u64)) -> Self {
        let changes = changes(plan, &imported);
        Self { path, imported, changes, revision }
    }

    /// Draws it; gives itself back while it stays open.
    pub(super) fn show(self, ui: &Ui, app: &mut App) -> Option<Self> {
        let name = super::file_name(&self.path);
        let ((is_import, is_cancel), is_left) = modal_ui(ui, "Import list", 620.0, |ui| {
            ui.label(format!("{name}: {}", self.imported));
            ui.add_space(8.0);
            changes_ui(ui, app, &self.changes);
            rows_ui(ui, app, &self.imported.rows, "colocate import");
            ui.add_space(12.0);
            ui.horizontal(|ui| {
                let is_something = 0 < self.imported.n_taken;
                let import = ui
                    .add_enabled(is_something, Button::new(RichText::new("Import").strong()))
                    .on_hover_text("Take these rows into the plan, as one step")
                    .on_disabled_hover_text("No row of this list would change the plan");
                (import.clicked(), ui.button("Cancel").clicked())
            })
            .inner
        });
        if is_import {
            if app.editor.revision() == self.revision {
                app.apply(Ok(self.imported.edit.clone()));
                app.toasts.done(format!("Imported {}", self.imported.kind.count(self.imported.n_taken)));
            } else {
                // The plan is not the one the list was read for: numbers of new teams could be taken by now.
                app.work.read_list(ui.ctx(), self.path, app.plan().clone(), app.editor.revision());
            }
            return None;
        }
        (!is_cancel && !is_left).then_some(self)
    }
}

/// What a list would change of a plan, a line each. Counts are rows themselves: those that change something are all of them.
fn changes(plan: &Plan, imported: &Imported) -> Vec<String> {
    let after = (imported.kind == ListKind::Teams).then(|| plan.with(&imported.edit).ok()).flatten();
    let changes = after.map(|after| Changes::between(plan, &after, SMALL_MOVE));
    changes.iter().flat_map(|changes| &changes.entries).map(Entry::line).collect()
}

/// Teams as they are and as the list has them, before it is taken.
fn changes_ui(ui: &mut Ui, app: &App, changes: &[String]) {
    if changes.is_empty() {
        return;
    }
    ui.label(RichText::new("What changes").strong());
    ScrollArea::vertical().id_salt("what changes").max_height(200.0).auto_shrink([false, true]).show(ui, |ui| {
        for line in changes.iter().take(MAX_LISTED) {
            ui.label(format::capitalised(line));
        }
        if MAX_LISTED < changes.len() {
            let more = format::grouped((changes.len() - MAX_LISTED) as i64);
            ui.label(RichText::new(format!("… and {more} more")).color(app.theme.weak));
        }
    });
    ui.add_space(8.0);
}

/// What is to be said of rows, the first of them; `command` lists all.
pub(super) fn rows_ui(ui: &mut Ui, app: &App, rows: &[RowProblem], command: &str) {
    if rows.is_empty() {
        ui.label(RichText::new("Nothing is to be said of any row").color(app.theme.weak));
        return;
    }
    ScrollArea::vertical().max_height(320.0).auto_shrink([false, true]).show(ui, |ui| {
        for row in rows.iter().take(MAX_LISTED) {
            row_ui(ui, app, row);
        }
        if MAX_LISTED < rows.len() {
            let more = format::grouped((rows.len() - MAX_LISTED) as i64);
            let words = format!("… and {more} more: `{command}` lists all of them");
            ui.label(RichText::new(words).color(app.theme.weak));
        }
    });
}

/// A row says in words how much it matters; the colour says it again.
fn row_ui(ui: &mut Ui, app: &App, row: &RowProblem) {
    let colour = match row.severity {
        RowSeverity::Note => app.theme.weak,
        RowSeverity::Warning => app.theme.warning,
        RowSeverity::NotTaken => app.theme.error,
    };
    ui.label(RichText::new(row.to_string()).color(colour));
    ui.add_space(2.0);
}
