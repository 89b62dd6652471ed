//! Everything a user can ask for, in one enum: menus, tool strip, palette, shortcuts, the shortcut sheet and the tests read it.
//!
//! Commands carry no payload; they are queued and drained in `App::logic`.
//! Invariant: no two share a shortcut, and a command that cannot run says why; held by the tests below.

use crate::editor::ToolKind;
use egui::{Key, KeyboardShortcut, Modifiers};

macro_rules! commands {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {
        /// Something a user can ask for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Command { $($(#[$doc])* $name),* }

        impl Command {
            /// Every command, in the order of the palette.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];
        }
    };
}

commands! {
    /// Start an empty plan.
    New,
    /// Open a plan file.
    Open,
    /// Open the built-in plan.
    OpenLeighRoad,
    /// Save under the plan's own name.
    Save,
    /// Save under another name.
    SaveAs,
    /// Print to PDF.
    ExportPdf,
    /// Draw to SVG.
    ExportSvg,
    /// Close the window.
    Quit,
    /// Take the last step back.
    Undo,
    /// Make the step again that was taken back.
    Redo,
    /// Select everything on the floor.
    SelectAll,
    /// Select nothing.
    SelectNone,
    /// Delete what is selected, in this phase.
    Delete,
    /// Turn what is selected a quarter to the left.
    TurnLeft,
    /// Turn what is selected a quarter to the right.
    TurnRight,
    /// Free the selected desks.
    Unassign,
    /// Hold the selected desks.
    Hold,
    /// The select tool.
    ToolSelect,
    /// The wall tool.
    ToolWall,
    /// The door tool.
    ToolDoor,
    /// The window tool.
    ToolWindow,
    /// The room tool.
    ToolRoom,
    /// The desk tool.
    ToolDesk,
    /// The paint tool.
    ToolPaint,
    /// The measure tool.
    ToolMeasure,
    /// Show the whole floor.
    ZoomToFit,
    /// Show what is selected.
    ZoomToSelection,
    /// Nearer.
    ZoomIn,
    /// Further.
    ZoomOut,
    /// The phase before.
    PreviousPhase,
    /// The phase after.
    NextPhase,
    /// Between the works and the completion of the phase.
    ToggleStage,
    /// The floor above.
    FloorUp,
    /// The floor below.
    FloorDown,
    /// Show or hide the grid.
    ToggleGrid,
    /// Snap or not.
    ToggleSnapping,
    /// Show or hide the names of rooms and the numbers of desks.
    ToggleLabels,
    /// Show or hide the left-hand panel.
    ToggleLeftPanel,
    /// Show or hide the right-hand panel.
    ToggleRightPanel,
    /// Between light and dark.
    ToggleTheme,
    /// Everything larger.
    Larger,
    /// Everything smaller.
    Smaller,
    /// Everything at its own size.
    ActualSize,
    /// Find a command by typing.
    Palette,
    /// The sheet of shortcuts.
    Shortcuts,
    /// A first plan in three steps.
    StartGuide,
    /// What this program is.
    About,
}

/// What the commands look at to say whether they can run.
#[derive(Debug, Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is one independent fact about the window")]
pub struct Situation {
    /// Whether a floor is shown.
    pub has_floor: bool,
    /// Whether anything is selected.
    pub has_selection: bool,
    /// Whether desks are selected.
    pub has_desks_selected: bool,
    /// Whether there is a step to take back.
    pub can_undo: bool,
    /// Whether there is a step to make again.
    pub can_redo: bool,
    /// Whether there is a phase before the one shown.
    pub has_phase_before: bool,
    /// Whether there is a phase after the one shown.
    pub has_phase_after: bool,
    /// Whether the phase shown has works of its own.
    pub has_works: bool,
    /// Whether there is a floor above the one shown.
    pub has_floor_above: bool,
    /// Whether there is a floor below the one shown.
    pub has_floor_below: bool,
    /// Whether files are being written or read.
    pub is_busy: bool,
}

