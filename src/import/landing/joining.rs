//! Walls brought to each other: in drawings they end at the faces of others, a few millimetres short or beside, and a plan joins
//! them where their centre lines meet.
//!
//! An end goes straight on to where the lines cross, no farther than the walls are thick and a little; where walls run beside each
//! other, and where one ends at a column, a short separator bridges the step: a column keeps its shape.

use crate::geom::{Bounds, BoxIndex, Point2, Segment};
use crate::import::proposal::ProposedWall;
use crate::model::WallKind;
use crate::units::{Mm, PlanPoint};
use std::collections::BTreeSet;

/// Ends this near to a centre line are on it, as in the wall graph; in millimetres.
const JOINED: f64 = 2.0;
/// How much farther than to the other centre line an end may have to go, in millimetres.
const SLACK: f64 = 80.0;
/// However thick walls are, no end goes farther, in millimetres.
const MAX_REACH: f64 = 500.0;
/// The sine of the angle from which on two lines cross rather than run beside each other: ten degrees.
const ACROSS: f64 = 0.17;
/// A wall that is less than so many times as long as it is thick is a column.
const COLUMN: f64 = 1.6;
/// Walls shorter than this are not made from longer ones.
const MIN_WALL: f64 = 3.0;

/// Joins walls; gives back how far the start of each was moved back, so that what is in it can be kept in its place.
pub(super) fn join(walls: &mut Vec<ProposedWall>) -> Vec<f64> {
    let mut moved_back = vec![0.0; walls.len()];
    let near = Near::of(walls);
    let ends: Vec<(PlanPoint, PlanPoint)> = (0..walls.len())
        .zip(walls.iter())
        .map(|(place, wall)| {
            let reached = |from: PlanPoint| near.straight_on(walls, place, from.into()).map_or(from, Point2::round);
            (reached(wall.start), reached(wall.end))
        })
        .collect();
    for ((wall, (start, end)), back) in walls.iter_mut().zip(ends).zip(&mut moved_back) {
        if start.distance(end) < MIN_WALL {
            continue;
        }
        if let Some(direction) = Segment::between(wall.start, wall.end).direction() {
            *back = (Point2::from(wall.start) - Point2::from(start)).dot(direction);
        }
        (wall.start, wall.end) = (start, end);
    }
    let near = Near::of(walls);
    let mut bridges: BTreeSet<(PlanPoint, PlanPoint)> = BTreeSet::new();
    for (place, wall) in walls.iter().enumerate() {
        for end in [wall.start, wall.end] {
            if let Some(to) = near.beside(walls, place, end.into()).map(Point2::round) {
                bridges.insert((end.min(to), end.max(to)));
            }
        }
    }
    walls.extend(bridges.into_iter().map(|(start, end)| ProposedWall {
        start,
        end,
        thickness: Mm::ZERO,
        kind: WallKind::Separator,
    }));
    moved_back
}

/// Walls by where they are.
struct Near(BoxIndex);

impl Near {
    fn of(walls: &[ProposedWall]) -> Self {
        let bounding = (0_u32..).zip(walls).filter(|(_, wall)| wall.kind.bounds_rooms());
        Self(BoxIndex::new(bounding.map(|(key, wall)| (Bounds::around([wall.start, wall.end]), key))))
    }

