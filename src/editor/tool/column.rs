//! Columns: a click places one, a drag a row at a pitch.

use super::State;
use super::aiming::{held_to_steps, pointed};
use crate::editor::index::rectangle;
use crate::editor::input::{PointerButton, PointerEvent, PointerKind, ToolKey};
use crate::editor::overlay::{Overlay, OverlayRole};
use crate::editor::snap::STEP;
use crate::editor::workspace::Workspace;
use crate::geom::Point2;
use crate::model::edits::add_columns;
use crate::units::{Angle, Mm, PlanPoint, format};

/// A drag spreads no more columns than this.
const MAX_IN_ROW: f64 = 200.0;

/// Placing columns.
#[derive(Debug, Clone)]
pub(in crate::editor) enum ColumnState {
    /// A ghost follows the pointer.
    Idle,
    /// The button is down on the first column; not yet a drag.
    Pressed {
        /// Where the pointer was.
        at: Point2,
        /// The middle of the first column.
        first: Point2,
    },
    /// A row is spread out from the first column.
    Spreading {
        /// The middle of the first column.
        first: Point2,
        /// Where the row is to end.
        to: Point2,
    },
}

/// Where the row leads: level or upright, or in steps of an angle with Shift.
fn aim_row(workspace: &Workspace, event: &PointerEvent, first: Point2) -> Point2 {
    if workspace.is_exact {
        return event.at;
    }
    let step = if event.modifiers.shift { STEP } else { 90 };
    held_to_steps(workspace, event, first, &[], step).at
}

/// The middles of a row: as many columns as lie between the first and its end.
fn row(workspace: &Workspace, first: Point2, to: Point2) -> Vec<PlanPoint> {
    let options = &workspace.options.column;
    // Never so close that they would stand in one another.
    let pitch = options.pitch.max(options.width).max(options.depth).max(Mm(1)).f64();
    let way = (to - first).normalized().unwrap_or_default();
    let n_more = (first.distance(to) / pitch + 0.5).floor().min(MAX_IN_ROW - 1.0) as u32;
    (0..=n_more).map(|idx| (first + way * (pitch * f64::from(idx))).round()).collect()
}

fn place(workspace: &mut Workspace, middles: &[PlanPoint]) {
    let edit = workspace.require_floor().and_then(|floor| {
        let like = workspace.options.column.into();
        add_columns(workspace.plan(), workspace.phase(), floor, middles, like)
    });
    workspace.attempt(edit);
}

fn show(workspace: &Workspace, middles: &[PlanPoint], overlay: &mut Overlay) {
    let options = &workspace.options.column;
    for &middle in middles {
        overlay.polygon(rectangle(middle, options.width, options.depth, Angle::ZERO), OverlayRole::Ghost);
    }
}

impl State for ColumnState {
    fn name(&self) -> &'static str {
        match self {
            Self::Idle => "column.idle",
            Self::Pressed { .. } => "column.pressed",
            Self::Spreading { .. } => "column.spreading",
        }
    }

    fn pointer(self, workspace: &mut Workspace, event: &PointerEvent) -> Self {
        if event.button != PointerButton::Primary && event.kind != PointerKind::Move {
            return self;
        }
        match (self, event.kind) {
            (Self::Idle, PointerKind::Press) => Self::Pressed { at: event.at, first: pointed(workspace, event).0 },
            (Self::Pressed { at, first }, PointerKind::Move) if event.is_drag_from(at) => {
                Self::Spreading { first, to: aim_row(workspace, event, first) }
            }
            (Self::Pressed { first, .. }, PointerKind::Release) => {
                place(workspace, &[first.round()]);
                Self::Idle
            }
            (Self::Spreading { first, .. }, PointerKind::Move) => {
                Self::Spreading { first, to: aim_row(workspace, event, first) }
            }
            (Self::Spreading { first, .. }, PointerKind::Release) => {
                let to = aim_row(workspace, event, first);
                place(workspace, &row(workspace, first, to));
                Self::Idle
            }
            (state, _) => state,
        }
    }

    fn key(self, workspace: &mut Workspace, key: ToolKey) -> (Self, bool) {
        if !matches!(key, ToolKey::Space | ToolKey::Char('r' | 'R')) {
            return (self, false);
        }
        let column = &mut workspace.options.column;
        std::mem::swap(&mut column.width, &mut column.depth);
        (self, true)
    }

    fn cancel(self, _workspace: &mut Workspace) -> (Self, bool) {
        let is_dropped = !matches!(self, Self::Idle);
        (Self::Idle, is_dropped)
    }

    fn anchor(&self, _workspace: &Workspace) -> Option<Point2> {
        match self {
            Self::Idle => None,
            Self::Pressed { first, .. } | Self::Spreading { first, .. } => Some(*first),
        }
    }

    fn hints(&self, workspace: &Workspace) -> String {
        match self {
            Self::Idle | Self::Pressed { .. } => {
                "Click to place a column, or type x,y · drag for a row · R to turn".to_owned()
            }
            Self::Spreading { first, to } => {
                let what = format::count(row(workspace, *first, *to).len(), "column", "columns");
                format!("Release to place {what} · Shift for steps of 15° · Esc to place none")
            }
        }
    }

    fn overlay(&self, workspace: &Workspace) -> Overlay {
        let mut overlay = Overlay::default();
        match self {
            Self::Idle => {
                if let Some(event) = workspace.pointer {
                    let (at, snap) = pointed(workspace, &event);
                    show(workspace, &[at.round()], &mut overlay);
                    overlay.snap(snap.as_ref());
                }
            }
            Self::Pressed { first, .. } => show(workspace, &[first.round()], &mut overlay),
            Self::Spreading { first, to } => {
                let middles = row(workspace, *first, *to);
                show(workspace, &middles, &mut overlay);
                let what = format::count(middles.len(), "column", "columns");
                overlay.line(*first, *to, OverlayRole::Dimension);
                overlay.text(*to, format!("{what}  {}", Mm::round(first.distance(*to))), OverlayRole::Dimension);
            }
        }
        overlay
    }
}
