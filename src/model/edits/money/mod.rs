//! Edits of what things cost and who pays: rates, steps of the build-up, grants.
//!
//! Must not know what anything comes to. Held by `tests/rates.rs` and `tests/money_edits.rs`.

mod library;

pub use library::{IndexChange, reprice, use_rates};
