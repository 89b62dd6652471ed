//! Desks and furniture that stand in the swing of a door, or block the way through one.

use super::desk_overlaps::name;
use super::{Check, Run};
use crate::check::facts::Obstacle;
use crate::check::finding::{Finding, Looking};
use crate::check::problem::{Severity, Topic};
use crate::check::rules::FigureId;
use crate::geom::Polygon;
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
    run: Run::Floor(run),
};

fn run(looking: Looking<'_>, findings: &mut Vec<Finding>) {
    let floor = looking.floor;
    for door in floor.doors.iter().filter(|door| !door.is_separator) {
        let Some(out) = door.across.direction().map(|direction| direction.perpendicular() * BEFORE_DOOR) else {
            continue;
        };
        let (a, b) = (door.across.start, door.across.end);
        // The passage reaches a little beyond the faces, so from its corners a way out is measured.
        let corners = &door.passage.outer;
        let reach = corners.iter().map(|corner| door.across.distance(*corner)).fold(0.0, f64::max);
        let aside = out * ((BEFORE_DOOR + reach) / BEFORE_DOOR);
        let way = Polygon::new(vec![a - aside, b - aside, b + aside, a + aside]);
        let mut told: Vec<Obstacle> = Vec::new();
        for sweep in &door.sweeps {
            for obstacle in floor.obstacles_in(sweep.bounds()) {
                if !told.contains(&obstacle)
                    && floor.outline_of(obstacle).is_some_and(|outline| outline.overlaps(sweep, TOUCHING))
                {
                    told.push(obstacle);
                    findings.push(finding(looking, door, obstacle, "stands in the swing of a door"));
                }
            }
        }
        for obstacle in floor.obstacles_in(way.bounds()) {
            if !told.contains(&obstacle)
                && floor.outline_of(obstacle).is_some_and(|outline| outline.overlaps(&way, TOUCHING))
            {
                findings.push(finding(looking, door, obstacle, "stands in the way through a door"));
            }
        }
    }
}

fn finding(looking: Looking<'_>, door: &crate::check::facts::Door, obstacle: Obstacle, what: &str) -> Finding {
    let floor = looking.floor;
    let (name, item) = name(floor, obstacle);
    let room = match obstacle {
        Obstacle::Desk(place) => floor.desks.get(place).and_then(|desk| desk.room),
        Obstacle::Piece(place) => floor.furniture.get(place).and_then(|piece| piece.room),
    };
    let message = format!("{} {what}", crate::units::format::capitalised(&name));
    Finding::on(floor, Severity::Error, FigureId::Drawing, message)
        .within(floor, room)
        .at(door.at)
        .items([item, Some(ItemId::Opening(door.id))].into_iter().flatten())
        .mend("Move it, or hang the door on another of its four ways")
}
