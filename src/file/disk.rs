//! The few things this program does to a disk, behind one trait, so that tests can make each of them fail.
//!
//! Everything that differs between systems is here. Built and tested on Linux only. That whatever fails loses nothing is held
//! by `tests/faults.rs`, and that a power cut loses nothing by `tests/power_loss.rs`: both bring disks of their own.

use std::any::Any;
use std::ffi::OsString;
use std::fmt::Debug;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

/// A disk.
pub trait Disk: Debug + Send + Sync {
    /// All bytes of a file, or one more than the limit of them.
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>>;
    /// The file that a path stands for, links followed; the file need not be there.
    fn resolve(&self, path: &Path) -> io::Result<PathBuf>;
    /// Whether there is a file; an error where that file may not be replaced.
    fn is_replaceable(&self, path: &Path) -> io::Result<bool>;
    /// A new, empty file, with the permissions of another where there is one. Nothing of it is safe until it is
    /// synchronised, and its name is not until its folder is.
    fn create(&self, path: &Path, like: Option<&Path>) -> io::Result<Box<dyn NewFile>>;
    /// A second name for a file, or a copy where the disk has no second names.
    fn link(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// A new name for a file, in place of any file that has that name.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// A file goes.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// The names in a folder are safely on the disk.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;
    /// The names in a folder, in their order.
    fn names(&self, folder: &Path) -> io::Result<Vec<OsString>>;
    /// A folder that its owner alone can look into, with those it lies in; no error where it is there.
    fn make_folder(&self, folder: &Path) -> io::Result<()>;
    /// An empty folder goes.
    fn remove_folder(&self, folder: &Path) -> io::Result<()>;
    /// Takes hold of a file, made where it is not there, until what is given is dropped; nothing where another program
    /// holds it. A program that ends, however it ends, holds nothing any more.
    fn hold(&self, path: &Path) -> io::Result<Option<Hold>>;
}

/// A file that is being written.
pub trait NewFile {
    /// Writes some of the bytes, at least one; how many.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize>;
    /// What was written is safely on the disk.
    fn sync(&mut self) -> io::Result<()>;
}

/// A file that is held until this is dropped.
#[derive(Debug)]
pub struct Hold(#[expect(dead_code, reason = "dropping it is what it is for")] Box<dyn Held>);

/// What lets go of a file when it is dropped.
pub trait Held: Any + Debug + Send {}
impl<T: Any + Debug + Send> Held for T {}

impl Hold {
    /// Lets go of a file when what is given is dropped.
    pub fn of(held: impl Held) -> Self {
        Self(Box::new(held))
    }
}

/// Writes a new file and puts it safely on the disk. Where that fails, half a file may be left.
pub(super) fn write_new(disk: &dyn Disk, path: &Path, bytes: &[u8], like: Option<&Path>) -> io::Result<()> {
    let mut file = disk.create(path, like)?;
    let mut rest = bytes;
    while !rest.is_empty() {
        match file.write(rest) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(n_written) => rest = rest.get(n_written..).unwrap_or_default(),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    // A failed synchronisation is never tried again: the system may have given the pages up, and would say that all is well.
    file.sync()
}

/// The disk of this computer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RealDisk;

impl NewFile for fs::File {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        io::Write::write(self, bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.sync_all()
    }
}

impl Disk for RealDisk {
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        let metadata = fs::metadata(path)?;
        if metadata.is_dir() {
            return Err(io::Error::from(io::ErrorKind::IsADirectory));
        }
        // A pipe or a device might never end, or never begin.
        if !metadata.is_file() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is not a plain file"));
        }
        let mut bytes = Vec::with_capacity(metadata.len().min(limit) as usize + 1);
        fs::File::open(path)?.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        let mut path = path.to_owned();
        // As many links in a row as Linux follows itself.
        for _ in 0..40 {
            match fs::canonicalize(&path) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                other => return other,
            }
            // Not there: a new file, or a link to a file that is not there yet.
            match fs::read_link(&path) {
                Ok(target) => path = folder_of(&path).join(target),
                Err(_) => return Ok(path),
            }
        }
        Ok(path)
    }

