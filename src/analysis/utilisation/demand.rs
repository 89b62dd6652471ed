//! What a team needs in a phase: people, full-time equivalents, desks, and who comes on which weekday; and how many of
//! some people some desks seat.
//!
//! The figures of today come from the team, what changes from its [`Demand`]. Full-time equivalents grow as the headcount
//! does. A team is due desks by its policy, and no fewer than the minimum that was asked for, but for that no more than a
//! desk for each person and visitor; where its people do not work at desks it is due none.
//! Visitors are sure to come: they need a desk of the team that they visit, and are in the building in any case.
//! Invariant: without a demand the figures are those of the team; held by the tests below and by `tests/risk.rs`.

use super::attendance::DayShare;
use crate::model::{Demand, DeskPolicy, PhaseId, PhaseOrder, Team};
use crate::units::Percent;
use std::sync::Arc;

/// Divisions that should come out whole may come out this much off.
const ROUNDING_ERROR: f64 = 1e-9;

/// A team as it is in a phase.
#[derive(Debug)]
pub(crate) struct TeamDemand {
    pub(crate) team: Arc<Team>,
    /// What it is expected to need, where somebody said.
    stated: Option<Arc<Demand>>,
    /// How many people it has become.
    pub(crate) headcount: u32,
    /// How many hundredths of full-time equivalents: as they are entered, so that sums come out as by hand.
    pub(crate) fte_hundredths: f64,
    /// How many desks it is due, before rounding up.
    pub(crate) due: f64,
    /// Who comes, on each weekday, Monday first.
    pub(crate) days: [TeamDay; 5],
}

/// Who of a team comes on a weekday.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TeamDay {
    pub(crate) share: DayShare,
    /// Beside its people.
    pub(crate) visitors: u32,
}

impl TeamDemand {
    /// A team at the end of a phase.
    pub(crate) fn of(team: &Arc<Team>, stated: Option<&Arc<Demand>>, order: &PhaseOrder, phase: PhaseId) -> Self {
        let demand = stated.map(AsRef::as_ref);
        let headcount = demand.map_or(team.headcount, |demand| demand.headcount(team.headcount, order, phase));
        let fte_today = f64::from(team.fte.0);
        let fte_hundredths = match team.headcount {
            today if today == headcount => fte_today,
            // Of a team that does not exist yet nobody knows who works part time.
            0 => f64::from(headcount) * 100.0,
            today => fte_today * f64::from(headcount) / f64::from(today),
        };
        let visitors = demand.map(|demand| demand.visitors).unwrap_or_default();
        let most = u64::from(headcount) + visitors.into_iter().max().map_or(0, u64::from);
        let minimum = demand.map_or(0, |demand| u64::from(demand.minimum_desks)).min(most);
        Self {
            team: Arc::clone(team),
            stated: stated.map(Arc::clone),
            headcount,
            fte_hundredths,
            due: desks_due(team.policy, headcount, fte_hundredths / 100.0, minimum),
            days: std::array::from_fn(|day| {
                let on = |days: &[bool; 5]| days.get(day).copied().unwrap_or_default();
                let share = team.attendance.0.get(day).copied().unwrap_or_default();
                TeamDay {
                    share: match demand {
                        Some(demand) if on(&demand.team_days) => DayShare::everybody(),
                        _ => DayShare::new(share, demand.map_or(Percent::ZERO, |demand| demand.spread)),
                    },
                    visitors: visitors.get(day).copied().unwrap_or_default(),
                }
            }),
        }
    }

    /// Whether it was worked out from just these, in the same phase.
    pub(crate) fn is_of(&self, team: &Arc<Team>, stated: Option<&Arc<Demand>>) -> bool {
        let is_same_demand = match (&self.stated, stated) {
            (None, None) => true,
            (Some(before), Some(now)) => Arc::ptr_eq(before, now),
            _ => false,
        };
        Arc::ptr_eq(&self.team, team) && is_same_demand
    }

