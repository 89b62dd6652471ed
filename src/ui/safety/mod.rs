//! That nothing is lost: unsaved work is kept for a crash, what earlier sessions left is offered, the open file is watched,
//! and those who have the same plan open know of each other.
//!
//! Works beside the frame: everything that asks a disk has a thread of its own. Off until [`App::use_safety`] says where
//! unsaved work is kept and who sits here, so that tests and tools leave no traces. Held by `tests/safety_window.rs`.

mod keeper;
mod notices;
mod pace;
mod watch;

pub use keeper::{Keeper, Snapshot};
pub(crate) use watch::LeftBehind;

use self::watch::{Seen, Watch};
use super::app::App;
use super::dialogs::{Dialog, LockedDialog};
use super::document::Document;
use super::toast::ToastKind;
use super::today;
use crate::file::{Candidate, Digest, Holder, RecoveryStore};
use crate::units::format;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

pub(super) use notices::show;

/// Lives the program so long after work was recovered, opening it was no mistake.
const SURVIVAL: Duration = Duration::from_secs(5);

/// Who sits here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The name of the person.
    pub name: String,
    /// The name of the computer.
    pub host: String,
}

/// What keeps the work of the plan that is open just now, for those who have to end the program at once.
#[derive(Debug, Clone, Default)]
pub struct Rescue(Arc<Mutex<Open>>);

/// What the open plan has.
#[derive(Debug, Clone, Default)]
struct Open {
    keeper: Option<Keeper>,
    watch: Option<watch::Handle>,
}

impl Rescue {
    /// Keeps what is not kept yet. Nothing to do is as good as done.
    pub fn keep_now(&self) -> Result<(), crate::file::WriteError> {
        self.keeper().map_or(Ok(()), |keeper| keeper.keep_now())
    }

    /// The same, with what fault of the program is the reason.
    pub fn keep_after_fault(&self, fault: &str) -> Result<(), crate::file::WriteError> {
        self.keeper().map_or(Ok(()), |keeper| keeper.keep_after_fault(fault))
    }

    /// Says that nobody here has the plan open any more.
    pub fn let_go(&self) {
        if let Some(watch) = self.open().watch.take() {
            watch.end();
        }
    }

    fn open(&self) -> MutexGuard<'_, Open> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn keeper(&self) -> Option<Keeper> {
        self.open().keeper.clone()
    }

    fn set(&self, keeper: Option<Keeper>) {
        self.open().keeper = keeper;
    }
}

/// What the window knows of the safety of its plan.
#[derive(Debug, Default)]
pub(crate) struct Safety {
    /// Nothing while it is off.
    tools: Option<Tools>,
    rescue: Rescue,
    watch: Option<Watch>,
    /// The revision that was handed over last.
    seen: Option<u64>,
    /// What earlier sessions left.
    found: Vec<Candidate>,
    /// What happened to the file of the plan, as far as the planner has not answered.
    outside: Option<Outside>,
    /// Who has the plan open, while it is only looked at here.
    held_by: Option<Holder>,
    /// Whether whoever had it has let go.
    is_free: bool,
    /// What was recovered, and since when the program has lived on.
    survivor: Option<(String, Instant)>,
}

/// What it takes to be safe.
#[derive(Debug, Clone)]
struct Tools {
    ctx: egui::Context,
    store: Option<RecoveryStore>,
    us: Option<Holder>,
}

/// What somebody else did to the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outside {
    Changed(Digest),
    Gone,
}

impl Safety {
    fn keeper(&self) -> Option<Keeper> {
        self.rescue.keeper()
    }
}

/// A window that is gone without having been closed: what was kept of its work is found the next time.
impl Drop for Safety {
    fn drop(&mut self) {
        if let Some(keeper) = self.keeper() {
            keeper.abandon();
        }
    }
}

/// What tells sessions of one program apart.
static SESSIONS: AtomicU32 = AtomicU32::new(0);

fn session_name() -> String {
    format!("{}-{}-{}", today::now(), std::process::id(), SESSIONS.fetch_add(1, Ordering::Relaxed))
}

impl App {
    /// Keeps unsaved work in a store from now on, and tells others who has the plan open. Looks for what earlier sessions left.
    pub fn use_safety(&mut self, ctx: &egui::Context, store: Option<RecoveryStore>, person: Option<Person>) {
        let us = person.map(|person| Holder {
            name: person.name,
            host: person.host,
            window: session_name(),
            process: std::process::id(),
            at: today::now(),
        });
        if let Some(store) = store.clone() {
            self.work.look_for_unsaved_work(ctx, store, today::now());
        }
        self.safety.tools = Some(Tools { ctx: ctx.clone(), store, us });
        self.follow_document();
    }

