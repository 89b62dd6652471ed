//! The grid takes what nothing else does, so that what is drawn has round figures.

use super::{Query, Snap, SnapReason};
use crate::editor::scene::Scene;
use crate::geom::Point2;

pub(super) fn propose(_scene: &Scene<'_>, query: &Query<'_>, proposed: &mut Vec<Snap>) {
    if query.grid.is_some() {
        let at = Point2::new(query.stepped(query.at.x), query.stepped(query.at.y));
        proposed.push(Snap::new(at, SnapReason::Grid));
    }
}
