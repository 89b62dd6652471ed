//! Where the open plan came from and goes to.

use crate::file::{Digest, KeptText, Loaded};
use std::path::PathBuf;

/// Where the open plan came from and goes to.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// Its file, once it has one.
    pub path: Option<PathBuf>,
    /// What of its file could not be read, and is written back.
    pub kept: KeptText,
    /// Whether it is what was left of a damaged file: it is saved under another name.
    pub is_salvaged: bool,
    /// Whether its file may not be written to: it is open for review, and saved under another name.
    pub is_read_only: bool,
    /// What its file holds, as far as we know.
    pub digest: Option<Digest>,
    /// The file that a salvaged, recovered or copied plan came from; it is not written to.
    pub came_from: Option<PathBuf>,
    /// The session that this was recovered from, until it is in a file.
    pub recovered: Option<String>,
}

impl Document {
    /// Of a file that was read.
    pub fn of(path: PathBuf, loaded: &Loaded, is_read_only: bool) -> Self {
        let is_whole = loaded.is_whole();
        let (path, came_from) = if is_whole { (Some(path), None) } else { (None, Some(path)) };
        let digest = is_whole.then_some(loaded.digest);
        Self {
            path,
            kept: loaded.kept.clone(),
            is_salvaged: !is_whole,
            is_read_only,
            digest,
            came_from,
            recovered: None,
        }
    }
}
