//! `colocate export`: floors as sheets true to scale, in the format that the file's ending says.

use super::output::{Output, print};
use super::{Exit, input};
use crate::model::{Floor, FloorId, PhaseId, Plan};
use crate::publish::{self, Paper, PrintOptions, PrintTheme, ScaleChoice};
use anyhow::bail;
use std::path::PathBuf;

/// Print floors true to scale, a sheet each: .pdf (one file) or .svg (a file a sheet).
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The plan to print; the built-in Leigh Road plan if none is named.
    plan: Option<PathBuf>,
    #[command(flatten)]
    output: Output,
    /// A floor to print, by its name, its code or its number; may be given again. All that stand if none is given.
    #[arg(long = "floor", value_name = "FLOOR")]
    floors: Vec<String>,
    /// The phase to print, by its name or its number; the last if none is given.
    #[arg(long)]
    phase: Option<String>,
    /// The size of the sheets: A4, A3, A2, A1 or A0.
    #[arg(long, default_value_t = Paper::A3)]
    paper: Paper,
    /// The scale: 1:50, 1:100 and so on, or the largest that fits.
    #[arg(long, value_name = "1:N|fit", default_value = "fit")]
    scale: ScaleChoice,
    /// Colour and hatches, or black and white.
    #[arg(long, value_name = "colour|mono", default_value_t = PrintTheme::Colour)]
    theme: PrintTheme,
}

impl Args {
    pub(crate) fn run(self) -> anyhow::Result<Exit> {
        let plan = input::plan(self.plan.as_deref())?;
        let floors = self.floors.iter().map(|wanted| floor(&plan, wanted)).collect::<anyhow::Result<Vec<_>>>()?;
        let phase = self.phase.as_deref().map(|wanted| phase(&plan, wanted)).transpose()?;
        let symbols = input::symbols(self.plan.as_deref());
        let options = PrintOptions { floors, phase, paper: self.paper, scale: self.scale, theme: self.theme, symbols };
        // Everything is made before anything is written, so that what cannot be made leaves nothing behind.
        let files = publish::files(&plan, &options, &self.output.path)?;
        let outputs: Vec<(Output, Vec<u8>)> =
            files.into_iter().map(|(path, bytes)| (Output { path, force: self.output.force }, bytes)).collect();
        for (output, _) in &outputs {
            output.spares(self.plan.as_deref())?;
        }
        for (output, bytes) in outputs {
            output.write(&bytes)?;
            print(&format!("Wrote {}\n", output.path.display()))?;
        }
        Ok(Exit::Done)
    }
}

/// Whether a name, as people type it, is meant.
fn is_meant(wanted: &str, names: &[&str]) -> bool {
    let wanted = wanted.trim().to_lowercase();
    names.iter().any(|name| name.to_lowercase() == wanted)
}

/// The floor that is meant.
fn floor(plan: &Plan, wanted: &str) -> anyhow::Result<FloorId> {
    let floors = plan.floors_in_order();
    let found: Vec<FloorId> = floors
        .iter()
        .map(|plan_of| &plan_of.floor)
        .filter(|floor| {
            let number = floor.id.0.to_string();
            is_meant(wanted, &[&number, &floor.code, &floor.name, &plan.floor_title(floor)])
        })
        .map(|floor| floor.id)
        .collect();
    let choice = |floor: &Floor| format!("{} “{}”", floor.id.0, plan.floor_title(floor));
    let choices: Vec<String> = floors.iter().map(|plan_of| choice(&plan_of.floor)).collect();
    match found.as_slice() {
        [floor] => Ok(*floor),
        [] => bail!("There is no floor “{wanted}”. The floors are {}", choices.join(", ")),
        _ => bail!("“{wanted}” could be several floors. Name one by its number: {}", choices.join(", ")),
    }
}

/// The phase that is meant: by its whole name, or by the part before a colon.
fn phase(plan: &Plan, wanted: &str) -> anyhow::Result<PhaseId> {
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
