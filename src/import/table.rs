//! A list as a table: which row has the headings, what parts the cells, and the rows beneath.

use super::columns::Column;
use super::numbers::DecimalMark;
use super::people;
use super::records::{Record, Records};
use super::report::{Delimiter, ImportError, ListKind, RowProblem, RowSeverity};
use super::seats::Seat;
use super::{MAX_CELL, MAX_COLUMNS, MAX_ROWS};
use csv::StringRecord;
use std::collections::BTreeMap;

/// Headings stand in one of the first so many rows.
const N_LOOKED_AT: usize = 20;

/// A list under its headings.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) kind: ListKind,
    pub(super) delimiter: Delimiter,
    /// The number of the row with the headings.
    pub(super) heading_line: u64,
    /// Where each column is.
    columns: BTreeMap<Column, usize>,
    pub(super) left_out: Vec<String>,
    /// The rows that have anything in them and can be told apart into cells.
    pub(super) rows: Vec<Row>,
    /// Where it says that people sit today; none where it has no column for that.
    pub(super) seats: Vec<Seat>,
    /// How many rows have anything in them, told apart or not.
    pub(super) n_rows: u64,
    /// What is to be said of the others.
    pub(super) problems: Vec<RowProblem>,
}

/// A row.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) line: u64,
    cells: StringRecord,
}

impl Row {
    /// A row that was made of others, the first of which is that line.
    pub(super) fn new(line: u64, cells: StringRecord) -> Self {
        Self { line, cells }
    }
}

impl Table {
    /// Finds the headings and reads what is beneath.
    pub(super) fn of(text: &str) -> Result<Self, ImportError> {
        let (delimiter, headings) = headings(text)?;
        if MAX_COLUMNS < headings.cells.len() {
            return Err(ImportError::TooManyColumns);
        }
        let (mut columns, mut left_out) = columns(&headings.cells);
        let kind = kind(&columns, &headings.cells)?;
        // Where teams have a column of their own, a “name” is that of a person.
        let is_name =
            |idx: &usize| headings.cells.get(*idx).is_some_and(|heading| heading.trim().eq_ignore_ascii_case("name"));
        if let (Some(team), None) = (columns.get(&Column::Team).copied(), columns.get(&Column::Person))
            && let Some(name) = (0..headings.cells.len()).find(is_name).filter(|name| *name != team)
        {
            columns.insert(Column::Person, name);
            left_out.retain(|heading| !heading.trim().eq_ignore_ascii_case("name"));
        }
        if kind == ListKind::Teams {
            take_seats(&mut columns, &headings.cells, &mut left_out);
        }
        if kind == ListKind::Teams
            && let (None, Some(&people)) = (columns.get(&Column::Headcount), columns.get(&Column::Seen))
        {
            // “People” of a team are its headcount.
            columns.remove(&Column::Seen);
            columns.insert(Column::Headcount, people);
        }
        let mut table = Self {
            kind,
            delimiter,
            heading_line: headings.line,
            columns,
            left_out,
            rows: Vec::new(),
            seats: Vec::new(),
            n_rows: 0,
            problems: Vec::new(),
        };
        table.note_lines(1, headings.line - 1, "stands above the headings", "stand above the headings");
        // A column of the other kind of list says nothing here.
        let strangers: Vec<usize> =
            table.columns.iter().filter(|(column, _)| column.kind() != kind).map(|(_, &idx)| idx).collect();
        table.columns.retain(|column, _| column.kind() == kind);
        table.left_out.extend(strangers.into_iter().filter_map(|idx| headings.cells.get(idx)).map(str::to_owned));
        table.read_rows(text, headings.line, headings.cells.len())?;
        people::gather(&mut table);
        Ok(table)
    }

    fn read_rows(&mut self, text: &str, heading_line: u64, n_columns: usize) -> Result<(), ImportError> {
        let mut last_line = heading_line;
        let below = Records::of(text, self.delimiter.byte()).filter(|record| heading_line < record.line);
        for record in below {
            if is_empty(&record) {
                continue;
            }
            self.note_empty(last_line + 1, record.line - 1);
            last_line = record.line;
            self.n_rows += 1;
            if MAX_ROWS < self.n_rows {
                return Err(ImportError::TooManyRows);
            }
            match fault(&record, n_columns) {
                Some((what, to_do)) => self.problems.push(RowProblem {
                    line: record.line,
                    severity: RowSeverity::NotTaken,
                    what,
                    means: "Nobody can tell which cell belongs to which heading".to_owned(),
                    to_do: to_do.to_owned(),
                }),
                None => self.rows.push(Row { line: record.line, cells: record.cells }),
            }
        }
        Ok(())
    }

