//! `colocate check`: what in a plan breaks a rule, phase by phase; for people or as JSON.

use super::output::print;
use super::report::table::wrapped;
use super::{Exit, input};
use crate::analysis::{Analyst, Report};
use crate::check::{PLANNING_AID, Rules, Schedule, ScheduleRow, Severity, Topic};
use crate::model::{PhaseId, Plan};
use crate::units::PlanPoint;
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
    problems: Vec<ProblemLine>,
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
        let schedule = Schedule::of(&plan, &report, &phases).context("There are no rules to check by")?;
        let text = if self.json {
            let found = Found {
                format: "colocate-check",
                version: 1,
                edition: &schedule.edition.name,
                note: PLANNING_AID,
                problems: schedule.rows.iter().map(line).collect(),
                switched_off: schedule
                    .switched_off
                    .iter()
                    .map(|off| Off { check: &off.check, reason: &off.reason })
                    .collect(),
            };
            serde_json::to_string_pretty(&found).context("The problems could not be written as JSON")? + "\n"
        } else {
            words(&plan, &schedule)
        };
        print(&text)?;
        Ok(if 0 < schedule.count(Severity::Error) { Exit::Findings } else { Exit::Done })
    }
}

/// What is found at the end of every phase, as the report has it.
pub(super) fn of_report(plan: &Plan, report: &Report) -> Vec<ProblemLine> {
    Schedule::of_all(plan, report).map_or_else(Vec::new, |schedule| schedule.rows.iter().map(line).collect())
}

fn line(row: &ScheduleRow) -> ProblemLine {
    let problem = &row.problem;
    ProblemLine {
        check: problem.check,
        topic: problem.topic,
        severity: problem.severity,
        phases: row.phases.clone(),
        place: problem.place.clone(),
        floor: problem.floor.map(|floor| floor.0),
        at_mm: problem.at,
        message: problem.message.clone(),
        mend: problem.mend.clone(),
        rule: row.rule(),
        source: row.figure.map_or_else(String::new, |figure| figure.source.clone()),
        is_assumption: row.figure.is_some_and(|figure| !figure.is_sourced()),
    }
}

fn words(plan: &Plan, schedule: &Schedule) -> String {
    let marking = plan.title_block.marking.to_string();
    let mut text = format!("{marking}\n\n{}\n", plan.title_block.title);
    let summary = format!("Checked by the rules of {}: {}", schedule.edition.name, schedule.counts());
    text.extend([wrapped(&summary, 0), wrapped(&format!("{PLANNING_AID}."), 2)]);
    for topic in Topic::ALL {
        let own: Vec<&ScheduleRow> = schedule.rows.iter().filter(|row| row.problem.topic == topic).collect();
        if own.is_empty() {
            continue;
        }
        text.extend(["\n", &topic.label().to_uppercase(), "\n"]);
        for row in own {
            let problem = &row.problem;
            text.push_str(&wrapped(&format!("{}: {}", problem.severity.label(), problem.place), 2));
            text.push_str(&wrapped(&problem.message, 6));
            if !problem.mend.is_empty() {
                text.push_str(&wrapped(&format!("→ {}", problem.mend), 6));
            }
            text.push_str(&wrapped(&format!("{} · {} · {}", row.phase_names(plan), problem.check, row.rule()), 6));
        }
    }
    if !schedule.switched_off.is_empty() {
        text.push_str("\nSWITCHED OFF\n");
        for off in &schedule.switched_off {
            text.push_str(&wrapped(&format!("{}: {}", off.name, off.reason), 2));
        }
    }
    text.extend(["\n", &marking, "\n"]);
    text
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
        writeln!(out, "  {}: {}", figure.name, figure.amount()).ok();
        writeln!(out, "      {}", figure.citation()).ok();
    }
    out
}
