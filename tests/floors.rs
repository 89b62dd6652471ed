//! Floors added, copied, ordered and deleted; going back and forward in the history; correcting all phases: without a
//! window, each as one step, with the plan sound after it and exactly as it was when it is undone.

#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test says so by failing")]

mod support;

use colocate::editor::ToolKind;
use colocate::file;
use colocate::model::edits::{self, FloorPlace, NewFloor, OpeningPart, WallPart};
use colocate::model::{
    AnnotationKind, DimensionWay, Edit, EditRefused, Floor, FloorGeometry, FloorId, FloorPlan, Hand, Held, Hold,
    ItemId, Moment, Occupant, OpeningKind, PhaseId, Plan, Release, WallKind,
};
use colocate::units::{Mm, Percent, PlanPoint};
use std::collections::BTreeSet;
use support::bench::Bench;
use support::plans::{EXISTING, FINANCE, FIRST, GROUND, SECOND, UPPER, empty_floors, existing, first, nothing};

/// Makes an edit as one step, and sees that undo takes back exactly that.
fn make(mut bench: Bench, edit: Result<Edit, EditRefused>) -> Bench {
    let edit = edit.expect("an edit that is possible");
    let (before, n_made) = (bench.editor.snapshot(), bench.editor.n_steps_made());
    bench.editor.apply(&edit).expect("an edit that is not refused");
    assert_eq!(bench.editor.n_steps_made(), n_made + 1);
    let bench = bench.undo();
    assert_eq!(*bench.editor.plan(), before);
    bench.redo()
}

fn refused(edit: Result<Edit, EditRefused>, words: &str) {
    let why = edit.expect_err("a refusal").to_string();
    assert!(why.contains(words), "{why}");
}

fn floor(plan: &Plan, id: FloorId) -> &Floor {
    &plan.floor(id).expect("a floor").floor
}

/// Walls round 10 by 8 m with a door, a room and three desks that Finance has, on the ground floor.
fn furnished() -> Bench {
    let bench = Bench::open(empty_floors()).tool(ToolKind::Wall);
    let bench = [(0, 0), (10_000, 0), (10_000, 8_000), (0, 8_000), (0, 0)]
        .into_iter()
        .fold(bench, |bench, (x, y)| bench.click(x, y));
    let bench = bench
        .tool(ToolKind::Door)
        .click(5_000, 0)
        .tool(ToolKind::Room)
        .click(5_000, 4_000)
        .set(|options| options.desk.columns = 3)
        .tool(ToolKind::Desk)
        .click(2_000, 4_000)
        .not_refused();
    let desks: Vec<ItemId> = bench.desks().iter().map(|desk| ItemId::Desk(desk.id)).collect();
    let mut bench = bench.tool(ToolKind::Select).select(desks);
    bench.editor.assign_selection(Occupant::Team(FINANCE));
    bench.not_refused().remember()
}

#[test]
fn a_floor_is_added_above_named_and_coded_by_its_level() {
    let bench = furnished();
    let NewFloor { id, edit } = edits::add_floor(bench.editor.plan(), FloorPlace::Above(GROUND)).expect("a floor");
    assert_eq!(edit.label, "Add second floor");
    let bench = make(bench, Ok(edit));
    let added = floor(bench.editor.plan(), id);
    // The first floor is there already.
    assert_eq!((added.name.as_str(), added.code.as_str(), added.level), ("Second floor", "2", 2));
    assert_eq!(added.ceiling_height, Mm(2_700));
    bench.undo().unchanged();
}

