//! Writes the money of the plan that everything begins with, `plans/blank.ron`: the first library of rates, and the steps
//! of a build-up in the order of NRM1.
//!
//! `cargo run --no-default-features --example draw_blank`

mod money;

use colocate::file::{self, builtin};
use std::path::PathBuf;

fn main() -> anyhow::Result<()> {
    let named = std::env::args_os().nth(1).map(PathBuf::from);
    let path = named.unwrap_or_else(|| PathBuf::from("plans/blank.ron"));
    let text = file::to_text(&money::with_money(&builtin::blank())?);
    file::write_atomically(&path, text.as_bytes())?;
    Ok(())
}
