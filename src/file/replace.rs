//! Replacing files, so that each is at every moment either the old one or the new one, whole.
//!
//! A new file is written under another name beside its place, put safely on the disk, and renamed. Those names begin with
//! `.colocate-` and a number made of the name of the place, so that what a program left behind that was killed can be told
//! from what others are writing just now. Must know no plan. Held by `tests/faults.rs`, `tests/power_loss.rs` and
//! `tests/kills.rs`.

use super::disk::{Disk, Hold, RealDisk, folder_of, in_words, write_new};
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

/// A file cannot be written. What was there before is there still.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("Could not write the file: {why}. Nothing was changed on the disk. File: {}", path.display())]
pub struct WriteError {
    /// Why, in words.
    pub why: String,
    /// Which file.
    pub path: PathBuf,
}

/// Replaces a file as a whole, or makes it: for what is exported.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    replace(&RealDisk, path, bytes).map_err(|error| WriteError { why: in_words(&error), path: path.to_owned() })
}

/// Replaces or makes several files, all of them or none: where one cannot be written, those before it are as they were.
pub fn write_together(files: &[(PathBuf, Vec<u8>)]) -> Result<(), WriteError> {
    write_together_on(&RealDisk, files)
}

/// The same on a disk of one's own.
pub fn write_together_on(disk: &dyn Disk, files: &[(PathBuf, Vec<u8>)]) -> Result<(), WriteError> {
    replace_all(disk, files).map_err(|(path, error)| WriteError { why: in_words(&error), path })
}

/// First all of them under other names, which is where disks are full and folders refuse; then each in its place.
fn replace_all(disk: &dyn Disk, files: &[(PathBuf, Vec<u8>)]) -> Result<(), (PathBuf, io::Error)> {
    let mut ready: Vec<Ready> = Vec::new();
    let tidy_all = |ready: &[Ready]| ready.iter().for_each(|(fresh, ..)| tidy(disk, fresh));
    for (path, bytes) in files {
        match prepare(disk, path, bytes) {
            Ok(prepared) => ready.push(prepared),
            Err(error) => {
                tidy_all(&ready);
                return Err((path.clone(), error));
            }
        }
    }
    let mut done: Vec<Exchange<'_>> = Vec::new();
    let take_back = |from: usize, done: &[Exchange<'_>], place: &Path, error: io::Error| {
        done.iter().rev().for_each(|exchange| exchange.undo(disk));
        tidy_all(ready.get(from..).unwrap_or_default());
        (place.to_owned(), error)
    };
    for (idx, (fresh, place, is_there)) in ready.iter().enumerate() {
        // A second name for the old file, to go back to.
        let old = if *is_there {
            // What is half made under that name the disk clears away itself: the name may be that of another's old file.
            match with_free_name(place, |old| disk.link(place, old)) {
                Ok(old) => Some(old),
                Err(error) => return Err(take_back(idx, &done, place, error)),
            }
        } else {
            None
        };
        if let Err(error) = disk.rename(fresh, place) {
            if let Some(old) = &old {
                tidy(disk, old);
            }
            return Err(take_back(idx, &done, place, error));
        }
        done.push(Exchange { place, old });
    }
    done.iter().filter_map(|exchange| exchange.old.as_deref()).for_each(|old| tidy(disk, old));
    for folder in ready.iter().map(|(_, place, _)| folder_of(place)).collect::<BTreeSet<_>>() {
        synchronise(disk, folder);
    }
    Ok(())
}

/// A new file under a free name, where it goes, and whether a file is there.
pub(super) type Ready = (PathBuf, PathBuf, bool);

/// A new file in its place, and another name of the one that was there.
struct Exchange<'a> {
    place: &'a Path,
    old: Option<PathBuf>,
}

impl Exchange<'_> {
    fn undo(&self, disk: &dyn Disk) {
        match &self.old {
            None => tidy(disk, self.place),
            Some(old) => {
                if let Err(error) = disk.rename(old, self.place) {
                    log::warn!("a file could not be put back: {error}");
                }
            }
        }
    }
}

/// Replaces one file, or makes it.
pub(super) fn replace(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let (fresh, path, _) = prepare(disk, path, bytes)?;
    disk.rename(&fresh, &path).inspect_err(|_| tidy(disk, &fresh))?;
    synchronise(disk, folder_of(&path));
    Ok(())
}

