//! Tables on paper: columns as wide as what is in them, words that give way, figures that never do.

use super::super::page::{Anchor, Group, Lettering};
use super::super::sheet::layout::Area;
use super::super::theme::Stroke;
use super::lines::{line_height, lines_at_most};
use crate::drawing::palette::Rgb;
use crate::text::{self, Weight};

/// Between two columns, and between the edges of a table and what is in it.
const GAP: f64 = 3.0;
const PAD: f64 = 1.0;

/// How much more there is between columns where there is room, and how much of the rest the first column takes.
const MORE_GAP: f64 = 4.0;
const MORE_FIRST: f64 = 25.0;

/// Titles are broken into about so many lines.
const TITLE_LINES: usize = 3;

/// No cell has more lines than this; the last is cut short.
const MAX_LINES: usize = 6;

/// Words give way down to this width.
const LEAST_WIDTH: f64 = 12.0;

/// The lines of a table.
const UNDER_TITLES: Stroke = Stroke::solid(0.35, Rgb::BLACK);
const UNDER_ROW: Stroke = Stroke::solid(0.13, Rgb(190, 193, 198));
const OVER_SUM: Stroke = Stroke::solid(0.25, Rgb::BLACK);

/// The ground of the name of a group of rows.
const BAND: Rgb = Rgb(238, 239, 241);

/// The titles of columns.
const TITLE: Rgb = Rgb(80, 84, 90);

/// A table.
#[derive(Debug, Clone, PartialEq)]
pub(in super::super) struct Table {
    pub(in super::super) columns: Vec<Column>,
    pub(in super::super) rows: Vec<TableRow>,
}

/// A column.
#[derive(Debug, Clone, PartialEq)]
pub(in super::super) struct Column {
    pub(in super::super) title: String,
    pub(in super::super) align: Align,
    /// Words that are never broken in it: it is at least as wide as they are.
    least: String,
}

/// To which side the text of a column goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Align {
    /// Words: they give way where the table would be too wide.
    Left,
    /// Figures.
    Right,
}

/// A row.
#[derive(Debug, Clone, PartialEq)]
pub(in super::super) enum TableRow {
    /// The name of the rows below.
    Group(String),
    /// A cell for each column.
    Cells(Vec<Cell>),
    /// The same, as the sum of those above.
    Sum(Vec<Cell>),
}

/// What is in a cell.
#[derive(Debug, Clone, PartialEq)]
pub(in super::super) struct Cell {
    pub(in super::super) text: String,
    colour: Rgb,
    pub(in super::super) weight: Weight,
}

impl Column {
    /// A column of words.
    pub(in super::super) fn words(title: &str) -> Self {
        Self { title: title.to_owned(), align: Align::Left, least: String::new() }
    }

    /// A column of figures.
    pub(in super::super) fn figures(title: &str) -> Self {
        Self { title: title.to_owned(), align: Align::Right, least: String::new() }
    }
}

impl Column {
    /// At least as wide as some words.
    pub(in super::super) fn at_least(self, words: &str) -> Self {
        Self { least: words.to_owned(), ..self }
    }
}

impl Cell {
    /// In black.
    pub(in super::super) fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), colour: Rgb::BLACK, weight: Weight::Regular }
    }

    /// In bold.
    pub(in super::super) fn bold(self) -> Self {
        Self { weight: Weight::SemiBold, ..self }
    }

    /// In another colour.
    pub(in super::super) fn in_colour(self, colour: Rgb) -> Self {
        Self { colour, ..self }
    }

    fn lettering(&self, height: f64) -> Lettering {
        Lettering { height, weight: self.weight, colour: self.colour }
    }
}

impl Table {
    /// Without rows yet.
    pub(in super::super) fn new(columns: Vec<Column>) -> Self {
        Self { columns, rows: Vec::new() }
    }

    /// The left edge and the width of each column from a left edge, and where the last of them ends. What is left over goes
    /// between the columns and to the first, so that figures stand together; a table of little is narrower than there is
    /// room for.
    fn places(&self, (left, right): (f64, f64), height: f64) -> (Vec<(f64, f64)>, f64) {
        let available = right - left - 2.0 * PAD;
        let mut widths = self.widths(available, height);
        let n_gaps = widths.len().saturating_sub(1) as f64;
        let left_over = (available - widths.iter().sum::<f64>() - GAP * n_gaps).max(0.0);
        let more = (left_over / n_gaps.max(1.0)).min(MORE_GAP);
        if let Some(first) = widths.first_mut() {
            *first += (left_over - more * n_gaps).clamp(0.0, MORE_FIRST);
        }
        let (mut at, mut end) = (left + PAD, left + PAD);
        let mut places = Vec::with_capacity(widths.len());
        for width in widths {
            places.push((at, width));
            end = at + width;
            at = end + GAP + more;
        }
        (places, (end + PAD).min(right))
    }

