//! From a drawing to a proposal: walls, openings, rooms, desks, furniture, by general rules about how offices are drawn.
//!
//! Rooms come first, because people draw and name them; walls are what lies between rooms. Where no outlines of rooms are
//! drawn, they are the faces that the lines of walls close off, doors shut. Must not know any file or any drawing in
//! particular: a rule that helps one drawing and has no reason is none.
//! Invariants: what there was and what became of it add up in the tally; the same drawing gives the same proposal; held by
//! `tests/recognising.rs`.

mod clear;
mod desks;
mod doors;
mod faces;
mod filled;
mod flat;
mod furniture;
mod rooms;
mod sewing;
mod walls;
mod words;

use super::choices::Choices;
use super::choices::LayerUse;
use crate::cad::CadDrawing;
use crate::import::proposal::{Doubt, Proposal, ProposedFloor, Tally};
use crate::units::PlanPoint;
use flat::Flat;

/// What was recognised of how many, and what is doubtful.
#[derive(Debug, Default)]
struct Notes {
    tally: Vec<Tally>,
    doubts: Vec<Doubt>,
}

impl Notes {
    fn count(&mut self, what: &str, n_recognised: usize, n_approximated: usize, n_skipped: usize) {
        self.tally.push(Tally {
            what: what.to_owned(),
            n_recognised: n_recognised as u64,
            n_approximated: n_approximated as u64,
            n_skipped: n_skipped as u64,
        });
    }

    fn doubt(&mut self, what: impl Into<String>, means: &str, to_do: &str, at: Option<PlanPoint>) {
        self.doubts.push(Doubt {
            what: what.into(),
            means: means.to_owned(),
            to_do: to_do.to_owned(),
            at: at.map(|at| (0, at)),
        });
    }
}

/// Recognises a floor. `go_on` is told what is being done, and says whether it is still wanted; a proposal that was given up is
/// `None`.
pub fn recognise(drawing: &CadDrawing, choices: &Choices, go_on: &dyn Fn(&str) -> bool) -> Option<Proposal> {
    let mut notes = Notes::default();
    if !go_on("Putting blocks in their places") {
        return None;
    }
    let flat = Flat::of(drawing, choices);
    if !go_on("Looking for doors") {
        return None;
    }
    let swings = doors::swings(&flat);
    if !go_on("Looking for rooms") {
        return None;
    }
    let outlines = rooms::drawn(&flat);
    let is_drawn = !outlines.is_empty();
    let outlines = if is_drawn { outlines } else { faces::closed_off(&flat, &swings) };
    if !go_on("Looking for walls") {
        return None;
    }
    let mut walls = walls::between(&outlines, &flat);
    let columns = walls::columns(&flat, &mut notes);
    if !go_on("Looking for desks") {
        return None;
    }
    let desks = desks::desks(&flat, &mut notes);
    let rooms = rooms::named(&flat, &outlines, is_drawn, &desks, &mut notes);
    let openings = doors::openings(&flat, &swings, &mut walls, &mut notes);
    let mut proposed: Vec<_> = walls.iter().map(walls::Body::proposed).collect();
    notes.count("walls", proposed.iter().filter(|wall| 0 < wall.thickness.0).count(), 0, 0);
    proposed.extend(columns);
    let floor = ProposedFloor {
        name: choices.floor_name.clone(),
        height: None,
        walls: proposed,
        openings,
        rooms,
        desks,
        furniture: furniture::furniture(&flat, &mut notes),
        dimensions: furniture::dimensions(&flat, drawing, &mut notes),
        notes: words::notes(&flat, &mut notes),
    };
    if flat.n_left_out > 0 {
        notes.doubt(
            format!(
                "{} entities were left out: blocks lie too deep in each other or are repeated too often",
                flat.n_left_out
            ),
            "What they draw is missing",
            "Explode the blocks in the program the drawing comes from and import it anew",
            None,
        );
    }
    if !is_drawn && choices.layers.values().all(|of| *of != LayerUse::Walls && *of != LayerUse::ExternalWalls) {
        notes.doubt(
            "No layer is said to hold walls or outlines of rooms",
            "No room could be recognised",
            "Say which layers hold walls in the table of layers",
            None,
        );
    }
    Some(Proposal { floors: vec![floor], tally: notes.tally, doubts: notes.doubts, offset: flat.offset })
}
