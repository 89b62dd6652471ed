//! The shortest ways to the nearest source from anywhere, ready to be asked.
//!
//! Knows what was swept; works nothing out but which window over a point is the best.
//! Invariant: a route is as long as the distance that is told; held by `tests/routes.rs`.

use super::ground::{Ground, of_three};
use super::place::nearest_place;
use super::sweep::{Root, Sweep, Window};
use super::walkable::Walls;
use crate::geom::vector::Point2;
use std::sync::Arc;

/// How far from the ground one may stand, in millimetres: as far as from the middle of a desk to its edge.
const REACH: f64 = 600.0;
/// How far outside its rays a window is still taken, in millimetres, so that no point falls between two.
const GRACE: f64 = 0.02;
/// Two corners of a route nearer than this are one, in millimetres.
const SAME_CORNER: f64 = 0.3;

/// The shortest ways to the nearest of some sources.
#[derive(Debug, Clone, Default)]
pub struct RouteField {
    ground: Arc<Ground>,
    walls: Arc<Walls>,
    swept: Sweep,
}

/// A shortest way.
#[derive(Debug, Clone, PartialEq)]
pub struct Route {
    /// From the point that was asked about to the source, with the corners between.
    pub corners: Vec<Point2>,
    /// How long, in millimetres.
    pub length: f64,
    /// The number of the source it leads to.
    pub source: usize,
}

/// Where a way starts: the point itself or the nearest place to stand, and what is seen from there.
struct Start {
    place: Point2,
    /// What it is to the place.
    leg: f64,
    /// From the place on.
    distance: f64,
    root: u32,
    /// A corner of the triangle on the way to the root, if the root itself is not in sight.
    by_way_of: Option<Point2>,
}

impl RouteField {
    pub(super) fn new(ground: Arc<Ground>, walls: Arc<Walls>, swept: Sweep) -> Self {
        Self { ground, walls, swept }
    }

    /// How far it is from a point to the nearest source, in millimetres; `None` if nobody gets there.
    ///
    /// From a point on an obstacle, or shut in by obstacles, it is as far as to the nearest place from which one gets there, if
    /// that is no further than 600 mm and not behind a wall, and on from there.
    pub fn distance(&self, from: Point2) -> Option<f64> {
        self.start(from).map(|start| start.leg + start.distance)
    }

    /// The way from a point to the nearest source, as [`Self::distance`] measures it; `None` if nobody gets there.
    pub fn route(&self, from: Point2) -> Option<Route> {
        let start = self.start(from)?;
        let mut corners = vec![from, start.place];
        corners.extend(start.by_way_of);
        let mut number = start.root;
        let mut source = 0;
        // No way goes by more roots than there are.
        for _ in 0..self.swept.roots.len() {
            let Some(root) = self.root(number) else { break };
            let foot = root.foot(corners.last().copied().unwrap_or(from));
            corners.push(foot);
            source = root.source;
            number = root.next;
        }
        let length = start.leg + start.distance;
        Some(Route { corners: bends(corners), length, source: source as usize })
    }

    /// How far it is from a point, and the next corner on the way: where one looks who sets off. The corner is the point
    /// itself only where it is on a source.
    pub fn sets_off(&self, from: Point2) -> Option<(f64, Point2)> {
        let start = self.start(from)?;
        let foot = |number: u32, at: Point2| self.root(number).map(|root| (root.foot(at), root.next));
        let mut towards = start.by_way_of.unwrap_or(start.place);
        let mut number = start.root;
        // No way goes by more roots than there are.
        for _ in 0..self.swept.roots.len() {
            if SAME_CORNER < towards.distance(from) {
                break;
            }
            let Some((next, after)) = foot(number, towards) else { break };
            (towards, number) = (next, after);
        }
        Some((start.leg + start.distance, towards))
    }

    fn root(&self, number: u32) -> Option<&Root> {
        self.swept.roots.get(number as usize)
    }

    fn start(&self, from: Point2) -> Option<Start> {
        if !from.is_finite() {
            return None;
        }
        if let Some(start) = self.start_at(from) {
            return Some(start);
        }
        let is_reached = |triangle: u32| {
            let nodes = self.ground.triangle(triangle).corners;
            nodes.iter().any(|node| self.swept.nodes.get(*node as usize).is_some_and(|node| node.distance.is_finite()))
        };
        let place = nearest_place(&self.ground, &self.walls, from, REACH, is_reached)?;
        self.start_at(place).map(|start| Start { leg: place.distance(from), ..start })
    }

    /// The best way from a point on the ground.
    fn start_at(&self, place: Point2) -> Option<Start> {
        let mut best: Option<Start> = None;
        let mut offer = |distance: f64, root: u32, by_way_of: Option<Point2>| {
            if distance < best.as_ref().map_or(f64::INFINITY, |best| best.distance) {
                best = Some(Start { place, leg: 0.0, distance, root, by_way_of });
            }
        };
        for triangle in self.ground.at(place, GRACE) {
            for window in self.windows_over(triangle) {
                if let Some(root) = self.root(window.root).filter(|root| sees(root, window, place)) {
                    offer(root.distance_from(place), window.root, None);
                }
            }
            // In the triangle itself its corners are in sight. This only matters where the windows were given up as too many.
            let nodes = self.ground.triangle(triangle).corners;
            for corner in 0..3 {
                let number = of_three(&nodes, corner);
                let Some(reached) = self.swept.nodes.get(number as usize) else { continue };
                let at = self.ground.node(number).at;
                offer(reached.distance + at.distance(place), reached.root, Some(at));
            }
        }
        best
    }

    fn windows_over(&self, triangle: u32) -> impl Iterator<Item = &Window> + '_ {
        let window = |number: u32| self.swept.windows.get(number as usize);
        let last = self.swept.last_over.get(triangle as usize).and_then(|last| window(*last));
        std::iter::successors(last, move |later| window(later.before))
    }
}

/// Is a point between the rays of a window?
fn sees(root: &Root, window: &Window, point: Point2) -> bool {
    let grace = |through: Point2| GRACE * root.beam.unwrap_or(through - root.at).length();
    let is_ahead = root.beam.is_none_or(|beam| -GRACE * beam.length() <= (point - root.at).dot(beam));
    is_ahead
        && root.side(window.left, point) <= grace(window.left)
        && -grace(window.right) <= root.side(window.right, point)
}

/// Without the corners that are none; the first and the last stay.
fn bends(corners: Vec<Point2>) -> Vec<Point2> {
    let mut kept: Vec<Point2> = Vec::with_capacity(corners.len());
    let n_corners = corners.len();
    for (number, corner) in corners.into_iter().enumerate() {
        let is_last = number + 1 == n_corners;
        match kept.last().copied() {
            Some(last) if last.distance(corner) <= SAME_CORNER => {
                if is_last && 1 < kept.len() {
                    kept.pop();
                    kept.push(corner);
                }
            }
            _ => kept.push(corner),
        }
    }
    kept
}
