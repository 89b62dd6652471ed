//! Undo and redo, by snapshots: a copy of a plan shares what did not change, so any number of steps costs what changed.
//! When all that is more than a machine should be asked to keep, the oldest steps are forgotten, and how many is known.
//!
//! Undo gives back the plan exactly, the next free number included, so that all the way back is where it began.
//! The one exception keeps numbers from being used twice: what was saved has given its numbers away for good, so a plan
//! undone to before a save goes on counting from the saved one.

use crate::model::{FloorId, ItemId, Moment, Plan};
use std::collections::{BTreeSet, VecDeque};

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

/// History may take about so many bytes.
pub const HISTORY_BYTES: usize = 256 * 1024 * 1024;

/// About what a step takes by itself, and for each element that it changes: the element, and the way to it in its table.
const BYTES_A_STEP: usize = 512;
const BYTES_AN_ELEMENT: usize = 1_024;

impl Step {
    /// About how many bytes it takes that no other step does.
    fn n_bytes(&self) -> usize {
        BYTES_A_STEP + BYTES_AN_ELEMENT * self.before.plan.n_elements_unlike(&self.after.plan)
    }
}

/// What was done and undone.
#[derive(Debug, Clone, Default)]
pub(super) struct History {
    done: VecDeque<Kept>,
    undone: Vec<Kept>,
    n_forgotten: usize,
}

/// A step, and about how many bytes it takes that no other step does.
#[derive(Debug, Clone)]
struct Kept {
    step: Step,
    n_bytes: usize,
}

impl History {
    /// Remembers a step; what was undone is forgotten, and the oldest steps where there would be too much.
    pub(super) fn push(&mut self, step: Step) {
        self.undone.clear();
        self.done.push_back(Kept { n_bytes: step.n_bytes(), step });
        self.forget_beyond(HISTORY_BYTES);
    }

    /// Forgets the oldest steps until the others take no more than so many bytes; the last step is always kept.
    fn forget_beyond(&mut self, most: usize) {
        let mut n_bytes: usize = self.done.iter().map(|kept| kept.n_bytes).sum();
        while most < n_bytes && 1 < self.done.len() {
            n_bytes -= self.done.pop_front().map_or(0, |kept| kept.n_bytes);
            self.n_forgotten += 1;
        }
    }

    /// How many steps were forgotten because history would have taken too much.
    pub(super) fn n_forgotten(&self) -> usize {
        self.n_forgotten
    }

    /// The step that undo would take back.
    pub(super) fn last_made(&self) -> Option<&Step> {
        self.done.back().map(|kept| &kept.step)
    }

    /// The step that redo would make again.
    pub(super) fn last_undone(&self) -> Option<&Step> {
        self.undone.last().map(|kept| &kept.step)
    }

    /// Takes the last step back; gives what was before it.
    pub(super) fn undo(&mut self) -> Option<Snapshot> {
        let kept = self.done.pop_back()?;
        let before = kept.step.before.clone();
        self.undone.push(kept);
        Some(before)
    }

    /// Makes the step again that was undone last; gives what was after it.
    pub(super) fn redo(&mut self) -> Option<Snapshot> {
        let kept = self.undone.pop()?;
        let after = kept.step.after.clone();
        self.done.push_back(kept);
        Some(after)
    }

    /// The names of all steps: those that were made, oldest first, then those that were undone, the next one first.
    pub(super) fn labels(&self) -> impl Iterator<Item = &str> {
        self.steps().map(|step| step.label.as_str())
    }

    /// All steps: those that were made, oldest first, then those that were undone, the next one first.
    fn steps(&self) -> impl Iterator<Item = &Step> {
        self.done.iter().chain(self.undone.iter().rev()).map(|kept| &kept.step)
    }

    /// How many steps are made.
    pub(super) fn n_made(&self) -> usize {
        self.done.len()
    }

    /// After how many steps the plan was in a state, if it was in that state at all.
    pub(super) fn step_of(&self, state: u64) -> Option<usize> {
        let mut steps = self.steps().peekable();
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{edits, sample};
    use crate::units::PlanVector;

    #[test]
    fn the_oldest_steps_go_first_and_the_last_one_never() {
        let plan = sample::generate(60, 1, 1);
        let (floor, phase) = (*plan.floors.keys().next().unwrap(), plan.first_phase().unwrap().id);
        let at = Moment::complete(phase);
        let snapshot = |plan: &Plan, state| Snapshot {
            plan: plan.clone(),
            selection: BTreeSet::new(),
            floor: Some(floor),
            at,
            state,
        };
        let mut history = History::default();
        let mut last = plan.clone();
        for state in 0..6 {
            let n_desks = if state == 5 { 50 } else { 1 };
            let items = last.floors[&floor].desks.keys().take(n_desks).map(|desk| ItemId::Desk(*desk)).collect();
            let edit = edits::move_by(&last, phase, floor, &items, PlanVector::new(10, 0)).unwrap();
            let next = last.with(&edit).unwrap();
            let (before, after) = (snapshot(&last, state), snapshot(&next, state + 1));
            history.push(Step { label: format!("Step {state}"), before, after, is_of_comments: false });
            last = next;
        }
        assert_eq!((history.n_made(), history.n_forgotten()), (6, 0));
        let weights: Vec<usize> = history.done.iter().map(|kept| kept.n_bytes).collect();
        assert_eq!(weights, [[BYTES_A_STEP + BYTES_AN_ELEMENT; 5].as_slice(), &[512 + 50 * 1_024]].concat());
        history.forget_beyond(weights.iter().sum::<usize>() - 1);
        assert_eq!((history.n_made(), history.n_forgotten()), (5, 1));
        assert_eq!(history.step_of(0), None, "the plan as it was opened is out of reach");
        assert_eq!(history.undo().map(|own| own.state), Some(5));
        assert_eq!(history.redo().map(|own| own.state), Some(6));
        history.forget_beyond(0);
        assert_eq!((history.n_made(), history.n_forgotten(), history.labels().next()), (1, 5, Some("Step 5")));
    }
}
