//! The places where walls meet, two near enough being one.
//!
//! Invariant: a point within [`MERGE`] of a node finds a node, so that lines drawn to the same place by eye join.

use crate::geom::vector::Point2;
use std::collections::BTreeMap;

/// Ends this near to each other, or to another wall's centre line, meet; in millimetres.
pub(super) const MERGE: f64 = 2.0;

/// Nodes, found by place.
#[derive(Debug, Default)]
pub(super) struct Nodes {
    points: Vec<Point2>,
    /// May the node no longer be moved?
    is_pinned: Vec<bool>,
    /// The nodes in each cell of a grid of [`MERGE`] millimetres, by where they were put first.
    cells: BTreeMap<(i64, i64), Vec<usize>>,
}

impl Nodes {
    /// Where a node is.
    pub(super) fn point(&self, node: usize) -> Point2 {
        self.points.get(node).copied().unwrap_or_default()
    }

    /// All of them, by number.
    pub(super) fn into_points(self) -> Vec<Point2> {
        self.points
    }

    /// The nearest node within [`MERGE`] of a point, or a new one there.
    pub(super) fn find_or_add(&mut self, point: Point2) -> usize {
        let (column, row) = cell(point);
        let mut nearest: Option<(f64, usize)> = None;
        for near in (-2..=2).flat_map(|x| (-2..=2).map(move |y| (column + x, row + y))) {
            for node in self.cells.get(&near).into_iter().flatten() {
                let distance = self.point(*node).distance(point);
                if distance <= MERGE && nearest.is_none_or(|(best, _)| distance < best) {
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

    /// Moves a node by a little, once: the first line it is found to lie on has it.
    pub(super) fn pin(&mut self, node: usize, to: Point2) {
        if let (Some(point), Some(is_pinned)) = (self.points.get_mut(node), self.is_pinned.get_mut(node))
            && !*is_pinned
        {
            *point = to;
            *is_pinned = true;
        }
    }
}

fn cell(point: Point2) -> (i64, i64) {
    ((point.x / MERGE).floor() as i64, (point.y / MERGE).floor() as i64)
}
