//! Which thing of a floor is which of a revised one, by what they are like and where they stand.
//!
//! What stands where it stood is itself, and so is what moved by little, compared with how far the next of its like is. Of the
//! rest, several that went the same way went together: a row of desks that moved by more than half its pitch is the same
//! row. What is left goes to the nearest, where each is the nearest of the other.
//! Must not know what the things are. Invariant: every thing has one partner at most, and the same things give the same pairs.

use crate::geom::{Bounds, BoxIndex, Point2};
use std::collections::{BTreeMap, BTreeSet};

/// A thing: what it is like, and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Thing<K> {
    pub(super) like: K,
    pub(super) at: Point2,
}

/// How far a thing may have gone and still be itself, in millimetres.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Reach {
    /// On its own.
    pub(super) alone: f64,
    /// With others.
    pub(super) together: f64,
    /// Where it has become something else meanwhile.
    pub(super) changed: f64,
}

/// What did not move at all, in millimetres; drawings are rounded.
const SAME: f64 = 2.0;
/// What moved so little that nobody would say it did.
const NEARLY: f64 = 60.0;
/// Things that went together went equally far, to this, in millimetres.
const ALIKE: f64 = 30.0;
/// What moved less than this share of the way to the next of its like did not go there.
const CLEARLY: f64 = 0.3;
/// No more ways in which things went together are looked for.
const MAX_WAYS: usize = 60;
/// No thing is compared with more of its like than this.
const MAX_NEIGHBOURS: usize = 400;

/// For each old thing its new one.
pub(super) fn pairs<K: Ord>(old: &[Thing<K>], new: &[Thing<K>], reach: Reach) -> Vec<Option<usize>> {
    let mut found = Pairs { old, new, of_old: vec![None; old.len()], of_new: vec![false; new.len()] };
    let index = BoxIndex::new((0_u32..).zip(new).map(|(key, thing)| (Bounds::between(thing.at, thing.at), key)));
    found.nearest(&index, SAME, true);
    found.nearest(&index, NEARLY, true);
    found.clearly(&index, reach);
    found.together(&index, reach.together);
    found.nearest(&index, reach.alone, true);
    found.nearest(&index, reach.changed, false);
    found.of_old
}

struct Pairs<'a, K> {
    old: &'a [Thing<K>],
    new: &'a [Thing<K>],
    of_old: Vec<Option<usize>>,
    of_new: Vec<bool>,
}

impl<K: Ord> Pairs<'_, K> {
    fn pair(&mut self, one: usize, other: usize) -> bool {
        let (Some(of_old), Some(of_new)) = (self.of_old.get_mut(one), self.of_new.get_mut(other)) else { return false };
        if of_old.is_some() || *of_new {
            return false;
        }
        (*of_old, *of_new) = (Some(other), true);
        true
    }

    /// Those without a partner yet that could be partners: old, new, and how far apart.
    fn candidates(&self, index: &BoxIndex, reach: f64, must_be_alike: bool) -> Vec<(usize, usize, f64)> {
        let mut found = Vec::new();
        for (one, thing) in self.old.iter().enumerate() {
            if self.of_old.get(one).is_none_or(Option::is_some) {
                continue;
            }
            let near = index.within(thing.at, reach).into_iter().map(|key| key as usize);
            let free = near.filter(|other| self.of_new.get(*other) == Some(&false));
            let mut near: Vec<(usize, f64)> = free
                .filter_map(|other| Some((other, self.new.get(other)?)))
                .filter(|(_, new)| !must_be_alike || new.like == thing.like)
                .map(|(other, new)| (other, new.at.distance(thing.at)))
                .collect();
            near.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
            near.truncate(MAX_NEIGHBOURS);
            found.extend(near.into_iter().map(|(other, far)| (one, other, far)));
        }
        found
    }

    /// The nearest to each other first: whoever is paired so is the nearest that the other could have.
    fn nearest(&mut self, index: &BoxIndex, reach: f64, must_be_alike: bool) {
        let mut candidates = self.candidates(index, reach, must_be_alike);
        candidates.sort_by(|a, b| a.2.total_cmp(&b.2).then((a.0, a.1).cmp(&(b.0, b.1))));
        for (one, other, _) in candidates {
            self.pair(one, other);
        }
    }

    /// Those that are by far the nearest of each other.
    fn clearly(&mut self, index: &BoxIndex, reach: Reach) {
        let candidates = self.candidates(index, reach.together, true);
        let mut nearest_of_old: BTreeMap<usize, (f64, f64)> = BTreeMap::new();
        let mut nearest_of_new: BTreeMap<usize, (f64, f64)> = BTreeMap::new();
        for &(one, other, far) in &candidates {
            for (first, second) in [
                nearest_of_old.entry(one).or_insert((f64::INFINITY, f64::INFINITY)),
                nearest_of_new.entry(other).or_insert((f64::INFINITY, f64::INFINITY)),
            ] {
                *second = second.min(far.max(*first));
                *first = first.min(far);
            }
        }
        let is_clear = |far: f64, nearest: Option<&(f64, f64)>| {
            nearest.is_some_and(|&(first, second)| far <= first && far <= CLEARLY * second)
        };
        for (one, other, far) in candidates {
            let is_clear = is_clear(far, nearest_of_old.get(&one)) && is_clear(far, nearest_of_new.get(&other));
            if far <= reach.alone && is_clear {
                self.pair(one, other);
            }
        }
    }

    /// Those that went the same way, most of them first; of ways that as many went, the shortest.
    fn together(&mut self, index: &BoxIndex, reach: f64) {
        let mut ways: Vec<Way> = self
            .candidates(index, reach, true)
            .into_iter()
            .filter_map(|(one, other, _)| {
                Some(Way { one, other, gone: self.new.get(other)?.at - self.old.get(one)?.at })
            })
            .collect();
        for _ in 0..MAX_WAYS {
            ways.retain(|way| self.of_old.get(way.one) == Some(&None) && self.of_new.get(way.other) == Some(&false));
            let Some(most) = most_gone(&ways) else { return };
            let mut on_it: Vec<(usize, usize, f64)> = ways
                .iter()
                .map(|way| (way.one, way.other, way.gone.distance(most)))
                .filter(|(.., off)| *off <= ALIKE)
                .collect();
            on_it.sort_by(|a, b| a.2.total_cmp(&b.2).then((a.0, a.1).cmp(&(b.0, b.1))));
            let n_paired = on_it.into_iter().filter(|&(one, other, _)| self.pair(one, other)).count();
            if n_paired < 2 {
                return;
            }
        }
    }
}

