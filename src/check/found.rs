//! What the checks found on a floor, kept by what each answer hangs on: an edit asks again what it touched.
//!
//! Knows the parts of checks and how two snapshots of a floor differ; must not know what any check asks.
//! Invariant: what is kept is what would be found afresh; held by `tests/checks.rs`.

use super::checks::{self, Check, Part};
use super::facts::{DeskChanges, Floor};
use super::finding::{Finding, Looking};
use super::problem::Problem;
use super::rules::Rules;
use crate::geom::Bounds;
use crate::model::{Checking, DeskId, Organisation, OrganisationId, PhaseId, Plan, Table, Team, TeamId};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What was found on a floor at the end of a phase, and in which snapshots.
#[derive(Debug)]
pub(super) struct FloorFindings {
    checking: Arc<Checking>,
    teams: Table<TeamId, Team>,
    organisations: Table<OrganisationId, Organisation>,
    facts: Arc<Floor>,
    /// For each part of each check that is on, in the order of the list.
    parts: Vec<Found>,
}

/// What a part of a check found.
#[derive(Debug)]
enum Found {
    /// Of the floor as a whole.
    Whole(Vec<Arc<Problem>>),
    /// Of the desks of which anything was found.
    Desks(BTreeMap<DeskId, Vec<Arc<Problem>>>),
    /// Of the doors of which anything was found, by their places; and what each of all doors hangs on.
    Doors(BTreeMap<usize, Vec<Arc<Problem>>>, Vec<Bounds>),
}

/// The parts of the checks that are on, each with its check and the place of that in the list.
fn parts(plan: &Plan) -> impl Iterator<Item = (usize, &'static Check, Part)> + '_ {
    let checks = checks::all().iter().enumerate().filter(|(_, check)| check.is_on(plan));
    checks.flat_map(|(place, check)| check.run.parts().iter().map(move |part| (place, check, *part)))
}

impl FloorFindings {
    /// What is found on a floor; what was found on it before is taken over as far as it cannot be other.
    pub(super) fn of(plan: &Plan, phase: PhaseId, rules: Rules, facts: Arc<Floor>, before: Option<Self>) -> Self {
        let before = before.filter(|before| Arc::ptr_eq(&before.checking, &plan.checking));
        let is_same_people = before.as_ref().is_some_and(|before| before.is_of_the_same_people(plan));
        let seats_as = before.as_ref().is_some_and(|before| facts.seats_as(&before.facts));
        let changes = before.as_ref().and_then(|before| facts.changes_since(&before.facts));
        let mut known = before.filter(|_| changes.is_some()).map(|own| own.parts).unwrap_or_default().into_iter();
        let changes = changes.unwrap_or_default();
        let asked = Asked { plan, phase, rules, floor: &facts, changes: &changes };
        let parts = parts(plan).map(|(_, check, part)| match (part, known.next()) {
            (Part::Fixed(_), Some(known)) => known,
            (Part::Seated(_), Some(known)) if seats_as && is_same_people => known,
            (_, known) => asked.find(check, part, known),
        });
        let parts = parts.collect();
        let (teams, organisations) = (plan.teams.clone(), plan.organisations.clone());
        Self { checking: Arc::clone(&plan.checking), teams, organisations, facts, parts }
    }

    /// Whether the same would be found of a floor.
    pub(super) fn is_of(&self, plan: &Plan, facts: &Arc<Floor>) -> bool {
        Arc::ptr_eq(&self.facts, facts)
            && Arc::ptr_eq(&self.checking, &plan.checking)
            && self.is_of_the_same_people(plan)
    }

    fn is_of_the_same_people(&self, plan: &Plan) -> bool {
        self.teams.ptr_eq(&plan.teams) && self.organisations.ptr_eq(&plan.organisations)
    }

    /// All of it, with the place of the check in the list.
    pub(super) fn problems<'a>(&'a self, plan: &'a Plan) -> impl Iterator<Item = (usize, &'a Arc<Problem>)> {
        parts(plan).zip(&self.parts).flat_map(|((place, _, _), found)| found.problems().map(move |own| (place, own)))
    }
}

impl Found {
    fn problems(&self) -> Box<dyn Iterator<Item = &Arc<Problem>> + '_> {
        match self {
            Self::Whole(problems) => Box::new(problems.iter()),
            Self::Desks(desks) => Box::new(desks.values().flatten()),
            Self::Doors(doors, _) => Box::new(doors.values().flatten()),
        }
    }
}

/// What is asked of a floor, and how its desks differ from when it was asked last.
struct Asked<'a> {
    plan: &'a Plan,
    phase: PhaseId,
    rules: Rules,
    floor: &'a Floor,
    changes: &'a DeskChanges,
}

impl Asked<'_> {
    /// What a part of a check finds; `known` is what it found before those changes.
    fn find(&self, check: &Check, part: Part, known: Option<Found>) -> Found {
        let Self { plan, rules, floor, .. } = *self;
        match part {
            Part::Fixed(run) => Found::Whole(self.told(check, |findings| run(floor, rules, findings))),
            Part::Seated(run) => {
                Found::Whole(self.told(check, |findings| run(Looking { plan, floor, rules }, findings)))
            }
            Part::Desks { reach, run } => {
                let (mut found, asked): (_, Box<dyn Iterator<Item = DeskId>>) = match known {
                    Some(Found::Desks(found)) => (found, Box::new(self.desks_within(reach(rules)).into_iter())),
                    _ => (BTreeMap::new(), Box::new(floor.desks.keys().copied())),
                };
                for id in asked {
                    let desk = floor.desks.get(&id);
                    let problems = self.told(check, |findings| {
                        if let Some(desk) = desk {
                            run(floor, rules, desk, findings);
                        }
                    });
                    put(&mut found, id, problems);
                }
                Found::Desks(found)
            }
            Part::Doors { area, run } => {
                let (mut found, areas, is_new) = match known {
                    Some(Found::Doors(found, areas)) => (found, areas, false),
                    _ => (BTreeMap::new(), floor.doors.iter().map(|door| area(floor, rules, door)).collect(), true),
                };
                for (place, (door, area)) in floor.doors.iter().zip(&areas).enumerate() {
                    if is_new || self.changes.boxes.iter().any(|changed| changed.intersects(area)) {
                        let problems = self.told(check, |findings| run(floor, rules, door, findings));
                        put(&mut found, place, problems);
                    }
                }
                Found::Doors(found, areas)
            }
        }
    }

    /// The desks that may be told otherwise by a part that looks so far, in millimetres.
    fn desks_within(&self, reach: f64) -> BTreeSet<DeskId> {
        let mut desks = self.changes.desks.clone();
        desks.extend(self.changes.boxes.iter().flat_map(|changed| self.floor.desks_near(*changed, reach)));
        desks
    }

    fn told(&self, check: &Check, run: impl FnOnce(&mut Vec<Finding>)) -> Vec<Arc<Problem>> {
        let mut findings = Vec::new();
        run(&mut findings);
        findings.into_iter().map(|finding| finding.told_by(check, self.phase)).collect()
    }
}

/// Keeps what was found of a thing, if anything was.
fn put<K: Ord>(found: &mut BTreeMap<K, Vec<Arc<Problem>>>, key: K, problems: Vec<Arc<Problem>>) {
    if problems.is_empty() {
        found.remove(&key)
    } else {
        found.insert(key, problems)
    };
}
