//! A list of counts or of teams, taken into a plan.

use crate::cli::output::{Output, print};
use crate::cli::{Exit, input};
use crate::compare::{Changes, SMALL_MOVE};
use crate::import::{self, Imported, ListKind};
use crate::jobs::{self, Reader};
use crate::model::Plan;
use crate::units::format;
use anyhow::{Context as _, bail};
use std::fmt::Write as _;
use std::path::Path;

/// How many rows are listed where nothing could be taken, before the rest is only counted.
const MAX_LISTED: usize = 10;

/// Takes a list into a plan.
pub(super) fn run(
    list: &Path,
    sheet: Option<&str>,
    into: Option<&Path>,
    output: &Output,
    is_json: bool,
) -> anyhow::Result<Exit> {
    let (plan, source) = input::plan_with_source(into)?;
    let reader = std::env::current_exe().ok().map(Reader::new);
    let bytes = jobs::list_bytes(reader.as_ref(), list, sheet).map_err(anyhow::Error::msg)?;
    let name = list.file_name().unwrap_or_default().to_string_lossy();
    let imported = match import::import(&plan, &bytes, &name) {
        Ok(imported) => imported,
        Err(error) => bail!("{error}. File: {}", list.display()),
    };
    if imported.n_taken + imported.n_same == 0 {
        bail!("{}\nFile: {}", nothing_taken(&imported), list.display());
    }
    let before = plan.clone();
    let plan = plan.with(&imported.edit).context("The list was read, and the plan refuses it")?;
    // Said before it is written, so that what cannot be said leaves nothing behind.
    let said = if is_json {
        serde_json::to_string_pretty(&imported).context("What was read could not be written as JSON")? + "\n"
    } else {
        in_words(&imported, &name)
            + &changes_in_words(&before, &plan, &imported)
            + &format!("Wrote {}\n", output.path.display())
    };
    source.save(&plan, &output.path)?;
    print(&said)?;
    Ok(if imported.has_findings() { Exit::Findings } else { Exit::Done })
}

/// Teams as they were and as the list has them.
fn changes_in_words(before: &Plan, after: &Plan, imported: &Imported) -> String {
    if imported.kind != ListKind::Teams {
        return String::new();
    }
    let changes = Changes::between(before, after, SMALL_MOVE);
    let lines = changes.entries.iter().map(|entry| ["  ", &format::capitalised(&entry.line()), "\n"].concat());
    lines.collect()
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
