//! A wall.

use super::super::super::app::App;
use super::super::super::field;
use super::{note_ui, put, title_ui};
use crate::model::{Wall, WallKind};
use crate::units::{Mm, format};
use egui::Ui;

/// Draws its properties.
pub(super) fn show(ui: &mut Ui, app: &mut App, wall: &Wall) {
    title_ui(ui, app, "Wall", wall.kind.label());
    field::form(ui, "wall", |ui| {
        let kind = field::row(ui, "Kind", |ui| {
            field::choice(ui, "Kind of wall", wall.kind, WallKind::ALL, |kind| kind.label().to_owned())
        });
        if let Some(kind) = kind {
            put(app, "Change wall", Wall { kind, thickness: kind.usual_thickness(), ..wall.clone() });
        }
        let thickness = field::row(ui, "Thickness", |ui| field::length_field(ui, "Thickness of wall", wall.thickness));
        if let Some(thickness) = thickness {
            put(app, "Change thickness", Wall { thickness: Mm(thickness.0.clamp(0, 2_000)), ..wall.clone() });
        }
        field::row(ui, "Length", |ui| ui.label(format::metres(Mm::round(wall.length()))));
        let ends = [("Start x", wall.start.x), ("Start y", wall.start.y), ("End x", wall.end.x), ("End y", wall.end.y)];
        for (idx, (name, length)) in ends.into_iter().enumerate() {
            if let Some(length) = field::row(ui, name, |ui| field::length_field(ui, name, length)) {
                let mut moved = wall.clone();
                match idx {
                    0 => moved.start.x = length,
                    1 => moved.start.y = length,
                    2 => moved.end.x = length,
                    _ => moved.end.y = length,
                }
                put(app, "Move wall end", moved);
            }
        }
    });
    ui.add_space(4.0);
    let nia = if wall.kind.is_non_structural() { "NIA runs through it" } else { "NIA stops at it" };
    note_ui(ui, app, nia);
    note_ui(ui, app, "Typed changes here correct the wall in every phase; drag it to move it in this phase only");
}
