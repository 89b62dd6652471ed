//! Clipboard, selecting and arranging.

use super::super::app::App;
use super::super::clipboard;
use super::super::command::Command;
use super::super::dialogs::{ArrayDialog, Dialog, FindDialog, NumberingDialog};
use crate::model::edits::{Alignment, Axis};

/// Runs one of them.
pub(super) fn run(app: &mut App, ctx: &egui::Context, command: Command) {
    match command {
        Command::Cut | Command::Copy | Command::Paste | Command::PasteInPlace => clipboard::run(app, ctx, command),
        Command::Duplicate => app.editor.duplicate_selection(),
        Command::Array => app.dialog = Some(Dialog::Array(ArrayDialog::new(app))),
        Command::SelectSimilar => app.editor.select_similar(),
        Command::SelectTeam => app.editor.select_team(),
        Command::SelectRoom => app.editor.select_room(),
        Command::SelectKind => app.editor.select_kind(),
        Command::Find => app.dialog = Some(Dialog::Find(FindDialog::default())),
        Command::DeleteEverywhere => app.editor.delete_selection_in_all_phases(),
        Command::GiveToTeam => app.editor.assign_selection(app.editor.options().painting),
        Command::NumberDesks => app.dialog = Some(Dialog::Numbering(NumberingDialog::new(app))),
        Command::MirrorAcross => app.editor.mirror_selection(Axis::Across),
        Command::MirrorUp => app.editor.mirror_selection(Axis::Up),
        Command::AlignLeft => app.editor.align_selection(Alignment::Left),
        Command::AlignCentre => app.editor.align_selection(Alignment::Centre),
        Command::AlignRight => app.editor.align_selection(Alignment::Right),
        Command::AlignTop => app.editor.align_selection(Alignment::Top),
        Command::AlignMiddle => app.editor.align_selection(Alignment::Middle),
        Command::AlignBottom => app.editor.align_selection(Alignment::Bottom),
        Command::DistributeAcross => app.editor.distribute_selection(Axis::Across),
        Command::DistributeUp => app.editor.distribute_selection(Axis::Up),
        other => debug_assert!(false, "{other:?} is run elsewhere"),
    }
}
