//! Derived points and vectors in floating-point millimetres, and the boxes around them.
//!
//! Knows nothing of what is at rest in a plan: whole millimetres come in by `From<PlanPoint>` and go out by
//! [`Point2::round`].
//! Invariant: an empty [`Bounds`] meets and contains nothing; held by the tests below.

use crate::units::{Angle, PlanPoint, PlanVector};
use serde::{Deserialize, Serialize};
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub};

/// A derived place, or the displacement between two, in millimetres; x to the right, y up the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Point2 {
    /// To the right.
    pub x: f64,
    /// Up the sheet.
    pub y: f64,
}

impl Point2 {
    /// The origin, and the displacement of nothing.
    pub const ZERO: Self = Self::new(0.0, 0.0);

    /// From two coordinates.
    pub const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    /// The unit vector in a direction; exact at the quarter turns.
    pub fn unit(direction: Angle) -> Self {
        let (cos, sin) = direction.cos_sin();
        Self::new(cos, sin)
    }

    /// The scalar product.
    pub fn dot(self, other: Self) -> f64 {
        self.x * other.x + self.y * other.y
    }

    /// The third coordinate of the vector product: positive when `other` is counter-clockwise of `self`.
    pub fn cross(self, other: Self) -> f64 {
        self.x * other.y - self.y * other.x
    }

    /// How far from the origin.
    pub fn length(self) -> f64 {
        self.x.hypot(self.y)
    }

    /// How far from another point.
    pub fn distance(self, other: Self) -> f64 {
        (self - other).length()
    }

    /// The same direction at length one; `None` for the zero vector and for anything not finite.
    pub fn normalized(self) -> Option<Self> {
        let length = self.length();
        (length > 0.0 && length.is_finite()).then(|| self / length)
    }

    /// The left normal: a quarter turn counter-clockwise.
    #[must_use]
    pub fn perpendicular(self) -> Self {
        Self::new(-self.y, self.x)
    }

    /// The point a share of the way to another: 0 is here, 1 is there.
    #[must_use]
    pub fn lerp(self, other: Self, share: f64) -> Self {
        self + (other - self) * share
    }

    /// Half way to another point.
    #[must_use]
    pub fn midpoint(self, other: Self) -> Self {
        Self::new(f64::midpoint(self.x, other.x), f64::midpoint(self.y, other.y))
    }

    /// Turned about the origin, counter-clockwise.
    #[must_use]
    pub fn turned(self, by: Angle) -> Self {
        let (cos, sin) = by.cos_sin();
        Self::new(self.x * cos - self.y * sin, self.x * sin + self.y * cos)
    }

    /// The direction from the origin.
    pub fn angle(self) -> Angle {
        Angle::from_radians(self.y.atan2(self.x))
    }

    /// The nearest point in whole millimetres.
    pub fn round(self) -> PlanPoint {
        PlanPoint::round(self.x, self.y)
    }

    /// Are both coordinates finite?
    pub fn is_finite(self) -> bool {
        self.x.is_finite() && self.y.is_finite()
    }

    /// A total order: by x, then by y.
    pub fn total_cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.x.total_cmp(&other.x).then(self.y.total_cmp(&other.y))
    }
}

impl From<PlanPoint> for Point2 {
    fn from(point: PlanPoint) -> Self {
        Self::new(point.x.f64(), point.y.f64())
    }
}

impl From<PlanVector> for Point2 {
    fn from(vector: PlanVector) -> Self {
        Self::new(vector.x.f64(), vector.y.f64())
    }
}

impl From<(f64, f64)> for Point2 {
    fn from((x, y): (f64, f64)) -> Self {
        Self::new(x, y)
    }
}

impl Add for Point2 {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self::new(self.x + other.x, self.y + other.y)
    }
}

impl AddAssign for Point2 {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Point2 {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self::new(self.x - other.x, self.y - other.y)
    }
}

impl Neg for Point2 {
    type Output = Self;
    fn neg(self) -> Self {
        Self::new(-self.x, -self.y)
    }
}

impl Mul<f64> for Point2 {
    type Output = Self;
    fn mul(self, factor: f64) -> Self {
        Self::new(self.x * factor, self.y * factor)
    }
}

impl Div<f64> for Point2 {
    type Output = Self;
    fn div(self, divisor: f64) -> Self {
        Self::new(self.x / divisor, self.y / divisor)
    }
}

/// An upright box; empty until something is included in it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds {
    /// The lower left corner.
    pub min: Point2,
    /// The upper right corner.
    pub max: Point2,
}

impl Default for Bounds {
    fn default() -> Self {
        Self::EMPTY
    }
}

impl Bounds {
    /// The box around nothing.
    pub const EMPTY: Self =
        Self { min: Point2::new(f64::INFINITY, f64::INFINITY), max: Point2::new(f64::NEG_INFINITY, f64::NEG_INFINITY) };

    /// The box between two opposite corners, in any order.
    pub fn between(a: Point2, b: Point2) -> Self {
        let mut bounds = Self::EMPTY;
        bounds.include(a);
        bounds.include(b);
        bounds
    }

    /// The box around some points.
    pub fn around(points: impl IntoIterator<Item = impl Into<Point2>>) -> Self {
        let mut bounds = Self::EMPTY;
        for point in points {
            bounds.include(point.into());
        }
        bounds
    }

    /// Does it hold nothing at all?
    ///
    /// A box around one point, or around points in a row, is not empty.
    pub fn is_empty(&self) -> bool {
        // A comparison with NaN is false, so a box of NaN is empty too.
        !(self.min.x <= self.max.x && self.min.y <= self.max.y)
    }

