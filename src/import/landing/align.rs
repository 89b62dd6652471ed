//! Whether a revised drawing lies elsewhere as a whole: walls of the same length and direction vote for how far.

use super::pairing::{Reach, Thing, pairs};
use super::same_walls::{Line, by_measure};
use crate::geom::{Point2, Segment};
use crate::units::{Mm, PlanVector};
use std::collections::BTreeMap;

/// Votes within this count as one, in millimetres.
const CELL: f64 = 20.0;
/// No more pairs of walls vote: the rarest lengths first, which say most.
const MAX_VOTES: usize = 1_000_000;
/// What stands where it stood, to this, in millimetres.
const SAME: f64 = 25.0;
/// A whole drawing has moved where at least this share of the plan's walls stand again after the move.
const SHARE: f64 = 0.4;
/// And where this share of them more stand again than stand where they stood.
const MORE: f64 = 0.25;
/// Fewer walls prove nothing.
const MIN_WALLS: usize = 4;

/// How far the new things lie from the old ones as a whole; nothing where they do not, or where it cannot be told.
pub(super) fn offset(old: &[Line], new: &[Line]) -> PlanVector {
    let still = standing(old, new, Point2::ZERO);
    if old.len() < MIN_WALLS || new.len() < MIN_WALLS || still == old.len() {
        return PlanVector::ZERO;
    }
    let Some(way) = voted(old, new) else { return PlanVector::ZERO };
    let again = standing(old, new, way);
    let n = old.len() as f64;
    // Many more have to stand again than stand where they stood: in a building of one module, many do both.
    let is_proved = MIN_WALLS <= again && SHARE * n <= again as f64 && still as f64 + MORE * n <= again as f64;
    if is_proved { PlanVector { x: Mm::round(way.x), y: Mm::round(way.y) } } else { PlanVector::ZERO }
}

/// How many of the old walls stand again among the new ones, if those are moved back.
fn standing(old: &[Line], new: &[Line], way: Point2) -> usize {
    let things = |lines: &[Line], back: Point2| -> Vec<Thing<i64>> {
        let thing = |line: &Line| {
            let segment = Segment::between(line.start, line.end);
            Thing { like: (segment.length() / 10.0).round() as i64, at: segment.at(0.5) - back }
        };
        lines.iter().map(thing).collect()
    };
    let reach = Reach { alone: SAME, together: SAME, changed: SAME };
    pairs(&things(old, Point2::ZERO), &things(new, way), reach).into_iter().flatten().count()
}

/// The displacement that most pairs of like walls agree on.
fn voted(old: &[Line], new: &[Line]) -> Option<Point2> {
    let (of_old, of_new) = (by_measure(old), by_measure(new));
    let mut classes: Vec<(&Vec<usize>, &Vec<usize>)> =
        of_old.iter().filter_map(|(key, own)| Some((own, of_new.get(key)?))).collect();
    classes.sort_by_key(|(own, other)| own.len() * other.len());
    let middle =
        |lines: &[Line], place: usize| lines.get(place).map(|line| Segment::between(line.start, line.end).at(0.5));
    let mut cells: BTreeMap<(i64, i64), (usize, Point2)> = BTreeMap::new();
    let mut n_votes = 0;
    for (own, other) in classes {
        n_votes += own.len() * other.len();
        if MAX_VOTES < n_votes {
            break;
        }
        for &one in own {
            for &another in other {
                let (Some(from), Some(to)) = (middle(old, one), middle(new, another)) else { continue };
                let way = to - from;
                let cell = ((way.x / CELL).floor() as i64, (way.y / CELL).floor() as i64);
                let (n, sum) = cells.entry(cell).or_insert((0, Point2::ZERO));
                (*n, *sum) = (*n + 1, *sum + way);
            }
        }
    }
    let mut best: Option<(usize, Point2)> = None;
    for &(x, y) in cells.keys() {
        let block = (x..=x + 1).flat_map(|x| (y..=y + 1).map(move |y| (x, y))).filter_map(|key| cells.get(&key));
        let (n, sum) = block.fold((0, Point2::ZERO), |(n, sum), (own, own_sum)| (n + own, sum + *own_sum));
        let mean = sum / n as f64;
        let is_better = best.is_none_or(|(most, way)| most < n || (most == n && mean.length() + 1.0 < way.length()));
        if is_better {
            best = Some((n, mean));
        }
    }
    best.map(|(_, way)| way)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::PlanPoint;

    fn line(start: (i32, i32), end: (i32, i32)) -> Line {
        Line { start: start.into(), end: end.into(), thickness: 100.0, is_separator: false }
    }

    /// A grid of rooms, 4 by 3 m each.
    fn house() -> Vec<Line> {
        let level =
            (0..5).flat_map(|y| (0..4).map(move |x| line((x * 4_000, y * 3_000), (x * 4_000 + 4_000, y * 3_000))));
        let plumb =
            (0..5).flat_map(|x| (0..4).map(move |y| line((x * 4_000, y * 3_000), (x * 4_000, y * 3_000 + 3_000))));
        level.chain(plumb).collect()
    }

    fn moved(lines: &[Line], by: PlanVector) -> Vec<Line> {
        let to = |point: PlanPoint| point + by;
        lines.iter().map(|line| Line { start: to(line.start), end: to(line.end), ..*line }).collect()
    }

    #[test]
    fn a_drawing_that_moved_as_a_whole_is_found_again() {
        for by in [PlanVector::new(100, 0), PlanVector::new(-5_213, 77_001), PlanVector::new(4_000, 3_000)] {
            assert_eq!(offset(&house(), &moved(&house(), by)), by);
        }
    }

    #[test]
    fn what_moved_in_part_did_not_move_as_a_whole() {
        let mut new = house();
        let rest = new.split_off(30);
        new.extend(moved(&rest, PlanVector::new(500, 0)));
        assert_eq!(offset(&house(), &new), PlanVector::ZERO);
        assert_eq!(offset(&house(), &moved(&house()[..3], PlanVector::new(9, 9))), PlanVector::ZERO);
        assert_eq!(offset(&[], &house()), PlanVector::ZERO);
    }
}