    fn widths(&self, available: f64, height: f64) -> Vec<f64> {
        let available = available - GAP * self.columns.len().saturating_sub(1) as f64;
        let mut widths: Vec<f64> = (0..self.columns.len()).map(|column| self.natural_width(column, height)).collect();
        let is_words = |column: usize| self.columns.get(column).is_some_and(|column| column.align == Align::Left);
        let total = |widths: &[f64]| widths.iter().sum::<f64>();
        // The widest words give way first, a millimetre at a time; then, where all are as narrow as can be, everything.
        while available < total(&widths) {
            let widest =
                widths.iter_mut().enumerate().filter(|(column, width)| is_words(*column) && LEAST_WIDTH < **width);
            if let Some((_, width)) = widest.max_by(|(_, one), (_, other)| one.total_cmp(other)) {
                *width = (*width - 1.0).max(LEAST_WIDTH);
            } else {
                let share = available.max(1.0) / total(&widths);
                for width in &mut widths {
                    *width *= share;
                }
                break;
            }
        }
        widths
    }

    /// The width with which nothing in a column has to be broken, but for its title, into a few lines.
    fn natural_width(&self, column: usize, height: f64) -> f64 {
        let lettering = Lettering::regular(height);
        let (title, least) = self.columns.get(column).map_or(("", ""), |column| (&*column.title, &*column.least));
        let n_words = title.split_whitespace().count();
        // A short last word may share its line, so that there are fewer lines than asked for.
        let in_lines = |n_lines: usize| text::balanced(title, lettering.weight, n_lines);
        let title = (1..=n_words.min(TITLE_LINES)).rev().find_map(in_lines).unwrap_or_default();
        let title = title.iter().map(String::as_str).chain([least]).map(|line| lettering.width(line));
        let cells = self.rows.iter().filter_map(|row| match row {
            TableRow::Group(_) => None,
            TableRow::Cells(cells) | TableRow::Sum(cells) => cells.get(column),
        });
        let cells = cells.map(|cell| cell.lettering(height).width(&cell.text));
        // A hair more, so that what fits does not fail to by rounding.
        title.chain(cells).fold(0.0, f64::max) + 0.05
    }

    /// Lays the table out between two edges.
    pub(super) fn laid_out(&self, asked: (f64, f64), height: f64) -> LaidOut {
        let (places, right) = self.places(asked, height);
        let edges = (asked.0, right);
        let titles = self.columns.iter().map(|column| {
            let lettering = Lettering::regular(height).in_colour(TITLE);
            (column.title.as_str(), lettering)
        });
        let row = |kind, cells: &mut dyn Iterator<Item = (&str, Lettering)>| {
            let cells: Vec<Text> = cells
                .zip(&places)
                .zip(&self.columns)
                .map(|(((text, lettering), (left, width)), column)| Text {
                    lines: lines_at_most(text, lettering, *width, MAX_LINES),
                    lettering,
                    at: if column.align == Align::Left { *left } else { left + width },
                    anchor: if column.align == Align::Left { Anchor::Start } else { Anchor::End },
                })
                .collect();
            let n_lines = cells.iter().map(|cell| cell.lines.len()).max().unwrap_or(0).max(1);
            LaidOutRow { kind, cells, height: n_lines as f64 * line_height(Lettering::regular(height)) + 0.5 * height }
        };
        let rows = self.rows.iter().map(|of_table| match of_table {
            TableRow::Group(name) => {
                let lettering = Lettering::bold(height);
                let width = edges.1 - edges.0 - 2.0 * PAD;
                let lines = lines_at_most(name, lettering, width, 2);
                let tall = lines.len().max(1) as f64 * line_height(lettering) + 0.5 * height;
                let text = Text { lines, lettering, at: edges.0 + PAD, anchor: Anchor::Start };
                LaidOutRow { kind: RowKind::Group, cells: vec![text], height: tall }
            }
            TableRow::Cells(cells) => {
                row(RowKind::Cells, &mut cells.iter().map(|cell| (cell.text.as_str(), cell.lettering(height))))
            }
            TableRow::Sum(cells) => {
                row(RowKind::Sum, &mut cells.iter().map(|cell| (cell.text.as_str(), cell.lettering(height))))
            }
        });
        let rows = rows.collect();
        LaidOut { asked, edges, titles: row(RowKind::Titles, &mut titles.into_iter()), rows }
    }
}

