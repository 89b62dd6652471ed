//! Cropping an image that lies under the drawing: two corners of what is to be seen of it.

use super::State;
use super::scale_image::image;
use crate::editor::input::{PointerEvent, PointerKind};
use crate::editor::overlay::{Overlay, OverlayRole};
use crate::editor::workspace::Workspace;
use crate::geom::{Point2, Polygon};
use crate::model::edits::crop_underlay;
use crate::model::{ItemId, Underlay};
use crate::units::{Angle, PlanPoint};

/// Cropping an image.
#[derive(Debug, Clone)]
pub(in crate::editor) enum CropState {
    /// Nothing begun.
    Idle,
    /// One corner of what stays is chosen.
    Second {
        /// That corner.
        from: PlanPoint,
        /// Where the pointer is.
        next: Point2,
    },
}

fn crop(workspace: &mut Workspace, corners: (PlanPoint, PlanPoint)) {
    let edit = workspace
        .require_floor()
        .and_then(|floor| crop_underlay(workspace.plan(), floor, image(workspace, "crop")?, corners));
    workspace.attempt(edit);
}

/// What would stay: a box along the sides of the image, however that is turned.
fn kept(underlay: &Underlay, from: Point2, to: Point2) -> Polygon {
    let diagonal = (to - from).turned(Angle::ZERO - underlay.turned);
    let along = Point2::new(diagonal.x, 0.0).turned(underlay.turned);
    Polygon::new(vec![from, from + along, to, to - along])
}

impl State for CropState {
    fn name(&self) -> &'static str {
        match self {
            Self::Idle => "crop_image.idle",
            Self::Second { .. } => "crop_image.second",
        }
    }

    fn pointer(self, workspace: &mut Workspace, event: &PointerEvent) -> Self {
        match self {
            Self::Idle if event.is_press() => match image(workspace, "crop") {
                Ok(id) => {
                    workspace.select([ItemId::Underlay(id)]);
                    Self::Second { from: event.at.round(), next: event.at }
                }
                Err(refused) => {
                    workspace.refuse(refused.to_string());
                    Self::Idle
                }
            },
            // Either way of drawing a box: click and click, or press and drag.
            Self::Second { from, .. }
                if (event.is_press() || event.kind == PointerKind::Release)
                    && event.tolerance() < event.at.distance(from.into()) =>
            {
                crop(workspace, (from, event.at.round()));
                Self::Idle
            }
            Self::Second { from, .. } => Self::Second { from, next: event.at },
            state @ Self::Idle => state,
        }
    }

    fn cancel(self, _workspace: &mut Workspace) -> (Self, bool) {
        let is_dropped = !matches!(self, Self::Idle);
        (Self::Idle, is_dropped)
    }

    fn hints(&self, _workspace: &Workspace) -> String {
        match self {
            Self::Idle => "Drag a box over what is to stay of the image".to_owned(),
            Self::Second { .. } => "Click the opposite corner · Esc to stop".to_owned(),
        }
    }

    fn overlay(&self, workspace: &Workspace) -> Overlay {
        let mut overlay = Overlay::default();
        let Self::Second { from, next } = self else { return overlay };
        let own = image(workspace, "crop").ok().and_then(|id| workspace.floor()?.underlays.get(&id).cloned());
        if let Some(own) = own {
            overlay.polygon(kept(&own, (*from).into(), *next), OverlayRole::Ghost);
        }
        overlay
    }
}
