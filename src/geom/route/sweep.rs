//! Shortest ways from sources to everywhere on the ground, exactly: continuous Dijkstra with windows.
//!
//! Light spreads from the sources through the sides of triangles. What passes through one side from one root is a window:
//! the two rays that limit it. Where a window meets a corner that something can be gone round, that corner becomes a root in
//! its turn when its time comes, and lights what its own root cannot see. Windows go in order of distance, and one whose every
//! point is reached sooner along its side is dropped (as Xin and Wang found for surfaces in 2009).
//! A source with a width also sends a beam, of parallel rays, from each of its faces.
//! Rays go through points of the grid, so which side of a ray a corner is on is exact.
//! Invariant: what is found is a way that can be walked, and none is shorter; held by `tests/routes.rs`.

use super::arrange::{SNAP, on_grid};
use super::ground::{Ground, Wedge, of_three};
use super::mesh::NONE;
use super::place::nearest_place;
use super::relax::relax;
use super::walkable::Walls;
use crate::geom::segment::Segment;
use crate::geom::vector::Point2;
use std::cmp::Ordering;
use std::collections::{BTreeSet, BinaryHeap};

/// How much shorter one way has to be than another to be shorter, in millimetres.
const SHORTER: f64 = 1e-6;
/// How far beside a triangle a source may be to be at its edge, in millimetres: a run of it ends as far out as lines are bent,
/// and is rounded.
const TOUCHING: f64 = 2.0 * SNAP;
/// How far from the ground a source may be, in millimetres: a door drawn in the middle of its wall.
const SOURCE_REACH: f64 = 600.0;
/// How many windows there may be; a floor of a thousand desks has some ten thousand.
const MAX_WINDOWS: usize = 2_000_000;

/// What was found.
#[derive(Debug, Clone, Default)]
pub(super) struct Sweep {
    pub(super) roots: Vec<Root>,
    pub(super) windows: Vec<Window>,
    /// The last window over each triangle; those before are in [`Window::before`].
    pub(super) last_over: Vec<u32>,
    /// How far each node is, and from which root.
    pub(super) nodes: Vec<Reached>,
}

/// How a node is reached.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reached {
    /// The whole way to the source; infinite if there is none.
    pub(super) distance: f64,
    /// The root that it is seen from.
    pub(super) root: u32,
}

/// Where light comes from.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Root {
    /// A source, a corner, or for a beam a point of the line it leaves.
    pub(super) at: Point2,
    /// The direction of a beam, at right angles to its line.
    pub(super) beam: Option<Point2>,
    /// The way from it to its source.
    pub(super) distance: f64,
    /// The next root on that way, or [`NONE`] for a source.
    pub(super) next: u32,
    /// The number of the source.
    pub(super) source: u32,
}

/// What is seen of a triangle from a root: all that is between two rays.
#[derive(Debug, Clone, Copy)]
pub(super) struct Window {
    pub(super) root: u32,
    /// A point on the ray to the left, looking from the root.
    pub(super) left: Point2,
    /// A point on the ray to the right.
    pub(super) right: Point2,
    /// The window over the same triangle found before this one, or [`NONE`].
    pub(super) before: u32,
}

impl Root {
    /// On which side of the ray through a point another is: positive to its left.
    pub(super) fn side(&self, through: Point2, point: Point2) -> f64 {
        match self.beam {
            Some(beam) => beam.cross(point - through),
            None => (through - self.at).cross(point - self.at),
        }
    }

    /// The whole way from a point in sight to the source.
    pub(super) fn distance_from(&self, point: Point2) -> f64 {
        self.distance + self.foot(point).distance(point)
    }

    /// Where the way from a point in sight arrives.
    pub(super) fn foot(&self, point: Point2) -> Point2 {
        match self.beam {
            Some(beam) => point - beam * ((point - self.at).dot(beam) / beam.dot(beam)),
            None => self.at,
        }
    }

    /// In which direction light goes at a point.
    fn direction(&self, point: Point2) -> Point2 {
        self.beam.unwrap_or(point - self.at)
    }
}

