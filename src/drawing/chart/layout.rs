//! A chart laid out in a box of paper: title, legend, axes, bars and lines, in millimetres with y up.
//!
//! Invariant: nothing is outside the box, words included; held by the tests below and by `tests/charts.rs`.

use super::super::shape::{Align, Quad, Shape, Text, TextHeight, TextRole};
use super::super::{Fill, Part, Pen, Standing};
use super::{BarChart, Level, Series, ValueAxis, round};
use crate::geom::{Point2, Segment};
use crate::text::{self, Weight};
use crate::units::Angle;

/// The heights of capitals: of the title, and of all other words (ISO 3098).
pub(super) const TITLE: f64 = 2.5;
const WORDS: f64 = 1.8;

/// The heights of the row of the title and of a row of words.
pub(super) const TITLE_ROW: f64 = 5.2;
pub(super) const ROW: f64 = 3.6;

/// A sample in the legend, and the air after it and after its words.
const SAMPLE: (f64, f64) = (6.0, 2.2);
const AFTER_SAMPLE: f64 = 1.2;
const AFTER_ENTRY: f64 = 4.0;

/// From words to what they stand beside.
pub(super) const AIR: f64 = 1.2;

/// From one tick to the next at the least.
const LEAST_STEP: f64 = 7.0;

/// A plot smaller than this is left out: words alone are honest.
const LEAST_PLOT: f64 = 8.0;

/// The share of its place that a bar takes: few bars stand apart, many stand close.
const FEW: usize = 12;
const SHARE_OF_FEW: f64 = 0.58;
const SHARE_OF_MANY: f64 = 0.84;

/// How much of its place a line across leaves free on each side where the next is at another height.
const GAP: f64 = 0.06;

impl BarChart {
    /// The chart in a box of that width and height, in millimetres of paper from its lower left corner with y up.
    pub fn shapes(&self, size: (f64, f64)) -> Vec<Shape> {
        let mut sheet = Sheet { shapes: Vec::new() };
        let (width, height) = size;
        if !(0.0 < width && 0.0 < height) {
            return sheet.shapes;
        }
        let mut top = height;
        if TITLE_ROW <= top {
            sheet.words((0.0, top - TITLE_ROW / 2.0), Align::Start, (TITLE, TextRole::ChartTitle), width, &self.title);
            top -= TITLE_ROW;
        }
        top = self.legend(&mut sheet, width, top);
        self.plot(&mut sheet, (width, top));
        sheet.shapes
    }

    /// The legend in as many rows as it takes; gives back what height is left under it.
    fn legend(&self, sheet: &mut Sheet, width: f64, mut top: f64) -> f64 {
        let bars = self.bar_names.iter().map(|(series, name)| (*series, name.as_str(), true));
        let levels = self.levels.iter().map(|level| (level.series, level.name.as_str(), false));
        let uprights = self.uprights.iter().map(|upright| (upright.series, upright.name.as_str(), false));
        let mut x = 0.0;
        let mut row = top - ROW / 2.0;
        for (series, name, is_bar) in bars.chain(levels).chain(uprights) {
            let room = width - SAMPLE.0 - AFTER_SAMPLE;
            let Some(words) = text::ellipsized(name, Weight::Regular, room / text::size_of_capitals(WORDS)) else {
                continue;
            };
            let entry = SAMPLE.0 + AFTER_SAMPLE + words_width(&words, WORDS);
            if 0.0 < x && width < x + entry {
                (x, row) = (0.0, row - ROW);
            }
            if row - ROW / 2.0 < 0.0 {
                break;
            }
            sheet.sample((x, row), series, is_bar);
            let at = (x + SAMPLE.0 + AFTER_SAMPLE, row);
            sheet.words(at, Align::Start, (WORDS, TextRole::ChartFigure), room + 0.01, &words);
            x += entry + AFTER_ENTRY;
            top = row - ROW / 2.0;
        }
        top
    }

