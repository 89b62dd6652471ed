//! The page on its table: the picture of a sheet, moved and zoomed, and the drawing on it moved or cropped on purpose.

use super::super::app::App;
use super::super::field;
use super::{Hand, PageInfo, What};
use crate::geom::Point2;
use crate::model::FloorId;
use crate::model::edits::SheetChoice;
use crate::publish::{PublishError, ScaleChoice, ViewOnSheet};
use crate::units::format;
use egui::{
    Align, Button, CentralPanel, Color32, Context, CornerRadius, CursorIcon, Frame, Id, Key, Label, Layout, Pos2, Rect,
    RichText, Role, Sense, Stroke, StrokeKind, TextureHandle, Ui, UiBuilder, Vec2, WidgetInfo,
};

/// The air round a sheet that is shown whole, in points.
const AIR: f32 = 22.0;

/// No page is drawn nearer than this, in points a millimetre: 12 shows a lettering of 1.8 mm as large as a headline.
const NEAREST: f32 = 12.0;

/// A picture of a sheet has no more pixels than this along its width.
const MOST_PIXELS: u32 = 8_192;

/// Pictures are made in these steps of width, so that a turn of the wheel does not ask for a new one each time.
const STEP: f32 = 1.3;

/// How far an arrow key moves a view, in millimetres of paper; with Shift ten times as far.
const NUDGE: i32 = 1;

/// Draws it.
pub(super) fn show(ui: &mut Ui, app: &mut App) {
    let table = app.theme.table();
    CentralPanel::no_frame().frame(Frame::new().fill(table)).show(ui, |ui| {
        let rect = ui.available_rect_before_wrap();
        let bar = Rect::from_min_size(rect.min, Vec2::new(rect.width(), 34.0));
        let place = Rect::from_min_max(Pos2::new(rect.left(), bar.bottom()), rect.max);
        paper_ui(ui, app, place);
        bar_ui(ui, app, bar);
    });
}

/// Which sheet is looked at, and how near.
fn bar_ui(ui: &mut Ui, app: &mut App, bar: Rect) {
    ui.painter().rect_filled(bar, CornerRadius::ZERO, app.theme.panel);
    let layout = Layout::left_to_right(Align::Center);
    let mut ui = ui.new_child(UiBuilder::new().max_rect(bar.shrink2(Vec2::new(10.0, 2.0))).layout(layout));
    let n_pages = app.sheets.laid_out().len();
    let page = app.sheets.page;
    let turn = |ui: &mut Ui, words: &str, label: &str, is_possible: bool| {
        let button = ui.add_enabled(is_possible, Button::new(words));
        button.widget_info(|| WidgetInfo::labeled(Role::Button, is_possible, label));
        button.on_hover_text(label).clicked()
    };
    if turn(&mut ui, "◀", "Previous sheet", 0 < page) {
        app.sheets.page = page.saturating_sub(1);
    }
    if turn(&mut ui, "▶", "Next sheet", page + 1 < n_pages) {
        app.sheets.page = page + 1;
    }
    let words = match app.sheets.shown() {
        Some(shown) => {
            let scale = shown.scale.as_ref().map(|scale| format!("   {scale}")).unwrap_or_default();
            format!("Sheet {} of {n_pages}   {}{scale}", page + 1, shown.title)
        }
        None if app.sheets.pages.is_none() => "Laying out…".to_owned(),
        None => "No sheet".to_owned(),
    };
    let is_late = !app.sheets.is_settled();
    let zoom_room = 210.0;
    let room = (ui.available_width() - zoom_room).max(60.0);
    ui.allocate_ui_with_layout(Vec2::new(room, 24.0), layout, |ui| {
        ui.add(Label::new(words).truncate());
        if is_late && app.sheets.pages.is_some() {
            ui.spinner();
        }
    });
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if ui.button("Whole sheet").on_hover_text("Show the whole sheet").clicked() {
            (app.sheets.zoom, app.sheets.pan) = (None, Vec2::ZERO);
        }
        if turn(ui, "+", "Nearer", true) {
            zoom_by(app, ui.ctx(), 1.25, None);
        }
        if turn(ui, "−", "Further", true) {
            zoom_by(app, ui.ctx(), 0.8, None);
        }
        if let Some((_, zoom)) = remembered(ui.ctx()) {
            ui.label(RichText::new(format!("{} %", (zoom / points_of_real_size() * 100.0).round())).small());
        }
    });
}

