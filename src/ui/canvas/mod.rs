//! The canvas: draws the floor from the display list, and hands the pointer and the keys to the editor.
//!
//! What moves the view, what is remembered between frames and what lies over the drawing have a file each.
//! Invariant: what did not change is not worked out again; the tests of `drawing::cache` and the bench hold it.

mod access;
mod batches;
mod beside;
mod camera;
pub(super) mod compared;
mod context_menu;
mod extent;
mod far;
mod gather;
mod ghost;
mod grid;
pub(super) mod heat;
mod ink;
mod input;
mod keys;
mod labels;
pub(super) mod markers;
mod minimap;
mod moving;
mod overlay;
mod pack;
mod paint;
mod pictures;
pub(super) mod pins;
pub(super) mod preview;
mod rulers;
mod ways;

use super::app::App;
use super::theme::Look;
use crate::drawing::heat::Heat;
use crate::drawing::{DrawingCache, DrawingOptions, LayerKind};
use crate::geom::{Bounds, Point2};
use crate::model::{FloorId, ItemId, ItemKind};
use crate::publish::PrintOptions;
use crate::units::PlanPoint;
use egui::{CentralPanel, Frame, Pos2, Rect, Ui, UiBuilder, Vec2};
use extent::Extent;
use minimap::Minimap;
use moving::Hold;
use pack::PackedDrawing;
use std::collections::BTreeSet;
use std::sync::Arc;

pub(crate) use camera::{Camera, Viewport};
pub(super) use ghost::floor_below;
pub(super) use input::keep_tab;
pub(super) use moving::STEP;

/// How much of the floor is shown around what is selected, in millimetres.
const AROUND_SELECTION: f64 = 2_000.0;

/// How much of the floor is shown at most around a place that is gone to, in millimetres to each side.
const AROUND_PLACE: f64 = 6_000.0;

/// Where the canvas is on the screen in a frame.
#[derive(Debug)]
struct Place {
    /// Where the drawing is that is worked on.
    now: Rect,
    /// Where the phase before is, where it is shown.
    before: Option<Rect>,
    /// What lies over the drawings: rulers and minimap.
    covered: Vec<Rect>,
    /// Whether the pointer is over the canvas, and over nothing that lies on it.
    is_hovered: bool,
}

impl Place {
    /// The drawing that is seen at a point.
    fn pane_at(&self, at: Pos2) -> Option<Rect> {
        let is_covered = self.covered.iter().any(|rect| rect.is_positive() && rect.contains(at));
        [Some(self.now), self.before].into_iter().flatten().find(|rect| !is_covered && rect.contains(at))
    }

    /// Whether the drawing that is worked on is seen at a point.
    fn is_on_drawing(&self, at: Pos2) -> bool {
        self.pane_at(at) == Some(self.now)
    }
}

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
    /// A place, from as near as it is seen or nearer.
    Place(PlanPoint),
}

/// What the canvas remembers between frames.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own about the last frame")]
pub(super) struct Canvas {
    camera: Camera,
    fit: Fit,
    /// The floor and the size of the canvas that the camera was fitted to.
    fitted: Option<(FloorId, Vec2)>,
    /// Whether the view was moved by hand since it was fitted: then it is left alone when the canvas changes its size.
    is_moved: bool,
    drawing: DrawingCache,
    /// The floor at the moment that is worked on.
    now: PackedDrawing,
    /// The floor when the phase before was complete, and what of it goes in this one.
    before: PackedDrawing,
    goes: PackedDrawing,
    /// The floor below.
    ghost: PackedDrawing,
    extent: Extent,
    minimap: Minimap,
    counted: beside::Counted,
    /// What differs from another plan.
    pub(super) compared: compared::Memory,
    maps: heat::Maps,
    markers: markers::Markers,
    ways: ways::Ways,
    /// Layers that are not shown.
    pub(super) hidden: BTreeSet<LayerKind>,
    /// Where the pointer is on the floor.
    pub(super) pointer: Option<Point2>,
    /// The images under the drawing.
    pub(super) pictures: pictures::Pictures,
    /// Where the floor was seen in the last frame.
    seen: Option<Viewport>,
    /// How the last sheets were printed.
    pub(super) print_options: PrintOptions,
    hold: Hold,
    /// Whether the pointer is over the phase before.
    is_over_before: bool,
    /// Whether the focus came by working on the canvas and needs no ring.
    is_focus_quiet: bool,
    /// Whether an input method is in the middle of a word, so that keys are letters of it.
    is_composing: bool,
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
            now: PackedDrawing::default(),
            before: PackedDrawing::default(),
            goes: PackedDrawing::default(),
            ghost: PackedDrawing::default(),
            extent: Extent::default(),
            minimap: Minimap::default(),
            counted: beside::Counted::default(),
            compared: compared::Memory::default(),
            maps: heat::Maps::default(),
            markers: markers::Markers::default(),
            ways: ways::Ways::default(),
            // Zones matter to few, and their names would lie over those of the rooms.
            hidden: BTreeSet::from([LayerKind::Zones, LayerKind::ZoneLabels]),
            pointer: None,
            pictures: pictures::Pictures::default(),
            seen: None,
            print_options: PrintOptions::default(),
            hold: Hold::default(),
            is_over_before: false,
            is_focus_quiet: false,
            is_composing: false,
            menu_at: None,
        }
    }
}

