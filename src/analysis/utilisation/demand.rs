//! How many desks a team is due, and how many of its people its desks seat.

use crate::model::{DeskPolicy, Team};
use crate::units::Percent;

/// The share of desks in use at the peak that planners aim at (domain.md 2.2: an assumption).
pub const TARGET_PEAK_UTILISATION: Percent = Percent::whole(85);

/// Divisions that should come out whole may come out this much off.
const ROUNDING_ERROR: f64 = 1e-9;

/// How many desks a team is due by its policy, before rounding up; none where its people do not work at desks.
pub fn desks_due(team: &Team) -> f64 {
    match team.policy {
        DeskPolicy::OneEach => f64::from(team.headcount),
        DeskPolicy::Ratio { desks, fte } => team.fte.f64() * f64::from(desks) / f64::from(fte.max(1)),
        DeskPolicy::Fixed(desks) => f64::from(desks),
        DeskPolicy::NoDesks => 0.0,
    }
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
}
