//! Two searches that share nothing with what they check: one on a grid, one over everything that can see each other.

use super::{Floor, Rectangle};
use colocate::geom::{Point2, Polygon, Segment};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// The grid, in millimetres. What is drawn for it lies on its points, so that corners are where they are.
pub(crate) const CELL: i32 = 50;

/// How much longer a way on the grid may be than the shortest: steps go in 48 directions, neighbouring ones no more than
/// 14.04° apart, so the worst is half way between two: 1 ÷ cos 7.02°.
pub(crate) const GRID_ERROR: f64 = 1.007_6;

/// How far every point of the grid is from one of them, in millimetres; infinite where nobody gets there.
pub(crate) struct GridSearch {
    n_across: i32,
    distances: Vec<f64>,
}

impl GridSearch {
    /// Over the free cells of a floor: those in a room or door and in no obstacle, nor in a slit that is to be shut.
    pub(crate) fn new(floor: &Floor, from: (i32, i32)) -> Self {
        let (n_across, n_up) = (floor.width / CELL, floor.height / CELL);
        let mut is_free = vec![false; (n_across * n_up) as usize];
        let mut fill = |rectangle: &Rectangle, free: bool| {
            for y in rectangle.y / CELL..(rectangle.y + rectangle.depth) / CELL {
                for x in rectangle.x / CELL..(rectangle.x + rectangle.width) / CELL {
                    is_free[(y * n_across + x) as usize] = free;
                }
            }
        };
        floor.floors.iter().for_each(|floor| fill(floor, true));
        floor.obstacles.iter().chain(&floor.slits).for_each(|obstacle| fill(obstacle, false));
        let cell =
            |x: i32, y: i32| 0 <= x && x < n_across && 0 <= y && y < n_up && is_free[(y * n_across + x) as usize];
        let steps = steps();
        let n_points = ((n_across + 1) * (n_up + 1)) as usize;
        let mut search = Self { n_across, distances: vec![f64::INFINITY; n_points] };
        let mut is_settled = vec![false; n_points];
        let mut queue = BinaryHeap::new();
        let first = search.number(from);
        search.distances[first] = 0.0;
        // Whole tenths of a micrometre keep the order.
        queue.push(Reverse((0_u64, from)));
        while let Some(Reverse((_, (x, y)))) = queue.pop() {
            let number = search.number((x, y));
            if std::mem::replace(&mut is_settled[number], true) {
                continue;
            }
            for step in &steps {
                let to = (x + step.across, y + step.up);
                if to.0 < 0 || to.1 < 0 || n_across < to.0 || n_up < to.1 {
                    continue;
                }
                let (there, distance) = (search.number(to), search.distances[number] + step.length);
                // Of the cells a step runs between it needs one, of those it runs across all.
                let is_open = distance < search.distances[there]
                    && step.beside.iter().any(|(beside_x, beside_y)| cell(x + beside_x, y + beside_y))
                    && step.across_cells.iter().all(|(across_x, across_y)| cell(x + across_x, y + across_y));
                if is_open {
                    search.distances[there] = distance;
                    queue.push(Reverse(((distance * 1e4) as u64, to)));
                }
            }
        }
        search
    }

    fn number(&self, (x, y): (i32, i32)) -> usize {
        (y * (self.n_across + 1) + x) as usize
    }

    /// From a point of the grid; `None` where nobody gets there.
    pub(crate) fn distance(&self, from: (i32, i32)) -> Option<f64> {
        Some(self.distances[self.number(from)]).filter(|distance| distance.is_finite())
    }
}

struct Step {
    across: i32,
    up: i32,
    length: f64,
    /// The cells it runs along the edge of; for a slanted one, one that it runs across.
    beside: Vec<(i32, i32)>,
    across_cells: Vec<(i32, i32)>,
}

