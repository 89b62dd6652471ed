//! Room for a wheelchair to turn in front of accessible desks and of lifts.

use super::{Check, Part, Run};
use crate::check::facts::{Desk, Door, Floor, Obstacle};
use crate::check::finding::Finding;
use crate::check::problem::{Severity, Topic};
use crate::check::rules::{FigureId, Rules};
use crate::geom::{Bounds, Point2};
use crate::model::{DeskShape, ItemId, RoomUse};
use crate::units::Mm;

/// What is drawn to the millimetre may be out by this much.
const ROUNDING: f64 = 5.0;

pub(super) const CHECK: Check = Check {
    id: "turning",
    name: "Turning circles",
    topic: Topic::Access,
    asks: "A wheelchair can turn at accessible desks and before lifts",
    run: Run::Floor(&[
        Part::Desks { reach: circle, run: at_desk },
        Part::Doors { area: landing_area, run: before_lift },
    ]),
};

/// How wide the circle is that a wheelchair turns in, in millimetres.
fn circle(rules: Rules) -> f64 {
    rules.number(FigureId::Turning)
}

fn at_desk(floor: &Floor, rules: Rules, desk: &Desk, findings: &mut Vec<Finding>) {
    if desk.shape != DeskShape::Accessible {
        return;
    }
    let circle = circle(rules);
    let middle = desk.in_front(0.0, circle / 2.0);
    let free = free_round(floor, middle, desk.room, Some(Obstacle::Desk(desk.id)), circle);
    if free + ROUNDING < circle {
        let message = format!(
            "{} is accessible, and a circle of {} is free before it: {} needed",
            desk.label(),
            Mm::round(free),
            Mm::round(circle)
        );
        findings.push(
            Finding::on(floor, Severity::Warning, FigureId::Turning, message)
                .within(floor, desk.room)
                .at(middle)
                .items([ItemId::Desk(desk.id)])
                .mend("Move it, or what stands before it"),
        );
    }
}

/// Where a wheelchair would turn before the lift that a door leads into, and in which room that is.
fn landing(floor: &Floor, door: &Door, circle: f64) -> Option<(Point2, Option<usize>)> {
    let lift = door.sides.iter().position(|side| {
        side.room().and_then(|room| floor.rooms.get(room)).is_some_and(|room| room.used_as == RoomUse::Lift)
    })?;
    let landing = door.sides.get(1 - lift.min(1)).and_then(|side| side.room());
    let reach = door.passage.outer.iter().map(|corner| door.across.distance(*corner)).fold(0.0, f64::max);
    let away = (door.before(1 - lift.min(1)) - door.at).normalized().unwrap_or_default();
    Some((door.at + away * (reach + circle / 2.0), landing))
}

fn landing_area(floor: &Floor, rules: Rules, door: &Door) -> Bounds {
    let circle = circle(rules);
    landing(floor, door, circle).map_or(Bounds::EMPTY, |(middle, _)| square(middle, circle))
}

fn before_lift(floor: &Floor, rules: Rules, door: &Door, findings: &mut Vec<Finding>) {
    let circle = circle(rules);
    let Some((middle, landing)) = landing(floor, door, circle) else { return };
    let free = free_round(floor, middle, landing, None, circle);
    if free + ROUNDING < circle {
        let message = format!("A circle of {} is free before the lift: {} needed", Mm::round(free), Mm::round(circle));
        findings.push(
            Finding::on(floor, Severity::Warning, FigureId::Turning, message)
                .within(floor, landing)
                .at(middle)
                .items([ItemId::Opening(door.id)])
                .mend("Clear the landing"),
        );
    }
}

/// The square round a circle.
fn square(middle: Point2, width: f64) -> Bounds {
    Bounds::between(middle, middle).expand(width / 2.0)
}

/// How wide a circle about a point is free, up to a width.
fn free_round(floor: &Floor, middle: Point2, room: Option<usize>, except: Option<Obstacle>, width: f64) -> f64 {
    let box_of = square(middle, width);
    let obstacles = floor.obstacles_in(box_of).filter(|obstacle| Some(*obstacle) != except);
    let to_obstacles = obstacles.filter_map(|obstacle| Some(-floor.outline_of(obstacle)?.depth(middle)));
    let room = room.and_then(|room| floor.rooms.get(room));
    let to_walls = room.into_iter().flat_map(|room| room.sides_in(box_of)).map(|side| side.distance(middle));
    let nearest = to_obstacles.chain(to_walls).fold(width / 2.0, f64::min);
    (nearest.max(0.0) * 2.0).min(width)
}
