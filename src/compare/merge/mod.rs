//! Bringing two plans together that come from one: what either side changed, and what they cannot both have.
//!
//! Nothing is taken in silence: what both changed differently, what one changed and the other removed, and what only
//! together breaks a rule of the document is a [`Conflict`], and is as it was before both until somebody chooses. Must not
//! know files, git or the screen.
//! Invariants: with an unchanged side the plan is the other's; which side comes first makes no difference but for the names
//! in conflicts; the merged plan violates no rule; held by the properties of `tests/merging.rs`.

mod broken;
mod direct;
mod kinship;
mod order;
mod renumber;
mod seats;
mod told;
mod touching;

pub use kinship::{Kinship, kinship};
pub use told::{ConflictLines, conflict_lines};

use super::delta::{Delta, ElementChange};
use crate::model::{AllowanceId, Change, Edit, Element, ElementKey, PhaseId, Plan};
use order::Together;
use std::collections::{BTreeMap, BTreeSet};

/// The changes of one side, by what they change.
type Side = BTreeMap<ElementKey, ElementChange>;

/// What is brought together: both sides, and what of them can be had without asking.
#[derive(Debug, Clone)]
pub struct Merge {
    base: Plan,
    /// What either side changed and the other left, and what both changed alike or in other fields.
    taken: BTreeMap<ElementKey, Option<Element>>,
    phases: Together<PhaseId>,
    allowances: Together<AllowanceId>,
    next_id: u32,
    /// What has to be chosen.
    pub conflicts: Vec<Conflict>,
    /// How much of either side was taken without asking.
    pub counts: Counts,
}

/// How many elements were taken from where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Changed by our side alone.
    pub ours: usize,
    /// Changed by their side alone.
    pub theirs: usize,
    /// Changed by both in the same way.
    pub alike: usize,
    /// Changed by both, in different fields.
    pub fields: usize,
}

/// What both sides cannot have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// Why.
    pub why: Clash,
    /// What our side would change, from what both come from.
    pub ours: Vec<ElementChange>,
    /// What their side would change.
    pub theirs: Vec<ElementChange>,
}

/// Why two sides conflict.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Clash {
    /// Both changed the same fields differently; their names.
    Fields(Vec<String>),
    /// One changed what the other removed.
    ChangedAndRemoved,
    /// Both seat somebody else at the same desk.
    Desk,
    /// Both seat one person, at different desks.
    Person,
    /// Both order the phases, or the steps of the build-up, differently.
    Order,
    /// Each is sound, and both together break a rule of the document: which.
    Rule(String),
}

/// What is chosen of a conflict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Choice {
    /// As it was before both.
    #[default]
    Base,
    /// As our side has it.
    Ours,
    /// As their side has it.
    Theirs,
}

impl Choice {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::Ours, Self::Theirs, Self::Base];
}

impl Merge {
    /// Brings together what two plans made of a third.
    pub fn of(base: &Plan, ours: &Plan, theirs: &Plan) -> Self {
        let (our_delta, their_delta) = (Delta::between(base, ours), Delta::between(base, theirs));
        let (our_delta, their_delta, next_id) = renumber::kept_apart(base, our_delta, their_delta);
        let (phases, allowances) = order::together(base, &our_delta, &their_delta);
        let side = |delta: Delta| -> Side { delta.elements.into_iter().map(|change| (change.key, change)).collect() };
        let mut work = Work {
            base,
            ours: side(our_delta),
            theirs: side(their_delta),
            taken: BTreeMap::new(),
            counts: Counts::default(),
            groups: BTreeMap::new(),
            group_of: BTreeMap::new(),
            phases,
            allowances,
            next_id,
        };
        direct::take(&mut work);
        broken::part_floors(&mut work);
        touching::pull_in(&mut work);
        seats::look(&mut work);
        broken::settle(&mut work);
        work.finish()
    }

    /// The plan that comes of a choice for each conflict, the first for the first; those without one are as before both.
    /// Where the choices do not go together, the rules that they break, in words.
    pub fn plan(&self, choices: &[Choice]) -> Result<Plan, Vec<String>> {
        let mut after = self.taken.clone();
        let (mut phases, mut allowances) = (&self.phases.order, &self.allowances.order);
        for (conflict, choice) in self.conflicts.iter().zip(choices) {
            let chosen = match choice {
                Choice::Base => continue,
                Choice::Ours => &conflict.ours,
                Choice::Theirs => &conflict.theirs,
            };
            if conflict.why == Clash::Order {
                let side = usize::from(*choice == Choice::Theirs);
                phases = self.phases.chosen(side);
                allowances = self.allowances.chosen(side);
            }
            after.extend(chosen.iter().map(|change| (change.key, change.after.clone())));
        }
        let made = made(&self.base, &after, phases, allowances, self.next_id);
        let plan = made.map_err(|refused| vec![refused])?;
        let broken = plan.violations();
        if broken.is_empty() { Ok(plan) } else { Err(broken) }
    }