    /// Axes, bars and lines, in what is left of the box.
    fn plot(&self, sheet: &mut Sheet, (width, height): (f64, f64)) {
        let n_rows = 1.0 + if self.places.is_empty() { 0.0 } else { 1.0 };
        // A row for what is measured over the plot, the names of bars and places under it.
        let (bottom, top) = (AIR + n_rows * ROW, height - ROW - AIR);
        let max_steps = ((top - bottom) / LEAST_STEP).floor().clamp(1.0, 8.0) as u32;
        let axis = ValueAxis::new(self.largest(), self.figures, max_steps);
        let widest = axis.ticks().map(|tick| words_width(&self.figures.tick(tick), WORDS)).fold(0.0, f64::max);
        let left = widest + AIR;
        if self.bars.is_empty() || width - left < LEAST_PLOT || top - bottom < LEAST_PLOT {
            return;
        }
        let plot = Plot { left, right: width, bottom, top, axis, n_bars: self.bars.len() };
        sheet.words((0.0, height - ROW / 2.0), Align::Start, FIGURE, width, &self.measure);
        for tick in axis.ticks() {
            let y = plot.y(tick);
            let part = if tick <= 0.0 { Part::Axis } else { Part::ChartGrid };
            sheet.line((left, y), (width, y), Pen::new(part, Standing::Kept));
            sheet.words((left - AIR, y), Align::End, FIGURE, left, &self.figures.tick(tick));
        }
        self.bars(sheet, &plot);
        for level in &self.levels {
            sheet.level(level, &plot);
        }
        for upright in &self.uprights {
            if let Some(at) = upright.at {
                let x = plot.x(at).clamp(plot.left, plot.right);
                sheet.line((x, bottom), (x, top), Pen::new(Part::Level(upright.series), Standing::Kept));
            }
        }
        if !self.places.is_empty() {
            let at = (f64::midpoint(left, width), ROW / 2.0);
            sheet.words(at, Align::Centre, FIGURE, width - left, &self.places);
        }
    }

    fn bars(&self, sheet: &mut Sheet, plot: &Plot) {
        let names = plot.bottom - AIR - ROW / 2.0;
        let widest = self.bars.iter().map(|bar| words_width(&bar.name, WORDS)).fold(0.0, f64::max);
        // Names that are many are numbers in order: every so many of them is enough.
        let every = if self.bars.len() <= FEW {
            1
        } else {
            round(((widest + 2.0 * AIR) / plot.place()).ceil().max(1.0) as usize)
        };
        let share = if self.bars.len() <= FEW { SHARE_OF_FEW } else { SHARE_OF_MANY };
        let bar_width = plot.place() * share;
        let named: Vec<usize> = self.named(every).collect();
        for (idx, bar) in self.bars.iter().enumerate() {
            let x = plot.x(idx as f64);
            let height = plot.y(bar.value) - plot.bottom;
            if 0.0 < height {
                sheet.bar((x, plot.bottom), (bar_width, height), bar.series);
            }
            let written = self.figures.written(bar.value);
            if self.bars.len() <= FEW && words_width(&written, WORDS) <= bar_width && ROW <= height {
                sheet.words((x, plot.bottom + ROW / 2.0), Align::Centre, FIGURE, bar_width, &written);
            }
            let room = if every == 1 { plot.place() - AIR / 2.0 } else { plot.place() * every as f64 };
            // The first and the last name must not reach over the edge.
            let half = words_width(&bar.name, WORDS).min(room) / 2.0;
            if named.contains(&idx) && x + half <= plot.right + 1e-9 {
                sheet.words((x, names), Align::Centre, FIGURE, room, &bar.name);
            }
        }
    }
}

/// How most words of a chart are set.
pub(super) const FIGURE: (f64, TextRole) = (WORDS, TextRole::ChartFigure);

/// How wide words are, in millimetres.
pub(super) fn words_width(words: &str, height: f64) -> f64 {
    text::width(words, Weight::Regular) * text::size_of_capitals(height)
}

