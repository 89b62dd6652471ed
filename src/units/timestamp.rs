//! A day and a time of it, by the clock on the wall: `2014-11-03T10:30` in files, `3 November 2014, 10:30` to people.

use super::{Date, InvalidDate};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A minute of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Timestamp {
    date: Date,
    /// Minutes since midnight.
    minute: u16,
}

/// The words name no minute of any day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a time: write the day and the hour, as in 2014-11-03T10:30")]
pub struct InvalidTimestamp(pub String);

impl Timestamp {
    /// The first there is.
    pub const FIRST: Self = Self { date: Date::FIRST, minute: 0 };

    /// A minute, if the day has such an hour and the hour such a minute.
    pub fn new(date: Date, hour: u8, minute: u8) -> Option<Self> {
        (hour < 24 && minute < 60).then(|| Self { date, minute: u16::from(hour) * 60 + u16::from(minute) })
    }

    /// The day.
    pub fn date(self) -> Date {
        self.date
    }

    /// The hour, from 0 to 23.
    pub fn hour(self) -> u8 {
        (self.minute / 60) as u8
    }

    /// The minute of the hour.
    pub fn minute(self) -> u8 {
        (self.minute % 60) as u8
    }

    /// As people write it: `3 November 2014, 10:30`.
    pub fn long(self) -> String {
        format!("{}, {:02}:{:02}", self.date.long(), self.hour(), self.minute())
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}T{:02}:{:02}", self.date, self.hour(), self.minute())
    }
}

impl FromStr for Timestamp {
    type Err = InvalidTimestamp;
    fn from_str(text: &str) -> Result<Self, InvalidTimestamp> {
        let invalid = || InvalidTimestamp(text.to_owned());
        let (day, time) = text.trim().split_once('T').ok_or_else(invalid)?;
        let date = day.parse().map_err(|_not_a_day: InvalidDate| invalid())?;
        let (hour, minute) = time.split_once(':').ok_or_else(invalid)?;
        let number = |digits: &str| {
            let is_plain = digits.len() == 2 && digits.bytes().all(|digit| digit.is_ascii_digit());
            digits.parse().ok().filter(|_| is_plain).ok_or_else(invalid)
        };
        Self::new(date, number(hour)?, number(minute)?).ok_or_else(invalid)
    }
}

impl TryFrom<String> for Timestamp {
    type Error = InvalidTimestamp;
    fn try_from(text: String) -> Result<Self, InvalidTimestamp> {
        text.parse()
    }
}

impl From<Timestamp> for String {
    fn from(at: Timestamp) -> Self {
        at.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_parse_and_print() {
        let at: Timestamp = "2014-11-03T09:05".parse().expect("a time");
        assert_eq!(at.to_string(), "2014-11-03T09:05");
        assert_eq!(at.long(), "3 November 2014, 09:05");
        assert_eq!((at.hour(), at.minute(), at.date().weekday()), (9, 5, 0));
        for silly in ["", "2014-11-03", "2014-11-03T24:00", "2014-11-03T10:60", "2014-11-03T+1:00", "2014-11-31T10:00"]
        {
            assert!(silly.parse::<Timestamp>().is_err(), "{silly}");
        }
    }
}