/// Something that happens at a distance: a window enters a triangle, or a corner becomes a root.
#[derive(Debug, Clone, Copy)]
struct Event {
    distance: f64,
    order: u32,
    what: What,
}

#[derive(Debug, Clone, Copy)]
enum What {
    Enter { window: Window, triangle: u32, side: usize },
    Turn { node: u32 },
}

impl PartialEq for Event {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Event {}

impl PartialOrd for Event {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Event {
    /// The nearest is the greatest, and of two as near the one thought of first.
    fn cmp(&self, other: &Self) -> Ordering {
        other.distance.total_cmp(&self.distance).then(other.order.cmp(&self.order))
    }
}

/// Finds the shortest ways to the nearest of some sources.
pub(super) fn sweep(ground: &Ground, walls: &Walls, sources: &[Segment]) -> Sweep {
    sweep_within(MAX_WINDOWS, ground, walls, sources)
}

/// With no more windows than there may be; from where they end, along the sides of triangles.
fn sweep_within(max_windows: usize, ground: &Ground, walls: &Walls, sources: &[Segment]) -> Sweep {
    let mut sweeper = Sweeper {
        ground,
        swept: Sweep {
            last_over: vec![NONE; ground.n_triangles()],
            nodes: vec![Reached { distance: f64::INFINITY, root: NONE }; ground.n_nodes()],
            ..Sweep::default()
        },
        is_turned: vec![false; ground.n_nodes()],
        events: BinaryHeap::new(),
        n_events: 0,
        n_left: max_windows,
    };
    for (number, source) in (0..).zip(sources) {
        if source.start.is_finite() && source.end.is_finite() {
            sweeper.add_source(walls, number, source);
        }
    }
    while let Some(event) = sweeper.events.pop() {
        match event.what {
            What::Enter { window, triangle, side } => sweeper.enter(window, triangle, side),
            What::Turn { node } => sweeper.turn(node),
        }
    }
    let is_cut_short = sweeper.n_left == 0;
    let mut swept = sweeper.swept;
    if is_cut_short {
        relax(ground, &mut swept);
    }
    swept
}

struct Sweeper<'a> {
    ground: &'a Ground,
    swept: Sweep,
    is_turned: Vec<bool>,
    events: BinaryHeap<Event>,
    n_events: u32,
    /// How many more windows there may be.
    n_left: usize,
}

impl Sweeper<'_> {
    fn add_source(&mut self, walls: &Walls, number: u32, source: &Segment) {
        let line = Segment::new(on_grid(source.start), on_grid(source.end));
        let mut pieces: Vec<(f64, f64, u32)> = self
            .ground
            .triangles_near(line.bounds().expand(SNAP))
            .into_iter()
            .filter_map(|triangle| self.share_over(&line, triangle).map(|(from, to)| (from, to, triangle)))
            .collect();
        if pieces.is_empty() {
            for point in [line.start, line.at(0.5), line.end] {
                if let Some(place) = nearest_place(self.ground, walls, point, SOURCE_REACH, |_| true) {
                    let off = self.add_root(Root { at: point, beam: None, distance: 0.0, next: NONE, source: number });
                    self.add_point(number, on_grid(place), place.distance(point), off);
                }
            }
            return;
        }
        for (from, to, triangle) in &pieces {
            self.add_beams(number, &line, (*from, *to), *triangle);
        }
        // Where the line leaves the ground and comes back, each run of it has ends of its own.
        pieces.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut runs: Vec<(f64, f64)> = Vec::new();
        let touching = SNAP / line.length().max(SNAP);
        for (from, to, _) in pieces {
            match runs.last_mut() {
                Some(run) if from <= run.1 + touching => run.1 = run.1.max(to),
                _ => runs.push((from, to)),
            }
        }
        for (from, to) in runs {
            let (start, end) = (on_grid(line.at(from)), on_grid(line.at(to)));
            self.add_point(number, start, 0.0, NONE);
            if start != end {
                self.add_point(number, end, 0.0, NONE);
            }
        }
    }