    /// What keeps the work of the plan that is open just now, for those who have to end the program at once.
    pub fn rescue(&self) -> Rescue {
        self.safety.rescue.clone()
    }

    /// Another plan is open, or it has another file: its work is kept, and its file is watched.
    pub(super) fn follow_document(&mut self) {
        // What of the plan before is in no file nobody wants: that was asked before another was shown.
        let former = self.give_up_keeping();
        self.put_away(former.into_iter().collect());
        (self.safety.seen, self.safety.outside, self.safety.held_by) = (None, None, None);
        (self.safety.is_free, self.safety.watch) = (false, None);
        self.watch_file();
        self.keep_work();
    }

    /// Watches the file of the plan, as it is now.
    fn watch_file(&mut self) {
        let Some(Tools { ctx, us: Some(us), .. }) = self.safety.tools.clone() else { return };
        let is_ours = !self.document.is_read_only;
        let Some(path) = self.document.path.clone().filter(|_| is_ours) else { return };
        let told = move || ctx.request_repaint();
        match Watch::start(&path, self.document.digest, us, today::now, told) {
            Ok(watch) => {
                self.safety.rescue.open().watch = Some(watch.handle());
                self.safety.watch = Some(watch);
            }
            Err(error) => log::warn!("the file cannot be watched: {error}"),
        }
    }

    /// Hands the plan over to be kept, if it has changed since. Costs nothing: a plan shares all it can with the one before.
    pub(super) fn keep_work(&mut self) {
        let revision = self.editor.revision();
        let is_known = self.safety.seen == Some(revision) || self.safety.tools.is_none();
        // A window that closes was asked about its work: what was discarded is not kept anew.
        if is_known || self.editor.is_in_gesture() || self.may_close() {
            return;
        }
        self.safety.seen = Some(revision);
        if !self.has_unsaved_work() {
            if let Some(keeper) = self.safety.keeper() {
                keeper.saved(revision);
            }
            return;
        }
        let snapshot = Snapshot {
            plan: self.editor.plan().clone(),
            kept: Arc::new(self.document.kept.clone()),
            n_edits: revision,
            path: self.document.path.clone().or_else(|| self.document.came_from.clone()),
        };
        if let Some(keeper) = self.safety.keeper().or_else(|| self.begin_keeping()) {
            keeper.saw(snapshot);
        }
    }

    fn begin_keeping(&mut self) -> Option<Keeper> {
        let Some(Tools { ctx, store: Some(store), .. }) = self.safety.tools.clone() else { return None };
        match Keeper::begin(&store, &session_name(), today::now, move || ctx.request_repaint()) {
            Ok(keeper) => {
                self.safety.rescue.set(Some(keeper.clone()));
                Some(keeper)
            }
            Err(error) => {
                self.toasts.failed(format!("Unsaved work cannot be kept for a crash: {error}. Save often"));
                None
            }
        }
    }

    /// The plan as it was at a revision is in its file.
    pub(super) fn note_saved(&mut self, revision: u64, digest: Digest) {
        self.document.digest = Some(digest);
        self.safety.outside = None;
        if let Some(keeper) = self.safety.keeper() {
            keeper.saved(revision);
        }
        match &self.safety.watch {
            Some(watch) if Some(watch.path()) == self.document.path.as_deref() => watch.wrote(digest),
            _ => {
                self.safety.watch = None;
                self.watch_file();
            }
        }
        if let Some(session) = self.document.recovered.take() {
            self.safety.survivor = None;
            self.with_store(move |store| store.forget(&session));
        }
    }

    /// The planner wants none of the unsaved work: it is put away, for thirty days.
    pub(super) fn discard_work(&mut self) {
        let session = self.give_up_keeping();
        self.safety.seen = None;
        let recovered = self.document.recovered.take();
        self.put_away(session.into_iter().chain(recovered).collect());
    }

    /// Keeps the work no longer; gives the name of the session that has some, to be put away.
    fn give_up_keeping(&mut self) -> Option<String> {
        let keeper = self.safety.keeper()?;
        self.safety.rescue.set(None);
        keeper.give_up()
    }

    /// Puts sessions away for thirty days.
    fn put_away(&self, sessions: Vec<String>) {
        let now = today::now();
        if !sessions.is_empty() {
            self.with_store(move |store| sessions.iter().try_for_each(|session| store.discard(session, now)));
        }
    }

    /// Does something to the store, beside the frame.
    fn with_store(&self, work: impl FnOnce(&RecoveryStore) -> std::io::Result<()> + Send + 'static) {
        let Some(Tools { store: Some(store), .. }) = self.safety.tools.clone() else { return };
        let run = move || {
            if let Err(error) = work(&store) {
                log::warn!("unsaved work could not be put away: {error}");
            }
        };
        if let Err(error) = std::thread::Builder::new().name("putting away".to_owned()).spawn(run) {
            log::warn!("unsaved work could not be put away: {error}");
        }
    }

