//! A corner of a zone or a point of an annotation follows the pointer, and holds on to what it is dropped on.

use crate::editor::annotation::held_at;
use crate::editor::input::PointerEvent;
use crate::editor::overlay::{Overlay, OverlayRole};
use crate::editor::scene::Scene;
use crate::editor::snap::Snap;
use crate::editor::tool::aiming::snapped;
use crate::editor::workspace::Workspace;
use crate::geom::Point2;
use crate::model::edits::{item_points, move_point};
use crate::model::{Held, ItemId};
use std::collections::BTreeSet;

/// A drag of a point.
#[derive(Debug, Clone)]
pub(in crate::editor) struct Reshape {
    item: ItemId,
    idx: usize,
    to: Point2,
    snap: Option<Snap>,
    refusal: Option<String>,
}

/// The points of an item that can be taken hold of, where they are now.
pub(super) fn points(workspace: &Workspace, item: ItemId) -> Vec<Point2> {
    let Some(scene) = workspace.scene() else { return Vec::new() };
    item_points(scene.floor, item).iter().map(|held| scene.view.held(scene.floor, held)).collect()
}

impl Reshape {
    /// Takes hold of a point.
    pub(super) fn begin(workspace: &mut Workspace, item: ItemId, idx: usize) -> Self {
        let to = points(workspace, item).get(idx).copied().unwrap_or_default();
        workspace.begin("Reshape");
        Self { item, idx, to, snap: None, refusal: None }
    }

    /// Follows the pointer.
    #[must_use]
    pub(super) fn to(mut self, workspace: &mut Workspace, event: &PointerEvent) -> Self {
        let exclude = BTreeSet::from([self.item]);
        (self.to, self.snap) = snapped(workspace, event, None, &[], &exclude);
        let at = self.to.round();
        let held = match (self.item, workspace.base_scene()) {
            (ItemId::Annotation(_), Some(scene)) => held_at(&scene, at, self.along(&scene)),
            _ => Held::free(at),
        };
        let edit = workspace
            .require_floor()
            .and_then(|floor| move_point(workspace.base(), workspace.phase(), floor, self.item, self.idx, held));
        self.refusal = workspace.preview(edit).err().map(|refused| refused.to_string());
        self
    }

    /// The direction that a dimension measures in.
    fn along(&self, scene: &Scene<'_>) -> Option<Point2> {
        let ItemId::Annotation(id) = self.item else { return None };
        Some(scene.view.dimension(scene.floor, &scene.floor.annotations.get(&id)?.kind)?.along)
    }

    /// Ends the drag: a step, or a refusal and everything as it was.
    pub(super) fn finish(self, workspace: &mut Workspace) {
        workspace.end(self.refusal);
    }

    pub(super) fn hints(&self) -> String {
        let usual = "Release to place · Esc to put it back";
        self.refusal.clone().unwrap_or_else(|| usual.to_owned())
    }

    pub(super) fn show(&self, overlay: &mut Overlay) {
        if let Some(refusal) = &self.refusal {
            overlay.text(self.to, refusal.clone(), OverlayRole::Refused);
        }
        overlay.snap(self.snap.as_ref());
        overlay.handles.push(self.to);
    }
}
