//! Words: which are numbers, which names, which neither; and notes.

use super::super::choices::LayerUse;
use super::Notes;
use super::flat::Flat;
use crate::cad::Text;
use crate::geom::Point2;
use crate::import::clear_width;
use crate::units::PlanPoint;

/// How wide a letter is, in heights of a capital.
const LETTER: f64 = 0.6;
/// How far apart lines are, in heights of a capital.
const LINE: f64 = 5.0 / 3.0;
/// No note is longer, in letters.
const MAX_NOTE: usize = 500;
/// No floor gets more notes.
const MAX_NOTES: usize = 2_000;

/// What a line of words is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The number of a room: short, with a digit.
    Number,
    /// A name.
    Name,
    /// An area, a height, a level, the clear width of a door: what names no room.
    Measure,
}

/// A line of words and its middle.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) words: String,
    pub(super) at: Point2,
    pub(super) kind: Kind,
    /// Whether its layer says that it is a number.
    pub(super) is_on_numbers: bool,
}

/// The lines that may name rooms: those on layers for that, or all if there is no such layer.
pub(super) fn lines(flat: &Flat) -> Vec<Line> {
    let has_own = flat.words.iter().any(|said| said.of == LayerUse::RoomWords);
    let is_wanted = |of: LayerUse| {
        if has_own { of == LayerUse::RoomWords } else { !matches!(of, LayerUse::Dimensions | LayerUse::Grid) }
    };
    let mut lines = Vec::new();
    for said in flat.words.iter().filter(|said| is_wanted(said.of)) {
        let text = &said.text;
        let is_on_numbers = said.layer.to_uppercase().contains("NUM");
        for (n, words) in text.words.lines().enumerate() {
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            if words.is_empty() {
                continue;
            }
            let at = middle(text, &words, n);
            let kind = kind(&words, flat.of_unit);
            lines.push(Line { words, at, kind, is_on_numbers });
        }
    }
    lines
}

/// The middle of a line of a text, which is the `n`th from the top.
pub(super) fn middle(text: &Text, words: &str, n: usize) -> Point2 {
    let (sin, cos) = text.turned.to_radians().sin_cos();
    let (along, down) = (Point2::new(cos, sin), Point2::new(sin, -cos));
    let half = words.chars().count() as f64 * LETTER * text.height * text.stretch / 2.0;
    text.at + along * half + down * (text.height * (n as f64 * LINE - 0.5))
}

/// What a line of words is.
pub(super) fn kind(words: &str, of_unit: f64) -> Kind {
    let has_digit = words.chars().any(|letter| letter.is_ascii_digit());
    if !has_digit {
        return Kind::Name;
    }
    let lower = words.to_lowercase();
    let unit = lower.trim_start_matches(|letter: char| letter.is_ascii_digit() || " .,'+-±=".contains(letter)).trim();
    let units = [
        "m²", "m2", "qm", "㎡", "m^2", "sq ft", "sqft", "sf", "sq.ft.", "ft²", "sq m", "sqm", "mm", "cm", "m", "%",
        "°c",
    ];
    let starts_with_number = lower.starts_with(|letter: char| letter.is_ascii_digit() || "+-±".contains(letter));
    if (starts_with_number && units.contains(&unit)) || clear_width::said(words, of_unit).is_some() {
        return Kind::Measure;
    }
    let n_letters = words.chars().filter(|letter| letter.is_alphabetic()).count();
    let is_short = words.chars().count() <= 10 && words.split(' ').count() <= 2;
    if is_short && n_letters <= 4 { Kind::Number } else { Kind::Name }
}

/// The notes of a floor.
pub(super) fn notes(flat: &Flat, notes: &mut Notes) -> Vec<(PlanPoint, String)> {
    let said: Vec<_> = flat.words.iter().filter(|said| said.of == LayerUse::Notes).collect();
    let taken: Vec<(PlanPoint, String)> = said
        .iter()
        .take(MAX_NOTES)
        .map(|said| (said.text.at.round(), said.text.words.chars().take(MAX_NOTE).collect()))
        .collect();
    notes.count("notes", taken.len(), 0, said.len() - taken.len());
    taken
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_names_and_measures_are_told_apart() {
        for (words, is) in [
            ("1300", Kind::Number),
            ("G.05", Kind::Number),
            ("B-12a", Kind::Number),
            ("2.OG 12", Kind::Number),
            ("Office", Kind::Name),
            ("Conference room 3", Kind::Name),
            ("Stair 2", Kind::Name),
            ("12.5 m²", Kind::Measure),
            ("135 SF", Kind::Measure),
            ("+3,40 m", Kind::Measure),
            ("CLEAR 850", Kind::Measure),
        ] {
            assert_eq!(kind(words, 1.0), is, "{words}");
        }
    }
}
