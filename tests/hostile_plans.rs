//! Plans that mean harm: whatever a file holds, checks and activations say what they find, say the same again, and end.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[expect(dead_code, reason = "each test file uses its own part of this")]
mod support {
    pub(crate) mod hostile;
    pub(crate) mod office;
}

use colocate::analysis::Analyst;
use colocate::analysis::command::{Activation, Call};
use colocate::check::{self, Checker, Problem, Problems, Rules, Traveller};
use colocate::model::*;
use colocate::publish::command::activation;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};
use std::time::Duration;
use support::hostile::{POLICE, Site, made, pieces};
use support::office::{EXISTING, FIRE};

/// No plan of these tests takes longer to go through, in the slowest of builds on the busiest of machines.
const LIMIT: Duration = Duration::from_mins(5);

/// All that every check finds at the end of a phase; nothing is remembered from before.
fn problems(plan: &Plan, phase: PhaseId) -> Problems {
    let report = Analyst::new().report(plan);
    let asked = AtomicUsize::new(0);
    let travel = Traveller::new().measure(plan, phase, || {
        asked.fetch_add(1, Ordering::Relaxed);
        false
    });
    let travel = travel.unwrap();
    // Floor by floor, each once.
    let asked = asked.into_inner();
    assert!(asked <= plan.floors.len(), "measured {asked} times");
    Checker::new().check(plan, phase, &report).with_travel(&travel.problems)
}

/// A problem says what is wrong and where, how bad it is, what would mend it, and by which rule, whose source it names or
/// says that nobody read it.
fn assert_told(problem: &Problem, plan: &Plan) {
    let rules = Rules::of(&plan.checking.edition).unwrap();
    let words = [&problem.message, &problem.place, &problem.mend];
    assert!(words.iter().all(|words| !words.trim().is_empty()), "{problem:?}");
    assert!(check::all().iter().any(|own| own.id == problem.check && own.topic == problem.topic), "{problem:?}");
    assert!(!problem.severity.label().is_empty());
    let figure = rules.figure(problem.figure).unwrap_or_else(|| panic!("no figure: {problem:?}"));
    assert!(!figure.rule.is_empty() && problem.rule(rules).starts_with(&figure.rule), "{problem:?}");
    assert!(if figure.is_sourced() {
        !figure.source.is_empty()
    } else {
        problem.rule(rules).ends_with("~ assumption")
    });
    assert!(problem.at.is_none() || problem.floor.is_some(), "{problem:?}");
    assert!(problem.floor.is_none_or(|floor| plan.floor(floor).is_some()), "{problem:?}");
}

fn calls(plan: &Plan) -> Vec<Call> {
    let phases = plan.phases.iter().map(|phase| phase.id);
    let at = phases.flat_map(|phase| [Moment::complete(phase), Moment::works(phase)]);
    let organisations = [vec![], vec![FIRE], vec![FIRE, POLICE]];
    let all = at.flat_map(|at| organisations.clone().map(|organisations| (at, organisations)));
    all.flat_map(|(at, organisations)| {
        CommandLevel::ALL.map(|level| Call {
            at,
            organisations: organisations.iter().copied().collect(),
            level,
            weekday: level as usize,
        })
    })
    .collect()
}

/// Everyone displaced is seated, sent or named, and no seat is given twice or taken.
fn assert_placed(found: &Activation) {
    assert_eq!(found.seats.len() as u64 + found.n_sent() + found.n_nowhere(), found.n_displaced());
    let given: BTreeSet<DeskId> = found.seats.iter().map(|seat| seat.desk).collect();
    assert_eq!(given.len(), found.seats.len());
    let mut taken = found.displaced.iter().flat_map(|own| &own.desks);
    assert!(taken.all(|desk| !given.contains(desk)));
    assert!(found.rooms.iter().all(|room| 1 <= room.crew && room.ends <= found.minutes));
    assert!(found.findings.iter().all(|own| !own.text.trim().is_empty()));
}

