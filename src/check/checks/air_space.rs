//! 11 m³ of air for each person who works in a room, height counted to 3.0 m; furniture is not taken off.

use super::{Check, Part, Run};
use crate::check::finding::{Finding, Looking};
use crate::check::formulas::{air_volume, area_a_person, most_people};
use crate::check::problem::{Severity, Topic};
use crate::check::rules::FigureId;
use crate::model::RoomUse;
use crate::units::format;

pub(super) const CHECK: Check = Check {
    id: "air-space",
    name: "Air space",
    topic: Topic::HealthAndSafety,
    asks: "Each person who works in a room has 11 m³ of it, height counted to 3.0 m",
    run: Run::Floor(&[Part::Seated(run)]),
};

fn run(looking: Looking<'_>, findings: &mut Vec<Finding>) {
    let Looking { floor, rules, .. } = looking;
    for (place, room) in floor.rooms.iter().enumerate() {
        let Some(outline) = &room.outline else { continue };
        let people = floor.n_desks_in(place);
        // The rule leaves out rooms for meeting and lectures, and people in them sit at no desk.
        if people == 0 || matches!(room.used_as, RoomUse::Meeting | RoomUse::Conference) || room.height.0 <= 0 {
            continue;
        }
        let most = most_people(rules, outline.area, room.height);
        if people <= most {
            continue;
        }
        let volume = format::decimal(air_volume(rules, outline.area, room.height), 1);
        let each = format::decimal(rules.number(FigureId::AirSpace), 0);
        let message = format!(
            "{} work in {volume} m³ that is enough for {most} at {each} m³ each: {} too many",
            format::count(people as usize, "person", "people"),
            people - most
        );
        let area = area_a_person(rules, room.height).unwrap_or_default();
        let mend = format!(
            "Take away {}, or make the room {} m² larger",
            format::count((people - most) as usize, "desk", "desks"),
            // Upwards, so that so much more is enough.
            format::decimal(((area * people as f64 - outline.area.m2()) * 10.0).ceil() / 10.0, 1)
        );
        findings.push(Finding::in_room(floor, room, Severity::Error, FigureId::AirSpace, message).mend(mend));
    }
}
