//! Desks: a click places one, or the block that is set; a drag spreads out as many as fit.

use super::State;
use super::aiming::{grid, is_snapping};
use super::placing::{show_chair_zone, stands_in, turn_of};
use crate::editor::index::rectangle;
use crate::editor::input::{PointerButton, PointerEvent, PointerKind, ToolKey};
use crate::editor::overlay::{Overlay, OverlayRole};
use crate::editor::snap::{Rectangle, Snap, snap_rectangle};
use crate::editor::workspace::Workspace;
use crate::geom::Point2;
use crate::model::ItemId;
use crate::model::edits::{DeskBlock, add_desks, desk_prefix};
use crate::units::{Angle, Mm, format};
use std::collections::BTreeSet;

/// The ghosts of a larger block are not asked what they stand on.
const MAX_CHECKED: usize = 400;
/// A drag spreads no more desks than this in one direction.
const MAX_IN_LINE: f64 = 200.0;

/// Placing desks.
#[derive(Debug, Clone)]
pub(in crate::editor) enum DeskState {
    /// A ghost follows the pointer.
    Idle,
    /// The button is down on the first desk; not yet a drag.
    Pressed {
        /// Where the pointer was.
        at: Point2,
        /// The middle of the first desk.
        first: Point2,
    },
    /// A block is spread out from the first desk.
    Spreading {
        /// The middle of the first desk.
        first: Point2,
        /// Where the pointer is.
        to: Point2,
    },
}

/// Where the first desk goes.
fn aim(workspace: &Workspace, event: &PointerEvent) -> (Point2, Vec<Snap>) {
    let options = &workspace.options.desk;
    if !is_snapping(workspace, event) {
        return (event.at, Vec::new());
    }
    let aimed = Rectangle { centre: event.at, width: options.width, depth: options.depth, turned: options.turned };
    let scene = workspace.scene();
    snap_rectangle(scene.as_ref(), aimed, &BTreeSet::new(), event.tolerance(), grid(workspace, event))
}

/// The block that a click places.
fn clicked(workspace: &Workspace, first: Point2) -> DeskBlock {
    let options = &workspace.options.desk;
    DeskBlock {
        at: first.round(),
        turned: options.turned,
        columns: options.columns.max(1),
        rows: options.rows.max(1),
        pitch: options.pitch,
        row_pitch: options.row_step(),
        is_back_to_back: options.is_back_to_back,
    }
}

/// The block that a drag spreads: as many desks as lie between the first and the pointer.
fn spread(workspace: &Workspace, first: Point2, to: Point2) -> DeskBlock {
    let options = &workspace.options.desk;
    let by = to - first;
    let (along, across) = (Point2::unit(options.turned), Point2::unit(options.turned + Angle::degrees(90)));
    let (x, y) = (by.dot(along), by.dot(across));
    let pitch = if 0 < options.pitch.0 { options.pitch } else { Mm(options.width.0.max(1)) };
    let step = if 0 < options.row_step().0 { options.row_step() } else { Mm(options.depth.0.max(1)) };
    let in_line = |count: f64| count.min(MAX_IN_LINE) as u32 + 1;
    let columns = in_line((x.abs() / pitch.f64() + 0.5).floor());
    let rows = if options.is_back_to_back {
        // A pair takes a step; its second row stands a desk's depth behind the first.
        let pairs = (y.abs() / step.f64()).floor();
        let rest = y.abs() - pairs * step.f64();
        let is_odd = options.depth.f64() / 2.0 <= rest;
        in_line(pairs * 2.0 + f64::from(u8::from(is_odd)))
    } else {
        in_line((y.abs() / step.f64() + 0.5).floor())
    };
    DeskBlock {
        at: first.round(),
        turned: options.turned,
        columns,
        rows,
        pitch: if x < 0.0 { -pitch } else { pitch },
        row_pitch: if y < 0.0 { -step } else { step },
        is_back_to_back: options.is_back_to_back,
    }
}

fn place(workspace: &mut Workspace, block: DeskBlock) {
    let edit = workspace.require_floor().and_then(|floor| {
        let usual = || workspace.floor().map(desk_prefix).unwrap_or_default();
        let like = workspace.options.desk.new_desk(usual);
        add_desks(workspace.plan(), workspace.phase(), floor, block, &like)
    });
    let first_new = workspace.plan().next_id;
    if workspace.attempt(edit) {
        let new = workspace.floor().map(|floor| {
            let desks = floor.desks.range(crate::model::DeskId(first_new)..);
            desks.map(|(&id, _)| ItemId::Desk(id)).collect::<Vec<_>>()
        });
        workspace.select(new.unwrap_or_default());
    }
}

