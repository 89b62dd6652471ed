//! What the window does about review: why the open plan is in it, who sits here, and going to what was said.
//!
//! Whether something may change is the editor's to say; this only tells it how the plan came here.
//! Held by `tests/review_window.rs`.

use super::app::{App, Focus};
use super::canvas;
use super::centre::{self, CentreTab};
use super::comments::{self, Thread};
use super::dialogs::{CommentDialog, Dialog};
use crate::editor::ReviewReason;
use crate::model::edits::Said;
use crate::model::{CommentId, Edit, EditRefused, ElementKey, Moment, Pin, Plan, ReviewRequest, review_copy};
use crate::units::Date;
use std::collections::BTreeSet;

impl App {
    /// Opens every plan for review from now on, or not any more.
    pub fn set_for_review(&mut self, is_for_review: bool) {
        self.is_for_review = is_for_review;
        self.follow_review();
    }

    /// Takes it to be that day, whatever the clock says.
    pub fn set_today(&mut self, day: Date) {
        self.talk.day = Some(day);
    }

    /// The conversation that is looked at.
    pub fn chosen_comment(&self) -> Option<CommentId> {
        self.talk.chosen
    }

    /// Where on the screen the pin of a conversation was in the last frame, for those who point at it.
    pub fn pin_on_screen(&self, comment: CommentId) -> Option<egui::Pos2> {
        canvas::pins::place_on_screen(self, comment)
    }

    /// Tells the editor why the plan is in review, as far as the plan does not say so itself.
    pub(super) fn follow_review(&mut self) {
        let reason = if self.is_for_review {
            Some(ReviewReason::AskedFor)
        } else if self.document.is_read_only {
            Some(ReviewReason::ReadOnly)
        } else {
            None
        };
        self.editor.set_opened_for_review(reason);
    }

    /// Makes an edit and gives whether it was made; where it is refused, says why.
    pub(super) fn is_made(&mut self, edit: Result<Edit, EditRefused>) -> bool {
        let done = edit.and_then(|edit| if edit.is_empty() { Ok(()) } else { self.editor.apply(&edit) });
        if let Err(refused) = &done {
            self.toasts.failed(refused.to_string());
        }
        done.is_ok()
    }

    /// Who says something now.
    pub(super) fn said(&self, text: &str) -> Said {
        Said { author: self.talk.me.clone(), date: self.talk.today(), text: text.to_owned() }
    }

    /// The plan as it is given out for review: without people's names and vetting. What was asked of those who review it
    /// already is asked of these, too.
    pub(super) fn review_copy(&self) -> Plan {
        let blank = || ReviewRequest {
            by: self.talk.me.clone(),
            since: self.talk.today(),
            until: None,
            question: String::new(),
        };
        let request = self.plan().review.request.clone().unwrap_or_else(blank);
        review_copy(self.plan(), request)
    }

    /// The conversation of a comment.
    pub(super) fn thread(&self, comment: CommentId) -> Option<Thread<'_>> {
        self.plan().conversations().into_iter().find(|thread| thread.comment.id == comment)
    }

    /// Asks what is to be said of what is selected, of the place that was pointed at, or of the plan.
    pub(super) fn begin_comment(&mut self) {
        let at = self.canvas.take_menu_place();
        let at = at.filter(|_| centre::shows_plan(self));
        let pin = comments::pin_here(&self.editor, at);
        self.begin_comment_on(pin);
    }

    /// Asks what is to be said of something.
    pub(super) fn begin_comment_on(&mut self, pin: Pin) {
        self.dialog = Some(Dialog::Comment(CommentDialog::new(self, pin)));
    }

    /// Looks at a conversation and goes where it is: floor, phase and place.
    pub(super) fn go_to_comment(&mut self, comment: CommentId) {
        let at = self.look_at_comment(comment);
        if let Some(at) = at {
            self.canvas.look_at_next(at);
        }
    }

    /// Looks at a conversation, and selects on its floor what it is about; gives where that is.
    pub(super) fn look_at_comment(&mut self, comment: CommentId) -> Option<crate::units::PlanPoint> {
        self.talk.chosen = Some(comment);
        let pin = self.thread(comment)?.pin;
        if let Some(phase) = pin.phase().filter(|phase| self.plan().phase(*phase).is_some())
            && phase != self.editor.at().phase
        {
            self.editor.set_at(Moment::complete(phase));
        }
        let (floor, at) = pin.place().filter(|(floor, _)| self.plan().floors.contains_key(floor))?;
        let items: BTreeSet<_> = match pin {
            Pin::Item { item, .. } if self.plan().element(ElementKey::Item(floor, item)).is_some() => [item].into(),
            _ => BTreeSet::new(),
        };
        centre::show_tab(self, CentreTab::Plan);
        self.editor.set_floor(floor);
        self.editor.select(items);
        self.focus = Focus::Selection;
        Some(at)
    }
}
