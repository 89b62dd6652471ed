//! What is done to walls by command: splitting, copying beside, and making rooms of what they close off.

use super::Editor;
use super::snap::{Query, SnapReason, pick};
use crate::geom::Point2;
use crate::model::edits::{make_rooms, offset_walls, split_wall, split_walls};
use crate::model::{Edit, EditRefused, ItemId, Side, WallId};
use crate::units::Mm;
use std::collections::BTreeSet;

impl Editor {
    /// The walls that are selected.
    pub fn selected_walls(&self) -> BTreeSet<WallId> {
        let wall = |item: &ItemId| if let ItemId::Wall(id) = *item { Some(id) } else { None };
        self.selection().iter().filter_map(wall).collect()
    }

    /// Cuts the walls that are selected where others meet them.
    pub fn split_selected_walls(&mut self) {
        self.interrupt();
        let edit = self.workspace.require_floor().and_then(|floor| {
            split_walls(self.workspace.plan(), self.workspace.phase(), floor, &self.selected_walls())
        });
        self.workspace.attempt(edit);
    }

    /// Cuts the wall at a point, within a tolerance in plan millimetres, or at a joint or its middle if one is that near;
    /// says whether it was cut.
    pub fn split_wall_at(&mut self, at: Point2, tolerance: f64) -> bool {
        self.interrupt();
        let hits = self.workspace.scene().map(|scene| scene.hits(at, tolerance)).unwrap_or_default();
        let wall = hits.into_iter().find_map(|hit| if let ItemId::Wall(id) = hit { Some(id) } else { None });
        let Some(wall) = wall else {
            self.workspace.refuse("There is no wall here to split");
            return false;
        };
        let at = self.joint_near(at, tolerance).unwrap_or(at).round();
        let edit = self
            .workspace
            .require_floor()
            .and_then(|floor| split_wall(self.workspace.plan(), self.workspace.phase(), floor, wall, at));
        self.workspace.attempt(edit)
    }

    /// The joint, or the middle of a wall, that is near a point.
    fn joint_near(&self, at: Point2, tolerance: f64) -> Option<Point2> {
        let exclude = BTreeSet::new();
        let query = Query { at, tolerance, from: None, corners: &[], exclude: &exclude, grid: None };
        let snap = pick(&self.workspace.scene()?, &query)?;
        matches!(snap.reason, SnapReason::WallEnd | SnapReason::Intersection | SnapReason::Midpoint).then_some(snap.at)
    }

    /// The edit that draws walls beside those that are selected, as they were when the gesture in hand began.
    pub fn offset_of_selected_walls(&self, distance: Mm, side: Side) -> Result<Edit, EditRefused> {
        let floor = self.workspace.require_floor()?;
        offset_walls(self.workspace.base(), self.workspace.phase(), floor, &self.selected_walls(), distance, side)
    }

    /// Makes every closed area that is no room yet a room.
    pub fn make_rooms(&mut self) {
        self.interrupt();
        let like = self.workspace.options.room.into();
        let edit = self
            .workspace
            .require_floor()
            .and_then(|floor| make_rooms(self.workspace.plan(), self.workspace.phase(), floor, like));
        self.workspace.attempt(edit);
    }
}
