//! `colocate merge`: what two people made of one plan, in one; git can call it for plan files.

use super::output::{Output, print};
use super::report::table::wrapped;
use super::{Exit, input};
use crate::compare::{Choice, Conflict, Kinship, Merge, conflict_lines, kinship};
use crate::model::Plan;
use crate::units::format;
use anyhow::{Context as _, bail};
use serde::Serialize;
use std::path::PathBuf;

/// No more conflicts are told one by one in words; JSON tells all.
const MAX_TOLD: usize = 100;

/// Bring two plans together that were made from a third.
///
/// What both sides cannot have is as it was in BASE, unless --take says otherwise, and is listed. Exits with 0 where nothing
/// conflicts, and with 1 where something does; the merged plan is sound either way.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The plan that both were made from.
    base: PathBuf,
    /// One of the plans.
    ours: PathBuf,
    /// The other.
    theirs: PathBuf,
    #[command(flatten)]
    output: Output,
    /// What becomes of conflicts.
    #[arg(long, value_enum, default_value_t = Take::Base)]
    take: Take,
    /// List conflicts as JSON, for other programs.
    #[arg(long)]
    json: bool,
}

/// Which side has it where both cannot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Take {
    /// Neither: as it was before.
    Base,
    /// The first plan.
    Ours,
    /// The second plan.
    Theirs,
}

#[derive(Serialize)]
struct Told {
    format: &'static str,
    version: u32,
    taken_from_ours: usize,
    taken_from_theirs: usize,
    alike: usize,
    brought_together_by_fields: usize,
    conflicts: Vec<ConflictTold>,
}

#[derive(Serialize)]
struct ConflictTold {
    why: String,
    ours: Vec<String>,
    theirs: Vec<String>,
}

impl Args {
    pub(crate) fn run(self) -> anyhow::Result<Exit> {
        let base = input::plan(Some(&self.base))?;
        let (ours, source) = input::plan_with_source(Some(&self.ours))?;
        let theirs = input::plan(Some(&self.theirs))?;
        // Our own file may be written over: that is what a merge is for, and what git asks for.
        self.output.spares([self.base.as_path(), self.theirs.as_path()])?;
        for (side, path) in [(&ours, &self.ours), (&theirs, &self.theirs)] {
            match kinship(&base, side) {
                Kinship::Descends => {}
                Kinship::OtherBuilding => bail!(
                    "The plans have no building in common, so there is nothing to bring together and nothing was written. File: {}",
                    path.display()
                ),
                Kinship::NotAncestor => bail!(
                    "The plan was begun before the base was what it is, so it was not made from it and nothing was written. Name as the base the last plan that both sides had. File: {}",
                    path.display()
                ),
            }
        }
        let merge = Merge::of(&base, &ours, &theirs);
        let choice = match self.take {
            Take::Base => Choice::Base,
            Take::Ours => Choice::Ours,
            Take::Theirs => Choice::Theirs,
        };
        let choices = vec![choice; merge.conflicts.len()];
        let plan = merge.plan(&choices).map_err(|broken| {
            let first = broken.first().cloned().unwrap_or_default();
            anyhow::anyhow!(
                "These sides of the conflicts do not go together, and nothing was written: {first}. Merge with --take base, and settle the conflicts in the window"
            )
        })?;
        self.output.write(source.text_of(&plan).as_bytes())?;
        print(&self.told(&merge, &plan, choice)?)?;
        Ok(if merge.conflicts.is_empty() { Exit::Done } else { Exit::Findings })
    }

    fn told(&self, merge: &Merge, plan: &Plan, choice: Choice) -> anyhow::Result<String> {
        let told = |conflict: &Conflict| {
            let lines = conflict_lines(merge, conflict);
            ConflictTold { why: conflict.why.to_string(), ours: lines.ours, theirs: lines.theirs }
        };
        let counts = merge.counts;
        if self.json {
            let told = Told {
                format: "colocate-merge",
                version: 1,
                taken_from_ours: counts.ours,
                taken_from_theirs: counts.theirs,
                alike: counts.alike,
                brought_together_by_fields: counts.fields,
                conflicts: merge.conflicts.iter().map(told).collect(),
            };
            return Ok(
                serde_json::to_string_pretty(&told).context("The conflicts could not be written as JSON")? + "\n"
            );
        }
        let mut text = wrapped(
            &format!(
                "{}: {} from the first plan, {} from the second, {} the same in both, {} brought together field by field",
                plan.title_block.title, counts.ours, counts.theirs, counts.alike, counts.fields
            ),
            0,
        );
        if merge.conflicts.is_empty() {
            text.push_str("Nothing conflicts\n");
            return Ok(text);
        }
        let left = match choice {
            Choice::Base => "as it was before both",
            Choice::Ours => "as the first plan has it",
            Choice::Theirs => "as the second plan has it",
        };
        let n = format::count(merge.conflicts.len(), "conflict", "conflicts");
        text.push_str(&wrapped(&format!("{n}; what it is about is {left}"), 0));
        for (number, conflict) in (1..).zip(&merge.conflicts).take(MAX_TOLD) {
            let told = told(conflict);
            text.push_str(&wrapped(&format!("{number}. {}", told.why), 2));
            for (side, lines) in [("First", &told.ours), ("Second", &told.theirs)] {
                text.extend(lines.iter().map(|line| wrapped(&format!("{side}: {line}"), 6)));
            }
        }
        if MAX_TOLD < merge.conflicts.len() {
            let rest = merge.conflicts.len() - MAX_TOLD;
            text.push_str(&wrapped(&format!("… and {rest} more; --json tells all"), 2));
        }
        Ok(text)
    }
}
