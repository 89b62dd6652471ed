//! A desk.

use super::super::super::app::App;
use super::super::super::field;
use super::super::super::run;
use super::{put, title_ui};
use crate::model::{Desk, DeskShape, ItemId, Occupant, edits};
use crate::units::{Angle, Mm, PlanPoint};
use egui::Ui;
use std::collections::BTreeSet;

/// Draws its properties.
pub(super) fn show(ui: &mut Ui, app: &mut App, desk: &Desk) {
    title_ui(ui, app, "Desk", &desk.number);
    let Some(placed) = app.editor.floor().and_then(|floor| {
        app.editor.view().placed_desk(floor, desk).map(|placed| (placed.at, placed.turned, placed.occupant))
    }) else {
        ui.label("Not there in this phase");
        return;
    };
    let (at, turned, occupant) = placed;
    field::form(ui, "desk", |ui| {
        if let Some(number) = field::row(ui, "Number", |ui| field::text_field(ui, "Desk number", &desk.number, 110.0)) {
            put(app, "Number desk", Desk { number, ..desk.clone() });
        }
        field::row(ui, "Given to", |ui| occupant_ui(ui, app, occupant));
        let shape = field::row(ui, "Shape", |ui| {
            field::choice(ui, "Shape of desk", desk.shape, DeskShape::ALL, |shape| shape.label().to_owned())
        });
        if let Some(shape) = shape {
            put(app, "Change desk", Desk { shape, ..desk.clone() });
        }
        if let Some(width) = field::row(ui, "Width", |ui| field::length_field(ui, "Width of desk", desk.width)) {
            put(app, "Resize desk", Desk { width, ..desk.clone() });
        }
        if let Some(depth) = field::row(ui, "Depth", |ui| field::length_field(ui, "Depth of desk", desk.depth)) {
            put(app, "Resize desk", Desk { depth, ..desk.clone() });
        }
        place_rows(ui, app, ItemId::Desk(desk.id), at, turned);
    });
}

/// Who has it, to choose from.
pub(super) fn occupant_ui(ui: &mut Ui, app: &mut App, current: Occupant) {
    let view = app.editor.view();
    let named: Vec<(Occupant, String)> = [(Occupant::Vacant, "Nobody".to_owned()), (Occupant::Held, "Held".to_owned())]
        .into_iter()
        .chain(view.teams().map(|team| (Occupant::Team(team.id), team.name.clone())))
        .chain(app.plan().people.values().map(|person| (Occupant::Person(person.id), person.name.clone())))
        .collect();
    let name = |occupant: Occupant| {
        named
            .iter()
            .find(|(own, _)| *own == occupant)
            .map_or_else(|| "A team not here now".to_owned(), |(_, name)| name.clone())
    };
    let all: Vec<Occupant> = named.iter().map(|(occupant, _)| *occupant).collect();
    if let Some(occupant) = field::choice(ui, "Given to", current, all, name) {
        run::assign(app, occupant);
    }
}

/// Rows for the place and the turn of something that can be moved.
pub(super) fn place_rows(ui: &mut Ui, app: &mut App, item: ItemId, at: PlanPoint, turned: Angle) {
    let Some(floor) = app.editor.floor_id() else { return };
    let phase = app.editor.at().phase;
    let x = field::row(ui, "Middle x", |ui| field::length_field(ui, "Middle x", at.x));
    let y = field::row(ui, "Middle y", |ui| field::length_field(ui, "Middle y", at.y));
    if x.is_some() || y.is_some() {
        let to = PlanPoint { x: x.unwrap_or(at.x), y: y.unwrap_or(at.y) };
        let edit = edits::move_by(app.plan(), phase, floor, &BTreeSet::from([item]), to - at);
        app.apply(edit);
    }
    let angle = field::row(ui, "Turned", |ui| field::decimal_field(ui, "Turned", turned.in_degrees(), "°"));
    if let Some(angle) = angle {
        let by = Angle::from_radians(angle.to_radians()) - turned;
        let edit = edits::turn(app.plan(), phase, floor, &BTreeSet::from([item]), at, by);
        app.apply(edit);
    }
}

/// A length that may not be nothing.
pub(super) fn at_least(length: Mm, least: i32) -> Mm {
    Mm(length.0.max(least))
}
