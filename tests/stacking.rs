//! A team that changes floors, without a window: which desks are freed and given, what is refused in which words, and that
//! later phases stay as they were planned; by case, and by property over random moves.

#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test says so by failing")]

mod support;

use colocate::editor::Editor;
use colocate::file;
use colocate::model::edits::{self, Seating, seat_team};
use colocate::model::{
    DatedUse, Desk, DeskId, Edit, EditRefused, FloorId, Fte, Lifetime, Moment, Occupant, Organisation, OrganisationId,
    Person, PersonId, PhaseId, Plan, Room, RoomId, RoomUse, TeamId, Tenure, Wall, WallId, WallKind, WorksLevel,
};
use colocate::units::{Mm, PlanPoint};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use support::plans::{
    EXISTING, FINANCE, FIRST, GROUND, PATROL, SECOND, UPPER, desk, empty_floors, existing, first, given, second, team,
};

const OTHERS: OrganisationId = OrganisationId(400);
const CLERK: PersonId = PersonId(401);

fn room(id: u32, floor: FloorId, at: (i32, i32), tenure: Tenure) -> Room {
    let dated = DatedUse {
        phase: EXISTING,
        name: format!("Room {id}"),
        used_as: RoomUse::OpenPlan,
        tenure,
        works: WorksLevel::None,
    };
    let anchor = PlanPoint::new(at.0, at.1);
    Room {
        id: RoomId(id),
        floor,
        number: String::new(),
        anchor,
        ceiling_height: None,
        fresh_air: None,
        uses: vec![dated],
        until: None,
    }
}

/// The walls of a row of rooms of so many metres, each 6 m deep.
fn walls(first_id: u32, floor: FloorId, widths: &[i32]) -> Vec<Wall> {
    let mut ends = vec![0];
    for width in widths {
        ends.push(ends[ends.len() - 1] + width * 1_000);
    }
    let last = ends[ends.len() - 1];
    let level = [((0, 0), (last, 0)), ((0, 6_000), (last, 6_000))];
    let upright = ends.iter().map(|&x| ((x, 0), (x, 6_000)));
    let lines = level.into_iter().chain(upright);
    lines
        .zip(first_id..)
        .map(|((start, end), id)| Wall {
            id: WallId(id),
            floor,
            start: PlanPoint::new(start.0, start.1),
            end: PlanPoint::new(end.0, end.1),
            thickness: Mm(100),
            kind: WallKind::Partition,
            life: Lifetime::from(EXISTING),
            replaces: None,
        })
        .collect()
}

/// On the ground floor twelve desks, ten of them Finance's; on the first three rooms with 4, 8 and 12 vacant desks,
/// numbered from 200, 210 and 220.
fn office() -> Plan {
    let other = Organisation {
        id: OTHERS,
        name: "Fire".to_owned(),
        short_name: "Fire".to_owned(),
        ..empty_floors().organisations[&OrganisationId(4)].as_ref().clone()
    };
    let clerk = Person { id: CLERK, team: FINANCE, name: "A clerk".to_owned(), fte: Fte(100) };
    let mut edit = Edit::new("Furnish").put(other).put(clerk);
    for number in 0..12 {
        edit.push(desk(100 + number, GROUND, 1_000 + number as i32 * 2_000, 2_000));
        if number < 10 {
            edit.push(given(GROUND, 100 + number, existing(), Occupant::Team(FINANCE)));
        }
    }
    for wall in walls(300, UPPER, &[8, 16, 24]) {
        edit.push(wall);
    }
    for (idx, (at, n_desks)) in [(0, 4), (8_000, 8), (24_000, 12)].into_iter().enumerate() {
        let idx = idx as u32;
        edit.push(room(350 + idx, UPPER, (at + 1_000, 5_000), Tenure::ByOccupants));
        for number in 0..n_desks {
            edit.push(desk(200 + 10 * idx + number, UPPER, at + 1_000 + number as i32 * 1_800, 2_000));
        }
    }
    let plan = empty_floors().with(&edit).expect("sound");
    assert_eq!(plan.violations(), Vec::<String>::new());
    plan
}

fn with(plan: &Plan, edit: &Edit) -> Plan {
    plan.with(edit).expect("sound")
}

fn move_of(team: TeamId, from: Option<FloorId>, to: Option<FloorId>, n_desks: usize) -> Seating {
    Seating { team, from, to, n_desks }
}

