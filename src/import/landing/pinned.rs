//! Doubts of an import as comments pinned to their places: a list that leads to each, is worked off by whoever plans, goes with
//! the file to others, and is settled one by one. A doubt is of an import and not of the plan, so no check can find it again.

use crate::import::proposal::Doubt;
use crate::model::edits::{self, Said};
use crate::model::{Edit, EditRefused, FloorId, PhaseId, Pin, Plan};
use crate::units::{Date, format};

/// No more doubts are pinned one by one: a thousand pins hide the drawing.
const MAX_PINS: usize = 100;

/// Pins doubts to a plan in which the import has been made already. `floors` are those of the proposal, in its order. Those of
/// no place are about the plan.
pub fn pin_doubts(
    plan: &Plan,
    doubts: &[Doubt],
    floors: &[FloorId],
    phase: PhaseId,
    (author, date): (&str, Date),
) -> Result<Edit, EditRefused> {
    let mut edit = Edit::new(format!("Pin {} of the import", format::count(doubts.len(), "doubt", "doubts")));
    let mut pinned = plan.clone();
    let mut pin = |text: String, pin: Pin| -> Result<(), EditRefused> {
        let said = Said { author: author.to_owned(), date, text };
        let comment = edits::add_comment(&pinned, &said, pin, None)?;
        pinned = pinned.with(&comment)?;
        edit.changes.extend(comment.changes);
        Ok(())
    };
    for doubt in doubts.iter().take(MAX_PINS) {
        let place = doubt.at.and_then(|(place, at)| Some((*floors.get(place as usize)?, at)));
        let at = place.map_or(Pin::Plan, |(floor, at)| Pin::Place { floor, phase, at });
        pin(words(doubt), at)?;
    }
    if MAX_PINS < doubts.len() {
        let n = format::grouped((doubts.len() - MAX_PINS) as i64);
        pin(format!("The import has {n} more doubts like these; its report lists them"), Pin::Plan)?;
    }
    Ok(edit)
}

/// What is so, what it means, what to do, as sentences; no longer than a comment may be.
fn words(doubt: &Doubt) -> String {
    let parts = [&doubt.what, &doubt.means, &doubt.to_do].into_iter().filter(|part| !part.is_empty());
    let text = parts.map(String::as_str).collect::<Vec<_>>().join(". ");
    text.chars().take(2_000).collect()
}
