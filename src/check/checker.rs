//! The checker: runs every check that is on, and remembers what an edit has not touched.
//!
//! What is remembered of a floor is keyed by the identity of the snapshots it was found in, as the analyst's is.

use super::checks::{self, Check, Run};
use super::facts::{FactsMemory, Floor, Site};
use super::finding::Looking;
use super::problem::{Problem, Severity};
use super::rules::Rules;
use crate::analysis::Report;
use crate::model::{
    BuildingId, Checking, FloorId, FloorPlan, Moment, Organisation, OrganisationId, PhaseId, Plan, Table, Team, TeamId,
    View,
};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What was found in a plan at the end of a phase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problems {
    /// The phase.
    pub phase: PhaseId,
    /// The problems, worst first, then by topic, check and place.
    pub problems: Vec<Problem>,
    /// The checks that were not run, and why.
    pub switched_off: Vec<SwitchedOff>,
    /// The edition of the rules.
    pub edition: &'static str,
}

/// A check that is switched off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SwitchedOff {
    /// Its name in the list of checks, or what the plan calls it if there is no such check.
    pub check: String,
    /// What it is called.
    pub name: String,
    /// Why.
    pub reason: String,
}

impl Problems {
    /// The same with what was found off the frame, of the same plan and phase.
    #[must_use]
    pub fn with_travel(mut self, travel: &[Problem]) -> Self {
        self.problems.extend_from_slice(travel);
        sort(&mut self.problems);
        self
    }

    /// How many there are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.problems.iter().filter(|problem| problem.severity == severity).count()
    }
}

/// Finds problems. Keep one for as long as a plan is edited.
#[derive(Debug, Default)]
pub struct Checker {
    facts: FactsMemory,
    floors: BTreeMap<(FloorId, PhaseId), Memory>,
}

/// What was found on a floor at the end of a phase, and in which snapshots.
#[derive(Debug)]
struct Memory {
    checking: Arc<Checking>,
    teams: Table<TeamId, Team>,
    organisations: Table<OrganisationId, Organisation>,
    facts: Arc<Floor>,
    problems: Arc<Vec<Problem>>,
}

impl Memory {
    fn is_of(&self, plan: &Plan, view: &View<'_>, floor: &Arc<FloorPlan>) -> bool {
        self.facts.is_of(view, floor)
            && Arc::ptr_eq(&self.checking, &plan.checking)
            && self.teams.ptr_eq(&plan.teams)
            && self.organisations.ptr_eq(&plan.organisations)
    }
}

impl Checker {
    /// One that remembers nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// One that shares its memory of what floors hold with others.
    pub fn with_facts(facts: FactsMemory) -> Self {
        Self { facts, ..Self::default() }
    }

    /// What every check that is on finds in a plan at the end of a phase. `report` is the report of the same plan: how many
    /// people are in stands in it.
    pub fn check(&mut self, plan: &Plan, phase: PhaseId, report: &Report) -> Problems {
        let edition = Rules::of(&plan.checking.edition);
        let Some(rules) = edition else {
            return Problems { phase, problems: Vec::new(), switched_off: Vec::new(), edition: "" };
        };
        let view = plan.view(Moment::complete(phase));
        self.floors.retain(|(floor, _), _| plan.floors.contains_key(floor));
        self.facts.keep(plan);
        let mut problems = Vec::new();
        let mut floors = Vec::new();
        let standing: Vec<FloorId> = view.floors().iter().map(|floor| floor.floor.id).collect();
        for floor in standing.iter().filter_map(|id| plan.floors.get(id)) {
            let (facts, found) = self.floor(plan, &view, rules, floor);
            problems.extend(found.iter().cloned());
            floors.push(facts);
        }
        let site = Site::new(plan, peaks(plan, phase, report, &floors), floors);
        for check in checks::all().iter().filter(|check| is_on(plan, check)) {
            if let Run::Site(run) = check.run {
                let mut findings = Vec::new();
                run(&site, rules, &mut findings);
                problems.extend(findings.into_iter().map(|finding| finding.told_by(check, phase)));
            }
        }
        sort(&mut problems);
        Problems { phase, problems, switched_off: switched_off(plan), edition: &rules.edition().name }
    }

    /// What a floor holds, and what the checks of one floor find on it.
    fn floor(
        &mut self,
        plan: &Plan,
        view: &View<'_>,
        rules: Rules,
        floor: &Arc<FloorPlan>,
    ) -> (Arc<Floor>, Arc<Vec<Problem>>) {
        let key = (floor.floor.id, view.phase());
        if let Some(known) = self.floors.get(&key).filter(|known| known.is_of(plan, view, floor)) {
            return (Arc::clone(&known.facts), Arc::clone(&known.problems));
        }
        let facts = self.facts.get(view, floor);
        let looking = Looking { plan, floor: &facts, rules };
        let mut problems = Vec::new();
        for check in checks::all().iter().filter(|check| is_on(plan, check)) {
            if let Run::Floor(run) = check.run {
                let mut findings = Vec::new();
                run(looking, &mut findings);
                problems.extend(findings.into_iter().map(|finding| finding.told_by(check, view.phase())));
            }
        }
        let problems = Arc::new(problems);
        let memory = Memory {
            checking: Arc::clone(&plan.checking),
            teams: plan.teams.clone(),
            organisations: plan.organisations.clone(),
            facts: Arc::clone(&facts),
            problems: Arc::clone(&problems),
        };
        self.floors.insert(key, memory);
        (facts, problems)
    }
}

fn is_on(plan: &Plan, check: &Check) -> bool {
    plan.checking.waiver(check.id).is_none()
}

fn switched_off(plan: &Plan) -> Vec<SwitchedOff> {
    let name = |id: &str| checks::all().iter().find(|check| check.id == id).map_or(id, |check| check.name).to_owned();
    let waivers = plan.checking.waivers.iter();
    waivers
        .map(|waiver| SwitchedOff {
            check: waiver.check.clone(),
            name: name(&waiver.check),
            reason: waiver.reason.clone(),
        })
        .collect()
}

/// Worst first; the order of what is equally bad is that of the list of checks, and then that of the floors.
fn sort(problems: &mut [Problem]) {
    let place = |id: &str| checks::all().iter().position(|check| check.id == id);
    problems.sort_by_cached_key(|problem| (problem.severity, problem.topic, place(problem.check)));
}

/// How many people are in each building at the peak. Who has no desk is counted where most desks are.
fn peaks(plan: &Plan, phase: PhaseId, report: &Report, floors: &[Arc<Floor>]) -> BTreeMap<BuildingId, u64> {
    let mut peaks: BTreeMap<BuildingId, u64> = BTreeMap::new();
    let mut desks: BTreeMap<BuildingId, usize> = BTreeMap::new();
    for floor in floors {
        *desks.entry(floor.building).or_default() += floor.desks.len();
    }
    let Some(report) = report.phases.iter().find(|own| own.phase == phase) else { return peaks };
    let utilisation = &report.utilisation;
    for floor in &utilisation.floors {
        if let Some(own) = plan.floors.get(&floor.floor_id) {
            *peaks.entry(own.floor.building).or_default() += floor.presence.peak;
        }
    }
    let everybody = utilisation.presence.peak;
    let unseated = everybody.saturating_sub(peaks.values().sum());
    if let Some((building, _)) = desks.iter().rev().max_by_key(|(_, n_desks)| **n_desks) {
        *peaks.entry(*building).or_default() += unseated;
    }
    peaks
}
