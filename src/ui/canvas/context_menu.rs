//! The menu of the right button: what is under the pointer is selected first, and its kind decides what is offered.
//!
//! The entries are a table by kind; those that are commands say by themselves whether they can run.

use super::super::app::App;
use super::super::command::{self, Command, Situation};
use super::super::panels::inspector;
use super::super::run;
use crate::model::{Element, ElementKey, ItemId, ItemKind, Occupant, Opening, Room, RoomUse, Wall, WallKind};
use egui::{Button, Response, Role, ScrollArea, Ui, WidgetInfo};

/// An entry of the menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Entry {
    /// A command.
    Run(Command),
    /// A line between entries.
    Line,
    /// To whom the selected desks are given.
    GiveTo,
    /// What the selected walls are.
    WallKind,
    /// What the selected rooms are used for.
    RoomUse,
    /// Hangs the selected doors otherwise.
    Flip,
    /// Everything that arranges what is selected, in a menu of its own.
    Arrange,
}

/// What is offered for a kind of thing, before what is offered for all.
const fn of_kind(kind: ItemKind) -> &'static [Entry] {
    use Entry::{Flip, GiveTo, Run};
    match kind {
        ItemKind::Desk => &[
            GiveTo,
            Run(Command::GiveToTeam),
            Run(Command::Unassign),
            Run(Command::Hold),
            Run(Command::NumberDesks),
            Run(Command::SelectTeam),
        ],
        ItemKind::Wall => &[Entry::WallKind, Run(Command::SplitWalls), Run(Command::Offset)],
        ItemKind::Opening => &[Flip],
        ItemKind::Room => &[Entry::RoomUse, Run(Command::SelectRoom)],
        ItemKind::Underlay => &[Run(Command::ToolScaleImage), Run(Command::ToolCropImage)],
        ItemKind::Furniture | ItemKind::Zone | ItemKind::Annotation => &[],
    }
}

/// What is offered for everything that is selected.
const OF_ALL: &[Entry] = &[
    Entry::Run(Command::Cut),
    Entry::Run(Command::Copy),
    Entry::Run(Command::Paste),
    Entry::Run(Command::Duplicate),
    Entry::Arrange,
    Entry::Line,
    Entry::Run(Command::TurnLeft),
    Entry::Run(Command::TurnRight),
    Entry::Line,
    Entry::Run(Command::SelectSimilar),
    Entry::Run(Command::SelectKind),
    Entry::Run(Command::ZoomToSelection),
    Entry::Line,
    Entry::Run(Command::AddComment),
    Entry::Line,
    Entry::Run(Command::Delete),
    Entry::Run(Command::DeleteEverywhere),
];

/// What arranges what is selected.
const ARRANGING: [Command; 11] = [
    Command::Array,
    Command::MirrorAcross,
    Command::MirrorUp,
    Command::AlignLeft,
    Command::AlignCentre,
    Command::AlignRight,
    Command::AlignTop,
    Command::AlignMiddle,
    Command::AlignBottom,
    Command::DistributeAcross,
    Command::DistributeUp,
];

/// What is offered where nothing is selected.
const OF_NOTHING: &[Entry] = &[
    Entry::Run(Command::Paste),
    Entry::Run(Command::PasteInPlace),
    Entry::Line,
    Entry::Run(Command::AddComment),
    Entry::Line,
    Entry::Run(Command::SelectAll),
    Entry::Run(Command::MakeRooms),
    Entry::Line,
    Entry::Run(Command::ZoomToFit),
];

/// What is offered in review, whatever is selected: all that changes nothing but comments.
const IN_REVIEW: &[Entry] = &[
    Entry::Run(Command::AddComment),
    Entry::Line,
    Entry::Run(Command::Copy),
    Entry::Run(Command::SelectSimilar),
    Entry::Run(Command::SelectKind),
    Entry::Line,
    Entry::Run(Command::ZoomToSelection),
    Entry::Run(Command::ZoomToFit),
];

/// Attaches the menu to the canvas.
pub(super) fn show(response: &Response, app: &mut App) {
    if response.secondary_clicked() {
        app.canvas.menu_at = app.canvas.pointer;
    }
    let menu = response.context_menu(|ui| {
        ui.set_min_width(200.0);
        let situation = app.situation();
        for entry in entries(app) {
            entry_ui(ui, app, &situation, entry);
        }
    });
    if menu.is_none() && !response.secondary_clicked() {
        app.canvas.menu_at = None;
    }
}

