//! How a plan is checked: choices of the planner that follow from no drawing.
//!
//! Must not know which checks and which rules there are: they are named, and `check` has the list of both.

use super::Provenance;
use crate::units::Percent;
use serde::{Deserialize, Serialize};

/// How a plan is checked. There is one; it stands in a file only where it is not the usual one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checking {
    /// The edition of the rules, by its name in the library of rules.
    pub edition: String,
    /// For whom the toilets are.
    pub sanitary: Sanitary,
    /// The checks that are switched off, by their names; each once, in the order of names.
    pub waivers: Vec<Waiver>,
    /// Who decided so, and on what grounds.
    pub provenance: Provenance,
}

/// For whom toilets are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Sanitary {
    /// Everybody uses any of them.
    Mixed,
    /// Men and women apart: a room with urinals is for men, any other for women, an accessible toilet for everybody.
    Apart {
        /// The share of men among those who are in.
        men: Percent,
    },
}

/// A check that is switched off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Waiver {
    /// The name of the check.
    pub check: String,
    /// Why: it is kept, and printed wherever the checks are.
    pub reason: String,
}

impl Checking {
    /// Why a check is switched off, if it is.
    pub fn waiver(&self, check: &str) -> Option<&Waiver> {
        self.waivers.iter().find(|waiver| waiver.check == check)
    }
}

impl Default for Checking {
    fn default() -> Self {
        Self {
            edition: "2021".to_owned(),
            sanitary: Sanitary::Mixed,
            waivers: Vec::new(),
            provenance: Provenance::Assumption(
                "The usual way: the rules of today, toilets that everybody may use, every check on".to_owned(),
            ),
        }
    }
}