    /// From which share of a line to which it is over a triangle, its edge included.
    fn share_over(&self, line: &Segment, triangle: u32) -> Option<(f64, f64)> {
        let corners = self.ground.corners(triangle);
        let (mut from, mut to) = (0.0_f64, 1.0_f64);
        for side in 0..3 {
            let (start, along) = (of_three(&corners, side), of_three(&corners, side + 1) - of_three(&corners, side));
            let inside = |point: Point2| along.cross(point - start) / along.length() + SNAP;
            let (at_start, at_end) = (inside(line.start), inside(line.end));
            if at_start < 0.0 && at_end < 0.0 {
                return None;
            }
            let crossing = at_start / (at_start - at_end);
            if at_start < 0.0 {
                from = from.max(crossing);
            } else if at_end < 0.0 {
                to = to.min(crossing);
            }
        }
        (from <= to).then_some((from, to))
    }

    fn add_root(&mut self, root: Root) -> u32 {
        self.swept.roots.push(root);
        self.swept.roots.len() as u32 - 1
    }

    fn root(&self, number: u32) -> Root {
        self.swept.roots.get(number as usize).copied().unwrap_or_default()
    }

    /// A point that is a source, or from which the next one is reached across what is no ground.
    fn add_point(&mut self, source: u32, at: Point2, distance: f64, next: u32) {
        let root = self.add_root(Root { at, beam: None, distance, next, source });
        let ground = self.ground;
        let mut behind = BTreeSet::new();
        for triangle in ground.at(at, TOUCHING) {
            self.record(triangle, Window { root, left: at, right: at, before: NONE });
            let (corners, nodes) = (ground.corners(triangle), ground.triangle(triangle).corners);
            for side in 0..3 {
                self.reach(of_three(&nodes, side), root);
                let (right, left) = (of_three(&corners, side), of_three(&corners, side + 1));
                if 0.0 < (left - right).cross(at - right) {
                    // Going out, the side's end is to the left.
                    self.leave(triangle, side, Window { root, left, right, before: NONE });
                }
                if (left - right).cross(at - right) < 0.0 && ground.across(triangle, side).is_none() {
                    behind.extend([of_three(&nodes, side), of_three(&nodes, side + 1)]);
                }
            }
        }
        // From a hair behind a wall nothing is seen along it: its ends see that.
        for node in behind {
            let at = ground.node(node).at;
            let distance = self.root(root).distance_from(at);
            let end = self.add_root(Root { at, beam: None, distance, next: root, source });
            for triangle in ground.at(at, SNAP) {
                let nodes = ground.triangle(triangle).corners;
                for corner in (0..3).filter(|corner| of_three(&nodes, *corner) == node) {
                    let wedge = Wedge { triangle, corner };
                    let (right, left) = self.directions(wedge, at);
                    self.light(end, wedge, right, left);
                }
            }
        }
    }

    /// The beams from the part of a source that is over a triangle.
    fn add_beams(&mut self, source: u32, line: &Segment, (from, to): (f64, f64), triangle: u32) {
        let (start, end) = (line.at(from), line.at(to));
        if start.distance(end) <= SNAP {
            return;
        }
        let normal = line.vector().perpendicular();
        // Looking along the normal, which is to the line's left, the start is to the left.
        for (beam, left, right) in [(normal, start, end), (-normal, end, start)] {
            let root = self.add_root(Root { at: line.start, beam: Some(beam), distance: 0.0, next: NONE, source });
            self.record(triangle, Window { root, left, right, before: NONE });
            let (corners, nodes) = (self.ground.corners(triangle), self.ground.triangle(triangle).corners);
            let lit = self.root(root);
            for side in 0..3 {
                let at = of_three(&corners, side);
                if lit.side(left, at) <= 0.0 && 0.0 <= lit.side(right, at) && 0.0 <= beam.dot(at - start) {
                    self.reach(of_three(&nodes, side), root);
                }
                let out = of_three(&corners, side + 1);
                if (out - at).cross(beam) < 0.0 {
                    let left = if lit.side(left, out) < 0.0 { out } else { left };
                    let right = if 0.0 < lit.side(right, at) { at } else { right };
                    if lit.side(left, right) < 0.0 {
                        self.leave(triangle, side, Window { root, left, right, before: NONE });
                    }
                }
            }
        }
    }

