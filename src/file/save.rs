//! Saving, so that a file on the disk is at every moment either the old one or the new one, whole.

use super::disk::{Disk, RealDisk, folder_of, in_words};
use super::format::{self, MAX_FILE};
use super::kept::KeptText;
use super::problem::{LoadError, too_large};
use super::read::{Loaded, from_bytes, from_text};
use super::write::{to_text, to_text_with};
use crate::model::{Plan, Section};
use std::ffi::OsString;
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

/// A file cannot be written. What was there before is there still.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("Could not write the file: {why}. Nothing was changed on the disk. File: {}", path.display())]
pub struct WriteError {
    /// Why, in words.
    pub why: String,
    /// Which file.
    pub path: PathBuf,
}

/// A plan cannot be saved. The file is as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SaveError {
    /// The disk refuses.
    #[error("Could not save the plan: {why}. Your changes are still open. File: {}", path.display())]
    Disk {
        /// Why, in words.
        why: String,
        /// Which file.
        path: PathBuf,
    },
    /// What would be written does not read as the plan that is open: a fault of this program.
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
}

/// Opens a plan file.
pub fn load(path: &Path) -> Result<Loaded, LoadError> {
    from_bytes(&read_limited(path, MAX_FILE)?)
}

/// All bytes of a file, unless there are more than the limit.
pub fn read_limited(path: &Path, limit: u64) -> Result<Vec<u8>, ReadError> {
    let refused = |why| ReadError { why, path: path.to_owned() };
    let bytes = RealDisk.read(path, limit).map_err(|error| refused(in_words(&error)))?;
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

/// Saves a plan, with what was kept of the file it came from. What was in the file before stays beside it, as `.bak`.
pub fn save(plan: &Plan, kept: &KeptText, path: &Path) -> Result<(), SaveError> {
    save_on(&RealDisk, plan, kept, path)
}

/// Replaces a file as a whole, or makes it: for what is exported.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    replace(&RealDisk, path, bytes, Previous::Dropped)
        .map_err(|error| WriteError { why: in_words(&error), path: path.to_owned() })
}

fn save_on(disk: &dyn Disk, plan: &Plan, kept: &KeptText, path: &Path) -> Result<(), SaveError> {
    if let Err(why) = reads_back(plan) {
        return Err(SaveError::NotTheSame { why, path: path.to_owned() });
    }
    replace(disk, path, to_text_with(plan, kept).as_bytes(), Previous::Kept)
        .map_err(|error| SaveError::Disk { why: in_words(&error), path: path.to_owned() })
}

/// Whether the text of a plan reads as that plan again, or else what does not.
/// Found here, a fault costs a message; found by the next person to open the file, it costs the plan.
fn reads_back(plan: &Plan) -> Result<(), String> {
    let again = from_text(&to_text(plan)).map_err(|error| error.to_string())?;
    if again.plan == *plan {
        return Ok(());
    }
    // A plan that breaks a rule of the document does not load whole, but its text is: better saved than lost.
    let elements = Section::ALL.into_iter().flat_map(|section| plan.section(section));
    let differing = elements.into_iter().find(|element| !format::reads_back(element));
    differing.map_or(Ok(()), |element| Err(format!("the {} differs", element.key())))
}

/// What becomes of the file that is replaced.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Previous {
    Kept,
    Dropped,
}

fn replace(disk: &dyn Disk, path: &Path, bytes: &[u8], previous: Previous) -> io::Result<()> {
    let path = disk.resolve(path)?;
    let is_there = disk.is_replaceable(&path)?;
    let like = is_there.then_some(path.as_path());
    let fresh = with_free_name(&path, |fresh| {
        disk.create(fresh, bytes, like).inspect_err(|error| {
            if error.kind() != io::ErrorKind::AlreadyExists {
                tidy(disk, fresh);
            }
        })
    })?;
    let replaced = (|| {
        if is_there && previous == Previous::Kept {
            keep_previous(disk, &path)?;
        }
        disk.rename(&fresh, &path)
    })();
    if let Err(error) = replaced {
        tidy(disk, &fresh);
        return Err(error);
    }
    // The new file is in place; a folder that cannot be synchronised is no reason to say that it is not.
    if let Err(error) = disk.sync_folder(folder_of(&path)) {
        log::warn!("a folder could not be synchronised: {error}");
    }
    Ok(())
}

/// Gives the file a second name, ending in `.bak`, in place of an older backup.
fn keep_previous(disk: &dyn Disk, path: &Path) -> io::Result<()> {
    let mut name = path.file_name().map_or_else(OsString::new, ToOwned::to_owned);
    name.push(".bak");
    // Under a name of its own first, so that at no moment there is no backup.
    let fresh = with_free_name(path, |fresh| disk.link(path, fresh))?;
    disk.rename(&fresh, &path.with_file_name(name)).inspect_err(|_| tidy(disk, &fresh))?;
    // Two names of one file do not move on to each other: then the fresh name is still there.
    tidy(disk, &fresh);
    Ok(())
}

/// Does something under the first name beside the file that is still free.
fn with_free_name(path: &Path, make: impl Fn(&Path) -> io::Result<()>) -> io::Result<PathBuf> {
    let mut last = io::Error::from(io::ErrorKind::AlreadyExists);
    for number in 0..100 {
        let fresh = path.with_file_name(format!(".colocate-{}-{number}.tmp", std::process::id()));
        match make(&fresh) {
            Ok(()) => return Ok(fresh),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => last = error,
            Err(error) => return Err(error),
        }
    }
    Err(last)
}

/// Removes what is of no more use, if it is there.
fn tidy(disk: &dyn Disk, path: &Path) {
    if let Err(error) = disk.remove(path)
        && error.kind() != io::ErrorKind::NotFound
    {
        log::warn!("a temporary file could not be removed: {error}");
    }
}
