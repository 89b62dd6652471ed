//! The list of everything on the floor: what the canvas shows to the eye and the pointer, for keyboards and screen
//! readers. It selects on the canvas and follows what the canvas selects.
//!
//! The list is one stop of the Tab key. Arrows move in it, Enter selects, Shift selects as far as one goes; a screen
//! reader is told which row that is.

use super::super::app::App;
use super::super::command::Command;
use super::super::objects::Row;
use super::widgets;
use crate::model::ItemId;
use crate::units::format;
use egui::{
    Align2, CornerRadius, EventFilter, FontId, Id, Key, Modifiers, Rect, RichText, Role, ScrollArea, Sense, Stroke,
    StrokeKind, TextEdit, Ui, Vec2, WidgetInfo,
};
use std::collections::BTreeSet;

/// How far rows are set in that are part of the one above.
const INDENT: f32 = 14.0;

/// Draws it.
pub(super) fn show(ui: &mut Ui, app: &mut App) {
    filter_ui(ui, app);
    let selected = app.objects.refresh(&app.editor);
    let n_items = app.objects.n_items();
    let is_filtered = !app.objects.filter.trim().is_empty();
    let found = if is_filtered { " found" } else { "" };
    let about =
        format!("{}{found}, {} selected", format::count(n_items, "thing", "things"), app.editor.selection().len());
    ui.label(RichText::new(about).small().color(app.theme.weak));
    list_ui(ui, app, selected);
}

fn filter_ui(ui: &mut Ui, app: &mut App) {
    ui.horizontal(|ui| {
        let width = ui.available_width() - 44.0;
        let edit = TextEdit::singleline(&mut app.objects.filter).hint_text("Filter by name").desired_width(width);
        let field = ui.add(edit);
        field.widget_info(|| {
            let mut info = WidgetInfo::text_edit(true, "", app.objects.filter.as_str(), "Filter by name");
            info.label = Some("Filter the list".to_owned());
            info
        });
        let clear = ui.add_enabled(!app.objects.filter.is_empty(), egui::Button::new("×"));
        clear.widget_info(|| WidgetInfo::labeled(Role::Button, true, "Clear the filter"));
        if clear.on_hover_text("Clear the filter").clicked() {
            app.objects.filter.clear();
        }
    });
}

fn list_ui(ui: &mut Ui, app: &mut App, selected: Option<usize>) {
    let id = ui.make_persistent_id("objects");
    let rect = ui.available_rect_before_wrap();
    // Before the rows, so that they lie on top of it.
    let list = ui.interact(rect, id, Sense::FOCUSABLE);
    let moved = if list.has_focus() { keys(ui, app, id) } else { None };
    let height = widgets::row_height(ui);
    let step = height + ui.spacing().item_spacing.y;
    let mut area = ScrollArea::vertical().id_salt("object rows").auto_shrink([false, false]);
    let offset_id = id.with("offset");
    if let Some(row) = moved.or(selected) {
        let offset: f32 = ui.data(|data| data.get_temp(offset_id)).unwrap_or_default();
        let (top, bottom) = (row as f32 * step, (row + 1) as f32 * step);
        if top < offset {
            area = area.vertical_scroll_offset(top);
        } else if offset + rect.height() < bottom {
            area = area.vertical_scroll_offset(bottom - rect.height());
        }
    }
    let mut clicked = None;
    let n_rows = app.objects.rows().len();
    let output = area.show_rows(ui, height, n_rows, |ui, range| {
        for (idx, row) in app.objects.rows().iter().enumerate().skip(range.start).take(range.len()) {
            match row {
                Row::Heading(name, count) => heading_ui(ui, app, name, *count, height),
                Row::Item { item, name, detail, is_nested } => {
                    let place = Place { id: row_id(id, *item), idx, height, is_nested: *is_nested };
                    if let Some(kind) = row_ui(ui, app, &place, *item, name, detail, list.has_focus()) {
                        clicked = Some((*item, kind));
                    }
                }
            }
        }
    });
    ui.data_mut(|data| data.insert_temp(offset_id, output.state.unclamped_offset().y));
    if n_rows == 0 {
        let text = if app.objects.filter.trim().is_empty() { "Nothing is on this floor yet" } else { "Nothing found" };
        ui.painter().text(
            rect.center_top() + Vec2::new(0.0, 12.0),
            Align2::CENTER_TOP,
            text,
            FontId::proportional(13.0),
            app.theme.weak,
        );
    }
    if list.has_focus() {
        ui.painter().rect_stroke(rect, CornerRadius::same(4), Stroke::new(1.0, app.theme.accent), StrokeKind::Inside);
    }
    describe(ui, app, &list, id);
    if let Some((item, kind)) = clicked {
        list.request_focus();
        select(app, item, kind);
    }
}

