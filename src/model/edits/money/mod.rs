//! Edits of what things cost and who pays: rates, steps of the build-up, grants.
//!
//! Must not know what anything comes to. Held by `tests/rates.rs` and `tests/money_edits.rs`.

mod library;
mod prices;

pub use library::{IndexChange, reprice, use_rates};
pub use prices::{GrantPart, RatePart, move_step, set_grant, set_rate, set_share};
