//! Keeping apart what both sides made since they parted: new elements of either side bear the same numbers, so those of one
//! side are changed, wherever they stand.
//!
//! Which side keeps its numbers follows from what it holds, not from which side it is: so the merged plan is the same
//! whichever comes first.

use crate::compare::delta::Delta;
use crate::compare::fields;
use crate::model::{Element, Plan};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The two deltas with no number that stands for two things, and the next free number after both.
pub(super) fn kept_apart(base: &Plan, ours: Delta, theirs: Delta) -> (Delta, Delta, u32) {
    let first = base.next_id;
    let new = |delta: &Delta| -> BTreeMap<u32, Element> {
        let elements = delta.elements.iter().filter(|change| change.before.is_none());
        elements
            .filter_map(|change| Some((change.key.number().filter(|number| first <= *number)?, change.after.clone()?)))
            .collect()
    };
    let (our, their) = (new(&ours), new(&theirs));
    let next = ours.next_id.max(theirs.next_id).max(base.next_id);
    // What both hold alike is one thing: a later copy that both began from.
    let clashes = |number: &u32| our.get(number) != their.get(number);
    let is_apart = !our.keys().any(|number| their.contains_key(number) && clashes(number));
    if is_apart {
        return (ours, theirs, next);
    }
    let by = next - first;
    let change = |number: u32| if first <= number && clashes(&number) { number + by } else { number };
    let (ours, theirs) = if rank(&our) <= rank(&their) {
        (ours, renumbered(theirs, &change))
    } else {
        (renumbered(ours, &change), theirs)
    };
    let after = ours.next_id.max(theirs.next_id).max(next);
    (ours, theirs, after)
}

/// By what a side keeps its numbers: before all that it made more than comments, so that what managers say of a plan
/// gives no wall another number; where both made as much, by what they made, as text.
fn rank(new: &BTreeMap<u32, Element>) -> (Reverse<usize>, String) {
    let n_drawn = new.values().filter(|element| !matches!(element, Element::Comment(_))).count();
    (Reverse(n_drawn), new.values().map(|element| fields::tree(element).to_string()).collect())
}

fn renumbered(delta: Delta, change: &impl Fn(u32) -> u32) -> Delta {
    let Delta { elements, phases, allowances, next_id } = delta;
    let elements = elements
        .into_iter()
        .map(|mut own| {
            own.before = own.before.map(|element| element.renumbered(change));
            own.after = own.after.map(|element| element.renumbered(change));
            own.key = own.after.as_ref().or(own.before.as_ref()).map_or(own.key, Element::key);
            own
        })
        .collect();
    let phases = phases.map(|order| order.into_iter().map(|id| change(id.0).into()).collect());
    let allowances = allowances.map(|order| order.into_iter().map(|id| change(id.0).into()).collect());
    let last = next_id.saturating_sub(1);
    Delta { elements, phases, allowances, next_id: change(last).saturating_add(1).max(next_id) }
}
