//! Layers of the display list, packed for drawing every frame: colours looked up, areas cut into triangles, places as
//! small floats from the layer's own middle. A layer is packed again only when it, its look or the theme changes.

use super::super::theme::{LineStyle, Look, Theme};
use super::batches::{Batches, around, longer_side};
use super::far::{self, Far, Patch};
use crate::drawing::{Item, Layer, LayerKind, Picture, RoomLabel, Shape, Text, TextHeight};
use crate::geom::{Bounds, BoxIndex, Point2, Polygon};
use crate::model::Hatch;
use egui::{Color32, Pos2, Rect, Vec2};
use std::collections::BTreeMap;
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
        let is_packed = |(packed, layer): (&Packed, &Arc<Layer>)| Arc::ptr_eq(&packed.layer, layer);
        if self.layers.len() == layers.len() && self.layers.iter().zip(layers).all(is_packed) {
            return;
        }
        let identity = |layer: &Arc<Layer>| Arc::as_ptr(layer).addr();
        let known = std::mem::take(&mut self.layers);
        let mut known: BTreeMap<usize, Packed> =
            known.into_iter().map(|packed| (identity(&packed.layer), packed)).collect();
        self.layers = layers
            .iter()
            .map(|layer| known.remove(&identity(layer)).unwrap_or_else(|| Packed::new(layer, theme, look)))
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
    pub(super) quads: Batches<PackedQuad>,
    pub(super) areas: Batches<PackedArea>,
    pub(super) lines: Batches<PackedLine>,
    pub(super) texts: Batches<Text>,
    pub(super) labels: Batches<Arc<RoomLabel>>,
    pub(super) pictures: Vec<Arc<Picture>>,
    /// What is seen of it from far off, where that is less: desks, and walls.
    pub(super) far: Option<Far>,
    /// The longer side of the box of its largest rectangle, in millimetres.
    pub(super) largest_quad: f32,
    /// How high the highest place is that words must fit into, in millimetres; none where some stand though they do not fit.
    pub(super) highest_fit: Option<f32>,
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

/// A filled area, in triangles that share their corners.
#[derive(Debug)]
pub(super) struct PackedArea {
    pub(super) bounds: Rect,
    pub(super) color: Color32,
    pub(super) vertices: Vec<Near>,
    /// Three for each triangle.
    pub(super) indices: Vec<u32>,
    /// Whether it fills its box.
    pub(super) is_level: bool,
    /// The same over the rooms that lie in its holes, which are drawn on it: a corridor round thousands of rooms, from far
    /// off.
    pub(super) ground: Option<Box<PackedArea>>,
}

/// A straight line.
#[derive(Debug, Clone, Copy)]
pub(super) struct PackedLine {
    pub(super) from: Near,
    pub(super) to: Near,
    pub(super) style: LineStyle,
}

/// An area with more holes is drawn without those that rooms fill, from far off.
const MANY_HOLES: usize = 64;

impl PackedArea {
    /// Its triangles.
    pub(super) fn triangles(&self) -> impl Iterator<Item = [Near; 3]> {
        let place = |idx: u32| self.vertices.get(idx as usize).copied().unwrap_or_default();
        self.indices.as_chunks::<3>().0.iter().map(move |corners| corners.map(place))
    }
}

impl PackedLine {
    /// The box round it.
    pub(super) fn bounds(&self) -> Rect {
        around([self.from, self.to])
    }

    /// The same with the two axes changed for each other.
    pub(super) fn turned_over(self) -> Self {
        let over = |[x, y]: Near| [y, x];
        Self { from: over(self.from), to: over(self.to), ..self }
    }
}

impl PackedQuad {
    /// The box round it.
    pub(super) fn bounds(&self) -> Rect {
        let Self { centre, along: [ax, ay], across: [bx, by], .. } = *self;
        let half = Vec2::new(ax.abs() + bx.abs(), ay.abs() + by.abs());
        Rect::from_center_size(Pos2::from(centre), half * 2.0)
    }

    /// Its corners in order, ignoring that they may be round.
    pub(super) fn corners(&self) -> [Near; 4] {
        let Self { centre: [x, y], along: [ax, ay], across: [bx, by], .. } = *self;
        [[x - ax - bx, y - ay - by], [x + ax - bx, y + ay - by], [x + ax + bx, y + ay + by], [x - ax + bx, y - ay + by]]
    }
}

