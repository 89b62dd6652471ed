//! Blocks one under another, through columns and on to further sheets.

use super::super::charts;
use super::super::page::{Anchor, Group, GroupRole, Lettering};
use super::super::sheet::layout::Area;
use super::super::sheet::words_group;
use super::super::theme::PrintTheme;
use super::table::{LaidOut, LaidOutRow, RowKind, Table};
use super::{line_height, lines};
use crate::drawing::chart::{BarChart, LineChart, Tornado};

/// A chart of money.
pub(in super::super) enum Figure {
    Tornado(Tornado),
    Lines(LineChart),
}

/// What can be said on a sheet.
pub(in super::super) enum Block {
    /// What the blocks below are about; it never stands last in a column.
    Heading(String),
    /// A paragraph.
    Text(String),
    /// A table; its titles are said again in every column it goes on in.
    Table(Table),
    /// A chart, so high.
    Chart(Box<BarChart>, f64),
    /// A chart of money, so high.
    Figure(Box<Figure>, f64),
    /// Room, left out where a column begins.
    Space(f64),
}

/// Where blocks go on each sheet, counted from 0: its columns.
pub(in super::super) type Columns<'a> = &'a dyn Fn(usize) -> Vec<Area>;

/// What has been put where, and where the next block goes.
pub(in super::super) struct Flow<'a> {
    columns: Columns<'a>,
    theme: PrintTheme,
    /// The capitals of what is put next.
    height: f64,
    /// What is on each sheet.
    sheets: Vec<Vec<Group>>,
    sheet: usize,
    column: usize,
    top: f64,
}

impl Figure {
    /// The chart in a box of a sheet.
    pub(in super::super) fn group(&self, at: (f64, f64), size: (f64, f64), theme: PrintTheme) -> Group {
        let (words, shapes) = match self {
            Self::Tornado(chart) => (format!("{}. {}", chart.title, chart.words), chart.shapes(size)),
            Self::Lines(chart) => (format!("{}. {}", chart.title, chart.words), chart.shapes(size)),
        };
        charts::picture(words, &shapes, at, size, theme)
    }
}

impl<'a> Flow<'a> {
    /// Beginning on the first sheet.
    pub(in super::super) fn new(columns: Columns<'a>, theme: PrintTheme, height: f64) -> Self {
        let top = columns(0).first().map_or(0.0, |area| area.y);
        Self { columns, theme, height, sheets: vec![Vec::new()], sheet: 0, column: 0, top }
    }

    /// What is put next is lettered so high.
    pub(in super::super) fn set_height(&mut self, height: f64) {
        self.height = height;
    }

    /// What is on each sheet.
    pub(in super::super) fn finish(self) -> Vec<Vec<Group>> {
        self.sheets
    }

    /// Puts blocks one under another.
    pub(in super::super) fn put(&mut self, blocks: Vec<Block>) {
        let mut blocks = blocks.into_iter().peekable();
        while let Some(block) = blocks.next() {
            match block {
                Block::Heading(words) => {
                    let needed = blocks.peek().map_or(0.0, |next| self.least_height(next));
                    self.heading(&words, needed);
                }
                Block::Text(words) => self.text(&words),
                Block::Table(table) => self.table(&table),
                Block::Chart(chart, height) => self.chart(&chart, height),
                Block::Figure(figure, height) => self.figure(&figure, height),
                Block::Space(height) => {
                    if !self.is_at_top() {
                        self.top += height;
                    }
                }
            }
        }
    }

    fn area(&self) -> Area {
        let areas = (self.columns)(self.sheet);
        areas.get(self.column).or(areas.last()).copied().unwrap_or(Area::new(0.0, 0.0, 0.0, 0.0))
    }

    fn is_at_top(&self) -> bool {
        self.top <= self.area().y + 1e-6
    }

    /// Whether so much more has room in the column.
    fn has_room(&self, height: f64) -> bool {
        self.top + height <= self.area().bottom() + 1e-6
    }

    /// Goes on at the top of the next column, on a new sheet after the last.
    fn next_column(&mut self) {
        if self.column + 1 < (self.columns)(self.sheet).len() {
            self.column += 1;
        } else {
            self.column = 0;
            self.sheet += 1;
            self.sheets.push(Vec::new());
        }
        self.top = self.area().y;
    }

