//! Two states of the plan on the canvas: what differs marked over the drawing, the earlier one beside it, or swept over it
//! to where a handle stands; and the control that chooses between these, with a legend of the signs.
//!
//! Knows that there is another plan, not how it was found. Held by `tests/compare_window.rs`.

use super::super::app::App;
use super::super::comparing::{self, Mode};
use super::super::theme::{Dashes, Look, Theme};
use super::pack::PackedDrawing;
use super::{Viewport, drawing_options, grid, paint, rulers};
use crate::compare::Entry;
use crate::drawing::{
    Difference, DrawingCache, FloorState, Layer, LayerKind, Part, Pen, Revised, Shown, Standing, revised,
};
use crate::geom::Bounds;
use crate::model::{ElementKey, FloorGeometry, FloorId, GeometryCache, ItemId, Moment, Plan};
use egui::{
    Align2, Area, Button, CornerRadius, CursorIcon, Frame, Id, Key, Label, Margin, Order, Painter, Pos2, Rect,
    RichText, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2, WidgetInfo,
};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The height that the control takes at the top of the canvas.
const CONTROL: f32 = 74.0;
/// The handle of the swipe: how wide it can be taken, and the size of its grip.
const HANDLE: f32 = 14.0;
const GRIP: Vec2 = Vec2::new(18.0, 46.0);
/// How far one press of an arrow key moves the handle, as a share of the canvas.
const STEP: f32 = 0.02;
/// From what is looked at to the ring round it, in points.
const RING: f32 = 9.0;

/// What is remembered between frames.
#[derive(Debug, Default)]
pub(in super::super) struct Memory {
    /// The marks over the plan in the window, and over the other one.
    own: Marks,
    others: Marks,
    drawing: DrawingCache,
    geometries: GeometryCache,
    other: PackedDrawing,
}

/// Marks and what they were made of.
#[derive(Debug, Default)]
struct Marks {
    made_of: Option<MadeOf>,
    layer: Option<Arc<Layer>>,
    packed: PackedDrawing,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct MadeOf {
    version: u64,
    revision: u64,
    floor: FloorId,
    at: Moment,
    scale: u32,
    shown: Shown,
}

impl Memory {
    /// Makes the marks anew: others are to be shown.
    pub(in super::super) fn forget(&mut self) {
        self.own.made_of = None;
        self.others.made_of = None;
    }

