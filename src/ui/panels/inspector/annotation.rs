//! Dimensions, notes, grid lines and section marks.

use super::super::super::app::App;
use super::super::super::field;
use super::super::super::names;
use super::{change, shared, titles_ui};
use crate::model::{Annotation, AnnotationKind, DimensionWay, ItemKind, Side, edits};
use egui::Ui;

/// Draws their properties.
pub(super) fn show(ui: &mut Ui, app: &mut App, annotations: &[Annotation]) {
    titles_ui(ui, app, ItemKind::Annotation, annotations, names::of_annotation);
    field::form(ui, "annotation", |ui| {
        dimension_rows(ui, app, annotations);
        if let [annotation] = annotations {
            one_rows(ui, app, annotation);
        }
    });
}

/// What dimensions have in common, where all of them are dimensions.
fn dimension_rows(ui: &mut Ui, app: &mut App, annotations: &[Annotation]) {
    let dimensions: Vec<_> = annotations
        .iter()
        .filter_map(|annotation| match &annotation.kind {
            AnnotationKind::Dimension { way, offset, .. } => Some((*way, *offset)),
            _ => None,
        })
        .collect();
    if dimensions.is_empty() || dimensions.len() < annotations.len() {
        return;
    }
    let way = shared(dimensions.iter().map(|(way, _)| *way));
    let way = field::row(ui, "Way", |ui| {
        field::choice(ui, "Way of dimension", way, DimensionWay::ALL, |way| way.label().to_owned())
    });
    if let Some(new) = way {
        set(app, annotations, |kind| {
            if let AnnotationKind::Dimension { way, .. } = kind {
                *way = new;
            }
        });
    }
    let offset = shared(dimensions.iter().map(|(_, offset)| *offset));
    let offset = field::row(ui, "Offset", |ui| field::length_field(ui, "Offset of dimension", offset));
    if let Some(new) = offset {
        set(app, annotations, |kind| {
            if let AnnotationKind::Dimension { offset, .. } = kind {
                *offset = new;
            }
        });
    }
}

/// What one says.
fn one_rows(ui: &mut Ui, app: &mut App, annotation: &Annotation) {
    let own = std::slice::from_ref(annotation);
    match &annotation.kind {
        AnnotationKind::Dimension { .. } => {}
        AnnotationKind::Note { text, .. } => {
            let typed = field::row(ui, "Words", |ui| field::lines_field(ui, "Words of note", text, 190.0));
            if let Some(new) = typed {
                set(app, own, |kind| {
                    if let AnnotationKind::Note { text, .. } = kind {
                        text.clone_from(&new);
                    }
                });
            }
        }
        AnnotationKind::GridLine { label, .. } | AnnotationKind::SectionMark { label, .. } => {
            let typed = field::row(ui, "Label", |ui| field::text_field(ui, "Label of line", label, 80.0));
            if let Some(new) = typed {
                set(app, own, |kind| {
                    if let AnnotationKind::GridLine { label, .. } | AnnotationKind::SectionMark { label, .. } = kind {
                        label.clone_from(&new);
                    }
                });
            }
        }
    }
    if let AnnotationKind::SectionMark { .. } = annotation.kind
        && field::row(ui, "Looks", |ui| ui.button("The other way").clicked())
    {
        set(app, own, |kind| {
            if let AnnotationKind::SectionMark { looks, .. } = kind {
                *looks = if *looks == Side::Left { Side::Right } else { Side::Left };
            }
        });
    }
}

fn set(app: &mut App, annotations: &[Annotation], change_kind: impl Fn(&mut AnnotationKind)) {
    let phase = app.editor.at().phase;
    change(app, "Change annotations", annotations, |plan, annotation| {
        let mut kind = annotation.kind.clone();
        change_kind(&mut kind);
        edits::set_annotation(plan, phase, annotation.floor, annotation.id, kind)
    });
}
