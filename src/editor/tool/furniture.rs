//! Furniture: a ghost follows the pointer and turns its back to the wall it comes near; a click places a piece, a drag a
//! row of them.

use super::State;
use super::aiming::{grid, is_snapping};
use super::placing::{stands_in, turn_of};
use crate::editor::index::rectangle;
use crate::editor::input::{PointerButton, PointerEvent, PointerKind, ToolKey};
use crate::editor::overlay::{Overlay, OverlayRole};
use crate::editor::scene::Scene;
use crate::editor::snap::{Rectangle, Snap, snap_rectangle};
use crate::editor::workspace::Workspace;
use crate::geom::Point2;
use crate::model::edits::{NewFurniture, add_furniture_row};
use crate::model::{FurnitureId, ItemId};
use crate::units::{Angle, Mm, PlanPoint, format};
use std::collections::BTreeSet;

/// A drag places no more pieces than this.
const MAX_IN_ROW: f64 = 200.0;
/// No more pieces of a row than this are shown with all their lines.
const MAX_DETAILED: usize = 20;

/// Placing furniture.
#[derive(Debug, Clone)]
pub(in crate::editor) enum FurnitureState {
    /// A ghost follows the pointer.
    Idle {
        /// Was it turned by hand? Then it no longer turns to walls.
        is_turned: bool,
    },
    /// The button is down on the first piece; not yet a drag.
    Pressed {
        /// Where the pointer was.
        at: Point2,
        /// The first piece.
        first: Ghost,
        /// Was it turned by hand?
        is_turned: bool,
    },
    /// A row is spread out from the first piece.
    Spreading {
        /// The first piece.
        first: Ghost,
        /// Where the pointer is.
        to: Point2,
        /// Was it turned by hand?
        is_turned: bool,
    },
}

/// A piece that is not there yet.
#[derive(Debug, Clone, Copy)]
pub(in crate::editor) struct Ghost {
    centre: Point2,
    turned: Angle,
}

impl FurnitureState {
    /// Just taken up.
    pub(super) fn new() -> Self {
        Self::Idle { is_turned: false }
    }

    fn is_turned(&self) -> bool {
        match self {
            Self::Idle { is_turned } | Self::Pressed { is_turned, .. } | Self::Spreading { is_turned, .. } => {
                *is_turned
            }
        }
    }
}

/// Where a piece goes.
fn aim(workspace: &Workspace, event: &PointerEvent, is_turned: bool) -> (Ghost, Vec<Snap>) {
    let options = &workspace.options.furniture;
    let mut ghost = Ghost { centre: event.at, turned: options.turned };
    if !is_snapping(workspace, event) {
        return (ghost, Vec::new());
    }
    let scene = workspace.scene();
    if let Some(scene) = scene.as_ref().filter(|_| !is_turned) {
        ghost = against_wall(scene, event, options.depth).unwrap_or(ghost);
    }
    let aimed = Rectangle { centre: ghost.centre, width: options.width, depth: options.depth, turned: ghost.turned };
    let (centre, snaps) =
        snap_rectangle(scene.as_ref(), aimed, &BTreeSet::new(), event.tolerance(), grid(workspace, event));
    (Ghost { centre, ..ghost }, snaps)
}

/// With its back to the face of a wall, where the pointer is as near to one as a back would be.
fn against_wall(scene: &Scene<'_>, event: &PointerEvent, depth: Mm) -> Option<Ghost> {
    let (at, half) = (event.at, depth.f64() / 2.0);
    let pieces = scene.geometry.graph.pieces().iter().chain(scene.geometry.screens.pieces());
    let faces = pieces.flat_map(|piece| {
        let out = piece.centre.direction().unwrap_or_default().perpendicular();
        [(piece.left_line, out), (piece.right_line, -out)]
    });
    let near = faces.filter_map(|(face, out)| {
        let foot = face.project(at);
        let distance = (at - foot.point).dot(out);
        let is_before = (foot.distance - distance.abs()).abs() < 1.0;
        let is_near = (-event.tolerance()..=half + event.tolerance()).contains(&distance);
        (is_before && is_near).then_some((distance.abs(), foot.point, out))
    });
    let (_, foot, out) = near.min_by(|a, b| a.0.total_cmp(&b.0))?;
    Some(Ghost { centre: foot + out * half, turned: (-out).angle() - Angle::degrees(90) })
}