#[test]
fn a_plan_without_a_building_gets_one() {
    let phase = empty_floors().phase(EXISTING).expect("a phase").clone();
    let refusal = edits::add_floor(&nothing(), FloorPlace::NewBuilding(EXISTING));
    refused(refusal.map(|new| new.edit), "no phases");
    let plan = nothing().with(&Edit::new("Phase").put(phase)).expect("a plan with a phase");
    let NewFloor { id, edit } = edits::add_floor(&plan, FloorPlace::NewBuilding(EXISTING)).expect("a floor");
    let bench = make(Bench::open(plan), Ok(edit));
    let added = floor(bench.editor.plan(), id);
    assert_eq!((added.name.as_str(), added.code.as_str(), added.level), ("Ground floor", "00", 0));
    assert_eq!(bench.editor.floor_id(), Some(id));
    let building = added.building;
    let NewFloor { id, edit } = edits::add_floor(bench.editor.plan(), FloorPlace::On(building)).expect("a floor");
    let bench = make(bench, Ok(edit));
    assert_eq!(floor(bench.editor.plan(), id).code, "01");
    bench.undo_all().unchanged();
}

/// What stands on a floor at a moment, without what makes one floor another: identities, numbers, lives.
fn looks(plan: &Plan, floor: &FloorPlan, at: Moment) -> Vec<String> {
    let view = plan.view(at);
    let walls = view.walls(floor).map(|wall| format!("{:?}", (wall.start, wall.end, wall.thickness, wall.kind)));
    let openings = view.openings(floor).map(|opening| {
        let host = &floor.walls[&opening.wall];
        let hung = (opening.hinge, opening.swing, opening.is_access_controlled);
        let size = (opening.along, opening.width, opening.clear_width, opening.kind);
        format!("{:?}", (host.start, host.end, size, hung))
    });
    let rooms = view.rooms(floor).map(|(room, dated)| format!("{:?}", (room.anchor, &dated.name, dated.used_as)));
    let desks = view.desks(floor).map(|placed| {
        format!("{:?}", (placed.at, placed.turned, placed.desk.shape, placed.desk.width, placed.desk.depth))
    });
    let furniture = view
        .furniture(floor)
        .map(|placed| format!("{:?}", (placed.at, placed.turned, &placed.furniture.symbol, placed.furniture.seats)));
    let zones = view.zones(floor).map(|zone| format!("{:?}", (&zone.name, zone.level, &zone.outline)));
    let mut looks: Vec<String> =
        walls.chain(openings).chain(rooms).chain(desks).chain(furniture).chain(zones).collect();
    looks.sort();
    looks
}

#[test]
fn a_floor_is_duplicated_as_it_stands_in_the_phase() {
    let plan = file::builtin::leigh_road();
    let phases: Vec<PhaseId> = plan.phases.iter().map(|phase| phase.id).collect();
    let source = plan.floors_in_order()[0].floor.id;
    for phase in phases {
        let at = Moment::complete(phase);
        let bench = Bench::open(plan.clone());
        let NewFloor { id, edit } = edits::duplicate_floor(&plan, phase, source).expect("a copy");
        let bench = make(bench, Ok(edit));
        let copied = bench.editor.plan();
        let (old, new) = (copied.floor(source).expect("the source"), copied.floor(id).expect("the copy"));
        let looks_old = looks(copied, old, at);
        assert!(50 < looks_old.len());
        assert_eq!(looks(copied, new, at), looks_old);
        // Nothing of it was there before, and nobody sits there.
        if let Some(before) = copied.phase_order().before(phase) {
            assert_eq!(looks(copied, new, Moment::complete(before)), Vec::<String>::new());
        }
        assert!(new.occupancy.is_empty());
        let geometry = |floor| FloorGeometry::of(&copied.view(at), floor);
        let area = |floor| geometry(floor).rooms.values().map(|outline| outline.area.0.round() as i64).sum::<i64>();
        assert_eq!(area(new), area(old));
        assert_eq!(geometry(new).problems.len(), geometry(old).problems.len());
        // No number of a desk or room is given twice.
        let numbers: Vec<&str> = (copied.floors.values())
            .flat_map(|floor| floor.desks.values().map(|desk| desk.number.as_str()))
            .chain(new.rooms.values().map(|room| room.number.as_str()).filter(|number| !number.is_empty()))
            .collect();
        assert_eq!(numbers.iter().collect::<BTreeSet<_>>().len(), numbers.len());
        bench.undo().unchanged();
    }
}

