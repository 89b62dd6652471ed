//! The power goes at any moment, and the disk keeps of what was not synchronised whatever it likes, in any order: the plan is
//! whole, and what was said to be saved or kept is there.
//!
//! A thousand runs; `COLOCATE_POWER_LOSSES=20000` for more.
#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test fails by panicking, and says how much it did"
)]

#[path = "support/disks.rs"]
mod disks;

use colocate::file::{Condition, Expected, KeptText, RecoveryStore, load_on, save_on};
use colocate::model::{Plan, sample};
use disks::{Dice, PoweredDisk};
use std::path::Path;
use std::sync::Arc;

fn state(n_edits: u64) -> Plan {
    let mut plan = sample::generate(12, 1, 1);
    Arc::make_mut(&mut plan.title_block).title = format!("after {n_edits} edits");
    plan
}

fn n_edits(plan: &Plan) -> u64 {
    plan.title_block.title.split(' ').nth(1).unwrap().parse().unwrap()
}

/// Ten edits: each is kept, and every third is saved. Gives what was said to be kept and to be saved last, and what was being
/// saved when the power went.
fn work(disk: &PoweredDisk, plans: &[Plan]) -> (u64, u64, u64) {
    let nothing = KeptText::default();
    let (mut kept, mut saved, mut tried) = (0, 0, 0);
    let store = RecoveryStore::on(Arc::new(disk.clone()), "/home/recovery".into());
    let mut session = store.begin("one");
    for (n_edits, plan) in (1..).zip(plans) {
        if session.keep(plan, &nothing, n_edits, n_edits).is_ok() {
            kept = n_edits;
        }
        if n_edits % 3 == 0 {
            tried = n_edits;
            if save_on(disk, plan, &nothing, Path::new("/plans/a.ron"), Expected::Anything).is_ok() {
                saved = n_edits;
                session.saved(n_edits);
            }
        }
    }
    (kept, saved, tried)
}

#[test]
fn no_power_cut_costs_what_was_saved_or_kept() {
    let n_runs = std::env::var("COLOCATE_POWER_LOSSES").ok().map_or(1_000, |n| n.parse::<usize>().unwrap());
    let plans: Vec<Plan> = (1..=10).map(state).collect();
    let whole = PoweredDisk::until(usize::MAX);
    assert_eq!(work(&whole, &plans), (10, 9, 9));
    let n_operations = whole.n_done();
    let mut dice = Dice::new(2_014);
    let (mut n_mid_save, mut n_recovered) = (0, 0);
    for run in 0..n_runs {
        let disk = PoweredDisk::until(dice.below(n_operations + 1));
        let (kept, saved, tried) = work(&disk, &plans);
        let disk = disk.restarted(&mut dice);
        let on_disk = match load_on(&disk, Path::new("/plans/a.ron")) {
            Ok(loaded) => {
                assert!(loaded.is_whole() && !loaded.is_changed_outside, "run {run}: {:?}", loaded.problems);
                n_edits(&loaded.plan)
            }
            Err(error) => {
                assert_eq!(saved, 0, "run {run}: {error}");
                0
            }
        };
        assert!(saved <= on_disk && on_disk <= tried, "run {run}: saved {saved}, tried {tried}, found {on_disk}");
        n_mid_save += usize::from(saved < tried);
        let found = RecoveryStore::on(Arc::new(disk), "/home/recovery".into()).candidates();
        let best = found.iter().filter(|found| found.condition == Condition::Whole).map(|found| found.n_edits).max();
        // What was kept is there, or what was saved later.
        assert!(kept <= best.unwrap_or(0).max(on_disk), "run {run}: kept {kept}, found {best:?} and {on_disk}");
        n_recovered += usize::from(best.is_some_and(|best| on_disk < best));
    }
    println!(
        "{n_runs} power cuts within {n_operations} operations: {n_mid_save} during a save, {n_recovered} recovered more than the file held"
    );
    assert!(0 < n_mid_save && 0 < n_recovered);
}

/// The simulation finds a save that leaves out what this one does: without synchronising, plans are lost.
#[test]
fn a_careless_save_would_be_caught() {
    use colocate::file::Disk as _;
    let mut dice = Dice::new(7);
    let text = colocate::file::to_text(&state(1));
    let n_lost = (0..200)
        .filter(|_| {
            let disk = PoweredDisk::until(usize::MAX);
            let path = Path::new("/plans/a.ron");
            let mut file = disk.create(Path::new("/plans/a.tmp"), None).unwrap();
            let mut rest = text.as_bytes();
            while !rest.is_empty() {
                let n_written = file.write(rest).unwrap();
                rest = &rest[n_written..];
            }
            disk.rename(Path::new("/plans/a.tmp"), path).unwrap();
            let disk = disk.restarted(&mut dice);
            !load_on(&disk, path).is_ok_and(|loaded| loaded.is_whole() && !loaded.is_changed_outside)
        })
        .count();
    assert!(100 < n_lost, "{n_lost}");
}