    fn note_empty(&mut self, first: u64, last: u64) {
        self.note_lines(first, last, "is empty", "are empty");
    }

    fn note_lines(&mut self, first: u64, last: u64, one: &str, many: &str) {
        if last < first {
            return;
        }
        let what =
            if first == last { format!("The row {one}") } else { format!("This row and those up to {last} {many}") };
        self.problems.push(RowProblem {
            line: first,
            severity: RowSeverity::Note,
            what,
            means: "Nothing is missed".to_owned(),
            to_do: "Nothing needs to be done".to_owned(),
        });
    }

    /// What stands in a row under a heading; nothing where there is no such column.
    pub(super) fn cell<'a>(&self, row: &'a Row, column: Column) -> &'a str {
        self.columns.get(&column).and_then(|&idx| row.cells.get(idx)).map(str::trim).unwrap_or_default()
    }

    /// Whether it has a column.
    pub(super) fn has(&self, column: Column) -> bool {
        self.columns.contains_key(&column)
    }

    /// Other rows in other columns, with what is to be said of those they come from.
    pub(super) fn gathered(&mut self, columns: BTreeMap<Column, usize>, rows: Vec<Row>, problems: Vec<RowProblem>) {
        self.columns = columns;
        self.rows = rows;
        self.problems.extend(problems);
    }

    /// Which mark stands before decimals.
    pub(super) fn decimal_mark(&self) -> DecimalMark {
        if self.delimiter == Delimiter::Semicolon { DecimalMark::Comma } else { DecimalMark::Point }
    }
}

/// The row of headings: that with the most known ones among the first, by whatever delimiter finds them.
fn headings(text: &str) -> Result<(Delimiter, Record), ImportError> {
    let mut best: Option<(usize, Delimiter, Record)> = None;
    let mut beginning = None;
    for delimiter in Delimiter::ALL {
        for record in Records::of(text, delimiter.byte()).take(N_LOOKED_AT).filter(|record| !is_wordless(record)) {
            let n_known = record.cells.iter().filter(|cell| Column::of(cell).is_some()).count();
            if beginning.is_none() {
                beginning = record.cells.iter().map(str::trim).find(|cell| !cell.is_empty()).map(shortened);
            }
            if best.as_ref().is_none_or(|(most, ..)| *most < n_known) {
                best = Some((n_known, delimiter, record));
            }
        }
    }
    match best {
        None => Err(ImportError::Empty),
        // One word alone is as likely a title.
        Some((n_known, ..)) if n_known < 2 => Err(ImportError::NoHeadings(beginning.unwrap_or_default())),
        Some((_, delimiter, record)) => Ok((delimiter, record)),
    }
}

/// Where each column is; of several of one meaning, that with the most usual name has it, or the first. The others, and
/// those without a meaning, are left out.
fn columns(headings: &StringRecord) -> (BTreeMap<Column, usize>, Vec<String>) {
    let mut best: BTreeMap<Column, (usize, usize)> = BTreeMap::new();
    for (idx, heading) in headings.iter().enumerate() {
        if let Some((column, rank)) = Column::of(heading) {
            let own = (rank, idx);
            best.entry(column).and_modify(|best| *best = own.min(*best)).or_insert(own);
        }
    }
    let columns: BTreeMap<Column, usize> = best.into_iter().map(|(column, (_, idx))| (column, idx)).collect();
    let is_left_out =
        |(idx, heading): &(usize, &str)| !heading.trim().is_empty() && !columns.values().any(|known| known == idx);
    let left_out =
        headings.iter().enumerate().filter(is_left_out).map(|(_, heading)| shortened(heading.trim())).collect();
    (columns, left_out)
}

