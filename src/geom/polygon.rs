//! Outlines with holes: area, centre, what is inside, what reaches into what.
//!
//! Knows rings of points; must not know what an outline is of.
//! Invariant: area, inside and triangles agree (the triangles add up to the area); held by the tests below.

use super::segment::Segment;
use super::vector::{Bounds, Point2};
use super::{geo_bridge, label, ring};
use crate::units::{Angle, PlanPoint, SquareMm};

/// What boxes say of how far two outlines reach into each other may be out by this much of what the outlines say, in
/// millimetres.
const ROUNDING: f64 = 1e-3;

/// An outline and the holes in it; each a ring of corners whose last is joined to its first.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Polygon {
    /// The corners of the outline.
    pub outer: Vec<Point2>,
    /// The corners of each hole.
    pub holes: Vec<Vec<Point2>>,
}

/// A polygon as triangles, ready to be filled.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Triangulation {
    /// The corners.
    pub points: Vec<Point2>,
    /// Three indices into the corners for each triangle.
    pub triangles: Vec<[u32; 3]>,
}

impl Triangulation {
    /// The corners of each triangle.
    pub fn corners(&self) -> impl Iterator<Item = [Point2; 3]> + '_ {
        self.triangles
            .iter()
            .map(|triple| triple.map(|index| self.points.get(index as usize).copied().unwrap_or_default()))
    }
}

impl Polygon {
    /// Without holes.
    pub const fn new(outer: Vec<Point2>) -> Self {
        Self { outer, holes: Vec::new() }
    }

    /// Without holes, from corners in the plan.
    pub fn from_plan(corners: &[PlanPoint]) -> Self {
        Self::new(corners.iter().map(|corner| Point2::from(*corner)).collect())
    }

    /// A rectangle about its centre; `width` runs in the direction of the angle, `depth` across it.
    ///
    /// The corners run counter-clockwise from the one that is lower left before turning.
    pub fn rectangle(centre: Point2, width: f64, depth: f64, turn: Angle) -> Self {
        let (x, y) = (width / 2.0, depth / 2.0);
        let corners = [(-x, -y), (x, -y), (x, y), (-x, y)];
        Self::new(corners.map(|corner| centre + Point2::from(corner).turned(turn)).to_vec())
    }

