//! Saying something of a plan, answering, settling; sending a plan out for review and taking it back.
//!
//! Must not know the day or who sits at the screen: both are given. Held by `tests/reviewing.rs`.

use super::team_parts::refused;
use crate::model::{
    Comment, CommentId, CommentKind, Edit, EditRefused, ElementKey, Pin, Plan, Resolved, Review, ReviewRequest, Verdict,
};
use crate::units::Date;

/// Who says what, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Who.
    pub author: String,
    /// When.
    pub date: Date,
    /// What.
    pub text: String,
}

impl Said {
    fn comment(&self, plan: &Plan, kind: CommentKind) -> Result<Comment, EditRefused> {
        let (author, text) = (self.author.trim().to_owned(), self.text.trim().to_owned());
        if author.is_empty() {
            return refused("Say who you are: every comment bears a name");
        }
        if text.is_empty() {
            return refused("There is nothing in the comment yet");
        }
        Ok(Comment { id: CommentId(plan.next_id), author, date: self.date, text, kind })
    }
}

/// Begins a conversation. What it says of a revision may come with a verdict.
pub fn add_comment(plan: &Plan, said: &Said, pin: Pin, verdict: Option<Verdict>) -> Result<Edit, EditRefused> {
    if let Pin::Revision(revision) = pin
        && !plan.revisions.contains_key(&revision)
    {
        return refused("There is no such revision: it may have been undone");
    }
    let comment = said.comment(plan, CommentKind::Thread { pin, verdict, resolved: None })?;
    let label = match verdict {
        None => format!("Comment by {}", comment.author),
        Some(verdict) => format!("{verdict} in the view of {}", comment.author),
    };
    Ok(Edit::new(label).put(comment))
}

/// Answers a comment. An answer to an answer goes to the comment that began it.
pub fn reply(plan: &Plan, to: CommentId, said: &Said) -> Result<Edit, EditRefused> {
    let answered = comment(plan, to)?;
    let thread = match answered.kind {
        CommentKind::Thread { .. } => to,
        CommentKind::Reply(thread) => thread,
    };
    let comment = said.comment(plan, CommentKind::Reply(thread))?;
    Ok(Edit::new(format!("Answer by {}", comment.author)).put(comment))
}

/// Settles a comment, or opens it again.
pub fn set_resolved(plan: &Plan, id: CommentId, resolved: Option<Resolved>) -> Result<Edit, EditRefused> {
    let own = comment(plan, id)?;
    let CommentKind::Thread { pin, verdict, resolved: before } = &own.kind else {
        return refused("An answer is settled with the comment that it answers");
    };
    if resolved.as_ref().is_some_and(|resolved| resolved.by.trim().is_empty()) {
        return refused("Say who you are: the name is kept with the comment that you settle");
    }
    let label = if resolved.is_some() { "Resolve comment" } else { "Open comment again" };
    let edit = Edit::new(label);
    if before.is_some() == resolved.is_some() {
        return Ok(edit);
    }
    let kind = CommentKind::Thread { pin: *pin, verdict: *verdict, resolved };
    Ok(edit.put(Comment { kind, ..own.clone() }))
}

/// Says it in other words, as long as nobody answered.
pub fn reword_comment(plan: &Plan, id: CommentId, text: &str) -> Result<Edit, EditRefused> {
    let own = comment(plan, id)?;
    let text = text.trim();
    if text.is_empty() {
        return refused("There is nothing in the comment: delete it instead");
    }
    if answers(plan, id).next().is_some() {
        return refused("It has been answered, so it stays as it was said: answer it yourself");
    }
    let edit = Edit::new("Reword comment");
    Ok(if own.text == text { edit } else { edit.put(Comment { text: text.to_owned(), ..own.clone() }) })
}

/// Takes a comment back, with its answers.
pub fn remove_comment(plan: &Plan, id: CommentId) -> Result<Edit, EditRefused> {
    comment(plan, id)?;
    let mut edit = Edit::new("Delete comment");
    for answer in answers(plan, id) {
        edit = edit.remove(ElementKey::Comment(answer));
    }
    Ok(edit.remove(ElementKey::Comment(id)))
}

/// Marks the plan as out for review: nothing but comments changes in it until that ends.
pub fn request_review(plan: &Plan, request: ReviewRequest) -> Result<Edit, EditRefused> {
    if request.by.trim().is_empty() {
        return refused("Say who asks: reviewers have to know whom to answer");
    }
    if request.until.is_some_and(|until| until < request.since) {
        return refused("The answer is wanted before it is asked for: choose a later day");
    }
    let review = Review { request: Some(request) };
    let edit = Edit::new("Send out for review");
    Ok(if *plan.review == review { edit } else { edit.put(review) })
}

/// Takes the plan back from review.
pub fn end_review(plan: &Plan) -> Edit {
    let edit = Edit::new("End review");
    if plan.review.is_out() { edit.put(Review::default()) } else { edit }
}

/// Whether an edit changes nothing but comments: all that a review allows.
pub fn is_of_comments(edit: &Edit) -> bool {
    use crate::model::Change;
    fn all(changes: &[Change]) -> bool {
        changes.iter().all(|change| match change {
            Change::Put(element) => matches!(element.key(), ElementKey::Comment(_)),
            Change::Remove(key) => matches!(key, ElementKey::Comment(_)),
            Change::OrderPhases(_) | Change::OrderAllowances(_) => false,
            Change::Together { changes, .. } => all(changes),
        })
    }
    all(&edit.changes)
}

fn comment(plan: &Plan, id: CommentId) -> Result<&Comment, EditRefused> {
    plan.comments.get(&id).map(AsRef::as_ref).ok_or(EditRefused::Missing(ElementKey::Comment(id)))
}

fn answers(plan: &Plan, id: CommentId) -> impl Iterator<Item = CommentId> {
    plan.comments.values().filter(move |other| other.kind == CommentKind::Reply(id)).map(|answer| answer.id)
}
