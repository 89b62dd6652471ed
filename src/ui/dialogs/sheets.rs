//! The sheets of help: shortcuts, the start guide, and what this program is.

use super::super::app::App;
use super::super::command::{self, Command};
use super::modal_ui;
use egui::{RichText, ScrollArea, Ui};

/// Every command with its keys. Says whether it stays open.
pub(super) fn shortcuts_ui(ui: &Ui, app: &App) -> bool {
    let ((), is_left) = modal_ui(ui, "Keyboard shortcuts", 520.0, |ui| {
        ScrollArea::vertical().max_height(460.0).auto_shrink([false, true]).show(ui, |ui| {
            egui::Grid::new("shortcuts").num_columns(2).striped(true).spacing([24.0, 5.0]).show(ui, |ui| {
                for &command in Command::ALL {
                    let keys: Vec<String> = [command.shortcut(), command.second_shortcut()]
                        .into_iter()
                        .flatten()
                        .map(|keys| command::keys_text(ui.ctx(), &keys))
                        .collect();
                    if keys.is_empty() {
                        continue;
                    }
                    ui.label(RichText::new(keys.join(" or ")).color(app.theme.accent));
                    ui.label(command.title()).on_hover_text(command.tooltip());
                    ui.end_row();
                }
                for (keys, what) in [
                    ("Wheel", "Zoom at the pointer"),
                    ("Space and drag, or middle drag", "Move the view"),
                    ("Shift and click", "Add to the selection, or take from it"),
                    ("Drag to the right", "Select what is wholly inside"),
                    ("Drag to the left", "Select what is touched"),
                    ("Digits, then Tab", "Type a length, then an angle, while drawing"),
                    ("x,y then Enter", "Click at a place, typed in millimetres or metres"),
                    ("@x,y then Enter", "Click that far from the point before, or move what is selected"),
                    ("Alt held down", "No snapping"),
                    ("Ctrl held down", "Reach what lies beneath; move a wall any way; vacate with the brush"),
                    ("Arrows", "Nudge by the grid: Shift ten times as far, Ctrl by 1 mm"),
                    ("Space, while drawing walls", "Draw by the centre line, the left or the right face"),
                    ("A, while drawing walls", "Draw arcs"),
                    ("Space", "Flip a door, or turn a desk, while placing it"),
                    ("Enter", "Finish what is being drawn"),
                    ("Escape", "Leave things as they were"),
                ] {
                    ui.label(RichText::new(keys).color(app.theme.accent));
                    ui.label(what);
                    ui.end_row();
                }
            });
        });
    });
    !is_left
}

/// A first plan in three steps. Says whether it stays open.
pub(super) fn start_guide_ui(ui: &Ui, app: &mut App) -> bool {
    let (asked, is_left) = modal_ui(ui, "A first plan in three steps", 460.0, |ui| {
        let steps = [
            (
                "1. Draw",
                "Take the wall tool (W) and click corner by corner. Put in doors (D), then click inside with the room tool (O).",
                Command::ToolWall,
            ),
            (
                "2. Staff",
                "Drag out desks with the desk tool (K). Then drag a team from the list on to desks or into a room.",
                Command::ToolDesk,
            ),
            (
                "3. Stage",
                "Pick a phase above the drawing and change something: it becomes part of that phase, with its cost.",
                Command::NextPhase,
            ),
        ];
        let mut asked = None;
        for (heading, text, command) in steps {
            ui.label(RichText::new(heading).strong());
            ui.label(text);
            if ui.link(format!("Try it: {}", command.title().to_lowercase())).clicked() {
                asked = Some(command);
            }
            ui.add_space(8.0);
        }
        asked
    });
    if let Some(command) = asked {
        app.ask(command);
    }
    asked.is_none() && !is_left
}

/// What this program is. Says whether it stays open.
pub(super) fn about_ui(ui: &Ui, app: &App) -> bool {
    let ((), is_left) = modal_ui(ui, "About Colocate", 440.0, |ui| {
        ui.label(format!("Version {}", env!("CARGO_PKG_VERSION")));
        ui.add_space(6.0);
        ui.label(
            "Colocate plans several public services into one building: it draws the floors, seats the teams phase by \
             phase, and shows utilisation and refurbishment cost as you draw.",
        );
        ui.add_space(6.0);
        ui.label(
            "Its figures are planning aids. Rates and standards carry their source and whether they are sourced or \
             assumed; building control, the fire officer and your quantity surveyor decide.",
        );
        ui.add_space(6.0);
        ui.label(
            RichText::new("MIT or Apache-2.0. The typeface is Inter, under the SIL Open Font Licence.")
                .color(app.theme.weak),
        );
    });
    !is_left
}
