//! The library of density standards: named figures of office space, each with its source, year and standing.
//!
//! They are data (`assets/standards/space.ron`, read once): a figure is corrected there and nowhere else. Knows no plan and
//! no report. Area per workstation, per full-time equivalent and per person are three measures, and no function here takes
//! one for another.
//! Invariant: the file is sound and holds every standard of domain.md 1.2 that is used; held by the tests below.

use crate::units::SquareMm;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// All of them, read once.
static LIBRARY: LazyLock<Vec<Standard>> = LazyLock::new(|| read(include_str!("../../assets/standards/space.ron")));

/// A published or remembered figure to judge the density of offices by.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Standard {
    /// The name by which a plan's basis chooses it.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// What it is reckoned per.
    pub measure: Measure,
    /// The least of a range, in square metres; none where only the most is given.
    #[serde(default)]
    pub low: Option<f64>,
    /// The most, in square metres.
    pub high: f64,
    /// Where the figure comes from.
    pub source: String,
    /// Of which year it is.
    pub year: u16,
    /// Whether the source was read.
    pub status: Status,
    /// What kind of figure it is, and what to mind.
    pub note: String,
}

/// Whether the source of a standard was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Status {
    /// The figure stands in the source that is named.
    Sourced,
    /// It is from memory, and must not be quoted before it is looked up.
    Unverified,
}

/// What office space is reckoned per. The three are never compared with one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Measure {
    /// For each desk.
    PerWorkstation,
    /// For each full-time equivalent.
    PerFte,
    /// For each person, whatever their hours.
    PerPerson,
}

impl Measure {
    /// Every measure, in the order they are shown.
    pub const ALL: [Self; 3] = [Self::PerWorkstation, Self::PerFte, Self::PerPerson];

    /// What it is called.
    pub fn label(self) -> &'static str {
        match self {
            Self::PerWorkstation => "m² per workstation",
            Self::PerFte => "m² per FTE",
            Self::PerPerson => "m² per person",
        }
    }
}

/// How a density stands against a standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Verdict {
    /// At or under the limit, or inside the range: green.
    Meets,
    /// Beyond it by no more than a tenth: amber.
    Near,
    /// Further beyond: red.
    Misses,
}

impl Verdict {
    /// It in words, so that colour is never the only sign.
    pub fn label(self) -> &'static str {
        match self {
            Self::Meets => "Meets",
            Self::Near => "Near",
            Self::Misses => "Misses",
        }
    }

    /// How a density stands against a most, and against a least where there is one. It is judged as it is reported, to the
    /// hundredth of a square metre, so that no two figures that read the same are judged differently.
    pub fn of(density: f64, low: Option<f64>, high: f64) -> Self {
        let hundredths = |number: f64| (number * 100.0).round();
        let (density, high) = (hundredths(density), hundredths(high));
        let low = low.map_or(f64::NEG_INFINITY, hundredths);
        if low <= density && density <= high {
            Self::Meets
        } else if low * 0.9 <= density && density <= high * 1.1 {
            Self::Near
        } else {
            Self::Misses
        }
    }
}

impl Standard {
    /// Whether the figure stands in the source that is named.
    pub fn is_sourced(&self) -> bool {
        self.status == Status::Sourced
    }

    /// The most office space that so many desks, full-time equivalents or people, whichever it measures, are to have.
    pub fn area_for(&self, number: f64) -> SquareMm {
        SquareMm(self.high * number * 1e6)
    }

    /// How a density of its own measure stands against it.
    pub fn verdict(&self, density: f64) -> Verdict {
        Verdict::of(density, self.low, self.high)
    }
}

/// Every standard, in the order they are shown.
pub fn all() -> &'static [Standard] {
    &LIBRARY
}

/// The standard of that name.
pub fn find(id: &str) -> Option<&'static Standard> {
    all().iter().find(|standard| standard.id == id)
}

/// Reads the library that comes with the program; the tests prove that it is sound.
fn read(text: &str) -> Vec<Standard> {
    let read = ron::from_str(text);
    debug_assert!(read.is_ok(), "the library of standards is not sound: {read:?}");
    read.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Basis;
    use std::collections::BTreeSet;

    #[test]
    fn every_standard_of_the_issue_is_there() {
        use Measure::{PerFte, PerPerson, PerWorkstation};
        let expected = [
            ("ogc-2007-person", PerPerson, None, 12.0, 2007, true),
            ("state-of-the-estate-2014-fte", PerFte, None, 11.3, 2014, true),
            ("state-of-the-estate-2014-workstation", PerWorkstation, None, 10.7, 2014, true),
            ("private-sector-2014-fte", PerFte, None, 12.6, 2014, true),
            ("private-sector-2014-workstation", PerWorkstation, None, 12.9, 2014, true),
            ("government-2013-workstation", PerWorkstation, None, 10.0, 2013, false),
            ("government-2013-fte", PerFte, None, 8.0, 2013, false),
            ("national-property-controls-fte", PerFte, None, 10.0, 2012, false),
            ("bco-2009-workstation", PerWorkstation, Some(8.0), 13.0, 2009, true),
            ("bco-2013-workstation", PerWorkstation, None, 10.9, 2013, true),
            ("bco-2018-workstation", PerWorkstation, None, 9.6, 2018, true),
        ];
        let found: Vec<_> =
            all().iter().map(|s| (s.id.as_str(), s.measure, s.low, s.high, s.year, s.is_sourced())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn every_standard_is_well_formed() {
        let ids: BTreeSet<&str> = all().iter().map(|standard| standard.id.as_str()).collect();
        assert_eq!(ids.len(), all().len(), "a name is used twice");
        for standard in all() {
            assert!(0.0 < standard.high && standard.low.is_none_or(|low| 0.0 < low && low < standard.high));
            assert!(!standard.name.is_empty() && !standard.note.is_empty(), "{}", standard.id);
            let from_memory = standard.source.starts_with("From memory");
            assert_eq!(standard.is_sourced(), !from_memory, "{}", standard.id);
            assert_eq!(standard.is_sourced(), standard.source.contains("https://"), "{}", standard.id);
        }
        // An average must not be taken for a limit that somebody set.
        for id in ["state-of-the-estate-2014-fte", "state-of-the-estate-2014-workstation", "bco-2013-workstation"] {
            assert!(find(id).is_some_and(|standard| standard.note.to_lowercase().contains("average")), "{id}");
        }
    }

    #[test]
    fn the_usual_basis_chooses_standards_that_are_there() {
        let basis = Basis::default();
        let measure = |id: &str| find(id).map(|standard| standard.measure);
        assert_eq!(measure(&basis.workstation_standard), Some(Measure::PerWorkstation));
        assert_eq!(measure(&basis.person_standard), Some(Measure::PerPerson));
    }

    #[test]
    fn a_verdict_is_green_to_the_limit_amber_to_a_tenth_beyond_and_then_red() {
        let of = |density| Verdict::of(density, None, 10.0);
        assert_eq!([2.0, 10.0, 10.004].map(of), [Verdict::Meets; 3], "10.004 is reported as 10.00");
        assert_eq!([10.01, 11.0].map(of), [Verdict::Near; 2]);
        assert_eq!([11.01, 90.0].map(of), [Verdict::Misses; 2]);
        let in_range = |density| Verdict::of(density, Some(8.0), 13.0);
        assert_eq!([8.0, 10.0, 13.0].map(in_range), [Verdict::Meets; 3]);
        assert_eq!([7.99, 7.2, 13.5, 14.3].map(in_range), [Verdict::Near; 4]);
        assert_eq!([7.19, 14.31].map(in_range), [Verdict::Misses; 2]);
    }
}
