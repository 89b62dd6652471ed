//! Review mode: why nothing but comments may change in the open plan, and which edits pass all the same.
//!
//! The one gate stands where edits become steps (`workspace`): tools, panels, pasting and undo all come through there.
//! Must not know files or the command line: whoever opened the plan says that it was opened for review.
//! Held by `tests/reviewing.rs`.

use crate::model::edits::is_of_comments;
use crate::model::{Change, Edit, EditRefused, Element, Review};

/// Why nothing but comments may change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReviewReason {
    /// The plan was opened so, whatever is in its file.
    AskedFor,
    /// The plan's file may not be written to.
    ReadOnly,
    /// The plan itself says that it is out for review.
    Marked,
}

impl ReviewReason {
    /// Why something cannot be done now.
    pub fn why_not(self) -> &'static str {
        match self {
            Self::AskedFor => "The plan was opened for review: nothing but comments can be changed",
            Self::ReadOnly => "The plan's file is read-only: nothing but comments can be changed",
            Self::Marked => "The plan is out for review: nothing but comments can be changed until the review is ended",
        }
    }

    /// Passes an edit, or says why not.
    pub(super) fn admit(self, edit: &Edit) -> Result<(), EditRefused> {
        if is_of_comments(edit) || (self == Self::Marked && ends_review(edit)) {
            return Ok(());
        }
        Err(EditRefused::NotPossible(self.why_not().to_owned()))
    }
}

/// Whether an edit takes the mark off the plan and does nothing else: somebody has to be able to.
fn ends_review(edit: &Edit) -> bool {
    let end = Element::Review(Review::default());
    matches!(edit.changes.as_slice(), [Change::Put(element)] if **element == end)
}
