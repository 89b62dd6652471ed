//! Drawings of other CAD programs, taken into a plan: read in a child process, surveyed, recognised, landed.

use super::report::{FileReport, Report};
use super::taking::{Taking, take};
use crate::cad::{CadDrawing, CadUnit, Census};
use crate::cli::output::{Output, print};
use crate::cli::{Exit, input};
use crate::file::{self, builtin};
use crate::geom::{Bounds, Point2};
use crate::import::cad::{Choices, LayerMap, LayerUse, Survey, recognise, survey};
use crate::import::landing;
use crate::import::proposal::Proposal;
use crate::jobs::{Answer, Reader, Request};
use crate::model::{PhaseId, Plan};
use crate::units::{Date, format};
use anyhow::{Context as _, bail};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// No map of layers is larger, in bytes.
const MAX_MAP: u64 = 1024 * 1024;

/// How drawings are imported.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Drawings")]
pub(super) struct Options {
    /// The floor it is of: an empty one is filled, one in work is revised, any other is new. By its name if none is named.
    #[arg(long, value_name = "FLOOR")]
    floor: Option<String>,
    /// The phase it shows, by its name or its number; the first if none is named.
    #[arg(long, value_name = "PHASE")]
    phase: Option<String>,
    /// What a unit of the drawing is, where the drawing does not tell.
    #[arg(long, value_name = "UNIT", value_enum)]
    units: Option<Unit>,
    /// A map of layers that was kept and corrected.
    #[arg(long, value_name = "MAP.ron")]
    layers: Option<PathBuf>,
    /// Keep what was taken of the layers as a map, to be corrected and used again.
    #[arg(long, value_name = "MAP.ron")]
    write_layers: Option<PathBuf>,
    /// For a revision: the drawing that was imported before, so that what was changed in the plan since is kept.
    #[arg(long, value_name = "DRAWING")]
    pub(super) earlier: Option<PathBuf>,
    /// For a revision: what becomes of what the drawing does not have any more.
    #[arg(long, value_name = "FATE", value_enum)]
    pub(super) gone: Option<Fate>,
    /// Pin what should be looked at to its place, as comments of that day.
    #[arg(long, value_name = "DATE")]
    pin: Option<Date>,
}

/// Who says what an import doubts.
const AUTHOR: &str = "Import";

/// The units, by their names on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Unit {
    Mm,
    Cm,
    Dm,
    M,
    In,
    Ft,
}

impl Unit {
    fn unit(self) -> CadUnit {
        match self {
            Self::Mm => CadUnit::Millimetre,
            Self::Cm => CadUnit::Centimetre,
            Self::Dm => CadUnit::Decimetre,
            Self::M => CadUnit::Metre,
            Self::In => CadUnit::Inch,
            Self::Ft => CadUnit::Foot,
        }
    }

    fn named(unit: CadUnit) -> &'static str {
        match unit {
            CadUnit::Millimetre => "mm",
            CadUnit::Centimetre => "cm",
            CadUnit::Decimetre => "dm",
            CadUnit::Metre => "m",
            CadUnit::Inch => "in",
            CadUnit::Foot => "ft",
        }
    }
}

/// What becomes of things that a revised drawing does not have any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Fate {
    /// They go, but for desks and rooms that are in use: those stay, and are listed.
    KeepInUse,
    /// All of them go; who had them is listed.
    Remove,
    /// All of them stay, and are listed.
    Keep,
}

impl Options {
    /// The files that are read beside the drawings.
    pub(super) fn files(&self) -> impl Iterator<Item = &PathBuf> {
        self.layers.iter().chain(&self.earlier)
    }

    /// An option that was given, for saying that it is for drawings alone.
    pub(super) fn given(&self) -> Option<&'static str> {
        [
            (self.floor.is_some(), "--floor"),
            (self.phase.is_some(), "--phase"),
            (self.units.is_some(), "--units"),
            (self.layers.is_some(), "--layers"),
            (self.write_layers.is_some(), "--write-layers"),
            (self.earlier.is_some(), "--earlier"),
            (self.gone.is_some(), "--gone"),
            (self.pin.is_some(), "--pin"),
        ]
        .into_iter()
        .find_map(|(is_given, name)| is_given.then_some(name))
    }
}

