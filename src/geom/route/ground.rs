//! The triangles that can be walked on, and the nodes where routes turn.
//!
//! A corner of the triangulation that several parts of the ground reach, on both sides of a bar for example, is a node for
//! each of them: a route that turns there cannot slip through to the other side.
//! Invariant: a node's triangles are a single fan round it; held by the tests below.

use super::mesh::{NONE, Triangle};
use crate::geom::index::BoxIndex;
use crate::geom::segment::Segment;
use crate::geom::vector::{Bounds, Point2};

/// Within this of half a turn, in radians, a corner is nearly straight.
const STRAIGHT: f64 = 1e-3;

/// What can be walked on, as triangles.
#[derive(Debug, Clone, Default)]
pub(super) struct Ground {
    nodes: Vec<Node>,
    /// The triangles round each node that is a corner, counter-clockwise, one node after the other.
    fans: Vec<Wedge>,
    triangles: Vec<Triangle>,
    index: BoxIndex,
}

/// Where triangles meet.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Node {
    /// Where it is.
    pub(super) at: Point2,
    /// Can a route turn here? If what is free round it is more than half a turn.
    pub(super) is_corner: bool,
    first: u32,
    n_triangles: u32,
}

/// A triangle seen from one of its corners.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Wedge {
    /// The triangle.
    pub(super) triangle: u32,
    /// The number of the corner.
    pub(super) corner: usize,
}

/// One of three.
pub(super) fn of_three<T: Copy + Default>(three: &[T; 3], number: usize) -> T {
    three.get(number % 3).copied().unwrap_or_default()
}

impl Ground {
    /// Of the triangles for which that is said, closed off along edges.
    pub(super) fn new(points: &[Point2], triangles: &[Triangle], is_free: &[bool]) -> Self {
        let mut numbers = vec![NONE; triangles.len()];
        let mut kept = Vec::new();
        for (number, triangle) in triangles.iter().enumerate() {
            if is_free.get(number).copied().unwrap_or(false)
                && let Some(slot) = numbers.get_mut(number)
            {
                *slot = kept.len() as u32;
                kept.push(*triangle);
            }
        }
        for triangle in &mut kept {
            for (beyond, is_edge) in triangle.beyond.iter_mut().zip(triangle.is_edge) {
                *beyond = if is_edge { NONE } else { numbers.get(*beyond as usize).copied().unwrap_or(NONE) };
            }
        }
        let mut ground = Self { triangles: kept, ..Self::default() };
        ground.part_nodes(points);
        let boxes = (0..ground.triangles.len() as u32).map(|number| (Bounds::around(ground.corners(number)), number));
        ground.index = BoxIndex::new(boxes);
        ground
    }

    /// Gives the corners of triangles the numbers of nodes in place of points.
    fn part_nodes(&mut self, points: &[Point2]) {
        let mut nodes_of: Vec<[u32; 3]> = vec![[NONE; 3]; self.triangles.len()];
        for triangle in 0..self.triangles.len() as u32 {
            for corner in 0..3 {
                if nodes_of.get(triangle as usize).is_some_and(|own| of_three(own, corner) != NONE) {
                    continue;
                }
                let number = self.nodes.len() as u32;
                let (fan, is_round) = self.fan(Wedge { triangle, corner });
                for wedge in &fan {
                    let slot = nodes_of.get_mut(wedge.triangle as usize).and_then(|own| own.get_mut(wedge.corner));
                    if let Some(slot) = slot {
                        *slot = number;
                    }
                }
                let at = |corner: u32| points.get(corner as usize).copied().unwrap_or_default();
                let angle = |wedge: &Wedge| {
                    let corners = self.triangle(wedge.triangle).corners;
                    let [own, right, left] = [0, 1, 2].map(|on| at(of_three(&corners, wedge.corner + on)));
                    (right - own).cross(left - own).atan2((right - own).dot(left - own))
                };
                let turn = fan.iter().map(angle).sum::<f64>() - std::f64::consts::PI;
                // Nearly straight, the sum is rounded, and which way it bends is not.
                let is_bent = if turn.abs() < STRAIGHT { self.bends(&fan, &at) } else { 0.0 < turn };
                let is_corner = !is_round && is_bent;
                let own = of_three(&self.triangle(triangle).corners, corner);
                let (first, n_triangles) = (self.fans.len() as u32, fan.len() as u32);
                if is_corner {
                    self.fans.extend(fan);
                }
                self.nodes.push(Node { at: at(own), is_corner, first, n_triangles });
            }
        }
        for (triangle, nodes) in self.triangles.iter_mut().zip(nodes_of) {
            triangle.corners = nodes;
        }
    }