/// Where bars and values are on the paper.
struct Plot {
    left: f64,
    right: f64,
    bottom: f64,
    top: f64,
    axis: ValueAxis,
    n_bars: usize,
}

impl Plot {
    /// How wide the place of a bar is.
    fn place(&self) -> f64 {
        (self.right - self.left) / self.n_bars.max(1) as f64
    }

    /// The middle of a bar.
    fn x(&self, bar: f64) -> f64 {
        self.left + (bar + 0.5) * self.place()
    }

    fn y(&self, value: f64) -> f64 {
        let share = if value.is_finite() { (value / self.axis.top()).clamp(0.0, 1.0) } else { 0.0 };
        self.bottom + share * (self.top - self.bottom)
    }
}

/// The shapes in the making.
pub(super) struct Sheet {
    pub(super) shapes: Vec<Shape>,
}

impl Sheet {
    pub(super) fn line(&mut self, from: (f64, f64), to: (f64, f64), pen: Pen) {
        self.shapes.push(Shape::Segment(Segment::new(from.into(), to.into()), pen));
    }

    /// A bar by the middle of its foot.
    pub(super) fn bar(&mut self, foot: (f64, f64), size: (f64, f64), series: Series) {
        let centre = Point2::new(foot.0, foot.1 + size.1 / 2.0);
        self.shapes.push(Shape::Quad(Quad {
            fill: Some(Fill::Bar(series)),
            pen: Some(Pen::new(Part::Bar, Standing::Kept)),
            ..Quad::new(centre, Point2::new(1.0, 0.0), size.0, size.1)
        }));
    }

    /// A bar that lies, by the middle of its left end.
    pub(super) fn level_bar(&mut self, at: (f64, f64), size: (f64, f64), series: Series) {
        self.bar((at.0 + size.0 / 2.0, at.1 - size.1 / 2.0), size, series);
    }

    /// What stands before the words of the legend, by the middle of its left side.
    pub(super) fn sample(&mut self, at: (f64, f64), series: Series, is_bar: bool) {
        if is_bar {
            self.bar((at.0 + SAMPLE.0 / 2.0, at.1 - SAMPLE.1 / 2.0), SAMPLE, series);
        } else {
            self.line(at, (at.0 + SAMPLE.0, at.1), Pen::new(Part::Level(series), Standing::Kept));
        }
    }

    /// A line across; neighbours at one height are one line.
    fn level(&mut self, level: &Level, plot: &Plot) {
        let pen = Pen::new(Part::Level(level.series), Standing::Kept);
        let gap = GAP * plot.place();
        let mut idx = 0;
        for run in level.values.chunk_by(|one, next| one == next) {
            let (from, to) = (idx, idx + run.len());
            idx = to;
            if let Some(Some(value)) = run.first() {
                let y = plot.y(*value);
                let start = plot.x(from as f64 - 0.5) + if from == 0 { 0.0 } else { gap };
                let end = plot.x(to as f64 - 0.5) - if to == level.values.len() { 0.0 } else { gap };
                self.line((start, y), (end.min(plot.right), y), pen);
            }
        }
    }

    /// Words with their capitals about a level, cut short where there is no room for all of them.
    pub(super) fn words(
        &mut self,
        at: (f64, f64),
        align: Align,
        (height, role): (f64, TextRole),
        room: f64,
        words: &str,
    ) {
        let weight = if role == TextRole::ChartTitle { Weight::SemiBold } else { Weight::Regular };
        let Some(words) = text::ellipsized(words, weight, room / text::size_of_capitals(height)) else { return };
        if words.is_empty() {
            return;
        }
        self.shapes.push(Shape::Text(Text {
            at: at.into(),
            turned: Angle::ZERO,
            height: TextHeight::Paper(height as f32),
            align,
            role,
            text: words.into(),
            fit: None,
        }));
    }
}
