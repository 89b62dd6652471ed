//! An edit in the making: each part is tried on a copy of the plan, so that the next part sees it.

use crate::model::{
    Edit, EditRefused, Element, ElementKey, FloorId, FloorPlan, ItemId, Lifetime, Moment, PhaseId, PhaseOrder, Plan,
};

/// An edit being put together for one floor in one phase.
pub(super) struct Draft {
    plan: Plan,
    edit: Edit,
    order: PhaseOrder,
    phase: PhaseId,
    floor: FloorId,
}

impl Draft {
    /// Nothing yet, for a phase and a floor that are in the plan.
    pub(super) fn new(plan: &Plan, phase: PhaseId, floor: FloorId) -> Result<Self, EditRefused> {
        if plan.phases.is_empty() {
            let why = "This plan has no phases: add one first, so that what is drawn has its time";
            return Err(EditRefused::NotPossible(why.to_owned()));
        }
        if plan.phase(phase).is_none() {
            return Err(EditRefused::Missing(ElementKey::Phase(phase)));
        }
        if plan.floor(floor).is_none() {
            return Err(EditRefused::Missing(ElementKey::Floor(floor)));
        }
        Ok(Self { plan: plan.clone(), edit: Edit::new(""), order: plan.phase_order(), phase, floor })
    }

    /// The plan with what was put so far.
    pub(super) fn plan(&self) -> &Plan {
        &self.plan
    }

    /// What was put so far.
    pub(super) fn edit(&self) -> &Edit {
        &self.edit
    }

    /// The phase in which the edit is made.
    pub(super) fn phase(&self) -> PhaseId {
        self.phase
    }

    /// The floor on which it is made.
    pub(super) fn floor_id(&self) -> FloorId {
        self.floor
    }

    /// The order of the phases.
    pub(super) fn order(&self) -> &PhaseOrder {
        &self.order
    }

    /// The floor with what was put so far.
    pub(super) fn floor(&self) -> Result<&FloorPlan, EditRefused> {
        self.plan.floor(self.floor).ok_or(EditRefused::Missing(ElementKey::Floor(self.floor)))
    }

    /// The completion of the phase: what an edit in it is about.
    pub(super) fn at(&self) -> Moment {
        Moment::complete(self.phase)
    }

    /// A number that nothing has yet; taken as soon as an element with it is put.
    pub(super) fn fresh<I: From<u32>>(&self) -> I {
        I::from(self.plan.next_id)
    }

    /// The key of an item of this floor.
    pub(super) fn key(&self, item: ItemId) -> ElementKey {
        ElementKey::Item(self.floor, item)
    }

    /// Says that an item is not there.
    pub(super) fn missing(&self, item: ItemId) -> EditRefused {
        EditRefused::Missing(self.key(item))
    }

    /// Puts an element.
    pub(super) fn put(&mut self, element: impl Into<Element>) {
        let element = element.into();
        let not_put = self.plan.insert(element.clone());
        debug_assert!(not_put.is_none(), "the floor was looked up when the draft began");
        self.edit.push(element);
    }

    /// Removes an element.
    pub(super) fn remove(&mut self, key: ElementKey) -> Result<(), EditRefused> {
        let removal = Edit::new("").remove(key);
        self.plan = self.plan.with(&removal)?;
        self.edit.changes.extend(removal.changes);
        Ok(())
    }

    /// Does the life begin in this phase, so that the thing can be changed as it stands?
    pub(super) fn begins_here(&self, life: Lifetime) -> bool {
        life.from == self.phase
    }

    /// The life of what has no phases.
    pub(super) fn whole_programme(&self) -> Lifetime {
        Lifetime::from(self.order.phases().first().copied().unwrap_or(self.phase))
    }

    /// Refuses to change what is not there when this phase is complete.
    pub(super) fn require_standing(&self, item: ItemId, life: Lifetime) -> Result<(), EditRefused> {
        if self.order.stands(life, self.at()) {
            return Ok(());
        }
        let noun = item.kind().names().0;
        let why = if self.order.index(self.phase) < self.order.index(life.from) {
            format!("This {noun} comes only in a later phase: change it there")
        } else {
            format!("This {noun} is gone by the end of this phase: change it in an earlier one")
        };
        Err(EditRefused::NotPossible(why))
    }

    /// Is a phase this one or a later one?
    pub(super) fn is_from_here_on(&self, phase: PhaseId) -> bool {
        self.order.index(self.phase) <= self.order.index(phase)
    }

    /// The edit.
    pub(super) fn finish(self, label: impl Into<String>) -> Edit {
        Edit { label: label.into(), changes: self.edit.changes }
    }
}
