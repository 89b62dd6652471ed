//! Select: click, marquee, drag, turn, nudge, delete.
//!
//! Between a press and a drag stands a state of its own, so that a click with a twitch selects and never moves.

mod keys;
mod moving;
mod reshape;
mod wall_end;

pub(in crate::editor) use keys::{delete_selection, move_selection, turn_selection};

use super::State;
use super::placing::{show_chair_zone, stands_in};
use crate::editor::input::{Modifiers, PointerButton, PointerEvent, PointerKind, ToolKey};
use crate::editor::overlay::{Marquee, Overlay, OverlayRole, ToolCursor};
use crate::editor::scene::Scene;
use crate::editor::workspace::Workspace;
use crate::geom::Point2;
use crate::model::edits::WallEnd;
use crate::model::{ItemId, WallId};
use moving::Move;
use reshape::Reshape;
use std::collections::BTreeSet;
use wall_end::Stretch;

/// The desks of a larger selection are not asked what they stand in, nor is their room shown.
const MAX_SHOWN: usize = 200;

/// Selecting and what follows from it.
#[derive(Debug, Clone)]
pub(in crate::editor) enum SelectState {
    /// Waiting.
    Idle,
    /// The button is down; not yet a drag.
    Pressed(Press),
    /// What is selected is dragged; the gesture is open.
    Moving(Move),
    /// The end of a wall is dragged; the gesture is open.
    Stretching(Stretch),
    /// A point of a zone or an annotation is dragged; the gesture is open.
    Reshaping(Reshape),
    /// A rectangle selects.
    Marquee {
        /// The rectangle.
        marquee: Marquee,
        /// What was selected before.
        before: BTreeSet<ItemId>,
        /// Is it added to?
        is_adding: bool,
    },
}

/// A button that went down.
#[derive(Debug, Clone)]
pub(in crate::editor) struct Press {
    at: Point2,
    hit: Option<ItemId>,
    handle: Option<Handle>,
    modifiers: Modifiers,
    /// What was selected before.
    before: BTreeSet<ItemId>,
}

/// What of the only thing selected can be taken hold of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Handle {
    /// An end of a wall.
    WallEnd(WallId, WallEnd),
    /// A point of something else, by its number.
    Point(ItemId, usize),
}

impl SelectState {
    fn press(workspace: &mut Workspace, event: &PointerEvent) -> Self {
        let before = workspace.selection().clone();
        let handle = handle_at(workspace, event);
        let hit = workspace.scene().and_then(|scene| pick(&scene, event, &before));
        if let Some(hit) = hit
            && handle.is_none()
            && !event.modifiers.shift
            && !before.contains(&hit)
        {
            workspace.select([hit]);
        }
        Self::Pressed(Press { at: event.at, hit, handle, modifiers: event.modifiers, before })
    }

    /// A press that was no drag.
    fn click(press: &Press, workspace: &mut Workspace) -> Self {
        match press.hit {
            Some(hit) if press.modifiers.shift => {
                let mut selection = workspace.selection().clone();
                if !selection.remove(&hit) {
                    selection.insert(hit);
                }
                workspace.select(selection);
            }
            Some(hit) => workspace.select([hit]),
            None if !press.modifiers.shift => workspace.select([]),
            None => {}
        }
        Self::Idle
    }

    /// A press that became a drag.
    fn drag(press: Press, workspace: &mut Workspace, event: &PointerEvent) -> Self {
        match press.handle {
            Some(Handle::WallEnd(wall, end)) => {
                return Self::Stretching(Stretch::begin(workspace, wall, end).to(workspace, event));
            }
            Some(Handle::Point(item, idx)) => {
                return Self::Reshaping(Reshape::begin(workspace, item, idx).to(workspace, event));
            }
            None => {}
        }
        match press.hit {
            Some(hit) if is_draggable(hit, &press.before) => {
                if !workspace.selection().contains(&hit) {
                    let mut selection = workspace.selection().clone();
                    selection.insert(hit);
                    workspace.select(selection);
                }
                Self::Moving(Move::begin(workspace, hit, press.at, press.before).to(workspace, event))
            }
            _ => {
                let is_adding = press.modifiers.shift;
                let marquee = Marquee { from: press.at, to: event.at };
                Self::marquee(workspace, marquee, press.before, is_adding)
            }
        }
    }

