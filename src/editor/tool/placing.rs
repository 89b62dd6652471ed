//! What placing desks and furniture have in common: what stands in the way, the keys that turn, the room of a chair.

use crate::editor::index::rectangle;
use crate::editor::input::ToolKey;
use crate::editor::overlay::{Overlay, OverlayRole};
use crate::editor::scene::Scene;
use crate::geom::{Point2, Polygon};
use crate::model::{CHAIR_ZONE, ItemId};
use crate::units::{Angle, Mm, PlanPoint};
use std::collections::BTreeSet;

/// Things that reach into each other by less than this only touch; in millimetres.
const TOUCH: f64 = 5.0;

/// What an outline stands in, if in anything: a desk, or else a wall.
pub(super) fn stands_in(scene: &Scene<'_>, outline: &Polygon, except: &BTreeSet<ItemId>) -> Option<&'static str> {
    let bounds = outline.bounds();
    let is_in = |item: &ItemId| {
        !except.contains(item) && scene.outline(*item).is_some_and(|other| outline.overlaps(&other, TOUCH))
    };
    if scene.index.desks(bounds).into_iter().map(ItemId::Desk).any(|desk| is_in(&desk)) {
        return Some("Overlaps a desk");
    }
    scene.index.walls(bounds).into_iter().map(ItemId::Wall).any(|wall| is_in(&wall)).then_some("Stands in a wall")
}

/// How far a key turns what is placed.
pub(super) fn turn_of(key: ToolKey) -> Option<Angle> {
    match key {
        ToolKey::Space | ToolKey::Char('r') => Some(Angle::degrees(90)),
        ToolKey::Char('R') => Some(Angle::degrees(-90)),
        _ => None,
    }
}

/// Shows the room that the user of a desk takes behind it.
pub(super) fn show_chair_zone(overlay: &mut Overlay, at: PlanPoint, width: Mm, depth: Mm, turned: Angle) {
    let front = -Point2::unit(turned + Angle::degrees(90));
    let middle = Point2::from(at) + front * f64::midpoint(depth.f64(), CHAIR_ZONE.f64());
    overlay.polygon(rectangle(middle.round(), width, CHAIR_ZONE, turned), OverlayRole::Clearance);
}