    /// Notes that a window lies over a triangle.
    fn record(&mut self, triangle: u32, window: Window) {
        if let Some(last) = self.swept.last_over.get_mut(triangle as usize) {
            self.swept.windows.push(Window { before: *last, ..window });
            *last = self.swept.windows.len() as u32 - 1;
        }
    }

    /// A node is in sight of a root.
    fn reach(&mut self, node: u32, root: u32) {
        let own = self.ground.node(node);
        let distance = self.root(root).distance_from(own.at);
        let Some(reached) = self.swept.nodes.get_mut(node as usize) else { return };
        if distance < reached.distance - SHORTER {
            *reached = Reached { distance, root };
            if own.is_corner {
                self.push(distance, What::Turn { node });
            }
        }
    }

    fn push(&mut self, distance: f64, what: What) {
        self.events.push(Event { distance, order: self.n_events, what });
        self.n_events = self.n_events.wrapping_add(1);
    }

    fn distance_of(&self, node: u32) -> f64 {
        self.swept.nodes.get(node as usize).map_or(f64::INFINITY, |reached| reached.distance)
    }

    /// A window leaves a triangle through a side.
    fn leave(&mut self, triangle: u32, side: usize, window: Window) {
        let Some((beyond, back)) = self.ground.across(triangle, side) else { return };
        if let Some(distance) = self.least_distance(&window, beyond, back)
            && 0 < self.n_left
        {
            self.n_left -= 1;
            self.push(distance, What::Enter { window, triangle: beyond, side: back });
        }
    }

    /// The shortest way through a window that comes in by a side; `None` if every point of it is reached sooner from an end of
    /// the side.
    fn least_distance(&self, window: &Window, triangle: u32, side: usize) -> Option<f64> {
        let nodes = self.ground.triangle(triangle).corners;
        let (left_node, right_node) = (of_three(&nodes, side), of_three(&nodes, side + 1));
        let (left, right) = (self.ground.node(left_node).at, self.ground.node(right_node).at);
        let root = self.root(window.root);
        let along = right - left;
        let share = |through: Point2| {
            let direction = root.direction(through);
            let product = direction.cross(along);
            if product == 0.0 { 0.0 } else { (direction.cross(through - left) / product).clamp(0.0, 1.0) }
        };
        let (from, to) = (left + along * share(window.left), left + along * share(window.right));
        let (at_from, at_to) = (root.distance_from(from), root.distance_from(to));
        let is_late = self.distance_of(left_node) + left.distance(to) < at_to - SHORTER
            || self.distance_of(right_node) + right.distance(from) < at_from - SHORTER;
        if is_late {
            return None;
        }
        Some(match root.beam {
            Some(_) => at_from.min(at_to),
            None => root.distance + Segment::new(from, to).distance(root.at),
        })
    }

    /// A window enters a triangle through a side, whose start is to its left.
    fn enter(&mut self, window: Window, triangle: u32, side: usize) {
        if self.least_distance(&window, triangle, side).is_none() {
            return;
        }
        self.record(triangle, window);
        let node = of_three(&self.ground.triangle(triangle).corners, side + 2);
        let tip = self.ground.node(node).at;
        let root = self.root(window.root);
        let (from_left, from_right) = (root.side(window.left, tip), root.side(window.right, tip));
        if from_left <= 0.0 && 0.0 <= from_right {
            self.reach(node, window.root);
        }
        if from_left < 0.0 {
            let right = if 0.0 < from_right { tip } else { window.right };
            self.leave(triangle, side + 2, Window { right, ..window });
        }
        if 0.0 < from_right {
            let left = if from_left < 0.0 { tip } else { window.left };
            self.leave(triangle, side + 1, Window { left, ..window });
        }
    }

