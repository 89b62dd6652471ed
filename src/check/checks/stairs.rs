//! Stairs: whether they lead anywhere, and whether they are wide enough for the storeys they serve.

use super::{Check, Run};
use crate::check::facts::{Floor, Room, Site};
use crate::check::finding::Finding;
use crate::check::formulas::stair_capacity;
use crate::check::problem::{Severity, Topic};
use crate::check::rules::{FigureId, Rules};
use crate::model::{BuildingId, RoomUse};
use crate::units::{Mm, format};
use std::collections::BTreeSet;
use std::sync::Arc;

pub(super) const CHECK: Check = Check {
    id: "stairs",
    name: "Stairs",
    topic: Topic::Fire,
    asks: "Every stair leads out of the building, and with one blocked the others are wide enough for the storeys above",
    run: Run::Site(run, &[]),
};

fn run(site: &Site<'_>, rules: Rules, findings: &mut Vec<Finding>) {
    for floor in &site.floors {
        for place in floor.rooms_used_as(&[RoomUse::Stair]) {
            let Some(room) = floor.rooms.get(place).filter(|room| room.outline.is_some()) else { continue };
            let is_alone = !site
                .floors_of(floor.building)
                .any(|other| (other.level - floor.level).abs() == 1 && floor.stair_over(place, other).is_some());
            let message = if floor.level != 0 && !site.leads_out(floor, place) {
                "It does not lead out of the building"
            } else if is_alone {
                "It leads to no other floor"
            } else {
                continue;
            };
            let finding = Finding::in_room(floor, room, Severity::Error, FigureId::StairWidth, message.to_owned());
            findings.push(finding.mend("Draw the stair on the floor that it leads to, in the same place"));
        }
    }
    let buildings: BTreeSet<BuildingId> = site.floors.iter().map(|floor| floor.building).collect();
    for building in buildings {
        of_building(site, building, rules, findings);
    }
}

/// The people of all storeys above the ground leave by its stairs at one time.
fn of_building(site: &Site<'_>, building: BuildingId, rules: Rules, findings: &mut Vec<Finding>) {
    let above: Vec<&Arc<Floor>> = site.floors_of(building).filter(|floor| 0 < floor.level).collect();
    let people: u64 = above.iter().map(|floor| floor.storey_load(rules).people).sum();
    let Some(first) = above.iter().find(|floor| floor.level == 1).or(above.first()) else { return };
    let stairs: Vec<(&Room, Option<Mm>)> = first
        .rooms_used_as(&[RoomUse::Stair])
        .filter(|place| site.leads_out(first, *place))
        .filter_map(|place| Some((first.rooms.get(place)?, flight_width(first, place))))
        .collect();
    for (room, _) in stairs.iter().filter(|(_, width)| width.is_none()) {
        let message = "How wide its flight is cannot be told: no stair is drawn in it".to_owned();
        let finding = Finding::in_room(first, room, Severity::Note, FigureId::StairWidth, message);
        findings.push(finding.mend("Draw the stair in it, as wide as its flight").which(1));
    }
    let n_storeys = above.len() as u64;
    let capacities: Vec<u64> =
        stairs.iter().filter_map(|(_, width)| *width).map(|width| stair_capacity(width, n_storeys)).collect();
    if capacities.len() < stairs.len() || capacities.is_empty() {
        return;
    }
    let largest = if 1 < capacities.len() { capacities.iter().max().copied().unwrap_or_default() } else { 0 };
    let capacity = capacities.iter().sum::<u64>() - largest;
    if capacity < people {
        let widths: Vec<String> =
            stairs.iter().filter_map(|(_, width)| *width).map(|width| width.to_string()).collect();
        let message = format!(
            "{} above the ground floor leave by {} ({} wide): with the widest blocked they serve {capacity}, {} too few",
            format::count(people as usize, "person", "people"),
            format::count(stairs.len(), "stair", "stairs"),
            widths.join(", "),
            people - capacity
        );
        let items = stairs.iter().map(|(room, _)| crate::model::ItemId::Room(room.id));
        let finding = Finding::on(first, Severity::Error, FigureId::StairWidth, message).items(items);
        findings.push(finding.mend("Widen the stairs, draw another, or let fewer people be on the floors above"));
    }
}

/// How wide the flight of a stair is: half of one that turns back on itself, the whole of a straight one.
fn flight_width(floor: &Floor, room: usize) -> Option<Mm> {
    let pieces = floor.furniture.iter().filter(|piece| piece.room == Some(room));
    pieces
        .filter_map(|piece| {
            let narrow = piece.size.0.0.min(piece.size.1.0);
            match piece.symbol.as_str() {
                "stair" => Some(Mm(narrow)),
                "stair-half-landing" | "stair-spiral" => Some(Mm(piece.size.0.0 / 2)),
                _ => None,
            }
        })
        .max()
}