impl Canvas {
    /// Shows the whole floor in the next frame.
    pub(super) fn fit_next(&mut self) {
        self.fit = Fit::Floor;
    }

    /// Shows the whole floor in the next frame, unless the view was moved by hand.
    pub(super) fn fit_unless_moved(&mut self) {
        if !self.is_moved {
            self.fit = Fit::Floor;
        }
    }

    /// Shows what is selected in the next frame.
    pub(super) fn fit_selection_next(&mut self) {
        self.fit = Fit::Selection;
    }

    /// Goes to a place in the next frame.
    pub(super) fn look_at_next(&mut self, at: PlanPoint) {
        self.fit = Fit::Place(at);
    }

    /// Lets go of everything, because something else is shown in its place.
    pub(super) fn leave(&mut self) {
        self.hold = Hold::default();
        self.pointer = None;
        self.menu_at = None;
        self.seen = None;
        self.is_over_before = false;
        self.is_composing = false;
    }

    /// Where on the screen a place of the floor was in the last frame.
    pub(super) fn place_on_screen(&self, at: Point2) -> Option<Pos2> {
        self.seen.map(|viewport| viewport.screen_from_plan(at))
    }

    /// The heat map of what is worked on, as in the last frame.
    pub(super) fn heat(&self) -> Option<&Heat> {
        self.maps.shown()
    }

    /// What part of the floor is in sight.
    pub(super) fn sight(&self) -> Bounds {
        self.seen.map_or(Bounds::EMPTY, |viewport| viewport.visible())
    }

    /// Where to paste: at the menu that asked for it, at the pointer, or in the middle of what is shown.
    pub(super) fn take_place_to_paste(&mut self) -> Point2 {
        self.menu_at.take().or(self.pointer).unwrap_or(self.camera.centre)
    }

