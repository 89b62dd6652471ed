//! `colocate report`: space, utilisation, cost and business case, or two phases before and after; for people or as JSON.
//!
//! Nobody is named unless it was asked for: held by `tests/comparing.rs`.

mod comparison;
mod people;
pub(super) mod table;
mod text;

use super::output::print;
use super::{Exit, input};
use crate::analysis::{Analyst, Report};
use crate::compare::{Comparison, Matching};
use crate::model::Plan;
use crate::publish::{Seat, seats};
use anyhow::{Context as _, bail};
use serde::Serialize;
use std::path::PathBuf;

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
    #[serde(skip_serializing_if = "Option::is_none")]
    people: Option<Vec<Seat>>,
}

impl Args {
    pub(crate) fn run(self) -> anyhow::Result<Exit> {
        let plan = input::plan(self.plan.as_deref())?;
        let report = Analyst::new().report(&plan);
        let comparison = self.comparison(&plan, &report)?;
        let people = self.names.then(|| plan.phases.iter().flat_map(|phase| seats(&plan, phase.id)).collect());
        let text = if self.json {
            let asked = Asked { report: &report, comparison, people };
            serde_json::to_string_pretty(&asked).context("The report could not be written as JSON")? + "\n"
        } else {
            let words = match &comparison {
                Some(comparison) => comparison::comparison(comparison, report.plan.marking),
                None => text::report(&report),
            };
            words + &people.map(|people: Vec<Seat>| people::people(&plan, &people)).unwrap_or_default()
        };
        print(&text)?;
        Ok(Exit::Done)
    }

    /// The comparison, if one was asked for.
    fn comparison(&self, plan: &Plan, report: &Report) -> anyhow::Result<Option<Comparison>> {
        if self.before.is_none() && self.after.is_none() && self.against.is_none() {
            return Ok(None);
        }
        let other = self.against.as_deref().map(|path| input::plan(Some(path))).transpose()?;
        let other_report = other.as_ref().map(|other| Analyst::new().report(other));
        let (was, matching) = match other_report.as_deref() {
            Some(other) => (other, Matching::ByName),
            None => (report, Matching::ById),
        };
        let of = |plan: &Plan, wanted: &Option<String>| {
            wanted.as_deref().map(|wanted| input::phase(plan, wanted)).transpose()
        };
        let before = of(other.as_ref().unwrap_or(plan), &self.before)?.or(was.phases.first().map(|phase| phase.phase));
        let after = of(plan, &self.after)?.or(report.phases.last().map(|phase| phase.phase));
        let (Some(before), Some(after)) = (before, after) else {
            bail!("A plan without a phase cannot be compared: add one first")
        };
        Ok(Comparison::between((was, before), (report, after), matching))
    }
}
