//! Lists of rates: written for a spreadsheet, and read back from one.
//!
//! Every row of a list that is read is taken, or said with its number and the reason. What a spreadsheet would take for a
//! formula is written behind an apostrophe and read without it; what looks like one all the same is text here. Must not
//! know where bytes come from.
//! Invariants: what is written reads as it was; nothing is lost in silence; held by `tests/rates.rs`.

mod measured;
mod row;

use super::records::Records;
use super::report::{ImportError, RowProblem, RowSeverity};
use super::{MAX_CELL, MAX_COLUMNS, MAX_ROWS, decode};
use crate::model::Rate;
use measured::key;
use std::collections::BTreeMap;

/// The columns of a list of rates, in the order they are written.
const COLUMNS: [&str; 12] = [
    "Code",
    "Element",
    "Description",
    "Measured",
    "Unit",
    "Rate",
    "Currency",
    "Base date",
    "Region",
    "Spend",
    "Standing",
    "Source",
];

/// Those without which no row can be taken.
const NEEDED: [&str; 6] = ["Code", "Element", "Description", "Measured", "Unit", "Rate"];

/// What was read of a list of rates.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RateList {
    /// The rates that could be taken, in the order of the list; they have no numbers yet.
    pub rates: Vec<Rate>,
    /// What is to be said of rows.
    pub rows: Vec<RowProblem>,
}

impl RateList {
    /// Whether a row was not taken, or is worth a look.
    pub fn has_findings(&self) -> bool {
        self.rows.iter().any(|row| RowSeverity::Note < row.severity)
    }
}

/// Writes rates as comma-separated values, in their order, with a row of headings.
pub fn rates_to_csv<'r>(rates: impl IntoIterator<Item = &'r Rate>) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    let records = std::iter::once(COLUMNS.map(str::to_owned)).chain(rates.into_iter().map(row::write));
    for record in records {
        // Writing to memory does not fail.
        let written = writer.write_record(record.iter().map(|cell| guarded(cell)));
        debug_assert!(written.is_ok(), "{written:?}");
    }
    writer.into_inner().unwrap_or_default()
}

/// Reads a list of rates.
pub fn rates_from_csv(bytes: &[u8]) -> Result<RateList, ImportError> {
    let (text, _) = decode::text(bytes)?;
    let mut list = RateList::default();
    let mut columns: Option<BTreeMap<&'static str, usize>> = None;
    let mut codes: BTreeMap<String, u64> = BTreeMap::new();
    let mut n_rows = 0;
    let mut first = None;
    for record in Records::of(&text, b',') {
        if record.cells.iter().all(|cell| cell.trim().is_empty()) && !record.is_open {
            continue;
        }
        let Some(columns) = &columns else {
            first.get_or_insert_with(|| record.cells.iter().next().unwrap_or_default().to_owned());
            columns = headings(record.cells.iter());
            continue;
        };
        n_rows += 1;
        if MAX_ROWS < n_rows {
            return Err(ImportError::TooManyRows);
        }
        if MAX_COLUMNS < record.cells.len() {
            return Err(ImportError::TooManyColumns);
        }
        let cell = |name: &str| {
            let cell = columns.get(name).and_then(|&place| record.cells.get(place)).unwrap_or_default();
            unguarded(cell.trim())
        };
        let refused = |(what, to_do): (String, &str)| RowProblem {
            line: record.line,
            severity: RowSeverity::NotTaken,
            what,
            means: "The rate is not in the list that was read".to_owned(),
            to_do: to_do.to_owned(),
        };
        let is_long = record.cells.iter().any(|cell| MAX_CELL < cell.len());
        let read = if record.is_open || is_long {
            Err(("A quotation mark is never closed, or a cell is longer than 2,000 bytes".to_owned(), "Mend the row"))
        } else {
            row::read(cell)
        };
        match read {
            Err(problem) => list.rows.push(refused(problem)),
            Ok(rate) => {
                if let Some(line) = codes.get(&rate.code) {
                    let what = format!("The code {} stands in row {line} already", rate.code);
                    list.rows.push(refused((what, "Give each rate a code of its own")));
                    continue;
                }
                codes.insert(rate.code.clone(), record.line);
                list.rows.extend(row::remarks(&rate, record.line));
                list.rates.push(rate);
            }
        }
    }
    match columns {
        Some(_) => Ok(list),
        None => Err(ImportError::NoRateHeadings(first.unwrap_or_default().chars().take(60).collect())),
    }
}

/// Where the columns are, if this is the row of headings: one that has all that are needed.
fn headings<'a>(cells: impl Iterator<Item = &'a str>) -> Option<BTreeMap<&'static str, usize>> {
    let mut columns = BTreeMap::new();
    for (place, cell) in cells.enumerate() {
        if let Some(name) = COLUMNS.into_iter().find(|name| key(name) == key(cell)) {
            columns.entry(name).or_insert(place);
        }
    }
    NEEDED.iter().all(|name| columns.contains_key(name)).then_some(columns)
}

/// What a spreadsheet takes for the beginning of a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

fn guarded(cell: &str) -> String {
    if cell.starts_with(FORMULA) || cell.starts_with('\'') { format!("'{cell}") } else { cell.to_owned() }
}

fn unguarded(cell: &str) -> String {
    let rest = cell.strip_prefix('\'').filter(|rest| rest.starts_with(FORMULA) || rest.starts_with('\''));
    rest.unwrap_or(cell).to_owned()
}

fn looks_like_a_formula(text: &str) -> bool {
    text.starts_with(FORMULA)
}
