//! How to repeat what is selected: how many columns and rows, and how far apart.

use super::super::app::App;
use super::super::field;
use super::modal_ui;
use crate::model::edits::Array;
use crate::units::{Mm, format};
use egui::{RichText, Ui};

/// The array dialog.
#[derive(Debug)]
pub(crate) struct ArrayDialog {
    array: Array,
    n_items: usize,
}

impl ArrayDialog {
    /// For what is selected, set so that the copies touch.
    pub(crate) fn new(app: &App) -> Self {
        let (across, up) = app.editor.usual_pitch();
        Self { array: Array { columns: 3, rows: 1, across, up }, n_items: app.editor.selection().len() }
    }

    /// Draws it; gives itself back while it stays open.
    pub(super) fn show(mut self, ui: &Ui, app: &mut App) -> Option<Self> {
        let weak = app.theme.weak;
        let ((is_made, is_cancelled), is_left) = modal_ui(ui, "Repeat in rows and columns", 360.0, |ui| {
            self.fields_ui(ui);
            ui.add_space(6.0);
            let n_places = u64::from(self.array.columns) * u64::from(self.array.rows);
            let n_new = n_places.saturating_sub(1).saturating_mul(self.n_items as u64);
            let new = format::grouped(i64::try_from(n_new).unwrap_or(i64::MAX));
            ui.label(RichText::new(format!("Adds {new} to the {} selected", self.n_items)).color(weak));
            ui.add_space(12.0);
            ui.horizontal(|ui| (ui.button("Repeat").clicked(), ui.button("Cancel").clicked())).inner
        });
        // Refused, it stays open with what was typed; the window says why.
        let is_done = is_made && app.editor.array_selection(self.array);
        (!is_done && !is_cancelled && !is_left).then_some(self)
    }

    fn fields_ui(&mut self, ui: &mut Ui) {
        let array = &mut self.array;
        field::form(ui, "array", |ui| {
            if let Some(columns) = field::row(ui, "Columns", |ui| field::count_field(ui, "Columns", array.columns)) {
                array.columns = columns;
            }
            if let Some(rows) = field::row(ui, "Rows", |ui| field::count_field(ui, "Rows", array.rows)) {
                array.rows = rows;
            }
            let length = |ui: &mut Ui, label, length: &mut Mm| {
                if let Some(new) = field::row(ui, label, |ui| field::length_field(ui, label, *length)) {
                    *length = new;
                }
            };
            length(ui, "Pitch across", &mut array.across);
            length(ui, "Pitch up", &mut array.up);
        });
    }
}
