//! Which issued revision the plan is compared with, and what both sides of a merge come from.
//!
//! Held by `tests/compare_window.rs`.

use super::super::app::App;
use super::super::merging::Theirs;
use super::super::run::compare;
use super::super::work::Purpose;
use super::modal_ui;
use crate::model::{Plan, RevisionId};
use egui::{Button, Label, RichText, ScrollArea, Ui};

/// Asks for a revision.
#[derive(Debug, Clone)]
pub(crate) struct RevisionDialog {
    chosen: Option<RevisionId>,
}

/// Asks what both sides of a merge come from.
#[derive(Debug)]
pub(crate) struct BaseDialog {
    theirs: Theirs,
    /// The issued revisions that both have, the last first.
    common: Vec<RevisionId>,
    /// None is a file.
    chosen: Option<RevisionId>,
}

impl RevisionDialog {
    /// With the last one.
    pub(in crate::ui) fn new(app: &App) -> Self {
        Self { chosen: app.plan().revisions.keys().next_back().copied() }
    }

    /// Draws it; gives itself back while it stays open.
    pub(super) fn show(mut self, ui: &Ui, app: &mut App) -> Option<Self> {
        let all: Vec<RevisionId> = app.plan().revisions.keys().rev().copied().collect();
        let ((is_made, is_cancelled), is_left) = modal_ui(ui, "Compare with a revision", 440.0, |ui| {
            ui.label(
                "Everything that changed since it was issued is listed and marked; nothing in the plan is changed.",
            );
            ui.add_space(8.0);
            revisions_ui(ui, app.plan(), &all, &mut self.chosen);
            ui.add_space(12.0);
            buttons_ui(ui, "Compare", self.chosen.is_some())
        });
        if let (true, Some(id)) = (is_made, self.chosen) {
            compare::with_revision(app, id);
            return None;
        }
        (!is_cancelled && !is_left).then_some(self)
    }
}

impl BaseDialog {
    /// With the last revision that both have, if there is one.
    pub(in crate::ui) fn new(app: &App, theirs: Theirs) -> Self {
        let common = theirs.common_with(app.plan());
        Self { chosen: common.first().copied(), common, theirs }
    }

    /// Draws it; gives itself back while it stays open.
    pub(super) fn show(mut self, ui: &Ui, app: &mut App) -> Option<Self> {
        let heading = format!("Merge with {}", self.theirs.name);
        let ((is_made, is_cancelled), is_left) = modal_ui(ui, &heading, 460.0, |ui| {
            let words = "Which plan did both come from? What either side changed since then is brought together; what \
                         both changed is asked about, and nothing changes before you finish.";
            ui.add(Label::new(words).wrap());
            ui.add_space(8.0);
            if self.common.is_empty() {
                let words = "No issued revision is in both plans, so choose the file that both were made from.";
                ui.add(Label::new(RichText::new(words).color(app.theme.weak)).wrap());
            } else {
                revisions_ui(ui, app.plan(), &self.common, &mut self.chosen);
                ui.radio_value(&mut self.chosen, None, "Another file");
            }
            ui.add_space(12.0);
            let verb = if self.chosen.is_some() { "Merge" } else { "Choose file…" };
            buttons_ui(ui, verb, true)
        });
        if is_made {
            if let Some(id) = self.chosen {
                compare::merge_by_revision(app, ui.ctx(), self.theirs, id);
            } else {
                app.theirs = Some(self.theirs);
                app.work.pick(ui.ctx(), Purpose::MergeBase, "");
            }
            return None;
        }
        (!is_cancelled && !is_left).then_some(self)
    }
}

fn revisions_ui(ui: &mut Ui, plan: &Plan, ids: &[RevisionId], chosen: &mut Option<RevisionId>) {
    ScrollArea::vertical().max_height(220.0).show(ui, |ui| {
        for revision in ids.iter().filter_map(|id| plan.revisions.get(id)) {
            let purpose = if revision.purpose.is_empty() { String::new() } else { format!(": {}", revision.purpose) };
            let words = format!("{}, {}{purpose}", revision.number, revision.date.long());
            ui.radio_value(chosen, Some(revision.id), words);
        }
    });
}

/// Whether it is made, and whether it is cancelled.
fn buttons_ui(ui: &mut Ui, verb: &str, can_go: bool) -> (bool, bool) {
    ui.horizontal(|ui| {
        let go = ui.add_enabled(can_go, Button::new(RichText::new(verb).strong()));
        (go.on_disabled_hover_text("Choose a revision first").clicked(), ui.button("Cancel").clicked())
    })
    .inner
}
