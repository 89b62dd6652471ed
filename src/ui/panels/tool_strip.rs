//! The tools, and the options of the one that is taken up.

use super::super::app::App;
use super::super::command::{self, Command, Situation};
use super::super::field;
use super::{placing_options, snap_menu, wall_options};
use crate::editor::ToolKind;
use crate::model::{Occupant, OpeningKind, SecurityLevel};
use crate::units::Mm;
use egui::{Button, Panel, RichText, ScrollArea, Ui};

/// How wide a number is at the most: all options of desks fit beside each other on a laptop.
const FIELD_WIDTH: f32 = 54.0;

const TOOLS: [Command; 13] = [
    Command::ToolSelect,
    Command::ToolWall,
    Command::ToolColumn,
    Command::ToolDoor,
    Command::ToolWindow,
    Command::ToolRoom,
    Command::ToolDesk,
    Command::ToolFurniture,
    Command::ToolPaint,
    Command::ToolZone,
    Command::ToolDimension,
    Command::ToolNote,
    Command::ToolMeasure,
];

/// Draws the strip.
pub(in super::super) fn show(ui: &mut Ui, app: &mut App) {
    Panel::top("tool strip").show(ui, |ui| {
        ui.add_space(3.0);
        ui.horizontal(|ui| {
            let situation = app.situation();
            for command in TOOLS {
                tool_ui(ui, app, &situation, command);
            }
            ui.separator();
            step_ui(ui, app, &situation, Command::Undo);
            step_ui(ui, app, &situation, Command::Redo);
        });
        // A row of its own, always there and never more than one, so that the drawing does not jump as tools are taken up.
        ScrollArea::horizontal().auto_shrink([false, true]).show(ui, |ui| {
            ui.horizontal(|ui| {
                // As tall without a field in it as with one.
                ui.set_min_height(ui.spacing().interact_size.y + 2.0 * ui.spacing().button_padding.y);
                ui.spacing_mut().text_edit_width = FIELD_WIDTH;
                snap_menu::show(ui, app);
                ui.separator();
                options_ui(ui, app);
            });
        });
        ui.add_space(3.0);
    });
}

fn tool_ui(ui: &mut Ui, app: &mut App, situation: &Situation, command: Command) {
    let availability = command.availability(situation);
    let is_on = super::menu_bar::is_on(app, command);
    let mut text = RichText::new(command.title());
    if is_on {
        text = text.color(app.theme.accent);
    }
    let button = ui.add_enabled(availability.is_ok(), Button::selectable(is_on, text));
    let keys = command.shortcut().map(|keys| command::keys_text(ui.ctx(), &keys)).unwrap_or_default();
    let button = command::explained(button, availability, format!("{} ({keys})", command.tooltip()));
    if button.clicked() {
        app.ask(command);
    }
}

fn step_ui(ui: &mut Ui, app: &mut App, situation: &Situation, command: Command) {
    let availability = command.availability(situation);
    let step = if command == Command::Undo { app.editor.undo_label() } else { app.editor.redo_label() };
    let tooltip = step.map_or_else(|| command.title().to_owned(), |step| format!("{}: {step}", command.title()));
    let button = ui.add_enabled(availability.is_ok(), Button::new(command.title()));
    let button = command::explained(button, availability, tooltip);
    if button.clicked() {
        app.ask(command);
    }
}

fn options_ui(ui: &mut Ui, app: &mut App) {
    match app.editor.tool() {
        ToolKind::Wall => wall_options::wall_ui(ui, app),
        ToolKind::Column => wall_options::column_ui(ui, app),
        ToolKind::Room => wall_options::room_ui(ui, app),
        ToolKind::Door => opening_options_ui(ui, app),
        ToolKind::Window => {
            let window = &mut app.editor.options_mut().window;
            ui.label("Width");
            if let Some(width) = field::length_field(ui, "Window width", window.width) {
                window.width = Mm(width.0.max(100));
            }
        }
        ToolKind::Desk => placing_options::desk_ui(ui, app),
        ToolKind::Furniture => placing_options::furniture_ui(ui, app),
        ToolKind::Paint => paint_options_ui(ui, app),
        ToolKind::Zone => zone_options_ui(ui, app),
        ToolKind::Select
        | ToolKind::Measure
        | ToolKind::Dimension
        | ToolKind::Note
        | ToolKind::GridLine
        | ToolKind::Section
        | ToolKind::ScaleImage
        | ToolKind::CropImage => {
            ui.weak(app.editor.tool().hint());
        }
    }
}

fn opening_options_ui(ui: &mut Ui, app: &mut App) {
    let door = &mut app.editor.options_mut().door;
    let doors = OpeningKind::ALL.into_iter().filter(|kind| kind.is_passable());
    if let Some(kind) = field::choice(ui, "Door kind", door.kind, doors, |kind| kind.label().to_owned()) {
        door.kind = kind;
        door.width = kind.usual_width();
    }
    ui.label("Opening");
    if let Some(width) = field::length_field(ui, "Door width", door.width) {
        door.width = Mm(width.0.max(100));
    }
}

fn zone_options_ui(ui: &mut Ui, app: &mut App) {
    let zone = &mut app.editor.options_mut().zone;
    let level =
        field::choice(ui, "Level of new zones", zone.level, SecurityLevel::ALL, |level| level.label().to_owned());
    if let Some(level) = level {
        zone.level = level;
    }
    ui.checkbox(&mut zone.is_by_room, "Whole rooms").on_hover_text("Click in a room to make all of it a zone");
    ui.label("Name");
    if let Some(name) = field::text_field(ui, "Name of new zones", &zone.name.clone(), 110.0) {
        zone.name = name;
    }
}

fn paint_options_ui(ui: &mut Ui, app: &mut App) {
    let teams: Vec<_> = app.editor.view().teams().map(|team| (Occupant::Team(team.id), team.name.clone())).collect();
    let all = teams.iter().map(|(occupant, _)| *occupant).chain([Occupant::Held, Occupant::Vacant]);
    let name = |occupant: Occupant| match occupant {
        Occupant::Held => "Hold".to_owned(),
        Occupant::Vacant => "Vacant".to_owned(),
        other => teams
            .iter()
            .find(|(team, _)| *team == other)
            .map_or_else(|| "Choose a team".to_owned(), |(_, name)| name.clone()),
    };
    ui.label("Paint with");
    let current = app.editor.options().painting;
    if let Some(occupant) = field::choice(ui, "Paint with", current, all, name) {
        app.editor.options_mut().painting = occupant;
    }
}
