//! Doors between zones: as strong as the stricter of the two, and no more than one level at a time.

use super::{Check, Part, Run};
use crate::check::facts::{Door, DoorSide, Floor};
use crate::check::finding::Finding;
use crate::check::problem::{Severity, Topic};
use crate::check::rules::{FigureId, Rules};
use crate::model::{ItemId, RoomUse, SecurityLevel};

pub(super) const CHECK: Check = Check {
    id: "zone-doors",
    name: "Doors between zones",
    topic: Topic::Security,
    asks: "Every way into a zone of a service or a restricted zone passes a door at least as strong, one level at a time",
    run: Run::Floor(&[Part::Fixed(run)]),
};

fn run(floor: &Floor, _: Rules, findings: &mut Vec<Finding>) {
    for door in floor.doors.iter() {
        let [left, right] = [level(floor, door, 0), level(floor, door, 1)];
        let (low, high) = (left.min(right), left.max(right));
        if low == high || high < SecurityLevel::Service {
            continue;
        }
        let room = door.sides.get(usize::from(left < right)).and_then(|side| side.room());
        let zone = room.and_then(|room| floor.rooms.get(room)?.zone).and_then(|zone| floor.zones.get(zone));
        let name =
            zone.map_or_else(|| format!("a {} zone", high.label().to_lowercase()), crate::check::facts::Zone::label);
        let found = |severity, message: String| {
            let item = if door.is_separator { ItemId::Wall(door.wall) } else { ItemId::Opening(door.id) };
            Finding::on(floor, severity, FigureId::Zoning, message)
                .within(floor, room)
                .at(door.at)
                .items([item])
                .which(door.piece)
        };
        if door.strength < high {
            let message = if door.is_separator {
                format!("Nothing parts {name} from the {} side", low.label().to_lowercase())
            } else if door.strength == SecurityLevel::Public {
                format!("A door without access control leads into {name}")
            } else {
                format!("A door fit for a {} zone leads into {name}", door.strength.label().to_lowercase())
            };
            let severity = if high == SecurityLevel::Restricted { Severity::Error } else { Severity::Warning };
            let mend = format!("Fit a door whose control is fit for a {} zone", high.label().to_lowercase());
            findings.push(found(severity, message).mend(mend));
        }
        // A door from outside that is closed well enough is no way in from a public place.
        let is_outside = door.sides.contains(&DoorSide::Outside);
        if high <= door.strength && low == SecurityLevel::Public && !is_outside && !is_stair(floor, door) {
            let message = format!("It leads from a public place straight into {name}");
            findings.push(found(Severity::Warning, message).mend("Put a shared place between the two"));
        }
    }
}

/// How far what is on a side of a door is closed.
fn level(floor: &Floor, door: &Door, side: usize) -> SecurityLevel {
    match door.sides.get(side) {
        Some(DoorSide::Room(room)) => floor.level_of(*room),
        Some(DoorSide::Outside) => SecurityLevel::Public,
        Some(DoorSide::Unnamed) | None => SecurityLevel::Shared,
    }
}

fn is_stair(floor: &Floor, door: &Door) -> bool {
    door.sides.iter().any(|side| {
        side.room().and_then(|room| floor.rooms.get(room)).is_some_and(|room| room.used_as == RoomUse::Stair)
    })
}
