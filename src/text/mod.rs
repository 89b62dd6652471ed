//! How wide words are, in the fonts that ship with the program, and how to make them fit.
//!
//! Screen and paper measure with the same fonts, so a label that fits on one fits on the other.
//! Knows fonts and strings; must not know what the words say or where they will stand.
//! Invariant: every string is measured, whatever is in it (right-to-left, control characters, scripts the fonts lack),
//! and no line given back is wider than it was asked to be; held by the tests of `fit`.

mod fit;
mod font;

pub use fit::{balanced, ellipsized, wrapped};
pub use font::{
    Glyph, OutlinePiece, REGULAR, SEMI_BOLD, Weight, line_height, missing, outline, printable, readable, shaped,
    size_of_capitals, width,
};
