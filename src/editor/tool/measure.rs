//! Measure: from point to point, with lengths, offsets and angles. Changes nothing.

use super::State;
use super::aiming::{held_to_steps, pointed, snapped};
use crate::editor::input::{PointerButton, PointerEvent, PointerKind, ToolKey};
use crate::editor::overlay::{Overlay, OverlayRole};
use crate::editor::snap::{STEP, Snap};
use crate::editor::workspace::Workspace;
use crate::geom::segment::angle_between;
use crate::geom::{Point2, Segment};
use crate::units::Mm;
use std::collections::BTreeSet;

/// Measuring.
#[derive(Debug, Clone)]
pub(in crate::editor) enum MeasureState {
    /// Nothing measured.
    Idle,
    /// Points placed, and the next under the pointer.
    Measuring(Tape),
    /// Measured; the figures stay until the next click.
    Done(Tape),
}

/// The points of a measurement; the first and those after it.
#[derive(Debug, Clone)]
pub(in crate::editor) struct Tape {
    points: Vec<Point2>,
    next: Point2,
    snap: Option<Snap>,
}

impl Tape {
    fn aim(&mut self, workspace: &Workspace, event: &PointerEvent) {
        let last = self.points.last().copied();
        let Some(held) = last.filter(|_| event.modifiers.shift) else {
            (self.next, self.snap) = snapped(workspace, event, last, &self.points, &BTreeSet::new());
            return;
        };
        let snap = held_to_steps(workspace, event, held, &[], STEP);
        (self.next, self.snap) = (snap.at, Some(snap));
    }

    fn legs(&self, with_next: bool) -> Vec<Segment> {
        let mut points = self.points.clone();
        if with_next {
            points.push(self.next);
        }
        let pairs = points.windows(2);
        pairs.filter_map(|pair| if let &[from, to] = pair { Some(Segment::new(from, to)) } else { None }).collect()
    }

    fn show(&self, with_next: bool, overlay: &mut Overlay) {
        let legs = self.legs(with_next);
        let mut before: Option<Segment> = None;
        for leg in &legs {
            overlay.line(leg.start, leg.end, OverlayRole::Dimension);
            let by = leg.vector();
            let mut text = Mm::round(leg.length()).to_string();
            if 0.5 < by.x.abs() && 0.5 < by.y.abs() {
                text = format!("{text}  ({} · {})", Mm::round(by.x.abs()), Mm::round(by.y.abs()));
            }
            overlay.text(leg.at(0.5), text, OverlayRole::Dimension);
            if let Some(before) = before.filter(|before| 1.0 < before.length() && 1.0 < leg.length()) {
                let turn = angle_between(-before.vector(), leg.vector());
                let inner = turn.in_hundredths().min(36_000 - turn.in_hundredths());
                let text = crate::units::Angle::hundredths(inner).to_string();
                overlay.text(leg.start, text, OverlayRole::Dimension);
            }
            before = Some(*leg);
        }
        if let (Some(last), true) = (legs.last(), 1 < legs.len()) {
            let total: f64 = legs.iter().map(Segment::length).sum();
            overlay.text(last.end, format!("{} in all", Mm::round(total)), OverlayRole::Dimension);
        }
        overlay.handles.clone_from(&self.points);
    }
}

impl State for MeasureState {
    fn name(&self) -> &'static str {
        match self {
            Self::Idle => "measure.idle",
            Self::Measuring(_) => "measure.measuring",
            Self::Done(_) => "measure.done",
        }
    }

    fn pointer(self, workspace: &mut Workspace, event: &PointerEvent) -> Self {
        let is_primary = event.button == PointerButton::Primary;
        match (self, event.kind) {
            (Self::Idle | Self::Done(_), PointerKind::Press) if is_primary => {
                let (at, _) = pointed(workspace, event);
                Self::Measuring(Tape { points: vec![at], next: at, snap: None })
            }
            (Self::Measuring(mut tape), PointerKind::Press) if is_primary => {
                tape.aim(workspace, event);
                if tape.points.last() != Some(&tape.next) {
                    tape.points.push(tape.next);
                }
                Self::Measuring(tape)
            }
            (Self::Measuring(mut tape), PointerKind::Move) => {
                tape.aim(workspace, event);
                Self::Measuring(tape)
            }
            (Self::Measuring(tape), PointerKind::DoubleClick | PointerKind::Press) => Self::Done(tape),
            (state, _) => state,
        }
    }

    fn key(self, workspace: &mut Workspace, key: ToolKey) -> (Self, bool) {
        match (self, key) {
            (Self::Measuring(tape), ToolKey::Enter) => (Self::Done(tape), true),
            (Self::Measuring(tape), ToolKey::Backspace) => Self::Measuring(tape).step_back(workspace),
            (state, _) => (state, false),
        }
    }

    /// Once two points are measured the first Escape keeps the figures on show, and the next clears them.
    fn cancel(self, _workspace: &mut Workspace) -> (Self, bool) {
        match self {
            Self::Idle => (Self::Idle, false),
            Self::Measuring(tape) if 1 < tape.points.len() => (Self::Done(tape), true),
            Self::Measuring(_) | Self::Done(_) => (Self::Idle, true),
        }
    }

    fn interrupt(self, _workspace: &mut Workspace) -> Self {
        Self::Idle
    }

    fn step_back(self, _workspace: &mut Workspace) -> (Self, bool) {
        match self {
            Self::Measuring(mut tape) => {
                tape.points.pop();
                (if tape.points.is_empty() { Self::Idle } else { Self::Measuring(tape) }, true)
            }
            state => (state, false),
        }
    }

    fn anchor(&self, _workspace: &Workspace) -> Option<Point2> {
        match self {
            Self::Measuring(tape) => tape.points.last().copied(),
            Self::Idle | Self::Done(_) => None,
        }
    }

    fn hints(&self, _workspace: &Workspace) -> String {
        match self {
            Self::Idle => "Click where to measure from".to_owned(),
            Self::Measuring(_) => {
                "Click where to measure to · Shift for steps of 15° · Backspace takes a point back · Enter to finish"
                    .to_owned()
            }
            Self::Done(_) => "Click to measure anew · Esc to clear".to_owned(),
        }
    }

    fn overlay(&self, workspace: &Workspace) -> Overlay {
        let mut overlay = Overlay::default();
        match self {
            Self::Idle => {
                if let Some(event) = workspace.pointer {
                    let (_, snap) = pointed(workspace, &event);
                    overlay.snap(snap.as_ref());
                }
            }
            Self::Measuring(tape) => {
                tape.show(true, &mut overlay);
                overlay.snap(tape.snap.as_ref());
            }
            Self::Done(tape) => tape.show(false, &mut overlay),
        }
        overlay
    }
}