/// Where the pieces of a row from the first to the pointer stand.
fn row(workspace: &Workspace, first: Ghost, to: Point2) -> Vec<PlanPoint> {
    let pitch = pitch(workspace);
    let axis = Point2::unit(first.turned);
    let along = (to - first.centre).dot(axis);
    let n_more = (along.abs() / pitch + 0.5).floor().min(MAX_IN_ROW - 1.0) as u32;
    let step = if along < 0.0 { -pitch } else { pitch };
    (0..=n_more).map(|piece| (first.centre + axis * (step * f64::from(piece))).round()).collect()
}

/// From the middle of one piece to the next: they touch, chairs included.
fn pitch(workspace: &Workspace) -> f64 {
    let options = &workspace.options.furniture;
    let symbol = workspace.symbols.get(&options.symbol);
    let drawn = symbol.map(|symbol| symbol.preview(options.width, options.depth, options.seats).bounds.width());
    drawn.unwrap_or_default().ceil().max(options.width.f64()).max(1.0)
}

fn place(workspace: &mut Workspace, first: Ghost, places: &[PlanPoint]) {
    let Some(&at) = places.first() else { return };
    let options = &workspace.options.furniture;
    let like = NewFurniture {
        symbol: options.symbol.clone(),
        width: options.width,
        depth: options.depth,
        seats: options.seats,
        at,
        turned: first.turned,
    };
    let edit = workspace
        .require_floor()
        .and_then(|floor| add_furniture_row(workspace.plan(), workspace.phase(), floor, like, places));
    let first_new = workspace.plan().next_id;
    if workspace.attempt(edit) {
        let new = workspace.floor().map(|floor| {
            let pieces = floor.furniture.range(FurnitureId(first_new)..);
            pieces.map(|(&id, _)| ItemId::Furniture(id)).collect::<Vec<_>>()
        });
        workspace.select(new.unwrap_or_default());
    }
}

/// Draws pieces that are not there yet; those that would stand in something are marked, and the first says in what.
fn show(workspace: &Workspace, turned: Angle, places: &[PlanPoint], overlay: &mut Overlay) {
    let options = &workspace.options.furniture;
    let scene = workspace.scene();
    let symbol = workspace.symbols.get(&options.symbol);
    let lines = symbol.map(|symbol| {
        let layer = symbol.preview(options.width, options.depth, options.seats);
        layer.items.iter().flat_map(|item| item.shape.segments()).collect::<Vec<_>>()
    });
    let lines = lines.unwrap_or_default();
    let mut is_said = false;
    for (idx, &at) in places.iter().enumerate() {
        let outline = rectangle(at, options.width, options.depth, turned);
        let obstacle = scene.as_ref().and_then(|scene| stands_in(scene, &outline, &BTreeSet::new()));
        let role = if obstacle.is_some() { OverlayRole::Refused } else { OverlayRole::Ghost };
        if idx < MAX_DETAILED {
            let (x_axis, y_axis) = (Point2::unit(turned), Point2::unit(turned).perpendicular());
            let placed = |point: Point2| Point2::from(at) + x_axis * point.x + y_axis * point.y;
            for line in &lines {
                overlay.line(placed(line.start), placed(line.end), role);
            }
        }
        overlay.polygon(outline, role);
        if let Some(words) = obstacle.filter(|_| !is_said) {
            overlay.text(at.into(), words, OverlayRole::Refused);
            is_said = true;
        }
    }
}

