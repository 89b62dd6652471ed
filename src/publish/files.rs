//! From a plan and a path to the bytes of one or more files: the ending of the path says which format.

use super::pdf::{self, PdfOptions};
use super::{
    PrintContents, PrintOptions, Progress, PublishError, booklet, booklet_with, dxf, pack, png, redact, svg, workbook,
};
use crate::analysis::Analyst;
use crate::model::{FloorPlan, Plan};
use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

/// A format that sheets, floors, or tables are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// PDF: a page a sheet.
    Pdf,
    /// SVG: a file a sheet.
    Svg,
    /// Pictures of pixels: a file a sheet.
    Png,
    /// Drawings for CAD programs: a file a floor.
    Dxf,
    /// HTML: the review pack, one file that opens in any browser.
    Html,
    /// Registers and the tables of cost and business case, as a workbook.
    Xlsx,
    /// The same tables, a list each.
    Csv,
}

impl Format {
    /// Every format, in the order they are offered.
    pub const ALL: [Self; 7] = [Self::Pdf, Self::Svg, Self::Png, Self::Dxf, Self::Html, Self::Xlsx, Self::Csv];

    /// The ending of its files.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Dxf => "dxf",
            Self::Html => "html",
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
        }
    }

    /// Whether it holds tables of figures, and no drawing.
    pub fn is_of_tables(self) -> bool {
        matches!(self, Self::Xlsx | Self::Csv)
    }

    /// Whether it holds sheets, as they are on paper.
    pub fn is_of_sheets(self) -> bool {
        matches!(self, Self::Pdf | Self::Svg | Self::Png)
    }

    /// The format that a path asks for by its ending.
    pub fn of(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_string_lossy().to_lowercase();
        Self::ALL.into_iter().find(|format| format.ending() == ending)
    }
}

/// A plan as files, with the paths to write them to.
///
/// A PDF is one file, and so is a workbook. Of other formats each sheet, floor or table is a file, where there are several:
/// `floors.svg` becomes `floors-1.svg`, `floors-2.svg` and so on.
pub fn files(
    plan: &Plan,
    options: &PrintOptions,
    path: &Path,
    progress: Progress<'_>,
) -> Result<Vec<(PathBuf, Vec<u8>)>, PublishError> {
    let format = Format::of(path).ok_or_else(|| PublishError::UnknownFormat(path.to_owned()))?;
    if let Some(level) = options.redacts {
        // Left out of the plan before anything is made of it, so that no format can tell it.
        return files(&redact::for_print(plan, level), &options.redacted(), path, progress);
    }
    let parts = match format {
        Format::Xlsx | Format::Csv => return tables(plan, options, format, path),
        Format::Html => return Ok(vec![(path.to_owned(), pack::pack(plan, options, progress)?.into_bytes())]),
        Format::Dxf => floors(plan, options, progress)?,
        Format::Pdf => {
            let sheets = booklet_with(plan, options, progress)?;
            let block = &plan.title_block;
            let about = PdfOptions::new(block.title.clone(), block.author.clone()).dated(block.date);
            return Ok(vec![(path.to_owned(), pdf::pdf_with(&sheets, &about, progress)?)]);
        }
        Format::Svg => {
            let sheets = booklet_with(plan, options, progress)?;
            sheets.par_iter().map(|sheet| svg::svg(sheet).into_bytes()).collect()
        }
        Format::Png => {
            let sheets = booklet_with(plan, options, progress)?;
            let picture = |(idx, sheet)| {
                progress.at(idx, sheets.len())?;
                png::png(sheet, options.dpi)
            };
            sheets.iter().enumerate().map(picture).collect::<Result<_, PublishError>>()?
        }
    };
    let is_single = parts.len() == 1;
    let named = |number: usize| if is_single { path.to_owned() } else { numbered(path, number) };
    Ok((1..).zip(parts).map(|(number, bytes)| (named(number), bytes)).collect())
}

/// The floors of a plan, a drawing for CAD programs each.
fn floors(plan: &Plan, options: &PrintOptions, progress: Progress<'_>) -> Result<Vec<Vec<u8>>, PublishError> {
    if !matches!(options.contents, PrintContents::Floors | PrintContents::SheetSet) {
        return Err(PublishError::Nothing("a DXF holds floors; choose another format for what is no floor".to_owned()));
    }
    let (phase, view) = booklet::phase(plan, options)?;
    let floors = booklet::chosen_floors(&view, options)?;
    let n_done = AtomicUsize::new(0);
    let drawing = |floor: &&FloorPlan| {
        progress.at(n_done.load(Ordering::Relaxed), floors.len())?;
        let bytes = dxf::dxf(&view, phase, floor, options)?;
        n_done.fetch_add(1, Ordering::Relaxed);
        Ok(bytes)
    };
    floors.par_iter().map(drawing).collect()
}

/// The tables of a plan: a workbook, or a list each, named after what they hold.
fn tables(
    plan: &Plan,
    options: &PrintOptions,
    format: Format,
    path: &Path,
) -> Result<Vec<(PathBuf, Vec<u8>)>, PublishError> {
    let report = Analyst::new().report(plan);
    let mut tables = workbook::tables(plan, &report);
    // After what the workbook is about, and before money.
    let place = tables.len().min(1);
    tables.splice(place..place, workbook::registers(plan, &report, options.names_people));
    if format == Format::Xlsx {
        return Ok(vec![(path.to_owned(), workbook::xlsx(plan, &tables)?)]);
    }
    let of = |table: &workbook::Table| {
        let what = table.name.to_lowercase().replace(' ', "-");
        Ok((with_part(path, &what), workbook::csv(plan, table)?))
    };
    tables.iter().map(of).collect()
}

/// A path with a number before its ending.
fn numbered(path: &Path, number: usize) -> PathBuf {
    with_part(path, &number.to_string())
}

fn with_part(path: &Path, part: &str) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!("{stem}-{part}.{ending}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_says_the_format() {
        assert_eq!(Format::of(Path::new("floors.PDF")), Some(Format::Pdf));
        assert_eq!(Format::of(Path::new("a.b/floors.svg")), Some(Format::Svg));
        assert_eq!(Format::of(Path::new("floors")), None);
        assert_eq!(Format::of(Path::new("floors.docx")), None);
        assert_eq!(numbered(Path::new("out/floors.svg"), 2), Path::new("out/floors-2.svg"));
    }
}
