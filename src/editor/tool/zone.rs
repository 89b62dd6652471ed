//! Zones: from corner to corner, or a room at a click.

use super::State;
use super::aiming::{pointed, show_snap, snapped};
use crate::editor::input::{PointerButton, PointerEvent, PointerKind, ToolKey};
use crate::editor::overlay::{Overlay, OverlayRole};
use crate::editor::snap::Snap;
use crate::editor::workspace::Workspace;
use crate::geom::{Point2, Polygon};
use crate::model::edits::{ZonePart, add_zone, set_zone};
use crate::model::{EditRefused, ItemId, ItemKind};
use crate::units::{Mm, PlanPoint, format};
use std::collections::BTreeSet;

/// Drawing zones.
#[derive(Debug, Clone)]
pub(in crate::editor) enum ZoneState {
    /// Nothing begun.
    Idle,
    /// At least one corner is chosen.
    Drawing(Outline),
}

/// An outline in hand.
#[derive(Debug, Clone)]
pub(in crate::editor) struct Outline {
    corners: Vec<PlanPoint>,
    next: Point2,
    snap: Option<Snap>,
}

impl Outline {
    fn places(&self) -> Vec<Point2> {
        self.corners.iter().copied().map(Point2::from).collect()
    }

    fn aim(&mut self, workspace: &Workspace, event: &PointerEvent) {
        let from = self.corners.last().map(|last| Point2::from(*last));
        (self.next, self.snap) = snapped(workspace, event, from, &self.places(), &BTreeSet::new());
    }

    fn closes(&self) -> bool {
        3 <= self.corners.len() && self.corners.first() == Some(&self.next.round())
    }
}

/// The outline of the room at a place.
fn room_under(workspace: &Workspace, at: Point2) -> Option<Polygon> {
    let scene = workspace.scene()?;
    let room = scene.geometry.room_at(at)?;
    Some(scene.geometry.rooms.get(&room)?.polygon.clone())
}

/// Paints the room under the pointer with the level that is set: its zone changes level, or it becomes a zone.
fn paint_room(workspace: &mut Workspace, at: Point2) {
    let Some(outline) = room_under(workspace, at) else {
        workspace.refuse("There is no room here: click inside a room, or draw the zone from corner to corner");
        return;
    };
    let corners: Vec<PlanPoint> = outline.outer.into_iter().map(Point2::round).collect();
    let same = workspace.scene().and_then(|scene| {
        let mut zones = scene.view.zones(scene.floor);
        zones.find(|zone| zone.outline == corners).cloned()
    });
    match same {
        Some(zone) => {
            let part = ZonePart { level: workspace.options.zone.level, ..ZonePart::of(&zone) };
            let edit = workspace
                .require_floor()
                .and_then(|floor| set_zone(workspace.plan(), workspace.phase(), floor, zone.id, part));
            workspace.attempt(edit);
        }
        None => draw(workspace, &corners),
    }
}

fn draw(workspace: &mut Workspace, corners: &[PlanPoint]) {
    let id = workspace.plan().next_id.into();
    let options = &workspace.options.zone;
    let n_zones = workspace.floor().map_or(0, |floor| floor.zones.len());
    let usual = || format!("{} {}", options.level.label(), n_zones + 1);
    let name = if options.name.trim().is_empty() { usual() } else { options.name.trim().to_owned() };
    let level = options.level;
    let edit = workspace.require_floor().and_then(|floor| {
        if workspace.options.hidden.contains(&ItemKind::Zone) {
            let why = "Zones are not shown: show their layer first, so that what is drawn can be seen";
            return Err(EditRefused::NotPossible(why.to_owned()));
        }
        add_zone(workspace.plan(), workspace.phase(), floor, &name, level, corners)
    });
    if workspace.attempt(edit) {
        workspace.select([ItemId::Zone(id)]);
    }
}

fn finish(outline: Outline, workspace: &mut Workspace) -> ZoneState {
    let before = workspace.plan().next_id;
    draw(workspace, &outline.corners);
    // A refused outline stays in hand, to be mended.
    if workspace.plan().next_id == before { ZoneState::Drawing(outline) } else { ZoneState::Idle }
}

