//! What is written over a floor, and images that lie under it.
//!
//! Annotations have phases like all that is drawn; an image is an aid to drawing and is the same in every phase.

use super::draft::Draft;
use crate::geom::Point2;
use crate::model::{
    Annotation, AnnotationId, AnnotationKind, Crop, DimensionString, DimensionWay, Edit, EditRefused, ElementKey,
    FloorId, Held, ItemId, Lifetime, PhaseId, Plan, Underlay, UnderlayId,
};
use crate::units::{Angle, Mm, PlanPoint, PlanVector};

/// Writes something over a floor.
pub fn add_annotation(plan: &Plan, phase: PhaseId, floor: FloorId, kind: AnnotationKind) -> Result<Edit, EditRefused> {
    let mut draft = Draft::new(plan, phase, floor)?;
    let label = match &kind {
        AnnotationKind::Note { .. } => "Write note".to_owned(),
        other => format!("Draw {}", other.noun()),
    };
    check(&kind)?;
    draft.put(Annotation { id: draft.fresh(), floor, kind, life: Lifetime::from(phase) });
    Ok(draft.finish(label))
}

/// Says what an annotation is from a phase on.
pub fn set_annotation(
    plan: &Plan,
    phase: PhaseId,
    floor: FloorId,
    id: AnnotationId,
    kind: AnnotationKind,
) -> Result<Edit, EditRefused> {
    let mut draft = Draft::new(plan, phase, floor)?;
    let label = format!("Change {}", kind.noun());
    check(&kind)?;
    if draft.floor()?.annotations.get(&id).is_none_or(|old| old.kind != kind) {
        let annotation = annotation_from_here_on(&mut draft, id)?;
        draft.put(Annotation { kind, ..annotation });
    }
    Ok(draft.finish(label))
}

/// What makes no sense is refused in words, before the rules of the document would.
pub(super) fn check(kind: &AnnotationKind) -> Result<(), EditRefused> {
    let refuse = |why: &str| Err(EditRefused::NotPossible(why.to_owned()));
    match kind {
        AnnotationKind::Dimension { points, .. } if points.windows(2).any(is_nowhere) => {
            refuse("There is nothing to measure between two points in one place")
        }
        AnnotationKind::Note { text, .. } if text.trim().is_empty() => {
            refuse("A note needs words: type what it should say")
        }
        AnnotationKind::GridLine { start, end, .. } | AnnotationKind::SectionMark { start, end, .. }
            if start == end =>
        {
            refuse("A line needs two ends that are not in one place")
        }
        _ => Ok(()),
    }
}

fn is_nowhere(pair: &[Held]) -> bool {
    matches!(pair, [one, other] if one.at == other.at)
}

/// The annotation to change in this phase: itself if it begins here, else one that follows it.
pub(super) fn annotation_from_here_on(draft: &mut Draft, id: AnnotationId) -> Result<Annotation, EditRefused> {
    let item = ItemId::Annotation(id);
    let Some(annotation) = draft.floor()?.annotations.get(&id).cloned() else { return Err(draft.missing(item)) };
    draft.require_standing(item, annotation.life)?;
    let mut old = annotation.as_ref().clone();
    if draft.begins_here(old.life) {
        return Ok(old);
    }
    let life = Lifetime { from: draft.phase(), until: old.life.until };
    old.life.until = Some(draft.phase());
    draft.put(old.clone());
    Ok(Annotation { id: draft.fresh(), life, ..old })
}

/// Moves an annotation. Where it holds on to things that stay, only its line or its words move.
pub(super) fn move_annotation(
    draft: &mut Draft,
    id: AnnotationId,
    is_carried: &dyn Fn(&AnnotationKind) -> bool,
    place: &dyn Fn(PlanPoint) -> PlanPoint,
) -> Result<(), EditRefused> {
    let annotation = annotation_from_here_on(draft, id)?;
    let kind = match annotation.kind.clone() {
        kind if is_carried(&kind) || kind.held().iter().all(|held| held.to.is_none()) => kind.displaced(place),
        AnnotationKind::Dimension { points, way, offset } => {
            let by = points.first().map_or(PlanVector::ZERO, |first| place(first.at) - first.at);
            let offset = offset + sideways(&points, way, by);
            AnnotationKind::Dimension { points, way, offset }
        }
        AnnotationKind::Note { text, at, about } => AnnotationKind::Note { text, at: place(at), about },
        other => other.displaced(place),
    };
    draft.put(Annotation { kind, ..annotation });
    Ok(())
}

