//! The sides of an outline by where they are: for outlines with many sides that are asked often about one place.
//!
//! Knows polygons only.
//! Invariant: it says what the polygon says that goes through all of its sides; held by the tests below.

use super::index::BoxIndex;
use super::polygon::{Polygon, enters};
use super::ring;
use super::segment::Segment;
use super::vector::{Bounds, Point2};

/// So few sides are gone through faster than they are looked up.
const FEW: usize = 24;

/// How far beyond a box sides are looked at, in millimetres: far more than rounding may move anything.
const MARGIN: f64 = 1.0;

/// Sides are looked for so near a point first, then farther and farther, in millimetres.
const FIRST_REACH: f64 = 500.0;
const LAST_REACH: f64 = 1e6;

/// The sides of a polygon, gathered once and asked often.
#[derive(Debug, Clone, Default)]
pub struct SideIndex {
    sides: Vec<Segment>,
    /// None where there are few.
    index: Option<BoxIndex>,
    /// How far to the right they reach.
    right: f64,
}

impl SideIndex {
    /// Of the outline and the holes of a polygon.
    pub fn of(polygon: &Polygon) -> Self {
        let sides: Vec<Segment> = polygon.sides().collect();
        let index = (FEW < sides.len()).then(|| BoxIndex::new(sides.iter().map(Segment::bounds).zip(0..)));
        let right = sides.iter().map(|side| side.bounds().max.x).fold(f64::NEG_INFINITY, f64::max);
        Self { sides, index, right }
    }

    /// The sides whose boxes meet a box, in the order of the polygon.
    pub fn in_box(&self, bounds: Bounds) -> Vec<Segment> {
        match &self.index {
            Some(index) => {
                index.query(bounds).into_iter().filter_map(|key| self.sides.get(key as usize)).copied().collect()
            }
            None => self.sides.iter().filter(|side| side.bounds().intersects(&bounds)).copied().collect(),
        }
    }

    /// Is a point inside? Points on an edge go either way.
    pub fn winds_round(&self, point: Point2) -> bool {
        let crosses = |side: &&Segment| ring::crosses_ray(side, point);
        let n_crossings = match &self.index {
            // A side that lies to the left of the point, above or below it is not crossed on the way to the right.
            Some(index) => {
                let ray = Bounds::between(point, Point2::new(self.right, point.y));
                index.query(ray).into_iter().filter_map(|key| self.sides.get(key as usize)).filter(crosses).count()
            }
            None => self.sides.iter().filter(crosses).count(),
        };
        n_crossings % 2 == 1
    }

    /// Is a point inside, or on an edge?
    pub fn contains(&self, point: Point2) -> bool {
        let on_edge = Bounds { min: point, max: point }.expand(ring::ON_EDGE);
        let is_near = |side: &Segment| side.distance_squared(point).sqrt() <= ring::ON_EDGE;
        self.winds_round(point) || self.in_box(on_edge).iter().any(is_near)
    }

    /// How far a point is from the nearest side; infinite where there is none.
    pub fn edge_distance(&self, point: Point2) -> f64 {
        let nearest = |sides: &mut dyn Iterator<Item = &Segment>| {
            sides.map(|side| side.distance_squared(point)).fold(f64::INFINITY, f64::min).sqrt()
        };
        let Some(index) = &self.index else { return nearest(&mut self.sides.iter()) };
        let mut reach = FIRST_REACH;
        while reach < LAST_REACH {
            let around = Bounds { min: point, max: point }.expand(reach);
            let near = index.query(around);
            let distance = nearest(&mut near.iter().filter_map(|key| self.sides.get(*key as usize)));
            // What the box does not meet is farther than its reach.
            if distance <= reach {
                return distance;
            }
            reach *= 4.0;
        }
        nearest(&mut self.sides.iter())
    }

    /// How far inside a point is: the distance to the nearest side, negative outside.
    pub fn depth(&self, point: Point2) -> f64 {
        let distance = self.edge_distance(point);
        if self.winds_round(point) { distance } else { -distance }
    }

