//! The order of phases and of the steps of the build-up, where either side changed it.

use crate::compare::delta::Delta;
use crate::model::{AllowanceId, PhaseId, Plan};

/// An order of both sides, and whether they would have it differently.
#[derive(Debug, Clone)]
pub(super) struct Together<T> {
    /// The order without asking.
    pub(super) order: Vec<T>,
    /// The order that each side would have, where they differ.
    pub(super) contested: Option<[Vec<T>; 2]>,
}

impl<T> Together<T> {
    /// The order of one side, 0 for ours, where the two differ; else the order without asking.
    pub(super) fn chosen(&self, side: usize) -> &Vec<T> {
        self.contested.as_ref().and_then(|sides| sides.get(side)).unwrap_or(&self.order)
    }
}

/// The phases and the steps in the order of both sides.
pub(super) fn together(base: &Plan, ours: &Delta, theirs: &Delta) -> (Together<PhaseId>, Together<AllowanceId>) {
    let phases = |plan: &Plan| plan.phases.iter().map(|phase| phase.id).collect::<Vec<_>>();
    let steps = |plan: &Plan| plan.allowances.iter().map(|step| step.id).collect::<Vec<_>>();
    let made = |delta: &Delta| delta.apply(base).unwrap_or_else(|_| base.clone());
    let (our, their) = (made(ours), made(theirs));
    (lists(&phases(base), &phases(&our), &phases(&their)), lists(&steps(base), &steps(&our), &steps(&their)))
}

/// The order of what is in all three is that of the side that changed it.
fn lists<T: Copy + Ord>(base: &[T], ours: &[T], theirs: &[T]) -> Together<T> {
    let is_common = |id: &T| base.contains(id) && ours.contains(id) && theirs.contains(id);
    let common = |list: &[T]| list.iter().copied().filter(|id| is_common(id)).collect::<Vec<_>>();
    let (was, our, their) = (common(base), common(ours), common(theirs));
    let filled = |common: Vec<T>| filled(common, base, ours, theirs);
    if our != was && their != was && our != their {
        return Together { order: filled(was), contested: Some([filled(our), filled(their)]) };
    }
    Together { order: filled(if our == was { their } else { our }), contested: None }
}

/// The order with what is not in all three: each behind what stands before it on its side; what two add in one place
/// stands in the order of its numbers.
fn filled<T: Copy + Ord>(mut order: Vec<T>, base: &[T], ours: &[T], theirs: &[T]) -> Vec<T> {
    let mut waiting: Vec<T> =
        [base, ours, theirs].into_iter().flatten().copied().filter(|id| !order.contains(id)).collect();
    waiting.sort_unstable();
    waiting.dedup();
    while !waiting.is_empty() {
        let n_waiting = waiting.len();
        // The greatest number goes in first, so that the least stands first behind what both follow.
        let mut left = Vec::new();
        for &id in waiting.iter().rev() {
            // Where both have it behind different things, the lesser of these: neither side comes first.
            let previous_in = |list: &&[T]| -> Option<Option<T>> {
                let place = list.iter().position(|other| *other == id)?;
                Some(place.checked_sub(1).and_then(|place| list.get(place)).copied())
            };
            let sides = [ours, theirs].iter().filter_map(previous_in).min();
            let previous = sides.or_else(|| previous_in(&base)).flatten();
            match previous.map(|previous| order.iter().position(|other| *other == previous)) {
                None => order.insert(0, id),
                Some(Some(at)) => order.insert(at + 1, id),
                Some(None) => left.push(id),
            }
        }
        left.reverse();
        if left.len() == n_waiting {
            order.append(&mut left);
        }
        waiting = left;
    }
    order
}

#[cfg(test)]
mod tests {
    use super::lists;

    #[test]
    fn one_order_is_taken_and_two_are_contested() {
        let of = |base: &[u32], ours: &[u32], theirs: &[u32]| {
            let there = lists(base, ours, theirs);
            let back = lists(base, theirs, ours);
            assert_eq!((&there.order, there.contested.is_some()), (&back.order, back.contested.is_some()));
            (there.order, there.contested.is_some())
        };
        assert_eq!(of(&[1, 2, 3], &[1, 2, 3], &[1, 3, 2]), (vec![1, 3, 2], false));
        assert_eq!(of(&[1, 2, 3], &[2, 1, 3], &[1, 3, 2]), (vec![1, 2, 3], true));
        assert_eq!(of(&[1, 2], &[1, 5, 2], &[1, 2, 6]), (vec![1, 5, 2, 6], false));
        assert_eq!(of(&[1, 2], &[1, 5, 2], &[1, 6, 2]), (vec![1, 5, 6, 2], false));
        assert_eq!(of(&[1, 2], &[1, 5, 7, 2], &[1, 2]), (vec![1, 5, 7, 2], false));
        assert_eq!(of(&[], &[5], &[6]), (vec![5, 6], false));
    }
}
