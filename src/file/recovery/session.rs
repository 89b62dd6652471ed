//! A session that is being worked in: it keeps the last few states of its plan.

use super::super::digest::Digest;
use super::super::disk::{Disk, Hold, in_words};
use super::super::format::MAX_FILE;
use super::super::kept::KeptText;
use super::super::replace::{WriteError, replace, synchronise, tidy};
use super::super::write::to_text_with;
use super::{ABOUT, ALIVE, About, GENERATIONS, put_about, remove_all, state_name};
use crate::model::Plan;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// One plan in one window, from when it is opened until it is closed.
#[derive(Debug)]
pub struct Session {
    disk: Arc<dyn Disk>,
    folder: PathBuf,
    /// Tells others that this is being worked in; nothing before there is something to keep.
    alive: Option<Hold>,
    about: About,
    /// What `about.ron` says by now.
    written: Option<About>,
    /// The states that are kept, by how many edits were made, the newest last.
    states: Vec<(u64, PathBuf)>,
}

impl Session {
    pub(super) fn new(disk: Arc<dyn Disk>, folder: PathBuf) -> Self {
        Self { disk, folder, alive: None, about: About::default(), written: None, states: Vec::new() }
    }

    /// The name of the session.
    pub fn name(&self) -> String {
        self.folder.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// Whether there is work in it that no file has.
    pub fn has_work(&self) -> bool {
        !self.states.is_empty()
    }

    /// Says which plan this is of.
    pub fn describe(&mut self, path: Option<&Path>, title: &str) {
        self.about.path = path.map(ToOwned::to_owned);
        title.clone_into(&mut self.about.title);
    }

    /// Says what fault ends the program, for those who find this.
    pub fn note_fault(&mut self, words: &str) {
        self.about.fault = Some(words.to_owned());
    }

    /// Keeps the plan as it is after so many edits. What was kept before goes only once this was read back from the disk, and
    /// of that the last few stay.
    pub fn keep(&mut self, plan: &Plan, kept: &KeptText, n_edits: u64, now: u64) -> Result<(), WriteError> {
        let refused = |error: io::Error| WriteError { why: in_words(&error), path: self.folder.clone() };
        let bytes = to_text_with(plan, kept).into_bytes();
        let path = self.folder.join(state_name(n_edits, now));
        self.disk.make_folder(&self.folder).map_err(refused)?;
        if self.alive.is_none() {
            // The name of a new folder is safe only once the folder it lies in is.
            if let Some(root) = self.folder.parent() {
                synchronise(&*self.disk, root);
            }
            // A disk that holds no files for anybody keeps states all the same.
            self.alive = self.disk.hold(&self.folder.join(ALIVE)).unwrap_or_default();
        }
        replace(&*self.disk, &path, &bytes).map_err(refused)?;
        let is_kept = self.disk.read(&path, MAX_FILE).map(|there| Digest::of(&there) == Digest::of(&bytes));
        if !is_kept.map_err(refused)? {
            tidy(&*self.disk, &path);
            let why = "the disk does not give back what was written to it".to_owned();
            return Err(WriteError { why, path: self.folder.clone() });
        }
        self.states.retain(|(_, known)| *known != path);
        self.states.push((n_edits, path));
        while GENERATIONS < self.states.len() {
            let (_, oldest) = self.states.remove(0);
            tidy(&*self.disk, &oldest);
        }
        // States are of use without it: they say themselves what the plan is called.
        if self.written.as_ref() != Some(&self.about) {
            match put_about(&*self.disk, &self.folder, &self.about) {
                Ok(()) => self.written = Some(self.about.clone()),
                Err(error) => log::warn!("what the session is about could not be written: {error}"),
            }
        }
        Ok(())
    }

    /// The plan as it was after so many edits is in a file that was read back: what was kept up to there goes.
    pub fn saved(&mut self, n_edits: u64) {
        let (gone, left) = std::mem::take(&mut self.states).into_iter().partition(|(known, _)| *known <= n_edits);
        self.states = left;
        let gone: Vec<(u64, PathBuf)> = gone;
        for (_, path) in gone {
            tidy(&*self.disk, &path);
        }
    }

    /// Ends the session. Where there is work in it that no file has, it is found the next time.
    pub fn end(self) {
        if self.has_work() || self.alive.is_none() {
            return;
        }
        tidy(&*self.disk, &self.folder.join(ABOUT));
        if let Err(error) = remove_all(&*self.disk, &self.folder) {
            log::warn!("a session could not be cleared away: {error}");
        }
    }
}
