//! The plan file: what is written reads back, what is damaged costs what is damaged, and nothing is dropped in silence.

#[path = "support/every_kind.rs"]
mod every_kind;

use colocate::file::{self, KeptText, LoadError, LoadSeverity, Loaded};
use every_kind::every_kind;

fn v1() -> String {
    std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/v1.ron")).unwrap()
}

#[test]
fn format_1_is_as_it_was_frozen() {
    // The fixture is kept for ever: a difference is a change of the format, which needs a new version and a migration.
    assert_eq!(file::to_text(&every_kind()), v1());
}

#[test]
fn every_kind_of_element_reads_back() {
    let loaded = file::from_text(&v1()).unwrap();
    assert_eq!(loaded.problems, []);
    assert!(loaded.is_whole() && loaded.kept.is_empty() && !loaded.is_changed_outside);
    assert_eq!(loaded.plan, every_kind());
}
