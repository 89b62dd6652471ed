//! Saving, so that a file on the disk is at every moment either the old one or the new one, whole.

use super::disk::{Disk, RealDisk, folder_of, in_words};
use super::format::{self, MAX_FILE};
use super::kept::KeptText;
use super::problem::{LoadError, too_large};
use super::read::{Loaded, from_bytes, from_text};
use super::write::{to_text, to_text_with};
use crate::model::{Plan, Section};
use std::collections::BTreeSet;
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

/// Whether a file is there and may not be written to, by its permissions. A save puts another file in its place, which
/// they would not hinder: whoever saves has to ask first.
pub fn is_read_only(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|file| file.permissions().readonly())
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

/// Replaces or makes several files, all of them or none: where one cannot be written, those before it are as they were.
pub fn write_together(files: &[(PathBuf, Vec<u8>)]) -> Result<(), WriteError> {
    replace_all(&RealDisk, files).map_err(|(path, error)| WriteError { why: in_words(&error), path })
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
type Ready = (PathBuf, PathBuf, bool);

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
    let (fresh, path, is_there) = prepare(disk, path, bytes)?;
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
    synchronise(disk, folder_of(&path));
    Ok(())
}

/// Writes the bytes of a file under a free name beside it; gives that name, where the file goes, and whether one is there.
fn prepare(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<Ready> {
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
    Ok((fresh, path, is_there))
}

/// New files are in place; a folder that cannot be synchronised is no reason to say that they are not.
fn synchronise(disk: &dyn Disk, folder: &Path) {
    if let Err(error) = disk.sync_folder(folder) {
        log::warn!("a folder could not be synchronised: {error}");
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sample;
    use std::cell::Cell;
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

    /// A disk on which one operation fails, or that and all after it.
    struct FaultyDisk {
        fails_at: usize,
        is_for_good: bool,
        kind: io::ErrorKind,
        n_done: Cell<usize>,
    }

    impl FaultyDisk {
        fn strike(&self) -> io::Result<()> {
            let idx = self.n_done.replace(self.n_done.get() + 1);
            let is_struck = idx == self.fails_at || (self.is_for_good && self.fails_at < idx);
            if is_struck { Err(self.kind.into()) } else { Ok(()) }
        }
    }

    impl Disk for FaultyDisk {
        fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
            self.strike().and_then(|()| RealDisk.read(path, limit))
        }
        fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
            self.strike().and_then(|()| RealDisk.resolve(path))
        }
        fn is_replaceable(&self, path: &Path) -> io::Result<bool> {
            self.strike().and_then(|()| RealDisk.is_replaceable(path))
        }
        fn create(&self, path: &Path, bytes: &[u8], like: Option<&Path>) -> io::Result<()> {
            // A disk that fails in the middle of writing leaves half a file behind.
            self.strike().inspect_err(|_| fs::write(path, &bytes[..bytes.len() / 2]).unwrap())?;
            RealDisk.create(path, bytes, like)
        }
        fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
            self.strike().and_then(|()| RealDisk.link(from, to))
        }
        fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
            self.strike().and_then(|()| RealDisk.rename(from, to))
        }
        fn remove(&self, path: &Path) -> io::Result<()> {
            self.strike().and_then(|()| RealDisk.remove(path))
        }
        fn sync_folder(&self, folder: &Path) -> io::Result<()> {
            self.strike().and_then(|()| RealDisk.sync_folder(folder))
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
        // What is exported leaves no backup.
        write_atomically(&folder.0.join("b.svg"), b"one").unwrap();
        write_atomically(&folder.0.join("b.svg"), b"two").unwrap();
        assert_eq!(folder.names(), ["a.ron", "a.ron.bak", "b.svg"]);
    }

    /// Saves over an old plan on a disk that fails, and makes sure that the file is the old one or the new one.
    /// Whether anything failed at all, and whether the save did.
    fn save_with_fault(fails_at: usize, is_for_good: bool, kind: io::ErrorKind) -> (bool, bool) {
        let [old, new, _] = plans();
        let folder = Folder::new(&format!("fault-{kind:?}-{is_for_good}-{fails_at}"));
        let path = folder.0.join("a.ron");
        save(&old, &none(), &path).unwrap();
        let disk = FaultyDisk { fails_at, is_for_good, kind, n_done: Cell::new(0) };
        let saved = save_on(&disk, &new, &none(), &path);
        let on_disk = load(&path).unwrap().plan;
        match &saved {
            Ok(()) => assert_eq!(on_disk, new),
            Err(error) => {
                assert_eq!(on_disk, old, "{error}");
                let words = error.to_string();
                assert!(words.starts_with("Could not save the plan: "), "{words}");
                assert!(words.contains("Your changes are still open. File: "), "{words}");
                // After a single failure nothing is left lying about.
                let is_tidy = folder.names().iter().all(|name| !name.starts_with(".colocate-"));
                assert!(is_for_good || is_tidy, "{:?}", folder.names());
            }
        }
        (fails_at < disk.n_done.get(), saved.is_err())
    }

    #[test]
    fn whatever_fails_the_file_is_the_old_one_or_the_new_one() {
        for kind in [io::ErrorKind::StorageFull, io::ErrorKind::PermissionDenied, io::ErrorKind::Other] {
            for is_for_good in [false, true] {
                let mut n_refused = 0;
                let mut n_operations = 0;
                loop {
                    let (is_struck, is_refused) = save_with_fault(n_operations, is_for_good, kind);
                    n_refused += usize::from(is_refused);
                    if !is_struck {
                        break;
                    }
                    n_operations += 1;
                }
                // Resolve, ask, create, link under a name that is taken and one that is free, rename twice: these matter.
                // Tidying and synchronising the folder do not, unless all that follows fails too.
                assert_eq!((n_operations, n_refused), (9, 7 + usize::from(is_for_good)));
            }
        }
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

    /// Whatever operation fails, the three files are the old ones or the new ones, and nothing lies about.
    #[test]
    fn several_files_are_written_all_or_none() {
        let folder = Folder::new("together");
        let paths = ["a.svg", "b.svg", "c.svg"].map(|name| folder.0.join(name));
        let files = |text: &[u8]| paths.clone().map(|path| (path, text.to_vec())).to_vec();
        let read = || paths.clone().map(|path| fs::read(path).unwrap());
        write_together(&files(b"old")).unwrap();
        assert_eq!(read(), [b"old", b"old", b"old"]);
        let mut n_failed = 0;
        for fails_at in 0.. {
            let disk =
                FaultyDisk { fails_at, is_for_good: false, kind: io::ErrorKind::StorageFull, n_done: Cell::new(0) };
            let written = replace_all(&disk, &files(b"new"));
            let (lying, named): (Vec<_>, Vec<_>) = folder.names().into_iter().partition(|name| name.starts_with('.'));
            assert_eq!(named, ["a.svg", "b.svg", "c.svg"], "{fails_at}");
            // What cannot be removed stays; that is no reason to say that nothing was written.
            assert!(lying.len() <= usize::from(written.is_ok()), "{fails_at}: {lying:?}");
            for name in &lying {
                fs::remove_file(folder.0.join(name)).unwrap();
            }
            if written.is_err() {
                assert_eq!(read(), [b"old", b"old", b"old"], "{fails_at}");
                n_failed += 1;
                continue;
            }
            assert_eq!(read(), [b"new", b"new", b"new"], "{fails_at}");
            write_together(&files(b"old")).unwrap();
            if disk.n_done.get() <= fails_at {
                break;
            }
        }
        assert!(9 <= n_failed, "{n_failed}");
    }
}