/// A drawing that was read and recognised.
struct Read {
    name: String,
    proposal: Proposal,
    report: FileReport,
    layers: BTreeMap<String, LayerUse>,
}

/// Takes drawings into a plan.
pub(super) fn run(
    files: &[PathBuf],
    into: Option<&Path>,
    output: &Output,
    is_json: bool,
    options: &Options,
) -> anyhow::Result<Exit> {
    let (plan, own) = match into {
        Some(_) => input::plan_with_source(into)?,
        None => (builtin::blank(), input::Source::default()),
    };
    if let Some(path) = &options.write_layers {
        let map = Output { path: path.clone(), force: output.force };
        map.spares(files.iter().map(PathBuf::as_path).chain(into))?;
    }
    let phase = phase(&plan, options)?;
    let map = map(options)?;
    let reader = Reader::new(std::env::current_exe().context("Where the program itself is, cannot be found out")?);
    let mut read = Vec::new();
    for path in files {
        let name = floor_name(path, options, files.len());
        read.push(recognised(&reader, path, &map, options.units, name)?);
    }
    let source = read.iter().map(|own| own.name.as_str()).collect::<Vec<_>>().join(", ");
    let chosen: Vec<(String, LayerUse)> =
        read.iter().flat_map(|own| own.layers.iter().map(|(name, of)| (name.clone(), *of))).collect();
    let mut reports = Vec::new();
    let mut proposals = Vec::new();
    for own in read {
        reports.push(own.report);
        proposals.push(own.proposal);
    }
    let proposal = landing::one_building(proposals);
    let earlier = match &options.earlier {
        None => None,
        Some(path) => {
            let name = floor_name(path, options, files.len());
            recognised(&reader, path, &map, options.units, name)?.proposal.floors.into_iter().next()
        }
    };
    let taken = take(&plan, &proposal, &Taking { source: &source, phase, is_named: into.is_some(), earlier, options })?;
    let mut after = taken.plan;
    if let Some(date) = options.pin.filter(|_| !taken.doubts.is_empty()) {
        let pins = landing::pin_doubts(&after, &taken.doubts, &taken.floors, phase, (AUTHOR, date))?;
        after = after.with(&pins)?;
    }
    let report = Report::new(reports, &proposal, &taken.outcomes, &taken.doubts, &output.path);
    // Said before it is written, so that what cannot be said leaves nothing behind.
    let said = if is_json { report.json()? } else { report.words() };
    if let Some(path) = &options.write_layers {
        let names = chosen.iter().map(|(name, of)| (name.as_str(), *of));
        let text = map.with_names(names).write().map_err(anyhow::Error::msg)?;
        file::write_together(&[(path.clone(), text.into_bytes())])?;
    }
    own.save(&after, &output.path)?;
    print(&said)?;
    Ok(if report.has_findings() { Exit::Findings } else { Exit::Done })
}

fn phase(plan: &Plan, options: &Options) -> anyhow::Result<PhaseId> {
    match (&options.phase, plan.first_phase()) {
        (Some(wanted), _) => input::phase(plan, wanted),
        (None, Some(phase)) => Ok(phase.id),
        (None, None) => bail!("The plan has no phases: add one first, so that what is imported has its time"),
    }
}

fn map(options: &Options) -> anyhow::Result<LayerMap> {
    let Some(path) = &options.layers else { return Ok(LayerMap::shipped()) };
    let bytes = file::read_limited(path, MAX_MAP)?;
    let Ok(text) = String::from_utf8(bytes) else {
        bail!("This is no map of layers: it is not text. Keep one with --write-layers. File: {}", path.display())
    };
    LayerMap::read(&text).map_err(|why| anyhow::anyhow!("{why}. File: {}", path.display()))
}

