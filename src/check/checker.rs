//! The checker: runs every check that is on, and remembers what an edit has not touched.
//!
//! What is remembered is keyed by the identity of the snapshots it was found in, as the analyst's is; what an edit makes
//! of it on a floor is in `found`.

use super::checks::{self, Check, Run};
use super::facts::{FactsMemory, Floor, Site};
use super::found::FloorFindings;
use super::problem::{Problem, Severity, Topic};
use super::rules::Rules;
use crate::analysis::Report;
use crate::model::{BuildingId, FloorId, FloorPlan, Moment, PhaseId, Plan, View};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What was found in a plan at the end of a phase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problems {
    /// The phase.
    pub phase: PhaseId,
    /// The problems, worst first, then by topic, check and place.
    pub problems: Vec<Arc<Problem>>,
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
    pub fn with_travel(mut self, travel: &[Arc<Problem>]) -> Self {
        if !travel.is_empty() {
            self.problems.extend_from_slice(travel);
            let place = |id: &str| checks::all().iter().position(|check| check.id == id).unwrap_or(usize::MAX);
            self.problems.sort_by_cached_key(|problem| rank(problem, place(problem.check)));
        }
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
    floors: BTreeMap<(FloorId, PhaseId), FloorFindings>,
    sites: BTreeMap<PhaseId, SiteFindings>,
}

/// What was found over the whole site at the end of a phase, and in which snapshots.
#[derive(Debug)]
struct SiteFindings {
    plan: Plan,
    floors: Vec<Arc<Floor>>,
    peaks: BTreeMap<BuildingId, u64>,
    /// For each check of the site that is on, in the order of the list, with its place there.
    found: Vec<(usize, Vec<Arc<Problem>>)>,
}

impl SiteFindings {
    /// Whether the same would be found of a site.
    fn is_of(&self, site: &Site<'_>) -> bool {
        let (was, is) = (&self.plan, site.plan);
        Arc::ptr_eq(&was.checking, &is.checking)
            && Arc::ptr_eq(&was.title_block, &is.title_block)
            && was.buildings.ptr_eq(&is.buildings)
            && was.organisations.ptr_eq(&is.organisations)
            && was.teams.ptr_eq(&is.teams)
            && was.people.ptr_eq(&is.people)
            && was.phases == is.phases
            && self.peaks == site.peaks
            && self.floors.len() == site.floors.len()
            && self.floors.iter().zip(&site.floors).all(|(was, is)| Arc::ptr_eq(was, is) || is.seats_as(was))
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
        self.sites.retain(|phase, _| plan.phases.iter().any(|own| own.id == *phase));
        self.facts.keep(plan);
        let standing: Vec<FloorId> = view.floors().iter().map(|floor| floor.floor.id).collect();
        let mut floors = Vec::with_capacity(standing.len());
        for floor in standing.iter().filter_map(|id| plan.floors.get(id)) {
            floors.push(self.refresh_floor(plan, &view, rules, floor));
        }
        let site = Site::new(plan, peaks(plan, phase, report, &floors), floors);
        self.refresh_site(&site, phase, rules);
        let problems = self.sorted(plan, phase, &standing);
        Problems { phase, problems, switched_off: switched_off(plan), edition: &rules.edition().name }
    }

    /// Finds anew what may be other on a floor; gives what it holds.
    fn refresh_floor(&mut self, plan: &Plan, view: &View<'_>, rules: Rules, floor: &Arc<FloorPlan>) -> Arc<Floor> {
        let key = (floor.floor.id, view.phase());
        let facts = self.facts.get(view, floor);
        if !self.floors.get(&key).is_some_and(|known| known.is_of(plan, &facts)) {
            let before = self.floors.remove(&key);
            self.floors.insert(key, FloorFindings::of(plan, view.phase(), rules, Arc::clone(&facts), before));
        }
        facts
    }

    /// Finds anew what may be other over the whole site.
    fn refresh_site(&mut self, site: &Site<'_>, phase: PhaseId, rules: Rules) {
        if self.sites.get(&phase).is_some_and(|known| known.is_of(site)) {
            return;
        }
        let mut found = Vec::new();
        for (place, check) in checks::all().iter().enumerate().filter(|(_, check)| check.is_on(site.plan)) {
            if let Run::Site(run, _) = check.run {
                let mut findings = Vec::new();
                run(site, rules, &mut findings);
                let problems = findings.into_iter().map(|finding| finding.told_by(check, phase));
                found.push((place, problems.collect()));
            }
        }
        let (plan, floors, peaks) = (site.plan.clone(), site.floors.clone(), site.peaks.clone());
        self.sites.insert(phase, SiteFindings { plan, floors, peaks, found });
    }

    /// All that was found: worst first; the order of what is equally bad is that of the list of checks, and then that of
    /// the floors.
    fn sorted(&self, plan: &Plan, phase: PhaseId, standing: &[FloorId]) -> Vec<Arc<Problem>> {
        let of_site = self.sites.get(&phase).into_iter().flat_map(|site| &site.found);
        let of_site = of_site.flat_map(|(place, problems)| problems.iter().map(move |problem| (*place, problem)));
        let floors = standing.iter().filter_map(|floor| self.floors.get(&(*floor, phase)));
        let mut all: Vec<(Rank, &Arc<Problem>)> = of_site
            .chain(floors.flat_map(|floor| floor.problems(plan)))
            .map(|(place, problem)| (rank(problem, place), problem))
            .collect();
        all.sort_by_key(|(rank, _)| *rank);
        all.into_iter().map(|(_, problem)| Arc::clone(problem)).collect()
    }
}

/// Where a problem stands among all: how bad it is, its topic, and the place of its check in the list.
type Rank = (Severity, Topic, usize);

fn rank(problem: &Problem, place: usize) -> Rank {
    (problem.severity, problem.topic, place)
}

impl Check {
    /// Whether a plan has not switched it off.
    pub(super) fn is_on(&self, plan: &Plan) -> bool {
        plan.checking.waiver(self.id).is_none()
    }
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
