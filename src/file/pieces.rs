//! A plan file cut into sections and their elements, without reading any of them.
//!
//! There are two ways to cut. [`by_line`] is for files as this program writes them: damage to a line stays in that line.
//! [`by_token`] follows brackets and strings, for files that an editor or a person has laid out anew.
//! Neither recurses, so no depth of nesting can exhaust the stack.

mod by_line;
mod by_token;

pub(super) use by_line::by_line;
pub(super) use by_token::{by_token, flattened};

/// A cut file.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Pieces<'a> {
    pub(super) sections: Vec<RawSection<'a>>,
    /// Whether the end of the document was found; otherwise the file is cut short.
    pub(super) is_closed: bool,
}

/// A section as it stands in the file.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct RawSection<'a> {
    /// Its name; `None` where the line that should have it cannot be made out.
    pub(super) name: Option<&'a str>,
    /// The line it begins on, from 1.
    pub(super) line: usize,
    /// All of it, from its name to its closing bracket.
    pub(super) text: &'a str,
    pub(super) elements: Vec<RawElement<'a>>,
}

/// An element, or a comment between elements.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct RawElement<'a> {
    /// The line it begins on, from 1.
    pub(super) line: usize,
    /// The element alone, without the comma behind it.
    pub(super) text: &'a str,
    pub(super) is_comment: bool,
}

impl Pieces<'_> {
    /// How many elements there are, comments left out.
    pub(super) fn n_elements(&self) -> usize {
        self.sections.iter().flat_map(|section| &section.elements).filter(|element| !element.is_comment).count()
    }
}

/// Whether it can be the name of a field.
fn is_name(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(|first| first.is_ascii_alphabetic() || first == '_')
        && letters.all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
}
