//! The grid, the rulers along two edges, and the scale bar.

use super::super::app::App;
use super::Viewport;
use crate::geom::Point2;
use crate::units::format;
use egui::{Align2, FontId, Pos2, Rect, Stroke, Ui, Vec2};

/// The steps that a grid may have, in millimetres.
const STEPS: [f64; 9] = [100.0, 500.0, 1_000.0, 5_000.0, 10_000.0, 50_000.0, 100_000.0, 500_000.0, 1_000_000.0];

/// The width of the rulers.
const RULER: f32 = 18.0;

/// The finest step whose lines stand at least so many points apart.
fn step(viewport: &Viewport, least_points: f64) -> f64 {
    STEPS.into_iter().find(|step| least_points <= step * viewport.zoom()).unwrap_or(1_000_000.0)
}

/// The multiples of a step between two numbers; none where there would be too many to see.
fn multiples(from: f64, to: f64, step: f64) -> impl Iterator<Item = f64> {
    let (first, last) = ((from / step).ceil() as i64, (to / step).floor() as i64);
    let last = if 2_000 < last.saturating_sub(first) { first - 1 } else { last };
    (first..=last).map(move |number| number as f64 * step)
}

/// Draws grid and rulers.
pub(super) fn paint(ui: &Ui, app: &App, viewport: &Viewport) {
    let painter = ui.painter();
    let visible = viewport.visible();
    let rect = viewport.rect();
    for (least, color) in [(9.0, app.theme.grid_fine), (60.0, app.theme.grid_coarse)] {
        let step = step(viewport, least);
        let stroke = Stroke::new(1.0, color);
        for x in multiples(visible.min.x, visible.max.x, step) {
            painter.vline(viewport.screen_from_plan(Point2::new(x, 0.0)).x.round() + 0.5, rect.y_range(), stroke);
        }
        for y in multiples(visible.min.y, visible.max.y, step) {
            painter.hline(rect.x_range(), viewport.screen_from_plan(Point2::new(0.0, y)).y.round() + 0.5, stroke);
        }
    }
}

/// Draws the rulers over the drawing, with the pointer marked, and the scale bar.
pub(super) fn paint_scale_bar(ui: &Ui, app: &App, viewport: &Viewport) {
    paint_rulers(ui, app, viewport);
    let painter = ui.painter();
    let length = step(viewport, 90.0);
    let width = (length * viewport.zoom()) as f32;
    let left = viewport.rect().left_bottom() + Vec2::new(RULER + 14.0, -18.0);
    let ink = Stroke::new(1.5, app.theme.ink);
    let ground = Rect::from_min_max(left + Vec2::new(-8.0, -18.0), left + Vec2::new(width + 10.0, 8.0));
    painter.rect_filled(ground, 4.0, app.theme.canvas.gamma_multiply(0.85));
    painter.hline(left.x..=left.x + width, left.y, ink);
    for share in [0.0, 0.5, 1.0] {
        let x = left.x + width * share;
        painter.vline(x, left.y - 4.0..=left.y + 1.0, ink);
    }
    let text =
        if 1_000.0 <= length { format!("{} m", format::trimmed(length / 1_000.0, 1)) } else { format!("{length} mm") };
    painter.text(
        left + Vec2::new(width / 2.0, -4.0),
        Align2::CENTER_BOTTOM,
        text,
        FontId::proportional(11.0),
        app.theme.ink,
    );
}

fn paint_rulers(ui: &Ui, app: &App, viewport: &Viewport) {
    let painter = ui.painter();
    let rect = viewport.rect();
    let visible = viewport.visible();
    let top = Rect::from_min_size(rect.min, Vec2::new(rect.width(), RULER));
    let side = Rect::from_min_size(rect.min, Vec2::new(RULER, rect.height()));
    painter.rect_filled(top, 0.0, app.theme.panel);
    painter.rect_filled(side, 0.0, app.theme.panel);
    let hairline = Stroke::new(1.0, app.theme.line);
    painter.hline(rect.x_range(), top.bottom(), hairline);
    painter.vline(side.right(), rect.y_range(), hairline);
    let font = FontId::proportional(9.5);
    let step = step(viewport, 60.0);
    let ticks = Stroke::new(1.0, app.theme.weak);
    for x in multiples(visible.min.x, visible.max.x, step) {
        let at = viewport.screen_from_plan(Point2::new(x, 0.0)).x;
        if side.right() + 2.0 < at {
            painter.vline(at, top.bottom() - 5.0..=top.bottom(), ticks);
            painter.text(
                Pos2::new(at + 3.0, top.center().y),
                Align2::LEFT_CENTER,
                format::trimmed(x / 1_000.0, 1),
                font.clone(),
                app.theme.weak,
            );
        }
    }
    for y in multiples(visible.min.y, visible.max.y, step) {
        let at = viewport.screen_from_plan(Point2::new(0.0, y)).y;
        if top.bottom() + 2.0 < at {
            painter.hline(side.right() - 5.0..=side.right(), at, ticks);
            let galley = painter.layout_no_wrap(format::trimmed(y / 1_000.0, 1), font.clone(), app.theme.weak);
            let place = Pos2::new(side.left() + 3.0, at - 3.0);
            let shape =
                egui::epaint::TextShape::new(place, galley, app.theme.weak).with_angle(-std::f32::consts::FRAC_PI_2);
            painter.add(shape);
        }
    }
    if let Some(pointer) = app.canvas.pointer {
        let at = viewport.screen_from_plan(pointer);
        let mark = Stroke::new(1.0, app.theme.accent);
        painter.vline(at.x, top.y_range(), mark);
        painter.hline(side.x_range(), at.y, mark);
    }
    painter.rect_filled(Rect::from_min_size(rect.min, Vec2::splat(RULER)), 0.0, app.theme.panel);
    painter.text(rect.min + Vec2::splat(RULER / 2.0), Align2::CENTER_CENTER, "m", font, app.theme.weak);
}
