//! Rows of a legend or a key: a swatch and its words, under headings, column by column.
//!
//! Rows that are many come closer together and in narrower columns; a name too long for its column takes two lines.
//! Invariant: no row is left out as long as the closest setting has room for it; held by the tests below.

use super::super::page::{Anchor, Group, Lettering, PathMark};
use super::super::theme::{Cover, PrintTheme, Stroke};
use super::layout::Area;
use super::words_group;
use crate::drawing::palette::Rgb;
use crate::drawing::{Fill, Part, Pen, Revised, Standing};
use crate::geom::{Point2, Polygon, hatch};
use crate::text;
use crate::units::Angle;

/// The height of the capitals.
const LETTERING: f64 = 1.8;

/// From one line of a name to the next.
const LINE: f64 = 2.9;

/// A row has no more lines than these.
const MOST_LINES: usize = 3;
const MOST_NOTE_LINES: usize = 6;

/// The size of a swatch, and from its right side to the words.
pub(in super::super) const SWATCH: (f64, f64) = (8.0, 3.2);
const AFTER_SWATCH: f64 = 1.8;

/// The air about all rows.
pub(super) const PAD: f64 = 2.0;

/// The least width of a column and the air between two rows, the roomiest setting first.
const SETTINGS: [(f64, f64); 4] = [(43.0, 1.7), (40.0, 1.1), (33.0, 0.9), (28.0, 0.7)];

/// The height of a bubble in the key, and the air beside what stands in it, as on the drawing.
const BUBBLE: (f64, f64) = (3.4, 0.75);

const THIN: Stroke = Stroke::solid(0.18, Rgb(20, 22, 26));

/// A row.
#[derive(Debug, Clone)]
pub(super) enum Row {
    Heading(String),
    Entry(Swatch, String),
    /// Words without a swatch.
    Note(String),
}

/// What stands before the words of an entry.
#[derive(Debug, Clone)]
pub(super) enum Swatch {
    /// A covered area with an edge.
    Area(Fill, Pen),
    /// The same with a cross: held desks.
    Crossed(Fill, Pen),
    /// A piece of wall, its two faces above and below.
    Wall(Fill, Pen),
    /// A line.
    Line(Pen),
    /// The outline round what differs from another plan.
    Outline(Revised),
    /// What stands on the drawing in a bubble, with round ends or square ones; nothing if it is empty.
    Bubble(String, bool),
    /// What stands on the drawing as it is.
    Letter(String),
}

/// How rows are set.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Setting {
    width: f64,
    n_columns: usize,
    gap: f64,
    height: f64,
}

/// Rows whose words are in lines.
pub(super) struct Measured<'a> {
    rows: Vec<(&'a Row, Vec<String>)>,
    /// How many of them are cut short.
    pub(super) n_cut: usize,
}

/// A row in its place: its column, how far down its top is, and its words in lines.
struct Placed<'a> {
    row: &'a Row,
    column: usize,
    top: f64,
    lines: Vec<String>,
}

impl Row {
    fn words(&self) -> (&str, Lettering) {
        match self {
            Self::Heading(words) => (words, Lettering::bold(LETTERING)),
            Self::Entry(_, words) | Self::Note(words) => (words, Lettering::regular(LETTERING)),
        }
    }

    fn indent(&self) -> f64 {
        if matches!(self, Self::Entry(..)) { SWATCH.0 + AFTER_SWATCH } else { 0.0 }
    }

    /// Its words in as many lines as they take in a column, and whether they are cut short even so.
    fn lines(&self, width: f64) -> (Vec<String>, bool) {
        let (words, lettering) = self.words();
        let ems = (width - PAD - self.indent()) / lettering.size();
        if text::width(words, lettering.weight) <= ems {
            return (vec![words.to_owned()], false);
        }
        let most = if matches!(self, Self::Note(_)) { MOST_NOTE_LINES } else { MOST_LINES };
        match text::wrapped(words, lettering.weight, ems, most) {
            Some(lines) => (lines, false),
            None => (vec![text::ellipsized(words, lettering.weight, ems).unwrap_or_default()], true),
        }
    }
}