    /// Is what is free between the sides of a fan of about half a turn more than that?
    fn bends(&self, fan: &[Wedge], at: &impl Fn(u32) -> Point2) -> bool {
        let Some((first, last)) = fan.first().zip(fan.last()) else { return false };
        let corner = |wedge: &Wedge, on: usize| at(of_three(&self.triangle(wedge.triangle).corners, wedge.corner + on));
        let own = corner(first, 0);
        (corner(first, 1) - own).cross(corner(last, 2) - own) < 0.0
    }

    /// The triangles round a corner, counter-clockwise, and whether they go all the way round.
    fn fan(&self, from: Wedge) -> (Vec<Wedge>, bool) {
        let mut first = from;
        // No corner has more triangles than there are.
        for _ in 0..self.triangles.len() {
            match self.clockwise(first) {
                Some(next) if next.triangle == from.triangle => break,
                Some(next) => first = next,
                None => break,
            }
        }
        let mut fan = vec![first];
        let mut last = first;
        for _ in 0..self.triangles.len() {
            match self.counter_clockwise(last) {
                Some(next) if next.triangle == first.triangle => return (fan, true),
                Some(next) => {
                    fan.push(next);
                    last = next;
                }
                None => break,
            }
        }
        (fan, false)
    }

    fn clockwise(&self, wedge: Wedge) -> Option<Wedge> {
        let (triangle, side) = self.across(wedge.triangle, wedge.corner)?;
        Some(Wedge { triangle, corner: (side + 1) % 3 })
    }

    fn counter_clockwise(&self, wedge: Wedge) -> Option<Wedge> {
        let (triangle, side) = self.across(wedge.triangle, wedge.corner + 2)?;
        Some(Wedge { triangle, corner: side })
    }

    /// The triangle beyond a side, and the number of the same side there; `None` where the ground ends.
    pub(super) fn across(&self, triangle: u32, side: usize) -> Option<(u32, usize)> {
        let own = self.triangle(triangle);
        let beyond = of_three(&own.beyond, side);
        let other = self.triangles.get(beyond as usize)?;
        let end = of_three(&own.corners, side + 1);
        let back =
            (0..3).find(|back| of_three(&other.corners, *back) == end && of_three(&other.beyond, *back) == triangle)?;
        Some((beyond, back))
    }

    /// A triangle; one of nothing if there is none of that number.
    pub(super) fn triangle(&self, number: u32) -> Triangle {
        self.triangles.get(number as usize).copied().unwrap_or(Triangle {
            corners: [NONE; 3],
            beyond: [NONE; 3],
            is_edge: [true; 3],
        })
    }

    /// Where the corners of a triangle are.
    pub(super) fn corners(&self, triangle: u32) -> [Point2; 3] {
        self.triangle(triangle).corners.map(|node| self.node(node).at)
    }

    /// A node; one at the origin if there is none of that number.
    pub(super) fn node(&self, number: u32) -> Node {
        self.nodes.get(number as usize).copied().unwrap_or_default()
    }

    /// The triangles round a node that is a corner, counter-clockwise.
    pub(super) fn fan_of(&self, node: &Node) -> &[Wedge] {
        let first = node.first as usize;
        self.fans.get(first..first + node.n_triangles as usize).filter(|_| node.is_corner).unwrap_or_default()
    }

    /// How many nodes there are.
    pub(super) fn n_nodes(&self) -> usize {
        self.nodes.len()
    }

