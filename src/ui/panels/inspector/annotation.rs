//! Dimensions, notes, grid lines and section marks.

use super::super::super::app::App;
use super::super::super::field;
use super::{note_ui, titles_ui};
use crate::model::{Annotation, AnnotationKind, DimensionWay, ItemKind, Side, edits};
use crate::units::format;
use egui::Ui;

/// Draws the properties of one; of several only how many there are.
pub(super) fn show(ui: &mut Ui, app: &mut App, annotations: &[Annotation]) {
    titles_ui(ui, app, ItemKind::Annotation, annotations, |own| format::capitalised(own.kind.noun()));
    if let [annotation] = annotations {
        one_ui(ui, app, annotation);
    }
}

fn one_ui(ui: &mut Ui, app: &mut App, annotation: &Annotation) {
    let changed = match &annotation.kind {
        AnnotationKind::Dimension { points, way, offset } => {
            let changed = field::form(ui, "dimension", |ui| {
                let new_way = field::row(ui, "Measures", |ui| {
                    field::choice(ui, "Way of dimension", *way, DimensionWay::ALL, |way| way.label().to_owned())
                });
                let new_offset =
                    field::row(ui, "Line at", |ui| field::length_field(ui, "Offset of dimension line", *offset));
                (new_way.is_some() || new_offset.is_some()).then(|| AnnotationKind::Dimension {
                    points: points.clone(),
                    way: new_way.unwrap_or(*way),
                    offset: new_offset.unwrap_or(*offset),
                })
            });
            let n_held = points.iter().filter(|point| point.to.is_some()).count();
            let points = format::count(points.len(), "point", "points");
            ui.add_space(4.0);
            note_ui(ui, app, &format!("{points}, of which {n_held} follow what they measure"));
            changed
        }
        AnnotationKind::Note { text, at, about } => {
            let new = field::form(ui, "note", |ui| {
                field::row(ui, "Words", |ui| field::paragraph_field(ui, "Words of note", text, 190.0))
            });
            new.map(|text| AnnotationKind::Note { text, at: *at, about: *about })
        }
        AnnotationKind::GridLine { label, start, end } => {
            let new = field::form(ui, "grid line", |ui| {
                field::row(ui, "Name", |ui| field::text_field(ui, "Name of grid line", label, 60.0))
            });
            new.map(|label| AnnotationKind::GridLine { label, start: *start, end: *end })
        }
        AnnotationKind::SectionMark { label, start, end, looks } => {
            let (name, is_flipped) = field::form(ui, "section mark", |ui| {
                let name = field::row(ui, "Name", |ui| field::text_field(ui, "Name of section", label, 60.0));
                let is_flipped = field::row(ui, "Looks", |ui| ui.button("To the other side").clicked());
                (name, is_flipped)
            });
            let other = if *looks == Side::Left { Side::Right } else { Side::Left };
            (name.is_some() || is_flipped).then(|| AnnotationKind::SectionMark {
                label: name.unwrap_or_else(|| label.clone()),
                start: *start,
                end: *end,
                looks: if is_flipped { other } else { *looks },
            })
        }
    };
    if let Some(kind) = changed {
        let phase = app.editor.at().phase;
        app.apply(edits::set_annotation(app.plan(), phase, annotation.floor, annotation.id, kind));
    }
}
