//! The lines of drawings that lie under the floor: their ends, and the lines themselves. Images have none.

use super::{Query, Snap, SnapReason};
use crate::editor::scene::Scene;
use crate::geom::{Bounds, Segment};
use crate::model::{ItemId, ItemKind};

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
        let seen = underlay.part_seen();
        let place = |[x, y]: [f32; 2]| underlay.place(f64::from(x), f64::from(y));
        let near = underlay.covering(Bounds::between(query.at, query.at).expand(query.tolerance));
        // In a hatch there are thousands about a place: of each kind the nearest is proposed.
        let (mut line_at, mut end_at) = (None::<(f64, Snap)>, None::<(f64, Snap)>);
        for whole in traced.near(near).filter(|line| shown.get(line.layer as usize) == Some(&true)) {
            let Some(line) = whole.within(seen) else { continue };
            let segment = Segment { start: place(line.from), end: place(line.to) };
            let nearest = segment.project(query.at);
            if nearest.distance <= query.tolerance && line_at.as_ref().is_none_or(|(far, _)| nearest.distance < *far) {
                let snap = Snap::new(nearest.point, SnapReason::UnderlaidLine).guided(vec![segment]);
                line_at = Some((nearest.distance, snap));
            }
            // Where a line is cut off it does not end.
            let is_whole = |(own, cut): &([f32; 2], [f32; 2])| own.map(f32::to_bits) == cut.map(f32::to_bits);
            let ends = [(whole.from, line.from), (whole.to, line.to)].into_iter().filter(is_whole);
            for end in ends.map(|(own, _)| place(own)).filter(|end| query.is_near(*end)) {
                let far = end.distance(query.at);
                if end_at.as_ref().is_none_or(|(known, _)| far < *known) {
                    end_at = Some((far, Snap::new(end, SnapReason::UnderlaidEnd)));
                }
            }
        }
        proposed.extend(line_at.into_iter().chain(end_at).map(|(_, snap)| snap));
    }
}
