//! Layers of the display list, packed for drawing every frame: colours looked up, areas cut into triangles, places as
//! small floats from the layer's own middle. A layer is packed again only when it, its look or the theme changes.

use super::super::theme::{LineStyle, Look, Theme};
use crate::drawing::{Item, Layer, LayerKind, Picture, RoomLabel, Shape, Text};
use crate::geom::{Bounds, Point2, Polygon};
use crate::model::Hatch;
use egui::Color32;
use std::sync::Arc;

/// A place, in millimetres from the middle of its layer.
pub(super) type Near = [f32; 2];

/// Layers that are drawn together in one look, ready to be drawn.
#[derive(Debug, Default)]
pub(super) struct PackedDrawing {
    layers: Vec<Packed>,
    /// Whether it was packed for the dark theme, and the look.
    made_for: Option<(bool, Look)>,
}

impl PackedDrawing {
    /// Brings it up to date with layers given from the bottom up: only those that changed are packed again.
    pub(super) fn refresh(&mut self, layers: &[Arc<Layer>], theme: &Theme, look: Look) {
        if self.made_for != Some((theme.is_dark, look)) {
            self.layers.clear();
            self.made_for = Some((theme.is_dark, look));
        }
        let mut known = std::mem::take(&mut self.layers);
        self.layers = layers
            .iter()
            .map(|layer| match known.iter().position(|packed| Arc::ptr_eq(&packed.layer, layer)) {
                Some(idx) => known.swap_remove(idx),
                None => Packed::new(layer, theme, look),
            })
            .collect();
    }

    /// Its layers, from the bottom up.
    pub(super) fn layers(&self) -> &[Packed] {
        &self.layers
    }

    /// One of its layers.
    pub(super) fn layer(&self, kind: LayerKind) -> Option<&Packed> {
        self.layers.iter().find(|packed| packed.layer.kind == kind)
    }
}

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
    /// The lines over its fill, with their colour.
    pub(super) hatch: Option<(Hatch, Color32)>,
    /// The radius of its corners, in millimetres; what has round corners is a chair or another small thing.
    pub(super) rounding: f32,
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
    fn new(layer: &Arc<Layer>, theme: &Theme, look: Look) -> Self {
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
            packed.add(item, theme, look);
        }
        packed
    }

    /// Every triangle of its areas, where it is on the floor, with its colour.
    pub(super) fn each_triangle(&self, mut take: impl FnMut([Point2; 3], Color32)) {
        let place = |idx: u32| {
            let [x, y] = self.vertices.get(idx as usize).copied().unwrap_or_default();
            self.origin + Point2::new(f64::from(x), f64::from(y))
        };
        for area in &self.areas {
            let indices = self.indices.get(area.indices.0 as usize..area.indices.1 as usize).unwrap_or_default();
            for corners in indices.chunks_exact(3) {
                if let [first, second, third] = *corners {
                    take([first, second, third].map(place), area.color);
                }
            }
        }
    }

    fn near(&self, point: Point2) -> Near {
        let offset = point - self.origin;
        [offset.x as f32, offset.y as f32]
    }

    fn add(&mut self, item: &Item, theme: &Theme, look: Look) {
        match &item.shape {
            Shape::Area { polygon, fill, pen } => {
                if let Some(color) = theme.fill_in(look, *fill) {
                    self.add_area(polygon, color);
                }
                if let Some(pen) = pen {
                    let style = theme.pen_in(look, *pen);
                    for side in polygon.sides() {
                        self.add_line(side.start, side.end, style);
                    }
                }
            }
            Shape::Quad(quad) => {
                self.quads.push(PackedQuad {
                    centre: self.near(quad.centre),
                    along: [quad.along.0, quad.along.1],
                    across: [quad.across.0, quad.across.1],
                    fill: theme.fill_in(look, quad.fill),
                    line: quad.pen.map(|pen| theme.pen_in(look, pen)),
                    hatch: quad.fill.and_then(|fill| theme.hatch_of(fill)),
                    rounding: quad.rounding,
                });
            }
            Shape::Segment(segment, pen) => self.add_line(segment.start, segment.end, theme.pen_in(look, *pen)),
            Shape::Path { points, is_closed, pen } => {
                let style = theme.pen_in(look, *pen);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drawing::{DrawingCache, DrawingOptions};
    use crate::file::builtin;
    use crate::model::{GeometryCache, Moment};

    #[test]
    fn layers_are_packed_again_only_for_what_changed() {
        let plan = builtin::leigh_road();
        let (first, last) = (plan.first_phase().unwrap().id, plan.last_phase().unwrap().id);
        let mut cache = DrawingCache::default();
        let mut layers_at = |phase| {
            let view = plan.view(Moment::complete(phase));
            let floor = view.floors()[0];
            let geometry = GeometryCache::default().get(&view, floor);
            cache.get(&view, floor, &geometry, &DrawingOptions::default()).layers
        };
        let (before, after) = (layers_at(first), layers_at(last));
        let theme = Theme::of(false);
        let places = |drawing: &PackedDrawing| {
            let layers = drawing.layers().iter();
            layers.map(|packed| (packed.lines.as_ptr(), packed.quads.as_ptr())).collect::<Vec<_>>()
        };
        let mut drawing = PackedDrawing::default();
        drawing.refresh(&before, &theme, Look::Shown);
        let kinds: Vec<LayerKind> = drawing.layers().iter().map(|packed| packed.layer.kind).collect();
        let mut once = kinds.clone();
        once.dedup();
        assert_eq!(once, LayerKind::ALL, "from the bottom up");
        assert!(drawing.layer(LayerKind::Walls).is_some_and(|packed| !packed.lines.is_empty()));
        let packed = places(&drawing);
        drawing.refresh(&before, &theme, Look::Shown);
        assert_eq!(places(&drawing), packed, "nothing changed");

        // One layer of another moment: the others stay as they are.
        let is_changed_run = |idx: &usize| {
            let (was, is) = (&before[*idx], &after[*idx]);
            was.kind == LayerKind::Desks && !Arc::ptr_eq(was, is) && !was.items.is_empty() && !is.items.is_empty()
        };
        let idx = (0..kinds.len()).find(is_changed_run).unwrap();
        let mut mixed = before.clone();
        mixed[idx] = Arc::clone(&after[idx]);
        drawing.refresh(&mixed, &theme, Look::Shown);
        for (own, (was, is)) in packed.iter().zip(places(&drawing)).enumerate() {
            assert_eq!(*was != is, own == idx, "{:?}", kinds[own]);
        }
        drawing.refresh(&mixed, &Theme::of(true), Look::Shown);
        assert_ne!(drawing.layer(LayerKind::Walls).unwrap().lines[0].style, theme.pen_in(Look::Shown, walls(&before)));
    }

    /// The pen of the first line of the walls.
    fn walls(layers: &[Arc<Layer>]) -> crate::drawing::Pen {
        let layer = layers.iter().find(|layer| layer.kind == LayerKind::Walls).unwrap();
        let pen = |item: &Item| if let Shape::Segment(_, pen) = item.shape { Some(pen) } else { None };
        layer.items.iter().find_map(pen).unwrap()
    }
}
