//! Snapping: snappers propose places with their reasons, one function picks, and the reason is drawn with its distance.
//!
//! Each snapper is a file and a line of [`SNAPPERS`]; what is preferred over what is the order of [`SnapReason::ALL`].
//! Knows the scene, knows no tool. Invariant: a place that is picked is within the tolerance of the pointer, or is the
//! grid's; held by the tests below.

mod alignment;
mod angle;
mod extension;
mod grid;
mod grid_line;
mod ray;
mod reason;
mod rectangle;
mod standing;
mod underlaid;
mod wall_crossing;
mod wall_end;
mod wall_face;
mod wall_line;
mod wall_middle;

pub(super) use ray::{STEP, along_ray};
pub use reason::{SnapReason, SnapSettings};
pub(super) use rectangle::{Rectangle, snap_rectangle};

use super::scene::Scene;
use crate::geom::{Point2, Segment};
use crate::model::ItemId;
use crate::units::Mm;
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
    /// How far it is from the point before or from what it is in line with; else how far the pointer was drawn.
    /// In millimetres; `None` where that says nothing.
    pub distance: Option<f64>,
}

impl Snap {
    /// A place without lines or a distance.
    pub(super) fn new(at: Point2, reason: SnapReason) -> Self {
        Self { at, reason, guides: Vec::new(), distance: None }
    }

    /// With lines that explain it.
    #[must_use]
    pub(super) fn guided(self, guides: Vec<Segment>) -> Self {
        Self { guides, ..self }
    }

    /// With its distance.
    #[must_use]
    pub(super) fn apart(self, distance: f64) -> Self {
        Self { distance: Some(distance), ..self }
    }

    /// What is said beside the place: the reason, and how far.
    pub fn words(&self) -> String {
        let label = self.reason.label();
        match self.distance {
            Some(distance) if 0.5 <= distance => format!("{label} · {}", Mm::round(distance)),
            Some(_) | None => label.to_owned(),
        }
    }
}

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
const SNAPPERS: [Snapper; 12] = [
    wall_end::propose,
    wall_crossing::propose,
    wall_middle::propose,
    wall_face::propose,
    standing::propose,
    wall_line::propose,
    grid_line::propose,
    extension::propose,
    alignment::propose,
    angle::propose,
    underlaid::propose,
    grid::propose,
];

/// Where the pointer snaps to, if anywhere.
pub(super) fn pick(scene: &Scene<'_>, query: &Query<'_>) -> Option<Snap> {
    let mut proposed = Vec::new();
    for corner in query.corners.iter().filter(|corner| query.is_near(**corner)) {
        proposed.push(Snap::new(*corner, SnapReason::Corner));
    }
    for propose in SNAPPERS {
        propose(scene, query, &mut proposed);
    }
    proposed.retain(|snap| scene.snaps.is_on(snap.reason));
    best(proposed, query.at).map(|snap| measured(snap, query))
}

/// The most preferred, and of those the nearest.
fn best(proposed: Vec<Snap>, at: Point2) -> Option<Snap> {
    proposed.into_iter().min_by(|a, b| {
        let nearer = || a.at.distance(at).total_cmp(&b.at.distance(at));
        a.reason.rank().cmp(&b.reason.rank()).then_with(nearer).then_with(|| a.at.total_cmp(&b.at))
    })
}

/// Says how far a place is: from the point before, else from what it is in line with, else from the pointer.
fn measured(snap: Snap, query: &Query<'_>) -> Snap {
    let is_in_line = matches!(snap.reason, SnapReason::Extension | SnapReason::Alignment);
    let from_guide = snap.guides.first().filter(|_| is_in_line).map(Segment::length);
    let distance = query.from.map(|from| from.distance(snap.at)).or(from_guide);
    let distance = distance.unwrap_or_else(|| query.at.distance(snap.at));
    snap.apart(distance)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn snap(reason: SnapReason, x: f64) -> Snap {
        Snap::new(Point2::new(x, 0.0), reason)
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
    fn the_distance_is_from_the_point_before_or_along_the_guide_or_from_the_pointer() {
        let nothing = BTreeSet::new();
        let query = |from| Query {
            at: Point2::new(0.0, 4.0),
            tolerance: 80.0,
            from,
            corners: &[],
            exclude: &nothing,
            grid: None,
        };
        let guide = Segment::new(Point2::new(-1_200.0, 0.0), Point2::ZERO);
        let in_line = snap(SnapReason::Alignment, 0.0).guided(vec![guide]);
        let words = |snap: Snap, from| measured(snap, &query(from)).words();
        assert_eq!(words(in_line.clone(), None), "In line · 1,200 mm");
        assert_eq!(words(in_line, Some(Point2::new(0.0, 300.0))), "In line · 300 mm");
        assert_eq!(words(snap(SnapReason::WallEnd, 0.0), None), "End of wall · 4 mm");
        assert_eq!(Snap::new(Point2::ZERO, SnapReason::WallEnd).words(), "End of wall");
    }
}