    /// How many full-time equivalents.
    pub(crate) fn fte(&self) -> f64 {
        self.fte_hundredths / 100.0
    }

    /// Whether its people work at desks here.
    pub(crate) fn works_at_desk(&self) -> bool {
        self.team.policy != DeskPolicy::NoDesks
    }

    /// Whether each of its people has a desk of their own; who is in a pool shares, whatever the policy.
    pub(crate) fn has_own_desks(&self) -> bool {
        self.team.policy == DeskPolicy::OneEach && self.team.pool.is_none()
    }
}

/// How many desks so many people are due by a policy, before rounding up, and no fewer than a minimum; none where they do
/// not work at desks.
pub fn desks_due(policy: DeskPolicy, headcount: u32, fte: f64, minimum: u64) -> f64 {
    let by_policy = match policy {
        DeskPolicy::OneEach => f64::from(headcount),
        DeskPolicy::Ratio { desks, fte: to } => fte * f64::from(desks) / f64::from(to.max(1)),
        DeskPolicy::Fixed(desks) => f64::from(desks),
        DeskPolicy::NoDesks => return 0.0,
    };
    by_policy.max(minimum as f64)
}

/// Desks are whole: what is due rounds up.
pub fn desks_required(due: f64) -> u64 {
    (due - ROUNDING_ERROR).ceil().max(0.0) as u64
}

/// How many of so many people so many desks seat, where all of them are due `due`: all where the desks are enough,
/// else in proportion, rounded down. Eight desks at 8:10 seat ten.
pub fn people_seated(headcount: u64, desks: u64, due: f64) -> u64 {
    if due <= desks as f64 + ROUNDING_ERROR {
        return headcount;
    }
    ((headcount as f64 * desks as f64 / due + ROUNDING_ERROR).floor() as u64).min(headcount)
}

/// How many people come to sit at desks newly given to a team: as many as the desks seat, and one a desk where the
/// team is due none.
pub fn people_at_new_desks(headcount: u64, desks: u64, due: f64) -> u64 {
    if due <= 0.0 { headcount.min(desks) } else { people_seated(headcount, desks, due) }
}

/// How many desks so many people at the peak need if no more than a share of the desks is to be in use.
pub fn desks_for_peak(people_at_peak: f64, target: Percent) -> Option<u64> {
    (0 < target.0).then(|| desks_required(people_at_peak / target.fraction()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn desks_seat_people_by_the_policy() {
        assert_eq!(people_seated(10, 8, 8.0), 10);
        assert_eq!(people_seated(10, 4, 8.0), 5);
        assert_eq!(people_seated(10, 9, 8.0), 10);
        assert_eq!(people_seated(10, 7, 10.0), 7);
        assert_eq!(people_seated(10, 0, 8.0), 0);
        assert_eq!(people_seated(10, 0, 0.0), 10, "who is due no desk lacks none");
        assert_eq!(people_seated(104, 83, 83.2), 103);
        assert_eq!(people_at_new_desks(10, 3, 0.0), 3);
    }

    #[test]
    fn nothing_of_nothing_is_defined() {
        assert_eq!(desks_for_peak(10.0, Percent::whole(0)), None);
        assert_eq!(desks_required(0.0), 0);
        assert_eq!(desks_required(1e-12), 0);
    }

    #[test]
    #[expect(clippy::float_cmp, reason = "whole numbers and tenths that come out as written")]
    fn a_minimum_is_no_policy_for_those_without_desks() {
        let ratio = DeskPolicy::Ratio { desks: 8, fte: 10 };
        assert_eq!(desks_due(ratio, 10, 10.0, 0), 8.0);
        assert_eq!(desks_due(ratio, 10, 10.0, 9), 9.0);
        assert_eq!(desks_due(ratio, 10, 10.0, 3), 8.0);
        assert_eq!(desks_due(DeskPolicy::NoDesks, 10, 10.0, 9), 0.0);
    }
}