/// The entries for what is selected.
fn entries(app: &App) -> Vec<Entry> {
    if app.editor.review().is_some() {
        return IN_REVIEW.to_vec();
    }
    let mut kinds: Vec<ItemKind> = app.editor.selection().iter().rev().map(|item| item.kind()).collect();
    kinds.dedup();
    if kinds.is_empty() {
        return OF_NOTHING.to_vec();
    }
    let mut entries = Vec::new();
    for kind in kinds {
        entries.extend_from_slice(of_kind(kind));
        if entries.last().is_some_and(|last| *last != Entry::Line) {
            entries.push(Entry::Line);
        }
    }
    entries.extend_from_slice(OF_ALL);
    entries
}

fn entry_ui(ui: &mut Ui, app: &mut App, situation: &Situation, entry: Entry) {
    match entry {
        Entry::Line => drop(ui.separator()),
        Entry::Run(command) => command_ui(ui, app, situation, command),
        Entry::Arrange => {
            ui.menu_button("Arrange", |ui| {
                for command in ARRANGING {
                    command_ui(ui, app, situation, command);
                }
            });
        }
        Entry::GiveTo => give_to_ui(ui, app),
        Entry::WallKind => {
            let chosen = choice_ui(ui, "Kind of wall", WallKind::ALL, |kind| kind.label().to_owned());
            if let Some(kind) = chosen {
                let walls: Vec<Wall> =
                    selected(app, |element| if let Element::Wall(own) = element { Some(own) } else { None });
                inspector::set_kind(app, &walls, kind);
            }
        }
        Entry::RoomUse => {
            let chosen = choice_ui(ui, "Use of room", RoomUse::all(), |used_as| used_as.label().to_owned());
            if let Some(used_as) = chosen {
                let rooms: Vec<Room> =
                    selected(app, |element| if let Element::Room(own) = element { Some(own) } else { None });
                inspector::set_use(app, &rooms, used_as);
            }
        }
        Entry::Flip => {
            let openings: Vec<Opening> =
                selected(app, |element| if let Element::Opening(own) = element { Some(own) } else { None });
            let is_possible = openings.iter().any(|opening| opening.kind.swings());
            let flip = ui.add_enabled(is_possible, Button::new("Flip"));
            let flip = flip.on_hover_text("Hang on the next of four ways").on_disabled_hover_text("It does not swing");
            if flip.clicked() {
                inspector::flip(app, &openings);
                ui.close();
            }
        }
    }
}

/// The selected elements of one kind.
fn selected<T>(app: &App, of: impl Fn(Element) -> Option<T>) -> Vec<T> {
    let Some(floor) = app.editor.floor_id() else { return Vec::new() };
    let elements = app.editor.selection().iter().filter_map(|&item| app.plan().element(ElementKey::Item(floor, item)));
    elements.filter_map(of).collect()
}

fn command_ui(ui: &mut Ui, app: &mut App, situation: &Situation, command: Command) {
    let availability = command.availability(situation);
    let mut button = Button::new(command.title());
    if let Some(keys) = command.shortcut() {
        button = button.shortcut_text(command::keys_text(ui.ctx(), &keys));
    }
    let entry = ui.add_enabled(availability.is_ok(), button);
    // Its name is what it does, without the keys.
    entry.widget_info(|| WidgetInfo::labeled(Role::Button, availability.is_ok(), command.title()));
    if command::explained(entry, availability, command.tooltip()).clicked() {
        app.ask(command);
        ui.close();
    }
}

fn give_to_ui(ui: &mut Ui, app: &mut App) {
    let teams: Vec<(Occupant, String)> =
        app.editor.view().teams().map(|team| (Occupant::Team(team.id), team.name.clone())).collect();
    let name = |occupant: Occupant| {
        teams.iter().find(|(own, _)| *own == occupant).map(|(_, name)| name.clone()).unwrap_or_default()
    };
    let all: Vec<Occupant> = teams.iter().map(|(occupant, _)| *occupant).collect();
    if let Some(occupant) = choice_ui(ui, "Give desks to", all, name) {
        run::assign(app, occupant);
    }
}

/// A menu within the menu, to choose one of several.
fn choice_ui<T: Copy>(
    ui: &mut Ui,
    label: &str,
    all: impl IntoIterator<Item = T>,
    name: impl Fn(T) -> String,
) -> Option<T> {
    let mut chosen = None;
    ui.menu_button(label, |ui| {
        ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
            for option in all {
                if ui.button(name(option)).clicked() {
                    chosen = Some(option);
                    ui.close();
                }
            }
        });
    });
    chosen
}

/// Selects what the right button was pressed on, unless it is selected already; beside everything selects nothing.
pub(super) fn select_under(app: &mut App, item: Option<ItemId>) {
    match item {
        Some(item) if app.editor.selection().contains(&item) => {}
        item => app.select(item),
    }
}
