//! The clear width of a door that words about it say: *CLEAR 850*, *850 mm clear opening*.
//!
//! Must not guess: of words with several numbers, or with one that no door has, nothing is taken.

use super::cad::is_of_clear_width;

/// How wide a door can be clear, in millimetres.
const CLEAR: (f64, f64) = (400.0, 6_000.0);
/// A clear width is no less of the hole; less is that of one leaf, or of something else.
const LEAST_SHARE: f64 = 0.55;

/// The clear width that words say, in millimetres. A bare number counts millimetres, or else units of so many of them.
pub(super) fn said(words: &str, of_unit: f64) -> Option<f64> {
    words.lines().filter(|line| is_of_clear_width(line)).find_map(|line| number(line, of_unit))
}

/// The same of an attribute, where the tag may say what its value is.
pub(super) fn said_of(tag: &str, value: &str, of_unit: f64) -> Option<f64> {
    said(value, of_unit)
        .or_else(|| value.lines().next().filter(|_| is_of_clear_width(tag)).and_then(|line| number(line, of_unit)))
}

/// Whether a hole of a width can be so wide clear, all in millimetres.
pub(super) fn fits(clear: f64, hole: f64) -> bool {
    hole * LEAST_SHARE <= clear && clear <= hole + 1.0
}

/// The number in a line, in millimetres; of width by height the first. `None` if there are several, or none that a door has.
fn number(line: &str, of_unit: f64) -> Option<f64> {
    let is_figure = |letter: char| letter.is_ascii_digit() || letter == '.' || letter == ',';
    let from = line.find(|letter: char| letter.is_ascii_digit())?;
    let rest = line.get(from..)?;
    let end = rest.find(|letter| !is_figure(letter)).unwrap_or(rest.len());
    let (figures, after) = rest.split_at_checked(end)?;
    let after = after.trim_start().to_lowercase();
    let value: f64 = plain(figures.trim_end_matches(['.', ','])).parse().ok()?;
    let unit: String = after.chars().take_while(|letter| letter.is_alphabetic() || "\"″'′".contains(*letter)).collect();
    let beyond = after.get(unit.len()..).unwrap_or_default().trim_start();
    // By its height, which says nothing here.
    let is_by_height = unit.ends_with('x') || beyond.starts_with(['x', '×']);
    if !is_by_height && after.contains(|letter: char| letter.is_ascii_digit()) {
        return None;
    }
    let is_door = |millimetres: &f64| (CLEAR.0..=CLEAR.1).contains(millimetres);
    match unit.trim_end_matches('x') {
        "mm" => Some(value).filter(is_door),
        "cm" => Some(value * 10.0).filter(is_door),
        "m" => Some(value * 1_000.0).filter(is_door),
        "in" | "\"" | "″" => Some(value * 25.4).filter(is_door),
        "ft" | "'" | "′" => None,
        _ => Some(value).filter(is_door).or_else(|| Some(value * of_unit).filter(is_door)),
    }
}

/// Figures as a number is parsed: *1,050* are thousands, *0,85* is a decimal comma.
fn plain(figures: &str) -> String {
    match figures.split_once(',') {
        Some((whole, rest)) if rest.len() == 3 && whole != "0" => format!("{whole}{rest}"),
        _ => figures.replace(',', "."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_say_a_clear_width_or_none() {
        for (words, of_unit, clear) in [
            ("CLEAR 850", 1.0, Some(850.0)),
            ("850 mm clear opening", 1.0, Some(850.0)),
            ("Clear width: 1,050 mm", 1.0, Some(1_050.0)),
            ("min. 0.85 m clear", 1.0, Some(850.0)),
            ("0,85 clear", 1_000.0, Some(850.0)),
            ("CLR. 34\"", 25.4, Some(863.6)),
            ("34 CLEAR", 25.4, Some(863.6)),
            ("D.12\nLICHTE BREITE 90 cm", 1.0, Some(900.0)),
            ("CLEAR 850 x 2100", 1.0, Some(850.0)),
            ("CLEAR 850mm×2100", 1.0, Some(850.0)),
            // Which of two it is, nobody knows.
            ("826 CLEAR, 926 LEAF", 1.0, None),
            ("2'10\" CLEAR", 25.4, None),
            ("CLEAR HEIGHT 2100", 1.0, None),
            ("300 CLEAR NIB", 1.0, None),
            ("DOOR 926", 1.0, None),
            ("CLEAR GLAZING 6", 1.0, None),
            ("CLEAR", 1.0, None),
            ("CLEAR 99999999999999999999999", 1.0, None),
        ] {
            assert_eq!(said(words, of_unit).map(|clear| (clear * 10.0).round() / 10.0), clear, "{words}");
        }
        assert_eq!(said_of("CLEAR_WIDTH", "826", 1.0), Some(826.0));
        assert_eq!(said_of("WIDTH", "826", 1.0), None);
        assert_eq!(said_of("CLEAR_HEIGHT", "2040", 1.0), None);
        assert!(fits(826.0, 1_000.0) && !fits(1_010.0, 1_000.0) && !fits(850.0, 1_800.0));
    }
}
