//! The clipboard: what was copied goes to the system's as text, so that another window can paste it, and is kept here for the
//! menu, which cannot read the system's.
//!
//! egui gives Ctrl+C, Ctrl+X and Ctrl+V not as keys but as events of their own; while a text field has the focus, or text of
//! a label is selected, they are that one's.

use super::app::App;
use super::command::Command;
use crate::editor::ToolKey;
use crate::file;
use crate::model::Fragment;
use crate::model::edits::items_label;
use egui::text_selection::LabelSelectionState;
use egui::{Context, Event};

/// No more letters than this are taken from the clipboard into what is being written.
const MAX_TYPED: usize = 10_000;

/// Queues what the clipboard keys ask for.
pub(super) fn take_events(app: &mut App, ctx: &Context) {
    let is_texts_own = super::command::is_typing(ctx) || ctx.plugin::<LabelSelectionState>().lock().has_selection();
    if is_texts_own {
        return;
    }
    let events = ctx.input(|input| input.events.clone());
    for event in events {
        match event {
            // The words of a note are typed over the drawing, in no field.
            Event::Paste(text) if app.editor.is_writing() => type_in(app, &text),
            Event::Copy | Event::Cut if app.editor.is_writing() => {}
            Event::Copy => app.ask(Command::Copy),
            Event::Cut => app.ask(Command::Cut),
            Event::Paste(text) => match file::fragment_from_text(&text) {
                Ok(fragment) => {
                    app.fragment = Some(fragment);
                    app.ask(Command::Paste);
                }
                Err(error) => app.toasts.failed(error.to_string()),
            },
            _ => continue,
        }
        ctx.request_repaint();
    }
}

/// Types a text into what is being written over the drawing.
fn type_in(app: &mut App, text: &str) {
    for letter in text.chars().take(MAX_TYPED) {
        app.editor.key(match letter {
            ' ' => ToolKey::Space,
            // A new line of the same words: Enter would end them.
            '\n' => ToolKey::Tab,
            letter => ToolKey::Char(letter),
        });
    }
}

/// Cuts, copies or pastes.
pub(super) fn run(app: &mut App, ctx: &Context, command: Command) {
    match command {
        Command::Copy => {
            let copied = app.editor.copy_selection();
            if copied.is_some()
                && let Some(floor) = app.editor.floor()
            {
                let what = items_label(floor, app.editor.selection());
                app.toasts.done(format!("Copied {what}"));
            }
            keep(app, ctx, copied);
        }
        Command::Cut => {
            let cut = app.editor.cut_selection();
            keep(app, ctx, cut);
        }
        _ => {
            let Some(fragment) = app.fragment.clone() else {
                let why = "Nothing was copied in this window yet: copy something first, or press Ctrl+V to paste what was \
                           copied in another";
                app.toasts.failed(why);
                return;
            };
            let at = app.canvas.take_place_to_paste();
            if command == Command::PasteInPlace {
                app.editor.paste_in_place(&fragment);
            } else {
                app.editor.paste_at(&fragment, at);
            }
        }
    }
}

fn keep(app: &mut App, ctx: &Context, fragment: Option<Fragment>) {
    let Some(fragment) = fragment else { return };
    ctx.copy_text(file::fragment_to_text(&fragment));
    app.fragment = Some(fragment);
}
