//! What a revision did, for those who have to look at it.

use crate::import::proposal::Doubt;
use crate::model::{DeskId, Edit, ItemId, ItemKind, Moment, Occupant};
use crate::units::{PlanPoint, PlanVector};
use serde::Serialize;
use std::collections::BTreeMap;

/// A revised drawing as an edit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revised {
    /// The edit: one step; empty where nothing changes.
    pub edit: Edit,
    /// How far the drawing lay from where it lay before, as a whole.
    pub offset: PlanVector,
    /// How many walls the floor had.
    pub n_walls: usize,
    /// How many of them are in the drawing, there or elsewhere.
    pub n_walls_found: usize,
    /// How many things are as they were.
    pub kept: BTreeMap<ItemKind, usize>,
    /// What is the same thing and is like something else now, or stands elsewhere.
    pub changed: Vec<RevisedItem>,
    /// What is new.
    pub added: Vec<RevisedItem>,
    /// What the drawing does not have any more.
    pub gone: Vec<RevisedItem>,
    /// Of that, the desks that somebody has.
    pub homeless: Vec<Homeless>,
    /// What else should be looked at. Places are those of the plan.
    pub doubts: Vec<Doubt>,
}

impl Default for Revised {
    fn default() -> Self {
        Self {
            edit: Edit::new(""),
            offset: PlanVector::ZERO,
            n_walls: 0,
            n_walls_found: 0,
            kept: BTreeMap::new(),
            changed: Vec::new(),
            added: Vec::new(),
            gone: Vec::new(),
            homeless: Vec::new(),
            doubts: Vec::new(),
        }
    }
}

/// With fewer walls nobody can tell one place from another.
const MIN_WALLS: usize = 8;

impl Revised {
    /// Whether so few walls of the floor are in the drawing that it is rather one of another floor, or of another building.
    /// Whoever takes it should have been asked.
    pub fn is_of_another_place(&self) -> bool {
        MIN_WALLS <= self.n_walls && self.n_walls_found * 3 < self.n_walls
    }

    /// A doubt about the drawing, its place where it is in the plan.
    #[must_use]
    pub fn in_plan(&self, doubt: &Doubt) -> Doubt {
        let at = doubt.at.map(|(floor, at)| (floor, at + -self.offset));
        Doubt { at, ..doubt.clone() }
    }

    /// Whether somebody should look at something.
    pub fn has_findings(&self) -> bool {
        !self.gone.is_empty() || !self.doubts.is_empty()
    }
}

/// A thing that a revision changed, added or missed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RevisedItem {
    /// The thing, where the plan had it.
    pub item: Option<ItemId>,
    /// What it is called.
    pub name: String,
    /// Where it is, or was.
    pub at: PlanPoint,
    /// What became of it, in words; may be empty.
    pub what: String,
}

/// A desk that somebody has and that the drawing does not have any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Homeless {
    /// The desk.
    pub desk: DeskId,
    /// Its number.
    pub number: String,
    /// Where it stood.
    pub at: PlanPoint,
    /// Who has it, from when on, in the order of time.
    pub seats: Vec<Seat>,
    /// Whether it stays in the plan all the same.
    pub is_kept: bool,
}

/// Who has a desk from a moment on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Seat {
    /// When.
    pub at: Moment,
    /// The phase of that moment, by name.
    pub phase: String,
    /// Who.
    pub occupant: Occupant,
    /// Who, by name: the team, or the team of the person. Persons are not named.
    pub who: String,
}
