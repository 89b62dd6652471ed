//! Images under a floor: where each lies, and how much of it is seen. What is in them is for those who draw to find.

use super::shape::{Picture, Shape};
use super::{Layer, LayerKind};
use crate::geom::Polygon;
use crate::model::{FloorPlan, ItemId};
use std::sync::Arc;

/// The images of a floor.
pub(super) fn underlays(floor: &FloorPlan) -> Layer {
    let mut layer = Layer::new(LayerKind::Underlays);
    for underlay in floor.underlays.values() {
        let (width, height) = (underlay.width.f64(), underlay.height().f64());
        let outline = Polygon::rectangle(underlay.at.into(), width, height, underlay.turned);
        let Ok(corners) = <[_; 4]>::try_from(outline.outer) else { continue };
        let picture = Picture {
            image: underlay.image.as_str().into(),
            corners,
            opacity: (underlay.opacity.f64() / 100.0) as f32,
        };
        layer.push(Some(ItemId::Underlay(underlay.id)), Shape::Image(Arc::new(picture)));
    }
    layer
}