impl Setting {
    /// The settings of an area, the roomiest first.
    pub(super) fn of(area: Area) -> impl Iterator<Item = Self> {
        SETTINGS.into_iter().map(move |(least, gap)| {
            let n_columns = ((area.width - PAD) / least).floor().max(1.0);
            let width = (area.width - PAD) / n_columns;
            Self { width, n_columns: n_columns as usize, gap, height: area.height - 2.0 * PAD }
        })
    }

    /// Columns of the usual width, so high.
    pub(super) fn of_height(n_columns: usize, height: f64) -> Self {
        let (width, gap) = SETTINGS.get(1).copied().unwrap_or_default();
        Self { width, n_columns, gap, height }
    }

    /// How many columns it has.
    pub(super) fn n_columns(&self) -> usize {
        self.n_columns
    }

    /// How wide it is, with the air about it.
    pub(super) fn total_width(&self) -> f64 {
        self.width * self.n_columns as f64 + PAD
    }

    /// More rows than this cannot stand in it, however short they are.
    pub(super) fn most_rows(&self) -> usize {
        (self.height.max(0.0) / LINE).ceil() as usize * self.n_columns.max(1) + self.n_columns
    }

    /// Rows with their words in lines, as they are in its columns. Where there are many more than it can hold, some of them:
    /// still too many, so that it does not hold them, and neither does one that is lower or has fewer columns.
    pub(super) fn measured<'a>(&self, rows: &'a [Row]) -> Measured<'a> {
        let mut n_cut = 0;
        let rows = rows.iter().take(self.most_rows() + 1).map(|row| {
            let (lines, is_cut) = row.lines(self.width);
            n_cut += usize::from(is_cut);
            (row, lines)
        });
        let rows = rows.collect();
        Measured { rows, n_cut }
    }

    /// Rows column by column; a heading never stands last in a column, and what there is no room for is left out.
    fn placed<'a>(&self, measured: &Measured<'a>) -> Vec<Placed<'a>> {
        let mut placed: Vec<Placed<'a>> = Vec::with_capacity(measured.rows.len());
        let (mut column, mut top) = (0, 0.0);
        let height = |idx: usize| {
            let own: Option<&(&Row, Vec<String>)> = measured.rows.get(idx);
            own.map_or(0.0, |(_, lines)| lines.len() as f64 * LINE + self.gap)
        };
        for (idx, (row, lines)) in measured.rows.iter().enumerate() {
            let next = if matches!(row, Row::Heading(_)) { height(idx + 1) } else { 0.0 };
            if self.height + 1e-6 < top + height(idx) + next && 0.0 < top {
                (column, top) = (column + 1, 0.0);
            }
            if self.n_columns <= column || self.height + self.gap < height(idx) {
                break;
            }
            placed.push(Placed { row, column, top, lines: lines.clone() });
            top += height(idx);
        }
        if matches!(placed.last(), Some(Placed { row: Row::Heading(_), .. })) {
            placed.pop();
        }
        placed
    }

    /// How many of some rows there is room for.
    pub(super) fn n_fitting(&self, rows: &[Row]) -> usize {
        self.placed(&self.measured(rows)).len()
    }

    /// Whether there is room for all of some rows that were measured for columns of this width.
    pub(super) fn holds(&self, measured: &Measured<'_>) -> bool {
        self.placed(measured).len() == measured.rows.len()
    }

    /// Draws the rows from the upper left corner of their area.
    pub(super) fn draw(&self, rows: &[Row], at: (f64, f64), theme: PrintTheme) -> Group {
        // Swatches of rows that are close together do not touch.
        let swatch = SWATCH.1.min(LINE + self.gap - 0.9);
        let mut drawing = Drawing { group: words_group(), theme, swatch: (SWATCH.0, swatch) };
        for own in self.placed(&self.measured(rows)) {
            let x = at.0 + PAD + own.column as f64 * self.width;
            let middle = at.1 + PAD + own.top + f64::midpoint(LINE, self.gap);
            drawing.row((x, middle), own.row, &own.lines);
        }
        drawing.group
    }
}

