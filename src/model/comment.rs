//! What people say of a plan: comments pinned to a place or a thing, the answers to them, and whether they are settled.
//!
//! An answer is an element of its own, so that the copies of several managers come together without touching the same line.
//! What a comment is pinned to may go; the comment stays, at the place where the thing was.
//! Invariant: an answer answers a comment that is there, and that is no answer itself; held by `violations` and
//! `tests/reviewing.rs`.

use super::{CommentId, FloorId, ItemId, PhaseId, Plan, RevisionId};
use crate::units::{Date, PlanPoint};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// Something that somebody said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Comment {
    /// Its identity.
    pub id: CommentId,
    /// Who said it.
    pub author: String,
    /// When.
    pub date: Date,
    /// What.
    pub text: String,
    /// Whether it begins a conversation or goes on with one.
    pub kind: CommentKind,
}

/// Whether a comment begins a conversation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum CommentKind {
    /// It begins one.
    Thread {
        /// What it is about.
        pin: Pin,
        /// What its author would decide, where it is about a revision and they said so.
        verdict: Option<Verdict>,
        /// Who settled it, once it is.
        resolved: Option<Resolved>,
    },
    /// It answers another comment, which begins one.
    Reply(CommentId),
}

/// What a comment is about. Floors, things, phases and revisions are named as they were when it was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Pin {
    /// The plan as a whole.
    Plan,
    /// A place on a floor.
    Place {
        /// The floor.
        floor: FloorId,
        /// The phase that was looked at.
        phase: PhaseId,
        /// Where.
        at: PlanPoint,
    },
    /// Something drawn.
    Item {
        /// The floor.
        floor: FloorId,
        /// The phase that was looked at.
        phase: PhaseId,
        /// What.
        item: ItemId,
        /// Where it was.
        at: PlanPoint,
    },
    /// An issued revision.
    Revision(RevisionId),
}

impl Pin {
    /// The floor and the place it was put at, where it has one.
    pub fn place(self) -> Option<(FloorId, PlanPoint)> {
        match self {
            Self::Place { floor, at, .. } | Self::Item { floor, at, .. } => Some((floor, at)),
            Self::Plan | Self::Revision(_) => None,
        }
    }

    /// The phase that was looked at, where it has one.
    pub fn phase(self) -> Option<PhaseId> {
        match self {
            Self::Place { phase, .. } | Self::Item { phase, .. } => Some(phase),
            Self::Plan | Self::Revision(_) => None,
        }
    }
}

/// Who settled a comment, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Resolved {
    /// Who.
    pub by: String,
    /// When.
    pub date: Date,
}

/// Yes or no.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Verdict {
    /// Yes.
    Approved,
    /// No.
    Rejected,
}

impl Verdict {
    /// Both, in the order they are offered.
    pub const ALL: [Self; 2] = [Self::Approved, Self::Rejected];
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Approved => "Approved",
            Self::Rejected => "Rejected",
        })
    }
}

impl Comment {
    /// Whether it begins a conversation that is not settled.
    pub fn is_open(&self) -> bool {
        matches!(self.kind, CommentKind::Thread { resolved: None, .. })
    }

    /// What it is about, where it begins a conversation.
    pub fn pin(&self) -> Option<Pin> {
        match self.kind {
            CommentKind::Thread { pin, .. } => Some(pin),
            CommentKind::Reply(_) => None,
        }
    }
}

/// A comment that begins a conversation, with its answers and the number that stands on the drawing.
#[derive(Debug, Clone)]
pub struct Conversation<'a> {
    /// Its place among all of them, from 1, in the order in which they began.
    pub number: usize,
    /// The comment that began it.
    pub comment: &'a Comment,
    /// What it is about.
    pub pin: Pin,
    /// What its author would decide, where they said so.
    pub verdict: Option<Verdict>,
    /// Who settled it, once it is.
    pub resolved: Option<&'a Resolved>,
    /// The answers, in the order in which they were given.
    pub replies: Vec<&'a Comment>,
}

impl<'a> Conversation<'a> {
    /// All that was said in it, in order.
    pub fn parts(&self) -> impl Iterator<Item = &'a Comment> {
        std::iter::once(self.comment).chain(self.replies.clone())
    }

    /// Its state, in a word.
    pub fn state(&self) -> &'static str {
        if self.resolved.is_some() { "resolved" } else { "open" }
    }

    /// What it is called for those who do not see its row.
    pub fn name(&self) -> String {
        let Self { number, comment, .. } = self;
        format!("Comment {number}, {}, by {}: {}", self.state(), comment.author, comment.text)
    }
}

impl Plan {
    /// Every conversation about the plan, in the order in which they began.
    pub fn conversations(&self) -> Vec<Conversation<'_>> {
        let mut replies: BTreeMap<CommentId, Vec<&Comment>> = BTreeMap::new();
        for comment in self.comments.values() {
            if let CommentKind::Reply(to) = comment.kind {
                replies.entry(to).or_default().push(comment);
            }
        }
        let begun = self.comments.values().filter_map(|comment| match &comment.kind {
            CommentKind::Thread { pin, verdict, resolved } => Some((comment, *pin, *verdict, resolved.as_ref())),
            CommentKind::Reply(_) => None,
        });
        (1..)
            .zip(begun)
            .map(|(number, (comment, pin, verdict, resolved))| Conversation {
                number,
                comment,
                pin,
                verdict,
                resolved,
                replies: replies.remove(&comment.id).unwrap_or_default(),
            })
            .collect()
    }
}
