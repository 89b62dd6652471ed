//! Lengths, areas, angles and percentages.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::ops::{Add, AddAssign, Mul, Neg, Sub};

/// A length in whole millimetres.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Mm(pub i32);

impl Mm {
    /// No length at all.
    pub const ZERO: Self = Self(0);

    /// The nearest whole millimetre to a derived length, saturating at the ends of the range; NaN becomes zero.
    pub fn round(mm: f64) -> Self {
        Self(mm.round() as i32)
    }

    /// As a floating-point number of millimetres, for derived geometry.
    pub fn f64(self) -> f64 {
        f64::from(self.0)
    }

    /// In metres.
    pub fn metres(self) -> f64 {
        self.f64() / 1000.0
    }
}

impl Add for Mm {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Mm {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Neg for Mm {
    type Output = Self;
    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

impl Mul<i32> for Mm {
    type Output = Self;
    fn mul(self, factor: i32) -> Self {
        Self(self.0.saturating_mul(factor))
    }
}

impl fmt::Display for Mm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} mm", super::format::grouped(i64::from(self.0)))
    }
}

/// A derived area in square millimetres; never stored.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default)]
pub struct SquareMm(pub f64);

impl SquareMm {
    /// No area at all.
    pub const ZERO: Self = Self(0.0);

    /// In square metres.
    pub fn m2(self) -> f64 {
        self.0 / 1e6
    }
}

impl Add for SquareMm {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl AddAssign for SquareMm {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl Sub for SquareMm {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl std::iter::Sum for SquareMm {
    fn sum<I: Iterator<Item = Self>>(areas: I) -> Self {
        // Not the sum of floating-point numbers, which makes minus zero of nothing.
        areas.fold(Self::ZERO, Add::add)
    }
}

/// An angle in whole hundredths of a degree, counter-clockwise, kept in 0..36000.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(from = "i32", into = "i32")]
pub struct Angle(i32);

impl Angle {
    /// Along the x axis.
    pub const ZERO: Self = Self(0);

    /// From hundredths of a degree; any number of turns is folded into one.
    pub fn hundredths(hundredths: i32) -> Self {
        Self(hundredths.rem_euclid(36_000))
    }

    /// From whole degrees.
    pub fn degrees(degrees: i32) -> Self {
        Self::hundredths(degrees.rem_euclid(360) * 100)
    }

    /// The nearest angle to one in radians.
    pub fn from_radians(radians: f64) -> Self {
        Self::hundredths((radians.to_degrees() * 100.0).round() as i32)
    }

    /// In hundredths of a degree, 0..36000.
    pub fn in_hundredths(self) -> i32 {
        self.0
    }

    /// In degrees, 0..360.
    pub fn in_degrees(self) -> f64 {
        f64::from(self.0) / 100.0
    }

    /// The cosine and sine; exact at the quarter turns, so that right angles stay right.
    pub fn cos_sin(self) -> (f64, f64) {
        match self.0 {
            0 => (1.0, 0.0),
            9_000 => (0.0, 1.0),
            18_000 => (-1.0, 0.0),
            27_000 => (0.0, -1.0),
            other => {
                let radians = (f64::from(other) / 100.0).to_radians();
                (radians.cos(), radians.sin())
            }
        }
    }
}

impl From<i32> for Angle {
    fn from(hundredths: i32) -> Self {
        Self::hundredths(hundredths)
    }
}

impl From<Angle> for i32 {
    fn from(angle: Angle) -> Self {
        angle.0
    }
}

impl Add for Angle {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self::hundredths(self.0 + other.0)
    }
}

impl Sub for Angle {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self::hundredths(self.0 - other.0)
    }
}

impl fmt::Display for Angle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 % 100 == 0 { write!(f, "{}°", self.0 / 100) } else { write!(f, "{:.2}°", self.in_degrees()) }
    }
}

/// A share in whole hundredths of a percent: `Percent(1250)` is 12.5 %.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Percent(pub i32);

impl Percent {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// From whole percent.
    pub const fn whole(percent: i32) -> Self {
        Self(percent * 100)
    }

    /// As a number from 0 to 100 (and beyond).
    pub fn f64(self) -> f64 {
        f64::from(self.0) / 100.0
    }

    /// As a fraction from 0 to 1 (and beyond).
    pub fn fraction(self) -> f64 {
        f64::from(self.0) / 10_000.0
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 % 100 == 0 {
            write!(f, "{} %", self.0 / 100)
        } else {
            write!(f, "{} %", super::format::trimmed(self.f64(), 2))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn angles_fold_into_one_turn() {
        assert_eq!(Angle::degrees(-90), Angle::degrees(270));
        assert_eq!(Angle::hundredths(36_001).in_hundredths(), 1);
        assert_eq!(Angle::degrees(90).cos_sin(), (0.0, 1.0));
        assert_eq!(Angle::from_radians(std::f64::consts::PI), Angle::degrees(180));
    }

    #[test]
    fn lengths_saturate_and_never_wrap() {
        assert_eq!(Mm(i32::MAX) + Mm(1), Mm(i32::MAX));
        assert_eq!(Mm::round(f64::NAN), Mm::ZERO);
        assert_eq!(Mm::round(2_999.5), Mm(3_000));
    }

    #[test]
    fn measures_print_as_people_write_them() {
        assert_eq!(Mm(12_400).to_string(), "12,400 mm");
        assert_eq!(Percent(1250).to_string(), "12.5 %");
        assert_eq!(Percent::whole(5).to_string(), "5 %");
        assert_eq!(Angle::hundredths(4_550).to_string(), "45.50°");
    }
}
