//! An activation of the command suite, drawn and printed: a state of the plan beside the normal one, and a card for the wall.
//!
//! Says what `analysis::command` found and works out no figure of its own. Invariant: everyone displaced stands on the card;
//! held by `tests/command_card.rs`.

mod card;
mod live;

pub(super) use card::activation_card;
pub use live::{live, seats_words};