/// How many points a millimetre takes where a sheet is as large as on paper: a point of the window is 1/96 of an inch.
fn points_of_real_size() -> f32 {
    96.0 / 25.4
}

/// Where the paper was drawn, and at how many points a millimetre.
pub(super) fn remembered(ctx: &Context) -> Option<(Rect, f32)> {
    ctx.data(|data| data.get_temp(Id::unique("sheet on its table")))
}

fn zoom_by(app: &mut App, ctx: &Context, by: f32, about: Option<Pos2>) {
    let Some((paper, zoom)) = remembered(ctx) else { return };
    let next = (zoom * by).clamp(0.2, NEAREST);
    // The point of the paper that the pointer is at stays there.
    let about = about.unwrap_or(paper.center());
    app.sheets.pan += (about - paper.center()) * (1.0 - next / zoom);
    app.sheets.zoom = Some(next);
}

fn paper_ui(ui: &mut Ui, app: &mut App, place: Rect) {
    let response = ui.interact(place, ui.scope_id().with("paper"), Sense::click_and_drag());
    let size = app.sheets.shown().map_or((420.0, 297.0), |shown| shown.size);
    let size = Vec2::new(size.0 as f32, size.1 as f32);
    let inner = place.shrink(AIR);
    let whole = (inner.width() / size.x).min(inner.height() / size.y).clamp(0.05, NEAREST);
    if response.contains_pointer() {
        let (scroll, pinch, at) =
            ui.input(|input| (input.smooth_scroll_delta().y, input.zoom_delta(), input.pointer.hover_pos()));
        let by = pinch * (scroll / 300.0).exp();
        if (by - 1.0).abs() > 1e-3 {
            zoom_by(app, ui.ctx(), by, at);
        }
    }
    if app.sheets.hand == Hand::Look && response.dragged() {
        app.sheets.pan += response.drag_delta();
        app.sheets.zoom.get_or_insert(whole);
    }
    let zoom = app.sheets.zoom.unwrap_or(whole);
    if app.sheets.zoom.is_none() {
        app.sheets.pan = Vec2::ZERO;
    }
    let paper = Rect::from_center_size(place.center() + app.sheets.pan, size * zoom);
    ui.ctx().data_mut(|data| data.insert_temp(Id::unique("sheet on its table"), (paper, zoom)));
    super::refresh(app, ui.ctx(), pixels(size.x * zoom * ui.ctx().pixels_per_point()));
    if let Some(Err(error)) = app.sheets.pages.clone() {
        return refused_ui(ui, app, inner, &error);
    }
    let shown = app.sheets.shown().cloned();
    let label = shown.as_ref().map_or_else(
        || "Sheet".to_owned(),
        |shown| format!("Sheet {} of {}: {}", app.sheets.page + 1, app.sheets.laid_out().len(), shown.title),
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, label.clone()));
    let mut ui = ui.new_child(UiBuilder::new().max_rect(place));
    ui.set_clip_rect(place.intersect(ui.clip_rect()));
    match app.sheets.picture() {
        Some(Ok(texture)) => paint(&ui, paper, texture),
        Some(Err(why)) => {
            ui.painter().rect_filled(paper, CornerRadius::ZERO, Color32::WHITE);
            let words =
                ui.painter().layout(why.clone(), egui::FontId::proportional(14.0), Color32::BLACK, paper.width());
            ui.painter().galley(paper.min + Vec2::splat(12.0), words, Color32::BLACK);
        }
        None => {
            ui.painter().rect_filled(paper, CornerRadius::ZERO, Color32::WHITE);
        }
    }
    if let Some(shown) = shown
        && app.sheets.what == What::Floor
        && app.sheets.hand != Hand::Look
    {
        hand_ui(&ui, app, (&response, paper, zoom), &shown);
    }
}

/// The next step of width, in pixels.
fn pixels(wanted: f32) -> u32 {
    let steps = (wanted.max(64.0) / 64.0).log(STEP).ceil();
    ((64.0 * STEP.powf(steps)).round() as u32).min(MOST_PIXELS)
}

