//! What can be wrong with a plan file, in words.

use super::format::{MAX_ELEMENTS, MAX_FILE, VERSION, Version};
use std::fmt;

/// Something in a plan file that is not as it should be. The plan was opened all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadProblem {
    /// The line of the file, from 1, where it is about a line.
    pub line: Option<usize>,
    /// How bad it is.
    pub severity: LoadSeverity,
    /// What happened; names the element.
    pub what: String,
    /// What it means for the plan.
    pub means: String,
    /// What to do.
    pub to_do: String,
}

/// How bad a problem of a plan file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LoadSeverity {
    /// Good to know; the plan is whole.
    Note,
    /// Something of the file is not in the plan.
    Loss,
}

impl fmt::Display for LoadProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(f, "Line {line}: ")?;
        }
        write!(f, "{}. {}. {}.", self.what, self.means, self.to_do)
    }
}

/// Why nothing of a file can be opened. The file is left as it is.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The file cannot be read from the disk.
    #[error("{0}")]
    Read(#[from] super::ReadError),
    /// There is nothing in it.
    #[error("The file is empty, so there is no plan in it. Look for a backup beside it, whose name ends in .bak")]
    Empty,
    /// It is something else.
    #[error("This is not a Colocate plan: {0}. Choose a file that Colocate has saved; its name usually ends in .ron")]
    NotAPlan(String),
    /// A later version of the program wrote it.
    #[error(
        "This plan was made by a newer Colocate (format {0}; this one reads format {major}). Open it there; it is left untouched",
        major = VERSION.major
    )]
    NewerFormat(Version),
    /// Its first line is that of a plan, and nothing after it can be read.
    #[error(
        "Nothing of this plan can be read: {0}. Look for a backup beside it, whose name ends in .bak; the file is left untouched"
    )]
    NothingReadable(String),
    /// It holds more than any plan.
    #[error("This file holds more than {} elements, which is more than a plan may have", crate::units::format::grouped(MAX_ELEMENTS as i64))]
    TooManyElements,
}

impl LoadError {
    /// The error with the file it is about, as people are told it.
    pub fn with_path(&self, path: &std::path::Path) -> String {
        match self {
            Self::Read(error) => error.to_string(),
            error => format!("{error}. File: {}", path.display()),
        }
    }
}

/// Words for a file that is too large.
pub(super) fn too_large() -> String {
    format!("it is larger than {} MB, which is more than a plan may be", MAX_FILE / (1024 * 1024))
}

/// What a file that is not a plan seems to be.
pub(super) fn looks_like(bytes: &[u8], text: &str) -> String {
    const KNOWN: [(&[u8], &str); 8] = [
        (b"PK\x03\x04", "it is a ZIP archive or an office document"),
        (b"%PDF", "it is a PDF"),
        (b"\x89PNG", "it is a PNG picture"),
        (b"\xff\xd8\xff", "it is a JPEG picture"),
        (b"AC10", "it is a DWG drawing"),
        (b"<?xml", "it is an XML document"),
        (b"<svg", "it is an SVG drawing"),
        (b"\x1f\x8b", "it is a compressed archive"),
    ];
    if let Some((_, what)) = KNOWN.iter().find(|(start, _)| bytes.starts_with(start)) {
        return (*what).to_owned();
    }
    if bytes.contains(&0) {
        return "it is not text".to_owned();
    }
    // A lone word is RON too, but nobody would call it that.
    let has_brackets = text.contains(['(', '[', '{']);
    if has_brackets && ron::from_str::<serde::de::IgnoredAny>(text).is_ok() {
        return "it is RON, but has none of the sections of a plan".to_owned();
    }
    "it is text, but not the RON of a plan".to_owned()
}
