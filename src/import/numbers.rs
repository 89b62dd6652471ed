//! Numbers as people and spreadsheets write them.

/// Which mark stands before decimals in a list, where it could be either: semicolons between the cells leave the comma
/// free for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DecimalMark {
    Point,
    Comma,
}

impl DecimalMark {
    pub(super) fn char(self) -> char {
        match self {
            Self::Point => '.',
            Self::Comma => ',',
        }
    }
}

/// A number times ten to the power of `n_decimals`, rounded; none of what is no number, or has more than nine digits
/// before its decimals. A minus is kept, so that a negative count can be said to be one.
pub(super) fn scaled(text: &str, mark: DecimalMark, n_decimals: usize) -> Option<i64> {
    let plain: String =
        text.chars().filter(|sign| !sign.is_whitespace() && *sign != '\u{a0}' && *sign != '’').collect();
    let (sign, digits) = match plain.strip_prefix(['-', '−']) {
        Some(digits) => (-1, digits),
        None => (1, plain.strip_prefix('+').unwrap_or(&plain)),
    };
    let (whole, decimals) = parts(digits, mark)?;
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(&whole) || !is_number(decimals) || 9 < whole.len() || (whole.is_empty() && decimals.is_empty()) {
        return None;
    }
    let whole: i64 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    let mut value = whole;
    for idx in 0..n_decimals {
        value = value * 10 + decimals.as_bytes().get(idx).map_or(0, |byte| i64::from(byte - b'0'));
    }
    let rounds_up = decimals.as_bytes().get(n_decimals).is_some_and(|byte| b'5' <= *byte);
    Some(sign * (value + i64::from(rounds_up)))
}

/// What stands before the decimals, without marks between thousands, and the decimals.
fn parts(digits: &str, mark: DecimalMark) -> Option<(String, &str)> {
    let marks: Vec<(usize, char)> = digits.char_indices().filter(|(_, sign)| matches!(sign, '.' | ',')).collect();
    let Some(&(at, last)) = marks.last() else { return Some((digits.to_owned(), "")) };
    let is_mixed = marks.iter().any(|&(_, sign)| sign != last);
    let is_grouped = are_thousands(digits, last);
    // One mark alone before three digits could be either: the list's own way decides.
    let is_decimal = is_mixed || !is_grouped || (marks.len() == 1 && last == mark.char());
    let (whole, decimals) = if is_decimal { (digits.get(..at)?, digits.get(at + 1..)?) } else { (digits, "") };
    let between = if is_decimal { if last == '.' { ',' } else { '.' } } else { last };
    let is_sound = !whole.contains([',', '.']) || are_thousands(whole, between);
    is_sound.then(|| (whole.replace(between, ""), decimals))
}

/// Whether the mark stands where thousands are parted, and nowhere else.
fn are_thousands(digits: &str, mark: char) -> bool {
    let mut groups = digits.split(mark);
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    (1..=3).contains(&first.len()) && !rest.is_empty() && rest.iter().all(|group| group.len() == 3)
}

/// A share in hundredths of a percent: `60`, `60 %` and `60%`.
pub(super) fn percent(text: &str, mark: DecimalMark) -> Option<i64> {
    scaled(text.trim().trim_end_matches('%'), mark, 2)
}

/// Whether shares are written as parts of one: none is over 1 or has a percent sign, and one at least has decimals.
pub(super) fn are_parts_of_one<'a>(cells: impl IntoIterator<Item = &'a str>, mark: DecimalMark) -> bool {
    let mut has_decimals = false;
    for cell in cells.into_iter().filter(|cell| !cell.trim().is_empty()) {
        let Some(value) = scaled(cell, mark, 4) else { return false };
        if !(0..=10_000).contains(&value) {
            return false;
        }
        has_decimals |= value % 10_000 != 0;
    }
    has_decimals
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_their_list_writes_them() {
        use DecimalMark::{Comma, Point};
        for (text, mark, hundredths) in [
            ("12", Point, Some(1_200)),
            ("12.5", Point, Some(1_250)),
            ("12,5", Point, Some(1_250)),
            ("12,5", Comma, Some(1_250)),
            ("12.5", Comma, Some(1_250)),
            ("1,240", Point, Some(124_000)),
            ("1,240", Comma, Some(124)),
            ("1.240", Comma, Some(124_000)),
            ("1.240", Point, Some(124)),
            ("1,240.5", Point, Some(124_050)),
            ("1.240,5", Comma, Some(124_050)),
            ("1,240,000", Comma, Some(124_000_000)),
            ("1 240", Point, Some(124_000)),
            ("7.335", Point, Some(734)),
            (".5", Point, Some(50)),
            ("-3", Point, Some(-300)),
            ("−3", Point, Some(-300)),
            ("", Point, None),
            ("-", Point, None),
            ("1,2,3", Point, None),
            ("12,40.5", Point, None),
            ("six", Point, None),
            ("=6", Point, None),
            ("1234567890", Point, None),
        ] {
            assert_eq!(scaled(text, mark, 2), hundredths, "{text}");
        }
    }

    #[test]
    fn shares_are_percent_unless_all_are_parts_of_one() {
        assert_eq!(percent("60 %", DecimalMark::Point), Some(6_000));
        assert_eq!(percent("62,5%", DecimalMark::Comma), Some(6_250));
        assert!(are_parts_of_one(["0.6", "1", "", "0"], DecimalMark::Point));
        assert!(!are_parts_of_one(["1", "0"], DecimalMark::Point), "one of a hundred, for all anybody knows");
        assert!(!are_parts_of_one(["0.6", "60"], DecimalMark::Point));
        assert!(!are_parts_of_one(["0.6", "40%"], DecimalMark::Point));
        assert!(!are_parts_of_one([], DecimalMark::Point));
    }
}
