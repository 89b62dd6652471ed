//! What a folder says of a file: cheap to ask, and good for one thing only, to notice that it is worth while to read the file.

use std::path::Path;
use std::time::SystemTime;

/// How long a file is and when it was written. Another stamp may hide the same content, and the same stamp another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    length: u64,
    written: Option<SystemTime>,
}

/// The stamp of a file; nothing where there is none.
pub fn stamp_of(path: &Path) -> Option<Stamp> {
    let metadata = std::fs::metadata(path).ok()?;
    Some(Stamp { length: metadata.len(), written: metadata.modified().ok() })
}
