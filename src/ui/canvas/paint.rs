//! Paints the packed layers: everything in sight goes into one mesh, in the detail the zoom deserves. Words alone are not
//! part of it: where a layer has some, the mesh ends and another begins.
//!
//! Invariant: what a frame costs grows with what is in sight, and from far off not with every desk; `tests/operation_counts.rs`
//! counts it.

use super::super::app::App;
use super::Viewport;
use super::batches::{Batches, longer_side};
use super::far::{self, Far};
use super::ink::Ink;
use super::labels;
use super::pack::{Near, Packed, PackedDrawing, PackedLine, PackedQuad};
use super::pictures;
use crate::drawing::LayerKind;
use crate::geom::{Point2, Polygon, hatch as hatching};
use crate::units::Angle;
use egui::{Pos2, Rect, Shape, Ui, Vec2};

/// A desk smaller than this, in points, is a patch of colour; a larger one gets its outline and its chair.
const OUTLINED: f32 = 7.0;

/// Desks whose longer side is smaller than this, in points, are painted over the walls.
const THIN: f32 = 3.0;

/// A desk larger than this, in points, gets the hatch of whose it is.
const HATCHED: f32 = 26.0;

/// Among more lines in sight than this, a line is a hair among thousands: it needs no soft edges, and what is shorter
/// than a speck is left out.
const CROWDED: usize = 4_000;

/// Among more desks and chairs in sight than this, outlines are edges of patches, as long as they are small.
const CROWDED_DESKS: usize = 1_500;

/// What is shorter than this, in points, is a speck.
const SPECK: f32 = 1.4;

/// Among thousands, furniture smaller than this, in points, is a speck too.
const PIECE: f32 = 3.0;

/// From far off no more lines than this are drawn of a layer: the longest.
const FAR_LINES: usize = 6_000;

/// From far off more lines than this have hard edges.
const FAR_SOFT: usize = 1_500;

/// Screen from packed place, with the camera folded in, and what of it is in sight.
#[derive(Debug, Clone, Copy)]
struct Projection {
    offset: Pos2,
    zoom: f32,
    sight: Rect,
}

