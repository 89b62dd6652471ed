//! The gauge of the status strip: how far the grants suffice for what is drawn, in a bar, a sign and words.
//!
//! It is drawn last of all in a frame, in the place that the strip left for it, so that it says what the drawing says.
//! Held by `tests/cost_tab.rs`.

use super::super::app::App;
use super::super::command::Command;
use super::super::figures;
use super::super::fonts;
use crate::analysis::report::FundingCase;
use crate::units::{Pence, format};
use egui::{Align2, CornerRadius, FontId, Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

/// How large it is, unless its words need more.
pub(super) const SIZE: Vec2 = Vec2::new(220.0, 18.0);

/// What its words may grow by within a frame: about a digit.
const GROWTH: f32 = 8.0;

/// How wide the bar is.
const BAR: f32 = 72.0;

/// Between the bar and the words.
const GAP: f32 = 8.0;

fn font() -> FontId {
    FontId::new(12.5, fonts::semi_bold())
}

/// How wide it is.
pub(super) fn width(ui: &Ui, app: &App) -> f32 {
    let words = ui.painter().layout_no_wrap(words(app), font(), app.theme.ink).size().x;
    SIZE.x.max(BAR + GAP + words + GROWTH)
}

/// Draws it in its place.
pub(in super::super) fn show(ui: &mut Ui, app: &mut App) {
    let Some(place) = app.gauge.take() else { return };
    let words = words(app);
    let response = ui.interact(place, ui.scope_id().with("gauge"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
    let theme = app.theme;
    let case = app.report.cost.funding.cases.last();
    let is_short = !app.is_working_out() && case.is_none_or(|case| case.shortfall != Pence::ZERO);
    let painter = ui.painter_at(place);
    let color = if is_short { theme.warning } else { theme.good };
    let bar = Rect::from_min_size(egui::pos2(place.left(), place.center().y - 5.0), Vec2::new(BAR, 10.0));
    painter.rect_filled(bar, CornerRadius::same(2), theme.line);
    let used = if app.is_working_out() { 0.0 } else { share(case) };
    let filled = Rect::from_min_size(bar.min, Vec2::new(bar.width() * used, bar.height()));
    painter.rect_filled(filled, CornerRadius::same(2), color);
    let edge = if response.hovered() || response.has_focus() { theme.accent } else { theme.weak };
    painter.rect_stroke(bar, CornerRadius::same(2), Stroke::new(1.0, edge), StrokeKind::Inside);
    let ink = if is_short { theme.warning } else { theme.ink };
    painter.text(egui::pos2(bar.right() + GAP, place.center().y), Align2::LEFT_CENTER, &words, font(), ink);
    if response.on_hover_ui(|ui| hover_ui(ui, app)).clicked() {
        app.ask(Command::ShowCost);
    }
}

/// What is left or short, with a sign of its own for each; what no grant may pay for is told apart.
fn words(app: &App) -> String {
    if app.is_working_out() {
        return figures::COMING.to_owned();
    }
    let Some(case) = app.report.cost.funding.cases.last() else {
        return format!("⚠ {}, no grant", format::pounds_short(app.report.cost.total));
    };
    let mark = if case.is_assumption { " (assumed)" } else { "" };
    let said = format!("{}{mark}", headroom_words(case));
    if case.unfunded == Pence::ZERO {
        said
    } else {
        format!("{said} · {} unfunded", format::pounds_short(case.unfunded))
    }
}

/// What is left or short, with its sign.
pub(in super::super) fn headroom_words(case: &FundingCase) -> String {
    if case.shortfall == Pence::ZERO {
        format!("✓ {} left", format::pounds_short(case.left))
    } else {
        format!("⚠ {} short", format::pounds_short(case.shortfall))
    }
}

/// How much of the grants is used up, up to all of them.
fn share(case: Option<&FundingCase>) -> f32 {
    let Some(case) = case else { return 1.0 };
    if case.shortfall != Pence::ZERO || case.available == Pence::ZERO {
        return 1.0;
    }
    (case.drawn.f64() / case.available.f64()).clamp(0.0, 1.0) as f32
}

fn hover_ui(ui: &mut Ui, app: &App) {
    if app.is_working_out() {
        ui.label(figures::COMING);
        return;
    }
    ui.label(format!("Cost of all phases {}, excluding VAT", format::pounds(app.report.cost.total)));
    if app.report.cost.funding.cases.is_empty() {
        ui.label("No grant yet: add one in the cost tab");
    }
    for case in &app.report.cost.funding.cases {
        let mark = if case.is_assumption { " (assumption)" } else { "" };
        ui.label(format!("{}{mark}: {}", case.name, headroom_words(case)));
        let drawn = format!("{} of {} drawn", format::pounds(case.drawn), format::pounds(case.available));
        let unfunded = format!("{} no grant may pay for", format::pounds(case.unfunded));
        ui.label(format!("    {drawn}; {unfunded}"));
    }
    ui.label("Click for the cost tab");
}
