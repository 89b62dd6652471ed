//! A table of cells, and the names of its cells in formulas. Must not know what the figures mean, nor any file format.

use crate::units::{Pence, Percent};

/// A table: a sheet of the workbook, or a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Its name, which is that of its sheet.
    pub name: String,
    /// How wide its columns are, in characters; the last width goes for all that follow.
    pub(super) widths: Vec<f64>,
    /// Its rows; the first is the headings.
    pub(super) rows: Vec<Vec<Cell>>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Cell {
    pub(super) value: Value,
    /// How its value follows from others, without the equals sign.
    pub(super) formula: Option<String>,
    pub(super) look: Look,
    pub(super) kind: Kind,
}

/// What stands in a cell, or what its formula comes to.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Nothing,
    Text(String),
    Number(f64),
}

/// How a cell stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Look {
    Plain,
    Heading,
    /// What a reader may change.
    Input,
    Total,
}

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Text,
    Money,
    Quantity,
    Percent,
    Factor,
    Whole,
}

impl Table {
    pub(super) fn new(name: impl Into<String>, widths: &[f64], headings: Vec<Cell>) -> Self {
        Self { name: name.into(), widths: widths.to_vec(), rows: vec![headings] }
    }

    /// Adds a row, and gives its number as formulas count them.
    pub(super) fn add(&mut self, row: Vec<Cell>) -> usize {
        self.rows.push(row);
        self.rows.len()
    }

    /// The number of the row that comes next, as formulas count them.
    pub(super) fn next(&self) -> usize {
        self.rows.len() + 1
    }

    /// A cell of the table as formulas of other tables name it.
    pub(super) fn cell(&self, column: usize, row: usize) -> String {
        format!("'{}'!${}${row}", self.name, letters(column))
    }
}

impl Cell {
    fn of(value: Value, kind: Kind) -> Self {
        Self { value, formula: None, look: Look::Plain, kind }
    }

    pub(super) fn nothing() -> Self {
        Self::of(Value::Nothing, Kind::Text)
    }

    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::of(Value::Text(text.into()), Kind::Text)
    }

    pub(super) fn heading(text: impl Into<String>) -> Self {
        Self { look: Look::Heading, ..Self::text(text) }
    }

    pub(super) fn money(amount: Pence) -> Self {
        Self::of(Value::Number(amount.f64() / 100.0), Kind::Money)
    }

    pub(super) fn number(number: f64, kind: Kind) -> Self {
        Self::of(Value::Number(number), kind)
    }

    pub(super) fn percent(percent: Percent) -> Self {
        Self::of(Value::Number(percent.fraction()), Kind::Percent)
    }

    pub(super) fn whole(number: impl Into<f64>) -> Self {
        Self::of(Value::Number(number.into()), Kind::Whole)
    }

    /// The same, to be changed by the reader.
    pub(super) fn input(self) -> Self {
        Self { look: Look::Input, ..self }
    }

    /// The same, as a total.
    pub(super) fn total(self) -> Self {
        Self { look: Look::Total, ..self }
    }

    /// The same as it follows from other cells.
    pub(super) fn by(self, formula: impl Into<String>) -> Self {
        Self { formula: Some(formula.into()), ..self }
    }
}

/// Headings.
pub(super) fn headings(texts: &[&str]) -> Vec<Cell> {
    texts.iter().map(|text| Cell::heading(*text)).collect()
}

/// The letters of a column, counted from 0.
pub(super) fn letters(column: usize) -> String {
    let letter = char::from(b'A' + u8::try_from(column % 26).unwrap_or(0));
    let rest = column / 26;
    if rest == 0 { letter.to_string() } else { format!("{}{letter}", letters(rest - 1)) }
}

/// The sum of cells that are named one by one.
pub(super) fn sum_of(cells: &[String]) -> String {
    if cells.is_empty() { "0".to_owned() } else { cells.join("+") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_go_on_after_z() {
        assert_eq!([0, 25, 26, 51, 52, 701, 702].map(letters), ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }
}
