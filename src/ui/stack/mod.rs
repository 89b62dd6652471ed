//! The stack plan: every floor as a bar as long as it has desks, with a block for every team on it, and the teams that
//! wait for desks beneath.
//!
//! A block that is dragged to another floor seats its team there; what that means is for `model::edits` to know.
//! Invariant: what is done by the pointer can be done by the keyboard, is one undo step, and the figures follow; held by
//! `tests/stack_window.rs`.

mod rows;

use super::app::App;
use super::panels::widgets;
use crate::analysis::Report;
use crate::model::Moment;
use crate::units::format;
use egui::{CentralPanel, Frame, Margin, RichText, ScrollArea, Sense, Ui, Vec2};
use rows::{FloorRow, Sheet};
use std::sync::Arc;

/// What the stack plan remembers between frames.
#[derive(Debug, Default)]
pub(super) struct StackView {
    /// What is shown, of which revision and moment, and by which figures.
    shown: Option<(u64, Moment, Arc<Report>, Arc<Sheet>)>,
}

impl StackView {
    /// Lets go of everything, because something else is shown in its place.
    pub(super) fn leave(&mut self) {
        self.shown = None;
    }
}

/// What is shown, worked out anew only where the plan, the moment or the figures are others.
fn sheet(app: &mut App) -> Arc<Sheet> {
    let (revision, at) = (app.editor.revision(), app.editor.at());
    if let Some((of, when, report, sheet)) = &app.stack.shown
        && (*of, *when) == (revision, at)
        && Arc::ptr_eq(report, &app.report)
    {
        return Arc::clone(sheet);
    }
    let sheet = Arc::new(Sheet::of(&app.editor.view(), &app.report));
    app.stack.shown = Some((revision, at, Arc::clone(&app.report), Arc::clone(&sheet)));
    sheet
}

/// What can be done now.
pub(super) fn hints(_app: &App) -> String {
    "Choose a phase above; each bar is a floor, each block a team on it".to_owned()
}

/// Draws it.
pub(super) fn show(ui: &mut Ui, app: &mut App) {
    let sheet = sheet(app);
    let frame = Frame::new().fill(app.theme.panel).inner_margin(Margin::symmetric(20, 14));
    CentralPanel::no_frame().frame(frame).show(ui, |ui| {
        ScrollArea::vertical().id_salt("stack plan").auto_shrink([false, false]).show(ui, |ui| {
            for building in &sheet.buildings {
                widgets::heading(ui, &building.name);
                for row in &building.floors {
                    floor_ui(ui, app, row, sheet.most_desks);
                }
            }
            widgets::heading(ui, "Holding area");
            for own in &sheet.waiting {
                ui.label(format!("{}: {}", own.name, own.needs()));
            }
            if !sheet.without_desks.is_empty() {
                ui.label(RichText::new(format!("Without desks: {}", sheet.without_desks.join(", "))).small());
            }
        });
    });
}

fn floor_ui(ui: &mut Ui, app: &App, row: &FloorRow, most_desks: usize) {
    let counts = &row.counts;
    let n_desks = format::count(counts.n_desks, "desk", "desks");
    ui.label(format!("{}: {n_desks}, {} given, {} vacant", row.place, counts.n_given(), counts.n_vacant));
    let per_desk = ui.available_width() / most_desks.max(1) as f32;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        for block in &row.blocks {
            let size = Vec2::new(per_desk * block.n_desks as f32, 24.0);
            let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
            if let Some(organisation) = app.plan().organisations.get(&block.organisation) {
                widgets::paint_chip(ui.painter(), &app.theme, rect, organisation);
            }
            response.on_hover_text(format!("{}, {}", block.name, format::count(block.n_desks, "desk", "desks")));
        }
    });
}
