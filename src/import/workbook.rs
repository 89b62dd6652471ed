//! A sheet of a workbook as the text of a list: `.xlsx`, `.xls`, `.ods`, by `calamine`, in a child process.
//!
//! What comes back is a list with commas, so that what is read of a workbook is what is read of a list; numbers are written as
//! lists have them, dates as ISO. Formulas come as what they came to when the workbook was saved.

use super::{MAX_CELL, MAX_COLUMNS, MAX_ROWS, Refusal};
use calamine::{Data, DataType as _, Reader as _, Sheets, open_workbook_auto_from_rs};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::Cursor;

/// A sheet, as a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetAsList {
    /// The text of the list.
    pub text: String,
    /// Which sheet.
    pub sheet: String,
    /// All sheets of the workbook, in their order.
    pub sheets: Vec<String>,
}

/// Reads a sheet of a workbook: the one named, or else the first that has anything on it.
pub fn sheet_as_list(bytes: &[u8], wanted: Option<&str>) -> Result<SheetAsList, Refusal> {
    let refused = |what: String, to_do: &str| Refusal::new(what, "Nothing was imported", to_do);
    let mut workbook = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|error| {
        refused(
            format!("This is no workbook that can be read ({error})"),
            "Save it anew as .xlsx without a password, or as .csv, and import that",
        )
    })?;
    let sheets: Vec<String> = workbook.sheet_names();
    let names: Vec<String> = match wanted {
        Some(wanted) if !sheets.iter().any(|sheet| sheet == wanted) => {
            let all = sheets.join(", ");
            return Err(refused(format!("There is no sheet “{wanted}”; the sheets are {all}"), "Name one of them"));
        }
        Some(wanted) => vec![wanted.to_owned()],
        None => sheets.clone(),
    };
    let n_names = names.len();
    for (place, name) in names.into_iter().enumerate() {
        let text = text_of(&mut workbook, &name)?;
        if !text.trim().is_empty() || place + 1 == n_names {
            return Ok(SheetAsList { text, sheet: name, sheets });
        }
    }
    Err(refused("The workbook has no sheets".to_owned(), "Choose another file"))
}

fn text_of(workbook: &mut Sheets<Cursor<&[u8]>>, name: &str) -> Result<String, Refusal> {
    let broken = |why: String| {
        Refusal::new(
            format!("The sheet “{name}” cannot be read ({why})"),
            "Nothing was imported",
            "Save the sheet as .csv and import that",
        )
    };
    // Cell by cell where the format allows it: a sheet may claim millions of rows and have ten.
    let mut cells: BTreeMap<(u32, u32), String> = BTreeMap::new();
    let mut put = |row: u32, column: u32, value: &Data| -> Result<(), Refusal> {
        let text = words(value);
        if text.is_empty() {
            return Ok(());
        }
        if (cells.len() as u64) < MAX_ROWS * 20 && (column as usize) < MAX_COLUMNS {
            cells.insert((row, column), text);
            return Ok(());
        }
        Err(Refusal::new(
            format!(
                "The sheet “{name}” has more than {MAX_COLUMNS} columns, or more cells than any list of people or counts"
            ),
            "Nothing was imported",
            "Copy the part that is needed to a sheet of its own and import that",
        ))
    };
    if let Sheets::Xlsx(book) = workbook {
        let mut reader = book.worksheet_cells_reader(name).map_err(|error| broken(error.to_string()))?;
        while let Some(cell) = reader.next_cell().map_err(|error| broken(error.to_string()))? {
            let (row, column) = cell.get_position();
            put(row, column, &Data::from(cell.get_value().clone()))?;
        }
    } else {
        let range = workbook.worksheet_range(name).map_err(|error| broken(error.to_string()))?;
        let (top, left) = range.start().unwrap_or((0, 0));
        for (row, column, value) in range.used_cells() {
            put(top + row as u32, left + column as u32, value)?;
        }
    }
    Ok(list_of(&cells))
}

/// Cells as a list: a row of the sheet a row of the list, so that numbers of rows are those that the spreadsheet shows.
fn list_of(cells: &BTreeMap<(u32, u32), String>) -> String {
    let n_columns = cells.keys().map(|(_, column)| column + 1).max().unwrap_or(0);
    let mut text = String::new();
    let mut line = 0;
    let mut rest = cells.iter().peekable();
    while let Some(((row, _), _)) = rest.peek() {
        let row = *row;
        while line < row.min(MAX_ROWS as u32 * 2) {
            text.push('\n');
            line += 1;
        }
        let mut own: BTreeMap<u32, &str> = BTreeMap::new();
        while let Some(((_, column), value)) = rest.next_if(|((other, _), _)| *other == row) {
            own.insert(*column, value);
        }
        let quoted: Vec<String> = (0..n_columns)
            .map(|column| {
                own.get(&column).map_or_else(String::new, |value| format!("\"{}\"", value.replace('"', "\"\"")))
            })
            .collect();
        text.push_str(&quoted.join(","));
        text.push('\n');
        line = row + 1;
    }
    text
}

/// A cell as a list has it.
fn words(value: &Data) -> String {
    let text = match value {
        Data::Empty | Data::Error(_) => String::new(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => {
            // Whole numbers are floats in a workbook.
            if number.fract() == 0.0 && number.abs() < 1e15 { format!("{number:.0}") } else { number.to_string() }
        }
        Data::Bool(is_so) => (if *is_so { "yes" } else { "no" }).to_owned(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::DateTime(at) => {
            let (year, month, day, hour, minute, ..) = at.to_ymd_hms_milli();
            if at.is_duration() || value.as_f64().is_some_and(|days| days < 1.0) {
                format!("{hour:02}:{minute:02}")
            } else if (hour, minute) == (0, 0) {
                format!("{year:04}-{month:02}-{day:02}")
            } else {
                format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}")
            }
        }
    };
    text.chars().filter(|letter| !letter.is_control()).take(MAX_CELL).collect::<String>().trim().to_owned()
}
