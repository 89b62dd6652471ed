//! The minimap: the whole floor in the corner while only a part of it is seen, with the part that is seen framed.
//!
//! It is one mesh, made again only when walls, rooms, theme or place change.

use super::super::app::App;
use super::super::theme::{Dashes, LineStyle, Theme};
use super::ink::Ink;
use super::pack::Packed;
use super::{Camera, Viewport};
use crate::drawing::{Layer, LayerKind};
use crate::geom::{Bounds, Point2};
use crate::model::{FloorGeometry, WallKind};
use egui::epaint::Mesh;
use egui::{Pos2, Rect, Role, Sense, Shape, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};
use std::sync::Arc;

/// The largest it gets, in points, and as a share of the canvas.
const LARGEST: Vec2 = Vec2::new(190.0, 130.0);
const LARGEST_SHARE: f32 = 0.36;

/// A canvas smaller than this has no room for it.
const LEAST_CANVAS: Vec2 = Vec2::new(300.0, 240.0);

/// How far it stands from the edges of the canvas, and the floor from its own.
const MARGIN: f32 = 10.0;
const PADDING: f32 = 6.0;

/// The frame is never drawn smaller than this.
const LEAST_FRAME: f32 = 7.0;

/// What it remembers between frames.
#[derive(Debug, Default)]
pub(super) struct Minimap {
    picture: Option<Picture>,
    /// How far the middle of the view is from where it was taken hold of.
    grip: Option<Point2>,
}

/// The mesh, and what it was made from.
#[derive(Debug)]
struct Picture {
    mesh: Arc<Mesh>,
    geometry: Arc<FloorGeometry>,
    rooms: Option<Arc<Layer>>,
    rect: Rect,
    is_dark: bool,
}

/// Where it is: in the lower right corner of the canvas; `None` where it is switched off, the canvas is too small, or
/// all of the floor is in sight anyway.
pub(super) fn place(app: &App, canvas: Rect) -> Option<Rect> {
    let bounds = super::extent(app);
    let has_room = LEAST_CANVAS.x <= canvas.width() && LEAST_CANVAS.y <= canvas.height();
    let is_all_seen = Viewport::new(app.canvas.camera, canvas).visible().contains_bounds(&bounds);
    if !app.view.shows_minimap || bounds.is_empty() || !has_room || is_all_seen {
        return None;
    }
    let size = fitted(&bounds, canvas.size());
    Some(Rect::from_min_size(canvas.right_bottom() - size - Vec2::splat(MARGIN), size))
}

/// As large as it may get in the proportions of the floor.
fn fitted(bounds: &Bounds, canvas: Vec2) -> Vec2 {
    let (width, height) = (bounds.width().max(1_000.0), bounds.height().max(1_000.0));
    let room = LARGEST.min(canvas * LARGEST_SHARE) - Vec2::splat(2.0 * PADDING);
    let zoom = (f64::from(room.x) / width).min(f64::from(room.y) / height);
    let least = Vec2::splat(40.0);
    Vec2::new((width * zoom) as f32, (height * zoom) as f32).max(least) + Vec2::splat(2.0 * PADDING)
}

/// Its own view of the floor.
fn viewport(bounds: &Bounds, rect: Rect) -> Option<Viewport> {
    let room = rect.size() - Vec2::splat(2.0 * PADDING);
    let horizontal = f64::from(room.x) / bounds.width().max(1_000.0);
    let vertical = f64::from(room.y) / bounds.height().max(1_000.0);
    Some(Viewport::new(Camera { centre: bounds.centre()?, zoom: horizontal.min(vertical) }, rect))
}

/// Takes hold of the frame, or brings it to where is clicked, and moves the view with it.
pub(super) fn handle_ui(ui: &Ui, app: &mut App, canvas: Rect, rect: Rect) {
    let response = ui
        .interact(rect, egui::Id::unique("minimap"), Sense::CLICK | Sense::DRAG)
        .on_hover_text("Click or drag to move the view")
        .on_hover_cursor(egui::CursorIcon::PointingHand);
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, "Minimap"));
    let Some(map) = viewport(&super::extent(app), rect) else { return };
    let pointer =
        response.interact_pointer_pos().filter(|_| response.is_pointer_button_down_on() || response.clicked());
    let Some(at) = pointer.map(|at| map.plan_from_screen(at)) else {
        app.canvas.minimap.grip = None;
        return;
    };
    let centre = app.canvas.camera.centre;
    let visible = Viewport::new(app.canvas.camera, canvas).visible();
    // A frame that is taken hold of stays under the pointer; a place outside it comes to the middle.
    let grip = *app.canvas.minimap.grip.get_or_insert_with(|| {
        if visible.contains(at) && response.is_pointer_button_down_on() { centre - at } else { Point2::ZERO }
    });
    app.canvas.camera.centre = at + grip;
    app.canvas.is_moved = true;
}

/// A floor of more pieces of walls is drawn without its partitions: nobody tells them apart at this size.
const CROWDED: usize = 1_000;

/// Draws it over the drawing.
pub(super) fn paint(ui: &Ui, app: &mut App, seen: &Viewport, rect: Rect) {
    let (Some(map), Some(mesh)) = (viewport(&super::extent(app), rect), picture(app, rect)) else { return };
    let painter = ui.painter().with_clip_rect(rect);
    let hairline = Stroke::new(1.0, app.theme.line);
    painter.rect(rect, 4.0, app.theme.raised, hairline, StrokeKind::Inside);
    painter.add(Shape::Mesh(mesh));
    let frame = frame(&map, &seen.visible(), rect.shrink(1.0));
    painter.rect(
        frame,
        2.0,
        app.theme.accent.gamma_multiply(0.10),
        Stroke::new(1.5, app.theme.accent),
        StrokeKind::Inside,
    );
}