/// A swatch by itself, from the upper left corner of a page.
pub(super) fn drawn(swatch: &Swatch, theme: PrintTheme) -> Group {
    let mut drawing = Drawing { group: words_group(), theme, swatch: SWATCH };
    drawing.swatch((0.0, 0.0), swatch);
    drawing.group
}

struct Drawing {
    group: Group,
    theme: PrintTheme,
    swatch: (f64, f64),
}

impl Drawing {
    /// A row the middle of whose first line is at a height.
    fn row(&mut self, at: (f64, f64), row: &Row, lines: &[String]) {
        if let Row::Entry(swatch, _) = row {
            self.swatch((at.0, at.1 - self.swatch.1 / 2.0), swatch);
        }
        let (_, lettering) = row.words();
        for (idx, line) in lines.iter().enumerate() {
            let at = (at.0 + row.indent(), at.1 + idx as f64 * LINE);
            self.group.words(at, Anchor::Start, lettering, line);
        }
    }

    fn swatch(&mut self, at: (f64, f64), swatch: &Swatch) {
        let middle = at.1 + self.swatch.1 / 2.0;
        let (right, bottom) = (at.0 + self.swatch.0, at.1 + self.swatch.1);
        match swatch {
            Swatch::Area(fill, pen) => self.area(at, self.theme.cover(*fill), self.theme.stroke(*pen)),
            Swatch::Crossed(fill, pen) => {
                self.area(at, self.theme.cover(*fill), self.theme.stroke(*pen));
                let stroke = self.theme.stroke(Pen::new(Part::DeskMark, pen.standing));
                self.group.line(at, (right, bottom), stroke);
                self.group.line((at.0, bottom), (right, at.1), stroke);
            }
            Swatch::Wall(fill, pen) => {
                let (top, height) = (middle - 1.0, 2.0);
                self.group.rectangle((at.0, top), (self.swatch.0, height), self.theme.cover(*fill).tint, None);
                for y in [top, top + height] {
                    self.group.line((at.0, y), (right, y), self.theme.stroke(*pen));
                }
            }
            Swatch::Line(pen) => self.group.line((at.0, middle), (right, middle), self.theme.stroke(*pen)),
            Swatch::Outline(revised) => {
                let stroke = self.theme.stroke(Pen::new(Part::Revised(*revised), Standing::Kept));
                self.group.rectangle(at, self.swatch, None, Some(stroke));
            }
            Swatch::Bubble(words, is_round) => self.bubble((at.0, middle), words, *is_round),
            Swatch::Letter(words) => {
                let lettering = Lettering::bold(LETTERING);
                self.group.words((at.0 + self.swatch.0 / 2.0, middle), Anchor::Middle, lettering, words);
            }
        }
    }

    /// A bubble in the middle of the swatch's place.
    fn bubble(&mut self, at: (f64, f64), words: &str, is_round: bool) {
        if words.is_empty() {
            return;
        }
        let lettering = Lettering::regular(LETTERING);
        let width = (lettering.width(words) + 2.0 * BUBBLE.1).max(BUBBLE.0);
        let middle = (at.0 + self.swatch.0 / 2.0, at.1);
        let (half, radius) = (width / 2.0, BUBBLE.0 / 2.0);
        if is_round {
            let turn = |step: i32, from: f64, x: f64| {
                let (sin, cos) = (from + f64::from(step) * std::f64::consts::PI / 12.0).sin_cos();
                (middle.0 + x + radius * cos, middle.1 + radius * sin)
            };
            let quarter = std::f64::consts::FRAC_PI_2;
            let right = (0..=12).map(|step| turn(step, -quarter, half - radius));
            let left = (0..=12).map(|step| turn(step, quarter, radius - half));
            let run = right.chain(left).collect();
            self.group.path(PathMark { runs: vec![run], is_closed: true, fill: Some(Rgb::WHITE), stroke: Some(THIN) });
        } else {
            let corner = (middle.0 - half, middle.1 - radius);
            self.group.rectangle(corner, (width, BUBBLE.0), Some(Rgb::WHITE), Some(THIN));
        }
        self.group.words(middle, Anchor::Middle, lettering, words);
    }

