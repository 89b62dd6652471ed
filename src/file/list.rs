//! Lists to be imported: read with a limit, and understood elsewhere.

use super::disk::{Disk as _, RealDisk, in_words};
use super::save::{ReadError, read_limited};
use crate::units::limits;
use std::path::Path;

/// No list may be larger, in bytes: 200,000 rows of a hundred letters are 20 MB.
const MAX_FILE: u64 = limits::LIST_BYTES;

/// All bytes of a list.
pub fn read_list(path: &Path) -> Result<Vec<u8>, ReadError> {
    read_limited(path, MAX_FILE)
}

/// No drawing may be larger, in bytes.
const MAX_DRAWING: u64 = limits::DRAWING_BYTES;

/// All bytes of a drawing of another CAD program.
pub fn read_drawing(path: &Path) -> Result<Vec<u8>, ReadError> {
    read_limited(path, MAX_DRAWING)
}

/// How much of a file tells what it is.
const MAGIC: u64 = 64;

/// The first bytes of a file, by which formats are told; fewer where it has no more.
pub fn first_bytes(path: &Path) -> Result<Vec<u8>, ReadError> {
    RealDisk.read(path, MAGIC).map_err(|error| ReadError { why: in_words(&error), path: path.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_too_large_or_not_there_is_refused_with_the_reason() {
        let folder = std::env::temp_dir().join(format!("colocate-list-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let large = folder.join("large.csv");
        // Of a sparse file nothing is written.
        std::fs::File::create(&large).unwrap().set_len(MAX_FILE + 1).unwrap();
        let why = read_list(&large).unwrap_err().to_string();
        assert!(why.contains("32 MB") && why.contains("large.csv"), "{why}");
        let why = read_list(&folder.join("none.csv")).unwrap_err().to_string();
        assert!(why.contains("no such file"), "{why}");
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