/// A table whose lines are broken.
pub(super) struct LaidOut {
    /// Between which edges it was to be, and is.
    asked: (f64, f64),
    edges: (f64, f64),
    pub(super) titles: LaidOutRow,
    pub(super) rows: Vec<LaidOutRow>,
}

/// A row whose lines are broken.
pub(super) struct LaidOutRow {
    pub(super) kind: RowKind,
    cells: Vec<Text>,
    pub(super) height: f64,
}

/// What kind of row it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RowKind {
    Titles,
    Group,
    Cells,
    Sum,
}

struct Text {
    lines: Vec<String>,
    lettering: Lettering,
    at: f64,
    anchor: Anchor,
}

impl LaidOut {
    /// How high its titles are with the first two rows: no less of it stands at the foot of a column.
    pub(super) fn beginning(&self) -> f64 {
        self.titles.height + self.rows.iter().take(2).map(|row| row.height).sum::<f64>()
    }

    /// Whether it was laid out between these edges.
    pub(super) fn is_between(&self, left: f64, right: f64) -> bool {
        (self.asked.0 - left).abs() < 1e-6 && (self.asked.1 - right).abs() < 1e-6
    }

    /// Draws a row with its upper edge at a height: lines and grounds into one group, words into another.
    pub(super) fn draw(&self, row: &LaidOutRow, top: f64, (decoration, words): (&mut Group, &mut Group)) {
        let (left, right) = self.edges;
        let bottom = top + row.height;
        match row.kind {
            RowKind::Titles => decoration.line((left, bottom), (right, bottom), UNDER_TITLES),
            RowKind::Group => {
                let area = Area::new(left, top, right - left, row.height);
                decoration.rectangle(area.at(), area.size(), Some(BAND), None);
            }
            RowKind::Cells => decoration.line((left, bottom), (right, bottom), UNDER_ROW),
            RowKind::Sum => decoration.line((left, top), (right, top), OVER_SUM),
        }
        for cell in &row.cells {
            let line_height = line_height(cell.lettering);
            // Titles stand on their line, cells hang from theirs.
            let used = cell.lines.len() as f64 * line_height;
            let first = if row.kind == RowKind::Titles {
                bottom - 0.25 * cell.lettering.height - used
            } else {
                top + 0.25 * cell.lettering.height
            };
            for (idx, line) in cell.lines.iter().enumerate() {
                let middle = first + (idx as f64 + 0.5) * line_height;
                words.words((cell.at, middle), cell.anchor, cell.lettering, line);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(name: &str) -> Table {
        let mut table = Table::new(vec![Column::words("What"), Column::figures("Before"), Column::words("Against")]);
        table.rows.push(TableRow::Group("Space".to_owned()));
        table.rows.push(TableRow::Cells(vec![Cell::new(name), Cell::new("1,234.5"), Cell::new("A standard")]));
        table
    }

    #[test]
    fn a_title_is_broken_between_words_only() {
        let mut table = Table::new(vec![Column::words("Organisation"), Column::figures("Charge a year")]);
        table.rows.push(TableRow::Cells(vec![Cell::new("Fire"), Cell::new("–")]));
        let laid_out = table.laid_out((0.0, 150.0), 1.8);
        let lines = laid_out.titles.cells[1].lines.join(" ");
        assert_eq!(lines, "Charge a year");
    }

    #[test]
    fn words_give_way_and_figures_do_not() {
        for (name, width) in [("Net internal area", 200.0), (&*"word ".repeat(200), 90.0), (&*"x".repeat(300), 60.0)] {
            let table = table(name);
            let laid_out = table.laid_out((10.0, 10.0 + width), 2.5);
            for row in laid_out.rows.iter().chain([&laid_out.titles]) {
                let mut edge = 10.0;
                for cell in &row.cells {
                    let widest = cell.lines.iter().map(|line| cell.lettering.width(line)).fold(0.0, f64::max);
                    let (left, right) = if cell.anchor == Anchor::Start {
                        (cell.at, cell.at + widest)
                    } else {
                        (cell.at - widest, cell.at)
                    };
                    assert!(edge <= left + 1e-6 && right <= 10.0 + width + 1e-6, "{name:.20}: {edge} {left} {right}");
                    edge = right;
                }
            }
            let figures: Vec<&String> = laid_out.rows[1].cells[1].lines.iter().collect();
            assert_eq!(figures, ["1,234.5"], "{name:.20}");
        }
    }
}