impl State for FurnitureState {
    fn name(&self) -> &'static str {
        match self {
            Self::Idle { .. } => "furniture.idle",
            Self::Pressed { .. } => "furniture.pressed",
            Self::Spreading { .. } => "furniture.spreading",
        }
    }

    fn pointer(self, workspace: &mut Workspace, event: &PointerEvent) -> Self {
        if event.button != PointerButton::Primary && event.kind != PointerKind::Move {
            return self;
        }
        match (self, event.kind) {
            (Self::Idle { is_turned }, PointerKind::Press) => {
                let (first, _) = aim(workspace, event, is_turned);
                Self::Pressed { at: event.at, first, is_turned }
            }
            (Self::Pressed { at, first, is_turned }, PointerKind::Move) if event.is_drag_from(at) => {
                Self::Spreading { first, to: event.at, is_turned }
            }
            (Self::Pressed { first, is_turned, .. }, PointerKind::Release) => {
                place(workspace, first, &[first.centre.round()]);
                Self::Idle { is_turned }
            }
            (Self::Spreading { first, is_turned, .. }, PointerKind::Move) => {
                Self::Spreading { first, to: event.at, is_turned }
            }
            (Self::Spreading { first, is_turned, .. }, PointerKind::Release) => {
                let places = row(workspace, first, event.at);
                place(workspace, first, &places);
                Self::Idle { is_turned }
            }
            (state, _) => state,
        }
    }

    fn key(self, workspace: &mut Workspace, key: ToolKey) -> (Self, bool) {
        let (Some(by), Self::Idle { is_turned }) = (turn_of(key), &self) else { return (self, false) };
        // From how it is shown, which may be how a wall turned it.
        let shown = workspace.pointer.map(|event| aim(workspace, &event, *is_turned).0.turned);
        let turned = shown.unwrap_or(workspace.options.furniture.turned) + by;
        workspace.options.furniture.turned = turned;
        (Self::Idle { is_turned: true }, true)
    }

    fn cancel(self, _workspace: &mut Workspace) -> (Self, bool) {
        let is_dropped = !matches!(self, Self::Idle { is_turned: false });
        // What was being placed is dropped first; only the next Escape lets it turn to walls again.
        let is_turned = self.is_turned() && !matches!(self, Self::Idle { .. });
        (Self::Idle { is_turned }, is_dropped)
    }

    fn interrupt(self, _workspace: &mut Workspace) -> Self {
        Self::Idle { is_turned: self.is_turned() }
    }

    fn hints(&self, workspace: &Workspace) -> String {
        let what = format::uncapitalised(workspace.symbols.label(&workspace.options.furniture.symbol));
        match self {
            Self::Idle { is_turned: false } | Self::Pressed { .. } => {
                format!("Click to place: {what} · drag for a row · R to turn · near a wall its back turns to it")
            }
            Self::Idle { is_turned: true } => {
                format!("Click to place: {what} · drag for a row · R to turn · Esc to turn it to walls again")
            }
            Self::Spreading { first, to, .. } => {
                let n_pieces = row(workspace, *first, *to).len();
                format!("Release to place {n_pieces} × {what} · Esc to place none")
            }
        }
    }

    fn overlay(&self, workspace: &Workspace) -> Overlay {
        let mut overlay = Overlay::default();
        match self {
            Self::Idle { is_turned } => {
                if let Some(event) = workspace.pointer {
                    let (ghost, snaps) = aim(workspace, &event, *is_turned);
                    show(workspace, ghost.turned, &[ghost.centre.round()], &mut overlay);
                    overlay.snaps = snaps;
                }
            }
            Self::Pressed { first, .. } => show(workspace, first.turned, &[first.centre.round()], &mut overlay),
            Self::Spreading { first, to, .. } => {
                let places = row(workspace, *first, *to);
                show(workspace, first.turned, &places, &mut overlay);
                overlay.text(*to, format::count(places.len(), "piece", "pieces"), OverlayRole::Dimension);
            }
        }
        overlay
    }
}
