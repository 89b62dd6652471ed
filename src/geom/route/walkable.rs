//! From outlines to ground: what is floor, less what stands on it, less gaps too narrow to walk through.
//!
//! Twice the same way: lines are cut where they meet and triangulated, and each part that lines close off is asked where it
//! is, by its largest triangle. First for the floors alone, which gives the walls; then for walls, obstacles and bars.

use super::arrange::{Arrangement, SNAP};
use super::field::RouteField;
use super::gaps::{self, Side};
use super::ground::{Ground, of_three};
use super::mesh::{self, NONE, Triangle};
use super::sweep;
use crate::geom::index::BoxIndex;
use crate::geom::polygon::Polygon;
use crate::geom::segment::Segment;
use crate::geom::vector::{Bounds, Point2};
use crate::geom::{geo_bridge, ring};
use std::sync::Arc;

/// What is narrower than this is shut even if nothing narrow is to be, in millimetres.
const LEAST_GAP: f64 = 1.0;
/// No gap is wider than this to be shut, in millimetres.
const MAX_GAP: f64 = 5_000.0;
/// Nothing further out than this can be walked on, in millimetres.
const MAX_EXTENT: f64 = 1e8;
/// If the boxes of obstacles meet those of so many on average, their outlines are united first; desks in a block meet six.
const CROWD: usize = 12;
/// How many obstacles are united at a time.
const BATCH: usize = 32;

/// Where one can walk.
#[derive(Debug, Clone, Default)]
pub struct Walkable {
    ground: Arc<Ground>,
    walls: Arc<Walls>,
}

/// The lines at which the floors end, which nobody reaches through.
#[derive(Debug, Clone, Default)]
pub(super) struct Walls {
    lines: Vec<Segment>,
    index: BoxIndex,
}

impl Walkable {
    /// The ground that floors make: areas that overlap or touch are one.
    ///
    /// Obstacles are taken out, and so is what is narrower than `least_gap` millimetres between two of them or one of them
    /// and the end of the floors. A narrow place of the floors alone, a door, stays open. Shapes with a corner that is not
    /// finite are left out.
    pub fn new(floors: &[Polygon], obstacles: &[Polygon], least_gap: f64) -> Self {
        let floors = Areas::new(floors);
        let walls = walls(&floors);
        let obstacles = Areas::new(&united_if_crowded(obstacles));
        let sides: Vec<Side> = walls
            .iter()
            .map(|wall| Side { segment: *wall, obstacle: None, is_convex: false })
            .chain((0..).zip(&obstacles.polygons).flat_map(|(number, polygon)| {
                let is_convex = polygon.is_convex();
                polygon.sides().map(move |segment| Side { segment, obstacle: Some(number), is_convex })
            }))
            .collect();
        let width = if least_gap.is_finite() { least_gap.clamp(LEAST_GAP, MAX_GAP) } else { LEAST_GAP };
        let bars = gaps::bars(&sides, width);
        let lines = Arrangement::of(sides.iter().map(|side| side.segment).chain(bars));
        let triangles = mesh::triangulate(&lines.points, &lines.edges);
        let is_free = parts(&lines.points, &triangles, |middle| floors.hold(middle) && !obstacles.hold(middle));
        Self { ground: Arc::new(Ground::new(&lines.points, &triangles, &is_free)), walls: Arc::new(Walls::new(walls)) }
    }

    /// The shortest ways to the nearest of some sources from everywhere.
    ///
    /// A source is a line that may be arrived at anywhere, such as the width of a door, or a point if it has no length. Those
    /// that are nowhere near the ground are left out.
    pub fn routes_from(&self, sources: &[Segment]) -> RouteField {
        let swept = sweep::sweep(&self.ground, &self.walls, sources);
        RouteField::new(Arc::clone(&self.ground), Arc::clone(&self.walls), swept)
    }

    #[cfg(test)]
    pub(super) fn parts(&self) -> (&Ground, &Walls) {
        (&self.ground, &self.walls)
    }

    /// Is there no ground at all?
    pub fn is_empty(&self) -> bool {
        self.ground.n_triangles() == 0
    }

    /// Can one stand at a point?
    pub fn contains(&self, point: Point2) -> bool {
        point.is_finite() && self.ground.at(point, ring::ON_EDGE).next().is_some()
    }
}

impl Walls {
    fn new(lines: Vec<Segment>) -> Self {
        let index = BoxIndex::new((0..).zip(&lines).map(|(number, line)| (line.bounds(), number)));
        Self { lines, index }
    }

    /// Does a wall stand between two points? Not one that either of them is at.
    pub(super) fn part(&self, from: Point2, to: Point2) -> bool {
        let leg = Segment::new(from, to);
        let near = self.index.query(leg.bounds());
        near.into_iter().filter_map(|number| self.lines.get(number as usize)).any(|wall| {
            let (along, across) = (leg.vector(), wall.vector());
            let (start, end) = (along.cross(wall.start - from), along.cross(wall.end - from));
            let (before, behind) = (across.cross(from - wall.start), across.cross(to - wall.start));
            let touching = SNAP * across.length();
            let is_across = (before < -touching && touching < behind) || (behind < -touching && touching < before);
            is_across && ((start <= 0.0 && 0.0 <= end) || (end <= 0.0 && 0.0 <= start))
        })
    }
}

