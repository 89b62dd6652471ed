//! The gauge of the grants: how far the cost of all phases has used what can be spent here.
//!
//! Says in words and by a sign what the bar says by its length and colour; what no grant may pay for stands apart.
//! Must not work anything out: it shows the report of the frame. Held by `tests/cost_panel.rs`.

use super::super::app::App;
use crate::analysis::report::FundingCase;
use crate::units::{Pence, format};
use egui::{Color32, CornerRadius, Rect, RichText, Sense, Stroke, Ui, Vec2};

/// How long and how high the bar is.
const BAR: Vec2 = Vec2::new(96.0, 9.0);

/// What the gauge says: “£482.8k of grants left”, “▲ £79.1k short of grants”.
pub(super) fn words(case: &FundingCase) -> String {
    match case.headroom() {
        short if short < Pence::ZERO => format!("▲ {} short of grants", format::pounds_short(-short)),
        left => format!("{} of grants left", format::pounds_short(left)),
    }
}

/// Draws it, from the right; nothing where there is no grant.
pub(super) fn show(ui: &mut Ui, app: &App) {
    let cost = &app.report.cost;
    let Some(case) = cost.funding.cases.last() else {
        ui.label(RichText::new("no grants").small().color(app.theme.weak));
        return;
    };
    let is_short = case.shortfall != Pence::ZERO;
    let color = if is_short { app.theme.warning } else { app.theme.ink };
    if case.unfunded != Pence::ZERO {
        let words = format!("+ {} unfunded", format::pounds_short(case.unfunded));
        let about = "What no grant may pay for: of the wrong kind, or in the wrong year. It is in neither figure";
        ui.label(RichText::new(words).small().color(app.theme.weak)).on_hover_text(about);
        ui.add_space(4.0);
    }
    let about = cost.funding.cases.iter().map(told).collect::<Vec<_>>().join("\n\n");
    let label = ui.label(RichText::new(words(case)).strong().color(color));
    label.on_hover_text(about.as_str());
    bar_ui(ui, app, case).on_hover_text(about);
}

/// A way of counting the grants, in words.
fn told(case: &FundingCase) -> String {
    let mut lines = vec![format!("{}: {} can be spent here", case.name, format::pounds(case.available))];
    lines.extend(case.grants.iter().map(|grant| {
        let (drawn, left) = (format::pounds(grant.drawn), format::pounds(grant.left));
        format!("{}: {drawn} drawn, {left} left", grant.name)
    }));
    lines.push(format!("{} short, {} unfunded", format::pounds(case.shortfall), format::pounds(case.unfunded)));
    lines.join("\n")
}

/// The share of the grants that is used; past all of it, a bar that is full and hatched.
fn bar_ui(ui: &mut Ui, app: &App, case: &FundingCase) -> egui::Response {
    let (rect, response) = ui.allocate_exact_size(BAR, Sense::hover());
    let theme = &app.theme;
    let painter = ui.painter();
    painter.rect_filled(rect, CornerRadius::same(3), theme.line);
    let used = if case.available == Pence::ZERO { 1.0 } else { case.drawn.f64() / case.available.f64() };
    let filled = Rect::from_min_size(rect.min, Vec2::new(rect.width() * used.clamp(0.0, 1.0) as f32, rect.height()));
    let is_short = case.shortfall != Pence::ZERO;
    let color: Color32 = if is_short { theme.warning } else { theme.accent };
    painter.rect_filled(filled, CornerRadius::same(3), color);
    if is_short {
        let painter = painter.with_clip_rect(filled);
        for step in 0..=16 {
            let x = filled.left() + step as f32 * 7.0 - rect.height();
            let from = egui::pos2(x, filled.bottom());
            painter
                .line_segment([from, from + Vec2::new(rect.height(), -rect.height())], Stroke::new(1.5, theme.paper()));
        }
    }
    let percent = format::decimal(used * 100.0, 0);
    response.widget_info(|| {
        let words = format!("Grants used: {percent} %, {}", words(case));
        egui::WidgetInfo::labeled(egui::Role::ProgressIndicator, true, words)
    });
    response
}
