//! The history: every step by name, the one that is shown marked; a click goes back or forward to it.

use super::super::app::App;
use super::widgets;
use crate::editor::HISTORY_BYTES;
use crate::units::format;
use egui::{RichText, ScrollArea, Ui};

/// Draws it.
pub(super) fn show(ui: &mut Ui, app: &mut App) {
    let n_made = app.editor.n_steps_made();
    let saved = app.editor.saved_step();
    // The first row is the plan as it was opened, or what is left to go back to.
    let n_forgotten = app.editor.n_steps_forgotten();
    let first = match n_forgotten {
        0 => "Opened".to_owned(),
        n_steps => format!("After {} before these", format::count(n_steps, "step", "steps")),
    };
    let mut names = vec![first];
    names.extend(app.editor.steps().map(str::to_owned));
    if 0 < n_forgotten {
        let why = format!("Steps before these were forgotten: history keeps {} MB", HISTORY_BYTES / 1_048_576);
        ui.label(RichText::new(why).small().color(app.theme.weak));
    }
    if saved.is_none() {
        let why = "What was saved last cannot be reached by undo any more";
        ui.label(RichText::new(why).small().color(app.theme.weak));
    }
    let height = widgets::row_height(ui);
    let mut chosen = None;
    ScrollArea::vertical().id_salt("history").auto_shrink([false, false]).stick_to_bottom(true).show_rows(
        ui,
        height,
        names.len(),
        |ui, rows| {
            for (step, name) in names.iter().enumerate().skip(rows.start).take(rows.len()) {
                let is_current = step == n_made;
                let text = if step <= n_made { RichText::new(name) } else { RichText::new(name).color(app.theme.weak) };
                ui.horizontal(|ui| {
                    let row = ui.selectable_label(is_current, text);
                    let row = row.on_hover_text(if is_current {
                        "This is what is shown"
                    } else if step < n_made {
                        "Go back to here"
                    } else {
                        "Go forward to here"
                    });
                    if row.clicked() {
                        chosen = Some(step);
                    }
                    if saved == Some(step) {
                        ui.label(RichText::new("saved").small().color(app.theme.good));
                    }
                    if n_made < step {
                        ui.label(RichText::new("undone").small().color(app.theme.weak));
                    }
                });
            }
        },
    );
    if let Some(step) = chosen {
        app.editor.go_to(step);
    }
}