    fn is_replaceable(&self, path: &Path) -> io::Result<bool> {
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => Err(io::Error::from(io::ErrorKind::IsADirectory)),
            // Renaming would replace it all the same: the folder decides, not the file. Whoever protected it meant it.
            Ok(metadata) if metadata.permissions().readonly() => {
                Err(io::Error::new(io::ErrorKind::PermissionDenied, "the file is read-only"))
            }
            // Renaming would put a file in the place of a device or a pipe, for all who use it.
            Ok(metadata) if !metadata.is_file() => {
                Err(io::Error::new(io::ErrorKind::InvalidInput, "it is not a plain file"))
            }
            Ok(_) => Ok(true),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }

    fn create(&self, path: &Path, like: Option<&Path>) -> io::Result<Box<dyn NewFile>> {
        let file = fs::OpenOptions::new().write(true).create_new(true).open(path)?;
        if let Some(like) = like {
            file.set_permissions(fs::metadata(like)?.permissions())?;
        }
        Ok(Box::new(file))
    }

    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        match fs::hard_link(from, to) {
            // A copy would overwrite what has that name.
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                let mut original = fs::File::open(from)?;
                let mut copy = fs::OpenOptions::new().write(true).create_new(true).open(to)?;
                let copied = io::copy(&mut original, &mut copy)
                    .and_then(|_| copy.set_permissions(original.metadata()?.permissions()))
                    .and_then(|()| copy.sync_all());
                if copied.is_err() {
                    // It is ours, and half a copy is of no use.
                    fs::remove_file(to).ok();
                }
                copied
            }
            linked => linked,
        }
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        // Windows has no such thing: a folder cannot be opened there.
        if cfg!(unix) { fs::File::open(folder)?.sync_all() } else { Ok(()) }
    }

    fn names(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        let mut names = fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name())).collect::<io::Result<Vec<_>>>()?;
        names.sort();
        Ok(names)
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        let mut builder = fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.recursive(true).create(folder)
    }

    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        fs::remove_dir(folder)
    }

    fn hold(&self, path: &Path) -> io::Result<Option<Hold>> {
        // Whoever let go may have removed the file between our opening and our holding it: then ours is no file any more.
        for _ in 0..100 {
            let file = fs::OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?;
            match file.try_lock() {
                Ok(()) if is_at(&file, path) => return Ok(Some(Hold::of(file))),
                Ok(()) => {}
                Err(fs::TryLockError::WouldBlock) => return Ok(None),
                Err(fs::TryLockError::Error(error)) => return Err(error),
            }
        }
        Ok(None)
    }
}

/// Whether an open file is the one that a path stands for.
#[cfg(unix)]
fn is_at(file: &fs::File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    match (file.metadata(), fs::metadata(path)) {
        (Ok(own), Ok(there)) => (own.dev(), own.ino()) == (there.dev(), there.ino()),
        _ => false,
    }
}

/// Where a file that is open cannot be removed, it is.
#[cfg(not(unix))]
fn is_at(_file: &fs::File, path: &Path) -> bool {
    path.exists()
}

/// The folder a file is in.
pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// What an error of the disk means, in words that follow a colon.
pub(super) fn in_words(error: &io::Error) -> String {
    use io::ErrorKind as Kind;
    let words = match error.kind() {
        Kind::NotFound => "there is no such file or folder",
        Kind::PermissionDenied if error.get_ref().is_some() => return error.to_string(),
        Kind::PermissionDenied => "you have no permission to do that there",
        Kind::StorageFull | Kind::QuotaExceeded => "the disk is full",
        Kind::ReadOnlyFilesystem => "the disk is read-only",
        Kind::IsADirectory => "it is a folder, not a file",
        Kind::NotADirectory => "a part of its path is a file, not a folder",
        Kind::InvalidFilename => "its name is not one that this disk can hold",
        Kind::FileTooLarge => "the file is larger than this disk can hold",
        Kind::TimedOut | Kind::HostUnreachable | Kind::NetworkUnreachable | Kind::StaleNetworkFileHandle => {
            "the network drive does not answer"
        }
        _ => return error.to_string(),
    };
    words.to_owned()
}

/// Whether a program of this computer runs; where the system does not tell, it may.
pub(super) fn is_running(process: u32) -> bool {
    let all = Path::new("/proc");
    !cfg!(target_os = "linux") || !all.is_dir() || all.join(process.to_string()).exists()
}
