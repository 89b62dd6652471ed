//! A figure before and after, in what it is stated, and by what it is judged.

use crate::analysis::standards::Verdict;
use crate::units::Pence;
use crate::units::format::{decimal, grouped, pounds};
use serde::Serialize;

/// Figures about one thing.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Group {
    /// What they are about.
    pub name: String,
    /// What kind of thing that is.
    pub about: About,
    /// The figures.
    pub rows: Vec<Row>,
}

/// What the figures of a group are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// All that is planned for.
    Whole,
    /// One organisation.
    Organisation,
    /// One floor.
    Floor,
}

/// A figure before and after. What is not defined is none.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    /// What it is.
    pub name: String,
    /// In what it is stated.
    pub unit: Unit,
    /// As it was.
    #[serde(serialize_with = "rounded")]
    pub before: Option<f64>,
    /// As it is.
    #[serde(serialize_with = "rounded")]
    pub after: Option<f64>,
    /// How much more it is than it was.
    #[serde(serialize_with = "rounded")]
    pub difference: Option<f64>,
    /// By what it is judged.
    pub standard: Option<Limit>,
    /// How it stood to that.
    pub verdict_before: Option<Verdict>,
    /// How it stands to that.
    pub verdict_after: Option<Verdict>,
    /// Whether it has become better; none where neither way is, or nothing has changed.
    pub is_better: Option<bool>,
}

/// What a figure is judged by.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Limit {
    /// Who says so, in words.
    pub name: String,
    /// It is to be no less.
    pub low: Option<f64>,
    /// It is to be no more.
    pub high: f64,
}

/// In what a figure is stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Unit {
    /// Square metres.
    #[serde(rename = "m2")]
    SquareMetres,
    /// Square metres for each of something.
    #[serde(rename = "m2_each")]
    SquareMetresEach,
    /// Whole things.
    #[serde(rename = "count")]
    Count,
    /// How many are expected, which need not be whole.
    #[serde(rename = "expected")]
    Expected,
    /// Full-time equivalents.
    #[serde(rename = "fte")]
    Fte,
    /// Hundredths of a whole.
    #[serde(rename = "pct")]
    Percent,
    /// So many for one.
    #[serde(rename = "ratio")]
    Ratio,
    /// Money.
    #[serde(rename = "pence")]
    Money,
}

/// Which way a figure becomes better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Better {
    /// The more of it.
    More,
    /// The less of it.
    Less,
    /// Neither way by itself.
    Neither,
}

impl Row {
    /// A figure that nothing is said against.
    pub(super) fn plain(name: &str, unit: Unit, values: (Option<f64>, Option<f64>), better: Better) -> Self {
        let (before, after) = (values.0.filter(|value| value.is_finite()), values.1.filter(|value| value.is_finite()));
        let difference = before.zip(after).map(|(before, after)| after - before);
        let is_better =
            difference.filter(|difference| !unit.is_nothing(*difference)).and_then(|difference| match better {
                Better::More => Some(0.0 < difference),
                Better::Less => Some(difference < 0.0),
                Better::Neither => None,
            });
        Self {
            name: name.to_owned(),
            unit,
            before,
            after,
            difference,
            standard: None,
            verdict_before: None,
            verdict_after: None,
            is_better,
        }
    }

    /// A figure with what it is judged by.
    pub(super) fn judged(
        name: &str,
        unit: Unit,
        values: (Option<f64>, Option<f64>),
        standard: Limit,
        better: Better,
    ) -> Self {
        let row = Self::plain(name, unit, values, better);
        let judge = |value: Option<f64>| value.map(|value| Verdict::of(value, standard.low, standard.high));
        Self { verdict_before: judge(row.before), verdict_after: judge(row.after), standard: Some(standard), ..row }
    }

    /// Whether it is not defined on either side.
    pub fn is_undefined(&self) -> bool {
        self.before.is_none() && self.after.is_none()
    }

    /// As it was, in words; a dash where it is not defined.
    pub fn before_text(&self) -> String {
        self.unit.text(self.before)
    }

    /// As it is, in words; a dash where it is not defined.
    pub fn after_text(&self) -> String {
        self.unit.text(self.after)
    }

    /// How much more or less it is, with its sign; a dash where it is not defined.
    pub fn difference_text(&self) -> String {
        let Some(difference) = self.difference else { return self.unit.text(None) };
        if self.unit.is_nothing(difference) {
            return "0".to_owned();
        }
        let sign = if difference < 0.0 { "−" } else { "+" };
        format!("{sign}{}", self.unit.text(Some(difference.abs())))
    }
}

impl Limit {
    /// What it sets, in a unit: `10.7`, or `8.0 to 13.0`.
    pub fn range_text(&self, unit: Unit) -> String {
        // A standard is published to the tenth; what is not keeps its hundredth.
        let is_of_tenths = |value: f64| (value * 10.0 - (value * 10.0).round()).abs() < 1e-6;
        let text = |value| match unit {
            Unit::SquareMetresEach if is_of_tenths(value) => decimal(value, 1),
            _ => unit.text(Some(value)),
        };
        match self.low {
            Some(low) => format!("{} to {}", text(low), text(self.high)),
            None => text(self.high),
        }
    }
}

