//! Edits: every change of a plan is one of these values, with a label that people can read.
//!
//! An edit lists the elements it puts and removes, so the same value serves tools, panels, the command line and a log,
//! and applying it is one function. What people ask for ("move these desks in this phase") is turned into an edit in
//! [`super::edits`].
//! Invariant: an edit is applied as a whole or refused as a whole, and a plan that keeps its invariants keeps them;
//! held by the tests of [`super::edits`] and `tests/scripts.rs`.

use super::{AllowanceId, DeskId, Element, ElementKey, FloorId, FloorPlan, ItemId, PhaseId, Plan, violations};
use std::sync::Arc;

/// A change of a plan, as a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What it does, for the undo menu: "Assign 6 desks to Finance".
    pub label: String,
    /// What it puts and removes, in this order.
    pub changes: Vec<Change>,
}

/// A part of an edit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// An element is added, or takes the place of the one of the same key. New phases and allowances come last.
    Put(Box<Element>),
    /// An element goes.
    Remove(ElementKey),
    /// The phases stand in this order.
    OrderPhases(Vec<PhaseId>),
    /// The allowances stand in this order.
    OrderAllowances(Vec<AllowanceId>),
    /// Many changes that are sound only as a whole, as when two plans are brought together: the rules are asked of the
    /// plan that comes of them, not of each on its way.
    Together {
        /// What changes, in any order.
        changes: Vec<Change>,
        /// The number that the next new element gets afterwards, at least.
        next_id: u32,
    },
}

/// Why an edit is refused. The plan is as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditRefused {
    /// There is no such element.
    #[error("there is no {0} in this plan: it may have been removed meanwhile")]
    Missing(ElementKey),
    /// The element is still needed.
    #[error("{what} is still used by {by}: remove or change that first")]
    InUse {
        /// What should go.
        what: ElementKey,
        /// What needs it.
        by: String,
    },
    /// The element would break a rule of the document.
    #[error("{what} cannot be so: {why}")]
    Invalid {
        /// Which element.
        what: ElementKey,
        /// Which rule, in words.
        why: String,
    },
    /// Something asked for makes no sense as it stands; the words say what to do.
    #[error("{0}")]
    NotPossible(String),
}

impl Edit {
    /// An edit that does nothing yet.
    pub fn new(label: impl Into<String>) -> Self {
        Self { label: label.into(), changes: Vec::new() }
    }

    /// The same edit with an element put.
    #[must_use]
    pub fn put(mut self, element: impl Into<Element>) -> Self {
        self.push(element);
        self
    }

    /// The same edit with an element removed.
    #[must_use]
    pub fn remove(mut self, key: ElementKey) -> Self {
        self.changes.push(Change::Remove(key));
        self
    }

    /// Adds an element to what it puts.
    pub fn push(&mut self, element: impl Into<Element>) {
        self.changes.push(Change::Put(Box::new(element.into())));
    }

    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }
}

impl Plan {
    /// The plan with an edit made; this one stays as it was.
    pub fn with(&self, edit: &Edit) -> Result<Self, EditRefused> {
        let mut plan = self.clone();
        for change in &edit.changes {
            match change {
                Change::Put(element) => plan.put(element)?,
                Change::Remove(key) => plan.remove(*key)?,
                Change::OrderPhases(order) => plan.order_phases(order)?,
                Change::OrderAllowances(order) => plan.order_allowances(order)?,
                Change::Together { changes, next_id } => plan = plan.with_together(changes, *next_id)?,
            }
        }
        Ok(plan)
    }

    /// The plan with many changes made as one, none of which is asked about before all are made.
    fn with_together(&self, changes: &[Change], next_id: u32) -> Result<Self, EditRefused> {
        let mut plan = self.changed(changes)?;
        plan.next_id = plan.next_id.max(next_id);
        for (id, before) in &self.revisions {
            let is_kept = plan.revisions.get(id).is_some_and(|after| after.follows(before));
            if !is_kept {
                return Err(EditRefused::Invalid { what: ElementKey::Revision(*id), why: REVISION_STANDS.to_owned() });
            }
        }
        match plan.violations().into_iter().next() {
            Some(why) => Err(EditRefused::NotPossible(format!("These changes do not go together: {why}"))),
            None => Ok(plan),
        }
    }