    /// The other walls near an end of a wall that is joined to none of them; none where it is joined, or parts no rooms.
    fn others<'a>(&self, walls: &'a [ProposedWall], place: usize, end: Point2) -> Vec<(&'a ProposedWall, f64)> {
        let Some(own) = walls.get(place).filter(|own| own.kind.bounds_rooms()) else { return Vec::new() };
        let half = own.thickness.f64() / 2.0;
        let line = segment(own);
        let mut others = Vec::new();
        for key in self.0.within(end, MAX_REACH).into_iter().map(|key| key as usize).filter(|key| *key != place) {
            let Some(other) = walls.get(key) else { continue };
            let reach = (half + other.thickness.f64() / 2.0 + SLACK).min(MAX_REACH);
            let other_line = segment(other);
            let crosses = line.intersection(&other_line).is_some_and(|at| at.distance(end) <= reach);
            if crosses || other_line.is_on(end, JOINED) {
                return Vec::new();
            }
            others.push((other, reach));
        }
        others
    }

    /// Where the end of a wall meets another if it goes straight on.
    fn straight_on(&self, walls: &[ProposedWall], place: usize, end: Point2) -> Option<Point2> {
        let own = walls.get(place)?;
        let line = segment(own).line()?;
        let mut best: Option<(f64, Point2)> = None;
        if is_column(own) {
            return None;
        }
        for (other, reach) in self.others(walls, place, end).into_iter().filter(|(other, _)| !is_column(other)) {
            let other_segment = segment(other);
            let Some(other_line) = other_segment.line() else { continue };
            if line.direction.cross(other_line.direction).abs() < ACROSS {
                continue;
            }
            let Some(meeting) = line.intersection(&other_line) else { continue };
            let far = meeting.distance(end);
            // The other may stop short, too: at a corner both go on.
            let is_there = other_segment.distance(meeting) <= own.thickness.f64() / 2.0 + SLACK;
            if far <= reach && is_there && best.is_none_or(|(nearest, _)| far < nearest) {
                best = Some((far, meeting));
            }
        }
        best.map(|(_, at)| at)
    }

    /// The place on another wall that an end stops short of, beside it.
    fn beside(&self, walls: &[ProposedWall], place: usize, end: Point2) -> Option<Point2> {
        if walls.get(place).is_none_or(is_column) {
            return None;
        }
        let others = self.others(walls, place, end);
        let nearest = others.into_iter().filter_map(|(other, reach)| {
            let foot = segment(other).project(end);
            (foot.distance <= reach).then_some((foot.distance, foot.point))
        });
        let nearest = nearest.min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)))?;
        (JOINED < nearest.0).then_some(nearest.1)
    }
}

/// Whether a wall is about as thick as it is long: columns are drawn so.
fn is_column(wall: &ProposedWall) -> bool {
    wall.start.distance(wall.end) < COLUMN * wall.thickness.f64()
}

fn segment(wall: &ProposedWall) -> Segment {
    Segment::between(wall.start, wall.end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::{WallGraph, WallLine};

    fn wall(start: (i32, i32), end: (i32, i32)) -> ProposedWall {
        ProposedWall { start: start.into(), end: end.into(), thickness: Mm(200), kind: WallKind::Partition }
    }

    fn n_faces(walls: &[ProposedWall]) -> usize {
        let lines = (0..).zip(walls).map(|(key, wall)| WallLine {
            key,
            start: wall.start,
            end: wall.end,
            thickness: wall.thickness,
        });
        WallGraph::new(&lines.collect::<Vec<_>>()).faces().len()
    }

    /// A room of 4 by 3 m whose walls end at each other's faces, with a partition that stops at the faces too, and a south wall in
    /// two pieces that are 60 mm beside each other.
    #[test]
    fn walls_that_end_at_faces_are_joined_at_centre_lines() {
        let mut walls = vec![
            wall((100, 0), (2_500, 0)),
            wall((2_500, 60), (3_900, 60)),
            wall((4_000, -100), (4_000, 2_900)),
            wall((4_100, 3_000), (-100, 3_000)),
            wall((0, 2_900), (0, -100)),
            wall((2_000, 100), (2_000, 2_896)),
        ];
        assert_eq!(n_faces(&walls), 0);
        let back = join(&mut walls);
        assert_eq!(n_faces(&walls), 2, "{walls:#?}");
        assert_eq!((walls[5].start, walls[5].end), ((2_000, 0).into(), (2_000, 3_000).into()));
        assert_eq!((back[5], back[0], walls.len()), (100.0, 100.0, 7));
        let once = walls.clone();
        assert!(join(&mut walls).iter().all(|back| *back == 0.0));
        assert_eq!(walls, once, "what is joined stays as it is");
    }

    #[test]
    fn a_column_keeps_its_shape() {
        let column = ProposedWall { thickness: Mm(400), ..wall((3_000, -200), (3_000, 200)) };
        let mut walls = vec![wall((0, 150), (2_790, 150)), column.clone(), wall((3_000, 340), (3_000, 3_000))];
        join(&mut walls);
        assert_eq!(walls[1], column);
        let bridges: Vec<_> = walls[3..].iter().map(|own| (own.start, own.end, own.kind)).collect();
        let bridge = |start: (i32, i32), end: (i32, i32)| (start.into(), end.into(), WallKind::Separator);
        assert_eq!(bridges, [bridge((2_790, 150), (3_000, 150)), bridge((3_000, 200), (3_000, 340))]);
    }

    #[test]
    fn walls_that_are_farther_apart_stay_apart() {
        let mut walls =
            vec![wall((0, 0), (4_000, 0)), wall((2_000, 900), (2_000, 3_000)), wall((4_700, 0), (9_000, 0))];
        let before = walls.clone();
        join(&mut walls);
        assert_eq!(walls, before);
    }
}
