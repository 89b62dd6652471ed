//! The command palette: type a part of a name, press Enter.

use super::command::{self, Command, Situation};
use super::theme::Theme;
use crate::editor::match_rank;
use egui::{Align, Key, Layout, Modal, Modifiers, RichText, ScrollArea, TextEdit, Ui};

/// An open palette.
#[derive(Debug, Default)]
pub(crate) struct Palette {
    typed: String,
    chosen: usize,
}

/// What became of the palette in a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PaletteOutcome {
    /// It stays open.
    Open,
    /// It closes.
    Closed,
    /// It closes, and a command runs.
    Run(Command),
}

/// The commands whose names match what is typed, best first: those that begin with it, then those that have a word
/// that does, then those that hold it or have its letters in order.
pub(crate) fn matches(typed: &str) -> Vec<Command> {
    let wanted = typed.trim().to_lowercase();
    let mut found: Vec<(u8, usize, Command)> = Command::ALL
        .iter()
        .enumerate()
        .filter_map(|(idx, &command)| Some((match_rank(&command.title().to_lowercase(), &wanted)?, idx, command)))
        .collect();
    found.sort_unstable_by_key(|&(rank, idx, _)| (rank, idx));
    found.into_iter().map(|(_, _, command)| command).collect()
}

impl Palette {
    /// Draws it, and says what became of it.
    pub(super) fn show(&mut self, ui: &Ui, theme: &Theme, situation: &Situation) -> PaletteOutcome {
        let mut outcome = PaletteOutcome::Open;
        let modal = Modal::new(egui::Id::unique("palette")).show(ui.ctx(), |ui| {
            ui.set_width(460.0);
            let (up, down, enter) = ui.input_mut(|input| {
                let mut pressed = |key| input.consume_key(Modifiers::NONE, key);
                (pressed(Key::ArrowUp), pressed(Key::ArrowDown), pressed(Key::Enter))
            });
            let field = ui.add(
                TextEdit::singleline(&mut self.typed)
                    .hint_text("Type a part of a command")
                    .desired_width(f32::INFINITY),
            );
            field.request_focus();
            if field.changed() {
                self.chosen = 0;
            }
            let found = matches(&self.typed);
            if down {
                self.chosen += 1;
            }
            if up {
                self.chosen = self.chosen.saturating_sub(1);
            }
            self.chosen = self.chosen.min(found.len().saturating_sub(1));
            ui.add_space(6.0);
            ScrollArea::vertical().max_height(340.0).auto_shrink([false, true]).show(ui, |ui| {
                for (idx, &command) in found.iter().enumerate() {
                    let availability = command.availability(situation);
                    let is_chosen = idx == self.chosen;
                    if entry_ui(ui, theme, command, is_chosen, availability)
                        || (is_chosen && enter && availability.is_ok())
                    {
                        outcome = PaletteOutcome::Run(command);
                    }
                }
                if found.is_empty() {
                    ui.label(RichText::new("No command has that in its name").color(theme.weak));
                }
            });
        });
        if modal.should_close() && outcome == PaletteOutcome::Open { PaletteOutcome::Closed } else { outcome }
    }
}

fn entry_ui(ui: &mut Ui, theme: &Theme, command: Command, is_chosen: bool, availability: Result<(), &str>) -> bool {
    ui.horizontal(|ui| {
        ui.set_width(ui.available_width());
        let entry = ui.add_enabled(availability.is_ok(), egui::Button::selectable(is_chosen, command.title()));
        let entry = command::explained(entry, availability, command.tooltip());
        if is_chosen {
            entry.scroll_to_me(None);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if let Some(keys) = command.shortcut() {
                ui.label(RichText::new(command::keys_text(ui.ctx(), &keys)).small().color(theme.weak));
            }
        });
        entry.clicked()
    })
    .inner
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_with_the_words_comes_first() {
        assert_eq!(matches("sav").first(), Some(&Command::Save));
        assert_eq!(matches("door").first(), Some(&Command::ToolDoor));
        assert_eq!(matches("leigh").first(), Some(&Command::OpenLeighRoad));
        assert!(matches("xpdf").contains(&Command::ExportPdf));
        assert_eq!(matches("").len(), Command::ALL.len());
        assert!(matches("no such command").is_empty());
    }
}
