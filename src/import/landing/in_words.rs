//! What an import did, for the command line and the window.

use super::{Landed, Revised, RevisedItem};
use crate::units::format;
use std::fmt::Write as _;

/// How many of a list are said before the rest is only counted.
const MAX_LISTED: usize = 20;

/// What landed, in one line: *2 floors, 68 rooms, 158 desks, 412 walls, 97 doors, windows and openings*.
pub fn summary(landed: &Landed) -> String {
    let counts = landed.counts;
    let parts = [
        (counts.floors, "floor", "floors"),
        (counts.rooms, "room", "rooms"),
        (counts.desks, "desk", "desks"),
        (counts.walls, "wall", "walls"),
        (counts.openings, "door, window or opening", "doors, windows and openings"),
        (counts.furniture, "piece of furniture", "pieces of furniture"),
        (counts.dimensions, "dimension", "dimensions"),
        (counts.notes, "note", "notes"),
    ];
    let parts = parts.iter().filter(|(n, ..)| 0 < *n).map(|&(n, one, many)| format::count(n, one, many));
    parts.collect::<Vec<_>>().join(", ")
}

/// What a revision did, in lines.
pub fn revision_in_words(revised: &Revised) -> String {
    let mut text = String::new();
    let kept: Vec<String> =
        revised.kept.iter().map(|(kind, &n)| format::count(n, kind.names().0, kind.names().1)).collect();
    if !kept.is_empty() {
        writeln!(text, "As before: {}", kept.join(", ")).ok();
    }
    list(&mut text, "Changed", &revised.changed);
    list(&mut text, "New", &revised.added);
    list(&mut text, "No longer in the drawing", &revised.gone);
    if !revised.homeless.is_empty() {
        writeln!(text, "Of these, somebody has:").ok();
    }
    for own in revised.homeless.iter().take(MAX_LISTED) {
        let seats: Vec<String> = own.seats.iter().map(|seat| format!("{} ({})", seat.who, seat.phase)).collect();
        let fate = if own.is_kept { "stays in the plan" } else { "taken away" };
        writeln!(text, "  desk {} at {}: {}; {fate}", own.number, own.at, seats.join(", then ")).ok();
    }
    more(&mut text, revised.homeless.len());
    if revised.edit.is_empty() {
        writeln!(text, "Nothing changes").ok();
    }
    text
}

fn list(text: &mut String, title: &str, items: &[RevisedItem]) {
    if items.is_empty() {
        return;
    }
    writeln!(text, "{title}: {}", format::grouped(items.len() as i64)).ok();
    for item in items.iter().take(MAX_LISTED) {
        let what = if item.what.is_empty() { String::new() } else { format!(": {}", item.what) };
        writeln!(text, "  {} at {}{what}", item.name, item.at).ok();
    }
    more(text, items.len());
}

fn more(text: &mut String, n: usize) {
    if MAX_LISTED < n {
        writeln!(text, "  … and {} more", format::grouped((n - MAX_LISTED) as i64)).ok();
    }
}
