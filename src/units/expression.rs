//! Numbers as people type them: sums, products and brackets, with `mm`, `cm` and `m`.
//!
//! *1600*3+200*, *2 * (1.2m + 50)* and *1,600 mm* are lengths; a number without a unit is one of millimetres.
//! Knows no field and no tool. Invariant: no text panics, and what is given back is finite; held by the tests below.

use winnow::Parser as _;
use winnow::ascii::multispace0;
use winnow::combinator::{Infix, Postfix, Prefix, alt, delimited, dispatch, expression, fail};
use winnow::error::ContextError;
use winnow::token::{any, take_while};

/// No sum that a person types is longer; what is longer could exhaust the stack with brackets.
const MAX_LETTERS: usize = 100;

/// Why a text is no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ExpressionError {
    /// Nothing was typed.
    #[error("type a number, such as 1600, 1.6 m or 1600*3+200")]
    Empty,
    /// It is no sum.
    #[error("this is not a number or a sum: 1600, 1.6 m and 1600*3+200 are")]
    NotANumber,
    /// It is a product of lengths.
    #[error("this multiplies lengths with each other: a length is wanted")]
    NotALength,
    /// It has a unit where none belongs.
    #[error("this has a unit of length: a plain number is wanted")]
    NotPlain,
    /// It divides by nothing, or is too large.
    #[error("this has no result: it divides by zero or is too large")]
    NoResult,
}

/// A length in millimetres.
///
/// It may be less than zero and is not rounded; it is finite.
pub fn length_in_mm(text: &str) -> Result<f64, ExpressionError> {
    let value = evaluate(text)?;
    if (0..=1).contains(&value.dimension) { Ok(value.number) } else { Err(ExpressionError::NotALength) }
}

/// A number without a unit.
pub fn number(text: &str) -> Result<f64, ExpressionError> {
    let value = evaluate(text)?;
    if value.dimension == 0 { Ok(value.number) } else { Err(ExpressionError::NotPlain) }
}

/// A number of millimetres to a power.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Value {
    number: f64,
    dimension: i32,
}

impl Value {
    fn plain(number: f64) -> Self {
        Self { number, dimension: 0 }
    }

    /// A number without a unit is one of millimetres beside a length.
    fn plus(self, other: Self, sign: f64) -> Self {
        let (low, high) = (self.dimension.min(other.dimension), self.dimension.max(other.dimension));
        let is_sum = low == high || (low == 0 && high == 1);
        // What cannot be added is no length any more, and is refused at the end.
        let dimension = if is_sum { high } else { i32::MAX / 4 };
        Self { number: self.number + sign * other.number, dimension }
    }

    fn times(self, other: Self) -> Self {
        Self { number: self.number * other.number, dimension: self.dimension.saturating_add(other.dimension) }
    }

    fn over(self, other: Self) -> Self {
        Self { number: self.number / other.number, dimension: self.dimension.saturating_sub(other.dimension) }
    }

    fn of_unit(self, millimetres: f64) -> Self {
        Self { number: self.number * millimetres, dimension: self.dimension.saturating_add(1) }
    }
}

fn evaluate(text: &str) -> Result<Value, ExpressionError> {
    if text.trim().is_empty() {
        return Err(ExpressionError::Empty);
    }
    if MAX_LETTERS < text.len() {
        return Err(ExpressionError::NotANumber);
    }
    let text = text.to_lowercase().replace('×', "*");
    let value = sum.parse(text.trim()).or(Err(ExpressionError::NotANumber))?;
    if value.number.is_finite() { Ok(value) } else { Err(ExpressionError::NoResult) }
}

