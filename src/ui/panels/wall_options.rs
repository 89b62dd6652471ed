//! How the next walls, columns and rooms are drawn.

use super::super::app::App;
use super::super::field;
use crate::editor::Justification;
use crate::model::WallKind;
use crate::units::Mm;
use egui::Ui;

/// The least and the most that a column measures, in millimetres.
const COLUMN: std::ops::RangeInclusive<i32> = 50..=3_000;

/// The options of walls.
pub(super) fn wall_ui(ui: &mut Ui, app: &mut App) {
    let options = app.editor.options_mut();
    let wall = &mut options.wall;
    if let Some(kind) = field::choice(ui, "Wall kind", wall.kind, WallKind::ALL, |kind| kind.label().to_owned()) {
        wall.kind = kind;
        wall.thickness = kind.usual_thickness();
    }
    ui.label("Thickness");
    if let Some(thickness) = field::length_field(ui, "Wall thickness", wall.thickness) {
        wall.thickness = Mm(thickness.0.clamp(0, 2_000));
    }
    ui.label("Drawn by");
    let by = options.justification;
    if let Some(by) = field::choice(ui, "Drawn by", by, Justification::ALL, |by| by.label().to_owned()) {
        options.justification = by;
    }
    ui.checkbox(&mut options.is_ortho, "Right angles");
    ui.checkbox(&mut options.is_arc, "Arc").on_hover_text("Draw arcs: where it ends, then where it passes (A)");
}

/// The options of columns.
pub(super) fn column_ui(ui: &mut Ui, app: &mut App) {
    let column = &mut app.editor.options_mut().column;
    let within = |length: Mm| Mm(length.0.clamp(*COLUMN.start(), *COLUMN.end()));
    ui.label("Column");
    if let Some(width) = field::length_field(ui, "Column width", column.width) {
        column.width = within(width);
    }
    ui.label("×");
    if let Some(depth) = field::length_field(ui, "Column depth", column.depth) {
        column.depth = within(depth);
    }
    ui.label("Pitch");
    if let Some(pitch) = field::length_field(ui, "Column pitch", column.pitch) {
        column.pitch = Mm(pitch.0.clamp(*COLUMN.start(), 50_000));
    }
}

/// The options of rooms.
pub(super) fn room_ui(ui: &mut Ui, app: &mut App) {
    ui.checkbox(&mut app.editor.options_mut().makes_rooms, "Make rooms as walls close")
        .on_hover_text("What the wall tool closes off becomes a room at once, in the same step");
}
