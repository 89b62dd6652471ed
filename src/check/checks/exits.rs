//! Exits of storeys and of large rooms: how many, and how wide, with the largest taken to be blocked.

use super::{Check, Run};
use crate::check::facts::{Door, Floor, Load, Site, StoreyExit, is_for_escape};
use crate::check::finding::Finding;
use crate::check::formulas::{are_alternatives, exit_capacity, exit_width, exits_needed, storey_capacity};
use crate::check::problem::{Severity, Topic};
use crate::check::rules::{FigureId, Rules};
use crate::geom::Point2;
use crate::model::{ItemId, RoomUse};
use crate::units::{Mm, format};

pub(super) const CHECK: Check = Check {
    id: "exits",
    name: "Exits",
    topic: Topic::Fire,
    asks: "Storeys and rooms have exits enough, and wide enough with the largest blocked, for the people they hold",
    run: Run::Site(run, &[]),
};

fn run(site: &Site<'_>, rules: Rules, findings: &mut Vec<Finding>) {
    for floor in &site.floors {
        let load = floor.storey_load(rules);
        if 0 < load.people {
            storey(site, floor, load, rules, findings);
        }
        for (place, room) in floor.rooms.iter().enumerate() {
            let load = floor.load(place, rules);
            if room.outline.is_some() && 0 < load.people {
                of_room(floor, place, load, rules, findings);
            }
        }
    }
}

fn storey(site: &Site<'_>, floor: &Floor, load: Load, rules: Rules, findings: &mut Vec<Finding>) {
    let exits = site.exits(floor);
    let items =
        |exits: &[StoreyExit<'_>]| -> Vec<ItemId> { exits.iter().map(|exit| ItemId::Opening(exit.door.id)).collect() };
    let found = |figure, message: String| {
        let finding = Finding::on(floor, Severity::Error, figure, message).items(items(&exits));
        match exits.first() {
            Some(exit) => finding.at(exit.door.at),
            None => finding,
        }
    };
    let needed = exits_needed(rules, load.people);
    let there = exits.len() as u64;
    if there < needed {
        let message =
            format!("{}: {} needed, {there} there", load.words(), format::count(needed as usize, "exit", "exits"));
        let mend = if floor.level == 0 {
            "Place a door to outside"
        } else {
            "Draw a stair that leads down, with a door to it"
        };
        findings.push(found(FigureId::ExitsNeeded, message).mend(mend));
        return;
    }
    let widths: Vec<Mm> = exits.iter().map(StoreyExit::width).collect();
    let capacity = storey_capacity(rules, &widths);
    if capacity < load.people {
        let message = format!(
            "{}: with the largest of {} blocked there is room for {capacity}: {} too many",
            load.words(),
            format::count(exits.len(), "exit", "exits"),
            load.people - capacity
        );
        let each = load.people.div_ceil((there.max(2)) - 1);
        let mend = format!("Make each exit at least {} wide, or place another", exit_width(rules, each));
        findings.push(found(FigureId::ExitWidth, message).mend(mend));
    }
}

fn of_room(floor: &Floor, place: usize, load: Load, rules: Rules, findings: &mut Vec<Finding>) {
    let Some(room) = floor.rooms.get(place) else { return };
    if matches!(room.used_as, RoomUse::VehicleBay | RoomUse::Outside) {
        return;
    }
    let doors: Vec<&Door> =
        floor.doors_of(place).map(|(door, _)| door).filter(|door| is_for_escape(door.kind)).collect();
    // A room without any door is told of by another check.
    if doors.is_empty() {
        return;
    }
    let found = |figure, message: String| {
        let items = doors.iter().filter(|door| !door.is_separator).map(|door| ItemId::Opening(door.id));
        let items: Vec<ItemId> = std::iter::once(ItemId::Room(room.id)).chain(items).collect();
        Finding::in_room(floor, room, Severity::Error, figure, message).items(items)
    };
    let needed = exits_needed(rules, load.people);
    if (doors.len() as u64) < needed {
        let there = doors.len();
        let message = format!("{}: {needed} ways out needed, {there} there", load.words());
        findings
            .push(found(FigureId::ExitsNeeded, message).mend("Place another door, as far from the first as can be"));
        return;
    }
    if 1 < needed && !part_ways(&doors, room.middle().into(), rules) {
        let message = format!(
            "{}: no two of its {} lie 45° apart from its middle",
            load.words(),
            format::count(doors.len(), "door", "doors")
        );
        findings.push(found(FigureId::WaysApart, message).mend("Place a door on another side of the room").which(1));
    }
    let widths: Vec<Mm> = doors.iter().map(|door| door.clear_width).collect();
    let capacity = if 1 < needed {
        storey_capacity(rules, &widths)
    } else {
        widths.iter().map(|&width| exit_capacity(rules, width)).max().unwrap_or_default()
    };
    if capacity < load.people {
        let message =
            format!("{}: its doors are wide enough for {capacity}: {} too many", load.words(), load.people - capacity);
        let each = if 1 < needed { load.people.div_ceil(doors.len() as u64 - 1) } else { load.people };
        let mend = format!("Make the door at least {} wide", exit_width(rules, each));
        findings.push(found(FigureId::ExitWidth, message).mend(mend));
    }
}

/// Whether two of some doors are alternatives seen from a point.
fn part_ways(doors: &[&Door], from: Point2, rules: Rules) -> bool {
    let towards: Vec<Point2> = doors.iter().map(|door| door.at - from).collect();
    towards.iter().enumerate().any(|(place, &a)| towards.iter().skip(place + 1).any(|&b| are_alternatives(rules, a, b)))
}