impl Packed {
    /// Packs a layer for a theme.
    fn new(layer: &Arc<Layer>, theme: &Theme, look: Look) -> Self {
        let origin = layer.bounds.centre().unwrap_or(Point2::ZERO);
        let mut packed = Self {
            layer: Arc::clone(layer),
            origin,
            quads: Batches::default(),
            areas: Batches::default(),
            lines: Batches::default(),
            texts: Batches::default(),
            labels: Batches::default(),
            pictures: Vec::new(),
            far: None,
            largest_quad: 0.0,
            highest_fit: Some(0.0),
        };
        for item in &layer.items {
            packed.add(item, theme, look);
        }
        packed.far = match layer.kind {
            LayerKind::Desks => Some(Far::of_patches(packed.patches())),
            LayerKind::RoomFills => {
                packed.lay_grounds(layer);
                Some(Far::of_patches(packed.level_areas()))
            }
            LayerKind::Walls => Some(Far::of_lines(packed.lines.all())),
            _ => None,
        };
        packed
    }

    /// Its desks as patches of colour, without what is on them and around them.
    fn patches(&self) -> Vec<Patch> {
        let mut patches = Vec::new();
        // A desk with a return is an area; each of its triangles is a patch.
        for area in self.areas.all() {
            patches.extend(
                area.triangles()
                    .map(|[first, second, third]| Patch { corners: [first, second, third, third], color: area.color }),
            );
        }
        let tops = self.quads.all().iter().filter(|quad| quad.rounding <= 0.0);
        patches.extend(tops.filter_map(|quad| Some(Patch { corners: quad.corners(), color: quad.fill? })));
        patches
    }

    /// Lays what goes round very many rooms beneath those of them that fill their boxes.
    fn lay_grounds(&mut self, layer: &Layer) {
        let level = self.areas.all().iter().zip(0..).filter(|(area, _)| area.is_level);
        let index = BoxIndex::new(level.map(|(area, key)| (self.bounds_of(area.bounds), key)));
        // A hole is filled where a room takes most of it; what is left of it are the walls round that.
        let is_filled = |hole: &Vec<Point2>| {
            let hole = Bounds::around(hole.iter().copied());
            let inside = |key: u32| self.areas.all().get(key as usize).map(|area| self.bounds_of(area.bounds));
            let rooms = index.query(hole).into_iter().filter_map(inside).filter(|room| hole.contains_bounds(room));
            hole.width() * hole.height() < 2.0 * rooms.map(|room| room.width() * room.height()).sum::<f64>()
        };
        let mut grounds = Vec::new();
        for item in &layer.items {
            let Shape::Area { polygon, .. } = &item.shape else { continue };
            let bounds = self.near_box(&polygon.bounds());
            let is_it = |area: &PackedArea| area.bounds == bounds && MANY_HOLES < area.vertices.len();
            let packed = self.areas.all().iter().position(is_it).filter(|_| MANY_HOLES <= polygon.holes.len());
            let Some(place) = packed else { continue };
            let holes = polygon.holes.iter().filter(|hole| !is_filled(hole)).cloned().collect();
            grounds.push((place, Polygon { outer: polygon.outer.clone(), holes }));
        }
        for (place, ground) in grounds {
            let color = self.areas.all().get(place).map_or(Color32::TRANSPARENT, |area| area.color);
            let ground = Box::new(self.area(&ground, color));
            if let Some(area) = self.areas.all_mut().get_mut(place) {
                area.ground = Some(ground);
            }
        }
    }

    /// Its areas that fill their boxes, as patches of colour.
    fn level_areas(&self) -> Vec<Patch> {
        let level = self.areas.all().iter().filter(|area| area.is_level);
        level.map(|area| Patch { corners: far::corners(area.bounds), color: area.color }).collect()
    }

    /// Every triangle of its areas, where it is on the floor, with its colour.
    pub(super) fn each_triangle(&self, mut take: impl FnMut([Point2; 3], Color32)) {
        for area in self.areas.all() {
            area.triangles().for_each(|corners| take(corners.map(|corner| self.place(corner)), area.color));
        }
    }

