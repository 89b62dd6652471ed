//! `colocate check`: what in a plan breaks a rule, phase by phase; for people or as JSON.

use super::output::print;
use super::{Exit, input};
use crate::analysis::{Analyst, Report};
use crate::check::{Checker, PLANNING_AID, Problem, Problems, Rules, Severity, SwitchedOff, Topic};
use crate::model::{PhaseId, Plan};
use crate::units::{PlanPoint, format};
use anyhow::Context as _;
use serde::Serialize;
use std::fmt::Write as _;
use std::path::PathBuf;

/// Check a plan for health and safety, fire, access and security.
///
/// Exits with 1 where a problem is an error.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The plan to check; the built-in Leigh Road plan if none is named.
    plan: Option<PathBuf>,
    /// As JSON, for other programs.
    #[arg(long)]
    json: bool,
    /// At the end of this phase alone, by its name or its number; of every phase if none is given.
    #[arg(long, value_name = "PHASE")]
    phase: Option<String>,
    /// List the checks there are, and the rules with their figures, instead of running them.
    #[arg(long)]
    list: bool,
}

/// A problem as JSON has it; the same in several phases is told once.
#[derive(Debug, Serialize)]
pub(super) struct ProblemLine {
    check: &'static str,
    topic: Topic,
    severity: Severity,
    phases: Vec<PhaseId>,
    place: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    floor: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    at_mm: Option<PlanPoint>,
    message: String,
    mend: String,
    rule: String,
    source: String,
    is_assumption: bool,
}

#[derive(Serialize)]
struct Found<'a> {
    format: &'static str,
    version: u32,
    edition: &'a str,
    note: &'static str,
    problems: &'a [ProblemLine],
    switched_off: Vec<Off<'a>>,
}

#[derive(Serialize)]
struct Off<'a> {
    check: &'a str,
    reason: &'a str,
}

impl Args {
    pub(crate) fn run(self) -> anyhow::Result<Exit> {
        let plan = input::plan(self.plan.as_deref())?;
        let rules = Rules::of(&plan.checking.edition).context("There are no rules to check by")?;
        if self.list {
            print(&list(rules))?;
            return Ok(Exit::Done);
        }
        let report = Analyst::new().report(&plan);
        let phases: Vec<PhaseId> = match &self.phase {
            Some(wanted) => vec![input::phase(&plan, wanted)?],
            None => plan.phases.iter().map(|phase| phase.id).collect(),
        };
        let found = problems(&plan, &report, &phases);
        let lines = lines(&found, rules);
        let switched_off = found.first().map(|found| found.switched_off.clone()).unwrap_or_default();
        let text = if self.json {
            let found = Found {
                format: "colocate-check",
                version: 1,
                edition: &rules.edition().name,
                note: PLANNING_AID,
                problems: &lines,
                switched_off: switched_off.iter().map(|off| Off { check: &off.check, reason: &off.reason }).collect(),
            };
            serde_json::to_string_pretty(&found).context("The problems could not be written as JSON")? + "\n"
        } else {
            words(&plan, &lines, &switched_off, rules)
        };
        print(&text)?;
        let is_bad = lines.iter().any(|line| line.severity == Severity::Error);
        Ok(if is_bad { Exit::Findings } else { Exit::Done })
    }
}

/// What is found at the end of phases.
fn problems(plan: &Plan, report: &Report, phases: &[PhaseId]) -> Vec<Problems> {
    let mut checker = Checker::new();
    phases.iter().map(|&phase| checker.check(plan, phase, report)).collect()
}

/// What is found at the end of every phase, as the report has it.
pub(super) fn of_report(plan: &Plan, report: &Report) -> Vec<ProblemLine> {
    let phases: Vec<PhaseId> = plan.phases.iter().map(|phase| phase.id).collect();
    Rules::of(&plan.checking.edition).map_or_else(Vec::new, |rules| lines(&problems(plan, report, &phases), rules))
}

/// One line a problem; the same one in several phases is one line.
fn lines(found: &[Problems], rules: Rules) -> Vec<ProblemLine> {
    let mut lines: Vec<(&Problem, Vec<PhaseId>)> = Vec::new();
    for problem in found.iter().flat_map(|found| &found.problems) {
        let same = lines.iter_mut().find(|(other, _)| is_same(other, problem));
        match same {
            Some((_, phases)) => phases.push(problem.phase),
            None => lines.push((problem, vec![problem.phase])),
        }
    }
    lines.sort_by_key(|(problem, _)| (problem.severity, problem.topic));
    lines.into_iter().map(|(problem, phases)| line(problem, phases, rules)).collect()
}

