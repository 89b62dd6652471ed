//! Snapping: snappers propose places with their reasons, one function picks, and the reason is drawn.
//!
//! Each snapper is a file and a line of [`SNAPPERS`]; what is preferred over what is the order of [`PREFERENCE`].
//! Knows the scene, knows no tool. Invariant: a place that is picked is within the tolerance of the pointer, or is the
//! grid's; held by the tests below.

mod alignment;
mod desk;
mod grid;
mod ray;
mod rectangle;
mod wall_crossing;
mod wall_end;
mod wall_face;
mod wall_line;

pub(super) use ray::along_ray;
pub(super) use rectangle::{Rectangle, snap_rectangle};

use super::scene::Scene;
use crate::geom::{Point2, Segment};
use crate::model::ItemId;
use std::collections::BTreeSet;

/// A place that the pointer snapped to.
#[derive(Debug, Clone, PartialEq)]
pub struct Snap {
    /// Where.
    pub at: Point2,
    /// Why.
    pub reason: SnapReason,
    /// Lines that explain it.
    pub guides: Vec<Segment>,
}

/// Why the pointer snapped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SnapReason {
    /// A corner that was placed in the same gesture.
    Corner,
    /// The end of a wall's centre line.
    WallEnd,
    /// Where centre lines cross.
    Intersection,
    /// The corner of a desk.
    DeskCorner,
    /// The foot of the perpendicular on a wall.
    Perpendicular,
    /// A wall's centre line.
    WallLine,
    /// The face of a wall.
    WallFace,
    /// The edge of a desk.
    DeskEdge,
    /// In line with a corner or an end.
    Alignment,
    /// In a step of an angle from the last point.
    Angle,
    /// The grid.
    Grid,
}

impl SnapReason {
    /// What is said beside the place.
    pub fn label(self) -> &'static str {
        match self {
            Self::Corner => "Corner",
            Self::WallEnd => "End of wall",
            Self::Intersection => "Intersection",
            Self::DeskCorner => "Corner of desk",
            Self::Perpendicular => "Perpendicular",
            Self::WallLine => "Middle of wall",
            Self::WallFace => "Face of wall",
            Self::DeskEdge => "Edge of desk",
            Self::Alignment => "In line",
            Self::Angle => "Angle",
            Self::Grid => "Grid",
        }
    }
}

/// What is preferred, first first. Points before lines, lines before what is far away, the grid last.
pub(super) const PREFERENCE: [SnapReason; 11] = [
    SnapReason::Corner,
    SnapReason::WallEnd,
    SnapReason::Intersection,
    SnapReason::DeskCorner,
    SnapReason::Perpendicular,
    SnapReason::WallLine,
    SnapReason::WallFace,
    SnapReason::DeskEdge,
    SnapReason::Alignment,
    SnapReason::Angle,
    SnapReason::Grid,
];

/// What is asked of the snappers.
#[derive(Debug, Clone)]
pub(super) struct Query<'a> {
    /// Where the pointer is.
    pub(super) at: Point2,
    /// How near a place must be.
    pub(super) tolerance: f64,
    /// The point before, if a line is being drawn.
    pub(super) from: Option<Point2>,
    /// Corners that were placed in the same gesture.
    pub(super) corners: &'a [Point2],
    /// What is being moved, which must not snap to itself.
    pub(super) exclude: &'a BTreeSet<ItemId>,
    /// The spacing of the grid, where it is on.
    pub(super) grid: Option<f64>,
}

impl Query<'_> {
    fn is_near(&self, point: Point2) -> bool {
        point.distance(self.at) <= self.tolerance
    }

    /// A distance in steps of the grid, where it is on.
    fn stepped(&self, distance: f64) -> f64 {
        self.grid.map_or(distance, |grid| (distance / grid).round() * grid)
    }
}

type Snapper = fn(&Scene<'_>, &Query<'_>, &mut Vec<Snap>);

/// Every snapper.
const SNAPPERS: [Snapper; 7] = [
    wall_end::propose,
    wall_crossing::propose,
    desk::propose,
    wall_line::propose,
    wall_face::propose,
    alignment::propose,
    grid::propose,
];

/// Where the pointer snaps to, if anywhere.
pub(super) fn pick(scene: &Scene<'_>, query: &Query<'_>) -> Option<Snap> {
    let mut proposed = Vec::new();
    for corner in query.corners.iter().filter(|corner| query.is_near(**corner)) {
        proposed.push(Snap { at: *corner, reason: SnapReason::Corner, guides: Vec::new() });
    }
    for propose in SNAPPERS {
        propose(scene, query, &mut proposed);
    }
    best(proposed, query.at)
}

/// The most preferred, and of those the nearest.
fn best(proposed: Vec<Snap>, at: Point2) -> Option<Snap> {
    proposed.into_iter().min_by(|a, b| {
        let nearer = || a.at.distance(at).total_cmp(&b.at.distance(at));
        rank(a.reason).cmp(&rank(b.reason)).then_with(nearer).then_with(|| a.at.total_cmp(&b.at))
    })
}

fn rank(reason: SnapReason) -> usize {
    PREFERENCE.iter().position(|&preferred| preferred == reason).unwrap_or(PREFERENCE.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn snap(reason: SnapReason, x: f64) -> Snap {
        Snap { at: Point2::new(x, 0.0), reason, guides: Vec::new() }
    }

    #[test]
    fn the_order_of_preference_is_the_order_of_the_table() {
        use SnapReason::{Alignment, DeskEdge, Grid, Intersection, WallEnd, WallLine};
        let cases: [(&[(SnapReason, f64)], SnapReason); 5] = [
            (&[(Grid, 0.0), (WallEnd, 7.9)], WallEnd),
            (&[(WallLine, 0.0), (Intersection, 5.0)], Intersection),
            (&[(Intersection, 1.0), (WallEnd, 5.0)], WallEnd),
            (&[(DeskEdge, 3.0), (Alignment, 0.0), (Grid, 0.0)], DeskEdge),
            (&[(Grid, 3.0)], Grid),
        ];
        for (proposed, expected) in cases {
            let proposed = proposed.iter().map(|&(reason, x)| snap(reason, x)).collect();
            assert_eq!(best(proposed, Point2::ZERO).map(|snap| snap.reason), Some(expected));
        }
        assert_eq!(best(Vec::new(), Point2::ZERO), None);
    }

    #[test]
    fn of_the_same_kind_the_nearest_is_picked() {
        let proposed = vec![snap(SnapReason::WallEnd, 5.0), snap(SnapReason::WallEnd, -3.0)];
        assert_eq!(best(proposed, Point2::ZERO).map(|snap| snap.at.x), Some(-3.0));
    }

    #[test]
    fn every_reason_has_its_rank() {
        for (idx, reason) in PREFERENCE.iter().enumerate() {
            assert_eq!(*reason as usize, idx);
        }
        assert_eq!(SnapReason::Grid as usize + 1, PREFERENCE.len());
    }
}