/// To every point up to four cells away that no nearer one is on the way to.
fn steps() -> Vec<Step> {
    let is_first = |x: i32, y: i32| (1..=4).filter(|by| x % by == 0 && y % by == 0).count() == 1;
    let mut steps = Vec::new();
    for (across, up) in (-4..=4).flat_map(|x| (-4..=4).map(move |y| (x, y))).filter(|(x, y)| is_first(*x, *y)) {
        let length = f64::from(across).hypot(f64::from(up)) * f64::from(CELL);
        let side = |x: i32, y: i32| across * y - up * x;
        let crosses = |x: i32, y: i32| {
            let corners = [side(x, y), side(x + 1, y), side(x, y + 1), side(x + 1, y + 1)];
            corners.iter().any(|side| *side < 0) && corners.iter().any(|side| 0 < *side)
        };
        let cells = (across.min(0)..across.max(0)).flat_map(|x| (up.min(0)..up.max(0)).map(move |y| (x, y)));
        let across_cells: Vec<(i32, i32)> = cells.filter(|(x, y)| crosses(*x, *y)).collect();
        let beside = match (across, up) {
            (0, _) => vec![(-1, up.min(0)), (0, up.min(0))],
            (_, 0) => vec![(across.min(0), -1), (across.min(0), 0)],
            _ => across_cells.iter().copied().take(1).collect(),
        };
        steps.push(Step { across, up, length, beside, across_cells });
    }
    steps
}

/// Every corner that can see another: exact, and slow.
pub(crate) struct Sights {
    solids: Vec<Vec<Point2>>,
    corners: Vec<Point2>,
    distances: Vec<f64>,
}

/// How far a line may cut into something and still pass it, in millimetres.
const GRAZE: f64 = 0.6;

impl Sights {
    /// Round convex solids, counter-clockwise, walls included, from the nearest of some points.
    pub(crate) fn new(solids: &[Polygon], from: &[Point2]) -> Self {
        let solids: Vec<Vec<Point2>> = solids.iter().map(|solid| solid.outer.clone()).collect();
        let mut corners = from.to_vec();
        corners.extend(solids.iter().flatten().copied());
        let mut sights = Self { distances: vec![f64::INFINITY; corners.len()], solids, corners };
        sights.distances[..from.len()].fill(0.0);
        let mut is_settled = vec![false; sights.corners.len()];
        while let Some(next) = (0..sights.corners.len())
            .filter(|corner| !is_settled[*corner] && sights.distances[*corner].is_finite())
            .min_by(|a, b| sights.distances[*a].total_cmp(&sights.distances[*b]))
        {
            is_settled[next] = true;
            let open = (0..sights.corners.len()).filter(|other| !is_settled[*other]);
            for other in open.collect::<Vec<_>>() {
                let (here, there) = (sights.corners[next], sights.corners[other]);
                let distance = sights.distances[next] + here.distance(there);
                if distance < sights.distances[other] && sights.sees(here, there) {
                    sights.distances[other] = distance;
                }
            }
        }
        sights
    }

    fn sees(&self, from: Point2, to: Point2) -> bool {
        !self.solids.iter().any(|solid| enters(solid, &Segment::new(from, to), GRAZE))
    }

    /// Is a point clear of all solids by a margin?
    pub(crate) fn is_clear(&self, point: Point2, margin: f64) -> bool {
        !self.solids.iter().any(|solid| enters(solid, &Segment::new(point, point), -margin))
    }

    /// From a point; `None` where nobody gets there.
    pub(crate) fn distance(&self, from: Point2) -> Option<f64> {
        let by_way_of = |number: usize| {
            let (corner, distance) = (self.corners[number], self.distances[number]);
            (distance.is_finite() && self.sees(from, corner)).then(|| distance + corner.distance(from))
        };
        (0..self.corners.len()).filter_map(by_way_of).min_by(f64::total_cmp)
    }
}

/// Does a segment run through a convex ring, deeper than a margin from every side?
pub(crate) fn enters(ring: &[Point2], segment: &Segment, margin: f64) -> bool {
    let (mut from, mut to) = (0.0_f64, 1.0_f64);
    for (number, start) in ring.iter().enumerate() {
        let along = ring[(number + 1) % ring.len()] - *start;
        let depth = |point: Point2| along.cross(point - *start) / along.length() - margin;
        let (first, last) = (depth(segment.start), depth(segment.end));
        if first <= 0.0 && last <= 0.0 {
            return false;
        }
        if first < 0.0 {
            from = from.max(first / (first - last));
        } else if last < 0.0 {
            to = to.min(first / (first - last));
        }
    }
    from <= to
}
