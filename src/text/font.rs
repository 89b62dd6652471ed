//! The two fonts, and what can be measured of them.

use rustybuzz::ttf_parser::{GlyphId, OutlineBuilder};
use rustybuzz::{Direction, Face, GlyphBuffer, ShapePlan, UnicodeBuffer, script};
use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;
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

/// A letter as it is set: which of the font's, what it stands for, and where it goes. Lengths are in ems.
#[derive(Debug, Clone, PartialEq)]
pub struct Glyph {
    /// Its number in the font.
    pub id: u16,
    /// The bytes of the text that it stands for.
    pub stands_for: Range<usize>,
    /// From where it is to where the next one is.
    pub advance: f64,
    /// How far right and up of its place it is drawn.
    pub offset: (f64, f64),
}

/// A piece of the outline of a letter, in ems, y up.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum OutlinePiece {
    /// A new ring begins there.
    Move((f64, f64)),
    /// A straight line goes there.
    Line((f64, f64)),
    /// A curve goes to the last of the three; the other two draw it to them.
    Curve((f64, f64), (f64, f64), (f64, f64)),
    /// The ring is closed.
    Close,
}

thread_local! {
    /// Widths that were measured, by weight: words are measured over and over while they look for a place, and shaping them
    /// costs more than all else. What is remembered is what would be measured again.
    static MEASURED: RefCell<[BTreeMap<String, f64>; 2]> = RefCell::default();
}

/// So many widths are remembered for each weight, before all are forgotten.
const MOST_MEASURED: usize = 1 << 16;

/// How wide a line of text is when it is set, in ems: kerning counts, line breaks do not.
pub fn width(text: &str, weight: Weight) -> f64 {
    MEASURED.with_borrow_mut(|measured| {
        let Some(known) = measured.get_mut(weight as usize) else { return measured_width(text, weight) };
        if let Some(width) = known.get(text) {
            return *width;
        }
        if MOST_MEASURED <= known.len() {
            known.clear();
        }
        let width = measured_width(text, weight);
        known.insert(text.to_owned(), width);
        width
    })
}

fn measured_width(text: &str, weight: Weight) -> f64 {
    let Some(face) = weight.face() else { return text.chars().count() as f64 * 0.6 };
    let shaped = glyph_buffer(&printable(text), weight, face);
    let advance: i64 = shaped.glyph_positions().iter().map(|glyph| i64::from(glyph.x_advance)).sum();
    advance as f64 / f64::from(face.units_per_em().max(1))
}

/// The letters of a line of text, from left to right; the text is [`printable`], and what is not is left out.
pub fn shaped(text: &str, weight: Weight) -> Vec<Glyph> {
    let Some(face) = weight.face() else { return Vec::new() };
    let shaped = glyph_buffer(text, weight, face);
    let em = f64::from(face.units_per_em().max(1));
    let (infos, places) = (shaped.glyph_infos(), shaped.glyph_positions());
    let stands_for = |number: usize, start: usize| {
        let next = infos.iter().skip(number + 1).map(|info| info.cluster as usize).find(|next| *next != start);
        start..next.unwrap_or(text.len())
    };
    let glyphs = infos.iter().zip(places).enumerate().map(|(number, (info, place))| Glyph {
        id: info.glyph_id as u16,
        stands_for: stands_for(number, info.cluster as usize),
        advance: f64::from(place.x_advance) / em,
        offset: (f64::from(place.x_offset) / em, f64::from(place.y_offset) / em),
    });
    glyphs.filter(|glyph| glyph.id != 0).collect()
}

/// The outline of a letter.
pub fn outline(id: u16, weight: Weight) -> Vec<OutlinePiece> {
    let mut outline = Outline { pieces: Vec::new(), em: 1.0, at: (0.0, 0.0) };
    if let Some(face) = weight.face() {
        outline.em = f64::from(face.units_per_em().max(1));
        face.outline_glyph(GlyphId(id), &mut outline);
    }
    outline.pieces
}

/// The fonts hold scripts that run from left to right only, so everything is set that way.
fn glyph_buffer(text: &str, weight: Weight, face: &Face<'_>) -> GlyphBuffer {
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(text);
    match weight.latin_plan() {
        // Names are Latin nearly always, and making a plan takes longer than shaping a name by it.
        Some(plan) if text.is_ascii() => {
            buffer.set_direction(Direction::LeftToRight);
            buffer.set_script(script::LATIN);
            rustybuzz::shape_with_plan(face, plan, buffer)
        }
        _ => {
            buffer.guess_segment_properties();
            buffer.set_direction(Direction::LeftToRight);
            rustybuzz::shape(face, &[], buffer)
        }
    }
}

/// Takes down an outline as the font tells it, in units of the font.
struct Outline {
    pieces: Vec<OutlinePiece>,
    em: f64,
    at: (f64, f64),
}

impl Outline {
    fn point(&mut self, x: f32, y: f32) -> (f64, f64) {
        (f64::from(x) / self.em, f64::from(y) / self.em)
    }
}

