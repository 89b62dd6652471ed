//! Day and time by the clock: the only place that reads one for the plan. Everything beneath is given the day.

use crate::units::Date;
use std::time::{SystemTime, UNIX_EPOCH};

/// 1 January 1970, as [`Date::day_number`] counts.
const EPOCH: i32 = 719_162;

/// The day in Greenwich; in summer that is an hour behind the clock on the wall, which no comment minds.
pub(super) fn today() -> Date {
    on(now())
}

/// The seconds since the beginning of 1970.
#[expect(clippy::disallowed_methods, reason = "here the time comes in")]
pub(super) fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

/// The day that so many seconds after the beginning of 1970 lie in.
fn on(seconds: u64) -> Date {
    let days = i32::try_from(seconds / 86_400).unwrap_or(i32::MAX - EPOCH);
    Date::from_day_number(EPOCH + days)
}

#[cfg(test)]
mod tests {
    use super::on;

    #[test]
    fn seconds_become_the_day_they_lie_in() {
        assert_eq!(on(0).to_string(), "1970-01-01");
        assert_eq!(on(86_399).to_string(), "1970-01-01");
        // `date -u -d @1764233000` says 27 November 2025.
        assert_eq!(on(1_764_233_000).to_string(), "2025-11-27");
    }
}
