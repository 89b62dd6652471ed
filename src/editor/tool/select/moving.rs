//! What is selected follows the pointer. Every move is reckoned from where things stood when the drag began, so that
//! nothing accumulates.

use crate::editor::input::PointerEvent;
use crate::editor::overlay::{Overlay, OverlayRole};
use crate::editor::scene::Scene;
use crate::editor::snap::{Rectangle, Snap, SnapReason, snap_rectangle};
use crate::editor::tool::aiming::{grid, is_snapping};
use crate::editor::tool::opening::{fit_along, nearest_wall};
use crate::editor::workspace::Workspace;
use crate::geom::{Point2, Segment};
use crate::model::edits::{move_by, move_opening};
use crate::model::{Edit, EditRefused, ItemId, OpeningId, WallId};
use crate::units::{Mm, PlanVector};
use std::collections::BTreeSet;

/// A drag of what is selected.
#[derive(Debug, Clone)]
pub(in crate::editor) struct Move {
    grabbed: ItemId,
    from: Point2,
    by: PlanVector,
    snaps: Vec<Snap>,
    refusal: Option<String>,
    before: BTreeSet<ItemId>,
}

impl Move {
    /// Takes hold of something selected; the press may have selected it.
    pub(super) fn begin(workspace: &mut Workspace, grabbed: ItemId, from: Point2, before: BTreeSet<ItemId>) -> Self {
        workspace.begin("Move");
        Self { grabbed, from, by: PlanVector::ZERO, snaps: Vec::new(), refusal: None, before }
    }

    /// What was selected before the press.
    pub(super) fn selection_before(&self) -> BTreeSet<ItemId> {
        self.before.clone()
    }

    /// Where it was taken hold of.
    pub(super) fn anchor(&self) -> Point2 {
        self.from
    }

    /// Follows the pointer.
    #[must_use]
    pub(super) fn to(mut self, workspace: &mut Workspace, event: &PointerEvent) -> Self {
        let edit = self.edit(workspace, event);
        self.refusal = workspace.preview(edit).err().map(|refused| refused.to_string());
        self
    }

    /// Ends the drag: a step, or a refusal and everything as it was.
    pub(super) fn finish(self, workspace: &mut Workspace) {
        workspace.end(self.refusal);
    }

    fn edit(&mut self, workspace: &Workspace, event: &PointerEvent) -> Result<Edit, EditRefused> {
        let floor = workspace.require_floor()?;
        let selection = &workspace.unlocked(workspace.base_selection())?;
        let Some(scene) = workspace.base_scene() else { return Ok(Edit::new("Move")) };
        if let (ItemId::Opening(opening), 1) = (self.grabbed, selection.len()) {
            let (wall, along) = self.slide(&scene, workspace, event, opening)?;
            return move_opening(workspace.base(), workspace.phase(), floor, opening, wall, along);
        }
        self.by = self.displacement(&scene, workspace, event);
        move_by(workspace.base(), workspace.phase(), floor, selection, self.by)
    }

    /// How far what is selected goes.
    fn displacement(&mut self, scene: &Scene<'_>, workspace: &Workspace, event: &PointerEvent) -> PlanVector {
        let mut by = event.at - self.from;
        self.snaps.clear();
        let grid = grid(workspace, event);
        let stepped = |distance: f64| grid.map_or(distance, |grid| (distance / grid).round() * grid);
        if event.modifiers.shift {
            by = if by.x.abs() < by.y.abs() { Point2::new(0.0, by.y) } else { Point2::new(by.x, 0.0) };
        }
        let is_only_wall =
            workspace.base_selection().iter().filter(|item| matches!(item, ItemId::Wall(_))).count() == 1;
        by = match self.grabbed {
            ItemId::Wall(wall) if is_only_wall && !event.modifiers.ctrl => {
                self.sideways(scene, workspace, event, wall, by)
            }
            ItemId::Desk(_) | ItemId::Furniture(_) if !event.modifiers.shift && is_snapping(workspace, event) => {
                self.against_others(scene, workspace, event, by, grid)
            }
            _ => Point2::new(stepped(by.x), stepped(by.y)),
        };
        PlanVector::new(Mm::round(by.x).0, Mm::round(by.y).0)
    }

