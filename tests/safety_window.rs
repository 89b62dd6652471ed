//! Nothing is lost in the window: unsaved work is kept and offered, a file that somebody else changed is told of and not
//! overwritten, a plan that somebody has open is known to be, and a full disk closes nothing.
#![cfg(feature = "gui")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/folder.rs"]
mod folder;
mod support;

use colocate::file::{self, Claim, Condition, Holder, KeptText, Lock, RecoveryStore, builtin};
use colocate::model::{Change, Edit, Element, Plan};
use colocate::ui::command::Command;
use colocate::ui::{App, Document, Person};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use folder::Folder;
use std::path::Path;
use std::time::{Duration, Instant};
use support::window::{SIZE, ask, click_last, is_there, settle, type_into};

/// The window on a plan, with unsaved work kept in a folder and a name for others.
fn window<'a>(plan: Plan, document: Document, root: &Path) -> Harness<'a, App> {
    let store = RecoveryStore::new(root.to_owned());
    let mut harness = Harness::builder().with_size(SIZE).with_max_steps(60).build_eframe(move |creation| {
        let mut app = App::new(&creation.egui_ctx, plan, document, true);
        app.set_measures_ways_out(false);
        let person = Person { name: "Ann".to_owned(), host: "pc-1".to_owned() };
        app.use_safety(&creation.egui_ctx, Some(store), Some(person));
        app
    });
    settle(&mut harness);
    harness
}

/// Frames until something is so.
fn wait(harness: &mut Harness<'_, App>, is_so: impl Fn(&Harness<'_, App>) -> bool) {
    let begun = Instant::now();
    while !is_so(harness) {
        assert!(begun.elapsed() < Duration::from_mins(1), "it never came");
        std::thread::sleep(Duration::from_millis(10));
        harness.run_ok();
    }
}

fn rename(harness: &mut Harness<'_, App>, title: &str) {
    let mut block = harness.state().plan().title_block.as_ref().clone();
    title.clone_into(&mut block.title);
    let edit =
        Edit { label: "Rename plan".to_owned(), changes: vec![Change::Put(Box::new(Element::TitleBlock(block)))] };
    harness.state_mut().make(&edit);
    settle(harness);
}

/// What is kept there, also of programs that run.
fn kept(root: &Path) -> Vec<Plan> {
    let sessions = std::fs::read_dir(root).into_iter().flatten().flatten().filter(|entry| entry.file_name() != "bin");
    let newest = |folder: std::fs::DirEntry| {
        let states = std::fs::read_dir(folder.path()).ok()?.flatten();
        let states = states.filter(|entry| entry.file_name().to_string_lossy().starts_with('0'));
        let newest = states.map(|entry| entry.path()).max()?;
        Some(file::load(&newest).ok()?.plan)
    };
    sessions.filter_map(newest).collect()
}

fn is_kept(root: &Path, title: &str) -> bool {
    kept(root).iter().any(|plan| plan.title_block.title == title)
}

#[test]
fn work_is_kept_offered_recovered_saved_and_then_gone() {
    let folder = Folder::new("window-recovery");
    let root = folder.file("recovery");
    let mut harness = window(builtin::blank(), Document::default(), &root);
    assert_eq!(kept(&root).len(), 0, "nothing is written until there is something to keep");
    rename(&mut harness, "Months of work");
    wait(&mut harness, |_| is_kept(&root, "Months of work"));
    // The program ends without being asked: the window is gone, and nobody said good-bye.
    drop(harness);
    let store = RecoveryStore::new(root.clone());
    wait_for(|| store.candidates().len() == 1);

    let mut harness = window(builtin::blank(), Document::default(), &root);
    wait(&mut harness, |harness| is_there(harness, "Open the copy"));
    click_last(&mut harness, "Open the copy");
    wait(&mut harness, |harness| harness.state().plan().title_block.title == "Months of work");
    assert!(harness.state().document_path().is_none(), "a copy, in no file");
    // It is kept at once in a session of its own, and what it came from stays.
    wait(&mut harness, |_| kept(&root).len() == 2);
    ask(&mut harness, Command::Save);
    type_into(&mut harness, "File name or path", &folder.file("saved.ron").display().to_string());
    click_last(&mut harness, "Save file");
    wait(&mut harness, |_| kept(&root).is_empty());
    let saved = file::load(&folder.file("saved.ron")).unwrap().plan;
    assert_eq!(saved.title_block.title, "Months of work");
    assert!(!is_there(&harness, "Open the copy"));
}

