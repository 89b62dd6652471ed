//! The floors of rooms, and of closed areas that are no room yet.

use super::shape::Shape;
use super::{Fill, Layer, LayerKind};
use crate::model::{FloorGeometry, FloorPlan, ItemId, View};

/// The floor of each room that closes, tinted by what the room is used for.
pub(super) fn fills(view: &View<'_>, floor: &FloorPlan, geometry: &FloorGeometry) -> Layer {
    let mut layer = Layer::with_capacity(LayerKind::RoomFills, geometry.rooms.len());
    for (room, dated) in view.rooms(floor) {
        if let Some(outline) = geometry.rooms.get(&room.id) {
            let polygon = Box::new(outline.polygon.clone());
            let fill = Some(Fill::Room(dated.used_as));
            layer.push(Some(ItemId::Room(room.id)), Shape::Area { polygon, fill, pen: None });
        }
    }
    layer
}