/// Writes the bytes of a file under a free name beside it; gives that name, where the file goes, and whether one is there.
pub(super) fn prepare(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<Ready> {
    let path = disk.resolve(path)?;
    let is_there = disk.is_replaceable(&path)?;
    let like = is_there.then_some(path.as_path());
    let fresh = with_free_name(&path, |fresh| {
        write_new(disk, fresh, bytes, like).inspect_err(|error| {
            if error.kind() != io::ErrorKind::AlreadyExists {
                tidy(disk, fresh);
            }
        })
    })?;
    Ok((fresh, path, is_there))
}

/// New files are in place; a folder that cannot be synchronised is no reason to say that they are not.
pub(super) fn synchronise(disk: &dyn Disk, folder: &Path) {
    if let Err(error) = disk.sync_folder(folder) {
        log::warn!("a folder could not be synchronised: {error}");
    }
}

/// Gives the file a second name with this ending, in place of an older backup.
pub(super) fn keep_previous(disk: &dyn Disk, path: &Path, ending: &str) -> io::Result<()> {
    let backup = with_ending(path, ending);
    // Under a name of its own first, so that at no moment there is no backup.
    let fresh = with_free_name(path, |fresh| disk.link(path, fresh))?;
    disk.rename(&fresh, &backup).inspect_err(|_| tidy(disk, &fresh))?;
    // Two names of one file do not move on to each other: then the fresh name is still there.
    tidy(disk, &fresh);
    Ok(())
}

/// The path with something behind its last name.
pub(super) fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.file_name().map_or_else(OsString::new, ToOwned::to_owned);
    name.push(ending);
    path.with_file_name(name)
}

/// So often another program that saves the same file is waited for, and so long each time: five seconds in all.
const MOST_WAITS: u32 = 100;
const WAIT: std::time::Duration = std::time::Duration::from_millis(50);

/// The right to replace a file, among all programs that ask for it.
pub(super) struct Turn<'a> {
    disk: &'a dyn Disk,
    path: PathBuf,
    hold: Option<Hold>,
}

impl<'a> Turn<'a> {
    /// Waits for it. Where the disk knows no such thing, everybody has it: then what is replaced is told by its digest alone.
    pub(super) fn wait(disk: &'a dyn Disk, place: &Path) -> io::Result<Self> {
        let path = place.with_file_name(format!("{}.saving", beginning(place)));
        for _ in 0..MOST_WAITS {
            match disk.hold(&path) {
                Ok(Some(hold)) => {
                    let turn = Self { disk, path, hold: Some(hold) };
                    turn.clear_away(place);
                    return Ok(turn);
                }
                Ok(None) => std::thread::sleep(WAIT),
                Err(error) => {
                    log::info!("this disk holds no file for anybody: {error}");
                    return Ok(Self { disk, path, hold: None });
                }
            }
        }
        Err(io::Error::new(
            io::ErrorKind::ResourceBusy,
            "another Colocate is saving it just now; try again in a moment",
        ))
    }

    /// Removes what programs left behind that were killed while they replaced this file: nobody else is doing so now.
    fn clear_away(&self, place: &Path) {
        let beginning = format!("{}-", beginning(place));
        let names = self.disk.names(folder_of(place)).unwrap_or_default();
        for name in names {
            let is_left = name.to_str().and_then(|name| name.strip_prefix(&beginning)?.strip_suffix(".tmp")).is_some();
            if is_left {
                tidy(self.disk, &place.with_file_name(name));
            }
        }
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        if let Some(hold) = self.hold.take() {
            // While it is still held: whoever waits finds that the file is another, and takes hold anew.
            tidy(self.disk, &self.path);
            drop(hold);
        }
    }
}

/// What the names of files begin with that are made while a file is replaced. The name itself might be too long for two.
fn beginning(place: &Path) -> String {
    let name = place.file_name().unwrap_or_default();
    format!(".colocate-{:08x}", crc32fast::hash(name.as_encoded_bytes()))
}

/// Does something under the first name beside the file that is still free.
fn with_free_name(path: &Path, make: impl Fn(&Path) -> io::Result<()>) -> io::Result<PathBuf> {
    let mut last = io::Error::from(io::ErrorKind::AlreadyExists);
    for number in 0..100 {
        let fresh = path.with_file_name(format!("{}-{}-{number}.tmp", beginning(path), std::process::id()));
        match make(&fresh) {
            Ok(()) => return Ok(fresh),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => last = error,
            Err(error) => return Err(error),
        }
    }
    Err(last)
}

/// Removes what is of no more use, if it is there.
pub(super) fn tidy(disk: &dyn Disk, path: &Path) {
    if let Err(error) = disk.remove(path)
        && error.kind() != io::ErrorKind::NotFound
    {
        log::warn!("a temporary file could not be removed: {error}");
    }
}
