//! Points and vectors of the plan, in whole millimetres; x to plan east, y to plan north.

use super::{Angle, Mm};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::ops::{Add, Neg, Sub};

/// A place on a floor, in millimetres from the floor's origin; x to the right, y up the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(from = "(i32, i32)", into = "(i32, i32)")]
pub struct PlanPoint {
    /// To the right.
    pub x: Mm,
    /// Up the sheet.
    pub y: Mm,
}

/// A displacement on a floor, in millimetres.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct PlanVector {
    /// To the right.
    pub x: Mm,
    /// Up the sheet.
    pub y: Mm,
}

impl PlanPoint {
    /// From whole millimetres.
    pub const fn new(x: i32, y: i32) -> Self {
        Self { x: Mm(x), y: Mm(y) }
    }

    /// The nearest whole millimetre to a derived point.
    pub fn round(x: f64, y: f64) -> Self {
        Self { x: Mm::round(x), y: Mm::round(y) }
    }

    /// Both coordinates as floating-point millimetres.
    pub fn f64(self) -> (f64, f64) {
        (self.x.f64(), self.y.f64())
    }

    /// The distance to another point, in millimetres.
    pub fn distance(self, other: Self) -> f64 {
        let (x, y) = self.f64();
        let (other_x, other_y) = other.f64();
        (x - other_x).hypot(y - other_y)
    }

    /// This point turned about a centre.
    pub fn turned(self, about: Self, by: Angle) -> Self {
        let (cos, sin) = by.cos_sin();
        let (x, y) = (self - about).f64();
        let (centre_x, centre_y) = about.f64();
        Self::round(centre_x + x * cos - y * sin, centre_y + x * sin + y * cos)
    }
}

impl PlanVector {
    /// No displacement.
    pub const ZERO: Self = Self::new(0, 0);

    /// From whole millimetres.
    pub const fn new(x: i32, y: i32) -> Self {
        Self { x: Mm(x), y: Mm(y) }
    }

    /// Both coordinates as floating-point millimetres.
    pub fn f64(self) -> (f64, f64) {
        (self.x.f64(), self.y.f64())
    }

    /// How far, in millimetres.
    pub fn length(self) -> f64 {
        let (x, y) = self.f64();
        x.hypot(y)
    }
}

impl From<(i32, i32)> for PlanPoint {
    fn from((x, y): (i32, i32)) -> Self {
        Self::new(x, y)
    }
}

impl From<PlanPoint> for (i32, i32) {
    fn from(point: PlanPoint) -> Self {
        (point.x.0, point.y.0)
    }
}

impl Add<PlanVector> for PlanPoint {
    type Output = Self;
    fn add(self, by: PlanVector) -> Self {
        Self { x: self.x + by.x, y: self.y + by.y }
    }
}

impl Sub for PlanPoint {
    type Output = PlanVector;
    fn sub(self, from: Self) -> PlanVector {
        PlanVector { x: self.x - from.x, y: self.y - from.y }
    }
}

impl Neg for PlanVector {
    type Output = Self;
    fn neg(self) -> Self {
        Self { x: -self.x, y: -self.y }
    }
}

impl fmt::Display for PlanPoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {}", super::format::grouped(i64::from(self.x.0)), super::format::grouped(i64::from(self.y.0)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quarter_turns_are_exact() {
        let point = PlanPoint::new(1_000, 0);
        assert_eq!(point.turned(PlanPoint::new(0, 0), Angle::degrees(90)), PlanPoint::new(0, 1_000));
        assert_eq!(point.turned(PlanPoint::new(500, 0), Angle::degrees(180)), PlanPoint::new(0, 0));
    }
}
