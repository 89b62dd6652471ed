//! Files that mean harm, through the report, the recovery and the window: a message, soon, and nothing else.
//!
//! `COLOCATE_CORPUS=FOLDER cargo test --test hostile_files` leaves them in a folder, to try other things on. In a release build
//! none may take longer than two seconds.
#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test fails by panicking, and says how much it did"
)]

#[path = "support/folder.rs"]
mod folder;
#[path = "support/hostile_files.rs"]
mod hostile_files;
#[cfg(feature = "gui")]
mod support;

use folder::Folder;
use hostile_files::write_hostile_files;
use std::path::Path;
use std::process::{Command, Output};
use std::time::{Duration, Instant};

/// A build that is not made to be fast, on a machine that does other things, may take its time.
const LIMIT: Duration = Duration::from_secs(if cfg!(debug_assertions) { 60 } else { 2 });

fn run(args: &[&str], path: &Path, more: &[&str]) -> (Output, Duration) {
    let begun = Instant::now();
    let ended = Command::new(env!("CARGO_BIN_EXE_colocate")).args(args).arg(path).args(more).output().unwrap();
    (ended, begun.elapsed())
}

/// The message, which is no panic and names the file.
fn message(ended: &Output, name: &str) -> String {
    let words = String::from_utf8(ended.stderr.clone()).unwrap();
    assert!(words.starts_with("error: ") || words.contains("\nerror: "), "{name}: {words}");
    assert!(!words.contains("panicked"), "{name}: {words}");
    assert!(words.len() < 40_000, "{name}: a message of {} bytes", words.len());
    words
}

#[test]
fn each_is_refused_with_a_message_by_report_and_by_recover() {
    let folder = Folder::new("hostile-files");
    let paths = write_hostile_files(folder.path());
    assert!(60 <= paths.len(), "{}", paths.len());
    let (mut slowest, mut n_salvaged, mut accepted) = (Duration::ZERO, 0, Vec::new());
    for path in &paths {
        let name = path.file_name().unwrap().to_str().unwrap();
        let before = std::fs::read(path).unwrap();
        let (ended, took) = run(&["report"], path, &[]);
        if ended.status.code() != Some(2) {
            accepted.push(name.to_owned());
            continue;
        }
        message(&ended, name);
        assert!(took <= LIMIT, "{name}: the report took {took:?}");
        slowest = slowest.max(took);
        let out = folder.file("out.plan");
        let (ended, took) = run(&["recover"], path, &["-o", out.to_str().unwrap()]);
        assert!(took <= LIMIT, "{name}: the recovery took {took:?}");
        slowest = slowest.max(took);
        match ended.status.code() {
            // Some of it was read, and what is lost is listed.
            Some(1) => {
                assert!(String::from_utf8_lossy(&ended.stdout).contains("loss"), "{name}");
                assert!(colocate::file::load(&out).is_ok(), "{name}");
                std::fs::remove_file(&out).unwrap();
                n_salvaged += 1;
            }
            Some(2) => {
                message(&ended, name);
                assert!(!out.exists(), "{name}");
            }
            other => panic!("{name}: {other:?} {ended:?}"),
        }
        assert_eq!(std::fs::read(path).unwrap(), before, "{name} is as it was");
    }
    println!(
        "{} files: each refused by the report, {n_salvaged} recovered in part, the slowest in {slowest:.1?}",
        paths.len()
    );
    assert_eq!(accepted, Vec::<String>::new(), "taken for whole plans");
    if let Some(kept) = std::env::var_os("COLOCATE_CORPUS") {
        std::fs::create_dir_all(&kept).unwrap();
        write_hostile_files(Path::new(&kept));
    }
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_not_waited_for() {
    let folder = Folder::new("hostile-places");
    let fifo = folder.file("pipe.ron");
    assert!(Command::new("mkfifo").arg(&fifo).status().unwrap().success());
    std::os::unix::fs::symlink("circle.ron", folder.file("circle.ron")).unwrap();
    std::os::unix::fs::symlink("/dev/zero", folder.file("zero.ron")).unwrap();
    std::fs::create_dir(folder.file("folder.ron")).unwrap();
    let large = std::fs::File::create(folder.file("large.ron")).unwrap();
    large.set_len(300 << 20).unwrap();
    for name in folder.names().into_iter().chain(["nowhere.ron".to_owned()]) {
        let (ended, took) = run(&["report"], &folder.file(&name), &[]);
        assert_eq!(ended.status.code(), Some(2), "{name}: {ended:?}");
        message(&ended, &name);
        assert!(took <= LIMIT, "{name}: {took:?}");
    }
}

#[cfg(feature = "gui")]
#[test]
fn the_window_says_what_is_wrong_and_keeps_its_plan() {
    use colocate::file::builtin;
    use colocate::ui::command::Command;
    use egui_kittest::kittest::Queryable as _;
    use support::window::{SIZE, ask, click_last, is_there, type_into, window_of};
    let folder = Folder::new("hostile-window");
    let paths = write_hostile_files(folder.path());
    let mut harness = window_of(builtin::blank(), SIZE, 1.0);
    let (mut n_refused, mut n_copies) = (0, 0);
    for path in &paths {
        let name = path.file_name().unwrap().to_str().unwrap();
        ask(&mut harness, Command::Open);
        type_into(&mut harness, "File name or path", path.to_str().unwrap());
        click_last(&mut harness, "Open file");
        let begun = Instant::now();
        loop {
            harness.run_ok();
            if is_there(&harness, "Go on with the copy") {
                // What could be read is open as a copy that is in no file.
                click_last(&mut harness, "Go on with the copy");
                assert!(harness.state().document_path().is_none(), "{name}");
                n_copies += 1;
                ask(&mut harness, Command::New);
                click_last(&mut harness, "Discard changes");
                break;
            }
            if harness.query_all_by_label_contains("Could not open the plan").next().is_some() {
                click_last(&mut harness, "Dismiss");
                n_refused += 1;
                break;
            }
            assert!(begun.elapsed() <= LIMIT, "{name}: the window says nothing");
            std::thread::sleep(Duration::from_millis(2));
        }
        assert_eq!(harness.state().plan(), &builtin::blank(), "{name}");
    }
    println!("{n_refused} refused, {n_copies} opened in part as a copy");
    assert_eq!(n_refused + n_copies, paths.len());
}
