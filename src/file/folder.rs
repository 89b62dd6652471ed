//! What is in a folder, for a path dialog.

use std::path::{Path, PathBuf};

/// No more entries of a folder are listed than this.
const MAX_LISTED: usize = 2_000;

/// Something in a folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FolderEntry {
    /// Whether it is a file; folders come first.
    pub is_file: bool,
    /// Its name.
    pub name: String,
}

/// The folders in a folder and its files of some endings, sorted; what is hidden is left out.
pub fn list_folder(folder: &Path, endings: &[&str]) -> Result<Vec<FolderEntry>, super::ReadError> {
    let refused = |error: std::io::Error| super::ReadError { why: error.to_string(), path: folder.to_owned() };
    let entries = std::fs::read_dir(folder).map_err(refused)?;
    let mut listed: Vec<FolderEntry> = entries
        .flatten()
        .filter_map(|entry| {
            let path = entry.path();
            let name = entry.file_name().to_string_lossy().into_owned();
            let is_file = path.is_file();
            let is_wanted = path.is_dir()
                || (is_file
                    && path
                        .extension()
                        .is_some_and(|own| endings.iter().any(|ending| own.eq_ignore_ascii_case(ending))));
            (is_wanted && !name.starts_with('.')).then_some(FolderEntry { is_file, name })
        })
        .take(MAX_LISTED)
        .collect();
    listed.sort();
    Ok(listed)
}

/// The folder that the program was started in; the root where that is gone.
pub fn current_folder() -> PathBuf {
    std::env::current_dir().unwrap_or_else(|_| PathBuf::from(std::path::MAIN_SEPARATOR_STR))
}

/// Whether there is a folder of that path.
pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
}
