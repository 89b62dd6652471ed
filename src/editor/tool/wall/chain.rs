//! A chain of walls in hand: the corners on the line that is drawn, and the walls that come of them.

use crate::editor::index::wall_outline;
use crate::editor::input::PointerEvent;
use crate::editor::overlay::{Overlay, OverlayRole};
use crate::editor::snap::{STEP, Snap};
use crate::editor::tool::aiming::{held_to_steps, snapped};
use crate::editor::workspace::Workspace;
use crate::geom::{Point2, arc, path};
use crate::model::edits::{add_walls, make_rooms_closed_by};
use crate::model::{Edit, EditRefused};
use crate::units::PlanPoint;
use std::collections::BTreeSet;

/// How far the chords of an arc may stray from it, in millimetres: a wall is straight, so an arc is built of short
/// ones. A millimetre less than the 10 that are promised, because corners are whole millimetres.
const SAGITTA: f64 = 9.0;

/// A chain of walls in hand.
#[derive(Debug, Clone)]
pub(in crate::editor) struct Chain {
    first: PlanPoint,
    /// The corners that each click added: one, or those of an arc.
    legs: Vec<Vec<PlanPoint>>,
    /// Where the next corner would be.
    pub(super) next: Point2,
    pub(super) snap: Option<Snap>,
}

impl Chain {
    /// One that begins at a point.
    pub(super) fn new(first: PlanPoint) -> Self {
        Self { first, legs: Vec::new(), next: first.into(), snap: None }
    }

    /// The corner placed last.
    pub(super) fn last(&self) -> PlanPoint {
        self.legs.iter().flatten().last().copied().unwrap_or(self.first)
    }

    /// Every corner.
    pub(super) fn corners(&self) -> Vec<PlanPoint> {
        std::iter::once(self.first).chain(self.legs.iter().flatten().copied()).collect()
    }

    /// The direction in which the chain arrived at its last corner.
    pub(super) fn direction(&self) -> Option<Point2> {
        let corners = self.corners();
        let &[.., before, last] = corners.as_slice() else { return None };
        (Point2::from(last) - before.into()).normalized()
    }

    /// Puts the next corner where the pointer says.
    pub(super) fn aim(&mut self, workspace: &Workspace, event: &PointerEvent) {
        if workspace.is_exact {
            (self.next, self.snap) = (event.at, None);
            return;
        }
        let last = Point2::from(self.last());
        let corners: Vec<Point2> = self.corners().into_iter().map(Point2::from).collect();
        let step = if event.modifiers.shift { Some(STEP) } else { workspace.options.is_ortho.then_some(90) };
        let is_on_corner = corners.iter().any(|corner| corner.distance(event.at) <= event.tolerance());
        (self.next, self.snap) = match step {
            Some(step) if !is_on_corner => {
                let snap = held_to_steps(workspace, event, last, &corners, step);
                (snap.at, Some(snap))
            }
            _ => snapped(workspace, event, Some(last), &corners, &BTreeSet::new()),
        };
    }

    /// Would a corner close the chain?
    pub(super) fn closes_at(&self, corner: PlanPoint) -> bool {
        2 <= self.legs.iter().flatten().count() && corner == self.first
    }

    /// Has it come back to its beginning?
    pub(super) fn is_closed(&self) -> bool {
        4 <= self.corners().len() && self.last() == self.first
    }

    /// Adds what a click placed.
    pub(super) fn push(&mut self, leg: Vec<PlanPoint>) {
        self.legs.push(leg);
    }

    /// Takes back what the last click placed; says whether there was anything.
    pub(super) fn pop(&mut self) -> bool {
        self.legs.pop().is_some()
    }

    /// Shows the chain as walls of the plan; says whether it can be.
    pub(super) fn draw(&self, workspace: &mut Workspace) -> bool {
        let edit = self.edit(workspace);
        let shown = workspace.preview(edit);
        workspace.told(shown)
    }

    fn edit(&self, workspace: &Workspace) -> Result<Edit, EditRefused> {
        let floor = workspace.require_floor()?;
        if self.legs.is_empty() {
            return Ok(Edit::new("Draw wall"));
        }
        let (options, base, phase) = (&workspace.options, workspace.base(), workspace.phase());
        let corners: Vec<Point2> = self.corners().into_iter().map(Point2::from).collect();
        let centres = centre_line(workspace, &corners).ok_or_else(|| {
            let why = "These walls are too short, or turn too sharply, for their thickness to lie beside the line: draw \
                       them by their centre line";
            EditRefused::NotPossible(why.to_owned())
        })?;
        let centres: Vec<PlanPoint> = centres.into_iter().map(Point2::round).collect();
        let walls = add_walls(base, phase, floor, &centres, options.wall)?;
        if options.makes_rooms {
            make_rooms_closed_by(base, phase, floor, walls, options.room.into())
        } else {
            Ok(walls)
        }
    }
}

/// The corners of an arc by way of a point, without the first.
pub(super) fn bend(workspace: &Workspace, from: PlanPoint, via: Point2, to: PlanPoint) -> Vec<PlanPoint> {
    // Drawn by a face, the centre line may be the longer arc, whose chords stray further.
    let beside = workspace.options.justification.to_left(workspace.options.wall.thickness).abs();
    let share = arc::radius_through(from.into(), via, to.into()).map_or(1.0, |radius| radius / (radius + beside));
    let points = arc::through(from.into(), via, to.into(), SAGITTA * share);
    let mut corners: Vec<PlanPoint> = points.into_iter().skip(1).map(Point2::round).collect();
    corners.dedup();
    corners
}

/// The centre line of walls that are drawn from corner to corner; `None` where they turn too sharply.
fn centre_line(workspace: &Workspace, corners: &[Point2]) -> Option<Vec<Point2>> {
    let to_left = workspace.options.justification.to_left(workspace.options.wall.thickness);
    if to_left == 0.0 { Some(corners.to_vec()) } else { path::offset(corners, to_left) }
}

/// Shows walls that are not there yet.
pub(super) fn show_ghost(workspace: &Workspace, corners: &[Point2], overlay: &mut Overlay) {
    let Some(centres) = centre_line(workspace, corners) else { return };
    for pair in centres.windows(2) {
        if let &[from, to] = pair {
            overlay.polygon(wall_outline(from, to, workspace.options.wall.thickness), OverlayRole::Ghost);
        }
    }
}
