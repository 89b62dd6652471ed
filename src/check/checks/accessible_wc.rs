//! Accessible toilets: that there are some, how large they are, and which way their doors open.

use super::{Check, Run};
use crate::check::facts::{Floor, Room, Site};
use crate::check::finding::Finding;
use crate::check::formulas::{is_accessible_toilet, least_accessible_toilet};
use crate::check::problem::{Severity, Topic};
use crate::check::rules::{FigureId, Rules};
use crate::geom::Point2;
use crate::model::{ItemId, RoomUse};
use crate::units::Mm;

/// Plastered or tiled, a room is a little smaller than it is drawn; a millimetre is nobody's fault.
const ROUNDING: f64 = 0.5;

pub(super) const CHECK: Check = Check {
    id: "accessible-wc",
    name: "Accessible toilets",
    topic: Topic::Access,
    asks: "There is an accessible toilet wherever there are toilets, large enough, with a door that opens outwards",
    run: Run::Site(run, &[]),
};

fn run(site: &Site<'_>, rules: Rules, findings: &mut Vec<Finding>) {
    for (&building, _) in site.peaks.iter().filter(|(_, people)| 0 < **people) {
        let has_one =
            site.floors_of(building).any(|floor| floor.rooms_used_as(&[RoomUse::AccessibleWc]).next().is_some());
        if !has_one {
            let message = "People work in it, and it has no accessible toilet".to_owned();
            let finding = Finding::of(site.building(building), Severity::Error, FigureId::AccessibleWc, message);
            // Two buildings may be called alike.
            findings.push(finding.mend("Draw an accessible toilet beside the other toilets").which(building.0));
            continue;
        }
        for floor in site.floors_of(building) {
            let is_without = floor.rooms_used_as(&[RoomUse::AccessibleWc]).next().is_none();
            if let Some(room) = floor.rooms_used_as(&[RoomUse::Wc]).next().filter(|_| is_without)
                && let Some(room) = floor.rooms.get(room)
            {
                let message = "There are toilets on this floor, and none of them is accessible".to_owned();
                let finding = Finding::in_room(floor, room, Severity::Warning, FigureId::AccessibleWc, message);
                findings.push(finding.mend("Draw an accessible toilet beside them"));
            }
        }
    }
    for floor in &site.floors {
        for place in floor.rooms_used_as(&[RoomUse::AccessibleWc]) {
            if let Some(room) = floor.rooms.get(place) {
                size(floor, room, rules, findings);
                doors(floor, place, room, findings);
            }
        }
    }
}

fn size(floor: &Floor, room: &Room, rules: Rules, findings: &mut Vec<Finding>) {
    let Some((long, short)) = extent(room) else { return };
    let (least_long, least_short) = least_accessible_toilet(rules);
    if !is_accessible_toilet(rules, long, short) {
        let message = format!("{long} × {short}: {least_long} × {least_short} needed");
        let finding = Finding::in_room(floor, room, Severity::Warning, FigureId::AccessibleWc, message);
        findings.push(finding.mend("Move a wall, or make it an ordinary toilet"));
    }
}

fn doors(floor: &Floor, place: usize, room: &Room, findings: &mut Vec<Finding>) {
    for (door, _) in floor.doors_of(place) {
        let inward = door.sides.iter().position(|side| side.room() == Some(place));
        if door.swings_to.is_some() && door.swings_to == inward {
            let message = "Its door opens inwards".to_owned();
            let finding = Finding::in_room(floor, room, Severity::Warning, FigureId::AccessibleWc, message);
            findings.push(
                finding.at(door.at).items([ItemId::Opening(door.id)]).mend("Flip the door so that it opens outwards"),
            );
        }
    }
}

/// The longer and the shorter side of a room, along its longest wall and across.
fn extent(room: &Room) -> Option<(Mm, Mm)> {
    let outline = room.outline.as_ref()?;
    let longest = outline.polygon.sides().max_by(|a, b| a.length().total_cmp(&b.length()))?;
    let along = longest.direction()?;
    let spread = |axis: Point2| {
        let places = outline.polygon.outer.iter().map(|corner| corner.dot(axis));
        let (low, high) = places.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| (low.min(x), high.max(x)));
        Mm((high - low + ROUNDING).floor().max(0.0) as i32)
    };
    let (a, b) = (spread(along), spread(along.perpendicular()));
    Some((a.max(b), a.min(b)))
}
