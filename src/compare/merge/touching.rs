//! Walls are moved together: where one that both moved is a conflict, those that one side moved with it are part of it.
//!
//! Else half of a gesture would be taken, and rooms that both sides had closed would stand open.

use super::{Side, Work};
use crate::model::{Element, ElementKey, FloorId, ItemId};
use crate::units::PlanPoint;
use std::collections::{BTreeMap, BTreeSet};

/// Pulls walls that touch a contested wall, and were changed by one side, into its conflict.
pub(super) fn pull_in(work: &mut Work<'_>) {
    let contested: Vec<(BTreeSet<ElementKey>, super::Clash)> =
        work.groups.values().map(|group| (group.keys.clone(), group.why.clone())).collect();
    for (keys, why) in contested {
        let mut all = keys.clone();
        for side in [&work.ours, &work.theirs] {
            all.extend(touched(side, keys.iter().filter(|key| is_wall(key))));
        }
        if keys.len() < all.len() {
            work.clash(all, why);
        }
    }
}

fn is_wall(key: &ElementKey) -> bool {
    matches!(key, ElementKey::Item(_, ItemId::Wall(_)))
}

/// The walls of one side that hang together with the given ones by an end, before or after, and changed.
fn touched<'a>(side: &Side, seeds: impl Iterator<Item = &'a ElementKey>) -> BTreeSet<ElementKey> {
    let mut by_end: BTreeMap<(FloorId, PlanPoint), Vec<ElementKey>> = BTreeMap::new();
    let ends = |key: &ElementKey| -> Vec<(FloorId, PlanPoint)> {
        let change = side.get(key);
        let versions = change.into_iter().flat_map(|change| [&change.before, &change.after]).flatten();
        let walls = versions.filter_map(|element| match element {
            Element::Wall(wall) => Some(wall),
            _ => None,
        });
        walls.flat_map(|wall| [(wall.floor, wall.start), (wall.floor, wall.end)]).collect()
    };
    let moved = |key: &ElementKey| {
        let change = side.get(key)?;
        let (Some(Element::Wall(was)), Some(Element::Wall(is))) = (&change.before, &change.after) else { return None };
        ((was.start, was.end) != (is.start, is.end)).then_some(())
    };
    let mut waiting: Vec<ElementKey> = seeds.filter(|key| moved(key).is_some()).copied().collect();
    if waiting.is_empty() {
        return BTreeSet::new();
    }
    for key in side.keys().filter(|key| is_wall(key) && moved(key).is_some()) {
        for end in ends(key) {
            by_end.entry(end).or_default().push(*key);
        }
    }
    let mut found: BTreeSet<ElementKey> = waiting.iter().copied().collect();
    while let Some(key) = waiting.pop() {
        for end in ends(&key) {
            for other in by_end.get(&end).into_iter().flatten() {
                if found.insert(*other) {
                    waiting.push(*other);
                }
            }
        }
    }
    found
}
