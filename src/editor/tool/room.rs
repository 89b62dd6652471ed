//! Rooms: a click in a closed area makes it a room; where it does not close, the gap is shown.

use super::State;
use crate::editor::input::PointerEvent;
use crate::editor::overlay::{Overlay, OverlayRole, ToolCursor};
use crate::editor::workspace::Workspace;
use crate::geom::{Gap, Point2, Polygon, Segment};
use crate::model::edits::{NewRoom, add_room, next_room_number};
use crate::model::{ItemId, RoomId};
use crate::units::{SquareMm, format};

/// Making rooms.
#[derive(Debug, Clone)]
pub(in crate::editor) enum RoomState {
    /// Waiting for a click.
    Idle,
    /// A click met no closed area; the gaps in the walls round it stay on show.
    Leaking(Vec<Gap>),
}

/// What is under the pointer.
enum Under {
    Room(RoomId, Polygon),
    Face(Polygon),
    Nothing,
}

fn under(workspace: &Workspace, at: Point2) -> Under {
    let Some(geometry) = workspace.geometry() else { return Under::Nothing };
    if let Some(room) = geometry.room_at(at) {
        let outline = geometry.rooms.get(&room).map(|outline| outline.polygon.clone());
        return Under::Room(room, outline.unwrap_or_default());
    }
    geometry.graph.face_at(at).map_or(Under::Nothing, |face| Under::Face(face.polygon.clone()))
}

fn make(workspace: &mut Workspace, at: Point2, outline: &Polygon) {
    let edit = workspace.require_floor().and_then(|floor| {
        let inside = outline.label_point().map(Point2::round).filter(|place| outline.contains((*place).into()));
        let options = workspace.options.room;
        let new = NewRoom {
            anchor: inside.unwrap_or_else(|| at.round()),
            number: next_room_number(workspace.plan(), floor),
            name: options.used_as.label().to_owned(),
            used_as: options.used_as,
            tenure: options.tenure,
        };
        add_room(workspace.plan(), workspace.phase(), floor, new)
    });
    if workspace.attempt(edit)
        && let Under::Room(room, _) = under(workspace, at)
    {
        workspace.select([ItemId::Room(room)]);
    }
}

/// What is wrong where walls do not close off an area.
fn leak(gaps: &[Gap]) -> String {
    match gaps {
        [] => "No walls close off an area here: draw the walls of the room first".to_owned(),
        [gap] => format!(
            "The walls round here do not close: there is a gap of {}. Close it with a wall or a room separator",
            gap.width
        ),
        [narrowest, ..] => format!(
            "The walls round here do not close: there are {} gaps, the narrowest of {}. Close them with walls or room \
             separators",
            gaps.len(),
            narrowest.width
        ),
    }
}

impl State for RoomState {
    fn name(&self) -> &'static str {
        match self {
            Self::Idle => "room.idle",
            Self::Leaking(_) => "room.leaking",
        }
    }

    fn pointer(self, workspace: &mut Workspace, event: &PointerEvent) -> Self {
        if !event.is_press() {
            return self;
        }
        if !workspace.has_floor_or_refuses() {
            return Self::Idle;
        }
        match under(workspace, event.at) {
            Under::Room(room, _) => workspace.select([ItemId::Room(room)]),
            Under::Face(outline) => make(workspace, event.at, &outline),
            Under::Nothing => {
                let gaps = workspace.geometry().map(|geometry| geometry.graph.gaps_round(event.at)).unwrap_or_default();
                workspace.refuse(leak(&gaps));
                return if gaps.is_empty() { Self::Idle } else { Self::Leaking(gaps) };
            }
        }
        Self::Idle
    }

    fn cancel(self, _workspace: &mut Workspace) -> (Self, bool) {
        let is_dropped = matches!(self, Self::Leaking(_));
        (Self::Idle, is_dropped)
    }

    fn hints(&self, workspace: &Workspace) -> String {
        if let Self::Leaking(gaps) = self {
            return leak(gaps);
        }
        let at = workspace.pointer.map(|event| event.at);
        match at.map(|at| under(workspace, at)) {
            Some(Under::Face(_)) => "Click to make this area a room".to_owned(),
            Some(Under::Room(..)) => "Click to select this room".to_owned(),
            Some(Under::Nothing) | None => "Point at an area that walls close off".to_owned(),
        }
    }

    fn cursor(&self, workspace: &Workspace) -> ToolCursor {
        match workspace.pointer.map(|event| under(workspace, event.at)) {
            Some(Under::Face(_)) => ToolCursor::Crosshair,
            Some(Under::Room(..)) => ToolCursor::Point,
            Some(Under::Nothing) | None => ToolCursor::NotAllowed,
        }
    }

    fn overlay(&self, workspace: &Workspace) -> Overlay {
        let mut overlay = Overlay::default();
        if let Self::Leaking(gaps) = self {
            for gap in gaps {
                let line = Segment::between(gap.a, gap.b);
                overlay.line(line.start, line.end, OverlayRole::Gap);
                overlay.text(line.at(0.5), format!("Gap of {}", gap.width), OverlayRole::Gap);
            }
        }
        let Some(event) = workspace.pointer else { return overlay };
        match under(workspace, event.at) {
            Under::Face(outline) => {
                if let Some(middle) = outline.label_point() {
                    let area: SquareMm = outline.area();
                    overlay.text(middle, format!("{} m²", format::decimal(area.m2(), 2)), OverlayRole::Dimension);
                }
                overlay.polygon(outline, OverlayRole::Ghost);
            }
            Under::Room(room, outline) => {
                overlay.hovered = Some(ItemId::Room(room));
                overlay.polygon(outline, OverlayRole::Highlight);
            }
            Under::Nothing => {}
        }
        overlay
    }
}
