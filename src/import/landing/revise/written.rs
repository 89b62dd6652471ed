//! What a revised drawing says in words and figures. What the planner wrote is never taken away: only what the drawing that was
//! imported before said, and this one does not, goes.

use super::Reviser;
use crate::import::landing::land::{dimension_kind, note_kind};
use crate::import::proposal::ProposedFloor;
use crate::model::{Annotation, AnnotationKind, ItemId};
use crate::units::PlanPoint;

impl Reviser<'_> {
    pub(super) fn written(&mut self, now: &ProposedFloor) {
        let old: Vec<&Annotation> = self.view.annotations(self.own).collect();
        let wanted = said_by(now);
        let earlier = self.earlier.as_ref().map(said_by).unwrap_or_default();
        for own in &old {
            let is_same = |(_, kind): &&(PlanPoint, AnnotationKind)| says_alike(kind, &own.kind);
            let is_said = wanted.iter().any(|said| is_same(&said));
            let was_said = earlier.iter().find(is_same);
            let item = ItemId::Annotation(own.id);
            match was_said {
                Some((at, _)) if !is_said => self.gone(item, own.kind.noun().to_owned(), *at, false),
                _ if is_said => self.kept(item),
                _ => {}
            }
        }
        let is_there = |kind: &AnnotationKind| old.iter().any(|own| says_alike(kind, &own.kind));
        let was_said = |kind: &AnnotationKind| earlier.iter().any(|(_, other)| other == kind);
        for dimension in &now.dimensions {
            let Some(kind) = dimension_kind(dimension) else { continue };
            if !is_there(&kind) && !was_said(&kind) && self.maker.dimension(self.floor, 0, dimension) {
                self.added("dimension", dimension.start);
            }
        }
        for (at, words) in &now.notes {
            let kind = note_kind(*at, words);
            if !is_there(&kind) && !was_said(&kind) && self.maker.note(self.floor, 0, *at, words) {
                self.added("note", *at);
            }
        }
    }
}

/// All that a drawing says, with its place.
fn said_by(drawing: &ProposedFloor) -> Vec<(PlanPoint, AnnotationKind)> {
    let dimensions = drawing.dimensions.iter().filter_map(|own| Some((own.start, dimension_kind(own)?)));
    let notes = drawing.notes.iter().map(|(at, words)| (*at, note_kind(*at, words)));
    dimensions.chain(notes).collect()
}

/// Whether two say the same in the same place, whatever they hold on to.
fn says_alike(one: &AnnotationKind, other: &AnnotationKind) -> bool {
    match (one, other) {
        (AnnotationKind::Note { text, at, .. }, AnnotationKind::Note { text: other_text, at: other_at, .. }) => {
            text == other_text && at == other_at
        }
        (
            AnnotationKind::Dimension { points, offset, .. },
            AnnotationKind::Dimension { points: other_points, offset: other_offset, .. },
        ) => {
            let places = |points: &[crate::model::Held]| points.iter().map(|held| held.at).collect::<Vec<_>>();
            places(points) == places(other_points) && offset == other_offset
        }
        _ => false,
    }
}
