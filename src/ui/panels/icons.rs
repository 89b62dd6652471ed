//! Small signs that the shipped font has none for, drawn with a few lines; each is on a button that has a name.

use egui::epaint::{CubicBezierShape, PathShape};
use egui::{
    Color32, CornerRadius, Painter, Pos2, Rect, Response, Role, Sense, Shape, Stroke, StrokeKind, Ui, Vec2, WidgetInfo,
};

/// A sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Icon {
    /// Something new.
    Plus,
    /// One more of the same.
    Copies,
    /// Further up.
    Up,
    /// Further down.
    Down,
    /// Away with it.
    Bin,
    /// It is seen.
    Eye,
    /// It is not seen.
    NoEye,
    /// It is locked.
    Locked,
    /// It is not locked.
    Unlocked,
}

/// How large a button with a sign is.
pub(super) const BUTTON: Vec2 = Vec2::new(24.0, 22.0);

/// A button with a sign and a name. One that says whether it is on is a switch.
pub(super) fn button(ui: &mut Ui, icon: Icon, name: &str, is_on: Option<bool>, is_enabled: bool) -> Response {
    let sense = if is_enabled { Sense::click() } else { Sense::hover() };
    ui.add_enabled_ui(is_enabled, |ui| {
        let (rect, response) = ui.allocate_exact_size(BUTTON, sense);
        response.widget_info(|| match is_on {
            Some(is_on) => WidgetInfo::selected(Role::Button, is_enabled, is_on, name),
            None => WidgetInfo::labeled(Role::Button, is_enabled, name),
        });
        let visuals = ui.style().interact(&response);
        let is_marked = response.hovered() || response.has_focus();
        if is_marked {
            ui.painter().rect(rect, CornerRadius::same(4), visuals.bg_fill, visuals.bg_stroke, StrokeKind::Inside);
        }
        let is_quiet = !is_enabled || is_on == Some(false);
        let color = if is_quiet { ui.visuals().weak_text_color() } else { visuals.fg_stroke.color };
        paint(ui.painter(), icon, rect.center(), color);
        response
    })
    .inner
}

fn paint(painter: &Painter, icon: Icon, middle: Pos2, color: Color32) {
    let stroke = Stroke::new(1.3, color);
    let at = |x: f32, y: f32| middle + Vec2::new(x, y);
    let line = |points: &[(f32, f32)]| {
        let points: Vec<Pos2> = points.iter().map(|&(x, y)| at(x, y)).collect();
        painter.add(Shape::line(points, stroke));
    };
    let outline = |min: (f32, f32), max: (f32, f32)| {
        let rect = Rect::from_min_max(at(min.0, min.1), at(max.0, max.1));
        painter.rect_stroke(rect, CornerRadius::same(1), stroke, StrokeKind::Middle);
    };
    match icon {
        Icon::Plus => {
            line(&[(-5.0, 0.0), (5.0, 0.0)]);
            line(&[(0.0, -5.0), (0.0, 5.0)]);
        }
        Icon::Copies => {
            outline((-5.0, -2.0), (2.0, 5.0));
            line(&[(-2.0, -5.0), (5.0, -5.0), (5.0, 2.0)]);
            line(&[(-2.0, -5.0), (-2.0, -4.0)]);
            line(&[(4.0, 2.0), (5.0, 2.0)]);
        }
        Icon::Up => line(&[(0.0, 5.0), (0.0, -5.0), (-3.5, -1.5), (0.0, -5.0), (3.5, -1.5)]),
        Icon::Down => line(&[(0.0, -5.0), (0.0, 5.0), (-3.5, 1.5), (0.0, 5.0), (3.5, 1.5)]),
        Icon::Bin => {
            line(&[(-5.0, -3.5), (5.0, -3.5)]);
            line(&[(-1.5, -3.5), (-1.5, -5.0), (1.5, -5.0), (1.5, -3.5)]);
            line(&[(-3.8, -3.5), (-3.0, 5.0), (3.0, 5.0), (3.8, -3.5)]);
        }
        Icon::Eye | Icon::NoEye => {
            for side in [-1.0, 1.0] {
                let points = [at(-6.5, 0.0), at(-2.5, 5.0 * side), at(2.5, 5.0 * side), at(6.5, 0.0)];
                painter.add(CubicBezierShape::from_points_stroke(points, false, Color32::TRANSPARENT, stroke));
            }
            painter.circle_filled(middle, 1.8, color);
            if icon == Icon::NoEye {
                line(&[(-5.5, 5.0), (5.5, -5.0)]);
            }
        }
        Icon::Locked | Icon::Unlocked => {
            let rect = Rect::from_min_max(at(-4.5, -0.5), at(4.5, 5.5));
            if icon == Icon::Locked {
                painter.rect_filled(rect, CornerRadius::same(1), color);
            } else {
                painter.rect_stroke(rect, CornerRadius::same(1), stroke, StrokeKind::Middle);
            }
            // The shackle of an open lock is swung to the side.
            let x = if icon == Icon::Locked { 0.0 } else { 5.0 };
            let bow = [at(x - 3.0, -0.5), at(x - 3.0, -6.5), at(x + 3.0, -6.5), at(x + 3.0, -0.5)];
            let bow = CubicBezierShape::from_points_stroke(bow, false, Color32::TRANSPARENT, stroke);
            painter.add(PathShape::line(bow.flatten(None), stroke));
        }
    }
}
