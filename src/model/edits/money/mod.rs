//! Edits of what things cost and who pays: rates, steps of the build-up, grants.
//!
//! What makes no sense is refused in words that say what to do instead. Must not know what anything comes to.
//! Held by `tests/rates.rs` and `tests/money_edits.rs`.

mod allowances;
mod grants;
mod library;
mod rates;

pub use allowances::{AllowancePart, Direction, add_allowance, move_allowance, set_allowance};
pub use grants::{GrantPart, add_grant, set_grant};
pub use library::{IndexChange, reprice, use_rates};
pub use rates::{RatePart, add_rate, copy_rate, set_rate};

use super::team_parts::refused;
use crate::model::EditRefused;
use crate::units::Pence;

/// No amount that is entered is larger.
const MAX_MONEY: Pence = Pence::pounds(100_000_000_000);

/// A name, without the spaces around it.
fn named(name: &str, why: &str) -> Result<String, EditRefused> {
    let name = name.trim();
    if name.is_empty() { refused(why) } else { Ok(name.to_owned()) }
}

/// An amount that can be reckoned with.
fn sensible(amount: Pence, why: &str) -> Result<Pence, EditRefused> {
    if amount < Pence::ZERO {
        return refused(why);
    }
    if MAX_MONEY < amount {
        return refused("That is more than can be reckoned with: type £100bn or less");
    }
    Ok(amount)
}

/// The first of “New grant 1”, “New grant 2” … that nothing is called yet.
fn free_name(what: &str, taken: &[&str]) -> String {
    let mut names = (1..=taken.len() + 1).map(|number| format!("{what} {number}"));
    names.find(|name| !taken.contains(&name.as_str())).unwrap_or_else(|| what.to_owned())
}
