//! How many people are in: the exact distribution of a sum of people who each come or stay away.
//!
//! Knows numbers and how likely they are; which people stand behind them is for `attendance`.
//! Terms below [`NEGLIGIBLE`] are left out at either end: of 100,000 people that leaves some three thousand terms, and
//! takes less than 10⁻¹³ from any probability.
//! Invariant: the probabilities add up to one, and are those that all subsets of the people give; held by the tests
//! below and, through the report, by `tests/risk.rs`.

use crate::units::Percent;
use std::sync::Arc;

/// A probability too small to matter.
const NEGLIGIBLE: f64 = 1e-18;

/// A sum of probabilities that should come out whole may come out this much off.
const ROUNDING_ERROR: f64 = 1e-12;

/// How likely each number of people is. A copy costs nothing.
#[derive(Debug, Clone, PartialEq)]
pub struct Presence {
    /// The least number that is at all likely.
    first: u64,
    /// The probability of that number, of the next, and so on.
    probabilities: Arc<[f64]>,
    /// The greatest number that is possible, however unlikely.
    most: u64,
}

impl Presence {
    /// A number that is certain.
    pub fn certain(number: u64) -> Self {
        Self { first: number, probabilities: Arc::new([1.0]), most: number }
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
        Self { first, probabilities: probabilities.into(), most: u64::from(people) }
    }

    /// Of so many people whose share on a day lies so far below or above the usual one, each as likely as the other, for
    /// all of them alike: half the one binomial distribution and half the other.
    pub fn spread(people: u32, share: Percent, spread: Percent) -> Self {
        let at = |share| Self::binomial(people, Percent(share));
        let (low, high) = (at(share.0.saturating_sub(spread.0)), at(share.0.saturating_add(spread.0)));
        let first = low.first.min(high.first);
        let end = |part: &Self| part.first + part.probabilities.len() as u64;
        let mut probabilities = vec![0.0; (end(&low).max(end(&high)) - first) as usize];
        for part in [&low, &high] {
            let sums = probabilities.iter_mut().skip((part.first - first) as usize);
            for (sum, probability) in sums.zip(&*part.probabilities) {
                *sum += probability / 2.0;
            }
        }
        Self { first, probabilities: probabilities.into(), most: low.most.max(high.most) }
    }

    /// Of two groups together: the convolution of their distributions.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        let (long, short) =
            if self.probabilities.len() < other.probabilities.len() { (other, self) } else { (self, other) };
        let sums = convolution(&long.probabilities, &short.probabilities);
        let is_negligible = |probability: &&f64| **probability < NEGLIGIBLE;
        let below = sums.iter().take_while(is_negligible).count();
        let above = sums.iter().skip(below).rev().take_while(is_negligible).count();
        Self {
            first: self.first + other.first + below as u64,
            probabilities: sums.get(below..sums.len() - above).unwrap_or_default().into(),
            most: self.most.saturating_add(other.most),
        }
    }

    /// With so many more who are sure to come.
    #[must_use]
    pub fn and(&self, sure: u64) -> Self {
        Self {
            first: self.first.saturating_add(sure),
            probabilities: Arc::clone(&self.probabilities),
            most: self.most.saturating_add(sure),
        }
    }

    /// Of so many such groups together, each by itself.
    pub(super) fn times(&self, groups: u32) -> Self {
        if groups == 0 {
            return Self::certain(0);
        }
        let half = self.times(groups / 2);
        let double = if groups < 2 { half } else { half.plus(&half) };
        if groups.is_multiple_of(2) { double } else { double.plus(self) }
    }

    /// The mean.
    pub fn expected(&self) -> f64 {
        self.terms().map(|(number, probability)| number as f64 * probability).sum()
    }

    /// The variance.
    pub fn variance(&self) -> f64 {
        let mean = self.expected();
        self.terms().map(|(number, probability)| (number as f64 - mean).powi(2) * probability).sum()
    }

    /// How likely more than a number are in.
    pub fn more_than(&self, number: u64) -> f64 {
        // From the far end, so that small probabilities keep their digits.
        let tail = self.terms().rev().take_while(|(present, _)| number < *present);
        // Not `sum`, which makes minus zero of nothing.
        tail.fold(0.0, |sum, (_, probability)| sum + probability).min(1.0)
    }

    /// The least number that is not passed with that probability; for certain, the number of all who may come.
    pub fn not_passed(&self, with_probability: f64) -> u64 {
        if 1.0 <= with_probability {
            return self.most;
        }
        let mut sum = 0.0;
        for (number, probability) in self.terms() {
            sum += probability;
            if with_probability - ROUNDING_ERROR <= sum {
                return number;
            }
        }
        self.most
    }

    /// Every number that is at all likely, from the least up, with its probability.
    pub fn terms(&self) -> impl DoubleEndedIterator<Item = (u64, f64)> + '_ {
        self.probabilities.iter().enumerate().map(|(offset, &probability)| (self.first + offset as u64, probability))
    }
}

