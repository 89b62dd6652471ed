//! Where two plans differ, element by element: what went, what came, what became another.
//!
//! Elements are matched by their identity. Must not know words, money or metres: those are for [`super::changes`].
//! Two snapshots of one session share what they have in common, and that is not gone through.
//! Invariant: the plan before, with the delta made, is the plan after to the byte; held by `tests/merging.rs`.

use crate::model::{
    AllowanceId, Change, Difference, Edit, EditRefused, Element, ElementKey, FloorId, FloorPlan, ItemId, PhaseId, Plan,
    Table, differences,
};
use std::sync::Arc;

/// What became of one element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ElementChange {
    /// Which.
    pub key: ElementKey,
    /// What it was; none where it was not there.
    pub before: Option<Element>,
    /// What it is; none where it is not there any more.
    pub after: Option<Element>,
}

/// Where two plans differ.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Delta {
    /// The elements that differ, in the order of the file.
    pub elements: Vec<ElementChange>,
    /// The phases in their new order, where it is not what comes of adding and removing.
    pub phases: Option<Vec<PhaseId>>,
    /// The steps of the build-up, likewise.
    pub allowances: Option<Vec<AllowanceId>>,
    /// The next free number afterwards.
    pub next_id: u32,
}

impl Delta {
    /// Where a plan differs from another.
    pub fn between(before: &Plan, after: &Plan) -> Self {
        let mut found = Finder { before, after, elements: Vec::new() };
        found.all();
        let mut elements = found.elements;
        elements.sort_by_key(|change| (change.key.section(), change.key));
        let mut delta = Self { elements, phases: None, allowances: None, next_id: after.next_id };
        // Lists grow at their end; any other order is said.
        if let Ok(reached) = before.changed(&delta.changes()) {
            let phases = |plan: &Plan| plan.phases.iter().map(|phase| phase.id).collect::<Vec<_>>();
            let allowances = |plan: &Plan| plan.allowances.iter().map(|step| step.id).collect::<Vec<_>>();
            delta.phases = Some(phases(after)).filter(|order| *order != phases(&reached));
            delta.allowances = Some(allowances(after)).filter(|order| *order != allowances(&reached));
        }
        delta
    }

    /// Whether the plans say the same. The next free number aside: it shows nowhere.
    pub fn is_empty(&self) -> bool {
        self.elements.is_empty() && self.phases.is_none() && self.allowances.is_none()
    }

    /// The delta as changes of a plan.
    pub fn changes(&self) -> Vec<Change> {
        let mut changes: Vec<Change> = self.elements.iter().map(ElementChange::to_change).collect();
        changes.extend(self.phases.clone().map(Change::OrderPhases));
        changes.extend(self.allowances.clone().map(Change::OrderAllowances));
        changes
    }

    /// The delta as one edit of the plan it begins from.
    pub fn to_edit(&self, label: impl Into<String>) -> Edit {
        let mut edit = Edit::new(label);
        if !self.is_empty() {
            edit.changes.push(Change::Together { changes: self.changes(), next_id: self.next_id });
        }
        edit
    }

    /// The plan after, made from the plan before.
    pub fn apply(&self, before: &Plan) -> Result<Plan, EditRefused> {
        let mut plan = before.changed(&self.changes())?;
        plan.next_id = self.next_id;
        Ok(plan)
    }
}

impl ElementChange {
    /// The change as an edit makes it.
    pub fn to_change(&self) -> Change {
        match &self.after {
            Some(element) => Change::Put(Box::new(element.clone())),
            None => Change::Remove(self.key),
        }
    }
}

struct Finder<'a> {
    before: &'a Plan,
    after: &'a Plan,
    elements: Vec<ElementChange>,
}

