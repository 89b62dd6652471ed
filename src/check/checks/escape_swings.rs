//! Doors that more than 60 people leave by swing the way they go.

use super::{Check, Run};
use crate::check::facts::{Door, DoorSide, Floor, Site, is_for_escape};
use crate::check::finding::Finding;
use crate::check::problem::{Severity, Topic};
use crate::check::rules::{FigureId, Rules};
use crate::model::{ItemId, RoomUse};

pub(super) const CHECK: Check = Check {
    id: "escape-swings",
    name: "Doors against the way of escape",
    topic: Topic::Fire,
    asks: "Doors that more than 60 people leave by swing the way they go",
    run: Run::Site(run, &[]),
};

fn run(site: &Site<'_>, rules: Rules, findings: &mut Vec<Finding>) {
    let limit = rules.number(FigureId::SwingOut);
    for floor in &site.floors {
        let exits = site.exits(floor);
        let by_each = share(floor.storey_load(rules).people, exits.len());
        for exit in &exits {
            // It is left from the side that is neither outside nor the stair.
            let is_beyond =
                |side: DoorSide| side == DoorSide::Outside || (exit.stair.is_some() && side.room() == exit.stair);
            let out = exit.door.sides.iter().position(|side| is_beyond(*side));
            push(floor, exit.door, out, by_each, limit, findings);
        }
        for (place, room) in floor.rooms.iter().enumerate() {
            let people = floor.load(place, rules).people;
            if matches!(room.used_as, RoomUse::VehicleBay) || people as f64 <= limit {
                continue;
            }
            let doors: Vec<(&Door, DoorSide)> =
                floor.doors_of(place).filter(|(door, _)| !door.is_separator && is_for_escape(door.kind)).collect();
            let by_each = share(people, doors.len());
            for (door, _) in doors.iter().filter(|(door, _)| !exits.iter().any(|exit| exit.door.id == door.id)) {
                let out = door.sides.iter().position(|side| side.room() != Some(place));
                push(floor, door, out, by_each, limit, findings);
            }
        }
    }
}

/// How many go by each of some doors when one of them is blocked.
fn share(people: u64, n_doors: usize) -> u64 {
    people.div_ceil((n_doors as u64).saturating_sub(1).max(1))
}

fn push(floor: &Floor, door: &Door, out: Option<usize>, people: u64, limit: f64, findings: &mut Vec<Finding>) {
    if people as f64 <= limit || door.swings_to.is_none() || door.swings_to == out {
        return;
    }
    let room = out.and_then(|out| door.sides.get(1 - out.min(1))).and_then(|side| side.room());
    let message = format!("{people} people may leave by this door, and it swings against them");
    findings.push(
        Finding::on(floor, Severity::Error, FigureId::SwingOut, message)
            .within(floor, room)
            .at(door.at)
            .items([ItemId::Opening(door.id)])
            .mend("Flip it so that it swings the way of escape"),
    );
}
