//! The ways out, drawn while their heat map is shown: from the desks that are selected, and from the worst place of the floor.
//!
//! Knows what was measured, and measures nothing.

use super::super::app::App;
use super::Viewport;
use crate::check::Place;
use crate::geom::Point2;
use crate::model::ItemId;
use crate::publish::heat::HeatKind;
use egui::{Align2, Color32, FontId, Pos2, Shape, Stroke, Ui, Vec2};

/// Ways from more desks than this hide each other.
const MOST: usize = 40;

/// The dashes of a way, in points.
const DASH: (f32, f32) = (7.0, 4.0);

/// Paints them.
pub(super) fn paint(ui: &Ui, app: &App, viewport: &Viewport) {
    if app.view.heat != Some(HeatKind::Travel) {
        return;
    }
    let Some(travel) = app.editor.floor_id().and_then(|floor| app.ways_out.floor(floor)) else { return };
    let selection = app.editor.selection();
    let is_selected = |place: &&Place| {
        place.desk.is_some_and(|desk| selection.contains(&ItemId::Desk(desk)))
            || place.desk.is_none() && place.room.is_some_and(|room| selection.contains(&ItemId::Room(room)))
    };
    for place in travel.places.iter().filter(is_selected).take(MOST) {
        way(ui, app, viewport, travel.route(place.at), app.theme.accent, place);
    }
    if let Some(worst) = travel.worst().filter(|worst| !is_selected(worst)) {
        way(ui, app, viewport, travel.route(worst.at), app.theme.ink, worst);
    }
}

/// A dashed line from a place to its exit, with a ring where it starts, an arrow where it ends, and how far it is.
fn way(ui: &Ui, app: &App, viewport: &Viewport, route: Option<Vec<Point2>>, color: Color32, place: &Place) {
    let Some(route) = route else { return };
    let points: Vec<Pos2> = route.iter().map(|&corner| viewport.screen_from_plan(corner)).collect();
    let (Some(&start), Some(&end)) = (points.first(), points.last()) else { return };
    let painter = ui.painter();
    // A rim of the paper's colour, so that the line shows on every step of the map.
    painter.add(Shape::line(points.clone(), Stroke::new(4.5, app.theme.paper())));
    painter.extend(Shape::dashed_line(&points, Stroke::new(2.0, color), DASH.0, DASH.1));
    painter.circle(start, 4.0, app.theme.paper(), Stroke::new(2.0, color));
    let before = points.iter().rev().find(|point| 1.0 < point.distance(end)).copied().unwrap_or(start);
    let along = (end - before).normalized();
    let (back, aside) = (end - along * 9.0, along.rot90() * 4.5);
    painter.add(Shape::convex_polygon(vec![end, back + aside, back - aside], color, Stroke::NONE));
    let Some(distance) = place.distance else { return };
    let words = format!("{} m", crate::units::format::decimal(distance / 1e3, 1));
    let galley = painter.layout_no_wrap(words, FontId::proportional(12.0), app.theme.ink);
    let rect = Align2::LEFT_BOTTOM.anchor_size(start + Vec2::new(7.0, -5.0), galley.size());
    painter.rect_filled(rect.expand2(Vec2::new(3.0, 1.0)), 3.0, app.theme.paper());
    painter.galley(rect.min, galley, app.theme.ink);
}
