//! Which wall of a floor is which of a revised one, by geometry alone.
//!
//! Walls are drawn in other pieces when something is built against them, so that a wall is known by running along another for
//! most of the length of either; one that moved sideways runs beside where it was.

use crate::geom::{Bounds, BoxIndex, Segment};
use crate::units::PlanPoint;
use std::collections::BTreeMap;

/// A wall, of a plan or of a proposal.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Line {
    pub(super) start: PlanPoint,
    pub(super) end: PlanPoint,
    pub(super) thickness: f64,
    /// Whether it has no body: a separator is never a wall.
    pub(super) is_separator: bool,
}

/// Ends that are no farther apart are one, in millimetres: drawings are rounded.
const SAME: f64 = 2.0;
/// The sine of the angle up to which two walls run the same way: one degree.
const PARALLEL: f64 = 0.017_5;
/// Two walls lie on each other where their centre lines are no farther apart, in millimetres, or than half the thinner.
const ON: f64 = 60.0;
/// How far a wall may have moved sideways and still be itself, in millimetres.
const MOVED: f64 = 3_000.0;

/// For each new wall its old one. Every wall has one partner at most.
pub(super) fn pairs(old: &[Line], new: &[Line]) -> Vec<Option<usize>> {
    let mut of_new = vec![None; new.len()];
    let mut of_old = vec![false; old.len()];
    let index = BoxIndex::new((0_u32..).zip(old).map(|(key, line)| (bounds(line), key)));
    let mut take = |mut found: Vec<(f64, usize, usize)>| {
        found.sort_by(|a, b| a.0.total_cmp(&b.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        for (_, other, one) in found {
            let (Some(new), Some(old)) = (of_new.get_mut(other), of_old.get_mut(one)) else { continue };
            if new.is_none() && !*old {
                (*new, *old) = (Some(one), true);
            }
        }
    };
    let near = |reach: f64, rate: &dyn Fn(&Line, &Line) -> Option<f64>| {
        let mut found = Vec::new();
        for (other, line) in new.iter().enumerate() {
            for key in index.query(bounds(line).expand(reach)) {
                let Some(own) = old.get(key as usize) else { continue };
                if own.is_separator == line.is_separator
                    && let Some(rating) = rate(own, line)
                {
                    found.push((rating, other, key as usize));
                }
            }
        }
        found
    };
    take(near(SAME, &|own, line| is_same(own, line).then_some(0.0)));
    take(near(ON, &|own, line| {
        let Overlap { aside, shared, shorter, longer } = overlap(own, line)?;
        let reach = (own.thickness.min(line.thickness) / 2.0).max(ON);
        let differs = (own.thickness - line.thickness).abs();
        (aside <= reach && 0.5 * shorter <= shared).then_some(longer - shared + aside + differs)
    }));
    take(near(MOVED, &|own, line| {
        let Overlap { aside, shared, longer, .. } = overlap(own, line)?;
        let is_like = (own.thickness - line.thickness).abs() <= ON;
        (is_like && aside <= MOVED && 0.7 * longer <= shared).then_some(aside + longer - shared)
    }));
    of_new
}

/// Whether two walls are one, whichever way they were drawn.
pub(super) fn is_same(one: &Line, other: &Line) -> bool {
    let same = |a: PlanPoint, b: PlanPoint| a.distance(b) <= SAME;
    (same(one.start, other.start) && same(one.end, other.end)) || is_reversed(one, other)
}

fn is_reversed(one: &Line, other: &Line) -> bool {
    one.start.distance(other.end) <= SAME && one.end.distance(other.start) <= SAME
}

/// Whether a wall runs the other way than another.
pub(super) fn runs_back(one: &Line, other: &Line) -> bool {
    let vector = |line: &Line| Segment::between(line.start, line.end).vector();
    vector(one).dot(vector(other)) < 0.0
}

struct Overlap {
    aside: f64,
    shared: f64,
    shorter: f64,
    longer: f64,
}

/// How two walls that run the same way lie to each other.
fn overlap(one: &Line, other: &Line) -> Option<Overlap> {
    let (line, segment) = (Segment::between(one.start, one.end), Segment::between(other.start, other.end));
    let (direction, other_direction) = (line.direction()?, segment.direction()?);
    if PARALLEL < direction.cross(other_direction).abs() {
        return None;
    }
    let along = |point: PlanPoint| (crate::geom::Point2::from(point) - line.start).dot(direction);
    let (from, to) = (along(other.start).min(along(other.end)), along(other.start).max(along(other.end)));
    let shared = to.min(line.length()) - from.max(0.0);
    let aside = (segment.at(0.5) - line.start).cross(direction).abs();
    let (length, other_length) = (line.length(), segment.length());
    Some(Overlap { aside, shared, shorter: length.min(other_length), longer: length.max(other_length) })
}

fn bounds(line: &Line) -> Bounds {
    Bounds::around([line.start, line.end])
}

/// Walls by direction and length, for voting: only those of the same length can be the same wall moved.
pub(super) fn by_measure(lines: &[Line]) -> BTreeMap<(i32, i32), Vec<usize>> {
    let mut found: BTreeMap<(i32, i32), Vec<usize>> = BTreeMap::new();
    for (place, line) in lines.iter().enumerate() {
        let vector = Segment::between(line.start, line.end).vector();
        if vector.length() < 500.0 {
            continue;
        }
        // Both ways are one direction: half a turn, to half a degree.
        let angle = vector.y.atan2(vector.x).to_degrees().rem_euclid(180.0);
        let key = ((angle * 2.0).round() as i32 % 360, (vector.length() / 5.0).round() as i32);
        found.entry(key).or_default().push(place);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(start: (i32, i32), end: (i32, i32)) -> Line {
        Line { start: start.into(), end: end.into(), thickness: 100.0, is_separator: false }
    }

    #[test]
    fn a_wall_in_two_pieces_is_the_longer_of_them() {
        let old = [line((0, 0), (9_000, 0))];
        assert_eq!(pairs(&old, &[line((0, 0), (3_000, 0)), line((9_000, 0), (3_000, 0))]), [None, Some(0)]);
    }

    #[test]
    fn a_wall_that_moved_sideways_is_itself_and_its_neighbour_too() {
        let old = [line((0, 0), (5_000, 0)), line((0, 3_000), (5_000, 3_000))];
        let new = [line((0, 3_000), (5_000, 3_000)), line((0, 1_200), (5_000, 1_200))];
        assert_eq!(pairs(&old, &new), [Some(1), Some(0)]);
        assert_eq!(pairs(&old, &[line((0, 0), (0, 5_000))]), [None], "one that runs across is another");
    }
}
