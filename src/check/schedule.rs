//! What is found at the end of several phases, each problem once, with the phases that have it: what is listed and printed.

use super::checker::{Checker, Problems, SwitchedOff};
use super::facts::FactsMemory;
use super::problem::{Problem, Severity};
use super::rules::{Edition, Figure, Rules};
use super::travel::Traveller;
use crate::analysis::Report;
use crate::model::{PhaseId, Plan};
use std::collections::BTreeMap;

/// The problems of several phases.
#[derive(Debug, Clone)]
pub struct Schedule {
    /// The edition of the rules.
    pub edition: &'static Edition,
    /// The problems, worst first, then by topic.
    pub rows: Vec<ScheduleRow>,
    /// The checks that were not run, and why.
    pub switched_off: Vec<SwitchedOff>,
}

/// A problem, and the phases that have it.
#[derive(Debug, Clone)]
pub struct ScheduleRow {
    /// It, as the first of them has it.
    pub problem: Problem,
    /// The phases, in their order.
    pub phases: Vec<PhaseId>,
    /// The figure that it is judged by.
    pub figure: Option<&'static Figure>,
}

impl Schedule {
    /// Of some phases of a plan. `report` is the report of the same plan. None where there are no rules.
    pub fn of(plan: &Plan, report: &Report, phases: &[PhaseId]) -> Option<Self> {
        let rules = Rules::of(&plan.checking.edition)?;
        let facts = FactsMemory::default();
        let mut checker = Checker::with_facts(facts.clone());
        let mut traveller = Traveller::with_facts(facts);
        let found: Vec<Problems> = phases
            .iter()
            .map(|&phase| {
                let travel = traveller.measure(plan, phase, || false).map(|travel| travel.problems);
                checker.check(plan, phase, report).with_travel(&travel.unwrap_or_default())
            })
            .collect();
        let mut rows: Vec<ScheduleRow> = Vec::new();
        let mut places: BTreeMap<_, usize> = BTreeMap::new();
        for problem in found.iter().flat_map(|found| &found.problems) {
            let place = places.entry((problem.identity(), &problem.message)).or_insert(rows.len());
            match rows.get_mut(*place) {
                Some(row) if !row.phases.contains(&problem.phase) => row.phases.push(problem.phase),
                _ => {
                    *place = rows.len();
                    rows.push(ScheduleRow {
                        problem: Problem::clone(problem),
                        phases: vec![problem.phase],
                        figure: rules.figure(problem.figure),
                    });
                }
            }
        }
        rows.sort_by_key(|row| (row.problem.severity, row.problem.topic));
        let switched_off = found.into_iter().next().map(|found| found.switched_off).unwrap_or_default();
        Some(Self { edition: rules.edition(), rows, switched_off })
    }

    /// Of every phase of a plan.
    pub fn of_all(plan: &Plan, report: &Report) -> Option<Self> {
        let phases: Vec<PhaseId> = plan.phases.iter().map(|phase| phase.id).collect();
        Self::of(plan, report, &phases)
    }

    /// How many there are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.rows.iter().filter(|row| row.problem.severity == severity).count()
    }

    /// How many there are of each severity, in words.
    pub fn counts(&self) -> String {
        let words = |severity: Severity| severity.counted(self.count(severity));
        Severity::ALL.map(words).join(", ")
    }
}

impl ScheduleRow {
    /// The rule, marked where it is from memory.
    pub fn rule(&self) -> String {
        self.figure.map_or_else(String::new, Figure::citation)
    }

    /// The short names of the phases that have it.
    pub fn phase_names(&self, plan: &Plan) -> String {
        let names = self.phases.iter().filter_map(|&phase| plan.phase(phase));
        names.map(|phase| crate::model::Phase::short_name(&phase.name)).collect::<Vec<_>>().join(", ")
    }
}