    /// The plan with changes made that nobody asks about: what comes of it may break rules, and whoever calls this asks
    /// [`Plan::violations`]. For comparing and merging, which learn from what is broken.
    pub fn changed(&self, changes: &[Change]) -> Result<Self, EditRefused> {
        let mut plan = self.clone();
        // First what goes, then what comes, then the order: an item may take the place of another.
        for change in changes {
            if let Change::Remove(key) = change {
                plan.take_out(*key);
            }
        }
        for change in changes {
            if let Change::Put(element) = change
                && let Some(homeless) = plan.insert(element.as_ref().clone())
            {
                return Err(EditRefused::Missing(match homeless.key() {
                    ElementKey::Item(floor, _)
                    | ElementKey::Occupancy(floor, ..)
                    | ElementKey::Observation(floor, ..) => ElementKey::Floor(floor),
                    key => key,
                }));
            }
        }
        for change in changes {
            match change {
                Change::OrderPhases(order) => {
                    reorder(&mut plan.phases, order, |phase| phase.id, ElementKey::Phase)?;
                }
                Change::OrderAllowances(order) => {
                    reorder(&mut plan.allowances, order, |allowance| allowance.id, ElementKey::Allowance)?;
                }
                Change::Put(_) | Change::Remove(_) | Change::Together { .. } => {}
            }
        }
        Ok(plan)
    }

    fn put(&mut self, element: &Element) -> Result<(), EditRefused> {
        let key = element.key();
        if let Some(why) = violations::of_element(self, element).into_iter().next() {
            return Err(EditRefused::Invalid { what: key, why });
        }
        if let Element::Revision(revision) = element
            && self.revisions.get(&revision.id).is_some_and(|existing| !revision.follows(existing))
        {
            return Err(EditRefused::Invalid { what: key, why: REVISION_STANDS.to_owned() });
        }
        self.insert(element.clone());
        Ok(())
    }

    /// Puts an element where it belongs without asking whether it is sound: for loading, which asks afterwards.
    /// An item of a floor that is not there is given back.
    pub fn insert(&mut self, element: Element) -> Option<Element> {
        if let Some(number) = element.key().number() {
            self.next_id = self.next_id.max(number.saturating_add(1));
        }
        match element {
            Element::TitleBlock(title_block) => self.title_block = Arc::new(title_block),
            Element::Appraisal(appraisal) => self.appraisal = Arc::new(appraisal),
            Element::Phase(phase) => put_in_list(&mut self.phases, phase, |phase| phase.id),
            Element::Allowance(allowance) => put_in_list(&mut self.allowances, allowance, |allowance| allowance.id),
            Element::Organisation(organisation) => put_in(&mut self.organisations, organisation.id, organisation),
            Element::Team(team) => put_in(&mut self.teams, team.id, team),
            Element::Person(person) => put_in(&mut self.people, person.id, person),
            Element::Demand(demand) => put_in(&mut self.demands, demand.team, demand),
            Element::Basis(basis) => self.basis = Arc::new(basis),
            Element::Checking(checking) => self.checking = Arc::new(checking),
            Element::Building(building) => put_in(&mut self.buildings, building.id, building),
            Element::Rate(rate) => put_in(&mut self.rates, rate.id, rate),
            Element::Grant(grant) => put_in(&mut self.grants, grant.id, grant),
            Element::Estate(estate) => put_in(&mut self.estate, estate.id, estate),
            Element::Scenario(scenario) => put_in(&mut self.scenarios, scenario.id, scenario),
            Element::CaseLine(line) => put_in(&mut self.case_lines, line.id, line),
            Element::Command(suite) => self.command = Arc::new(suite),
            Element::Review(review) => self.review = Arc::new(review),
            Element::Revision(own) => put_in(&mut self.revisions, own.id, own),
            Element::Comment(own) => put_in(&mut self.comments, own.id, own),
            Element::SheetSet(own) => self.sheet_set = Arc::new(own),
            Element::Floor(floor) => {
                if let Some(plan) = self.floors.get_mut(&floor.id) {
                    Arc::make_mut(plan).floor = floor;
                } else {
                    self.floors.insert(floor.id, Arc::new(FloorPlan::new(floor)));
                }
            }
            element => {
                let (ElementKey::Item(floor, _)
                | ElementKey::Occupancy(floor, ..)
                | ElementKey::Observation(floor, ..)) = element.key()
                else {
                    return Some(element);
                };
                let Some(plan) = self.floor_mut(floor) else { return Some(element) };
                match element {
                    Element::Wall(wall) => put_in(&mut plan.walls, wall.id, wall),
                    Element::Opening(opening) => put_in(&mut plan.openings, opening.id, opening),
                    Element::Room(room) => put_in(&mut plan.rooms, room.id, room),
                    Element::Desk(desk) => put_in(&mut plan.desks, desk.id, desk),
                    Element::Furniture(furniture) => put_in(&mut plan.furniture, furniture.id, furniture),
                    Element::Zone(zone) => put_in(&mut plan.zones, zone.id, zone),
                    Element::Annotation(own) => put_in(&mut plan.annotations, own.id, own),
                    Element::Underlay(own) => put_in(&mut plan.underlays, own.id, own),
                    Element::Occupancy(change) => {
                        plan.occupancy.insert((change.desk, change.at), change.occupant);
                    }
                    Element::Observation(own) => {
                        plan.observations.insert((own.place, own.at), own.counted);
                    }
                    other => return Some(other),
                }
            }
        }
        None
    }

