//! A floor as a drawing of CAD programs: DXF of the version of 2013, in true millimetres of model space.
//!
//! Comes from the display list, so that it cannot disagree with the sheets. What is drawn is in `shapes`, which layer it
//! is on in `layers`, desks and doors as blocks in `desks` and `doors`, words in `words`.
//! Must know no paper, beyond the scale that heights of letters are chosen for.
//! Invariants: a millimetre is a millimetre; no name of the plan is part of the file's grammar; the same plan gives the
//! same bytes. Held by `tests/dxf.rs`, which asks a program by others to audit the file where there is one.

mod blocks;
mod desks;
mod doors;
mod layers;
mod shapes;
mod words;

use self::blocks::Blocks;
use self::layers::{CadLayer, LayerName};
use super::{PrintOptions, PublishError, ScaleChoice};
use crate::drawing::{DrawingOptions, LayerKind, floor_drawing};
use crate::geom::{Bounds, Point2};
use crate::model::{FloorGeometry, FloorPlan, Phase, View};
use acadrust::entities::EntityType;
use acadrust::tables::TextStyle;
use acadrust::types::{DxfVersion, Handle, Vector2, Vector3};
use acadrust::{CadDocument, DxfWriter};
use std::collections::BTreeSet;

/// The style that all words are set in.
const STYLE: &str = "COLOCATE";

/// Millimetres, as DXF numbers units.
const MILLIMETRES: i16 = 4;

/// The scale that heights of letters are chosen for, where none is asked for.
const USUAL_SCALE: u32 = 100;

/// The bytes of a floor at the moment of a view.
pub fn dxf(view: &View<'_>, phase: &Phase, floor: &FloorPlan, options: &PrintOptions) -> Result<Vec<u8>, PublishError> {
    let scale = if let ScaleChoice::Exactly(scale) = options.scale { scale.0 } else { USUAL_SCALE };
    let geometry = FloorGeometry::of(view, floor);
    let drawing_options = DrawingOptions { scale, symbols: options.symbols.clone(), heat: None };
    let drawing = floor_drawing(view, floor, &geometry, &drawing_options);
    let mut cad = Cad::new(scale)?;
    cad.frame(drawing.bounds);
    for layer in &drawing.layers {
        match layer.kind {
            // As blocks, with their numbers as attributes.
            LayerKind::Desks => desks::add(&mut cad, view, floor, layer, options)?,
            LayerKind::DeskLabels => {}
            LayerKind::Openings => doors::add(&mut cad, floor, layer)?,
            LayerKind::Walls => shapes::walls(&mut cad, layer)?,
            _ => shapes::add(&mut cad, layer)?,
        }
    }
    shapes::title(&mut cad, view, phase, floor, drawing.bounds)?;
    cad.finish()
}

/// A drawing in the making.
struct Cad {
    document: CadDocument,
    /// 1 to so much is what letters are sized for.
    scale: f64,
    /// The layers that something is on.
    layers: BTreeSet<LayerName>,
    blocks: Blocks,
}

impl Cad {
    fn new(scale: u32) -> Result<Self, PublishError> {
        let mut document = CadDocument::with_version(DxfVersion::AC1027);
        document.header.insertion_units = MILLIMETRES;
        document.header.measurement = 1;
        let mut style = TextStyle::new(STYLE);
        style.handle = document.allocate_handle();
        // The shipped font is rarely installed where a DXF goes; Arial is, and has the same letters.
        "arial.ttf".clone_into(&mut style.font_file);
        "Arial".clone_into(&mut style.true_type_font);
        document.text_styles.add(style).map_err(wrong)?;
        for line in layers::line_types() {
            let line = acadrust::tables::LineType { handle: document.allocate_handle(), ..line };
            document.line_types.add(line).map_err(wrong)?;
        }
        let scale = f64::from(scale.max(1));
        Ok(Self { document, scale, layers: BTreeSet::new(), blocks: Blocks::default() })
    }

    /// Says where the drawing is, so that a program shows all of it.
    fn frame(&mut self, bounds: Bounds) {
        let Some(centre) = bounds.centre() else { return };
        let header = &mut self.document.header;
        header.model_space_extents_min = vector(bounds.min);
        header.model_space_extents_max = vector(bounds.max);
        for port in self.document.vports.iter_mut() {
            port.view_center = Vector2::new(centre.x, centre.y);
            port.view_height = bounds.height().max(bounds.width() / 1.6).max(1.0) * 1.1;
        }
    }

    /// Adds something to model space, or to a block, on a layer.
    fn add(&mut self, mut entity: EntityType, layer: LayerName, owner: Option<Handle>) -> Result<(), PublishError> {
        let common = entity.common_mut();
        common.layer = layer.name();
        common.owner_handle = owner.unwrap_or(Handle::NULL);
        self.layers.insert(layer);
        self.document.add_entity(entity).map(|_| ()).map_err(wrong)
    }

    /// Millimetres of the plan that lettering of a height on paper has.
    fn letters(&self, on_paper: f64) -> f64 {
        on_paper * self.scale
    }

    fn finish(mut self) -> Result<Vec<u8>, PublishError> {
        for layer in std::mem::take(&mut self.layers) {
            // Layer 0 is in every drawing: what is on it takes the layer of the block it is in.
            if layer.layer != CadLayer::OfBlock {
                let record = acadrust::tables::Layer { handle: self.document.allocate_handle(), ..layer.record() };
                self.document.layers.add(record).map_err(wrong)?;
            }
        }
        DxfWriter::new(&self.document).write_to_vec().map_err(wrong)
    }
}

fn wrong(error: impl std::fmt::Display) -> PublishError {
    PublishError::Dxf(error.to_string())
}

fn vector(point: Point2) -> Vector3 {
    Vector3::new(point.x, point.y, 0.0)
}
