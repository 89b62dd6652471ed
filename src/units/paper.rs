//! Sizes of paper of the A series, and which way a sheet lies.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A size of paper of the A series.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Paper {
    /// 210 × 297 mm.
    A4,
    /// 297 × 420 mm.
    A3,
    /// 420 × 594 mm.
    A2,
    /// 594 × 841 mm.
    A1,
    /// 841 × 1,189 mm.
    A0,
}

/// Which way a sheet lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Orientation {
    /// The longer side is level.
    Landscape,
    /// The longer side is upright.
    Portrait,
}

impl Orientation {
    /// Both ways.
    pub const ALL: [Self; 2] = [Self::Landscape, Self::Portrait];

    /// What it is called.
    pub fn label(self) -> &'static str {
        match self {
            Self::Landscape => "Landscape",
            Self::Portrait => "Portrait",
        }
    }
}

impl Paper {
    /// Every size, smallest first.
    pub const ALL: [Self; 5] = [Self::A4, Self::A3, Self::A2, Self::A1, Self::A0];

    /// Its shorter and its longer side, in millimetres (ISO 216).
    pub fn sides(self) -> (f64, f64) {
        match self {
            Self::A4 => (210.0, 297.0),
            Self::A3 => (297.0, 420.0),
            Self::A2 => (420.0, 594.0),
            Self::A1 => (594.0, 841.0),
            Self::A0 => (841.0, 1_189.0),
        }
    }

    /// Its width and height when it lies that way.
    pub fn size(self, orientation: Orientation) -> (f64, f64) {
        let (short, long) = self.sides();
        match orientation {
            Orientation::Landscape => (long, short),
            Orientation::Portrait => (short, long),
        }
    }
}

impl fmt::Display for Paper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::A4 => "A4",
            Self::A3 => "A3",
            Self::A2 => "A2",
            Self::A1 => "A1",
            Self::A0 => "A0",
        })
    }
}

/// The words name no size of paper.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a size of paper: A4, A3, A2, A1 and A0 are")]
pub struct UnknownPaper(String);

impl FromStr for Paper {
    type Err = UnknownPaper;
    fn from_str(text: &str) -> Result<Self, UnknownPaper> {
        Self::ALL
            .into_iter()
            .find(|paper| paper.to_string().eq_ignore_ascii_case(text.trim()))
            .ok_or_else(|| UnknownPaper(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_as_they_are_written() {
        for paper in Paper::ALL {
            assert_eq!(paper.to_string().to_lowercase().parse(), Ok(paper));
        }
        assert!("letter".parse::<Paper>().is_err());
    }
}
