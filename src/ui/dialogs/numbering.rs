//! How to number the selected desks: in which direction, with which prefix, from which number on.

use super::super::app::App;
use super::super::field;
use super::modal_ui;
use crate::model::edits::{Numbering, NumberingOrder, desk_prefix};
use egui::{RichText, Ui};

/// The numbering dialog.
#[derive(Debug)]
pub(crate) struct NumberingDialog {
    numbering: Numbering,
}

impl NumberingDialog {
    /// For the selected desks, with the prefix that is usual on the floor.
    pub(crate) fn new(app: &App) -> Self {
        let prefix = app.editor.floor().map(desk_prefix).unwrap_or_default();
        Self { numbering: Numbering { order: NumberingOrder::RowsFromLeft, is_serpentine: false, prefix, first: 1 } }
    }

    /// Draws it; gives itself back while it stays open.
    pub(super) fn show(mut self, ui: &Ui, app: &mut App) -> Option<Self> {
        let weak = app.theme.weak;
        let ((is_made, is_cancelled), is_left) = modal_ui(ui, "Number desks", 380.0, |ui| {
            self.fields_ui(ui);
            ui.add_space(6.0);
            let Numbering { prefix, first, .. } = &self.numbering;
            ui.label(RichText::new(format!("The first desk becomes {prefix}{first:03}")).color(weak));
            ui.add_space(12.0);
            ui.horizontal(|ui| (ui.button("Number").clicked(), ui.button("Cancel").clicked())).inner
        });
        // Refused, it stays open with what was typed; the window says why.
        let is_done = is_made && app.editor.number_selection(&self.numbering);
        (!is_done && !is_cancelled && !is_left).then_some(self)
    }

    fn fields_ui(&mut self, ui: &mut Ui) {
        let numbering = &mut self.numbering;
        field::form(ui, "numbering", |ui| {
            let order = field::row(ui, "Direction", |ui| {
                field::choice(ui, "Direction", numbering.order, NumberingOrder::ALL, |order| order.label().to_owned())
            });
            numbering.order = order.unwrap_or(numbering.order);
            field::row(ui, "Lines", |ui| {
                ui.checkbox(&mut numbering.is_serpentine, "Every second line runs back");
            });
            let prefix = field::row(ui, "Prefix", |ui| field::text_field(ui, "Prefix", &numbering.prefix, 120.0));
            if let Some(prefix) = prefix {
                numbering.prefix = prefix;
            }
            let first = field::row(ui, "First number", |ui| field::count_field(ui, "First number", numbering.first));
            numbering.first = first.unwrap_or(numbering.first);
        });
    }
}