    /// The outline, then the holes.
    pub fn rings(&self) -> impl Iterator<Item = &Vec<Point2>> + '_ {
        std::iter::once(&self.outer).chain(&self.holes)
    }

    /// The sides of the outline, then of the holes.
    pub fn sides(&self) -> impl Iterator<Item = Segment> + '_ {
        self.rings().flat_map(|ring| ring::sides(ring))
    }

    /// Has it no corners enough for an area?
    pub fn is_empty(&self) -> bool {
        self.outer.len() < 3
    }

    /// The area of the outline less that of the holes.
    pub fn area(&self) -> SquareMm {
        let holes: f64 = self.holes.iter().map(|hole| ring::signed_area(hole).abs()).sum();
        SquareMm((ring::signed_area(&self.outer).abs() - holes).max(0.0))
    }

    /// The length round the outline and the holes.
    pub fn perimeter(&self) -> f64 {
        self.rings().map(|ring| ring::perimeter(ring)).sum()
    }

    /// The centre of area, which may lie outside; `None` if there are no corners.
    pub fn centroid(&self) -> Option<Point2> {
        let of_outline = ring::centroid(&self.outer)?;
        let area = ring::signed_area(&self.outer).abs();
        let (mut moment, mut left) = (Point2::ZERO, area);
        for hole in &self.holes {
            let hole_area = ring::signed_area(hole).abs();
            moment += (ring::centroid(hole).unwrap_or(of_outline) - of_outline) * hole_area;
            left -= hole_area;
        }
        let centroid = of_outline - moment / left;
        Some(if left > ring::ON_EDGE && centroid.is_finite() { centroid } else { of_outline })
    }

    /// Is a point inside, or on an edge?
    pub fn contains(&self, point: Point2) -> bool {
        self.winds_round(point) || self.edge_distance(point) <= ring::ON_EDGE
    }

    /// How far a point is from the nearest edge, of the outline or of a hole; infinite if there is none.
    pub fn edge_distance(&self, point: Point2) -> f64 {
        self.rings().map(|ring| ring::edge_distance(ring, point)).fold(f64::INFINITY, f64::min)
    }

    /// How far inside a point is: the distance to the nearest edge, negative outside.
    pub fn depth(&self, point: Point2) -> f64 {
        let distance = self.edge_distance(point);
        if self.winds_round(point) { distance } else { -distance }
    }

    fn winds_round(&self, point: Point2) -> bool {
        self.rings().filter(|ring| ring::winds_round(ring, point)).count() % 2 == 1
    }

    /// The box around it.
    pub fn bounds(&self) -> Bounds {
        ring::bounds(&self.outer)
    }

    /// Where words about it should stand: well inside, in the middle if the middle is inside.
    ///
    /// `None` only if there are no corners.
    pub fn label_point(&self) -> Option<Point2> {
        label::deepest_point(self)
    }

    /// The level run through a point that stays inside, from its left end to its right; `None` if the point is outside.
    pub fn level_span(&self, through: Point2) -> Option<Segment> {
        if !self.winds_round(through) {
            return None;
        }
        let (mut left, mut right) = (f64::NEG_INFINITY, f64::INFINITY);
        for side in self.sides() {
            if (side.start.y > through.y) == (side.end.y > through.y) {
                continue;
            }
            let x = side.at((through.y - side.start.y) / (side.end.y - side.start.y)).x;
            if x <= through.x {
                left = left.max(x);
            } else {
                right = right.min(x);
            }
        }
        let span = Segment::new(Point2::new(left, through.y), Point2::new(right, through.y));
        (span.start.is_finite() && span.end.is_finite()).then_some(span)
    }

    /// Is it without holes, and does its outline turn one way only?
    pub fn is_convex(&self) -> bool {
        self.holes.is_empty() && ring::is_convex(&self.outer)
    }

    /// As triangles, for filling.
    pub fn triangulate(&self) -> Triangulation {
        geo_bridge::triangulate(self)
    }

    /// The convex shapes it is made of: itself if it is convex, else its triangles. Each runs counter-clockwise.
    pub(super) fn convex_parts(&self) -> Vec<Vec<Point2>> {
        let mut parts = if self.is_convex() {
            vec![ring::simplified(&self.outer)]
        } else {
            self.triangulate().corners().map(|corners| corners.to_vec()).collect()
        };
        for part in &mut parts {
            if ring::signed_area(part) < 0.0 {
                part.reverse();
            }
        }
        parts.retain(|part| ring::signed_area(part) > 0.0);
        parts
    }

    /// Do the two reach into each other by more than a tolerance? Those that only touch do not.
    pub fn overlaps(&self, other: &Self, tolerance: f64) -> bool {
        let (own, others) = (self.bounds(), other.bounds());
        if !own.intersects(&others) || own.reach_into(&others) < tolerance - ROUNDING {
            return false;
        }
        let others = other.convex_parts();
        self.convex_parts().iter().any(|part| others.iter().any(|other| convex_overlap(part, other) > tolerance))
    }

    /// Do the two share a point, if only on their edges?
    pub fn intersects(&self, other: &Self) -> bool {
        self.overlaps(other, -ring::ON_EDGE)
    }

    /// Is the other wholly inside, give or take a tolerance?
    pub fn contains_polygon(&self, other: &Self, tolerance: f64) -> bool {
        if other.is_empty() || !other.outer.iter().all(|corner| self.depth(*corner) >= -tolerance) {
            return false;
        }
        let parts = other.convex_parts();
        // A part's own middle tells a shape that fills a hole, corner on corner, from one beside it.
        let is_inside = |part: &Vec<Point2>| ring::centroid(part).is_none_or(|middle| self.depth(middle) >= -tolerance);
        parts.iter().all(is_inside) && !self.sides().any(|side| parts.iter().any(|part| enters(part, &side, tolerance)))
    }

    /// Does a straight segment run through the inside, deeper than a tolerance?
    pub fn is_entered_by(&self, segment: &Segment, tolerance: f64) -> bool {
        self.convex_parts().iter().any(|part| enters(part, segment, tolerance))
    }

    /// What is left of it when others are taken from it, in order of place.
    pub fn without(&self, taken: &[Self]) -> Vec<Self> {
        geo_bridge::difference(self, taken)
    }

    /// What polygons cover between them, each shape once, in order of place.
    pub fn union(of: &[Self]) -> Vec<Self> {
        geo_bridge::union(of)
    }

    /// Moved.
    #[must_use]
    pub fn translated(&self, by: Point2) -> Self {
        let moved = |ring: &Vec<Point2>| ring.iter().map(|corner| *corner + by).collect();
        Self { outer: moved(&self.outer), holes: self.holes.iter().map(moved).collect() }
    }
}

