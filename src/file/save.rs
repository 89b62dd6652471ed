//! Saving a plan, so that its file is at every moment either the old one or the new one, whole, and so that nobody's work
//! is overwritten unseen.
//!
//! What is written is read back as the same plan before the disk is touched, and read back from the disk after it is in its
//! place. What was in the file before stays beside it as `.bak`; a file of an older format stays as `.v1.bak` and the like
//! besides. A file that is not what was opened or saved last is not replaced unless that was asked for. Held by the tests
//! below, `tests/faults.rs`, `tests/power_loss.rs`, `tests/kills.rs` and `tests/conflicts.rs`.

use super::digest::Digest;
use super::disk::{Disk, RealDisk, folder_of, in_words};
use super::format::{self, Header, MAX_FILE, VERSION};
use super::kept::KeptText;
use super::problem::{LoadError, too_large};
use super::read::{Loaded, from_bytes, read_text};
use super::replace::{Turn, keep_previous, prepare, synchronise, tidy, with_ending};
use super::write::to_text_with;
use crate::model::{Plan, Section};
use std::io;
use std::path::{Path, PathBuf};

/// A file cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("The file cannot be read: {why}. Nothing was changed. File: {}", path.display())]
pub struct ReadError {
    /// Why, in words.
    pub why: String,
    /// Which file.
    pub path: PathBuf,
}

/// A plan cannot be saved.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SaveError {
    /// The disk refuses. The file is as it was.
    #[error("Could not save the plan: {why}. Your changes are still open. File: {}", path.display())]
    Disk {
        /// Why, in words.
        why: String,
        /// Which file.
        path: PathBuf,
    },
    /// What would be written does not read as the plan that is open: a fault of this program. The file is as it was.
    #[error(
        "Could not save the plan: its text does not read back as the same plan ({why}), which is a fault in Colocate. \
         Your changes are still open; the file is as it was. File: {}", path.display()
    )]
    NotTheSame {
        /// What differs.
        why: String,
        /// Which file.
        path: PathBuf,
    },
    /// The file is not the one that was opened or saved last. It is as it was.
    #[error(
        "The plan was not saved: its file was changed by somebody else since you opened it. Your changes are still open; save \
         them under another name, or compare the two. File: {}", path.display()
    )]
    ChangedMeanwhile {
        /// Which file.
        path: PathBuf,
    },
    /// The disk took what was written and gives back something else.
    #[error(
        "The disk does not give back what was written to it: do not trust it. Your changes are still open; save them on another \
         disk. What the file held before is in “{}”. File: {}", backup.display(), path.display()
    )]
    NotAsWritten {
        /// Which file.
        path: PathBuf,
        /// Where the version before is.
        backup: PathBuf,
    },
    /// The plan is in its file, but the file cannot be read to make sure of it.
    #[error(
        "The plan was written, but its file cannot be read to make sure of that: {why}. Your changes are still open; save again. \
         File: {}", path.display()
    )]
    NotReadBack {
        /// Why, in words.
        why: String,
        /// Which file.
        path: PathBuf,
        /// What was written.
        digest: Digest,
    },
}

/// What a file that is saved over may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// Whatever it holds: the planner was asked.
    Anything,
    /// What was opened or saved last.
    Was(Digest),
}

/// Opens a plan file.
pub fn load(path: &Path) -> Result<Loaded, LoadError> {
    load_on(&RealDisk, path)
}

/// The same on a disk of one's own.
pub fn load_on(disk: &dyn Disk, path: &Path) -> Result<Loaded, LoadError> {
    from_bytes(&read_limited_on(disk, path, MAX_FILE)?)
}

/// The digest of a file; nothing where there is none that can be read.
pub fn digest_of(path: &Path) -> Option<Digest> {
    read_limited(path, MAX_FILE).ok().map(|bytes| Digest::of(&bytes))
}

/// All bytes of a file, unless there are more than the limit.
pub fn read_limited(path: &Path, limit: u64) -> Result<Vec<u8>, ReadError> {
    read_limited_on(&RealDisk, path, limit)
}

fn read_limited_on(disk: &dyn Disk, path: &Path, limit: u64) -> Result<Vec<u8>, ReadError> {
    let refused = |why| ReadError { why, path: path.to_owned() };
    let bytes = disk.read(path, limit).map_err(|error| refused(in_words(&error)))?;
    if limit < bytes.len() as u64 {
        return Err(refused(if limit == MAX_FILE {
            too_large()
        } else {
            format!("it is larger than {} MB", limit.div_ceil(1024 * 1024))
        }));
    }
    Ok(bytes)
}

/// Whether two paths stand for one file, which is there.
pub fn is_same_file(one: &Path, other: &Path) -> bool {
    match (one.canonicalize(), other.canonicalize()) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}

/// Whether a file is there and may not be written to, by its permissions. A save puts another file in its place, which
/// they would not hinder: whoever saves has to ask first.
pub fn is_read_only(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|file| file.permissions().readonly())
}

