//! Dimensions: click what is to be measured, then where the line goes. What is clicked on is held on to.

use super::State;
use super::aiming::{grid, pointed, show_snap, snapped};
use crate::editor::annotation::held_at;
use crate::editor::input::{PointerEvent, ToolKey};
use crate::editor::overlay::{Overlay, OverlayRole};
use crate::editor::scene::Scene;
use crate::editor::snap::Snap;
use crate::editor::workspace::Workspace;
use crate::geom::Point2;
use crate::model::edits::add_annotation;
use crate::model::{AnnotationKind, DimensionString, DimensionWay, Held, ItemId};
use crate::units::{Mm, PlanPoint};
use std::collections::BTreeSet;

/// How far from what it measures a dimension line goes that is placed by Enter, in millimetres of paper.
const USUAL_OFFSET: i32 = 8;

/// Drawing dimensions.
#[derive(Debug, Clone)]
pub(in crate::editor) enum DimensionState {
    /// Nothing begun.
    Idle,
    /// At least one point is chosen.
    Measuring(Measure),
    /// All points are chosen; the line follows the pointer.
    Placing(Measure),
}

/// A string in hand.
#[derive(Debug, Clone)]
pub(in crate::editor) struct Measure {
    points: Vec<Held>,
    way: DimensionWay,
    /// Where the pointer is.
    next: Point2,
    snap: Option<Snap>,
}

impl Measure {
    fn begin(first: Held) -> Self {
        Self { next: first.at.into(), points: vec![first], way: DimensionWay::Aligned, snap: None }
    }

    fn places(&self) -> Vec<Point2> {
        self.points.iter().map(|held| held.at.into()).collect()
    }

    fn aim(&mut self, workspace: &Workspace, event: &PointerEvent) {
        let from = self.points.last().map(|last| last.at.into());
        (self.next, self.snap) = snapped(workspace, event, from, &self.places(), &BTreeSet::new());
    }

    /// Adds the point under the pointer; says whether it is another than the last.
    fn add(&mut self, workspace: &Workspace) -> bool {
        let held = held_here(workspace, self.next.round());
        let is_new = self.points.iter().all(|point| point.at != held.at);
        if is_new {
            self.points.push(held);
        }
        is_new
    }

    /// How far the line is from the first point, for a pointer there.
    fn offset(&self, workspace: &Workspace, at: Point2) -> Mm {
        let offset = DimensionString::offset_of(&self.places(), self.way, at).unwrap_or(0.0);
        let event = workspace.pointer.as_ref();
        let stepped =
            event.and_then(|event| grid(workspace, event)).map_or(offset, |grid| (offset / grid).round() * grid);
        Mm::round(stepped)
    }

    fn kind(&self, offset: Mm) -> AnnotationKind {
        AnnotationKind::Dimension { points: self.points.clone(), way: self.way, offset }
    }

    fn place(self, workspace: &mut Workspace, offset: Mm) -> DimensionState {
        if DimensionString::between(&self.places(), self.way, offset.f64()).is_none() {
            workspace.refuse("There is nothing to measure that way: press Space for another");
            return DimensionState::Placing(self);
        }
        // Now that it is known which way is measured, each point holds on to what stands across it.
        let along = DimensionString::direction(&self.places(), self.way);
        let held = |scene: &Scene<'_>| self.points.iter().map(|point| held_at(scene, point.at, along)).collect();
        let points = workspace.scene().map_or_else(|| self.points.clone(), |scene| held(&scene));
        let made = Self { points, ..self };
        add(workspace, made.kind(offset));
        DimensionState::Idle
    }
}

/// A point with what it holds on to here and now.
fn held_here(workspace: &Workspace, at: PlanPoint) -> Held {
    workspace.scene().map_or(Held::free(at), |scene| held_at(&scene, at, None))
}

/// Writes an annotation, selected.
pub(super) fn add(workspace: &mut Workspace, kind: AnnotationKind) -> bool {
    let id = workspace.plan().next_id.into();
    let edit =
        workspace.require_floor().and_then(|floor| add_annotation(workspace.plan(), workspace.phase(), floor, kind));
    let is_made = workspace.attempt(edit);
    if is_made {
        workspace.select([ItemId::Annotation(id)]);
    }
    is_made
}

fn next_way(way: DimensionWay) -> DimensionWay {
    match way {
        DimensionWay::Aligned => DimensionWay::Level,
        DimensionWay::Level => DimensionWay::Plumb,
        DimensionWay::Plumb => DimensionWay::Aligned,
    }
}

