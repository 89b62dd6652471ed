//! Finding which of many boxes are near.
//!
//! The only place that names `rstar`.
//! Knows boxes and the numbers they stand for.
//! Invariant: answers come sorted, so they do not depend on how the tree happens to be built; held by the tests below.

use super::vector::{Bounds, Point2};
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

/// Many boxes, each with a key, built once and asked often.
#[derive(Debug, Clone, Default)]
pub struct BoxIndex {
    tree: RTree<GeomWithData<Rectangle<[f64; 2]>, u32>>,
}

impl BoxIndex {
    /// Of all the boxes at once; an empty box, or one that is not finite, is never found.
    pub fn new(boxes: impl IntoIterator<Item = (Bounds, u32)>) -> Self {
        let entries = boxes
            .into_iter()
            .filter(|(bounds, _)| !bounds.is_empty() && bounds.min.is_finite() && bounds.max.is_finite())
            .map(|(bounds, key)| GeomWithData::new(Rectangle::from_aabb(envelope(&bounds)), key))
            .collect();
        Self { tree: RTree::bulk_load(entries) }
    }

    /// How many boxes can be found.
    pub fn len(&self) -> usize {
        self.tree.size()
    }

    /// Is there none?
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The keys of the boxes that meet a box, sorted.
    pub fn query(&self, bounds: Bounds) -> Vec<u32> {
        if bounds.is_empty() {
            return Vec::new();
        }
        let mut keys: Vec<u32> =
            self.tree.locate_in_envelope_intersecting(envelope(&bounds)).map(|entry| entry.data).collect();
        keys.sort_unstable();
        keys
    }

    /// The keys of the boxes a point is in, or on the edge of, sorted.
    pub fn at(&self, point: Point2) -> Vec<u32> {
        self.query(Bounds::between(point, point))
    }

    /// The nearest box no further than a distance from a point, and how far it is; of several as near, the lowest key.
    pub fn nearest(&self, point: Point2, max_distance: f64) -> Option<(u32, f64)> {
        if !point.is_finite() {
            return None;
        }
        let mut entries = self.tree.nearest_neighbor_iter_with_distance_2([point.x, point.y]);
        let (first, squared) = entries.next()?;
        let distance = squared.sqrt();
        if distance > max_distance {
            return None;
        }
        let tied = entries.take_while(|(_, other)| *other <= squared).map(|(entry, _)| entry.data);
        Some((tied.fold(first.data, u32::min), distance))
    }

    /// The keys of the boxes no further than a distance from a point, sorted.
    pub fn within(&self, point: Point2, max_distance: f64) -> Vec<u32> {
        if !point.is_finite() || max_distance < 0.0 {
            return Vec::new();
        }
        let near = self.tree.locate_within_distance([point.x, point.y], max_distance * max_distance);
        let mut keys: Vec<u32> = near.map(|entry| entry.data).collect();
        keys.sort_unstable();
        keys
    }
}

fn envelope(bounds: &Bounds) -> AABB<[f64; 2]> {
    AABB::from_corners([bounds.min.x, bounds.min.y], [bounds.max.x, bounds.max.y])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(x: f64, y: f64, side: f64) -> Bounds {
        Bounds::between(Point2::new(x, y), Point2::new(x + side, y + side))
    }

    fn grid() -> BoxIndex {
        // Keys 0 to 99, ten a row, 100 apart, laid in reverse to show that the order of building is forgotten.
        BoxIndex::new(
            (0..100_u32).rev().map(|key| (square(f64::from(key % 10) * 100.0, f64::from(key / 10) * 100.0, 50.0), key)),
        )
    }

    #[test]
    fn a_query_finds_what_it_meets_in_order() {
        let index = grid();
        assert_eq!(index.len(), 100);
        assert_eq!(index.query(square(50.0, 50.0, 60.0)), vec![0, 1, 10, 11]);
        assert_eq!(index.query(square(60.0, 60.0, 30.0)), Vec::<u32>::new());
        assert_eq!(index.query(Bounds::EMPTY), Vec::<u32>::new());
        assert_eq!(index.at(Point2::new(925.0, 25.0)), vec![9]);
    }

    #[test]
    fn the_nearest_has_the_lowest_key_of_those_as_near() {
        let index = grid();
        assert_eq!(index.nearest(Point2::new(75.0, 75.0), 100.0).map(|(key, _)| key), Some(0));
        assert_eq!(index.nearest(Point2::new(80.0, 20.0), 100.0), Some((1, 20.0)));
        assert_eq!(index.nearest(Point2::new(80.0, 20.0), 19.0), None);
        assert_eq!(index.nearest(Point2::new(f64::NAN, 20.0), 19.0), None);
        assert_eq!(index.within(Point2::new(75.0, 20.0), 25.0), vec![0, 1]);
    }

    #[test]
    fn boxes_of_nothing_are_never_found() {
        let nan = Bounds { min: Point2::new(f64::NAN, 0.0), max: Point2::new(1.0, 1.0) };
        let index = BoxIndex::new([(Bounds::EMPTY, 1), (nan, 2), (square(0.0, 0.0, 1.0), 3)]);
        assert_eq!(index.query(square(-1e9, -1e9, 2e9)), vec![3]);
        assert!(BoxIndex::default().is_empty());
    }
}
