//! What was read of a list: what is taken, what is not and why, in words.

use super::table::Table;
use super::{Encoding, MAX_COLUMNS, MAX_ROWS};
use crate::model::Edit;
use crate::units::format;
use serde::{Serialize, Serializer};
use std::fmt;

/// What a list is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ListKind {
    /// Counts of a utilisation study.
    Counts,
    /// Teams.
    Teams,
}

impl ListKind {
    /// So many of them: `1,240 counts`.
    pub fn count(self, number: u64) -> String {
        let (one, many) = match self {
            Self::Counts => ("count", "counts"),
            Self::Teams => ("team", "teams"),
        };
        format::count(usize::try_from(number).unwrap_or(usize::MAX), one, many)
    }
}

/// What parts the cells of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delimiter {
    /// `,`.
    Comma,
    /// `;`, where commas may stand before decimals.
    Semicolon,
    /// A tab.
    Tab,
}

impl Delimiter {
    /// Every one, in the order they are tried.
    pub const ALL: [Self; 3] = [Self::Comma, Self::Semicolon, Self::Tab];

    pub(super) fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
        }
    }
}

impl fmt::Display for Delimiter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Comma => "commas",
            Self::Semicolon => "semicolons",
            Self::Tab => "tabs",
        })
    }
}

impl Serialize for Delimiter {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// How much a row's problem matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RowSeverity {
    /// Good to know: nothing of the row is lost.
    Note,
    /// The row is taken, and worth a look.
    Warning,
    /// The row is not taken.
    NotTaken,
}

impl RowSeverity {
    /// In a word or two.
    pub fn label(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::NotTaken => "not taken",
        }
    }
}

/// What is to be said of a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RowProblem {
    /// The number of the row, from 1, as a spreadsheet shows it.
    #[serde(rename = "row")]
    pub line: u64,
    /// How much it matters.
    pub severity: RowSeverity,
    /// What is so.
    pub what: String,
    /// What it means.
    pub means: String,
    /// What to do.
    pub to_do: String,
}

impl fmt::Display for RowProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { line, severity, what, means, to_do } = self;
        write!(f, "Row {}, {}: {what}. {means}. {to_do}.", format::grouped(*line as i64), severity.label())
    }
}

/// A building in which people of a list sit today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CurrentBuilding {
    /// Its name as the list writes it first; empty for those of whom no building is named.
    pub name: String,
    /// How many people.
    #[serde(rename = "people")]
    pub n_people: u64,
    /// How many teams they are of.
    #[serde(rename = "teams")]
    pub n_teams: u64,
    /// Whether it is in the plan, so that desks are looked up in it.
    pub is_in_plan: bool,
}

/// What was read of a list. Nothing is changed before its edit is made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Imported {
    /// The change of the plan, one step.
    #[serde(skip)]
    pub edit: Edit,
    /// What the list is of.
    pub kind: ListKind,
    /// How its text was written.
    pub encoding: Encoding,
    /// What parts its cells.
    pub delimiter: Delimiter,
    /// How many rows it has under its headings, without empty ones.
    #[serde(rename = "rows")]
    pub n_rows: u64,
    /// How many of them change the plan.
    #[serde(rename = "taken")]
    pub n_taken: u64,
    /// How many of those take the place of something that was there.
    #[serde(rename = "replaced")]
    pub n_replaced: u64,
    /// How many say what the plan says already.
    #[serde(rename = "same_as_before")]
    pub n_same: u64,
    /// How many desks get another team in the building as it is.
    #[serde(rename = "desks_changed")]
    pub n_desks_changed: u64,
    /// Where the people of the list sit today, the most first; none where it does not say.
    pub current_buildings: Vec<CurrentBuilding>,
    /// What is to be said of rows, in their order.
    #[serde(rename = "problems")]
    pub rows: Vec<RowProblem>,
    /// The headings of columns whose meaning is not known, or that are there twice.
    pub columns_left_out: Vec<String>,
}