    fn marquee(workspace: &mut Workspace, marquee: Marquee, before: BTreeSet<ItemId>, is_adding: bool) -> Self {
        let mut taken = workspace.scene().map(|scene| scene.in_marquee(marquee)).unwrap_or_default();
        if is_adding {
            taken.extend(before.iter().copied());
        }
        workspace.select(taken);
        Self::Marquee { marquee, before, is_adding }
    }
}

/// What a press means: the first thing there, or with Ctrl the next one beneath what is selected.
fn pick(scene: &Scene<'_>, event: &PointerEvent, selection: &BTreeSet<ItemId>) -> Option<ItemId> {
    let hits = scene.hits(event.at, event.tolerance());
    if !event.modifiers.ctrl {
        // What is selected already is meant before what covers it, so that it can be dragged.
        let selected = hits.iter().find(|hit| selection.contains(hit) && !matches!(hit, ItemId::Room(_)));
        return selected.or(hits.first()).copied();
    }
    let beneath = hits.iter().position(|hit| selection.contains(hit)).map_or(0, |idx| idx + 1);
    hits.get(beneath).or(hits.first()).copied()
}

/// Rooms and zones fill the floor: a drag from one draws a rectangle, unless it was selected to be moved.
fn is_draggable(hit: ItemId, selection: &BTreeSet<ItemId>) -> bool {
    match hit {
        ItemId::Desk(_) | ItemId::Furniture(_) | ItemId::Opening(_) | ItemId::Wall(_) | ItemId::Annotation(_) => true,
        ItemId::Zone(_) | ItemId::Underlay(_) => selection.contains(&hit),
        ItemId::Room(_) => selection.contains(&hit) && 1 < selection.len(),
    }
}

/// The ends of the wall, or the points of the zone or annotation, that alone is selected.
fn handles(workspace: &Workspace) -> Vec<(Handle, Point2)> {
    let mut selected = workspace.selection().iter();
    let (Some(&item), None, Some(floor)) = (selected.next(), selected.next(), workspace.floor()) else {
        return Vec::new();
    };
    if workspace.options.out_of_reach().contains(&item.kind()) {
        return Vec::new();
    }
    let ItemId::Wall(id) = item else {
        let points = reshape::points(workspace, item).into_iter().enumerate();
        return points.map(|(idx, at)| (Handle::Point(item, idx), at)).collect();
    };
    let Some(wall) = floor.walls.get(&id) else { return Vec::new() };
    WallEnd::BOTH.map(|end| (Handle::WallEnd(id, end), end.of(wall).into())).to_vec()
}

fn handle_at(workspace: &Workspace, event: &PointerEvent) -> Option<Handle> {
    let near = |(_, at): &(Handle, Point2)| at.distance(event.at) <= event.tolerance();
    handles(workspace).into_iter().find(near).map(|(handle, _)| handle)
}

/// Shows the room that the users of the desks that are selected take; while they are moved, also which of them come to
/// stand in something.
fn show_desks(workspace: &Workspace, is_moving: bool, overlay: &mut Overlay) {
    let selection = workspace.selection();
    let Some(scene) = workspace.scene().filter(|_| selection.len() <= MAX_SHOWN) else { return };
    let desks = selection.iter().filter_map(|item| if let ItemId::Desk(id) = item { Some(*id) } else { None });
    let mut is_said = false;
    for placed in desks.filter_map(|id| scene.view.placed_desk(scene.floor, scene.floor.desks.get(&id)?)) {
        let (width, depth) = (placed.desk.width, placed.desk.depth);
        show_chair_zone(overlay, placed.at, width, depth, placed.turned);
        if !is_moving {
            continue;
        }
        let outline = placed.desk.shape.outline(width, depth, placed.at, placed.turned);
        let Some(words) = stands_in(&scene, &outline, selection) else { continue };
        overlay.polygon(outline, OverlayRole::Refused);
        if !is_said {
            overlay.text(placed.at.into(), words, OverlayRole::Refused);
            is_said = true;
        }
    }
}

