//! Rates in place of those of the plan: which library they are taken from, and what was read of a list of them before
//! anything is changed. Each is one step, made by `model::edits`. Held by `tests/rates_window.rs`.

use super::super::app::App;
use super::import::rows_ui;
use super::modal_ui;
use crate::file::RateLibrary;
use crate::import::{RateList, RowSeverity};
use crate::model::Rate;
use crate::model::edits::use_rates;
use egui::{Button, RichText, ScrollArea, Ui};
use std::path::PathBuf;

/// The libraries, one of them chosen.
#[derive(Debug, Default)]
pub(crate) struct RateLibraryDialog {
    /// Where the chosen one stands in the list.
    chosen: usize,
}

impl RateLibraryDialog {
    /// Draws it; gives itself back while it stays open.
    pub(super) fn show(mut self, ui: &Ui, app: &mut App) -> Option<Self> {
        let ((is_use, is_cancel), is_left) = modal_ui(ui, "Use rate library", 560.0, |ui| {
            ui.label("The rates of the library come in place of this plan's rates; those it does not have go.");
            ui.add_space(8.0);
            ScrollArea::vertical().max_height(320.0).auto_shrink([false, true]).show(ui, |ui| {
                for (place, library) in RateLibrary::all().iter().enumerate() {
                    ui.radio_value(&mut self.chosen, place, &library.name);
                    ui.indent(place, |ui| {
                        ui.label(facts(library));
                        ui.label(RichText::new(&library.note).small().color(app.theme.weak));
                    });
                    ui.add_space(6.0);
                }
            });
            ui.add_space(12.0);
            ui.horizontal(|ui| {
                let button = ui.button(RichText::new("Use library").strong());
                (button.on_hover_text("Take over its rates, as one step").clicked(), ui.button("Cancel").clicked())
            })
            .inner
        });
        if is_use {
            if let Some(library) = RateLibrary::all().get(self.chosen) {
                take_over(app, &library.rates(), &library.name);
            }
            return None;
        }
        (!is_cancel && !is_left).then_some(self)
    }
}

/// When and where its prices are from, and how much of it stands on no source.
fn facts(library: &RateLibrary) -> String {
    let rates = library.rates();
    let n_assumed = rates.iter().filter(|rate| !rate.provenance.is_sourced()).count();
    format!("{}, {}: {}, {n_assumed} of them assumptions", library.base_date, library.region, counted(rates.len()))
}

/// What was read of a list of rates.
#[derive(Debug)]
pub(crate) struct RateListDialog {
    path: PathBuf,
    list: Box<RateList>,
}

impl RateListDialog {
    /// For a list that was read.
    pub(crate) fn new(path: PathBuf, list: Box<RateList>) -> Self {
        Self { path, list }
    }

    /// Draws it; gives itself back while it stays open.
    pub(super) fn show(self, ui: &Ui, app: &mut App) -> Option<Self> {
        let name = super::file_name(&self.path);
        let n_rates = self.list.rates.len();
        let n_refused = self.list.rows.iter().filter(|row| row.severity == RowSeverity::NotTaken).count();
        let ((is_import, is_cancel), is_left) = modal_ui(ui, "Import rates", 620.0, |ui| {
            ui.label(format!("{name}: {} to import, {n_refused} not taken", counted(n_rates)));
            ui.label("They come in place of this plan's rates; those that are not in the list go.");
            if 0 < n_refused {
                let words = "⚠ What is not taken has no rate then: mend the list, or go on with gaps";
                ui.label(RichText::new(words).color(app.theme.warning));
            }
            ui.add_space(8.0);
            rows_ui(ui, app, &self.list.rows, "colocate rates import");
            ui.add_space(12.0);
            ui.horizontal(|ui| {
                let verb = if n_refused == 0 { "Import" } else { "Import without these" };
                let import = ui
                    .add_enabled(0 < n_rates, Button::new(RichText::new(verb).strong()))
                    .on_hover_text("Take these rates into the plan, as one step")
                    .on_disabled_hover_text("No row of this list is a rate that can be taken");
                (import.clicked(), ui.button("Cancel").clicked())
            })
            .inner
        });
        if is_import {
            // The edit is made for the plan as it is now, so nothing that was changed meanwhile is in its way.
            take_over(app, &self.list.rates, &name);
            return None;
        }
        (!is_cancel && !is_left).then_some(self)
    }
}

/// Puts rates in place of those of the plan and says what came of it.
fn take_over(app: &mut App, rates: &[Rate], name: &str) {
    let revision = app.editor.revision();
    let edit = use_rates(app.plan(), rates, name);
    let is_same = edit.as_ref().is_ok_and(crate::model::Edit::is_empty);
    app.apply(edit);
    if is_same {
        app.toasts.done(format!("This plan has the rates of {name} already"));
    } else if app.editor.revision() != revision {
        app.toasts.done(format!("Took over {} of {name}", counted(rates.len())));
    }
}

fn counted(n_rates: usize) -> String {
    if n_rates == 1 { "1 rate".to_owned() } else { format!("{n_rates} rates") }
}