impl Imported {
    /// Of a list of which nothing is taken yet.
    pub(super) fn nothing_of(kind: ListKind, table: &Table) -> Self {
        Self {
            edit: Edit::new(String::new()),
            kind,
            encoding: Encoding::Utf8,
            delimiter: table.delimiter,
            n_rows: table.n_rows,
            n_taken: 0,
            n_replaced: 0,
            n_same: 0,
            n_desks_changed: 0,
            current_buildings: Vec::new(),
            rows: Vec::new(),
            columns_left_out: table.left_out.clone(),
        }
    }
}

impl Imported {
    /// Says something of a row.
    pub(super) fn say(
        &mut self,
        line: u64,
        severity: RowSeverity,
        what: String,
        means: impl Into<String>,
        to_do: impl Into<String>,
    ) {
        self.rows.push(RowProblem { line, severity, what, means: means.into(), to_do: to_do.into() });
    }

    /// How many rows are not taken.
    pub fn n_not_taken(&self) -> u64 {
        self.n_rows.saturating_sub(self.n_taken + self.n_same)
    }

    /// Whether there is anything that somebody should look at.
    pub fn has_findings(&self) -> bool {
        !self.columns_left_out.is_empty() || self.rows.iter().any(|row| RowSeverity::Note < row.severity)
    }
}

impl fmt::Display for Imported {
    /// What was read, in a few sentences; the rows are for whoever shows it to list.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rows = format::count(self.n_rows as usize, "row", "rows");
        write!(
            f,
            "{rows} of {}, read as {} with {} between the cells: ",
            self.kind.plural(),
            self.encoding,
            self.delimiter
        )?;
        write!(f, "{} to import", format::grouped(self.n_taken as i64))?;
        if 0 < self.n_replaced {
            write!(f, " ({} of them in place of others)", format::grouped(self.n_replaced as i64))?;
        }
        write!(f, ", {} the same as before", format::grouped(self.n_same as i64))?;
        write!(f, ", {} not taken", format::grouped(self.n_not_taken() as i64))?;
        if 0 < self.n_desks_changed {
            let desks = format::count(self.n_desks_changed as usize, "desk gets", "desks get");
            write!(f, "; {desks} another team")?;
        }
        f.write_str(".")?;
        if !self.columns_left_out.is_empty() {
            let quoted: Vec<String> = self.columns_left_out.iter().map(|name| format!("“{name}”")).collect();
            write!(f, " Columns that are unknown or there twice are left out: {}.", quoted.join(", "))?;
        }
        Ok(())
    }
}

impl ListKind {
    /// Many of them.
    pub fn plural(self) -> &'static str {
        match self {
            Self::Counts => "counts",
            Self::Teams => "teams",
        }
    }
}

/// Why nothing of a list can be read. The plan is as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// There is nothing in it.
    #[error("The list is empty, so there is nothing to import. Choose another file")]
    Empty,
    /// It is something else.
    #[error("This is not a list: {0}. Save the sheet as CSV and import that")]
    NotAList(&'static str),
    /// Its headings say nothing.
    #[error(
        "No row of this list has headings that are known, so nobody can tell what it is of; it begins with “{0}”. Counts \
         need the columns time, room or desk, and seen; teams need team, organisation and headcount"
    )]
    NoHeadings(String),
    /// The same of a list of rates.
    #[error(
        "No row of this list has the headings of a list of rates, which are code, element, description, measured, unit and \
         rate; it begins with “{0}”. Export a library to see how such a list looks"
    )]
    NoRateHeadings(String),
    /// A column is missing without which no row can be taken.
    #[error("This list of {} has no column {}, so none of its rows can be taken. Add it; the columns found are {found}", kind.plural(), missing.join(" and "))]
    MissingColumns {
        /// What it seems to be of.
        kind: ListKind,
        /// What is missing.
        missing: Vec<&'static str>,
        /// The headings.
        found: String,
    },
    /// It has too many rows.
    #[error("This list has more than {} rows, which is more than is read at once. Divide it, and import the parts one after another", format::grouped(MAX_ROWS as i64))]
    TooManyRows,
    /// It has too many columns.
    #[error(
        "This list has more than {MAX_COLUMNS} columns, which is more than any list of counts or teams. Leave out what is neither"
    )]
    TooManyColumns,
}
