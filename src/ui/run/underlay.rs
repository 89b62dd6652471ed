//! An image under the drawing.

use super::super::app::App;
use super::super::work::Purpose;
use crate::file::Picture;
use crate::model::{FloorId, ItemId, Underlay, UnderlayId, edits};
use crate::units::{Angle, Mm, Percent};

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
pub(in super::super) fn place_image(app: &mut App, ctx: &egui::Context, name: String, picture: &Picture) {
    let sight = app.canvas.sight();
    let id: UnderlayId = app.plan().next_id.into();
    let floor = app.editor.floor_id();
    let underlay = Underlay {
        id,
        floor: floor.unwrap_or(FloorId(0)),
        image: name.clone(),
        pixels: picture.pixels,
        at: sight.centre().unwrap_or_default().round(),
        width: Mm::round((sight.width() * SHARE_OF_SIGHT).max(1_000.0)),
        turned: Angle::ZERO,
        opacity: Percent(5_000),
    };
    let Some(floor) = floor else { return };
    app.canvas.pictures.put(ctx, name, Ok(Box::new(picture.clone())));
    app.apply(edits::add_underlay(app.plan(), app.editor.at().phase, floor, underlay));
    app.select([ItemId::Underlay(id)]);
    app.toasts.done("Placed the image; scale it by two points whose distance you know (Draw, Scale image)".to_owned());
}