    /// Goes on in the next column where so much has no room here, unless nothing is above it: then it would never have.
    fn make_room(&mut self, height: f64) {
        if !self.has_room(height) && !self.is_at_top() {
            self.next_column();
        }
    }

    fn keep(&mut self, group: Group) {
        if let Some(sheet) = self.sheets.get_mut(self.sheet).filter(|_| !group.marks.is_empty()) {
            sheet.push(group);
        }
    }

    /// How high the beginning of a block is that a heading must not be torn from.
    fn least_height(&self, block: &Block) -> f64 {
        match block {
            Block::Heading(_) | Block::Space(_) => 0.0,
            Block::Text(_) => 2.0 * line_height(Lettering::regular(self.height)),
            Block::Table(table) => {
                let area = self.area();
                table.laid_out((area.x, area.right()), self.height).beginning()
            }
            Block::Chart(_, height) | Block::Figure(_, height) => *height,
        }
    }

    fn heading(&mut self, words: &str, needed: f64) {
        let lettering = Lettering::bold(self.height * 1.25);
        let lines = lines(words, lettering, self.area().width);
        let height = lines.len() as f64 * line_height(lettering) + 0.6 * self.height;
        self.make_room(height + needed);
        self.write(&lines, lettering);
        self.top += 0.6 * self.height;
    }

    fn text(&mut self, words: &str) {
        let lettering = Lettering::regular(self.height);
        let width = self.area().width;
        let mut rest = lines(words, lettering, width);
        while !rest.is_empty() {
            let n_fitting =
                ((self.area().bottom() + 1e-6 - self.top) / line_height(lettering)).floor().max(0.0) as usize;
            if n_fitting == 0 && !self.is_at_top() {
                self.next_column();
                continue;
            }
            let after = rest.split_off(n_fitting.max(1).min(rest.len()));
            self.write(&rest, lettering);
            rest = after;
            if !rest.is_empty() {
                self.next_column();
            }
        }
        self.top += 0.5 * self.height;
    }

    /// Lines of words, as they are.
    fn write(&mut self, lines: &[String], lettering: Lettering) {
        let mut group = words_group();
        let left = self.area().x;
        for line in lines {
            let middle = self.top + line_height(lettering) / 2.0;
            group.words((left, middle), Anchor::Start, lettering, line);
            self.top += line_height(lettering);
        }
        self.keep(group);
    }

    fn chart(&mut self, chart: &BarChart, height: f64) {
        self.make_room(height);
        let area = self.area();
        let height = height.min(area.bottom() - self.top);
        let group = charts::group(chart, (area.x, self.top), (area.width, height), self.theme);
        self.keep(group);
        self.top += height;
    }

    fn figure(&mut self, figure: &Figure, height: f64) {
        self.make_room(height);
        let area = self.area();
        let size = (area.width, height.min(area.bottom() - self.top));
        self.keep(figure.group((area.x, self.top), size, self.theme));
        self.top += size.1;
    }

    fn table(&mut self, table: &Table) {
        let area = self.area();
        let laid_out = table.laid_out((area.x, area.right()), self.height);
        self.make_room(laid_out.beginning());
        let mut piece = Piece::new();
        // Columns of a sheet are alike in width, but those of the first need not be like those of the next.
        let mut laid_out = self.anew(table, laid_out);
        self.row(&laid_out, &laid_out.titles, &mut piece);
        let mut place = 0;
        let mut group = None;
        while let Some(row) = laid_out.rows.get(place) {
            let next = laid_out.rows.get(place + 1).filter(|_| row.kind == RowKind::Group);
            let needed = row.height + next.map_or(0.0, |next| next.height);
            if !self.has_room(needed) && piece.has_rows {
                self.keep_piece(std::mem::replace(&mut piece, Piece::new()));
                self.next_column();
                laid_out = self.anew(table, laid_out);
                self.row(&laid_out, &laid_out.titles, &mut piece);
                // Whose rows go on here is said again.
                let row = laid_out.rows.get(place).filter(|row| row.kind != RowKind::Group);
                if let Some(of_group) = row.and(group).and_then(|group: usize| laid_out.rows.get(group)) {
                    self.row(&laid_out, of_group, &mut piece);
                }
                continue;
            }
            if row.kind == RowKind::Group {
                group = Some(place);
            }
            self.row(&laid_out, row, &mut piece);
            piece.has_rows = true;
            place += 1;
        }
        self.keep_piece(piece);
        self.top += self.height;
    }

