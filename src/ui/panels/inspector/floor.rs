//! A floor: what it is called, where it is in its building, and what can be done with it.

use super::super::super::app::App;
use super::super::super::command::{self, Command};
use super::super::super::field;
use super::{note_ui, title_ui};
use crate::model::{Floor, FloorId, edits};
use crate::units::{Mm, format};
use egui::Ui;

/// The commands about a floor, as buttons here and as a menu in the tree.
pub(in super::super) const COMMANDS: [Command; 5] =
    [Command::AddFloor, Command::DuplicateFloor, Command::RaiseFloor, Command::LowerFloor, Command::DeleteFloor];

/// No building of this plan reaches higher, or deeper below the ground.
const MOST_LEVELS: i32 = 200;

/// Draws its properties.
pub(super) fn show(ui: &mut Ui, app: &mut App, id: FloorId) {
    let Some(floor) = app.plan().floor(id).map(|plan| plan.floor.clone()) else { return };
    title_ui(ui, app, "Floor", &app.plan().floor_title(&floor));
    field::form(ui, "floor", |ui| {
        if let Some(name) = field::row(ui, "Name", |ui| field::text_field(ui, "Floor name", &floor.name, 150.0)) {
            set(app, &Floor { name, ..floor.clone() });
        }
        if let Some(code) = field::row(ui, "Code", |ui| field::text_field(ui, "Floor code", &floor.code, 60.0)) {
            set(app, &Floor { code, ..floor.clone() });
        }
        let level = field::row(ui, "Level", |ui| {
            field::read_field(ui, "Floor level", &floor.level.to_string(), 60.0, read_level)
        });
        if let Some(level) = level {
            set(app, &Floor { level, ..floor.clone() });
        }
        let height =
            field::row(ui, "Ceiling", |ui| field::length_field(ui, "Ceiling height of floor", floor.ceiling_height));
        if let Some(height) = height {
            set(app, &Floor { ceiling_height: Mm(height.0.max(0)), ..floor.clone() });
        }
    });
    ui.add_space(4.0);
    note_ui(ui, app, "The code is part of drawing numbers; level 0 is the ground floor");
    note_ui(ui, app, &contents(app, id));
    ui.add_space(6.0);
    ui.horizontal_wrapped(|ui| {
        let situation = app.situation();
        for command in COMMANDS {
            let availability = command.availability(&situation);
            let button = ui.add_enabled(availability.is_ok(), egui::Button::new(command.title()));
            if command::explained(button, availability, command.tooltip()).clicked() {
                app.ask(command);
            }
        }
    });
}

fn set(app: &mut App, floor: &Floor) {
    let edit = edits::set_floor(app.plan(), floor);
    app.apply(edit);
}

fn read_level(text: &str) -> Result<i32, String> {
    let level = text.trim().replace('−', "-").parse::<i32>().ok();
    level
        .filter(|level| level.abs() <= MOST_LEVELS)
        .ok_or_else(|| "A level is a whole number: 0 is the ground floor, -1 a basement".to_owned())
}

/// What is drawn on it in this phase.
fn contents(app: &App, id: FloorId) -> String {
    let view = app.editor.view();
    let Some(floor) = app.plan().floor(id) else { return String::new() };
    let rooms = format::count(view.rooms(floor).count(), "room", "rooms");
    let desks = format::count(view.desks(floor).count(), "desk", "desks");
    format!("{rooms} and {desks} in this phase")
}
