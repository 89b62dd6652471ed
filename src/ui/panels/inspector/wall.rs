//! Walls.

use super::super::super::app::App;
use super::super::super::field;
use super::{change, correcting_ui, note_ui, shared, titles_ui};
use crate::model::edits::{self, WallEnd, WallPart};
use crate::model::{ItemKind, Wall, WallKind};
use crate::units::{Mm, PlanPoint, format};
use egui::Ui;

/// Draws their properties.
pub(super) fn show(ui: &mut Ui, app: &mut App, walls: &[Wall]) {
    titles_ui(ui, app, ItemKind::Wall, walls, |wall| wall.kind.label().to_owned());
    field::form(ui, "wall", |ui| {
        let kind = shared(walls.iter().map(|wall| wall.kind));
        let kind = field::row(ui, "Kind", |ui| {
            field::choice(ui, "Kind of wall", kind, WallKind::ALL, |kind| kind.label().to_owned())
        });
        if let Some(kind) = kind {
            set_kind(app, walls, kind);
        }
        let thickness = shared(walls.iter().map(|wall| wall.thickness));
        let thickness = field::row(ui, "Thickness", |ui| field::length_field(ui, "Thickness of wall", thickness));
        if let Some(thickness) = thickness {
            let thickness = Mm(thickness.0.clamp(0, 2_000));
            set(app, walls, |wall| WallPart { kind: wall.kind, thickness });
        }
        let length: f64 = walls.iter().map(Wall::length).sum();
        let name = if walls.len() == 1 { "Length" } else { "Total length" };
        field::row(ui, name, |ui| ui.label(format::metres(Mm::round(length))));
        if let [wall] = walls {
            end_rows(ui, app, wall);
        }
    });
    ui.add_space(4.0);
    if let Some(is_non_structural) = shared(walls.iter().map(|wall| wall.kind.is_non_structural())) {
        note_ui(ui, app, if is_non_structural { "NIA runs through it" } else { "NIA stops at it" });
    }
    let phase = app.editor.at().phase;
    correcting_ui(ui, app, walls.iter().any(|wall| wall.life.from != phase));
}

fn end_rows(ui: &mut Ui, app: &mut App, wall: &Wall) {
    let mut ends = [(WallEnd::Start, wall.start, "Start x", "Start y"), (WallEnd::End, wall.end, "End x", "End y")];
    let mut moved = None;
    for (end, at, x_name, y_name) in &mut ends {
        let x = field::row(ui, *x_name, |ui| field::length_field(ui, x_name, at.x));
        let y = field::row(ui, *y_name, |ui| field::length_field(ui, y_name, at.y));
        if x.is_some() || y.is_some() {
            *at = PlanPoint { x: x.unwrap_or(at.x), y: y.unwrap_or(at.y) };
            moved = Some((*end, *at));
        }
    }
    let Some((end, to)) = moved else { return };
    let [(_, start, ..), (_, finish, ..)] = ends;
    let (phase, is_correcting) = (app.editor.at().phase, app.is_correcting());
    let edit = if is_correcting {
        edits::correct_wall_ends(app.plan(), wall.floor, wall.id, start, finish)
    } else {
        edits::move_wall_end(app.plan(), phase, wall.floor, wall.id, end, to)
    };
    app.apply(edit);
}

/// Makes walls of another kind, with the thickness that is usual for it.
pub(in super::super::super) fn set_kind(app: &mut App, walls: &[Wall], kind: WallKind) {
    set(app, walls, |_| WallPart { kind, thickness: kind.usual_thickness() });
}

fn set(app: &mut App, walls: &[Wall], part: impl Fn(&Wall) -> WallPart) {
    let (phase, is_correcting) = (app.editor.at().phase, app.is_correcting());
    change(app, "Change walls", walls, |plan, wall| {
        if is_correcting {
            edits::correct_wall(plan, wall.floor, wall.id, part(wall))
        } else {
            edits::set_wall(plan, phase, wall.floor, wall.id, part(wall))
        }
    });
}
