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
use crate::drawing::{DrawingCache, DrawingOptions, FloorDrawing, LayerKind};
use crate::geom::{Bounds, Point2};
use crate::model::{FloorId, ItemKind};
use crate::publish::PrintOptions;
use egui::{CentralPanel, Frame, Rect, Sense, Ui, Vec2};
use pack::Packed;
use std::collections::{BTreeMap, BTreeSet};

pub(crate) use camera::{Camera, Viewport};
pub(super) use input::keep_tab;

/// How much of the floor is shown around what is selected, in millimetres.
const AROUND_SELECTION: f64 = 2_000.0;

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
    packed: BTreeMap<LayerKind, Packed>,
    packed_for_dark: Option<bool>,
    /// Layers that are not shown.
    pub(super) hidden: BTreeSet<LayerKind>,
    /// Where the pointer is on the floor.
    pub(super) pointer: Option<Point2>,
    /// How the last sheets were printed.
    pub(super) print_options: PrintOptions,
    /// Whether the view is being dragged.
    is_panning: bool,
    /// Where the menu of the right button was opened.
    menu_at: Option<Point2>,
}

impl Default for Canvas {
    fn default() -> Self {
        Self {
            camera: Camera::default(),
            fit: Fit::Floor,
            fitted: None,
            is_moved: false,
            drawing: DrawingCache::default(),
            packed: BTreeMap::new(),
            packed_for_dark: None,
            // Zones matter to few, and their names would lie over those of the rooms.
            hidden: BTreeSet::from([LayerKind::Zones, LayerKind::ZoneLabels]),
            pointer: None,
            print_options: PrintOptions::default(),
            is_panning: false,
            menu_at: None,
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

    /// Where to paste: at the menu that asked for it, at the pointer, or in the middle of what is shown.
    pub(super) fn take_place_to_paste(&mut self) -> Point2 {
        self.menu_at.take().or(self.pointer).unwrap_or(self.camera.centre)
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
        app.editor.options_mut().hidden = hidden_kinds(&app.canvas.hidden);
        let viewport = input::handle(ui, app, &response, rect);
        ui.set_clip_rect(rect.intersect(ui.clip_rect()));
        if app.view.shows_grid {
            grid::paint(ui, app, &viewport);
        }
        if let Some(drawing) = refresh(app) {
            paint::paint(ui, app, &viewport, &drawing);
        }
        overlay::paint(ui, app, &viewport);
        grid::paint_scale_bar(ui, app, &viewport);
        input::context_menu(&response, app);
        if app.editor.floor().is_none() {
            let text = egui::RichText::new("No floor stands in this phase").color(app.theme.weak);
            ui.put(rect, egui::Label::new(text));
        }
    });
}

/// The kinds of things whose layer is not shown. A room is seen by its tint or by its name.
fn hidden_kinds(hidden: &BTreeSet<LayerKind>) -> BTreeSet<ItemKind> {
    let kind = |layer: &LayerKind| match layer {
        LayerKind::RoomFills if hidden.contains(&LayerKind::RoomLabels) => Some(ItemKind::Room),
        LayerKind::Zones => Some(ItemKind::Zone),
        LayerKind::Furniture => Some(ItemKind::Furniture),
        LayerKind::Desks => Some(ItemKind::Desk),
        LayerKind::Walls => Some(ItemKind::Wall),
        LayerKind::Openings => Some(ItemKind::Opening),
        LayerKind::Annotations => Some(ItemKind::Annotation),
        LayerKind::Underlays => Some(ItemKind::Underlay),
        LayerKind::RemovedItems
        | LayerKind::RemovedWalls
        | LayerKind::GridLines
        | LayerKind::ZoneLabels
        | LayerKind::DeskLabels
        | LayerKind::RoomFills
        | LayerKind::RoomLabels => None,
    };
    hidden.iter().filter_map(kind).collect()
}

/// The extent of the floor: its walls, or what is drawn where there are none.
fn extent(app: &App) -> Bounds {
    app.editor.geometry().map_or(Bounds::EMPTY, |geometry| geometry.bounds)
}

fn fit(app: &mut App, rect: Rect) {
    let Some(floor) = app.editor.floor_id() else { return };
    let is_other_floor = app.canvas.fitted.is_none_or(|(fitted, _)| fitted != floor);
    let is_other_size = app.canvas.fitted.is_none_or(|(_, size)| size != rect.size());
    if app.canvas.fit == Fit::Stay && (is_other_floor || (is_other_size && !app.canvas.is_moved)) {
        app.canvas.fit = Fit::Floor;
    }
    let bounds = match app.canvas.fit {
        Fit::Stay => return,
        Fit::Floor => extent(app),
        // With what stands around it, so that one sees where it is.
        Fit::Selection => app.editor.selection_bounds().expand(AROUND_SELECTION),
    };
    if !bounds.is_empty() {
        app.canvas.camera = Camera::fitting(&bounds, rect.size() - Vec2::new(24.0, 40.0));
    }
    app.canvas.fitted = Some((floor, rect.size()));
    app.canvas.is_moved = app.canvas.fit == Fit::Selection;
    app.canvas.fit = Fit::Stay;
}

/// Brings the drawing and its packed layers up to date: only layers that changed are packed again.
fn refresh(app: &mut App) -> Option<FloorDrawing> {
    let view = app.editor.view();
    let (Some(floor), Some(geometry)) = (app.editor.floor(), app.editor.geometry()) else {
        app.canvas.packed.clear();
        return None;
    };
    let options = DrawingOptions { scale: app.editor.options().scale };
    let drawing = app.canvas.drawing.get(&view, floor, &geometry, &options);
    let canvas = &mut app.canvas;
    if canvas.packed_for_dark != Some(app.view.is_dark) {
        canvas.packed.clear();
        canvas.packed_for_dark = Some(app.view.is_dark);
    }
    for layer in &drawing.layers {
        let is_current =
            canvas.packed.get(&layer.kind).is_some_and(|packed| std::sync::Arc::ptr_eq(&packed.layer, layer));
        if !is_current {
            canvas.packed.insert(layer.kind, Packed::new(layer, &app.theme));
        }
    }
    Some(drawing)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_hidden_with_what_shows_it() {
        let hidden = |layers: &[LayerKind]| hidden_kinds(&layers.iter().copied().collect());
        assert_eq!(hidden(&[LayerKind::Zones, LayerKind::DeskLabels]), BTreeSet::from([ItemKind::Zone]));
        assert_eq!(hidden(&[LayerKind::RoomFills]), BTreeSet::new());
        assert_eq!(hidden(&[LayerKind::RoomFills, LayerKind::RoomLabels]), BTreeSet::from([ItemKind::Room]));
    }
}
