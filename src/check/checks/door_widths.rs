//! Clear widths of doors by how they are come to.

use super::{Check, Part, Run};
use crate::check::facts::{Door, DoorSide, Floor};
use crate::check::finding::Finding;
use crate::check::formulas::{Approach, door_figure, door_width};
use crate::check::problem::{Severity, Topic};
use crate::check::rules::{FigureId, Rules};
use crate::geom::{Point2, Segment};
use crate::model::{ItemId, OpeningKind, RoomUse, SecurityLevel};

/// No corridor is wider, in millimetres.
const FAR: f64 = 50_000.0;

pub(super) const CHECK: Check = Check {
    id: "door-widths",
    name: "Clear widths of doors",
    topic: Topic::Access,
    asks: "Doors are wide enough for a wheelchair by the way they are come to",
    run: Run::Floor(&[Part::Fixed(run)]),
};

fn run(floor: &Floor, rules: Rules, findings: &mut Vec<Finding>) {
    for door in floor.doors.iter().filter(|door| !door.is_separator && is_judged(floor, door)) {
        let approach = approach(floor, door, rules);
        let least = door_width(rules, approach, door.is_new);
        if least <= door.clear_width {
            continue;
        }
        let severity = if door.is_new { Severity::Error } else { Severity::Warning };
        let how = match approach {
            Approach::Straight => "come to straight on",
            Approach::Turning => "turned into from a narrow corridor",
            Approach::Entrance => "an entrance for the public",
        };
        let age = if door.is_new { "new door" } else { "door that was there" };
        let message = format!(
            "{} clear for a {age}, {how}: {least} needed, {} short",
            door.clear_width,
            crate::units::Mm(least.0 - door.clear_width.0)
        );
        let room = door.sides.iter().find_map(|side| side.room());
        findings.push(
            Finding::on(floor, severity, door_figure(approach, door.is_new), message)
                .within(floor, room)
                .at(door.at)
                .items([ItemId::Opening(door.id)])
                .mend(format!("Fit a door of {least} clear")),
        );
    }
}

/// Whether everybody must be able to pass: not into plant, cleaners' cupboards and shafts, nor through gates for vehicles.
fn is_judged(floor: &Floor, door: &Door) -> bool {
    let is_shut_away = |side: &DoorSide| {
        side.room().and_then(|room| floor.rooms.get(room)).is_some_and(|room| {
            matches!(room.used_as, RoomUse::Plant | RoomUse::Cleaner | RoomUse::Lift | RoomUse::VehicleBay)
        })
    };
    !matches!(door.kind, OpeningKind::RollerShutter | OpeningKind::RevolvingDoor)
        && !door.sides.iter().any(is_shut_away)
}

fn approach(floor: &Floor, door: &Door, rules: Rules) -> Approach {
    if door.sides.contains(&DoorSide::Outside) {
        let is_public = |side: &DoorSide| {
            side.room().is_some_and(|room| {
                floor.rooms.get(room).is_some_and(|own| own.used_as == RoomUse::Reception)
                    || floor.level_of(room) == SecurityLevel::Public
            })
        };
        return if door.sides.iter().any(is_public) { Approach::Entrance } else { Approach::Straight };
    }
    let is_narrow = (0..2).any(|side| {
        let room = door.sides.get(side).and_then(|side| side.room()).and_then(|room| floor.rooms.get(room));
        let Some(room) = room.filter(|room| room.used_as == RoomUse::Circulation) else { return false };
        let from = door.before(side);
        let away = (from - door.at).normalized().unwrap_or_default();
        let ray = Segment::new(door.at, door.at + away * FAR);
        let width = room
            .sides_in(ray.bounds().expand(door_depth(door)))
            .into_iter()
            .filter_map(|side| ray.intersection(&side))
            .map(|hit: Point2| hit.distance(door.at))
            .filter(|distance| door_depth(door) + 1.0 < *distance)
            .reduce(f64::min);
        width.is_some_and(|width| width - door_depth(door) < rules.number(FigureId::TurningRoute))
    });
    if is_narrow { Approach::Turning } else { Approach::Straight }
}

/// Half the thickness of the door's wall, and a little: how far its face is from its middle.
fn door_depth(door: &Door) -> f64 {
    door.passage.outer.iter().map(|corner| door.across.distance(*corner)).fold(0.0, f64::max)
}
