//! `colocate report`: space, utilisation, cost and business case, for people or as JSON.

mod table;
mod text;
mod utilisation_text;

use super::output::print;
use super::{Exit, input};
use crate::analysis::Analyst;
use anyhow::Context as _;
use std::path::PathBuf;

/// Report space, utilisation, cost and business case.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The plan to report on; the built-in Leigh Road plan if none is named.
    plan: Option<PathBuf>,
    /// As JSON, for other programs.
    #[arg(long)]
    json: bool,
}

impl Args {
    pub(crate) fn run(self) -> anyhow::Result<Exit> {
        let plan = input::plan(self.plan.as_deref())?;
        let report = Analyst::new().report(&plan);
        let text = if self.json {
            serde_json::to_string_pretty(&*report).context("The report could not be written as JSON")? + "\n"
        } else {
            text::report(&report)
        };
        print(&text)?;
        Ok(Exit::Done)
    }
}