    fn floor_mut(&mut self, id: FloorId) -> Option<&mut FloorPlan> {
        self.floors.get_mut(&id).map(Arc::make_mut)
    }

    fn remove(&mut self, key: ElementKey) -> Result<(), EditRefused> {
        if let Some(by) = violations::user_of(self, key) {
            return Err(EditRefused::InUse { what: key, by });
        }
        match key {
            ElementKey::TitleBlock
            | ElementKey::Appraisal
            | ElementKey::Basis
            | ElementKey::Checking
            | ElementKey::SheetSet
            | ElementKey::Command
            | ElementKey::Review => Err(EditRefused::Invalid { what: key, why: "every plan has one".to_owned() }),
            ElementKey::Revision(_) => Err(EditRefused::Invalid { what: key, why: REVISION_STANDS.to_owned() }),
            key if self.take_out(key) => Ok(()),
            key => Err(EditRefused::Missing(key)),
        }
    }

    /// Takes an element out without asking who needs it; says whether it was there. What every plan has one of becomes
    /// what it is where nobody said anything.
    fn take_out(&mut self, key: ElementKey) -> bool {
        match key {
            ElementKey::TitleBlock | ElementKey::Appraisal => false,
            ElementKey::Basis => std::mem::take(&mut self.basis) != Arc::default(),
            ElementKey::Checking => std::mem::take(&mut self.checking) != Arc::default(),
            ElementKey::SheetSet => std::mem::take(&mut self.sheet_set) != Arc::default(),
            ElementKey::Command => std::mem::take(&mut self.command) != Arc::default(),
            ElementKey::Review => std::mem::take(&mut self.review) != Arc::default(),
            ElementKey::Revision(id) => self.revisions.remove(&id).is_some(),
            ElementKey::Comment(id) => self.comments.remove(&id).is_some(),
            ElementKey::Organisation(id) => self.organisations.remove(&id).is_some(),
            ElementKey::Team(id) => self.teams.remove(&id).is_some(),
            ElementKey::Person(id) => self.people.remove(&id).is_some(),
            ElementKey::Demand(team) => self.demands.remove(&team).is_some(),
            ElementKey::Phase(id) => remove_from_list(&mut self.phases, |phase| phase.id == id),
            ElementKey::Building(id) => self.buildings.remove(&id).is_some(),
            ElementKey::Floor(id) => self.floors.remove(&id).is_some(),
            ElementKey::Rate(id) => self.rates.remove(&id).is_some(),
            ElementKey::Allowance(id) => remove_from_list(&mut self.allowances, |allowance| allowance.id == id),
            ElementKey::Grant(id) => self.grants.remove(&id).is_some(),
            ElementKey::Estate(id) => self.estate.remove(&id).is_some(),
            ElementKey::Scenario(id) => self.scenarios.remove(&id).is_some(),
            ElementKey::CaseLine(id) => self.case_lines.remove(&id).is_some(),
            ElementKey::Occupancy(floor, desk, at) => {
                self.floor_mut(floor).is_some_and(|plan| plan.occupancy.remove(&(desk, at)).is_some())
            }
            ElementKey::Observation(floor, place, at) => {
                self.floor_mut(floor).is_some_and(|plan| plan.observations.remove(&(place, at)).is_some())
            }
            ElementKey::Item(floor, item) => self.floor_mut(floor).is_some_and(|plan| match item {
                ItemId::Wall(id) => plan.walls.remove(&id).is_some(),
                ItemId::Opening(id) => plan.openings.remove(&id).is_some(),
                ItemId::Room(id) => plan.rooms.remove(&id).is_some(),
                ItemId::Desk(id) => plan.desks.remove(&id).is_some(),
                ItemId::Furniture(id) => plan.furniture.remove(&id).is_some(),
                ItemId::Zone(id) => plan.zones.remove(&id).is_some(),
                ItemId::Annotation(id) => plan.annotations.remove(&id).is_some(),
                ItemId::Underlay(id) => plan.underlays.remove(&id).is_some(),
            }),
        }
    }