fn wait_for(is_so: impl Fn() -> bool) {
    let begun = Instant::now();
    while !is_so() {
        assert!(begun.elapsed() < Duration::from_mins(1), "it never came");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn what_is_discarded_is_put_away_and_what_crashes_twice_is_not_opened_again() {
    let folder = Folder::new("window-discard");
    let root = folder.file("recovery");
    let store = RecoveryStore::new(root.clone());
    for name in ["one", "two"] {
        let mut session = store.begin(name);
        session.keep(&builtin::leigh_road(), &KeptText::default(), 4, 1_000).unwrap();
    }
    for _ in 0..2 {
        store.note_attempt("two").unwrap();
    }
    let mut harness = window(builtin::blank(), Document::default(), &root);
    wait(&mut harness, |harness| is_there(harness, "Discard"));
    assert_eq!(harness.query_all_by_label("Open the copy").count(), 1, "the other ended the program twice");
    click_last(&mut harness, "Discard");
    wait(&mut harness, |_| root.join("bin").is_dir());
    assert_eq!(std::fs::read_dir(root.join("bin")).unwrap().count(), 1);
    click_last(&mut harness, "Later");
    assert!(!is_there(&harness, "Open the copy"));
    assert_eq!(store.candidates().len(), 1, "later is not never");
}

/// Work that was discarded for another plan is kept on while that is chosen, and put away when it is shown.
#[test]
fn what_is_discarded_for_another_plan_is_not_offered_again() {
    let folder = Folder::new("window-another");
    let root = folder.file("recovery");
    let mut harness = window(builtin::blank(), Document::default(), &root);
    rename(&mut harness, "Nobody wants this");
    wait(&mut harness, |_| is_kept(&root, "Nobody wants this"));
    ask(&mut harness, Command::Open);
    click_last(&mut harness, "Discard changes");
    // The path is being chosen, the plan is still open, and so is its work.
    wait(&mut harness, |_| root.join("bin").is_dir() && is_kept(&root, "Nobody wants this"));
    let path = folder.file("other.ron");
    file::save(&builtin::leigh_road(), &KeptText::default(), &path).unwrap();
    type_into(&mut harness, "File name or path", &path.display().to_string());
    click_last(&mut harness, "Open file");
    wait(&mut harness, |harness| harness.state().document_path().is_some());
    wait(&mut harness, |_| kept(&root).is_empty());
    assert_eq!(RecoveryStore::new(root.clone()).candidates().len(), 0);
    assert_eq!(std::fs::read_dir(root.join("bin")).unwrap().count(), 2, "for thirty days");
}

#[test]
fn a_file_that_somebody_else_saved_is_told_of_and_not_overwritten() {
    let folder = Folder::new("window-conflict");
    let path = folder.file("plan.ron");
    let digest = file::save(&builtin::blank(), &KeptText::default(), &path).unwrap();
    let document = Document { path: Some(path.clone()), digest: Some(digest), ..Document::default() };
    let mut harness = window(builtin::blank(), document, &folder.file("recovery"));
    rename(&mut harness, "Mine");
    let mut theirs = builtin::blank();
    theirs.title_block = std::sync::Arc::new(colocate::model::TitleBlock {
        title: "Theirs".to_owned(),
        ..theirs.title_block.as_ref().clone()
    });
    file::save(&theirs, &KeptText::default(), &path).unwrap();
    // Noticed without being asked.
    wait(&mut harness, |harness| is_there(harness, "Open it again"));
    ask(&mut harness, Command::Save);
    wait(&mut harness, |harness| is_there(harness, "Overwrite"));
    assert_eq!(file::load(&path).unwrap().plan.title_block.title, "Theirs");
    assert!(harness.state().editor().is_modified(), "nothing was saved");
    click_last(&mut harness, "Overwrite");
    wait(&mut harness, |harness| !harness.state().editor().is_modified());
    assert_eq!(file::load(&path).unwrap().plan.title_block.title, "Mine");
    assert_eq!(file::load(&folder.file("plan.ron.bak")).unwrap().plan.title_block.title, "Theirs");
    assert!(!is_there(&harness, "Open it again"));
}

/// Ann's window on a plan that Bob has open.
fn window_on_what_bob_has<'a>(folder: &Folder, path: &Path) -> (Harness<'a, App>, Lock) {
    let digest = file::save(&builtin::blank(), &KeptText::default(), path).unwrap();
    let bob =
        Holder { name: "Bob".to_owned(), host: "pc-2".to_owned(), window: "bob".to_owned(), process: 0, at: now() };
    let Claim::Ours(lock) = file::claim(path, bob, false) else { panic!("nobody has it") };
    let document = Document { path: Some(path.to_owned()), digest: Some(digest), ..Document::default() };
    (window(builtin::blank(), document, &folder.file("recovery")), lock)
}

#[test]
fn a_plan_that_somebody_has_open_is_looked_at_until_it_is_free() {
    let folder = Folder::new("window-locked");
    let path = folder.file("plan.ron");
    let (mut harness, lock) = window_on_what_bob_has(&folder, &path);
    wait(&mut harness, |harness| is_there(harness, "Look at it"));
    click_last(&mut harness, "Look at it");
    assert!(harness.state().editor().review().is_some(), "nothing can be changed");
    lock.release();
    wait(&mut harness, |harness| is_there(harness, "Edit it"));
    click_last(&mut harness, "Edit it");
    wait(&mut harness, |harness| harness.state().editor().review().is_none());
    wait(&mut harness, |_| file::holder_of(&path).is_some_and(|holder| holder.name == "Ann"));
}

fn now() -> u64 {
    #[expect(clippy::disallowed_methods, reason = "a lock is compared with the clock of the window")]
    let now = std::time::SystemTime::now();
    now.duration_since(std::time::UNIX_EPOCH).unwrap().as_secs()
}

#[test]
fn work_on_a_copy_leaves_the_file_alone() {
    let folder = Folder::new("window-copy");
    let path = folder.file("plan.ron");
    let (mut harness, lock) = window_on_what_bob_has(&folder, &path);
    wait(&mut harness, |harness| is_there(harness, "Work on a copy"));
    click_last(&mut harness, "Work on a copy");
    assert!(harness.state().document_path().is_none());
    rename(&mut harness, "A copy");
    ask(&mut harness, Command::Save);
    assert!(is_there(&harness, "File name or path"), "a name is asked for");
    assert!(file::load(&path).unwrap().plan == builtin::blank());
    lock.release();
}

/// A file system of a megabyte; nothing where none can be mounted.
#[cfg(target_os = "linux")]
struct SmallDisk(std::path::PathBuf);

#[cfg(target_os = "linux")]
impl SmallDisk {
    fn mount(at: &Path, size: &str) -> Option<Self> {
        std::fs::create_dir_all(at).unwrap();
        let done = std::process::Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"])
            .arg(at)
            .stderr(std::process::Stdio::null())
            .status();
        done.is_ok_and(|status| status.success()).then(|| Self(at.to_owned()))
    }

    /// Fills what is left.
    fn fill(&self) {
        use std::io::Write as _;
        let mut filler = std::fs::File::create(self.0.join("filler")).unwrap();
        while filler.write_all(&[0; 4_096]).is_ok() {}
        while filler.write_all(&[0; 1]).is_ok() {}
    }
}

#[cfg(target_os = "linux")]
impl Drop for SmallDisk {
    fn drop(&mut self) {
        std::process::Command::new("umount").arg(&self.0).status().ok();
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_closes_nothing() {
    let folder = Folder::new("window-full");
    let Some(disk) = SmallDisk::mount(&folder.file("small"), "1m") else {
        eprintln!("skipped: no file system can be mounted here, so none can be full");
        return;
    };
    let path = disk.0.join("plan.ron");
    let digest = file::save(&builtin::leigh_road(), &KeptText::default(), &path).unwrap();
    disk.fill();
    let root = folder.file("recovery");
    let document = Document { path: Some(path.clone()), digest: Some(digest), ..Document::default() };
    let mut harness = window(builtin::leigh_road(), document, &root);
    rename(&mut harness, "Too large for this disk");
    // Closing asks, saving fails, and the window stays.
    ask(&mut harness, Command::Quit);
    click_last(&mut harness, "Save");
    let is_told = |harness: &Harness<'_, App>| harness.query_all_by_label_contains("the disk is full").next().is_some();
    wait(&mut harness, is_told);
    assert!(harness.state().editor().is_modified(), "it is unsaved still");
    assert!(!harness.state().may_close(), "and the window stays open");
    assert_eq!(file::load(&path).unwrap().digest, digest, "the file is as it was");
    // The work is on another file system.
    wait(&mut harness, |_| is_kept(&root, "Too large for this disk"));
    let found = RecoveryStore::new(root.clone());
    drop(harness);
    wait_for(|| found.candidates().first().is_some_and(|found| found.condition == Condition::Whole));
}

#[cfg(target_os = "linux")]
#[test]
fn two_full_disks_close_nothing_and_say_so() {
    let folder = Folder::new("window-both-full");
    let Some(disk) = SmallDisk::mount(&folder.file("small"), "1m") else {
        eprintln!("skipped: no file system can be mounted here, so none can be full");
        return;
    };
    let path = disk.0.join("plan.ron");
    let digest = file::save(&builtin::leigh_road(), &KeptText::default(), &path).unwrap();
    disk.fill();
    // Unsaved work goes to the same disk.
    let document = Document { path: Some(path), digest: Some(digest), ..Document::default() };
    let mut harness = window(builtin::leigh_road(), document, &disk.0.join("recovery"));
    rename(&mut harness, "Nowhere to go");
    wait(&mut harness, |harness| is_there(harness, "Unsaved work is at risk"));
    ask(&mut harness, Command::Quit);
    click_last(&mut harness, "Save");
    wait(&mut harness, |harness| harness.query_all_by_label_contains("the disk is full").count() >= 2);
    assert!(harness.state().editor().is_modified() && !harness.state().may_close());
    // Room is made, and all is well again without anybody doing anything but saving.
    std::fs::remove_file(disk.0.join("filler")).unwrap();
    ask(&mut harness, Command::Save);
    wait(&mut harness, |harness| !harness.state().editor().is_modified());
    wait(&mut harness, |harness| !is_there(harness, "Unsaved work is at risk"));
}
