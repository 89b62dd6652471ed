//! Rooms whose walls do not close, two rooms in one closed area, and rooms without a height.

use super::{Check, Part, Run};
use crate::check::facts::{Floor, Room};
use crate::check::finding::Finding;
use crate::check::problem::{Severity, Topic};
use crate::check::rules::{FigureId, Rules};
use crate::geom::Point2;
use crate::model::{ItemId, RoomId, RoomProblem};
use crate::units::format;

pub(super) const CHECK: Check = Check {
    id: "room-outlines",
    name: "Room outlines",
    topic: Topic::Drawing,
    asks: "Every room is closed off by walls or separators, alone in them, and has a height",
    run: Run::Floor(&[Part::Fixed(run)]),
};

fn run(floor: &Floor, _: Rules, findings: &mut Vec<Finding>) {
    let room = |id: RoomId| floor.rooms.iter().find(|room| room.id == id);
    let found =
        |room: &Room, message: String| Finding::in_room(floor, room, Severity::Error, FigureId::Drawing, message);
    for problem in &floor.geometry.problems {
        match problem {
            RoomProblem::NotClosed { room: id, gap } => {
                let Some(room) = room(*id) else { continue };
                let width = gap.map(|(a, b)| format::metres(crate::units::Mm::round(a.distance(b))));
                let gap_words = width.map_or_else(String::new, |width| format!(": there is a gap of {width}"));
                let finding = found(room, format!("The walls round it do not close{gap_words}"));
                let finding = match gap {
                    Some((a, b)) => finding.at(Point2::from(*a).midpoint(Point2::from(*b))),
                    None => finding,
                };
                findings.push(finding.mend("Close the gap with a wall or a room separator; until then it has no area"));
            }
            RoomProblem::SharesFace { first, second } => {
                let Some((first, second)) = room(*first).zip(room(*second)) else { continue };
                let message = format!("Nothing parts it from {}", first.label());
                let items = [ItemId::Room(second.id), ItemId::Room(first.id)];
                let mend = "Draw a wall or a room separator between the two, or delete one of them";
                findings.push(found(second, message).items(items).mend(mend));
            }
        }
    }
    for room in floor.rooms.iter().filter(|room| room.height.0 <= 0 && room.used_as.is_indoors()) {
        let finding = found(room, "It has no height".to_owned()).which(1);
        findings.push(finding.mend("Type its ceiling height, or that of the floor"));
    }
}
