//! What was recognised, drawn small: rooms, walls, openings, desks.

use super::super::super::theme::Theme;
use crate::geom::{Bounds, Point2, Polygon};
use crate::import::proposal::ProposedFloor;
use crate::model::OpeningKind;
use egui::{Align2, Color32, FontId, Pos2, Sense, Shape, Stroke, Ui, Vec2};

/// The lines of a picture, in millimetres.
#[derive(Debug, Default)]
pub(super) struct Preview {
    rooms: Vec<Vec<Point2>>,
    walls: Vec<(Point2, Point2, f64)>,
    openings: Vec<(Point2, Point2)>,
    desks: Vec<Vec<Point2>>,
    bounds: Option<Bounds>,
}

impl Preview {
    pub(super) fn of(floor: Option<&ProposedFloor>) -> Self {
        let Some(floor) = floor else { return Self::default() };
        let walls: Vec<_> =
            floor.walls.iter().map(|wall| (wall.start.into(), wall.end.into(), wall.thickness.f64())).collect();
        let desks: Vec<Vec<Point2>> = floor
            .desks
            .iter()
            .map(|desk| desk.shape.outline(desk.width, desk.depth, desk.at, desk.turned).outer)
            .collect();
        let rooms: Vec<Vec<Point2>> = floor.rooms.iter().map(|room| Polygon::from_plan(&room.outline).outer).collect();
        let ends = walls.iter().flat_map(|(start, end, _): &(Point2, Point2, f64)| [*start, *end]);
        let all = ends.chain(desks.iter().flatten().copied()).chain(rooms.iter().flatten().copied());
        let bounds = Bounds::around(all);
        let openings = openings(floor);
        Self { rooms, walls, openings, desks, bounds: (!bounds.is_empty()).then_some(bounds) }
    }

    pub(super) fn ui(&self, ui: &mut Ui, theme: &Theme, size: Vec2, is_ready: bool) {
        let (response, painter) = ui.allocate_painter(size, Sense::hover());
        let place = response.rect;
        painter.rect_filled(place, 4.0, theme.canvas);
        let Some(bounds) = self.bounds else {
            let words = if is_ready { "Nothing was recognised" } else { "Recognising…" };
            painter.text(place.center(), Align2::CENTER_CENTER, words, FontId::proportional(14.0), theme.weak);
            return;
        };
        // The line that says what the colours are stands beneath, on nothing.
        let mut inner = place.shrink(10.0);
        inner.max.y -= 14.0;
        let scale = (f64::from(inner.width()) / bounds.width().max(1.0))
            .min(f64::from(inner.height()) / bounds.height().max(1.0));
        let middle = bounds.centre().unwrap_or_default();
        let at = |point: Point2| {
            let by = (point - middle) * scale;
            inner.center() + Vec2::new(by.x as f32, -by.y as f32)
        };
        let outline = |points: &[Point2]| -> Vec<Pos2> { points.iter().map(|point| at(*point)).collect() };
        let line = |points: Vec<Pos2>, colour: Color32| Shape::closed_line(points, Stroke::new(0.8, colour));
        painter.extend(self.rooms.iter().map(|room| line(outline(room), theme.accent.gamma_multiply(0.5))));
        painter.extend(self.walls.iter().map(|(start, end, thickness)| {
            let colour = if *thickness == 0.0 { theme.line } else { theme.ink };
            let width = ((thickness * scale) as f32).clamp(0.8, 6.0);
            Shape::line_segment([at(*start), at(*end)], Stroke::new(width, colour))
        }));
        painter.extend(
            self.openings
                .iter()
                .map(|(start, end)| Shape::line_segment([at(*start), at(*end)], Stroke::new(2.0, theme.accent))),
        );
        painter.extend(self.desks.iter().map(|desk| line(outline(desk), theme.good)));
        let words = "Walls dark, doors blue, desks green, outlines of rooms thin";
        painter.text(
            place.left_bottom() + Vec2::new(6.0, -4.0),
            Align2::LEFT_BOTTOM,
            words,
            FontId::proportional(11.0),
            theme.weak,
        );
    }
}

/// Where people pass through walls.
fn openings(floor: &ProposedFloor) -> Vec<(Point2, Point2)> {
    let of = |own: &crate::import::proposal::ProposedOpening| {
        let wall = floor.walls.get(own.wall as usize)?;
        let (start, end) = (Point2::from(wall.start), Point2::from(wall.end));
        let way = (end - start).normalized()?;
        let (middle, half) = (start + way * own.along.f64(), way * (own.width.f64() / 2.0));
        (own.kind != OpeningKind::Window).then_some((middle - half, middle + half))
    };
    floor.openings.iter().filter_map(of).collect()
}
