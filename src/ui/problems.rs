//! The problems of the shown phase: what the checks found, which of it is listed, and which one is looked at.
//!
//! Works the problems out again only where the plan, the phase or the report is another; knows no check and draws
//! nothing. What takes long to find out and comes later is put beside the rest in [`Findings::refresh`], and nowhere else.
//! Invariant: what is listed is what the plan has in the same frame; held by `tests/problems_window.rs`.

use super::travel::WaysOut;
use crate::analysis::Report;
use crate::check::{Checker, FactsMemory, Problem, Problems, Severity, SwitchedOff, Topic};
use crate::model::{PhaseId, Plan};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What is known of the problems of a plan.
#[derive(Debug)]
pub(super) struct Findings {
    checker: Checker,
    /// Of which revision, phase and report they are.
    known: Option<(u64, PhaseId, Arc<Report>, u64)>,
    found: Problems,
    /// Grows with every change of what is listed, for those who draw it.
    version: u64,
    /// The severities that are not listed.
    hidden: BTreeSet<Severity>,
    /// The only topic that is listed, if one is chosen.
    topic: Option<Topic>,
    /// The one that is looked at, by its place among all.
    chosen: Option<usize>,
    /// Whether the one that is looked at is to be brought in sight.
    pub(super) is_sought: bool,
    /// Where on the screen the row stood that was clicked: it stays there, though what is above it may grow.
    pub(super) held: Option<f32>,
    /// Whether the section of the panel is to be brought in sight.
    pub(super) is_asked_for: bool,
}

impl Findings {
    /// Of a plan of whose floors others know as well what they hold.
    pub(super) fn new(facts: FactsMemory) -> Self {
        let phase = PhaseId(0);
        Self {
            checker: Checker::with_facts(facts),
            known: None,
            found: Problems { phase, problems: Vec::new(), switched_off: Vec::new(), edition: "" },
            version: 0,
            hidden: BTreeSet::new(),
            topic: None,
            chosen: None,
            is_sought: false,
            held: None,
            is_asked_for: false,
        }
    }

    /// Goes on with a checker that remembers more.
    pub(super) fn use_checker(&mut self, checker: Checker) {
        self.checker = checker;
        self.known = None;
    }

    /// Finds the problems of a phase anew where they may be others; gives whether they are.
    pub(super) fn refresh(
        &mut self,
        plan: &Plan,
        revision: u64,
        phase: PhaseId,
        report: &Arc<Report>,
        ways_out: &WaysOut,
    ) -> bool {
        let version = ways_out.version();
        let is_known = self.known.as_ref().is_some_and(|(own_revision, own_phase, own_report, own_version)| {
            (*own_revision, *own_phase, *own_version) == (revision, phase, version) && Arc::ptr_eq(own_report, report)
        });
        if is_known {
            return false;
        }
        self.known = Some((revision, phase, Arc::clone(report), version));
        let found = self.checker.check(plan, phase, report).with_travel(ways_out.problems());
        let is_other = found != self.found;
        if is_other {
            let chosen = self.chosen().cloned();
            self.found = found;
            self.version += 1;
            // The same problem may have another measure now, or be gone.
            self.chosen = chosen.and_then(|chosen| {
                let place = |is_it: &dyn Fn(&Problem) -> bool| self.all().iter().position(|own| is_it(own));
                place(&|own| *own == chosen).or_else(|| place(&|own| own.is_same_as(&chosen)))
            });
        }
        is_other
    }

    /// All of them, worst first.
    pub(super) fn all(&self) -> &[Arc<Problem>] {
        &self.found.problems
    }

    /// How many there are of a severity, listed or not.
    pub(super) fn count(&self, severity: Severity) -> usize {
        self.found.count(severity)
    }

    /// The checks that were not run.
    pub(super) fn switched_off(&self) -> &[SwitchedOff] {
        &self.found.switched_off
    }

    /// Whether they have been looked for yet.
    pub(super) fn are_known(&self) -> bool {
        self.known.is_some()
    }

    /// The edition of the rules that they were found by.
    pub(super) fn edition(&self) -> &'static str {
        self.found.edition
    }

    /// Grows with every change of what is listed.
    pub(super) fn version(&self) -> u64 {
        self.version
    }

    /// Those that are listed, with their place among all.
    pub(super) fn listed(&self) -> impl Iterator<Item = (usize, &Problem)> {
        let all = self.all().iter().map(AsRef::as_ref).enumerate();
        all.filter(|(_, problem)| self.is_listed(problem))
    }

    /// Those that are listed of a topic, with their place among all.
    pub(super) fn listed_of(&self, topic: Topic) -> impl Iterator<Item = (usize, &Problem)> {
        self.listed().filter(move |(_, problem)| problem.topic == topic)
    }

    /// The places of those that are listed, in the order of the list: by topic, worst first.
    pub(super) fn in_order(&self) -> Vec<usize> {
        Topic::ALL.into_iter().flat_map(|topic| self.listed_of(topic).map(|(idx, _)| idx)).collect()
    }

    /// Whether a problem is listed.
    fn is_listed(&self, problem: &Problem) -> bool {
        !self.hidden.contains(&problem.severity) && self.topic.is_none_or(|topic| topic == problem.topic)
    }

    /// Whether a severity is listed.
    pub(super) fn lists(&self, severity: Severity) -> bool {
        !self.hidden.contains(&severity)
    }

    /// Lists a severity, or leaves it out.
    pub(super) fn toggle(&mut self, severity: Severity) {
        if !self.hidden.remove(&severity) {
            self.hidden.insert(severity);
        }
        self.version += 1;
    }

    /// The only topic that is listed, if one is chosen.
    pub(super) fn topic(&self) -> Option<Topic> {
        self.topic
    }

    /// Lists one topic only, or all.
    pub(super) fn set_topic(&mut self, topic: Option<Topic>) {
        self.topic = topic;
        self.version += 1;
    }

    /// The one that is looked at.
    pub(super) fn chosen(&self) -> Option<&Problem> {
        self.all().get(self.chosen?).map(AsRef::as_ref)
    }

    /// The place of the one that is looked at.
    pub(super) fn chosen_place(&self) -> Option<usize> {
        self.chosen
    }

    /// Looks at one of all; it is listed from then on.
    pub(super) fn choose(&mut self, place: usize) {
        let Some(problem) = self.all().get(place) else { return };
        let (severity, is_listed) = (problem.severity, self.is_listed(problem));
        if !is_listed {
            self.hidden.remove(&severity);
            self.topic = None;
            self.version += 1;
        }
        self.chosen = Some(place);
    }

    /// Looks at none.
    pub(super) fn leave(&mut self) {
        self.chosen = None;
    }

    /// How many errors and warnings there are, in words.
    pub(super) fn words(&self) -> String {
        let counted = [(Severity::Error, "error", "errors"), (Severity::Warning, "warning", "warnings")];
        let words: Vec<String> = counted
            .into_iter()
            .map(|(severity, one, many)| (self.count(severity), one, many))
            .filter(|(number, _, _)| 0 < *number)
            .map(|(number, one, many)| crate::units::format::count(number, one, many))
            .collect();
        if self.known.is_none() {
            return "problems: not looked for yet".to_owned();
        }
        if words.is_empty() { "no errors".to_owned() } else { words.join(", ") }
    }
}
