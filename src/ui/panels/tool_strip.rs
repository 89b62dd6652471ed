//! The tools, and the options of the one that is taken up.

use super::super::app::App;
use super::super::command::{self, Command, Situation};
use super::super::field;
use crate::editor::ToolKind;
use crate::model::{DeskShape, Occupant, OpeningKind, SecurityLevel, WallKind};
use crate::units::Mm;
use egui::{Button, Panel, RichText, Ui};

const TOOLS: [Command; 8] = [
    Command::ToolSelect,
    Command::ToolWall,
    Command::ToolDoor,
    Command::ToolWindow,
    Command::ToolRoom,
    Command::ToolDesk,
    Command::ToolPaint,
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
            ui.separator();
            options_ui(ui, app);
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
        ToolKind::Wall => wall_options_ui(ui, app),
        ToolKind::Door => opening_options_ui(ui, app),
        ToolKind::Window => {
            let window = &mut app.editor.options_mut().window;
            ui.label("Width");
            if let Some(width) = field::length_field(ui, "Window width", window.width) {
                window.width = Mm(width.0.max(100));
            }
        }
        ToolKind::Desk => desk_options_ui(ui, app),
        ToolKind::Paint => paint_options_ui(ui, app),
        ToolKind::Zone => zone_options_ui(ui, app),
        ToolKind::Select
        | ToolKind::Room
        | ToolKind::Measure
        | ToolKind::Dimension
        | ToolKind::Note
        | ToolKind::GridLine
        | ToolKind::Section
        | ToolKind::ScaleImage => {}
    }
}

fn wall_options_ui(ui: &mut Ui, app: &mut App) {
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
    ui.checkbox(&mut options.is_ortho, "Right angles");
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

fn desk_options_ui(ui: &mut Ui, app: &mut App) {
    const WIDTHS: [i32; 4] = [1_200, 1_400, 1_600, 1_800];
    let desk = &mut app.editor.options_mut().desk;
    if let Some(shape) = field::choice(ui, "Desk shape", desk.shape, DeskShape::ALL, |shape| shape.label().to_owned()) {
        desk.shape = shape;
    }
    let depth = desk.depth.0;
    if let Some(width) = field::choice(ui, "Desk width", desk.width.0, WIDTHS, |width| format!("{width} × {depth}")) {
        desk.pitch = Mm(desk.pitch.0 + width - desk.width.0);
        desk.width = Mm(width);
    }
    ui.label("Block");
    if let Some(columns) = field::count_field(ui, "Desks in a row", desk.columns) {
        desk.columns = columns.clamp(1, 100);
    }
    ui.label("×");
    if let Some(rows) = field::count_field(ui, "Rows of desks", desk.rows) {
        desk.rows = rows.clamp(1, 100);
    }
    ui.label("Pitch");
    if let Some(pitch) = field::length_field(ui, "Pitch in the row", desk.pitch) {
        desk.pitch = Mm(pitch.0.clamp(desk.width.0, 20_000));
    }
    ui.label("Rows");
    if let Some(pitch) = field::length_field(ui, "Pitch of the rows", desk.row_pitch) {
        desk.row_pitch = Mm(pitch.0.clamp(desk.depth.0, 20_000));
    }
    ui.checkbox(&mut desk.is_back_to_back, "Back to back");
    ui.label("Numbers");
    if let Some(prefix) = field::text_field(ui, "Desk number prefix", &desk.prefix.clone(), 50.0) {
        desk.prefix = prefix;
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
