//! Desks.

use super::super::super::app::App;
use super::super::super::field;
use super::super::super::run;
use super::{change, shared, titles_ui};
use crate::model::edits::{self, DeskPart};
use crate::model::{Desk, DeskShape, ItemId, ItemKind, Occupant};
use crate::units::{Angle, Mm, PlanPoint};
use egui::Ui;
use std::collections::BTreeSet;

/// Draws their properties.
pub(super) fn show(ui: &mut Ui, app: &mut App, desks: &[Desk]) {
    titles_ui(ui, app, ItemKind::Desk, desks, |desk| desk.number.clone());
    let Some(floor) = app.editor.floor() else { return };
    let view = app.editor.view();
    let placed: Vec<_> = desks.iter().filter_map(|desk| view.placed_desk(floor, desk)).collect();
    let occupant = shared(placed.iter().map(|placed| placed.occupant));
    let places: Vec<_> = placed.iter().map(|placed| (ItemId::Desk(placed.desk.id), placed.at, placed.turned)).collect();
    if places.is_empty() {
        ui.label("Not there in this phase");
        return;
    }
    field::form(ui, "desk", |ui| {
        if let [desk] = desks {
            let number = field::row(ui, "Number", |ui| field::text_field(ui, "Desk number", &desk.number, 110.0));
            if let Some(number) = number {
                set(app, desks, |part| part.number.clone_from(&number));
            }
        }
        field::row(ui, "Given to", |ui| occupant_ui(ui, app, occupant));
        let shape = shared(desks.iter().map(|desk| desk.shape));
        let shape = field::row(ui, "Shape", |ui| {
            field::choice(ui, "Shape of desk", shape, DeskShape::ALL, |shape| shape.label().to_owned())
        });
        if let Some(shape) = shape {
            set(app, desks, |part| part.shape = shape);
        }
        let width = shared(desks.iter().map(|desk| desk.width));
        if let Some(width) = field::row(ui, "Width", |ui| field::length_field(ui, "Width of desk", width)) {
            set(app, desks, |part| part.width = at_least(width, 1));
        }
        let depth = shared(desks.iter().map(|desk| desk.depth));
        if let Some(depth) = field::row(ui, "Depth", |ui| field::length_field(ui, "Depth of desk", depth)) {
            set(app, desks, |part| part.depth = at_least(depth, 1));
        }
        place_rows(ui, app, &places);
    });
}

fn set(app: &mut App, desks: &[Desk], change_part: impl Fn(&mut DeskPart)) {
    change(app, "Change desks", desks, |plan, desk| {
        let Desk { number, shape, width, depth, .. } = desk.clone();
        let mut part = DeskPart { number, shape, width, depth };
        change_part(&mut part);
        edits::set_desk(plan, desk.floor, desk.id, part)
    });
}

/// Who has them, to choose from.
fn occupant_ui(ui: &mut Ui, app: &mut App, current: Option<Occupant>) {
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

/// Rows for the place and the turn of what can be moved. Several have no place of their own, but turn each about its
/// middle.
pub(super) fn place_rows(ui: &mut Ui, app: &mut App, places: &[(ItemId, PlanPoint, Angle)]) {
    let Some(floor) = app.editor.floor_id() else { return };
    let phase = app.editor.at().phase;
    if let &[(item, at, _)] = places {
        let x = field::row(ui, "Middle x", |ui| field::length_field(ui, "Middle x", at.x));
        let y = field::row(ui, "Middle y", |ui| field::length_field(ui, "Middle y", at.y));
        if x.is_some() || y.is_some() {
            let to = PlanPoint { x: x.unwrap_or(at.x), y: y.unwrap_or(at.y) };
            let edit = edits::move_by(app.plan(), phase, floor, &BTreeSet::from([item]), to - at);
            app.apply(edit);
        }
    }
    let turned = shared(places.iter().map(|(_, _, turned)| turned.in_degrees()));
    let angle = field::row(ui, "Turned", |ui| field::decimal_field(ui, "Turned", turned, "°"));
    if let Some(angle) = angle {
        let to = Angle::from_radians(angle.to_radians());
        change(app, "Turn items", places, |plan, &(item, at, turned)| {
            edits::turn(plan, phase, floor, &BTreeSet::from([item]), at, to - turned)
        });
    }
}

/// A length that may not be less than another.
pub(super) fn at_least(length: Mm, least: i32) -> Mm {
    Mm(length.0.max(least))
}
