//! `colocate import`: a list of counts or of teams, taken into a plan.

use super::output::{Output, print};
use super::{Exit, input};
use crate::file;
use crate::import::{self, Imported};
use anyhow::{Context as _, bail};
use std::fmt::Write as _;
use std::path::PathBuf;

/// How many rows are listed where nothing could be taken, before the rest is only counted.
const MAX_LISTED: usize = 10;

/// Import counts of a utilisation study, or teams, from a CSV list.
///
/// Counts have the columns time, room or desk, seen, and, if anybody looked for them, signs of life and floor. Teams
/// have team, organisation, headcount, FTE, policy, attendance by weekday and more. A row that cannot be taken is said
/// with its number, and the rest is imported.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The list.
    list: PathBuf,
    /// The plan to take it into; the built-in Leigh Road plan if none is named.
    #[arg(long, value_name = "PLAN")]
    into: Option<PathBuf>,
    #[command(flatten)]
    output: Output,
    /// What was read as JSON, for other programs.
    #[arg(long)]
    json: bool,
}

impl Args {
    pub(crate) fn run(self) -> anyhow::Result<Exit> {
        let (plan, kept) = input::plan_with_kept(self.into.as_deref())?;
        let bytes = file::read_list(&self.list)?;
        let name = self.list.file_name().unwrap_or_default().to_string_lossy();
        let imported = match import::import(&plan, &bytes, &name) {
            Ok(imported) => imported,
            Err(error) => bail!("{error}. File: {}", self.list.display()),
        };
        self.output.spares([Some(self.list.as_path()), self.into.as_deref()].into_iter().flatten())?;
        if imported.n_taken + imported.n_same == 0 {
            bail!("{}\nFile: {}", nothing_taken(&imported), self.list.display());
        }
        let plan = plan.with(&imported.edit).context("The list was read, and the plan refuses it")?;
        // Said before it is written, so that what cannot be said leaves nothing behind.
        let said = if self.json {
            serde_json::to_string_pretty(&imported).context("What was read could not be written as JSON")? + "\n"
        } else {
            in_words(&imported, &name) + &format!("Wrote {}\n", self.output.path.display())
        };
        file::save(&plan, &kept, &self.output.path)?;
        print(&said)?;
        Ok(if imported.has_findings() { Exit::Findings } else { Exit::Done })
    }
}

fn in_words(imported: &Imported, name: &str) -> String {
    let mut text = format!("{name}: {imported}\n");
    for row in &imported.rows {
        writeln!(text, "  {row}").ok();
    }
    text
}

fn nothing_taken(imported: &Imported) -> String {
    let mut text = "No row of the list could be taken, and nothing was written.".to_owned();
    for row in imported.rows.iter().take(MAX_LISTED) {
        write!(text, "\n  {row}").ok();
    }
    if MAX_LISTED < imported.rows.len() {
        write!(text, "\n  … and {} more.", imported.rows.len() - MAX_LISTED).ok();
    }
    text
}