fn is_same(a: &Problem, b: &Problem) -> bool {
    a.is_same_as(b) && a.message == b.message
}

fn line(problem: &Problem, phases: Vec<PhaseId>, rules: Rules) -> ProblemLine {
    let figure = rules.figure(problem.figure);
    ProblemLine {
        check: problem.check,
        topic: problem.topic,
        severity: problem.severity,
        phases,
        place: problem.place.clone(),
        floor: problem.floor.map(|floor| floor.0),
        at_mm: problem.at,
        message: problem.message.clone(),
        mend: problem.mend.clone(),
        rule: problem.rule(rules),
        source: figure.map_or_else(String::new, |figure| figure.source.clone()),
        is_assumption: figure.is_some_and(|figure| !figure.is_sourced()),
    }
}

fn words(plan: &Plan, lines: &[ProblemLine], switched_off: &[SwitchedOff], rules: Rules) -> String {
    let mut out = String::new();
    let count = |severity| lines.iter().filter(|line| line.severity == severity).count();
    let counts: Vec<String> = Severity::ALL
        .iter()
        .map(|&severity| {
            let word = format::uncapitalised(severity.label());
            format::count(count(severity), &word, &format!("{word}s"))
        })
        .collect();
    writeln!(out, "{}\n\n{}", plan.title_block.marking, plan.title_block.title).ok();
    writeln!(out, "Checked by the rules of {}: {}", rules.edition().name, counts.join(", ")).ok();
    writeln!(out, "  {PLANNING_AID}.").ok();
    for topic in Topic::ALL {
        let own: Vec<&ProblemLine> = lines.iter().filter(|line| line.topic == topic).collect();
        if own.is_empty() {
            continue;
        }
        writeln!(out, "\n{}", topic.label().to_uppercase()).ok();
        for line in own {
            let phases: Vec<&str> = line
                .phases
                .iter()
                .filter_map(|&phase| plan.phase(phase))
                .map(|phase| crate::model::Phase::short_name(&phase.name))
                .collect();
            writeln!(out, "  {}  {}", line.severity.label(), line.place).ok();
            writeln!(out, "      {}", line.message).ok();
            if !line.mend.is_empty() {
                writeln!(out, "      → {}", line.mend).ok();
            }
            writeln!(out, "      {} · {} · {}", phases.join(", "), line.check, line.rule).ok();
        }
    }
    if !switched_off.is_empty() {
        writeln!(out, "\nSWITCHED OFF").ok();
        for off in switched_off {
            writeln!(out, "  {}: {}", off.name, off.reason).ok();
        }
    }
    out
}

/// The checks there are, and the figures of an edition.
fn list(rules: Rules) -> String {
    let mut out = String::new();
    for topic in Topic::ALL {
        writeln!(out, "{}", topic.label()).ok();
        for check in crate::check::all().iter().filter(|check| check.topic == topic) {
            writeln!(out, "  {:<18} {}", check.id, check.asks).ok();
        }
    }
    writeln!(out, "\nRules of {}: {}\n", rules.edition().name, rules.edition().note).ok();
    for figure in rules.figures() {
        writeln!(out, "  {}: {}", figure.name, value(figure)).ok();
        writeln!(out, "      {}", figure.citation()).ok();
    }
    out
}

/// How much a figure says, in words.
fn value(figure: &crate::check::rules::Figure) -> String {
    use crate::check::rules::Value;
    let number = match &figure.value {
        Value::One(number) => format::trimmed(*number, 2),
        Value::Steps(steps) => {
            steps.iter().map(|(most, number)| format!("{number} up to {most}")).collect::<Vec<_>>().join(", ")
        }
        Value::Pairs(pairs) => {
            pairs.iter().map(|(most, a, b)| format!("{a} + {b} up to {most}")).collect::<Vec<_>>().join(", ")
        }
        Value::ByUse(uses) => uses
            .iter()
            .map(|(uses, factor)| {
                let names: Vec<&str> = uses.iter().map(|used_as| used_as.label()).collect();
                format!("{} for {}", format::trimmed(*factor, 1), names.join(", ").to_lowercase())
            })
            .collect::<Vec<_>>()
            .join("; "),
        Value::Vetted(vetting) => vetting.to_string(),
    };
    format!("{number} {}", figure.unit).trim_end().to_owned()
}
