//! `colocate recover`: what can be read of a damaged plan, and the unsaved work that earlier sessions left.

use super::Exit;
use super::output::{Output, print};
use crate::file::{self, Candidate, Condition, Loaded, RecoveryStore};
use crate::units::format::count;
use anyhow::{Context as _, bail};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Save what can be read of a damaged plan, or what an earlier session left unsaved.
///
/// Neither the damaged file nor what the session left is changed.
#[derive(Debug, clap::Args)]
#[command(group = clap::ArgGroup::new("what").required(true))]
pub(crate) struct Args {
    /// The damaged plan.
    #[arg(group = "what")]
    plan: Option<PathBuf>,
    /// List the unsaved work that earlier sessions left.
    #[arg(long, group = "what")]
    list: bool,
    /// Save the unsaved work of a session, by its name in the list.
    #[arg(long, value_name = "NAME", group = "what")]
    session: Option<String>,
    /// The file to write.
    #[arg(short = 'o', long = "output", value_name = "FILE", required_unless_present = "list")]
    output: Option<PathBuf>,
    /// Write even where that overwrites something.
    #[arg(long)]
    force: bool,
}

impl Args {
    pub(crate) fn run(self) -> anyhow::Result<Exit> {
        if self.list {
            return list();
        }
        let Some(path) = self.output else { bail!("Say where to write with -o. Nothing was written") };
        let output = Output { path, force: self.force };
        output.is_new()?;
        let (loaded, from) = match (&self.plan, &self.session) {
            (Some(path), _) => {
                output.spares([path.as_path()])?;
                (loaded(path)?, path.clone())
            }
            (None, session) => of_session(session.as_deref().unwrap_or_default())?,
        };
        file::save(&loaded.plan, &loaded.kept, &output.path)?;
        report(&loaded, &from, &output.path)
    }
}

/// Reads what can be read; where nothing can, says what else there is.
fn loaded(path: &Path) -> anyhow::Result<Loaded> {
    let error = match file::load(path) {
        Ok(loaded) => return Ok(loaded),
        Err(error) => error,
    };
    let mut backup = path.as_os_str().to_owned();
    backup.push(".bak");
    let is_there = file::load(Path::new(&backup)).is_ok_and(|backup| backup.is_whole());
    if is_there {
        bail!(
            "{error}. The version before is whole: copy “{}” to a new name and open that",
            Path::new(&backup).display()
        );
    }
    Err(error).context("Nothing can be recovered from this file")
}

fn report(loaded: &Loaded, from: &Path, to: &Path) -> anyhow::Result<Exit> {
    let plan = &loaded.plan;
    let what = format!("{} on {}", count(plan.n_desks(), "desk", "desks"), count(plan.floors.len(), "floor", "floors"));
    let n_lost = loaded.losses().count();
    let mut text = if n_lost == 0 {
        format!("All of {} was read: {what}\n", from.display())
    } else {
        format!("Read of {}: {what}. {}:\n", from.display(), count(n_lost, "loss", "losses"))
    };
    for problem in &loaded.problems {
        writeln!(text, "  {problem}").ok();
    }
    writeln!(text, "Wrote {}", to.display()).ok();
    print(&text)?;
    Ok(if n_lost == 0 { Exit::Done } else { Exit::Findings })
}

fn store() -> anyhow::Result<RecoveryStore> {
    let root = RecoveryStore::usual_root();
    root.map(RecoveryStore::new).context("This system has no folder for unsaved work")
}

fn list() -> anyhow::Result<Exit> {
    let store = store()?;
    let found = store.candidates();
    if found.is_empty() {
        print(&format!("No unsaved work in {}\n", store.root().display()))?;
        return Ok(Exit::Done);
    }
    print(&found.iter().map(line).collect::<String>())?;
    Ok(Exit::Findings)
}

fn line(found: &Candidate) -> String {
    let condition = match found.condition {
        Condition::Whole => "whole",
        Condition::Damaged => "damaged, some of it is lost",
        Condition::Unreadable => "unreadable",
    };
    let held_back = if found.is_held_back() { "; opening it ended Colocate more than once" } else { "" };
    let fault =
        found.about.fault.as_ref().map_or_else(String::new, |_| "; Colocate ended by a fault of its own".to_owned());
    format!(
        "{}  {}, {}, {condition}{held_back}{fault}\n",
        found.session,
        found.title(),
        count(found.n_desks, "desk", "desks")
    )
}

fn of_session(name: &str) -> anyhow::Result<(Loaded, PathBuf)> {
    let found = store()?.candidates().into_iter().find(|found| found.session == name);
    let Some(found) = found else {
        bail!(
            "There is no unsaved work of that name; `colocate recover --list` lists what there is. Nothing was written"
        )
    };
    let loaded = found.load().context("Nothing can be recovered from this session")?;
    Ok((loaded, found.path))
}
