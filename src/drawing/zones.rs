//! Zones: a tint, an edge and a name.

use super::shape::{Align, Shape, Text, TextHeight, TextRole};
use super::{Fill, Layer, LayerKind, Part, Pen, Standing};
use crate::geom::{Point2, Polygon};
use crate::model::{FloorPlan, ItemId, View};
use crate::units::Angle;

/// How far the name stands from the zone's upper left corner, so that it clears a wall on the edge.
const INSET: f64 = 350.0;

/// The areas of the zones that apply.
pub(super) fn areas(view: &View<'_>, floor: &FloorPlan) -> Layer {
    let mut layer = Layer::new(LayerKind::Zones);
    for zone in view.zones(floor) {
        let polygon = Box::new(Polygon::from_plan(&zone.outline));
        let pen = Some(Pen::new(Part::Zone(zone.level), Standing::of(view, zone.life)));
        let fill = Some(Fill::Zone(zone.level));
        layer.push(Some(ItemId::Zone(zone.id)), Shape::Area { polygon, fill, pen });
    }
    layer
}

/// Their names.
pub(super) fn names(view: &View<'_>, floor: &FloorPlan) -> Layer {
    let mut layer = Layer::new(LayerKind::ZoneLabels);
    for zone in view.zones(floor) {
        let polygon = Polygon::from_plan(&zone.outline);
        let bounds = polygon.bounds();
        let corner = Point2::new(bounds.min.x + INSET, bounds.max.y - INSET);
        let (at, align) = if polygon.contains(corner) {
            (corner, Align::Start)
        } else {
            (polygon.label_point().unwrap_or(corner), Align::Centre)
        };
        let text = Text {
            at,
            turned: Angle::ZERO,
            height: TextHeight::Paper(1.8),
            align,
            role: TextRole::ZoneName,
            text: format!("{} · {}", zone.name, zone.level.label()).into(),
            fit: Some((bounds.width() as f32, bounds.height() as f32)),
        };
        layer.push(Some(ItemId::Zone(zone.id)), Shape::Text(text));
    }
    layer
}
