//! Disks that fail: one on which an operation goes wrong, and one that loses its power.
//!
//! The first works in a real folder, the second in memory, where it can be told what was safely written and what was not.
#![allow(
    dead_code,
    unreachable_pub,
    missing_docs,
    clippy::allow_attributes,
    reason = "each test uses its own part of this"
)]

use colocate::file::{Disk, Hold, NewFile, RealDisk};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

/// Numbers that look random and are the same every time.
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0xD1B5_4A32_D192_ED03)
    }

    /// A number less than this.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % end.max(1) as u64) as usize
    }

    pub fn is_heads(&mut self) -> bool {
        self.below(2) == 0
    }
}

/// What goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Any operation: the disk is full. A write gets half of its bytes out before.
    Full,
    /// Any operation: the device fails.
    Broken,
    /// Any operation: it is not allowed.
    Denied,
    /// A write takes half of its bytes, and says so.
    ShortWrite,
    /// The bytes are taken, and do not get to the disk.
    FailedSync,
    /// A file does not get its new name.
    FailedRename,
}

impl Kind {
    pub const ALL: [Self; 6] =
        [Self::Full, Self::Broken, Self::Denied, Self::ShortWrite, Self::FailedSync, Self::FailedRename];

    fn error(self) -> io::Error {
        match self {
            Self::Full | Self::ShortWrite => io::ErrorKind::StorageFull.into(),
            Self::Denied => io::ErrorKind::PermissionDenied.into(),
            // EIO, as the system says it.
            Self::Broken | Self::FailedSync | Self::FailedRename => io::Error::from_raw_os_error(5),
        }
    }

    fn strikes(self, what: What) -> bool {
        match self {
            Self::Full | Self::Broken | Self::Denied => true,
            Self::ShortWrite => what == What::Write,
            Self::FailedSync => what == What::Sync,
            Self::FailedRename => what == What::Rename,
        }
    }
}

/// What is done to a disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Write,
    Sync,
    Rename,
    Other,
}

#[derive(Debug)]
struct Fault {
    at: usize,
    is_for_good: bool,
    kind: Kind,
    n_done: Mutex<usize>,
}

impl Fault {
    fn is_struck(&self, what: What) -> bool {
        if !self.kind.strikes(what) {
            return false;
        }
        let mut n_done = self.n_done.lock().unwrap();
        let place = *n_done;
        *n_done += 1;
        place == self.at || (self.is_for_good && self.at < place)
    }

    fn strike(&self, what: What) -> io::Result<()> {
        if self.is_struck(what) { Err(self.kind.error()) } else { Ok(()) }
    }
}

/// A real disk on which one operation fails, or that and all after it.
#[derive(Debug, Clone)]
pub struct FaultyDisk(Arc<Fault>);

impl FaultyDisk {
    pub fn new(at: usize, is_for_good: bool, kind: Kind) -> Self {
        Self(Arc::new(Fault { at, is_for_good, kind, n_done: Mutex::new(0) }))
    }

    /// Whether anything failed at all.
    pub fn was_struck(&self) -> bool {
        self.0.at < *self.0.n_done.lock().unwrap()
    }
}

struct FaultyFile {
    fault: Arc<Fault>,
    file: Box<dyn NewFile>,
}

impl NewFile for FaultyFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let half = bytes.len().div_ceil(2);
        if !self.fault.is_struck(What::Write) {
            return self.file.write(bytes);
        }
        let written = self.file.write(&bytes[..half])?;
        if self.fault.kind == Kind::ShortWrite { Ok(written) } else { Err(self.fault.kind.error()) }
    }

    fn sync(&mut self) -> io::Result<()> {
        self.fault.strike(What::Sync)?;
        self.file.sync()
    }
}

impl Disk for FaultyDisk {
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        self.0.strike(What::Other)?;
        RealDisk.read(path, limit)
    }
    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        self.0.strike(What::Other)?;
        RealDisk.resolve(path)
    }
    fn is_replaceable(&self, path: &Path) -> io::Result<bool> {
        self.0.strike(What::Other)?;
        RealDisk.is_replaceable(path)
    }
    fn create(&self, path: &Path, like: Option<&Path>) -> io::Result<Box<dyn NewFile>> {
        self.0.strike(What::Other)?;
        Ok(Box::new(FaultyFile { fault: Arc::clone(&self.0), file: RealDisk.create(path, like)? }))
    }
    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.0.strike(What::Other)?;
        RealDisk.link(from, to)
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.0.strike(What::Rename)?;
        RealDisk.rename(from, to)
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        self.0.strike(What::Other)?;
        RealDisk.remove(path)
    }
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.0.strike(What::Sync)?;
        RealDisk.sync_folder(folder)
    }
    fn names(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        self.0.strike(What::Other)?;
        RealDisk.names(folder)
    }
    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        self.0.strike(What::Other)?;
        RealDisk.make_folder(folder)
    }
    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        self.0.strike(What::Other)?;
        RealDisk.remove_folder(folder)
    }
    fn hold(&self, path: &Path) -> io::Result<Option<Hold>> {
        self.0.strike(What::Other)?;
        RealDisk.hold(path)
    }
}

