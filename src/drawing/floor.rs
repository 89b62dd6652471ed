//! A floor's drawing: all its layers, from the bottom up.

use super::{
    Layer, LayerKind, annotations, desks, furniture, openings, removed, room_labels, rooms, underlays, walls, zones,
};
use crate::geom::Bounds;
use crate::model::{FloorGeometry, FloorPlan, View};
use std::sync::Arc;

/// What of a drawing is a matter of choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DrawingOptions {
    /// The scale, 1 to so many, that places for room names are chosen for. At others they may lie on desks.
    pub scale: u32,
}

impl Default for DrawingOptions {
    fn default() -> Self {
        Self { scale: 100 }
    }
}

/// What a floor looks like at a moment.
#[derive(Debug, Clone)]
pub struct FloorDrawing {
    /// Its layers, from the bottom up.
    pub layers: Vec<Arc<Layer>>,
    /// The box around all of them, words left aside; empty where nothing is drawn.
    pub bounds: Bounds,
}

impl FloorDrawing {
    /// From layers.
    pub(crate) fn new(layers: Vec<Arc<Layer>>) -> Self {
        let bounds = layers.iter().fold(Bounds::EMPTY, |bounds, layer| bounds.union(layer.bounds));
        Self { layers, bounds }
    }

    /// One of its layers.
    pub fn layer(&self, kind: LayerKind) -> Option<&Arc<Layer>> {
        self.layers.iter().find(|layer| layer.kind == kind)
    }
}

/// Draws a floor at the moment of a view.
pub fn floor_drawing(
    view: &View<'_>,
    floor: &FloorPlan,
    geometry: &FloorGeometry,
    options: &DrawingOptions,
) -> FloorDrawing {
    FloorDrawing::new(LayerKind::ALL.map(|kind| Arc::new(layer(kind, view, floor, geometry, options))).to_vec())
}

/// Draws one layer of a floor at the moment of a view.
pub fn layer(
    kind: LayerKind,
    view: &View<'_>,
    floor: &FloorPlan,
    geometry: &FloorGeometry,
    options: &DrawingOptions,
) -> Layer {
    match kind {
        LayerKind::RoomFills => rooms::fills(view, floor, geometry),
        LayerKind::Zones => zones::areas(view, floor),
        LayerKind::RemovedItems => removed::desks_and_furniture(view, floor),
        LayerKind::RemovedWalls => removed::walls_and_openings(view, floor),
        LayerKind::Furniture => furniture::furniture(view, floor),
        LayerKind::Desks => desks::desks(view, floor),
        LayerKind::Walls => walls::walls(view, floor, geometry),
        LayerKind::Openings => openings::openings(view, floor),
        LayerKind::ZoneLabels => zones::names(view, floor),
        LayerKind::DeskLabels => desks::numbers(view, floor),
        LayerKind::GridLines => annotations::grid_lines(view, floor, *options),
        LayerKind::Annotations => annotations::annotations(view, floor, *options),
        LayerKind::Underlays => underlays::underlays(floor),
        LayerKind::RoomLabels => room_labels::labels(view, floor, geometry, *options),
    }
}
