//! The grid behind the drawing and the scale bar over it; and the round distances that both and the rulers count in.

use super::super::app::App;
use super::Viewport;
use super::ink::{Ink, hairline};
use super::rulers;
use crate::geom::Point2;
use crate::units::format;
use egui::{Align2, FontId, Rect, Shape, Stroke, Ui, Vec2};

/// The distances that are counted in, in millimetres: 1, 2 and 5 of each power of ten.
const STEPS: [f64; 16] = [
    10.0,
    20.0,
    50.0,
    100.0,
    200.0,
    500.0,
    1_000.0,
    2_000.0,
    5_000.0,
    10_000.0,
    20_000.0,
    50_000.0,
    100_000.0,
    200_000.0,
    500_000.0,
    1_000_000.0,
];

/// Lines of the grid stand no closer than this, in millimetres: what is finer is measured, not laid out.
const FINEST_GRID: f64 = 100.0;

/// How far apart the finer and the coarser lines of the grid are at the least, in points. The rulers have the same.
pub(super) const FINE: f64 = 9.0;
pub(super) const COARSE: f64 = 60.0;

/// The finest step whose marks stand at least so many points apart.
pub(super) fn step(zoom: f64, least_points: f64) -> f64 {
    STEPS.into_iter().find(|step| least_points <= step * zoom).unwrap_or(1_000_000.0)
}

/// The multiples of a step between two numbers; none where there would be too many to see.
pub(super) fn multiples(from: f64, to: f64, step: f64) -> impl Iterator<Item = f64> {
    let (first, last) = ((from / step).ceil() as i64, (to / step).floor() as i64);
    let last = if 2_000 < last.saturating_sub(first) { first - 1 } else { last };
    (first..=last).map(move |number| number as f64 * step)
}

/// A distance as it is written beside the drawing.
fn written(length: f64) -> String {
    if 1_000.0 <= length { format!("{} m", format::trimmed(length / 1_000.0, 1)) } else { format!("{length} mm") }
}

/// Draws the grid.
pub(super) fn paint(ui: &Ui, app: &App, viewport: &Viewport) {
    let visible = viewport.visible();
    let rect = viewport.rect();
    let pixels_per_point = ui.pixels_per_point();
    let mut ink = Ink::default();
    for (least, color) in [(FINE, app.theme.grid_fine), (COARSE, app.theme.grid_coarse)] {
        let step = step(viewport.zoom(), least).max(FINEST_GRID);
        for x in multiples(visible.min.x, visible.max.x, step) {
            let at = viewport.screen_from_plan(Point2::new(x, 0.0)).x;
            ink.rect(hairline(at, pixels_per_point), rect.y_range(), color);
        }
        for y in multiples(visible.min.y, visible.max.y, step) {
            let at = viewport.screen_from_plan(Point2::new(0.0, y)).y;
            ink.rect(rect.x_range(), hairline(at, pixels_per_point), color);
        }
    }
    ui.painter().add(Shape::mesh(ink.finish()));
}

/// Draws the scale bar over the drawing.
pub(super) fn paint_scale_bar(ui: &Ui, app: &App, viewport: &Viewport) {
    let painter = ui.painter();
    let length = step(viewport.zoom(), 90.0);
    let width = (length * viewport.zoom()) as f32;
    let left = rulers::inside(app, viewport.rect()).left_bottom() + Vec2::new(14.0, -18.0);
    let ink = Stroke::new(1.5, app.theme.ink);
    let ground = Rect::from_min_max(left + Vec2::new(-8.0, -18.0), left + Vec2::new(width + 10.0, 8.0));
    painter.rect_filled(ground, 4.0, app.theme.canvas.gamma_multiply(0.85));
    painter.hline(left.x..=left.x + width, left.y, ink);
    for share in [0.0, 0.5, 1.0] {
        let x = left.x + width * share;
        painter.vline(x, left.y - 4.0..=left.y + 1.0, ink);
    }
    painter.text(
        left + Vec2::new(width / 2.0, -4.0),
        Align2::CENTER_BOTTOM,
        written(length),
        FontId::proportional(11.0),
        app.theme.ink,
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_one_two_and_five_of_a_power_of_ten() {
        for (idx, step) in STEPS.into_iter().enumerate() {
            let digit = [1.0, 2.0, 5.0][idx % 3];
            assert!((step - digit * 10_f64.powi(idx as i32 / 3 + 1)).abs() < 1e-6, "{step}");
        }
        assert!((step(0.02, COARSE) - 5_000.0).abs() < 1e-9);
        assert!((step(0.05, COARSE) - 2_000.0).abs() < 1e-9);
        assert!((step(0.06, COARSE) - 1_000.0).abs() < 1e-9);
        assert!((step(1e-9, COARSE) - 1_000_000.0).abs() < 1e-9);
    }

    #[test]
    fn at_every_zoom_each_coarse_mark_is_a_fine_one_too() {
        let mut zoom = 0.000_03;
        while zoom < 4.0 {
            let (fine, coarse) = (step(zoom, FINE), step(zoom, COARSE));
            let ratio = coarse / fine;
            assert!((ratio - ratio.round()).abs() < 1e-9, "{fine} and {coarse} at {zoom}");
            zoom *= 1.05;
        }
    }

    #[test]
    fn marks_are_multiples_and_not_too_many() {
        assert_eq!(
            multiples(-2_100.0, 2_100.0, 1_000.0).collect::<Vec<_>>(),
            [-2_000.0, -1_000.0, 0.0, 1_000.0, 2_000.0]
        );
        assert_eq!(multiples(0.0, 1e9, 10.0).count(), 0);
    }

    #[test]
    fn a_distance_is_written_in_the_unit_that_suits_it() {
        assert_eq!(written(50.0), "50 mm");
        assert_eq!(written(500.0), "500 mm");
        assert_eq!(written(2_000.0), "2 m");
    }
}
