//! The floors of the stack plan: a row each, with its name, its bar to scale and its figures.
//!
//! Invariant: what is drawn of a floor is what its row says to a screen reader; held by `tests/stack_window.rs`.

use super::super::app::App;
use super::super::fonts;
use super::super::panels::widgets;
use super::super::theme::Theme;
use super::block::{self, Act, Shape};
use super::carrying::Hand;
use super::moving::{Grip, Verdict};
use super::rows::{BuildingRows, FloorRow, Sheet};
use crate::drawing::Fill;
use crate::model::FloorId;
use crate::units::format;
use egui::{
    Align2, Color32, CornerRadius, FontId, Painter, Rect, RichText, Role, Sense, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo,
};

/// How high a row is, and its bar in it.
const ROW: f32 = 50.0;
const BAR: f32 = 38.0;

/// How wide the names on the left and the figures on the right are.
const NAMES: f32 = 124.0;
const FIGURES: f32 = 112.0;

/// Between the columns.
const GAP: f32 = 10.0;

/// Draws all of them; says what was done with a block, and adds where each floor is.
pub(super) fn show(
    ui: &mut Ui,
    app: &App,
    sheet: &Sheet,
    hand: Option<&Hand>,
    places: &mut Vec<(Option<FloorId>, Rect)>,
) -> Option<Act> {
    ui.spacing_mut().item_spacing.y = 2.0;
    legend_ui(ui, app, sheet);
    if sheet.floors().next().is_none() {
        ui.label(RichText::new("No floor stands in this phase").color(app.theme.weak));
    }
    let mut act = None;
    for building in &sheet.buildings {
        heading_ui(ui, app, building);
        for row in &building.floors {
            let (rect, done) = row_ui(ui, app, sheet, row, hand);
            act = act.or(done);
            places.push((Some(row.id()), rect.intersect(ui.clip_rect())));
        }
    }
    act
}

/// What the colours and the greys stand for.
fn legend_ui(ui: &mut Ui, app: &App, sheet: &Sheet) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::new(5.0, 2.0);
        for organisation in app.plan().organisations.values() {
            widgets::chip_ui(ui, &app.theme, organisation);
            ui.label(RichText::new(&organisation.short_name).small().color(app.theme.weak));
            ui.add_space(8.0);
        }
        for (name, is_held) in [("Held", true), ("Vacant", false)] {
            let (rect, _) = ui.allocate_exact_size(Vec2::new(16.0, 12.0), Sense::hover());
            paint_grey(ui.painter(), &app.theme, rect, is_held);
            ui.label(RichText::new(name).small().color(app.theme.weak));
            ui.add_space(8.0);
        }
        if 0 < sheet.most_desks {
            let scale = format!("The longest bar is {}", format::count(sheet.most_desks, "desk", "desks"));
            ui.label(RichText::new(scale).small().color(app.theme.weak));
        }
    });
}

fn heading_ui(ui: &mut Ui, app: &App, building: &BuildingRows) {
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        ui.label(RichText::new(&building.name).font(FontId::new(14.0, fonts::semi_bold())));
        let sum = |of: fn(&FloorRow) -> usize| building.floors.iter().map(of).sum::<usize>();
        let n_desks = format::count(sum(|row| row.counts.n_desks), "desk", "desks");
        let (n_given, n_vacant) = (sum(|row| row.counts.n_given()), sum(|row| row.counts.n_vacant));
        let figures = format!("{n_desks}, {} given, {} vacant", grouped(n_given), grouped(n_vacant));
        ui.label(RichText::new(figures).small().color(app.theme.weak));
    });
    ui.add_space(2.0);
}

