//! Notes: click what a note is about, click where its words go, and type them.

use super::State;
use super::aiming::{pointed, show_snap};
use super::dimension::add;
use crate::drawing::note_outline;
use crate::editor::annotation::held_at;
use crate::editor::input::{PointerEvent, ToolKey};
use crate::editor::overlay::{Overlay, OverlayRole};
use crate::editor::workspace::Workspace;
use crate::geom::Point2;
use crate::model::{AnnotationKind, Held};
use crate::units::PlanPoint;

/// No note that is typed on the drawing is longer; a longer one is for a document.
const MAX_LETTERS: usize = 500;

/// Writing notes.
#[derive(Debug, Clone)]
pub(in crate::editor) enum NoteState {
    /// Nothing begun.
    Idle,
    /// What the note is about is chosen; its words follow the pointer.
    Placing {
        /// What it is about.
        about: Held,
        /// Where the pointer is.
        next: Point2,
    },
    /// The words are typed.
    Writing(Words),
}

/// A note in hand.
#[derive(Debug, Clone)]
pub(in crate::editor) struct Words {
    at: PlanPoint,
    about: Option<Held>,
    text: String,
}

impl NoteState {
    /// Are letters words now, and not short for commands?
    pub(super) fn is_writing(&self) -> bool {
        matches!(self, Self::Writing(_))
    }

    /// Writes what was typed; nothing if nothing was.
    fn finish(words: &Words, workspace: &mut Workspace) -> Self {
        if !words.text.trim().is_empty() {
            let text = words.text.trim_end().to_owned();
            add(workspace, AnnotationKind::Note { text, at: words.at, about: words.about });
        }
        Self::Idle
    }
}

impl State for NoteState {
    fn name(&self) -> &'static str {
        match self {
            Self::Idle => "note.idle",
            Self::Placing { .. } => "note.placing",
            Self::Writing(_) => "note.writing",
        }
    }

    fn pointer(self, workspace: &mut Workspace, event: &PointerEvent) -> Self {
        let is_press = event.is_press();
        match self {
            Self::Idle if is_press => {
                if !workspace.has_floor_or_refuses() {
                    return Self::Idle;
                }
                let (at, _) = pointed(workspace, event);
                let about = workspace.scene().map_or(Held::free(at.round()), |scene| held_at(&scene, at.round(), None));
                Self::Placing { about, next: at }
            }
            Self::Idle => Self::Idle,
            // A second click in the same place asks for words without a leader.
            Self::Placing { about, .. } if is_press => {
                let is_there = event.at.distance(about.at.into()) <= event.tolerance();
                let (at, about) = if is_there { (about.at, None) } else { (event.at.round(), Some(about)) };
                Self::Writing(Words { at, about, text: String::new() })
            }
            Self::Placing { about, .. } => Self::Placing { about, next: event.at },
            Self::Writing(words) if is_press => Self::finish(&words, workspace),
            Self::Writing(words) => Self::Writing(words),
        }
    }

    fn key(self, workspace: &mut Workspace, key: ToolKey) -> (Self, bool) {
        match self {
            Self::Idle => (Self::Idle, false),
            Self::Placing { about, next } => match key {
                ToolKey::Enter => {
                    (Self::Writing(Words { at: next.round(), about: Some(about), text: String::new() }), true)
                }
                _ => (Self::Placing { about, next }, false),
            },
            Self::Writing(mut words) => {
                match key {
                    ToolKey::Enter => return (Self::finish(&words, workspace), true),
                    ToolKey::Char(letter) if words.text.len() < MAX_LETTERS => words.text.push(letter),
                    ToolKey::Space if words.text.len() < MAX_LETTERS => words.text.push(' '),
                    // A new line of the same note.
                    ToolKey::Tab if words.text.len() < MAX_LETTERS => words.text.push('\n'),
                    ToolKey::Backspace => drop(words.text.pop()),
                    _ => {}
                }
                // While words are typed every key is theirs.
                (Self::Writing(words), true)
            }
        }
    }

    fn uses_tab(&self, _workspace: &Workspace) -> bool {
        matches!(self, Self::Writing(_))
    }

    fn cancel(self, _workspace: &mut Workspace) -> (Self, bool) {
        let is_dropped = !matches!(self, Self::Idle);
        (Self::Idle, is_dropped)
    }

    fn interrupt(self, workspace: &mut Workspace) -> Self {
        match self {
            Self::Writing(words) => Self::finish(&words, workspace),
            _ => Self::Idle,
        }
    }

    fn takes_places(&self) -> bool {
        !self.is_writing()
    }

    fn anchor(&self, _workspace: &Workspace) -> Option<Point2> {
        match self {
            Self::Placing { about, .. } => Some(about.at.into()),
            Self::Idle | Self::Writing(_) => None,
        }
    }

    fn hints(&self, _workspace: &Workspace) -> String {
        match self {
            Self::Idle => "Click what the note is about".to_owned(),
            Self::Placing { .. } => {
                "Click where the words go · click the same place for a note without a leader · Esc to stop".to_owned()
            }
            Self::Writing(_) => "Type the note · Tab for a new line · Enter to finish · Esc to drop it".to_owned(),
        }
    }

    fn overlay(&self, workspace: &Workspace) -> Overlay {
        let mut overlay = Overlay::default();
        match self {
            Self::Idle => show_snap(workspace, &mut overlay),
            Self::Placing { about, next } => {
                overlay.line(about.at.into(), *next, OverlayRole::Ghost);
                overlay.handles = vec![about.at.into()];
            }
            Self::Writing(words) => {
                // A caret, and room for the words.
                let shown = format!("{}|", words.text);
                let outline = note_outline(&shown, words.at, workspace.options.scale);
                if let (Some(about), Some(middle)) = (words.about, outline.bounds().centre()) {
                    overlay.line(about.at.into(), middle, OverlayRole::Ghost);
                }
                if let Some(middle) = outline.bounds().centre() {
                    overlay.text(middle, shown, OverlayRole::Highlight);
                }
                overlay.polygon(outline, OverlayRole::Ghost);
            }
        }
        overlay
    }
}
