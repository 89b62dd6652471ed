//! The program is killed at any moment, and nothing is lost that was said to be saved, and of unsaved work no more than ten
//! seconds.
//!
//! Fifty kills of the real program as it saves a plan of ten thousand desks, and twelve of a working session; the numbers of the
//! issue by `COLOCATE_KILLS=500 COLOCATE_SESSION_KILLS=100 cargo test --release --test kills -- --nocapture`. A kill is no power
//! cut: what was handed to the system is written all the same. For that see `tests/power_loss.rs`.
#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test fails by panicking, and says how much it did"
)]

#[path = "support/disks.rs"]
mod disks;
#[path = "support/folder.rs"]
mod folder;

use colocate::file::{self, Candidate, Condition, KeptText, RecoveryStore, builtin};
use colocate::model::{Plan, sample};
use disks::Dice;
use folder::Folder;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

fn asked(name: &str, usual: usize) -> usize {
    std::env::var(name).ok().map_or(usual, |n| n.parse().unwrap())
}

#[test]
fn a_killed_save_leaves_the_old_plan_or_the_new_one() {
    let n_kills = asked("COLOCATE_KILLS", 50);
    let n_desks: u32 = asked("COLOCATE_KILLS_DESKS", 10_000).try_into().unwrap();
    let folder = Folder::new("kills");
    let path = folder.file("plan.ron");
    let generate = |seed: u64| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_colocate"));
        command.args(["generate", "--force", "--desks", &n_desks.to_string(), "--seed", &seed.to_string(), "-o"]);
        command.arg(&path).stdout(Stdio::null()).stderr(Stdio::null());
        command
    };
    let begun = Instant::now();
    assert!(generate(0).status().unwrap().success());
    let whole = begun.elapsed();
    let mut dice = Dice::new(500);
    let (mut there, mut n_killed, mut n_saved, mut n_mid_save) = (0, 0, 0, 0);
    for seed in 1..=n_kills as u64 {
        let mut child = generate(seed).spawn().unwrap();
        // Saving is the last part of it; to kill it before that shows nothing.
        let at = whole.mul_f64(0.3 + dice.below(1_000) as f64 / 1_000.0 * 0.9);
        std::thread::sleep(at);
        child.kill().unwrap();
        let is_acknowledged = child.wait().unwrap().success();
        n_killed += usize::from(!is_acknowledged);
        n_saved += usize::from(is_acknowledged);
        let is_left = |name: &String| name.starts_with(".colocate-");
        n_mid_save += usize::from(folder.names().iter().any(is_left));
        let loaded = file::load(&path).unwrap();
        assert!(loaded.is_whole() && !loaded.is_changed_outside, "kill {seed}: {:?}", loaded.problems);
        let found = [seed, there].into_iter().find(|known| loaded.plan == sample::generate(n_desks, 1, *known));
        let found = found.unwrap_or_else(|| panic!("kill {seed}: neither the old plan nor the new one"));
        assert!(!is_acknowledged || found == seed, "kill {seed}: it was said to be saved");
        there = found;
        if let Ok(backup) = file::load(&folder.file("plan.ron.bak")) {
            assert!(backup.is_whole() && !backup.is_changed_outside, "kill {seed}: the backup");
        }
    }
    // What the killed left behind the next save clears away.
    file::save(&builtin::blank(), &KeptText::default(), &path).unwrap();
    assert_eq!(folder.names(), ["plan.ron", "plan.ron.bak"]);
    println!(
        "{n_kills} runs of {n_desks} desks: {n_killed} killed, {n_mid_save} of them while a file was written, {n_saved} saved; none unreadable, none lost"
    );
}

/// What a session said last.
#[derive(Debug, Clone, Copy, Default)]
struct Said {
    saving: u64,
    saved: u64,
}

fn n_edits(plan: &Plan) -> u64 {
    plan.title_block.title.split(' ').nth(1).and_then(|n| n.parse().ok()).unwrap_or(0)
}

fn working_session() -> PathBuf {
    let program = Path::new(env!("CARGO_BIN_EXE_colocate"));
    program.with_file_name("examples").join("working_session").with_extension(std::env::consts::EXE_EXTENSION)
}

#[test]
fn a_killed_session_loses_seconds_and_no_save() {
    if !working_session().exists() {
        println!(
            "skipped: the example `working_session` is not built; `cargo test` builds it, `cargo test --test kills` does not"
        );
        return;
    }
    let n_kills = asked("COLOCATE_SESSION_KILLS", 12);
    let folder = Folder::new("session-kills");
    let (path, root) = (folder.file("plan.ron"), folder.file("recovery"));
    let plan = sample::generate(2_000, 1, 1);
    let mut dice = Dice::new(77);
    let mut worst = Duration::ZERO;
    let mut n_recovered = 0;
    for kill in 0..n_kills {
        folder.clear();
        file::save(&plan, &KeptText::default(), &path).unwrap();
        let mut child = Command::new(working_session()).arg(&path).arg(&root).stdout(Stdio::piped()).spawn().unwrap();
        let said = Arc::new(Mutex::new((Said::default(), Vec::new())));
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let own = Arc::clone(&said);
        let listener = std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                let (what, n) = line.split_once(' ').unwrap();
                let n = n.parse().unwrap();
                let mut said = own.lock().unwrap();
                match what {
                    "edited" => said.1.push((n, Instant::now())),
                    "saving" => said.0.saving = n,
                    _ => said.0.saved = n,
                }
            }
        });
        std::thread::sleep(Duration::from_millis(800 + dice.below(7_000) as u64));
        child.kill().unwrap();
        let killed = Instant::now();
        child.wait().unwrap();
        listener.join().unwrap();
        let (said, edits) = said.lock().unwrap().clone();
        let loaded = file::load(&path).unwrap();
        assert!(loaded.is_whole() && !loaded.is_changed_outside, "kill {kill}");
        let on_disk = n_edits(&loaded.plan);
        assert!(said.saved <= on_disk && on_disk <= said.saving, "kill {kill}: {said:?}, found {on_disk}");
        let found: Vec<Candidate> = RecoveryStore::new(root.clone()).candidates();
        assert!(found.iter().all(|found| found.condition == Condition::Whole), "kill {kill}: {found:?}");
        let best = found.iter().map(|found| n_edits(&found.load().unwrap().plan)).max().unwrap_or(0).max(on_disk);
        n_recovered += usize::from(on_disk < best);
        // The first edit that is lost was made so long before the end.
        if let Some((_, at)) = edits.iter().find(|(n, _)| best < *n) {
            worst = worst.max(killed - *at);
        }
    }
    println!(
        "{n_kills} kills of a working session: {n_recovered} recovered more than the file held, at most {worst:.1?} of edits lost"
    );
    // What is promised is ten seconds; this machine may be busy with other things.
    assert!(worst < Duration::from_secs(30), "{worst:?}");
    assert!(n_kills < 10 || 0 < n_recovered, "no kill came when only the recovery had the work");
}
