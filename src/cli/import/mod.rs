//! `colocate import`: what others made, taken into a plan. What it is, is told by its first bytes and its ending.

mod drawing;
mod list;
mod report;
mod taking;

use super::Exit;
use super::output::Output;
use crate::file;
use anyhow::bail;
use std::path::{Path, PathBuf};

/// Import a drawing of another CAD program, counts of a utilisation study, or teams.
///
/// Drawings are .dwg and .dxf files, and homes of Sweet Home 3D (.sh3d); several are the floors of one building. On to a floor of the plan on which something is
/// drawn already, a drawing is imported as a revision: what is the same keeps its identity, and everybody their desk.
/// Lists are .csv files, or sheets of .xlsx, .xls and .ods workbooks. Counts have the columns time, room or desk, seen, and, if anybody looked for them, signs of life
/// and floor. Teams have team, organisation, headcount, FTE, policy, attendance by weekday, current building, current desk and more;
/// lists with a row for each person are counted by team. What cannot be taken is said, and the rest is imported. Exits with 1 where something should be looked at.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The files: one list, or one drawing or more.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The plan to take them into; if none is named, the built-in Leigh Road plan for a list, a blank one for drawings.
    #[arg(long, value_name = "PLAN")]
    into: Option<PathBuf>,
    #[command(flatten)]
    output: Output,
    /// What was read as JSON, for other programs.
    #[arg(long)]
    json: bool,
    /// Of a workbook, the sheet to read; the first with anything on it if none is named.
    #[arg(long, value_name = "SHEET")]
    sheet: Option<String>,
    #[command(flatten)]
    drawing: drawing::Options,
}

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A list of counts or of teams.
    List,
    /// A drawing of another CAD program.
    Drawing,
}

impl Args {
    pub(crate) fn run(self) -> anyhow::Result<Exit> {
        let kinds = self.files.iter().map(|path| kind_of(path)).collect::<anyhow::Result<Vec<Kind>>>()?;
        let inputs = self.files.iter().chain(&self.into).chain(self.drawing.files());
        self.output.spares(inputs.map(PathBuf::as_path))?;
        match (self.files.as_slice(), kinds.as_slice()) {
            ([list], [Kind::List]) => {
                if let Some(option) = self.drawing.given() {
                    bail!("{option} is for drawings, and this is a list. Leave it out. File: {}", list.display());
                }
                list::run(list, self.sheet.as_deref(), self.into.as_deref(), &self.output, self.json)
            }
            (files, kinds) if kinds.iter().all(|kind| *kind == Kind::Drawing) => {
                drawing::run(files, self.into.as_deref(), &self.output, self.json, &self.drawing)
            }
            _ => {
                bail!("Several files are imported together where all of them are drawings. Import lists one at a time")
            }
        }
    }
}

/// What a file is: by its first bytes, and where they say nothing by its ending.
fn kind_of(path: &Path) -> anyhow::Result<Kind> {
    let begins = file::first_bytes(path)?;
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    let is_dwg = begins.starts_with(b"AC1") || begins.starts_with(b"AC2") || begins.starts_with(b"MC0.");
    if is_dwg || begins.starts_with(b"AutoCAD Binary DXF") {
        return Ok(Kind::Drawing);
    }
    Ok(match ending.as_str() {
        "dwg" | "dxf" | "sh3d" => Kind::Drawing,
        _ => Kind::List,
    })
}
