//! How many desks a team is due, as people write it.

use super::numbers::{DecimalMark, scaled};
use crate::model::DeskPolicy;

/// No team is due more desks, or has more people.
const MOST: u32 = 100_000;

/// Why words are no policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoPolicy {
    /// A ratio without desks, or to nobody.
    RatioOfNothing,
    /// They are not understood.
    NotUnderstood,
}

/// The policy that words name: *own desk*, *8:10*, *6 fixed*, *no desks*.
///
/// A spreadsheet takes *8:10* for an hour and writes `08:10:00`: that is understood too.
pub(super) fn policy(text: &str, mark: DecimalMark) -> Result<DeskPolicy, NoPolicy> {
    let lower = text.trim().to_lowercase();
    let words: Vec<&str> =
        lower.split(|sign: char| sign.is_whitespace() || sign == '-').filter(|word| !word.is_empty()).collect();
    match words.as_slice() {
        ["own", "desk" | "desks"] | ["own" | "each"] | ["one" | "desk", "each"] | ["one", "desk", "each"] => {
            return Ok(DeskPolicy::OneEach);
        }
        ["no", "desk" | "desks"] | ["none" | "no"] => return Ok(DeskPolicy::NoDesks),
        [number, "fixed" | "desk" | "desks"]
        | ["fixed", number]
        | [number, "fixed", "desk" | "desks"]
        | [number, "desk" | "desks", "fixed"] => {
            let desks = whole(number).ok_or(NoPolicy::NotUnderstood)?;
            return Ok(if desks == 0 { DeskPolicy::NoDesks } else { DeskPolicy::Fixed(desks) });
        }
        _ => {}
    }
    let ratio = lower.trim_end_matches("sharing").trim().replace(" to ", ":").replace(' ', "");
    if let Some(share) = ratio.strip_suffix('%') {
        return of_hundred(scaled(share, mark, 2).ok_or(NoPolicy::NotUnderstood)?, 10_000);
    }
    let mut parts = ratio.split([':', '/']);
    let mut number = || parts.next().and_then(whole);
    let (desks, fte) = (number(), number());
    let rest: Vec<&str> = parts.collect();
    match (desks, fte) {
        (Some(0), Some(_)) | (Some(_), Some(0)) => Err(NoPolicy::RatioOfNothing),
        (Some(desks), Some(fte)) if rest.is_empty() || rest == ["00"] => Ok(DeskPolicy::Ratio { desks, fte }),
        _ => Err(NoPolicy::NotUnderstood),
    }
}

fn whole(digits: &str) -> Option<u32> {
    digits.parse().ok().filter(|number| *number <= MOST)
}

/// So many hundredths of a hundred.
fn of_hundred(part: i64, whole: i64) -> Result<DeskPolicy, NoPolicy> {
    let divisor = greatest_common_divisor(part, whole);
    match (u32::try_from(part / divisor.max(1)), u32::try_from(whole / divisor.max(1))) {
        (Ok(0), _) => Err(NoPolicy::RatioOfNothing),
        (Ok(desks), Ok(fte)) => Ok(DeskPolicy::Ratio { desks, fte }),
        _ => Err(NoPolicy::NotUnderstood),
    }
}

fn greatest_common_divisor(a: i64, b: i64) -> i64 {
    if b == 0 { a.abs() } else { greatest_common_divisor(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn policies_are_read_as_they_are_written_and_shown() {
        let ratio = |desks, fte| Ok(DeskPolicy::Ratio { desks, fte });
        for (text, expected) in [
            ("own desk", Ok(DeskPolicy::OneEach)),
            ("One each", Ok(DeskPolicy::OneEach)),
            ("8:10", ratio(8, 10)),
            ("8 : 10", ratio(8, 10)),
            ("8 to 10", ratio(8, 10)),
            ("08:10:00", ratio(8, 10)),
            ("80 %", ratio(4, 5)),
            ("6 fixed", Ok(DeskPolicy::Fixed(6))),
            ("6 desks", Ok(DeskPolicy::Fixed(6))),
            ("no desks", Ok(DeskPolicy::NoDesks)),
            ("0:10", Err(NoPolicy::RatioOfNothing)),
            ("8:0", Err(NoPolicy::RatioOfNothing)),
            ("0 %", Err(NoPolicy::RatioOfNothing)),
            ("-8:10", Err(NoPolicy::NotUnderstood)),
            ("4000000000 fixed", Err(NoPolicy::NotUnderstood)),
            ("6", Err(NoPolicy::NotUnderstood)),
            ("08:10:30", Err(NoPolicy::NotUnderstood)),
            ("as needed", Err(NoPolicy::NotUnderstood)),
            ("", Err(NoPolicy::NotUnderstood)),
        ] {
            assert_eq!(policy(text, DecimalMark::Point), expected, "{text}");
        }
        let shown =
            [DeskPolicy::OneEach, DeskPolicy::Ratio { desks: 8, fte: 10 }, DeskPolicy::Fixed(6), DeskPolicy::NoDesks];
        for own in shown {
            assert_eq!(policy(&own.to_string(), DecimalMark::Point), Ok(own));
        }
    }
}
