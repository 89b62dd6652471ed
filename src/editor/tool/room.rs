//! Rooms: a click in a closed area makes it a room; where it does not close, the gap is shown.

use super::State;
use crate::editor::gap::gap_near;
use crate::editor::input::{PointerButton, PointerEvent, PointerKind};
use crate::editor::overlay::{Overlay, OverlayRole, ToolCursor};
use crate::editor::workspace::Workspace;
use crate::geom::{Point2, Polygon};
use crate::model::edits::{NewRoom, add_room, next_room_number};
use crate::model::{ItemId, RoomId};
use crate::units::{Mm, SquareMm, format};

/// Making rooms: there is nothing in hand between one click and the next.
#[derive(Debug, Clone, Copy)]
pub(in crate::editor) enum RoomState {
    /// Waiting for a click.
    Idle,
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

impl State for RoomState {
    fn name(&self) -> &'static str {
        "room.idle"
    }

    fn pointer(self, workspace: &mut Workspace, event: &PointerEvent) -> Self {
        if (event.kind, event.button) != (PointerKind::Press, PointerButton::Primary) {
            return self;
        }
        match under(workspace, event.at) {
            Under::Room(room, _) => workspace.select([ItemId::Room(room)]),
            Under::Face(outline) => make(workspace, event.at, &outline),
            Under::Nothing => {
                let gap = workspace.scene().and_then(|scene| gap_near(&scene, event.at));
                workspace.refuse(match gap {
                    Some(gap) => format!(
                        "The walls round here do not close: there is a gap of {}. Close it with a wall or a room separator",
                        Mm::round(gap.length())
                    ),
                    None => "No walls close off an area here: draw the walls of the room first".to_owned(),
                });
            }
        }
        self
    }

    fn cancel(self, _workspace: &mut Workspace) -> (Self, bool) {
        (self, false)
    }

    fn hints(&self, workspace: &Workspace) -> String {
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
            Under::Nothing => {
                if let Some(gap) = workspace.scene().and_then(|scene| gap_near(&scene, event.at)) {
                    overlay.line(gap.start, gap.end, OverlayRole::Gap);
                    let text = format!("Gap of {}", Mm::round(gap.length()));
                    overlay.text(gap.at(0.5), text, OverlayRole::Gap);
                }
            }
        }
        overlay
    }
}