/// How many bytes a file has, if there is one.
pub fn size(path: &Path) -> Option<u64> {
    std::fs::metadata(path).ok().filter(std::fs::Metadata::is_file).map(|file| file.len())
}

/// Saves a plan over whatever is there, with what was kept of the file it came from; gives the digest of the new file.
/// What was in the file before stays beside it, as `.bak`.
pub fn save(plan: &Plan, kept: &KeptText, path: &Path) -> Result<Digest, SaveError> {
    save_on(&RealDisk, plan, kept, path, Expected::Anything)
}

/// Saves a plan unless its file holds something else than is expected.
pub fn save_over(plan: &Plan, kept: &KeptText, path: &Path, expected: Expected) -> Result<Digest, SaveError> {
    save_on(&RealDisk, plan, kept, path, expected)
}

/// The same on a disk of one's own.
pub fn save_on(
    disk: &dyn Disk,
    plan: &Plan,
    kept: &KeptText,
    path: &Path,
    expected: Expected,
) -> Result<Digest, SaveError> {
    let text = to_text_with(plan, kept);
    let digest = Digest::of(text.as_bytes());
    if let Err(why) = reads_back(&text, digest, plan) {
        return Err(SaveError::NotTheSame { why, path: path.to_owned() });
    }
    let refused = |error: io::Error| SaveError::Disk { why: in_words(&error), path: path.to_owned() };
    let place = disk.resolve(path).map_err(refused)?;
    let _turn = Turn::wait(disk, &place).map_err(refused)?;
    let (fresh, place, is_there) = prepare(disk, &place, text.as_bytes()).map_err(refused)?;
    let replaced = (|| {
        if is_there {
            let is_expected = match expected {
                Expected::Anything => true,
                Expected::Was(known) => {
                    let there = Digest::of(&disk.read(&place, MAX_FILE).map_err(refused)?);
                    there == known || there == digest
                }
            };
            if !is_expected {
                return Err(SaveError::ChangedMeanwhile { path: path.to_owned() });
            }
            keep(disk, &place).map_err(refused)?;
        }
        disk.rename(&fresh, &place).map_err(refused)
    })();
    if let Err(error) = replaced {
        tidy(disk, &fresh);
        return Err(error);
    }
    synchronise(disk, folder_of(&place));
    // A disk that cannot be read just now has not lost anything; one that gives back something else has.
    match disk.read(&place, MAX_FILE) {
        Ok(bytes) if Digest::of(&bytes) != digest => {
            Err(SaveError::NotAsWritten { path: path.to_owned(), backup: with_ending(&place, ".bak") })
        }
        Ok(_) => Ok(digest),
        Err(error) => Err(SaveError::NotReadBack { why: in_words(&error), path: path.to_owned(), digest }),
    }
}

/// Keeps the file that is about to be replaced.
fn keep(disk: &dyn Disk, place: &Path) -> io::Result<()> {
    // The first line is enough to know the format by.
    let first = disk.read(place, 200)?;
    let first = String::from_utf8_lossy(&first);
    let version = first.lines().next().and_then(Header::parse).map(|header| header.version);
    if let Some(version) = version.filter(|version| version.major < VERSION.major) {
        keep_previous(disk, place, &format!(".v{}.bak", version.major))?;
    }
    keep_previous(disk, place, ".bak")
}

/// Whether the text of a plan reads as that plan again, or else what does not.
/// Found here, a fault costs a message; found by the next person to open the file, it costs the plan.
fn reads_back(text: &str, digest: Digest, plan: &Plan) -> Result<(), String> {
    let again = read_text(text.as_bytes(), digest).map_err(|error| error.to_string())?;
    if again.plan == *plan {
        return Ok(());
    }
    // A plan that breaks a rule of the document does not load whole, but its text is: better saved than lost.
    let elements = Section::ALL.into_iter().flat_map(|section| plan.section(section));
    let differing = elements.into_iter().find(|element| !format::reads_back(element));
    differing.map_or(Ok(()), |element| Err(format!("the {} differs", element.key())))
}

#[cfg(test)]
mod tests {
    use super::super::replace::write_atomically;
    use super::super::write::to_text;
    use super::*;
    use crate::model::sample;
    use std::fs;