fn row_ui(ui: &mut Ui, app: &App, sheet: &Sheet, row: &FloorRow, hand: Option<&Hand>) -> (Rect, Option<Act>) {
    let theme = &app.theme;
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Group, true, spoken(row)));
    let verdict = hand.and_then(|hand| hand.verdict_over(sheet, rect, Some(row.id())));
    let columns = rect.shrink2(Vec2::new(8.0, 0.0));
    let bars = Rect::from_min_max(
        columns.min + Vec2::new(NAMES + GAP, (ROW - BAR) / 2.0),
        columns.max - Vec2::new(FIGURES + GAP, (ROW - BAR) / 2.0),
    );
    if ui.is_rect_visible(rect) {
        if let Some(verdict) = &verdict {
            paint_target(ui.painter(), theme, rect, verdict);
        }
        paint_name(ui.painter(), theme, columns, row);
        paint_figures(ui.painter(), theme, columns, row, verdict.as_ref());
    }
    if row.counts.n_desks == 0 {
        let at = bars.left_center();
        ui.painter().text(at, Align2::LEFT_CENTER, "No desks", FontId::proportional(12.0), theme.weak);
        return (rect, None);
    }
    let per_desk = bars.width() / sheet.most_desks.max(1) as f32;
    let mut n_before = 0;
    // Every piece is as wide as it has desks, less a hair that parts it from the next.
    let mut next = |n_desks: usize| {
        let left = bars.left() + per_desk * n_before as f32;
        n_before += n_desks;
        let right = bars.left() + per_desk * n_before as f32;
        Rect::from_min_max(egui::pos2(left, bars.top()), egui::pos2((right - 1.5).max(left + 1.0), bars.bottom()))
    };
    let mut act = None;
    for own in &row.blocks {
        let n_desks = format::count(own.n_desks, "desk", "desks");
        let shape = Shape {
            grip: Grip { team: own.team, from: Some(row.id()), n_desks: own.n_desks },
            organisation: own.organisation,
            rect: next(own.n_desks),
            name: &own.name,
            figure: &grouped(own.n_desks),
            spoken: format!("{}, {n_desks}, {}", own.name, row.place),
            about: format!("{}\n{n_desks} on {}", own.name, format::uncapitalised(&row.place)),
        };
        act = act.or(block::show(ui, app, sheet, &shape));
    }
    if 0 < row.counts.n_held {
        grey_ui(ui, theme, next(row.counts.n_held), row.counts.n_held, "held");
    }
    if 0 < row.counts.n_vacant {
        let n_coming = if let Some(Verdict::Takes { n_desks, .. }) = verdict { n_desks } else { 0 };
        if 0 < n_coming {
            paint_coming(ui.painter(), theme, next(n_coming), n_coming);
        }
        let n_left = row.counts.n_vacant.saturating_sub(n_coming);
        if 0 < n_left {
            grey_ui(ui, theme, next(n_left), n_left, "vacant");
        }
    }
    (rect, act)
}

/// What a floor is read out as.
fn spoken(row: &FloorRow) -> String {
    let counts = &row.counts;
    if counts.n_desks == 0 {
        return format!("{}: no desks", row.place);
    }
    let n_desks = format::count(counts.n_desks, "desk", "desks");
    let held = if counts.n_held == 0 { String::new() } else { format!(", {} held", grouped(counts.n_held)) };
    format!("{}: {n_desks}, {} given{held}, {} vacant", row.place, grouped(counts.n_given()), grouped(counts.n_vacant))
}

fn grouped(number: usize) -> String {
    format::grouped(number as i64)
}

fn paint_name(painter: &Painter, theme: &Theme, columns: Rect, row: &FloorRow) {
    let mut job =
        egui::text::LayoutJob::simple_singleline(row.name.clone(), FontId::new(13.0, fonts::semi_bold()), theme.ink);
    job.wrap = egui::text::TextWrapping::truncate_at_width(NAMES);
    let name = painter.layout_job(job);
    let people = row.n_people.map(|n_people| format::count(n_people as usize, "person", "people"));
    let area = row.nia.map(|nia| format!("{} m² NIA", format::decimal(nia.m2(), 0)));
    let about: Vec<String> = [people, area].into_iter().flatten().collect();
    let about = block::cut(painter, &about.join(", "), 11.0, theme.weak, NAMES);
    two_lines(painter, columns.left(), columns, [(name, theme.ink), (about, theme.weak)], false);
}

