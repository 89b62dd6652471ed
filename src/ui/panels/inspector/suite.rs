//! A room of the command suite: whether it is marked, and on what terms it is taken over.

use super::super::super::app::App;
use super::super::super::field;
use super::super::widgets;
use super::provenance::provenance_ui;
use super::{note_ui, sound};
use crate::model::edits::{CommandRoomPart, mark_room, set_command_room, unmark_room};
use crate::model::{CommandLevel, CommandRole, CommandRoom, Edit, Plan, Room, RoomUse, SuiteStanding};
use crate::units::Pence;
use egui::Ui;

/// Draws it.
pub(super) fn show(ui: &mut Ui, app: &mut App, room: &Room) {
    widgets::heading(ui, "Command suite");
    let (floor, id) = (room.floor, room.id);
    let Some(terms) = app.plan().command.room(floor, id).cloned() else {
        let mut chosen = None;
        let menu = ui.menu_button("Mark for the command suite", |ui| {
            for role in CommandRole::all() {
                if ui.button(role.label()).clicked() {
                    chosen = Some(role);
                    ui.close();
                }
            }
        });
        menu.response.on_hover_text("Say what this room is for when Gold command is activated");
        if let Some(role) = chosen {
            let edit = mark_room(app.plan(), floor, id, role);
            app.apply(edit);
        }
        return;
    };
    let edit = field::form(ui, "suite", |ui| rows(ui, app.plan(), &terms));
    app.apply_typed(edit);
    note_ui(ui, app, "Taken over when command is activated at this level or a higher one; the plan stays as it is");
    provenance_ui(ui, app, "Terms", &terms.provenance, |plan, provenance| {
        set_command_room(plan, floor, id, CommandRoomPart::Provenance(provenance))
    });
    if ui.button("Unmark").on_hover_text("Leave this room out of the command suite").clicked() {
        let edit = unmark_room(app.plan(), floor, id);
        app.apply(edit);
    }
}

fn rows(ui: &mut Ui, plan: &Plan, terms: &CommandRoom) -> Option<Edit> {
    let set = |part| sound(plan, set_command_room(plan, terms.floor, terms.room, part));
    let role = field::row(ui, "For", |ui| {
        field::choice(ui, "Role in the command suite", terms.role, CommandRole::all(), |role| role.label().to_owned())
    });
    let standing = field::row(ui, "It is", |ui| {
        field::choice(ui, "Place in the command suite", terms.standing, SuiteStanding::ALL, |own| {
            own.label().to_owned()
        })
    });
    let level = field::row(ui, "From level", |ui| {
        field::choice(ui, "Level that takes it", terms.level, CommandLevel::ALL, |level| level.label().to_owned())
    });
    let used_as = field::row(ui, "Live use", |ui| {
        field::choice(ui, "Use when live", terms.used_as, RoomUse::all(), |used_as| used_as.label().to_owned())
    });
    let whose = field::row(ui, "Only for", |ui| {
        let mut ticked = None;
        ui.vertical(|ui| {
            for own in plan.organisations.values() {
                let label = format!("Only for {}", own.short_name);
                if let Some(is_for) = field::switch(ui, &label, terms.organisations.contains(&own.id)) {
                    ticked = Some((own.id, is_for));
                }
            }
        });
        ticked
    });
    let minutes = field::row(ui, "Change over", |ui| {
        ui.horizontal(|ui| {
            let made = field::checked_field(ui, "Minutes to change over", &terms.minutes, &field::COUNT, |minutes| {
                set(CommandRoomPart::Minutes(minutes))
            });
            ui.weak("min");
            made
        })
        .inner
    });
    let cost = field::row(ui, "Costs", |ui| {
        field::checked_field(ui, "Cost each time", &Some(terms.cost), &field::POUNDS, |cost| {
            set(CommandRoomPart::Cost(cost.unwrap_or(Pence::ZERO)))
        })
    });
    let seats = field::row(ui, "Seats needed", |ui| {
        field::checked_field(ui, "Seats when live", &terms.seats, &field::COUNT, |seats| {
            set(CommandRoomPart::Seats(seats))
        })
    });
    let chosen = role
        .map(CommandRoomPart::Role)
        .or(standing.map(CommandRoomPart::Standing))
        .or(level.map(CommandRoomPart::Level))
        .or(used_as.map(CommandRoomPart::UsedAs))
        .or(whose.map(|(id, is_for)| CommandRoomPart::For(id, is_for)));
    minutes.or(cost).or(seats).or(chosen.and_then(|part| set(part).ok()))
}