    /// Where the menu was opened that asked for something.
    pub(super) fn take_menu_place(&mut self) -> Option<Point2> {
        self.menu_at.take()
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

/// The canvas among all controls of the window.
pub(super) fn id() -> egui::Id {
    egui::Id::unique("floor plan canvas")
}

/// Draws the canvas.
pub(super) fn show(ui: &mut Ui, app: &mut App) {
    let frame = Frame::new().fill(app.theme.canvas);
    CentralPanel::no_frame().frame(frame).show(ui, |ui| {
        let whole = ui.available_rect_before_wrap();
        let panes = beside::split(app, whole);
        input::send_tab(ui, app);
        let response = access::canvas_ui(ui, app, panes.now);
        let before = panes.before.map(|(before, rect)| beside::pane_ui(ui, app, before, rect));
        let handle = compared::handle_ui(ui, app, panes.now);
        beside::headings_ui(ui, app, &panes);
        fit(app, panes.now);
        let map = minimap::place(app, panes.now);
        if let Some(map) = map {
            minimap::handle_ui(ui, app, panes.now, map);
        }
        app.editor.options_mut().scale = labels::scale(app.canvas.camera.zoom);
        app.editor.options_mut().hidden = hidden_kinds(&app.canvas.hidden);
        let is_hovered = response.contains_pointer() || before.is_some_and(|response| response.contains_pointer());
        let mut place = panes.place(app, map, is_hovered);
        place.covered.extend(handle);
        let viewport = input::handle(ui, app, &response, &place);
        app.canvas.seen = Some(viewport);
        if app.view.shows_rulers {
            app.canvas.extent.refresh(&app.editor);
        }
        let mut pane = ui.new_child(UiBuilder::new().max_rect(panes.now));
        pane.set_clip_rect(panes.now.intersect(ui.clip_rect()));
        paint_now(&mut pane, app, &viewport, panes.before.is_some());
        if let Some((before, rect)) = panes.before {
            beside::paint(ui, app, before, rect);
        }
        compared::paint_handle(&pane, app, panes.now);
        if let Some(map) = map {
            minimap::paint(&pane, app, &viewport, map);
        }
        access::paint_focus(ui, app, &response);
        let is_pointed = pins::pointed_ui(app, &response, &place, &viewport);
        let is_pointed =
            is_pointed || (!compared::is_on(app) && markers::pointed_ui(app, &response, &place, &viewport));
        if !is_pointed {
            heat::hover_ui(app, &response);
        }
        heat::control_ui(ui, app, panes.now);
        heat::live_control_ui(ui, app, panes.now);
        compared::control_ui(ui, app, panes.before.map_or(panes.now, |(_, rect)| rect.union(panes.now)));
        context_menu::show(&response, app);
    });
}

/// The kinds of things whose layer is not shown. A room is seen by its tint or by its name.
fn hidden_kinds(hidden: &BTreeSet<LayerKind>) -> BTreeSet<ItemKind> {
    let is_seen = |layer: LayerKind| layer == LayerKind::RoomFills && !hidden.contains(&LayerKind::RoomLabels);
    let kind = |layer: &LayerKind| layer.item_kind().filter(|_| !is_seen(*layer));
    hidden.iter().filter_map(kind).collect()
}

/// Draws the pane that is worked on.
fn paint_now(ui: &mut Ui, app: &mut App, viewport: &Viewport, is_beside: bool) {
    refresh(app, if is_beside && !compared::is_beside(app) { Look::After } else { Look::Shown });
    pictures::request(app, ui.ctx());
    ghost::refresh(app);
    if app.view.shows_grid {
        grid::paint(ui, app, viewport);
    }
    paint::paint(ui, app, viewport, &app.canvas.now, Some(&app.canvas.ghost));
    compared::paint_own(ui, app, viewport);
    ways::paint(ui, app, viewport);
    if !compared::is_on(app) {
        // What is to be mended lies on what differs, which was asked for; the list has it meanwhile.
        markers::paint(ui, app, viewport);
    }
    pins::paint(ui, app, viewport);
    overlay::paint(ui, app, viewport);
    compared::paint_swept(ui, app, viewport);
    if app.canvas.is_over_before {
        beside::paint_echo(ui, app, viewport);
    }
    grid::paint_scale_bar(ui, app, viewport);
    rulers::paint(ui, app, viewport);
    if let Some(words) = empty_words(app) {
        let (at, font) = (viewport.rect().center(), egui::FontId::proportional(14.0));
        ui.painter().text(at, egui::Align2::CENTER_CENTER, words, font, app.theme.weak);
    }
}

/// What an empty drawing says of itself, until something is begun.
fn empty_words(app: &App) -> Option<&'static str> {
    let Some(floor) = app.editor.floor() else { return Some("No floor stands in this phase") };
    let is_empty = floor.walls.is_empty() && floor.desks.is_empty() && floor.furniture.is_empty();
    let is_begun = app.editor.is_in_gesture() || !floor.underlays.is_empty() || !floor.annotations.is_empty();
    (is_empty && !is_begun)
        .then_some("Nothing is drawn on this floor yet: press W for walls, or open the start guide in the Help menu")
}

/// The extent of the floor: its walls, or what is drawn where there are none.
fn extent(app: &App) -> Bounds {
    app.editor.geometry().map_or(Bounds::EMPTY, |geometry| geometry.bounds)
}

/// The extent of what is written round the floor, and of the images that lie under one without walls yet.
fn written(app: &App) -> Bounds {
    let Some(floor) = app.editor.floor() else { return Bounds::EMPTY };
    let (view, hidden) = (app.editor.view(), hidden_kinds(&app.canvas.hidden));
    let annotations = view.annotations(floor).map(|annotation| ItemId::Annotation(annotation.id));
    let has_walls = !extent(app).is_empty();
    let images = floor.underlays.keys().map(|&underlay| ItemId::Underlay(underlay)).filter(|_| !has_walls);
    let shown = annotations.chain(images).filter(|item| !hidden.contains(&item.kind()));
    let outlines = shown.filter_map(|item| app.editor.outline(item));
    outlines.fold(Bounds::EMPTY, |all, outline| all.union(outline.bounds()))
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
        Fit::Floor => extent(app).union(written(app)),
        // With what stands around it, so that one sees where it is.
        Fit::Selection => app.editor.selection_bounds().expand(AROUND_SELECTION),
        Fit::Place(at) => Bounds::around([Point2::from(at)]).expand(AROUND_PLACE),
    };
    let nearest = if matches!(app.canvas.fit, Fit::Place(_)) && !is_other_floor { app.canvas.camera.zoom } else { 0.0 };
    if !bounds.is_empty() {
        let free = heat::free(app, compared::free(app, rect), &bounds);
        app.canvas.camera = Camera::fitting(&bounds, free.size() - Vec2::new(24.0, 40.0));
        app.canvas.camera.zoom = app.canvas.camera.zoom.max(nearest);
        // Its middle is where the middle of the free part is.
        app.canvas.camera.pan(free.center() - rect.center());
    }
    app.canvas.fitted = Some((floor, rect.size()));
    app.canvas.is_moved = matches!(app.canvas.fit, Fit::Selection | Fit::Place(_));
    app.canvas.fit = Fit::Stay;
}

