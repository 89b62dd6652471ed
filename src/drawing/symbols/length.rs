//! Lengths of a symbol: a share of its half size, a number of millimetres, or a short sum of both, never more or less
//! than another.
//!
//! Written as a number, a length is a share of half the size along its own axis (a radius has no axis: there a number is
//! millimetres). Written as text it is a formula of `x` and `y`, half the width and half the depth in millimetres:
//! `"-x + 30"`, `"min(0.24x, 0.24y)"`. So a symbol is stretched as a joiner would: shelves grow, doors keep their thickness.

use serde::Deserialize;
use serde::de::{Deserializer, Error, Visitor};
use std::fmt;

/// No formula may be longer, in bytes.
const MAX_FORMULA: usize = 100;
/// No formula may have a `min` or `max` deeper within others than this.
const MAX_DEPTH: u32 = 3;
/// No share may be larger: what is drawn stays near its thing.
pub(super) const MAX_SHARE: f64 = 20.0;
/// No number of millimetres may be larger.
const MAX_MM: f64 = 100_000.0;

/// A length in the axes of a symbol.
#[derive(Debug, Clone, PartialEq)]
pub enum Length {
    /// A number: a share of half the size along its own axis, or millimetres where it has none.
    Number(f64),
    /// Shares of half the width and half the depth, and millimetres.
    Sum {
        /// Times half the width.
        x: f64,
        /// Times half the depth.
        y: f64,
        /// And millimetres.
        mm: f64,
    },
    /// The least of several.
    Min(Vec<Length>),
    /// The greatest of several.
    Max(Vec<Length>),
}

/// Half the size that a symbol, or a cell of a repeat, is stretched to; in millimetres.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Half {
    pub(super) x: f64,
    pub(super) y: f64,
}

impl Length {
    /// In millimetres, along an axis whose half size is given.
    pub(super) fn along(&self, own: f64, half: Half) -> f64 {
        let parts = |lengths: &[Self], best: fn(f64, f64) -> f64| {
            lengths.iter().map(|length| length.along(own, half)).reduce(best).unwrap_or_default()
        };
        match self {
            Self::Number(share) => share * own,
            Self::Sum { x, y, mm } => x * half.x + y * half.y + mm,
            Self::Min(lengths) => parts(lengths, f64::min),
            Self::Max(lengths) => parts(lengths, f64::max),
        }
    }

    /// In millimetres, for a radius or a rounding, which has no axis of its own; never below zero.
    pub(super) fn radius(&self, half: Half) -> f64 {
        self.along(1.0, half).max(0.0)
    }

    /// Reads a formula; or says what is wrong with it.
    fn parse(text: &str) -> Result<Self, String> {
        if MAX_FORMULA < text.len() {
            return Err(format!("the formula is longer than {MAX_FORMULA} letters"));
        }
        let letters: Vec<char> = text.chars().filter(|letter| !letter.is_whitespace()).collect();
        let mut reader = Reader { rest: &letters };
        let length = reader.length(0)?;
        match reader.rest {
            [] => Ok(length),
            [letter, ..] => Err(format!("`{letter}` is not expected there in \"{text}\"")),
        }
    }
}

/// What is left of a formula.
struct Reader<'a> {
    rest: &'a [char],
}