fn row_id(list: Id, item: ItemId) -> Id {
    list.with(item)
}

/// Tells a screen reader what the list is, and on which row the keyboard is.
fn describe(ui: &Ui, app: &App, list: &egui::Response, id: Id) {
    let on = app.objects.cursor_row().and_then(|row| app.objects.rows().get(row));
    let value = match on {
        Some(Row::Item { name, detail, .. }) => format!("{name}, {detail}"),
        _ => String::new(),
    };
    list.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::ListBox, true, "Everything on this floor");
        info.current_text_value = Some(value.clone());
        info
    });
    if let Some(item) = on.and_then(Row::item) {
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_size_of_set(app.objects.n_items());
            node.set_active_descendant(row_id(id, item).accesskit_id());
        });
    }
}

/// How a row was clicked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Click {
    /// It alone.
    Only,
    /// It as well, or no longer.
    Toggle,
    /// All up to it.
    Stretch,
    /// It alone, and shown.
    Show,
}

fn select(app: &mut App, item: ItemId, kind: Click) {
    let mut selection: BTreeSet<ItemId> = app.editor.selection().clone();
    app.objects.cursor = Some(item);
    match kind {
        Click::Only | Click::Show => selection = BTreeSet::from([item]),
        Click::Toggle => {
            if !selection.remove(&item) {
                selection.insert(item);
            }
        }
        Click::Stretch => selection = app.objects.stretch(),
    }
    if kind != Click::Stretch {
        app.objects.anchor = Some(item);
    }
    app.select(selection);
    if kind == Click::Show {
        app.ask(Command::ZoomToSelection);
    }
}

/// The keys of the list; gives the row to be brought in sight.
fn keys(ui: &Ui, app: &mut App, id: Id) -> Option<usize> {
    let filter = EventFilter { vertical_arrows: true, escape: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        ui.memory_mut(|memory| memory.surrender_focus(id));
        return None;
    }
    let page = ((ui.available_height() / (widgets::row_height(ui) + 5.0)) as i64 - 1).max(1);
    let steps = [
        (Key::ArrowUp, -1),
        (Key::ArrowDown, 1),
        (Key::PageUp, -page),
        (Key::PageDown, page),
        (Key::Home, i64::MIN),
        (Key::End, i64::MAX),
    ];
    let mut row = None;
    for (key, by) in steps {
        for modifiers in [Modifiers::SHIFT, Modifiers::NONE] {
            let n_presses = ui.input_mut(|input| input.count_and_consume_key(modifiers, key));
            for _ in 0..n_presses {
                if modifiers == Modifiers::SHIFT && app.objects.anchor.is_none() {
                    app.objects.anchor = app.objects.cursor;
                }
                row = app.objects.step(by);
                if modifiers == Modifiers::SHIFT {
                    let stretch = app.objects.stretch();
                    app.select(stretch);
                }
            }
        }
    }
    let enter = |modifiers| {
        [Key::Enter, Key::Space].into_iter().any(|key| ui.input_mut(|input| input.consume_key(modifiers, key)))
    };
    let kind = if enter(Modifiers::SHIFT) {
        Some(Click::Stretch)
    } else if enter(Modifiers::COMMAND) {
        Some(Click::Toggle)
    } else {
        enter(Modifiers::NONE).then_some(Click::Only)
    };
    if let (Some(item), Some(kind)) = (app.objects.cursor, kind) {
        select(app, item, kind);
    }
    row
}

