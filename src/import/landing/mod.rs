//! A [`Proposal`](super::proposal::Proposal) taken into a plan: as new floors, on to an empty one, or on to one that is in work.
//!
//! Pure: a plan and a proposal in, one [`Edit`](crate::model::Edit) and a report out. Must not know what the proposal was
//! recognised from. Whatever it holds, the edit is sound: what does not fit is left out, counted and said as a
//! [`Doubt`](super::proposal::Doubt), and the rest is taken.
//! Invariants: every edit keeps `Plan::violations` empty; the same proposal again changes nothing; no desk that anybody has
//! goes unless that was asked for; held by the tests of this module and `tests/landing.rs`.

mod align;
mod building;
mod closing;
mod in_words;
mod joining;
mod land;
mod level;
mod pairing;
mod pinned;
mod revise;
mod same_walls;
mod sieve;

pub use building::{one_building, one_floor};
pub use in_words::{revision_in_words, summary};
pub use land::{Counts, Landed, Landing, LandingPlace, is_empty, new_floors};
pub use level::{floor_name, level_named};
pub use pinned::pin_doubts;
pub use revise::{Gone, Homeless, Revised, RevisedItem, RevisionChoices, Seat, revise};

/// How many of the things left out for the same reason are said with their place.
const MAX_PLACES: usize = 3;