    /// The same as one edit of a plan, which is our side or any other.
    pub fn edit(&self, from: &Plan, choices: &[Choice], label: &str) -> Result<Edit, Vec<String>> {
        Ok(Delta::between(from, &self.plan(choices)?).to_edit(label))
    }

    /// What both come from.
    pub fn base(&self) -> &Plan {
        &self.base
    }
}

/// What is being brought together.
struct Work<'a> {
    base: &'a Plan,
    ours: Side,
    theirs: Side,
    taken: BTreeMap<ElementKey, Option<Element>>,
    counts: Counts,
    /// The conflicts so far, each as what it is about; no element is in two.
    groups: BTreeMap<usize, Group>,
    /// In which conflict an element is.
    group_of: BTreeMap<ElementKey, usize>,
    phases: Together<PhaseId>,
    allowances: Together<AllowanceId>,
    next_id: u32,
}

struct Group {
    keys: BTreeSet<ElementKey>,
    why: Clash,
}

impl Work<'_> {
    /// The plan with what is taken so far.
    fn candidate(&self) -> Option<Plan> {
        made(self.base, &self.taken, &self.phases.order, &self.allowances.order, self.next_id).ok()
    }

    /// Makes one conflict of these elements, and of every conflict that one of them is in already.
    fn clash(&mut self, keys: BTreeSet<ElementKey>, why: Clash) {
        let mut group = Group { keys, why };
        let joined: BTreeSet<usize> = group.keys.iter().filter_map(|key| self.group_of.get(key).copied()).collect();
        for (place, other) in joined.into_iter().filter_map(|number| self.groups.remove(&number)).enumerate() {
            // The first reason says it best: what follows from it is no reason of its own.
            if place == 0 {
                group.why = other.why;
            }
            group.keys.extend(other.keys);
        }
        let number = self.groups.keys().next_back().map_or(0, |last| last + 1);
        for key in &group.keys {
            self.taken.remove(key);
            self.group_of.insert(*key, number);
        }
        self.groups.insert(number, group);
    }

    /// Whether an element is changed by either side and in no conflict yet.
    fn is_free(&self, key: &ElementKey) -> bool {
        self.taken.contains_key(key)
    }

    fn finish(self) -> Merge {
        let of = |side: &Side, keys: &BTreeSet<ElementKey>| -> Vec<ElementChange> {
            keys.iter().filter_map(|key| side.get(key).cloned()).collect()
        };
        let mut groups: Vec<Group> = self.groups.into_values().collect();
        groups.sort_by(|a, b| a.keys.first().cmp(&b.keys.first()));
        let mut conflicts: Vec<Conflict> = groups
            .into_iter()
            .map(|group| Conflict {
                ours: of(&self.ours, &group.keys),
                theirs: of(&self.theirs, &group.keys),
                why: group.why,
            })
            .collect();
        if self.phases.contested.is_some() || self.allowances.contested.is_some() {
            conflicts.push(Conflict { why: Clash::Order, ours: Vec::new(), theirs: Vec::new() });
        }
        Merge {
            base: self.base.clone(),
            taken: self.taken,
            phases: self.phases,
            allowances: self.allowances,
            next_id: self.next_id,
            conflicts,
            counts: self.counts,
        }
    }
}

/// A plan with what is taken, its lists in the order of the merge.
fn made(
    base: &Plan,
    taken: &BTreeMap<ElementKey, Option<Element>>,
    phases: &[PhaseId],
    allowances: &[AllowanceId],
    next_id: u32,
) -> Result<Plan, String> {
    let mut changes: Vec<Change> = taken
        .iter()
        .map(|(key, after)| match after {
            Some(element) => Change::Put(Box::new(element.clone())),
            None => Change::Remove(*key),
        })
        .collect();
    // What comes of the file's order refers only to what stands before it.
    changes.sort_by_key(|change| match change {
        Change::Put(element) => Some(element.key().section()),
        _ => None,
    });
    let plan = base.changed(&changes).map_err(|refused| refused.to_string())?;
    let in_plan = |id: &PhaseId| plan.phase(*id).is_some();
    let phases: Vec<_> = phases.iter().copied().filter(in_plan).collect();
    let steps: BTreeSet<_> = plan.allowances.iter().map(|step| step.id).collect();
    let allowances: Vec<_> = allowances.iter().copied().filter(|id| steps.contains(id)).collect();
    let mut plan = plan
        .changed(&[Change::OrderPhases(phases), Change::OrderAllowances(allowances)])
        .map_err(|refused| refused.to_string())?;
    plan.next_id = plan.next_id.max(next_id);
    Ok(plan)
}
