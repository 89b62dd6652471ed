//! What a check finds: how bad, what, where, by how much, by which rule, and what would mend it.

use super::rules::{FigureId, Rules};
use crate::model::{FloorId, ItemId, PhaseId};
use crate::units::{PlanPoint, format};
use serde::Serialize;

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A rule is broken, or people cannot get in or out.
    Error,
    /// Good practice is missed, or a rule may be broken.
    Warning,
    /// Something to know, or to find out.
    Note,
}

impl Severity {
    /// Every severity, worst first.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Note];

    /// What it is called.
    pub fn label(self) -> &'static str {
        match self {
            Self::Error => "Error",
            Self::Warning => "Warning",
            Self::Note => "Note",
        }
    }

    /// So many of them, in words.
    pub fn counted(self, number: usize) -> String {
        let one = format::uncapitalised(self.label());
        format::count(number, &one, &format!("{one}s"))
    }
}

/// What a check is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Topic {
    /// Whether the drawing makes sense.
    Drawing,
    /// Health and safety at work.
    HealthAndSafety,
    /// Means of escape.
    Fire,
    /// Access for everybody.
    Access,
    /// Who may go where.
    Security,
}

impl Topic {
    /// Every topic, in the order they are shown.
    pub const ALL: [Self; 5] = [Self::Drawing, Self::HealthAndSafety, Self::Fire, Self::Access, Self::Security];

    /// What it is called.
    pub fn label(self) -> &'static str {
        match self {
            Self::Drawing => "Drawing",
            Self::HealthAndSafety => "Health and safety",
            Self::Fire => "Fire",
            Self::Access => "Access",
            Self::Security => "Security",
        }
    }
}

/// Something that a check found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The name of the check.
    pub check: &'static str,
    /// What it is about.
    pub topic: Topic,
    /// How bad it is.
    pub severity: Severity,
    /// At the end of which phase.
    pub phase: PhaseId,
    /// Where, in words.
    pub place: String,
    /// The floor it is on; none where it is of a whole building.
    pub floor: Option<FloorId>,
    /// Where on that floor.
    pub at: Option<PlanPoint>,
    /// What causes it.
    pub items: Vec<ItemId>,
    /// What is wrong, and by how much.
    pub message: String,
    /// What would mend it.
    pub mend: String,
    /// The figure that it is judged by.
    pub figure: FigureId,
    /// Which it is of several that the check may find of the same things in the same place.
    pub which: u32,
}

impl Problem {
    /// The rule that it is judged by, with its edition, marked where it is from memory.
    pub fn rule(&self, rules: Rules) -> String {
        rules.figure(self.figure).map_or_else(String::new, super::rules::Figure::citation)
    }

    /// Whether two problems are the same one, though what is measured has changed. No two that are found in a plan at one
    /// time are.
    pub fn is_same_as(&self, other: &Self) -> bool {
        self.identity() == other.identity()
    }

    /// What tells it from all others that are found in a plan at one time.
    pub(super) fn identity(&self) -> (&'static str, Option<FloorId>, &[ItemId], &str, u32) {
        (self.check, self.floor, &self.items, &self.place, self.which)
    }
}