    /// How many lines and signs there are.
    pub(in super::super) fn n_marks(&self) -> usize {
        [&self.own, &self.others].iter().filter_map(|marks| marks.layer.as_ref()).map(|layer| layer.items.len()).sum()
    }
}

/// How both plans are seen, while two are.
fn mode(app: &App) -> Option<Mode> {
    if app.merging.is_some() {
        return Some(Mode::Overlay);
    }
    app.comparing.as_ref().filter(|own| own.found().is_some()).map(|own| own.mode)
}

/// Whether two plans are seen.
pub(super) fn is_on(app: &App) -> bool {
    mode(app).is_some()
}

/// Whether the other plan has a pane of its own.
pub(super) fn is_beside(app: &App) -> bool {
    mode(app) == Some(Mode::Beside)
}

/// What the other plan is called.
pub(super) fn other_name(app: &App) -> String {
    app.comparing.as_ref().map(|own| own.name.clone()).unwrap_or_default()
}

/// The part of the canvas that the control leaves to the floor.
pub(super) fn free(app: &App, rect: Rect) -> Rect {
    if mode(app).is_none() || rect.height() < 4.0 * CONTROL {
        return rect;
    }
    Rect::from_min_max(Pos2::new(rect.left(), rect.top() + CONTROL), rect.max)
}

/// A floor of a plan at a moment as the marks are made of it.
fn with_state<R>(
    plan: &Plan,
    at: Option<Moment>,
    floor: FloorId,
    geometries: &GeometryCache,
    take: impl FnOnce(Option<FloorState<'_>>) -> R,
) -> R {
    let Some((at, own)) = at.zip(plan.floor(floor)) else { return take(None) };
    let view = plan.view(at);
    if !plan.buildings.get(&own.floor.building).is_some_and(|building| view.stands(building.life)) {
        return take(None);
    }
    let geometry: Arc<FloorGeometry> = geometries.get(&view, own);
    take(Some(FloorState { view: &view, floor: own, geometry: &geometry }))
}

/// The marks of what differs on a floor at a moment of the plan in the window.
fn marks(app: &App, floor: FloorId, at: Moment, only: Option<&BTreeSet<ItemId>>, shown: Shown) -> Layer {
    let none = BTreeMap::new();
    let scale = app.editor.options().scale;
    let chosen = |marked: &BTreeMap<ItemId, Difference>| -> BTreeMap<ItemId, Difference> {
        let is_wanted = |item: &ItemId| only.is_none_or(|only| only.contains(item));
        marked.iter().filter(|(item, _)| is_wanted(item)).map(|(item, own)| (*item, *own)).collect()
    };
    let between = |earlier: &Plan, later: &Plan, later_cache: &GeometryCache, marked: &BTreeMap<ItemId, Difference>| {
        let marked = chosen(marked);
        with_state(earlier, comparing::moment_in(earlier, at), floor, &app.canvas.compared.geometries, |was| {
            with_state(later, comparing::moment_in(later, at), floor, later_cache, |is| {
                revised((was, is), &marked, shown, scale)
            })
        })
    };
    if let Some(conflict) = app.merging.as_ref().and_then(|merging| merging.shown()) {
        let marked = conflict.marked.get(&floor).unwrap_or(&none);
        return between(&conflict.ours, &conflict.theirs, &GeometryCache::default(), marked);
    }
    let Some(found) = app.comparing.as_ref().and_then(|own| own.found()) else { return Layer::new(LayerKind::Revised) };
    between(&found.comparison.earlier, app.plan(), app.editor.geometries(), found.marked.get(&floor).unwrap_or(&none))
}

/// A moment at which what an entry is about is seen to differ: the one that is shown, or else the first phase of any.
pub(in super::super) fn moment_of(app: &App, floor: FloorId, entry: &Entry) -> Option<Moment> {
    let items: BTreeSet<ItemId> = entry.keys.iter().filter_map(|key| item_of(*key, floor)).collect();
    if items.is_empty() {
        return None;
    }
    let at = app.editor.at();
    let phases = app.plan().phase_order().phases().to_vec();
    let moments = std::iter::once(at).chain(phases.into_iter().map(Moment::complete));
    moments.into_iter().find(|at| !marks(app, floor, *at, Some(&items), Shown::Both).items.is_empty())
}

fn item_of(key: ElementKey, floor: FloorId) -> Option<ItemId> {
    match key {
        ElementKey::Item(own, item) if own == floor => Some(item),
        _ => None,
    }
}

/// Brings the marks up to date that lie over the plan in the window, or over the other one.
fn refresh(app: &mut App, is_own: bool, shown: Shown) {
    let Some(floor) = app.editor.floor_id() else { return };
    let version = match (&app.comparing, &app.merging) {
        (Some(own), _) => own.version,
        (None, Some(merging)) => merging.at as u64,
        (None, None) => return,
    };
    let (revision, at, scale) = (app.editor.revision(), app.editor.at(), app.editor.options().scale);
    let made_of = Some(MadeOf { version, revision, floor, at, scale, shown });
    let known = if is_own { &app.canvas.compared.own } else { &app.canvas.compared.others };
    if known.made_of != made_of {
        let layer = Arc::new(marks(app, floor, at, None, shown));
        let known = if is_own { &mut app.canvas.compared.own } else { &mut app.canvas.compared.others };
        (known.made_of, known.layer) = (made_of, Some(layer));
    }
    let theme = app.theme;
    let known = if is_own { &mut app.canvas.compared.own } else { &mut app.canvas.compared.others };
    let layers: Vec<Arc<Layer>> = known.layer.iter().cloned().collect();
    known.packed.refresh(&layers, &theme, Look::Shown);
}

/// Paints over the plan in the window what differs.
pub(super) fn paint_own(ui: &Ui, app: &mut App, viewport: &Viewport) {
    let Some(mode) = mode(app) else {
        (app.canvas.compared.own.layer, app.canvas.compared.others.layer) = (None, None);
        return;
    };
    if mode == Mode::Overlay {
        app.canvas.compared.others.layer = None;
    }
    refresh(app, true, mode.shown());
    paint::paint(ui, app, viewport, &app.canvas.compared.own.packed, None);
    if mode != Mode::Swipe {
        paint_ring(ui, app, viewport, &[&app.canvas.compared.own]);
    }
}

/// Paints what is swept over the plan in the window, and over all that is marked and selected on it.
pub(super) fn paint_swept(ui: &mut Ui, app: &mut App, viewport: &Viewport) {
    if mode(app) != Some(Mode::Swipe) {
        return;
    }
    let (left, _) = viewport.rect().split_left_right_at_x(handle_at(app, viewport.rect()));
    let mut earlier = ui.new_child(UiBuilder::new().max_rect(viewport.rect()));
    earlier.set_clip_rect(left.intersect(ui.clip_rect()));
    earlier.painter().rect_filled(left, 0.0, app.theme.canvas);
    paint_other(&mut earlier, app, viewport);
    paint_ring(ui, app, viewport, &[&app.canvas.compared.own, &app.canvas.compared.others]);
}

/// Draws the other plan with what of it is no longer so.
pub(super) fn paint_other(ui: &mut Ui, app: &mut App, viewport: &Viewport) {
    if app.view.shows_grid {
        grid::paint(ui, app, viewport);
    }
    let Some(floor) = app.editor.floor_id() else { return };
    refresh(app, false, Shown::Earlier);
    if !refresh_other(app, floor) {
        let words = "This floor is not in the earlier plan at this phase";
        ui.put(viewport.rect(), Label::new(RichText::new(words).color(app.theme.weak)));
        return;
    }
    paint::paint(ui, app, viewport, &app.canvas.compared.other, None);
    paint::paint(ui, app, viewport, &app.canvas.compared.others.packed, None);
    if mode(app) == Some(Mode::Beside) {
        paint_ring(ui, app, viewport, &[&app.canvas.compared.others]);
    }
}

/// Brings the drawing of the other plan up to date; gives whether the floor is there.
fn refresh_other(app: &mut App, floor: FloorId) -> bool {
    let options = drawing_options(app, None);
    let Some(found) = app.comparing.as_ref().and_then(|own| own.found()) else { return false };
    let Some(at) = comparing::moment_in(&found.comparison.earlier, app.editor.at()) else { return false };
    let memory = &mut app.canvas.compared;
    let view = found.comparison.earlier.view(at);
    let Some(own) = found.comparison.earlier.floor(floor) else { return false };
    if !found.comparison.earlier.buildings.get(&own.floor.building).is_some_and(|building| view.stands(building.life)) {
        return false;
    }
    let geometry = memory.geometries.get(&view, own);
    let layers = memory.drawing.layers(&LayerKind::ALL, &view, own, &geometry, &options);
    memory.other.refresh(&layers, &app.theme, Look::Shown);
    true
}

/// The ring round the marks of what is looked at.
fn paint_ring(ui: &Ui, app: &App, viewport: &Viewport, of: &[&Marks]) {
    let (Some(floor), Some(comparing)) = (app.editor.floor_id(), &app.comparing) else { return };
    let items = comparing.chosen_items(floor);
    let marks = of.iter().filter_map(|marks| marks.layer.as_ref()).flat_map(|layer| &layer.items);
    let own = marks.filter(|mark| mark.source.is_some_and(|item| items.contains(&item)));
    let bounds = own.fold(Bounds::EMPTY, |all, mark| all.union(mark.shape.bounds()));
    if bounds.is_empty() {
        return;
    }
    let rect = Rect::from_two_pos(viewport.screen_from_plan(bounds.min), viewport.screen_from_plan(bounds.max));
    let (rect, radius) = (rect.expand(RING), CornerRadius::same(8));
    ui.painter().rect_stroke(rect, radius, Stroke::new(5.0, app.theme.paper()), StrokeKind::Middle);
    ui.painter().rect_stroke(rect, radius, Stroke::new(2.5, app.theme.accent), StrokeKind::Middle);
}

/// Where the handle stands.
fn handle_at(app: &App, canvas: Rect) -> f32 {
    let split = app.comparing.as_ref().map_or(0.5, |own| own.split);
    (canvas.left() + canvas.width() * split).round()
}

/// The handle of the swipe as a control, dragged or moved by arrow keys; gives where it lies.
pub(super) fn handle_ui(ui: &Ui, app: &mut App, canvas: Rect) -> Option<Rect> {
    if mode(app) != Some(Mode::Swipe) {
        return None;
    }
    let x = handle_at(app, canvas);
    let strip = Rect::from_x_y_ranges(x - HANDLE / 2.0..=x + HANDLE / 2.0, canvas.y_range());
    let response = ui.interact(strip, Id::unique("swipe handle"), Sense::click_and_drag());
    let response = response.on_hover_cursor(CursorIcon::ResizeHorizontal);
    let keys = ui.input(|input| {
        let pressed = |key| f32::from(u8::from(input.key_pressed(key)));
        pressed(Key::ArrowRight) - pressed(Key::ArrowLeft)
    });
    if let Some(comparing) = &mut app.comparing {
        if response.dragged() {
            comparing.split += response.drag_delta().x / canvas.width().max(1.0);
        }
        if response.has_focus() {
            comparing.split += keys * STEP;
        }
        comparing.split = comparing.split.clamp(0.03, 0.97);
        let share = f64::from(comparing.split);
        response
            .widget_info(|| WidgetInfo::slider(true, share, "Swipe: earlier plan to the left, this plan to the right"));
    }
    if response.has_focus() {
        let filter = egui::EventFilter { horizontal_arrows: true, ..Default::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    }
    Some(strip)
}

/// Paints the handle, with the names of both plans at its foot.
pub(super) fn paint_handle(ui: &Ui, app: &App, canvas: Rect) {
    if mode(app) != Some(Mode::Swipe) {
        return;
    }
    let (x, theme, painter) = (handle_at(app, canvas), &app.theme, ui.painter());
    let heights = rulers::inside(app, canvas).y_range();
    painter.vline(x, heights, Stroke::new(4.0, theme.paper()));
    painter.vline(x, heights, Stroke::new(2.0, theme.accent));
    let grip = Rect::from_center_size(Pos2::new(x, canvas.center().y), GRIP);
    let radius = CornerRadius::same(9);
    painter.rect(grip, radius, theme.raised, Stroke::new(2.0, theme.accent), StrokeKind::Middle);
    for offset in [-2.5, 2.5] {
        painter.vline(x + offset, grip.shrink2(Vec2::new(0.0, 14.0)).y_range(), Stroke::new(1.5, theme.accent));
    }
    let foot = canvas.bottom() - 40.0;
    let tag = |at: Pos2, align: Align2, words: &str| {
        let font = egui::TextStyle::Small.resolve(ui.style());
        let galley = painter.layout_no_wrap(words.to_owned(), font, theme.ink);
        let rect = align.anchor_size(at, galley.size() + Vec2::new(14.0, 6.0));
        painter.rect(rect, CornerRadius::same(5), theme.raised, Stroke::new(1.0, theme.line), StrokeKind::Middle);
        painter.galley(rect.min + Vec2::new(7.0, 3.0), galley, theme.ink);
    };
    tag(Pos2::new(x - 12.0, foot), Align2::RIGHT_CENTER, &format!("Earlier: {}", other_name(app)));
    tag(Pos2::new(x + 12.0, foot), Align2::LEFT_CENTER, "This plan");
}

/// The control at the top of the canvas: how both are seen, and what the signs mean.
pub(super) fn control_ui(ui: &Ui, app: &mut App, canvas: Rect) {
    let Some(shown) = mode(app) else { return };
    let inside = rulers::inside(app, canvas).shrink(8.0);
    let area = Area::new(Id::unique("comparison control"))
        .order(Order::Middle)
        .pivot(Align2::CENTER_TOP)
        .fixed_pos(inside.center_top())
        .constrain_to(inside)
        .fade_in(false)
        .accessible_name("Comparison");
    area.show(ui.ctx(), |ui| {
        Frame::popup(ui.style()).inner_margin(Margin::symmetric(8, 5)).show(ui, |ui| {
            ui.spacing_mut().item_spacing = Vec2::new(4.0, 3.0);
            if let Some(comparing) = &mut app.comparing {
                ui.horizontal(|ui| {
                    for mode in Mode::ALL {
                        let button = ui.add(Button::selectable(mode == shown, mode.label()));
                        button
                            .widget_info(|| WidgetInfo::selected(Role::RadioButton, true, mode == shown, mode.label()));
                        if button.on_hover_text(mode.about()).clicked() && mode != shown {
                            comparing.mode = mode;
                            app.canvas.fit_unless_moved();
                        }
                    }
                });
            } else if let Some(merging) = &app.merging {
                let words = format!("What taking {} would do to what you have", merging.name());
                ui.label(RichText::new(words).small().strong());
            }
            ui.set_max_width(inside.width() - 20.0);
            ui.horizontal_wrapped(|ui| {
                for revised in Revised::ALL {
                    legend_ui(ui, &app.theme, revised);
                }
            });
        });
    });
}

fn legend_ui(ui: &mut Ui, theme: &Theme, revised: Revised) {
    let (rect, _) = ui.allocate_exact_size(Vec2::new(26.0, 13.0), Sense::empty());
    paint_sample(ui.painter(), theme, rect, revised);
    ui.add(Label::new(RichText::new(revised.label()).small().color(theme.ink)).extend());
    ui.add_space(6.0);
}

/// A small thing marked as on the drawing.
fn paint_sample(painter: &Painter, theme: &Theme, rect: Rect, revised: Revised) {
    let style = theme.pen(Pen::new(Part::Revised(revised), Standing::Kept));
    let outline = |rect: Rect| {
        let corners = [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom(), rect.left_top()];
        let stroke = Stroke::new(style.width, style.color);
        match style.dashes {
            Dashes::None => {
                painter.add(egui::Shape::line(corners.to_vec(), stroke));
            }
            Dashes::Long => {
                painter.extend(egui::Shape::dashed_line(&corners, stroke, 5.0, 3.0));
            }
            Dashes::Dots => {
                painter.extend(egui::Shape::dashed_line(&corners, stroke, 1.6, 2.6));
            }
        }
    };
    outline(rect.shrink(2.0));
    if revised == Revised::Changed {
        outline(rect.shrink(5.0));
    }
}
