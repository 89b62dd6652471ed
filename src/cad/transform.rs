//! Where a block is put: moved, turned, scaled, mirrored.

use super::drawing::{MAX_COORDINATE, is_sane};
use crate::geom::Point2;
use serde::{Deserialize, Serialize};

/// An affine map of the plane: `x` and `y` are where the unit vectors go, `origin` where the origin goes.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Transform {
    /// Where one to the right goes.
    pub x: Point2,
    /// Where one up the sheet goes.
    pub y: Point2,
    /// Where the origin goes.
    pub origin: Point2,
}

impl Transform {
    /// Leaves everything where it is.
    pub const IDENTITY: Self = Self { x: Point2::new(1.0, 0.0), y: Point2::new(0.0, 1.0), origin: Point2::ZERO };

    /// Scales, turns counter-clockwise, and moves, in this order.
    pub fn placing(at: Point2, degrees: f64, scale: (f64, f64)) -> Self {
        let (sin, cos) = degrees.to_radians().sin_cos();
        Self { x: Point2::new(cos, sin) * scale.0, y: Point2::new(-sin, cos) * scale.1, origin: at }
    }

    /// Where a place goes.
    pub fn place(&self, at: Point2) -> Point2 {
        self.vector(at) + self.origin
    }

    /// Where a displacement goes.
    pub fn vector(&self, by: Point2) -> Point2 {
        self.x * by.x + self.y * by.y
    }

    /// This after `inner`.
    pub fn after(&self, inner: &Self) -> Self {
        Self { x: self.vector(inner.x), y: self.vector(inner.y), origin: self.place(inner.origin) }
    }

    /// How much larger areas become; negative where it mirrors.
    pub fn determinant(&self) -> f64 {
        self.x.cross(self.y)
    }

    /// Whether circles stay circles, within a thousandth.
    pub fn is_similarity(&self) -> bool {
        let (x, y) = (self.x.length(), self.y.length());
        let most = x.max(y);
        0.0 < most && (x - y).abs() <= most * 1e-3 && self.x.dot(self.y).abs() <= most * most * 1e-3
    }

    /// How much larger lengths become: the root of how much areas do.
    pub fn scale(&self) -> f64 {
        self.determinant().abs().sqrt()
    }

    pub(super) fn is_sound(&self) -> bool {
        is_sane(self.x)
            && is_sane(self.y)
            && is_sane(self.origin)
            && self.x.length().max(self.y.length()) < MAX_COORDINATE
    }
}
