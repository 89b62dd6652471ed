//! The plan a subcommand works on, and the things in it that are named on the command line.

use super::output::complain;
use crate::drawing::symbols::SymbolLibrary;
use crate::file::{self, KeptText, LoadSeverity};
use crate::model::{PhaseId, Plan};
use anyhow::bail;
use std::fmt::Write as _;
use std::path::Path;

/// How many losses are listed before the rest is only counted.
const MAX_LISTED: usize = 10;

/// Loads a plan; the built-in Leigh Road plan where none is named. A damaged plan is refused: its figures would be wrong.
pub(crate) fn plan(path: Option<&Path>) -> anyhow::Result<Plan> {
    plan_with_kept(path).map(|(plan, _)| plan)
}

/// The same, with what of its file was kept as text: for those who write the plan again.
pub(crate) fn plan_with_kept(path: Option<&Path>) -> anyhow::Result<(Plan, KeptText)> {
    let Some(path) = path else { return Ok((file::builtin::leigh_road(), KeptText::default())) };
    let loaded = match file::load(path) {
        Ok(loaded) => loaded,
        Err(error) => bail!(error.with_path(path)),
    };
    if loaded.is_whole() {
        for note in loaded.problems.iter().filter(|problem| problem.severity == LoadSeverity::Note) {
            complain(&format!("note: {note}"));
        }
        return Ok((loaded.plan, loaded.kept));
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
