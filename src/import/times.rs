//! Days and times as people and spreadsheets write them; the day comes before the month, as in Britain.

use crate::units::{Date, Timestamp};

/// The months, by names that may be cut short to three letters.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The days of the week; the same.
pub(super) const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Years of two digits are of this century.
const CENTURY: u16 = 2000;

/// The place of a name in a list of names, of which three letters are enough.
pub(super) fn place_of(names: &[&str], word: &str) -> Option<usize> {
    let word = word.to_lowercase();
    let word = word.trim_end_matches('.');
    (3 <= word.len()).then(|| names.iter().position(|name| name.starts_with(word)))?
}

/// The minute that the words name; else what is wrong, as the rest of a sentence about them.
pub(super) fn timestamp(date: &str, time: &str) -> Result<Timestamp, String> {
    let (date, time) = (date.trim(), time.trim());
    let text = match (date.is_empty(), time.is_empty()) {
        (true, true) => return Err("is empty".to_owned()),
        (false, false) => {
            let day = day(&tokens(date))?;
            let (hour, minute) = clock(time, true).ok_or_else(|| format!("has no hour in “{time}”"))?;
            return Timestamp::new(day, hour, minute).ok_or_else(|| format!("has no such hour as “{time}”"));
        }
        (false, true) => date,
        (true, false) => time,
    };
    let tokens = tokens(text);
    let (hours, days) = parted(&tokens);
    let day = day(&days)?;
    let Some(hours) = hours else { return Err("has no hour".to_owned()) };
    let (hour, minute) = clock(&hours, false).ok_or_else(|| format!("has no hour in “{hours}”"))?;
    Timestamp::new(day, hour, minute).ok_or_else(|| format!("has no such hour as “{hours}”"))
}

/// The words of a text; the `T` between a day and an hour parts words too.
fn tokens(text: &str) -> Vec<String> {
    let signs: Vec<char> = text.chars().collect();
    let is_digit = |idx: Option<usize>| idx.and_then(|idx| signs.get(idx)).is_some_and(char::is_ascii_digit);
    let parted: String = signs
        .iter()
        .enumerate()
        .map(|(idx, &sign)| {
            let is_between = matches!(sign, 'T' | 't') && is_digit(idx.checked_sub(1)) && is_digit(Some(idx + 1));
            if is_between || sign == ',' || sign == '\u{a0}' { ' ' } else { sign }
        })
        .collect();
    parted.split_whitespace().map(str::to_owned).collect()
}

/// The words of the hour, if there are any, and those of the day.
fn parted(tokens: &[String]) -> (Option<String>, Vec<String>) {
    let is_half = |word: &str| matches!(word.to_lowercase().as_str(), "am" | "pm");
    let is_clock = |(idx, word): &(usize, &String)| {
        let lower = word.to_lowercase();
        word.contains(':')
            || (lower.starts_with(|sign: char| sign.is_ascii_digit()) && (lower.ends_with("am") || lower.ends_with("pm")))
            || tokens.get(idx + 1).is_some_and(|next| is_half(next))
            // A point between hour and minute, where a day stands before it.
            || (0 < *idx && *idx + 1 == tokens.len() && word.matches('.').count() == 1 && clock(word, false).is_some())
    };
    let Some((at, word)) = tokens.iter().enumerate().find(is_clock) else { return (None, tokens.to_vec()) };
    let half = tokens.get(at + 1).filter(|next| is_half(next));
    let n_words = 1 + usize::from(half.is_some());
    let days = tokens.iter().take(at).chain(tokens.iter().skip(at + n_words)).cloned().collect();
    (Some(format!("{word}{}", half.map_or("", String::as_str))), days)
}

