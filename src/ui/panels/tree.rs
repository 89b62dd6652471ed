//! The plan as a tree: buildings and their floors, with what can be done to them, and the layers of the drawing, each to
//! be seen or not and locked or not.

use super::super::app::{App, Focus};
use super::super::command::{self, Command};
use super::super::run;
use super::icons::{self, Icon};
use super::inspector::FLOOR_COMMANDS;
use crate::drawing::LayerKind;
use crate::model::{BuildingId, FloorId, ItemKind};
use crate::units::format;
use egui::{Button, CollapsingHeader, RichText, ScrollArea, Ui};
use std::collections::BTreeMap;

/// Draws it.
pub(super) fn show(ui: &mut Ui, app: &mut App) {
    ScrollArea::vertical().id_salt("plan tree").auto_shrink([false, false]).show(ui, |ui| {
        commands_ui(ui, app);
        buildings_ui(ui, app);
        CollapsingHeader::new("Layers").default_open(true).show(ui, |ui| layers_ui(ui, app));
    });
}

/// The sign of each of the commands about a floor.
const SIGNS: [Icon; 5] = [Icon::Plus, Icon::Copies, Icon::Up, Icon::Down, Icon::Bin];

/// What can be done to the floor that is shown.
fn commands_ui(ui: &mut Ui, app: &mut App) {
    let situation = app.situation();
    ui.horizontal(|ui| {
        ui.label(RichText::new("Floor").small().color(app.theme.weak));
        ui.spacing_mut().item_spacing.x = 3.0;
        for (command, icon) in FLOOR_COMMANDS.into_iter().zip(SIGNS) {
            let availability = command.availability(&situation);
            let button = icons::button(ui, icon, command.title(), None, availability.is_ok());
            let tooltip = format!("{}: {}", command.title(), format::uncapitalised(command.tooltip()));
            if command::explained(button, availability, tooltip).clicked() {
                app.ask(command);
            }
        }
    });
}

/// What was asked of the tree.
enum Asked {
    Show(FloorId),
    Run(FloorId, Command),
    AddOn(BuildingId),
}

fn buildings_ui(ui: &mut Ui, app: &mut App) {
    let shown = app.editor.floor_id();
    let mut asked: Option<Asked> = None;
    let view = app.editor.view();
    // From the top down, as a building stands.
    let mut floors = view.floors();
    floors.reverse();
    // The figures have counted already.
    let counts: BTreeMap<FloorId, u64> = app
        .phase_report()
        .map(|phase| phase.space.floors.iter().map(|floor| (floor.id, floor.desks)).collect())
        .unwrap_or_default();
    for building in app.plan().buildings.values() {
        let stands = view.stands(building.life);
        let title =
            if stands { RichText::new(&building.name) } else { RichText::new(&building.name).color(app.theme.weak) };
        let header = CollapsingHeader::new(title).id_salt(building.id.0).default_open(true).show(ui, |ui| {
            if !stands {
                ui.label(RichText::new("Not there in this phase").small().color(app.theme.weak));
            }
            for plan in floors.iter().filter(|plan| plan.floor.building == building.id) {
                let n_desks = counts.get(&plan.floor.id).copied().unwrap_or_default();
                ui.horizontal(|ui| {
                    let floor = ui.selectable_label(shown == Some(plan.floor.id), &plan.floor.name);
                    if floor.clicked() {
                        asked = Some(Asked::Show(plan.floor.id));
                    }
                    if let Some(command) = menu_ui(&floor, app, plan.floor.id) {
                        asked = Some(Asked::Run(plan.floor.id, command));
                    }
                    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                        let desks = format::count(n_desks as usize, "desk", "desks");
                        let desks = if app.is_working_out() { "…".to_owned() } else { desks };
                        ui.label(RichText::new(desks).small().color(app.theme.weak));
                    });
                });
            }
        });
        header.header_response.context_menu(|ui| {
            if ui.button("Add floor on top").clicked() {
                asked = Some(Asked::AddOn(building.id));
                ui.close();
            }
        });
    }
    match asked {
        Some(Asked::Show(floor)) => show_floor(app, floor),
        Some(Asked::Run(floor, command)) => {
            show_floor(app, floor);
            app.ask(command);
        }
        Some(Asked::AddOn(building)) => run::add_floor_on(app, building),
        None => {}
    }
}

fn show_floor(app: &mut App, floor: FloorId) {
    app.show_floor(floor);
    app.focus = Focus::Floor(floor);
}

/// The menu of a floor; gives what was asked for.
fn menu_ui(row: &egui::Response, app: &App, floor: FloorId) -> Option<Command> {
    let mut asked = None;
    row.context_menu(|ui| {
        // What can be done is known of the floor that is shown; with another, the edit says why not.
        let situation = app.situation();
        let is_shown = app.editor.floor_id() == Some(floor);
        for command in FLOOR_COMMANDS {
            let availability = if is_shown { command.availability(&situation) } else { Ok(()) };
            let entry = ui.add_enabled(availability.is_ok(), Button::new(command.title()));
            if command::explained(entry, availability, command.tooltip()).clicked() {
                asked = Some(command);
                ui.close();
            }
        }
    });
    asked
}

fn layers_ui(ui: &mut Ui, app: &mut App) {
    ui.spacing_mut().item_spacing = egui::Vec2::new(2.0, 1.0);
    // What is drawn on top is listed on top.
    for layer in LayerKind::ALL.into_iter().rev() {
        let name = format::uncapitalised(layer.label());
        let is_hidden = app.canvas.hidden.contains(&layer);
        ui.horizontal(|ui| {
            let (icon, does) = if is_hidden { (Icon::NoEye, "Show") } else { (Icon::Eye, "Hide") };
            let eye = icons::button(ui, icon, &format!("Show {name}"), Some(!is_hidden), true);
            if eye.on_hover_text(format!("{does} {name}")).clicked() {
                if is_hidden {
                    app.canvas.hidden.remove(&layer);
                } else {
                    app.canvas.hidden.insert(layer);
                }
            }
            match layer.item_kind() {
                Some(kind) => lock_ui(ui, app, kind, &name),
                None => drop(ui.allocate_space(icons::BUTTON)),
            }
            ui.add_space(4.0);
            let color = if is_hidden { app.theme.weak } else { app.theme.ink };
            ui.label(RichText::new(layer.label()).color(color));
        });
    }
}

fn lock_ui(ui: &mut Ui, app: &mut App, kind: ItemKind, name: &str) {
    let locked = &mut app.editor.options_mut().locked;
    let is_locked = locked.contains(&kind);
    let (icon, does) = if is_locked {
        (Icon::Locked, format!("Unlock {name}"))
    } else {
        (Icon::Unlocked, format!("Lock {name}: they can then not be pointed at or changed"))
    };
    let lock = icons::button(ui, icon, &format!("Lock {name}"), Some(is_locked), true);
    if lock.on_hover_text(does).clicked() {
        if is_locked {
            locked.remove(&kind);
        } else {
            locked.insert(kind);
        }
    }
}
