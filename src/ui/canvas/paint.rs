//! Paints the packed layers: everything in sight goes into one mesh a layer, in the detail the zoom deserves.

use super::super::app::App;
use super::Viewport;
use super::ink::Ink;
use super::labels;
use super::pack::{Near, Packed, PackedDrawing, PackedQuad};
use super::pictures;
use crate::drawing::LayerKind;
use crate::geom::{Point2, Polygon, hatch as hatching};
use crate::units::Angle;
use egui::{Pos2, Rect, Shape, Ui, Vec2};

/// A desk smaller than this, in points, is a patch of colour; a larger one gets its outline and its chair.
const OUTLINED: f32 = 7.0;

/// A desk larger than this, in points, gets the hatch of whose it is.
const HATCHED: f32 = 26.0;

/// Screen from packed place, with the camera folded in.
#[derive(Debug, Clone, Copy)]
struct Projection {
    offset: Pos2,
    zoom: f32,
}

impl Projection {
    fn new(viewport: &Viewport, origin: Point2) -> Self {
        Self { offset: viewport.screen_from_plan(origin), zoom: viewport.zoom() as f32 }
    }

    fn at(&self, near: Near) -> Pos2 {
        Pos2::new(self.offset.x + near[0] * self.zoom, self.offset.y - near[1] * self.zoom)
    }

    fn vector(&self, near: Near) -> Vec2 {
        Vec2::new(near[0] * self.zoom, -near[1] * self.zoom)
    }
}

/// Paints a floor, as far as its layers are shown; above the floors of its rooms, and beneath all else, a ghost.
pub(super) fn paint(ui: &Ui, app: &App, viewport: &Viewport, drawing: &PackedDrawing, ghost: Option<&PackedDrawing>) {
    let is_ground = |packed: &&Packed| packed.layer.kind <= LayerKind::Zones;
    let shown = || drawing.layers().iter().filter(|packed| !app.canvas.hidden.contains(&packed.layer.kind));
    for packed in shown().filter(is_ground) {
        paint_one(ui, app, packed, viewport);
    }
    for packed in ghost.into_iter().flat_map(PackedDrawing::layers) {
        paint_one(ui, app, packed, viewport);
    }
    for packed in shown().filter(|packed| !is_ground(packed)) {
        paint_one(ui, app, packed, viewport);
    }
}

fn paint_one(ui: &Ui, app: &App, packed: &Packed, viewport: &Viewport) {
    paint_layer(ui, app, packed, Projection::new(viewport, packed.origin), viewport);
    let is_label = matches!(packed.layer.kind, LayerKind::RoomLabels | LayerKind::DeskLabels);
    if app.view.shows_labels || !is_label {
        labels::paint(ui, app, packed, viewport);
    }
}

fn paint_layer(ui: &Ui, app: &App, packed: &Packed, projection: Projection, viewport: &Viewport) {
    for picture in &packed.pictures {
        pictures::paint(ui, app, viewport, picture);
    }
    let mut ink = Ink::new(packed.quads.len() + packed.lines.len());
    let is_crowded = 12_000 < packed.lines.len();
    let sight = viewport.rect().expand(4.0);
    for area in &packed.areas {
        let [low, high] = area.bounds;
        if !Rect::from_two_pos(projection.at(low), projection.at(high)).intersects(sight) {
            continue;
        }
        let indices = packed.indices.get(area.indices.0 as usize..area.indices.1 as usize).unwrap_or_default();
        for corners in indices.chunks_exact(3) {
            let corner = |idx: usize| {
                let vertex = corners.get(idx).and_then(|&idx| packed.vertices.get(idx as usize));
                projection.at(vertex.copied().unwrap_or_default())
            };
            ink.triangle([corner(0), corner(1), corner(2)], area.color);
        }
    }
    let mut hatched = Vec::new();
    for quad in &packed.quads {
        paint_quad(&mut ink, quad, projection, sight, &mut hatched);
    }
    for line in &packed.lines {
        let (from, to) = (projection.at(line.from), projection.at(line.to));
        // What is shorter than this is a speck among thousands, and left out only where there are thousands.
        let is_speck = is_crowded && (to - from).length_sq() < 2.0;
        if !is_speck && Rect::from_two_pos(from, to).intersects(sight) {
            ink.line(from, to, line.style);
        }
    }
    for quad in hatched {
        paint_hatch(&mut ink, packed, quad, projection);
    }
    ui.painter().add(Shape::mesh(ink.finish()));
}