/// Gives columns that counts have too the meaning that they have in a list of teams.
fn take_seats(columns: &mut BTreeMap<Column, usize>, headings: &StringRecord, left_out: &mut Vec<String>) {
    for (idx, heading) in headings.iter().enumerate() {
        let Some((column, _)) = Column::of(heading) else { continue };
        let Some(meant) = column.in_teams(heading).filter(|meant| !columns.contains_key(meant)) else { continue };
        if columns.get(&column) == Some(&idx) {
            columns.remove(&column);
        } else if column == Column::Room {
            // A room has the column of its name, and a location one of another meaning.
            left_out.retain(|own| *own != shortened(heading.trim()));
        } else {
            continue;
        }
        columns.insert(meant, idx);
    }
    // A floor alone tells no desk.
    if !columns.contains_key(&Column::CurrentDesk)
        && let Some(idx) = columns.remove(&Column::CurrentFloor)
    {
        columns.insert(Column::Floor, idx);
    }
}

/// Whether a list that names places and people may all the same be of teams and where they sit: nothing in it says when
/// anybody was counted, or where other than teams have it.
fn is_of_teams(columns: &BTreeMap<Column, usize>, headings: &StringRecord) -> bool {
    let is_fit = |column: Column| match columns.get(&column).and_then(|&idx| headings.get(idx)) {
        Some(heading) => column.in_teams(heading).is_some(),
        None => true,
    };
    columns.contains_key(&Column::Team)
        && ![Column::Time, Column::Date, Column::Signs].iter().any(|column| columns.contains_key(column))
        && [Column::Room, Column::Desk, Column::Seen].into_iter().all(is_fit)
}

/// What the list is of, told by its headings; refused where one is missing that every row needs.
fn kind(columns: &BTreeMap<Column, usize>, headings: &StringRecord) -> Result<ListKind, ImportError> {
    let has = |column| columns.contains_key(&column);
    let n_of = |kind| columns.keys().filter(|column| column.kind() == kind).count();
    let is_counted = has(Column::Seen) && (has(Column::Room) || has(Column::Desk));
    let kind = if is_counted && !is_of_teams(columns, headings) {
        ListKind::Counts
    } else if has(Column::Team) || n_of(ListKind::Counts) < n_of(ListKind::Teams) {
        ListKind::Teams
    } else {
        ListKind::Counts
    };
    let needed: &[(bool, &str)] = match kind {
        ListKind::Counts => &[
            (has(Column::Time) || has(Column::Date), "“time”"),
            (has(Column::Room) || has(Column::Desk), "“room” or “desk”"),
            (has(Column::Seen), "“seen”"),
        ],
        ListKind::Teams => &[(has(Column::Team), "“team”")],
    };
    let missing: Vec<&str> = needed.iter().filter(|(is_there, _)| !is_there).map(|(_, name)| *name).collect();
    if missing.is_empty() {
        return Ok(kind);
    }
    let found: Vec<String> = headings.iter().map(|heading| format!("“{}”", shortened(heading.trim()))).collect();
    Err(ImportError::MissingColumns { kind, missing, found: found.join(", ") })
}

/// Whether nothing can be read in a row, whatever parts its cells.
fn is_wordless(record: &Record) -> bool {
    !record.cells.iter().any(|cell| cell.contains(char::is_alphanumeric))
}

fn is_empty(record: &Record) -> bool {
    !record.is_open && record.cells.iter().all(|cell| cell.trim().is_empty())
}

/// What is wrong with a row before anything in it is read, and what to do.
fn fault(record: &Record, n_columns: usize) -> Option<(String, &'static str)> {
    if record.is_open {
        let what = "A quotation mark opens a cell and none closes it";
        return Some((what.to_owned(), "Close it or take it out, and import the list again"));
    }
    if record.cells.iter().any(|cell| MAX_CELL < cell.len()) {
        let what = format!("A cell is longer than {} bytes", crate::units::format::grouped(MAX_CELL as i64));
        return Some((what, "See whether a quotation mark is missing, and shorten it"));
    }
    let has_more = record.cells.iter().skip(n_columns).any(|cell| !cell.trim().is_empty());
    has_more.then(|| {
        let what = "The row has more cells than there are headings".to_owned();
        (what, "Put text that has the mark between cells in it into quotation marks")
    })
}

/// Words of a list as they are quoted: not at any length.
pub(super) fn shortened(text: &str) -> String {
    const MOST: usize = 60;
    if text.chars().count() <= MOST { text.to_owned() } else { text.chars().take(MOST - 1).chain(['…']).collect() }
}
