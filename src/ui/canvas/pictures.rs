//! Images under the drawing: each is read once, off the frame, and kept as a texture.

use super::super::app::App;
use super::super::theme;
use super::Viewport;
use crate::cad::Traced;
use crate::drawing::{LayerKind, Picture as Placed};
use crate::file::Picture;
use crate::model::Underlay;
use egui::epaint::{Mesh, TextShape, Vertex};
use egui::{Align2, Color32, ColorImage, Context, FontId, Pos2, Stroke, TextureHandle, TextureOptions, Ui};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The images that plans name, as far as they were asked for.
#[derive(Default)]
pub(in super::super) struct Pictures(BTreeMap<String, State>);

enum State {
    /// It is being read.
    Coming,
    /// It can be drawn.
    Ready(TextureHandle),
    /// It is a drawing, and can be.
    Lines(Arc<Traced>),
    /// It cannot be read; the words say why.
    Failed(String),
}

impl std::fmt::Debug for Pictures {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.0.keys()).finish()
    }
}

impl Pictures {
    /// Keeps what has come of reading an image.
    pub(in super::super) fn put(&mut self, ctx: &Context, name: String, read: Result<Box<Picture>, String>) {
        let state = match read {
            Ok(picture) => {
                let size = [picture.size.0 as usize, picture.size.1 as usize];
                let image = ColorImage::from_rgba_unmultiplied(size, &picture.rgba);
                State::Ready(ctx.load_texture(&name, image, TextureOptions::LINEAR))
            }
            Err(why) => State::Failed(why),
        };
        self.0.insert(name, state);
    }

    /// Asks for a file again that was read for another plan.
    pub(in super::super) fn forget(&mut self, source: &str) {
        self.0.retain(|own, state| own != source || !matches!(state, State::Coming));
    }

    /// The lines of a drawing, if they were read.
    pub(in super::super) fn traced(&self, source: &str) -> Option<Arc<Traced>> {
        match self.0.get(source)? {
            State::Lines(traced) => Some(Arc::clone(traced)),
            _ => None,
        }
    }

    /// Keeps what has come of reading a drawing.
    pub(in super::super) fn put_lines(&mut self, name: String, read: Result<Arc<Traced>, String>) {
        self.0.insert(name, read.map_or_else(State::Failed, State::Lines));
    }
}

/// Asks for the images of the floor that were never asked for.
pub(super) fn request(app: &mut App, ctx: &Context) {
    let Some(packed) = app.canvas.now.layer(LayerKind::Underlays) else { return };
    let pictures: Vec<Arc<Placed>> = packed.pictures.clone();
    for picture in pictures {
        let underlay = &picture.underlay;
        if !app.canvas.pictures.0.contains_key(picture.source.as_ref()) {
            app.canvas.pictures.0.insert(picture.source.to_string(), State::Coming);
            let plan = app.document.path.clone();
            if underlay.is_drawing() {
                app.work.read_traced(ctx, underlay.image.clone(), plan);
            } else {
                app.work.read_image(ctx, Arc::clone(underlay), plan);
            }
        }
    }
}

/// Paints an image; a frame with words in its place while there is none.
pub(super) fn paint(ui: &Ui, app: &App, viewport: &Viewport, placed: &Placed) {
    let outline = placed.underlay.outline().outer;
    let Ok(seen) = <[_; 4]>::try_from(outline) else { return };
    let seen = seen.map(|corner| viewport.screen_from_plan(corner));
    match app.canvas.pictures.0.get(placed.source.as_ref()) {
        Some(State::Ready(texture)) => {
            let tint = Color32::WHITE.gamma_multiply(placed.opacity());
            let [(left, right), (bottom, top)] =
                placed.underlay.crop.seen().map(|(low, high)| (low as f32, high as f32));
            // Pixels are counted from the top.
            let (low, high) = (1.0 - bottom, 1.0 - top);
            let uv = [(left, low), (right, low), (right, high), (left, high)];
            let mut mesh = Mesh::with_texture(texture.id());
            mesh.vertices = seen
                .iter()
                .zip(uv)
                .map(|(pos, (u, v))| Vertex { pos: *pos, uv: Pos2::new(u, v), color: tint })
                .collect();
            mesh.indices = vec![0, 1, 2, 0, 2, 3];
            ui.painter().add(mesh);
        }
        Some(State::Lines(traced)) => {
            let corners = placed.underlay.corners().map(|corner| viewport.screen_from_plan(corner));
            lines(ui, app, corners, &placed.underlay, traced);
        }
        Some(State::Failed(why)) => frame(ui, app, seen, why),
        Some(State::Coming) | None => frame(ui, app, seen, "Reading the file…"),
    }
}

