//! Who may come on a day, and the distribution of how many do.
//!
//! People choose their days independently of each other, but for a *spread*: on a day, the attendance of a whole team
//! lies so far above its usual share, or so far below, each as likely as the other, and its people choose independently
//! given that. So n people of share p and spread s are half a binomial distribution of p − s and half one of p + s; the
//! mean stays n·p and the variance is n·p(1−p) + n(n−1)s². A spread that would leave 0 … 100 % is cut at both ends alike,
//! so that the mean stays. The days of different teams have nothing to do with each other.
//!
//! People of one share are one group, whatever their team. Groups are added pairwise in a tree that parts them by the
//! highest bit in which their shares differ: which group is where depends on the group alone, so that a change to one
//! leaves every other branch as it is, and what is remembered of it stands.
//! Invariant: what is remembered is what would be worked out, and sums are what all subsets give; held by the tests below
//! and by `tests/report.rs`.

use super::presence::Presence;
use crate::units::Percent;
use std::collections::BTreeMap;
use std::sync::Arc;

/// All of a hundred.
const ALL: Percent = Percent::whole(100);

/// For how many turns a distribution is remembered that was not asked for: the branches under one that was.
const TURNS_REMEMBERED: u32 = 16;

/// How people come on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DayShare {
    share: Percent,
    /// How far the share of a day lies from it, no more than leaves it between nobody and everybody.
    spread: Percent,
}

impl DayShare {
    /// With that probability each, or as much more or less.
    pub(crate) fn new(share: Percent, spread: Percent) -> Self {
        let share = share.clamp(Percent::ZERO, ALL);
        let room = share.0.min(ALL.0 - share.0);
        Self { share, spread: Percent(spread.0.clamp(0, room)) }
    }

    /// Everybody.
    pub(crate) fn everybody() -> Self {
        Self::new(ALL, Percent::ZERO)
    }

    /// The usual share, as a fraction.
    pub(crate) fn fraction(self) -> f64 {
        self.share.fraction()
    }
}

/// What tells groups apart, in hundredths of a percent: share, spread, and the people of a group with a spread.
type Kind = (u16, u16, u32);

/// Groups of one kind: how many groups there are with a spread, how many people without.
type Term = (Kind, u32);

/// The people who may come on a day.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Groups {
    /// How many are sure to come.
    sure: u64,
    terms: BTreeMap<Kind, u32>,
    expected: f64,
}

impl Groups {
    /// Adds people of one team.
    pub(crate) fn add(&mut self, people: u32, on_day: DayShare) {
        self.expected += f64::from(people) * on_day.fraction();
        let (share, spread) = (on_day.share.0 as u16, on_day.spread.0 as u16);
        if on_day.share == ALL {
            self.sure += u64::from(people);
        } else if 0 < people && 0 < share {
            // One person alone shares the day with nobody.
            let (kind, number) =
                if spread == 0 || people == 1 { ((share, 0, 0), people) } else { ((share, spread, people), 1) };
            let known = self.terms.entry(kind).or_default();
            *known = known.saturating_add(number);
        }
    }

    /// Adds people who are sure to come.
    pub(crate) fn add_sure(&mut self, people: u32) {
        self.expected += f64::from(people);
        self.sure += u64::from(people);
    }

    /// The mean of how many come.
    pub(crate) fn expected(&self) -> f64 {
        self.expected
    }
}

impl Presence {
    /// Of groups of people, each of whom comes with the probability of their group, independently of all others: the sum
    /// of unequal Bernoulli variables, exactly.
    pub fn of_people(groups: impl IntoIterator<Item = (u32, Percent)>) -> Self {
        let mut known = Groups::default();
        for (people, share) in groups {
            known.add(people, DayShare::new(share, Percent::ZERO));
        }
        PresenceMemory::default().of(&known).as_ref().clone()
    }
}

/// Remembers distributions from one report to the next.
#[derive(Debug, Default)]
pub(crate) struct PresenceMemory {
    known: BTreeMap<Box<[Term]>, Known>,
    turn: u32,
}

#[derive(Debug)]
struct Known {
    presence: Presence,
    /// The turn in which it was last asked for.
    asked: u32,
}

impl PresenceMemory {
    /// How many of some people come.
    pub(crate) fn of(&mut self, groups: &Groups) -> Arc<Presence> {
        let terms: Vec<Term> = groups.terms.iter().map(|(&kind, &number)| (kind, number)).collect();
        let presence = self.sum(&terms);
        Arc::new(if groups.sure == 0 { presence } else { presence.and(groups.sure) })
    }

    fn sum(&mut self, terms: &[Term]) -> Presence {
        if let Some(known) = self.known.get_mut(terms) {
            known.asked = self.turn;
            return known.presence.clone();
        }
        let presence = match terms {
            [] => return Presence::certain(0),
            [term] => of_kind(*term),
            [(first, _), .., (last, _)] => {
                let bit = highest(bits(*first) ^ bits(*last));
                let (low, high) = terms.split_at(terms.partition_point(|(kind, _)| bits(*kind) & bit == 0));
                self.sum(low).plus(&self.sum(high))
            }
        };
        self.known.insert(terms.into(), Known { presence: presence.clone(), asked: self.turn });
        presence
    }

