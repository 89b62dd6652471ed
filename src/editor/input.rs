//! What reaches a tool: pointer and keys, in the plan's own terms.

use crate::geom::Point2;

/// Something the pointer did.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PointerEvent {
    /// What it did.
    pub kind: PointerKind,
    /// With which button; the one held down, while it moves.
    pub button: PointerButton,
    /// Where, in plan millimetres.
    pub at: Point2,
    /// Which keys were held down.
    pub modifiers: Modifiers,
    /// How many millimetres of the plan a pixel of the screen shows.
    pub mm_per_pixel: f64,
}

/// What a pointer does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PointerKind {
    /// A button goes down.
    Press,
    /// It moves, with or without a button down.
    Move,
    /// A button goes up.
    Release,
    /// A button goes down and up for the second time in one place; its first click came before as press and release.
    DoubleClick,
}

/// A button of the pointer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PointerButton {
    /// The one that does things.
    #[default]
    Primary,
    /// The other one.
    Secondary,
}

/// Keys held down while the pointer is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Modifiers {
    /// Is Shift down? It adds to the selection, and holds lines to steps of an angle.
    pub shift: bool,
    /// Is Ctrl down (Cmd on a Mac)? It reaches what lies beneath, frees a wall from its direction, and clears where one
    /// would paint.
    pub ctrl: bool,
    /// Is Alt down? It turns snapping off for as long as it is held.
    pub alt: bool,
}

/// A key that a tool may have a use for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ToolKey {
    /// Drops what is in hand.
    Escape,
    /// Confirms.
    Enter,
    /// Goes to the next typed field, or to what lies beneath.
    Tab,
    /// Goes back the other way.
    BackTab,
    /// Flips or turns.
    Space,
    /// Takes back the last letter or corner.
    Backspace,
    /// Deletes.
    Delete,
    /// A letter or digit.
    Char(char),
    /// An arrow, as steps of the grid to the right and up: one, or ten with Shift.
    Arrow(i32, i32),
    /// An arrow held with Ctrl, as millimetres to the right and up.
    Fine(i32, i32),
}

/// How far the pointer may stray between press and release for a click, in pixels.
pub(super) const DRAG_THRESHOLD: f64 = 4.0;

/// How near something must be to be meant or snapped to, in pixels.
pub(super) const TOLERANCE: f64 = 8.0;

impl PointerEvent {
    /// Does the first button go down, which places and chooses?
    pub fn is_press(&self) -> bool {
        (self.kind, self.button) == (PointerKind::Press, PointerButton::Primary)
    }

    /// How near something must be to be meant, in plan millimetres.
    pub fn tolerance(&self) -> f64 {
        TOLERANCE * self.mm_per_pixel
    }

    /// Has the pointer strayed so far from where it was pressed that a drag is meant?
    pub fn is_drag_from(&self, pressed: Point2) -> bool {
        DRAG_THRESHOLD * self.mm_per_pixel <= self.at.distance(pressed)
    }
}
