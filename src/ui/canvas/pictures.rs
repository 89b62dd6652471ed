//! Images under the drawing: each is read once, off the frame, and kept as a texture.

use super::super::app::App;
use super::Viewport;
use crate::drawing::{LayerKind, Picture as Placed};
use crate::file::Picture;
use egui::epaint::{Mesh, Vertex};
use egui::{Align2, Color32, ColorImage, Context, FontId, Pos2, Stroke, TextureHandle, TextureOptions, Ui};
use std::collections::BTreeMap;

/// The images that plans name, as far as they were asked for.
#[derive(Default)]
pub(in super::super) struct Pictures(BTreeMap<String, State>);

enum State {
    /// It is being read.
    Coming,
    /// It can be drawn.
    Ready(TextureHandle),
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
}

/// Asks for the images of the floor that were never asked for.
pub(super) fn request(app: &mut App, ctx: &Context) {
    let Some(packed) = app.canvas.now.layer(LayerKind::Underlays) else { return };
    let names: Vec<String> = packed.pictures.iter().map(|picture| picture.image.to_string()).collect();
    for name in names {
        if !app.canvas.pictures.0.contains_key(&name) {
            app.canvas.pictures.0.insert(name.clone(), State::Coming);
            app.work.read_image(ctx, name, app.document.path.clone());
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
        Some(State::Failed(why)) => frame(ui, app, corners, why),
        Some(State::Coming) | None => frame(ui, app, corners, "Reading the image…"),
    }
}

fn frame(ui: &Ui, app: &App, corners: [Pos2; 4], words: &str) {
    let [first, .., last] = corners;
    let mut outline = corners.to_vec();
    outline.push(first);
    ui.painter().add(egui::Shape::line(outline, Stroke::new(1.0, app.theme.weak)));
    let at = last + egui::Vec2::new(6.0, 6.0);
    ui.painter().text(at, Align2::LEFT_TOP, words, FontId::proportional(12.0), app.theme.weak);
}