fn paint_figures(painter: &Painter, theme: &Theme, columns: Rect, row: &FloorRow, verdict: Option<&Verdict>) {
    let counts = &row.counts;
    if counts.n_desks == 0 {
        return;
    }
    // While something is carried here, the figures are those that would be.
    let n_coming = if let Some(Verdict::Takes { n_desks, .. }) = verdict { *n_desks } else { 0 };
    let color = if 0 < n_coming { theme.accent } else { theme.ink };
    let (n_given, n_vacant) = (counts.n_given() + n_coming, counts.n_vacant.saturating_sub(n_coming));
    let given = format!("{} of {} given", grouped(n_given), grouped(counts.n_desks));
    let held = if counts.n_held == 0 { String::new() } else { format!("{} held, ", grouped(counts.n_held)) };
    let rest = format!("{held}{} vacant", grouped(n_vacant));
    let lines = [
        (block::cut(painter, &given, 12.5, color, FIGURES), color),
        (block::cut(painter, &rest, 11.0, theme.weak, FIGURES), theme.weak),
    ];
    two_lines(painter, columns.right(), columns, lines, true);
}

type Line = (std::sync::Arc<egui::Galley>, Color32);

fn two_lines(painter: &Painter, x: f32, columns: Rect, lines: [Line; 2], is_to_the_left: bool) {
    let height: f32 = lines.iter().map(|(galley, _)| galley.size().y).sum();
    let mut top = columns.center().y - height / 2.0;
    for (galley, color) in lines {
        let left = if is_to_the_left { x - galley.size().x } else { x };
        let next = top + galley.size().y;
        painter.galley(egui::pos2(left, top), galley, color);
        top = next;
    }
}

/// Desks that no team has.
fn grey_ui(ui: &Ui, theme: &Theme, rect: Rect, n_desks: usize, what: &str) {
    paint_grey(ui.painter(), theme, rect, what == "held");
    let words = format!("{} {what}", grouped(n_desks));
    let figure = grouped(n_desks);
    for text in [words.as_str(), figure.as_str()] {
        let galley = ui.painter().layout_no_wrap(text.to_owned(), FontId::proportional(12.0), theme.ink);
        if galley.size().x + 8.0 <= rect.width() {
            ui.painter().galley(rect.center() - galley.size() / 2.0, galley, theme.ink);
            break;
        }
    }
    let response = ui.interact(rect, ui.scope_id().with((what, rect.top() as i32)), Sense::hover());
    response.on_hover_text(format!("{} {what}", format::count(n_desks, "desk", "desks")));
}

fn paint_grey(painter: &Painter, theme: &Theme, rect: Rect, is_held: bool) {
    let radius = CornerRadius::same(3);
    let held = theme.fill(Fill::DeskHeld).unwrap_or(theme.line);
    painter.rect_filled(rect, radius, if is_held { held } else { theme.canvas });
    painter.rect_stroke(rect, radius, Stroke::new(1.0, theme.line), StrokeKind::Inside);
}

/// A floor under what is carried.
pub(super) fn paint_target(painter: &Painter, theme: &Theme, rect: Rect, verdict: &Verdict) {
    let (ground, line) = match verdict {
        Verdict::Takes { .. } => (theme.accent_soft, theme.accent),
        Verdict::Refuses(_) => (theme.canvas, theme.error),
        Verdict::Stays => (theme.canvas, theme.line),
    };
    painter.rect_filled(rect, CornerRadius::same(6), ground);
    painter.rect_stroke(rect, CornerRadius::same(6), Stroke::new(1.5, line), StrokeKind::Inside);
}

/// Where what is carried would sit.
fn paint_coming(painter: &Painter, theme: &Theme, rect: Rect, n_desks: usize) {
    painter.rect_filled(rect, CornerRadius::same(3), theme.accent_soft);
    painter.rect_stroke(rect, CornerRadius::same(3), Stroke::new(2.0, theme.accent), StrokeKind::Inside);
    let words = format!("+{}", grouped(n_desks));
    let galley = painter.layout_no_wrap(words, FontId::new(13.0, fonts::semi_bold()), theme.ink);
    if galley.size().x <= rect.width() {
        painter.galley(rect.center() - galley.size() / 2.0, galley, theme.ink);
    }
}