impl State for DimensionState {
    fn name(&self) -> &'static str {
        match self {
            Self::Idle => "dimension.idle",
            Self::Measuring(_) => "dimension.measuring",
            Self::Placing(_) => "dimension.placing",
        }
    }

    fn pointer(self, workspace: &mut Workspace, event: &PointerEvent) -> Self {
        let is_press = event.is_press();
        match self {
            Self::Idle if is_press => {
                if !workspace.has_floor_or_refuses() {
                    return Self::Idle;
                }
                let (at, _) = pointed(workspace, event);
                Self::Measuring(Measure::begin(held_here(workspace, at.round())))
            }
            Self::Idle => Self::Idle,
            Self::Measuring(mut measure) => {
                measure.aim(workspace, event);
                if is_press && measure.add(workspace) && !event.modifiers.shift {
                    return Self::Placing(measure);
                }
                Self::Measuring(measure)
            }
            Self::Placing(mut measure) => {
                if event.modifiers.shift {
                    measure.aim(workspace, event);
                } else {
                    (measure.next, measure.snap) = (event.at, None);
                }
                if is_press && event.modifiers.shift {
                    measure.add(workspace);
                } else if is_press {
                    let offset = measure.offset(workspace, event.at);
                    return measure.place(workspace, offset);
                }
                Self::Placing(measure)
            }
        }
    }

    fn key(self, workspace: &mut Workspace, key: ToolKey) -> (Self, bool) {
        match (self, key) {
            (Self::Idle, _) => (Self::Idle, false),
            (Self::Measuring(measure), ToolKey::Enter) if 2 <= measure.points.len() => (Self::Placing(measure), true),
            (Self::Placing(measure), ToolKey::Enter) => {
                let offset = Mm(-USUAL_OFFSET * workspace.options.scale as i32);
                (measure.place(workspace, offset), true)
            }
            (Self::Measuring(measure), ToolKey::Space) => {
                (Self::Measuring(Measure { way: next_way(measure.way), ..measure }), true)
            }
            (Self::Placing(measure), ToolKey::Space) => {
                (Self::Placing(Measure { way: next_way(measure.way), ..measure }), true)
            }
            (state, ToolKey::Backspace) => state.step_back(workspace),
            (state, _) => (state, false),
        }
    }

    fn cancel(self, _workspace: &mut Workspace) -> (Self, bool) {
        let is_dropped = !matches!(self, Self::Idle);
        (Self::Idle, is_dropped)
    }

    fn step_back(self, _workspace: &mut Workspace) -> (Self, bool) {
        match self {
            Self::Idle => (Self::Idle, false),
            Self::Measuring(mut measure) | Self::Placing(mut measure) => {
                measure.points.pop();
                (if measure.points.is_empty() { Self::Idle } else { Self::Measuring(measure) }, true)
            }
        }
    }

    fn anchor(&self, _workspace: &Workspace) -> Option<Point2> {
        match self {
            Self::Measuring(measure) | Self::Placing(measure) => measure.points.last().map(|last| last.at.into()),
            Self::Idle => None,
        }
    }

    fn hints(&self, _workspace: &Workspace) -> String {
        match self {
            Self::Idle => "Click the first point to measure from".to_owned(),
            Self::Measuring(_) => {
                "Click the next point · Shift-click for more than two · Backspace takes a point back · Esc to stop"
                    .to_owned()
            }
            Self::Placing(measure) => format!(
                "Click where the dimension line goes, Enter beside it · Shift-click adds a point · Space for another way ({})",
                measure.way.label().to_lowercase()
            ),
        }
    }

    fn overlay(&self, workspace: &Workspace) -> Overlay {
        let mut overlay = Overlay::default();
        match self {
            Self::Idle => show_snap(workspace, &mut overlay),
            Self::Measuring(measure) => {
                let places = measure.places();
                for pair in places.windows(2) {
                    if let [from, to] = pair {
                        overlay.line(*from, *to, OverlayRole::Dimension);
                    }
                }
                if let Some(last) = places.last() {
                    overlay.line(*last, measure.next, OverlayRole::Dimension);
                    let length = Mm::round(last.distance(measure.next));
                    overlay.text(last.midpoint(measure.next), length.to_string(), OverlayRole::Dimension);
                }
                overlay.handles = places;
                overlay.snap(measure.snap.as_ref());
            }
            Self::Placing(measure) => {
                let offset = measure.offset(workspace, measure.next);
                if let Some(string) = DimensionString::between(&measure.places(), measure.way, offset.f64()) {
                    for (from, to) in string.measured.iter().zip(&string.feet) {
                        overlay.line(*from, *to, OverlayRole::Guide);
                    }
                    for stretch in string.stretches() {
                        overlay.line(stretch.start, stretch.end, OverlayRole::Dimension);
                        overlay.text(stretch.at(0.5), Mm::round(stretch.length()).to_string(), OverlayRole::Dimension);
                    }
                }
                overlay.handles = measure.places();
                overlay.snap(measure.snap.as_ref());
            }
        }
        overlay
    }
}
