//! Images under the drawing: each is read once, off the frame, and kept as a texture.

use super::super::app::App;
use super::super::theme;
use super::Viewport;
use crate::cad::Traced;
use crate::drawing::{LayerKind, Picture as Placed};
use crate::file::Picture;
use egui::epaint::{Mesh, Vertex};
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

    /// Keeps what has come of reading a drawing.
    pub(in super::super) fn put_lines(&mut self, name: String, read: Result<Arc<Traced>, String>) {
        self.0.insert(name, read.map_or_else(State::Failed, State::Lines));
    }
}

/// Whether a file that a plan names is a drawing.
fn is_drawing(name: &str) -> bool {
    let ending = name.rsplit('.').next().unwrap_or_default();
    ending.eq_ignore_ascii_case("dwg") || ending.eq_ignore_ascii_case("dxf")
}

/// Asks for the images of the floor that were never asked for.
pub(super) fn request(app: &mut App, ctx: &Context) {
    let Some(packed) = app.canvas.now.layer(LayerKind::Underlays) else { return };
    let names: Vec<String> = packed.pictures.iter().map(|picture| picture.image.to_string()).collect();
    for name in names {
        if !app.canvas.pictures.0.contains_key(&name) {
            app.canvas.pictures.0.insert(name.clone(), State::Coming);
            let plan = app.document.path.clone();
            if is_drawing(&name) { app.work.read_traced(ctx, name, plan) } else { app.work.read_image(ctx, name, plan) }
        }
    }
}

/// Paints an image; a frame with words in its place while there is none.
pub(super) fn paint(ui: &Ui, app: &App, viewport: &Viewport, placed: &Placed) {
    let corners = placed.corners.map(|corner| viewport.screen_from_plan(corner));
    match app.canvas.pictures.0.get(placed.image.as_ref()) {
        Some(State::Ready(texture)) => {
            let tint = Color32::WHITE.gamma_multiply(placed.opacity);
            let uv = [(0.0, 1.0), (1.0, 1.0), (1.0, 0.0), (0.0, 0.0)];
            let mut mesh = Mesh::with_texture(texture.id());
            mesh.vertices = corners
                .iter()
                .zip(uv)
                .map(|(pos, (u, v))| Vertex { pos: *pos, uv: Pos2::new(u, v), color: tint })
                .collect();
            mesh.indices = vec![0, 1, 2, 0, 2, 3];
            ui.painter().add(mesh);
        }
        Some(State::Lines(traced)) => lines(ui, app, corners, placed.opacity, traced),
        Some(State::Failed(why)) => frame(ui, app, corners, why),
        Some(State::Coming) | None => frame(ui, app, corners, "Reading the image…"),
    }
}

/// Paints the lines of a drawing, one mesh a frame: those in sight, and long enough to be seen.
fn lines(ui: &Ui, app: &App, corners: [Pos2; 4], opacity: f32, traced: &Traced) {
    /// Half as wide as a line is, in points.
    const HALF: f32 = 0.45;
    /// What is shorter on the screen is no line, in points.
    const SHORTEST: f32 = 0.4;
    let [origin, right, _, up] = corners;
    let (along, across) = (right - origin, up - origin);
    let sight = ui.clip_rect().expand(2.0);
    let ink = app.theme.ink.gamma_multiply(opacity);
    let mut mesh = Mesh::default();
    for line in &traced.lines {
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
}

fn frame(ui: &Ui, app: &App, corners: [Pos2; 4], words: &str) {
    let [first, .., last] = corners;
    let mut outline = corners.to_vec();
    outline.push(first);
    ui.painter().add(egui::Shape::line(outline, Stroke::new(1.0, app.theme.weak)));
    let at = last + egui::Vec2::new(6.0, 6.0);
    ui.painter().text(at, Align2::LEFT_TOP, words, FontId::proportional(12.0), app.theme.weak);
}