/// Shapes that can be asked which of them a point is in.
struct Areas {
    polygons: Vec<Polygon>,
    index: BoxIndex,
}

impl Areas {
    /// Of those with corners enough, all of them within reach.
    fn new(polygons: &[Polygon]) -> Self {
        let polygons: Vec<Polygon> = polygons.iter().filter_map(sound).collect();
        let index = BoxIndex::new((0..).zip(&polygons).map(|(number, polygon)| (polygon.bounds(), number)));
        Self { polygons, index }
    }

    fn hold(&self, point: Point2) -> bool {
        let near = self.index.at(point).into_iter();
        near.filter_map(|number| self.polygons.get(number as usize)).any(|polygon| polygon.contains(point))
    }
}

/// Without the corners that are none; `None` if that leaves nothing, or any is out of reach.
fn sound(polygon: &Polygon) -> Option<Polygon> {
    let is_in_reach =
        |corner: &Point2| corner.is_finite() && corner.x.abs() <= MAX_EXTENT && corner.y.abs() <= MAX_EXTENT;
    if !polygon.rings().flatten().all(is_in_reach) {
        return None;
    }
    let outer = ring::simplified(&polygon.outer);
    let holes = polygon.holes.iter().map(|hole| ring::simplified(hole)).filter(|hole| !hole.is_empty());
    (!outer.is_empty()).then(|| Polygon { outer, holes: holes.collect() })
}

/// Obstacles as they are, or united if so many lie on each other that cutting them at all their crossings would take long.
fn united_if_crowded(obstacles: &[Polygon]) -> Vec<Polygon> {
    let mut obstacles: Vec<Polygon> = obstacles.iter().filter_map(sound).collect();
    let is_crowded = |obstacles: &[Polygon]| {
        let index = BoxIndex::new((0..).zip(obstacles).map(|(number, polygon)| (polygon.bounds(), number)));
        let mut n_overlaps = 0_usize;
        obstacles.iter().any(|polygon| {
            n_overlaps += index.query(polygon.bounds()).len();
            CROWD * obstacles.len().max(CROWD) < n_overlaps
        })
    };
    // Each time round there are fewer, or it ends.
    while is_crowded(&obstacles) {
        let before = obstacles.len();
        obstacles.sort_by(|a, b| a.bounds().min.total_cmp(&b.bounds().min));
        obstacles = obstacles.chunks(BATCH).flat_map(geo_bridge::union).collect();
        if before <= obstacles.len() {
            break;
        }
    }
    obstacles
}

/// The lines at which floors end.
fn walls(floors: &Areas) -> Vec<Segment> {
    let lines = Arrangement::of(floors.polygons.iter().flat_map(Polygon::sides));
    let triangles = mesh::triangulate(&lines.points, &lines.edges);
    let is_floor = parts(&lines.points, &triangles, |middle| floors.hold(middle));
    let is_floor_at = |number: u32| is_floor.get(number as usize).copied().unwrap_or(false);
    let at = |corner: u32| lines.points.get(corner as usize).copied().unwrap_or_default();
    let mut walls = Vec::new();
    for (number, triangle) in (0..).zip(&triangles) {
        if !is_floor_at(number) {
            continue;
        }
        for side in 0..3 {
            let beyond = of_three(&triangle.beyond, side);
            let segment =
                Segment::new(at(of_three(&triangle.corners, side)), at(of_three(&triangle.corners, side + 1)));
            let is_slit = segment.length() < LEAST_GAP && number < beyond;
            if beyond == NONE || !is_floor_at(beyond) || is_slit {
                walls.push(segment);
            }
        }
    }
    walls
}

/// For each triangle what is so of the part it is in: what edges close off.
fn parts(points: &[Point2], triangles: &[Triangle], is_so: impl Fn(Point2) -> bool) -> Vec<bool> {
    let corners =
        |triangle: &Triangle| triangle.corners.map(|corner| points.get(corner as usize).copied().unwrap_or_default());
    let mut answers: Vec<Option<bool>> = vec![None; triangles.len()];
    for first in 0..triangles.len() {
        if answers.get(first).copied().flatten().is_some() {
            continue;
        }
        let mut part = vec![first as u32];
        let mut next = 0;
        let mut largest = (0.0, Point2::ZERO);
        if let Some(answer) = answers.get_mut(first) {
            *answer = Some(false);
        }
        while let Some(triangle) = part.get(next).and_then(|number| triangles.get(*number as usize)) {
            next += 1;
            let [a, b, c] = corners(triangle);
            let area = (b - a).cross(c - a);
            if largest.0 < area {
                largest = (area, (a + b + c) / 3.0);
            }
            for (beyond, is_edge) in triangle.beyond.into_iter().zip(triangle.is_edge) {
                let Some(answer) = answers.get_mut(beyond as usize).filter(|answer| !is_edge && answer.is_none())
                else {
                    continue;
                };
                *answer = Some(false);
                part.push(beyond);
            }
        }
        if is_so(largest.1) {
            for number in part {
                if let Some(answer) = answers.get_mut(number as usize) {
                    *answer = Some(true);
                }
            }
        }
    }
    answers.into_iter().map(|answer| answer.unwrap_or(false)).collect()
}

/// The box round a leg of some length from a point.
pub(super) fn reach_box(point: Point2, reach: f64) -> Bounds {
    Bounds::between(point, point).expand(reach)
}
