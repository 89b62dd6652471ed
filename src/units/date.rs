//! Calendar dates, written `2015-11-17` in files and `17 November 2015` to people.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A day of the proleptic Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

/// The words or numbers name no day of the calendar.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a date: write year-month-day, as in 2015-11-17")]
pub struct InvalidDate(pub String);

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Date {
    /// The first there is: 1 January of the year 1.
    pub const FIRST: Self = Self { year: 1, month: 1, day: 1 };

    /// A day, if there is such a day in the years 1 to 9999.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let is_leap = (year.is_multiple_of(4) && !year.is_multiple_of(100)) || year.is_multiple_of(400);
        let n_days = match month {
            4 | 6 | 9 | 11 => 30,
            2 if is_leap => 29,
            2 => 28,
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            _ => return None,
        };
        ((1..=9999).contains(&year) && (1..=n_days).contains(&day)).then_some(Self { year, month, day })
    }

    /// The year.
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, from 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, from 1.
    pub fn day(self) -> u8 {
        self.day
    }

    /// The number of days since 1 January of the year 1.
    pub fn day_number(self) -> i32 {
        // Years from March, so that the leap day comes last (the usual civil-calendar arithmetic).
        let (year, month) = if self.month <= 2 {
            (i32::from(self.year) - 1, i32::from(self.month) + 9)
        } else {
            (i32::from(self.year), i32::from(self.month) - 3)
        };
        365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + i32::from(self.day) - 307
    }

    /// The day of a number of days since 1 January of the year 1; the last day there is if past the year 9999.
    pub fn from_day_number(number: i32) -> Self {
        let (mut low, mut high) = (1_u16, 9999_u16);
        // The year is found by bisection on its first day: short, and obviously the inverse of `day_number`.
        while low < high {
            let middle = low.midpoint(high + 1).max(low + 1);
            let first = Self { year: middle, month: 1, day: 1 };
            if first.day_number() <= number { low = middle } else { high = middle - 1 }
        }
        let mut date = Self { year: low, month: 1, day: 1 };
        for month in 2..=12 {
            let first = Self { year: low, month, day: 1 };
            if first.day_number() <= number {
                date = first;
            }
        }
        let day = (number - date.day_number()).clamp(0, 30) as u8 + 1;
        Self { day, ..date }
    }

    /// The day of the week, from 0 for Monday to 6 for Sunday.
    pub fn weekday(self) -> usize {
        // 1 January of the year 1 was a Monday.
        self.day_number().rem_euclid(7) as usize
    }

    /// As people write it: `17 November 2015`.
    pub fn long(self) -> String {
        format!("{} {} {}", self.day, self.month_name(), self.year)
    }

    /// As people write it where room is short: `Nov 2015`.
    pub fn month_and_year(self) -> String {
        format!("{} {}", self.month_name().get(..3).unwrap_or_default(), self.year)
    }

    fn month_name(self) -> &'static str {
        MONTHS.get(usize::from(self.month).saturating_sub(1)).copied().unwrap_or_default()
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl FromStr for Date {
    type Err = InvalidDate;
    fn from_str(text: &str) -> Result<Self, InvalidDate> {
        let invalid = || InvalidDate(text.to_owned());
        let mut parts = text.trim().splitn(3, '-');
        let mut number = || parts.next().and_then(|part| part.parse::<u16>().ok()).ok_or_else(invalid);
        let (year, month, day) = (number()?, number()?, number()?);
        let (month, day) = (u8::try_from(month).unwrap_or(0), u8::try_from(day).unwrap_or(0));
        Self::new(year, month, day).ok_or_else(invalid)
    }
}

impl TryFrom<String> for Date {
    type Error = InvalidDate;
    fn try_from(text: String) -> Result<Self, InvalidDate> {
        text.parse()
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_parse_and_print() {
        let date: Date = "2015-11-17".parse().expect("a date");
        assert_eq!(date.to_string(), "2015-11-17");
        assert_eq!(date.long(), "17 November 2015");
        assert_eq!(date.month_and_year(), "Nov 2015");
        for silly in ["", "2015", "2015-13-01", "2015-02-29", "0000-01-01", "2015-11-17-1", "20x5-01-01"] {
            assert!(silly.parse::<Date>().is_err(), "{silly}");
        }
    }

    #[test]
    fn day_numbers_count_days() {
        let day = |text: &str| text.parse::<Date>().expect("a date").day_number();
        assert_eq!(day("0001-01-01"), 0);
        assert_eq!(day("2016-03-01") - day("2016-02-28"), 2);
        // 17 November 2015 was a Tuesday (domain.md, section 9); 1 January of the year 1 a Monday.
        assert_eq!(day("2015-11-17").rem_euclid(7), 1);
        for number in (0..3_000_000).step_by(97) {
            assert_eq!(Date::from_day_number(number).day_number(), number);
        }
    }
}
