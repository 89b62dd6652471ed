//! What each side may have, and both together may not: found by asking the rules of the document, and made a conflict.
//!
//! Each round makes at least one more change part of a conflict, and with every change in one the plan is what both come
//! from, which is sound: so it ends.

use super::{Clash, Side, Work};
use crate::model::{ElementKey, FloorId, Plan};
use std::collections::BTreeSet;

/// Makes conflicts until what is taken breaks no rule.
pub(super) fn settle(work: &mut Work<'_>) {
    loop {
        let Some(plan) = work.candidate() else {
            if work.taken.is_empty() {
                return;
            }
            give_up(work, "What both drew does not go together");
            continue;
        };
        let broken = plan.broken_elements();
        if broken.is_empty() {
            // Between elements there are rules too; they say no key.
            match plan.violations().into_iter().next() {
                None => return,
                Some(why) if work.taken.is_empty() => {
                    // Nothing is left to blame: the plan that both come from is not sound itself.
                    log::warn!("a merge begins from a plan that is not sound: {why}");
                    return;
                }
                Some(why) => give_up(work, &why),
            }
            continue;
        }
        let n_free = work.taken.len();
        for (key, why) in broken {
            let keys = related(work, &plan, key);
            if !keys.is_empty() {
                work.clash(keys, Clash::Rule(why));
            }
        }
        if work.taken.len() == n_free {
            if work.taken.is_empty() {
                return;
            }
            give_up(work, "What both changed does not go together");
        }
    }
}

/// Changes that may have broken an element: of itself, of what it refers to, and where these are all of one side, of the
/// other side's of its kind.
fn related(work: &Work<'_>, plan: &Plan, key: ElementKey) -> BTreeSet<ElementKey> {
    let numbers: BTreeSet<u32> =
        plan.element(key).map(|element| element.all_numbers()).unwrap_or_default().into_iter().collect();
    let is_near =
        |other: &&ElementKey| **other == key || other.number().is_some_and(|number| numbers.contains(&number));
    let keys = |side: &Side| -> BTreeSet<ElementKey> { side.keys().filter(is_near).copied().collect() };
    let (ours, theirs) = (keys(&work.ours), keys(&work.theirs));
    let mut all = &ours | &theirs;
    if ours.is_empty() || theirs.is_empty() {
        let other = if ours.is_empty() { &work.ours } else { &work.theirs };
        all.extend(other.keys().filter(|other| other.section() == key.section() && work.is_free(other)));
    }
    // What is in a conflict already pulls in the rest; a set of such alone would change nothing.
    if all.iter().any(|key| work.is_free(key)) { all } else { BTreeSet::new() }
}

/// Parts floors that one side removed from what the other did on them: with a floor goes all that is on it, so this would
/// break no rule and lose the other side's work.
pub(super) fn part_floors(work: &mut Work<'_>) {
    let on = |key: &ElementKey| match key {
        ElementKey::Item(floor, _) | ElementKey::Occupancy(floor, ..) | ElementKey::Observation(floor, ..) => {
            Some(*floor)
        }
        ElementKey::Floor(floor) => Some(*floor),
        _ => None,
    };
    let removed: Vec<FloorId> = (work.taken.iter())
        .filter_map(|(key, after)| match key {
            ElementKey::Floor(floor) if after.is_none() => Some(*floor),
            _ => None,
        })
        .collect();
    for floor in removed {
        let of = |side: &Side| -> BTreeSet<ElementKey> {
            side.keys().filter(|key| on(key) == Some(floor)).copied().collect()
        };
        let (ours, theirs) = (of(&work.ours), of(&work.theirs));
        // What the other side took out as well is no loss.
        let is_lost = |side: &Side, keys: &BTreeSet<ElementKey>| {
            keys.iter().any(|key| side.get(key).is_some_and(|change| change.after.is_some()))
        };
        if is_lost(&work.ours, &ours) || is_lost(&work.theirs, &theirs) {
            work.clash(&ours | &theirs, Clash::ChangedAndRemoved);
        }
    }
}

/// Makes one conflict of everything that is left.
fn give_up(work: &mut Work<'_>, why: &str) {
    let keys: BTreeSet<ElementKey> = work.taken.keys().copied().collect();
    if keys.is_empty() {
        return;
    }
    work.clash(keys, Clash::Rule(why.to_owned()));
}