/// A sum; units bind tightest, then signs, then products.
fn sum(input: &mut &str) -> winnow::Result<Value> {
    fn spaced<'i, O>(
        parser: impl winnow::Parser<&'i str, O, ContextError>,
    ) -> impl winnow::Parser<&'i str, O, ContextError> {
        delimited(multispace0, parser, multispace0)
    }
    expression(spaced(alt((delimited('(', sum, ')'), literal))))
        .prefix(spaced(dispatch! {any;
            '-' => Prefix(20, |_, value: Value| Ok(Value::plain(-1.0).times(value))),
            '+' => Prefix(20, |_, value| Ok(value)),
            _ => fail,
        }))
        .postfix(spaced(alt((
            "mm".value(Postfix(30, |_: &mut &str, value: Value| Ok(value.of_unit(1.0)))),
            "cm".value(Postfix(30, |_: &mut &str, value: Value| Ok(value.of_unit(10.0)))),
            "m".value(Postfix(30, |_: &mut &str, value: Value| Ok(value.of_unit(1_000.0)))),
        ))))
        .infix(spaced(dispatch! {any;
            '+' => Infix::Left(5, |_, one: Value, other| Ok(one.plus(other, 1.0))),
            '-' => Infix::Left(5, |_, one: Value, other| Ok(one.plus(other, -1.0))),
            '*' => Infix::Left(10, |_, one: Value, other| Ok(one.times(other))),
            '/' => Infix::Left(10, |_, one: Value, other| Ok(one.over(other))),
            _ => fail,
        }))
        .parse_next(input)
}

/// Digits, which may be grouped by commas in threes, and a decimal point.
fn literal(input: &mut &str) -> winnow::Result<Value> {
    let text = take_while(1.., ('0'..='9', '.', ',')).parse_next(input)?;
    let (whole, _) = text.split_once('.').unwrap_or((text, ""));
    let mut groups = whole.split(',');
    let is_grouped = groups.next().is_some_and(|first| !whole.contains(',') || (1..=3).contains(&first.len()))
        && groups.all(|group| group.len() == 3);
    let digits = text.replace(',', "");
    match digits.parse() {
        Ok(number) if is_grouped => Ok(Value::plain(number)),
        _ => fail.parse_next(input),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_worked_out_with_their_units() {
        for (typed, expected) in [
            ("1600*3+200", 5_000.0),
            ("1600", 1_600.0),
            (" 1,600 mm ", 1_600.0),
            ("1.6m", 1_600.0),
            ("1.6 M", 1_600.0),
            ("16cm", 160.0),
            ("2 * (1.2m + 50)", 2_500.0),
            ("-50", -50.0),
            ("2400-2*100", 2_200.0),
            ("10m/4", 2_500.0),
            ("10m/2m", 5.0),
            ("3m - 100mm - 1", 2_899.0),
            ("-(1+2)*3", -9.0),
            ("8-2-1", 5.0),
            ("1600 × 2", 3_200.0),
            (".5m", 500.0),
        ] {
            assert_eq!(length_in_mm(typed), Ok(expected), "{typed}");
        }
        assert_eq!(number("10*3"), Ok(30.0));
    }

    #[test]
    fn what_is_no_length_says_why() {
        use ExpressionError::{Empty, NoResult, NotALength, NotANumber, NotPlain};
        for (typed, why) in [
            ("", Empty),
            ("  ", Empty),
            ("m", NotANumber),
            ("wide", NotANumber),
            ("1600*", NotANumber),
            ("(1600", NotANumber),
            ("1600 1600", NotANumber),
            ("1e99", NotANumber),
            ("NaN", NotANumber),
            ("16,00", NotANumber),
            ("1..2", NotANumber),
            ("1/0", NoResult),
            ("2m*3m", NotALength),
            ("2m*3m+1", NotALength),
        ] {
            assert_eq!(length_in_mm(typed), Err(why), "{typed}");
        }
        assert_eq!(number("3m"), Err(NotPlain));
        assert_eq!(length_in_mm(&"(".repeat(5_000)), Err(NotANumber));
        assert_eq!(length_in_mm(&"9".repeat(99)), Ok(1e99));
    }
}
