//! Layers of the display list, packed for drawing every frame: colours looked up, areas cut into triangles, places as
//! small floats from the layer's own middle. A layer is packed again only when it or the theme changes.

use super::super::theme::{LineStyle, Theme};
use crate::drawing::{Fill, Item, Layer, LayerKind, OrganisationFill, Picture, RoomLabel, Shape, Text};
use crate::geom::{Bounds, Point2, Polygon};
use egui::Color32;
use std::sync::Arc;

/// A place, in millimetres from the middle of its layer.
pub(super) type Near = [f32; 2];

/// A layer ready to be drawn.
#[derive(Debug)]
pub(super) struct Packed {
    /// The layer it was made from, to know when it is out of date.
    pub(super) layer: Arc<Layer>,
    /// What `Near` counts from.
    pub(super) origin: Point2,
    pub(super) quads: Vec<PackedQuad>,
    pub(super) areas: Vec<PackedArea>,
    pub(super) vertices: Vec<Near>,
    pub(super) indices: Vec<u32>,
    pub(super) lines: Vec<PackedLine>,
    pub(super) texts: Vec<Text>,
    pub(super) labels: Vec<Arc<RoomLabel>>,
    pub(super) pictures: Vec<Arc<Picture>>,
}

/// A rectangle: a desk or a chair.
#[derive(Debug, Clone, Copy)]
pub(super) struct PackedQuad {
    pub(super) centre: Near,
    pub(super) along: Near,
    pub(super) across: Near,
    pub(super) fill: Option<Color32>,
    pub(super) line: Option<LineStyle>,
    pub(super) organisation: Option<OrganisationFill>,
    pub(super) is_small: bool,
}

/// A filled area, as a run of triangles.
#[derive(Debug, Clone, Copy)]
pub(super) struct PackedArea {
    pub(super) bounds: [Near; 2],
    pub(super) color: Color32,
    /// The first and the last of its indices.
    pub(super) indices: (u32, u32),
}

/// A straight line.
#[derive(Debug, Clone, Copy)]
pub(super) struct PackedLine {
    pub(super) from: Near,
    pub(super) to: Near,
    pub(super) style: LineStyle,
}

impl Packed {
    /// Packs a layer for a theme.
    pub(super) fn new(layer: &Arc<Layer>, theme: &Theme) -> Self {
        let origin = layer.bounds.centre().unwrap_or(Point2::ZERO);
        let mut packed = Self {
            layer: Arc::clone(layer),
            origin,
            quads: Vec::new(),
            areas: Vec::new(),
            vertices: Vec::new(),
            indices: Vec::new(),
            lines: Vec::new(),
            texts: Vec::new(),
            labels: Vec::new(),
            pictures: Vec::new(),
        };
        if layer.kind == LayerKind::Desks {
            packed.quads.reserve(layer.items.len());
        }
        for item in &layer.items {
            packed.add(item, theme);
        }
        packed
    }

    fn near(&self, point: Point2) -> Near {
        let offset = point - self.origin;
        [offset.x as f32, offset.y as f32]
    }

    fn add(&mut self, item: &Item, theme: &Theme) {
        match &item.shape {
            Shape::Area { polygon, fill, pen } => {
                if let Some(color) = fill.and_then(|fill| theme.fill(fill)) {
                    self.add_area(polygon, color);
                }
                if let Some(pen) = pen {
                    let style = theme.pen(*pen);
                    for side in polygon.sides() {
                        self.add_line(side.start, side.end, style);
                    }
                }
            }
            Shape::Quad(quad) => {
                let organisation = if let Some(Fill::Organisation(own)) = quad.fill { Some(own) } else { None };
                self.quads.push(PackedQuad {
                    centre: self.near(quad.centre),
                    along: [quad.along.0, quad.along.1],
                    across: [quad.across.0, quad.across.1],
                    fill: quad.fill.and_then(|fill| theme.fill(fill)),
                    line: quad.pen.map(|pen| theme.pen(pen)),
                    organisation,
                    is_small: 0.0 < quad.rounding,
                });
            }
            Shape::Segment(segment, pen) => self.add_line(segment.start, segment.end, theme.pen(*pen)),
            Shape::Path { points, is_closed, pen } => {
                let style = theme.pen(*pen);
                for pair in points.windows(2) {
                    if let [from, to] = pair {
                        self.add_line(*from, *to, style);
                    }
                }
                if let (true, Some(first), Some(last)) = (*is_closed, points.first(), points.last()) {
                    self.add_line(*last, *first, style);
                }
            }
            Shape::Text(text) => self.texts.push(text.clone()),
            Shape::Label(label) => self.labels.push(Arc::clone(label)),
            Shape::Image(picture) => self.pictures.push(Arc::clone(picture)),
        }
    }

    fn add_line(&mut self, from: Point2, to: Point2, style: LineStyle) {
        self.lines.push(PackedLine { from: self.near(from), to: self.near(to), style });
    }

    fn add_area(&mut self, polygon: &Polygon, color: Color32) {
        let first = self.indices.len() as u32;
        let triangles = polygon.triangulate();
        for corners in triangles.corners() {
            for corner in corners {
                self.indices.push(self.vertices.len() as u32);
                let near = self.near(corner);
                self.vertices.push(near);
            }
        }
        let Bounds { min, max } = polygon.bounds();
        let bounds = [self.near(min), self.near(max)];
        self.areas.push(PackedArea { bounds, color, indices: (first, self.indices.len() as u32) });
    }
}
