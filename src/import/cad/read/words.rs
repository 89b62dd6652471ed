//! Words: without codes of format, and where their first line begins.
//!
//! How wide words are depends on a font that is not here, so those that are not aligned to the left begin nearly where they
//! should: a letter is taken for six tenths of its height.

use super::plane::Plane;
use crate::cad::Text;
use crate::geom::Point2;
use crate::units::limits;
use acadrust::entities::mtext_format::{parse_mtext, parse_plain_text};
use acadrust::types::Vector3;

/// How wide a letter is, in heights of a capital.
const LETTER: f64 = 0.6;
/// How far apart lines are, in heights of a capital, from the DXF reference (5/3).
const LINE: f64 = 5.0 / 3.0;
/// No text may be longer, in letters.
const MAX_WORDS: usize = limits::TEXT_LETTERS as usize;

/// Where words are held: 0 at the left or foot, ½ in the middle, 1 at the right or top.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Held {
    pub(super) across: f64,
    pub(super) up: f64,
}

/// A single line as its author wrote it.
pub(super) fn plain(value: &str) -> String {
    let short: String = value.chars().take(MAX_WORDS).collect();
    clean(&parse_plain_text(&unescaped(&short)).to_plain_text())
}

/// Several lines, with codes of format.
pub(super) fn formatted(value: &str) -> String {
    let short: String = value.chars().take(MAX_WORDS).collect();
    clean(&parse_mtext(&unescaped(&short), true).to_plain_text())
}

/// Letters that older files write as `\U+00FC`.
fn unescaped(value: &str) -> String {
    let mut parts = value.split("\\U+");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let letter = part.get(..4).and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32);
        if let (Some(letter), Some(rest)) = (letter, part.get(4..)) {
            out.push(letter);
            out.push_str(rest);
        } else {
            out.push_str("\\U+");
            out.push_str(part);
        }
    }
    out
}

/// Without signs that cannot be seen; what is left of lines is trimmed at the right.
fn clean(words: &str) -> String {
    let lines: Vec<String> = words
        .lines()
        .map(|line| line.chars().filter(|letter| !letter.is_control()).collect::<String>().trim_end().to_owned())
        .collect();
    lines.join("\n").trim_matches('\n').to_owned()
}

/// Words that are held at a place, turned by radians in their plane.
pub(super) fn text(
    words: String,
    at: Vector3,
    (height, stretch, radians): (f64, f64, f64),
    held: Held,
    plane: &Plane,
) -> Option<Text> {
    if words.trim().is_empty() || height.is_nan() || height <= 0.0 {
        return None;
    }
    let stretch = if 0.01 < stretch && stretch < 100.0 { stretch } else { 1.0 };
    let n_lines = words.lines().count().max(1) as f64;
    let longest = words.lines().map(|line| line.chars().count()).max().unwrap_or(0) as f64;
    let width = longest * LETTER * height * stretch;
    let whole = height * (1.0 + (n_lines - 1.0) * LINE);
    // From where it is held to the foot of the first line.
    let (across, up) = (-held.across * width, whole * (1.0 - held.up) - height);
    let (sin, cos) = radians.sin_cos();
    let start =
        plane.place(at) + plane.transform().vector(Point2::new(cos * across - sin * up, sin * across + cos * up));
    let along = plane.transform().vector(Point2::new(cos, sin));
    Some(Text { at: start, height, turned: along.y.atan2(along.x).to_degrees(), stretch, words })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_format_are_no_words() {
        for (value, words) in
            [(r"{\fArial|b1;OFFICE}\P1300", "OFFICE\n1300"), (r"\A1;12\S1/2;", "121/2"), ("Gold", "Gold")]
        {
            assert_eq!(formatted(value), words, "{value}");
        }
        assert_eq!(plain("%%c120 at 45%%d"), "Ø120 at 45°");
        assert_eq!(plain("Buero \\U+00FC"), "Buero ü");
        assert_eq!(plain("a\u{7}b"), "ab");
    }

    #[test]
    fn words_begin_where_their_hold_says() {
        let at = Vector3::new(10.0, 20.0, 0.0);
        let plane = Plane::of(Vector3::new(0.0, 0.0, 1.0));
        let begin = |held: Held| text("abcd".to_owned(), at, (5.0, 1.0, 0.0), held, &plane).map(|text| text.at);
        assert_eq!(begin(Held { across: 0.0, up: 0.0 }), Some(Point2::new(10.0, 20.0)));
        // Four letters are 12 wide; held in the middle they begin 6 to the left and half their height below.
        assert_eq!(begin(Held { across: 0.5, up: 0.5 }), Some(Point2::new(4.0, 17.5)));
        assert_eq!(begin(Held { across: 1.0, up: 1.0 }), Some(Point2::new(-2.0, 15.0)));
    }
}
