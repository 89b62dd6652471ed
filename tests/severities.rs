//! How bad each check may say that something is: one list, and every severity of it comes about somewhere.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[expect(dead_code, reason = "each test file uses its own part of this")]
mod support {
    pub(crate) mod hostile;
    pub(crate) mod office;
}

use colocate::analysis::Analyst;
use colocate::check::{self, Checker, Severity, Traveller};
use colocate::file::builtin;
use colocate::model::*;
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use std::collections::{BTreeMap, BTreeSet};
use support::hostile::{made, pieces};
use support::office::{EXISTING, FLOOR, Office};

use Severity::{Error, Note, Warning};

/// Every check with the severities that it reports, worst first.
const SEVERITIES: &[(&str, &[Severity])] = &[
    ("room-outlines", &[Error]),
    ("reach", &[Error]),
    ("desk-overlaps", &[Error]),
    ("lettering", &[Note]),
    ("air-space", &[Error]),
    ("sanitary", &[Error]),
    ("fresh-air", &[Warning, Note]),
    ("chair-zones", &[Warning, Note]),
    ("aisles", &[Warning, Note]),
    ("door-swings", &[Error]),
    ("exits", &[Error]),
    ("escape-swings", &[Error]),
    ("inner-rooms", &[Error, Note]),
    ("stairs", &[Error, Note]),
    ("travel-distance", &[Error]),
    ("door-widths", &[Error, Warning]),
    ("corridors", &[Warning, Note]),
    ("turning", &[Warning]),
    ("accessible-wc", &[Error, Warning]),
    ("step-free", &[Error, Warning]),
    ("zone-overlaps", &[Warning, Note]),
    ("desk-vetting", &[Error]),
    ("zone-doors", &[Error, Warning]),
    ("secure-walls", &[Warning, Note]),
    ("shared-facilities", &[Error]),
    ("escape-keys", &[Error]),
];

#[test]
fn the_list_has_every_check_once() {
    let listed: Vec<&str> = SEVERITIES.iter().map(|(id, _)| *id).collect();
    let all: Vec<&str> = check::all().iter().map(|check| check.id).collect();
    assert_eq!(listed, all);
    assert!(SEVERITIES.iter().all(|(_, own)| !own.is_empty() && own.is_sorted()));
}

/// Three rooms in a row, with one door out of doors at the end: the last is behind an inner room, and restricted. Somebody who
/// is vetted for nothing works in it, with little air.
fn in_a_row() -> Plan {
    let mut office = Office::new();
    office.shell(12_000, 8_000);
    let south = *office.plan.floors[&FLOOR].walls.keys().next().unwrap();
    office.opening(south, 10_000, OpeningKind::SingleDoor, Lifetime::from(EXISTING));
    for x in [4_000, 8_000] {
        let wall = office.wall([(x, 0), (x, 8_000)], WallKind::Partition, 100, Lifetime::from(EXISTING));
        office.opening(wall, 4_000, OpeningKind::SingleDoor, Lifetime::from(EXISTING));
    }
    for x in [2_000, 6_000, 10_000] {
        let room = office.room((x, 7_000), RoomUse::Office);
        office.change_room(room, |room| room.fresh_air = Some(1));
    }
    let desk = office.desk((2_000, 4_000), EXISTING);
    let team = office.team(1, Fte::whole(1), DeskPolicy::OneEach);
    office.seat(&[desk], Occupant::Team(team), Moment::complete(EXISTING));
    let zone = office.zone((0, 0), (4_000, 8_000), Lifetime::from(EXISTING));
    let zone = office.plan.floors[&FLOOR].zones[&zone].as_ref().clone();
    office.put(Zone { level: SecurityLevel::Restricted, ..zone });
    office.plan
}

/// An accessible toilet that is too narrow to turn in.
fn narrow_toilet() -> Plan {
    let mut office = Office::new();
    office.shell(12_000, 8_000);
    office.wall([(1_500, 0), (1_500, 8_000)], WallKind::Partition, 100, Lifetime::from(EXISTING));
    office.room((700, 7_000), RoomUse::AccessibleWc);
    office.room((6_000, 7_000), RoomUse::OpenPlan);
    office.plan
}

/// A corridor in which nobody in a wheelchair gets far.
fn narrow_corridor() -> Plan {
    let mut office = Office::new();
    office.shell(10_000, 1_290);
    office.room((5_000, 600), RoomUse::Circulation);
    office.plan
}

/// The shipped plan with no flight drawn in any stair.
fn without_flights() -> Plan {
    let plan = builtin::leigh_road();
    let mut edit = Edit::new("Remove");
    for (&id, floor) in &plan.floors {
        for own in floor.furniture.values().filter(|own| own.symbol.starts_with("stair")) {
            edit = edit.remove(ElementKey::Item(id, ItemId::Furniture(own.id)));
        }
    }
    plan.with(&edit).unwrap()
}

/// More zones on one floor than are compared.
fn many_zones() -> Plan {
    let mut office = Office::new();
    for _ in 0..501 {
        office.zone((0, 0), (1_000, 1_000), Lifetime::from(EXISTING));
    }
    office.plan
}

/// A team of which the fonts have no letter.
fn name_in_another_script() -> Plan {
    let mut office = Office::new();
    let team = office.team(1, Fte::whole(1), DeskPolicy::OneEach);
    let team = office.plan.teams[&team].as_ref().clone();
    office.put(Team { name: "消防队".to_owned(), ..team });
    office.plan
}

/// What is reported of the shipped plan, of plans made by hand and of hostile ones, which are the same each time.
fn reported() -> BTreeMap<&'static str, BTreeSet<Severity>> {
    let mut plans = vec![
        builtin::leigh_road(),
        in_a_row(),
        narrow_toilet(),
        narrow_corridor(),
        without_flights(),
        many_zones(),
        name_in_another_script(),
    ];
    let mut runner = TestRunner::deterministic();
    for _ in 0..N_HOSTILE {
        plans.push(made(&pieces(32).new_tree(&mut runner).unwrap().current()));
    }
    let mut reported: BTreeMap<&'static str, BTreeSet<Severity>> = BTreeMap::new();
    for plan in plans {
        let report = Analyst::new().report(&plan);
        for phase in &plan.phases {
            let travel = Traveller::new().measure(&plan, phase.id, || false).unwrap();
            let found = Checker::new().check(&plan, phase.id, &report).with_travel(&travel.problems);
            for problem in found.problems {
                reported.entry(problem.check).or_default().insert(problem.severity);
            }
        }
    }
    reported
}

/// So many hostile plans are looked at.
const N_HOSTILE: usize = 40;

#[test]
fn every_check_reports_what_is_listed_and_nothing_else() {
    let reported = reported();
    let listed: BTreeMap<&str, BTreeSet<Severity>> =
        SEVERITIES.iter().map(|(id, listed)| (*id, listed.iter().copied().collect())).collect();
    assert_eq!(reported, listed);
}