#[test]
fn what_is_written_over_a_floor_holds_on_to_its_copy() {
    let bench = furnished();
    let (wall, desk) = (south(&bench, existing()).id, bench.desks()[0].id);
    let corner =
        |from| Held { at: PlanPoint::new(0, 0), to: Some(Hold::Wall { wall, from, along: Mm(0), face: None }) };
    let middle = Hold::Desk { desk, x: Percent(0), y: Percent(0) };
    let kinds = [
        AnnotationKind::Dimension {
            points: vec![corner(Hand::Start), Held { at: PlanPoint::new(10_000, 0), ..corner(Hand::End) }],
            way: DimensionWay::Aligned,
            offset: Mm(-800),
        },
        AnnotationKind::Note {
            text: "Near the door".to_owned(),
            at: PlanPoint::new(3_000, 2_000),
            about: Some(Held { at: PlanPoint::new(2_000, 4_000), to: Some(middle) }),
        },
    ];
    let written = edits::one_after_another(bench.editor.plan(), "Write", kinds, |plan, kind| {
        edits::add_annotation(plan, EXISTING, GROUND, kind)
    });
    let bench = make(bench, written);
    let NewFloor { id, edit } = edits::duplicate_floor(bench.editor.plan(), EXISTING, GROUND).expect("a copy");
    let bench = make(bench, Ok(edit));
    let copy = bench.editor.plan().floor(id).expect("the copy");
    let held: Vec<ItemId> = copy
        .annotations
        .values()
        .flat_map(|annotation| annotation.kind.held())
        .map(|held| held.to.expect("it still holds on to something").item())
        .collect();
    let is_on_copy = |item: &ItemId| match item {
        ItemId::Wall(id) => copy.walls.contains_key(id),
        ItemId::Desk(id) => copy.desks.contains_key(id),
        _ => false,
    };
    assert_eq!((held.len(), held.iter().filter(|item| is_on_copy(item)).count()), (3, 3));
    let delete = edits::delete_floor(bench.editor.plan(), id);
    make(bench, delete).undo_all().check(|editor| assert!(editor.plan().floor(id).is_none()));
}

#[test]
fn floors_exchange_their_levels() {
    let bench = furnished();
    let levels = |bench: &Bench| [GROUND, UPPER].map(|id| floor(bench.editor.plan(), id).level);
    refused(edits::raise_floor(bench.editor.plan(), UPPER), "top floor");
    refused(edits::lower_floor(bench.editor.plan(), GROUND), "lowest floor");
    let raise = edits::raise_floor(bench.editor.plan(), GROUND);
    let bench = make(bench, raise).undo_label("Move ground floor up");
    assert_eq!(levels(&bench), [1, 0]);
    let lower = edits::lower_floor(bench.editor.plan(), GROUND);
    let bench = make(bench, lower);
    assert_eq!(levels(&bench), [0, 1]);
    // A level typed into the inspector does the same.
    let typed = Floor { level: 1, ..floor(bench.editor.plan(), GROUND).clone() };
    let set = edits::set_floor(bench.editor.plan(), &typed);
    let bench = make(bench, set);
    assert_eq!(levels(&bench), [1, 0]);
    bench.undo_all().check(|editor| assert!(!editor.can_undo()));
}

#[test]
fn floors_that_share_a_level_can_still_be_told_apart() {
    let plan = empty_floors();
    let same = Floor { level: 0, ..floor(&plan, UPPER).clone() };
    let plan = plan.with(&Edit::new("Same level").put(same)).expect("a plan with two ground floors");
    let raise = edits::raise_floor(&plan, GROUND);
    let bench = make(Bench::open(plan), raise);
    assert_eq!([GROUND, UPPER].map(|id| floor(bench.editor.plan(), id).level), [1, 0]);
}

