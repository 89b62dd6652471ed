//! Straight segments and endless lines: projection, crossing, angle.
//!
//! Knows points only.
//! Invariant: parallel things never cross, and nothing divides by zero; held by the tests below.

use super::vector::{Bounds, Point2};
use crate::units::{Angle, PlanPoint};

/// Two directions whose unit vectors' product is below this are parallel: over 10 km they part by a hundredth of a millimetre.
const PARALLEL: f64 = 1e-9;

/// A straight segment from one point to another.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Segment {
    /// Where it starts.
    pub start: Point2,
    /// Where it ends.
    pub end: Point2,
}

/// An endless line through a point.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    /// A point on it.
    pub origin: Point2,
    /// Its direction, of any length but zero.
    pub direction: Point2,
}

/// The point of a segment nearest to some other point.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Projection {
    /// The nearest point.
    pub point: Point2,
    /// Where it is along the segment: 0 at the start, 1 at the end.
    pub share: f64,
    /// How far it is from the start, in millimetres.
    pub along: f64,
    /// How far the other point is from it.
    pub distance: f64,
}

impl Segment {
    /// Between two points.
    pub const fn new(start: Point2, end: Point2) -> Self {
        Self { start, end }
    }

    /// Between two points of a plan.
    pub fn between(start: PlanPoint, end: PlanPoint) -> Self {
        Self::new(start.into(), end.into())
    }

    /// From start to end.
    pub fn vector(&self) -> Point2 {
        self.end - self.start
    }

    /// How long.
    pub fn length(&self) -> f64 {
        self.vector().length()
    }

    /// Its direction at length one; `None` if it has no length.
    pub fn direction(&self) -> Option<Point2> {
        self.vector().normalized()
    }

    /// The point a share of the way along.
    pub fn at(&self, share: f64) -> Point2 {
        self.start.lerp(self.end, share)
    }

    /// The point some millimetres from the start; the start itself if it has no length.
    pub fn at_distance(&self, along: f64) -> Point2 {
        self.start + self.direction().unwrap_or_default() * along
    }

    /// The other way round.
    #[must_use]
    pub fn reversed(&self) -> Self {
        Self::new(self.end, self.start)
    }

    /// Moved sideways, to the left of its direction.
    #[must_use]
    pub fn offset(&self, to_left: f64) -> Self {
        let by = self.direction().unwrap_or_default().perpendicular() * to_left;
        Self::new(self.start + by, self.end + by)
    }

    /// The box around it.
    pub fn bounds(&self) -> Bounds {
        Bounds::between(self.start, self.end)
    }

    /// The endless line it lies on; `None` if it has no length.
    pub fn line(&self) -> Option<Line> {
        self.direction().map(|direction| Line { origin: self.start, direction })
    }

    /// The nearest point of the segment, never beyond its ends.
    pub fn project(&self, point: Point2) -> Projection {
        let vector = self.vector();
        let squared = vector.dot(vector);
        let share = if squared > 0.0 { ((point - self.start).dot(vector) / squared).clamp(0.0, 1.0) } else { 0.0 };
        let nearest = if share >= 1.0 { self.end } else { self.at(share) };
        Projection { point: nearest, share, along: share * squared.sqrt(), distance: nearest.distance(point) }
    }

    /// How far a point is from the nearest point of the segment.
    pub fn distance(&self, point: Point2) -> f64 {
        self.project(point).distance
    }

    /// The square of that distance: enough to compare by, and without a root, which is what long outlines spend time on.
    pub fn distance_squared(&self, point: Point2) -> f64 {
        let (vector, offset) = (self.vector(), point - self.start);
        let squared = vector.dot(vector);
        let share = if squared > 0.0 { (offset.dot(vector) / squared).clamp(0.0, 1.0) } else { 0.0 };
        let across = offset - vector * share;
        across.dot(across)
    }

    /// How far the segment is from another; zero where they meet.
    pub fn distance_to(&self, other: &Self) -> f64 {
        if self.intersection(other).is_some() {
            return 0.0;
        }
        let ends = [self.distance(other.start), self.distance(other.end), other.distance(self.start)];
        ends.into_iter().fold(other.distance(self.end), f64::min)
    }

    /// Does a point lie on it, give or take a tolerance?
    pub fn is_on(&self, point: Point2, tolerance: f64) -> bool {
        self.distance(point) <= tolerance
    }

    /// Where the two meet, ends included; `None` for parallel ones, even if they overlap.
    pub fn intersection(&self, other: &Self) -> Option<Point2> {
        let (line, other_line) = (self.line()?, other.line()?);
        let (along, other_along) = line.crossing(&other_line)?;
        let length = self.length();
        // A rounding error's worth of grace, so that an end exactly on the other counts.
        let grace = 1e-9 * (1.0 + length);
        let inside = |along: f64, length: f64| -grace <= along && along <= length + grace;
        (inside(along, length) && inside(other_along, other.length())).then(|| line.at(along.clamp(0.0, length)))
    }
}

impl Line {
    /// Through a point, in a direction.
    pub fn towards(origin: Point2, direction: Angle) -> Self {
        Self { origin, direction: Point2::unit(direction) }
    }

    /// The point some multiple of the direction from the origin.
    pub fn at(&self, along: f64) -> Point2 {
        self.origin + self.direction * along
    }