/// What the floor of a file is called: as it was asked for, or by the name of the file.
fn floor_name(path: &Path, options: &Options, n_files: usize) -> String {
    match &options.floor {
        Some(name) if n_files == 1 => name.trim().to_owned(),
        _ => landing::floor_name(&path.file_stem().unwrap_or_default().to_string_lossy()),
    }
}

fn recognised(
    reader: &Reader,
    path: &Path,
    map: &LayerMap,
    unit: Option<Unit>,
    floor_name: String,
) -> anyhow::Result<Read> {
    let (answer, _) = reader.read(&Request::of_drawing(path.to_owned()), &|_, _| true)?;
    let drawing = match answer {
        Answer::Drawing(drawing) => drawing,
        Answer::Home(proposal) => return Ok(home(path, *proposal)),
        _ => bail!("The process that reads files gave no drawing. Report it with the file. File: {}", path.display()),
    };
    let survey = survey(&drawing, map);
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    if unit.is_none() && !survey.unit.is_sure {
        bail!("{}", which_unit(&survey, path));
    }
    let mut choices = Choices::of(&survey, floor_name);
    if let Some(unit) = unit {
        choices.unit = unit.unit();
    }
    let Some(proposal) = recognise(&drawing, &choices, &|_| true) else {
        bail!("Recognising was given up. Nothing was written. File: {}", path.display())
    };
    let report = file_report(&name, &drawing, &survey, &choices);
    Ok(Read { name, proposal, report, layers: choices.layers })
}

/// A home says its unit, its floors and what everything is.
fn home(path: &Path, proposal: Proposal) -> Read {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let corners = proposal.floors.iter().flat_map(|floor| &floor.walls).flat_map(|wall| [wall.start, wall.end]);
    let bounds = Bounds::around(corners.map(Point2::from));
    let size = if bounds.is_empty() { (0.0, 0.0) } else { (bounds.width() / 1_000.0, bounds.height() / 1_000.0) };
    let report = FileReport {
        file: name.clone(),
        version: "Sweet Home 3D".to_owned(),
        unit: CadUnit::Centimetre,
        size_m: size,
        evidence: vec!["a home is in centimetres".to_owned()],
        census: Census::default(),
        notes: Vec::new(),
        layers: BTreeMap::new(),
    };
    Read { name, proposal, report, layers: BTreeMap::new() }
}

/// Asks for the unit, with the size that the drawing would have in each.
fn which_unit(survey: &Survey, path: &Path) -> String {
    let sizes: Vec<String> = survey
        .unit
        .candidates
        .iter()
        .map(|(unit, size)| {
            format!("\n  --units {:<3} {} m in {}", Unit::named(*unit), in_metres(*size), unit.plural())
        })
        .collect();
    let evidence = if survey.unit.evidence.is_empty() {
        "Nothing in the drawing tells its unit".to_owned()
    } else {
        format!("What the drawing tells of its unit is not enough ({})", survey.unit.evidence.join("; "))
    };
    format!(
        "{evidence}, and a wrong one would make the building a toy or a town. Nothing was written. Say which it is; the \
         drawing is then so large:{}\nFile: {}",
        sizes.concat(),
        path.display()
    )
}

pub(super) fn in_metres((width, height): (f64, f64)) -> String {
    format!("{} × {}", format::decimal(width, 1), format::decimal(height, 1))
}

fn file_report(name: &str, drawing: &CadDrawing, survey: &Survey, choices: &Choices) -> FileReport {
    let size = survey.unit.candidates.iter().find(|(unit, _)| *unit == choices.unit).map(|(_, size)| *size);
    FileReport {
        file: name.to_owned(),
        version: drawing.version.clone(),
        unit: choices.unit,
        size_m: size.unwrap_or_default(),
        evidence: survey.unit.evidence.clone(),
        census: drawing.census.clone(),
        notes: drawing.notes.clone(),
        layers: choices.layers.iter().map(|(name, of)| (name.clone(), of.label().to_owned())).collect(),
    }
}
