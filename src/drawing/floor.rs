//! A floor's drawing: all its layers, from the bottom up.

use super::heat::Heat;
use super::run::Run;
use super::symbols::SymbolLibrary;
use super::{
    Layer, LayerKind, annotations, desks, furniture, heat, openings, removed, room_labels, rooms, underlays, walls,
    zones,
};
use crate::geom::Bounds;
use crate::model::{FloorGeometry, FloorPlan, View};
use std::sync::Arc;

/// What of a drawing is a matter of choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrawingOptions {
    /// The scale, 1 to so many, that places for room names are chosen for. At others they may lie on desks.
    pub scale: u32,
    /// The symbols that furniture is drawn with.
    pub symbols: SymbolLibrary,
    /// The heat map that is shown, if any.
    pub heat: Option<Arc<Heat>>,
}

impl Default for DrawingOptions {
    fn default() -> Self {
        Self { scale: 100, symbols: SymbolLibrary::shipped(), heat: None }
    }
}

/// What a floor looks like at a moment.
#[derive(Debug, Clone)]
pub struct FloorDrawing {
    /// Its layers, from the bottom up; one drawn in runs of desks comes in parts.
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

    /// One of its layers, in all its parts.
    pub fn layers_of(&self, kind: LayerKind) -> impl Iterator<Item = &Arc<Layer>> {
        self.layers.iter().filter(move |layer| layer.kind == kind)
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
        LayerKind::Heat => heat::rooms(view, floor, geometry, options.heat.as_deref()),
        LayerKind::Zones => zones::areas(view, floor),
        LayerKind::RemovedItems | LayerKind::Desks | LayerKind::DeskLabels => {
            let mut whole = part(kind, None, view, floor, options);
            for run in Run::on(floor) {
                whole.append(part(kind, Some(run), view, floor, options));
            }
            whole
        }
        LayerKind::RemovedWalls => removed::walls_and_openings(view, floor),
        LayerKind::Furniture => furniture::furniture(view, floor, &options.symbols),
        LayerKind::Walls => walls::walls(view, floor, geometry),
        LayerKind::Openings => openings::openings(view, floor),
        LayerKind::ZoneLabels => zones::names(view, floor),
        LayerKind::GridLines => annotations::grid_lines(view, floor, options.scale),
        LayerKind::Annotations => annotations::annotations(view, floor, options.scale),
        LayerKind::Underlays => underlays::underlays(floor),
        LayerKind::Revised => Layer::new(kind),
        LayerKind::RoomLabels => {
            room_labels::labels(view, floor, geometry, options, &mut room_labels::Memory::default())
        }
    }
}

/// Draws a part of a layer that is drawn in runs of desks: a run, or what of the layer is no desk, which lies below.
pub(super) fn part(
    kind: LayerKind,
    run: Option<Run>,
    view: &View<'_>,
    floor: &FloorPlan,
    options: &DrawingOptions,
) -> Layer {
    match (kind, run.map(Run::numbers)) {
        (LayerKind::RemovedItems, None) => removed::furniture(view, floor, &options.symbols),
        (LayerKind::RemovedItems, Some(numbers)) => removed::desks(view, floor, numbers),
        (LayerKind::Desks, Some(numbers)) => desks::desks(view, floor, numbers, options.heat.as_deref()),
        (LayerKind::DeskLabels, Some(numbers)) => desks::labels(view, floor, numbers),
        _ => Layer::new(kind),
    }
}
