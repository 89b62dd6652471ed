//! What things are called in lists and headings: as people know them, not by their numbers.

use crate::model::{Annotation, AnnotationKind};

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
