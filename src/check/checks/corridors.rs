//! Corridors: how narrow they are between walls, and whether two wheelchairs can pass.

use super::{Check, Part, Run};
use crate::check::facts::Floor;
use crate::check::finding::Finding;
use crate::check::formulas::{CorridorWidth, corridor};
use crate::check::problem::{Severity, Topic};
use crate::check::rules::{FigureId, Rules};
use crate::geom::{Point2, Polygon, Segment};
use crate::model::RoomUse;
use crate::units::Mm;

/// Two walls that face each other for less than this make no corridor: a door's reveal, a pier; in millimetres.
const LEAST_FACING: f64 = 300.0;

/// Sides that turn from parallel by less than this still face each other, as a sine.
const PARALLEL: f64 = 0.05;

/// Rooms with more sides than this are halls that nobody measures side by side.
const MOST_SIDES: usize = 400;

pub(super) const CHECK: Check = Check {
    id: "corridors",
    name: "Corridors",
    topic: Topic::Access,
    asks: "Corridors are wide enough for a wheelchair, and have places to pass where two cannot",
    run: Run::Floor(&[Part::Fixed(run)]),
};

fn run(floor: &Floor, rules: Rules, findings: &mut Vec<Finding>) {
    for room in floor.rooms.iter().filter(|room| room.used_as == RoomUse::Circulation) {
        let Some(outline) = &room.outline else { continue };
        let Some((width, at, length)) = narrowest(&outline.polygon) else { continue };
        let width = Mm(width.floor() as i32);
        let found = |severity, figure, message: String| Finding::in_room(floor, room, severity, figure, message).at(at);
        match corridor(rules, width) {
            CorridorWidth::Narrow => {
                let least = Mm::round(rules.number(FigureId::Corridor));
                let message = format!("{width} wide at its narrowest: {least} needed, {} short", Mm(least.0 - width.0));
                findings.push(found(Severity::Warning, FigureId::Corridor, message).mend("Move a wall"));
            }
            CorridorWidth::WithPassingPlaces if passing_place(rules.number(FigureId::CorridorPassing)) < length => {
                let passing = Mm::round(rules.number(FigureId::CorridorPassing));
                let message = format!("{width} wide for {}: two wheelchairs cannot pass", Mm::round(length));
                let mend = format!("Give it places of {passing} × {passing} to pass, or make it {passing} wide");
                findings.push(found(Severity::Note, FigureId::CorridorPassing, message).mend(mend));
            }
            CorridorWidth::WithPassingPlaces | CorridorWidth::Wide => {}
        }
    }
}

/// From how long on a corridor in which two cannot pass needs a place to pass: it has none by itself. Three times the place.
fn passing_place(passing: f64) -> f64 {
    passing * 3.0
}

/// How wide an outline is at its narrowest between two sides that face each other, where that is and for how long.
fn narrowest(polygon: &Polygon) -> Option<(f64, Point2, f64)> {
    let sides: Vec<Segment> = polygon.sides().filter(|side| LEAST_FACING <= side.length()).collect();
    if MOST_SIDES < sides.len() {
        return None;
    }
    let mut narrowest: Option<(f64, Point2, f64)> = None;
    for (place, a) in sides.iter().enumerate() {
        for b in sides.iter().skip(place + 1) {
            let Some(found) = facing(a, b).filter(|(_, middle, _)| polygon.contains(*middle)) else { continue };
            if narrowest.is_none_or(|known| found.0 < known.0) {
                narrowest = Some(found);
            }
        }
    }
    narrowest
}

/// How far two parallel sides that face each other are apart, midway between them, and for how long.
fn facing(a: &Segment, b: &Segment) -> Option<(f64, Point2, f64)> {
    let (along, other) = (a.direction()?, b.direction()?);
    if PARALLEL < along.cross(other).abs() || 0.0 < along.dot(other) {
        return None;
    }
    let place = |point: Point2| (point - a.start).dot(along);
    let (from, to) = (place(b.start).min(place(b.end)).max(0.0), place(b.start).max(place(b.end)).min(a.length()));
    if to - from < LEAST_FACING {
        return None;
    }
    let middle = a.at_distance(f64::midpoint(from, to));
    let across = b.distance(middle);
    let foot = b.line()?.project(middle);
    Some((across, middle.midpoint(foot), to - from))
}
