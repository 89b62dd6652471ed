//! Points of things that are no walls, moved one by one: corners of zones, ends of lines, what dimensions measure and
//! notes are about.

use super::adding::check_outline;
use super::annotating::{annotation_from_here_on, check};
use super::draft::Draft;
use super::moving::zone_from_here_on;
use super::naming::item_label;
use crate::model::{Annotation, AnnotationKind, Edit, EditRefused, FloorId, FloorPlan, Held, ItemId, PhaseId, Plan};
use crate::units::PlanPoint;

/// The points of an item that can be moved one by one, where they were placed; none for most.
pub fn item_points(floor: &FloorPlan, item: ItemId) -> Vec<Held> {
    match item {
        ItemId::Zone(id) => {
            floor.zones.get(&id).map(|zone| zone.outline.iter().copied().map(Held::free).collect()).unwrap_or_default()
        }
        ItemId::Annotation(id) => floor.annotations.get(&id).map(|own| points(&own.kind)).unwrap_or_default(),
        _ => Vec::new(),
    }
}

fn points(kind: &AnnotationKind) -> Vec<Held> {
    match kind {
        AnnotationKind::Dimension { .. } | AnnotationKind::Note { .. } => kind.held(),
        AnnotationKind::GridLine { start, end, .. } | AnnotationKind::SectionMark { start, end, .. } => {
            vec![Held::free(*start), Held::free(*end)]
        }
    }
}

/// Moves one point of an item, by its place in [`item_points`].
pub fn move_point(
    plan: &Plan,
    phase: PhaseId,
    floor: FloorId,
    item: ItemId,
    idx: usize,
    to: Held,
) -> Result<Edit, EditRefused> {
    let mut draft = Draft::new(plan, phase, floor)?;
    let label = format!("Reshape {}", item_label(draft.floor()?, item));
    match item {
        ItemId::Zone(id) => {
            let mut zone = zone_from_here_on(&mut draft, id)?;
            if let Some(corner) = zone.outline.get_mut(idx) {
                *corner = to.at;
            }
            check_outline(&zone.outline)?;
            draft.put(zone);
        }
        ItemId::Annotation(id) => {
            let annotation = annotation_from_here_on(&mut draft, id)?;
            let kind = with_point(annotation.kind.clone(), idx, to);
            check(&kind)?;
            draft.put(Annotation { kind, ..annotation });
        }
        _ => return Err(EditRefused::NotPossible("This has no points that move one by one".to_owned())),
    }
    Ok(draft.finish(label))
}

fn with_point(kind: AnnotationKind, idx: usize, to: Held) -> AnnotationKind {
    let place = |start: PlanPoint, end: PlanPoint| if idx == 0 { (to.at, end) } else { (start, to.at) };
    match kind {
        AnnotationKind::Dimension { mut points, way, offset } => {
            if let Some(point) = points.get_mut(idx) {
                *point = to;
            }
            AnnotationKind::Dimension { points, way, offset }
        }
        AnnotationKind::Note { text, at, about } => AnnotationKind::Note { text, at, about: about.map(|_| to) },
        AnnotationKind::GridLine { label, start, end } => {
            let (start, end) = place(start, end);
            AnnotationKind::GridLine { label, start, end }
        }
        AnnotationKind::SectionMark { label, start, end, looks } => {
            let (start, end) = place(start, end);
            AnnotationKind::SectionMark { label, start, end, looks }
        }
    }
}
