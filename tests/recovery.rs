//! Unsaved work is found after a crash: the failures of another editor, each as a test that it does not happen here.
//!
//! The stories are from the reports of FreeCAD's users; the numbers are of its issues.
#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/folder.rs"]
mod folder;

use colocate::file::{self, Candidate, Condition, GENERATIONS, KeptText, RecoveryStore, Session, load, save};
use colocate::model::{Plan, sample};
use folder::Folder;
use std::path::{Path, PathBuf};

fn state(n_edits: u64) -> Plan {
    let mut plan = sample::generate(6, 1, 1);
    std::sync::Arc::make_mut(&mut plan.title_block).title = format!("after {n_edits} edits");
    plan
}

fn nothing() -> KeptText {
    KeptText::default()
}

struct Desk {
    folder: Folder,
}

impl Desk {
    fn new(name: &str) -> Self {
        Self { folder: Folder::new(&format!("recovery-{name}")) }
    }

    fn plan_file(&self) -> PathBuf {
        self.folder.file("plan.ron")
    }

    fn store(&self) -> RecoveryStore {
        RecoveryStore::new(self.folder.file("recovery"))
    }

    /// A session that kept these states, in order.
    fn session(&self, name: &str, edits: &[u64]) -> Session {
        let mut session = self.store().begin(name);
        session.describe(Some(&self.plan_file()), "");
        for edit in edits {
            session.keep(&state(*edit), &nothing(), *edit, 1_000 + edit).unwrap();
        }
        session
    }

    /// The same, and then the program is killed.
    fn crash(&self, name: &str, edits: &[u64]) {
        drop(self.session(name, edits));
    }

    fn found(&self) -> Vec<Candidate> {
        self.store().candidates()
    }

    fn states(&self, session: &str) -> Vec<PathBuf> {
        let folder = self.folder.file("recovery").join(session);
        let mut states: Vec<PathBuf> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.file_name().unwrap().to_str().unwrap().starts_with('0'))
            .collect();
        states.sort();
        states
    }
}

fn damage(path: &Path) {
    let mut bytes = std::fs::read(path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 40].fill(0);
    std::fs::write(path, bytes).unwrap();
}

/// FreeCAD 18044: the file was damaged in the crash, and being newer than what was kept it won; saving then overwrote
/// backup and recovery.
#[test]
fn freecad_18044_a_damaged_file_that_is_newer_does_not_hide_what_was_kept() {
    let desk = Desk::new("18044");
    save(&state(1), &nothing(), &desk.plan_file()).unwrap();
    desk.crash("one", &[2, 3]);
    // Written last, so by its time the newest there is.
    damage(&desk.plan_file());
    let found = desk.found();
    assert_eq!(found.iter().map(|own| (own.n_edits, own.condition)).collect::<Vec<_>>(), [(3, Condition::Whole)]);
    assert_eq!(found[0].load().unwrap().plan, state(3));
    assert_eq!(found[0].title(), "plan.ron");
    // Saving what was recovered keeps the damaged file as the backup, and leaves what was kept until that is done.
    save(&state(3), &nothing(), &desk.plan_file()).unwrap();
    assert_eq!(load(&desk.plan_file()).unwrap().plan, state(3));
    assert!(!load(&desk.folder.file("plan.ron.bak")).unwrap().is_whole());
    assert_eq!(desk.states("one").len(), 2);
}

/// FreeCAD 20393: a damaged recovery file took the place of a good one.
#[test]
fn freecad_20393_a_damaged_state_never_takes_the_place_of_a_good_one() {
    let desk = Desk::new("20393");
    desk.crash("one", &[1, 2, 3, 4]);
    let states = desk.states("one");
    assert_eq!(states.len(), GENERATIONS, "{states:?}");
    damage(&states[2]);
    let found = desk.found();
    assert_eq!((found[0].n_edits, found[0].condition), (3, Condition::Whole));
    damage(&states[1]);
    assert_eq!((desk.found()[0].n_edits, desk.found()[0].condition), (2, Condition::Whole));
    // All are damaged: the one of which most can be read, said to be damaged.
    damage(&states[0]);
    let found = desk.found();
    assert_eq!(found[0].condition, Condition::Damaged);
    assert!(0 < found[0].n_desks);
    // And what is cut off to nothing is offered as what it is, not passed over in silence.
    for state in &states {
        std::fs::write(state, "").unwrap();
    }
    assert_eq!(desk.found()[0].condition, Condition::Unreadable);
}

/// FreeCAD assembly3 213: after a first recovery a second crash left nothing to recover.
#[test]
fn freecad_213_a_second_crash_after_recovery_still_finds_the_work() {
    let desk = Desk::new("213");
    desk.crash("one", &[5]);
    let first = desk.found().remove(0);
    desk.store().note_attempt(&first.session).unwrap();
    let recovered = first.load().unwrap().plan;
    // It is open again as a copy, which is kept in a session of its own; before that is, and after, a crash loses nothing.
    assert_eq!(desk.found().len(), 1);
    let mut second = desk.store().begin("two");
    second.keep(&recovered, &nothing(), 1, 2_000).unwrap();
    second.keep(&state(6), &nothing(), 2, 2_001).unwrap();
    assert_eq!(desk.found().len(), 1, "what is worked on is not offered to others");
    drop(second);
    let found = desk.found();
    assert_eq!(found.iter().map(|own| own.session.as_str()).collect::<Vec<_>>(), ["one", "two"]);
    assert_eq!(found[1].load().unwrap().plan, state(6));
}

