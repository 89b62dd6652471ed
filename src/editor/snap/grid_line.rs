//! The lines of the structural grid: columns stand where they cross.

use super::{Query, Snap, SnapReason};
use crate::editor::scene::Scene;
use crate::geom::Segment;
use crate::model::{AnnotationKind, ItemId};

/// The grid lines near the pointer.
pub(super) fn lines_near<'a>(scene: &'a Scene<'_>, query: &'a Query<'_>) -> impl Iterator<Item = Segment> + 'a {
    let standing = scene.view.annotations(scene.floor);
    let others = standing.filter(|annotation| !query.exclude.contains(&ItemId::Annotation(annotation.id)));
    let lines = others.filter_map(|annotation| match annotation.kind {
        AnnotationKind::GridLine { start, end, .. } => Some(Segment::between(start, end)),
        _ => None,
    });
    lines.filter(|line| line.distance(query.at) <= query.tolerance)
}

pub(super) fn propose(scene: &Scene<'_>, query: &Query<'_>, proposed: &mut Vec<Snap>) {
    for line in lines_near(scene, query) {
        let nearest = line.project(query.at);
        let stepped = line.at_distance(query.stepped(nearest.along).clamp(0.0, line.length()));
        let at = if query.is_near(stepped) { stepped } else { nearest.point };
        proposed.push(Snap::new(at, SnapReason::GridLine).guided(vec![line]));
    }
}
