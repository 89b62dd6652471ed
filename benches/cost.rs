//! How long an edit takes to reach quantities, cost, funding and business case: 10,000 desks and 833 rooms, on one floor
//! and on twenty, priced by the library that every plan starts from.
//!
//! `cargo bench --bench cost` prints a table. A frame is 8 ms; figures are compared as ratios of one run, and no test
//! asserts a time.

#![expect(clippy::expect_used, reason = "a bench that cannot set itself up may stop")]

use colocate::analysis::Analyst;
use colocate::file::builtin;
use colocate::model::{
    Appraisal, Edit, Element, ElementKey, FloorPlan, ItemId, Lifetime, Moment, Occupant, Plan, Rate, Section, Wall,
    WallId, WallKind, edits, sample,
};
use colocate::units::{Mm, Pence, Percent, PlanPoint, PlanVector};
use divan::Bencher;
use std::collections::BTreeSet;

fn main() {
    divan::main();
}

/// On how many floors the desks are.
const FLOORS: [u32; 2] = [1, 20];

/// A plan with the rates and steps of the built-in library in place of its own.
fn plan(n_floors: u32) -> Plan {
    let mut plan = sample::generate(10_000, n_floors, 1);
    let library = builtin::blank();
    let own = [Section::Allowances, Section::Rates].into_iter().flat_map(|section| plan.section(section));
    let edit = own.rev().fold(Edit::new("Empty"), |edit, element| edit.remove(element.key()));
    plan = plan.with(&edit).expect("a plan without prices");
    // The library's numbers are small, and so are those of what a plan begins with: beyond all of them none is taken.
    let offset = plan.next_id;
    let mut edit = Edit::new("Price");
    for element in [Section::Rates, Section::Allowances].into_iter().flat_map(|section| library.section(section)) {
        edit.push(match element {
            Element::Rate(rate) => Element::Rate(Rate { id: (rate.id.0 + offset).into(), ..rate }),
            Element::Allowance(mut step) => {
                step.id = (step.id.0 + offset).into();
                if let colocate::model::AllowanceStep::Percent {
                    of: colocate::model::AllowanceBase::After(id), ..
                } = &mut step.step
                {
                    *id = (id.0 + offset).into();
                }
                Element::Allowance(step)
            }
            other => other,
        });
    }
    plan.with(&edit).expect("a priced plan")
}

/// The report after one edit and another by turns.
fn by_turns(bencher: Bencher<'_, '_>, n_floors: u32, edit: impl Fn(&Plan, bool) -> Edit) {
    let mut plan = plan(n_floors);
    let mut analyst = Analyst::new();
    let report = analyst.report(&plan);
    assert!(report.phases.iter().any(|phase| Pence::ZERO < phase.cost.total), "something must cost something");
    assert!(!report.business_case.scenarios.is_empty(), "and something be saved");
    let mut is_back = true;
    bencher.bench_local(|| {
        is_back = !is_back;
        plan = plan.with(&edit(&plan, is_back)).expect("a plan");
        analyst.report(&plan)
    });
}

fn first_floor(plan: &Plan) -> &FloorPlan {
    plan.floors_in_order().first().copied().expect("a floor")
}

fn last_phase(plan: &Plan) -> colocate::model::PhaseId {
    plan.last_phase().expect("a phase").id
}

/// A rate goes up by a penny and down again.
#[divan::bench(args = FLOORS)]
fn change_a_rate(bencher: Bencher<'_, '_>, n_floors: u32) {
    by_turns(bencher, n_floors, |plan, is_back| {
        let rate = plan.rates.values().next().expect("a rate").as_ref().clone();
        let pence = if is_back { rate.rate.0 - 1 } else { rate.rate.0 + 1 };
        Edit::new("Change rate").put(Rate { rate: Pence(pence), ..rate })
    });
}

/// The discount rate goes up and down.
#[divan::bench(args = FLOORS)]
fn change_the_discount_rate(bencher: Bencher<'_, '_>, n_floors: u32) {
    by_turns(bencher, n_floors, |plan, is_back| {
        let discount_rate = Percent(if is_back { 350 } else { 400 });
        Edit::new("Change discount rate").put(Appraisal { discount_rate, ..plan.appraisal.as_ref().clone() })
    });
}

/// A desk is put elsewhere in the last phase, to and fro.
#[divan::bench(args = FLOORS)]
fn move_a_desk(bencher: Bencher<'_, '_>, n_floors: u32) {
    by_turns(bencher, n_floors, |plan, is_back| {
        let floor = first_floor(plan);
        let desk = ItemId::Desk(*floor.desks.keys().next().expect("a desk"));
        let by = PlanVector::new(if is_back { 10 } else { -10 }, 0);
        edits::move_by(plan, last_phase(plan), floor.floor.id, &BTreeSet::from([desk]), by).expect("an edit")
    });
}

/// Ten desks are given to another team, and vacated.
#[divan::bench(args = FLOORS)]
fn assign_ten_desks(bencher: Bencher<'_, '_>, n_floors: u32) {
    by_turns(bencher, n_floors, |plan, is_back| {
        let floor = first_floor(plan);
        let desks: BTreeSet<_> = floor.desks.keys().take(10).copied().collect();
        let team = *plan.teams.keys().next_back().expect("a team");
        let occupant = if is_back { Occupant::Vacant } else { Occupant::Team(team) };
        edits::assign(plan, Moment::complete(last_phase(plan)), floor.floor.id, &desks, occupant).expect("an edit")
    });
}

/// Five metres of glazed partition are drawn in the last phase, and taken back.
#[divan::bench(args = FLOORS)]
fn draw_a_partition(bencher: Bencher<'_, '_>, n_floors: u32) {
    by_turns(bencher, n_floors, |plan, is_back| {
        let floor = first_floor(plan).floor.id;
        let id = WallId(4_000_000);
        let key = ElementKey::Item(floor, ItemId::Wall(id));
        if is_back {
            return Edit::new("Take back").remove(key);
        }
        let point = |x: i32, y: i32| PlanPoint { x: Mm(x), y: Mm(y) };
        Edit::new("Draw").put(Wall {
            id,
            floor,
            start: point(2_000, 2_000),
            end: point(7_000, 2_000),
            kind: WallKind::Glazed,
            life: Lifetime::from(last_phase(plan)),
            ..first_floor(plan).walls.values().next().expect("a wall").as_ref().clone()
        })
    });
}
