//! Steps of an angle from the point before, for those who want them without Shift.

use super::ray::{STEP, direction_in_steps};
use super::{Query, Snap, SnapReason};
use crate::editor::scene::Scene;
use crate::geom::{Point2, Segment};

pub(super) fn propose(_scene: &Scene<'_>, query: &Query<'_>, proposed: &mut Vec<Snap>) {
    let Some(from) = query.from else { return };
    let direction: Point2 = direction_in_steps(query.at - from, STEP);
    let length = (query.at - from).dot(direction);
    let stepped = from + direction * query.stepped(length);
    let at = if query.is_near(stepped) { stepped } else { from + direction * length };
    if 0.0 < length && query.is_near(at) {
        proposed.push(Snap::new(at, SnapReason::Angle).guided(vec![Segment::new(from, at)]));
    }
}
