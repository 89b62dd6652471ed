//! Charts as display lists: bars with lines across them, swings, and sums through years, in millimetres of paper.
//!
//! Knows figures by plain numbers and names; must know no report, no colour, no screen and no output format.
//! A [`BarChart`] is what is to be said; [`BarChart::shapes`] lays it out in a box of paper, with the pens and fills that
//! every theme knows. The window draws the same [`BarChart`] in its own way, so that screen and paper cannot disagree.
//! Invariant: bars are as high as their figures, nothing is outside the box, and the same chart gives the same shapes;
//! held by the tests of `layout` and by `tests/charts.rs`.

mod axis;
mod layout;
mod money;
mod presence;

pub use axis::ValueAxis;
pub use money::{LineChart, Swing, Tornado};
pub use presence::{PhaseFigures, WeekdayFigures, distribution, phases, weekdays};

use crate::units::format;

/// What a bar or a line of a chart stands for; a theme turns it into a colour, a hatch and dashes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Series {
    /// People who are expected, or may come.
    People,
    /// People for whom there is no desk.
    Short,
    /// What is not passed on the share of days that is planned for.
    Peak,
    /// Desks that are there.
    Desks,
    /// Desks that are due by policy.
    Needed,
}

/// How the figures of a chart are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figures {
    /// As numbers of things.
    Counts,
    /// As parts of a hundred; the values are those parts.
    Percents,
}

/// Bars side by side, with lines over them.
#[derive(Debug, Clone, PartialEq)]
pub struct BarChart {
    /// What it is about.
    pub title: String,
    /// What the bars measure, with its unit: written at the head of the upright axis.
    pub measure: String,
    /// What stands along the level axis; empty where the names of the bars say so themselves.
    pub places: String,
    /// How its figures are written.
    pub figures: Figures,
    /// The bars, from the left.
    pub bars: Vec<Bar>,
    /// What bars of each series are called in the legend, in the order of the legend.
    pub bar_names: Vec<(Series, String)>,
    /// Lines across, at a height for each bar.
    pub levels: Vec<Level>,
    /// Lines up, between bars.
    pub uprights: Vec<Upright>,
    /// All of it in words, for those who do not see it.
    pub words: String,
}

/// A bar.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// What stands under it.
    pub name: String,
    /// What it is called where there is room to say more: in a tooltip.
    pub long_name: String,
    /// How high it is.
    pub value: f64,
    /// What it stands for.
    pub series: Series,
}

/// A line across the chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Level {
    /// What it is called in the legend.
    pub name: String,
    /// What it stands for.
    pub series: Series,
    /// Its height over each bar; none where it is not defined.
    pub values: Vec<Option<f64>>,
}

/// A line up the chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Upright {
    /// What it is called in the legend.
    pub name: String,
    /// What it stands for.
    pub series: Series,
    /// Where it is, in bars: 0 is the middle of the first, 0.5 the border to the second. None where it is beyond all of
    /// them: then only the legend tells of it.
    pub at: Option<f64>,
}

impl Figures {
    /// A figure as it is written over a bar or in a tooltip.
    pub fn written(self, value: f64) -> String {
        match self {
            // Halves of people are not worth a decimal where there are many.
            Self::Counts => format::trimmed(value, usize::from(value < 20.0)),
            Self::Percents => format!("{} %", format::trimmed(value, usize::from(value < 10.0))),
        }
    }

    /// The figure of a tick.
    pub fn tick(self, value: f64) -> String {
        match self {
            Self::Counts => format::trimmed(value, 2),
            Self::Percents => format!("{} %", format::trimmed(value, 2)),
        }
    }
}

/// A number of bars, no less than given, that makes round numbers under them: 1, 2 or 5 of tens.
pub fn round(least: usize) -> usize {
    let tens = [1, 10, 100, 1_000].into_iter();
    tens.flat_map(|ten| [ten, 2 * ten, 5 * ten]).find(|every| least <= *every).unwrap_or(least)
}

impl BarChart {
    /// Every so many bars, to be named where there is no room for all names; numbers are named where they are round.
    pub fn named(&self, every: usize) -> impl Iterator<Item = usize> + use<> {
        let every = every.max(1);
        let number = |bar: &Bar| bar.name.replace(',', "").parse::<usize>().ok();
        let is_round = |bar: &Bar| number(bar).is_some_and(|number| number.is_multiple_of(every));
        let first = self.bars.iter().take(every).position(is_round).unwrap_or_default();
        (first..self.bars.len()).step_by(every)
    }

    /// The largest figure in it, bars and lines.
    pub fn largest(&self) -> f64 {
        let bars = self.bars.iter().map(|bar| bar.value);
        let levels = self.levels.iter().flat_map(|level| level.values.iter().flatten().copied());
        bars.chain(levels).fold(0.0, f64::max)
    }
}
