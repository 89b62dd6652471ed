//! A door, window or other opening.

use super::super::super::app::App;
use super::super::super::field;
use super::desk::at_least;
use super::{note_ui, put, title_ui};
use crate::model::{Opening, OpeningKind};
use crate::units::Mm;
use egui::Ui;

/// Draws its properties.
pub(super) fn show(ui: &mut Ui, app: &mut App, opening: &Opening) {
    title_ui(ui, app, "Opening", opening.kind.label());
    field::form(ui, "opening", |ui| {
        let kind = field::row(ui, "Kind", |ui| {
            field::choice(ui, "Kind of opening", opening.kind, OpeningKind::ALL, |kind| kind.label().to_owned())
        });
        if let Some(kind) = kind {
            let clear_width = kind.usual_clear_width(opening.width);
            put(app, "Change opening", Opening { clear_width, kind, ..opening.clone() });
        }
        if let Some(width) = field::row(ui, "Opening", |ui| field::length_field(ui, "Width of opening", opening.width))
        {
            let width = at_least(width, 100);
            let clear_width = opening.kind.usual_clear_width(width);
            put(app, "Resize opening", Opening { width, clear_width, ..opening.clone() });
        }
        if let Some(leaf) = opening.kind.leaf_width(opening.width) {
            let leaves = if opening.kind == OpeningKind::DoubleDoor { "2 leaves of" } else { "1 leaf of" };
            field::row(ui, "Leaf", |ui| ui.label(format!("{leaves} {leaf}")));
        }
        if opening.kind.is_passable() {
            let clear = field::row(ui, "Clear width", |ui| field::length_field(ui, "Clear width", opening.clear_width));
            if let Some(clear) = clear {
                let clear_width = Mm(clear.0.clamp(0, opening.width.0));
                put(app, "Change clear width", Opening { clear_width, ..opening.clone() });
            }
        }
        let along = field::row(ui, "Along wall", |ui| field::length_field(ui, "Along wall", opening.along));
        if let Some(along) = along {
            put(app, "Slide opening", Opening { along: at_least(along, 0), ..opening.clone() });
        }
        if opening.kind.swings() && field::row(ui, "Swing", |ui| ui.button("Flip").clicked()) {
            put(app, "Flip door", opening.flipped());
        }
        if opening.kind.is_passable() {
            let mut is_controlled = opening.is_access_controlled;
            if field::row(ui, "Access", |ui| ui.checkbox(&mut is_controlled, "Controlled").changed()) {
                put(app, "Change access control", Opening { is_access_controlled: is_controlled, ..opening.clone() });
            }
        }
    });
    ui.add_space(4.0);
    if opening.kind.is_passable() {
        note_ui(ui, app, "Clear width is what is left when the door stands open: it decides escape and access");
    }
}
