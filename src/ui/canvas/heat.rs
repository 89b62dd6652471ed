//! The heat map on the canvas: what is shown, the control that says how, and what the pointer is over in words.
//!
//! The map is worked out again only for other figures, another moment, floor, weekday or kind; one that says the same as
//! before stays the same, so that nothing is drawn anew for it. Knows no figure itself: `publish::heat` does.

use super::super::app::App;
use super::super::command::Command;
use super::super::live;
use super::super::theme::Theme;
use super::rulers;
use crate::analysis::Report;
use crate::drawing::Fill;
use crate::drawing::heat::{Heat, HeatEntry, HeatFill, LiveFill};
use crate::editor::ToolKind;
use crate::geom::{Bounds, Point2};
use crate::model::{Attendance, FloorId, Hatch, ItemId, Moment, RoomId};
use crate::publish::heat::{self, HeatKind};
use egui::{
    Align2, Area, Button, Color32, Frame, Id, Margin, Order, Painter, Pos2, Rect, Response, RichText, Role, ScrollArea,
    Sense, Slider, Stroke, StrokeKind, Ui, Vec2, WidgetInfo,
};
use std::sync::Arc;

/// How wide the control is, and how far from the edges of the canvas.
const WIDTH: f32 = 206.0;
const MARGIN: f32 = 10.0;

/// A canvas narrower than this has no room beside the control.
const LEAST_CANVAS: f32 = 420.0;

/// The share of the canvas's height that a long legend may take before it scrolls.
const LEGEND_SHARE: f32 = 0.45;

/// A map and all that it was worked out from.
#[derive(Debug)]
struct Known {
    report: Arc<Report>,
    revision: u64,
    floor: FloorId,
    at: Moment,
    kind: HeatKind,
    weekday: usize,
    /// Of the ways out.
    version: u64,
    heat: Arc<Heat>,
}

/// The maps that were worked out last: of what is worked on, and of the phase before beside it.
#[derive(Debug, Default)]
pub(super) struct Maps {
    now: Option<Known>,
    /// The floor while the command suite is live, which takes the place of a map.
    live: Option<Arc<Heat>>,
    before: Option<Known>,
    /// How large the control was when it was last seen.
    control: Option<Vec2>,
}

impl Maps {
    /// The map of what is worked on, while one is shown.
    pub(super) fn shown(&self) -> Option<&Heat> {
        self.live.as_deref().or(self.now.as_ref().map(|known| known.heat.as_ref()))
    }
}

/// Brings the map of what is worked on up to date.
pub(super) fn refresh(app: &mut App) {
    let last = app.canvas.maps.now.take();
    app.canvas.maps.now = known(app, app.editor.at(), last);
    let last = app.canvas.maps.live.take();
    app.canvas.maps.live = live::map(app, last.as_ref());
}

/// Brings the map of the phase before up to date.
pub(super) fn refresh_before(app: &mut App, at: Moment) {
    let last = app.canvas.maps.before.take();
    app.canvas.maps.before = known(app, at, last);
}

/// The map of what is worked on, while one is shown.
pub(super) fn shown(app: &App) -> Option<&Arc<Heat>> {
    app.canvas.maps.live.as_ref().or(app.canvas.maps.now.as_ref().map(|known| &known.heat))
}

/// The map of the phase before, while one is shown.
pub(super) fn shown_before(app: &App) -> Option<&Arc<Heat>> {
    app.canvas.maps.before.as_ref().map(|known| &known.heat)
}

fn known(app: &App, at: Moment, last: Option<Known>) -> Option<Known> {
    let kind = app.view.heat?;
    let floor = app.editor.floor()?;
    let (revision, id, weekday) = (app.editor.revision(), floor.floor.id, app.weekday());
    let last = match last {
        Some(last)
            if Arc::ptr_eq(&last.report, &app.report)
                && (last.revision, last.floor, last.at, last.kind, last.weekday)
                    == (revision, id, at, kind, weekday)
                && last.version == app.ways_out.version() =>
        {
            return Some(last);
        }
        last => last,
    };
    let plan = app.editor.plan();
    let utilisation = &app.report.phases.get(plan.phase_order().index(at.phase))?.utilisation;
    let travel = (at.phase == app.editor.at().phase).then(|| app.ways_out.floor(id)).flatten();
    let figures = heat::Figures { utilisation, travel };
    let view = plan.view(at);
    let geometry = app.editor.geometries().get(&view, floor);
    let map = heat::heat(kind, &view, floor, &geometry, figures, weekday);
    let heat = heat::unless_same(map, last.as_ref().map(|last| &last.heat));
    Some(Known {
        report: Arc::clone(&app.report),
        revision,
        floor: id,
        at,
        kind,
        weekday,
        version: app.ways_out.version(),
        heat,
    })
}