impl State for ZoneState {
    fn name(&self) -> &'static str {
        match self {
            Self::Idle => "zone.idle",
            Self::Drawing(_) => "zone.drawing",
        }
    }

    fn pointer(self, workspace: &mut Workspace, event: &PointerEvent) -> Self {
        let is_press = event.is_press();
        match self {
            Self::Idle if is_press => {
                if !workspace.has_floor_or_refuses() {
                    return Self::Idle;
                }
                if workspace.options.zone.is_by_room {
                    paint_room(workspace, event.at);
                    return Self::Idle;
                }
                let (at, _) = pointed(workspace, event);
                Self::Drawing(Outline { corners: vec![at.round()], next: at, snap: None })
            }
            Self::Idle => Self::Idle,
            Self::Drawing(mut outline) => {
                outline.aim(workspace, event);
                let is_end = event.kind == PointerKind::DoubleClick
                    || (event.kind == PointerKind::Press && event.button == PointerButton::Secondary);
                if is_end || (is_press && outline.closes()) {
                    return finish(outline, workspace);
                }
                let next = outline.next.round();
                if is_press && outline.corners.last() != Some(&next) {
                    outline.corners.push(next);
                }
                Self::Drawing(outline)
            }
        }
    }

    fn key(self, workspace: &mut Workspace, key: ToolKey) -> (Self, bool) {
        match (self, key) {
            (Self::Drawing(outline), ToolKey::Enter) => (finish(outline, workspace), true),
            (state @ Self::Drawing(_), ToolKey::Backspace) => state.step_back(workspace),
            (state, _) => (state, false),
        }
    }

    fn cancel(self, _workspace: &mut Workspace) -> (Self, bool) {
        let is_dropped = !matches!(self, Self::Idle);
        (Self::Idle, is_dropped)
    }

    fn step_back(self, _workspace: &mut Workspace) -> (Self, bool) {
        match self {
            Self::Idle => (Self::Idle, false),
            Self::Drawing(mut outline) => {
                outline.corners.pop();
                (if outline.corners.is_empty() { Self::Idle } else { Self::Drawing(outline) }, true)
            }
        }
    }

    fn anchor(&self, _workspace: &Workspace) -> Option<Point2> {
        match self {
            Self::Drawing(outline) => outline.corners.last().map(|last| Point2::from(*last)),
            Self::Idle => None,
        }
    }

    fn hints(&self, workspace: &Workspace) -> String {
        let level = workspace.options.zone.level.label().to_lowercase();
        match self {
            Self::Idle if workspace.options.zone.is_by_room => format!("Click in a room to make it {level}"),
            Self::Idle => format!("Click the first corner of a {level} zone"),
            Self::Drawing(outline) if outline.closes() => "Click to close the zone".to_owned(),
            Self::Drawing(_) => {
                "Click the next corner · Enter to close · Backspace takes a corner back · Esc to stop".to_owned()
            }
        }
    }

    fn overlay(&self, workspace: &Workspace) -> Overlay {
        let mut overlay = Overlay::default();
        match self {
            Self::Idle => {
                let Some(event) = workspace.pointer else { return overlay };
                if workspace.options.zone.is_by_room {
                    if let Some(outline) = room_under(workspace, event.at) {
                        overlay.polygon(outline, OverlayRole::Ghost);
                    }
                } else {
                    show_snap(workspace, &mut overlay);
                }
            }
            Self::Drawing(outline) => {
                let mut corners = outline.places();
                if let Some(last) = corners.last().copied() {
                    overlay.line(last, outline.next, OverlayRole::Dimension);
                    let length = Mm::round(last.distance(outline.next));
                    overlay.text(last.midpoint(outline.next), length.to_string(), OverlayRole::Dimension);
                }
                overlay.handles.clone_from(&corners);
                corners.push(outline.next);
                if 3 <= corners.len() {
                    let crosses = crate::geom::ring::crosses_itself(&corners).filter(|_| !outline.closes());
                    let role = if crosses.is_some() { OverlayRole::Refused } else { OverlayRole::Ghost };
                    let polygon = Polygon::new(corners);
                    if let (None, Some(middle)) = (crosses, polygon.label_point()) {
                        overlay.text(middle, format::square_metres(polygon.area()), OverlayRole::Dimension);
                    }
                    if let Some(at) = crosses {
                        overlay.text(at, "The outline crosses itself here", OverlayRole::Refused);
                    }
                    overlay.polygon(polygon, role);
                }
                overlay.snap(outline.snap.as_ref());
            }
        }
        overlay
    }
}
