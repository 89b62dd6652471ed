//! The rules for review: comments, issued revisions, and the request that a plan goes out with.

use super::Rules;
use crate::model::{Comment, CommentKind, Pin, Review, Revision};

/// No packed plan inside a revision is longer, in bytes: with what else the revision says it has to fit a line of the file.
const MAX_CONTENT: usize = 1_000_000;

/// No seal, and no number of a revision, is longer, in bytes.
const MAX_SHORT: usize = 200;

impl Rules<'_> {
    pub(super) fn review(&mut self, review: &Review) {
        if let Some(request) = &review.request {
            self.text(&request.by);
            self.text(&request.question);
            self.require(
                request.until.is_none_or(|until| request.since <= until),
                "its answer is wanted before it is asked for",
            );
        }
    }

    pub(super) fn revision(&mut self, revision: &Revision) {
        self.require(!revision.number.trim().is_empty(), "it has no number");
        let is_short = [&revision.number, &revision.seal].into_iter().all(|text| text.len() <= MAX_SHORT);
        self.require(is_short, "its number or its seal is longer than 200 bytes");
        self.text(&revision.purpose);
        self.text(&revision.issued_by);
        self.require(revision.content.len() <= MAX_CONTENT, "the plan it holds is longer than 1,000,000 bytes");
        let mut others = self.plan.revisions.values();
        let is_unique = !others.any(|other| other.id != revision.id && other.number == revision.number);
        self.require(is_unique, "its number is also that of another revision");
        if let Some(decision) = &revision.decision {
            self.text(&decision.by);
            self.text(&decision.note);
            self.require(!decision.by.trim().is_empty(), "nobody is named who decided it");
            self.require(decision.seal.len() <= MAX_SHORT, "the seal of its decision is longer than 200 bytes");
        }
    }

    pub(super) fn comment(&mut self, comment: &Comment) {
        self.text(&comment.author);
        self.text(&comment.text);
        match &comment.kind {
            CommentKind::Reply(to) => {
                let answered = self.plan.comments.get(to);
                self.require(answered.is_some(), "what it answers is not in the plan");
                let is_flat = answered.is_none_or(|own| matches!(own.kind, CommentKind::Thread { .. }));
                self.require(is_flat, "what it answers is an answer itself");
            }
            CommentKind::Thread { pin, resolved, .. } => {
                if let Pin::Place { at, .. } | Pin::Item { at, .. } = pin {
                    self.point(*at);
                }
                if let Some(resolved) = resolved {
                    self.text(&resolved.by);
                }
            }
        }
    }
}
