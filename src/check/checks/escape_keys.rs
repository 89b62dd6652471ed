//! Ways out that need a key: a door that keeps people out must still let them out.

use super::{Check, Part, Run};
use crate::check::facts::{Door, DoorSide, Floor, is_for_escape};
use crate::check::finding::Finding;
use crate::check::problem::{Severity, Topic};
use crate::check::rules::{FigureId, Rules};
use crate::model::{ItemId, Release, RoomUse};

pub(super) const CHECK: Check = Check {
    id: "escape-keys",
    name: "Ways out without a key",
    topic: Topic::Security,
    asks: "From every room people get outside or to a stair without a key",
    run: Run::Floor(&[Part::Fixed(run)]),
};

fn run(floor: &Floor, _: Rules, findings: &mut Vec<Finding>) {
    let is_locked = |door: &Door| door.release == Release::Key;
    if !floor.doors.iter().any(is_locked) {
        return;
    }
    // Walked backwards, from the ways out to the rooms: a door lets out whichever way it is walked here.
    let ends = || {
        let stairs = floor.rooms_used_as(&[RoomUse::Stair]).map(DoorSide::Room);
        stairs.chain((floor.level <= 0).then_some(DoorSide::Outside))
    };
    let free = floor.reached(ends(), |door, _, _| !is_locked(door) && is_for_escape(door.kind));
    let with_keys = floor.reached(ends(), |door, _, _| is_for_escape(door.kind));
    for (place, room) in floor.rooms.iter().enumerate() {
        let is_shut_in = with_keys.contains(&place) && !free.contains(&place);
        let is_entered = room.used_as.is_entered() && !matches!(room.used_as, RoomUse::Cleaner | RoomUse::Plant);
        if !is_shut_in || !is_entered {
            continue;
        }
        let locked: Vec<&Door> = floor.doors_of(place).map(|(door, _)| door).filter(|door| is_locked(door)).collect();
        let items = locked.iter().map(|door| ItemId::Opening(door.id));
        let items: Vec<ItemId> = std::iter::once(ItemId::Room(room.id)).chain(items).collect();
        let message = "Nobody gets out of it without a key".to_owned();
        let finding = Finding::in_room(floor, room, Severity::Error, FigureId::EscapeKey, message).items(items);
        findings.push(finding.mend("Let the door open by hand from inside, or release it by the alarm"));
    }
}
