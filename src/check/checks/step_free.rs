//! Whether accessible desks and toilets, and whole floors, are reached without a step.

use super::{Check, Run};
use crate::check::facts::{Door, DoorSide, Floor, Site};
use crate::check::finding::Finding;
use crate::check::problem::{Severity, Topic};
use crate::check::rules::{FigureId, Rules};
use crate::model::{ItemId, RoomUse};
use crate::units::format;
use std::collections::BTreeSet;

pub(super) const CHECK: Check = Check {
    id: "step-free",
    name: "Step-free ways",
    topic: Topic::Access,
    asks: "Accessible desks and toilets are reached without a step, through doors wide enough, and every floor by a lift",
    run: Run::Site(run, &[]),
};

fn run(site: &Site<'_>, rules: Rules, findings: &mut Vec<Finding>) {
    let least = rules.number(FigureId::DoorWidthExisting);
    for floor in &site.floors {
        let has_lift = has_lift(site, floor);
        if floor.level != 0 && !has_lift && !floor.desks.is_empty() {
            let n_accessible = floor.accessible_desks().len();
            let severity = if 0 < n_accessible { Severity::Error } else { Severity::Warning };
            let message = format!(
                "No lift leads to it: {} on it are out of reach for who cannot climb stairs",
                format::count(floor.desks.len(), "desk", "desks")
            );
            let finding = Finding::on(floor, severity, FigureId::Turning, message);
            findings.push(finding.mend("Draw a lift on this floor and on the ground floor"));
            continue;
        }
        let reached = reached(floor, least);
        for desk in floor.accessible_desks() {
            if desk.room.is_some_and(|room| !reached.contains(&room)) {
                let message = format!("{} is accessible, and no step-free way leads to it", desk.label());
                findings.push(
                    Finding::on(floor, Severity::Error, FigureId::DoorWidthExisting, message)
                        .within(floor, desk.room)
                        .at(desk.at)
                        .items([ItemId::Desk(desk.id)])
                        .mend("Widen the doors on the way to it, or move it"),
                );
            }
        }
        for place in floor.rooms_used_as(&[RoomUse::AccessibleWc]).filter(|place| !reached.contains(place)) {
            let Some(room) = floor.rooms.get(place).filter(|room| room.outline.is_some()) else { continue };
            let message = "No step-free way leads to it".to_owned();
            let finding = Finding::in_room(floor, room, Severity::Error, FigureId::DoorWidthExisting, message);
            findings.push(finding.mend("Widen the doors on the way to it"));
        }
    }
}

/// The rooms reached from outside on the ground, and from lifts, by doors wide enough and not by stairs.
fn reached(floor: &Floor, least: f64) -> BTreeSet<usize> {
    let lifts = floor.rooms_used_as(&[RoomUse::Lift]).map(DoorSide::Room);
    let outside = (floor.level == 0).then_some(DoorSide::Outside);
    let is_stair = |side: DoorSide| {
        side.room().and_then(|room| floor.rooms.get(room)).is_some_and(|room| room.used_as == RoomUse::Stair)
    };
    floor.reached(lifts.chain(outside), |door: &Door, _, to| {
        least <= door.clear_width.f64() && !is_stair(to) && (to != DoorSide::Outside || floor.level == 0)
    })
}

/// Whether a lift stops on a floor and on the ground.
fn has_lift(site: &Site<'_>, floor: &Floor) -> bool {
    let stops = |floor: &Floor| {
        floor.rooms_used_as(&[RoomUse::Lift]).next().is_some()
            || floor.furniture.iter().any(|piece| matches!(piece.symbol.as_str(), "lift" | "platform-lift"))
    };
    stops(floor) && site.floors_of(floor.building).any(|other| other.level == 0 && stops(other))
}