impl Reader<'_> {
    fn take(&mut self, letter: char) -> bool {
        let is_next = self.rest.first() == Some(&letter);
        if is_next {
            self.rest = self.rest.get(1..).unwrap_or_default();
        }
        is_next
    }

    fn take_word(&mut self, word: &str) -> bool {
        let n_letters = word.chars().count();
        let is_next = self.rest.get(..n_letters).is_some_and(|next| next.iter().copied().eq(word.chars()));
        if is_next {
            self.rest = self.rest.get(n_letters..).unwrap_or_default();
        }
        is_next
    }

    fn length(&mut self, depth: u32) -> Result<Length, String> {
        for (word, of) in [("min(", Length::Min as fn(Vec<Length>) -> Length), ("max(", Length::Max)] {
            if !self.take_word(word) {
                continue;
            }
            if depth == MAX_DEPTH {
                return Err(format!("`min` and `max` may be within each other {MAX_DEPTH} deep at most"));
            }
            let mut lengths = vec![self.length(depth + 1)?];
            while self.take(',') {
                lengths.push(self.length(depth + 1)?);
            }
            return if self.take(')') { Ok(of(lengths)) } else { Err(format!("`{word}` is not closed")) };
        }
        self.sum()
    }

    fn sum(&mut self) -> Result<Length, String> {
        let (mut x, mut y, mut mm) = (0.0, 0.0, 0.0);
        let mut sign = if self.take('-') { -1.0 } else { 1.0 };
        loop {
            let number = self.number()?;
            let is_product = number.is_some() && self.take('*');
            let amount = sign * number.unwrap_or(1.0);
            if self.take('x') {
                x += amount;
            } else if self.take('y') {
                y += amount;
            } else if number.is_some() && !is_product {
                mm += amount;
            } else {
                return Err("a formula has numbers, `x`, `y`, `+`, `-`, `min(…)` and `max(…)`".to_owned());
            }
            sign = if self.take('+') {
                1.0
            } else if self.take('-') {
                -1.0
            } else {
                break;
            };
        }
        Ok(Length::Sum { x: checked(x, MAX_SHARE)?, y: checked(y, MAX_SHARE)?, mm: checked(mm, MAX_MM)? })
    }

    fn number(&mut self) -> Result<Option<f64>, String> {
        let n_letters = self.rest.iter().take_while(|letter| letter.is_ascii_digit() || **letter == '.').count();
        if n_letters == 0 {
            return Ok(None);
        }
        let (digits, rest) = self.rest.split_at(n_letters);
        self.rest = rest;
        let digits: String = digits.iter().collect();
        digits
            .parse()
            .map(Some)
            .map_err(|_not_a_number: std::num::ParseFloatError| format!("`{digits}` is not a number"))
    }
}

fn checked(number: f64, most: f64) -> Result<f64, String> {
    if number.abs() <= most { Ok(number) } else { Err(format!("{number} is more than {most}, the most that is drawn")) }
}

impl<'de> Deserialize<'de> for Length {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl Visitor<'_> for Either {
            type Value = Length;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number, or a formula in quotation marks such as \"-x + 30\"")
            }

            fn visit_f64<E: Error>(self, number: f64) -> Result<Length, E> {
                checked(number, MAX_MM).map(Length::Number).map_err(E::custom)
            }

            fn visit_i64<E: Error>(self, number: i64) -> Result<Length, E> {
                self.visit_f64(number as f64)
            }

            fn visit_u64<E: Error>(self, number: u64) -> Result<Length, E> {
                self.visit_f64(number as f64)
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Length, E> {
                Length::parse(text).map_err(E::custom)
            }
        }
        deserializer.deserialize_any(Either)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HALF: Half = Half { x: 600.0, y: 300.0 };

    fn mm(text: &str) -> f64 {
        ron::from_str::<Length>(text).unwrap().along(HALF.x, HALF)
    }

    #[test]
    fn numbers_are_shares_and_formulas_are_millimetres() {
        for (text, expected) in [
            ("-1", -600.0),
            ("0.25", 150.0),
            ("\"-x + 30\"", -570.0),
            ("\"y - 130 - 0.448x\"", 300.0 - 130.0 - 268.8),
            ("\"2 * y\"", 600.0),
            ("\"min(-y + 30, -0.6y)\"", -270.0),
            ("\"max(min(0.2x, 50), 0.1 y)\"", 50.0),
            ("\"12.5\"", 12.5),
        ] {
            assert!((mm(text) - expected).abs() < 1e-9, "{text}: {}", mm(text));
        }
        assert!((Length::Number(35.0).radius(HALF) - 35.0).abs() < 1e-9);
        assert!(Length::Number(-5.0).radius(HALF).abs() < 1e-9);
    }

    #[test]
    fn what_is_no_length_is_refused_with_words() {
        for (text, word) in [
            ("\"\"", "formula has"),
            ("\"x +\"", "formula has"),
            ("\"z\"", "formula has"),
            ("\"3 *\"", "formula has"),
            ("\"x y\"", "not expected"),
            ("\"min(x, 1\"", "not closed"),
            ("\"1.2.3x\"", "not a number"),
            ("\"min(min(min(min(x))))\"", "deep"),
            ("\"1000000x\"", "more than"),
            ("1e300", "more than"),
            ("NaN", "more than"),
            ("inf", "more than"),
            ("true", "a number, or a formula"),
        ] {
            let error = ron::from_str::<Length>(text).unwrap_err().to_string();
            assert!(error.contains(word), "{text}: {error}");
        }
        let long = format!("\"{}x\"", "1+".repeat(80));
        assert!(ron::from_str::<Length>(&long).unwrap_err().to_string().contains("longer"));
    }
}
