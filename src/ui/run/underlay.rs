//! An image under the drawing.

use super::super::app::App;
use super::super::work::{Outcome, Purpose, Underlaid};
use crate::cad::Traced;
use crate::file::Picture;
use crate::geom::Point2;
use crate::model::{ItemId, Underlay, UnderlayId, edits};
use crate::units::{MAX_LENGTH_MM, Mm, format};
use std::sync::Arc;

/// How much of the width in sight a new image takes.
const SHARE_OF_SIGHT: f64 = 0.8;

/// Asks for an image. Images are kept beside the plan, so the plan has to have a place.
pub(super) fn run(app: &mut App, ctx: &egui::Context) {
    if app.document.path.is_none() {
        app.toasts.failed("Save the plan first: images are kept in the folder beside it".to_owned());
        return;
    }
    app.work.pick(ctx, Purpose::PlaceImage, "");
}

/// Lays an image that is in the plan's folder under the floor, in the middle of what is in sight.
fn place_image(app: &mut App, ctx: &egui::Context, name: String, picture: &Picture, width: Option<Mm>) {
    let sight = app.canvas.sight();
    let id: UnderlayId = app.plan().next_id.into();
    let Some(floor) = app.editor.floor_id() else { return };
    let at = sight.centre().unwrap_or_default().round();
    let wide = width.unwrap_or_else(|| Mm::round((sight.width() * SHARE_OF_SIGHT).max(1_000.0)));
    let underlay = Underlay::placed(name.clone(), picture.pixels, at, wide);
    app.canvas.pictures.put(ctx, name, Ok(Box::new(picture.clone())));
    app.apply(edits::add_underlay(app.plan(), app.editor.at().phase, floor, underlay));
    app.select([ItemId::Underlay(id)]);
    if width.is_some() {
        return app
            .toasts
            .done("Placed the page at its scale; check it by a length that you know (Draw, Scale image)".to_owned());
    }
    app.toasts.done("Placed the image; scale it by two points whose distance you know (Draw, Scale image)".to_owned());
}

/// Lays a drawing that is in the plan's folder under the floor: as large as its unit says, and where its own coordinates put
/// it, so that it lies on what was recognised of it.
fn lay_drawing(app: &mut App, name: &str, own: &Underlaid) {
    let Some(floor) = app.editor.floor_id() else { return };
    let of = own.unit.millimetres();
    let (width, height) = (own.traced.size.0 * of, own.traced.size.1 * of);
    let at = own.traced.middle * of - Point2::new(own.offset.0 as f64, own.offset.1 as f64);
    let far = f64::from(MAX_LENGTH_MM) / 2.0;
    let is_near = at.x.abs() < far && at.y.abs() < far;
    let at = if is_near { at.round() } else { app.canvas.sight().centre().unwrap_or_default().round() };
    // What counts is the proportion: a millimetre is fine enough.
    let pixels = ((width.round() as u32).max(1), (height.round() as u32).max(1));
    let underlay = Underlay::placed(name.to_owned(), pixels, at, Mm::round(width.clamp(10.0, far)));
    let n_lines = own.traced.lines.len();
    put_lines(app, name.to_owned(), Ok(Arc::clone(&own.traced)));
    app.apply(edits::add_underlay(app.plan(), app.editor.at().phase, floor, underlay));
    app.toasts.done(format!(
        "Laid {name} under the floor, {} wide: {} lines",
        format::metres(Mm::round(width)),
        format::grouped(n_lines as i64)
    ));
}

/// Takes what came of reading what lies under floors, or is to lie there; another outcome is not its own.
pub(in super::super) fn finish(app: &mut App, ctx: &egui::Context, outcome: Outcome) {
    match outcome {
        Outcome::DrawingReady(name, own) => lay_drawing(app, &name, &own),
        Outcome::PictureReady(name, picture, width) => place_image(app, ctx, name, &picture, Some(width)),
        Outcome::ImageReady(name, picture) => place_image(app, ctx, name, &picture, None),
        Outcome::ImageMoved(was, is) => image_moved(app, &was, &is),
        Outcome::DrawingTraced(plan, name, traced) if plan == app.document.path => put_lines(app, name, traced),
        Outcome::ImageRead(plan, name, picture) if plan == app.document.path => {
            app.canvas.pictures.put(ctx, name, picture);
        }
        // What was asked for a plan that is no longer open, or is another file by now, is asked for again.
        Outcome::DrawingTraced(_, name, _) | Outcome::ImageRead(_, name, _) => app.canvas.pictures.forget(&name),
        _ => {}
    }
}

/// Keeps the lines of a drawing, to be painted and to be snapped to.
fn put_lines(app: &mut App, source: String, read: Result<Arc<Traced>, String>) {
    if let Ok(traced) = &read {
        app.editor.set_underlaid(source.clone(), Arc::clone(traced));
    }
    app.canvas.pictures.put_lines(source, read);
}

/// Takes an image into the plan, or out of it, if it is still as it was when that was asked.
fn image_moved(app: &mut App, was: &Arc<Underlay>, is: &Underlay) {
    let floor = was.floor;
    if app.plan().floor(floor).and_then(|plan| plan.underlays.get(&was.id)) != Some(was) {
        return app.toasts.failed("The image was changed meanwhile, and stays where it is kept".to_owned());
    }
    let edit = edits::set_underlay(app.plan(), floor, is).map(|mut edit| {
        let words = if is.embedded.is_some() { "Keep image in the plan" } else { "Keep image beside the plan" };
        words.clone_into(&mut edit.label);
        edit
    });
    let revision = app.editor.revision();
    app.apply(edit);
    if app.editor.revision() == revision {
        return;
    }
    app.toasts.done(match &is.embedded {
        Some(bytes) => {
            let megabytes = bytes.len() as f64 / 1_048_576.0;
            format!("The image is in the plan now, which grows by {} MB", format::decimal(megabytes, 1))
        }
        None => format!("The image is beside the plan now, as {}", is.image),
    });
}