    fn area(&mut self, at: (f64, f64), cover: Cover, edge: Stroke) {
        self.group.rectangle(at, self.swatch, cover.tint, None);
        if let Some((hatch, stroke)) = cover.hatch {
            // Hatched as on the drawing, in millimetres of paper with y down.
            let corners = [
                at,
                (at.0 + self.swatch.0, at.1),
                (at.0 + self.swatch.0, at.1 + self.swatch.1),
                (at.0, at.1 + self.swatch.1),
            ];
            let polygon = Polygon::new(corners.iter().map(|&(x, y)| Point2::new(x, -y)).collect());
            let lines = hatch
                .angles()
                .iter()
                .flat_map(|degrees| hatch::lines(&polygon, Angle::from_radians(degrees.to_radians()), cover.spacing));
            let runs = lines.map(|(from, to)| vec![(from.x, -from.y), (to.x, -to.y)]).collect();
            self.group.path(PathMark { runs, is_closed: false, fill: None, stroke: Some(stroke) });
        }
        self.group.rectangle(at, self.swatch, None, Some(edge));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(names: &[&str]) -> Vec<Row> {
        let row = |name: &&str| {
            if name.starts_with('#') {
                Row::Heading((*name).to_owned())
            } else {
                Row::Entry(Swatch::Line(Pen::new(Part::Wall, Standing::Kept)), (*name).to_owned())
            }
        };
        names.iter().map(row).collect()
    }

    /// The column and the place in it of each row, where a row is of one line.
    fn places(names: &[&str], n_rows: usize, n_columns: usize) -> Vec<(usize, usize)> {
        let setting = Setting { width: 43.0, n_columns, gap: 1.1, height: n_rows as f64 * (LINE + 1.1) };
        let rows = rows(names);
        setting
            .placed(&setting.measured(&rows))
            .iter()
            .map(|own| (own.column, (own.top / (LINE + 1.1)).round() as usize))
            .collect()
    }

    #[test]
    fn headings_stay_with_what_they_head() {
        let no_heading_at_the_foot = [(0, 0), (0, 1), (1, 0), (1, 1)];
        assert_eq!(places(&["#a", "b", "#c", "d"], 3, 2), no_heading_at_the_foot);
        assert_eq!(places(&["#a", "b", "c", "#d", "e"], 4, 1), [(0, 0), (0, 1), (0, 2)], "no heading without an entry");
        assert_eq!(places(&["#a", "b", "c"], 2, 1), [(0, 0), (0, 1)], "what there is no room for is left out");
    }

    #[test]
    fn a_long_name_takes_two_lines_and_closer_settings_hold_more() {
        let long = "Hampshire and Isle of Wight Constabulary";
        let setting = Setting { width: 43.0, n_columns: 1, gap: 1.1, height: 100.0 };
        let long_rows = rows(&[long, "b"]);
        let placed = setting.placed(&setting.measured(&long_rows));
        assert_eq!(placed[0].lines.join(" "), long);
        assert_eq!(placed[0].lines.len(), 2);
        assert!((placed[1].top - 2.0 * LINE - 1.1).abs() < 1e-9);
        let area = Area::new(0.0, 0.0, 132.0, 56.0);
        let many = rows(&["a"; 50]);
        let counts: Vec<usize> = Setting::of(area).map(|own| own.n_fitting(&many)).collect();
        assert!(counts.windows(2).all(|pair| pair[0] <= pair[1]) && counts[0] < 40 && counts[3] == 50, "{counts:?}");
    }
}
