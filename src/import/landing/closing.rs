//! Rooms whose outline was drawn where no wall stands: separators are put there, so that the plan, which knows rooms by what
//! closes them off, has them too.
//!
//! Must not change a room that walls close off already.

use crate::geom::{Bounds, BoxIndex, Point2, Polygon, Segment, WallGraph, WallLine};
use crate::import::proposal::{ProposedFloor, ProposedRoom, ProposedWall};
use crate::model::WallKind;
use crate::units::{Mm, PlanPoint};
use std::collections::{BTreeMap, BTreeSet};

/// An outline runs along a wall where it is no farther from its face than this, in millimetres.
const BESIDE: f64 = 80.0;
/// The sine of the angle up to which a wall runs the same way as the side of an outline: three degrees.
const PARALLEL: f64 = 0.052;
/// Gaps shorter than this are closed by nothing: they are how the outline was drawn, not how the building is.
const MIN_GAP: f64 = 20.0;
/// What walls close off may be so many times larger than a room is drawn, and still be that room: outlines are drawn roughly, and
/// are left behind when a wall moves. Beyond that it is part of a larger space.
const SAME_SPACE: f64 = 1.2;
/// No floor of more walls or rooms is closed: joining them would take too long for what it is worth.
const MAX_WALLS: usize = 20_000;

/// Adds separators along the outlines of rooms that walls alone do not close off.
pub(super) fn close_rooms(floor: &mut ProposedFloor) {
    if floor.rooms.is_empty() || MAX_WALLS < floor.walls.len() || MAX_WALLS < floor.rooms.len() {
        return;
    }
    let open = open_rooms(floor);
    if open.is_empty() {
        return;
    }
    let near = Near::of(&floor.walls);
    let mut added: BTreeMap<(PlanPoint, PlanPoint), BTreeSet<usize>> = BTreeMap::new();
    for &place in &open {
        let Some(room) = floor.rooms.get(place) else { continue };
        for (start, end) in missing(room, &floor.walls, &near) {
            added.entry((start.min(end), start.max(end))).or_default().insert(place);
        }
    }
    let n_before = floor.walls.len();
    let put = |floor: &mut ProposedFloor, wanted: &dyn Fn(&BTreeSet<usize>) -> bool| {
        floor.walls.truncate(n_before);
        for (&(start, end), rooms) in &added {
            if wanted(rooms) {
                floor.walls.push(ProposedWall { start, end, thickness: Mm::ZERO, kind: WallKind::Separator });
            }
        }
    };
    put(floor, &|_| true);
    // Lines that close nothing are of no use to anybody.
    let still_open: BTreeSet<usize> = open_rooms(floor).into_iter().collect();
    if !still_open.is_empty() {
        put(floor, &|rooms| rooms.iter().any(|room| !still_open.contains(room)));
    }
}

/// The rooms with an outline, by place, that do not have an area of their own.
fn open_rooms(floor: &ProposedFloor) -> Vec<usize> {
    let lines: Vec<WallLine> = (0_u32..)
        .zip(&floor.walls)
        .filter(|(_, wall)| wall.kind.bounds_rooms())
        .map(|(key, wall)| WallLine { key, start: wall.start, end: wall.end, thickness: wall.thickness })
        .collect();
    let graph = WallGraph::new(&lines);
    let mut owners: BTreeMap<usize, usize> = BTreeMap::new();
    let faces: Vec<Option<usize>> =
        floor.rooms.iter().map(|room| graph.face_at(room.anchor).map(|face| face.index)).collect();
    for face in faces.iter().flatten() {
        *owners.entry(*face).or_default() += 1;
    }
    let is_open = |place: usize, room: &ProposedRoom| {
        let Some(face) = faces.get(place).copied().flatten() else { return true };
        if owners.get(&face).is_some_and(|&n| 1 < n) {
            return true;
        }
        let drawn = Polygon::from_plan(&room.outline).area().0;
        let built = graph.faces().get(face).map_or(0.0, |face| face.polygon.area().0);
        room.is_drawn && SAME_SPACE * drawn < built
    };
    floor
        .rooms
        .iter()
        .enumerate()
        .filter(|(place, room)| 3 <= room.outline.len() && is_open(*place, room))
        .map(|(place, _)| place)
        .collect()
}

/// Walls by where they are.
struct Near(BoxIndex);

impl Near {
    fn of(walls: &[ProposedWall]) -> Self {
        let boxes = (0_u32..).zip(walls).filter(|(_, wall)| wall.kind.bounds_rooms());
        Self(BoxIndex::new(boxes.map(|(key, wall)| {
            let bounds = Bounds::around([Point2::from(wall.start), Point2::from(wall.end)]);
            (bounds.expand(wall.thickness.f64() / 2.0 + BESIDE), key)
        })))
    }

    fn walls<'a>(&self, walls: &'a [ProposedWall], bounds: Bounds) -> impl Iterator<Item = &'a ProposedWall> {
        self.0.query(bounds).into_iter().filter_map(|key| walls.get(key as usize))
    }
}

