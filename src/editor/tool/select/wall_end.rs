//! An end of a wall follows the pointer, and walls joined there with it.

use crate::editor::input::PointerEvent;
use crate::editor::overlay::{Overlay, OverlayRole};
use crate::editor::snap::{Query, STEP, Snap, along_ray, pick};
use crate::editor::tool::aiming::{grid, is_snapping};
use crate::editor::workspace::Workspace;
use crate::geom::{Point2, Segment};
use crate::model::edits::{WallEnd, move_wall_end};
use crate::model::{ItemId, WallId};
use crate::units::Mm;
use std::collections::BTreeSet;

/// A drag of an end of a wall.
#[derive(Debug, Clone)]
pub(in crate::editor) struct Stretch {
    wall: WallId,
    end: WallEnd,
    /// Where the other end is.
    fixed: Point2,
    to: Point2,
    snap: Option<Snap>,
    refusal: Option<String>,
}

impl Stretch {
    /// Takes hold of an end.
    pub(super) fn begin(workspace: &mut Workspace, wall: WallId, end: WallEnd) -> Self {
        workspace.begin("Move end of wall");
        let ends = workspace.floor().and_then(|floor| floor.walls.get(&wall)).map(|wall| match end {
            WallEnd::Start => (wall.end, wall.start),
            WallEnd::End => (wall.start, wall.end),
        });
        let (fixed, to) = ends.map_or((Point2::ZERO, Point2::ZERO), |(fixed, to)| (fixed.into(), to.into()));
        Self { wall, end, fixed, to, snap: None, refusal: None }
    }

    /// The end that stays.
    pub(super) fn anchor(&self) -> Point2 {
        self.fixed
    }

    /// Follows the pointer.
    #[must_use]
    pub(super) fn to(mut self, workspace: &mut Workspace, event: &PointerEvent) -> Self {
        self.aim(workspace, event);
        let edit = workspace.require_floor().and_then(|floor| {
            move_wall_end(workspace.base(), workspace.phase(), floor, self.wall, self.end, self.to.round())
        });
        self.refusal = workspace.preview(edit).err().map(|refused| refused.to_string());
        self
    }

    fn aim(&mut self, workspace: &Workspace, event: &PointerEvent) {
        (self.to, self.snap) = (event.at, None);
        let exclude = BTreeSet::from([ItemId::Wall(self.wall)]);
        let tolerance = if is_snapping(workspace, event) { event.tolerance() } else { 0.0 };
        let (from, grid) = (Some(self.fixed), grid(workspace, event));
        let query = Query { at: event.at, tolerance, from, corners: &[], exclude: &exclude, grid };
        let scene = workspace.base_scene();
        if event.modifiers.shift {
            self.snap = Some(along_ray(scene.as_ref(), &query, self.fixed, STEP));
        } else if is_snapping(workspace, event) {
            self.snap = scene.and_then(|scene| pick(&scene, &query));
        }
        if let Some(snap) = &self.snap {
            self.to = snap.at;
        }
    }

    /// Ends the drag: a step, or a refusal and everything as it was.
    pub(super) fn finish(self, workspace: &mut Workspace) {
        workspace.end(self.refusal);
    }

    pub(super) fn hints(&self) -> String {
        let usual = "Release to place · Shift for steps of 15° · Alt for no snapping · Esc to put it back";
        self.refusal.clone().unwrap_or_else(|| usual.to_owned())
    }

    pub(super) fn show(&self, _workspace: &Workspace, overlay: &mut Overlay) {
        let line = Segment::new(self.fixed, self.to);
        let role = if self.refusal.is_some() { OverlayRole::Refused } else { OverlayRole::Dimension };
        overlay.line(line.start, line.end, role);
        let words = || format!("{}  {}", Mm::round(line.length()), line.vector().angle());
        overlay.text(line.at(0.5), self.refusal.clone().unwrap_or_else(words), role);
        overlay.snap(self.snap.as_ref());
        overlay.handles.push(self.to);
    }
}
