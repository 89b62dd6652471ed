//! Copying, cutting, pasting, duplicating, repeating. The fragment itself is kept by whoever asks: the editor has no clipboard.
//!
//! What is pasted is selected, so that it can be moved on at once. Held by `tests/arranging.rs`.

use super::{Editor, SnapReason};
use crate::geom::{Bounds, Point2};
use crate::model::edits::{self, Array, Pasted};
use crate::model::{Change, EditRefused, ElementKey, Fragment, ItemId};
use crate::units::{Mm, PlanVector};
use std::collections::BTreeSet;

impl Editor {
    /// A copy of what is selected, as it is at the moment that is shown.
    pub fn copy_selection(&mut self) -> Option<Fragment> {
        self.interrupt();
        let copied = self.workspace.require_floor().and_then(|floor| {
            edits::copy(self.workspace.plan(), self.workspace.at(), floor, self.workspace.selection())
        });
        self.kept(copied)
    }

    /// A copy of what is selected, which is deleted in the phase that is shown. Deletes nothing where it cannot copy.
    pub fn cut_selection(&mut self) -> Option<Fragment> {
        self.interrupt();
        let workspace = &self.workspace;
        let cut = workspace.require_floor().and_then(|floor| {
            let items = workspace.unlocked_selection()?;
            let fragment = edits::copy(workspace.plan(), workspace.at(), floor, &items)?;
            let mut edit = edits::delete(workspace.plan(), workspace.phase(), floor, &items)?;
            if let Some(what) = edit.label.strip_prefix("Delete") {
                edit.label = format!("Cut{what}");
            }
            Ok((fragment, edit))
        });
        let (fragment, edit) = self.kept(cut)?;
        self.workspace.attempt(Ok(edit)).then_some(fragment)
    }

    /// Pastes a fragment with its middle at a point, in steps of the grid where that is on.
    pub fn paste_at(&mut self, fragment: &Fragment, at: Point2) {
        let by = fragment.bounds().centre().map_or(PlanVector::ZERO, |middle| self.in_steps(at - middle));
        self.paste(fragment, by);
    }

    /// Pastes a fragment where it was copied from, on the floor and in the phase that are shown.
    pub fn paste_in_place(&mut self, fragment: &Fragment) {
        self.paste(fragment, PlanVector::ZERO);
    }

    /// Puts a copy of what is selected beside it.
    pub fn duplicate_selection(&mut self) {
        self.interrupt();
        let by = PlanVector { x: self.usual_pitch().0, y: Mm::ZERO };
        let workspace = &self.workspace;
        let pasted = workspace
            .require_floor()
            .and_then(|floor| edits::duplicate(workspace.plan(), workspace.at(), floor, workspace.selection(), by));
        self.put(pasted);
    }

    /// Repeats what is selected in rows and columns; says whether it could.
    pub fn array_selection(&mut self, array: Array) -> bool {
        self.interrupt();
        let workspace = &self.workspace;
        let pasted = workspace
            .require_floor()
            .and_then(|floor| edits::array(workspace.plan(), workspace.at(), floor, workspace.selection(), array));
        self.put(pasted)
    }

    /// How far copies of what is selected stand apart if they are to touch: across and up, in steps of the grid.
    pub fn usual_pitch(&self) -> (Mm, Mm) {
        let bounds = self.selection_bounds();
        let (width, height) = if bounds == Bounds::EMPTY { (0.0, 0.0) } else { (bounds.width(), bounds.height()) };
        let step = f64::from(self.options().grid.0.max(1));
        let whole = |length: f64| Mm::round((length / step).ceil().max(1.0) * step);
        (whole(width), whole(height))
    }

    fn paste(&mut self, fragment: &Fragment, by: PlanVector) {
        self.interrupt();
        let workspace = &self.workspace;
        let pasted = workspace
            .require_floor()
            .and_then(|floor| edits::paste(workspace.plan(), workspace.phase(), floor, fragment, by));
        self.put(pasted);
    }

    /// Makes what was pasted a step, selects it, and says what was left out.
    fn put(&mut self, pasted: Result<Pasted, EditRefused>) -> bool {
        let Some(Pasted { edit, left_out }) = self.kept(pasted) else { return false };
        let next_id = self.workspace.plan().next_id;
        let new: BTreeSet<ItemId> = edit
            .changes
            .iter()
            .filter_map(|change| match change {
                Change::Put(element) => match element.key() {
                    ElementKey::Item(_, item) if next_id <= item.number() => Some(item),
                    _ => None,
                },
                _ => None,
            })
            .collect();
        if !self.workspace.attempt(Ok(edit)) {
            return false;
        }
        self.workspace.select(new);
        if let Some(words) = left_out {
            self.workspace.refuse(words);
        }
        true
    }

    fn in_steps(&self, by: Point2) -> PlanVector {
        let options = self.options();
        let is_stepping = options.is_snapping && options.snaps.is_on(SnapReason::Grid) && 0 < options.grid.0;
        let step = if is_stepping { options.grid.f64() } else { 1.0 };
        let stepped = |length: f64| Mm::round((length / step).round() * step);
        PlanVector { x: stepped(by.x), y: stepped(by.y) }
    }

    /// What was made, or nothing, with the reason kept for the window.
    fn kept<T>(&mut self, made: Result<T, EditRefused>) -> Option<T> {
        match made {
            Ok(made) => Some(made),
            Err(refused) => {
                self.workspace.refuse(refused.to_string());
                None
            }
        }
    }
}
