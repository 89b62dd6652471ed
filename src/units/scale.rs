//! Scales of drawings, and which of them fits.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A scale, 1 to so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Scale(pub u32);

/// Which scale is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
pub enum ScaleChoice {
    /// The largest of [`Scale::SERIES`] that fits.
    #[default]
    Fit,
    /// This one, or none.
    Exactly(Scale),
}

impl Scale {
    /// The scales that are used on plans of buildings and sites, largest first.
    pub const SERIES: [Self; 7] = [Self(20), Self(50), Self(100), Self(200), Self(500), Self(1_000), Self(1_250)];

    /// The smallest of them.
    pub const SMALLEST: Self = Self(1_250);

    /// How many millimetres of paper a millimetre of the plan is.
    pub fn paper_from_plan(self) -> f64 {
        1.0 / f64::from(self.0.max(1))
    }

    /// The largest of the series at which something so wide and high fits into an area of paper.
    pub fn fitting(size: (f64, f64), area: (f64, f64)) -> Option<Self> {
        Self::SERIES.into_iter().find(|scale| scale.fits(size, area))
    }

    /// Whether something so wide and high fits into an area of paper.
    pub fn fits(self, size: (f64, f64), area: (f64, f64)) -> bool {
        let on_paper = self.paper_from_plan();
        size.0 * on_paper <= area.0 && size.1 * on_paper <= area.1
    }
}

impl fmt::Display for ScaleChoice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fit => f.write_str("fit"),
            Self::Exactly(scale) => scale.fmt(f),
        }
    }
}

impl fmt::Display for Scale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "1:{}", self.0)
    }
}

/// The words are no scale.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a scale: write 1:100, or fit for the largest that fits")]
pub struct NotAScale(String);

impl FromStr for ScaleChoice {
    type Err = NotAScale;
    fn from_str(text: &str) -> Result<Self, NotAScale> {
        if text.trim().eq_ignore_ascii_case("fit") {
            return Ok(Self::Fit);
        }
        let number = text.trim().strip_prefix("1:").and_then(|number| number.trim().parse::<u32>().ok());
        // Beyond 1:100,000 a building is a dot.
        number
            .filter(|number| (1..=100_000).contains(number))
            .map(|number| Self::Exactly(Scale(number)))
            .ok_or_else(|| NotAScale(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_scale_that_fits_is_taken() {
        // P-3 and P-4: 45 × 18 m on the frames of A3 and A1.
        let floor = (45_000.0, 18_000.0);
        assert_eq!(Scale::fitting(floor, (390.0, 277.0)), Some(Scale(200)));
        assert_eq!(Scale::fitting(floor, (811.0, 574.0)), Some(Scale(100)));
        assert_eq!(Scale::fitting((10_000_000.0, 1.0), (811.0, 574.0)), None);
    }

    #[test]
    fn lengths_on_paper_are_real_lengths_over_the_scale() {
        // P-1 and P-5.
        assert!((5_000.0 * Scale(100).paper_from_plan() - 50.0).abs() < 1e-9);
        assert!((5_000.0 * Scale(50).paper_from_plan() - 100.0).abs() < 1e-9);
        assert!((10_000.0 * Scale(200).paper_from_plan() - 50.0).abs() < 1e-9);
    }

    #[test]
    fn scales_are_read_as_they_are_written() {
        assert_eq!("1:100".parse(), Ok(ScaleChoice::Exactly(Scale(100))));
        assert_eq!("Fit".parse(), Ok(ScaleChoice::Fit));
        for wrong in ["100", "1:0", "1:-5", "1:1e3", "2:1", ""] {
            assert!(wrong.parse::<ScaleChoice>().is_err(), "{wrong}");
        }
    }
}
