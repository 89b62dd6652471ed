//! A room as a grid of small cells, in which places for words of any size are found at once.
//!
//! What is in the way is summed over the cells, so that a place is judged by four sums whatever its size: all places of a
//! hall are looked at, and its desks only once.

use super::ground::Slab;
use crate::geom::{Bounds, Point2, Polygon};

/// The side of a cell in millimetres of paper, and the most cells along a room.
const CELL: f64 = 0.7;
const MOST_CELLS: f64 = 180.0;

/// So many of the best places are given.
const N_PLACES: usize = 24;

/// A room as cells.
pub(super) struct Raster {
    origin: Point2,
    cell: f64,
    n_columns: usize,
    n_rows: usize,
    /// How many cells below and to the left of a corner are barred, and how many are covered.
    barred: Sums,
    covered: Sums,
}

/// Sums over all cells below and to the left.
struct Sums {
    width: usize,
    sums: Vec<u32>,
}

impl Sums {
    /// Of marked cells, row by row.
    fn of(marks: &[bool], n_columns: usize) -> Self {
        let width = n_columns + 1;
        let mut sums = vec![0; width];
        for row in marks.chunks(n_columns.max(1)) {
            let mut in_row = 0;
            sums.push(0);
            for is_marked in row {
                in_row += u32::from(*is_marked);
                let below = sums.get(sums.len() - width).copied().unwrap_or_default();
                sums.push(below + in_row);
            }
        }
        Self { width, sums }
    }

    fn at(&self, column: usize, row: usize) -> u32 {
        self.sums.get(row * self.width + column).copied().unwrap_or_default()
    }

    /// How many cells are marked of some from a corner on.
    fn within(&self, (column, row): (usize, usize), (n_columns, n_rows): (usize, usize)) -> u32 {
        let (right, top) = (column + n_columns, row + n_rows);
        self.at(right, top) + self.at(column, row) - self.at(right, row) - self.at(column, top)
    }
}

impl Raster {
    /// A room with what is in it, where a millimetre of paper is so many of the plan.
    pub(super) fn of<'a>(polygon: &Polygon, slabs: impl Iterator<Item = &'a Slab>, paper: f64) -> Self {
        let bounds = polygon.bounds();
        let cell = (CELL * paper).max(bounds.width().max(bounds.height()) / MOST_CELLS);
        let n = |length: f64| ((length / cell).ceil() as usize).max(1);
        let (n_columns, n_rows) = (n(bounds.width()), n(bounds.height()));
        let mut marks = Marks { origin: bounds.min, cell, n_columns, n_rows, barred: Vec::new(), covered: Vec::new() };
        marks.fill(polygon);
        for slab in slabs {
            marks.mark(slab);
        }
        for side in polygon.sides() {
            if let Some(slab) = Slab::along(side, 1.0, true) {
                marks.mark(&slab);
            }
        }
        let (barred, covered) = (Sums::of(&marks.barred, n_columns), Sums::of(&marks.covered, n_columns));
        Self { origin: bounds.min, cell, n_columns, n_rows, barred, covered }
    }

    /// The middles of places for a box in which nothing is barred and no more than a share is covered: those that cover
    /// least and are nearest to a point first, each with its share.
    pub(super) fn places(&self, size: (f64, f64), near: Point2, most: f64) -> Vec<(f64, Point2)> {
        let span = |length: f64| ((length / self.cell).ceil() as usize).max(1);
        let (wide, high) = (span(size.0), span(size.1));
        if self.n_columns < wide || self.n_rows < high {
            return Vec::new();
        }
        let n_cells = (wide * high) as f64;
        let mut found: Vec<(f64, f64, Point2)> = Vec::new();
        for row in 0..=self.n_rows - high {
            for column in 0..=self.n_columns - wide {
                let corner = (column, row);
                if 0 < self.barred.within(corner, (wide, high)) {
                    continue;
                }
                let share = f64::from(self.covered.within(corner, (wide, high))) / n_cells;
                if share <= most {
                    let half = Point2::new(wide as f64 / 2.0, high as f64 / 2.0);
                    let at = self.origin + (Point2::new(column as f64, row as f64) + half) * self.cell;
                    found.push((share, at.distance(near), at));
                }
            }
        }
        let by_worth = |a: &(f64, f64, Point2), b: &(f64, f64, Point2)| {
            a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)).then_with(|| a.2.total_cmp(&b.2))
        };
        if N_PLACES < found.len() {
            found.select_nth_unstable_by(N_PLACES, by_worth);
            found.truncate(N_PLACES);
        }
        found.sort_by(by_worth);
        found.into_iter().map(|(share, _, at)| (share, at)).collect()
    }
}