impl OutlineBuilder for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.at = self.point(x, y);
        self.pieces.push(OutlinePiece::Move(self.at));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.at = self.point(x, y);
        self.pieces.push(OutlinePiece::Line(self.at));
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        // The same curve with two points that draw it: each two thirds of the way to the one.
        let (from, middle, to) = (self.at, self.point(x1, y1), self.point(x, y));
        let towards =
            |end: (f64, f64)| (end.0 + (middle.0 - end.0) * 2.0 / 3.0, end.1 + (middle.1 - end.1) * 2.0 / 3.0);
        self.at = to;
        self.pieces.push(OutlinePiece::Curve(towards(from), towards(to), to));
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let (first, second, to) = (self.point(x1, y1), self.point(x2, y2), self.point(x, y));
        self.at = to;
        self.pieces.push(OutlinePiece::Curve(first, second, to));
    }

    fn close(&mut self) {
        self.pieces.push(OutlinePiece::Close);
    }
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

/// The text as it is set: control characters are spaces, characters that nobody sees are left out, and `?` stands in for
/// what the fonts lack.
pub fn printable(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_set) {
        return Cow::Borrowed(text);
    }
    let replaced = |character: char| match character {
        _ if is_set(character) => Some(character),
        _ if is_blank(character) => Some(' '),
        _ if is_unseen(character) => None,
        _ => Some(STAND_IN),
    };
    Cow::Owned(text.chars().filter_map(replaced).collect())
}

/// The text as it is told where nothing is drawn.
///
/// It is as it is, but for control characters and what is no character at all, which are spaces. Formats that keep text as text cannot hold those, or take them for something else.
pub fn readable(text: &str) -> Cow<'_, str> {
    if text.chars().any(is_control) {
        Cow::Owned(text.chars().map(|character| if is_control(character) { ' ' } else { character }).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// The characters of a text that the fonts lack, and print as `?`, each once and in the order in which they come.
pub fn missing(text: &str) -> Vec<char> {
    let mut missing = Vec::new();
    if text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return missing;
    }
    for character in text.chars() {
        if !is_set(character) && !is_blank(character) && !is_unseen(character) && !missing.contains(&character) {
            missing.push(character);
        }
    }
    missing
}

/// Whether the fonts have it. What lies in the area for private use means nothing that anybody else could read, whatever the
/// fonts keep there.
fn is_set(character: char) -> bool {
    // Nearly all text is of these; the question is asked of every letter of every label.
    if (' '..='~').contains(&character) {
        return true;
    }
    let has_glyph = || Weight::Regular.face().is_none_or(|face| face.glyph_index(character).is_some());
    !is_control(character) && !is_unseen(character) && !is_private(character) && has_glyph()
}

/// Control characters, breaks of lines, and what Unicode says is no character.
fn is_control(character: char) -> bool {
    character.is_control() || matches!(character, '\u{2028}' | '\u{2029}' | '\u{fffe}' | '\u{ffff}')
}

/// What is shown as a space where the fonts lack it.
fn is_blank(character: char) -> bool {
    is_control(character) || character.is_whitespace()
}

/// Characters of which nothing is drawn: they join or part letters, choose between forms or set the direction of words.
fn is_unseen(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fff8}' | '\u{e0000}'..='\u{e0fff}')
}

fn is_private(character: char) -> bool {
    matches!(character, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
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
        assert_eq!(missing("Ägidius Sørensen, Łódź, ğ, ß – £ m² …"), Vec::<char>::new());
        assert_eq!(printable("A\n\tB"), "A  B");
        assert_eq!(missing("会议会 4"), ['会', '议']);
        assert_eq!(printable("会议室 4"), "??? 4");
        // A joiner is not seen, and the two that it joins are not in the fonts.
        assert_eq!(printable("👩\u{200d}🚒 A\u{ad}B\u{e000}"), "?? AB?");
        assert!(width("שלום \u{202e}abc\u{0} \u{feff}👩‍🚒", Weight::Regular).is_finite());
    }

    #[test]
    fn what_is_told_is_what_was_written() {
        assert_eq!(readable("会议室 \u{202e}4\u{200d}"), "会议室 \u{202e}4\u{200d}");
        assert_eq!(readable("a\u{0}b\nc\u{ffff}d\u{85}"), "a b c d ");
    }

    #[test]
    fn letters_add_up_to_the_line_and_stand_for_all_of_it() {
        for text in ["Gold command", "AV – Łódź", "e\u{301}A\u{30a}", "office ﬁre ???"] {
            let text = printable(text);
            let text = text.as_ref();
            for weight in Weight::ALL {
                let glyphs = shaped(text, weight);
                let advance: f64 = glyphs.iter().map(|glyph| glyph.advance).sum();
                assert!((advance - width(text, weight)).abs() < 1e-9, "{text}");
                let mut at = 0;
                for glyph in &glyphs {
                    assert!(glyph.stands_for.start <= at && at <= glyph.stands_for.end, "{text}: {glyph:?}");
                    at = glyph.stands_for.end;
                }
                assert_eq!(at, text.len(), "{text}");
            }
        }
    }

    #[test]
    fn outlines_are_closed_and_as_high_as_the_capitals() {
        let glyphs = shaped("H", Weight::Regular);
        let pieces = outline(glyphs[0].id, Weight::Regular);
        assert_eq!(pieces.last(), Some(&OutlinePiece::Close));
        let top = pieces.iter().map(|piece| match piece {
            OutlinePiece::Move(to) | OutlinePiece::Line(to) | OutlinePiece::Curve(_, _, to) => to.1,
            OutlinePiece::Close => 0.0,
        });
        assert!((top.fold(0.0, f64::max) - capitals(Weight::Regular)).abs() < 0.005);
    }
}
