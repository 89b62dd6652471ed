//! Grid lines and section marks: from one end to the other.

use super::State;
use super::aiming::{held_to_steps, pointed, show_snap, snapped};
use super::dimension::add;
use crate::editor::annotation::{next_grid_label, next_section_label};
use crate::editor::input::{PointerEvent, ToolKey};
use crate::editor::overlay::{Overlay, OverlayRole};
use crate::editor::snap::{STEP, Snap};
use crate::editor::workspace::Workspace;
use crate::geom::{Point2, Segment};
use crate::model::{AnnotationKind, Side};
use crate::units::{Mm, PlanPoint};
use std::collections::BTreeSet;

/// Drawing a line with a name.
#[derive(Debug, Clone)]
pub(in crate::editor) enum LineState {
    /// Nothing begun.
    Idle(LineKind),
    /// The first end is chosen.
    Drawing(Drawing),
}

/// Which line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::editor) enum LineKind {
    /// Of the structural grid.
    Grid,
    /// Where a section is cut, and to which side it looks.
    Section(Side),
}

/// A line in hand.
#[derive(Debug, Clone)]
pub(in crate::editor) struct Drawing {
    kind: LineKind,
    start: PlanPoint,
    next: Point2,
    snap: Option<Snap>,
}

impl LineKind {
    fn flipped(self) -> Self {
        match self {
            Self::Grid => Self::Grid,
            Self::Section(Side::Left) => Self::Section(Side::Right),
            Self::Section(Side::Right) => Self::Section(Side::Left),
        }
    }
}

impl LineState {
    pub(super) fn grid() -> Self {
        Self::Idle(LineKind::Grid)
    }

    pub(super) fn section() -> Self {
        Self::Idle(LineKind::Section(Side::Left))
    }

    fn kind(&self) -> LineKind {
        match self {
            Self::Idle(kind) => *kind,
            Self::Drawing(drawing) => drawing.kind,
        }
    }
}

impl Drawing {
    fn aim(&mut self, workspace: &Workspace, event: &PointerEvent) {
        let from = Point2::from(self.start);
        (self.next, self.snap) = if event.modifiers.shift {
            let snap = held_to_steps(workspace, event, from, &[], STEP);
            (snap.at, Some(snap))
        } else {
            snapped(workspace, event, Some(from), &[from], &BTreeSet::new())
        };
    }

    fn place(self, workspace: &mut Workspace) -> LineState {
        let (start, end) = (self.start, self.next.round());
        let line = Segment::between(start, end);
        let label = workspace.scene().map(|scene| match self.kind {
            LineKind::Grid => next_grid_label(&scene, line),
            LineKind::Section(_) => next_section_label(&scene),
        });
        let label = label.unwrap_or_default();
        let kind = match self.kind {
            LineKind::Grid => AnnotationKind::GridLine { label, start, end },
            LineKind::Section(looks) => AnnotationKind::SectionMark { label, start, end, looks },
        };
        let kind_of_line = self.kind;
        if add(workspace, kind) { LineState::Idle(kind_of_line) } else { LineState::Drawing(self) }
    }
}

impl State for LineState {
    fn name(&self) -> &'static str {
        match (self, self.kind()) {
            (Self::Idle(_), LineKind::Grid) => "grid_line.idle",
            (Self::Drawing(_), LineKind::Grid) => "grid_line.drawing",
            (Self::Idle(_), LineKind::Section(_)) => "section.idle",
            (Self::Drawing(_), LineKind::Section(_)) => "section.drawing",
        }
    }

    fn pointer(self, workspace: &mut Workspace, event: &PointerEvent) -> Self {
        let is_press = event.is_press();
        match self {
            Self::Idle(kind) if is_press => {
                if !workspace.has_floor_or_refuses() {
                    return Self::Idle(kind);
                }
                let (at, _) = pointed(workspace, event);
                Self::Drawing(Drawing { kind, start: at.round(), next: at, snap: None })
            }
            Self::Idle(kind) => Self::Idle(kind),
            Self::Drawing(mut drawing) => {
                drawing.aim(workspace, event);
                if is_press { drawing.place(workspace) } else { Self::Drawing(drawing) }
            }
        }
    }

    fn key(self, workspace: &mut Workspace, key: ToolKey) -> (Self, bool) {
        match (self, key) {
            (Self::Drawing(drawing), ToolKey::Enter) => (drawing.place(workspace), true),
            (Self::Drawing(drawing), ToolKey::Space) => {
                (Self::Drawing(Drawing { kind: drawing.kind.flipped(), ..drawing }), true)
            }
            (state, _) => (state, false),
        }
    }

    fn cancel(self, _workspace: &mut Workspace) -> (Self, bool) {
        let is_dropped = matches!(self, Self::Drawing(_));
        (Self::Idle(self.kind()), is_dropped)
    }

    fn anchor(&self, _workspace: &Workspace) -> Option<Point2> {
        match self {
            Self::Drawing(drawing) => Some(drawing.start.into()),
            Self::Idle(_) => None,
        }
    }

    fn hints(&self, _workspace: &Workspace) -> String {
        match self {
            Self::Idle(LineKind::Grid) => "Click where the bubble of the grid line goes".to_owned(),
            Self::Idle(LineKind::Section(_)) => "Click one end of the section".to_owned(),
            Self::Drawing(Drawing { kind: LineKind::Grid, .. }) => {
                "Click the other end · Shift for steps of 15° · Esc to stop".to_owned()
            }
            Self::Drawing(_) => {
                "Click the other end · Space looks to the other side · Shift for steps of 15° · Esc to stop".to_owned()
            }
        }
    }

    fn overlay(&self, workspace: &Workspace) -> Overlay {
        let mut overlay = Overlay::default();
        match self {
            Self::Idle(_) => show_snap(workspace, &mut overlay),
            Self::Drawing(drawing) => {
                let line = Segment::new(drawing.start.into(), drawing.next);
                overlay.line(line.start, line.end, OverlayRole::Ghost);
                if let (LineKind::Section(looks), Some(along)) = (drawing.kind, line.direction()) {
                    let looking = if looks == Side::Left { along.perpendicular() } else { -along.perpendicular() };
                    for end in [line.start, line.end] {
                        overlay.line(
                            end,
                            end + looking * (5.0 * f64::from(workspace.options.scale)),
                            OverlayRole::Ghost,
                        );
                    }
                }
                let words = format!("{} · {}", Mm::round(line.length()), line.vector().angle());
                overlay.text(line.at(0.5), words, OverlayRole::Dimension);
                overlay.handles = vec![line.start];
                overlay.snap(drawing.snap.as_ref());
            }
        }
        overlay
    }
}
