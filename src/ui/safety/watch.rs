//! Watches the file of the open plan from a thread of its own: whether somebody else has the plan open, and whether the file
//! is still the one that was opened.
//!
//! Looks every two seconds at what the folder says of the file, and reads the file only where that changed. Holds the plan
//! for us while it runs. Knows no window. Held by `tests/safety_window.rs`.

use crate::file::{self, BEAT_SECONDS, Claim, Digest, Holder, Lock, Stamp};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// So often the file is looked at.
const LOOK: Duration = Duration::from_secs(2);

/// What was seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Seen {
    /// Somebody has the plan open, or had and left it behind.
    Held(Holder, LeftBehind),
    /// Somebody took the plan over from us.
    TakenOver(Holder),
    /// Nobody else has it open any more.
    Free,
    /// The file holds something else now; nothing where it is gone.
    Changed(Option<Digest>),
}

/// Whether whoever held it has said nothing for long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct LeftBehind(pub(crate) bool);

/// A file that is watched.
#[derive(Debug)]
pub(super) struct Watch {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    state: Mutex<State>,
    wake: Condvar,
    path: PathBuf,
    clock: fn() -> u64,
    us: Holder,
}

#[derive(Debug, Default)]
struct State {
    lock: Option<Lock>,
    /// What the file holds, as far as we know.
    digest: Option<Digest>,
    /// What the folder said of it when we looked last.
    stamp: Option<Stamp>,
    /// Whether we wait until somebody else lets go.
    waits: bool,
    /// Whether the plan is to be taken, from whoever has it.
    takes_over: bool,
    seen: Vec<Seen>,
    is_over: bool,
}

impl Watch {
    /// Watches a file that holds what this digest is of.
    pub(super) fn start(
        path: &Path,
        digest: Option<Digest>,
        us: Holder,
        clock: fn() -> u64,
        told: impl Fn() + Send + 'static,
    ) -> std::io::Result<Self> {
        let state = Mutex::new(State { digest, ..State::default() });
        let shared = Arc::new(Shared { state, wake: Condvar::new(), path: path.to_owned(), clock, us });
        let own = Arc::clone(&shared);
        std::thread::Builder::new().name("watching the file".to_owned()).spawn(move || own.run(&told))?;
        Ok(Self { shared })
    }

    /// The file that is watched.
    pub(super) fn path(&self) -> &Path {
        &self.shared.path
    }

    /// What ends it from elsewhere.
    pub(super) fn handle(&self) -> Handle {
        Handle(Arc::clone(&self.shared))
    }

    /// What was seen since this was asked last.
    pub(super) fn take(&self) -> Vec<Seen> {
        std::mem::take(&mut self.shared.locked().seen)
    }

    /// We wrote the file ourselves.
    pub(super) fn wrote(&self, digest: Digest) {
        self.shared.locked().digest = Some(digest);
    }

    /// We look at the plan and wait until whoever has it lets go.
    pub(super) fn wait_until_free(&self) {
        self.shared.locked().waits = true;
    }

    /// Takes the plan, whoever has it.
    pub(super) fn take_over(&self) {
        let mut state = self.shared.locked();
        (state.takes_over, state.waits) = (true, false);
        drop(state);
        self.shared.wake.notify_all();
    }
}

/// Ends a watch from elsewhere.
#[derive(Debug, Clone)]
pub(super) struct Handle(Arc<Shared>);

impl Handle {
    /// Ends it, and lets go of the plan.
    pub(super) fn end(&self) {
        let mut state = self.0.locked();
        state.is_over = true;
        let lock = state.lock.take();
        drop(state);
        self.0.wake.notify_all();
        // Here and not on the thread: the program may end before that wakes.
        if let Some(lock) = lock {
            lock.release();
        }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.handle().end();
    }
}

impl Shared {
    fn locked(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn us(&self) -> Holder {
        Holder { at: (self.clock)(), ..self.us.clone() }
    }

    fn run(&self, told: &dyn Fn()) {
        self.claim(false);
        let mut beaten = Instant::now();
        loop {
            let mut state = self.locked();
            if !state.seen.is_empty() {
                told();
            }
            if state.is_over {
                return;
            }
            if std::mem::take(&mut state.takes_over) {
                drop(state);
                self.claim(true);
                continue;
            }
            let waited = self.wake.wait_timeout(state, LOOK);
            (state, _) = waited.unwrap_or_else(PoisonError::into_inner);
            if state.is_over {
                return;
            }
            let waits = state.waits;
            drop(state);
            self.look();
            if waits {
                self.ask();
            }
            if Duration::from_secs(BEAT_SECONDS) <= beaten.elapsed() {
                beaten = Instant::now();
                self.beat();
            }
        }
    }

    /// Disks may take their time: the state is never held while one is asked.
    fn claim(&self, takes_over: bool) {
        let seen = match file::claim(&self.path, self.us(), takes_over) {
            Claim::Ours(lock) => {
                let mut state = self.locked();
                if state.is_over {
                    drop(state);
                    lock.release();
                } else {
                    state.lock = Some(lock);
                }
                return;
            }
            Claim::Theirs(holder) => Seen::Held(holder, LeftBehind(false)),
            Claim::LeftBehind(holder) => Seen::Held(holder, LeftBehind(true)),
            Claim::Impossible => return,
        };
        self.locked().seen.push(seen);
    }

    fn look(&self) {
        let stamp = file::stamp_of(&self.path);
        let known = self.locked().stamp;
        if stamp == known {
            return;
        }
        let digest = file::digest_of(&self.path);
        let mut state = self.locked();
        state.stamp = stamp;
        // What is half written is looked at again.
        if digest.is_none() && stamp.is_some() {
            state.stamp = None;
        } else if state.digest != digest {
            state.digest = digest;
            state.seen.push(Seen::Changed(digest));
        }
    }

    fn ask(&self) {
        let now = (self.clock)();
        let holder = file::holder_of(&self.path);
        let is_held = holder.is_some_and(|holder| now.saturating_sub(holder.at) < file::STALE_SECONDS);
        if !is_held {
            let mut state = self.locked();
            state.waits = false;
            state.seen.push(Seen::Free);
        }
    }

    fn beat(&self) {
        let lock = self.locked().lock.take();
        let Some(mut lock) = lock else { return };
        let beaten = lock.beat((self.clock)());
        let mut state = self.locked();
        match beaten {
            Err(holder) => state.seen.push(Seen::TakenOver(holder)),
            Ok(()) if state.is_over => {
                drop(state);
                lock.release();
            }
            Ok(()) => state.lock = Some(lock),
        }
    }
}