/// Draws the desks of a block that is not there yet, with the room their users take; those that would stand in something
/// are marked, and the first says in what.
fn show(workspace: &Workspace, block: DeskBlock, overlay: &mut Overlay) {
    let options = &workspace.options.desk;
    let places = block.places(options.depth);
    let is_checked = places.len() <= MAX_CHECKED;
    let scene = workspace.scene().filter(|_| is_checked);
    let mut is_said = false;
    for (at, turned) in places {
        let outline = rectangle(at, options.width, options.depth, turned);
        let top = options.shape.outline(options.width, options.depth, at, turned);
        let obstacle = scene.as_ref().and_then(|scene| stands_in(scene, &top, &BTreeSet::new()));
        let role = if obstacle.is_some() { OverlayRole::Refused } else { OverlayRole::Ghost };
        // The side where the user sits.
        if let &[left, right, ..] = outline.outer.as_slice() {
            let out = (right - left).perpendicular().normalized().unwrap_or_default() * -250.0;
            overlay.line(left.lerp(right, 0.35) + out, left.lerp(right, 0.65) + out, role);
        }
        if is_checked {
            show_chair_zone(overlay, at, options.width, options.depth, turned);
        }
        overlay.polygon(top, role);
        if let Some(words) = obstacle.filter(|_| !is_said) {
            overlay.text(at.into(), words, OverlayRole::Refused);
            is_said = true;
        }
    }
}

impl State for DeskState {
    fn name(&self) -> &'static str {
        match self {
            Self::Idle => "desk.idle",
            Self::Pressed { .. } => "desk.pressed",
            Self::Spreading { .. } => "desk.spreading",
        }
    }

    fn pointer(self, workspace: &mut Workspace, event: &PointerEvent) -> Self {
        if event.button != PointerButton::Primary && event.kind != PointerKind::Move {
            return self;
        }
        match (self, event.kind) {
            (Self::Idle, PointerKind::Press) => {
                let (first, _) = aim(workspace, event);
                Self::Pressed { at: event.at, first }
            }
            (Self::Pressed { at, first }, PointerKind::Move) if event.is_drag_from(at) => {
                Self::Spreading { first, to: event.at }
            }
            (Self::Pressed { first, .. }, PointerKind::Release) => {
                place(workspace, clicked(workspace, first));
                Self::Idle
            }
            (Self::Spreading { first, .. }, PointerKind::Move) => Self::Spreading { first, to: event.at },
            (Self::Spreading { first, .. }, PointerKind::Release) => {
                place(workspace, spread(workspace, first, event.at));
                Self::Idle
            }
            (state, _) => state,
        }
    }

    fn key(self, workspace: &mut Workspace, key: ToolKey) -> (Self, bool) {
        let Some(by) = turn_of(key) else { return (self, false) };
        let turned = &mut workspace.options.desk.turned;
        *turned = *turned + by;
        (self, true)
    }

    fn cancel(self, _workspace: &mut Workspace) -> (Self, bool) {
        let is_dropped = !matches!(self, Self::Idle);
        (Self::Idle, is_dropped)
    }

    fn anchor(&self, _workspace: &Workspace) -> Option<Point2> {
        match self {
            Self::Pressed { first, .. } | Self::Spreading { first, .. } => Some(*first),
            Self::Idle => None,
        }
    }

    fn hints(&self, workspace: &Workspace) -> String {
        match self {
            Self::Idle | Self::Pressed { .. } => {
                let n_desks = clicked(workspace, Point2::ZERO).n_desks();
                let what = format::count(n_desks as usize, "desk", "desks");
                format!("Click to place {what} · drag to spread out a block · R to turn")
            }
            Self::Spreading { first, to } => {
                let block = spread(workspace, *first, *to);
                let what = format::count(block.n_desks() as usize, "desk", "desks");
                format!("Release to place {what} · Esc to place none")
            }
        }
    }

    fn overlay(&self, workspace: &Workspace) -> Overlay {
        let mut overlay = Overlay::default();
        match self {
            Self::Idle => {
                if let Some(event) = workspace.pointer {
                    let (first, snaps) = aim(workspace, &event);
                    show(workspace, clicked(workspace, first), &mut overlay);
                    overlay.snaps = snaps;
                }
            }
            Self::Pressed { first, .. } => show(workspace, clicked(workspace, *first), &mut overlay),
            Self::Spreading { first, to } => {
                let block = spread(workspace, *first, *to);
                show(workspace, block, &mut overlay);
                let what = format::count(block.n_desks() as usize, "desk", "desks");
                let text = if 1 < block.rows { format!("{} × {} = {what}", block.columns, block.rows) } else { what };
                overlay.text(*to, text, OverlayRole::Dimension);
            }
        }
        overlay
    }
}
