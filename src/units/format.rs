//! How figures are written for people, in British English, on screen and paper alike.

use super::{Mm, Pence, SquareMm};

/// A whole number with thousands separated by commas: `-12,345`.
pub fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if number < 0 {
        text.push('-');
    }
    for (idx, digit) in digits.chars().enumerate() {
        if 0 < idx && (digits.len() - idx).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A number with thousands separated and exactly `n_decimals` decimals.
pub fn decimal(number: f64, n_decimals: usize) -> String {
    let text = format!("{number:.n_decimals$}");
    let (whole, rest) = text.split_once('.').map_or((text.as_str(), None), |(whole, rest)| (whole, Some(rest)));
    // "-0" loses its sign in an integer, so the sign is carried over by hand.
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let whole = digits.parse::<i64>().map_or_else(|_| digits.to_owned(), grouped);
    rest.map_or_else(|| format!("{sign}{whole}"), |rest| format!("{sign}{whole}.{rest}"))
}

/// A number with at most `n_decimals` decimals and no trailing zeros.
pub fn trimmed(number: f64, n_decimals: usize) -> String {
    let text = decimal(number, n_decimals);
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

/// An amount to the penny: `£1,234.50`, `-£3.00`.
pub fn pounds_and_pence(amount: Pence) -> String {
    let sign = if amount.0 < 0 { "-" } else { "" };
    let pence = amount.0.unsigned_abs();
    format!("{sign}£{}.{:02}", grouped((pence / 100) as i64), pence % 100)
}

/// An amount to the pound: `£1,235`.
pub fn pounds(amount: Pence) -> String {
    let pounds = (amount.0.unsigned_abs() + 50) / 100;
    let sign = if amount.0 < 0 && pounds != 0 { "-" } else { "" };
    format!("{sign}£{}", grouped(pounds as i64))
}

/// An amount for a headline: `£850`, `£12.3k`, `£1.24m`.
pub fn pounds_short(amount: Pence) -> String {
    let sign = if amount.0 < 0 { "-" } else { "" };
    let pounds = amount.0.unsigned_abs() as f64 / 100.0;
    // The bounds are where rounding would carry into the next unit.
    if 999_950.0 <= pounds {
        format!("{sign}£{}m", decimal(pounds / 1e6, 2))
    } else if 9_999.5 <= pounds {
        format!("{sign}£{}k", decimal(pounds / 1e3, 1))
    } else {
        self::pounds(amount)
    }
}

/// An area to a tenth of a square metre: `1,234.5 m²`.
pub fn square_metres(area: SquareMm) -> String {
    format!("{} m²", decimal(area.m2(), 1))
}

/// A length in metres to the millimetre, as on a dimension: `12.400 m`.
pub fn metres(length: Mm) -> String {
    format!("{} m", decimal(length.metres(), 3))
}

/// A number of things with its noun: `1 desk`, `6 desks`.
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(number as i64), if number == 1 { one } else { many })
}

/// Words as they stand at the beginning.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Words as they stand inside a sentence: without their first capital.
pub fn uncapitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

/// A ratio that may not be defined: a dash stands for *not defined*.
pub fn or_dash(text: Option<String>) -> String {
    text.unwrap_or_else(|| "–".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_read_as_in_a_british_report() {
        assert_eq!(grouped(-1_234_567), "-1,234,567");
        assert_eq!(grouped(999), "999");
        assert_eq!(decimal(1_234.567, 1), "1,234.6");
        assert_eq!(decimal(-0.04, 1), "-0.0");
        assert_eq!(trimmed(12.50, 2), "12.5");
        assert_eq!(pounds_and_pence(Pence(-123_456)), "-£1,234.56");
        assert_eq!(pounds(Pence(-49)), "£0");
        assert_eq!(pounds_short(Pence::pounds(1_000_000)), "£1.00m");
        assert_eq!(pounds_short(Pence::pounds(999_960)), "£1.00m");
        assert_eq!(pounds_short(Pence::pounds(12_340)), "£12.3k");
        assert_eq!(count(1, "desk", "desks"), "1 desk");
        assert_eq!(uncapitalised("Move 3 desks"), "move 3 desks");
        assert_eq!(uncapitalised(""), "");
        assert_eq!(square_metres(SquareMm(78_210_000.0)), "78.2 m²");
    }
}
