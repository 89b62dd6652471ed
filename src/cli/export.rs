//! `colocate export`: floors as sheets true to scale, or two phases before and after, in the format that the file's ending says.

use super::output::{Output, print};
use super::{Exit, input};
use crate::model::{Floor, FloorId, Plan};
use crate::publish::{self, BeforeAndAfter, Paper, PrintContents, PrintOptions, PrintTheme, Progress, ScaleChoice};
use anyhow::bail;
use std::path::PathBuf;

/// Print floors true to scale, or before and after: .pdf (one file) or .svg (a file a sheet). Or write the review pack, one
/// file that opens in any browser: .html. Or write cost and business case as tables: .xlsx (a workbook with formulas) or
/// .csv (a file a table).
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(crate) struct Args {
    /// The plan to print; the built-in Leigh Road plan if none is named.
    plan: Option<PathBuf>,
    #[command(flatten)]
    output: Output,
    /// A floor to print, by its name, its code or its number; may be given again. All that stand if none is given.
    #[arg(long = "floor", value_name = "FLOOR")]
    floors: Vec<String>,
    /// The phase to print, by its name or its number; the last if none is given. A review pack has all phases, and shows
    /// this one first.
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
    /// Space and utilisation before and after in place of the floors: headline, figures with traffic lights, charts, teams
    /// with their risk, who bears what, standards and assumptions.
    #[arg(long, conflicts_with_all = ["floors", "phase", "scale"])]
    utilisation: bool,
    /// The cost plan in place of the floors: lines with their rates and sources, build-up, who bears it, grants.
    #[arg(long, conflicts_with_all = ["floors", "phase", "scale", "utilisation", "names"])]
    cost: bool,
    /// The business case in place of the floors: scenarios, cash flow, who gains what, sensitivity.
    #[arg(long, conflicts_with_all = ["floors", "phase", "scale", "utilisation", "cost", "names"])]
    business_case: bool,
    /// The checks in place of the floors: what breaks a rule, by how much, what would mend it, and what is switched off.
    #[arg(long, conflicts_with_all = ["floors", "phase", "scale", "utilisation", "cost", "business_case", "names"])]
    checks: bool,
    /// The phase before, by its name or its number; the first if none is given.
    #[arg(long, value_name = "PHASE", requires = "utilisation")]
    before: Option<String>,
    /// The phase after, by its name or its number; the last if none is given.
    #[arg(long, value_name = "PHASE", requires = "utilisation")]
    after: Option<String>,
    /// Another plan, which the phase before is of.
    #[arg(long, value_name = "PLAN", requires = "utilisation")]
    against: Option<PathBuf>,
    /// Number comments on the drawings of floors, and list them after: with who said what, answers and what is settled. A
    /// review pack always has them, and with this says whose they are.
    #[arg(long, conflicts_with_all = ["utilisation", "cost", "business_case", "checks"])]
    comments: bool,
    /// Name people, in a list of who sits where. Without this no name leaves the plan.
    #[arg(long)]
    names: bool,
}

impl Args {
    /// The floors, or before and after.
    fn contents(&self, plan: &Plan) -> anyhow::Result<PrintContents> {
        if self.cost {
            return Ok(PrintContents::CostPlan);
        }
        if self.business_case {
            return Ok(PrintContents::BusinessCase);
        }
        if self.checks {
            return Ok(PrintContents::Checks);
        }
        if !self.utilisation {
            return Ok(PrintContents::Floors);
        }
        let against = self.against.as_deref().map(|path| input::plan(Some(path))).transpose()?;
        let of = |plan: &Plan, wanted: &Option<String>| {
            wanted.as_deref().map(|wanted| input::phase(plan, wanted)).transpose()
        };
        let before = of(against.as_ref().unwrap_or(plan), &self.before)?;
        let after = of(plan, &self.after)?;
        Ok(PrintContents::BeforeAndAfter(BeforeAndAfter { before, after, against: against.map(Box::new) }))
    }

    pub(crate) fn run(self) -> anyhow::Result<Exit> {
        let is_of_tables = publish::Format::of(&self.output.path).is_some_and(publish::Format::is_of_tables);
        if is_of_tables && (self.utilisation || self.names || self.phase.is_some() || !self.floors.is_empty()) {
            bail!("A workbook or list holds cost and business case of all phases: leave out what is for drawings");
        }
        let is_pack = publish::Format::of(&self.output.path) == Some(publish::Format::Html);
        if is_pack && (self.utilisation || self.cost || self.business_case || self.checks) {
            bail!("A review pack holds floors, figures, cost and checks together: leave out what chooses one of them");
        }
        let plan = input::plan(self.plan.as_deref())?;
        let floors = self.floors.iter().map(|wanted| floor(&plan, wanted)).collect::<anyhow::Result<Vec<_>>>()?;
        let phase = self.phase.as_deref().map(|wanted| input::phase(&plan, wanted)).transpose()?;
        let symbols = input::symbols(self.plan.as_deref());
        let options = PrintOptions {
            contents: self.contents(&plan)?,
            floors,
            phase,
            paper: self.paper,
            scale: self.scale,
            theme: self.theme,
            symbols,
            names_people: self.names,
            shows_comments: self.comments,
            ..PrintOptions::of(&plan)
        };
        // Everything is made before anything is written, so that what cannot be made leaves nothing behind.
        let files = publish::files(&plan, &options, &self.output.path, Progress::default())?;
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

/// The floor that is meant.
fn floor(plan: &Plan, wanted: &str) -> anyhow::Result<FloorId> {
    let floors = plan.floors_in_order();
    let found: Vec<FloorId> = floors
        .iter()
        .map(|plan_of| &plan_of.floor)
        .filter(|floor| {
            let number = floor.id.0.to_string();
            input::is_meant(wanted, &[&number, &floor.code, &floor.name, &plan.floor_title(floor)])
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