/// Goes through a plan in every phase, twice.
fn goes_through(plan: &Plan) -> Vec<Problem> {
    assert_eq!(plan.violations(), Vec::<String>::new());
    let before = plan.clone();
    let mut all = Vec::new();
    for phase in &plan.phases {
        let found = problems(plan, phase.id);
        assert_eq!(found, problems(plan, phase.id), "the same again");
        found.problems.iter().for_each(|problem| assert_told(problem, plan));
        all.extend(found.problems.into_iter().map(Arc::unwrap_or_clone));
    }
    let outlines = GeometryCache::default();
    for call in calls(plan) {
        let found = activation(plan, &call, &outlines);
        if call.level == CommandLevel::MultiAgency {
            assert_eq!(found, activation(plan, &call, &GeometryCache::default()), "the same again");
        }
        assert_placed(&found);
    }
    assert_eq!(*plan, before, "nothing is changed");
    all
}

/// The same, and that it ends: a plan over which something thinks for ever fails instead of hanging.
fn ends(plan: &Plan) -> Vec<Problem> {
    let (done, waits) = mpsc::channel();
    let plan = plan.clone();
    let thread = std::thread::spawn(move || done.send(goes_through(&plan)));
    match waits.recv_timeout(LIMIT) {
        Ok(found) => found,
        Err(mpsc::RecvTimeoutError::Timeout) => panic!("it does not end"),
        Err(mpsc::RecvTimeoutError::Disconnected) => match thread.join() {
            Err(why) => std::panic::resume_unwind(why),
            Ok(_) => panic!("nothing came of it"),
        },
    }
}

fn ids(found: &[Problem]) -> BTreeSet<&'static str> {
    found.iter().map(|problem| problem.check).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_plan_is_gone_through_and_the_same_is_found_again(pieces in pieces(32)) {
        goes_through(&made(&pieces));
    }
}

#[test]
fn floors_without_exits_are_told_of() {
    let mut site = Site::new();
    site.cell((0, 0), (12_000, 8_000), RoomUse::OpenPlan, None);
    for x in 1..6 {
        site.desk((x * 1_900, 4_000), 0, (1_600, 800), DeskShape::Rectangular);
    }
    let found = ids(&ends(&site.plan));
    assert!(found.contains("exits") && found.contains("reach"), "{found:?}");
}

#[test]
fn rooms_without_height_hold_nobody() {
    let mut site = Site::new();
    site.cell((0, 0), (12_000, 8_000), RoomUse::Office, Some(1));
    site.desk((3_000, 4_000), 0, (1_600, 800), DeskShape::Rectangular);
    let found = ends(&site.plan);
    assert!(found.iter().any(|problem| problem.check == "air-space"), "{:?}", ids(&found));
}

#[test]
fn stairs_that_lead_nowhere_are_told_of() {
    let mut site = Site::new();
    site.cell((0, 0), (12_000, 8_000), RoomUse::OpenPlan, None);
    site.cell((12_000, 0), (15_000, 8_000), RoomUse::Stair, None);
    let found = ids(&ends(&site.plan));
    assert!(found.contains("stairs"), "{found:?}");
}

#[test]
fn zones_on_zones_are_told_of_and_the_strictest_counts() {
    let mut site = Site::new();
    site.cell((0, 0), (12_000, 8_000), RoomUse::OpenPlan, None);
    let corners = [(0, 0), (12_000, 0), (12_000, 8_000), (0, 8_000)];
    for (place, level) in SecurityLevel::ALL.into_iter().enumerate() {
        let own = corners.map(|(x, y)| (x + place as i32 * 500, y));
        site.zone(&own, level, Some(POLICE), None);
    }
    // One that crosses itself.
    site.zone(&[(0, 0), (9_000, 8_000), (9_000, 0), (0, 8_000)], SecurityLevel::Service, None, None);
    site.desk((6_000, 4_000), 0, (1_600, 800), DeskShape::Rectangular);
    site.team(1, FIRE, Vetting::Nppv2Full, 1);
    site.seat(0, 0, Moment::complete(EXISTING));
    let found = ids(&ends(&site.plan));
    assert!(found.contains("zone-overlaps") && found.contains("desk-vetting"), "{found:?}");
}