    fn order_phases(&mut self, order: &[PhaseId]) -> Result<(), EditRefused> {
        reorder(&mut self.phases, order, |phase| phase.id, ElementKey::Phase)?;
        // A new order can put an end before a beginning anywhere.
        match self.violations().into_iter().next() {
            Some(why) => Err(EditRefused::NotPossible(format!("The phases cannot stand in that order: {why}"))),
            None => Ok(()),
        }
    }

    fn order_allowances(&mut self, order: &[AllowanceId]) -> Result<(), EditRefused> {
        reorder(&mut self.allowances, order, |allowance| allowance.id, ElementKey::Allowance)?;
        match violations::of_allowances(self).into_iter().next() {
            Some(why) => Err(EditRefused::NotPossible(format!("The steps cannot stand in that order: {why}"))),
            None => Ok(()),
        }
    }

    /// The desk's floor, for those who know only the desk.
    pub fn floor_of_desk(&self, desk: DeskId) -> Option<FloorId> {
        self.floors.iter().find(|(_, plan)| plan.desks.contains_key(&desk)).map(|(&floor, _)| floor)
    }
}

/// What is said to whoever would alter a revision.
const REVISION_STANDS: &str = "an issued revision stands as it is, and is decided once: issue another";

fn put_in<K: Ord + Clone, V>(table: &mut super::Table<K, V>, id: K, element: V) {
    table.insert(id, Arc::new(element));
}

fn put_in_list<T, K: PartialEq>(list: &mut imbl::Vector<Arc<T>>, element: T, id: impl Fn(&T) -> K) {
    let own = id(&element);
    match list.iter().position(|other| id(other) == own) {
        Some(idx) => {
            list.set(idx, Arc::new(element));
        }
        None => list.push_back(Arc::new(element)),
    }
}

fn remove_from_list<T>(list: &mut imbl::Vector<Arc<T>>, is_it: impl Fn(&T) -> bool) -> bool {
    let Some(idx) = list.iter().position(|element| is_it(element)) else { return false };
    list.remove(idx);
    true
}

fn reorder<T, K: PartialEq + Copy>(
    list: &mut imbl::Vector<Arc<T>>,
    order: &[K],
    id: impl Fn(&T) -> K,
    key: impl Fn(K) -> ElementKey,
) -> Result<(), EditRefused> {
    let mut sorted = imbl::Vector::new();
    for &wanted in order {
        let Some(idx) = list.iter().position(|element| id(element) == wanted) else {
            return Err(EditRefused::Missing(key(wanted)));
        };
        sorted.push_back(list.remove(idx));
    }
    sorted.append(std::mem::take(list));
    *list = sorted;
    Ok(())
}
