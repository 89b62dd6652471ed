//! The point of a polygon furthest from its edges, for words to stand on.
//!
//! Knows polygons only.
//! Invariant: the point of a polygon with an area is inside it; held by the tests in `polygon`.

use super::polygon::Polygon;
use super::sides::SideIndex;
use super::vector::Point2;
use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// More cells than this are not searched; a room needs a few hundred.
const MAX_CELLS: usize = 4_000;

/// A square that may hold a better point than the best so far.
struct Cell {
    centre: Point2,
    half: f64,
    /// How far the centre is from the nearest edge; negative outside.
    depth: f64,
}

impl Cell {
    fn new(sides: &SideIndex, centre: Point2, half: f64) -> Self {
        Self { centre, half, depth: sides.depth(centre) }
    }

    /// No point of the cell is deeper than this.
    fn potential(&self) -> f64 {
        self.depth + self.half * std::f64::consts::SQRT_2
    }
}

impl PartialEq for Cell {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Cell {}

impl PartialOrd for Cell {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Cell {
    fn cmp(&self, other: &Self) -> Ordering {
        self.potential().total_cmp(&other.potential()).then_with(|| self.centre.total_cmp(&other.centre))
    }
}

/// The deepest point, to within a hundredth of the polygon's smaller side; the centroid if that is about as deep.
pub(super) fn deepest_point(polygon: &Polygon) -> Option<Point2> {
    let bounds = polygon.bounds();
    let centroid = polygon.centroid()?;
    let side = bounds.width().min(bounds.height());
    if !(side > 0.0 && bounds.width().is_finite() && bounds.height().is_finite()) {
        return Some(centroid);
    }
    let precision = side / 100.0;
    let sides = SideIndex::of(polygon);
    let mut best = Cell::new(&sides, centroid, 0.0);
    if let Some(middle) = bounds.centre() {
        // The middle of the box is preferred if it is as good: it lines up with what is drawn round it.
        let middle = Cell::new(&sides, middle, 0.0);
        if middle.depth >= best.depth {
            best = middle;
        }
    }
    // At most 64 cells along the longer side to begin with.
    let half = side.max(bounds.width().max(bounds.height()) / 64.0) / 2.0;
    let mut cells = BinaryHeap::new();
    let mut y = bounds.min.y + half;
    while y - half < bounds.max.y {
        let mut x = bounds.min.x + half;
        while x - half < bounds.max.x {
            cells.push(Cell::new(&sides, Point2::new(x, y), half));
            x += 2.0 * half;
        }
        y += 2.0 * half;
    }
    let mut n_seen = cells.len();
    while let Some(cell) = cells.pop() {
        if cell.potential() - best.depth <= precision || n_seen > MAX_CELLS {
            break;
        }
        let half = cell.half / 2.0;
        for (x, y) in [(-half, -half), (half, -half), (-half, half), (half, half)] {
            cells.push(Cell::new(&sides, cell.centre + Point2::new(x, y), half));
        }
        n_seen += 4;
        if cell.depth > best.depth {
            best = cell;
        }
    }
    Some(best.centre)
}
