//! Many boxes of which a few change: an index made once, and beside it what has changed since.
//!
//! An edit costs what it touched and what was touched since the index was made; when that is too much, it is made anew.
//! Knows boxes and the numbers they stand for.
//! Invariant: what is found is what an index made anew would find; held by the tests below.

use super::index::BoxIndex;
use super::vector::Bounds;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Boxes by number, of which some change now and then. A copy shares what was made once.
#[derive(Debug, Clone, Default)]
pub struct PatchedIndex {
    boxes: Arc<BoxIndex>,
    /// What is not as it was then: where it is now, if it is there.
    changed: Arc<BTreeMap<u32, Option<Bounds>>>,
    /// The boxes of those.
    patch: Arc<BoxIndex>,
}

impl PatchedIndex {
    /// Of all the boxes at once; an empty box, or one that is not finite, is never found.
    pub fn new(boxes: impl IntoIterator<Item = (Bounds, u32)>) -> Self {
        Self { boxes: Arc::new(BoxIndex::new(boxes)), ..Self::default() }
    }

    /// The same with some boxes others, new or gone. None where so much has changed that an index made anew is the better
    /// one to ask.
    pub fn updated(&self, changes: &[(u32, Option<Bounds>)]) -> Option<Self> {
        if changes.is_empty() {
            return Some(self.clone());
        }
        let mut changed = BTreeMap::clone(&self.changed);
        changed.extend(changes.iter().copied());
        if self.most(changes.len()) < changed.len() {
            return None;
        }
        let patch = BoxIndex::new(changed.iter().filter_map(|(key, bounds)| Some(((*bounds)?, *key))));
        Some(Self { boxes: Arc::clone(&self.boxes), changed: Arc::new(changed), patch: Arc::new(patch) })
    }

    /// How many may differ: few beside what is there, so that many small changes stay cheap, or what changes all at once.
    fn most(&self, n_changes: usize) -> usize {
        let few = 4 * self.boxes.len().isqrt() + 16;
        few.max(3 * n_changes).min(self.boxes.len() / 2)
    }

    /// The numbers of the boxes that meet a box, sorted.
    pub fn query(&self, bounds: Bounds) -> Vec<u32> {
        let mut found = self.boxes.query(bounds);
        if !self.changed.is_empty() {
            found.retain(|key| !self.changed.contains_key(key));
            found.extend(self.patch.query(bounds));
            found.sort_unstable();
        }
        found
    }

    /// Whether two have the index of most in common.
    pub fn shares_most_with(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.boxes, &other.boxes)
    }
}

#[cfg(test)]
mod tests {
    use super::super::vector::Point2;
    use super::*;
    use proptest::prelude::*;

    fn square(place: u32, x: f64) -> Bounds {
        let at = Point2::new(f64::from(place % 10) * 100.0 + x, f64::from(place / 10) * 100.0);
        Bounds::between(at, at + Point2::new(50.0, 50.0))
    }

    #[test]
    fn few_that_change_are_kept_beside_it_and_many_are_not() {
        let index = PatchedIndex::new((0..100).map(|key| (square(key, 0.0), key)));
        let few = index.updated(&[(3, Some(square(77, 10.0))), (4, None), (200, Some(square(3, 0.0)))]).unwrap();
        assert!(few.shares_most_with(&index));
        assert_eq!(few.query(square(3, 0.0)), [200]);
        assert_eq!(few.query(square(77, 0.0)), [3, 77]);
        assert_eq!(few.query(square(4, 0.0)), Vec::<u32>::new());
        let all: Vec<_> = (0..60).map(|key| (key, None)).collect();
        assert!(index.updated(&all).is_none());
    }

    proptest! {
        #[test]
        fn what_is_found_is_what_an_index_made_anew_finds(
            changes in prop::collection::vec((0_u32..120, prop::option::of((0_u32..100, 0.0_f64..50.0))), 0..40),
            asked in prop::collection::vec((0_u32..100, 0.0_f64..50.0), 1..10),
        ) {
            let mut boxes: BTreeMap<u32, Bounds> = (0..100).map(|key| (key, square(key, 0.0))).collect();
            let mut index = PatchedIndex::new(boxes.iter().map(|(key, bounds)| (*bounds, *key)));
            for (key, at) in changes {
                let bounds = at.map(|(place, x)| square(place, x));
                match bounds {
                    Some(bounds) => boxes.insert(key, bounds),
                    None => boxes.remove(&key),
                };
                let anew = || PatchedIndex::new(boxes.iter().map(|(key, bounds)| (*bounds, *key)));
                index = index.updated(&[(key, bounds)]).unwrap_or_else(anew);
            }
            let anew = BoxIndex::new(boxes.iter().map(|(key, bounds)| (*bounds, *key)));
            for (place, x) in asked {
                prop_assert_eq!(index.query(square(place, x)), anew.query(square(place, x)));
            }
        }
    }
}
