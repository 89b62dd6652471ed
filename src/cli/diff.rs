//! `colocate diff`: what changed between two plans, or since an issued revision; for people, as JSON, or as a change sheet.

use super::output::{Output, print};
use super::report::table::{Table, wrapped};
use super::{Exit, input};
use crate::check::Became;
use crate::compare::{Comparison, PlanComparison, SMALL_MOVE};
use crate::file;
use crate::model::{Marking, Plan};
use crate::publish::{self, ChangeFormat};
use crate::units::Mm;
use anyhow::{Context as _, bail};
use serde::Serialize;
use std::path::{Path, PathBuf};

/// Say what changed between two plans, or in one since an issued revision.
///
/// Exits with 0 where nothing changed, and with 1 where something did.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The earlier plan; with --since, the plan itself.
    old: PathBuf,
    /// The later plan.
    #[arg(required_unless_present = "since", conflicts_with = "since")]
    new: Option<PathBuf>,
    /// What changed since this revision of the plan, by its number, such as P03.
    #[arg(long, value_name = "REVISION")]
    since: Option<String>,
    /// As JSON, for other programs.
    #[arg(long)]
    json: bool,
    /// Gather what moved by no more than this, in millimetres, in one line.
    #[arg(long, value_name = "MM", default_value_t = SMALL_MOVE.0, value_parser = clap::value_parser!(i32).range(0..=1_000))]
    tolerance: i32,
    /// Write a change sheet: .pdf or .html by its ending.
    #[arg(short = 'o', long = "output", value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write even where that overwrites something.
    #[arg(long)]
    force: bool,
}

#[derive(Serialize)]
struct Found<'a> {
    format: &'static str,
    version: u32,
    #[serde(flatten)]
    comparison: &'a PlanComparison,
}

impl Args {
    pub(crate) fn run(self) -> anyhow::Result<Exit> {
        let format = self.output.as_deref().map(format_of).transpose()?;
        let (before, after) = self.plans()?;
        let comparison = PlanComparison::of(&before, &after, Mm(self.tolerance));
        if let (Some(path), Some(format)) = (self.output.clone(), format) {
            let output = Output { path, force: self.force };
            output.spares([Some(self.old.as_path()), self.new.as_deref()].into_iter().flatten())?;
            output.write(&publish::change_sheet(&after, &comparison, format)?)?;
        }
        let text = if self.json {
            let found = Found { format: "colocate-diff", version: 1, comparison: &comparison };
            serde_json::to_string_pretty(&found).context("The differences could not be written as JSON")? + "\n"
        } else {
            words(&comparison, after.title_block.marking)
        };
        print(&text)?;
        Ok(if comparison.is_empty() { Exit::Done } else { Exit::Findings })
    }

    fn plans(&self) -> anyhow::Result<(Plan, Plan)> {
        let old = input::plan(Some(&self.old))?;
        let Some(since) = &self.since else {
            let Some(new) = self.new.as_deref() else { bail!("Name the later plan, too") };
            return Ok((old, input::plan(Some(new))?));
        };
        let Some(revision) = old.revisions.values().find(|own| own.number.eq_ignore_ascii_case(since.trim())) else {
            let numbers: Vec<&str> = old.revisions.values().map(|own| own.number.as_str()).collect();
            let choices = if numbers.is_empty() {
                "No revision of it has been issued".to_owned()
            } else {
                format!("The revisions are {}", numbers.join(", "))
            };
            bail!("There is no revision “{since}” in this plan. {choices}. File: {}", self.old.display())
        };
        let issued = file::plan_since(&old, revision)?;
        Ok((issued, old))
    }
}

fn format_of(path: &Path) -> anyhow::Result<ChangeFormat> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    match ending.as_str() {
        "pdf" => Ok(ChangeFormat::Pdf),
        "html" | "htm" => Ok(ChangeFormat::Html),
        _ => bail!("A change sheet is written as .pdf or .html, by the ending of its name. File: {}", path.display()),
    }
}

/// Tells a comparison of plans.
fn words(comparison: &PlanComparison, marking: Marking) -> String {
    let mut text = format!("{marking}\n\n");
    text.push_str(&wrapped(&format!("Before: {}", comparison.before.words()), 2));
    text.push_str(&wrapped(&format!("After:  {}", comparison.after.words()), 2));
    text.push('\n');
    text.extend(comparison.caution.iter().map(|caution| wrapped(&format!("! {caution}"), 2)));
    let broken = comparison.broken();
    if !broken.is_empty() {
        text.push_str("NO LONGER MET\n");
        text.extend(broken.iter().map(|sentence| wrapped(&format!("! {sentence}"), 2)));
        text.push('\n');
    }
    text.push_str(&wrapped(&comparison.headline, 0));
    if comparison.is_empty() {
        text.extend(["\n", &marking.to_string(), "\n"]);
        return text;
    }
    let mut table = Table::new(&["", "Before>", "After>", "Difference>"]);
    for row in &comparison.figures {
        table.row([row.name.clone(), row.before_text(), row.after_text(), row.difference_text()]);
    }
    text.extend(["\nFIGURES, AT THE END OF THE PROGRAMME\n", &table.lines()]);
    text.extend(comparison.comparison.iter().map(checks));
    for (topic, entries) in comparison.changes.by_topic() {
        text.extend(["\n", &topic.label().to_uppercase(), "\n"]);
        text.extend(entries.iter().map(|entry| wrapped(&format!("{} {}", entry.kind.sign(), entry.line()), 2)));
    }
    if let Some(sentence) = comparison.changes.small_moves_in_words() {
        text.extend(["\nSMALL MOVES\n", &wrapped(&sentence, 2)]);
    }
    text.extend(["\n", &marking.to_string(), "\n"]);
    text
}

fn checks(comparison: &Comparison) -> String {
    let others: Vec<String> = (comparison.checks.iter())
        .filter(|change| change.became != Became::Broken)
        .map(|change| wrapped(&format!("- {}", change.words()), 2))
        .collect();
    if others.is_empty() { String::new() } else { format!("\nCHECKS\n{}", others.concat()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser as _;

    #[derive(clap::Parser)]
    struct Only {
        #[command(flatten)]
        args: Args,
    }

    #[test]
    fn two_plans_or_one_and_a_revision() {
        let read = |args: &[&str]| Only::try_parse_from([&["diff"], args].concat()).is_ok();
        assert!(read(&["a.ron", "b.ron"]) && read(&["a.ron", "--since", "P03"]));
        assert!(!read(&["a.ron"]) && !read(&["a.ron", "b.ron", "--since", "P03"]));
        assert!(!read(&["a.ron", "b.ron", "--tolerance", "-1"]));
    }
}
