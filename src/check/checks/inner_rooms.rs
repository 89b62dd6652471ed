//! Inner rooms: those whose only way out leads through another room that people work or meet in.

use super::{Check, Part, Run};
use crate::check::facts::{DoorSide, Floor};
use crate::check::finding::{Finding, Looking};
use crate::check::problem::{Severity, Topic};
use crate::check::rules::FigureId;
use crate::model::{ItemId, RoomUse};

pub(super) const CHECK: Check = Check {
    id: "inner-rooms",
    name: "Inner rooms",
    topic: Topic::Fire,
    asks: "A room whose only way out leads through another holds 60 people at most, and that other is no inner room itself",
    run: Run::Floor(&[Part::Seated(run)]),
};

fn run(looking: Looking<'_>, findings: &mut Vec<Finding>) {
    let Looking { floor, rules, .. } = looking;
    for (place, room) in floor.rooms.iter().enumerate() {
        let load = floor.load(place, rules);
        let Some(access) = access_room(floor, place).filter(|_| 0 < load.people && is_lived_in(room.used_as)) else {
            continue;
        };
        let Some(through) = floor.rooms.get(access) else { continue };
        let most = rules.number(FigureId::InnerRoom);
        let found = |severity, message: String| {
            let items = [ItemId::Room(room.id), ItemId::Room(through.id)];
            Finding::in_room(floor, room, severity, FigureId::InnerRoom, message).items(items)
        };
        if access_room(floor, access).is_some() {
            let message = format!("Its only way out leads through {}, which is an inner room itself", through.label());
            findings
                .push(found(Severity::Error, message).mend("Give one of the two a door to a corridor or to outside"));
        } else if most < load.people as f64 {
            let message = format!(
                "Its only way out leads through {}: {}, and {most} are the most",
                through.label(),
                load.words()
            );
            findings.push(found(Severity::Error, message).mend("Give it a door to a corridor or to outside"));
        } else {
            let message = format!("Its only way out leads through {}", through.label());
            findings.push(
                found(Severity::Note, message)
                    .mend("Give it a vision panel, open it at the top, or fit a detector in the other room"),
            );
        }
    }
}

/// The room that the only ways out of another lead through, where that is no corridor, hall or stair. A room that is only
/// told apart by a line without a wall is no inner room.
fn access_room(floor: &Floor, room: usize) -> Option<usize> {
    let mut beyond = floor.doors_of(room);
    let (first, side) = beyond.next()?;
    let access = side.room()?;
    let is_one =
        !first.is_separator && beyond.all(|(door, other)| !door.is_separator && other == DoorSide::Room(access));
    let used_as = floor.rooms.get(access)?.used_as;
    let is_way = matches!(used_as, RoomUse::Circulation | RoomUse::Stair | RoomUse::Lift | RoomUse::Outside);
    (is_one && !is_way).then_some(access)
}

/// Whether people are in it for longer than it takes to fetch something.
fn is_lived_in(used_as: RoomUse) -> bool {
    !matches!(
        used_as,
        RoomUse::Store | RoomUse::Plant | RoomUse::Cleaner | RoomUse::Wc | RoomUse::AccessibleWc | RoomUse::Changing
    )
}
