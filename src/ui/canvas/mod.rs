//! The canvas: draws the floor from the display list, and hands the pointer and the keys to the editor.

mod camera;
mod grid;
mod ink;
mod input;
mod labels;
mod overlay;
mod pack;
mod paint;

use super::app::App;
use crate::drawing::{DrawingCache, DrawingOptions, LayerKind};
use crate::geom::{Bounds, Point2};
use crate::model::FloorId;
use crate::publish::PrintOptions;
use egui::{CentralPanel, Frame, Rect, Sense, Ui, Vec2};
use pack::Packed;
use std::collections::BTreeSet;

pub(crate) use camera::{Camera, Viewport};

/// What the camera is asked to show once the size of the canvas is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Fit {
    /// What it shows.
    #[default]
    Stay,
    /// The whole floor.
    Floor,
    /// What is selected.
    Selection,
}

/// What the canvas remembers between frames.
#[derive(Debug)]
pub(super) struct Canvas {
    camera: Camera,
    fit: Fit,
    /// The floor and the size of the canvas that the camera was fitted to.
    fitted: Option<(FloorId, Vec2)>,
    /// Whether the view was moved by hand since it was fitted: then it is left alone when the canvas changes its size.
    is_moved: bool,
    drawing: DrawingCache,
    /// From the bottom up.
    packed: Vec<Packed>,
    packed_for_dark: Option<bool>,
    /// Layers that are not shown.
    pub(super) hidden: BTreeSet<LayerKind>,
    /// Where the pointer is on the floor.
    pub(super) pointer: Option<Point2>,
    /// How the last sheets were printed.
    pub(super) print_options: PrintOptions,
    /// Whether the view is being dragged.
    is_panning: bool,
}

impl Default for Canvas {
    fn default() -> Self {
        Self {
            camera: Camera::default(),
            fit: Fit::Floor,
            fitted: None,
            is_moved: false,
            drawing: DrawingCache::default(),
            packed: Vec::new(),
            packed_for_dark: None,
            // Zones matter to few, and their names would lie over those of the rooms.
            hidden: BTreeSet::from([LayerKind::Zones, LayerKind::ZoneLabels]),
            pointer: None,
            print_options: PrintOptions::default(),
            is_panning: false,
        }
    }
}

impl Canvas {
    /// Shows the whole floor in the next frame.
    pub(super) fn fit_next(&mut self) {
        self.fit = Fit::Floor;
    }

    /// Shows what is selected in the next frame.
    pub(super) fn fit_selection_next(&mut self) {
        self.fit = Fit::Selection;
    }

    /// Goes nearer or further, about the middle.
    pub(super) fn zoom_by(&mut self, factor: f64) {
        let rect = Rect::from_center_size(egui::Pos2::ZERO, Vec2::splat(100.0));
        self.camera.zoom_at(rect.center(), rect, factor);
        self.is_moved = true;
    }

    /// The scale on this screen, as in 1:150, taking a point for a 96th of an inch.
    pub(super) fn scale_on_screen(&self, ui: &Ui) -> i64 {
        let mm_per_point = 25.4 / 96.0 / f64::from(ui.ctx().zoom_factor());
        (1.0 / (mm_per_point * self.camera.zoom)).round() as i64
    }
}

/// Draws the canvas.
pub(super) fn show(ui: &mut Ui, app: &mut App) {
    let frame = Frame::new().fill(app.theme.canvas);
    CentralPanel::no_frame().frame(frame).show(ui, |ui| {
        let (rect, response) = ui.allocate_exact_size(ui.available_size(), Sense::click_and_drag());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Image, true, "Floor plan canvas"));
        fit(app, rect);
        app.editor.options_mut().scale = labels::scale(app.canvas.camera.zoom);
        app.editor.options_mut().are_zones_shown = !app.canvas.hidden.contains(&LayerKind::Zones);
        let viewport = input::handle(ui, app, &response, rect);
        ui.set_clip_rect(rect.intersect(ui.clip_rect()));
        if app.view.shows_grid {
            grid::paint(ui, app, &viewport);
        }
        refresh(app);
        paint::paint(ui, app, &viewport);
        overlay::paint(ui, app, &viewport);
        grid::paint_scale_bar(ui, app, &viewport);
        input::context_menu(&response, app);
        if app.editor.floor().is_none() {
            let text = egui::RichText::new("No floor stands in this phase").color(app.theme.weak);
            ui.put(rect, egui::Label::new(text));
        }
    });
}

/// The extent of the floor: its walls, or what is drawn where there are none.
fn extent(app: &App) -> Bounds {
    app.editor.geometry().map_or(Bounds::EMPTY, |geometry| geometry.bounds)
}

fn fit(app: &mut App, rect: Rect) {
    let Some(floor) = app.editor.floor_id() else { return };
    let is_other_floor = app.canvas.fitted.is_none_or(|(fitted, _)| fitted != floor);
    let is_other_size = app.canvas.fitted.is_none_or(|(_, size)| size != rect.size());
    if is_other_floor || (is_other_size && !app.canvas.is_moved) {
        app.canvas.fit = Fit::Floor;
    }
    let bounds = match app.canvas.fit {
        Fit::Stay => return,
        Fit::Floor => extent(app),
        Fit::Selection => app.editor.selection_bounds(),
    };
    if !bounds.is_empty() {
        app.canvas.camera = Camera::fitting(&bounds, rect.size() - Vec2::new(24.0, 40.0));
    }
    app.canvas.fitted = Some((floor, rect.size()));
    app.canvas.is_moved = app.canvas.fit == Fit::Selection;
    app.canvas.fit = Fit::Stay;
}

/// Brings the drawing and its packed layers up to date: only layers that changed are packed again.
fn refresh(app: &mut App) {
    let view = app.editor.view();
    let (Some(floor), Some(geometry)) = (app.editor.floor(), app.editor.geometry()) else {
        app.canvas.packed.clear();
        return;
    };
    let options = DrawingOptions { scale: app.editor.options().scale };
    let drawing = app.canvas.drawing.get(&view, floor, &geometry, &options);
    let canvas = &mut app.canvas;
    if canvas.packed_for_dark != Some(app.view.is_dark) {
        canvas.packed.clear();
        canvas.packed_for_dark = Some(app.view.is_dark);
    }
    let mut known = std::mem::take(&mut canvas.packed);
    let is_of = |layer, packed: &Packed| std::sync::Arc::ptr_eq(&packed.layer, layer);
    let packed = drawing.layers.iter().map(|layer| match known.iter().position(|packed| is_of(layer, packed)) {
        Some(idx) => known.swap_remove(idx),
        None => Packed::new(layer, &app.theme),
    });
    canvas.packed = packed.collect();
}