/// FreeCAD 24697 and 24467: the window of the recovery hung, at every start, and the program could not be used at all.
#[test]
fn freecad_24697_a_recovery_that_ends_the_program_does_not_keep_it_from_starting() {
    let desk = Desk::new("24697");
    desk.crash("one", &[1]);
    let found = desk.found().remove(0);
    assert!(!found.is_held_back());
    for _ in 0..2 {
        // Noted before it is opened: whoever ends now can note nothing any more.
        desk.store().note_attempt("one").unwrap();
    }
    let found = desk.found().remove(0);
    assert!(found.is_held_back(), "it is told of, and not opened again");
    assert_eq!(found.load().unwrap().plan, state(1), "and it is there still");
    // Lived the program on after all, it is as before.
    desk.store().note_survival("one").unwrap();
    assert!(!desk.found()[0].is_held_back());
    // Whatever lies in the folder, looking at it ends nothing.
    let folder = desk.folder.file("recovery").join("one");
    std::fs::write(folder.join("about.ron"), [0xFF; 4_000]).unwrap();
    std::fs::write(folder.join("00000009-1.ron"), [0xFF; 4_000]).unwrap();
    std::fs::create_dir(folder.join("00000010-1.ron")).unwrap();
    std::fs::write(desk.folder.file("recovery").join("a file"), "").unwrap();
    assert_eq!(desk.found()[0].load().unwrap().plan, state(1));
}

/// FreeCAD 32351: what was kept was not shown at all.
#[test]
fn freecad_32351_what_was_kept_is_shown_every_time_until_it_is_saved_or_discarded() {
    let desk = Desk::new("32351");
    desk.crash("one", &[1]);
    // The clock of the next start is years behind, and the folder is another's copy: neither matters.
    for _ in 0..3 {
        assert_eq!(desk.found().len(), 1);
    }
    desk.store().discard("one", 5_000).unwrap();
    assert_eq!(desk.found().len(), 0);
    // Discarded is not deleted.
    let bin = desk.folder.file("recovery").join("bin").join("000000005000-one");
    assert!(bin.is_dir());
    desk.store().empty_bin(5_000 + file::BIN_SECONDS);
    assert!(bin.is_dir());
    desk.store().empty_bin(5_001 + file::BIN_SECONDS);
    assert!(!bin.exists());
    // Saved: by its own session, or by whoever recovered it.
    let mut session = desk.session("two", &[1, 2]);
    session.saved(1);
    assert!(session.has_work());
    session.saved(2);
    session.end();
    assert_eq!(desk.found().len(), 0);
    desk.crash("three", &[1]);
    desk.store().forget("three").unwrap();
    assert_eq!(desk.folder.file("recovery").read_dir().unwrap().count(), 1, "the bin alone");
}

/// FreeCAD 24583: the usual quarter of an hour between two recovery files is the work of a quarter of an hour.
#[cfg(feature = "gui")]
#[test]
fn freecad_24583_a_minute_of_work_costs_seconds_not_a_quarter_of_an_hour() {
    use colocate::ui::{Keeper, Snapshot};
    use std::sync::Arc;
    use std::time::{Duration, Instant};
    let desk = Desk::new("24583");
    let keeper = Keeper::begin(&desk.store(), "one", || 1_000, || {}).unwrap();
    let saw = |n_edits| {
        keeper.saw(Snapshot { plan: state(n_edits), kept: Arc::new(nothing()), n_edits, path: None });
    };
    let newest = || {
        let folder = desk.folder.file("recovery").join("one");
        let names = std::fs::read_dir(folder).ok()?.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        names.filter_map(|name| name.get(..8)?.parse::<u64>().ok()).max()
    };
    // The planner rests.
    saw(1);
    let begun = Instant::now();
    while newest() != Some(1) {
        assert!(begun.elapsed() < Duration::from_mins(1), "nothing is kept");
        std::thread::sleep(Duration::from_millis(10));
    }
    // He works without a pause: not every edit is written, and yet some are, though he never rests.
    let begun = Instant::now();
    let mut edit = 1;
    while newest() == Some(1) {
        assert!(begun.elapsed() < Duration::from_mins(2), "nothing is kept while he works");
        edit += 1;
        saw(edit);
        std::thread::sleep(Duration::from_millis(50));
    }
    assert!(2 < edit);
    // What has to end at once waits for no pace.
    saw(1_000);
    keeper.keep_now().unwrap();
    assert_eq!(newest(), Some(1_000));
    assert_eq!(desk.found().len(), 0, "the program lives");
}

#[test]
fn what_its_file_holds_is_not_offered() {
    let desk = Desk::new("saved");
    desk.crash("one", &[1, 2]);
    save(&state(2), &nothing(), &desk.plan_file()).unwrap();
    assert_eq!(desk.found().len(), 0, "the program ended between saving and clearing away");
    save(&state(1), &nothing(), &desk.plan_file()).unwrap();
    assert_eq!(desk.found().len(), 1, "an older state was saved over it");
}

#[test]
fn nobody_else_can_look_into_what_is_kept() {
    let desk = Desk::new("private");
    desk.crash("one", &[1]);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        for folder in [desk.folder.file("recovery"), desk.folder.file("recovery").join("one")] {
            assert_eq!(std::fs::metadata(folder).unwrap().permissions().mode() & 0o077, 0);
        }
    }
}