#[test]
fn a_floor_is_deleted_with_all_on_it_and_the_last_one_stays() {
    let bench = furnished();
    assert!(!bench.floor().occupancy.is_empty());
    let delete = edits::delete_floor(bench.editor.plan(), GROUND);
    let bench = make(bench, delete).undo_label("Delete ground floor");
    assert_eq!(bench.editor.plan().floors.len(), 1);
    assert_eq!(bench.editor.floor_id(), Some(UPPER));
    refused(edits::delete_floor(bench.editor.plan(), UPPER), "at least one floor");
    bench.undo().unchanged();
    // The built-in plan has walls that replace others, occupancy in every phase, and all the rest.
    let mut bench = Bench::open(file::builtin::leigh_road());
    while 1 < bench.editor.plan().floors.len() {
        let first = bench.editor.plan().floors_in_order()[0].floor.id;
        let delete = edits::delete_floor(bench.editor.plan(), first);
        bench = make(bench, delete);
    }
    bench.undo_all().unchanged();
}

#[test]
fn the_history_goes_back_and_forward_by_name() {
    let bench = Bench::open(empty_floors());
    let (upper, ground) = (FloorPlace::Above(UPPER), FloorPlace::Above(GROUND));
    let mut plans = vec![bench.editor.snapshot()];
    let mut bench = bench;
    for place in [upper, ground, upper] {
        let new = edits::add_floor(bench.editor.plan(), place).expect("a floor");
        bench = make(bench, Ok(new.edit));
        plans.push(bench.editor.snapshot());
    }
    bench.editor.mark_saved();
    let names: Vec<&str> = bench.editor.steps().collect();
    assert_eq!(names, ["Add second floor", "Add third floor", "Add fourth floor"]);
    for step in [1, 3, 0, 2, 2, 0, 3] {
        bench.editor.go_to(step);
        assert_eq!(bench.editor.n_steps_made(), step);
        // What was saved keeps its numbers for good, so the next free one stays; all else is as it was.
        let there = bench.editor.plan();
        assert_eq!(Plan { next_id: 0, ..there.clone() }, Plan { next_id: 0, ..plans[step].clone() });
        assert_eq!(bench.editor.steps().count(), 3, "nothing is forgotten by going there");
        assert_eq!(bench.editor.saved_step(), Some(3));
        assert_eq!(bench.editor.is_modified(), step != 3);
    }
    // A new step from the middle forgets those that were undone, and what was saved with them.
    bench.editor.go_to(1);
    let new = edits::raise_floor(bench.editor.plan(), GROUND);
    let bench = make(bench, new);
    let names: Vec<&str> = bench.editor.steps().collect();
    assert_eq!(names, ["Add second floor", "Move ground floor up"]);
    assert_eq!(bench.editor.saved_step(), None);
}

#[test]
fn a_plan_that_is_opened_is_as_saved() {
    let mut bench = Bench::open(empty_floors());
    assert_eq!((bench.editor.saved_step(), bench.editor.n_steps_made()), (Some(0), 0));
    bench.editor.go_to(7);
    assert_eq!(bench.editor.n_steps_made(), 0);
    bench.editor.mark_unsaved();
    assert_eq!(bench.editor.saved_step(), None);
}

#[test]
fn going_back_drops_what_is_in_hand() {
    let bench = furnished().tool(ToolKind::Wall).click(20_000, 0).move_to(22_000, 0).state("wall.drawing");
    let mut bench = bench;
    bench.editor.go_to(1);
    let bench = bench.state("wall.idle");
    assert_eq!(bench.editor.n_steps_made(), 1);
}

/// The wall that stands along y = 0 at a moment.
fn south(bench: &Bench, at: Moment) -> colocate::model::Wall {
    let view = bench.editor.plan().view(at);
    let is_south = |wall: &&colocate::model::Wall| wall.start.y == Mm(0) && wall.end.y == Mm(0);
    view.walls(bench.floor()).find(is_south).expect("a wall in the south").clone()
}

