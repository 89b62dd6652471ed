//! Whatever a disk does, and whenever: no plan is lost, and nobody is told that something was saved that was not.
//!
//! As SQLite tests it: the first operation fails, then the second, and so on until the work is done before anything fails;
//! each once by itself and once with everything after it. `cargo test --test faults -- --nocapture` prints how many cases
//! that makes.
#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test fails by panicking, and says how much it did"
)]

#[path = "support/disks.rs"]
mod disks;
#[path = "support/folder.rs"]
mod folder;

use colocate::file::{
    self, Condition, Digest, Expected, KeptText, RealDisk, RecoveryStore, SaveError, load, save, save_on,
};
use colocate::model::{Plan, sample};
use disks::{FaultyDisk, Kind};
use folder::Folder;
use std::path::Path;
use std::sync::Arc;

fn plans() -> [Plan; 3] {
    [1, 2, 3].map(|seed| sample::generate(3, 1, seed))
}

fn nothing() -> KeptText {
    KeptText::default()
}

/// Every operation in turn, once and for good, for every kind of fault; gives how many cases were struck.
fn every_fault(mut case: impl FnMut(&FaultyDisk, bool)) -> usize {
    let mut n_cases = 0;
    for kind in Kind::ALL {
        for is_for_good in [false, true] {
            for at in 0.. {
                let disk = FaultyDisk::new(at, is_for_good, kind);
                case(&disk, is_for_good);
                if !disk.was_struck() {
                    break;
                }
                n_cases += 1;
            }
        }
    }
    n_cases
}

/// What a save may leave behind when the disk fails it: a temporary file and the sign that it is being saved.
fn is_documented(name: &str) -> bool {
    let rest = name.strip_prefix(".colocate-");
    rest.is_some_and(|rest| rest.strip_suffix(".tmp").or_else(|| rest.strip_suffix(".saving")).is_some())
}

#[test]
fn a_save_over_a_plan_leaves_the_old_one_or_the_new_one() {
    let [older, old, new] = plans();
    let folder = Folder::new("faults-save");
    let path = folder.file("a.ron");
    let n_cases = every_fault(|disk, is_for_good| {
        folder.clear();
        save(&older, &nothing(), &path).unwrap();
        let known = save(&old, &nothing(), &path).unwrap();
        let saved = save_on(disk, &new, &nothing(), &path, Expected::Was(known));
        let there = load(&path).unwrap();
        match &saved {
            // It may be there without that being made sure of: then the planner is told, and the changes stay unsaved.
            Ok(digest) | Err(SaveError::NotReadBack { digest, .. }) => {
                assert!(there.plan == new && there.digest == *digest);
            }
            Err(error) => {
                assert_eq!(there.plan, old, "{error}");
                let words = error.to_string();
                assert!(words.starts_with("Could not save the plan: "), "{words}");
                assert!(words.contains("Your changes are still open. File: "), "{words}");
            }
        }
        // At no moment is there no backup, and it is a whole plan.
        let backup = load(&folder.file("a.ron.bak")).unwrap().plan;
        assert!(backup == older || backup == old);
        let strays: Vec<String> =
            folder.names().into_iter().filter(|name| !["a.ron", "a.ron.bak"].contains(&name.as_str())).collect();
        assert!(strays.iter().all(|name| is_documented(name)), "{strays:?}");
        assert!(is_for_good || strays.len() <= 1, "{strays:?}");
        // The next save that works clears all of it away.
        save(&old, &nothing(), &path).unwrap();
        assert_eq!(folder.names(), ["a.ron", "a.ron.bak"]);
    });
    println!("{n_cases} cases of a save over a plan");
    assert!(100 <= n_cases, "{n_cases}");
}

#[test]
fn a_first_save_leaves_a_whole_plan_or_none() {
    let [plan, ..] = plans();
    let folder = Folder::new("faults-first");
    let path = folder.file("a.ron");
    let n_cases = every_fault(|disk, _| {
        folder.clear();
        let saved = save_on(disk, &plan, &nothing(), &path, Expected::Anything);
        match saved {
            Ok(_) | Err(SaveError::NotReadBack { .. }) => assert_eq!(load(&path).unwrap().plan, plan),
            Err(_) => assert!(!path.exists()),
        }
        assert!(folder.names().iter().all(|name| name == "a.ron" || is_documented(name)), "{:?}", folder.names());
    });
    println!("{n_cases} cases of a first save");
    assert!(60 <= n_cases, "{n_cases}");
}

