//! Arranging what is selected: in line, evenly spaced, mirrored, numbered; and deleting it from all phases.
//!
//! What is locked stays as it is. Held by `tests/arranging.rs`.

use super::Editor;
use crate::model::edits::{self, Alignment, Axis, Numbering};
use crate::model::{DeskId, Edit, EditRefused, FloorId, ItemId, PhaseId, Plan};
use std::collections::BTreeSet;

impl Editor {
    /// Brings what is selected in line.
    pub fn align_selection(&mut self, alignment: Alignment) {
        self.arrange(|plan, phase, floor, items| edits::align(plan, phase, floor, items, alignment));
    }

    /// Spaces what is selected evenly.
    pub fn distribute_selection(&mut self, axis: Axis) {
        self.arrange(|plan, phase, floor, items| edits::distribute(plan, phase, floor, items, axis));
    }

    /// Mirrors what is selected.
    pub fn mirror_selection(&mut self, axis: Axis) {
        self.arrange(|plan, phase, floor, items| edits::mirror(plan, phase, floor, items, axis));
    }

    /// Deletes what is selected as if it had never been drawn.
    pub fn delete_selection_in_all_phases(&mut self) {
        self.arrange(edits::delete_in_all_phases);
    }

    /// Numbers the desks that are selected; says whether it could.
    pub fn number_selection(&mut self, numbering: &Numbering) -> bool {
        self.arrange(|plan, phase, floor, items| {
            let desk = |item: &ItemId| if let ItemId::Desk(id) = *item { Some(id) } else { None };
            let desks: BTreeSet<DeskId> = items.iter().filter_map(desk).collect();
            edits::number_desks(plan, phase, floor, &desks, numbering)
        })
    }

    /// Makes an edit of what is selected and not locked, as one step; says whether it could.
    fn arrange(
        &mut self,
        edit: impl FnOnce(&Plan, PhaseId, FloorId, &BTreeSet<ItemId>) -> Result<Edit, EditRefused>,
    ) -> bool {
        self.interrupt();
        let workspace = &self.workspace;
        let edit = workspace
            .require_floor()
            .and_then(|floor| edit(workspace.plan(), workspace.phase(), floor, &workspace.unlocked_selection()?));
        self.workspace.attempt(edit)
    }
}
