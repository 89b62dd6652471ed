//! Who has a plan open: a small file beside it, that says so to others.
//!
//! It is advice and no more: network drives do not agree on anything stronger, and a file left behind must not keep anybody
//! out. What guards the work itself is that a save compares what it replaces ([`super::save_over`]). Written anew every half
//! minute by whoever has the plan open; what is older than five minutes was left behind. Must not read a clock: whoever asks
//! says when it is. Held by `tests/locks.rs`.

use super::disk::{Disk, RealDisk, folder_of, is_running, write_new};
use super::replace::{replace, tidy};
use serde::{Deserialize, Serialize};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How often whoever has a plan open says so, in seconds.
pub const BEAT_SECONDS: u64 = 30;

/// Who has said nothing for so long has left, in seconds.
pub const STALE_SECONDS: u64 = 5 * 60;

/// No such file is longer, in bytes.
const MAX_LOCK: u64 = 4 * 1024;

/// Who has a plan open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// The name of the person.
    pub name: String,
    /// The name of the computer.
    pub host: String,
    /// What tells this window from others of the same person.
    pub window: String,
    /// The number of the program on that computer; nought where it is not known.
    #[serde(default)]
    pub process: u32,
    /// When this was last written, in seconds of the Unix clock.
    pub at: u64,
}

impl Holder {
    /// Who it is, for a sentence.
    pub fn who(&self) -> String {
        let or_unknown = |words: &str, unknown: &str| {
            let words = words.trim();
            let words: String = words.chars().filter(|letter| !letter.is_control()).take(60).collect();
            if words.is_empty() { unknown.to_owned() } else { words }
        };
        format!("{} on {}", or_unknown(&self.name, "somebody"), or_unknown(&self.host, "another computer"))
    }
}

/// What came of asking for a plan.
#[derive(Debug)]
pub enum Claim {
    /// It is ours, until this is let go of.
    Ours(Lock),
    /// Somebody has it open.
    Theirs(Holder),
    /// Somebody had it open and has said nothing for long: it was left behind, or the clocks of two computers differ.
    LeftBehind(Holder),
    /// There can be no such file there: the folder may not be written to, or the name is too long. Nobody can be told.
    Impossible,
}

/// A plan that is ours.
#[derive(Debug)]
pub struct Lock {
    disk: Arc<dyn Disk>,
    path: PathBuf,
    us: Holder,
}

/// Asks for a plan. `takes_over` takes it even from somebody else.
pub fn claim(plan: &Path, us: Holder, takes_over: bool) -> Claim {
    claim_on(Arc::new(RealDisk), plan, us, takes_over)
}

/// The same on a disk of one's own.
pub fn claim_on(disk: Arc<dyn Disk>, plan: &Path, us: Holder, takes_over: bool) -> Claim {
    let Ok(place) = disk.resolve(plan) else { return Claim::Impossible };
    let path = lock_path(&place);
    let text = text_of(&us);
    match write_new(&*disk, &path, text.as_bytes(), None) {
        Ok(()) => return Claim::Ours(Lock { disk, path, us }),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
        Err(_) => {
            // Half a file would be somebody that nobody is.
            tidy(&*disk, &path);
            return Claim::Impossible;
        }
    }
    let holder = holder_at(&*disk, &path);
    match holder {
        // A file that says nothing holds nobody.
        Some(holder) if !takes_over && holder.window != us.window && !is_gone(&holder, &us) => {
            if us.at.saturating_sub(holder.at) < STALE_SECONDS {
                Claim::Theirs(holder)
            } else {
                Claim::LeftBehind(holder)
            }
        }
        _ => match replace(&*disk, &path, text.as_bytes()) {
            Ok(()) => Claim::Ours(Lock { disk, path, us }),
            Err(_) => Claim::Impossible,
        },
    }
}

/// Whether it was a program of this computer that runs no longer: it was killed, or the computer lost its power.
fn is_gone(holder: &Holder, us: &Holder) -> bool {
    holder.host == us.host && !holder.host.is_empty() && 0 < holder.process && !is_running(holder.process)
}

/// Who has a plan open, if anybody.
pub fn holder_of(plan: &Path) -> Option<Holder> {
    let place = RealDisk.resolve(plan).ok()?;
    holder_at(&RealDisk, &lock_path(&place))
}

impl Lock {
    /// Says again that the plan is ours. Whoever took it over meanwhile is told.
    pub fn beat(&mut self, now: u64) -> Result<(), Holder> {
        if let Some(other) = holder_at(&*self.disk, &self.path).filter(|other| other.window != self.us.window) {
            return Err(other);
        }
        self.us.at = now;
        if let Err(error) = replace(&*self.disk, &self.path, text_of(&self.us).as_bytes()) {
            log::info!("it could not be said that the plan is open: {error}");
        }
        Ok(())
    }

    /// Lets go of the plan.
    pub fn release(self) {
        let is_ours = holder_at(&*self.disk, &self.path).is_none_or(|holder| holder.window == self.us.window);
        if is_ours {
            tidy(&*self.disk, &self.path);
        }
    }
}

/// The file that says who has a plan open; named so that other office programs' users know it for what it is.
fn lock_path(plan: &Path) -> PathBuf {
    let name = plan.file_name().unwrap_or_default().to_string_lossy().into_owned();
    folder_of(plan).join(format!(".~lock.{name}#"))
}

fn holder_at(disk: &dyn Disk, path: &Path) -> Option<Holder> {
    let bytes = disk.read(path, MAX_LOCK).ok()?;
    ron::de::from_bytes(&bytes).ok()
}

fn text_of(holder: &Holder) -> String {
    ron::to_string(holder).unwrap_or_default()
}
