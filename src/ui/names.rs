//! What things are called in lists and headings: as people know them, not by their numbers.

use crate::drawing::symbols;
use crate::model::{Annotation, AnnotationKind};

/// A word at the beginning of a line.
pub(super) fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// What a piece of furniture is called; one with a symbol of the user's own by the name of that.
pub(super) fn of_symbol(symbol: &str) -> String {
    symbols::SYMBOLS
        .iter()
        .find(|known| known.name == symbol)
        .map_or_else(|| capitalised(&symbol.replace('-', " ")), |known| known.label.to_owned())
}

/// What something written over a floor is called: a note by its first line.
pub(super) fn of_annotation(annotation: &Annotation) -> String {
    match &annotation.kind {
        AnnotationKind::Dimension { .. } => "Dimension".to_owned(),
        AnnotationKind::Note { text, .. } => text.lines().next().unwrap_or_default().to_owned(),
        AnnotationKind::GridLine { label, .. } => format!("Grid line {label}").trim_end().to_owned(),
        AnnotationKind::SectionMark { label, .. } => format!("Section {label}").trim_end().to_owned(),
    }
}

/// The name of a file in a folder.
pub(super) fn of_file(path: &str) -> String {
    path.rsplit(['/', '\\']).next().unwrap_or(path).to_owned()
}