impl Finder<'_> {
    fn all(&mut self) {
        let (before, after) = (self.before, self.after);
        for key in [
            ElementKey::TitleBlock,
            ElementKey::Appraisal,
            ElementKey::Basis,
            ElementKey::Checking,
            ElementKey::Command,
            ElementKey::Review,
            ElementKey::SheetSet,
        ] {
            self.compare(key);
        }
        self.table(&before.organisations, &after.organisations, ElementKey::Organisation);
        self.table(&before.teams, &after.teams, ElementKey::Team);
        self.table(&before.people, &after.people, ElementKey::Person);
        self.table(&before.demands, &after.demands, ElementKey::Demand);
        self.table(&before.buildings, &after.buildings, ElementKey::Building);
        self.table(&before.rates, &after.rates, ElementKey::Rate);
        self.table(&before.grants, &after.grants, ElementKey::Grant);
        self.table(&before.estate, &after.estate, ElementKey::Estate);
        self.table(&before.scenarios, &after.scenarios, ElementKey::Scenario);
        self.table(&before.case_lines, &after.case_lines, ElementKey::CaseLine);
        self.table(&before.revisions, &after.revisions, ElementKey::Revision);
        self.table(&before.comments, &after.comments, ElementKey::Comment);
        for phase in before.phases.iter().chain(after.phases.iter().filter(|own| before.phase(own.id).is_none())) {
            self.compare(ElementKey::Phase(phase.id));
        }
        let steps = |plan: &Plan| plan.allowances.iter().map(|step| step.id).collect::<std::collections::BTreeSet<_>>();
        for id in &steps(before) | &steps(after) {
            self.compare(ElementKey::Allowance(id));
        }
        for id in before.floors.keys().chain(after.floors.keys().filter(|id| !before.floors.contains_key(*id))) {
            self.floor(*id);
        }
    }

    fn floor(&mut self, id: FloorId) {
        let (before, after) = (self.before.floors.get(&id), self.after.floors.get(&id));
        if let (Some(before), Some(after)) = (before, after)
            && Arc::ptr_eq(before, after)
        {
            return;
        }
        self.compare(ElementKey::Floor(id));
        // A floor that is on one side alone is compared with one that has nothing on it.
        let Some(floor) = before.or(after).map(|plan| plan.floor.clone()) else { return };
        let empty = Arc::new(FloorPlan::new(floor));
        let (before, after) = (before.unwrap_or(&empty), after.unwrap_or(&empty));
        let item = |of: ItemId| ElementKey::Item(id, of);
        self.table(&before.walls, &after.walls, |own| item(ItemId::Wall(own)));
        self.table(&before.openings, &after.openings, |own| item(ItemId::Opening(own)));
        self.table(&before.rooms, &after.rooms, |own| item(ItemId::Room(own)));
        self.table(&before.desks, &after.desks, |own| item(ItemId::Desk(own)));
        self.table(&before.furniture, &after.furniture, |own| item(ItemId::Furniture(own)));
        self.table(&before.zones, &after.zones, |own| item(ItemId::Zone(own)));
        self.table(&before.annotations, &after.annotations, |own| item(ItemId::Annotation(own)));
        self.table(&before.underlays, &after.underlays, |own| item(ItemId::Underlay(own)));
        let occupancy = differences(&before.occupancy, &after.occupancy);
        let occupancy: Vec<_> = occupancy.map(Difference::key).collect();
        for (desk, at) in occupancy {
            self.compare(ElementKey::Occupancy(id, desk, at));
        }
        let counts = differences(&before.observations, &after.observations);
        let counts: Vec<_> = counts.map(Difference::key).collect();
        for (place, at) in counts {
            self.compare(ElementKey::Observation(id, place, at));
        }
    }

    fn table<K: Copy + Ord, V: PartialEq>(
        &mut self,
        before: &Table<K, V>,
        after: &Table<K, V>,
        key: impl Fn(K) -> ElementKey,
    ) {
        for difference in differences(before, after) {
            self.compare(key(difference.key()));
        }
    }

    fn compare(&mut self, key: ElementKey) {
        let (before, after) = (self.before.element(key), self.after.element(key));
        if before != after {
            self.elements.push(ElementChange { key, before, after });
        }
    }
}