impl State for SelectState {
    fn name(&self) -> &'static str {
        match self {
            Self::Idle => "select.idle",
            Self::Pressed(_) => "select.pressed",
            Self::Moving(_) => "select.moving",
            Self::Stretching(_) => "select.stretching",
            Self::Reshaping(_) => "select.reshaping",
            Self::Marquee { .. } => "select.marquee",
        }
    }

    fn pointer(self, workspace: &mut Workspace, event: &PointerEvent) -> Self {
        if event.button == PointerButton::Secondary && event.kind != PointerKind::Move {
            return self;
        }
        match (self, event.kind) {
            (Self::Idle, PointerKind::Press) => Self::press(workspace, event),
            (Self::Idle, PointerKind::DoubleClick) => {
                // A room stands for the desks in it.
                if let Some(scene) = workspace.scene()
                    && let Some(ItemId::Room(room)) = scene.hit(event.at, event.tolerance())
                {
                    let desks = scene.desks_in(room);
                    workspace.select(desks.into_iter().map(ItemId::Desk));
                }
                Self::Idle
            }
            (Self::Pressed(press), PointerKind::Move) if event.is_drag_from(press.at) => {
                Self::drag(press, workspace, event)
            }
            (Self::Pressed(press), PointerKind::Release) => Self::click(&press, workspace),
            (Self::Moving(moving), PointerKind::Move) => Self::Moving(moving.to(workspace, event)),
            (Self::Moving(moving), PointerKind::Release) => {
                moving.to(workspace, event).finish(workspace);
                Self::Idle
            }
            (Self::Stretching(stretch), PointerKind::Move) => Self::Stretching(stretch.to(workspace, event)),
            (Self::Stretching(stretch), PointerKind::Release) => {
                stretch.to(workspace, event).finish(workspace);
                Self::Idle
            }
            (Self::Reshaping(reshape), PointerKind::Move) => Self::Reshaping(reshape.to(workspace, event)),
            (Self::Reshaping(reshape), PointerKind::Release) => {
                reshape.to(workspace, event).finish(workspace);
                Self::Idle
            }
            (Self::Marquee { marquee, before, is_adding }, PointerKind::Move) => {
                Self::marquee(workspace, Marquee { to: event.at, ..marquee }, before, is_adding)
            }
            (Self::Marquee { marquee, before, is_adding }, PointerKind::Release) => {
                let done = Self::marquee(workspace, Marquee { to: event.at, ..marquee }, before, is_adding);
                debug_assert!(matches!(done, Self::Marquee { .. }), "a marquee stays one until the button is up");
                Self::Idle
            }
            (state, _) => state,
        }
    }

    fn key(self, workspace: &mut Workspace, key: ToolKey) -> (Self, bool) {
        match self {
            Self::Idle => {
                let is_used = keys::key(workspace, key);
                (self, is_used)
            }
            _ => (self, false),
        }
    }

    fn cancel(self, workspace: &mut Workspace) -> (Self, bool) {
        match self {
            Self::Idle => {
                let is_dropped = !workspace.selection().is_empty();
                workspace.select([]);
                (Self::Idle, is_dropped)
            }
            Self::Pressed(Press { before, .. }) | Self::Marquee { before, .. } => {
                workspace.select(before);
                (Self::Idle, true)
            }
            Self::Moving(_) | Self::Stretching(_) | Self::Reshaping(_) => {
                let before = match self {
                    Self::Moving(moving) => Some(moving.selection_before()),
                    _ => None,
                };
                workspace.abort();
                if let Some(before) = before {
                    workspace.select(before);
                }
                (Self::Idle, true)
            }
        }
    }

    fn interrupt(self, workspace: &mut Workspace) -> Self {
        match self {
            Self::Idle => Self::Idle,
            state => state.cancel(workspace).0,
        }
    }

    /// Only where something is dragged: with nothing in hand, a place would select what happens to be there.
    fn takes_places(&self) -> bool {
        matches!(self, Self::Moving(_) | Self::Stretching(_) | Self::Reshaping(_))
    }

    fn moves_selection(&self) -> bool {
        matches!(self, Self::Idle)
    }

    fn anchor(&self, _workspace: &Workspace) -> Option<Point2> {
        match self {
            Self::Moving(moving) => Some(moving.anchor()),
            Self::Stretching(stretch) => Some(stretch.anchor()),
            // The press that took hold of the point is where it was.
            Self::Idle | Self::Pressed(_) | Self::Reshaping(_) | Self::Marquee { .. } => None,
        }
    }

    fn uses_tab(&self, workspace: &Workspace) -> bool {
        let is_over_something = || {
            let event = workspace.pointer?;
            workspace.scene()?.hit(event.at, event.tolerance())
        };
        matches!(self, Self::Idle) && is_over_something().is_some()
    }

    fn hints(&self, workspace: &Workspace) -> String {
        match self {
            Self::Idle if workspace.selection().is_empty() => {
                "Click to select · Tab for what lies beneath · drag a rectangle: to the right what it holds, to the left what it touches".to_owned()
            }
            Self::Idle => {
                "Drag to move · arrows to nudge, Shift for more, Ctrl for 1 mm · @x,y to move that far · R to turn · Space to flip · Delete to delete · Esc to deselect"
                    .to_owned()
            }
            Self::Pressed(_) => "Drag to move".to_owned(),
            Self::Moving(moving) => moving.hints(),
            Self::Stretching(stretch) => stretch.hints(),
            Self::Reshaping(reshape) => reshape.hints(),
            Self::Marquee { marquee, .. } if marquee.is_crossing() => "Selects what the rectangle touches".to_owned(),
            Self::Marquee { .. } => "Selects what the rectangle holds".to_owned(),
        }
    }

    fn cursor(&self, workspace: &Workspace) -> ToolCursor {
        match self {
            Self::Idle => {
                let Some(event) = workspace.pointer else { return ToolCursor::Default };
                let hit = workspace.scene().and_then(|scene| pick(&scene, &event, workspace.selection()));
                match hit {
                    _ if handle_at(workspace, &event).is_some() => ToolCursor::Move,
                    Some(hit) if workspace.selection().contains(&hit) && !matches!(hit, ItemId::Room(_)) => {
                        ToolCursor::Move
                    }
                    Some(ItemId::Room(_) | ItemId::Zone(_)) | None => ToolCursor::Default,
                    Some(_) => ToolCursor::Point,
                }
            }
            Self::Pressed(_) => ToolCursor::Default,
            Self::Moving(_) | Self::Stretching(_) | Self::Reshaping(_) => ToolCursor::Move,
            Self::Marquee { .. } => ToolCursor::Crosshair,
        }
    }

    fn overlay(&self, workspace: &Workspace) -> Overlay {
        let mut overlay = Overlay::default();
        show_desks(workspace, matches!(self, Self::Moving(_)), &mut overlay);
        match self {
            Self::Idle => {
                overlay.handles = handles(workspace).into_iter().map(|(_, at)| at).collect();
                if let (Some(event), Some(scene)) = (workspace.pointer, workspace.scene()) {
                    overlay.hovered = pick(&scene, &event, workspace.selection());
                }
            }
            Self::Pressed(_) => {}
            Self::Moving(moving) => moving.show(&mut overlay),
            Self::Stretching(stretch) => stretch.show(workspace, &mut overlay),
            Self::Reshaping(reshape) => reshape.show(&mut overlay),
            Self::Marquee { marquee, .. } => {
                overlay.marquee = Some(*marquee);
                let n_items = workspace.selection().len();
                if 0 < n_items {
                    overlay.text(marquee.to, format!("{n_items} selected"), OverlayRole::Highlight);
                }
            }
        }
        overlay
    }
}