    /// Grows to hold a point; one that is not a number is ignored.
    pub fn include(&mut self, point: Point2) {
        self.min = Point2::new(self.min.x.min(point.x), self.min.y.min(point.y));
        self.max = Point2::new(self.max.x.max(point.x), self.max.y.max(point.y));
    }

    /// The box around both.
    #[must_use]
    pub fn union(mut self, other: Self) -> Self {
        if !other.is_empty() {
            self.include(other.min);
            self.include(other.max);
        }
        self
    }

    /// Grown by a margin on every side; a negative margin shrinks it, to nothing if there is no more to take.
    #[must_use]
    pub fn expand(self, margin: f64) -> Self {
        if self.is_empty() {
            return self;
        }
        let by = Point2::new(margin, margin);
        let grown = Self { min: self.min - by, max: self.max + by };
        if grown.is_empty() { Self::EMPTY } else { grown }
    }

    /// Is a point in it, or on its edge?
    pub fn contains(&self, point: Point2) -> bool {
        self.min.x <= point.x && point.x <= self.max.x && self.min.y <= point.y && point.y <= self.max.y
    }

    /// Is a whole box in it? Nothing contains the empty box.
    pub fn contains_bounds(&self, other: &Self) -> bool {
        !other.is_empty() && self.contains(other.min) && self.contains(other.max)
    }

    /// Do the two share a point, if only on their edges?
    pub fn intersects(&self, other: &Self) -> bool {
        !self.is_empty()
            && !other.is_empty()
            && self.min.x <= other.max.x
            && other.min.x <= self.max.x
            && self.min.y <= other.max.y
            && other.min.y <= self.max.y
    }

    /// How far two boxes reach into each other, by the axis on which they do so least; negative if they lie apart.
    pub fn reach_into(&self, other: &Self) -> f64 {
        let along = |min: f64, max: f64, other_min: f64, other_max: f64| max.min(other_max) - min.max(other_min);
        let x = along(self.min.x, self.max.x, other.min.x, other.max.x);
        x.min(along(self.min.y, self.max.y, other.min.y, other.max.y))
    }

    /// How wide; zero if empty.
    pub fn width(&self) -> f64 {
        if self.is_empty() { 0.0 } else { self.max.x - self.min.x }
    }

    /// How high; zero if empty.
    pub fn height(&self) -> f64 {
        if self.is_empty() { 0.0 } else { self.max.y - self.min.y }
    }

    /// The middle; `None` if empty.
    pub fn centre(&self) -> Option<Point2> {
        (!self.is_empty()).then(|| self.min.midpoint(self.max))
    }
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "whole and half millimetres are exact")]
mod tests {
    use super::*;

    #[test]
    fn products_and_normals_turn_counter_clockwise() {
        let east = Point2::new(2.0, 0.0);
        assert_eq!(east.perpendicular(), Point2::new(0.0, 2.0));
        assert!(east.cross(Point2::new(0.0, 1.0)) > 0.0);
        assert_eq!(east.dot(Point2::new(3.0, 9.0)), 6.0);
        assert_eq!(east.turned(Angle::degrees(90)), Point2::new(0.0, 2.0));
        assert_eq!(Point2::new(0.0, -5.0).angle(), Angle::degrees(270));
        assert_eq!(Point2::ZERO.normalized(), None);
    }

    #[test]
    fn points_round_to_whole_millimetres() {
        assert_eq!(Point2::new(1.4, -1.6).round(), PlanPoint::new(1, -2));
        assert_eq!(Point2::from(PlanPoint::new(3, 4)).length(), 5.0);
        assert_eq!(Point2::ZERO.lerp(Point2::new(10.0, 20.0), 0.25), Point2::new(2.5, 5.0));
    }

    #[test]
    fn an_empty_box_meets_and_contains_nothing() {
        let whole = Bounds::between(Point2::new(-1e9, -1e9), Point2::new(1e9, 1e9));
        assert!(Bounds::EMPTY.is_empty());
        assert!(!Bounds::EMPTY.intersects(&whole) && !whole.intersects(&Bounds::EMPTY));
        assert!(!whole.contains_bounds(&Bounds::EMPTY));
        assert!(!Bounds::EMPTY.contains(Point2::ZERO));
        assert_eq!(Bounds::EMPTY.width(), 0.0);
        assert_eq!(Bounds::EMPTY.centre(), None);
        assert!(Bounds::EMPTY.expand(5.0).is_empty());
        assert_eq!(whole.union(Bounds::EMPTY), whole);
        assert_eq!(Bounds::EMPTY.union(whole), whole);
    }

    #[test]
    fn boxes_grow_and_shrink() {
        let bounds = Bounds::around([PlanPoint::new(4, 2), PlanPoint::new(-1, 7)]);
        assert_eq!((bounds.width(), bounds.height()), (5.0, 5.0));
        assert_eq!(bounds.expand(1.0).min, Point2::new(-2.0, 1.0));
        assert!(bounds.expand(-2.6).is_empty());
        assert!(bounds.contains(Point2::new(4.0, 7.0)));
        assert!(bounds.intersects(&Bounds::between(Point2::new(4.0, 7.0), Point2::new(9.0, 9.0))));
        assert!(!bounds.intersects(&Bounds::between(Point2::new(4.1, 7.0), Point2::new(9.0, 9.0))));
    }
}
