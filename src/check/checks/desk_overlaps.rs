//! Desks that stand in one another, in furniture, in a wall, or in no room.

use super::{Check, Part, Run};
use crate::check::facts::{Desk, Floor, Obstacle};
use crate::check::finding::Finding;
use crate::check::problem::{Severity, Topic};
use crate::check::rules::{FigureId, Rules};
use crate::model::ItemId;

/// Two things that reach into each other by no more than this only touch; in millimetres.
const TOUCHING: f64 = 10.0;

pub(super) const CHECK: Check = Check {
    id: "desk-overlaps",
    name: "Desks that overlap",
    topic: Topic::Drawing,
    asks: "No desk stands in another, in furniture, in a wall or outside every room",
    run: Run::Floor(&[Part::Desks { reach: |_| 0.0, run }]),
};

fn run(floor: &Floor, _: Rules, desk: &Desk, findings: &mut Vec<Finding>) {
    let found = |message: String| {
        Finding::on(floor, Severity::Error, FigureId::Drawing, message).within(floor, desk.room).at(desk.at)
    };
    for obstacle in floor.obstacles_in(desk.top.bounds()) {
        // Of two desks the later tells of both.
        let is_told = match obstacle {
            Obstacle::Desk(other) => other < desk.id,
            Obstacle::Piece(_) => true,
        };
        if is_told && floor.outline_of(obstacle).is_some_and(|outline| outline.overlaps(&desk.top, TOUCHING)) {
            let (other, item) = name(floor, obstacle);
            findings.push(
                found(format!("{} stands in {other}", desk.label()))
                    .items([Some(ItemId::Desk(desk.id)), item].into_iter().flatten())
                    .mend("Move one of the two"),
            );
        }
    }
    let Some(room) = desk.room.and_then(|room| floor.rooms.get(room)) else {
        findings.push(
            found(format!("{} stands in no room", desk.label()))
                .items([ItemId::Desk(desk.id)])
                .mend("Move it into a room, or make the area round it a room"),
        );
        return;
    };
    if room.contains(&desk.top, TOUCHING) == Some(false) {
        findings.push(
            found(format!("{} reaches into a wall or out of its room", desk.label()))
                .items([ItemId::Desk(desk.id)])
                .mend("Move it wholly into the room"),
        );
    }
}

/// What is in the way, and which item that is.
pub(super) fn name(floor: &Floor, obstacle: Obstacle) -> (String, Option<ItemId>) {
    match obstacle {
        Obstacle::Desk(id) => {
            let desk = floor.desks.get(&id);
            let label = desk.map_or_else(String::new, |desk| crate::units::format::uncapitalised(&desk.label()));
            (label, desk.map(|desk| ItemId::Desk(desk.id)))
        }
        Obstacle::Piece(place) => {
            let piece = floor.furniture.get(place);
            let label = piece.map_or_else(String::new, |piece| piece.symbol.replace('-', " "));
            (label, piece.map(|piece| ItemId::Furniture(piece.id)))
        }
    }
}
