//! What lies under a floor: where each image and drawing lies, and how much of it is seen. What is in them is for those who
//! draw to find.

use super::shape::{Picture, Shape};
use super::{Layer, LayerKind};
use crate::model::{FloorPlan, ItemId};
use std::sync::Arc;

/// The images of a floor.
pub(super) fn underlays(floor: &FloorPlan) -> Layer {
    let mut layer = Layer::new(LayerKind::Underlays);
    for underlay in floor.underlays.values() {
        let picture = Picture { source: underlay.source().into(), underlay: Arc::clone(underlay) };
        layer.push(Some(ItemId::Underlay(underlay.id)), Shape::Image(Arc::new(picture)));
    }
    layer
}