    /// A wall goes sideways: its neighbours grow and shrink, and none is left askew.
    fn sideways(
        &mut self,
        scene: &Scene<'_>,
        workspace: &Workspace,
        event: &PointerEvent,
        id: WallId,
        by: Point2,
    ) -> Point2 {
        let Some(wall) = scene.floor.walls.get(&id) else { return by };
        let line = Segment::between(wall.start, wall.end);
        let Some(across) = line.direction().map(Point2::perpendicular) else { return by };
        let wanted = by.dot(across);
        let others = scene.view.walls(scene.floor).filter(|other| other.id != id);
        // In line with the end of another wall, if that is near.
        let in_line = others
            .flat_map(|other| [Point2::from(other.start), other.end.into()])
            .map(|end| ((end - line.start).dot(across), end))
            .filter(|(shift, _)| 1.0 < shift.abs() && (shift - wanted).abs() <= event.tolerance())
            .min_by(|a, b| (a.0 - wanted).abs().total_cmp(&(b.0 - wanted).abs()));
        let shift = match (in_line, grid(workspace, event)) {
            (Some((shift, end)), _) if scene.snaps.is_on(SnapReason::Alignment) && is_snapping(workspace, event) => {
                let at = line.at(0.5) + across * shift;
                let guides = vec![Segment::new(at, end)];
                self.snaps.push(Snap::new(at, SnapReason::Alignment).guided(guides).apart(at.distance(end)));
                shift
            }
            (_, Some(grid)) => (wanted / grid).round() * grid,
            (_, None) => wanted,
        };
        across * shift
    }

    /// A desk snaps to walls and desks, and takes the rest of the selection along.
    fn against_others(
        &mut self,
        scene: &Scene<'_>,
        workspace: &Workspace,
        event: &PointerEvent,
        by: Point2,
        grid: Option<f64>,
    ) -> Point2 {
        let Some(moving) = rectangle_of(scene, self.grabbed) else { return by };
        let aimed = Rectangle { centre: moving.centre + by, ..moving };
        let selection = workspace.base_selection();
        let (centre, snaps) = snap_rectangle(Some(scene), aimed, selection, event.tolerance(), grid);
        self.snaps = snaps;
        centre - moving.centre
    }

    /// Where an opening that is dragged along its wall, or over another, comes to be.
    fn slide(
        &mut self,
        scene: &Scene<'_>,
        workspace: &Workspace,
        event: &PointerEvent,
        id: OpeningId,
    ) -> Result<(WallId, Mm), EditRefused> {
        let key = || EditRefused::Missing(crate::model::ElementKey::Item(scene.floor.floor.id, ItemId::Opening(id)));
        let (opening, host) = scene.opening(id).ok_or_else(key)?;
        let line = Segment::between(host.start, host.end);
        let reach = event.tolerance();
        let is_off_host = reach + host.thickness.f64() / 2.0 < line.distance(event.at);
        let other = if is_off_host { nearest_wall(scene, event.at, reach) } else { None };
        let (wall, at) = match other.filter(|other| other.id != host.id) {
            Some(other) => (other, event.at),
            None => (host, line.at_distance(opening.along.f64()) + (event.at - self.from)),
        };
        let grid = grid(workspace, event);
        let along = fit_along(scene, wall, at, opening.width, opening.kind, Some(id), grid)?;
        let new_line = Segment::between(wall.start, wall.end);
        let shift = new_line.at_distance(along.f64()) - line.at_distance(opening.along.f64());
        self.by = PlanVector::new(Mm::round(shift.x).0, Mm::round(shift.y).0);
        Ok((wall.id, along))
    }

    pub(super) fn hints(&self) -> String {
        match (&self.refusal, self.grabbed) {
            (Some(refusal), _) => refusal.clone(),
            (None, ItemId::Wall(_)) => {
                "Release to place · Ctrl to move it any way · Alt for no snapping · Esc to put it back".to_owned()
            }
            (None, ItemId::Opening(_)) => {
                "Release to place · drag over another wall to move it there · Esc to put it back".to_owned()
            }
            (None, _) => {
                "Release to place · Shift to keep it level or plumb · Alt for no snapping · Esc to put it back"
                    .to_owned()
            }
        }
    }

    pub(super) fn show(&self, overlay: &mut Overlay) {
        let to = self.from + Point2::from(self.by);
        let role = if self.refusal.is_some() { OverlayRole::Refused } else { OverlayRole::Dimension };
        overlay.line(self.from, to, role);
        let words = self.refusal.clone().unwrap_or_else(|| displacement_text(self.by));
        overlay.text(to, words, role);
        for snap in &self.snaps {
            overlay.snap(Some(snap));
        }
    }
}

/// A displacement in words: how far to the right and up, and how far in all.
fn displacement_text(by: PlanVector) -> String {
    match (by.x.0, by.y.0) {
        (x, 0) => Mm(x).to_string(),
        (0, y) => Mm(y).to_string(),
        (x, y) => format!("{} · {} ({})", Mm(x), Mm(y), Mm::round(by.length())),
    }
}

/// The rectangle of a desk or a piece of furniture.
fn rectangle_of(scene: &Scene<'_>, item: ItemId) -> Option<Rectangle> {
    let (placements, until, width, depth) = match item {
        ItemId::Desk(id) => {
            let desk = scene.floor.desks.get(&id)?;
            (&desk.placements, desk.until, desk.width, desk.depth)
        }
        ItemId::Furniture(id) => {
            let furniture = scene.floor.furniture.get(&id)?;
            (&furniture.placements, furniture.until, furniture.width, furniture.depth)
        }
        _ => return None,
    };
    let placement = scene.view.placement(placements, until)?;
    Some(Rectangle { centre: placement.at.into(), width, depth, turned: placement.turned })
}
