//! Things of one kind in the order they are drawn, with the box round each few of them: what is out of sight is skipped by
//! the few and not one by one.
//!
//! Knows places in a layer; must not know what the things are.
//! Invariant: what is skipped lies out of sight or is too small, and the order stays; held by the tests below.

use super::pack::Near;

/// How many share a box. What is drawn one after the other mostly lies together.
const N_IN_BATCH: usize = 64;

/// A box in a layer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct NearBox {
    pub(super) min: Near,
    pub(super) max: Near,
}

/// Things with boxes round each few of them.
#[derive(Debug)]
pub(super) struct Batches<T> {
    all: Vec<T>,
    boxes: Vec<NearBox>,
    /// The longer side of the largest box of a thing in each batch.
    largest: Vec<f32>,
}

impl<T> Default for Batches<T> {
    fn default() -> Self {
        Self { all: Vec::new(), boxes: Vec::new(), largest: Vec::new() }
    }
}

impl NearBox {
    /// Round some places.
    pub(super) fn around(places: impl IntoIterator<Item = Near>) -> Self {
        let nothing = Self { min: [f32::INFINITY; 2], max: [f32::NEG_INFINITY; 2] };
        places.into_iter().fold(nothing, |all, at| all.union(Self { min: at, max: at }))
    }

    fn union(self, other: Self) -> Self {
        let low = |a: Near, b: Near| [a[0].min(b[0]), a[1].min(b[1])];
        let high = |a: Near, b: Near| [a[0].max(b[0]), a[1].max(b[1])];
        Self { min: low(self.min, other.min), max: high(self.max, other.max) }
    }

    /// Whether two have a place in common.
    pub(super) fn meets(&self, other: &Self) -> bool {
        self.min[0] <= other.max[0]
            && other.min[0] <= self.max[0]
            && self.min[1] <= other.max[1]
            && other.min[1] <= self.max[1]
    }

    /// The same with its two axes changed for each other.
    pub(super) fn turned_over(self) -> Self {
        let over = |[x, y]: Near| [y, x];
        Self { min: over(self.min), max: over(self.max) }
    }

    /// Its corners, in order.
    pub(super) fn corners(&self) -> [Near; 4] {
        let Self { min: [left, low], max: [right, high] } = *self;
        [[left, low], [right, low], [right, high], [left, high]]
    }

    /// The longer side.
    pub(super) fn size(&self) -> f32 {
        (self.max[0] - self.min[0]).max(self.max[1] - self.min[1])
    }
}

impl<T> Batches<T> {
    /// Puts a thing after the others, which lies in a box.
    pub(super) fn push(&mut self, thing: T, bounds: NearBox) {
        if self.all.len().is_multiple_of(N_IN_BATCH) {
            self.boxes.push(bounds);
            self.largest.push(bounds.size());
        } else if let (Some(last), Some(largest)) = (self.boxes.last_mut(), self.largest.last_mut()) {
            *last = last.union(bounds);
            *largest = largest.max(bounds.size());
        }
        self.all.push(thing);
    }

    /// All of them.
    pub(super) fn all(&self) -> &[T] {
        &self.all
    }

    /// All of them, to be changed where they are.
    pub(super) fn all_mut(&mut self) -> &mut [T] {
        &mut self.all
    }

    /// The batches of which something may be in sight, and is not smaller than a size.
    fn seen(&self, sight: NearBox, least: f32) -> impl Iterator<Item = &[T]> {
        let boxes = self.boxes.iter().zip(&self.largest);
        let batches = self.all.chunks(N_IN_BATCH).zip(boxes);
        batches.filter(move |(_, (bounds, largest))| least <= **largest && bounds.meets(&sight)).map(|(batch, _)| batch)
    }

    /// Those that may be in sight and are not too small, in their order.
    pub(super) fn in_sight(&self, sight: NearBox, least: f32) -> impl Iterator<Item = &T> {
        self.seen(sight, least).flatten()
    }

    /// How many may be in sight and are not too small.
    pub(super) fn n_in_sight(&self, sight: NearBox, least: f32) -> usize {
        self.seen(sight, least).map(<[T]>::len).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(n_things: usize) -> Batches<usize> {
        let mut row = Batches::default();
        for idx in 0..n_things {
            let x = idx as f32 * 10.0;
            row.push(idx, NearBox { min: [x, 0.0], max: [x + 4.0 + (idx / 640) as f32, 4.0] });
        }
        row
    }

    #[test]
    fn nothing_in_sight_is_skipped_and_the_order_stays() {
        let row = row(1_000);
        let sight = NearBox { min: [3_000.0, -5.0], max: [3_205.0, 5.0] };
        let seen: Vec<usize> = row.in_sight(sight, 0.0).copied().collect();
        assert!(seen.is_sorted() && seen.len() == row.n_in_sight(sight, 0.0));
        assert!((300..=320).all(|idx| seen.contains(&idx)));
        assert!(seen.len() <= 3 * N_IN_BATCH, "and little else is gone through");
        let aside = NearBox { min: [3_000.0, 5.0], max: [3_205.0, 6.0] };
        assert_eq!(row.n_in_sight(aside, 0.0), 0);
    }

    #[test]
    fn what_is_too_small_is_skipped_where_all_beside_it_is() {
        let row = row(1_000);
        let everywhere = NearBox { min: [-1e9; 2], max: [1e9; 2] };
        assert_eq!(row.n_in_sight(everywhere, 4.0), 1_000);
        let large: Vec<usize> = row.in_sight(everywhere, 4.5).copied().collect();
        assert_eq!(large, (640..1_000).collect::<Vec<_>>());
        assert_eq!(row.n_in_sight(everywhere, 6.0), 0);
    }
}