    /// Lets go of the plan and of what was kept: the window closes.
    pub(super) fn end_safety(&mut self) {
        if let Some(keeper) = self.safety.keeper() {
            keeper.end();
        }
        self.safety.rescue.set(None);
        self.safety.watch = None;
    }

    /// What earlier sessions left was found.
    pub(super) fn take_found(&mut self, found: Vec<Candidate>) {
        self.safety.found = found;
    }

    /// Reads what an earlier session left.
    pub(super) fn recover(&mut self, ctx: &egui::Context, found: Candidate) {
        if let Some(store) = self.safety.tools.as_ref().and_then(|tools| tools.store.clone()) {
            self.work.recover(ctx, store, found);
        }
    }

    /// Opens what an earlier session left, as a copy that is in no file.
    pub(super) fn show_recovered(&mut self, candidate: &Candidate, loaded: crate::file::Loaded) {
        self.safety.found.retain(|own| own.session != candidate.session);
        let problems: Vec<String> = loaded.losses().map(ToString::to_string).collect();
        let document = Document {
            kept: loaded.kept,
            is_salvaged: true,
            came_from: candidate.about.path.clone(),
            recovered: Some(candidate.session.clone()),
            ..Document::default()
        };
        self.show_plan(loaded.plan, document);
        self.safety.survivor = Some((candidate.session.clone(), Instant::now()));
        if let Some(tools) = &self.safety.tools {
            tools.ctx.request_repaint_after(SURVIVAL);
        }
        if problems.is_empty() {
            let words = format!("Recovered “{}”: it is in no file yet. Look at it, and save it", candidate.title());
            self.toasts.add(ToastKind::Note, words);
        } else {
            self.dialog = Some(Dialog::LoadProblems(problems));
        }
    }

    /// What happened meanwhile: once a frame, before anything is drawn, also while the window is hidden.
    pub(super) fn refresh_safety(&mut self) {
        self.keep_work();
        if self.safety.survivor.as_ref().is_some_and(|(_, since)| SURVIVAL <= since.elapsed())
            && let Some((session, _)) = self.safety.survivor.take()
        {
            self.with_store(move |store| store.note_survival(&session));
        }
        let seen = self.safety.watch.as_ref().map(Watch::take).unwrap_or_default();
        for seen in seen {
            match seen {
                Seen::Held(holder, left_behind) => {
                    self.safety.held_by = Some(holder.clone());
                    self.dialog.get_or_insert(Dialog::Locked(LockedDialog::new(holder, left_behind)));
                }
                Seen::TakenOver(holder) => self.toasts.failed(format!(
                    "{} has taken this plan over: save your changes under another name, or talk to each other",
                    holder.who()
                )),
                Seen::Free => self.safety.is_free = true,
                Seen::Changed(digest) if digest == self.document.digest => {}
                Seen::Changed(Some(digest)) => self.safety.outside = Some(Outside::Changed(digest)),
                Seen::Changed(None) => self.safety.outside = Some(Outside::Gone),
            }
        }
    }

    /// That somebody else has the plan open, in a sentence, while it is only looked at here.
    pub(super) fn held_by(&self) -> Option<String> {
        let holder = self.safety.held_by.as_ref().filter(|_| self.document.is_read_only)?;
        let who = format::capitalised(&holder.who());
        Some(format!("{who} has the plan open: look at it and comment; a line tells you when it is free"))
    }

    /// Looks at the plan without changing it, until whoever has it lets go.
    pub(super) fn look_only(&mut self) {
        self.document.is_read_only = true;
        self.follow_review();
        if let Some(watch) = &self.safety.watch {
            watch.wait_until_free();
        }
    }

    /// Works on a copy that is in no file yet.
    pub(super) fn work_on_copy(&mut self) {
        self.document.came_from = self.document.path.take();
        self.document.is_salvaged = true;
        (self.safety.watch, self.safety.held_by, self.safety.seen) = (None, None, None);
    }

    /// Takes the plan from whoever has it.
    pub(super) fn take_over(&mut self) {
        self.safety.held_by = None;
        self.safety.is_free = false;
        if std::mem::take(&mut self.document.is_read_only) {
            self.follow_review();
        }
        if let Some(watch) = &self.safety.watch {
            watch.take_over();
        }
    }

    /// The file that a salvaged or recovered plan came from, to suggest a name by.
    pub(super) fn place_of_plan(&self) -> Option<PathBuf> {
        self.document.path.clone().or_else(|| self.document.came_from.clone())
    }
}