/// How far two convex rings reach into each other, by the axis on which they do so least; negative if apart.
fn convex_overlap(a: &[Point2], b: &[Point2]) -> f64 {
    let normals = ring::sides(a).chain(ring::sides(b)).filter_map(|side| side.direction().map(Point2::perpendicular));
    let overlap_along = |axis: Point2| {
        let (a_min, a_max) = extent(a, axis);
        let (b_min, b_max) = extent(b, axis);
        a_max.min(b_max) - a_min.max(b_min)
    };
    normals.map(overlap_along).fold(f64::INFINITY, f64::min)
}

fn extent(ring: &[Point2], axis: Point2) -> (f64, f64) {
    ring.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(min, max), corner| {
        let along = corner.dot(axis);
        (min.min(along), max.max(along))
    })
}

/// Does a segment run through a convex ring shrunk by a tolerance? The ring runs counter-clockwise.
pub(super) fn enters(ring: &[Point2], segment: &Segment, tolerance: f64) -> bool {
    let (mut from, mut to) = (0.0_f64, 1.0_f64);
    for side in ring::sides(ring) {
        let Some(inward) = side.direction().map(Point2::perpendicular) else { continue };
        let depth = |point: Point2| (point - side.start).dot(inward) - tolerance;
        let (at_start, at_end) = (depth(segment.start), depth(segment.end));
        if at_start <= ring::ON_EDGE && at_end <= ring::ON_EDGE {
            return false;
        }
        let crossing = at_start / (at_start - at_end);
        if at_start < 0.0 {
            from = from.max(crossing);
        } else if at_end < 0.0 {
            to = to.min(crossing);
        }
    }
    from < to
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "whole and half millimetres are exact")]
mod tests {
    use super::*;

    fn polygon(points: &[(f64, f64)]) -> Polygon {
        Polygon::new(points.iter().map(|point| Point2::from(*point)).collect())
    }

    fn square(x: f64, y: f64, side: f64) -> Polygon {
        polygon(&[(x, y), (x + side, y), (x + side, y + side), (x, y + side)])
    }

    /// 10 by 8 with a 2 by 2 hole off centre.
    fn holed() -> Polygon {
        let outer = vec![(0.0, 0.0), (10.0, 0.0), (10.0, 8.0), (0.0, 8.0)];
        Polygon { outer: outer.into_iter().map(Point2::from).collect(), holes: vec![square(1.0, 3.0, 2.0).outer] }
    }

