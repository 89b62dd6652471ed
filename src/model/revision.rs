//! Issued revisions: what went out, when, for what it may be used, and what was decided of it.
//!
//! A revision is never altered once it is issued, but for the one decision about it, which is never altered either.
//! Must not know how the plan's content is packed and sealed: that is text, which `file::issue` makes and reads.
//! Invariant: putting a revision over another adds a decision and nothing else, and none is removed; held by
//! `tests/reviewing.rs`.

use super::{RevisionId, Verdict};
use crate::units::Date;
use serde::{Deserialize, Serialize};
use std::fmt;

/// An issued revision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Revision {
    /// Its identity.
    pub id: RevisionId,
    /// Its number, such as *P03*; no two revisions share one.
    pub number: String,
    /// When it was issued.
    pub date: Date,
    /// What it may be used for.
    pub suitability: Suitability,
    /// What it was issued for, in words.
    pub purpose: String,
    /// Who issued it.
    pub issued_by: String,
    /// The plan as it was issued, packed.
    pub content: String,
    /// The seal over all of the above: anybody can compute it, so it tells accidents and careless changes, not forgery.
    pub seal: String,
    /// What was decided of it, once something was.
    pub decision: Option<Decision>,
}

/// What was decided of a revision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// Yes or no.
    pub verdict: Verdict,
    /// Who decided.
    pub by: String,
    /// When.
    pub date: Date,
    /// On what grounds or conditions.
    pub note: String,
    /// The seal over the revision's own seal and all of the above.
    pub seal: String,
}

/// What a document may be used for.
///
/// The status codes are those of BS 1192:2007+A2:2016, table 5, as the UK national annex of BS EN ISO 19650-2 carries them
/// on. From memory of the standard, not read in it: treat the words as an assumption.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Suitability {
    /// Work in progress.
    S0,
    /// For coordination.
    S1,
    /// For information.
    S2,
    /// For review and comment.
    S3,
    /// For stage approval.
    S4,
    /// For authorisation of the project information model.
    S6,
    /// For authorisation of the asset information model.
    S7,
    /// Authorised and accepted.
    A,
    /// Partially signed off, with comments.
    B,
}

impl Suitability {
    /// Every status, in the order of the standard.
    pub const ALL: [Self; 9] = [Self::S0, Self::S1, Self::S2, Self::S3, Self::S4, Self::S6, Self::S7, Self::A, Self::B];

    /// Its code on a title block.
    pub fn code(self) -> &'static str {
        match self {
            Self::S0 => "S0",
            Self::S1 => "S1",
            Self::S2 => "S2",
            Self::S3 => "S3",
            Self::S4 => "S4",
            Self::S6 => "S6",
            Self::S7 => "S7",
            Self::A => "A",
            Self::B => "B",
        }
    }

    /// What the code means.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::S0 => "work in progress",
            Self::S1 => "for coordination",
            Self::S2 => "for information",
            Self::S3 => "for review and comment",
            Self::S4 => "for stage approval",
            Self::S6 => "for PIM authorisation",
            Self::S7 => "for AIM authorisation",
            Self::A => "authorised and accepted",
            Self::B => "partial sign-off, with comments",
        }
    }
}

impl fmt::Display for Suitability {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.code(), self.meaning())
    }
}

impl Revision {
    /// Whether this may take the place of what is in the plan: the same revision, at most decided now.
    pub fn follows(&self, existing: &Self) -> bool {
        let undecided = Self { decision: existing.decision.clone(), ..self.clone() };
        undecided == *existing && (existing.decision.is_none() || self.decision == existing.decision)
    }
}