    /// Where the two lines cross, as multiples of each one's direction; `None` if parallel.
    pub fn crossing(&self, other: &Self) -> Option<(f64, f64)> {
        let product = self.direction.cross(other.direction);
        let scale = self.direction.length() * other.direction.length();
        if product.abs() <= PARALLEL * scale || !product.is_finite() {
            return None;
        }
        let between = other.origin - self.origin;
        Some((between.cross(other.direction) / product, between.cross(self.direction) / product))
    }

    /// The point where the two lines cross; `None` if parallel.
    pub fn intersection(&self, other: &Self) -> Option<Point2> {
        self.crossing(other).map(|(along, _)| self.at(along))
    }

    /// The nearest point of the line.
    pub fn project(&self, point: Point2) -> Point2 {
        let squared = self.direction.dot(self.direction);
        if squared > 0.0 { self.at((point - self.origin).dot(self.direction) / squared) } else { self.origin }
    }

    /// How far a point is from the line.
    pub fn distance(&self, point: Point2) -> f64 {
        self.project(point).distance(point)
    }

    /// Does a point lie on it, give or take a tolerance?
    pub fn is_on(&self, point: Point2, tolerance: f64) -> bool {
        self.distance(point) <= tolerance
    }
}

/// The angle from one direction round to another, counter-clockwise.
pub fn angle_between(from: Point2, to: Point2) -> Angle {
    Angle::from_radians(from.cross(to).atan2(from.dot(to)))
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "whole and half millimetres are exact")]
mod tests {
    use super::*;

    fn segment(x1: f64, y1: f64, x2: f64, y2: f64) -> Segment {
        Segment::new(Point2::new(x1, y1), Point2::new(x2, y2))
    }

    #[test]
    fn a_point_projects_onto_the_nearest_place() {
        let wall = segment(0.0, 0.0, 1000.0, 0.0);
        let beside = wall.project(Point2::new(250.0, 40.0));
        assert_eq!((beside.along, beside.share, beside.distance), (250.0, 0.25, 40.0));
        let beyond = wall.project(Point2::new(1300.0, 400.0));
        assert_eq!((beyond.point, beyond.distance), (Point2::new(1000.0, 0.0), 500.0));
        assert_eq!(segment(5.0, 5.0, 5.0, 5.0).project(Point2::new(8.0, 9.0)).distance, 5.0);
    }

    #[test]
    fn on_the_line_means_within_the_tolerance() {
        let wall = segment(0.0, 0.0, 1000.0, 0.0);
        assert!(wall.is_on(Point2::new(500.0, 2.0), 2.0));
        assert!(!wall.is_on(Point2::new(500.0, 2.1), 2.0));
        assert!(!wall.is_on(Point2::new(1010.0, 0.0), 2.0));
        assert!(wall.line().unwrap().is_on(Point2::new(1010.0, 0.0), 2.0));
    }

    #[test]
    fn segments_cross_only_within_their_ends() {
        let wall = segment(0.0, 0.0, 1000.0, 0.0);
        assert_eq!(wall.intersection(&segment(300.0, -5.0, 300.0, 5.0)), Some(Point2::new(300.0, 0.0)));
        assert_eq!(wall.intersection(&segment(300.0, 0.0, 300.0, 5.0)), Some(Point2::new(300.0, 0.0)));
        assert_eq!(wall.intersection(&segment(300.0, 1.0, 300.0, 5.0)), None);
        assert_eq!(wall.intersection(&segment(1300.0, -5.0, 1300.0, 5.0)), None);
        assert_eq!(wall.intersection(&segment(200.0, 0.0, 700.0, 0.0)), None, "overlapping ones are parallel");
        assert_eq!(wall.intersection(&segment(7.0, 7.0, 7.0, 7.0)), None);
    }

    #[test]
    fn endless_lines_cross_anywhere_but_in_parallel() {
        let line = segment(0.0, 0.0, 10.0, 0.0).line().unwrap();
        let slope = Line::towards(Point2::new(500.0, 100.0), Angle::degrees(225));
        let at = line.intersection(&slope).unwrap();
        assert!(at.distance(Point2::new(400.0, 0.0)) < 1e-9);
        assert_eq!(line.intersection(&Line::towards(Point2::new(0.0, 9.0), Angle::degrees(180))), None);
    }

    #[test]
    fn distance_between_segments_is_between_their_nearest_points() {
        let wall = segment(0.0, 0.0, 1000.0, 0.0);
        assert_eq!(wall.distance_to(&segment(200.0, 30.0, 400.0, 90.0)), 30.0);
        assert_eq!(wall.distance_to(&segment(200.0, -30.0, 400.0, 90.0)), 0.0);
        assert_eq!(wall.distance_to(&segment(1003.0, 4.0, 2000.0, 4.0)), 5.0);
    }

    #[test]
    fn angles_turn_counter_clockwise() {
        let (east, north) = (Point2::new(1.0, 0.0), Point2::new(0.0, 2.0));
        assert_eq!(angle_between(east, north), Angle::degrees(90));
        assert_eq!(angle_between(north, east), Angle::degrees(270));
        assert_eq!(segment(0.0, 0.0, 10.0, 0.0).offset(5.0), segment(0.0, 5.0, 10.0, 5.0));
    }
}