/// The probabilities of sums, from those of the two parts.
///
/// Four terms of the shorter part at a time: each sum is then read and written a quarter as often, which is what this
/// spends its time on.
fn convolution(long: &[f64], short: &[f64]) -> Vec<f64> {
    /// How many terms at a time, less one.
    const OVERLAP: usize = 3;
    let mut sums = vec![0.0; (long.len() + short.len()).saturating_sub(1)];
    let mut padded = vec![0.0; long.len() + 2 * OVERLAP];
    for (place, term) in padded.iter_mut().skip(OVERLAP).zip(long) {
        *place = *term;
    }
    let shifted = |by: usize| padded.get(by..).unwrap_or_default();
    let (blocks, rest) = short.as_chunks::<{ OVERLAP + 1 }>();
    for (block, [first, second, third, fourth]) in blocks.iter().enumerate() {
        let sums = sums.get_mut(block * (OVERLAP + 1)..).unwrap_or_default();
        let terms = shifted(3).iter().zip(shifted(2)).zip(shifted(1)).zip(shifted(0));
        for (sum, (((a, b), c), d)) in sums.iter_mut().zip(terms) {
            *sum += (first * a + second * b) + (third * c + fourth * d);
        }
    }
    for (term, offset) in rest.iter().zip(short.len() - rest.len()..) {
        for (sum, probability) in sums.get_mut(offset..).unwrap_or_default().iter_mut().zip(long) {
            *sum += term * probability;
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A sum of products the long way round.
    fn by_hand(a: &[f64], b: &[f64]) -> Vec<f64> {
        let mut sums = vec![0.0; a.len() + b.len() - 1];
        for (i, x) in a.iter().enumerate() {
            for (j, y) in b.iter().enumerate() {
                sums[i + j] += x * y;
            }
        }
        sums
    }

    proptest! {
        #[test]
        fn four_terms_at_a_time_are_one_at_a_time(
            a in prop::collection::vec(0.0_f64..1.0, 1..40),
            b in prop::collection::vec(0.0_f64..1.0, 1..40),
        ) {
            for (sum, expected) in convolution(&a, &b).iter().zip(by_hand(&a, &b)) {
                prop_assert!((sum - expected).abs() < 1e-12);
            }
            prop_assert_eq!(convolution(&a, &b).len(), a.len() + b.len() - 1);
        }

        #[test]
        fn probabilities_add_up_to_one(people in 0_u32..100_000, share in 0_i32..=10_000, spread in 0_i32..5_000) {
            let spread = spread.min(share).min(10_000 - share);
            for presence in [
                Presence::binomial(people, Percent(share)),
                Presence::spread(people, Percent(share), Percent(spread)),
            ] {
                let total: f64 = presence.probabilities.iter().sum();
                prop_assert!((total - 1.0).abs() < 1e-12);
                let mean = f64::from(people) * Percent(share).fraction();
                prop_assert!((presence.expected() - mean).abs() <= 1e-9 * mean.max(1.0));
            }
        }

        #[test]
        fn a_spread_adds_the_variance_of_a_common_cause(
            people in 1_u32..400, share in 0_i32..=10_000, spread in 0_i32..5_000
        ) {
            let spread = spread.min(share).min(10_000 - share);
            let (n, p, s) = (f64::from(people), f64::from(share) / 1e4, f64::from(spread) / 1e4);
            let expected = n * p * (1.0 - p) + n * (n - 1.0) * s * s;
            let variance = Presence::spread(people, Percent(share), Percent(spread)).variance();
            prop_assert!((variance - expected).abs() < 1e-8 * expected.max(1.0), "{variance} is not {expected}");
        }

        #[test]
        fn many_alike_are_one_after_the_other(people in 1_u32..9, share in 1_i32..10_000, groups in 0_u32..9) {
            let one = Presence::binomial(people, Percent(share));
            let together = one.times(groups);
            let all = Presence::binomial(people * groups, Percent(share));
            for number in 0..=u64::from(people * groups) {
                prop_assert!((together.more_than(number) - all.more_than(number)).abs() < 1e-12);
            }
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
        let probabilities = |presence: Presence| presence.terms().collect::<Vec<_>>();
        assert_eq!(probabilities(Presence::binomial(7, Percent::whole(100))), [(7, 1.0)]);
        assert_eq!(probabilities(Presence::binomial(7, Percent::whole(0))), [(0, 1.0)]);
        assert_eq!(probabilities(Presence::binomial(0, Percent::whole(50))), [(0, 1.0)]);
        let two = Presence::binomial(1, Percent::whole(50)).plus(&Presence::binomial(1, Percent::whole(50)));
        assert_eq!(two.not_passed(0.74), 1);
        assert_eq!(two.not_passed(0.95), 2);
        assert_eq!(two.more_than(1), 0.25);
        assert_eq!(two.more_than(2), 0.0);
        assert_eq!(probabilities(two.and(3)), [(3, 0.25), (4, 0.5), (5, 0.25)]);
    }

    #[test]
    fn a_hundred_thousand_people_are_few_terms() {
        let presence = Presence::binomial(100_000, Percent::whole(50));
        assert!(presence.probabilities.len() < 4_000);
        assert_eq!(presence.more_than(50_000) > 0.49, presence.more_than(50_000) < 0.5);
    }

    #[test]
    fn for_certain_everybody_counts() {
        let presence = Presence::binomial(40, Percent::whole(10)).and(2);
        assert!(presence.not_passed(0.999_999) < 20);
        assert_eq!(presence.not_passed(1.0), 42, "however unlikely it is that all forty come");
    }
}
