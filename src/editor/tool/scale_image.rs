//! Scaling an image that lies under the drawing: two points of it, and how far apart they are in the building.

use super::State;
use crate::editor::entry::{Entry, Lead};
use crate::editor::input::{PointerEvent, ToolKey};
use crate::editor::overlay::{Overlay, OverlayRole};
use crate::editor::workspace::Workspace;
use crate::geom::Point2;
use crate::model::edits::scale_underlay;
use crate::model::{EditRefused, ItemId, UnderlayId};
use crate::units::{Mm, PlanPoint};

/// Scaling an image.
#[derive(Debug, Clone)]
pub(in crate::editor) enum ScaleState {
    /// Nothing begun.
    Idle,
    /// The first point is chosen.
    Second {
        /// The first point.
        from: PlanPoint,
        /// Where the pointer is.
        next: Point2,
    },
    /// Both points are chosen; their distance is typed.
    Length(Known),
}

/// Two points, and what is typed of their distance.
#[derive(Debug, Clone)]
pub(in crate::editor) struct Known {
    ends: (PlanPoint, PlanPoint),
    typed: Entry,
}

/// The image that is meant: the only one that is selected, or the only one of the floor.
pub(super) fn image(workspace: &Workspace, to_do: &str) -> Result<UnderlayId, EditRefused> {
    let mut selected = workspace.selection().iter().filter_map(|item| match item {
        ItemId::Underlay(id) => Some(*id),
        _ => None,
    });
    let selected = selected.next().filter(|_| selected.next().is_none());
    let floor = workspace.floor();
    let only =
        || floor.filter(|floor| floor.underlays.len() == 1).and_then(|floor| floor.underlays.keys().next().copied());
    selected.or_else(only).ok_or_else(|| {
        let why = match floor {
            Some(floor) if !floor.underlays.is_empty() => {
                format!("Select the image to {to_do} first: there are several")
            }
            _ => format!("There is no image on this floor to {to_do}: place one first"),
        };
        EditRefused::NotPossible(why)
    })
}

fn scale(workspace: &mut Workspace, ends: (PlanPoint, PlanPoint), length: f64) -> bool {
    let edit = workspace
        .require_floor()
        .and_then(|floor| scale_underlay(workspace.plan(), floor, image(workspace, "scale")?, ends, Mm::round(length)));
    workspace.attempt(edit)
}

impl State for ScaleState {
    fn name(&self) -> &'static str {
        match self {
            Self::Idle => "scale_image.idle",
            Self::Second { .. } => "scale_image.second",
            Self::Length(_) => "scale_image.length",
        }
    }

    fn pointer(self, workspace: &mut Workspace, event: &PointerEvent) -> Self {
        let is_press = event.is_press();
        match self {
            // Points of the image are meant as they are seen: nothing drawn attracts them.
            Self::Idle if is_press => match image(workspace, "scale") {
                Ok(id) => {
                    workspace.select([ItemId::Underlay(id)]);
                    Self::Second { from: event.at.round(), next: event.at }
                }
                Err(refused) => {
                    workspace.refuse(refused.to_string());
                    Self::Idle
                }
            },
            Self::Second { from, .. } if is_press && event.tolerance() < event.at.distance(from.into()) => {
                Self::Length(Known { ends: (from, event.at.round()), typed: Entry::default() })
            }
            Self::Second { from, .. } => Self::Second { from, next: event.at },
            state => state,
        }
    }

    fn key(self, workspace: &mut Workspace, key: ToolKey) -> (Self, bool) {
        match (self, key) {
            (Self::Length(Known { ends, typed }), ToolKey::Enter) => match typed.lead() {
                Ok(Lead::Way { length: Some(length), direction: None }) if scale(workspace, ends, length) => {
                    (Self::Idle, true)
                }
                Ok(Lead::Way { length: Some(_), direction: None }) => {
                    (Self::Length(Known { ends, typed: Entry::default() }), true)
                }
                Ok(_) | Err(_) => {
                    workspace.refuse("Type how far apart the two points are, such as 7.2m or 7200");
                    (Self::Length(Known { ends, typed }), true)
                }
            },
            (Self::Length(Known { ends, mut typed }), key) => {
                let is_used = typed.key(key, false);
                (Self::Length(Known { ends, typed }), is_used)
            }
            (state, _) => (state, false),
        }
    }

    fn cancel(self, _workspace: &mut Workspace) -> (Self, bool) {
        let is_dropped = !matches!(self, Self::Idle);
        (Self::Idle, is_dropped)
    }

    /// Once both points are chosen, what is typed is their distance.
    fn takes_places(&self) -> bool {
        !matches!(self, Self::Length(_))
    }

    fn anchor(&self, _workspace: &Workspace) -> Option<Point2> {
        match self {
            Self::Second { from, .. } => Some((*from).into()),
            Self::Idle | Self::Length(_) => None,
        }
    }

    fn hints(&self, _workspace: &Workspace) -> String {
        match self {
            Self::Idle => "Click a point of the image whose distance to another you know".to_owned(),
            Self::Second { .. } => "Click the other point · Esc to stop".to_owned(),
            Self::Length(_) => "Type how far apart they are in the building · Enter to scale · Esc to stop".to_owned(),
        }
    }

    fn overlay(&self, _workspace: &Workspace) -> Overlay {
        let mut overlay = Overlay::default();
        match self {
            Self::Idle => {}
            Self::Second { from, next } => {
                let from = Point2::from(*from);
                overlay.line(from, *next, OverlayRole::Dimension);
                overlay.text(from.midpoint(*next), Mm::round(from.distance(*next)).to_string(), OverlayRole::Dimension);
                overlay.handles = vec![from];
            }
            Self::Length(Known { ends, typed }) => {
                let (from, to) = (Point2::from(ends.0), Point2::from(ends.1));
                overlay.line(from, to, OverlayRole::Dimension);
                let now = Mm::round(from.distance(to));
                let words = if typed.is_empty() { format!("{now}, really …") } else { typed.text() };
                overlay.text(from.midpoint(to), words, OverlayRole::Dimension);
                overlay.handles = vec![from, to];
            }
        }
        overlay
    }
}
