//! Keeps unsaved work on a thread of its own, so that no frame waits for a disk.
//!
//! After every finished edit the window hands over the plan, which costs nothing (a snapshot shares all it can); the thread
//! writes the newest it was given, by the pace of [`Pace`]. Whoever has to end at once (a signal, a fault of the program)
//! asks for [`Keeper::keep_now`] from whatever thread it is on. Knows no window. Held by `tests/recovery.rs` and
//! `tests/kills.rs`.

use super::pace::Pace;
use crate::file::{KeptText, RecoveryStore, Session, WriteError};
use crate::model::Plan;
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, TryLockError};
use std::time::{Duration, Instant};

/// Whoever has to end waits no longer than this for a state that is being written.
const PATIENCE: Duration = Duration::from_secs(3);

/// A plan after some finished edit.
#[derive(Debug, Clone)]
pub struct Snapshot {
    /// The plan.
    pub plan: Plan,
    /// What of its file could not be read.
    pub kept: Arc<KeptText>,
    /// How many edits were made; grows with every one.
    pub n_edits: u64,
    /// Its file, once it has one.
    pub path: Option<PathBuf>,
}

/// Keeps the unsaved work of one plan.
#[derive(Debug, Clone)]
pub struct Keeper(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    state: Mutex<State>,
    /// Held while a state is written.
    session: Mutex<Option<Session>>,
    wake: Condvar,
    begun: Instant,
    /// Seconds of the Unix clock, from whoever may read one.
    clock: fn() -> u64,
}

#[derive(Debug, Default)]
struct State {
    latest: Option<Snapshot>,
    pace: Pace,
    /// Why the last state could not be kept.
    trouble: Option<WriteError>,
    /// After so many edits the plan was in its file.
    saved: u64,
    is_over: bool,
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // What is in there is whole at any moment; and whoever panicked is why we are asked.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Keeper {
    /// Begins a session of a name that no other has. `told` is called whenever it changes whether work can be kept.
    pub fn begin(
        store: &RecoveryStore,
        name: &str,
        clock: fn() -> u64,
        told: impl Fn() + Send + 'static,
    ) -> std::io::Result<Self> {
        let shared = Arc::new(Shared {
            state: Mutex::default(),
            session: Mutex::new(Some(store.begin(name))),
            wake: Condvar::new(),
            begun: Instant::now(),
            clock,
        });
        let own = Arc::clone(&shared);
        std::thread::Builder::new().name("keeping unsaved work".to_owned()).spawn(move || own.run(&told))?;
        Ok(Self(shared))
    }

    /// The plan has changed.
    pub fn saw(&self, snapshot: Snapshot) {
        let mut state = locked(&self.0.state);
        state.latest = Some(snapshot);
        state.pace.edited(self.0.begun.elapsed());
        drop(state);
        self.0.wake.notify_all();
    }

    /// The plan as it was after so many edits is in a file that was read back.
    pub fn saved(&self, n_edits: u64) {
        let mut state = locked(&self.0.state);
        state.saved = state.saved.max(n_edits);
        if state.latest.as_ref().is_some_and(|latest| latest.n_edits <= n_edits) {
            state.latest = None;
            state.pace.kept();
            state.trouble = None;
        }
        drop(state);
        // Removing files is the disk's time; but a session that is being written is not waited for on a frame.
        let shared = Arc::clone(&self.0);
        let clear = move || {
            if let Some(session) = locked(&shared.session).as_mut() {
                session.saved(n_edits);
            }
        };
        if let Err(error) = std::thread::Builder::new().name("clearing what was kept".to_owned()).spawn(clear) {
            log::warn!("what was kept could not be cleared away: {error}");
        }
    }

    /// Why the last state could not be kept.
    pub fn trouble(&self) -> Option<WriteError> {
        locked(&self.0.state).trouble.clone()
    }

    /// Keeps what is not kept yet before this returns.
    pub fn keep_now(&self) -> Result<(), WriteError> {
        self.keep_with(None)
    }

    /// The same, with what fault of the program is the reason.
    pub fn keep_after_fault(&self, fault: &str) -> Result<(), WriteError> {
        self.keep_with(Some(fault))
    }