fn moved(plan: &Plan, at: Moment, seating: &Seating) -> Plan {
    let edit = seat_team(plan, at, seating).expect("possible");
    let plan = plan.with(&edit).expect("sound");
    assert_eq!(plan.violations(), Vec::<String>::new());
    plan
}

fn refusal(plan: &Plan, at: Moment, seating: &Seating) -> String {
    match seat_team(plan, at, seating) {
        Err(EditRefused::NotPossible(why)) => why,
        other => panic!("not refused: {other:?}"),
    }
}

/// The desks of a team on a floor at a moment.
fn desks_of(plan: &Plan, at: Moment, floor: FloorId, team: TeamId) -> Vec<u32> {
    let view = plan.view(at);
    let own = plan.floor(floor).expect("the floor");
    let of_team = view.desks(own).filter(|placed| view.team_of(placed.occupant) == Some(team));
    of_team.map(|placed| placed.desk.id.0).collect()
}

/// How many desks each team has over all floors, at every moment from one on.
fn later_totals(plan: &Plan, from: PhaseId) -> Vec<BTreeMap<TeamId, usize>> {
    let order = plan.phase_order();
    let later = order.phases().iter().copied().filter(|&phase| order.index(from) < order.index(phase));
    later
        .flat_map(|phase| [Moment::works(phase), Moment::complete(phase)])
        .map(|at| {
            let mut totals: BTreeMap<TeamId, usize> = BTreeMap::new();
            for floor in plan.view(at).stack() {
                for (team, n_desks) in floor.by_team {
                    *totals.entry(team).or_default() += n_desks;
                }
            }
            totals
        })
        .collect()
}

#[test]
fn the_desks_it_leaves_are_freed_and_as_many_given_in_the_room_that_holds_it_most_tightly() {
    let plan = office();
    let seating = move_of(FINANCE, Some(GROUND), Some(UPPER), 10);
    let edit = seat_team(&plan, existing(), &seating).expect("possible");
    assert_eq!(edit.label, "Move Finance to first floor, 10 desks");
    let after = moved(&plan, existing(), &seating);
    assert!(desks_of(&after, existing(), GROUND, FINANCE).is_empty());
    // Neither the four nor the eight hold ten: the twelve do, and are filled from one end.
    assert_eq!(desks_of(&after, existing(), UPPER, FINANCE), (220..230).collect::<Vec<_>>());
    let counts: Vec<_> =
        after.view(existing()).stack().iter().map(|own| (own.n_desks, own.n_given(), own.n_vacant)).collect();
    assert_eq!(counts, [(12, 0, 12), (24, 10, 14)]);
    // What was said in the same phase is taken back, not said twice.
    assert!(after.floor(GROUND).expect("it").occupancy.is_empty());
    // Seven fit into eight, which is tighter than twelve.
    let seven = moved(&plan, existing(), &move_of(FINANCE, Some(GROUND), Some(UPPER), 7));
    assert_eq!(desks_of(&seven, existing(), UPPER, FINANCE), (210..217).collect::<Vec<_>>());
    assert_eq!(desks_of(&seven, existing(), GROUND, FINANCE).len(), 3);
    // Fifteen need two rooms: the largest, and of the tightest that holds the rest the desks nearest to it.
    let more = moved(&seven, existing(), &move_of(PATROL, None, Some(UPPER), 15));
    let expected: Vec<u32> = (201..204).chain(220..232).collect();
    assert_eq!(desks_of(&more, existing(), UPPER, PATROL), expected);
}

