//! What cannot be written is said plainly: where, why, and that nothing was changed. No half file is left, no old file is
//! lost, and of several files all are written or none.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A place that only one test writes to.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("export-{name}"));
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn export(folder: &Path, path: &str, more: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_colocate"));
    command.current_dir(folder).args(["export", "-o", path]).args(more).output().unwrap()
}

/// What it says when it refuses.
fn refused(folder: &Path, path: &str, more: &[&str]) -> String {
    let output = export(folder, path, more);
    assert_eq!(output.status.code(), Some(2), "{path}: {}", String::from_utf8_lossy(&output.stdout));
    String::from_utf8(output.stderr).unwrap()
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn places_that_cannot_be_written_to_are_named_with_the_reason() {
    let folder = folder("places");
    fs::write(folder.join("a-file"), "old").unwrap();
    fs::create_dir(folder.join("folder.pdf")).unwrap();
    let before = names(&folder);
    for (path, why) in [
        ("a-file/plan.pdf", "a part of its path is a file"),
        ("gone/plan.pdf", "there is no such file or folder"),
        ("folder.pdf", "a folder"),
    ] {
        let said = refused(&folder, path, &[]);
        assert!(said.contains(why) && said.contains("Nothing was changed") && said.contains(path), "{path}: {said}");
    }
    assert_eq!(names(&folder), before);
    assert_eq!(fs::read_to_string(folder.join("a-file")).unwrap(), "old");
}

/// A pipe, and a link to one, stay what they are: a file in their place would be in the place of everybody's pipe.
#[cfg(unix)]
#[test]
fn devices_and_folders_that_are_no_disk_are_refused() {
    let folder = folder("devices");
    let is_made = Command::new("mkfifo").arg(folder.join("pipe")).status().is_ok_and(|status| status.success());
    if is_made {
        std::os::unix::fs::symlink("pipe", folder.join("plan.pdf")).unwrap();
        let said = refused(&folder, "plan.pdf", &[]);
        assert!(said.contains("it is not a plain file") && said.contains("Nothing was changed"), "{said}");
        assert_eq!(names(&folder), ["pipe", "plan.pdf"], "nothing lies beside them");
        let kind = fs::metadata(folder.join("plan.pdf")).unwrap().file_type();
        assert!(std::os::unix::fs::FileTypeExt::is_fifo(&kind));
    } else {
        println!("skipped: no pipe can be made here");
    }
    if Path::new("/proc/self").exists() {
        let said = refused(&folder, "/proc/plan.pdf", &[]);
        assert!(said.contains("Could not write") && said.contains("/proc/plan.pdf"), "{said}");
    } else {
        println!("skipped: there is no /proc here to refuse a file");
    }
}

/// Of the floors of the built-in plan the third cannot be written: the first is as it was, the second is not there.
#[test]
fn of_several_files_all_are_written_or_none() {
    let folder = folder("several");
    fs::write(folder.join("floors-1.svg"), "old").unwrap();
    fs::create_dir(folder.join("floors-3.svg")).unwrap();
    let said = refused(&folder, "floors.svg", &["--cost", "--paper", "A4"]);
    assert!(said.contains("floors-3.svg") && said.contains("Nothing was changed"), "{said}");
    assert_eq!(names(&folder), ["floors-1.svg", "floors-3.svg"]);
    assert_eq!(fs::read_to_string(folder.join("floors-1.svg")).unwrap(), "old");
    fs::remove_dir(folder.join("floors-3.svg")).unwrap();
    let output = export(&folder, "floors.svg", &["--cost", "--paper", "A4"]);
    assert_eq!(output.status.code(), Some(0));
    let said = String::from_utf8(output.stdout).unwrap();
    let written = names(&folder);
    assert!(3 <= written.len() && written.iter().all(|name| said.contains(name.as_str())), "{written:?}: {said}");
    assert!(fs::read_to_string(folder.join("floors-1.svg")).unwrap().starts_with("<?xml"));
}

/// A small disk, which fills up, and which is then made read-only.
#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_is_full_or_read_only_keeps_what_it_has() {
    let folder = folder("disk");
    let run = |args: &[&str]| {
        let done = Command::new(args.first().unwrap()).args(args.iter().skip(1)).arg(&folder).output();
        done.is_ok_and(|output| output.status.success())
    };
    if !run(&["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs"]) {
        println!("skipped: no small disk can be mounted here, so nothing fills up");
        return;
    }
    let tried = std::panic::catch_unwind(|| {
        fs::write(folder.join("plan.pdf"), "old").unwrap();
        let full = refused(&folder, "plan.pdf", &[]);
        let left = (names(&folder), fs::read_to_string(folder.join("plan.pdf")).unwrap());
        assert!(run(&["mount", "-o", "remount,ro"]));
        (full, left, refused(&folder, "plan.pdf", &[]))
    });
    assert!(run(&["umount"]));
    let (full, left, read_only) = tried.unwrap();
    assert!(full.contains("the disk is full") && full.contains("Nothing was changed"), "{full}");
    assert_eq!(left, (vec!["plan.pdf".to_owned()], "old".to_owned()));
    assert!(read_only.contains("the disk is read-only"), "{read_only}");
}

#[test]
fn what_cannot_be_made_is_said_before_anything_is_written() {
    let folder = folder("made");
    let said = refused(&folder, "plan.docx", &[]);
    for ending in [".pdf", ".svg", ".png", ".dxf", ".xlsx", ".csv"] {
        assert!(said.contains(ending), "{said}");
    }
    let said = refused(&folder, "plan.png", &["--dpi", "5000"]);
    assert!(said.contains("5000") && said.contains("at most"), "{said}");
    let said = refused(&folder, "plan.dxf", &["--cost"]);
    assert!(said.contains("DXF"), "{said}");
    assert!(names(&folder).is_empty());
}

#[test]
fn every_ending_is_written() {
    let folder = folder("endings");
    for (path, more, expected) in [
        ("a.png", &["--dpi", "50"][..], "a-1.png"),
        ("b.dxf", &[][..], "b-1.dxf"),
        ("c.xlsx", &[][..], "c.xlsx"),
        ("d.csv", &["--names"][..], "d-desks.csv"),
    ] {
        let output = export(&folder, path, more);
        assert_eq!(output.status.code(), Some(0), "{path}: {}", String::from_utf8_lossy(&output.stderr));
        let written = names(&folder);
        assert!(folder.join(expected).exists(), "{path}: {written:?}");
        assert!(written.iter().all(|name| !name.starts_with('.')), "{written:?}");
    }
}