/// Whatever operation fails, the three files are the old ones or the new ones, and nothing lies about.
#[test]
fn several_files_are_written_all_or_none() {
    let folder = Folder::new("faults-together");
    let names = ["a.svg", "b.svg", "c.svg"];
    let files = |text: &str| names.map(|name| (folder.file(name), text.as_bytes().to_vec())).to_vec();
    let n_cases = every_fault(|disk, is_for_good| {
        folder.clear();
        file::write_together(&files("old")).unwrap();
        let written = file::write_together_on(disk, &files("new"));
        let read = names.map(|name| std::fs::read_to_string(folder.file(name)).unwrap());
        if is_for_good && written.is_err() {
            // Where nothing can be put back any more, each of them is at least whole.
            assert!(read.iter().all(|text| text == "old" || text == "new"), "{read:?}");
        } else {
            let expected = if written.is_ok() { "new" } else { "old" };
            assert!(read.iter().all(|text| text == expected), "{read:?} {written:?}");
        }
    });
    println!("{n_cases} cases of three files together");
    assert!(100 <= n_cases, "{n_cases}");
}

/// The state of a session after so many edits.
fn state(n_edits: u64) -> Plan {
    let mut plan = sample::generate(3, 1, 1);
    Arc::make_mut(&mut plan.title_block).title = format!("after {n_edits} edits");
    plan
}

fn n_edits(plan: &Plan) -> u64 {
    plan.title_block.title.split(' ').nth(1).unwrap().parse().unwrap()
}

/// The best that is left in a store, read by a disk that works.
fn left(root: &Path) -> Option<(u64, Condition)> {
    let found = RecoveryStore::new(root.to_owned()).candidates();
    assert!(found.len() <= 1, "{found:?}");
    let found = found.into_iter().next()?;
    assert_eq!(n_edits(&found.load().unwrap().plan), found.n_edits);
    Some((found.n_edits, found.condition))
}

#[test]
fn what_was_kept_stays_kept_until_newer_work_is() {
    let folder = Folder::new("faults-keep");
    let root = folder.file("recovery");
    let n_cases = every_fault(|disk, _| {
        folder.clear();
        let store = RecoveryStore::on(Arc::new(disk.clone()), root.clone());
        let mut session = store.begin("one");
        let mut acknowledged = 0;
        for edit in 1..=6 {
            if session.keep(&state(edit), &nothing(), edit, 1_000 + edit).is_ok() {
                acknowledged = edit;
            }
        }
        // The program is killed: what it held it holds no more.
        drop(session);
        match left(&root) {
            Some((found, condition)) => {
                assert!(acknowledged <= found, "kept {acknowledged}, found {found}");
                assert_eq!(condition, Condition::Whole);
            }
            None => assert_eq!(acknowledged, 0),
        }
    });
    println!("{n_cases} cases of keeping unsaved work");
    assert!(200 <= n_cases, "{n_cases}");
}

#[test]
fn a_save_ends_what_was_kept_and_nothing_else_does() {
    let folder = Folder::new("faults-end");
    let (root, path) = (folder.file("recovery"), folder.file("a.ron"));
    let n_cases = every_fault(|disk, _| {
        folder.clear();
        std::fs::create_dir(&root).unwrap();
        let store = RecoveryStore::on(Arc::new(disk.clone()), root.clone());
        let mut session = store.begin("one");
        session.describe(Some(&path), "");
        let is_kept = session.keep(&state(1), &nothing(), 1, 1_000).is_ok();
        let saved = save_on(disk, &state(1), &nothing(), &path, Expected::Anything);
        if saved.is_ok() {
            session.saved(1);
            session.end();
        } else {
            drop(session);
        }
        let on_disk = load(&path).ok().map(|loaded| n_edits(&loaded.plan));
        if saved.is_ok() {
            assert_eq!(on_disk, Some(1));
            // What could not be cleared away is not offered: the file holds it.
            assert_eq!(left(&root), None);
        } else if is_kept && on_disk.is_none() {
            assert_eq!(left(&root), Some((1, Condition::Whole)));
        }
    });
    println!("{n_cases} cases of saving and ending");
    assert!(100 <= n_cases, "{n_cases}");
}