    /// How many triangles there are.
    pub(super) fn n_triangles(&self) -> usize {
        self.triangles.len()
    }

    /// The triangles whose boxes meet a box, by number.
    pub(super) fn triangles_near(&self, bounds: Bounds) -> Vec<u32> {
        self.index.query(bounds)
    }

    /// How far outside a triangle a point is, beyond the side it is furthest beyond; not positive inside.
    pub(super) fn outside(&self, triangle: u32, point: Point2) -> f64 {
        let [a, b, c] = self.corners(triangle);
        let beyond = |start: Point2, end: Point2| {
            let along = end - start;
            (point - start).cross(along) / along.length()
        };
        beyond(a, b).max(beyond(b, c)).max(beyond(c, a))
    }

    /// The point of a triangle nearest to one that is outside.
    pub(super) fn nearest_in(&self, triangle: u32, point: Point2) -> Point2 {
        if self.outside(triangle, point) <= 0.0 {
            return point;
        }
        let [a, b, c] = self.corners(triangle);
        let nearest = |start, end| Segment::new(start, end).project(point);
        let mut best = nearest(a, b);
        for other in [nearest(b, c), nearest(c, a)] {
            if other.distance < best.distance {
                best = other;
            }
        }
        best.point
    }

    /// The triangles a point is in or at the edge of, give or take a tolerance.
    pub(super) fn at(&self, point: Point2, tolerance: f64) -> impl Iterator<Item = u32> + '_ {
        self.index
            .query(Bounds::between(point, point).expand(tolerance))
            .into_iter()
            .filter(move |triangle| self.outside(*triangle, point) <= tolerance)
    }
}

#[cfg(test)]
mod tests {
    use super::super::mesh;
    use super::*;

    /// A square of two triangles, walkable both or closed off along the diagonal.
    fn square(edges: &[[u32; 2]]) -> Ground {
        let points = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)].map(Point2::from);
        let triangles = mesh::triangulate(&points, edges);
        Ground::new(&points, &triangles, &vec![true; triangles.len()])
    }

    #[test]
    fn a_node_is_of_one_side() {
        assert_eq!(square(&[]).n_nodes(), 4);
        assert_eq!(square(&[[0, 2]]).n_nodes(), 6);
    }

    #[test]
    fn only_where_there_is_something_to_go_round_is_a_corner() {
        // A square in a square.
        let points = [
            (0.0, 0.0),
            (90.0, 0.0),
            (90.0, 90.0),
            (0.0, 90.0),
            (30.0, 30.0),
            (60.0, 30.0),
            (60.0, 60.0),
            (30.0, 60.0),
            (45.0, 30.0),
        ]
        .map(Point2::from);
        let edges = [[4, 8], [8, 5], [5, 6], [6, 7], [4, 7], [0, 1], [1, 2], [2, 3], [0, 3]];
        let triangles = mesh::triangulate(&points, &edges);
        let inside = |triangle: &mesh::Triangle| triangle.corners.iter().all(|corner| *corner >= 4);
        let is_free: Vec<bool> = triangles.iter().map(|triangle| !inside(triangle)).collect();
        let ground = Ground::new(&points, &triangles, &is_free);
        let corners: Vec<Node> =
            (0..ground.n_nodes() as u32).map(|node| ground.node(node)).filter(|node| node.is_corner).collect();
        assert_eq!(corners.len(), 4, "neither the room's own corners nor what is straight");
        for corner in corners {
            let fan = ground.fan_of(&corner);
            assert!(2 <= fan.len());
            for pair in fan.windows(2) {
                let [left, right] = [&pair[0], &pair[1]].map(|wedge| ground.triangle(wedge.triangle).corners);
                assert_eq!(of_three(&left, pair[0].corner + 2), of_three(&right, pair[1].corner + 1));
            }
        }
        assert!(ground.at(Point2::new(45.0, 45.0), 0.1).next().is_none());
        assert!(ground.at(Point2::new(15.0, 45.0), 0.1).next().is_some());
    }
}
