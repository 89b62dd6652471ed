//! What is left of a session that ended without saving: which of its states is the best, and whether it is whole.

use super::super::digest::Digest;
use super::super::disk::Disk;
use super::super::format::MAX_FILE;
use super::super::problem::LoadError;
use super::super::read::{Loaded, from_bytes};
use super::{About, MOST_ATTEMPTS, parsed};
use crate::model::{Plan, Section};
use std::path::{Path, PathBuf};

/// In what condition the best state of a session is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Condition {
    /// No state can be read at all.
    Unreadable,
    /// Some of it is lost.
    Damaged,
    /// Its checksum fits and everything in it was read.
    Whole,
}

/// What is left of a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The name of the session.
    pub session: String,
    /// What it says of itself.
    pub about: About,
    /// How many edits had been made.
    pub n_edits: u64,
    /// When it was written, in seconds of the Unix clock.
    pub kept_at: u64,
    /// The file of the state, to be read as a plan.
    pub path: PathBuf,
    /// In what condition that is.
    pub condition: Condition,
    /// How many desks the plan has.
    pub n_desks: usize,
}

impl Candidate {
    /// The best state in a folder. The newest whose checksum fits is; where none fits, the newest of those of which the most
    /// can be read. Nothing where no work is left there that its file does not hold.
    pub(super) fn of(disk: &dyn Disk, folder: &Path, about: &About) -> Option<Self> {
        let names = disk.names(folder).ok()?;
        let mut states: Vec<((u64, u64), PathBuf)> =
            names.into_iter().filter_map(|name| Some((parsed(name.to_str()?)?, folder.join(&name)))).collect();
        states.sort();
        let session = folder.file_name()?.to_str()?.to_owned();
        let mut best: Option<(Self, usize)> = None;
        for ((n_edits, kept_at), path) in states.into_iter().rev() {
            let read = disk.read(&path, MAX_FILE).ok();
            let loaded = read.as_deref().and_then(|bytes| from_bytes(bytes).ok());
            let is_whole = loaded.as_ref().is_some_and(|own| own.is_whole() && !own.is_changed_outside);
            let n_read = loaded.as_ref().map_or(0, |own| n_elements(&own.plan));
            let own = Self {
                session: session.clone(),
                about: about.clone(),
                n_edits,
                kept_at,
                path,
                condition: match &loaded {
                    Some(_) if is_whole => Condition::Whole,
                    Some(_) => Condition::Damaged,
                    None => Condition::Unreadable,
                },
                n_desks: loaded.as_ref().map_or(0, |own| own.plan.n_desks()),
            };
            if is_whole {
                let is_saved = loaded.is_some_and(|loaded| own.is_saved(disk, loaded.digest));
                return (!is_saved).then_some(own);
            }
            if best.as_ref().is_none_or(|(known, n_known)| (known.condition, *n_known) < (own.condition, n_read)) {
                best = Some((own, n_read));
            }
        }
        best.map(|(own, _)| own)
    }

    /// Whether the file of the plan holds just this: then the program ended after saving, and nothing is lost.
    fn is_saved(&self, disk: &dyn Disk, digest: Digest) -> bool {
        let there = self.about.path.as_deref().and_then(|path| disk.read(path, MAX_FILE).ok());
        there.is_some_and(|bytes| Digest::of(&bytes) == digest)
    }

    /// Whether it was opened so often without the program living on that it should not be opened again unasked.
    pub fn is_held_back(&self) -> bool {
        MOST_ATTEMPTS <= self.about.n_attempts
    }

    /// What the plan is called.
    pub fn title(&self) -> String {
        let file = self.about.path.as_deref().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
        let title = Some(self.about.title.trim().to_owned()).filter(|title| !title.is_empty());
        file.or(title).unwrap_or_else(|| "Untitled plan".to_owned())
    }

    /// Reads the state.
    pub fn load(&self) -> Result<Loaded, LoadError> {
        super::super::save::load(&self.path)
    }
}

fn n_elements(plan: &Plan) -> usize {
    Section::ALL.into_iter().map(|section| plan.section(section).len()).sum()
}
