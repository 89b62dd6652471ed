//! What is typed takes the pointer where it leads: every tool sees a pointer that is exactly there, and Enter clicks.
//!
//! Knows no tool in particular: a tool says from where it draws, and what a length means to it if that is nothing usual.
//! Invariant: what is half typed is applied to nothing; held by `tests/drawing_walls.rs`.

use super::Editor;
use super::entry::{Entry, Lead};
use super::input::{Modifiers, PointerButton, PointerEvent, PointerKind};
use super::overlay::{Overlay, OverlayRole};
use crate::geom::Point2;

/// How large things are taken to be shown where no pointer has said so, in millimetres of the plan per pixel.
const MM_PER_PIXEL: f64 = 10.0;
/// How far above the place what is typed for it is shown, in pixels.
const ENTRY_ABOVE: f64 = 26.0;

impl Editor {
    /// Where what was typed leads from the point before; in words, why it leads nowhere.
    pub(super) fn lead(&self) -> Result<Point2, String> {
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
                let by_hand = hand.map_or(Point2::ZERO, |hand| hand - from);
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

    fn follow_hand(&mut self) {
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
    pub(super) fn place_entry(&mut self) {
        match self.lead() {
            Ok(at) => {
                self.entry = Entry::default();
                for kind in [PointerKind::Move, PointerKind::Press, PointerKind::Release] {
                    self.send_exact(kind, at);
                }
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
        if let Some(beside) = lead.or(self.hand.map(|hand| hand.at)).or_else(anchor) {
            let above = ENTRY_ABOVE * self.hand.map_or(MM_PER_PIXEL, |hand| hand.mm_per_pixel);
            overlay.text(beside + Point2::new(0.0, above), self.entry.text(), OverlayRole::Highlight);
        }
        overlay.handles.extend(lead);
    }
}
