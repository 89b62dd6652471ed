//! Charts of money: how far one figure swings, and sums that run through years.
//!
//! Figures are pounds. Must know no business case: names and numbers come from whoever asks.
//! Invariant: bars are as long as their figures, and nothing is outside the box; held by `tests/charts.rs`.

use super::super::shape::{Align, Shape, TextRole};
use super::super::{Part, Pen, Standing};
use super::layout::{AIR, FIGURE, ROW, Sheet, TITLE, TITLE_ROW, words_width};
use super::{Series, ValueAxis};
use crate::units::{Pence, format};

/// The share of the width that names of rows may take.
const NAMES: f64 = 0.3;

/// A row of a tornado.
#[derive(Debug, Clone, PartialEq)]
pub struct Swing {
    /// The input that is moved.
    pub name: String,
    /// What it is where it is low, and the figure then.
    pub low: (String, f64),
    /// What it is where it is high, and the figure then.
    pub high: (String, f64),
}

/// How far a figure swings about its base as one input after another is moved: the widest on top.
#[derive(Debug, Clone, PartialEq)]
pub struct Tornado {
    /// What it is about.
    pub title: String,
    /// What the figure is, with its unit.
    pub measure: String,
    /// The figure with nothing moved.
    pub base: f64,
    /// The rows, from the top.
    pub rows: Vec<Swing>,
    /// All of it in words, for those who do not see it.
    pub words: String,
}

/// Sums that run through years.
#[derive(Debug, Clone, PartialEq)]
pub struct LineChart {
    /// What it is about.
    pub title: String,
    /// What the sums are, with their unit.
    pub measure: String,
    /// What stands along the level axis.
    pub places: String,
    /// The lines: what each is called and stands for, and its value year by year from year 0.
    pub lines: Vec<(String, Series, Vec<f64>)>,
    /// All of it in words, for those who do not see it.
    pub words: String,
}

/// Round ticks from the lowest figure to the highest, nought among them.
fn ticks(low: f64, high: f64, max_steps: u32) -> Vec<f64> {
    let largest = high.max(0.0).max(-low.min(0.0));
    let step = ValueAxis::new(largest, super::Figures::Counts, max_steps).step;
    let (first, last) = ((low.min(0.0) / step).floor() as i32, (high.max(0.0) / step).ceil() as i32);
    (first..=last.max(first + 1)).map(|tick| f64::from(tick) * step).collect()
}

fn pounds(value: f64) -> String {
    format::pounds_short(Pence::round(value * 100.0))
}

impl Tornado {
    /// The chart in a box of that width and height, in millimetres of paper from its lower left corner with y up.
    pub fn shapes(&self, (width, height): (f64, f64)) -> Vec<Shape> {
        let mut sheet = Sheet { shapes: Vec::new() };
        let n_rows = self.rows.len();
        if width < 40.0 || height < TITLE_ROW + 3.0 * ROW || n_rows == 0 {
            return sheet.shapes;
        }
        let title = (TITLE, TextRole::ChartTitle);
        sheet.words((0.0, height - TITLE_ROW / 2.0), Align::Start, title, width, &self.title);
        let (top, bottom) = (height - TITLE_ROW - ROW - AIR, AIR + ROW);
        sheet.words((0.0, height - TITLE_ROW - ROW / 2.0), Align::Start, FIGURE, width, &self.measure);
        let figures = || self.rows.iter().flat_map(|row| [row.low.1, row.high.1]).chain([self.base]);
        let (low, high) = (figures().fold(f64::INFINITY, f64::min), figures().fold(f64::NEG_INFINITY, f64::max));
        let ticks = ticks(low, high, 5);
        let (first, last) = (ticks.first().copied().unwrap_or(0.0), ticks.last().copied().unwrap_or(1.0));
        let names = self.rows.iter().map(|row| words_width(&row.name, FIGURE.0)).fold(0.0, f64::max);
        let left = names.min(NAMES * width) + AIR;
        // Words at the ends of bars may reach over the last tick.
        let right = width - 2.0 * AIR;
        let x = |value: f64| left + (value - first) / (last - first) * (right - left);
        for &tick in &ticks {
            let part = if tick == 0.0 { Part::Axis } else { Part::ChartGrid };
            sheet.line((x(tick), bottom), (x(tick), top), Pen::new(part, Standing::Kept));
            let words = pounds(tick);
            let half = words_width(&words, FIGURE.0) / 2.0;
            let at = x(tick).clamp(half, (width - half).max(half));
            sheet.words((at, ROW / 2.0), Align::Centre, FIGURE, width, &words);
        }
        let place = (top - bottom) / n_rows as f64;
        for (idx, row) in self.rows.iter().enumerate() {
            let middle = top - (idx as f64 + 0.5) * place;
            sheet.words((left - AIR, middle), Align::End, FIGURE, left - AIR, &row.name);
            let thickness = (place * 0.56).min(7.0);
            for ((words, value), series) in [(&row.low, Series::People), (&row.high, Series::Needed)] {
                let (from, to) = (x(self.base).min(x(*value)), x(self.base).max(x(*value)));
                if 1e-6 < to - from {
                    sheet.level_bar((from, middle), (to - from, thickness), series);
                }
                // Inside the bar where there is room, else beyond its end, on the side that it points to.
                let is_left = *value < self.base;
                let inside = words_width(words, FIGURE.0) + 2.0 * AIR <= to - from && thickness > ROW * 0.8;
                if !inside {
                    let room = if is_left { from - left - AIR } else { width - to - AIR };
                    let (at, align) =
                        if is_left { (from - AIR / 2.0, Align::End) } else { (to + AIR / 2.0, Align::Start) };
                    if 1e-6 < to - from {
                        sheet.words((at, middle), align, FIGURE, room.max(0.0), words);
                    }
                    continue;
                }
                let (at, align) = if is_left { (from + AIR / 2.0, Align::Start) } else { (to - AIR / 2.0, Align::End) };
                sheet.words((at, middle), align, FIGURE, to - from, words);
            }
        }
        sheet.line((x(self.base), bottom), (x(self.base), top), Pen::new(Part::Level(Series::Desks), Standing::Kept));
        sheet.shapes
    }
}