    /// Is another polygon wholly inside, give or take a tolerance that is not negative? What
    /// [`Polygon::contains_polygon`] says, by the sides that are near the other.
    pub fn contains_polygon(&self, other: &Polygon, tolerance: f64) -> bool {
        if other.is_empty() {
            return false;
        }
        let near = self.in_box(other.bounds().expand(tolerance + MARGIN));
        if near.is_empty() {
            // All of it lies on one side of the outline.
            return other.outer.first().is_some_and(|corner| self.winds_round(*corner));
        }
        let is_near = |point: Point2| near.iter().any(|side| side.distance_squared(point).sqrt() <= tolerance);
        let is_within = |point: Point2| is_near(point) || self.winds_round(point);
        if !other.outer.iter().all(|corner| is_within(*corner)) {
            return false;
        }
        let parts = other.convex_parts();
        parts.iter().all(|part| ring::centroid(part).is_none_or(is_within))
            && !near.iter().any(|side| parts.iter().any(|part| enters(part, side, tolerance)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Angle;
    use proptest::prelude::*;

    /// A hall with so many rooms cut out of it as are said, in rows of ten.
    fn hall(n_rooms: u32) -> Polygon {
        let corner = |x: f64, y: f64| Point2::new(x, y);
        let n_rows = f64::from(n_rooms.div_ceil(10)) * 1_000.0 + 100.0;
        let holes = (0..n_rooms).map(|room| {
            let (x, y) = (f64::from(room % 10) * 1_000.0 + 400.0, f64::from(room / 10) * 1_000.0 + 400.0);
            vec![corner(x, y), corner(x, y + 500.0), corner(x + 500.0, y + 500.0), corner(x + 500.0, y)]
        });
        let outer = vec![corner(0.0, 0.0), corner(10_100.0, 0.0), corner(10_100.0, n_rows), corner(0.0, n_rows)];
        Polygon { outer, holes: holes.collect() }
    }

    #[test]
    fn sides_are_found_in_order_where_they_are() {
        for n_rooms in [1, 40] {
            let (hall, near) = (hall(n_rooms), Bounds::between(Point2::new(300.0, 300.0), Point2::new(450.0, 450.0)));
            let by_hand: Vec<Segment> = hall.sides().filter(|side| side.bounds().intersects(&near)).collect();
            assert_eq!(by_hand.len(), 2, "the lower and the left side of the first room");
            assert_eq!(SideIndex::of(&hall).in_box(near), by_hand);
        }
        assert_eq!(SideIndex::default().in_box(Bounds::between(Point2::ZERO, Point2::ZERO)), Vec::new());
    }

    #[test]
    fn a_desk_is_in_the_hall_and_not_in_its_rooms() {
        let index = SideIndex::of(&hall(40));
        let desk = |x: f64, y: f64| Polygon::rectangle(Point2::new(x, y), 100.0, 60.0, Angle::ZERO);
        assert!(index.contains_polygon(&desk(200.0, 200.0), 10.0));
        assert!(!index.contains_polygon(&desk(650.0, 650.0), 10.0), "in a room");
        assert!(!index.contains_polygon(&desk(-650.0, 650.0), 10.0), "out of doors");
        assert!(!index.contains_polygon(&desk(400.0, 600.0), 10.0), "through a wall");
        assert!(index.contains_polygon(&desk(360.0, 600.0), 10.0), "into a wall, by no more than is allowed");
        assert!(!index.contains_polygon(&desk(361.0, 600.0), 10.0));
        assert!(!index.contains_polygon(&Polygon::default(), 10.0));
        assert!(!SideIndex::default().contains_polygon(&desk(0.0, 0.0), 10.0));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(96) })]

        #[test]
        fn it_says_what_the_polygon_says(
            n_rooms in 0_u32..40,
            (x, y) in (-500_i32..11_000, -500_i32..5_000),
            (width, depth) in (1_i32..1_500, 1_i32..1_500),
            turn in 0_i32..36_000,
            tolerance in 0_i32..60,
        ) {
            let hall = hall(n_rooms);
            let index = SideIndex::of(&hall);
            let middle = Point2::new(f64::from(x), f64::from(y));
            // Whole quarters as often as not: what is square to the walls touches them.
            let turn = if turn % 2 == 0 { Angle::hundredths(turn / 9_000 * 9_000) } else { Angle::hundredths(turn) };
            let other = Polygon::rectangle(middle, f64::from(width), f64::from(depth), turn);
            let tolerance = f64::from(tolerance);
            prop_assert_eq!(index.contains_polygon(&other, tolerance), hall.contains_polygon(&other, tolerance));
            prop_assert_eq!(index.contains_polygon(&hall, tolerance), hall.contains_polygon(&hall, tolerance));
            for corner in &other.outer {
                let winds = hall.rings().filter(|ring| ring::winds_round(ring, *corner)).count() % 2 == 1;
                prop_assert_eq!(index.winds_round(*corner), winds);
                prop_assert!((index.edge_distance(*corner) - hall.edge_distance(*corner)).abs() < 1e-9);
                prop_assert_eq!(index.contains(*corner), hall.contains(*corner));
                prop_assert!((index.depth(*corner) - hall.depth(*corner)).abs() < 1e-9);
            }
        }
    }
}