/// Where the part that is seen is on the map, and never too small to be seen itself.
fn frame(map: &Viewport, visible: &Bounds, rect: Rect) -> Rect {
    let frame = Rect::from_two_pos(map.screen_from_plan(visible.min), map.screen_from_plan(visible.max));
    let least = Vec2::splat(LEAST_FRAME);
    let frame = Rect::from_center_size(frame.center(), frame.size().max(least));
    let clamp = |at: Pos2| at.clamp(rect.min, rect.max);
    Rect::from_min_max(clamp(frame.min), clamp(frame.max))
}

/// The mesh of the floor, remembered.
pub(super) fn picture(app: &mut App, rect: Rect) -> Option<Arc<Mesh>> {
    let geometry = app.editor.geometry()?;
    let rooms = app.canvas.now.layer(LayerKind::RoomFills);
    let known = app.canvas.minimap.picture.as_ref().filter(|known| {
        let has_same_rooms = match (&known.rooms, rooms) {
            (Some(known), Some(packed)) => Arc::ptr_eq(known, &packed.layer),
            (None, None) => true,
            _ => false,
        };
        Arc::ptr_eq(&known.geometry, &geometry)
            && has_same_rooms
            && known.rect == rect
            && known.is_dark == app.theme.is_dark
    });
    if let Some(known) = known {
        return Some(Arc::clone(&known.mesh));
    }
    let mesh = Arc::new(draw(app, &geometry, rooms, &viewport(&geometry.bounds, rect)?));
    let rooms = rooms.map(|packed| Arc::clone(&packed.layer));
    app.canvas.minimap.picture =
        Some(Picture { mesh: Arc::clone(&mesh), geometry, rooms, rect, is_dark: app.theme.is_dark });
    Some(mesh)
}

/// Rooms as tints and walls as lines: all that tells a floor from another at this size. Of a floor with very many, rooms
/// as patches and the walls that carry it.
fn draw(app: &App, geometry: &FloorGeometry, rooms: Option<&Packed>, map: &Viewport) -> Mesh {
    let pieces = geometry.graph.pieces();
    let is_crowded = CROWDED < pieces.len();
    let mut ink = if is_crowded { Ink::default() } else { Ink::soft() };
    if let Some(rooms) = rooms {
        if is_crowded {
            for patch in rooms.far.iter().flat_map(|far| far.patches.all()) {
                ink.quad(patch.corners.map(|corner| map.screen_from_plan(rooms.place(corner))), patch.color);
            }
        } else {
            rooms.each_triangle(|corners, color| {
                ink.triangle(corners.map(|corner| map.screen_from_plan(corner)), color);
            });
        }
    }
    let Some(floor) = app.editor.floor() else { return ink.finish() };
    for piece in pieces {
        let kind = floor.walls.get(&crate::model::WallId(piece.key)).map(|wall| wall.kind);
        let kind = kind.filter(|kind| !is_crowded || matches!(kind, WallKind::External | WallKind::Structural));
        let Some(style) = kind.and_then(|kind| line(&app.theme, kind)) else { continue };
        ink.line(map.screen_from_plan(piece.centre.start), map.screen_from_plan(piece.centre.end), style);
    }
    ink.finish()
}

fn line(theme: &Theme, kind: WallKind) -> Option<LineStyle> {
    let width = match kind {
        WallKind::External => 1.6,
        WallKind::Separator | WallKind::HalfHeight => return None,
        _ => 0.9,
    };
    Some(LineStyle { width, color: theme.ink, dashes: Dashes::None })
}

#[cfg(test)]
mod tests {
    use super::*;

    const RECT: Rect = Rect { min: Pos2::new(100.0, 100.0), max: Pos2::new(290.0, 230.0) };

    #[test]
    fn it_has_the_proportions_of_the_floor_within_its_largest_size() {
        let canvas = Vec2::new(1_000.0, 800.0);
        let (long, high) = (Point2::new(54_000.0, 16_000.0), Point2::new(16_000.0, 54_000.0));
        let fitted = |end, canvas| fitted(&Bounds::between(Point2::ZERO, end), canvas);
        let (of_long, of_high) = (fitted(long, canvas), fitted(high, canvas));
        assert!((of_long.x - LARGEST.x).abs() < 0.1 && of_long.y < LARGEST.y);
        assert!((of_high.y - LARGEST.y).abs() < 0.1 && of_high.x < LARGEST.x);
        let in_a_small_one = fitted(long, LEAST_CANVAS);
        assert!((in_a_small_one.x - LEAST_CANVAS.x * LARGEST_SHARE).abs() < 0.1, "{in_a_small_one:?}");
    }

    #[test]
    fn the_frame_stays_on_the_map_and_large_enough_to_see() {
        let floor = Bounds::between(Point2::ZERO, Point2::new(50_000.0, 20_000.0));
        let map = viewport(&floor, RECT).unwrap();
        let speck = Bounds::between(Point2::new(25_000.0, 10_000.0), Point2::new(25_010.0, 10_010.0));
        let small = frame(&map, &speck, RECT);
        assert!((small.width() - LEAST_FRAME).abs() < 1e-3 && (small.center() - RECT.center()).length() < 0.5);
        let beyond = Bounds::between(Point2::new(-90_000.0, -90_000.0), Point2::new(10_000.0, 90_000.0));
        assert!(RECT.contains_rect(frame(&map, &beyond, RECT)));
    }
}
