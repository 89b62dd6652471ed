//! Whether a plan file is out for review: then nothing but comments changes in it.
//!
//! The mark is in the file, so that it travels with it; who enforces it is the editor. Held by `tests/reviewing.rs`.

use crate::units::Date;
use serde::{Deserialize, Serialize};

/// Whether the plan is out for review. There is one; it stands in a file only where the plan is.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// What is asked of those who review it, while it is out.
    pub request: Option<ReviewRequest>,
}

/// What is asked of those who review a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewRequest {
    /// Who asks.
    pub by: String,
    /// Since when.
    pub since: Date,
    /// Until when an answer is wanted.
    pub until: Option<Date>,
    /// What they should look at and say.
    pub question: String,
}

impl Review {
    /// Whether nothing but comments may change.
    pub fn is_out(&self) -> bool {
        self.request.is_some()
    }
}
