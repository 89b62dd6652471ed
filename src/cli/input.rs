//! The plan a subcommand works on, and the things in it that are named on the command line.

use super::output::complain;
use crate::drawing::symbols::SymbolLibrary;
use crate::file::{self, Digest, Expected, KeptText, LoadSeverity, SaveError};
use crate::model::{PhaseId, Plan};
use anyhow::bail;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// How many losses are listed before the rest is only counted.
const MAX_LISTED: usize = 10;

/// Loads a plan; the built-in Leigh Road plan where none is named. A damaged plan is refused: its figures would be wrong.
pub(crate) fn plan(path: Option<&Path>) -> anyhow::Result<Plan> {
    plan_with_source(path).map(|(plan, _)| plan)
}

/// Where a plan came from: for those who write it again.
#[derive(Debug, Default)]
pub(crate) struct Source {
    /// What of its file was kept as text.
    kept: KeptText,
    /// Its file, and what that held.
    file: Option<(PathBuf, Digest)>,
}

impl Source {
    /// Whether something of its file could not be read, and was kept as text.
    pub(crate) fn has_kept(&self) -> bool {
        !self.kept.is_empty()
    }

    /// The text of a plan's file, with what was kept in its place.
    pub(crate) fn text_of(&self, plan: &Plan) -> String {
        file::to_text_with(plan, &self.kept)
    }

    /// Saves the plan. Where that goes to the file it came from, nothing is overwritten that somebody else saved meanwhile.
    pub(crate) fn save(&self, plan: &Plan, path: &Path) -> anyhow::Result<()> {
        let own = self.file.as_ref().filter(|(from, _)| file::is_same_file(from, path));
        let expected = own.map_or(Expected::Anything, |(_, digest)| Expected::Was(*digest));
        match file::save_over(plan, &self.kept, path, expected) {
            Ok(_) => Ok(()),
            Err(SaveError::ChangedMeanwhile { path }) => bail!(
                "The plan was changed by somebody else while this ran, and nothing was written: run it again. File: {}",
                path.display()
            ),
            Err(error) => Err(error.into()),
        }
    }
}

/// The same, with where it came from.
pub(crate) fn plan_with_source(path: Option<&Path>) -> anyhow::Result<(Plan, Source)> {
    let Some(path) = path else { return Ok((file::builtin::leigh_road(), Source::default())) };
    let loaded = match file::load(path) {
        Ok(loaded) => loaded,
        Err(error) => bail!(error.with_path(path)),
    };
    if loaded.is_whole() {
        for note in loaded.problems.iter().filter(|problem| problem.severity == LoadSeverity::Note) {
            complain(&format!("note: {note}"));
        }
        let file = Some((path.to_owned(), loaded.digest));
        return Ok((loaded.plan, Source { kept: loaded.kept, file }));
    }
    let mut words =
        "The plan is damaged, so figures and drawings of it would be wrong; nothing was written.".to_owned();
    let n_losses = loaded.losses().count();
    for loss in loaded.losses().take(MAX_LISTED) {
        write!(words, "\n  {loss}").ok();
    }
    if MAX_LISTED < n_losses {
        write!(words, "\n  … and {} more.", n_losses - MAX_LISTED).ok();
    }
    write!(words, "\nOpen it in the window to save what can be read as a copy. File: {}", path.display()).ok();
    bail!(words)
}

/// The symbols that a plan is drawn with: those of the program and those beside the plan. What is wrong with one is told,
/// and costs that one only.
pub(crate) fn symbols(path: Option<&Path>) -> SymbolLibrary {
    let Some(path) = path else { return SymbolLibrary::shipped() };
    let own = file::symbols_beside(path);
    let (library, wrong) = SymbolLibrary::shipped().with_files(own.texts());
    for problem in own.problems.iter().cloned().chain(wrong.iter().map(ToString::to_string)) {
        complain(&format!("note: {problem}"));
    }
    library
}

/// Whether a name, as people type it, is meant.
pub(crate) fn is_meant(wanted: &str, names: &[&str]) -> bool {
    let wanted = wanted.trim().to_lowercase();
    names.iter().any(|name| name.to_lowercase() == wanted)
}

/// The phase that is meant: by its whole name, or by the part before a colon.
pub(crate) fn phase(plan: &Plan, wanted: &str) -> anyhow::Result<PhaseId> {
    let found: Vec<PhaseId> = plan
        .phases
        .iter()
        .filter(|phase| {
            let short = phase.name.split(':').next().unwrap_or_default();
            is_meant(wanted, &[&phase.id.0.to_string(), &phase.name, short])
        })
        .map(|phase| phase.id)
        .collect();
    let choices: Vec<String> = plan.phases.iter().map(|phase| format!("{} “{}”", phase.id.0, phase.name)).collect();
    match found.as_slice() {
        [phase] => Ok(*phase),
        [] => bail!("There is no phase “{wanted}”. The phases are {}", choices.join(", ")),
        _ => bail!("“{wanted}” could be several phases. Name one by its number: {}", choices.join(", ")),
    }
}
