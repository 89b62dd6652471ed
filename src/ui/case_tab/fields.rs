//! What the forms of the business case share: how amounts and years are read, and a list with its buttons.

use super::super::app::App;
use super::super::field::{self, Reading};
use super::super::panels::widgets;
use super::super::utilisation_tab::lines::{Cell, Column, Columns, Line};
use super::super::utilisation_tab::table::line_ui;
use super::summary::{chosen_ui, indented};
use crate::units::Pence;
use egui::{Button, Ui};
use std::sync::Arc;

/// How wide a field for words is.
pub(in super::super) const WORDS: f32 = 260.0;

/// An amount that is paid or received once, and may be left empty.
pub(in super::super) const ONCE: Reading<Option<Pence>> = Reading { unit: "£", ..field::POUNDS };

/// A whole number that may be left empty.
pub(in super::super) const COUNT_IF_KNOWN: Reading<Option<u32>> = Reading {
    read: |text| if text.trim().is_empty() { Ok(None) } else { (field::COUNT.read)(text).map(Some) },
    write: |count| count.as_ref().map_or_else(String::new, field::COUNT.write),
    unit: "",
};

/// A calendar year, without a comma.
pub(in super::super) const YEAR: Reading<u16> = Reading {
    read: |text| text.trim().parse().map_err(|_no_number| "Type a calendar year, such as 2015".to_owned()),
    write: u16::to_string,
    unit: "",
};

/// An amount that has to be told.
pub(in super::super) fn told(amount: Option<Pence>) -> Result<Pence, String> {
    amount.ok_or_else(|| "Type how much, in pounds".to_owned())
}

/// A list of which one row is chosen; gives the row that was asked for.
pub(in super::super) fn list_ui<T: Copy + PartialEq>(
    ui: &mut Ui,
    app: &App,
    columns: &[Column],
    chosen: Option<T>,
    rows: Vec<(T, String, Vec<Cell>)>,
) -> Option<T> {
    let columns = Arc::new(Columns(columns.to_vec()));
    let mut asked = None;
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        if !rows.is_empty() {
            indented(ui, |ui| line_ui(ui, &app.theme, &Line::Titles(Arc::clone(&columns))));
        }
        for (id, name, cells) in rows {
            let is_asked = chosen_ui(ui, chosen == Some(id), &name, |ui| {
                line_ui(ui, &app.theme, &Line::Cells(Arc::clone(&columns), cells));
            });
            if is_asked {
                asked = Some(id);
            }
        }
    });
    ui.add_space(6.0);
    asked
}

/// A heading between forms.
pub(in super::super) fn part_heading(ui: &mut Ui, words: &str) {
    ui.add_space(6.0);
    widgets::heading(ui, words);
}

/// What was asked for beside a list.
pub(in super::super) enum Asked {
    /// One more.
    Add,
    /// The chosen one away.
    Delete,
}

/// The buttons that add and delete; what cannot be done says why.
pub(in super::super) fn buttons_ui(
    ui: &mut Ui,
    what: &str,
    add: Result<(), &'static str>,
    delete: Result<(), &'static str>,
) -> Option<Asked> {
    ui.horizontal(|ui| {
        let mut button = |words: String, allowed: Result<(), &'static str>| {
            let button = ui.add_enabled(allowed.is_ok(), Button::new(words));
            button.on_disabled_hover_text(allowed.err().unwrap_or_default()).clicked()
        };
        let adds = button(format!("Add {what}"), add);
        let deletes = button(format!("Delete {what}"), delete);
        match (adds, deletes) {
            (true, _) => Some(Asked::Add),
            (_, true) => Some(Asked::Delete),
            _ => None,
        }
    })
    .inner
}