impl Command {
    /// What it is called, in menus and in the palette.
    pub fn title(self) -> &'static str {
        self.texts().0
    }

    /// What it does, in a sentence.
    pub fn tooltip(self) -> &'static str {
        self.texts().1
    }

    fn texts(self) -> (&'static str, &'static str) {
        match self {
            Self::New => ("New plan", "Start an empty plan with the usual organisations, phases and rates"),
            Self::Open => ("Open…", "Open a plan file"),
            Self::OpenLeighRoad => {
                ("Open Leigh Road", "Open the built-in plan of the shared police and fire headquarters")
            }
            Self::Save => ("Save", "Save the plan"),
            Self::SaveAs => ("Save as…", "Save the plan under another name"),
            Self::ExportPdf => ("Export PDF…", "Print floors true to scale to a PDF file, a sheet each"),
            Self::ExportSvg => ("Export SVG…", "Draw this floor true to scale to an SVG file"),
            Self::Quit => ("Quit", "Close the window; unsaved work is asked about"),
            Self::Undo => ("Undo", "Take the last step back"),
            Self::Redo => ("Redo", "Make the step again that was taken back"),
            Self::SelectAll => ("Select all", "Select everything on this floor"),
            Self::SelectNone => ("Select nothing", "Clear the selection"),
            Self::Delete => ("Delete", "Delete what is selected from this phase on; earlier phases keep it"),
            Self::TurnLeft => ("Turn left", "Turn what is selected a quarter to the left"),
            Self::TurnRight => ("Turn right", "Turn what is selected a quarter to the right"),
            Self::Unassign => ("Unassign desks", "Free the selected desks from this phase on"),
            Self::Hold => ("Hold desks", "Keep the selected desks free on purpose from this phase on"),
            Self::ToolSelect => ("Select", "Select, move, turn and delete"),
            Self::ToolWall => ("Wall", "Draw walls in a chain; type a length while drawing"),
            Self::ToolDoor => ("Door", "Put a door into a wall; Space flips it"),
            Self::ToolWindow => ("Window", "Put a window into a wall"),
            Self::ToolRoom => ("Room", "Click inside closed walls to make a room"),
            Self::ToolDesk => ("Desk", "Click for a desk, drag for a row or a block"),
            Self::ToolPaint => ("Paint desks", "Drag over desks to give them to the chosen team"),
            Self::ToolMeasure => ("Measure", "Measure between points"),
            Self::ZoomToFit => ("Zoom to fit", "Show the whole floor"),
            Self::ZoomToSelection => ("Zoom to selection", "Show what is selected"),
            Self::ZoomIn => ("Zoom in", "Nearer"),
            Self::ZoomOut => ("Zoom out", "Further"),
            Self::PreviousPhase => ("Previous phase", "Show the phase before"),
            Self::NextPhase => ("Next phase", "Show the phase after"),
            Self::ToggleStage => ("During the works", "Show the phase during its works, or after the move in"),
            Self::FloorUp => ("Floor above", "Show the floor above"),
            Self::FloorDown => ("Floor below", "Show the floor below"),
            Self::ToggleGrid => ("Show grid", "Show or hide the grid"),
            Self::ToggleSnapping => ("Snap", "Snap to the grid, to walls and to desks"),
            Self::ToggleLabels => ("Show labels", "Show or hide the names of rooms and the numbers of desks"),
            Self::ToggleLeftPanel => ("Show plan panel", "Show or hide the panel on the left"),
            Self::ToggleRightPanel => ("Show figures panel", "Show or hide the panel on the right"),
            Self::ToggleTheme => ("Dark theme", "Change between the light and the dark theme"),
            Self::Larger => ("Larger", "Show everything larger"),
            Self::Smaller => ("Smaller", "Show everything smaller"),
            Self::ActualSize => ("Actual size", "Show everything at its own size"),
            Self::Palette => ("Find a command…", "Find a command by typing a part of its name"),
            Self::Shortcuts => ("Keyboard shortcuts", "Show every shortcut on one sheet"),
            Self::StartGuide => ("Start guide", "A first plan in three steps"),
            Self::About => ("About Colocate", "What this program is, and what its figures are not"),
        }
    }

    /// The keys that ask for it. Those without Ctrl are off while text is typed.
    pub fn shortcut(self) -> Option<KeyboardShortcut> {
        const CTRL: Modifiers = Modifiers::COMMAND;
        const CTRL_SHIFT: Modifiers = Modifiers { shift: true, ..Modifiers::COMMAND };
        const NONE: Modifiers = Modifiers::NONE;
        const SHIFT: Modifiers = Modifiers::SHIFT;
        let (modifiers, key) = match self {
            Self::New => (CTRL, Key::N),
            Self::Open => (CTRL, Key::O),
            Self::Save => (CTRL, Key::S),
            Self::SaveAs => (CTRL_SHIFT, Key::S),
            Self::ExportPdf => (CTRL, Key::P),
            Self::Quit => (CTRL, Key::Q),
            Self::Undo => (CTRL, Key::Z),
            Self::Redo => (CTRL_SHIFT, Key::Z),
            Self::SelectAll => (CTRL, Key::A),
            Self::SelectNone => (CTRL_SHIFT, Key::A),
            Self::Delete => (NONE, Key::Delete),
            Self::TurnLeft => (NONE, Key::R),
            Self::TurnRight => (SHIFT, Key::R),
            Self::Unassign => (NONE, Key::U),
            Self::Hold => (NONE, Key::H),
            Self::ToolSelect => (NONE, Key::V),
            Self::ToolWall => (NONE, Key::W),
            Self::ToolDoor => (NONE, Key::D),
            Self::ToolWindow => (NONE, Key::N),
            Self::ToolRoom => (NONE, Key::O),
            Self::ToolDesk => (NONE, Key::K),
            Self::ToolPaint => (NONE, Key::B),
            Self::ToolMeasure => (NONE, Key::M),
            Self::ZoomToFit => (NONE, Key::F),
            Self::ZoomToSelection => (SHIFT, Key::F),
            Self::ZoomIn => (NONE, Key::Plus),
            Self::ZoomOut => (NONE, Key::Minus),
            Self::PreviousPhase => (NONE, Key::OpenBracket),
            Self::NextPhase => (NONE, Key::CloseBracket),
            Self::FloorUp => (NONE, Key::PageUp),
            Self::FloorDown => (NONE, Key::PageDown),
            Self::ToggleGrid => (NONE, Key::G),
            Self::ToggleSnapping => (NONE, Key::S),
            Self::ToggleLabels => (NONE, Key::L),
            Self::Larger => (CTRL, Key::Plus),
            Self::Smaller => (CTRL, Key::Minus),
            Self::ActualSize => (CTRL, Key::Num0),
            Self::Palette => (CTRL, Key::K),
            Self::Shortcuts => (NONE, Key::F1),
            Self::OpenLeighRoad
            | Self::ExportSvg
            | Self::ToggleStage
            | Self::ToggleLeftPanel
            | Self::ToggleRightPanel
            | Self::ToggleTheme
            | Self::StartGuide
            | Self::About => return None,
        };
        Some(KeyboardShortcut::new(modifiers, key))
    }

    /// A second set of keys, for those who come from elsewhere.
    pub fn second_shortcut(self) -> Option<KeyboardShortcut> {
        let (modifiers, key) = match self {
            Self::Redo => (Modifiers::COMMAND, Key::Y),
            Self::Palette => (Modifiers { shift: true, ..Modifiers::COMMAND }, Key::P),
            Self::Delete => (Modifiers::NONE, Key::Backspace),
            Self::ZoomIn => (Modifiers::NONE, Key::Equals),
            Self::ZoomToFit => (Modifiers::NONE, Key::Home),
            _ => return None,
        };
        Some(KeyboardShortcut::new(modifiers, key))
    }

    /// Whether it can run now; if not, why.
    pub fn availability(self, situation: &Situation) -> Result<(), &'static str> {
        let require = |holds: bool, why| if holds { Ok(()) } else { Err(why) };
        match self {
            Self::Undo => require(situation.can_undo, "There is nothing to undo"),
            Self::Redo => require(situation.can_redo, "There is nothing to redo"),
            Self::Delete | Self::TurnLeft | Self::TurnRight | Self::ZoomToSelection => {
                require(situation.has_selection, "Select something first")
            }
            Self::Unassign | Self::Hold => require(situation.has_desks_selected, "Select desks first"),
            Self::SelectNone => require(situation.has_selection, "Nothing is selected"),
            Self::PreviousPhase => require(situation.has_phase_before, "This is the first phase"),
            Self::NextPhase => require(situation.has_phase_after, "This is the last phase"),
            Self::ToggleStage => {
                require(situation.has_works, "The first phase has no works: it is the building as it is")
            }
            Self::FloorUp => require(situation.has_floor_above, "There is no floor above this one"),
            Self::FloorDown => require(situation.has_floor_below, "There is no floor below this one"),
            Self::Open | Self::Save | Self::SaveAs | Self::New | Self::OpenLeighRoad => {
                require(!situation.is_busy, "A file is being read or written")
            }
            Self::ExportPdf | Self::ExportSvg => {
                require(situation.has_floor, "There is no floor to print")?;
                require(!situation.is_busy, "A file is being read or written")
            }
            Self::SelectAll
            | Self::ToolSelect
            | Self::ToolWall
            | Self::ToolDoor
            | Self::ToolWindow
            | Self::ToolRoom
            | Self::ToolDesk
            | Self::ToolPaint
            | Self::ToolMeasure
            | Self::ZoomToFit
            | Self::ZoomIn
            | Self::ZoomOut => require(situation.has_floor, "This plan has no floor yet"),
            Self::Quit
            | Self::ToggleGrid
            | Self::ToggleSnapping
            | Self::ToggleLabels
            | Self::ToggleLeftPanel
            | Self::ToggleRightPanel
            | Self::ToggleTheme
            | Self::Larger
            | Self::Smaller
            | Self::ActualSize
            | Self::Palette
            | Self::Shortcuts
            | Self::StartGuide
            | Self::About => Ok(()),
        }
    }

    /// The tool it takes up, if it takes up one.
    pub fn tool(self) -> Option<ToolKind> {
        Some(match self {
            Self::ToolSelect => ToolKind::Select,
            Self::ToolWall => ToolKind::Wall,
            Self::ToolDoor => ToolKind::Door,
            Self::ToolWindow => ToolKind::Window,
            Self::ToolRoom => ToolKind::Room,
            Self::ToolDesk => ToolKind::Desk,
            Self::ToolPaint => ToolKind::Paint,
            Self::ToolMeasure => ToolKind::Measure,
            _ => return None,
        })
    }

    /// The command whose shortcut was pressed, with the most modified tried first, because egui takes
    /// Ctrl+Shift+S for Ctrl+S too. The keys of a command that cannot run are left to others.
    pub fn pressed(ctx: &egui::Context, situation: &Situation) -> Option<Self> {
        let is_typing = ctx.egui_wants_keyboard_input();
        let mut candidates: Vec<(KeyboardShortcut, Self)> = Self::ALL
            .iter()
            .flat_map(|&command| {
                [command.shortcut(), command.second_shortcut()].into_iter().flatten().map(move |keys| (keys, command))
            })
            .filter(|(keys, command)| command.availability(situation).is_ok() && (!is_typing || !edits_text(*keys)))
            .collect();
        candidates
            .sort_by_key(|(keys, _)| std::cmp::Reverse(u8::from(keys.modifiers.shift) + u8::from(keys.modifiers.alt)));
        ctx.input_mut(|input| {
            candidates.into_iter().find(|(keys, _)| input.consume_shortcut(keys)).map(|(_, command)| command)
        })
    }
}