/// Paints the lines of a drawing, one mesh a frame: those in sight, and long enough to be seen.
fn lines(ui: &Ui, app: &App, corners: [Pos2; 4], underlay: &Underlay, traced: &Traced) {
    /// Half as wide as a line is, in points.
    const HALF: f32 = 0.45;
    /// What is shorter on the screen is no line, in points.
    const SHORTEST: f32 = 0.4;
    let [origin, right, _, up] = corners;
    let (along, across) = (right - origin, up - origin);
    let sight = ui.clip_rect().expand(2.0);
    let opacity = (underlay.opacity.f64() / 100.0) as f32;
    let ink = app.theme.ink.gamma_multiply(opacity);
    let shown = traced.shown(&underlay.layers);
    let is_shown = |layer: u32| shown.get(layer as usize) == Some(&true);
    let seen = underlay.part_seen();
    let mut mesh = Mesh::default();
    for line in traced.lines.iter().filter(|line| is_shown(line.layer)) {
        let Some(line) = line.within(seen) else { continue };
        let at = |[x, y]: [f32; 2]| origin + along * x + across * y;
        let (from, to) = (at(line.from), at(line.to));
        let by = to - from;
        let length = by.length();
        let is_beside = (from.x < sight.min.x && to.x < sight.min.x)
            || (sight.max.x < from.x && sight.max.x < to.x)
            || (from.y < sight.min.y && to.y < sight.min.y)
            || (sight.max.y < from.y && sight.max.y < to.y);
        if length < SHORTEST || is_beside {
            continue;
        }
        let color = line.colour.map_or(ink, |own| theme::drawn(own, app.theme.ink).gamma_multiply(opacity));
        let side = egui::Vec2::new(-by.y, by.x) * (HALF / length);
        let first = mesh.vertices.len() as u32;
        let vertex = |pos| Vertex { pos, uv: egui::epaint::WHITE_UV, color };
        mesh.vertices.extend([vertex(from + side), vertex(to + side), vertex(to - side), vertex(from - side)]);
        mesh.indices.extend([first, first + 1, first + 2, first, first + 2, first + 3]);
    }
    ui.painter().add(mesh);
    words(ui, app, [origin, right, up], underlay, traced);
}

/// Paints the words of a drawing: those in sight that can be read.
fn words(ui: &Ui, app: &App, [origin, right, up]: [Pos2; 3], underlay: &Underlay, traced: &Traced) {
    /// Capitals that are lower cannot be read, in points.
    const LOWEST: f32 = 4.5;
    /// Capitals that are higher fill the screen, and the store of letters with it, in points.
    const HIGHEST: f32 = 160.0;
    /// How high a capital is, as a share of the size of the type.
    const CAPITAL: f32 = 0.7;
    /// No more words are laid out in a frame: those that come first.
    const MOST: usize = 600;
    let (along, across) = (right - origin, up - origin);
    let sight = ui.clip_rect().expand(60.0);
    let opacity = (underlay.opacity.f64() / 100.0) as f32;
    let ink = app.theme.ink.gamma_multiply(opacity);
    let shown = traced.shown(&underlay.layers);
    let seen = underlay.part_seen();
    let in_sight = traced.words.iter().filter_map(|own| {
        let [x, y] = own.at;
        let at = origin + along * x + across * y;
        let height = own.height * across.length();
        let is_wanted = shown.get(own.layer as usize) == Some(&true) && own.is_within(seen);
        ((LOWEST..=HIGHEST).contains(&height) && is_wanted && sight.contains(at)).then_some((own, at, height))
    });
    for (own, at, height) in in_sight.take(MOST) {
        let color = own.colour.map_or(ink, |own| theme::drawn(own, app.theme.ink).gamma_multiply(opacity));
        // In whole points, so that a zoom does not make letters of ever new sizes.
        let font = FontId::proportional((height / CAPITAL).round());
        let galley = ui.painter().layout_no_wrap(own.words.clone(), font, color);
        let turned = -own.turned.to_radians() + (along.y).atan2(along.x);
        let up = egui::Vec2::new(turned.sin(), -turned.cos()) * (galley.size().y * BASELINE);
        ui.painter().add(TextShape::new(at + up, galley, color).with_angle(turned));
    }
}

/// How far the baseline is below the top of a line, as a share of its height.
const BASELINE: f32 = 0.8;

fn frame(ui: &Ui, app: &App, corners: [Pos2; 4], words: &str) {
    let [first, .., last] = corners;
    let mut outline = corners.to_vec();
    outline.push(first);
    ui.painter().add(egui::Shape::line(outline, Stroke::new(1.0, app.theme.weak)));
    let at = last + egui::Vec2::new(6.0, 6.0);
    ui.painter().text(at, Align2::LEFT_TOP, words, FontId::proportional(12.0), app.theme.weak);
}
