//! The ways out, drawn while their heat map is shown: from the desks that are selected, and from the worst place of the floor.
//!
//! Knows what was measured, and measures nothing. A way is looked up again only after another answer, on another floor or
//! for another selection: a view that moves looks up none. Held by the test below.

use super::super::app::App;
use super::Viewport;
use crate::check::{FloorTravel, Place};
use crate::geom::Point2;
use crate::model::{FloorId, ItemId};
use crate::publish::heat::HeatKind;
use crate::units::format;
use egui::{Align2, Color32, FontId, Pos2, Shape, Stroke, Ui, Vec2};
use std::collections::BTreeSet;

/// Ways from more desks than this hide each other.
const MOST: usize = 40;

/// The dashes of a way, in points.
const DASH: (f32, f32) = (7.0, 4.0);

/// What ways were looked up for.
#[derive(Debug, PartialEq)]
struct Asked {
    /// Of the answers of the traveller, which are of one phase each.
    version: u64,
    floor: FloorId,
    selection: BTreeSet<ItemId>,
}

/// A way from a place to its exit.
#[derive(Debug)]
struct Way {
    corners: Vec<Point2>,
    /// How far it is, where that is known.
    words: Option<String>,
    is_selected: bool,
}

/// The ways that are shown.
#[derive(Debug, Default)]
pub(super) struct Ways {
    known: Option<Asked>,
    ways: Vec<Way>,
}

/// Brings the ways up to date, none where they are not shown; gives whether they had to be looked up.
fn refresh(app: &mut App) -> bool {
    let is_shown = app.view.heat == Some(HeatKind::Travel);
    let Some(floor) = app.editor.floor_id().filter(|_| is_shown) else {
        app.canvas.ways = Ways::default();
        return false;
    };
    let (version, selection) = (app.ways_out.version(), app.editor.selection());
    let is_known = |own: &Asked| (own.version, own.floor) == (version, floor) && own.selection == *selection;
    if app.canvas.ways.known.as_ref().is_some_and(is_known) {
        return false;
    }
    let ways = app.ways_out.floor(floor).map(|travel| ways(travel, selection)).unwrap_or_default();
    app.canvas.ways = Ways { known: Some(Asked { version, floor, selection: selection.clone() }), ways };
    true
}

/// From what is selected, and from the worst place.
fn ways(travel: &FloorTravel, selection: &BTreeSet<ItemId>) -> Vec<Way> {
    let is_selected = |place: &&Place| {
        place.desk.is_some_and(|desk| selection.contains(&ItemId::Desk(desk)))
            || place.desk.is_none() && place.room.is_some_and(|room| selection.contains(&ItemId::Room(room)))
    };
    let way = |place: &Place, is_selected| {
        let words = place.distance.map(|distance| format!("{} m", format::decimal(distance / 1e3, 1)));
        travel.route(place.at).map(|corners| Way { corners, words, is_selected })
    };
    let chosen = travel.places.iter().filter(is_selected).take(MOST).filter_map(|place| way(place, true));
    let worst = travel.worst().filter(|worst| !is_selected(worst)).and_then(|worst| way(worst, false));
    chosen.chain(worst).collect()
}

/// Paints them.
pub(super) fn paint(ui: &Ui, app: &mut App, viewport: &Viewport) {
    refresh(app);
    for way in &app.canvas.ways.ways {
        way_ui(ui, app, viewport, way);
    }
}

/// A dashed line from a place to its exit, with a ring where it starts, an arrow where it ends, and how far it is.
fn way_ui(ui: &Ui, app: &App, viewport: &Viewport, way: &Way) {
    let color: Color32 = if way.is_selected { app.theme.accent } else { app.theme.ink };
    let points: Vec<Pos2> = way.corners.iter().map(|&corner| viewport.screen_from_plan(corner)).collect();
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
    let Some(words) = &way.words else { return };
    let galley = painter.layout_no_wrap(words.clone(), FontId::proportional(12.0), app.theme.ink);
    let rect = Align2::LEFT_BOTTOM.anchor_size(start + Vec2::new(7.0, -5.0), galley.size());
    painter.rect_filled(rect.expand2(Vec2::new(3.0, 1.0)), 3.0, app.theme.paper());
    painter.galley(rect.min, galley, app.theme.ink);
}

#[cfg(test)]
mod tests {
    use super::super::super::document::Document;
    use super::*;
    use crate::file::builtin;
    use crate::model::Moment;
    use std::time::{Duration, Instant};

    #[test]
    fn ways_are_looked_up_for_another_answer_floor_or_selection_and_for_nothing_else() {
        let ctx = egui::Context::default();
        let mut app = App::new(&ctx, builtin::leigh_road(), Document::default(), true);
        let last = app.plan().last_phase().unwrap().id;
        app.editor.set_at(Moment::complete(last));
        assert!(!refresh(&mut app), "the map is not shown");
        app.view.heat = Some(HeatKind::Travel);
        assert!(refresh(&mut app) && app.canvas.ways.ways.is_empty(), "nothing is measured yet");
        let begun = Instant::now();
        app.window_logic(&ctx);
        while app.is_measuring() {
            assert!(begun.elapsed() < Duration::from_mins(2), "no answer came");
            std::thread::sleep(Duration::from_millis(20));
            app.window_logic(&ctx);
        }
        assert!(refresh(&mut app), "an answer came");
        assert_eq!(app.canvas.ways.ways.len(), 1, "the worst place");
        assert!(!refresh(&mut app), "nothing has changed");
        app.canvas.zoom_by(3.0);
        assert!(!refresh(&mut app), "the view has moved, no more");
        let desk = app.editor.view().desks(app.editor.floor().unwrap()).next().unwrap().desk.id;
        app.select([ItemId::Desk(desk)]);
        assert!(refresh(&mut app) && !refresh(&mut app));
        assert!(app.canvas.ways.ways.iter().any(|way| way.is_selected));
        let upper = app.floors()[1];
        app.show_floor(upper);
        assert!(refresh(&mut app) && !refresh(&mut app));
        app.view.heat = None;
        assert!(!refresh(&mut app) && app.canvas.ways.ways.is_empty());
    }
}
