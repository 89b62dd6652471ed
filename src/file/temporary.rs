//! A place for what is printed at once and kept nowhere.
//!
//! Sheets bear a protective marking, so the folder is one that nobody else can look into.

use super::disk::in_words;
use super::replace::WriteError;
use std::path::PathBuf;

/// A folder is looked for under so many names.
const MOST_TRIES: u32 = 1_000;

/// Where a file to be printed can be written: in a new folder of its own, that is readable by its owner alone. The system
/// empties such folders by itself.
pub fn place_to_print(name: &str) -> Result<PathBuf, WriteError> {
    let base = std::env::temp_dir();
    let mut last = None;
    for number in 0..MOST_TRIES {
        let folder = base.join(format!("colocate-print-{}-{number}", std::process::id()));
        let mut builder = std::fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        match builder.create(&folder) {
            Ok(()) => return Ok(folder.join(name)),
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => last = Some(error),
            Err(error) => return Err(WriteError { why: in_words(&error), path: folder }),
        }
    }
    let why = last.map_or_else(String::new, |error| in_words(&error));
    Err(WriteError { why, path: base })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_place_is_new_and_nobody_elses() {
        let places = [place_to_print("floors.pdf").unwrap(), place_to_print("floors.pdf").unwrap()];
        assert_ne!(places[0], places[1]);
        for place in places {
            let folder = place.parent().unwrap();
            #[cfg(unix)]
            {
                use std::os::unix::fs::PermissionsExt as _;
                assert_eq!(std::fs::metadata(folder).unwrap().permissions().mode() & 0o777, 0o700);
            }
            std::fs::remove_dir(folder).unwrap();
        }
    }
}
