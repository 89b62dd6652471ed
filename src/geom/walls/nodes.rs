//! The places where walls meet, two near enough being one.
//!
//! Invariant: a point within [`MERGE`] of a node finds a node, so that lines drawn to the same place by eye join.

use crate::geom::vector::Point2;
use std::collections::BTreeMap;

/// Ends this near to each other, or to another wall's centre line, meet; in millimetres.
pub(super) const MERGE: f64 = 2.0;

/// Nodes this near to each other after cutting are one; in millimetres.
const WELD: f64 = 0.01;

/// A computed coordinate this near a whole millimetre is that millimetre, so that square plans stay exact.
const WHOLE: f64 = 1e-6;

/// Nodes, found by place.
#[derive(Debug)]
pub(super) struct Nodes {
    /// A point this near a node is that node.
    tolerance: f64,
    points: Vec<Point2>,
    /// May the node no longer be moved?
    is_pinned: Vec<bool>,
    /// The nodes in each cell of a grid as wide as the tolerance, by where they were put first.
    cells: BTreeMap<(i64, i64), Vec<usize>>,
}

impl Nodes {
    /// None yet; a point within the tolerance of one will be that one.
    pub(super) const fn new(tolerance: f64) -> Self {
        Self { tolerance, points: Vec::new(), is_pinned: Vec::new(), cells: BTreeMap::new() }
    }

    /// Where a node is.
    pub(super) fn point(&self, node: usize) -> Point2 {
        self.points.get(node).copied().unwrap_or_default()
    }

    /// Those that have come to lie in one place as one: where each is now, and for each old number the new.
    pub(super) fn welded(self) -> (Vec<Point2>, Vec<usize>) {
        let mut welded = Self::new(WELD);
        let new_of = self.points.into_iter().map(|point| welded.find_or_add(point)).collect();
        (welded.points, new_of)
    }

    /// The nearest node within the tolerance of a point, or a new one there.
    pub(super) fn find_or_add(&mut self, point: Point2) -> usize {
        let (column, row) = self.cell(point);
        let mut nearest: Option<(f64, usize)> = None;
        for near in (-2..=2).flat_map(|x| (-2..=2).map(move |y| (column + x, row + y))) {
            for node in self.cells.get(&near).into_iter().flatten() {
                let distance = self.point(*node).distance(point);
                if distance <= self.tolerance && nearest.is_none_or(|(best, _)| distance < best) {
                    nearest = Some((distance, *node));
                }
            }
        }
        if let Some((_, node)) = nearest {
            return node;
        }
        let node = self.points.len();
        self.points.push(point);
        self.is_pinned.push(false);
        self.cells.entry((column, row)).or_default().push(node);
        node
    }

    fn cell(&self, point: Point2) -> (i64, i64) {
        ((point.x / self.tolerance).floor() as i64, (point.y / self.tolerance).floor() as i64)
    }

    /// Moves a node by a little, once: the first line it is found to lie on has it.
    pub(super) fn pin(&mut self, node: usize, to: Point2) {
        if let (Some(point), Some(is_pinned)) = (self.points.get_mut(node), self.is_pinned.get_mut(node))
            && !*is_pinned
        {
            *point = whole(to);
            *is_pinned = true;
        }
    }
}

/// Without the rounding errors of computing a place in whole millimetres.
fn whole(point: Point2) -> Point2 {
    let snapped = |coordinate: f64| {
        let rounded = coordinate.round();
        if (coordinate - rounded).abs() <= WHOLE { rounded } else { coordinate }
    };
    Point2::new(snapped(point.x), snapped(point.y))
}
