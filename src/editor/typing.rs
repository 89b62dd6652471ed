//! What is typed takes the pointer where it leads: every tool sees a pointer that is exactly there, and Enter clicks.
//!
//! Knows no tool in particular: a tool says from where it draws, and what a length means to it if that is nothing usual.
//! Invariant: what is half typed is applied to nothing; held by `tests/drawing_walls.rs`.

use super::Editor;
use super::entry::{Entry, Lead};
use super::input::{Modifiers, PointerButton, PointerEvent, PointerKind, ToolKey};
use super::overlay::{Overlay, OverlayRole};
use super::tool::move_selection;
use crate::geom::Point2;
use crate::units::PlanVector;

/// How large things are taken to be shown where no pointer has said so, in millimetres of the plan per pixel.
const MM_PER_PIXEL: f64 = 10.0;
/// How far above the place what is typed for it is shown, in pixels.
const ENTRY_ABOVE: f64 = 26.0;

impl Editor {
    /// Takes a key for what is typed; says whether it was of use there.
    pub(super) fn type_key(&mut self, key: ToolKey) -> bool {
        let moves = !self.tool.takes_places();
        // With nothing in hand only a displacement is meant: a place would select what happens to be there.
        let is_meant = !moves || self.moves_selection() && (key == ToolKey::Char('@') || !self.entry.is_empty());
        if !is_meant {
            return false;
        }
        if key == ToolKey::Enter && !self.entry.is_empty() {
            if moves {
                self.move_by_entry();
            } else {
                self.place_entry();
            }
            return true;
        }
        if self.entry.is_empty() {
            self.take_aim();
        }
        let is_mid_way = self.tool.anchor(&self.workspace).is_some();
        let is_used = self.entry.key(key, is_mid_way);
        if is_used && !moves {
            self.follow_entry();
        }
        is_used
    }

    /// Does what is typed move what is selected, because nothing else is in hand?
    fn moves_selection(&self) -> bool {
        self.tool.moves_selection() && !self.selection().is_empty()
    }

    /// How far what is selected is to go.
    fn displacement(&self) -> Result<Point2, String> {
        match self.entry.lead()? {
            Lead::Offset(by) => Ok(by),
            Lead::Way { length: Some(length), direction: Some(way) } => Ok(way * length),
            Lead::Place(_) | Lead::Way { .. } => {
                Err("Type how far to the right and how far up, with a comma between: @1200,600".to_owned())
            }
        }
    }

    /// Moves what is selected as far as was typed.
    fn move_by_entry(&mut self) {
        match self.displacement() {
            Ok(by) => {
                self.entry = Entry::default();
                let by = by.round();
                move_selection(&mut self.workspace, PlanVector::new(by.x.0, by.y.0));
            }
            Err(why) => self.workspace.refuse(why),
        }
    }

    /// Where what was typed leads from the point before; in words, why it leads nowhere.
    fn lead(&self) -> Result<Point2, String> {
        if self.moves_selection() {
            return Ok(self.selection_bounds().centre().unwrap_or_default() + self.displacement()?);
        }
        let anchor = self.tool.anchor(&self.workspace).or(self.last_click);
        let before = || anchor.ok_or("There is no point before to measure from: type x,y".to_owned());
        match self.entry.lead()? {
            Lead::Place(place) => Ok(place),
            Lead::Offset(by) => Ok(before()? + by),
            Lead::Way { length, direction } => {
                let from = before()?;
                let hand = self.hand.map(|event| event.at);
                if let (Some(length), None) = (length, direction)
                    && let Some(place) = self.tool.place_of_length(length, hand.unwrap_or(from))
                {
                    return place;
                }
                let by_hand = self.aimed.or(hand).map_or(Point2::ZERO, |aimed| aimed - from);
                let way = direction.or(by_hand.normalized()).unwrap_or(Point2::new(1.0, 0.0));
                Ok(from + way * length.unwrap_or_else(|| by_hand.dot(way).max(0.0)))
            }
        }
    }