impl Unit {
    /// What stands behind a figure; nothing where its name says it.
    pub fn label(self) -> &'static str {
        match self {
            Self::SquareMetres | Self::SquareMetresEach => "m²",
            Self::Count | Self::Expected | Self::Ratio => "",
            Self::Fte => "FTE",
            Self::Percent => "%",
            Self::Money => "£",
        }
    }

    /// A figure without its unit; a dash where it is not defined.
    pub fn text(self, value: Option<f64>) -> String {
        let Some(value) = value.filter(|value| value.is_finite()) else { return "–".to_owned() };
        // Adding zero turns a negative zero into a plain one.
        let value = if self.is_nothing(value) { 0.0 } else { value };
        match self {
            Self::Count => grouped(value.round() as i64),
            Self::Money => pounds(Pence::round(value)),
            _ => decimal(value, self.n_decimals()),
        }
    }

    /// A figure with its unit, as it stands in a sentence.
    pub fn sentence(self, value: f64) -> String {
        let text = self.text(Some(value));
        match self {
            Self::Money => text,
            _ if self.label().is_empty() => text,
            _ => format!("{text} {}", self.label()),
        }
    }

    fn n_decimals(self) -> usize {
        match self {
            Self::Count | Self::Money => 0,
            // Densities are judged to the hundredth, so no less is shown: 7.96 is not within 8 to 13.
            Self::Ratio | Self::SquareMetresEach => 2,
            Self::SquareMetres | Self::Expected | Self::Fte | Self::Percent => 1,
        }
    }

    /// Whether so little of it is written as nought.
    fn is_nothing(self, value: f64) -> bool {
        let in_unit = if self == Self::Money { value / 100.0 } else { value };
        in_unit.abs() * 10_f64.powi(self.n_decimals() as i32) < 0.5
    }
}

#[expect(clippy::ref_option, reason = "so `serialize_with` passes a field")]
fn rounded<S: serde::Serializer>(value: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    // To the ten-thousandth, so that the same plan gives the same bytes; adding zero turns a negative zero into a plain one.
    value.map(|value| (value * 1e4).round() / 1e4 + 0.0).serialize(serializer)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limit(low: Option<f64>, high: f64) -> Limit {
        Limit { name: "Test".to_owned(), low, high }
    }

    #[test]
    fn a_difference_is_after_less_before_and_says_which_way() {
        let row = Row::plain("Area", Unit::SquareMetres, (Some(1_250.5), Some(1_240.25)), Better::Neither);
        assert_eq!((row.before_text(), row.after_text()), ("1,250.5".to_owned(), "1,240.2".to_owned()));
        assert_eq!(row.difference_text(), "−10.2");
        let more = Row::plain("Desks", Unit::Count, (Some(0.0), Some(1_234.0)), Better::Neither);
        assert_eq!((more.difference_text(), more.is_better), ("+1,234".to_owned(), None));
        let same = Row::plain("Risk", Unit::Percent, (Some(5.0), Some(5.01)), Better::Less);
        assert_eq!((same.difference_text(), same.is_better), ("0".to_owned(), None), "too little to be written");
        let money = Row::plain("Charge", Unit::Money, (Some(150_000.0), Some(100_000.0)), Better::Less);
        assert_eq!((money.after_text(), money.difference_text()), ("£1,000".to_owned(), "−£500".to_owned()));
        assert_eq!(money.is_better, Some(true));
    }

    #[test]
    fn what_is_not_defined_is_a_dash_and_no_nought() {
        let row = Row::judged("m²", Unit::SquareMetresEach, (None, Some(9.0)), limit(None, 10.0), Better::Less);
        assert_eq!((row.before_text(), row.difference_text()), ("–".to_owned(), "–".to_owned()));
        assert_eq!((row.verdict_before, row.verdict_after), (None, Some(Verdict::Meets)));
        assert_eq!(row.is_better, None);
        let odd = Row::plain("Ratio", Unit::Ratio, (Some(f64::NAN), Some(f64::INFINITY)), Better::More);
        assert!(odd.is_undefined() && odd.after_text() == "–");
    }

    #[test]
    fn a_limit_of_ten_is_met_at_ten_and_missed_past_eleven() {
        let verdict = |value, low| {
            Row::judged("", Unit::Ratio, (None, Some(value)), limit(low, 10.0), Better::Less).verdict_after
        };
        assert_eq!(verdict(10.0, None), Some(Verdict::Meets));
        assert_eq!(verdict(10.9, None), Some(Verdict::Near));
        assert_eq!(verdict(11.5, None), Some(Verdict::Misses));
        assert_eq!(verdict(9.0, Some(8.0)), Some(Verdict::Meets));
        assert_eq!(limit(Some(8.0), 13.0).range_text(Unit::SquareMetresEach), "8.0 to 13.0");
        assert_eq!(limit(None, 10.75).range_text(Unit::SquareMetresEach), "10.75");
    }

    #[test]
    fn nothing_is_ever_written_as_minus_nothing() {
        for unit in [Unit::SquareMetres, Unit::Count, Unit::Percent, Unit::Ratio, Unit::Money, Unit::Fte] {
            for value in [-0.0, -0.001, 0.001] {
                assert!(!unit.text(Some(value)).contains('-'), "{unit:?} {value}");
            }
        }
    }
}
