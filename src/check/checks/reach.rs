//! Rooms that nobody can get into.

use super::{Check, Part, Run};
use crate::check::facts::{DoorSide, Floor};
use crate::check::finding::Finding;
use crate::check::problem::{Severity, Topic};
use crate::check::rules::{FigureId, Rules};
use crate::model::RoomUse;

pub(super) const CHECK: Check = Check {
    id: "reach",
    name: "Ways in",
    topic: Topic::Drawing,
    asks: "Every room that people work or meet in is reached by doors from outside, a stair or a lift",
    run: Run::Floor(&[Part::Fixed(run)]),
};

fn run(floor: &Floor, _: Rules, findings: &mut Vec<Finding>) {
    let stairs = floor.rooms_used_as(&[RoomUse::Stair, RoomUse::Lift]).map(DoorSide::Room);
    let reached = floor.reached(stairs.chain([DoorSide::Outside]), |_, _, _| true);
    let is_cut_off = |place: usize| !reached.contains(&place);
    for (place, room) in floor.rooms.iter().enumerate() {
        if room.outline.is_none() || !room.used_as.is_entered() || !is_cut_off(place) {
            continue;
        }
        let message = if floor.doors_of(place).next().is_none() {
            "It has no door".to_owned()
        } else {
            "No way leads to it from outside, a stair or a lift".to_owned()
        };
        let finding = Finding::in_room(floor, room, Severity::Error, FigureId::Drawing, message);
        findings.push(finding.mend("Place a door towards a room that is reached"));
    }
    if floor.rooms.iter().any(|room| room.used_as.is_entered()) && reached.is_empty() {
        let message = "Nobody can come on to the floor: it has no door to outside, no stair and no lift".to_owned();
        findings
            .push(Finding::on(floor, Severity::Error, FigureId::Drawing, message).mend("Place a door or draw a stair"));
    }
}
