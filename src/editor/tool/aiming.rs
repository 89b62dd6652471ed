//! Where the pointer means to be: what all tools ask of the snappers, with the switches and keys that govern it.
//!
//! Knows no tool. Which snap is preferred is the business of `editor::snap`.

use crate::editor::input::PointerEvent;
use crate::editor::overlay::Overlay;
use crate::editor::snap::{Query, Snap, SnapReason, along_ray, pick};
use crate::editor::workspace::Workspace;
use crate::geom::Point2;
use crate::model::ItemId;
use std::collections::BTreeSet;

/// The spacing of the grid, where it is on and the pointer snaps at all.
pub(super) fn grid(workspace: &Workspace, event: &PointerEvent) -> Option<f64> {
    let options = &workspace.options;
    let is_on = is_snapping(workspace, event) && options.snaps.is_on(SnapReason::Grid) && 0 < options.grid.0;
    is_on.then(|| options.grid.f64())
}

/// Does the pointer snap now?
pub(super) fn is_snapping(workspace: &Workspace, event: &PointerEvent) -> bool {
    workspace.options.is_snapping && !event.modifiers.alt && !workspace.is_exact
}

/// Where the pointer means to be, and what it snapped to.
pub(super) fn snapped(
    workspace: &Workspace,
    event: &PointerEvent,
    from: Option<Point2>,
    corners: &[Point2],
    exclude: &BTreeSet<ItemId>,
) -> (Point2, Option<Snap>) {
    if !is_snapping(workspace, event) {
        return (event.at, None);
    }
    let query =
        Query { at: event.at, tolerance: event.tolerance(), from, corners, exclude, grid: grid(workspace, event) };
    let snap = workspace.scene().and_then(|scene| pick(&scene, &query));
    (snap.as_ref().map_or(event.at, |snap| snap.at), snap)
}

/// Where the pointer means to be with nothing before it, and what it snapped to.
pub(super) fn pointed(workspace: &Workspace, event: &PointerEvent) -> (Point2, Option<Snap>) {
    snapped(workspace, event, None, &[], &BTreeSet::new())
}

/// Where the pointer means to be on a ray from a point, in steps of some degrees.
pub(super) fn held_to_steps(
    workspace: &Workspace,
    event: &PointerEvent,
    from: Point2,
    corners: &[Point2],
    step: i32,
) -> Snap {
    let tolerance = if is_snapping(workspace, event) { event.tolerance() } else { 0.0 };
    let (exclude, grid) = (BTreeSet::new(), grid(workspace, event));
    let query = Query { at: event.at, tolerance, from: Some(from), corners, exclude: &exclude, grid };
    along_ray(workspace.scene().as_ref(), &query, from, step)
}

/// Shows what a click would snap to before anything is begun; the grid is everywhere and says nothing.
pub(super) fn show_snap(workspace: &Workspace, overlay: &mut Overlay) {
    if let Some(event) = workspace.pointer {
        let (_, snap) = pointed(workspace, &event);
        overlay.snap(snap.filter(|snap| snap.reason != SnapReason::Grid).as_ref());
    }
}
