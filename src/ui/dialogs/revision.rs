//! Issuing the plan as a revision, and deciding one.
//!
//! Held by `tests/review_window.rs`.

use super::super::app::App;
use super::super::field;
use super::super::toast::ToastKind;
use super::modal_ui;
use super::words::{line_ui, lines_ui, note_ui, row_ui};
use crate::file::{self, DecisionForm, IssueForm};
use crate::model::{RevisionId, Suitability, Verdict};
use egui::{Button, RichText, Ui};

/// Asks what a revision is issued for.
#[derive(Debug, Clone)]
pub(crate) struct IssueDialog {
    number: String,
    suitability: Suitability,
    purpose: String,
    issued_by: String,
    /// Whether a field has had the focus once.
    is_begun: bool,
}

impl IssueDialog {
    /// With the number after the last, by who sits here if they said who they are.
    pub(in crate::ui) fn new(app: &App) -> Self {
        Self {
            number: file::next_number(app.plan()),
            suitability: Suitability::S3,
            purpose: String::new(),
            issued_by: app.talk.me.clone(),
            is_begun: false,
        }
    }

    /// Draws it; gives itself back while it stays open.
    pub(super) fn show(mut self, ui: &Ui, app: &mut App) -> Option<Self> {
        let weak = app.theme.weak;
        let ((is_made, is_cancelled), is_left) = modal_ui(ui, "Issue revision", 460.0, |ui| {
            let words = "The plan as it is goes into the revision, sealed, and the title block bears its number and today's \
                         date. What was issued is not altered any more.";
            ui.add(egui::Label::new(words).wrap());
            ui.add_space(8.0);
            line_ui(ui, "Number", &mut self.number, "Such as P03");
            let chosen = row_ui(ui, "May be used", |ui| {
                let name = |own: Suitability| own.to_string();
                field::choice_of_width(ui, "Suitability", self.suitability, 280.0, Suitability::ALL, name)
            });
            self.suitability = chosen.unwrap_or(self.suitability);
            let by = line_ui(ui, "Issued by", &mut self.issued_by, "Your name");
            ui.add_space(2.0);
            let purpose = lines_ui(ui, "Purpose", &mut self.purpose, "What it is issued for, and what changed", 3);
            if !self.is_begun {
                self.is_begun = true;
                let first = if self.issued_by.trim().is_empty() { by } else { purpose };
                first.request_focus();
            }
            note_ui(ui, "The seal tells accidents and careless changes; it is no signature", weak);
            ui.add_space(12.0);
            ui.horizontal(|ui| {
                let missing = if self.number.trim().is_empty() {
                    Some("Give it a number first")
                } else if self.issued_by.trim().is_empty() {
                    Some("Say who issues it first")
                } else {
                    None
                };
                let button = ui.add_enabled(missing.is_none(), Button::new(RichText::new("Issue").strong()));
                let is_made = button.on_disabled_hover_text(missing.unwrap_or_default()).clicked();
                (is_made, ui.button("Cancel").clicked())
            })
            .inner
        });
        if is_made && self.issue(app) {
            return None;
        }
        (!is_cancelled && !is_left).then_some(self)
    }

    fn issue(&self, app: &mut App) -> bool {
        let form = IssueForm {
            number: self.number.clone(),
            date: app.talk.today(),
            suitability: self.suitability,
            purpose: self.purpose.clone(),
            issued_by: self.issued_by.clone(),
        };
        let id = RevisionId(app.plan().next_id);
        let is_made = app.is_made(file::issue(app.plan(), &form));
        if is_made {
            self.issued_by.trim().clone_into(&mut app.talk.me);
            app.view.shows_right = true;
            app.talk.revisions_asked_for = true;
            let number = self.number.trim();
            if app.plan().revisions.get(&id).is_some_and(|revision| revision.content.is_empty()) {
                let words = format!(
                    "Revision {number} is issued, but the plan is too large to keep a copy inside: keep the file as well"
                );
                app.toasts.add(ToastKind::Note, words);
            } else {
                app.toasts.done(format!("Issued revision {number}"));
            }
        }
        is_made
    }
}

/// Asks who decides a revision, and on what grounds.
#[derive(Debug, Clone)]
pub(crate) struct DecideDialog {
    revision: RevisionId,
    verdict: Verdict,
    by: String,
    note: String,
    /// Whether a field has had the focus once.
    is_begun: bool,
}

impl DecideDialog {
    /// By who sits here.
    pub(in crate::ui) fn new(app: &App, revision: RevisionId, verdict: Verdict) -> Self {
        Self { revision, verdict, by: app.talk.me.clone(), note: String::new(), is_begun: false }
    }

    /// Draws it; gives itself back while it stays open.
    pub(super) fn show(mut self, ui: &Ui, app: &mut App) -> Option<Self> {
        let (heading, verb, hint) = match self.verdict {
            Verdict::Approved => ("Approve revision", "Approve", "Conditions, if there are any"),
            Verdict::Rejected => ("Reject revision", "Reject", "Why: whoever draws the next one has to know"),
        };
        let waiting: Vec<(RevisionId, String)> = app
            .plan()
            .revisions
            .values()
            .rev()
            .filter(|revision| revision.decision.is_none())
            .map(|revision| (revision.id, format!("{}, {}", revision.number, revision.date.long())))
            .collect();
        let ((is_made, is_cancelled), is_left) = modal_ui(ui, heading, 460.0, |ui| {
            ui.add(egui::Label::new("The decision is kept with the revision and stands from then on.").wrap());
            ui.add_space(8.0);
            let chosen = row_ui(ui, "Revision", |ui| {
                let name = |id: RevisionId| {
                    waiting.iter().find(|(own, _)| *own == id).map(|(_, name)| name.clone()).unwrap_or_default()
                };
                let all = waiting.iter().map(|(id, _)| *id);
                field::choice_of_width(ui, "Revision to decide", self.revision, 280.0, all, name)
            });
            self.revision = chosen.unwrap_or(self.revision);
            let by = line_ui(ui, "Decided by", &mut self.by, "Name and office");
            ui.add_space(2.0);
            let note = lines_ui(ui, "Grounds", &mut self.note, hint, 3);
            if !self.is_begun {
                self.is_begun = true;
                let first = if self.by.trim().is_empty() { by } else { note };
                first.request_focus();
            }
            ui.add_space(12.0);
            ui.horizontal(|ui| {
                let missing = if self.by.trim().is_empty() {
                    Some("Say who decides first")
                } else if self.verdict == Verdict::Rejected && self.note.trim().is_empty() {
                    Some("Say why first")
                } else {
                    None
                };
                let button = ui.add_enabled(missing.is_none(), Button::new(RichText::new(verb).strong()));
                let is_made = button.on_disabled_hover_text(missing.unwrap_or_default()).clicked();
                (is_made, ui.button("Cancel").clicked())
            })
            .inner
        });
        if is_made {
            let form = DecisionForm {
                verdict: self.verdict,
                by: self.by.clone(),
                date: app.talk.today(),
                note: self.note.clone(),
            };
            if app.is_made(file::decide(app.plan(), self.revision, &form)) {
                self.by.trim().clone_into(&mut app.talk.me);
                app.view.shows_right = true;
                app.talk.revisions_asked_for = true;
                return None;
            }
        }
        (!is_cancelled && !is_left).then_some(self)
    }
}
