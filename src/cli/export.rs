//! `colocate export`: floors as sheets true to scale, or two phases before and after, in the format that the file's ending says.

use super::output::{Output, complain, print};
use super::{Exit, input};
use crate::file::{self, PaperImage};
use crate::jobs::{Reader, UnderlayReader};
use crate::model::{Floor, FloorId, Plan, SecurityLevel};
use crate::publish::{self, BeforeAndAfter, Paper, PrintContents, PrintOptions, PrintTheme, Progress, ScaleChoice};
use anyhow::bail;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Print floors true to scale, or before and after: .pdf (one file), .svg or .png (a file a sheet). Or write floors for CAD
/// programs: .dxf (a file a floor). Or write the review pack, one file that opens in any browser: .html. Or write registers,
/// cost and business case as tables: .xlsx (a workbook with formulas) or .csv (a file a table).
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(crate) struct Args {
    /// The plan to print; the built-in Leigh Road plan if none is named.
    plan: Option<PathBuf>,
    #[command(flatten)]
    output: Output,
    /// A floor to print, by its name, its code or its number; may be given again. Those chosen in the plan if none is given,
    /// and all that stand where none is chosen.
    #[arg(long = "floor", value_name = "FLOOR")]
    floors: Vec<String>,
    /// The phase to print, by its name or its number; the last if none is given, and for a booklet those chosen in the plan. A
    /// review pack has all phases, and shows this one first.
    #[arg(long)]
    phase: Option<String>,
    /// The size of the sheets: A4, A3, A2, A1 or A0; as chosen in the plan if none is given.
    #[arg(long)]
    paper: Option<Paper>,
    /// The scale: 1:50, 1:100 and so on, or the largest that fits; as chosen in the plan if none is given.
    #[arg(long, value_name = "1:N|fit")]
    scale: Option<ScaleChoice>,
    /// How many pixels a .png has to the inch.
    #[arg(long, value_name = "DPI", default_value_t = publish::USUAL_DPI)]
    dpi: u32,
    /// Colour and hatches, or black and white; as chosen in the plan if none is given.
    #[arg(long, value_name = "colour|mono")]
    theme: Option<PrintTheme>,
    /// The booklet that was chosen for the plan in place of the floors: cover, drawings, schedules, cost and business case,
    /// problems, numbered through.
    #[arg(long, conflicts_with_all = ["utilisation", "cost", "business_case", "checks"])]
    booklet: bool,
    /// Leave out names, uses, teams and seat numbers in zones of this level and above.
    #[arg(long, value_name = "public|shared|service|restricted", value_parser = level)]
    redact: Option<SecurityLevel>,
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
    /// The floors, the booklet, or before and after.
    fn contents(&self, plan: &Plan) -> anyhow::Result<PrintContents> {
        if self.booklet {
            return Ok(PrintContents::SheetSet);
        }
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
        let is_of_drawings = self.utilisation || self.booklet || self.phase.is_some();
        if is_of_tables && (is_of_drawings || !self.floors.is_empty()) {
            bail!(
                "A workbook or list holds registers, cost and business case of all phases: leave out what is for drawings"
            );
        }
        let is_pack = publish::Format::of(&self.output.path) == Some(publish::Format::Html);
        if is_pack && (self.utilisation || self.cost || self.business_case || self.checks) {
            bail!("A review pack holds floors, figures, cost and checks together: leave out what chooses one of them");
        }
        let plan = input::plan(self.plan.as_deref())?;
        let floors = self.floors.iter().map(|wanted| floor(&plan, wanted)).collect::<anyhow::Result<Vec<_>>>()?;
        let phase = self.phase.as_deref().map(|wanted| input::phase(&plan, wanted)).transpose()?;
        let symbols = input::symbols(self.plan.as_deref());
        let kept = PrintOptions::of(&plan);
        let options = PrintOptions {
            contents: self.contents(&plan)?,
            floors: if floors.is_empty() { kept.floors } else { floors },
            phase,
            paper: self.paper.unwrap_or(kept.paper),
            scale: self.scale.unwrap_or(kept.scale),
            theme: self.theme.unwrap_or(kept.theme),
            dpi: self.dpi,
            symbols,
            names_people: self.names,
            shows_comments: self.comments,
            logo: logo(&plan, self.plan.as_deref()),
            redacts: self.redact,
            ..kept
        };
        let options = self.with_underlays(options, &plan);
        // Everything is made before anything is written, so that what cannot be made leaves nothing behind.
        let files = publish::files(&plan, &options, &self.output.path, Progress::default())?;
        for (path, _) in &files {
            Output { path: path.clone(), force: self.output.force }.spares(self.plan.as_deref())?;
        }
        file::write_together(&files)?;
        for (path, _) in &files {
            print(&format!("Wrote {}\n", path.display()))?;
        }
        Ok(Exit::Done)
    }
}

impl Args {
    /// With what is printed under floors. What cannot be read is told, and the sheets go out without it.
    fn with_underlays(&self, options: PrintOptions, plan: &Plan) -> PrintOptions {
        if !publish::Format::of(&self.output.path).is_some_and(publish::Format::is_of_sheets) {
            return options;
        }
        let reader = std::env::current_exe().ok().map(Reader::new);
        let wanted = publish::underlays_of(plan, &options);
        let (found, problems) = UnderlayReader::new(reader).read(&wanted, self.plan.as_deref(), &|| true);
        for why in problems {
            complain(&format!("note: the sheets go out without what should lie under a floor. {why}"));
        }
        PrintOptions { underlaid: Arc::new(found), ..options }
    }
}

/// The level that is meant.
fn level(wanted: &str) -> Result<SecurityLevel, String> {
    let is_meant = |level: &SecurityLevel| input::is_meant(wanted, &[level.label()]);
    SecurityLevel::ALL.into_iter().find(is_meant).ok_or_else(|| {
        let names = SecurityLevel::ALL.map(|level| level.label().to_lowercase());
        format!("there is no such level; the levels are {}", names.join(", "))
    })
}

/// The plan's logo, read from its folder. One that cannot be read is told, and the sheets go out without it.
fn logo(plan: &Plan, path: Option<&Path>) -> Option<Arc<PaperImage>> {
    let name = plan.sheet_set.logo.as_deref()?;
    let Some(logo) = path.and_then(|path| file::picture_path(path, name)) else {
        complain(&format!("note: the logo is not in the plan’s folder, so the sheets go out without it. File: {name}"));
        return None;
    };
    match file::load_logo(&logo) {
        Ok(logo) => Some(Arc::new(logo)),
        Err(error) => {
            complain(&format!("note: the sheets go out without the logo. {error}"));
            None
        }
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