    /// A corner becomes a root, of what lies behind it as its own root sees it.
    fn turn(&mut self, number: u32) {
        let Some(is_turned) = self.is_turned.get_mut(number as usize).filter(|is_turned| !**is_turned) else { return };
        *is_turned = true;
        let Some(reached) = self.swept.nodes.get(number as usize).copied() else { return };
        let before = self.root(reached.root);
        let node = self.ground.node(number);
        let ahead = before.direction(node.at);
        let ground = self.ground;
        let fan = ground.fan_of(&node);
        let (Some(first), Some(last)) = (fan.first(), fan.last()) else { return };
        if ahead == Point2::ZERO {
            return;
        }
        let root = self.add_root(Root {
            at: node.at,
            beam: None,
            distance: reached.distance,
            next: reached.root,
            source: before.source,
        });
        let to_right = self.directions(*first, node.at).0;
        let to_left = self.directions(*last, node.at).1;
        // To come along a bar and go back on its other side is to turn by half a turn, either way.
        let is_tip = to_right.cross(to_left) == 0.0 && 0.0 < to_right.dot(to_left);
        let is_behind = |direction: Point2| is_tip && ahead.cross(direction) == 0.0 && ahead.dot(direction) < 0.0;
        if ahead.cross(to_right) < 0.0 || is_behind(to_right) {
            for wedge in fan {
                let (right, left) = self.directions(*wedge, node.at);
                let is_within = ahead.cross(left) <= 0.0;
                self.light(root, *wedge, right, if is_within { left } else { ahead });
                if !is_within || (ahead.cross(left) == 0.0 && 0.0 < ahead.dot(left)) {
                    break;
                }
            }
        }
        if 0.0 < ahead.cross(to_left) || is_behind(to_left) {
            for wedge in fan.iter().rev() {
                let (right, left) = self.directions(*wedge, node.at);
                let is_within = 0.0 <= ahead.cross(right);
                self.light(root, *wedge, if is_within { right } else { ahead }, left);
                if !is_within || (ahead.cross(right) == 0.0 && 0.0 < ahead.dot(right)) {
                    break;
                }
            }
        }
    }

    /// The directions of the two sides of a triangle at a corner: the right one and the left one.
    fn directions(&self, wedge: Wedge, at: Point2) -> (Point2, Point2) {
        let corners = self.ground.corners(wedge.triangle);
        (of_three(&corners, wedge.corner + 1) - at, of_three(&corners, wedge.corner + 2) - at)
    }

    /// A corner lights a triangle of its own, between two directions.
    fn light(&mut self, root: u32, wedge: Wedge, right: Point2, left: Point2) {
        let at = self.root(root).at;
        let window = Window { root, left: at + left, right: at + right, before: NONE };
        self.record(wedge.triangle, window);
        let nodes = self.ground.triangle(wedge.triangle).corners;
        for (node, limit) in [(wedge.corner + 1, right), (wedge.corner + 2, left)] {
            let node = of_three(&nodes, node);
            if self.ground.node(node).at == at + limit {
                self.reach(node, root);
            }
        }
        self.leave(wedge.triangle, wedge.corner + 1, window);
    }
}

#[cfg(test)]
mod tests {
    use super::super::walkable::Walkable;
    use super::*;
    use crate::geom::polygon::Polygon;
    use crate::units::Angle;

    #[test]
    fn with_too_many_windows_every_node_is_reached_all_the_same() {
        let floor = Polygon::rectangle(Point2::new(5_000.0, 5_000.0), 10_000.0, 10_000.0, Angle::ZERO);
        let desks: Vec<Polygon> = (0..16)
            .map(|number| {
                Point2::new(f64::from(number % 4), f64::from(number / 4)) * 2_500.0 + Point2::new(1_250.0, 1_250.0)
            })
            .map(|middle| Polygon::rectangle(middle, 1_600.0, 800.0, Angle::degrees(20)))
            .collect();
        let walkable = Walkable::new(&[floor], &desks, 300.0);
        let (ground, walls) = walkable.parts();
        let source = [Segment::new(Point2::ZERO, Point2::ZERO)];
        let exact = sweep(ground, walls, &source);
        assert!(exact.nodes.iter().all(|node| node.distance.is_finite()));
        for max_windows in [0, 1, 20] {
            let short = sweep_within(max_windows, ground, walls, &source);
            for (node, (short, exact)) in short.nodes.iter().zip(&exact.nodes).enumerate() {
                assert!(exact.distance <= short.distance + SHORTER, "node {node}");
                assert!(short.distance <= exact.distance * 1.5, "node {node}: {short:?} for {exact:?}");
            }
        }
    }
}