/// A widget that asks for a command, with what it does or why it cannot on hover.
pub(super) fn explained(
    widget: egui::Response,
    availability: Result<(), &str>,
    tooltip: impl Into<egui::WidgetText>,
) -> egui::Response {
    match availability {
        Ok(()) => widget.on_hover_text(tooltip),
        Err(why) => widget.on_disabled_hover_text(why),
    }
}

/// Keys as they are written beside a command: signs, not the names of signs.
pub fn keys_text(ctx: &egui::Context, keys: &KeyboardShortcut) -> String {
    ctx.format_shortcut(keys).replace("OpenBracket", "[").replace("CloseBracket", "]")
}

/// Whether keys mean something to a text field: then they are its own while it has the focus.
fn edits_text(keys: KeyboardShortcut) -> bool {
    let is_plain = !keys.modifiers.command && !keys.modifiers.ctrl;
    let is_function_key = keys.logical_key == Key::F1;
    (is_plain && !is_function_key) || matches!(keys.logical_key, Key::A | Key::Z | Key::Y)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn no_two_commands_share_keys() {
        let mut owners = BTreeMap::new();
        for &command in Command::ALL {
            for keys in [command.shortcut(), command.second_shortcut()].into_iter().flatten() {
                let name = format!("{keys:?}");
                if let Some(other) = owners.insert(name.clone(), command) {
                    panic!("{name} is asked for by {other:?} and {command:?}");
                }
            }
        }
        assert!(20 < owners.len());
    }

    #[test]
    fn titles_are_short_distinct_and_in_sentence_case() {
        let mut seen = BTreeMap::new();
        for &command in Command::ALL {
            assert!(!command.title().ends_with('.'), "{}", command.title());
            assert!(!command.tooltip().ends_with('.'), "{}", command.tooltip());
            assert!(seen.insert(command.title(), command).is_none(), "{}", command.title());
            let rest = command.title().split(' ').skip(1);
            let names = ["Leigh", "Road", "PDF…", "SVG…", "Colocate"];
            for word in rest {
                assert!(names.contains(&word) || word.to_lowercase() == word, "{}", command.title());
            }
        }
    }

    #[test]
    fn what_cannot_run_says_why() {
        let nothing = Situation::default();
        for &command in Command::ALL {
            if let Err(why) = command.availability(&nothing) {
                assert!(10 < why.len() && !why.ends_with('.'), "{command:?}: {why}");
            }
        }
        assert!(Command::Undo.availability(&nothing).is_err());
        assert!(Command::Palette.availability(&nothing).is_ok());
    }

    #[test]
    fn every_tool_has_its_command() {
        for tool in ToolKind::ALL {
            assert!(Command::ALL.iter().any(|command| command.tool() == Some(tool)), "{tool:?}");
        }
    }

    #[test]
    fn the_most_modified_keys_win_and_none_fire_while_typing() {
        let press = |key, modifiers, is_typing: bool| {
            let ctx = egui::Context::default();
            let mut found = None;
            let event = |key| egui::Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers };
            for round in 0..2 {
                let events = match round {
                    1 => vec![egui::Event::ModifiersChanged(modifiers), event(key)],
                    _ => Vec::new(),
                };
                let input = egui::RawInput { events, ..Default::default() };
                let mut output = ctx.run_ui(input, |ui| {
                    let mut text = String::new();
                    if is_typing {
                        ui.text_edit_singleline(&mut text).request_focus();
                    }
                    if round == 1 {
                        let situation = Situation { has_floor: true, can_undo: true, ..Situation::default() };
                        found = Command::pressed(ui.ctx(), &situation);
                    }
                });
                // Nobody draws here, so nobody wants the textures.
                output.textures_delta.clear();
            }
            found
        };
        let ctrl_shift = Modifiers { shift: true, ..Modifiers::CTRL | Modifiers::COMMAND };
        assert_eq!(press(Key::S, ctrl_shift, false), Some(Command::SaveAs));
        assert_eq!(press(Key::S, Modifiers::CTRL | Modifiers::COMMAND, false), Some(Command::Save));
        assert_eq!(press(Key::W, Modifiers::NONE, false), Some(Command::ToolWall));
        assert_eq!(press(Key::W, Modifiers::NONE, true), None);
        assert_eq!(press(Key::S, Modifiers::CTRL | Modifiers::COMMAND, true), Some(Command::Save));
    }
}
