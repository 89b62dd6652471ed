//! From a plan and a path to the bytes of one or more files: the ending of the path says which format.

use super::pdf::{self, PdfOptions};
use super::{PrintOptions, Progress, PublishError, booklet_with, svg, workbook};
use crate::analysis::Analyst;
use crate::model::Plan;
use std::path::{Path, PathBuf};

/// A format that sheets, or the tables of cost and business case, are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// PDF: a page a sheet.
    Pdf,
    /// SVG: a file a sheet.
    Svg,
    /// The tables of cost and business case, as a workbook.
    Xlsx,
    /// The same tables, a list each.
    Csv,
}

impl Format {
    /// Every format, in the order they are offered.
    pub const ALL: [Self; 4] = [Self::Pdf, Self::Svg, Self::Xlsx, Self::Csv];

    /// The ending of its files.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Svg => "svg",
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
        }
    }

    /// Whether it holds tables of figures, and no drawing.
    pub fn is_of_tables(self) -> bool {
        matches!(self, Self::Xlsx | Self::Csv)
    }

    /// The format that a path asks for by its ending.
    pub fn of(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_string_lossy().to_lowercase();
        Self::ALL.into_iter().find(|format| format.ending() == ending)
    }
}

/// The sheets of a plan as files, with the paths to write them to.
///
/// A PDF is one file. Of an SVG with several sheets each is a file, numbered in the order of the sheets:
/// `floors.svg` becomes `floors-1.svg`, `floors-2.svg` and so on.
pub fn files(
    plan: &Plan,
    options: &PrintOptions,
    path: &Path,
    progress: Progress<'_>,
) -> Result<Vec<(PathBuf, Vec<u8>)>, PublishError> {
    let format = Format::of(path).ok_or_else(|| PublishError::UnknownFormat(path.to_owned()))?;
    if format.is_of_tables() {
        return tables(plan, format, path);
    }
    let sheets = booklet_with(plan, options, progress)?;
    match format {
        Format::Pdf => {
            let block = &plan.title_block;
            let about = PdfOptions::new(block.title.clone(), block.author.clone()).dated(block.date);
            let bytes = pdf::pdf_with(&sheets, &about, progress)?;
            Ok(vec![(path.to_owned(), bytes)])
        }
        Format::Svg | Format::Xlsx | Format::Csv => {
            let is_single = sheets.len() == 1;
            let named = |number: usize| if is_single { path.to_owned() } else { numbered(path, number) };
            Ok((1..).zip(&sheets).map(|(number, sheet)| (named(number), svg::svg(sheet).into_bytes())).collect())
        }
    }
}

/// The tables of a plan: a workbook, or a list each, named after what they hold.
fn tables(plan: &Plan, format: Format, path: &Path) -> Result<Vec<(PathBuf, Vec<u8>)>, PublishError> {
    let tables = workbook::tables(plan, &Analyst::new().report(plan));
    if format == Format::Xlsx {
        return Ok(vec![(path.to_owned(), workbook::xlsx(plan, &tables)?)]);
    }
    let of = |table: &workbook::Table| {
        let what = table.name.to_lowercase().replace(' ', "-");
        Ok((with_part(path, &what), workbook::csv(table)?))
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
