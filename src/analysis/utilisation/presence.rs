//! How many people are in: the exact distribution of a sum of people who each come or stay away.
//!
//! People choose their days independently of each other; where they do not, say on a day when a whole team meets, more
//! or fewer come than this says, and whoever shows these figures has to say so.
//! Terms below [`NEGLIGIBLE`] are left out at either end: of 100,000 people that leaves some three thousand terms, and
//! takes less than 10⁻¹³ from any probability.
//! Invariant: the probabilities add up to one; held by the tests below.

use crate::units::Percent;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A probability too small to matter.
const NEGLIGIBLE: f64 = 1e-18;

/// How likely each number of people is.
#[derive(Debug, Clone, PartialEq)]
pub struct Presence {
    /// The least number that is at all likely.
    first: u64,
    /// The probability of that number, of the next, and so on.
    probabilities: Vec<f64>,
}

impl Presence {
    /// A number that is certain.
    pub fn certain(number: u64) -> Self {
        Self { first: number, probabilities: vec![1.0] }
    }

    /// Of so many people, each of whom is in with that probability: the binomial distribution.
    pub fn binomial(people: u32, share: Percent) -> Self {
        let likely = share.fraction().clamp(0.0, 1.0);
        if likely <= 0.0 {
            return Self::certain(0);
        }
        if 1.0 <= likely {
            return Self::certain(u64::from(people));
        }
        let odds = likely / (1.0 - likely);
        let mode = ((f64::from(people) + 1.0) * likely).floor().min(f64::from(people)) as u32;
        // From the likeliest number outwards, relative to it: no factorials, so nothing overflows or loses digits.
        let fall = |mut number: u32, step: &dyn Fn(u32) -> Option<(u32, f64)>| {
            let (mut terms, mut term) = (Vec::new(), 1.0);
            while let Some((next, ratio)) = step(number) {
                term *= ratio;
                if term < NEGLIGIBLE {
                    break;
                }
                terms.push(term);
                number = next;
            }
            terms
        };
        let below = fall(mode, &|number| {
            let lower = number.checked_sub(1)?;
            Some((lower, f64::from(number) / (f64::from(people - lower) * odds)))
        });
        let above = fall(mode, &|number| {
            (number < people).then(|| (number + 1, f64::from(people - number) * odds / f64::from(number + 1)))
        });
        let first = u64::from(mode) - below.len() as u64;
        let mut probabilities: Vec<f64> = below.into_iter().rev().chain([1.0]).chain(above).collect();
        let total: f64 = probabilities.iter().sum();
        for probability in &mut probabilities {
            *probability /= total;
        }
        Self { first, probabilities }
    }

    /// Of two groups together: the convolution of their distributions.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        let (long, short) =
            if self.probabilities.len() < other.probabilities.len() { (other, self) } else { (self, other) };
        let mut probabilities = vec![0.0; long.probabilities.len() + short.probabilities.len() - 1];
        for (offset, share) in short.probabilities.iter().enumerate() {
            for (sum, probability) in probabilities.iter_mut().skip(offset).zip(&long.probabilities) {
                *sum += share * probability;
            }
        }
        let mut first = self.first + other.first;
        while 1 < probabilities.len() && probabilities.last().is_some_and(|last| *last < NEGLIGIBLE) {
            probabilities.pop();
        }
        let n_negligible = probabilities.iter().take_while(|probability| **probability < NEGLIGIBLE).count();
        if n_negligible < probabilities.len() {
            probabilities.drain(..n_negligible);
            first += n_negligible as u64;
        }
        Self { first, probabilities }
    }

    /// The mean.
    pub fn expected(&self) -> f64 {
        self.terms().map(|(number, probability)| number as f64 * probability).sum()
    }

    /// How likely more than a number are in.
    pub fn more_than(&self, number: u64) -> f64 {
        // From the far end, so that small probabilities keep their digits.
        let tail = self.terms().rev().take_while(|(present, _)| number < *present);
        // Not `sum`, which makes minus zero of nothing.
        tail.fold(0.0, |sum, (_, probability)| sum + probability).min(1.0)
    }

    /// The least number that is not passed with that probability.
    pub fn not_passed(&self, with_probability: f64) -> u64 {
        let mut sum = 0.0;
        for (number, probability) in self.terms() {
            sum += probability;
            if with_probability - 1e-12 <= sum {
                return number;
            }
        }
        self.terms().next_back().map_or(0, |(number, _)| number)
    }

    /// Every number that is at all likely, from the least up, with its probability.
    pub fn terms(&self) -> impl DoubleEndedIterator<Item = (u64, f64)> + '_ {
        self.probabilities.iter().enumerate().map(|(offset, &probability)| (self.first + offset as u64, probability))
    }
}

/// Groups of people by the share of them who come; groups of equal share are one group.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct Groups(BTreeMap<Percent, u32>);

impl Groups {
    pub(crate) fn add(&mut self, people: u32, share: Percent) {
        if 0 < people {
            let group = self.0.entry(share).or_default();
            *group = group.saturating_add(people);
        }
    }

    pub(crate) fn presence(&self) -> Presence {
        self.0
            .iter()
            .map(|(&share, &people)| Presence::binomial(people, share))
            .reduce(|sum, group| sum.plus(&group))
            .unwrap_or_else(|| Presence::certain(0))
    }
}

