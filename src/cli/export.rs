//! `colocate export`: prints floors of a plan, true to scale, to a PDF or to SVGs.

use super::{Exit, input, output};
use crate::model::{FloorId, FloorPlan, Moment, PhaseId, Plan};
use crate::publish::{self, Paper, PrintOptions, PrintTheme, ScaleChoice};
use anyhow::{Context as _, bail};
use std::fmt::Write as _;
use std::path::PathBuf;

/// Print floors of a plan, true to scale, to a .pdf or .svg
///
/// A PDF has a page for each floor. Of SVGs, which have one page, several floors give several files:
/// floors.svg becomes floors-1.svg, floors-2.svg and so on, in the order of the floors.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The plan; the built-in Leigh Road plan if none is named.
    plan: Option<PathBuf>,
    #[command(flatten)]
    output: output::Output,
    /// A floor, by its name, code or number; may be given more than once. All floors if none is given.
    #[arg(long = "floor", value_name = "FLOOR")]
    floors: Vec<String>,
    /// The phase, by its name or number, complete; the last if none is given.
    #[arg(long)]
    phase: Option<String>,
    /// The size of the sheets: A4, A3, A2, A1 or A0.
    #[arg(long, default_value = "A3")]
    paper: Paper,
    /// The scale, as in 1:100, or fit for the largest that fits.
    #[arg(long, default_value = "fit")]
    scale: ScaleChoice,
    /// Colour, or mono for black and white.
    #[arg(long, default_value = "colour")]
    theme: PrintTheme,
}

impl Args {
    /// Prints; nothing is written unless everything can be.
    pub(crate) fn run(self) -> anyhow::Result<Exit> {
        // Asked first: a wrong ending should not have to wait for a large plan.
        if publish::Format::of(&self.output.path).is_none() {
            bail!(publish::PublishError::UnknownFormat(self.output.path));
        }
        self.output.spares(self.plan.as_deref())?;
        let plan = input::plan(self.plan.as_deref())?;
        let phase = self.phase.as_deref().map(|name| phase(&plan, name)).transpose()?;
        let floors = self.floors.iter().map(|name| floor(&plan, phase, name)).collect::<anyhow::Result<Vec<_>>>()?;
        let options = PrintOptions { floors, phase, paper: self.paper, scale: self.scale, theme: self.theme };
        for (path, bytes) in publish::files(&plan, &options, &self.output.path)? {
            // The names of further SVGs are ours, and must spare the plan as well.
            let output = output::Output { path, force: self.output.force };
            output.spares(self.plan.as_deref())?;
            output.write(&bytes).context("Could not write the drawing")?;
        }
        Ok(Exit::Done)
    }
}

/// The one of some things that a name names: a number in the file, or one of its names in capitals or not.
fn named<T: Copy>(
    wanted: &str,
    what: &str,
    things: impl Iterator<Item = (T, u32, Vec<String>, String)>,
) -> anyhow::Result<T> {
    let wanted = wanted.trim();
    let mut matching = Vec::new();
    let mut choices = String::new();
    for (thing, number, names, described) in things {
        write!(choices, "\n  {described}").ok();
        let is_named = names.iter().any(|name| name.trim().to_lowercase() == wanted.to_lowercase());
        if is_named || wanted.trim_start_matches('#') == number.to_string() {
            matching.push(thing);
        }
    }
    match matching.as_slice() {
        [one] => Ok(*one),
        [] => bail!("There is no {what} “{wanted}”. Name one of these:{choices}"),
        _ => bail!("“{wanted}” could be more than one {what}. Name one of these more closely:{choices}"),
    }
}

fn phase(plan: &Plan, wanted: &str) -> anyhow::Result<PhaseId> {
    let phases = plan.phases.iter().map(|phase| {
        let described = format!("{} (number {})", phase.name, phase.id.0);
        // Phases are often named “Phase 1: Police offices”, and spoken of as phase 1.
        let short = phase.name.split(':').next().unwrap_or_default().to_owned();
        (phase.id, phase.id.0, vec![phase.name.clone(), short], described)
    });
    named(wanted, "phase", phases)
}

/// A floor that stands in the phase: a floor of a building that is not there then cannot be printed.
fn floor(plan: &Plan, phase: Option<PhaseId>, wanted: &str) -> anyhow::Result<FloorId> {
    let Some(phase) = phase.or_else(|| plan.last_phase().map(|phase| phase.id)) else {
        bail!("The plan has no phase, so there is nothing to print; add one first");
    };
    let view = plan.view(Moment::complete(phase));
    let floors = view.floors().into_iter().map(|FloorPlan { floor, .. }| {
        let title = plan.floor_title(floor);
        let described = format!("{title} (code {}, number {})", floor.code, floor.id.0);
        (floor.id, floor.id.0, vec![floor.name.clone(), floor.code.clone(), title], described)
    });
    named(wanted, "floor", floors)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choose(wanted: &str) -> Result<u32, String> {
        let floors = [(7, "Ground floor", "00"), (8, "First floor", "01"), (9, "Ground floor", "T0")];
        let things = floors.map(|(number, name, code)| {
            (number, number, vec![name.to_owned(), code.to_owned()], format!("{name} ({code})"))
        });
        named(wanted, "floor", things.into_iter()).map_err(|error| error.to_string())
    }

    #[test]
    fn a_floor_is_found_by_name_code_or_number() {
        for wanted in ["first FLOOR", "01", "8", "#8", " 01 "] {
            assert_eq!(choose(wanted), Ok(8), "{wanted}");
        }
        assert_eq!(choose("t0"), Ok(9));
    }

    #[test]
    fn a_name_that_says_nothing_or_too_much_lists_the_choices() {
        let unknown = choose("cellar").unwrap_err();
        assert!(unknown.starts_with("There is no floor “cellar”") && unknown.contains("First floor (01)"), "{unknown}");
        let both = choose("ground floor").unwrap_err();
        assert!(both.contains("more than one floor") && both.contains("Ground floor (T0)"), "{both}");
    }
}
