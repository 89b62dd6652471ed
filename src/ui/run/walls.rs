//! Walls and the rooms between them.

use super::super::app::App;
use super::super::command::Command;
use super::super::dialogs::{Dialog, OffsetDialog};

/// Runs one of them.
pub(super) fn run(app: &mut App, command: Command) {
    match command {
        Command::Offset => app.dialog = Some(Dialog::Offset(OffsetDialog::new(app))),
        Command::SplitWalls => app.editor.split_selected_walls(),
        _ => app.editor.make_rooms(),
    }
}
