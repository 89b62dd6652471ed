//! Desks and furniture that stand in the swing of a door, or block the way through one.

use super::desk_overlaps::name;
use super::{Check, Part, Run};
use crate::check::facts::{Door, Floor, Obstacle};
use crate::check::finding::Finding;
use crate::check::problem::{Severity, Topic};
use crate::check::rules::{FigureId, Rules};
use crate::geom::{Bounds, Polygon};
use crate::model::ItemId;

/// What only touches is not in the way; in millimetres.
const TOUCHING: f64 = 10.0;

/// Before a door this must be free to pass, in millimetres.
const BEFORE_DOOR: f64 = 400.0;

pub(super) const CHECK: Check = Check {
    id: "door-swings",
    name: "Doors that are blocked",
    topic: Topic::HealthAndSafety,
    asks: "Nothing stands in the swing of a door or in the way through one",
    run: Run::Floor(&[Part::Doors { area, run }]),
};

/// Where people pass through a door, and a little before it on either side.
fn way_through(door: &Door) -> Option<Polygon> {
    let out = door.across.direction()?.perpendicular() * BEFORE_DOOR;
    let (a, b) = (door.across.start, door.across.end);
    // The passage reaches a little beyond the faces, so from its corners a way out is measured.
    let corners = &door.passage.outer;
    let reach = corners.iter().map(|corner| door.across.distance(*corner)).fold(0.0, f64::max);
    let aside = out * ((BEFORE_DOOR + reach) / BEFORE_DOOR);
    Some(Polygon::new(vec![a - aside, b - aside, b + aside, a + aside]))
}

fn area(_: &Floor, _: Rules, door: &Door) -> Bounds {
    door.sweeps.iter().chain(&way_through(door)).map(Polygon::bounds).fold(Bounds::EMPTY, Bounds::union)
}

fn run(floor: &Floor, _: Rules, door: &Door, findings: &mut Vec<Finding>) {
    let Some(way) = way_through(door).filter(|_| !door.is_separator) else { return };
    let mut told: Vec<Obstacle> = Vec::new();
    for sweep in &door.sweeps {
        for obstacle in floor.obstacles_in(sweep.bounds()) {
            if !told.contains(&obstacle)
                && floor.outline_of(obstacle).is_some_and(|outline| outline.overlaps(sweep, TOUCHING))
            {
                told.push(obstacle);
                findings.push(finding(floor, door, obstacle, "stands in the swing of a door"));
            }
        }
    }
    for obstacle in floor.obstacles_in(way.bounds()) {
        if !told.contains(&obstacle)
            && floor.outline_of(obstacle).is_some_and(|outline| outline.overlaps(&way, TOUCHING))
        {
            findings.push(finding(floor, door, obstacle, "stands in the way through a door"));
        }
    }
}

fn finding(floor: &Floor, door: &Door, obstacle: Obstacle, what: &str) -> Finding {
    let (name, item) = name(floor, obstacle);
    let room = match obstacle {
        Obstacle::Desk(id) => floor.desks.get(&id).and_then(|desk| desk.room),
        Obstacle::Piece(place) => floor.furniture.get(place).and_then(|piece| piece.room),
    };
    let message = format!("{} {what}", crate::units::format::capitalised(&name));
    Finding::on(floor, Severity::Error, FigureId::Drawing, message)
        .within(floor, room)
        .at(door.at)
        .items([item, Some(ItemId::Opening(door.id))].into_iter().flatten())
        .mend("Move it, or hang the door on another of its four ways")
}