/// What is a matter of choice in the drawing, for the scale it is seen at, under a heat map if one is shown.
fn drawing_options(app: &App, heat: Option<&Arc<Heat>>) -> DrawingOptions {
    let heat = heat.cloned();
    DrawingOptions { scale: app.editor.options().scale, symbols: app.editor.symbols().clone(), heat }
}

/// Brings the drawing and its packed layers up to date: only layers that changed are packed again.
fn refresh(app: &mut App, look: Look) {
    heat::refresh(app);
    let view = app.editor.view();
    let (Some(floor), Some(geometry)) = (app.editor.floor(), app.editor.geometry()) else {
        app.canvas.now = PackedDrawing::default();
        return;
    };
    let drawing = app.canvas.drawing.get(&view, floor, &geometry, &drawing_options(app, heat::shown(app)));
    app.canvas.now.refresh(&drawing.layers, &app.theme, look);
}

#[cfg(test)]
mod tests {
    use super::super::document::Document;
    use super::*;
    use crate::file::builtin;
    use crate::model::Moment;

    /// The window on the built-in plan in its second phase, with nothing drawn yet.
    fn app() -> App {
        let mut app = App::new(&egui::Context::default(), builtin::leigh_road(), Document::default(), true);
        let second = app.plan().phase_order().phases()[1];
        app.editor.set_at(Moment::complete(second));
        app
    }

    fn n_lines(drawing: &PackedDrawing, kind: LayerKind) -> usize {
        drawing.layer(kind).map_or(0, |packed| packed.lines.all().len())
    }

    #[test]
    fn the_ghost_is_of_the_walls_of_the_floor_below_and_of_nothing_else() {
        let mut app = app();
        let floors = app.floors();
        let upper = floors.iter().copied().find(|&floor| {
            app.editor.set_floor(floor);
            floor_below(&app).is_some()
        });
        app.editor.set_floor(upper.unwrap());
        ghost::refresh(&mut app);
        assert!(app.canvas.ghost.layers().is_empty(), "not unless asked for");
        app.view.shows_ghost = true;
        ghost::refresh(&mut app);
        let ghost = n_lines(&app.canvas.ghost, LayerKind::Walls);
        assert_eq!(app.canvas.ghost.layers().len(), 1);
        let below = floor_below(&app).unwrap();
        app.editor.set_floor(below);
        refresh(&mut app, Look::Shown);
        assert!(0 < ghost);
        assert_eq!(ghost, n_lines(&app.canvas.now, LayerKind::Walls));
        ghost::refresh(&mut app);
        assert!(app.canvas.ghost.layers().is_empty(), "the lowest floor stands on none");
    }

