//! Lines of words, letter by letter, as they were measured.
//!
//! The shipped fonts are the only ones there are. What they lack is stood in for on paper, and the words themselves are kept
//! beside it as `ActualText`, so that whoever copies, searches or listens gets the words.

use super::super::PublishError;
use super::super::page::TextMark;
use super::super::theme::Stroke;
use super::marks::{fill, points, stroke};
use super::{POINTS, told};
use crate::text::{self, OutlinePiece, Weight};
use krilla::geom::{Path, PathBuilder, Point, Transform};
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The two fonts, as the PDF library takes them, and the outlines of letters that were asked for.
pub(super) struct Fonts {
    regular: Font,
    semi_bold: Font,
    outlines: BTreeMap<(Weight, u16), Vec<OutlinePiece>>,
}

impl Fonts {
    pub(super) fn new() -> Result<Self, PublishError> {
        let font = |weight: Weight| {
            Font::new(weight.bytes().to_vec().into(), 0)
                .ok_or_else(|| PublishError::Pdf("the font that ships with the program cannot be read".to_owned()))
        };
        Ok(Self { regular: font(Weight::Regular)?, semi_bold: font(Weight::SemiBold)?, outlines: BTreeMap::new() })
    }

    fn of(&self, weight: Weight) -> Font {
        match weight {
            Weight::Regular => self.regular.clone(),
            Weight::SemiBold => self.semi_bold.clone(),
        }
    }
}

/// What the words are, where what is drawn does not say it.
pub(super) fn actual_text(mark: &TextMark) -> Option<String> {
    matches!(text::printable(&mark.text), Cow::Owned(_)).then(|| told(&mark.text))
}

pub(super) fn write_text(surface: &mut Surface<'_>, fonts: &mut Fonts, mark: &TextMark) {
    let at = points(mark.at);
    let words = text::printable(&mark.text);
    let glyphs = text::shaped(&words, mark.weight);
    if mark.turned != 0.0 {
        // The surface's y is down, so a positive turn is clockwise there.
        surface.push_transform(&Transform::from_rotate_at(-mark.turned as f32, at.x, at.y));
    }
    if let Some((colour, width)) = mark.halo {
        // As outlines, so that the words are there only once for those who select them.
        if let Some(path) = outlines(fonts, mark, &glyphs) {
            surface.set_fill(None);
            surface.set_stroke(Some(stroke(&Stroke::solid(2.0 * width, colour))));
            surface.draw_path(&path);
        }
    }
    let size = (mark.size * POINTS) as f32;
    let glyphs: Vec<KrillaGlyph> = glyphs.into_iter().map(glyph).collect();
    surface.set_fill(Some(fill(mark.colour)));
    surface.set_stroke(None);
    surface.draw_glyphs(at, &glyphs, fonts.of(mark.weight), &words, size, false);
    if mark.turned != 0.0 {
        surface.pop();
    }
}

fn glyph(glyph: text::Glyph) -> KrillaGlyph {
    let (right, up) = glyph.offset;
    let id = GlyphId::new(u32::from(glyph.id));
    KrillaGlyph::new(id, glyph.advance as f32, right as f32, up as f32, 0.0, glyph.stands_for, None)
}

/// The outlines of all letters of a line as one path.
fn outlines(fonts: &mut Fonts, mark: &TextMark, glyphs: &[text::Glyph]) -> Option<Path> {
    let mut builder = PathBuilder::new();
    let mut along = 0.0;
    for glyph in glyphs {
        let outline = fonts.outlines.entry((mark.weight, glyph.id));
        let outline = outline.or_insert_with(|| text::outline(glyph.id, mark.weight));
        let point = |(right, up): (f64, f64)| {
            let (right, up) = (along + glyph.offset.0 + right, glyph.offset.1 + up);
            points((mark.at.0 + right * mark.size, mark.at.1 - up * mark.size))
        };
        for piece in outline.iter() {
            match *piece {
                OutlinePiece::Move(to) => {
                    let Point { x, y } = point(to);
                    builder.move_to(x, y);
                }
                OutlinePiece::Line(to) => {
                    let Point { x, y } = point(to);
                    builder.line_to(x, y);
                }
                OutlinePiece::Curve(first, second, to) => {
                    let (first, second, to) = (point(first), point(second), point(to));
                    builder.cubic_to(first.x, first.y, second.x, second.y, to.x, to.y);
                }
                OutlinePiece::Close => builder.close(),
            }
        }
        along += glyph.advance;
    }
    builder.finish()
}