    /// A table as it lies in the column in hand.
    fn anew(&self, table: &Table, laid_out: LaidOut) -> LaidOut {
        let area = self.area();
        if laid_out.is_between(area.x, area.right()) {
            laid_out
        } else {
            table.laid_out((area.x, area.right()), self.height)
        }
    }

    fn row(&mut self, laid_out: &LaidOut, row: &LaidOutRow, piece: &mut Piece) {
        laid_out.draw(row, self.top, (&mut piece.decoration, &mut piece.words));
        self.top += row.height;
    }

    fn keep_piece(&mut self, piece: Piece) {
        self.keep(piece.decoration);
        self.keep(piece.words);
    }
}

/// The part of a table that is in one column.
struct Piece {
    decoration: Group,
    words: Group,
    has_rows: bool,
}

impl Piece {
    fn new() -> Self {
        Self { decoration: Group::new(GroupRole::Decoration), words: words_group(), has_rows: false }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::page::Mark;
    use super::super::{Cell, Column, TableRow};
    use super::*;

    fn said(sheets: &[Vec<Group>]) -> Vec<Vec<String>> {
        let words = |groups: &Vec<Group>| {
            let marks = groups.iter().flat_map(|group| &group.marks);
            marks.filter_map(|mark| if let Mark::Text(text) = mark { Some(text.text.clone()) } else { None }).collect()
        };
        sheets.iter().map(words).collect()
    }

    #[test]
    fn a_long_table_goes_on_with_its_titles_and_its_group() {
        let mut table = Table::new(vec![Column::words("Name"), Column::figures("Figure")]);
        table.rows.push(TableRow::Group("Space".to_owned()));
        for idx in 0..20 {
            table.rows.push(TableRow::Cells(vec![Cell::new(format!("row {idx}")), Cell::new(idx.to_string())]));
        }
        let columns = |_| vec![Area::new(0.0, 0.0, 60.0, 40.0), Area::new(70.0, 0.0, 60.0, 40.0)];
        let mut flow = Flow::new(&columns, PrintTheme::Colour, 2.5);
        flow.put(vec![Block::Heading("Figures".to_owned()), Block::Table(table)]);
        let said = said(&flow.finish());
        assert!(2 <= said.len(), "{said:?}");
        let all = said.concat();
        let n = |words: &str| all.iter().filter(|text| *text == words).count();
        assert_eq!(n("Figures"), 1);
        assert!(3 <= n("Name") && n("Name") == n("Space"), "{all:?}");
        for idx in 0..20 {
            assert_eq!(n(&format!("row {idx}")), 1, "{all:?}");
        }
    }

    #[test]
    fn a_heading_is_not_torn_from_what_it_is_about() {
        let columns = |_| vec![Area::new(0.0, 0.0, 60.0, 30.0)];
        let mut flow = Flow::new(&columns, PrintTheme::Colour, 2.5);
        flow.put(vec![
            Block::Text("word ".repeat(60)),
            Block::Heading("Next".to_owned()),
            Block::Text("More.".to_owned()),
        ]);
        let said = said(&flow.finish());
        let sheet = |words: &str| said.iter().position(|sheet| sheet.iter().any(|text| text == words));
        assert_eq!(sheet("Next"), sheet("More."), "{said:?}");
        assert!(sheet("Next").is_some());
    }

    #[test]
    fn a_paragraph_that_is_longer_than_a_sheet_goes_on() {
        let columns = |_| vec![Area::new(0.0, 0.0, 60.0, 30.0)];
        let mut flow = Flow::new(&columns, PrintTheme::Colour, 2.5);
        flow.put(vec![Block::Text("word ".repeat(500))]);
        let said = said(&flow.finish());
        assert!(3 < said.len());
        assert_eq!(said.concat().join(" ").split_whitespace().count(), 500);
    }
}
