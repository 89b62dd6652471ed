//! How long the ways out of a floor take to measure, off the frame: a floor of so many desks anew, after an edit that moves
//! a desk on one floor of several, and what the checks of the frame take for the same edit.
//!
//! `cargo bench --bench travel` prints a table; no test asserts a time.

#![expect(clippy::expect_used, reason = "a bench that cannot set itself up may stop")]

use colocate::analysis::Analyst;
use colocate::check::{Checker, Traveller};
use colocate::model::{Edit, ItemId, PhaseId, Plan, edits, sample};
use colocate::units::PlanVector;
use divan::Bencher;
use std::collections::BTreeSet;

fn main() {
    divan::main();
}

/// How many desks, on how many floors.
const PLANS: [(u32, u32); 3] = [(1_000, 1), (1_000, 4), (10_000, 20)];

fn last_phase(plan: &Plan) -> PhaseId {
    plan.last_phase().expect("a phase").id
}

/// A desk of the first floor, to and fro.
fn move_a_desk(plan: &Plan, is_back: bool) -> Edit {
    let floor = *plan.floors_in_order().first().expect("a floor");
    let desk = ItemId::Desk(*floor.desks.keys().next().expect("a desk"));
    let by = PlanVector::new(if is_back { 10 } else { -10 }, 0);
    edits::move_by(plan, last_phase(plan), floor.floor.id, &BTreeSet::from([desk]), by).expect("an edit")
}

/// All floors anew.
#[divan::bench(args = PLANS, max_time = 10)]
fn measure_all(bencher: Bencher<'_, '_>, (n_desks, n_floors): (u32, u32)) {
    let plan = sample::generate(n_desks, n_floors, 1);
    bencher.bench_local(|| {
        let travel = Traveller::new().measure(&plan, last_phase(&plan), || false).expect("rules");
        assert!(travel.floors.iter().all(|floor| floor.worst().is_some()), "nobody gets out");
        travel
    });
}

/// After an edit of one floor.
#[divan::bench(args = PLANS, max_time = 10)]
fn measure_after_an_edit(bencher: Bencher<'_, '_>, (n_desks, n_floors): (u32, u32)) {
    let mut plan = sample::generate(n_desks, n_floors, 1);
    let mut traveller = Traveller::new();
    let mut is_back = true;
    traveller.measure(&plan, last_phase(&plan), || false).expect("rules");
    bencher.bench_local(|| {
        is_back = !is_back;
        plan = plan.with(&move_a_desk(&plan, is_back)).expect("a plan");
        traveller.measure(&plan, last_phase(&plan), || false).expect("rules")
    });
}

/// What every other check takes after the same edit: in the frame.
#[divan::bench(args = PLANS, max_time = 10)]
fn check_after_an_edit(bencher: Bencher<'_, '_>, (n_desks, n_floors): (u32, u32)) {
    let mut plan = sample::generate(n_desks, n_floors, 1);
    let report = Analyst::new().report(&plan);
    let mut checker = Checker::new();
    let mut is_back = true;
    checker.check(&plan, last_phase(&plan), &report);
    bencher.bench_local(|| {
        is_back = !is_back;
        plan = plan.with(&move_a_desk(&plan, is_back)).expect("a plan");
        checker.check(&plan, last_phase(&plan), &report)
    });
}