    #[test]
    fn each_pane_keeps_its_drawing_while_the_other_changes() {
        let mut app = app();
        let first = app.plan().first_phase().unwrap().id;
        refresh(&mut app, Look::After);
        assert!(beside::refresh(&mut app, first));
        let kinds = |drawing: &PackedDrawing| {
            let mut kinds: Vec<_> = drawing.layers().iter().map(|packed| packed.layer.kind).collect();
            // A layer of desks comes in runs.
            kinds.dedup();
            kinds
        };
        assert_eq!(kinds(&app.canvas.goes), [LayerKind::RemovedItems, LayerKind::RemovedWalls]);
        assert!(0 < n_lines(&app.canvas.goes, LayerKind::RemovedWalls), "the second phase takes walls away");
        assert!(!kinds(&app.canvas.before).contains(&LayerKind::RemovedItems));
        assert_eq!(kinds(&app.canvas.now), LayerKind::ALL);

        let quads = |drawing: &PackedDrawing| {
            let desks = drawing.layers().iter().filter(|packed| packed.layer.kind == LayerKind::Desks);
            desks.map(|packed| packed.quads.all().as_ptr()).collect::<Vec<_>>()
        };
        let (now, before) = (quads(&app.canvas.now), quads(&app.canvas.before));
        let view = app.editor.view();
        let placed = view.desks(app.editor.floor().unwrap()).next().unwrap().desk.id;
        app.editor.select([crate::model::ItemId::Desk(placed)]);
        refresh(&mut app, Look::After);
        assert!(beside::refresh(&mut app, first));
        assert_eq!(
            (quads(&app.canvas.now), quads(&app.canvas.before)),
            (now.clone(), before.clone()),
            "a selection changes neither"
        );
        let third = app.plan().phase_order().phases()[2];
        app.editor.set_at(Moment::complete(third));
        refresh(&mut app, Look::After);
        assert!(beside::refresh(&mut app, first));
        assert_ne!(quads(&app.canvas.now), now);
        assert_eq!(quads(&app.canvas.before), before);
    }

    #[test]
    fn the_minimap_is_drawn_again_only_for_another_floor_or_place() {
        let mut app = app();
        refresh(&mut app, Look::Shown);
        let rect = Rect::from_min_size(Pos2::ZERO, Vec2::new(190.0, 80.0));
        let first = minimap::picture(&mut app, rect).unwrap();
        assert!(!first.vertices.is_empty());
        app.canvas.zoom_by(3.0);
        refresh(&mut app, Look::Shown);
        assert!(std::sync::Arc::ptr_eq(&first, &minimap::picture(&mut app, rect).unwrap()), "the view moved, no more");
        let aside = rect.translate(Vec2::splat(5.0));
        assert!(!std::sync::Arc::ptr_eq(&first, &minimap::picture(&mut app, aside).unwrap()));
        let upper = app.floors()[1];
        app.editor.set_floor(upper);
        refresh(&mut app, Look::Shown);
        assert!(!std::sync::Arc::ptr_eq(&first, &minimap::picture(&mut app, rect).unwrap()));
    }

    #[test]
    fn a_kind_is_hidden_with_what_shows_it() {
        let hidden = |layers: &[LayerKind]| hidden_kinds(&layers.iter().copied().collect());
        assert_eq!(hidden(&[LayerKind::Zones, LayerKind::DeskLabels]), BTreeSet::from([ItemKind::Zone]));
        assert_eq!(hidden(&[LayerKind::RoomFills]), BTreeSet::new());
        assert_eq!(hidden(&[LayerKind::RoomFills, LayerKind::RoomLabels]), BTreeSet::from([ItemKind::Room]));
    }
}