#[test]
fn a_wall_is_changed_from_a_phase_on_or_corrected_in_all() {
    let bench = furnished().at(first());
    let wall = south(&bench, existing()).id;
    let part = WallPart { kind: WallKind::Glazed, thickness: Mm(80) };
    let change = edits::set_wall(bench.editor.plan(), FIRST, GROUND, wall, part);
    let bench = make(bench, change);
    let kinds = |bench: &Bench| [existing(), first()].map(|at| south(bench, at).kind);
    assert_eq!(kinds(&bench), [WallKind::Partition, WallKind::Glazed]);
    // Correcting the new one corrects the one it took the place of, and the other way about.
    for id in [south(&bench, first()).id, wall] {
        let part = WallPart { kind: WallKind::SecurePartition, thickness: Mm(150) };
        let correct = edits::correct_wall(bench.editor.plan(), GROUND, id, part);
        let corrected = bench.editor.plan().with(&correct.expect("a correction")).expect("a sound plan");
        let walls = &corrected.floor(GROUND).expect("the floor").walls;
        let n_secure = walls.values().filter(|wall| wall.kind == WallKind::SecurePartition).count();
        assert_eq!((n_secure, corrected.violations()), (2, Vec::new()));
    }
    bench.undo_all().check(|editor| assert!(editor.view().walls(editor.floor().expect("a floor")).next().is_none()));
}

#[test]
fn a_wall_corrected_too_short_for_its_door_is_refused() {
    let bench = furnished();
    let wall = south(&bench, existing());
    let at = |x| PlanPoint::new(x, 0);
    let short = edits::correct_wall_ends(bench.editor.plan(), GROUND, wall.id, at(0), at(3_000));
    refused(short, "wall");
    let none = edits::correct_wall_ends(bench.editor.plan(), GROUND, wall.id, at(0), at(0));
    refused(none, "no length");
    let longer = edits::correct_wall_ends(bench.editor.plan(), GROUND, wall.id, at(0), at(11_000));
    let bench = make(bench, longer).undo_label("Correct wall in all phases");
    assert_eq!(south(&bench, existing()).end, at(11_000));
}

#[test]
fn an_opening_is_corrected_in_all_phases_where_it_fits() {
    let bench = furnished().at(first());
    let door = bench.openings()[0].clone();
    let flip = edits::flip_opening(bench.editor.plan(), FIRST, GROUND, door.id);
    let bench = make(bench, flip);
    let new = bench.openings()[0].clone();
    assert_ne!(new.id, door.id);
    let part = OpeningPart {
        kind: OpeningKind::DoubleDoor,
        width: Mm(1_800),
        clear_width: Mm(1_552),
        hinge: new.hinge,
        swing: new.swing,
        is_access_controlled: true,
        control: None,
        release: Release::Free,
    };
    let plan = bench.editor.plan();
    refused(edits::correct_opening(plan, GROUND, new.id, Mm(100), part), "wall");
    let correct = edits::correct_opening(plan, GROUND, new.id, new.along, part);
    let bench = make(bench, correct);
    let kinds: Vec<OpeningKind> = bench.floor().openings.values().map(|opening| opening.kind).collect();
    assert_eq!(kinds, [OpeningKind::DoubleDoor; 2]);
}

#[test]
fn several_are_changed_in_one_step_or_none_is() {
    let bench = furnished().at(Moment::complete(SECOND));
    let walls: Vec<_> = bench.walls().iter().map(|wall| wall.id).collect();
    let part = WallPart { kind: WallKind::Glazed, thickness: Mm(100) };
    let set = |plan: &Plan| {
        edits::one_after_another(plan, "Change walls", &walls, |plan, &wall| {
            edits::set_wall(plan, SECOND, GROUND, wall, part)
        })
    };
    let all = set(bench.editor.plan());
    let bench = make(bench, all).undo_label("Change walls");
    let kinds: BTreeSet<WallKind> = bench.walls().iter().map(|wall| wall.kind).collect();
    assert_eq!(kinds, BTreeSet::from([WallKind::Glazed]));
    // They stand no more as they are now: changed again they are refused together.
    refused(set(bench.editor.plan()), "gone by the end of this phase");
    let bench = bench.undo().unchanged();
    let one = edits::one_after_another(bench.editor.plan(), "Change walls", &walls[..1], |plan, &wall| {
        edits::set_wall(plan, EXISTING, GROUND, wall, part)
    });
    assert_eq!(one.expect("an edit").label, "Change wall");
}
