//! Somebody else has the plan open: look at it, work on a copy, or edit all the same.

use super::super::app::App;
use super::super::safety::LeftBehind;
use super::modal_ui;
use crate::file::Holder;
use crate::units::format;
use egui::{Button, RichText, Ui};

/// Who has it, and whether that was left behind.
#[derive(Debug)]
pub(crate) struct LockedDialog {
    holder: Holder,
    left_behind: LeftBehind,
}

enum Answer {
    Look,
    Copy,
    Edit,
}

impl LockedDialog {
    pub(crate) fn new(holder: Holder, left_behind: LeftBehind) -> Self {
        Self { holder, left_behind }
    }

    /// Draws it; gives it back while it is open.
    pub(super) fn show(self, ui: &Ui, app: &mut App) -> Option<Self> {
        let who = format::capitalised(&self.holder.who());
        let LeftBehind(is_left) = self.left_behind;
        let heading = if is_left { "Somebody may have this plan open" } else { "Somebody has this plan open" };
        let (answer, is_closed) = modal_ui(ui, heading, 460.0, |ui| {
            if is_left {
                ui.label(format!(
                    "{who} had “{}” open and has not been heard of for five minutes: the computer was switched off, or its clock differs.",
                    app.name()
                ));
            } else {
                ui.label(format!(
                    "{who} has “{}” open. If both of you save, one has to merge: nothing is overwritten unasked.",
                    app.name()
                ));
            }
            ui.add_space(14.0);
            let mut answer = None;
            ui.horizontal(|ui| {
                if ui.add(Button::new(RichText::new("Look at it").strong())).clicked() {
                    answer = Some(Answer::Look);
                }
                if ui.button("Work on a copy").clicked() {
                    answer = Some(Answer::Copy);
                }
                if ui.button(if is_left { "Take it over" } else { "Edit all the same" }).clicked() {
                    answer = Some(Answer::Edit);
                }
            });
            ui.add_space(6.0);
            ui.label(RichText::new("While you look at it, a line tells you when it is free").color(app.theme.weak));
            answer
        });
        match answer {
            Some(Answer::Copy) => app.work_on_copy(),
            Some(Answer::Edit) => app.take_over(),
            Some(Answer::Look) => app.look_only(),
            // Left without an answer: what harms nobody.
            None if is_closed => app.look_only(),
            None => return Some(self),
        }
        None
    }
}