/// Cells while they are marked.
struct Marks {
    origin: Point2,
    cell: f64,
    n_columns: usize,
    n_rows: usize,
    barred: Vec<bool>,
    covered: Vec<bool>,
}

impl Marks {
    /// All cells, those whose middles are outside of the room barred.
    fn fill(&mut self, polygon: &Polygon) {
        let mut crossings: Vec<Vec<f64>> = vec![Vec::new(); self.n_rows];
        for side in polygon.sides() {
            let (low, high) = (side.start.y.min(side.end.y), side.start.y.max(side.end.y));
            let row = |y: f64| ((y - self.origin.y) / self.cell - 0.5).ceil().max(0.0) as usize;
            for (idx, crossed) in crossings.iter_mut().enumerate().take(row(high)).skip(row(low)) {
                let y = self.origin.y + (idx as f64 + 0.5) * self.cell;
                crossed.push(side.at((y - side.start.y) / (side.end.y - side.start.y)).x);
            }
        }
        self.covered = vec![false; self.n_columns * self.n_rows];
        self.barred = Vec::with_capacity(self.covered.len());
        for crossed in &mut crossings {
            crossed.sort_by(f64::total_cmp);
            let mut passed = crossed.iter().peekable();
            let mut is_outside = true;
            for column in 0..self.n_columns {
                let x = self.origin.x + (column as f64 + 0.5) * self.cell;
                while passed.next_if(|crossing| **crossing < x).is_some() {
                    is_outside = !is_outside;
                }
                self.barred.push(is_outside);
            }
        }
    }

    fn mark(&mut self, slab: &Slab) {
        let bounds = slab.bounds();
        let cells = |low: f64, high: f64, n: usize| {
            let from = (low / self.cell).floor().max(0.0) as usize;
            let to = (high / self.cell).floor();
            from..if to < 0.0 { from } else { (to as usize + 1).min(n) }
        };
        let columns = cells(bounds.min.x - self.origin.x, bounds.max.x - self.origin.x, self.n_columns);
        for row in cells(bounds.min.y - self.origin.y, bounds.max.y - self.origin.y, self.n_rows) {
            for column in columns.clone() {
                let min = self.origin + Point2::new(column as f64, row as f64) * self.cell;
                let of = Bounds { min, max: min + Point2::new(self.cell, self.cell) };
                if slab.meets(&of) {
                    let marks = if slab.is_hard { &mut self.barred } else { &mut self.covered };
                    if let Some(mark) = marks.get_mut(row * self.n_columns + column) {
                        *mark = true;
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_found_beside_what_is_in_the_way() {
        let corners = [(0.0, 0.0), (20.0, 0.0), (20.0, 10.0), (10.0, 10.0), (10.0, 20.0), (0.0, 20.0)];
        let room = Polygon::new(corners.into_iter().map(Point2::from).collect());
        let desk = Slab::new(Point2::new(5.0, 5.0), Point2::new(1.0, 0.0), (9.0, 9.0), true);
        let chair = Slab::new(Point2::new(15.0, 5.0), Point2::new(1.0, 0.0), (9.0, 9.0), false);
        let raster = Raster::of(&room, [desk, chair].iter(), 1.0);
        let clear = raster.places((6.0, 6.0), Point2::new(5.0, 5.0), 0.0);
        assert!(!clear.is_empty() && clear.iter().all(|(_, at)| at.x < 7.0 && 12.0 < at.y), "{clear:?}");
        let covered = raster.places((6.0, 6.0), Point2::new(15.0, 5.0), 1.0);
        assert!(covered.iter().any(|(share, at)| 0.9 < *share && 12.0 < at.x) || covered.len() == N_PLACES);
        assert!(raster.places((12.0, 12.0), Point2::ZERO, 1.0).is_empty(), "nothing so large is anywhere");
    }
}