/// An hour and a minute: `10:30`, `10:30:00`, `10.30`, `2:30 pm`; and an hour alone where it stands in a cell of its own.
fn clock(text: &str, is_alone: bool) -> Option<(u8, u8)> {
    let text = text.to_lowercase().replace(' ', "");
    let (text, half) = match (text.strip_suffix("am"), text.strip_suffix("pm")) {
        (Some(rest), _) => (rest, Some(0)),
        (_, Some(rest)) => (rest, Some(12)),
        _ => (text.as_str(), None),
    };
    let mut parts = text.split([':', '.']);
    let number = |part: &str| {
        let is_plain = (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        is_plain.then(|| part.parse::<u8>().ok())?
    };
    let hour = number(parts.next()?)?;
    let minute = match parts.next() {
        Some(part) => number(part).filter(|_| part.len() == 2)?,
        None if half.is_some() || is_alone => 0,
        None => return None,
    };
    // Seconds are no matter, but must be seconds.
    if parts.next().is_some_and(|part| number(part).is_none()) || parts.next().is_some() || 59 < minute {
        return None;
    }
    match half {
        Some(_) if !(1..=12).contains(&hour) => None,
        Some(half) => Some((hour % 12 + half, minute)),
        None => (hour < 24).then_some((hour, minute)),
    }
}

/// The day that words name; a day of the week before it is no matter.
fn day(words: &[String]) -> Result<Date, String> {
    let named = words.first().is_some_and(|word| place_of(&WEEKDAYS, word).is_some());
    let words: Vec<&str> = words.iter().skip(usize::from(named)).map(String::as_str).collect();
    let parts: Vec<&str> = match words.as_slice() {
        [] => return Err("has no day".to_owned()),
        [one] => one.split(['-', '/', '.']).collect(),
        several => several.to_vec(),
    };
    let [first, second, third] = parts.as_slice() else { return Err("is not a day and an hour".to_owned()) };
    let (day, month, year) = if first.len() == 4 {
        (*third, *second, *first)
    } else if place_of(&MONTHS, first).is_some() {
        (*second, *first, *third)
    } else {
        (*first, *second, *third)
    };
    let not_a_day = || "is not a day and an hour".to_owned();
    let number = |part: &str| part.parse::<u16>().ok().filter(|_| part.bytes().all(|byte| byte.is_ascii_digit()));
    let without_ending = day.trim_end_matches(|sign: char| sign.is_ascii_alphabetic());
    let day = number(without_ending).ok_or_else(not_a_day)?;
    let month = match place_of(&MONTHS, month) {
        Some(place) => place as u16 + 1,
        None => number(month).ok_or_else(not_a_day)?,
    };
    let year = match (number(year).ok_or_else(not_a_day)?, year.len()) {
        (year, 2) => CENTURY + year,
        (year, 4) => year,
        _ => return Err(not_a_day()),
    };
    if !(1..=12).contains(&month) {
        return Err(format!("has no such month as {month}; the day comes before the month"));
    }
    let narrow = |number: u16| u8::try_from(number).unwrap_or(0);
    Date::new(year, narrow(month), narrow(day)).ok_or_else(|| format!("has no such day as {day} of that month"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_hours_are_read_in_every_way_people_write_them() {
        for text in [
            "2014-11-03 10:30",
            "2014-11-03T10:30",
            "2014-11-03T10:30:00",
            "2014/11/03 10:30",
            "03/11/2014 10:30",
            "3/11/14 10:30",
            "03.11.2014 10.30",
            "3 Nov 2014 10:30",
            "3rd November 2014, 10:30",
            "Mon 3 Nov 2014 10:30 am",
            "November 3 2014 10:30",
            "3-Nov-14 10:30",
            "10:30 03/11/2014",
            " 3 Nov. 2014\u{a0}10:30 ",
        ] {
            assert_eq!(timestamp(text, "").map(|at| at.to_string()), Ok("2014-11-03T10:30".to_owned()), "{text}");
            assert_eq!(timestamp("", text).map(|at| at.to_string()), Ok("2014-11-03T10:30".to_owned()), "{text}");
        }
        for (date, time, at) in [
            ("03/11/2014", "10:30", "2014-11-03T10:30"),
            ("2014-11-03", "2pm", "2014-11-03T14:00"),
            ("Tuesday 4 November 2014", "12.15 pm", "2014-11-04T12:15"),
            ("2014-11-03", "9", "2014-11-03T09:00"),
            ("2014-11-03", "12 am", "2014-11-03T00:00"),
        ] {
            assert_eq!(timestamp(date, time).map(|at| at.to_string()), Ok(at.to_owned()), "{date} {time}");
        }
    }

    #[test]
    fn what_is_no_time_says_why() {
        for (text, words) in [
            ("", "is empty"),
            ("2014-11-03", "has no hour"),
            ("10:30", "has no day"),
            ("11/25/2014 10:30", "no such month as 25; the day comes before the month"),
            ("31/11/2014 10:30", "no such day as 31"),
            ("03/11/2014 24:00", "no hour"),
            ("03/11/2014 10:75", "no hour"),
            ("yesterday 10:30", "is not a day"),
            ("41946.4375", "is not a day"),
            ("=NOW()", "is not a day"),
            ("3/11/214 10:30", "is not a day"),
        ] {
            let why = timestamp(text, "").unwrap_err();
            assert!(why.contains(words), "{text}: {why}");
        }
        assert!(timestamp("03/11/2014", "morning").unwrap_err().contains("no hour in “morning”"));
    }
}
