//! Paint: a stroke over desks gives them to a team; one stroke is one step.

use super::State;
use crate::editor::input::{PointerButton, PointerEvent, PointerKind};
use crate::editor::overlay::{Overlay, OverlayRole, ToolCursor};
use crate::editor::workspace::Workspace;
use crate::geom::{Point2, Segment};
use crate::model::edits::assign;
use crate::model::{DeskId, ItemId, Occupant};
use crate::units::format;
use std::collections::BTreeSet;

/// Painting desks.
#[derive(Debug, Clone)]
pub(in crate::editor) enum PaintState {
    /// The brush is up.
    Idle,
    /// The brush is down; the gesture is open.
    Painting(Stroke),
}

/// A stroke of the brush.
#[derive(Debug, Clone)]
pub(in crate::editor) struct Stroke {
    last: Point2,
    desks: BTreeSet<DeskId>,
    occupant: Occupant,
}

impl Stroke {
    /// Takes in the desks on the way to the pointer, however fast it came.
    #[must_use]
    fn to(mut self, workspace: &mut Workspace, at: Point2) -> Self {
        let way = Segment::new(self.last, at);
        let desks = workspace.base_scene().map(|scene| scene.desks_along(way)).unwrap_or_default();
        self.last = at;
        let n_before = self.desks.len();
        self.desks.extend(desks);
        if n_before < self.desks.len() {
            let edit = workspace
                .require_floor()
                .and_then(|floor| assign(workspace.base(), workspace.at(), floor, &self.desks, self.occupant));
            let shown = workspace.preview(edit);
            workspace.told(shown);
        }
        self
    }
}

fn occupant_label(workspace: &Workspace, occupant: Occupant) -> String {
    let plan = workspace.plan();
    match occupant {
        Occupant::Vacant => "nobody".to_owned(),
        Occupant::Held => "held".to_owned(),
        Occupant::Team(id) => plan.teams.get(&id).map_or_else(|| "a team".to_owned(), |team| team.name.clone()),
        Occupant::Person(id) => {
            plan.people.get(&id).map_or_else(|| "a person".to_owned(), |person| person.name.clone())
        }
    }
}

impl State for PaintState {
    fn name(&self) -> &'static str {
        match self {
            Self::Idle => "paint.idle",
            Self::Painting(_) => "paint.painting",
        }
    }

    fn pointer(self, workspace: &mut Workspace, event: &PointerEvent) -> Self {
        match (self, event.kind) {
            (Self::Idle, PointerKind::Press) if event.button == PointerButton::Primary => {
                let occupant = if event.modifiers.ctrl { Occupant::Vacant } else { workspace.options.painting };
                workspace.begin("Assign desks");
                let stroke = Stroke { last: event.at, desks: BTreeSet::new(), occupant };
                Self::Painting(stroke.to(workspace, event.at))
            }
            (Self::Painting(stroke), PointerKind::Move) => Self::Painting(stroke.to(workspace, event.at)),
            (Self::Painting(stroke), PointerKind::Release) if event.button == PointerButton::Primary => {
                let stroke = stroke.to(workspace, event.at);
                workspace.commit();
                if stroke.desks.is_empty() {
                    workspace.refuse("There is no desk here: paint over desks");
                }
                Self::Idle
            }
            (state, _) => state,
        }
    }

    fn cancel(self, workspace: &mut Workspace) -> (Self, bool) {
        let is_dropped = matches!(self, Self::Painting(_));
        if is_dropped {
            workspace.abort();
        }
        (Self::Idle, is_dropped)
    }

    fn hints(&self, workspace: &Workspace) -> String {
        match self {
            Self::Idle => match workspace.options.painting {
                Occupant::Vacant => "Drag over desks to vacate them · choose a team to paint with".to_owned(),
                Occupant::Held => "Drag over desks to hold them · Ctrl to vacate".to_owned(),
                occupant => {
                    format!("Drag over desks to give them to {} · Ctrl to vacate", occupant_label(workspace, occupant))
                }
            },
            Self::Painting(stroke) => {
                let desks = format::count(stroke.desks.len(), "desk", "desks");
                format!("{desks} for {} · Esc to leave them as they were", occupant_label(workspace, stroke.occupant))
            }
        }
    }

    fn cursor(&self, _workspace: &Workspace) -> ToolCursor {
        ToolCursor::Paint
    }

    fn overlay(&self, workspace: &Workspace) -> Overlay {
        let mut overlay = Overlay::default();
        match self {
            Self::Idle => {
                let desk = workspace.pointer.and_then(|event| workspace.scene()?.desk_at(event.at));
                overlay.hovered = desk.map(ItemId::Desk);
            }
            Self::Painting(stroke) => {
                let desks = format::count(stroke.desks.len(), "desk", "desks");
                overlay.text(stroke.last, desks, OverlayRole::Highlight);
            }
        }
        overlay
    }
}
