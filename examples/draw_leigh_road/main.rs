//! Draws the Leigh Road plan and writes it to `plans/leigh-road.ron`, or to the file that is named.
//!
//! `cargo run --no-default-features --example draw_leigh_road`

mod leigh_road;

use colocate::file;
use std::path::PathBuf;

fn main() -> anyhow::Result<()> {
    let named = std::env::args_os().nth(1).map(PathBuf::from);
    let path = named.unwrap_or_else(|| PathBuf::from("plans/leigh-road.ron"));
    let text = file::to_text(&leigh_road::draw());
    file::write_atomically(&path, text.as_bytes())?;
    Ok(())
}