fn paint(ui: &Ui, paper: Rect, texture: &TextureHandle) {
    let painter = ui.painter();
    for (spread, strength) in [(7.0, 10), (4.0, 18), (1.5, 30)] {
        let shadow = paper.translate(Vec2::new(0.0, 2.0)).expand(spread);
        painter.rect_filled(shadow, CornerRadius::same(3), Color32::from_black_alpha(strength));
    }
    let all = Rect::from_min_max(Pos2::ZERO, Pos2::new(1.0, 1.0));
    painter.image(texture.id(), paper, all, Color32::WHITE);
}

/// Moving or cropping the drawing on its sheet.
fn hand_ui(ui: &Ui, app: &mut App, on: (&egui::Response, Rect, f32), shown: &PageInfo) {
    let (response, paper, zoom) = on;
    let (Some(view), Some(floor)) = (shown.view, shown.floor) else { return };
    let at = |x: f64, y: f64| paper.min + Vec2::new(x as f32, y as f32) * zoom;
    let (x, y, width, height) = view.area;
    let place = Rect::from_min_max(at(x, y), at(x + width, y + height));
    let accent = app.theme.accent;
    ui.painter().rect_stroke(place, CornerRadius::ZERO, Stroke::new(1.5, accent), StrokeKind::Inside);
    if response.dragged() {
        let (from, to) = ui.input(|input| (input.pointer.press_origin(), input.pointer.interact_pos()));
        // Where it began is forgotten by the time it is let go.
        app.sheets.drag = from.zip(to).or(app.sheets.drag);
    }
    let drag = if response.drag_stopped() { app.sheets.drag.take() } else { app.sheets.drag };
    match app.sheets.hand {
        Hand::Look => {}
        Hand::MoveView => {
            if response.hovered() {
                ui.ctx().set_cursor_icon(if response.dragged() { CursorIcon::Grabbing } else { CursorIcon::Grab });
            }
            let moved = drag.map_or(Vec2::ZERO, |(from, to)| to - from);
            if response.dragged() {
                let outline = on_screen(&view, at).translate(moved);
                ui.painter().rect_stroke(outline, CornerRadius::ZERO, Stroke::new(1.5, accent), StrokeKind::Outside);
            }
            if response.drag_stopped() {
                move_by(app, floor, ((moved.x / zoom).round() as i32, (moved.y / zoom).round() as i32));
            }
            let nudge = ui.input(nudged);
            if nudge != (0, 0) && ui.memory(|memory| memory.focused().is_none_or(|id| id == response.id)) {
                move_by(app, floor, nudge);
            }
        }
        Hand::CropView => {
            if response.hovered() {
                ui.ctx().set_cursor_icon(CursorIcon::Crosshair);
            }
            let Some((from, to)) = drag else { return };
            let chosen = Rect::from_two_pos(from, to);
            if response.dragged() {
                ui.painter().rect_filled(chosen, CornerRadius::ZERO, accent.gamma_multiply(0.15));
                ui.painter().rect_stroke(chosen, CornerRadius::ZERO, Stroke::new(1.5, accent), StrokeKind::Inside);
            }
            if response.drag_stopped() && 4.0 < chosen.width().min(chosen.height()) {
                let plan = |at: Pos2| {
                    let offset = (at - paper.min) / zoom;
                    let from_middle = (f64::from(offset.x) - view.at.0, view.at.1 - f64::from(offset.y));
                    (view.centre + Point2::new(from_middle.0, from_middle.1) / view.paper_from_plan).round()
                };
                app.choose_sheets(SheetChoice::ViewCrop(floor, Some((plan(chosen.min), plan(chosen.max)))));
                app.sheets.hand = Hand::Look;
            }
        }
    }
}

/// Where the drawing is on the screen.
fn on_screen(view: &ViewOnSheet, at: impl Fn(f64, f64) -> Pos2) -> Rect {
    let corner = |point: Point2| {
        let from_middle = (point - view.centre) * view.paper_from_plan;
        at(view.at.0 + from_middle.x, view.at.1 - from_middle.y)
    };
    Rect::from_two_pos(corner(view.shown.min), corner(view.shown.max))
}