/// How far a displacement takes a dimension line from what it measures, to its left.
fn sideways(points: &[Held], way: DimensionWay, by: PlanVector) -> Mm {
    let points: Vec<Point2> = points.iter().map(|held| held.at.into()).collect();
    let to = points.first().map(|first| *first + Point2::from(by));
    Mm::round(to.and_then(|to| DimensionString::offset_of(&points, way, to)).unwrap_or(0.0))
}

/// Lays an image under a floor.
pub fn add_underlay(plan: &Plan, phase: PhaseId, floor: FloorId, new: Underlay) -> Result<Edit, EditRefused> {
    let mut draft = Draft::new(plan, phase, floor)?;
    draft.put(Underlay { id: draft.fresh(), floor, ..new });
    Ok(draft.finish("Place image"))
}

/// Says how an image lies.
pub fn set_underlay(plan: &Plan, floor: FloorId, new: &Underlay) -> Result<Edit, EditRefused> {
    let item = ItemId::Underlay(new.id);
    if plan.floor(floor).is_none_or(|plan| !plan.underlays.contains_key(&new.id)) {
        return Err(EditRefused::Missing(ElementKey::Item(floor, item)));
    }
    Ok(Edit::new("Change image").put(Underlay { floor, ..new.clone() }))
}

/// Scales an image so that two points of it come to lie a known length apart; the first stays where it is.
pub fn scale_underlay(
    plan: &Plan,
    floor: FloorId,
    id: UnderlayId,
    (from, to): (PlanPoint, PlanPoint),
    length: Mm,
) -> Result<Edit, EditRefused> {
    let item = ItemId::Underlay(id);
    let Some(old) = plan.floor(floor).and_then(|plan| plan.underlays.get(&id)) else {
        return Err(EditRefused::Missing(ElementKey::Item(floor, item)));
    };
    let apart = from.distance(to);
    if apart < 1.0 || length.0 <= 0 {
        let why = "The two points have to be apart, and so is the length between them: pick two others";
        return Err(EditRefused::NotPossible(why.to_owned()));
    }
    let factor = length.f64() / apart;
    let width = Mm::round(old.width.f64() * factor);
    let scaled = |at: Mm, fixed: Mm| Mm::round(fixed.f64() + (at - fixed).f64() * factor);
    let at = PlanPoint { x: scaled(old.at.x, from.x), y: scaled(old.at.y, from.y) };
    Ok(Edit::new("Scale image").put(Underlay { at, width, ..old.as_ref().clone() }))
}

/// Cuts off an image what is not between two points; both are places on the floor.
pub fn crop_underlay(
    plan: &Plan,
    floor: FloorId,
    id: UnderlayId,
    (from, to): (PlanPoint, PlanPoint),
) -> Result<Edit, EditRefused> {
    let Some(old) = plan.floor(floor).and_then(|plan| plan.underlays.get(&id)) else {
        return Err(EditRefused::Missing(ElementKey::Item(floor, ItemId::Underlay(id))));
    };
    let (one, other) = (old.share(from.into()), old.share(to.into()));
    let [across, up] = old.crop.seen();
    let side = |one: f64, other: f64, (low, high): (f64, f64)| (one.min(other).max(low), one.max(other).min(high));
    let (across, up) = (side(one.0, other.0, across), side(one.1, other.1, up));
    if across.1 - across.0 < LEAST_SEEN || up.1 - up.0 < LEAST_SEEN {
        let why = "The part to keep has to lie on the image, and to be more than a line: drag a box over it";
        return Err(EditRefused::NotPossible(why.to_owned()));
    }
    let crop = Crop::to([across, up]);
    Ok(Edit::new("Crop image").put(Underlay { crop, ..old.as_ref().clone() }))
}

/// No less of an image is left, as a share of its width or height.
const LEAST_SEEN: f64 = 0.001;

/// Moves and turns an image.
pub(super) fn move_underlay(
    draft: &mut Draft,
    id: UnderlayId,
    place: &dyn Fn(PlanPoint) -> PlanPoint,
    turned: &dyn Fn(Angle) -> Angle,
) -> Result<(), EditRefused> {
    let Some(underlay) = draft.floor()?.underlays.get(&id).cloned() else {
        return Err(draft.missing(ItemId::Underlay(id)));
    };
    let underlay = underlay.as_ref().clone();
    draft.put(Underlay { at: place(underlay.at), turned: turned(underlay.turned), ..underlay });
    Ok(())
}