#[test]
fn a_hundred_thousand_people_vetted_for_nothing_displaced_by_their_own_suite_end() {
    let mut site = Site::new();
    site.cell((0, 0), (40_000, 30_000), RoomUse::GoldCommand, None);
    site.cell((40_000, 0), (60_000, 30_000), RoomUse::OpenPlan, None);
    let n_desks = 400;
    for place in 0..n_desks {
        let at = (1_000 + place % 20 * 1_900, 1_000 + place / 20 * 1_400);
        site.desk(at, 0, (1_600, 800), DeskShape::Rectangular);
    }
    site.desk((50_000, 10_000), 0, (1_600, 800), DeskShape::Rectangular);
    let whole = [(0, 0), (60_000, 0), (60_000, 30_000), (0, 30_000)];
    site.zone(&whole, SecurityLevel::Restricted, Some(FIRE), None);
    site.team(100_000, FIRE, Vetting::None, 3);
    for desk in 0..n_desks as usize {
        site.seat(desk, 0, Moment::complete(EXISTING));
    }
    site.mark(0, CommandRole::StrategicGroup, SuiteStanding::OfSuite, 0);
    assert_eq!(site.n_refused, 0);
    let found = ids(&ends(&site.plan));
    assert!(found.contains("desk-vetting") && found.contains("sanitary"), "{found:?}");
    let organisations = BTreeSet::from([FIRE]);
    let call = Call { at: Moment::complete(EXISTING), organisations, level: CommandLevel::Strategic, weekday: 0 };
    let live = activation(&site.plan, &call, &GeometryCache::default());
    assert_eq!((live.n_displaced(), live.seats.len(), live.n_sent()), (400, 0, 400), "they go home");
    let is_said = |text: &str| live.findings.iter().any(|own| own.text.contains(text));
    assert!(
        is_said("The suite displaces itself: 400 desks in Room") && is_said("vetted for nothing"),
        "{:?}",
        live.findings
    );
}

#[test]
fn tiny_rooms_break_nothing() {
    let mut site = Site::new();
    for place in 0..60 {
        let (x, y) = (place % 10 * 150, place / 10 * 150);
        site.cell((x, y), (x + 150, y + 150), RoomUse::Office, None);
    }
    site.desk((300, 300), 4_500, (1_600, 800), DeskShape::Rectangular);
    assert!(!ends(&site.plan).is_empty());
}

#[test]
fn walls_that_cross_at_odd_angles_break_nothing() {
    let mut site = Site::new();
    site.cell((0, 0), (12_000, 12_000), RoomUse::OpenPlan, None);
    site.door(0, 6_000, 0);
    // A fan of walls through about the same point, none of them square, and one along another a millimetre beside it.
    for turn in 0..36 {
        let (x, y) = (turn * 337 % 12_000, turn * 991 % 12_000);
        site.wall((x, 0), (12_000 - y, 12_000), one_kind(turn), 100, Lifetime::from(EXISTING));
    }
    site.wall((0, 6_000), (12_000, 6_001), WallKind::Partition, 100, Lifetime::from(EXISTING));
    site.wall((0, 6_001), (12_000, 6_000), WallKind::Partition, 100, Lifetime::from(EXISTING));
    for place in 0..10 {
        site.desk((1_000 + place * 1_000, 3_000 + place * 500), place * 1_111, (1_600, 800), DeskShape::LeftReturn);
    }
    assert!(!ends(&site.plan).is_empty());
}

fn one_kind(pick: i32) -> WallKind {
    WallKind::ALL[pick as usize % WallKind::ALL.len()]
}

#[test]
fn desks_on_top_of_each_other_are_told_of_and_end() {
    let mut site = Site::new();
    site.cell((0, 0), (12_000, 8_000), RoomUse::OpenPlan, None);
    site.door(0, 6_000, 0);
    for _ in 0..150 {
        site.desk((6_000, 4_000), 0, (1_600, 800), DeskShape::Rectangular);
    }
    let found = ids(&ends(&site.plan));
    assert!(found.contains("desk-overlaps"), "{found:?}");
}
