//! What is kept of unsaved work, so that a crash costs seconds: a folder a session, and in it the last few states of the plan,
//! each a plan file like any other.
//!
//! ```text
//! recovery/
//!   20261127-140312-4711/           a session: one plan in one window
//!     alive                         held as long as the program runs
//!     about.ron                     which plan it is, and how often it was tried to open this
//!     00000041-1795788192.ron       the plan after 41 edits, and when that was written
//!   bin/                            what was discarded, for thirty days
//! ```
//!
//! States are told apart by how many edits were made and by their checksums, never by the times of files. The file that the
//! plan came from is never touched here. A session is deleted only after its work is in a file that was read back, or
//! thirty days after somebody discarded it. Must not read a clock: whoever asks says when it is. Held by `tests/recovery.rs`
//! and `tests/faults.rs`.

mod candidate;
mod session;

pub use candidate::{Candidate, Condition};
pub use session::Session;

use super::disk::{Disk, RealDisk};
use super::replace::replace;
use etcetera::app_strategy::{AppStrategy as _, AppStrategyArgs};
use serde::{Deserialize, Serialize};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// No more states are kept of a session.
pub const GENERATIONS: usize = 3;

/// What is discarded is kept for so long, in seconds: thirty days.
pub const BIN_SECONDS: u64 = 30 * 24 * 60 * 60;

/// After so many openings that the program did not live through, a session is not opened again unasked.
pub const MOST_ATTEMPTS: u32 = 2;

const ALIVE: &str = "alive";
const ABOUT: &str = "about.ron";
const BIN: &str = "bin";

/// No `about.ron` is longer, in bytes.
const MAX_ABOUT: u64 = 64 * 1024;

/// What a session says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct About {
    /// The file of the plan, once it has one.
    pub path: Option<PathBuf>,
    /// What the plan is called.
    pub title: String,
    /// How often it was opened from here and the program did not live on.
    pub n_attempts: u32,
    /// What the program said when it ended by a fault of its own.
    pub fault: Option<String>,
}

/// The folder in which unsaved work is kept.
#[derive(Debug, Clone)]
pub struct RecoveryStore {
    disk: Arc<dyn Disk>,
    root: PathBuf,
}

impl RecoveryStore {
    /// The store in a folder, which need not be there yet.
    pub fn new(root: PathBuf) -> Self {
        Self::on(Arc::new(RealDisk), root)
    }

    /// The same on a disk of one's own.
    pub fn on(disk: Arc<dyn Disk>, root: PathBuf) -> Self {
        Self { disk, root }
    }

    /// Where this system keeps such things for this user; nothing where it has no such place.
    pub fn usual_root() -> Option<PathBuf> {
        if let Some(root) = std::env::var_os("COLOCATE_RECOVERY").filter(|root| !root.is_empty()) {
            return Some(root.into());
        }
        let args =
            AppStrategyArgs { top_level_domain: String::new(), author: String::new(), app_name: "colocate".to_owned() };
        let places = etcetera::app_strategy::choose_native_strategy(args).ok()?;
        Some(places.state_dir().unwrap_or_else(|| places.data_dir()).join("recovery"))
    }

    /// The folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// A new session, of a name that no other has. Nothing is written until there is something to keep.
    pub fn begin(&self, name: &str) -> Session {
        Session::new(Arc::clone(&self.disk), self.root.join(name))
    }

    /// What is left of sessions that ended without saving, the newest last. Those whose program still runs are passed over,
    /// and so is what its file holds as well.
    pub fn candidates(&self) -> Vec<Candidate> {
        let names = self.disk.names(&self.root).unwrap_or_default();
        let names = names.into_iter().filter(|name| name != BIN).filter_map(|name| name.into_string().ok());
        names.filter_map(|name| self.candidate(&name)).collect()
    }

    fn candidate(&self, name: &str) -> Option<Candidate> {
        let folder = self.root.join(name);
        // Where the disk cannot hold files, offering what may still be worked on costs nothing: it is opened as a copy.
        if matches!(self.disk.hold(&folder.join(ALIVE)), Ok(None)) {
            return None;
        }
        Candidate::of(&*self.disk, &folder, &self.about(name))
    }

    /// What a session says of itself, as far as that can be read.
    fn about(&self, session: &str) -> About {
        let bytes = self.disk.read(&self.root.join(session).join(ABOUT), MAX_ABOUT).unwrap_or_default();
        ron::de::from_bytes(&bytes).unwrap_or_default()
    }

    /// Says that a session is about to be opened, before it is: should that end the program, it is known the next time.
    pub fn note_attempt(&self, session: &str) -> io::Result<()> {
        let about = self.about(session);
        self.put_about(session, &About { n_attempts: about.n_attempts.saturating_add(1), ..about })
    }

    /// Says that the program lived on after a session was opened.
    pub fn note_survival(&self, session: &str) -> io::Result<()> {
        let about = self.about(session);
        self.put_about(session, &About { n_attempts: 0, ..about })
    }

    fn put_about(&self, session: &str, about: &About) -> io::Result<()> {
        put_about(&*self.disk, &self.root.join(session), about)
    }

    /// Deletes a session whose work is in a file now, that was read back.
    pub fn forget(&self, session: &str) -> io::Result<()> {
        remove_all(&*self.disk, &self.root.join(session))
    }

    /// Puts a session away that nobody wants; it is deleted thirty days from now.
    pub fn discard(&self, session: &str, now: u64) -> io::Result<()> {
        let bin = self.root.join(BIN);
        self.disk.make_folder(&bin)?;
        self.disk.rename(&self.root.join(session), &bin.join(format!("{now:012}-{session}")))
    }

    /// Deletes what was discarded more than thirty days ago.
    pub fn empty_bin(&self, now: u64) {
        let bin = self.root.join(BIN);
        for name in self.disk.names(&bin).unwrap_or_default() {
            let discarded = name.to_str().and_then(|name| name.split_once('-')?.0.parse::<u64>().ok());
            if discarded.is_some_and(|discarded| discarded.saturating_add(BIN_SECONDS) < now)
                && let Err(error) = remove_all(&*self.disk, &bin.join(name))
            {
                log::warn!("what was discarded could not be deleted: {error}");
            }
        }
    }
}

fn put_about(disk: &dyn Disk, folder: &Path, about: &About) -> io::Result<()> {
    let text = ron::to_string(about).map_err(io::Error::other)?;
    replace(disk, &folder.join(ABOUT), text.as_bytes())
}

/// Removes a folder with the files in it.
fn remove_all(disk: &dyn Disk, folder: &Path) -> io::Result<()> {
    for name in disk.names(folder)? {
        disk.remove(&folder.join(name))?;
    }
    disk.remove_folder(folder)
}

/// The name of a state: how many edits, and when it was written, in seconds of the Unix clock.
fn state_name(n_edits: u64, now: u64) -> String {
    format!("{n_edits:08}-{now}.ron")
}

/// What the name of a state says.
fn parsed(name: &str) -> Option<(u64, u64)> {
    let (n_edits, now) = name.strip_suffix(".ron")?.split_once('-')?;
    Some((n_edits.parse().ok()?, now.parse().ok()?))
}