#[test]
fn a_team_sits_where_it_is_at_home() {
    let plan = office();
    let seat = |plan: &Plan, n_desks| moved(plan, existing(), &move_of(PATROL, None, Some(UPPER), n_desks));
    let tenure = |plan: &Plan, id: u32, tenure: Tenure| {
        with(
            plan,
            &Edit::new("Let").put(room(
                id,
                UPPER,
                [(1_000, 5_000), (9_000, 5_000), (25_000, 5_000)][id as usize - 350],
                tenure,
            )),
        )
    };
    assert_eq!(desks_of(&seat(&plan, 3), existing(), UPPER, PATROL), [200, 201, 202], "the tightest");
    let own = tenure(&plan, 352, Tenure::Exclusive(OrganisationId(4)));
    assert_eq!(desks_of(&seat(&own, 3), existing(), UPPER, PATROL), [220, 221, 222], "its own room");
    let others = tenure(&plan, 350, Tenure::Exclusive(OTHERS));
    assert_eq!(desks_of(&seat(&others, 3), existing(), UPPER, PATROL), [210, 211, 212], "not that of others");
    let full = desks_of(&seat(&others, 22), existing(), UPPER, PATROL);
    assert_eq!(full.iter().filter(|&&desk| desk < 210).count(), 2, "that of others where nothing else is left");
    // Beside its own desks, in the same room.
    let sits = with(&plan, &Edit::new("Seat").put(given(UPPER, 225, existing(), Occupant::Team(PATROL))));
    assert_eq!(desks_of(&seat(&sits, 2), existing(), UPPER, PATROL), [224, 225, 226]);
    // In the room of the team it should be near.
    let near = colocate::model::Team { near: vec![FINANCE], ..team(PATROL, "Patrol") };
    let near = with(&plan, &Edit::new("Near").put(near).put(given(UPPER, 210, existing(), Occupant::Team(FINANCE))));
    assert_eq!(desks_of(&seat(&near, 2), existing(), UPPER, PATROL), [211, 212]);
}

#[test]
fn what_cannot_be_is_refused_with_the_numbers() {
    let plan = office();
    let why = |seating| refusal(&plan, existing(), &seating);
    let full = "Ground floor has 2 vacant desks and Patrol needs 11";
    assert_eq!(why(move_of(PATROL, None, Some(GROUND), 11)), full);
    assert_eq!(why(move_of(FINANCE, Some(GROUND), Some(UPPER), 11)), "Finance has only 10 desks on ground floor");
    assert_eq!(why(move_of(PATROL, Some(GROUND), Some(UPPER), 1)), "Patrol has no desk on ground floor");
    assert_eq!(why(move_of(PATROL, None, Some(UPPER), 0)), "Patrol needs no desk");
    let empty = refusal(&empty_floors(), existing(), &move_of(PATROL, None, Some(UPPER), 1));
    assert_eq!(empty, "First floor has no desks and Patrol needs 1");
    let held = with(&plan, &Edit::new("Hold").put(given(GROUND, 110, existing(), Occupant::Held)));
    let held = with(&held, &Edit::new("Hold").put(given(GROUND, 111, existing(), Occupant::Held)));
    assert_eq!(
        refusal(&held, existing(), &move_of(PATROL, None, Some(GROUND), 1)),
        "Ground floor has no vacant desk and Patrol needs 1",
        "what is held is not vacant"
    );
    let later = colocate::model::Team { from: SECOND, ..team(PATROL, "Patrol") };
    let later = with(&plan, &Edit::new("Later").put(later));
    assert_eq!(
        refusal(&later, existing(), &move_of(PATROL, None, Some(UPPER), 1)),
        "Patrol is not here at this time: choose a phase in which it is"
    );
    assert!(matches!(
        seat_team(&plan, existing(), &move_of(TeamId(999), None, Some(UPPER), 1)),
        Err(EditRefused::Missing(_))
    ));
    let nothing = seat_team(&plan, existing(), &move_of(FINANCE, Some(GROUND), Some(GROUND), 10)).expect("possible");
    assert!(nothing.is_empty(), "on its own floor it stays");
}

#[test]
fn in_the_holding_area_it_has_no_desk_and_one_step_back_gives_the_same_bytes() {
    let plan = office();
    let mut editor = Editor::new(plan.clone());
    let bytes = file::to_text(editor.plan());
    let out = seat_team(&plan, existing(), &move_of(FINANCE, Some(GROUND), None, 10)).expect("possible");
    assert_eq!(out.label, "Move Finance to the holding area, 10 desks");
    editor.apply(&out).expect("sound");
    assert!(desks_of(editor.plan(), existing(), GROUND, FINANCE).is_empty());
    let back = seat_team(editor.plan(), existing(), &move_of(FINANCE, None, Some(GROUND), 10)).expect("possible");
    editor.apply(&back).expect("sound");
    assert_eq!(desks_of(editor.plan(), existing(), GROUND, FINANCE).len(), 10);
    assert_eq!(editor.steps().count(), 2);
    assert!(editor.undo() && editor.undo());
    assert_eq!(file::to_text(editor.plan()), bytes);
}

