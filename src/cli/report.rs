//! `colocate report`: space, utilisation, cost and business case, or two phases before and after; for people or as JSON.
//!
//! Nobody is named unless it was asked for: held by `tests/comparing.rs`.

mod comparison;
mod people;
pub(super) mod table;
mod text;

use super::output::print;
use super::{Exit, input};
use crate::analysis::report::{OptionReport, options};
use crate::analysis::{Analyst, Report};
use crate::check::Checker;
use crate::compare::{Comparison, Matching};
use crate::model::Plan;
use crate::publish::{Seat, seats};
use anyhow::{Context as _, bail};
use serde::Serialize;
use std::path::PathBuf;
use std::sync::Arc;

/// Report space, utilisation, cost and business case, or compare two phases.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The plan to report on; the built-in Leigh Road plan if none is named.
    plan: Option<PathBuf>,
    /// As JSON, for other programs.
    #[arg(long)]
    json: bool,
    /// Compare: the phase before, by its name or its number; the first if none is given.
    #[arg(long, value_name = "PHASE")]
    before: Option<String>,
    /// Compare: the phase after, by its name or its number; the last if none is given.
    #[arg(long, value_name = "PHASE")]
    after: Option<String>,
    /// Compare: another plan, which the phase before is of.
    #[arg(long, value_name = "PLAN")]
    against: Option<PathBuf>,
    /// Name people, in a list of who sits where. Without this no name leaves the plan.
    #[arg(long)]
    names: bool,
}

/// The report with what was asked for beside it.
#[derive(Serialize)]
struct Asked<'a> {
    #[serde(flatten)]
    report: &'a Report,
    #[serde(skip_serializing_if = "Option::is_none")]
    comparison: Option<Comparison>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    options: Vec<OptionReport>,
    problems: Vec<super::check::ProblemLine>,
    #[serde(skip_serializing_if = "Option::is_none")]
    people: Option<Vec<Seat>>,
}

impl Args {
    pub(crate) fn run(self) -> anyhow::Result<Exit> {
        let plan = input::plan(self.plan.as_deref())?;
        let report = Analyst::new().report(&plan);
        let other = self.other()?;
        let comparison = self.comparison(&plan, &report, other.as_ref())?;
        let options = other.as_ref().map(|other| other.options(&report)).unwrap_or_default();
        let people = self.names.then(|| plan.phases.iter().flat_map(|phase| seats(&plan, phase.id)).collect());
        let text = if self.json {
            let problems = super::check::of_report(&plan, &report);
            let asked = Asked { report: &report, comparison, options, problems, people };
            serde_json::to_string_pretty(&asked).context("The report could not be written as JSON")? + "\n"
        } else {
            let words = match &comparison {
                Some(comparison) => comparison::comparison(comparison, &text::options(&options), report.plan.marking),
                None => text::report(&report),
            };
            words + &people.map(|people: Vec<Seat>| people::people(&plan, &people)).unwrap_or_default()
        };
        print(&text)?;
        Ok(Exit::Done)
    }

    /// The plan that is compared with, if one was named.
    fn other(&self) -> anyhow::Result<Option<Other>> {
        let Some(path) = self.against.as_deref() else { return Ok(None) };
        let plan = input::plan(Some(path))?;
        let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        Ok(Some(Other { report: Analyst::new().report(&plan), plan, name }))
    }

    /// The comparison, if one was asked for.
    fn comparison(&self, plan: &Plan, report: &Report, other: Option<&Other>) -> anyhow::Result<Option<Comparison>> {
        if self.before.is_none() && self.after.is_none() && self.against.is_none() {
            return Ok(None);
        }
        let (was, matching) = match other {
            Some(other) => (other.report.as_ref(), Matching::ByName),
            None => (report, Matching::ById),
        };
        let of = |plan: &Plan, wanted: &Option<String>| {
            wanted.as_deref().map(|wanted| input::phase(plan, wanted)).transpose()
        };
        let before =
            of(other.map_or(plan, |other| &other.plan), &self.before)?.or(was.phases.first().map(|phase| phase.phase));
        let after = of(plan, &self.after)?.or(report.phases.last().map(|phase| phase.phase));
        let (Some(before), Some(after)) = (before, after) else {
            bail!("A plan without a phase cannot be compared: add one first")
        };
        let mut checker = Checker::new();
        let found_after = checker.check(plan, after, report);
        let found_before = match other {
            Some(other) => Checker::new().check(&other.plan, before, was),
            None => checker.check(plan, before, was),
        };
        let comparison = Comparison::between((was, before), (report, after), matching);
        Ok(comparison.map(|comparison| comparison.with_checks(&found_before, &found_after)))
    }
}

/// Another plan, to be compared with.
struct Other {
    name: String,
    plan: Plan,
    report: Arc<Report>,
}

impl Other {
    /// Doing nothing, the plan as drawn, and this one.
    fn options(&self, drawn: &Report) -> Vec<OptionReport> {
        options(&[("As drawn", drawn), (&self.name, &self.report)])
    }
}
