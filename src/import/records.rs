//! The records of a list, each with the number of its row as a spreadsheet shows it.
//!
//! A record over several lines is one row, and an empty line is a row too. Where a quotation mark is never closed, only
//! the line it is in is lost: what follows is read as if it were not there.
//! Invariant: no row is passed over; held by the tests below.

use csv::{Reader, ReaderBuilder, StringRecord};

/// A row as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Record {
    /// The number of the row, from 1.
    pub(super) line: u64,
    pub(super) cells: StringRecord,
    /// Whether a quotation mark in it is never closed; then it has no cells.
    pub(super) is_open: bool,
}

/// Goes through the records of a text.
pub(super) struct Records<'a> {
    text: &'a str,
    delimiter: u8,
    reader: Reader<&'a [u8]>,
    /// Where in the text the reader began.
    base: usize,
    /// How many rows were passed.
    n_rows: u64,
}

impl<'a> Records<'a> {
    pub(super) fn of(text: &'a str, delimiter: u8) -> Self {
        Self { text, delimiter, reader: reader(text, 0, delimiter), base: 0, n_rows: 0 }
    }

    fn place(&self) -> usize {
        self.base + self.reader.position().byte() as usize
    }
}

impl Iterator for Records<'_> {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        let from = self.place();
        let mut cells = StringRecord::new();
        // The text is text already, and rows may be of any length: nothing else can be wrong with it.
        if !self.reader.read_record(&mut cells).unwrap_or(false) {
            return None;
        }
        let to = self.place();
        let raw = self.text.get(from..to)?;
        let follows_return = self.text.get(..from).is_some_and(|before| before.ends_with('\r'));
        let (n_empty, skipped) = empty_lines(raw, follows_return);
        self.n_rows += n_empty + 1;
        let line = self.n_rows;
        let own = raw.get(skipped..).unwrap_or_default();
        let first_line = own.find(['\r', '\n']).filter(|end| end + 2 < own.len());
        let is_open = to == self.text.len() && own.matches('"').count() % 2 == 1;
        match first_line {
            // Once in a list: what no quotation mark closes has none after it that could open anything.
            Some(end) if is_open => {
                self.base = from + skipped + end;
                self.reader = reader(self.text, self.base, self.delimiter);
                // The end of this line would count as an empty line before the next.
                self.n_rows -= 1;
                Some(Record { line, cells: StringRecord::new(), is_open: true })
            }
            _ => Some(Record { line, cells, is_open: false }),
        }
    }
}

fn reader(text: &str, from: usize, delimiter: u8) -> Reader<&[u8]> {
    ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.get(from..).unwrap_or_default().as_bytes())
}

/// How many empty lines a stretch of text begins with, and how many bytes they take.
fn empty_lines(raw: &str, follows_return: bool) -> (u64, usize) {
    // The second half of an end of line that was read already.
    let mut rest = if follows_return { raw.strip_prefix('\n').unwrap_or(raw) } else { raw };
    let mut n_lines = 0;
    while let Some(next) =
        rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n')).or_else(|| rest.strip_prefix('\r'))
    {
        rest = next;
        n_lines += 1;
    }
    (n_lines, raw.len() - rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<(u64, Vec<String>)> {
        Records::of(text, b',').map(|record| (record.line, record.cells.iter().map(str::to_owned).collect())).collect()
    }

    fn lines(text: &str) -> Vec<u64> {
        rows(text).into_iter().map(|(line, _)| line).collect()
    }

    #[test]
    fn rows_are_numbered_as_a_spreadsheet_shows_them() {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["a,b", "1,2", "", "", "3,4", "", "5,6"].join(end);
            assert_eq!(lines(&text), [1, 2, 5, 7], "{end:?}");
            assert_eq!(lines(&format!("{end}{text}{end}")), [2, 3, 6, 8], "{end:?}");
        }
        // A cell of three lines is one row.
        assert_eq!(lines("a,b\n1,\"x\ny\nz\"\n\n3,4\n"), [1, 2, 4]);
        assert_eq!(rows("a,b\n1,\"x\ny\"\"\"\n")[1].1, ["1", "x\ny\""]);
    }

    #[test]
    fn a_quotation_mark_that_is_never_closed_costs_its_line_alone() {
        let text = "a,b\n1,\"x\n2,y\n\n3,z\n";
        let records: Vec<Record> = Records::of(text, b',').collect();
        let read: Vec<(u64, bool)> = records.iter().map(|record| (record.line, record.is_open)).collect();
        assert_eq!(read, [(1, false), (2, true), (3, false), (5, false)]);
        assert_eq!(records[3].cells.iter().collect::<Vec<_>>(), ["3", "z"]);
        // An inch is no quotation mark, and the last line has none after it.
        assert_eq!(lines("a,b\n1,19\" screen\n2,y\n"), [1, 2, 3]);
        assert_eq!(lines("a,b\n1,\"x"), [1, 2]);
    }
}