/// What is known of the desk or the room under the pointer, in words.
pub(super) fn words_under(app: &App) -> Option<Arc<str>> {
    let at = app.canvas.pointer?;
    let is_looking = app.editor.tool() == ToolKind::Select && !app.editor.is_in_gesture();
    if !is_looking {
        return None;
    }
    let heat = if app.canvas.is_over_before { shown_before(app) } else { shown(app) }?;
    let desk = match app.editor.hit(at, 0.0) {
        Some(ItemId::Desk(desk)) => heat.desks.get(&desk),
        _ => None,
    };
    let mark = desk.or_else(|| heat.rooms.get(&room_at(app, at)?))?;
    Some(Arc::clone(&mark.words))
}

fn room_at(app: &App, at: Point2) -> Option<RoomId> {
    let geometry = app.editor.geometry()?;
    geometry.rooms.iter().find(|(_, outline)| outline.polygon.contains(at)).map(|(room, _)| *room)
}

/// Says at the pointer what is known of what is under it.
pub(super) fn hover_ui(app: &App, response: &Response) {
    if let Some(words) = words_under(app) {
        response.clone().on_hover_text_at_pointer(words.as_ref());
    }
}

/// The control in the upper right corner of the canvas: what is shown, on which weekday, and the legend.
pub(super) fn control_ui(ui: &Ui, app: &mut App, canvas: Rect) {
    let (Some(kind), Some(heat)) = (app.view.heat, shown(app).cloned()) else { return };
    if canvas.width() < LEAST_CANVAS {
        return;
    }
    let inside = rulers::inside(app, canvas).shrink(MARGIN);
    let area = Area::new(Id::unique("heat map"))
        .order(Order::Middle)
        .pivot(Align2::RIGHT_TOP)
        .fixed_pos(inside.right_top())
        .constrain_to(inside)
        .fade_in(false)
        .accessible_name("Heat map");
    let shown = area.show(ui.ctx(), |ui| {
        Frame::popup(ui.style()).inner_margin(Margin::same(8)).show(ui, |ui| {
            ui.set_width(WIDTH);
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.spacing_mut().interact_size.y = 17.0;
            kinds_ui(ui, app, kind);
            if kind.is_of_weekday() {
                weekday_ui(ui, app);
            }
            ui.add_space(2.0);
            let title = ui.label(RichText::new(&heat.title).small().strong());
            ui.ctx().accesskit_node_builder(title.id, |node| node.set_description(heat.note.clone()));
            title.on_hover_text(&heat.note);
            let height = inside.height() * LEGEND_SHARE;
            ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink([false, true]).show(
                ui,
                |ui| {
                    for entry in &heat.legend {
                        entry_ui(ui, &app.theme, entry);
                    }
                },
            );
            if heat.rooms.is_empty() && heat.desks.is_empty() {
                let words = match kind {
                    HeatKind::Travel if app.ways_out.is_on() => "Nothing is measured yet",
                    HeatKind::Travel => "Ways out are not measured: see the Check menu",
                    _ => "No desk on this floor is given to a team",
                };
                ui.label(RichText::new(words).small().color(app.theme.warning));
            }
        });
    });
    app.canvas.maps.control = Some(shown.response.rect.size());
}

/// The control of an activation stands in the same place.
pub(super) fn live_control_ui(ui: &Ui, app: &mut App, canvas: Rect) {
    if app.live.is_some() && LEAST_CANVAS <= canvas.width() {
        let inside = rulers::inside(app, canvas).shrink(MARGIN);
        app.canvas.maps.control = live::control_ui(ui, app, inside);
    }
}

/// The part of the canvas that the control leaves to the floor: what is beside it or what is under it, whichever shows the
/// floor larger.
pub(super) fn free(app: &App, canvas: Rect, floor: &Bounds) -> Rect {
    if (app.view.heat.is_none() && app.live.is_none()) || canvas.width() < LEAST_CANVAS {
        return canvas;
    }
    let taken = app.canvas.maps.control.unwrap_or(Vec2::new(WIDTH, WIDTH)) + Vec2::splat(MARGIN);
    let inside = rulers::inside(app, canvas);
    let beside = Rect::from_min_max(canvas.min, Pos2::new(inside.right() - taken.x, canvas.bottom()));
    let under = Rect::from_min_max(Pos2::new(canvas.left(), inside.top() + taken.y), canvas.max);
    let zoom = |rect: Rect| {
        let across = f64::from(rect.width().max(1.0)) / floor.width().max(1.0);
        across.min(f64::from(rect.height().max(1.0)) / floor.height().max(1.0))
    };
    if zoom(under) < zoom(beside) { beside } else { under }
}

