//! Things of one kind in the order they are drawn, with the box round each few of them: what is out of sight is skipped by
//! the few and not one by one.
//!
//! Knows places in a layer; must not know what the things are.
//! Invariant: what is skipped lies out of sight or is too small, and the order stays; held by the tests below.

use super::pack::Near;
use egui::{Pos2, Rect};

/// How many share a box. What is drawn one after the other mostly lies together.
const N_IN_BATCH: usize = 64;

/// Things with boxes round each few of them; boxes count as their layer does, upwards too.
#[derive(Debug)]
pub(super) struct Batches<T> {
    all: Vec<T>,
    boxes: Vec<BatchBox>,
}

/// Where a batch is.
#[derive(Debug)]
struct BatchBox {
    bounds: Rect,
    /// The longer side of the largest box of a thing in it.
    largest: f32,
}

impl<T> Default for Batches<T> {
    fn default() -> Self {
        Self { all: Vec::new(), boxes: Vec::new() }
    }
}

/// The box round some places of a layer.
pub(super) fn around<const N: usize>(places: [Near; N]) -> Rect {
    Rect::from_points(&places.map(Pos2::from))
}

/// The longer side of a box.
pub(super) fn longer_side(bounds: Rect) -> f32 {
    bounds.size().max_elem()
}

impl<T> Batches<T> {
    /// Puts a thing after the others, which lies in a box.
    pub(super) fn push(&mut self, thing: T, bounds: Rect) {
        let size = longer_side(bounds);
        match self.boxes.last_mut() {
            Some(last) if !self.all.len().is_multiple_of(N_IN_BATCH) => {
                *last = BatchBox { bounds: last.bounds.union(bounds), largest: last.largest.max(size) };
            }
            _ => self.boxes.push(BatchBox { bounds, largest: size }),
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
    fn seen(&self, sight: Rect, least: f32) -> impl Iterator<Item = &[T]> {
        let batches = self.all.chunks(N_IN_BATCH).zip(&self.boxes);
        batches.filter(move |(_, own)| least <= own.largest && own.bounds.intersects(sight)).map(|(batch, _)| batch)
    }

    /// Those that may be in sight and are not too small, in their order.
    pub(super) fn in_sight(&self, sight: Rect, least: f32) -> impl Iterator<Item = &T> {
        self.seen(sight, least).flatten()
    }

    /// How many may be in sight and are not too small.
    pub(super) fn n_in_sight(&self, sight: Rect, least: f32) -> usize {
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
            row.push(idx, around([[x, 0.0], [x + 4.0 + (idx / 640) as f32, 4.0]]));
        }
        row
    }

    #[test]
    fn nothing_in_sight_is_skipped_and_the_order_stays() {
        let row = row(1_000);
        let sight = around([[3_000.0, -5.0], [3_205.0, 5.0]]);
        let seen: Vec<usize> = row.in_sight(sight, 0.0).copied().collect();
        assert!(seen.is_sorted() && seen.len() == row.n_in_sight(sight, 0.0));
        assert!((300..=320).all(|idx| seen.contains(&idx)));
        assert!(seen.len() <= 3 * N_IN_BATCH, "and little else is gone through");
        let aside = around([[3_000.0, 5.0], [3_205.0, 6.0]]);
        assert_eq!(row.n_in_sight(aside, 0.0), 0);
    }

    #[test]
    fn what_is_too_small_is_skipped_where_all_beside_it_is() {
        let row = row(1_000);
        let everywhere = around([[-1e9; 2], [1e9; 2]]);
        assert_eq!(row.n_in_sight(everywhere, 4.0), 1_000);
        let large: Vec<usize> = row.in_sight(everywhere, 4.5).copied().collect();
        assert_eq!(large, (640..1_000).collect::<Vec<_>>());
        assert_eq!(row.n_in_sight(everywhere, 6.0), 0);
    }
}