/// Remembers distributions from one report to the next.
#[derive(Debug, Default)]
pub(crate) struct PresenceMemory {
    of_groups: Turned<Groups>,
    of_one: Turned<(u32, Percent)>,
}

impl PresenceMemory {
    /// The people of some groups together.
    pub(crate) fn of(&mut self, groups: &Groups) -> Arc<Presence> {
        self.of_groups.get(groups, Groups::presence)
    }

    /// The people of one group.
    pub(crate) fn of_one(&mut self, people: u32, share: Percent) -> Arc<Presence> {
        self.of_one.get(&(people, share), |&(people, share)| Presence::binomial(people, share))
    }

    /// Forgets what the last report did not ask for.
    pub(crate) fn turn(&mut self) {
        self.of_groups.turn();
        self.of_one.turn();
    }
}

/// What was asked for since the last turn, and what before it.
#[derive(Debug)]
struct Turned<K> {
    before: BTreeMap<K, Arc<Presence>>,
    now: BTreeMap<K, Arc<Presence>>,
}

impl<K> Default for Turned<K> {
    fn default() -> Self {
        Self { before: BTreeMap::new(), now: BTreeMap::new() }
    }
}

impl<K: Ord + Clone> Turned<K> {
    fn get(&mut self, key: &K, work: impl FnOnce(&K) -> Presence) -> Arc<Presence> {
        if let Some(presence) = self.now.get(key) {
            return Arc::clone(presence);
        }
        let presence = self.before.get(key).map_or_else(|| Arc::new(work(key)), Arc::clone);
        self.now.insert(key.clone(), Arc::clone(&presence));
        presence
    }

    fn turn(&mut self) {
        self.before = std::mem::take(&mut self.now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// By going through every subset of people who come.
    fn by_brute_force(likely: &[f64]) -> Vec<f64> {
        let mut sums = vec![0.0; likely.len() + 1];
        for subset in 0_u32..1 << likely.len() {
            let term = likely.iter().enumerate().fold(1.0, |product, (idx, likely)| {
                product * if subset >> idx & 1 == 1 { *likely } else { 1.0 - likely }
            });
            sums[subset.count_ones() as usize] += term;
        }
        sums
    }

    proptest! {
        #[test]
        fn sums_of_groups_are_what_all_subsets_give(
            groups in prop::collection::vec((0_u32..5, 0_i32..=10_000), 0..4)
        ) {
            let mut known = Groups::default();
            let mut likely = Vec::new();
            for &(people, share) in &groups {
                known.add(people, Percent(share));
                likely.extend((0..people).map(|_| Percent(share).fraction()));
            }
            let presence = known.presence();
            let brute = by_brute_force(&likely);
            for number in 0..=likely.len() {
                let more: f64 = brute[number + 1..].iter().sum();
                prop_assert!((presence.more_than(number as u64) - more).abs() < 1e-12);
            }
            let mean: f64 = likely.iter().sum();
            prop_assert!((presence.expected() - mean).abs() < 1e-9);
        }

        #[test]
        fn probabilities_add_up_to_one(people in 0_u32..100_000, share in 0_i32..=10_000) {
            let presence = Presence::binomial(people, Percent(share));
            let total: f64 = presence.probabilities.iter().sum();
            prop_assert!((total - 1.0).abs() < 1e-12);
            let mean = f64::from(people) * Percent(share).fraction();
            prop_assert!((presence.expected() - mean).abs() <= 1e-9 * mean.max(1.0));
        }
    }

    #[test]
    fn five_hundred_people_are_nearly_normal() {
        let presence = Presence::binomial(500, Percent::whole(60));
        // Mean 300, deviation √120: 95 % lies below 300 + 1.645 × 10.954 = 318.02, give or take the step of one person.
        assert!((317..=319).contains(&presence.not_passed(0.95)));
        // With the continuity correction, P(X > 310) = 1 − Φ(10.5 / 10.954) = 0.1689.
        assert!((presence.more_than(310) - 0.1689).abs() < 2e-3);
    }

    #[test]
    #[expect(clippy::float_cmp, reason = "quarters and zeros are exact")]
    fn certain_groups_are_certain() {
        assert_eq!(Presence::binomial(7, Percent::whole(100)), Presence::certain(7));
        assert_eq!(Presence::binomial(7, Percent::whole(0)), Presence::certain(0));
        assert_eq!(Presence::binomial(0, Percent::whole(50)), Presence::certain(0));
        let two = Presence::binomial(1, Percent::whole(50)).plus(&Presence::binomial(1, Percent::whole(50)));
        assert_eq!(two.not_passed(0.74), 1);
        assert_eq!(two.not_passed(0.95), 2);
        assert_eq!(two.more_than(1), 0.25);
        assert_eq!(two.more_than(2), 0.0);
    }

    #[test]
    fn a_hundred_thousand_people_are_few_terms() {
        let presence = Presence::binomial(100_000, Percent::whole(50));
        assert!(presence.probabilities.len() < 4_000);
        assert_eq!(presence.more_than(50_000) > 0.49, presence.more_than(50_000) < 0.5);
    }
}