/// How far arrow keys move a view.
fn nudged(input: &egui::InputState) -> (i32, i32) {
    let step = if input.modifiers.shift { 10 * NUDGE } else { NUDGE };
    let by = |key: Key| if input.key_pressed(key) { step } else { 0 };
    (by(Key::ArrowRight) - by(Key::ArrowLeft), by(Key::ArrowDown) - by(Key::ArrowUp))
}

fn move_by(app: &mut App, floor: FloorId, by: (i32, i32)) {
    if by != (0, 0) {
        let (x, y) = app.sheet_set().view(floor).map_or((0, 0), |own| own.moved);
        app.choose_sheets(SheetChoice::ViewMoved(floor, (x + by.0, y + by.1)));
    }
}

/// Why there is no sheet, and what can be done about it at once.
fn refused_ui(ui: &mut Ui, app: &mut App, place: Rect, error: &PublishError) {
    let width = place.width().min(460.0);
    let rect = Rect::from_center_size(place.center(), Vec2::new(width, place.height().min(220.0)));
    let mut ui = ui.new_child(UiBuilder::new().max_rect(rect).layout(Layout::top_down(Align::Min)));
    Frame::new().fill(app.theme.panel).inner_margin(18).corner_radius(6).show(&mut ui, |ui| {
        ui.set_width(width - 36.0);
        ui.label(RichText::new("This cannot be printed so").strong());
        ui.add_space(4.0);
        ui.label(format::capitalised(&error.to_string()));
        if matches!(error, PublishError::DoesNotFit { .. }) {
            ui.add_space(8.0);
            ui.horizontal(|ui| {
                if ui.button("Use the scale that fits").clicked() {
                    app.choose_sheets(SheetChoice::Scale(ScaleChoice::Fit));
                }
                if !app.sheet_set().is_tiled && ui.button("Tile over several sheets").clicked() {
                    app.choose_sheets(SheetChoice::Tiled(true));
                }
            });
        }
    });
}

/// What is chosen beside the page for the floor that is looked at: how it lies on its sheet.
pub(super) fn view_ui(ui: &mut Ui, app: &mut App, floor: FloorId) {
    let set = app.sheet_set();
    let own = set.view(floor).copied();
    let (x, y) = own.map_or((0, 0), |own| own.moved);
    ui.horizontal_wrapped(|ui| {
        for (hand, words, about) in [
            (Hand::MoveView, "Move", "Move the drawing on its sheet, by dragging or with the arrow keys"),
            (Hand::CropView, "Crop", "Show a part of the floor: drag a box over it"),
        ] {
            let is_on = app.sheets.hand == hand;
            if ui.add(Button::selectable(is_on, words)).on_hover_text(about).clicked() {
                app.sheets.hand = if is_on { Hand::Look } else { hand };
            }
        }
        let selected = selected_box(app);
        let button = ui.add_enabled(selected.is_some(), Button::new("Crop to selection"));
        let button = button.on_disabled_hover_text("Select something on the floor plan first");
        if button.on_hover_text("Show what is selected on the floor plan, and a metre around it").clicked() {
            app.choose_sheets(SheetChoice::ViewCrop(floor, selected));
        }
        let button = ui.add_enabled(own.is_some(), Button::new("Whole floor"));
        let button = button.on_disabled_hover_text("It is whole and in the middle of its place already");
        if button.on_hover_text("Show all of the floor again, in the middle of its place").clicked() {
            app.choose_sheets(SheetChoice::ViewReset(floor));
        }
    });
    field::form(ui, "sheet view", |ui| {
        for (label, current, is_across) in [("Moved right", x, true), ("Moved down", y, false)] {
            let typed = field::row(ui, label, |ui| field::decimal_field(ui, label, Some(f64::from(current)), "mm"));
            if let Some(typed) = typed {
                let typed = typed.round() as i32;
                let moved = if is_across { (typed, y) } else { (x, typed) };
                app.choose_sheets(SheetChoice::ViewMoved(floor, moved));
            }
        }
    });
}

/// The box round what is selected on the floor that is shown, and a metre more on each side.
fn selected_box(app: &App) -> Option<(crate::units::PlanPoint, crate::units::PlanPoint)> {
    let bounds = app.editor.selection_bounds().expand(1_000.0);
    (!bounds.is_empty()).then(|| (bounds.min.round(), bounds.max.round()))
}