    fn near(&self, point: Point2) -> Near {
        let offset = point - self.origin;
        [offset.x as f32, offset.y as f32]
    }

    /// Where on the floor a place of the layer is.
    pub(super) fn place(&self, [x, y]: Near) -> Point2 {
        self.origin + Point2::new(f64::from(x), f64::from(y))
    }

    /// Where on the floor a box of the layer is.
    fn bounds_of(&self, bounds: Rect) -> Bounds {
        Bounds { min: self.place(bounds.min.into()), max: self.place(bounds.max.into()) }
    }

    /// A box of the floor as one of the layer.
    pub(super) fn near_box(&self, bounds: &Bounds) -> Rect {
        Rect { min: self.near(bounds.min).into(), max: self.near(bounds.max).into() }
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
                let packed = PackedQuad {
                    centre: self.near(quad.centre),
                    along: [quad.along.0, quad.along.1],
                    across: [quad.across.0, quad.across.1],
                    fill: theme.fill_in(look, quad.fill),
                    line: quad.pen.map(|pen| theme.pen_in(look, pen)),
                    hatch: quad.fill.and_then(|fill| theme.hatch_of(fill)),
                    rounding: quad.rounding,
                };
                let bounds = packed.bounds();
                if packed.rounding <= 0.0 {
                    self.largest_quad = self.largest_quad.max(longer_side(bounds));
                }
                self.quads.push(packed, bounds);
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
            Shape::Text(text) => {
                self.highest_fit = match (self.highest_fit, text.fit, text.height) {
                    (Some(highest), Some((_, high)), TextHeight::Paper(_)) => Some(highest.max(high)),
                    _ => None,
                };
                self.texts.push(text.clone(), around([self.near(text.at)]));
            }
            Shape::Label(label) => {
                let size = label.fit.0.max(label.fit.1) as f32;
                let bounds = Rect::from_center_size(self.near(label.at).into(), Vec2::splat(size));
                self.labels.push(Arc::clone(label), bounds);
            }
            Shape::Image(picture) => self.pictures.push(Arc::clone(picture)),
        }
    }

    fn add_line(&mut self, from: Point2, to: Point2, style: LineStyle) {
        let line = PackedLine { from: self.near(from), to: self.near(to), style };
        self.lines.push(line, line.bounds());
    }

    fn add_area(&mut self, polygon: &Polygon, color: Color32) {
        let area = self.area(polygon, color);
        let bounds = area.bounds;
        self.areas.push(area, bounds);
    }

    fn area(&self, polygon: &Polygon, color: Color32) -> PackedArea {
        let triangles = polygon.triangulate();
        let vertices = triangles.points.iter().map(|point| self.near(*point)).collect();
        let indices = triangles.triangles.into_flattened();
        let bounds = self.near_box(&polygon.bounds());
        let is_level = match polygon.outer.as_slice() {
            &[a, b, c, d] if polygon.holes.is_empty() => far::is_level(&[a, b, c, d].map(|corner| self.near(corner))),
            _ => false,
        };
        PackedArea { bounds, color, vertices, indices, is_level, ground: None }
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
            layers.map(|packed| (packed.lines.all().as_ptr(), packed.quads.all().as_ptr())).collect::<Vec<_>>()
        };
        let mut drawing = PackedDrawing::default();
        drawing.refresh(&before, &theme, Look::Shown);
        let kinds: Vec<LayerKind> = drawing.layers().iter().map(|packed| packed.layer.kind).collect();
        let mut once = kinds.clone();
        once.dedup();
        assert_eq!(once, LayerKind::ALL, "from the bottom up");
        assert!(drawing.layer(LayerKind::Walls).is_some_and(|packed| !packed.lines.all().is_empty()));
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
        assert_ne!(
            drawing.layer(LayerKind::Walls).unwrap().lines.all()[0].style,
            theme.pen_in(Look::Shown, walls(&before))
        );
    }

    /// The pen of the first line of the walls.
    fn walls(layers: &[Arc<Layer>]) -> crate::drawing::Pen {
        let layer = layers.iter().find(|layer| layer.kind == LayerKind::Walls).unwrap();
        let pen = |item: &Item| if let Shape::Segment(_, pen) = item.shape { Some(pen) } else { None };
        layer.items.iter().find_map(pen).unwrap()
    }
}