/// What a file holds: as programs see it, and as the disk has it for sure.
#[derive(Debug, Clone, Default)]
struct Inode {
    bytes: Vec<u8>,
    safe: Vec<u8>,
}

/// Something that happened to names: which go, and which then stand for which file.
#[derive(Debug, Clone)]
struct NameChange {
    gone: Option<PathBuf>,
    come: Option<(PathBuf, usize)>,
}

#[derive(Debug, Default)]
struct Memory {
    inodes: Vec<Inode>,
    names: BTreeMap<PathBuf, usize>,
    safe_names: BTreeMap<PathBuf, usize>,
    /// What happened to names since their folders were synchronised, in order.
    pending: Vec<NameChange>,
    n_done: usize,
    /// The power goes before this operation.
    fails_at: usize,
}

impl Memory {
    fn step(&mut self) -> io::Result<()> {
        let place = self.n_done;
        self.n_done += 1;
        if self.fails_at <= place { Err(io::Error::other("the power is gone")) } else { Ok(()) }
    }

    fn change(&mut self, change: NameChange) {
        apply(&mut self.names, &change);
        self.pending.push(change);
    }
}

fn apply(names: &mut BTreeMap<PathBuf, usize>, change: &NameChange) {
    if let Some(gone) = &change.gone {
        names.remove(gone);
    }
    if let Some((come, inode)) = &change.come {
        names.insert(come.clone(), *inode);
    }
}

/// A disk in memory whose power goes at some operation. What was synchronised is there afterwards; of all else, anything may
/// be: there, missing, or noughts, and in any order.
#[derive(Debug, Clone, Default)]
pub struct PoweredDisk(Arc<Mutex<Memory>>);

impl PoweredDisk {
    pub fn until(fails_at: usize) -> Self {
        Self(Arc::new(Mutex::new(Memory { fails_at, ..Memory::default() })))
    }

    /// How many operations were asked for.
    pub fn n_done(&self) -> usize {
        self.0.lock().unwrap().n_done
    }

    /// The disk after the power came back.
    pub fn restarted(&self, dice: &mut Dice) -> Self {
        let memory = self.0.lock().unwrap();
        let mut names = memory.safe_names.clone();
        // Changes of names that were not made safe: any of them, in any order.
        let mut pending = memory.pending.clone();
        while !pending.is_empty() {
            let change = pending.remove(dice.below(pending.len()));
            if dice.is_heads() {
                apply(&mut names, &change);
            }
        }
        let inodes = memory.inodes.iter().map(|inode| {
            let mut bytes = inode.safe.clone();
            if inode.bytes != inode.safe {
                // Block by block: what was written, noughts, or what was there before.
                const BLOCK: usize = 512;
                let length = [inode.safe.len(), inode.bytes.len(), dice.below(inode.bytes.len() + 1)][dice.below(3)];
                bytes.resize(length, 0);
                for start in (0..length).step_by(BLOCK) {
                    let end = (start + BLOCK).min(length);
                    match dice.below(3) {
                        0 => bytes[start..end].fill(0),
                        1 => {
                            let known = inode.bytes.get(start..end.min(inode.bytes.len())).unwrap_or_default();
                            bytes[start..start + known.len()].copy_from_slice(known);
                        }
                        _ => {}
                    }
                }
            }
            Inode { safe: bytes.clone(), bytes }
        });
        let inodes = inodes.collect();
        let restarted = Memory { inodes, safe_names: names.clone(), names, fails_at: usize::MAX, ..Memory::default() };
        Self(Arc::new(Mutex::new(restarted)))
    }

    /// The names there are.
    pub fn all_names(&self) -> Vec<PathBuf> {
        self.0.lock().unwrap().names.keys().cloned().collect()
    }
}