#[test]
fn looking_for_unsaved_work_harms_none_of_it() {
    let folder = Folder::new("faults-look");
    let root = folder.file("recovery");
    let n_cases = every_fault(|disk, _| {
        folder.clear();
        let mut session = RecoveryStore::new(root.clone()).begin("one");
        for edit in 1..=4 {
            session.keep(&state(edit), &nothing(), edit, 1_000 + edit).unwrap();
        }
        drop(session);
        let store = RecoveryStore::on(Arc::new(disk.clone()), root.clone());
        store.empty_bin(2_000);
        for found in store.candidates() {
            assert!(found.n_edits == 4 || disk.was_struck());
        }
        store.note_attempt("one").ok();
        store.note_survival("one").ok();
        let is_discarded = store.discard("one", 2_000).is_ok();
        if is_discarded {
            assert_eq!(left(&root), None);
            // Not yet thirty days later it is there still.
            RecoveryStore::new(root.clone()).empty_bin(2_000 + file::BIN_SECONDS);
            let bin = RealDiskNames::of(&root.join("bin"));
            assert_eq!(bin, ["000000002000-one"]);
            RecoveryStore::new(root.clone()).empty_bin(2_001 + file::BIN_SECONDS);
            assert_eq!(RealDiskNames::of(&root.join("bin")), Vec::<String>::new());
        } else {
            assert_eq!(left(&root), Some((4, Condition::Whole)));
        }
    });
    println!("{n_cases} cases of looking for unsaved work");
    assert!(60 <= n_cases, "{n_cases}");
}

struct RealDiskNames;

impl RealDiskNames {
    fn of(folder: &Path) -> Vec<String> {
        use colocate::file::Disk as _;
        let names = RealDisk.names(folder).unwrap();
        names.into_iter().map(|name| name.into_string().unwrap()).collect()
    }
}

#[test]
fn a_disk_that_gives_back_something_else_is_told_on() {
    /// A disk that takes everything and gives back the plan with one letter changed.
    #[derive(Debug)]
    struct Liar;
    impl file::Disk for Liar {
        fn read(&self, path: &Path, limit: u64) -> std::io::Result<Vec<u8>> {
            let mut bytes = RealDisk.read(path, limit)?;
            if let Some(last) = bytes.last_mut() {
                *last ^= 1;
            }
            Ok(bytes)
        }
        fn resolve(&self, path: &Path) -> std::io::Result<std::path::PathBuf> {
            RealDisk.resolve(path)
        }
        fn is_replaceable(&self, path: &Path) -> std::io::Result<bool> {
            RealDisk.is_replaceable(path)
        }
        fn create(&self, path: &Path, like: Option<&Path>) -> std::io::Result<Box<dyn file::NewFile>> {
            RealDisk.create(path, like)
        }
        fn link(&self, from: &Path, to: &Path) -> std::io::Result<()> {
            RealDisk.link(from, to)
        }
        fn rename(&self, from: &Path, to: &Path) -> std::io::Result<()> {
            RealDisk.rename(from, to)
        }
        fn remove(&self, path: &Path) -> std::io::Result<()> {
            RealDisk.remove(path)
        }
        fn sync_folder(&self, folder: &Path) -> std::io::Result<()> {
            RealDisk.sync_folder(folder)
        }
        fn names(&self, folder: &Path) -> std::io::Result<Vec<std::ffi::OsString>> {
            RealDisk.names(folder)
        }
        fn make_folder(&self, folder: &Path) -> std::io::Result<()> {
            RealDisk.make_folder(folder)
        }
        fn remove_folder(&self, folder: &Path) -> std::io::Result<()> {
            RealDisk.remove_folder(folder)
        }
        fn hold(&self, path: &Path) -> std::io::Result<Option<file::Hold>> {
            RealDisk.hold(path)
        }
    }
    let [old, new, _] = plans();
    let folder = Folder::new("faults-liar");
    let path = folder.file("a.ron");
    save(&old, &nothing(), &path).unwrap();
    let words = save_on(&Liar, &new, &nothing(), &path, Expected::Anything).unwrap_err().to_string();
    assert!(
        words.contains("The disk does not give back what was written to it") && words.contains("a.ron.bak"),
        "{words}"
    );
    // What is not what it was is not overwritten: the digest differs, too.
    let known = Digest::of(b"something else");
    let refused = save_on(&RealDisk, &old, &nothing(), &path, Expected::Was(known)).unwrap_err();
    assert!(matches!(refused, SaveError::ChangedMeanwhile { .. }));
    // And what is kept for a crash is not believed either.
    let store = RecoveryStore::on(Arc::new(Liar), folder.file("recovery"));
    let words = store.begin("one").keep(&new, &nothing(), 1, 1).unwrap_err().to_string();
    assert!(words.contains("does not give back what was written"), "{words}");
}
