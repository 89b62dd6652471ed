//! Who has a plan open is told to others, and keeps nobody out for ever.

#[path = "support/folder.rs"]
mod folder;

use colocate::file::{Claim, Holder, STALE_SECONDS, claim, holder_of};
use folder::Folder;

fn holder(name: &str, at: u64) -> Holder {
    Holder { name: name.to_owned(), host: "pc-12".to_owned(), window: format!("{name}-1"), process: 0, at }
}

#[test]
fn one_has_the_plan_and_the_other_is_told_who() {
    let folder = Folder::new("locks");
    let plan = folder.file("a.ron");
    let Claim::Ours(mut lock) = claim(&plan, holder("Ann", 1_000), false) else { panic!("nobody has it") };
    assert_eq!(folder.names(), [".~lock.a.ron#"]);
    let Claim::Theirs(other) = claim(&plan, holder("Bob", 1_010), false) else { panic!("Ann has it") };
    assert_eq!(other.who(), "Ann on pc-12");
    lock.beat(1_030).unwrap();
    assert_eq!(holder_of(&plan).unwrap().at, 1_030);
    // The same window asks again: it is still its own.
    assert!(matches!(claim(&plan, holder("Ann", 1_031), false), Claim::Ours(_)));
    lock.release();
    assert_eq!(folder.names(), Vec::<String>::new());
    assert!(matches!(claim(&plan, holder("Bob", 1_040), false), Claim::Ours(_)));
}

#[test]
fn what_was_left_behind_is_told_as_that_and_can_be_taken() {
    let folder = Folder::new("locks-left");
    let plan = folder.file("a.ron");
    let Claim::Ours(mut lock) = claim(&plan, holder("Ann", 1_000), false) else { panic!("nobody has it") };
    let late = 1_000 + STALE_SECONDS;
    assert!(matches!(claim(&plan, holder("Bob", late - 1), false), Claim::Theirs(_)));
    assert!(matches!(claim(&plan, holder("Bob", late), false), Claim::LeftBehind(_)));
    // The clock of the other computer is an hour ahead: that is nobody who left.
    let Claim::Ours(ahead) = claim(&folder.file("b.ron"), holder("Ann", 9_000), false) else { panic!() };
    assert!(matches!(claim(&folder.file("b.ron"), holder("Bob", 5_400), false), Claim::Theirs(_)));
    ahead.release();
    assert!(matches!(claim(&plan, holder("Bob", late), true), Claim::Ours(_)));
    // Ann's computer wakes up: she is told, and does not take away what is Bob's.
    assert_eq!(lock.beat(late + 1).unwrap_err().name, "Bob");
    lock.release();
    assert_eq!(holder_of(&plan).unwrap().name, "Bob");
}

/// A program of this computer that was killed keeps nobody out, not even for five minutes.
#[cfg(target_os = "linux")]
#[test]
fn what_a_killed_program_left_is_taken_at_once() {
    let folder = Folder::new("locks-killed");
    let plan = folder.file("a.ron");
    let mut program = std::process::Command::new("sleep").arg("60").spawn().unwrap();
    let killed = Holder { process: program.id(), ..holder("Ann", 1_000) };
    let Claim::Ours(lock) = claim(&plan, killed, false) else { panic!("nobody has it") };
    let us = Holder { process: std::process::id(), ..holder("Bob", 1_001) };
    assert!(matches!(claim(&plan, us.clone(), false), Claim::Theirs(_)), "it runs");
    program.kill().unwrap();
    program.wait().unwrap();
    let elsewhere = Holder { host: "pc-13".to_owned(), ..us.clone() };
    assert!(matches!(claim(&plan, elsewhere, false), Claim::Theirs(_)), "of other computers nobody knows");
    assert!(matches!(claim(&plan, us, false), Claim::Ours(_)));
    drop(lock);
}

#[test]
fn what_stands_in_the_file_can_be_anything() {
    let folder = Folder::new("locks-odd");
    let plan = folder.file("a.ron");
    for odd in ["", "not a lock", "(name:\"\u{7}\",host:\"\",window:\"w\",at:99999999999)", "\u{0}\u{0}\u{0}"] {
        std::fs::write(folder.file(".~lock.a.ron#"), odd).unwrap();
        match claim(&plan, holder("Ann", 1_000), false) {
            Claim::Ours(lock) => lock.release(),
            Claim::Theirs(other) => assert_eq!(other.who(), "somebody on another computer"),
            other => panic!("{other:?}"),
        }
    }
    // Where there can be no such file, nobody can be told, and the plan opens.
    assert!(matches!(claim(&folder.file("nowhere").join("a.ron"), holder("Ann", 1), false), Claim::Impossible));
    let long = "a".repeat(250) + ".ron";
    assert!(matches!(claim(&folder.file(&long), holder("Ann", 1), false), Claim::Impossible));
}