struct PoweredFile {
    memory: Arc<Mutex<Memory>>,
    inode: usize,
}

impl NewFile for PoweredFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut memory = self.memory.lock().unwrap();
        memory.step()?;
        // In pieces, so that the power may go between two of them.
        let some = &bytes[..bytes.len().min(4_096)];
        memory.inodes[self.inode].bytes.extend_from_slice(some);
        Ok(some.len())
    }

    fn sync(&mut self) -> io::Result<()> {
        let mut memory = self.memory.lock().unwrap();
        memory.step()?;
        let inode = &mut memory.inodes[self.inode];
        inode.safe.clone_from(&inode.bytes);
        Ok(())
    }
}

impl Disk for PoweredDisk {
    fn read(&self, path: &Path, _limit: u64) -> io::Result<Vec<u8>> {
        let mut memory = self.0.lock().unwrap();
        memory.step()?;
        let inode = memory.names.get(path).copied().ok_or(io::ErrorKind::NotFound)?;
        Ok(memory.inodes[inode].bytes.clone())
    }
    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        self.0.lock().unwrap().step()?;
        Ok(path.to_owned())
    }
    fn is_replaceable(&self, path: &Path) -> io::Result<bool> {
        let mut memory = self.0.lock().unwrap();
        memory.step()?;
        Ok(memory.names.contains_key(path))
    }
    fn create(&self, path: &Path, _like: Option<&Path>) -> io::Result<Box<dyn NewFile>> {
        let mut memory = self.0.lock().unwrap();
        memory.step()?;
        if memory.names.contains_key(path) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        let inode = memory.inodes.len();
        memory.inodes.push(Inode::default());
        memory.change(NameChange { gone: None, come: Some((path.to_owned(), inode)) });
        Ok(Box::new(PoweredFile { memory: Arc::clone(&self.0), inode }))
    }
    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut memory = self.0.lock().unwrap();
        memory.step()?;
        if memory.names.contains_key(to) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        let inode = memory.names.get(from).copied().ok_or(io::ErrorKind::NotFound)?;
        memory.change(NameChange { gone: None, come: Some((to.to_owned(), inode)) });
        Ok(())
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut memory = self.0.lock().unwrap();
        memory.step()?;
        let inode = memory.names.get(from).copied().ok_or(io::ErrorKind::NotFound)?;
        // Two names of one file do not move on to each other.
        if memory.names.get(to) != Some(&inode) {
            memory.change(NameChange { gone: Some(from.to_owned()), come: Some((to.to_owned(), inode)) });
        }
        Ok(())
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        let mut memory = self.0.lock().unwrap();
        memory.step()?;
        if !memory.names.contains_key(path) {
            return Err(io::ErrorKind::NotFound.into());
        }
        memory.change(NameChange { gone: Some(path.to_owned()), come: None });
        Ok(())
    }
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        let mut memory = self.0.lock().unwrap();
        memory.step()?;
        let is_in = |change: &NameChange| {
            let of = |path: &PathBuf| path.parent() == Some(folder);
            change.gone.as_ref().is_some_and(of) || change.come.as_ref().is_some_and(|(path, _)| of(path))
        };
        let (done, left) = std::mem::take(&mut memory.pending).into_iter().partition(is_in);
        let done: Vec<NameChange> = done;
        for change in &done {
            apply(&mut memory.safe_names, change);
        }
        memory.pending = left;
        Ok(())
    }
    fn names(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        let mut memory = self.0.lock().unwrap();
        memory.step()?;
        let mut names: Vec<OsString> = memory
            .names
            .keys()
            .filter_map(|path| path.strip_prefix(folder).ok()?.components().next())
            .map(|name| name.as_os_str().to_owned())
            .collect();
        names.dedup();
        Ok(names)
    }
    fn make_folder(&self, _folder: &Path) -> io::Result<()> {
        self.0.lock().unwrap().step()
    }
    fn remove_folder(&self, _folder: &Path) -> io::Result<()> {
        self.0.lock().unwrap().step()
    }
    fn hold(&self, path: &Path) -> io::Result<Option<Hold>> {
        let mut memory = self.0.lock().unwrap();
        memory.step()?;
        if !memory.names.contains_key(path) {
            let inode = memory.inodes.len();
            memory.inodes.push(Inode::default());
            memory.change(NameChange { gone: None, come: Some((path.to_owned(), inode)) });
        }
        Ok(Some(Hold::of(())))
    }
}