/// How far one went, if it is the other.
#[derive(Debug, Clone, Copy)]
struct Way {
    one: usize,
    other: usize,
    gone: Point2,
}

/// The way that most went; none where no two went alike.
fn most_gone(ways: &[Way]) -> Option<Point2> {
    let cell = |gone: Point2| ((gone.x / ALIKE).floor() as i64, (gone.y / ALIKE).floor() as i64);
    let mut cells: BTreeMap<(i64, i64), Vec<Way>> = BTreeMap::new();
    for way in ways {
        cells.entry(cell(way.gone)).or_default().push(*way);
    }
    let mut best: Option<(usize, f64, Point2)> = None;
    for &(x, y) in cells.keys() {
        // What lies on the edge of a cell is looked for in the next ones.
        let block: Vec<_> = (x..=x + 1)
            .flat_map(|x| (y..=y + 1).map(move |y| (x, y)))
            .filter_map(|key| cells.get(&key))
            .flatten()
            .collect();
        let n_old = block.iter().map(|way| way.one).collect::<BTreeSet<_>>().len();
        let n_new = block.iter().map(|way| way.other).collect::<BTreeSet<_>>().len();
        let n = n_old.min(n_new);
        if n < 2 {
            continue;
        }
        let sum = block.iter().fold(Point2::ZERO, |sum, way| sum + way.gone);
        let mean = sum / block.len() as f64;
        let is_better =
            best.is_none_or(|(most, shortest, _)| most < n || (most == n && mean.length() + 1.0 < shortest));
        if is_better {
            best = Some((n, mean.length(), mean));
        }
    }
    best.map(|(.., mean)| mean)
}

#[cfg(test)]
mod tests {
    use super::*;

    const REACH: Reach = Reach { alone: 2_000.0, together: 6_000.0, changed: 300.0 };

    fn row(from: i32, n: i32) -> Vec<Thing<u8>> {
        (0..n).map(|idx| Thing { like: 0, at: Point2::new(f64::from(from + idx * 1_600), 0.0) }).collect()
    }

    #[test]
    fn a_row_that_moved_by_more_than_half_its_pitch_is_the_same_row() {
        let found = pairs(&row(0, 6), &row(1_000, 6), REACH);
        assert_eq!(found, (0..6).map(Some).collect::<Vec<_>>());
    }

    #[test]
    fn what_stands_where_it_stood_is_itself_although_others_moved() {
        let (old, mut new) = (row(0, 4), row(0, 4));
        new.remove(1);
        new.push(Thing { like: 0, at: Point2::new(0.0, 9_000.0) });
        assert_eq!(pairs(&old, &new, REACH), [Some(0), None, Some(1), Some(2)]);
    }

    #[test]
    fn one_moves_alone_and_one_becomes_another() {
        let old = row(0, 1);
        let moved = [Thing { like: 0, at: Point2::new(1_500.0, 900.0) }];
        assert_eq!(pairs(&old, &moved, REACH), [Some(0)]);
        assert_eq!(pairs(&old, &[Thing { like: 1, at: Point2::new(100.0, 0.0) }], REACH), [Some(0)]);
        assert_eq!(pairs(&old, &[Thing { like: 1, at: Point2::new(1_500.0, 0.0) }], REACH), [None]);
    }

    proptest::proptest! {
        #[test]
        fn nobody_has_two_partners(
            old in proptest::collection::vec((0..2_u8, 0..8_000_i32, 0..8_000_i32), 0..40),
            new in proptest::collection::vec((0..2_u8, 0..8_000_i32, 0..8_000_i32), 0..40),
        ) {
            let things = |of: &[(u8, i32, i32)]| -> Vec<Thing<u8>> {
                of.iter().map(|&(like, x, y)| Thing { like, at: Point2::new(x.into(), y.into()) }).collect()
            };
            let found = pairs(&things(&old), &things(&new), REACH);
            let partners: Vec<usize> = found.iter().copied().flatten().collect();
            assert_eq!(partners.len(), partners.iter().collect::<BTreeSet<_>>().len());
            let alone = pairs(&things(&old), &things(&old), REACH);
            assert!(alone.iter().all(Option::is_some), "everybody is somebody among the same");
        }
    }
}