/// One of the kinds, and off.
fn kinds_ui(ui: &mut Ui, app: &mut App, shown: HeatKind) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 3.0;
        ui.spacing_mut().button_padding = Vec2::new(5.0, 2.0);
        for kind in HeatKind::ALL {
            let command = Command::of_heat(Some(kind));
            let button = ui.add(Button::selectable(kind == shown, RichText::new(kind.label()).small()));
            button.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, kind == shown, command.title()));
            if button.on_hover_text(command.tooltip()).clicked() {
                app.ask(command);
            }
        }
        let off = ui.add(Button::new("×").frame(false));
        off.widget_info(|| WidgetInfo::labeled(Role::Button, true, Command::HeatOff.title()));
        if off.on_hover_text(Command::HeatOff.tooltip()).clicked() {
            app.ask(Command::HeatOff);
        }
    });
}

/// The weekday: a slider for hand and keys, with its day beside it.
fn weekday_ui(ui: &mut Ui, app: &mut App) {
    let mut weekday = app.weekday();
    let name = |weekday: usize| Attendance::DAYS.get(weekday).copied().unwrap_or_default();
    ui.horizontal(|ui| {
        ui.spacing_mut().slider_width = 120.0;
        // The rail would be of the colour of what it lies on.
        ui.visuals_mut().widgets.inactive.bg_fill = app.theme.line;
        let slider = Slider::new(&mut weekday, 0..=Attendance::DAYS.len() - 1).show_value(false);
        let slider = ui.add(slider);
        slider.widget_info(|| WidgetInfo::slider(true, weekday as f64, "Weekday"));
        ui.ctx().accesskit_node_builder(slider.id, |node| node.set_value(name(weekday)));
        if slider.on_hover_text("Weekday, from Monday to Friday").changed() {
            app.view.weekday = Some(weekday);
        }
        ui.label(RichText::new(name(weekday)).strong());
    });
}

/// A row of the legend, read out as one: its colour, what it is called, how much of the floor it is.
pub(in super::super) fn entry_ui(ui: &mut Ui, theme: &Theme, entry: &HeatEntry) {
    let row = ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(Vec2::new(20.0, 12.0), Sense::empty());
        paint_sample(ui.painter(), theme, rect, entry.fill);
        ui.label(RichText::new(&entry.name).small());
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.label(RichText::new(&entry.amount).small().color(theme.weak));
        });
    });
    let words = format!("{}: {}", entry.name, entry.amount);
    row.response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &words));
}

fn paint_sample(painter: &Painter, theme: &Theme, rect: Rect, fill: HeatFill) {
    painter.rect_filled(rect, 2.0, theme.heat(fill));
    if let Some((hatch, color)) = theme.hatch_of(Fill::Heat(fill)) {
        paint_hatch(&painter.with_clip_rect(rect.intersect(painter.clip_rect())), rect, hatch, color);
    }
    if fill == HeatFill::Live(LiveFill::DeskTaken) {
        // Crossed out, as on the drawing.
        let (stroke, rect) = (Stroke::new(1.3, theme.live()), rect.shrink(1.0));
        painter.line_segment([rect.left_top(), rect.right_bottom()], stroke);
        painter.line_segment([rect.left_bottom(), rect.right_top()], stroke);
    }
    painter.rect_stroke(rect, 2.0, Stroke::new(1.0, theme.line), StrokeKind::Inside);
}

fn paint_hatch(painter: &Painter, rect: Rect, hatch: Hatch, color: Color32) {
    let reach = rect.width() + rect.height();
    for &angle in hatch.angles() {
        // Screen y runs down, so the sine changes sign.
        let (sin, cos) = (angle as f32).to_radians().sin_cos();
        let direction = Vec2::new(cos, -sin);
        for step in -6_i8..=6 {
            let middle: Pos2 = rect.center() + direction.rot90() * (f32::from(step) * 4.0);
            painter.line_segment([middle - direction * reach, middle + direction * reach], Stroke::new(1.0, color));
        }
    }
}