    fn u_shape() -> Polygon {
        polygon(&[(0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (8.0, 9.0), (8.0, 1.0), (1.0, 1.0), (1.0, 9.0), (0.0, 9.0)])
    }

    #[test]
    fn holes_are_taken_from_area_and_centre() {
        assert_eq!(holed().area(), SquareMm(76.0));
        let centroid = holed().centroid().unwrap();
        assert!((centroid.x - (5.0 * 80.0 - 2.0 * 4.0) / 76.0).abs() < 1e-12 && (centroid.y - 4.0).abs() < 1e-12);
        assert_eq!(holed().perimeter(), 44.0);
        assert_eq!(Polygon::default().area(), SquareMm::ZERO);
    }

    #[test]
    fn a_hole_is_outside() {
        assert!(holed().contains(Point2::new(5.0, 5.0)));
        assert!(!holed().contains(Point2::new(2.0, 4.0)));
        assert!(holed().contains(Point2::new(1.0, 4.0)), "its edge is not");
        assert_eq!(holed().depth(Point2::new(2.0, 4.5)), -0.5);
        assert_eq!(holed().depth(Point2::new(4.0, 4.0)), 1.0);
    }

    #[test]
    fn triangles_add_up_to_the_area() {
        for shape in [holed(), u_shape(), square(0.0, 0.0, 5.0)] {
            let total: f64 = shape.triangulate().corners().map(|corners| ring::signed_area(&corners).abs()).sum();
            assert!((total - shape.area().0).abs() < 1e-9);
        }
        assert_eq!(polygon(&[(0.0, 0.0), (f64::NAN, 0.0), (1.0, 1.0)]).triangulate(), Triangulation::default());
        assert_eq!(polygon(&[(0.0, 0.0), (1.0, 1.0)]).triangulate(), Triangulation::default());
    }

    #[test]
    fn a_rectangle_is_placed_by_its_centre_and_turned() {
        let desk = Polygon::rectangle(Point2::new(1000.0, 500.0), 1600.0, 800.0, Angle::degrees(90));
        assert_eq!(desk.bounds(), Bounds::between(Point2::new(600.0, -300.0), Point2::new(1400.0, 1300.0)));
        assert_eq!(desk.outer[0], Point2::new(1400.0, -300.0));
        assert_eq!(desk.area(), SquareMm(1_280_000.0));
        assert!(desk.is_convex() && !u_shape().is_convex() && !holed().is_convex());
    }

    #[test]
    fn words_stand_well_inside() {
        assert_eq!(square(0.0, 0.0, 10.0).label_point(), Some(Point2::new(5.0, 5.0)));
        // A long room has a line of deepest points: the middle is taken.
        assert_eq!(
            polygon(&[(0.0, 0.0), (90.0, 0.0), (90.0, 10.0), (0.0, 10.0)]).label_point(),
            Some(Point2::new(45.0, 5.0))
        );
        let in_u = u_shape().label_point().unwrap();
        assert!(u_shape().depth(in_u) > 0.45, "{in_u:?}");
        let in_holed = holed().label_point().unwrap();
        assert!(holed().depth(in_holed) > 3.4, "{in_holed:?}");
        assert_eq!(polygon(&[(3.0, 3.0), (5.0, 3.0)]).label_point(), Some(Point2::new(4.0, 3.0)));
        assert_eq!(Polygon::default().label_point(), None);
    }

    #[test]
    fn a_level_span_stops_at_holes_and_edges() {
        let span = holed().level_span(Point2::new(5.0, 4.0)).unwrap();
        assert_eq!((span.start.x, span.end.x), (3.0, 10.0));
        assert_eq!(holed().level_span(Point2::new(2.0, 4.0)), None);
    }

    #[test]
    fn touching_is_not_overlapping() {
        let desk = square(0.0, 0.0, 10.0);
        assert!(!desk.overlaps(&square(10.0, 0.0, 10.0), 0.0));
        assert!(desk.intersects(&square(10.0, 0.0, 10.0)));
        assert!(desk.overlaps(&square(9.0, 0.0, 10.0), 0.5));
        assert!(!desk.overlaps(&square(9.0, 0.0, 10.0), 1.0));
        assert!(desk.overlaps(&square(2.0, 2.0, 3.0), 1.0), "one within the other");
        assert!(!desk.intersects(&square(10.1, 0.0, 10.0)));
    }

    #[test]
    fn concave_and_holed_shapes_overlap_only_where_they_are() {
        assert!(!u_shape().overlaps(&square(2.0, 2.0, 5.0), 0.0), "in the mouth of the U");
        assert!(u_shape().overlaps(&square(2.0, 0.5, 5.0), 0.1));
        assert!(!holed().overlaps(&square(1.5, 3.5, 1.0), 0.0), "in the hole");
        assert!(holed().overlaps(&square(2.5, 3.5, 1.0), 0.1));
    }

    #[test]
    fn a_shape_is_contained_only_if_no_edge_cuts_it() {
        assert!(holed().contains_polygon(&square(4.0, 0.0, 5.0), 0.0), "touching an edge is inside");
        assert!(!holed().contains_polygon(&square(0.0, 2.0, 5.0), 0.0), "round the hole");
        assert!(!holed().contains_polygon(&square(1.0, 3.0, 2.0), 0.1), "filling the hole");
        assert!(!u_shape().contains_polygon(&polygon(&[(0.0, 8.0), (9.0, 8.0), (9.0, 9.0), (0.0, 9.0)]), 0.0));
        assert!(!holed().contains_polygon(&square(5.1, 0.0, 5.0), 0.0));
        assert!(holed().contains_polygon(&square(5.1, 0.0, 5.0), 0.2));
        assert!(u_shape().is_entered_by(&Segment::new(Point2::new(-1.0, 5.0), Point2::new(4.0, 5.0)), 0.1));
        assert!(!u_shape().is_entered_by(&Segment::new(Point2::new(2.0, 5.0), Point2::new(4.0, 5.0)), 0.1));
    }
}
