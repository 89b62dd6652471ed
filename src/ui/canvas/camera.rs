//! Where on the screen a place on the floor is.
//!
//! Plan points and screen points are different types; y runs up the plan and down the screen, and only this file knows.

use crate::geom::{Bounds, Point2};
use egui::{Pos2, Rect, Vec2};

/// The nearest and the furthest view, in points per millimetre: 4 points a millimetre, and 20 km on a small screen.
const ZOOM: std::ops::RangeInclusive<f64> = 0.000_03..=4.0;

/// What part of the floor is shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Camera {
    /// The place in the middle of the canvas.
    pub centre: Point2,
    /// Points on the screen per millimetre of the plan.
    pub zoom: f64,
}

/// A camera and the rectangle it fills: converts both ways.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Viewport {
    camera: Camera,
    rect: Rect,
}

impl Default for Camera {
    fn default() -> Self {
        Self { centre: Point2::ZERO, zoom: 0.02 }
    }
}

impl Camera {
    /// A camera that shows an extent in a rectangle of that size, with a margin.
    pub(crate) fn fitting(bounds: &Bounds, size: Vec2) -> Self {
        let Some(centre) = bounds.centre() else { return Self::default() };
        let margin = 0.92;
        let horizontal = f64::from(size.x) * margin / bounds.width().max(1_000.0);
        let vertical = f64::from(size.y) * margin / bounds.height().max(1_000.0);
        Self { centre, zoom: clamped(horizontal.min(vertical)) }
    }

    /// The same, from no nearer and no further than can be shown.
    pub(crate) fn clamped(self) -> Self {
        Self { zoom: clamped(self.zoom), ..self }
    }

    /// Moves by a distance on the screen.
    pub(crate) fn pan(&mut self, by: Vec2) {
        self.centre.x -= f64::from(by.x) / self.zoom;
        self.centre.y += f64::from(by.y) / self.zoom;
    }

    /// Goes nearer or further, keeping the place under the pointer where it is.
    pub(crate) fn zoom_at(&mut self, pointer: Pos2, rect: Rect, factor: f64) {
        let before = Viewport::new(*self, rect).plan_from_screen(pointer);
        self.zoom = clamped(self.zoom * factor);
        let after = Viewport::new(*self, rect).plan_from_screen(pointer);
        self.centre += before - after;
    }
}

fn clamped(zoom: f64) -> f64 {
    if zoom.is_finite() { zoom.clamp(*ZOOM.start(), *ZOOM.end()) } else { *ZOOM.start() }
}

impl Viewport {
    /// A camera on a rectangle of the screen.
    pub(crate) fn new(camera: Camera, rect: Rect) -> Self {
        Self { camera, rect }
    }

    /// The rectangle of the screen.
    pub(crate) fn rect(&self) -> Rect {
        self.rect
    }

    /// Points on the screen per millimetre.
    pub(crate) fn zoom(&self) -> f64 {
        self.camera.zoom
    }

    /// Millimetres per point on the screen: what tolerances are multiplied by.
    pub(crate) fn mm_per_point(&self) -> f64 {
        1.0 / self.camera.zoom
    }

    /// Where a place is on the screen.
    pub(crate) fn screen_from_plan(&self, point: Point2) -> Pos2 {
        let offset = point - self.camera.centre;
        self.rect.center() + Vec2::new((offset.x * self.camera.zoom) as f32, (-offset.y * self.camera.zoom) as f32)
    }

    /// What place is at a point of the screen.
    pub(crate) fn plan_from_screen(&self, at: Pos2) -> Point2 {
        let offset = at - self.rect.center();
        Point2::new(
            self.camera.centre.x + f64::from(offset.x) / self.camera.zoom,
            self.camera.centre.y - f64::from(offset.y) / self.camera.zoom,
        )
    }

    /// What part of the floor is seen.
    pub(crate) fn visible(&self) -> Bounds {
        Bounds::between(self.plan_from_screen(self.rect.left_top()), self.plan_from_screen(self.rect.right_bottom()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RECT: Rect = Rect { min: Pos2::new(100.0, 50.0), max: Pos2::new(900.0, 650.0) };

    #[test]
    fn the_two_ways_are_inverse_and_y_runs_up() {
        let viewport = Viewport::new(Camera { centre: Point2::new(5_000.0, 4_000.0), zoom: 0.05 }, RECT);
        assert_eq!(viewport.screen_from_plan(Point2::new(5_000.0, 4_000.0)), RECT.center());
        assert!(viewport.screen_from_plan(Point2::new(5_000.0, 9_000.0)).y < RECT.center().y);
        let at = Pos2::new(333.0, 444.0);
        let back = viewport.screen_from_plan(viewport.plan_from_screen(at));
        assert!((back - at).length() < 1e-3);
    }

    #[test]
    fn zooming_keeps_the_place_under_the_pointer() {
        let mut camera = Camera { centre: Point2::new(5_000.0, 4_000.0), zoom: 0.05 };
        let pointer = Pos2::new(200.0, 600.0);
        let before = Viewport::new(camera, RECT).plan_from_screen(pointer);
        camera.zoom_at(pointer, RECT, 1.7);
        assert!(Viewport::new(camera, RECT).plan_from_screen(pointer).distance(before) < 1e-6);
        camera.zoom_at(pointer, RECT, f64::INFINITY);
        camera.zoom_at(pointer, RECT, 0.0);
        assert!(camera.zoom.is_finite() && camera.centre.is_finite());
    }

    #[test]
    fn fitting_shows_everything() {
        let bounds = Bounds::between(Point2::new(-1_000.0, 0.0), Point2::new(54_000.0, 16_000.0));
        let viewport = Viewport::new(Camera::fitting(&bounds, RECT.size()), RECT);
        assert!(viewport.visible().contains_bounds(&bounds));
        assert_eq!(Camera::fitting(&Bounds::EMPTY, RECT.size()), Camera::default());
    }
}
