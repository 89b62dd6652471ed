//! The keys over the canvas: those that the tool in hand has a use for are its own; the rest are left to the commands.
//!
//! Numbers and signs are taken as the text that they give, not as keys, because where a comma is depends on the keyboard.
//! Knows no tool. Invariant: a key that a tool has used asks for no command; held by the tests below.

use super::super::app::App;
use crate::editor::ToolKey;
use egui::{Event, ImeEvent, Key, Modifiers, Ui};

/// What is known of the keys from frame to frame.
#[derive(Debug, Default)]
pub(super) struct Held {
    /// Has the view been moved since Space was last let go?
    has_panned: bool,
    /// Is an input method in the middle of a word, so that keys are letters of it?
    is_composing: bool,
}

/// A key that went down, with the text that it gave; or text that no key is known of.
#[derive(Debug, Clone, PartialEq)]
struct Stroke {
    key: Option<(Key, Modifiers)>,
    text: Option<String>,
}

/// Sends the keys of a frame to the editor. Not called while a text field has the focus.
pub(super) fn send(ui: &Ui, app: &mut App) {
    app.canvas.held.has_panned |= app.canvas.is_panning;
    let events = ui.input(|input| input.events.clone());
    for stroke in strokes(&events, &mut app.canvas.held.is_composing) {
        // Space that moved the view was not meant for the tool.
        let is_space = stroke.key.is_some_and(|(key, _)| key == Key::Space);
        if is_space && std::mem::take(&mut app.canvas.held.has_panned) {
            continue;
        }
        if is_taken(app, &stroke)
            && let Some((key, modifiers)) = stroke.key
        {
            ui.input_mut(|input| input.consume_key(modifiers, key));
        }
    }
}

/// What was struck, in order; a key and the text that follows it are one.
fn strokes(events: &[Event], is_composing: &mut bool) -> Vec<Stroke> {
    let mut strokes: Vec<Stroke> = Vec::new();
    for event in events {
        match event {
            Event::Ime(ImeEvent::Preedit { text, .. }) => *is_composing = !text.is_empty(),
            Event::Ime(_) => *is_composing = false,
            _ if *is_composing => {}
            // Space may yet move the view: what it is for is known when it comes up.
            Event::Key { key: Key::Space, pressed: true, .. } => {}
            Event::Key { key: key @ Key::Space, pressed: false, modifiers, .. }
            | Event::Key { key, pressed: true, modifiers, .. } => {
                strokes.push(Stroke { key: Some((*key, *modifiers)), text: None });
            }
            Event::Text(text) => match strokes.last_mut() {
                Some(Stroke { key: Some((_, modifiers)), text: given @ None }) if !modifiers.command => {
                    *given = Some(text.clone());
                }
                _ => strokes.push(Stroke { key: None, text: Some(text.clone()) }),
            },
            _ => {}
        }
    }
    strokes
}

/// Offers a stroke to the editor; says whether it had a use for it.
fn is_taken(app: &mut App, stroke: &Stroke) -> bool {
    let is_writing = app.editor.is_writing();
    if let Some(text) = &stroke.text {
        let is_meant = |letter: &char| {
            is_writing || matches!(letter, '0'..='9' | ',' | '@' | '<' | '+' | '-' | '*' | '/' | '(' | ')' | 'm' | '.')
        };
        let letters: Vec<char> = text.chars().filter(is_meant).collect();
        let n_taken = letters.into_iter().filter(|&letter| app.editor.key(ToolKey::Char(letter))).count();
        if 0 < n_taken {
            return true;
        }
    }
    let Some((key, modifiers)) = stroke.key else { return false };
    if is_writing && key == Key::Space {
        // It came as text.
        return true;
    }
    match tool_key(key, modifiers) {
        Some(ToolKey::Escape) => app.editor.cancel(),
        Some(tool_key) => app.editor.key(tool_key),
        // While words are typed on the drawing, no key is short for a command.
        None => is_writing && !modifiers.command && !modifiers.ctrl,
    }
}