impl Projection {
    fn new(viewport: &Viewport, packed: &Packed) -> Self {
        let sight = packed.near_box(&viewport.visible().expand(4.0 * viewport.mm_per_point()));
        Self { offset: viewport.screen_from_plan(packed.origin), zoom: viewport.zoom() as f32, sight }
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
    let ground = shown().filter(is_ground);
    let ghost = ghost.into_iter().flat_map(PackedDrawing::layers);
    // As large as the largest in the last frame: a mesh that grows step by step is copied as often.
    let hint = egui::Id::unique("size of the drawing's mesh");
    let before: (usize, usize) = ui.data(|data| data.get_temp(hint)).unwrap_or_default();
    let n_desks: usize = shown()
        .filter(|packed| packed.layer.kind == LayerKind::Desks)
        .map(|packed| packed.quads.n_in_sight(Projection::new(viewport, packed).sight, 0.0))
        .sum();
    let mut ink = Ink::with_capacity(before);
    let mut largest = (0, 0);
    // Puts what was inked so far on the screen.
    let mut flush = |ink: &mut Ink| {
        let (n_corners, n_indices) = ink.size();
        largest = (largest.0.max(n_corners), largest.1.max(n_indices));
        if 0 < n_indices {
            ui.painter().add(Shape::mesh(std::mem::take(ink).finish()));
        }
    };
    // From so far that a desk is no thicker than a wall is drawn, whose it is counts for more than the wall beside it.
    let mut over_walls: Vec<&Packed> = Vec::new();
    let paint_over = |ink: &mut Ink, over_walls: &mut Vec<&Packed>| {
        for desks in over_walls.drain(..) {
            paint_layer(ink, desks, Projection::new(viewport, desks), CROWDED_DESKS < n_desks);
        }
    };
    for packed in ground.chain(ghost).chain(shown().filter(|packed| !is_ground(packed))) {
        if LayerKind::Walls < packed.layer.kind {
            paint_over(&mut ink, &mut over_walls);
        }
        if packed.layer.kind == LayerKind::Desks && packed.largest_quad * (viewport.zoom() as f32) < THIN {
            over_walls.push(packed);
            continue;
        }
        let is_label = matches!(packed.layer.kind, LayerKind::RoomLabels | LayerKind::DeskLabels);
        let has_words = (app.view.shows_labels || !is_label) && labels::are_seen(packed, viewport);
        if !packed.pictures.is_empty() {
            flush(&mut ink);
            packed.pictures.iter().for_each(|picture| pictures::paint(ui, app, viewport, picture));
        }
        let are_crowded = packed.layer.kind == LayerKind::Desks && CROWDED_DESKS < n_desks;
        paint_layer(&mut ink, packed, Projection::new(viewport, packed), are_crowded);
        if has_words {
            flush(&mut ink);
            labels::paint(ui, app, packed, viewport);
        }
    }
    paint_over(&mut ink, &mut over_walls);
    flush(&mut ink);
    ui.data_mut(|data| data.insert_temp(hint, largest));
}

fn paint_layer(ink: &mut Ink, packed: &Packed, projection: Projection, are_crowded: bool) {
    let Projection { sight, zoom, .. } = projection;
    let kind = packed.layer.kind;
    let n_lines = packed.lines.n_in_sight(sight, 0.0);
    let is_far = match kind {
        LayerKind::Desks => packed.largest_quad * zoom < OUTLINED,
        // Of very many walls, those a few points thick are lines already.
        LayerKind::Walls if CROWDED < n_lines => far::WALL * zoom < 3.0,
        _ => far::WALL * zoom < 1.0,
    };
    let far = packed.far.as_ref().filter(|_| is_far);
    if far.is_none() || kind == LayerKind::RoomFills {
        let areas = packed.areas.in_sight(sight, 0.0).filter(|area| area.bounds.intersects(sight));
        for area in areas.filter(|area| far.is_none() || !area.is_level) {
            let area = area.ground.as_deref().filter(|_| far.is_some()).unwrap_or(area);
            ink.triangles(area.vertices.iter().map(|vertex| projection.at(*vertex)), &area.indices, area.color);
        }
    }
    if let Some(far) = far {
        paint_far(ink, far, projection);
        if kind != LayerKind::Desks {
            return;
        }
    }
    let n_quads = if far.is_some() { 0 } else { packed.quads.n_in_sight(sight, 0.0) };
    let is_crowded = are_crowded || CROWDED < n_quads + n_lines;
    ink.be_soft(!is_crowded);
    let mut hatched = Vec::new();
    if 0 < n_quads {
        let least = if is_crowded && kind != LayerKind::Desks { PIECE / zoom } else { 0.0 };
        for quad in packed.quads.in_sight(sight, least).filter(|quad| least <= longer_side(quad.bounds())) {
            paint_quad(ink, quad, projection, &mut hatched);
        }
    }
    let least = if is_crowded { SPECK / zoom } else { 0.0 };
    for line in lines_in_sight(&packed.lines, sight, least) {
        ink.line(projection.at(line.from), projection.at(line.to), line.style);
    }
    for quad in hatched {
        paint_hatch(ink, packed, quad, projection);
    }
}

/// The lines that are in sight and not shorter than a length.
fn lines_in_sight(lines: &Batches<PackedLine>, sight: Rect, least: f32) -> impl Iterator<Item = &PackedLine> {
    lines.in_sight(sight, least).filter(move |line| {
        let bounds = line.bounds();
        least <= longer_side(bounds) && bounds.intersects(sight)
    })
}

/// What is seen from far off.
fn paint_far(ink: &mut Ink, far: &Far, projection: Projection) {
    let sight = projection.sight;
    for patch in far.patches.in_sight(sight, 0.0) {
        ink.quad(at_least_a_point(patch.corners.map(|corner| projection.at(corner))), patch.color);
    }
    let seen = |least: f32| lines_in_sight(&far.lines, sight, least);
    let mut least = SPECK / projection.zoom;
    while FAR_LINES < seen(least).count() {
        least *= 1.5;
    }
    ink.be_soft(seen(least).count() < FAR_SOFT);
    for line in seen(least) {
        ink.line(projection.at(line.from), projection.at(line.to), line.style);
    }
}

/// A patch that is thinner than a point, a point thick: what is thinner misses the middles of pixels.
fn at_least_a_point([a, b, c, d]: [Pos2; 4]) -> [Pos2; 4] {
    let (along, across) = (b - a, d - a);
    let (length, width) = (along.length_sq(), across.length_sq());
    if 1.0 <= length.min(width) {
        return [a, b, c, d];
    }
    let more = |side: Vec2, squared: f32| {
        if 1.0 <= squared { Vec2::ZERO } else { side * ((1.0 / squared.sqrt().max(1e-6) - 1.0) / 2.0) }
    };
    let (along, across) = (more(along, length), more(across, width));
    [a - along - across, b + along - across, c + along + across, d - along + across]
}

fn paint_quad<'a>(ink: &mut Ink, quad: &'a PackedQuad, projection: Projection, hatched: &mut Vec<&'a PackedQuad>) {
    let bounds = quad.bounds();
    if !bounds.intersects(projection.sight) {
        return;
    }
    let size = longer_side(bounds) * projection.zoom;
    // Chairs go first as one goes further away.
    if 0.0 < quad.rounding && size < OUTLINED {
        return;
    }
    let centre = projection.at(quad.centre);
    let (along, across) = (projection.vector(quad.along), projection.vector(quad.across));
    let corners = if 0.0 < quad.rounding && 10.0 < size {
        return paint_rounded(ink, quad, centre, (along, across), quad.rounding * projection.zoom);
    } else {
        [centre - along - across, centre + along - across, centre + along + across, centre - along + across]
    };
    let Some(line) = quad.line.filter(|_| OUTLINED <= size) else {
        let pale = quad.line.map(|line| line.color.gamma_multiply(0.3));
        quad.fill.or(pale).into_iter().for_each(|color| ink.quad(corners, color));
        return;
    };
    if let Some(fill) = quad.fill {
        if !ink.is_soft() && size < 3.0 * OUTLINED {
            // Among thousands, the outline is what of a darker patch is seen round a paler one.
            let edge = |side: Vec2| side * (1.0 - line.width.min(1.0) / side.length().max(2.0));
            let (along, across) = (edge(along), edge(across));
            ink.quad(corners, line.color);
            let inner =
                [centre - along - across, centre + along - across, centre + along + across, centre - along + across];
            return ink.quad(inner, fill);
        }
        ink.quad(corners, fill);
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
    let vector = |near: Near| Point2::new(f64::from(near[0]), f64::from(near[1]));
    let (centre, along, across) = (packed.place(quad.centre), vector(quad.along), vector(quad.across));
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