#[test]
fn people_with_a_desk_of_their_own_have_one_where_their_team_comes_to_and_leave_last() {
    let plan = with(&office(), &Edit::new("Own desk").put(given(GROUND, 103, existing(), Occupant::Person(CLERK))));
    let occupants = |plan: &Plan, floor| -> Vec<Occupant> {
        let view = plan.view(existing());
        let own = plan.floor(floor).expect("it");
        view.desks(own).map(|placed| placed.occupant).filter(|&own| own != Occupant::Vacant).collect()
    };
    let after = moved(&plan, existing(), &move_of(FINANCE, Some(GROUND), Some(UPPER), 10));
    let upper = occupants(&after, UPPER);
    assert_eq!((upper.len(), upper.iter().filter(|&&own| own == Occupant::Person(CLERK)).count()), (10, 1));
    let nine = moved(&plan, existing(), &move_of(FINANCE, Some(GROUND), Some(UPPER), 9));
    assert_eq!(occupants(&nine, GROUND), [Occupant::Person(CLERK)]);
}

#[test]
fn a_move_lasts_as_long_as_the_stay_it_takes_over() {
    // In the second phase Finance goes from the ground floor to the room of twelve.
    let mut planned = Edit::new("Move later");
    for number in 0..10 {
        planned.push(given(GROUND, 100 + number, second(), Occupant::Vacant));
        planned.push(given(UPPER, 220 + number, second(), Occupant::Team(FINANCE)));
    }
    let plan = with(&office(), &planned);
    let after = moved(&plan, first(), &move_of(FINANCE, Some(GROUND), Some(UPPER), 4));
    assert_eq!(desks_of(&after, existing(), GROUND, FINANCE).len(), 10, "earlier phases stay");
    assert_eq!(desks_of(&after, first(), GROUND, FINANCE).len(), 6);
    assert_eq!(desks_of(&after, first(), UPPER, FINANCE), [200, 201, 202, 203]);
    assert_eq!(desks_of(&after, second(), UPPER, FINANCE), (220..230).collect::<Vec<_>>(), "it moved on as planned");
    assert_eq!(later_totals(&after, FIRST), later_totals(&plan, FIRST));
    // A desk that somebody else gets later is taken only where there is no other.
    let promised = given(UPPER, 200, second(), Occupant::Team(PATROL));
    let promised = with(&plan, &Edit::new("Promise").put(promised));
    let after = moved(&promised, first(), &move_of(FINANCE, Some(GROUND), Some(UPPER), 4));
    assert_eq!(desks_of(&after, first(), UPPER, FINANCE), [210, 211, 212, 213]);
    // Nor is a team seated twice that waits now and was to get desks later: as many are given up again then.
    let mut planned = Edit::new("Come later");
    for number in 0..4 {
        planned.push(given(UPPER, 210 + number, second(), Occupant::Team(PATROL)));
    }
    let comes = with(&office(), &planned);
    let after = moved(&comes, first(), &move_of(PATROL, None, Some(UPPER), 6));
    assert_eq!(desks_of(&after, first(), UPPER, PATROL).len(), 6);
    assert_eq!(desks_of(&after, second(), UPPER, PATROL).len(), 6, "four of them are those that were planned");
    assert!((210..214).all(|desk| desks_of(&after, second(), UPPER, PATROL).contains(&desk)));
    // A stay ends with its desk, too.
    let goes = Desk { until: Some(SECOND), ..desk(103, GROUND, 7_000, 2_000) };
    let mut goes = Edit::new("Take away").put(goes);
    goes = goes.remove(colocate::model::ElementKey::Occupancy(GROUND, DeskId(103), second()));
    let plan = plan
        .clone()
        .with(&Edit { changes: goes.changes.into_iter().rev().collect(), label: goes.label })
        .expect("sound");
    let after = moved(&plan, first(), &move_of(FINANCE, Some(GROUND), Some(UPPER), 10));
    assert_eq!(later_totals(&after, FIRST), later_totals(&plan, FIRST));
}

