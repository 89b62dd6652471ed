//! The review pack from the window: asked for, made off the frame, and without names unless they are asked for.
#![cfg(feature = "gui")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use colocate::ui::command::Command;
use egui_kittest::kittest::Queryable as _;
use support::window::{Scratch, ask, type_path, wait_for, window};

#[test]
fn the_review_pack_is_exported_without_names_unless_they_are_asked_for() {
    let scratch = Scratch::new("pack");
    let mut harness = window();
    ask(&mut harness, Command::ExportPack);
    harness.get_by_label("Names of people");
    harness.get_by_label("Choose file…").click();
    harness.run_ok();
    let path = scratch.path("pack.html");
    type_path(&mut harness, &path, "Export file");
    wait_for(&mut harness, |_| std::path::Path::new(&path).exists());
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.starts_with("<!DOCTYPE html>") && text.ends_with("</html>\n"));
    assert!(!text.contains("Who sits where"));
}
