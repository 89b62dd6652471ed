//! Lists that come from elsewhere, turned into an edit of a plan: counts of a utilisation study, and teams.
//!
//! Pure: bytes in, an [`Edit`](crate::model::Edit) and a report out. Must not know where the bytes come from, nor show
//! anything: `file` reads, the command line and the window ask. Lists are untrusted: their size is bounded, and what
//! looks like a formula is text.
//! Invariants: a row is taken, the same as before, empty, or said with its number and the reason, and none of these
//! twice; the edit leaves the plan sound; held by `tests/importing.rs`.

pub mod cad;
mod clear_width;
mod columns;
mod counts;
mod decode;
mod finder;
mod home;
pub mod landing;
mod numbers;
mod page;
mod people;
mod policy;
pub mod proposal;
mod rates;
mod records;
mod refusal;
mod remarks;
mod report;
mod seats;
mod table;
mod teams;
mod times;
mod vetting;
mod workbook;

pub use decode::Encoding;
pub use home::home;
pub use page::{PdfPage, pdf_page};
pub use rates::{RateList, rates_from_csv, rates_to_csv};
pub use refusal::Refusal;
pub use report::{CurrentBuilding, Delimiter, ImportError, Imported, ListKind, RowProblem, RowSeverity};
pub use workbook::{SheetAsList, sheet_as_list};

use crate::model::Plan;
use crate::units::limits;

/// No list may have more rows.
const MAX_ROWS: u64 = limits::LIST_ROWS;

/// No list may have more columns.
const MAX_COLUMNS: usize = limits::LIST_COLUMNS as usize;

/// No cell may be longer, in bytes.
const MAX_CELL: usize = limits::CELL_LETTERS as usize;

/// Reads a list for a plan. `source` is what the list is called, for the provenance of what comes from it.
pub fn import(plan: &Plan, bytes: &[u8], source: &str) -> Result<Imported, ImportError> {
    let (text, encoding) = decode::text(bytes)?;
    let table = table::Table::of(&text)?;
    let mut imported = match table.kind {
        ListKind::Counts => counts::read(plan, &table),
        ListKind::Teams => teams::read(plan, &table, source),
    };
    imported.encoding = encoding;
    imported.rows.extend(table.problems);
    imported.rows.sort_by_key(|problem| problem.line);
    Ok(imported)
}
