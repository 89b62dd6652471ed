//! Level with, or plumb above, an end of a wall or a corner placed before.

use super::{Query, Snap, SnapReason};
use crate::editor::scene::Scene;
use crate::geom::{Point2, Segment};
use crate::model::ItemId;

/// The points that the pointer is in line with.
#[derive(Debug, Clone, Copy)]
pub(super) struct InLine {
    /// One above or below it.
    pub(super) plumb: Option<Point2>,
    /// One beside it.
    pub(super) level: Option<Point2>,
}

/// The ends and corners that the pointer is level with, or plumb above.
pub(super) fn in_line(scene: &Scene<'_>, query: &Query<'_>) -> InLine {
    let ends = scene
        .view
        .walls(scene.floor)
        .filter(|wall| !query.exclude.contains(&ItemId::Wall(wall.id)))
        .flat_map(|wall| [Point2::from(wall.start), wall.end.into()]);
    let mut found = InLine { plumb: None, level: None };
    // The point before comes first: a line that leaves it level is meant more often than any other.
    for point in query.from.into_iter().chain(query.corners.iter().copied()).chain(ends) {
        nearer(&mut found.plumb, point, query, |a| a.x, query.at.x);
        nearer(&mut found.level, point, query, |a| a.y, query.at.y);
    }
    found
}

pub(super) fn propose(scene: &Scene<'_>, query: &Query<'_>, proposed: &mut Vec<Snap>) {
    let InLine { plumb, level } = in_line(scene, query);
    let at = Point2::new(
        plumb.map_or_else(|| query.stepped(query.at.x), |point| point.x),
        level.map_or_else(|| query.stepped(query.at.y), |point| point.y),
    );
    if plumb.is_some() || level.is_some() {
        let guides = [plumb, level].into_iter().flatten().map(|point| Segment::new(point, at)).collect();
        proposed.push(Snap::new(at, SnapReason::Alignment).guided(guides));
    }
}

/// Keeps the point that is best in line: the nearest line, and on one line the nearest point.
fn nearer(kept: &mut Option<Point2>, point: Point2, query: &Query<'_>, of: impl Fn(Point2) -> f64, at: f64) {
    let off = |point: Point2| (of(point) - at).abs();
    if query.tolerance < off(point) {
        return;
    }
    let is_nearer = kept.is_none_or(|kept| {
        let by_line = off(point).total_cmp(&off(kept));
        by_line.then_with(|| point.distance(query.at).total_cmp(&kept.distance(query.at))).is_lt()
    });
    if is_nearer {
        *kept = Some(point);
    }
}
