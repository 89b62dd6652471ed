//! The walls round the zone of a service and round a restricted zone go from slab to slab.

use super::{Check, Part, Run};
use crate::check::facts::Floor;
use crate::check::finding::Finding;
use crate::check::problem::{Severity, Topic};
use crate::check::rules::{FigureId, Rules};
use crate::model::{ItemId, SecurityLevel, WallId, WallKind};
use crate::units::{Mm, format};
use std::collections::BTreeMap;

pub(super) const CHECK: Check = Check {
    id: "secure-walls",
    name: "Walls round zones",
    topic: Topic::Security,
    asks: "The walls between the zone of a service or a restricted zone and what is more open go from slab to slab",
    run: Run::Floor(&[Part::Fixed(run)]),
};

fn run(floor: &Floor, _: Rules, findings: &mut Vec<Finding>) {
    let walls = floor.walls();
    // By the zone that is closed off: how long, and which walls.
    let mut weak: BTreeMap<usize, (f64, Vec<WallId>, crate::geom::Point2)> = BTreeMap::new();
    for piece in floor.geometry.graph.pieces() {
        let Some(kind) = walls.get(&WallId(piece.key)).map(|wall| wall.kind) else { continue };
        // A line without a wall is told of with the doors.
        if !matches!(kind, WallKind::Partition | WallKind::Glazed) {
            continue;
        }
        let room = |face: Option<usize>| face.and_then(|face| floor.room_of_face.get(&face)).copied();
        let (Some(left), Some(right)) = (room(piece.left_face), room(piece.right_face)) else { continue };
        let (a, b) = (floor.level_of(left), floor.level_of(right));
        if a == b || a.max(b) < SecurityLevel::Service {
            continue;
        }
        let strict = if a < b { right } else { left };
        let Some(zone) = floor.rooms.get(strict).and_then(|room| room.zone) else { continue };
        let entry = weak.entry(zone).or_insert((0.0, Vec::new(), piece.centre.at(0.5)));
        entry.0 += piece.centre.length();
        if !entry.1.contains(&WallId(piece.key)) {
            entry.1.push(WallId(piece.key));
        }
    }
    for (zone, (length, walls, at)) in weak {
        let Some(zone) = floor.zones.get(zone) else { continue };
        let severity = if zone.level == SecurityLevel::Restricted { Severity::Warning } else { Severity::Note };
        let message = format!(
            "{} of partition round {} do not go from slab to slab, in {}",
            format::metres(Mm::round(length)),
            zone.label(),
            format::count(walls.len(), "wall", "walls")
        );
        findings.push(
            Finding::on(floor, severity, FigureId::Zoning, message)
                .at(at)
                .items(walls.into_iter().map(ItemId::Wall))
                // One wall may part two zones, each along a piece of it.
                .which(zone.id.0)
                .mend("Make them secure partitions"),
        );
    }
}
