//! When unsaved work is kept: soon after the planner rests, and now and then while he does not.
//!
//! Knows no clock and no disk. Held by the tests below.

use std::time::Duration;

/// Kept so long after the last edit. Writing takes its time too, and two seconds are promised.
const REST: Duration = Duration::from_millis(1_200);

/// Kept so long after the first edit that is not kept, however busy the planner is. Ten seconds are promised.
const WORK: Duration = Duration::from_secs(7);

/// So long after a failure it is tried again.
const AGAIN: Duration = Duration::from_secs(5);

/// When something is to be kept. All times are since some moment that does not change.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Pace {
    /// The first and the last edit that are not kept.
    waiting: Option<(Duration, Duration)>,
    /// Not before this: it did not work just now.
    not_before: Option<Duration>,
}

impl Pace {
    /// Something was edited.
    pub(super) fn edited(&mut self, now: Duration) {
        let first = self.waiting.map_or(now, |(first, _)| first);
        self.waiting = Some((first, now));
    }

    /// When what waits is to be kept; nothing where nothing waits.
    pub(super) fn due(&self) -> Option<Duration> {
        let (first, last) = self.waiting?;
        let due = (last + REST).min(first + WORK);
        Some(self.not_before.map_or(due, |not_before| due.max(not_before)))
    }

    /// Everything that waited is kept, or is in a file.
    pub(super) fn kept(&mut self) {
        *self = Self::default();
    }

    /// It could not be kept.
    pub(super) fn failed(&mut self, now: Duration) {
        self.not_before = Some(now + AGAIN);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn ms(ms: u64) -> Duration {
        Duration::from_millis(ms)
    }

    #[test]
    fn work_is_kept_when_the_planner_rests() {
        let mut pace = Pace::default();
        assert_eq!(pace.due(), None);
        pace.edited(ms(1_000));
        assert_eq!(pace.due(), Some(ms(2_200)));
        pace.edited(ms(2_000));
        assert_eq!(pace.due(), Some(ms(3_200)));
        pace.kept();
        assert_eq!(pace.due(), None);
    }

    #[test]
    fn work_is_kept_though_the_planner_never_rests() {
        let mut pace = Pace::default();
        for at in 0..100 {
            pace.edited(ms(at * 100));
        }
        assert_eq!(pace.due(), Some(ms(7_000)));
    }

    #[test]
    fn what_failed_is_tried_again_and_not_at_once() {
        let mut pace = Pace::default();
        pace.edited(ms(0));
        pace.failed(ms(1_200));
        assert_eq!(pace.due(), Some(ms(6_200)));
        pace.edited(ms(6_100));
        assert_eq!(pace.due(), Some(ms(7_000)));
    }
}
