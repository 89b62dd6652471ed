//! Runs of desks: layers of desks are drawn in parts, by the desks' numbers, so that desks that move redraw their own
//! parts and not the floor.
//!
//! Invariant: the parts of a layer, one after the other, are the layer; held by the tests of `cache`.

use crate::model::{DeskId, FloorPlan};
use std::ops::RangeInclusive;

/// How many numbers a run spans. Each part costs a mesh in every frame, each desk of a part that changed its drawing.
const SPAN: u32 = 512;

/// Some desks whose numbers follow each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Run(u32);

impl Run {
    /// The run that a desk is in.
    pub(super) const fn of(desk: DeskId) -> Self {
        Self(desk.0 / SPAN)
    }

    /// Those that the desks of a floor are in.
    pub(super) fn on(floor: &FloorPlan) -> Vec<Self> {
        let mut runs = Vec::new();
        let mut from = Some(DeskId(0));
        while let Some((&desk, _)) = from.and_then(|from| floor.desks.range(from..).next()) {
            let run = Self::of(desk);
            runs.push(run);
            from = run.numbers().end().0.checked_add(1).map(DeskId);
        }
        runs
    }

    /// The numbers of its desks.
    pub(super) fn numbers(self) -> RangeInclusive<DeskId> {
        let first = self.0 * SPAN;
        DeskId(first)..=DeskId(first.saturating_add(SPAN - 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_desk_is_in_one_run() {
        for number in [0, 1, SPAN - 1, SPAN, 7 * SPAN + 3, u32::MAX] {
            let run = Run::of(DeskId(number));
            assert!(run.numbers().contains(&DeskId(number)));
            let next = run.numbers().end().0.checked_add(1).map(|next| Run::of(DeskId(next)));
            assert!(next.is_none_or(|next| run < next));
        }
    }
}
