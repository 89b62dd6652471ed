//! Comparing and merging plans of 10,000 desks that were read from their files, and share nothing in memory.

#![expect(clippy::expect_used, reason = "a bench of a plan that cannot be made says so by failing")]

use colocate::compare::{Changes, Delta, Merge, SMALL_MOVE};
use colocate::file;
use colocate::model::edits::move_by;
use colocate::model::{ItemId, Plan, sample};
use colocate::units::{Mm, PlanVector};
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

/// Desks, and on how many floors they stand.
const SIZES: [(u32, u32); 3] = [(1_000, 4), (10_000, 20), (10_000, 1)];

/// A plan and two that were made of it, each moving a hundred desks of its own, as their files have them.
fn plans((n_desks, n_floors): (u32, u32)) -> [Plan; 3] {
    let base = sample::generate(n_desks, n_floors, 1);
    let moved = |skip: usize| {
        let mut plan = base.clone();
        let phase = plan.last_phase().expect("a phase").id;
        let desks: Vec<_> =
            plan.floors.iter().flat_map(|(floor, own)| own.desks.keys().map(|desk| (*floor, *desk))).collect();
        for (floor, desk) in desks.into_iter().skip(skip).step_by(50).take(100) {
            let by = PlanVector { x: Mm(20), y: Mm(20) };
            let edit = move_by(&plan, phase, floor, &[ItemId::Desk(desk)].into(), by).expect("it moves");
            plan = plan.with(&edit).expect("sound");
        }
        plan
    };
    [moved(0), moved(1), base.clone()].map(|plan| file::from_text(&file::to_text(&plan)).expect("its own file").plan)
}

#[divan::bench(args = SIZES, sample_count = 20, sample_size = 1)]
fn compare(bencher: Bencher<'_, '_>, size: (u32, u32)) {
    let [ours, _, base] = plans(size);
    bencher.bench_local(|| Changes::between(black_box(&base), black_box(&ours), SMALL_MOVE));
}

#[divan::bench(args = SIZES, sample_count = 20, sample_size = 1)]
fn difference(bencher: Bencher<'_, '_>, size: (u32, u32)) {
    let [ours, _, base] = plans(size);
    bencher.bench_local(|| Delta::between(black_box(&base), black_box(&ours)));
}

#[divan::bench(args = SIZES, sample_count = 20, sample_size = 1)]
fn merge(bencher: Bencher<'_, '_>, size: (u32, u32)) {
    let [ours, theirs, base] = plans(size);
    bencher.bench_local(|| {
        let merge = Merge::of(black_box(&base), black_box(&ours), black_box(&theirs));
        merge.plan(&[]).expect("sound")
    });
}