fn heading_ui(ui: &mut Ui, app: &App, name: &str, count: usize, height: f32) {
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::empty());
    let text = format!("{name} ({})", format::grouped(count as i64));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &text));
    let font = FontId::new(12.0, super::super::fonts::semi_bold());
    ui.painter().text(rect.left_center() + Vec2::new(4.0, 0.0), Align2::LEFT_CENTER, text, font, app.theme.weak);
}

/// Where a row is.
struct Place {
    id: Id,
    idx: usize,
    height: f32,
    is_nested: bool,
}

/// Draws a thing; says how it was clicked.
fn row_ui(
    ui: &mut Ui,
    app: &App,
    place: &Place,
    item: ItemId,
    name: &str,
    detail: &str,
    has_focus: bool,
) -> Option<Click> {
    let (_, rect) = ui.allocate_space(Vec2::new(ui.available_width(), place.height));
    // The list has the focus, not its rows: one press of Tab passes all of them.
    let response = ui.interact(rect, place.id, Sense::CLICK);
    let is_selected = app.editor.selection().contains(&item);
    let theme = &app.theme;
    response.widget_info(|| {
        let mut info = WidgetInfo::selected(Role::ListBoxOption, true, is_selected, name);
        info.current_text_value = Some(detail.to_owned());
        info
    });
    ui.ctx().accesskit_node_builder(place.id, |node| node.set_position_in_set(place.idx));
    if is_selected || response.hovered() {
        let ground = if is_selected { theme.accent_soft } else { theme.raised };
        ui.painter().rect_filled(rect, CornerRadius::same(4), ground);
    }
    if has_focus && app.objects.cursor == Some(item) {
        let stroke = Stroke::new(1.0, theme.accent);
        ui.painter().rect_stroke(rect, CornerRadius::same(4), stroke, StrokeKind::Inside);
    }
    text_ui(ui, app, rect, place.is_nested, name, detail);
    let response = response.on_hover_text(format!("{name}\n{detail}"));
    let held = ui.input(|input| input.modifiers);
    if response.double_clicked() {
        Some(Click::Show)
    } else if !response.clicked() {
        None
    } else if held.shift {
        Some(Click::Stretch)
    } else if held.command {
        Some(Click::Toggle)
    } else {
        Some(Click::Only)
    }
}

/// The name on the left and what else there is to know on the right; the name has its place first.
fn text_ui(ui: &Ui, app: &App, rect: Rect, is_nested: bool, name: &str, detail: &str) {
    let left = rect.left() + 6.0 + if is_nested { INDENT } else { 0.0 };
    let line = |text: &str, size: f32, color, width: f32| {
        let mut job = egui::text::LayoutJob::simple_singleline(text.to_owned(), FontId::proportional(size), color);
        job.wrap = egui::text::TextWrapping::truncate_at_width(width.max(10.0));
        ui.painter().layout_job(job)
    };
    let name = line(name, 13.0, app.theme.ink, rect.right() - left - 6.0);
    let name_end = left + name.size().x;
    ui.painter().galley(egui::pos2(left, rect.center().y - name.size().y / 2.0), name, app.theme.ink);
    let room = rect.right() - name_end - 16.0;
    if 24.0 < room {
        let detail = line(detail, 11.0, app.theme.weak, room);
        let at = egui::pos2(rect.right() - 6.0 - detail.size().x, rect.center().y - detail.size().y / 2.0);
        ui.painter().galley(at, detail, app.theme.weak);
    }
}