    fn keep_with(&self, fault: Option<&str>) -> Result<(), WriteError> {
        // The thread that asks may be the one that was writing when it failed: it would wait for itself for ever.
        let asked = Instant::now();
        let mut session = loop {
            match self.0.session.try_lock() {
                Ok(session) => break session,
                Err(TryLockError::Poisoned(session)) => break session.into_inner(),
                Err(TryLockError::WouldBlock) if asked.elapsed() < PATIENCE => {
                    std::thread::sleep(Duration::from_millis(5));
                }
                Err(TryLockError::WouldBlock) => {
                    let why = "it is being written by a part of the program that hangs".to_owned();
                    return Err(WriteError { why, path: PathBuf::new() });
                }
            }
        };
        let Some(session) = session.as_mut() else { return Ok(()) };
        if let Some(fault) = fault {
            session.note_fault(fault);
        }
        let Some(latest) = locked(&self.0.state).latest.take() else { return Ok(()) };
        let kept = keep(session, &latest, (self.0.clock)());
        if kept.is_err() {
            // It is not kept: the next attempt needs it.
            locked(&self.0.state).latest.get_or_insert(latest);
        }
        kept
    }

    /// Ends the session because its work is in a file; what is in none is found the next time.
    pub fn end(&self) {
        if let Some(session) = self.taken() {
            session.end();
        }
    }

    /// Ends the session because nobody wants its work; gives its name, to be put away, if there is anything in it.
    pub fn give_up(&self) -> Option<String> {
        let session = self.taken()?;
        let name = session.has_work().then(|| session.name());
        session.end();
        name
    }

    /// The session, which nobody writes any more, without what is in a file.
    fn taken(&self) -> Option<Session> {
        self.stop();
        let saved = locked(&self.0.state).saved;
        let mut session = locked(&self.0.session).take()?;
        // The thread that clears away may not have come to it yet.
        session.saved(saved);
        Some(session)
    }

    /// Stops without ending the session: what is in it is found the next time.
    pub(super) fn abandon(&self) {
        self.stop();
        drop(locked(&self.0.session).take());
    }

    fn stop(&self) {
        let mut state = locked(&self.0.state);
        state.is_over = true;
        state.latest = None;
        state.pace.kept();
        drop(state);
        self.0.wake.notify_all();
    }
}

fn keep(session: &mut Session, snapshot: &Snapshot, now: u64) -> Result<(), WriteError> {
    session.describe(snapshot.path.as_deref(), &snapshot.plan.title_block.title);
    session.keep(&snapshot.plan, &snapshot.kept, snapshot.n_edits, now)
}

impl Shared {
    fn run(&self, told: &dyn Fn()) {
        let mut state = locked(&self.state);
        loop {
            if state.is_over {
                return;
            }
            let now = self.begun.elapsed();
            match state.pace.due() {
                None => state = self.wake.wait(state).unwrap_or_else(PoisonError::into_inner),
                Some(due) if now < due => {
                    let waited = self.wake.wait_timeout(state, due.saturating_sub(now));
                    (state, _) = waited.unwrap_or_else(PoisonError::into_inner);
                }
                Some(_) => {
                    drop(state);
                    let kept = self.keep_latest();
                    state = locked(&self.state);
                    let had_trouble = state.trouble.is_some();
                    state.trouble = kept.err();
                    if state.trouble.is_some() {
                        state.pace.failed(self.begun.elapsed());
                    }
                    if had_trouble != state.trouble.is_some() {
                        told();
                    }
                }
            }
        }
    }

    /// Writes the newest state there is by then. The session is held all the while, so that nobody who has to end at once takes
    /// what is written only in part for kept.
    fn keep_latest(&self) -> Result<(), WriteError> {
        let mut session = locked(&self.session);
        let latest = {
            let mut state = locked(&self.state);
            state.pace.kept();
            state.latest.clone()
        };
        let (Some(session), Some(latest)) = (session.as_mut(), latest) else { return Ok(()) };
        let kept = keep(session, &latest, (self.clock)());
        let mut state = locked(&self.state);
        if kept.is_ok() {
            let is_newest = state.latest.as_ref().is_some_and(|newest| newest.n_edits == latest.n_edits);
            if is_newest {
                state.latest = None;
            }
        } else if state.latest.is_some() {
            // It still waits.
            state.pace.edited(self.begun.elapsed());
        }
        kept
    }
}
