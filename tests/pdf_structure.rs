//! A PDF as programs read it: its kind, its words, its outline, its tags; read back with another library than wrote it.

#[path = "support/hostile_names.rs"]
mod hostile_names;

use hostile_names::{HOSTILE_NAMES, as_read};
use std::collections::BTreeSet;

/// What is held of the names holds only if no two of them are one.
#[test]
fn there_are_forty_names_and_none_is_empty_or_twice() {
    let read: BTreeSet<String> = HOSTILE_NAMES.iter().map(|(_, name)| as_read(name)).collect();
    assert_eq!(read.len(), HOSTILE_NAMES.len());
    assert!(read.iter().all(|name| !name.is_empty()));
}
