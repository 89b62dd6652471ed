//! The rulers along the top and the left of the drawing, in metres, with the pointer and the selection marked.

use super::super::app::App;
use super::Viewport;
use super::grid::{COARSE, FINE, multiples, step};
use super::ink::{Ink, hairline};
use crate::geom::Point2;
use crate::units::format;
use egui::{Align2, FontId, Painter, Pos2, Rect, Shape, Stroke, Ui, Vec2};

/// The width of the rulers, in points.
const WIDTH: f32 = 18.0;

/// How long marks are, in points: those with a figure, and those between.
const LONG: f32 = 7.0;
const SHORT: f32 = 3.0;

/// The rulers' own strips of the canvas: the top and the left one. Empty where they are not shown.
pub(super) fn strips(app: &App, rect: Rect) -> [Rect; 2] {
    let width = if app.view.shows_rulers { WIDTH } else { 0.0 };
    [
        Rect::from_min_size(rect.min, Vec2::new(rect.width(), width)),
        Rect::from_min_size(rect.min, Vec2::new(width, rect.height())),
    ]
}

/// What the rulers leave of the canvas.
pub(super) fn inside(app: &App, rect: Rect) -> Rect {
    let [top, side] = strips(app, rect);
    Rect::from_min_max(Pos2::new(side.right(), top.bottom()), rect.max)
}

/// Draws them over the drawing.
pub(super) fn paint(ui: &Ui, app: &App, viewport: &Viewport) {
    if !app.view.shows_rulers {
        return;
    }
    let painter = ui.painter();
    let rect = viewport.rect();
    let [top, side] = strips(app, rect);
    painter.rect_filled(top, 0.0, app.theme.panel);
    painter.rect_filled(side, 0.0, app.theme.panel);
    paint_selection(painter, app, viewport);
    let hairline = Stroke::new(1.0, app.theme.line);
    painter.hline(rect.x_range(), top.bottom(), hairline);
    painter.vline(side.right(), rect.y_range(), hairline);
    paint_top(painter, app, viewport, top);
    paint_side(painter, app, viewport, side);
    if let Some(pointer) = app.canvas.pointer {
        let at = viewport.screen_from_plan(pointer);
        let mark = Stroke::new(1.0, app.theme.accent);
        painter.vline(at.x, top.y_range(), mark);
        painter.hline(side.x_range(), at.y, mark);
    }
    let corner = Rect::from_min_size(rect.min, Vec2::splat(WIDTH));
    painter.rect_filled(corner, 0.0, app.theme.panel);
    painter.text(corner.center(), Align2::CENTER_CENTER, "m", font(), app.theme.weak);
}

fn font() -> FontId {
    FontId::proportional(9.5)
}

fn paint_top(painter: &Painter, app: &App, viewport: &Viewport, top: Rect) {
    let visible = viewport.visible();
    let mut ticks = Ink::default();
    let line = |x: f64| hairline(viewport.screen_from_plan(Point2::new(x, 0.0)).x, painter.pixels_per_point());
    for x in multiples(visible.min.x, visible.max.x, step(viewport.zoom(), FINE)) {
        ticks.rect(line(x), top.bottom() - SHORT..=top.bottom(), app.theme.weak);
    }
    for x in multiples(visible.min.x, visible.max.x, step(viewport.zoom(), COARSE)) {
        ticks.rect(line(x), top.bottom() - LONG..=top.bottom(), app.theme.weak);
        let place = Pos2::new(line(x).min + 3.5, top.top() + 1.0);
        painter.text(place, Align2::LEFT_TOP, figure(x), font(), app.theme.weak);
    }
    painter.add(Shape::mesh(ticks.finish()));
}

fn paint_side(painter: &Painter, app: &App, viewport: &Viewport, side: Rect) {
    let visible = viewport.visible();
    let mut ticks = Ink::default();
    let line = |y: f64| hairline(viewport.screen_from_plan(Point2::new(0.0, y)).y, painter.pixels_per_point());
    for y in multiples(visible.min.y, visible.max.y, step(viewport.zoom(), FINE)) {
        ticks.rect(side.right() - SHORT..=side.right(), line(y), app.theme.weak);
    }
    for y in multiples(visible.min.y, visible.max.y, step(viewport.zoom(), COARSE)) {
        ticks.rect(side.right() - LONG..=side.right(), line(y), app.theme.weak);
        let galley = painter.layout_no_wrap(figure(y), font(), app.theme.weak);
        let place = Pos2::new(side.left() + 1.0, line(y).min - 2.5);
        let shape =
            egui::epaint::TextShape::new(place, galley, app.theme.weak).with_angle(-std::f32::consts::FRAC_PI_2);
        painter.add(shape);
    }
    painter.add(Shape::mesh(ticks.finish()));
}

/// The extent of what is selected, as a band on each ruler.
fn paint_selection(painter: &Painter, app: &App, viewport: &Viewport) {
    let bounds = app.canvas.extent.bounds();
    if bounds.is_empty() {
        return;
    }
    let [top, side] = strips(app, viewport.rect());
    let (low, high) = (viewport.screen_from_plan(bounds.min), viewport.screen_from_plan(bounds.max));
    let edge = Stroke::new(1.0, app.theme.accent);
    painter.rect_filled(Rect::from_x_y_ranges(low.x..=high.x, top.y_range()), 0.0, app.theme.accent_soft);
    painter.rect_filled(Rect::from_x_y_ranges(side.x_range(), high.y..=low.y), 0.0, app.theme.accent_soft);
    for x in [low.x, high.x] {
        painter.vline(x, top.y_range(), edge);
    }
    for y in [low.y, high.y] {
        painter.hline(side.x_range(), y, edge);
    }
}

/// A place in metres.
fn figure(at: f64) -> String {
    format::trimmed(at / 1_000.0, 2)
}

#[cfg(test)]
mod tests {
    use super::figure;

    #[test]
    fn figures_are_metres_without_idle_zeros() {
        let figures = [-5_000.0, 0.0, 20.0, 500.0, 12_000.0].map(figure);
        assert_eq!(figures, ["-5", "0", "0.02", "0.5", "12"]);
    }
}
