//! The plan as a tree: buildings and floors, layers, and a list of everything on the floor that mirrors the canvas for
//! keyboards and screen readers.

use super::super::app::{App, Focus};
use super::widgets;
use crate::drawing::LayerKind;
use crate::model::{FloorId, ItemId};
use crate::units::format;
use egui::{CollapsingHeader, RichText, ScrollArea, Ui};
use std::collections::{BTreeMap, BTreeSet};

/// Draws it.
pub(super) fn show(ui: &mut Ui, app: &mut App) {
    widgets::heading(ui, "Plan");
    ScrollArea::vertical().id_salt("plan tree").auto_shrink([false, false]).show(ui, |ui| {
        buildings_ui(ui, app);
        CollapsingHeader::new("Layers").default_open(false).show(ui, |ui| layers_ui(ui, app));
        CollapsingHeader::new("On this floor").default_open(false).show(ui, |ui| objects_ui(ui, app));
    });
}

fn buildings_ui(ui: &mut Ui, app: &mut App) {
    let shown = app.editor.floor_id();
    let mut chosen: Option<FloorId> = None;
    let view = app.editor.view();
    let floors = view.floors();
    // The figures have counted already.
    let counts: BTreeMap<FloorId, u64> = app
        .phase_report()
        .map(|phase| phase.space.floors.iter().map(|floor| (floor.id, floor.desks)).collect())
        .unwrap_or_default();
    for building in app.plan().buildings.values() {
        let stands = view.stands(building.life);
        let title =
            if stands { RichText::new(&building.name) } else { RichText::new(&building.name).color(app.theme.weak) };
        CollapsingHeader::new(title).id_salt(building.id.0).default_open(true).show(ui, |ui| {
            if !stands {
                ui.label(RichText::new("Not there in this phase").small().color(app.theme.weak));
            }
            for plan in floors.iter().filter(|plan| plan.floor.building == building.id) {
                let n_desks = counts.get(&plan.floor.id).copied().unwrap_or_default();
                ui.horizontal(|ui| {
                    let floor = ui.selectable_label(shown == Some(plan.floor.id), &plan.floor.name);
                    if floor.clicked() {
                        chosen = Some(plan.floor.id);
                    }
                    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                        ui.label(
                            RichText::new(format::count(n_desks as usize, "desk", "desks"))
                                .small()
                                .color(app.theme.weak),
                        );
                    });
                });
            }
        });
    }
    if let Some(floor) = chosen {
        app.editor.set_floor(floor);
    }
}

fn layers_ui(ui: &mut Ui, app: &mut App) {
    for kind in LayerKind::ALL {
        let mut is_shown = !app.canvas.hidden.contains(&kind);
        if ui.checkbox(&mut is_shown, kind.label()).changed() {
            if is_shown {
                app.canvas.hidden.remove(&kind);
            } else {
                app.canvas.hidden.insert(kind);
            }
        }
    }
}

/// Everything on the floor, named, in a list that draws only the rows in sight.
fn objects_ui(ui: &mut Ui, app: &mut App) {
    let Some(floor) = app.editor.floor() else {
        ui.label(RichText::new("No floor").color(app.theme.weak));
        return;
    };
    let view = app.editor.view();
    let rooms =
        view.rooms(floor).map(|(room, dated)| (ItemId::Room(room.id), format!("{} {}", room.number, dated.name)));
    let desks = view.desks(floor).map(|placed| (ItemId::Desk(placed.desk.id), format!("Desk {}", placed.desk.number)));
    let objects: Vec<(ItemId, String)> = rooms.chain(desks).collect();
    let selection = app.editor.selection().clone();
    let mut chosen = None;
    let height = ui.text_style_height(&egui::TextStyle::Body) + 6.0;
    ScrollArea::vertical().id_salt("objects").max_height(220.0).show_rows(ui, height, objects.len(), |ui, rows| {
        for (item, name) in objects.get(rows).unwrap_or_default() {
            if ui.selectable_label(selection.contains(item), name.trim()).clicked() {
                chosen = Some(*item);
            }
        }
    });
    if let Some(item) = chosen {
        let is_added = ui.input(|input| input.modifiers.shift || input.modifiers.command);
        let kept = if is_added { selection } else { BTreeSet::new() };
        app.editor.select(kept.into_iter().chain([item]));
        app.focus = Focus::Selection;
    }
}
