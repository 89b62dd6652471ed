//! The lines of drawings that lie under the floor: their ends, and the lines themselves. Images have none.

use super::{Query, Snap, SnapReason};
use crate::cad::TracedLine;
use crate::editor::scene::Scene;
use crate::geom::{Bounds, Point2, Segment};
use crate::model::{ItemId, ItemKind, Underlay};

/// No more lines are looked at about a place: in a hatch, any of them would do.
const MOST: usize = 400;

pub(super) fn propose(scene: &Scene<'_>, query: &Query<'_>, proposed: &mut Vec<Snap>) {
    // One draws over what lies below; what is not shown does not attract.
    if scene.unseen.contains(&ItemKind::Underlay) {
        return;
    }
    for underlay in scene.floor.underlays.values() {
        if query.exclude.contains(&ItemId::Underlay(underlay.id)) {
            continue;
        }
        let Some(traced) = scene.underlaid.get(&underlay.source()) else { continue };
        let shown = traced.shown(&underlay.layers);
        let seen = underlay.crop.seen();
        let is_shown = |line: &&TracedLine| shown.get(line.layer as usize) == Some(&true);
        for line in traced.near(part(underlay, query)).filter(is_shown).take(MOST).filter_map(|line| line.within(seen))
        {
            let segment = Segment { start: place(underlay, line.from), end: place(underlay, line.to) };
            let nearest = segment.project(query.at);
            if nearest.distance <= query.tolerance {
                proposed.push(Snap::new(nearest.point, SnapReason::UnderlaidLine).guided(vec![segment]));
            }
            for end in [segment.start, segment.end].into_iter().filter(|end| query.is_near(*end)) {
                proposed.push(Snap::new(end, SnapReason::UnderlaidEnd));
            }
        }
    }
}

/// Where a place in the box of a drawing is on the floor.
fn place(underlay: &Underlay, [x, y]: [f32; 2]) -> Point2 {
    let [origin, right, _, up] = underlay.corners();
    origin + (right - origin) * f64::from(x) + (up - origin) * f64::from(y)
}

/// The part of the box of a drawing that is near the pointer.
fn part(underlay: &Underlay, query: &Query<'_>) -> Bounds {
    let reach = Bounds::between(query.at, query.at).expand(query.tolerance);
    let corners = [reach.min, Point2::new(reach.max.x, reach.min.y), reach.max, Point2::new(reach.min.x, reach.max.y)];
    Bounds::around(corners.map(|corner| Point2::from(underlay.share(corner))))
}
