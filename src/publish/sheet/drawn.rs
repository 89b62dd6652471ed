//! A floor as its sheets show it: what was chosen to be shown, drawn for the scale, with its words in their places.
//!
//! Must know no page. Held by `tests/lettering.rs` and `tests/sheet_shows.rs`.

use super::super::charts::fullest_weekday;
use super::super::heat::{self, Figures, HeatKind};
use super::super::{PrintOptions, Scale};
use super::works;
use crate::analysis::Analyst;
use crate::check::{FloorTravel, Traveller};
use crate::drawing::heat::Heat;
use crate::drawing::lettering::{Lettered, Wording, is_placed, lettered};
use crate::drawing::{DrawingOptions, FloorDrawing, LayerKind, Shape, layer, on_paper};
use crate::model::{FloorGeometry, FloorPlan, Shown, View};
use std::sync::Arc;

/// A floor and how it is shown.
pub(super) struct Drawn<'a> {
    view: &'a View<'a>,
    floor: &'a FloorPlan,
    options: &'a PrintOptions,
    pub(super) heat: Option<Arc<Heat>>,
    /// Whether only what the phase takes down and builds is told, with no seat and no measure.
    is_of_works: bool,
}

impl<'a> Drawn<'a> {
    pub(super) fn new(
        view: &'a View<'a>,
        floor: &'a FloorPlan,
        geometry: &FloorGeometry,
        options: &'a PrintOptions,
        is_of_works: bool,
    ) -> Self {
        let heat = if is_of_works { None } else { heat_map(view, floor, geometry, options).map(Arc::new) };
        Self { view, floor, options, heat, is_of_works }
    }

    fn shows(&self, shown: Shown) -> bool {
        let is_of_use = !self.is_of_works || matches!(shown, Shown::RoomNames);
        self.options.shows.contains(&shown) && is_of_use
    }

    /// Whether a layer is drawn; those of words are written once the scale is known.
    fn is_drawn(&self, kind: LayerKind) -> bool {
        if self.is_of_works {
            return works::shows(kind) && !is_placed(kind);
        }
        match kind {
            LayerKind::RoomFills => self.shows(Shown::RoomTints) && self.heat.is_none(),
            LayerKind::Heat => self.heat.is_some(),
            LayerKind::Zones => self.shows(Shown::Zones),
            LayerKind::RemovedItems | LayerKind::RemovedWalls => self.shows(Shown::Works),
            LayerKind::GridLines => self.shows(Shown::GridLines),
            LayerKind::Furniture => self.shows(Shown::Furniture),
            LayerKind::Annotations => self.shows(Shown::Dimensions),
            LayerKind::Desks | LayerKind::Walls | LayerKind::Openings => true,
            LayerKind::Underlays => !self.options.underlaid.is_empty(),
            LayerKind::Revised | LayerKind::ZoneLabels | LayerKind::DeskLabels | LayerKind::RoomLabels => false,
        }
    }

    /// Whether an image lies under the floor on paper too.
    fn prints(&self, shape: &Shape) -> bool {
        matches!(shape, Shape::Image(picture)
            if picture.underlay.is_printed && self.options.underlaid.contains_key(&picture.underlay.id))
    }

    /// All but its words, for a scale.
    pub(super) fn whole(&self, geometry: &FloorGeometry, scale: u32) -> FloorDrawing {
        let kinds = LayerKind::ALL.into_iter().filter(|kind| self.is_drawn(*kind));
        FloorDrawing::new(kinds.map(|kind| Arc::new(self.layer(kind, geometry, scale))).collect())
    }

    fn layer(&self, kind: LayerKind, geometry: &FloorGeometry, scale: u32) -> crate::drawing::Layer {
        // Desks are nobody's where organisations are not shown: a heat map that knows no desk draws them so.
        let plain = || (!self.shows(Shown::Organisations)).then(|| Arc::new(Heat::nothing()));
        let heat = self.heat.clone().or_else(plain);
        let options = DrawingOptions { scale, symbols: self.options.symbols.clone(), heat };
        let drawn = layer(kind, self.view, self.floor, geometry, &options);
        if kind == LayerKind::Underlays { drawn.filtered(|shape| self.prints(shape)) } else { drawn }
    }

    /// The same for another scale, without what would be a smudge there, and with its words.
    pub(super) fn at_scale(&self, whole: &FloorDrawing, geometry: &FloorGeometry, scale: Scale) -> Lettered {
        let tells_works = self.is_of_works || self.shows(Shown::Works);
        let layers = whole.layers.iter().map(|own| {
            let drawn =
                if own.kind.depends_on_scale() { &Arc::new(self.layer(own.kind, geometry, scale.0)) } else { own };
            Arc::new(on_paper::for_paper(drawn, scale.0, tells_works))
        });
        let drawing = FloorDrawing::new(layers.collect());
        let wording = Wording {
            scale: scale.0,
            names_rooms: self.shows(Shown::RoomNames),
            says_areas: self.shows(Shown::Areas),
            numbers_desks: self.shows(Shown::DeskNumbers),
            names_teams: self.shows(Shown::Teams),
            names_people: self.options.names_people && !self.is_of_works,
            names_zones: self.shows(Shown::Zones),
            heat: self.heat.clone(),
        };
        lettered(self.view, self.floor, geometry, &drawing, &wording)
    }
}

/// The heat map that was asked for, on the fullest weekday of the phase.
fn heat_map(view: &View<'_>, floor: &FloorPlan, geometry: &FloorGeometry, options: &PrintOptions) -> Option<Heat> {
    let kind = options.heat?;
    let plan = view.plan();
    let report = Analyst::new().report(plan);
    let utilisation = &report.phases.get(plan.phase_order().index(view.phase()))?.utilisation;
    let measured = (kind == HeatKind::Travel).then(|| Traveller::new().measure(plan, view.phase(), || false)).flatten();
    let travel: Option<&FloorTravel> = measured.as_ref().and_then(|travel| travel.floor(floor.floor.id));
    let weekday = fullest_weekday(utilisation);
    Some(heat::heat(kind, view, floor, geometry, Figures { utilisation, travel }, weekday))
}
