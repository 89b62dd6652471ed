//! Several things at once.

use super::super::super::app::App;
use super::super::super::command::Command;
use super::super::super::field;
use super::desk::occupant_ui;
use super::title_ui;
use crate::model::{FloorId, ItemId, ItemKind, Occupant};
use crate::units::format;
use egui::Ui;
use std::collections::{BTreeMap, BTreeSet};

/// Draws what they have in common.
pub(super) fn show(ui: &mut Ui, app: &mut App, floor: FloorId, selection: &BTreeSet<ItemId>) {
    title_ui(ui, app, "Selection", &format::count(selection.len(), "thing", "things"));
    let mut counts: BTreeMap<ItemKind, usize> = BTreeMap::new();
    for item in selection {
        *counts.entry(item.kind()).or_default() += 1;
    }
    for (kind, count) in &counts {
        let (one, many) = kind.names();
        ui.label(format::count(*count, one, many));
    }
    ui.add_space(6.0);
    if counts.contains_key(&ItemKind::Desk) {
        let occupants: BTreeSet<Occupant> = {
            let view = app.editor.view();
            let plan = app.plan().floor(floor);
            selection
                .iter()
                .filter_map(|item| if let ItemId::Desk(desk) = item { Some(*desk) } else { None })
                .filter_map(|desk| plan.map(|plan| view.occupant(plan, desk)))
                .collect()
        };
        let current = if occupants.len() == 1 { occupants.first().copied() } else { None };
        field::form(ui, "many", |ui| {
            field::row(ui, "Given to", |ui| occupant_ui(ui, app, current.unwrap_or(Occupant::Vacant)));
        });
        if 1 < occupants.len() {
            super::note_ui(ui, app, "Several have these desks; a choice gives them all to one");
        }
        ui.add_space(6.0);
    }
    ui.horizontal_wrapped(|ui| {
        for command in [Command::TurnLeft, Command::TurnRight, Command::Delete] {
            if ui.button(command.title()).on_hover_text(command.tooltip()).clicked() {
                app.ask(command);
            }
        }
    });
}
