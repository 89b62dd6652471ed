//! The two fonts, and what can be measured of them.

use rustybuzz::{Direction, Face, ShapePlan, UnicodeBuffer, script};
use std::borrow::Cow;
use std::sync::OnceLock;

/// Inter Regular, as an OpenType file.
pub const REGULAR: &[u8] = include_bytes!("../../assets/fonts/Inter-Regular.otf");

/// Inter Semi Bold, as an OpenType file.
pub const SEMI_BOLD: &[u8] = include_bytes!("../../assets/fonts/Inter-SemiBold.otf");

/// From one line of text to the next, in ems.
const LINE_HEIGHT: f64 = 1.25;

/// What stands in for a character that the fonts lack.
const STAND_IN: char = '?';

/// How heavy letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// For most words.
    Regular,
    /// For titles, and names of rooms.
    SemiBold,
}

impl Weight {
    /// Both weights.
    pub const ALL: [Self; 2] = [Self::Regular, Self::SemiBold];

    /// The font file.
    pub fn bytes(self) -> &'static [u8] {
        match self {
            Self::Regular => REGULAR,
            Self::SemiBold => SEMI_BOLD,
        }
    }

    /// The parsed font; read once, it never changes. `None` cannot be: the files are part of the program.
    fn face(self) -> Option<&'static Face<'static>> {
        static FACES: [OnceLock<Option<Face<'static>>>; 2] = [OnceLock::new(), OnceLock::new()];
        let face = FACES.get(self as usize)?.get_or_init(|| Face::from_slice(self.bytes(), 0)).as_ref();
        debug_assert!(face.is_some(), "the shipped font can be read");
        face
    }

    /// How Latin text is shaped in this font; worked out once.
    fn latin_plan(self) -> Option<&'static ShapePlan> {
        static PLANS: [OnceLock<Option<ShapePlan>>; 2] = [OnceLock::new(), OnceLock::new()];
        let plan = || Some(ShapePlan::new(self.face()?, Direction::LeftToRight, Some(script::LATIN), None, &[]));
        PLANS.get(self as usize)?.get_or_init(plan).as_ref()
    }
}

/// How wide a line of text is when it is set, in ems: kerning counts, line breaks do not.
pub fn width(text: &str, weight: Weight) -> f64 {
    let Some(face) = weight.face() else { return text.chars().count() as f64 * 0.6 };
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(&printable(text));
    let shaped = match weight.latin_plan() {
        // Names are Latin nearly always, and making a plan takes longer than shaping a name by it.
        Some(plan) if text.is_ascii() => {
            buffer.set_direction(Direction::LeftToRight);
            buffer.set_script(script::LATIN);
            rustybuzz::shape_with_plan(face, plan, buffer)
        }
        _ => {
            buffer.guess_segment_properties();
            rustybuzz::shape(face, &[], buffer)
        }
    };
    let advance: i64 = shaped.glyph_positions().iter().map(|glyph| i64::from(glyph.x_advance)).sum();
    advance as f64 / f64::from(face.units_per_em().max(1))
}

/// The height of capitals, in ems.
fn capitals(weight: Weight) -> f64 {
    let face = weight.face();
    let height = face.and_then(|face| Some(f64::from(face.capital_height()?) / f64::from(face.units_per_em().max(1))));
    height.filter(|height| *height > 0.0).unwrap_or(0.727)
}

/// The size of type whose capitals are so high, in the same unit: drawings give the height of lettering by its capitals.
pub fn size_of_capitals(height: f64) -> f64 {
    height / capitals(Weight::Regular)
}

/// From one line to the next of type of that size.
pub fn line_height(size: f64) -> f64 {
    size * LINE_HEIGHT
}

/// The text with characters that cannot be set replaced: control characters by spaces, what the fonts lack by `?`.
pub fn printable(text: &str) -> Cow<'_, str> {
    if text.chars().all(|character| is_set(character, Weight::Regular)) {
        return Cow::Borrowed(text);
    }
    let replaced = |character: char| match character {
        _ if is_set(character, Weight::Regular) => character,
        _ if character.is_whitespace() || character.is_control() => ' ',
        _ => STAND_IN,
    };
    Cow::Owned(text.chars().map(replaced).collect())
}

/// How many characters of a text the fonts lack, and print as `?`.
pub fn n_missing(text: &str) -> usize {
    let is_missing = |character: &char| {
        !is_set(*character, Weight::Regular) && !character.is_whitespace() && !character.is_control()
    };
    text.chars().filter(is_missing).count()
}

fn is_set(character: char, weight: Weight) -> bool {
    // Nearly all text is of these; the question is asked of every letter of every label.
    (' '..='~').contains(&character)
        || (!character.is_control() && weight.face().is_none_or(|face| face.glyph_index(character).is_some()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_those_of_the_font() {
        // Advances of Inter in its 2048 units: the sum of single letters less the kerning between them.
        assert!(width("", Weight::Regular).abs() < 1e-9);
        let (pair, single) = (width("AV", Weight::Regular), width("A", Weight::Regular) + width("V", Weight::Regular));
        assert!(pair < single, "A and V are kerned: {pair} < {single}");
        assert!((width("00", Weight::Regular) - 2.0 * width("0", Weight::Regular)).abs() < 1e-9);
        assert!(width("Gold command", Weight::Regular) < width("Gold command", Weight::SemiBold));
        let name = width("Gold command", Weight::Regular);
        assert!((5.5..8.0).contains(&name), "{name} em");
    }

    #[test]
    fn both_weights_have_capitals_of_one_height() {
        assert!((capitals(Weight::Regular) - 0.727).abs() < 0.001);
        assert!((capitals(Weight::Regular) - capitals(Weight::SemiBold)).abs() < 1e-9);
        assert!((size_of_capitals(2.5) - 3.44).abs() < 0.01);
    }

    #[test]
    fn european_names_are_set_and_others_are_stood_in_for() {
        assert_eq!(printable("Ägidius Sørensen, Łódź, ğ, ß"), "Ägidius Sørensen, Łódź, ğ, ß");
        assert_eq!(n_missing("Ägidius Sørensen, Łódź, ğ, ß – £ m² …"), 0);
        assert_eq!(printable("A\n\tB"), "A  B");
        assert_eq!(n_missing("会议室 4"), 3);
        assert_eq!(printable("会议室 4"), "??? 4");
        assert!(width("שלום \u{202e}abc\u{0} \u{feff}👩‍🚒", Weight::Regular).is_finite());
    }
}