    /// Shows the tool where typing has led so far; until it leads anywhere, the pointer is where the hand has it.
    pub(super) fn follow_entry(&mut self) {
        match (self.entry.is_empty(), self.lead()) {
            (false, Ok(at)) => self.send_exact(PointerKind::Move, at),
            (_, Ok(_) | Err(_)) => self.follow_hand(),
        }
    }

    /// Keeps where the tool takes the hand to mean, before what is typed takes it elsewhere.
    pub(super) fn take_aim(&mut self) {
        let is_drawing = self.hand.is_some() && self.tool.anchor(&self.workspace).is_some();
        let snap = || self.tool.overlay(&self.workspace).snaps.first().map(|snap| snap.at);
        self.aimed = is_drawing.then(snap).flatten();
    }

    pub(super) fn follow_hand(&mut self) {
        if let Some(hand) = self.hand {
            self.send(PointerEvent { kind: PointerKind::Move, ..hand }, false);
        }
    }

    fn send_exact(&mut self, kind: PointerKind, at: Point2) {
        let mm_per_pixel = self.hand.map_or(MM_PER_PIXEL, |hand| hand.mm_per_pixel);
        let (button, modifiers) = (PointerButton::Primary, Modifiers::default());
        self.send(PointerEvent { kind, button, at, modifiers, mm_per_pixel }, true);
    }

    /// Clicks where typing has led.
    fn place_entry(&mut self) {
        match self.lead() {
            Ok(at) => {
                self.entry = Entry::default();
                for kind in [PointerKind::Move, PointerKind::Press, PointerKind::Release] {
                    self.send_exact(kind, at);
                }
                // What comes next is aimed from here.
                self.follow_hand();
            }
            Err(why) => self.workspace.refuse(why),
        }
    }

    /// Drops what is half typed; says whether anything was.
    pub(super) fn drop_entry(&mut self) -> bool {
        let was_dropped = !self.entry.is_empty();
        self.entry = Entry::default();
        if was_dropped {
            self.follow_hand();
        }
        was_dropped
    }

    /// Lets the tool know of the pointer; where it was typed to be, it is exactly.
    pub(super) fn send(&mut self, event: PointerEvent, is_exact: bool) {
        if event.kind == PointerKind::Press {
            let snapped = self.tool.overlay(&self.workspace).snaps.first().map(|snap| snap.at);
            let is_there = |at: &Point2| !is_exact && at.distance(event.at) <= event.tolerance();
            self.last_click = Some(snapped.filter(is_there).unwrap_or(event.at));
        }
        self.workspace.pointer = Some(event);
        self.workspace.is_exact = is_exact;
        let tool = self.take_tool();
        self.tool = tool.pointer(&mut self.workspace, &event);
    }

    /// What was typed and what it waits for.
    pub(super) fn entry_hints(&self) -> String {
        let typed = self.entry.text();
        match self.lead() {
            Ok(_) if self.moves_selection() => {
                format!("{typed} · Enter to move what is selected · Esc to drop what was typed")
            }
            Ok(_) => format!("{typed} · Enter to click there · Tab for the other number · Esc to drop what was typed"),
            Err(why) => format!("{typed} · {why}"),
        }
    }

    /// Shows what was typed, and where it leads.
    pub(super) fn show_entry(&self, overlay: &mut Overlay) {
        if self.entry.is_empty() {
            return;
        }
        let lead = self.lead().ok();
        let anchor = || self.tool.anchor(&self.workspace).or(self.last_click);
        let middle = || self.selection_bounds().centre().filter(|_| self.moves_selection());
        if let Some(beside) = lead.or_else(middle).or(self.hand.map(|hand| hand.at)).or_else(anchor) {
            let above = ENTRY_ABOVE * self.hand.map_or(MM_PER_PIXEL, |hand| hand.mm_per_pixel);
            overlay.text(beside + Point2::new(0.0, above), self.entry.text(), OverlayRole::Highlight);
        }
        overlay.handles.extend(lead);
    }
}
