//! What one check says of one place, before it is told which check it was.

use super::checks::Check;
use super::facts::{Floor, Room};
use super::problem::{Problem, Severity};
use super::rules::{FigureId, Rules};
use crate::geom::Point2;
use crate::model::{FloorId, ItemId, PhaseId, Plan};
use crate::units::PlanPoint;
use std::sync::Arc;

/// What a check of a floor looks at.
#[derive(Debug, Clone, Copy)]
pub(super) struct Looking<'a> {
    pub(super) plan: &'a Plan,
    pub(super) floor: &'a Floor,
    pub(super) rules: Rules,
}

/// Something found.
#[derive(Debug, Clone)]
pub(super) struct Finding {
    pub(super) severity: Severity,
    pub(super) figure: FigureId,
    pub(super) place: String,
    pub(super) floor: Option<FloorId>,
    pub(super) at: Option<PlanPoint>,
    pub(super) items: Vec<ItemId>,
    pub(super) message: String,
    pub(super) mend: String,
    pub(super) which: u32,
}

impl Finding {
    /// Of a whole building, or of the site.
    pub(super) fn of(place: impl Into<String>, severity: Severity, figure: FigureId, message: String) -> Self {
        Self {
            severity,
            figure,
            place: place.into(),
            floor: None,
            at: None,
            items: Vec::new(),
            message,
            mend: String::new(),
            which: 0,
        }
    }

    /// Of a floor.
    pub(super) fn on(floor: &Floor, severity: Severity, figure: FigureId, message: String) -> Self {
        Self { floor: Some(floor.id), ..Self::of(floor.title.clone(), severity, figure, message) }
    }

    /// Of a room.
    pub(super) fn in_room(floor: &Floor, room: &Room, severity: Severity, figure: FigureId, message: String) -> Self {
        Self {
            place: format!("{}, {}", floor.title, room.label()),
            at: Some(room.middle()),
            items: vec![ItemId::Room(room.id)],
            ..Self::on(floor, severity, figure, message)
        }
    }

    /// As a problem, told by a check at the end of a phase.
    pub(super) fn told_by(self, check: &Check, phase: PhaseId) -> Arc<Problem> {
        let Self { severity, figure, place, floor, at, items, message, mend, which } = self;
        let (check, topic) = (check.id, check.topic);
        Arc::new(Problem { check, topic, severity, phase, place, floor, at, items, message, mend, figure, which })
    }

    /// What would mend it.
    pub(super) fn mend(self, mend: impl Into<String>) -> Self {
        Self { mend: mend.into(), ..self }
    }

    /// Which it is of several that the check may find of the same things in the same place.
    pub(super) fn which(self, which: u32) -> Self {
        Self { which, ..self }
    }

    /// Where it is.
    pub(super) fn at(self, at: Point2) -> Self {
        Self { at: Some(at.round()), ..self }
    }

    /// In which room that is.
    pub(super) fn within(self, floor: &Floor, room: Option<usize>) -> Self {
        Self { place: floor.place_of(room), ..self }
    }

    /// What causes it.
    pub(super) fn items(self, items: impl IntoIterator<Item = ItemId>) -> Self {
        Self { items: items.into_iter().collect(), ..self }
    }
}
