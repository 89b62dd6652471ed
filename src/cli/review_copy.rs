//! `colocate review-copy`: a plan file to be given out for review, without the names of people and without vetting.

use super::output::{Output, complain, print};
use super::{Exit, input};
use crate::file::{self, KeptText};
use crate::model::{ReviewRequest, review_copy};
use crate::units::Date;
use std::path::PathBuf;

/// Make a copy of a plan to be given out for review: without the names of people and without vetting. Nothing but comments can
/// be changed in it, and those come back by `colocate merge` with the copy as the plan that both come from.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The plan; the built-in Leigh Road plan if none is named.
    plan: Option<PathBuf>,
    #[command(flatten)]
    output: Output,
    /// Who asks for the review.
    #[arg(long, value_name = "NAME", default_value = "")]
    by: String,
    /// The day it is given out, as 2015-01-12.
    #[arg(long, value_name = "DATE")]
    since: Date,
    /// Until when an answer is wanted, as 2015-02-01.
    #[arg(long, value_name = "DATE")]
    until: Option<Date>,
    /// What those who review it should look at and say.
    #[arg(long, value_name = "TEXT", default_value = "")]
    question: String,
}

impl Args {
    pub(crate) fn run(self) -> anyhow::Result<Exit> {
        let (plan, source) = input::plan_with_source(self.plan.as_deref())?;
        self.output.spares(self.plan.as_deref())?;
        self.output.is_new()?;
        if source.has_kept() {
            // It cannot be told whether it names somebody.
            complain("note: what of the plan’s file could not be read is not in the copy");
        }
        let request = ReviewRequest { by: self.by, since: self.since, until: self.until, question: self.question };
        let copy = review_copy(&plan, request);
        if let Some(why) = copy.violations().into_iter().next() {
            anyhow::bail!("The copy would not be sound, so it was not made: {why}");
        }
        file::save(&copy, &KeptText::default(), &self.output.path)?;
        print(&format!(
            "Made {}\nKeep it: comments come back by `colocate merge` with it as the plan that both come from\n",
            self.output.path.display()
        ))?;
        Ok(Exit::Done)
    }
}