    /// A folder of its own for a test, gone afterwards.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let path = std::env::temp_dir().join(format!("colocate-save-{}-{name}", std::process::id()));
            fs::create_dir_all(&path).unwrap();
            Self(path)
        }

        fn names(&self) -> Vec<String> {
            let mut names: Vec<_> =
                fs::read_dir(&self.0).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
            names.sort();
            names
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            fs::remove_dir_all(&self.0).ok();
        }
    }

    fn plans() -> [Plan; 3] {
        [1, 2, 3].map(|seed| sample::generate(3, 1, seed))
    }

    fn none() -> KeptText {
        KeptText::default()
    }

    #[test]
    fn what_was_there_before_stays_as_one_backup() {
        let folder = Folder::new("backup");
        let path = folder.0.join("a.ron");
        let [first, second, third] = plans();
        save(&first, &none(), &path).unwrap();
        assert_eq!(folder.names(), ["a.ron"]);
        save(&second, &none(), &path).unwrap();
        save(&third, &none(), &path).unwrap();
        assert_eq!(folder.names(), ["a.ron", "a.ron.bak"]);
        assert_eq!(load(&path).unwrap().plan, third);
        assert_eq!(load(&folder.0.join("a.ron.bak")).unwrap().plan, second);
        // What was opened is known again, and what somebody else wrote meanwhile is not overwritten.
        let opened = load(&path).unwrap().digest;
        assert_eq!(save_over(&second, &none(), &path, Expected::Was(opened)), Ok(digest_of(&path).unwrap()));
        save(&first, &none(), &path).unwrap();
        let refused = save_over(&third, &none(), &path, Expected::Was(opened)).unwrap_err();
        assert_eq!(refused, SaveError::ChangedMeanwhile { path: path.clone() });
        assert_eq!(load(&path).unwrap().plan, first);
        // A file of an older format is kept for good, under a name that says so.
        fs::write(&path, to_text(&first).replacen("format 2.", "format 1.", 1)).unwrap();
        save(&second, &none(), &path).unwrap();
        save(&third, &none(), &path).unwrap();
        assert_eq!(folder.names(), ["a.ron", "a.ron.bak", "a.ron.v1.bak"]);
        fs::remove_file(folder.0.join("a.ron.v1.bak")).unwrap();
        // What is exported leaves no backup.
        write_atomically(&folder.0.join("b.svg"), b"one").unwrap();
        write_atomically(&folder.0.join("b.svg"), b"two").unwrap();
        assert_eq!(folder.names(), ["a.ron", "a.ron.bak", "b.svg"]);
    }

    #[test]
    fn errors_are_said_in_words() {
        let [plan, ..] = plans();
        let folder = Folder::new("words");
        let missing = folder.0.join("nowhere").join("a.ron");
        let words = save(&plan, &none(), &missing).unwrap_err().to_string();
        assert!(words.contains("there is no such file or folder") && words.ends_with("a.ron"), "{words}");
        let words = save(&plan, &none(), &folder.0).unwrap_err().to_string();
        assert!(words.contains("it is a folder, not a file"), "{words}");
        let words = load(&folder.0).unwrap_err().to_string();
        assert!(words.contains("it is a folder, not a file"), "{words}");
        let words = load(&missing).unwrap_err().to_string();
        assert!(words.contains("there is no such file or folder"), "{words}");
        assert_eq!(folder.names(), Vec::<String>::new());
    }

    #[test]
    fn reading_stops_at_the_limit() {
        let folder = Folder::new("limit");
        let path = folder.0.join("a");
        write_atomically(&path, &[b'x'; 1_000]).unwrap();
        assert_eq!(read_limited(&path, 1_000).unwrap().len(), 1_000);
        assert!(read_limited(&path, 999).unwrap_err().why.contains("larger than"));
    }

    #[cfg(unix)]
    #[test]
    fn links_stay_links_and_permissions_stay() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};
        let [first, second, _] = plans();
        let folder = Folder::new("links");
        fs::create_dir(folder.0.join("real")).unwrap();
        let (real, link) = (folder.0.join("real").join("a.ron"), folder.0.join("link.ron"));
        symlink("real/a.ron", &link).unwrap();
        // The link leads nowhere yet: saving makes the file it names.
        save(&first, &none(), &link).unwrap();
        assert_eq!(load(&real).unwrap().plan, first);
        fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
        save(&second, &none(), &link).unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(load(&real).unwrap().plan, second);
        assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
        assert_eq!(load(&folder.0.join("real").join("a.ron.bak")).unwrap().plan, first);
        // A link in a circle is an error, not the end of the world.
        let circle = folder.0.join("circle.ron");
        symlink("circle.ron", &circle).unwrap();
        assert!(save(&first, &none(), &circle).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn a_read_only_file_is_not_replaced() {
        use std::os::unix::fs::PermissionsExt as _;
        let [first, second, _] = plans();
        let folder = Folder::new("read-only");
        let path = folder.0.join("a.ron");
        save(&first, &none(), &path).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
        let words = save(&second, &none(), &path).unwrap_err().to_string();
        assert!(words.contains("the file is read-only"), "{words}");
        assert_eq!(load(&path).unwrap().plan, first);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn devices_and_pipes_are_not_waited_for() {
        let words = load(Path::new("/dev/zero")).unwrap_err().to_string();
        assert!(words.contains("it is not a plain file"), "{words}");
    }

    #[test]
    fn a_plan_that_breaks_a_rule_is_saved_rather_than_lost() {
        let folder = Folder::new("broken");
        let path = folder.0.join("a.ron");
        let [mut plan, ..] = plans();
        plan.organisations = crate::model::Table::new();
        assert_ne!(plan.violations(), Vec::<String>::new());
        save(&plan, &none(), &path).unwrap();
        let loaded = load(&path).unwrap();
        assert!(!loaded.is_whole() && !loaded.kept.is_empty());
    }
}