/// A key as the tools know it. With Ctrl, all but the arrows are the commands'.
fn tool_key(key: Key, modifiers: Modifiers) -> Option<ToolKey> {
    let is_fine = modifiers.command || modifiers.ctrl;
    let arrow = |x: i32, y: i32| {
        let n_steps = if modifiers.shift { 10 } else { 1 };
        if is_fine { ToolKey::Fine(x * n_steps, y * n_steps) } else { ToolKey::Arrow(x * n_steps, y * n_steps) }
    };
    Some(match key {
        Key::ArrowLeft => arrow(-1, 0),
        Key::ArrowRight => arrow(1, 0),
        Key::ArrowUp => arrow(0, 1),
        Key::ArrowDown => arrow(0, -1),
        _ if is_fine => return None,
        Key::Escape => ToolKey::Escape,
        Key::Enter => ToolKey::Enter,
        Key::Tab => ToolKey::Tab,
        Key::Space => ToolKey::Space,
        Key::Backspace => ToolKey::Backspace,
        Key::Delete => ToolKey::Delete,
        Key::A => ToolKey::Char('a'),
        Key::R if modifiers.shift => ToolKey::Char('R'),
        Key::R => ToolKey::Char('r'),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(key: Key) -> Event {
        let modifiers = Modifiers::NONE;
        Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
    }

    fn stroke(key: Option<Key>, text: Option<&str>) -> Stroke {
        Stroke { key: key.map(|key| (key, Modifiers::NONE)), text: text.map(ToOwned::to_owned) }
    }

    #[test]
    fn a_key_and_its_text_are_one_stroke() {
        let text = |text: &str| Event::Text(text.to_owned());
        let events = [press(Key::M), text("m"), press(Key::Tab), press(Key::Num2), text("@"), text("<")];
        let expected = [
            stroke(Some(Key::M), Some("m")),
            stroke(Some(Key::Tab), None),
            stroke(Some(Key::Num2), Some("@")),
            stroke(None, Some("<")),
        ];
        assert_eq!(strokes(&events, &mut false), expected);
    }

    #[test]
    fn space_is_struck_when_it_comes_up() {
        let space = |pressed| {
            let (key, modifiers) = (Key::Space, Modifiers::NONE);
            Event::Key { key, physical_key: None, pressed, repeat: false, modifiers }
        };
        let events = [space(true), Event::Text(" ".to_owned())];
        assert_eq!(strokes(&events, &mut false), [stroke(None, Some(" "))]);
        assert_eq!(strokes(&[space(false)], &mut false), [stroke(Some(Key::Space), None)]);
    }

    #[test]
    fn what_is_composed_is_not_struck() {
        let preedit = |text: &str| Event::Ime(ImeEvent::Preedit { text: text.to_owned(), active_range_chars: None });
        let mut is_composing = false;
        assert_eq!(strokes(&[preedit("に"), press(Key::Enter), press(Key::M)], &mut is_composing), []);
        assert!(is_composing, "it goes on in the next frame");
        let ends = [Event::Ime(ImeEvent::Commit("日".to_owned())), press(Key::W)];
        assert_eq!(strokes(&ends, &mut is_composing), [stroke(Some(Key::W), None)]);
    }

    #[test]
    fn arrows_go_by_the_grid_ten_times_as_far_or_by_a_millimetre() {
        for (modifiers, expected) in [
            (Modifiers::NONE, ToolKey::Arrow(1, 0)),
            (Modifiers::SHIFT, ToolKey::Arrow(10, 0)),
            (Modifiers::CTRL, ToolKey::Fine(1, 0)),
            (Modifiers::COMMAND, ToolKey::Fine(1, 0)),
        ] {
            assert_eq!(tool_key(Key::ArrowRight, modifiers), Some(expected));
        }
        assert_eq!(tool_key(Key::A, Modifiers::COMMAND), None, "that selects all");
        assert_eq!(tool_key(Key::R, Modifiers::SHIFT), Some(ToolKey::Char('R')));
    }
}