fn a_floor() -> impl Strategy<Value = Option<FloorId>> {
    prop_oneof![2 => Just(Some(GROUND)), 3 => Just(Some(UPPER)), 1 => Just(None)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn desks_change_hands_one_for_one_whoever_moves_where(
        moves in prop::collection::vec((0..2_usize, a_floor(), a_floor(), 0..12_usize, 0..3_usize), 1..12),
    ) {
        let start = office();
        let mut editor = Editor::new(start.clone());
        for (who, from, to, n_desks, when) in moves {
            let (team, phase) = ([FINANCE, PATROL][who], [EXISTING, FIRST, SECOND][when]);
            let at = Moment::complete(phase);
            let before = editor.snapshot();
            let seating = move_of(team, from, to, n_desks);
            let edit = match seat_team(&before, at, &seating) {
                Ok(edit) => edit,
                Err(refused) => {
                    // Refused in words, and only for a reason.
                    let words = refused.to_string();
                    let n_had = from.map_or(usize::MAX, |floor| desks_of(&before, at, floor, team).len());
                    let n_vacant = to.map_or(usize::MAX, |floor| vacant(&before, at, floor));
                    prop_assert!(n_desks == 0 || n_had < n_desks || n_vacant < n_desks, "{words}");
                    continue;
                }
            };
            prop_assert_eq!(seat_team(&before, at, &seating), Ok(edit.clone()), "the same plan gives the same desks");
            editor.apply(&edit).expect("sound");
            let after = editor.snapshot();
            prop_assert_eq!(after.violations(), Vec::<String>::new());
            let n_moved = if from == to { 0 } else { n_desks };
            for floor in [GROUND, UPPER] {
                let (had, has) = (desks_of(&before, at, floor, team).len(), desks_of(&after, at, floor, team).len());
                let left = if Some(floor) == from { n_moved } else { 0 };
                let came = if Some(floor) == to { n_moved } else { 0 };
                prop_assert_eq!(had + came, has + left);
                let other = [PATROL, FINANCE][who];
                prop_assert_eq!(desks_of(&before, at, floor, other), desks_of(&after, at, floor, other));
            }
            for earlier in [EXISTING, FIRST, SECOND].into_iter().take(when) {
                let at = Moment::complete(earlier);
                prop_assert_eq!(before.view(at).stack(), after.view(at).stack());
            }
            for stack in after.view(at).stack() {
                prop_assert_eq!(stack.n_given() + stack.n_held + stack.n_vacant, stack.n_desks);
            }
        }
        while editor.undo() {}
        prop_assert_eq!(file::to_text(editor.plan()), file::to_text(&start));
    }

    #[test]
    fn a_first_move_between_floors_leaves_every_later_phase_with_as_many_desks_a_team(
        n_desks in 1..10_usize, n_later in 0..10_u32, works in any::<bool>(),
    ) {
        // Some of Finance's desks pass to Patrol later, some become vacant, the rest stay.
        let mut planned = Edit::new("Later");
        for number in 0..n_later {
            let occupant = if number % 2 == 0 { Occupant::Team(PATROL) } else { Occupant::Vacant };
            planned.push(given(GROUND, 100 + number, second(), occupant));
        }
        let plan = with(&office(), &planned);
        let at = if works { Moment::works(FIRST) } else { first() };
        let after = moved(&plan, at, &move_of(FINANCE, Some(GROUND), Some(UPPER), n_desks));
        prop_assert_eq!(later_totals(&after, FIRST), later_totals(&plan, FIRST));
    }
}

fn vacant(plan: &Plan, at: Moment, floor: FloorId) -> usize {
    plan.view(at).stack().iter().find(|own| own.floor == floor).map_or(0, |own| own.n_vacant)
}

#[test]
fn a_team_is_moved_on_leigh_road_and_every_floor_adds_up() {
    let plan = file::builtin::leigh_road();
    let last = Moment::complete(plan.last_phase().expect("a phase").id);
    let stack = plan.view(last).stack();
    let mut n_moves = 0;
    for from in &stack {
        for (&team, &n_desks) in &from.by_team {
            for to in stack.iter().filter(|to| to.floor != from.floor) {
                let seating = move_of(team, Some(from.floor), Some(to.floor), n_desks);
                if to.n_vacant < n_desks {
                    assert!(refusal(&plan, last, &seating).contains(&format!("needs {n_desks}")));
                    continue;
                }
                let after = moved(&plan, last, &seating);
                let given: BTreeSet<u32> = desks_of(&after, last, to.floor, team).into_iter().collect();
                assert_eq!(given.len(), to.desks_of(team) + n_desks);
                n_moves += 1;
            }
        }
    }
    assert!(0 < n_moves, "nobody could be moved anywhere");
    assert!(edits::too_few_desks("Attic", 3, 1, "Finance", 2).is_some());
}