    /// Ends a report: forgets what has not been asked for in a long time.
    pub(crate) fn turn(&mut self) {
        let turn = self.turn;
        self.known.retain(|_, known| turn.wrapping_sub(known.asked) < TURNS_REMEMBERED);
        self.turn = turn.wrapping_add(1);
    }
}

fn of_kind(((share, spread, each), number): Term) -> Presence {
    let [share, spread] = [share, spread].map(|hundredths| Percent(i32::from(hundredths)));
    if each == 0 { Presence::binomial(number, share) } else { Presence::spread(each, share, spread).times(number) }
}

/// A kind as one number, in the same order.
fn bits((share, spread, each): Kind) -> u64 {
    u64::from(share) << 48 | u64::from(spread) << 32 | u64::from(each)
}

/// The highest bit that is set.
fn highest(bits: u64) -> u64 {
    1 << bits.checked_ilog2().unwrap_or(0)
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

    fn share(hundredths: i32) -> DayShare {
        DayShare::new(Percent(hundredths), Percent::ZERO)
    }

    proptest! {
        #[test]
        fn sums_of_groups_are_what_all_subsets_give(
            groups in prop::collection::vec((0_u32..5, 0_i32..=10_000), 0..4), sure in 0_u32..3
        ) {
            let mut known = Groups::default();
            let mut likely = vec![1.0; sure as usize];
            known.add_sure(sure);
            for &(people, hundredths) in &groups {
                known.add(people, share(hundredths));
                likely.extend((0..people).map(|_| Percent(hundredths).fraction()));
            }
            let presence = PresenceMemory::default().of(&known);
            let brute = by_brute_force(&likely);
            for number in 0..=likely.len() {
                let more: f64 = brute[number + 1..].iter().sum();
                prop_assert!((presence.more_than(number as u64) - more).abs() < 1e-12);
            }
            let mean: f64 = likely.iter().sum();
            prop_assert!((presence.expected() - mean).abs() < 1e-9);
            prop_assert!((known.expected() - mean).abs() < 1e-9);
        }

        #[test]
        fn what_is_remembered_is_what_would_be_worked_out(
            days in prop::collection::vec(prop::collection::vec((1_u32..30, 0_i32..=100, 0_i32..3), 0..12), 1..30)
        ) {
            let mut memory = PresenceMemory::default();
            for teams in days {
                let mut groups = Groups::default();
                for (people, percent, spread) in teams {
                    groups.add(people, DayShare::new(Percent::whole(percent), Percent::whole(spread * 20)));
                }
                prop_assert_eq!(memory.of(&groups), PresenceMemory::default().of(&groups));
                memory.turn();
            }
        }
    }

    #[test]
    fn a_spread_is_cut_so_that_the_mean_stays() {
        let cut = DayShare::new(Percent::whole(90), Percent::whole(30));
        assert_eq!(cut, DayShare { share: Percent::whole(90), spread: Percent::whole(10) });
        let mut groups = Groups::default();
        groups.add(2, cut);
        // Half the time everybody, half the time each at 80 %.
        let presence = PresenceMemory::default().of(&groups);
        let expected = [0.5 * 0.04, 0.5 * 0.32, 0.5 + 0.5 * 0.64];
        for ((number, probability), (idx, expected)) in presence.terms().zip(expected.iter().enumerate()) {
            assert_eq!(number, idx as u64);
            assert!((probability - expected).abs() < 1e-15);
        }
    }

    #[test]
    fn teams_of_equal_spread_have_days_of_their_own() {
        let of = |teams: &[u32]| {
            let mut groups = Groups::default();
            for &people in teams {
                groups.add(people, DayShare::new(Percent::whole(50), Percent::whole(20)));
            }
            PresenceMemory::default().of(&groups).variance()
        };
        // n·p(1−p) + n(n−1)s²: for ten 2.5 + 90 × 0.04 = 6.1, for twenty 5 + 380 × 0.04 = 20.2.
        assert!((of(&[10]) - 6.1).abs() < 1e-9);
        assert!((of(&[10, 10]) - 12.2).abs() < 1e-9);
        assert!((of(&[20]) - 20.2).abs() < 1e-9);
        assert!((of(&[1, 1, 1]) - 0.75).abs() < 1e-9, "who is alone shares the day with nobody");
    }

    #[test]
    fn a_change_to_one_group_leaves_the_other_branches() {
        let groups = |changed: i32| {
            let mut groups = Groups::default();
            for percent in 40..90 {
                groups.add(20, share(percent * 100));
            }
            groups.add(20, share(changed));
            groups
        };
        let mut memory = PresenceMemory::default();
        memory.of(&groups(6_000));
        memory.turn();
        let before = memory.known.len();
        memory.of(&groups(6_050));
        // The two branches to the group that lost and the one that gained, of at most sixteen bits each.
        assert!(memory.known.len() - before <= 32, "{} of {before}", memory.known.len() - before);
        for _ in 0..=TURNS_REMEMBERED {
            memory.turn();
        }
        assert!(memory.known.is_empty());
    }
}