fn paint_quad<'a>(
    ink: &mut Ink,
    quad: &'a PackedQuad,
    projection: Projection,
    sight: Rect,
    hatched: &mut Vec<&'a PackedQuad>,
) {
    let (along, across) = (projection.vector(quad.along), projection.vector(quad.across));
    let centre = projection.at(quad.centre);
    let reach = Vec2::new(along.x.abs() + across.x.abs(), along.y.abs() + across.y.abs());
    if !sight.intersects(Rect::from_center_size(centre, reach * 2.0)) {
        return;
    }
    let size = 2.0 * reach.x.max(reach.y);
    // Chairs go first as one goes further away.
    if 0.0 < quad.rounding && size < OUTLINED {
        return;
    }
    let corners = if 0.0 < quad.rounding && 10.0 < size {
        return paint_rounded(ink, quad, centre, (along, across), quad.rounding * projection.zoom);
    } else {
        [centre - along - across, centre + along - across, centre + along + across, centre - along + across]
    };
    if let Some(fill) = quad.fill {
        ink.quad(corners, fill);
    }
    let Some(line) = quad.line else { return };
    if size < OUTLINED {
        if quad.fill.is_none() {
            ink.quad(corners, line.color.gamma_multiply(0.3));
        }
        return;
    }
    if quad.hatch.is_some() && HATCHED < size {
        hatched.push(quad);
    }
    let [first, second, third, fourth] = corners;
    for (from, to) in [(first, second), (second, third), (third, fourth), (fourth, first)] {
        ink.line(from, to, line);
    }
}

/// A rectangle with round corners, at a size where those can be seen; each in as many chords as the eye can tell.
fn paint_rounded(ink: &mut Ink, quad: &PackedQuad, centre: Pos2, (along, across): (Vec2, Vec2), radius: f32) {
    let radius = radius.min(along.length()).min(across.length());
    let (x_axis, y_axis) = (along.normalized() * radius, across.normalized() * radius);
    let n_chords = if radius < 4.0 { 1_u8 } else { (radius / 3.0).clamp(3.0, 12.0) as u8 };
    let mut corners = Vec::with_capacity(4 * (usize::from(n_chords) + 1));
    for (x, y, from) in [(1.0, 1.0, 0.0_f32), (-1.0, 1.0, 90.0), (-1.0, -1.0, 180.0), (1.0, -1.0, 270.0)] {
        let middle = centre + (along - x_axis) * x + (across - y_axis) * y;
        for chord in 0..=n_chords {
            let (sin, cos) = (from + 90.0 * f32::from(chord) / f32::from(n_chords)).to_radians().sin_cos();
            corners.push(middle + x_axis * cos + y_axis * sin);
        }
    }
    let Some(mut last) = corners.last().copied() else { return };
    for &corner in &corners {
        if let Some(fill) = quad.fill {
            ink.triangle([centre, last, corner], fill);
        }
        if let Some(line) = quad.line {
            ink.line(last, corner, line);
        }
        last = corner;
    }
}

fn paint_hatch(ink: &mut Ink, packed: &Packed, quad: &PackedQuad, projection: Projection) {
    let Some((hatch, color)) = quad.hatch else { return };
    let place = |near: Near| packed.origin + Point2::new(f64::from(near[0]), f64::from(near[1]));
    let vector = |near: Near| Point2::new(f64::from(near[0]), f64::from(near[1]));
    let (centre, along, across) = (place(quad.centre), vector(quad.along), vector(quad.across));
    let outline = Polygon::new(vec![
        centre - along - across,
        centre + along - across,
        centre + along + across,
        centre - along + across,
    ]);
    // Lines stand about seven points apart on the screen, in steps that keep neighbours in line.
    let spacing = 100.0 * (7.0 / (f64::from(projection.zoom) * 100.0)).ceil().max(1.0);
    for &angle in hatch.angles() {
        for (from, to) in hatching::lines(&outline, Angle::from_radians(angle.to_radians()), spacing) {
            let near = |point: Point2| [(point.x - packed.origin.x) as f32, (point.y - packed.origin.y) as f32];
            ink.stroke(projection.at(near(from)), projection.at(near(to)), 0.8, color);
        }
    }
}
