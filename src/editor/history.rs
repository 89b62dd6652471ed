//! Undo and redo, by snapshots: a copy of a plan shares what did not change, so any number of steps costs what changed.
//!
//! Undo gives back the plan exactly, the next free number included, so that all the way back is where it began.
//! The one exception keeps numbers from being used twice: what was saved has given its numbers away for good, so a plan
//! undone to before a save goes on counting from the saved one.

use crate::model::{FloorId, ItemId, Moment, Plan};
use std::collections::BTreeSet;

/// All that undo gives back.
#[derive(Debug, Clone)]
pub(super) struct Snapshot {
    pub(super) plan: Plan,
    pub(super) selection: BTreeSet<ItemId>,
    pub(super) floor: Option<FloorId>,
    pub(super) at: Moment,
    /// Which state of the plan this is: the same number, the same plan.
    pub(super) state: u64,
}

/// A change that was made.
#[derive(Debug, Clone)]
pub(super) struct Step {
    pub(super) label: String,
    pub(super) before: Snapshot,
    pub(super) after: Snapshot,
    /// Whether nothing but comments is different after it.
    pub(super) is_of_comments: bool,
}

/// What was done and undone.
#[derive(Debug, Clone, Default)]
pub(super) struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
}

impl History {
    /// Remembers a step; what was undone is forgotten.
    pub(super) fn push(&mut self, step: Step) {
        self.undone.clear();
        self.done.push(step);
    }

    /// The step that undo would take back.
    pub(super) fn last_made(&self) -> Option<&Step> {
        self.done.last()
    }

    /// The step that redo would make again.
    pub(super) fn last_undone(&self) -> Option<&Step> {
        self.undone.last()
    }

    /// Takes the last step back; gives what was before it.
    pub(super) fn undo(&mut self) -> Option<Snapshot> {
        let step = self.done.pop()?;
        let before = step.before.clone();
        self.undone.push(step);
        Some(before)
    }

    /// Makes the step again that was undone last; gives what was after it.
    pub(super) fn redo(&mut self) -> Option<Snapshot> {
        let step = self.undone.pop()?;
        let after = step.after.clone();
        self.done.push(step);
        Some(after)
    }

    /// The names of all steps: those that were made, oldest first, then those that were undone, the next one first.
    pub(super) fn labels(&self) -> impl Iterator<Item = &str> {
        self.done.iter().chain(self.undone.iter().rev()).map(|step| step.label.as_str())
    }

    /// How many steps are made.
    pub(super) fn n_made(&self) -> usize {
        self.done.len()
    }

    /// After how many steps the plan was in a state, if it was in that state at all.
    pub(super) fn step_of(&self, state: u64) -> Option<usize> {
        let mut steps = self.done.iter().chain(self.undone.iter().rev()).peekable();
        if steps.peek().is_some_and(|first| first.before.state == state) {
            return Some(0);
        }
        steps.position(|step| step.after.state == state).map(|idx| idx + 1)
    }

    /// What undo would take back.
    pub(super) fn undo_label(&self) -> Option<&str> {
        self.last_made().map(|step| step.label.as_str())
    }

    /// What redo would make again.
    pub(super) fn redo_label(&self) -> Option<&str> {
        self.last_undone().map(|step| step.label.as_str())
    }
}
