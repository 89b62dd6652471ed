//! Sending the plan out for review, and taking it back.
//!
//! Held by `tests/review_window.rs`.

use super::super::app::App;
use super::modal_ui;
use super::words::{line_ui, lines_ui, note_ui};
use crate::model::ReviewRequest;
use crate::model::edits::{end_review, request_review};
use crate::units::Date;
use egui::{Button, RichText, Ui};

/// Asks what is asked of the reviewers.
#[derive(Debug, Clone)]
pub(crate) struct SendDialog {
    by: String,
    until: String,
    question: String,
    /// Whether a field has had the focus once.
    is_begun: bool,
}

impl SendDialog {
    /// By who sits here, if they said who they are.
    pub(in crate::ui) fn new(app: &App) -> Self {
        Self { by: app.talk.me.clone(), until: String::new(), question: String::new(), is_begun: false }
    }

    /// Draws it; gives itself back while it stays open.
    pub(super) fn show(mut self, ui: &Ui, app: &mut App) -> Option<Self> {
        let weak = app.theme.weak;
        let until = read_day(&self.until);
        let ((is_made, is_cancelled), is_left) = modal_ui(ui, "Send out for review", 460.0, |ui| {
            let words = "The plan is marked: whoever opens its file can add comments and change nothing else, until the \
                         review is ended. Then save it and send the file.";
            ui.add(egui::Label::new(words).wrap());
            ui.add_space(8.0);
            let by = line_ui(ui, "Asked by", &mut self.by, "Your name");
            line_ui(ui, "Answer by", &mut self.until, "A day as in 2026-12-04; empty for no day");
            if let Err(why) = &until {
                note_ui(ui, &format!("⚠ {why}"), app.theme.error);
            }
            ui.add_space(2.0);
            let hint = "What they should look at and say";
            let question = lines_ui(ui, "Question", &mut self.question, hint, 3);
            if !self.is_begun {
                self.is_begun = true;
                let first = if self.by.trim().is_empty() { by } else { question };
                first.request_focus();
            }
            note_ui(ui, "This stands at the head of the window while the plan is out", weak);
            ui.add_space(12.0);
            ui.horizontal(|ui| {
                let missing = self.missing(until.is_ok());
                let button = ui.add_enabled(missing.is_none(), Button::new(RichText::new("Mark for review").strong()));
                let is_made = button.on_disabled_hover_text(missing.unwrap_or_default()).clicked();
                (is_made, ui.button("Cancel").clicked())
            })
            .inner
        });
        if let (true, Ok(until)) = (is_made, until) {
            let request = ReviewRequest {
                by: self.by.trim().to_owned(),
                since: app.talk.today(),
                until,
                question: self.question.trim().to_owned(),
            };
            if app.is_made(request_review(app.plan(), request)) {
                self.by.trim().clone_into(&mut app.talk.me);
                app.toasts.done("Marked for review: save the plan and send its file");
                return None;
            }
        }
        (!is_cancelled && !is_left).then_some(self)
    }

    fn missing(&self, is_day: bool) -> Option<&'static str> {
        if self.by.trim().is_empty() {
            Some("Say who asks first")
        } else if is_day {
            None
        } else {
            Some("Write the day as year-month-day first, or leave it empty")
        }
    }
}

/// A day, or none where nothing is written.
fn read_day(text: &str) -> Result<Option<Date>, String> {
    match text.trim() {
        "" => Ok(None),
        day => day.parse().map(Some).map_err(|error: crate::units::InvalidDate| error.to_string()),
    }
}

/// Asks whether the review is to end; gives whether it goes on asking.
pub(super) fn end_ui(ui: &Ui, app: &mut App) -> bool {
    let by = app.plan().review.request.as_ref().map(|request| request.by.clone()).unwrap_or_default();
    let ((is_ended, is_cancelled), is_left) = modal_ui(ui, "End the review?", 440.0, |ui| {
        let words = format!(
            "The plan was sent out by {by}. Once the review is ended, everything in this file can be changed again. \
             Comments stay."
        );
        ui.add(egui::Label::new(words).wrap());
        ui.add_space(4.0);
        let words = "If you were asked for your comments, go on reviewing: whoever sent the plan ends the review.";
        ui.add(egui::Label::new(words).wrap());
        ui.add_space(14.0);
        ui.horizontal(|ui| {
            let go_on = ui.add(Button::new(RichText::new("Go on reviewing").strong())).clicked();
            (ui.button("End the review").clicked(), go_on)
        })
        .inner
    });
    if is_ended {
        let edit = end_review(app.plan());
        if app.is_made(Ok(edit)) {
            app.toasts.done("The review is ended: the plan can be changed again");
        }
    }
    !is_ended && !is_cancelled && !is_left
}