/// The parts of a room's outline along which no wall stands, their ends brought to the walls beside them.
fn missing(room: &ProposedRoom, walls: &[ProposedWall], near: &Near) -> Vec<(PlanPoint, PlanPoint)> {
    let mut found = Vec::new();
    let corners = &room.outline;
    let next = corners.iter().skip(1).chain(corners.first());
    for (&from, &to) in corners.iter().zip(next) {
        let side = Segment::between(from, to);
        let Some(direction) = side.direction() else { continue };
        let beside: Vec<&ProposedWall> = near.walls(walls, side.bounds()).collect();
        let length = side.length();
        let mut covered: Vec<(f64, f64)> =
            beside.iter().filter_map(|wall| stretch_beside(&side, direction, wall)).collect();
        covered.sort_by(|one, other| one.0.total_cmp(&other.0));
        let mut reached = 0.0;
        let mut gaps = Vec::new();
        for (begins, ends) in covered {
            if reached + MIN_GAP < begins {
                gaps.push((reached, begins.min(length)));
            }
            reached = f64::max(reached, ends);
        }
        if reached + MIN_GAP < length {
            gaps.push((reached, length));
        }
        for (begins, ends) in gaps {
            if ends - begins < MIN_GAP {
                continue;
            }
            let start = onto_wall(side.start + direction * begins, direction, &beside);
            let end = onto_wall(side.start + direction * ends, direction, &beside);
            if start.distance(end) >= MIN_GAP {
                found.push((start, end));
            }
        }
    }
    found
}

/// From where to where along the side of an outline a wall stands beside it, or across it.
fn stretch_beside(side: &Segment, direction: Point2, wall: &ProposedWall) -> Option<(f64, f64)> {
    let line = Segment::between(wall.start, wall.end);
    let half = wall.thickness.f64() / 2.0;
    let along = |point: Point2| (point - side.start).dot(direction);
    let across = |point: Point2| (point - side.start).cross(direction).abs();
    if PARALLEL < line.direction()?.cross(direction).abs() {
        // It covers no more than its own body where it meets the side.
        let meeting = side.line()?.intersection(&line.line()?)?;
        let is_there = line.distance(meeting) <= half + BESIDE;
        return is_there.then(|| (along(meeting) - half - MIN_GAP, along(meeting) + half + MIN_GAP));
    }
    let middle = line.at(0.5);
    let is_beside = across(line.project(side.at(0.5)).point).min(across(middle)) <= half + BESIDE;
    let (one, other) = (along(line.start), along(line.end));
    is_beside.then(|| (one.min(other) - half - MIN_GAP, one.max(other) + half + MIN_GAP))
}

/// The end of a separator brought on to the centre line of the wall that it ends at: straight on where that leads there.
fn onto_wall(end: Point2, direction: Point2, walls: &[&ProposedWall]) -> PlanPoint {
    let ray = crate::geom::Line { origin: end, direction };
    let mut best: Option<(f64, Point2)> = None;
    for wall in walls {
        let line = Segment::between(wall.start, wall.end);
        let reach = wall.thickness.f64() / 2.0 + BESIDE;
        let straight_on = line.line().and_then(|line| line.intersection(&ray)).filter(|at| line.distance(*at) < 1.0);
        let at = straight_on.unwrap_or_else(|| line.project(end).point);
        let far = at.distance(end);
        if far <= reach && best.is_none_or(|(nearest, _)| far < nearest) {
            best = Some((far, at));
        }
    }
    best.map_or(end, |(_, at)| at).round()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::RoomUse;

    fn wall(start: (i32, i32), end: (i32, i32)) -> ProposedWall {
        ProposedWall { start: start.into(), end: end.into(), thickness: Mm(200), kind: WallKind::Partition }
    }

    fn room(corners: [(i32, i32); 4], anchor: (i32, i32)) -> ProposedRoom {
        ProposedRoom {
            number: String::new(),
            name: String::new(),
            used_as: RoomUse::Office,
            anchor: anchor.into(),
            outline: corners.map(PlanPoint::from).to_vec(),
            is_drawn: true,
        }
    }

    /// A house of 8 by 4 m to the centre lines, two rooms in it, no wall between them, and a gap of 1 m in its south wall.
    #[test]
    fn a_missing_wall_between_two_rooms_and_a_gap_are_closed() {
        let west = room([(100, 100), (4_000, 100), (4_000, 3_900), (100, 3_900)], (2_000, 2_000));
        let east = room([(4_000, 100), (7_900, 100), (7_900, 3_900), (4_000, 3_900)], (6_000, 2_000));
        let mut floor = ProposedFloor {
            walls: vec![
                wall((0, 0), (1_000, 0)),
                wall((2_000, 0), (8_000, 0)),
                wall((8_000, 0), (8_000, 4_000)),
                wall((8_000, 4_000), (0, 4_000)),
                wall((0, 4_000), (0, 0)),
            ],
            rooms: vec![west, east],
            ..ProposedFloor::default()
        };
        close_rooms(&mut floor);
        assert!(open_rooms(&floor).is_empty(), "{:#?}", floor.walls);
        let separators: Vec<_> = floor.walls.iter().filter(|wall| wall.kind == WallKind::Separator).collect();
        assert_eq!(separators.len(), 2, "one in the gap and one between the rooms: {separators:#?}");
        assert!(separators.iter().any(|own| (own.start, own.end) == ((4_000, 0).into(), (4_000, 4_000).into())));
        let once = floor.clone();
        close_rooms(&mut floor);
        assert_eq!(floor, once, "what is closed stays as it is");
    }

    #[test]
    fn a_room_that_nothing_can_close_gets_no_lines() {
        let mut lost = room([(0, 0), (4_000, 0), (4_000, 3_000), (0, 3_000)], (9_000, 9_000));
        let mut floor = ProposedFloor { rooms: vec![lost.clone()], ..ProposedFloor::default() };
        close_rooms(&mut floor);
        assert_eq!(floor.walls, [], "its place is not in what would be closed");
        lost.anchor = (2_000, 1_500).into();
        floor.rooms = vec![lost];
        close_rooms(&mut floor);
        assert_eq!(floor.walls.len(), 4, "an outline alone is a room");
    }
}