impl LineChart {
    /// The chart in a box of that width and height, in millimetres of paper from its lower left corner with y up.
    pub fn shapes(&self, (width, height): (f64, f64)) -> Vec<Shape> {
        let mut sheet = Sheet { shapes: Vec::new() };
        let n_years = self.lines.iter().map(|(_, _, values)| values.len()).max().unwrap_or(0);
        if width < 40.0 || height < TITLE_ROW + 6.0 * ROW || n_years < 2 {
            return sheet.shapes;
        }
        let title = (TITLE, TextRole::ChartTitle);
        sheet.words((0.0, height - TITLE_ROW / 2.0), Align::Start, title, width, &self.title);
        let mut at = 0.0;
        let legend = height - TITLE_ROW - ROW / 2.0;
        for (name, series, _) in &self.lines {
            sheet.sample((at, legend), *series, false);
            sheet.words((at + 7.5, legend), Align::Start, FIGURE, (width - at - 7.5).max(0.0), name);
            at += 7.5 + words_width(name, FIGURE.0) + 4.0;
        }
        let (top, bottom) = (height - TITLE_ROW - 2.0 * ROW - AIR, 2.0 * ROW + AIR);
        sheet.words((0.0, top + AIR + ROW / 2.0), Align::Start, FIGURE, width, &self.measure);
        let figures = || self.lines.iter().flat_map(|(_, _, values)| values.iter().copied());
        let (low, high) = (figures().fold(0.0, f64::min), figures().fold(0.0, f64::max));
        let ticks = ticks(low, high, 5);
        let (first, last) = (ticks.first().copied().unwrap_or(0.0), ticks.last().copied().unwrap_or(1.0));
        let widest = ticks.iter().map(|tick| words_width(&pounds(*tick), FIGURE.0)).fold(0.0, f64::max);
        let left = widest + AIR;
        let right = width - 2.0;
        let x = |year: usize| left + year as f64 / (n_years - 1) as f64 * (right - left);
        let y = |value: f64| bottom + (value - first) / (last - first) * (top - bottom);
        for &tick in &ticks {
            let part = if tick == 0.0 { Part::Axis } else { Part::ChartGrid };
            sheet.line((left, y(tick)), (right, y(tick)), Pen::new(part, Standing::Kept));
            sheet.words((left - AIR, y(tick)), Align::End, FIGURE, left, &pounds(tick));
        }
        let every = super::round(((n_years as f64 * 6.0) / (right - left)).ceil().max(1.0) as usize);
        for year in (0..n_years).step_by(every) {
            let words = year.to_string();
            let half = words_width(&words, FIGURE.0) / 2.0;
            sheet.words((x(year).min(width - half), ROW * 1.5), Align::Centre, FIGURE, width, &words);
        }
        sheet.words((f64::midpoint(left, right), ROW / 2.0), Align::Centre, FIGURE, right - left, &self.places);
        for (_, series, values) in &self.lines {
            for (year, pair) in values.windows(2).enumerate() {
                if let [from, to] = pair {
                    let pen = Pen::new(Part::Level(*series), Standing::Kept);
                    sheet.line((x(year), y(*from)), (x(year + 1), y(*to)), pen);
                }
            }
        }
        sheet.shapes
    }
}
