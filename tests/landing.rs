//! Proposals taken into plans: whatever they hold, what comes of it is sound; and a revised one on to a plan in work leaves
//! everybody their seat.
//!
//! The oracle of the revisions is a drawing made from the plan itself, so that which thing is which is known.

#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test says so by failing")]

mod support;

use colocate::file::{self, KeptText};
use colocate::import::landing::{Gone, Landing, LandingPlace, Revised, RevisionChoices, new_floors, revise};
use colocate::import::proposal::{
    Proposal, ProposedDesk, ProposedDimension, ProposedFloor, ProposedFurniture, ProposedOpening, ProposedRoom,
    ProposedWall,
};
use colocate::model::*;
use colocate::units::{Angle, Mm, PlanPoint, PlanVector};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;
use support::plans::{EXISTING, GROUND, UPPER, empty_floors};

/// Where drawings lie that are not part of the repository.
const DATA: &str = "../shared/data";

/// A made-up plan of 120 desks on one floor, most of them somebody's, with a phase to come.
static SEATED: LazyLock<Plan> = LazyLock::new(|| sample::generate(120, 1, 7));

fn only_floor(plan: &Plan) -> FloorId {
    *plan.floors.keys().next().expect("a floor")
}

fn first_phase(plan: &Plan) -> PhaseId {
    plan.first_phase().expect("a phase").id
}

/// A floor as an exact drawing of it in a phase would be recognised, and the desk that each of its desks is.
fn drawing_of(plan: &Plan, floor: FloorId, phase: PhaseId) -> (ProposedFloor, Vec<DeskId>) {
    let own = plan.floor(floor).expect("the floor");
    let view = plan.view(Moment::complete(phase));
    let geometry = FloorGeometry::of(&view, own);
    let mut drawing = ProposedFloor { name: own.floor.name.clone(), ..ProposedFloor::default() };
    let mut place = BTreeMap::new();
    for wall in view.walls(own) {
        place.insert(wall.id, drawing.walls.len() as u32);
        let &Wall { start, end, thickness, kind, .. } = wall;
        drawing.walls.push(ProposedWall { start, end, thickness, kind });
    }
    for opening in view.openings(own) {
        drawing.openings.push(ProposedOpening {
            wall: place[&opening.wall],
            along: opening.along,
            width: opening.width,
            clear_width: Some(opening.clear_width),
            kind: opening.kind,
            hinge: opening.hinge,
            swing: opening.swing,
        });
    }
    for (room, dated) in view.rooms(own) {
        let outline = geometry.rooms.get(&room.id);
        drawing.rooms.push(ProposedRoom {
            number: room.number.clone(),
            name: dated.name.clone(),
            used_as: dated.used_as,
            anchor: room.anchor,
            outline: outline.map(|own| own.polygon.outer.iter().map(|at| at.round()).collect()).unwrap_or_default(),
            is_drawn: true,
        });
    }
    let mut ids = Vec::new();
    for placed in view.desks(own) {
        ids.push(placed.desk.id);
        drawing.desks.push(ProposedDesk {
            number: placed.desk.number.clone(),
            shape: placed.desk.shape,
            width: placed.desk.width,
            depth: placed.desk.depth,
            at: placed.at,
            turned: placed.turned,
        });
    }
    for placed in view.furniture(own) {
        drawing.furniture.push(ProposedFurniture {
            symbol: placed.furniture.symbol.clone(),
            width: placed.furniture.width,
            depth: placed.furniture.depth,
            seats: placed.furniture.seats,
            at: placed.at,
            turned: placed.turned,
        });
    }
    (drawing, ids)
}

fn revised(plan: &Plan, drawing: &ProposedFloor) -> (Revised, Plan) {
    revised_with(plan, drawing, &RevisionChoices { source: "ground.dwg", ..RevisionChoices::default() })
}

fn revised_with(plan: &Plan, drawing: &ProposedFloor, choices: &RevisionChoices<'_>) -> (Revised, Plan) {
    let revised = revise(plan, only_floor(plan), first_phase(plan), drawing, choices).expect("a revision");
    let after = plan.with(&revised.edit).expect("the plan takes it");
    assert_eq!(after.violations(), Vec::<String>::new());
    (revised, after)
}

fn bytes_of(plan: &Plan) -> String {
    file::to_text_with(plan, &KeptText::default())
}

/// Who has each desk, over all phases.
fn seats(plan: &Plan) -> BTreeMap<(DeskId, Moment), Occupant> {
    plan.floors.values().flat_map(|own| own.occupancy.iter()).map(|(&key, &occupant)| (key, occupant)).collect()
}

fn landing(place: LandingPlace) -> Landing<'static> {
    Landing { source: "ground.dwg", phase: EXISTING, place }
}

#[test]
fn a_drawing_of_a_plan_lands_as_that_plan() {
    let (drawing, ids) = drawing_of(&SEATED, only_floor(&SEATED), first_phase(&SEATED));
    let proposal = Proposal { floors: vec![drawing.clone()], ..Proposal::default() };
    let plan = empty_floors();
    let landed = new_floors(&plan, &proposal, &landing(LandingPlace::Floor(GROUND))).expect("it lands");
    let after = plan.with(&landed.edit).expect("the plan takes it");
    assert_eq!(after.violations(), Vec::<String>::new());
    assert_eq!(landed.doubts, []);
    assert_eq!(landed.counts.desks, ids.len());
    let words = format!("Import ground.dwg: 1 floor, {} rooms, {} desks", drawing.rooms.len(), drawing.desks.len());
    assert_eq!(landed.edit.label, words);
    let (again, _) = drawing_of(&after, GROUND, EXISTING);
    assert_eq!(ProposedFloor { name: drawing.name.clone(), ..again }, drawing);
    let refused = new_floors(&after, &proposal, &landing(LandingPlace::Floor(GROUND)));
    assert!(refused.expect_err("it is not empty").to_string().contains("choose an empty one"));
}

#[test]
fn several_drawings_are_the_floors_of_one_building() {
    let floor = |name: &str| ProposedFloor { name: name.to_owned(), ..ProposedFloor::default() };
    let names = ["Basement", "Ground", "Level 2"];
    let proposal = Proposal { floors: names.map(floor).to_vec(), ..Proposal::default() };
    let plan = file::builtin::blank();
    let phase = first_phase(&plan);
    let landing = Landing { source: "contoso", phase, place: LandingPlace::NewBuilding };
    let landed = new_floors(&plan, &proposal, &landing).expect("it lands");
    let after = plan.with(&landed.edit).expect("the plan takes it");
    let levels: Vec<(String, i32, String)> = landed
        .floors
        .iter()
        .map(|id| after.floor(*id).expect("the floor").floor.clone())
        .map(|floor| (floor.name, floor.level, floor.code))
        .collect();
    let expected = [("Basement", -1, "B1"), ("Ground", 0, "A00"), ("Level 2", 1, "01")];
    assert_eq!(levels, expected.map(|(name, level, code)| (name.to_owned(), level, code.to_owned())));
    assert!(landed.doubts.iter().any(|doubt| doubt.what.contains("“Level 2” was taken as the first floor")));
    // Into the building that is there, the empty ground floor is taken.
    let building = *plan.buildings.keys().next().expect("a building");
    let landing = Landing { place: LandingPlace::Building(building), ..landing };
    let landed = new_floors(&plan, &proposal, &landing).expect("it lands");
    let after = plan.with(&landed.edit).expect("the plan takes it");
    assert_eq!((after.floors.len(), landed.floors[1]), (3, only_floor(&plan)));
}

#[test]
fn the_same_drawing_again_changes_nothing() {
    let seated = &*SEATED;
    let (drawing, _) = drawing_of(seated, only_floor(seated), first_phase(seated));
    let (revised, after) = revised(seated, &drawing);
    assert!(revised.edit.is_empty(), "{:#?}", revised.edit);
    assert_eq!((revised.changed, revised.added, revised.gone), (Vec::new(), Vec::new(), Vec::new()));
    assert_eq!(bytes_of(&after), bytes_of(seated));
}

#[test]
fn every_floor_of_the_shipped_plan_drawn_again_changes_nothing() {
    let plan = file::builtin::leigh_road();
    for phase in plan.phase_order().phases() {
        for floor in plan.floors.keys() {
            let (drawing, _) = drawing_of(&plan, *floor, *phase);
            let revised = revise(&plan, *floor, *phase, &drawing, &RevisionChoices::default()).expect("a revision");
            assert!(revised.edit.is_empty(), "floor {floor}, phase {phase}: {:#?}", revised.edit);
        }
    }
}

/// The acceptance of re-import, by hand: a wall moved, a room deleted, a desk renamed, another gone, a third moved.
#[test]
fn a_revised_drawing_leaves_everybody_their_seat_and_lists_the_rest() {
    let seated = &*SEATED;
    let floor = only_floor(seated);
    let (mut drawing, ids) = drawing_of(seated, floor, first_phase(seated));
    let view = seated.view(Moment::complete(first_phase(seated)));
    let own = seated.floor(floor).expect("the floor");
    let taken: Vec<usize> =
        (0..ids.len()).filter(|place| matches!(view.occupant(own, ids[*place]), Occupant::Team(_))).collect();
    let (renamed, gone, moved) = (taken[0], taken[7], taken[20]);
    drawing.desks[renamed].number = "NEW-1".to_owned();
    drawing.desks[moved].at = drawing.desks[moved].at + PlanVector::new(300, -200);
    let wall =
        (0..drawing.walls.len()).find(|place| drawing.walls[*place].kind == WallKind::Partition).expect("a partition");
    let by = {
        let line = &drawing.walls[wall];
        if line.start.y == line.end.y { PlanVector::new(0, 150) } else { PlanVector::new(150, 0) }
    };
    drawing.walls[wall].start = drawing.walls[wall].start + by;
    drawing.walls[wall].end = drawing.walls[wall].end + by;
    let room = drawing.rooms.remove(drawing.rooms.len() - 1);
    drawing.desks.remove(gone);
    let (revised, after) = revised(seated, &drawing);

    assert_eq!(seats(&after), seats(seated), "nobody loses a seat");
    let desk = |plan: &Plan, place: usize| plan.floor(floor).expect("the floor").desks[&ids[place]].as_ref().clone();
    assert_eq!(desk(&after, renamed).number, "NEW-1");
    assert_eq!(desk(&after, moved).placements[0].at, desk(seated, moved).placements[0].at + PlanVector::new(300, -200));
    let homeless: Vec<DeskId> = revised.homeless.iter().map(|own| own.desk).collect();
    assert_eq!(homeless, [ids[gone]]);
    assert!(revised.homeless[0].is_kept && !revised.homeless[0].seats[0].who.is_empty(), "{:?}", revised.homeless);
    assert_eq!(desk(&after, gone), desk(seated, gone), "a desk that somebody has stays until it is told to go");
    let changed: Vec<&str> = revised.changed.iter().map(|item| item.what.as_str()).collect();
    // The walls that met the one that moved go on to where it stands now.
    let longer = "4.150 m long instead of 4.000 m";
    let expected = [longer, "moved 0.150 m", longer, "number NEW-1 instead of 00-0001", "moved 0.361 m"];
    assert_eq!(changed, expected, "{changed:?}");
    assert!(revised.gone.iter().any(|item| item.name.ends_with(&room.name)), "{:?}", revised.gone);
    assert_eq!(revised.added, []);
    let walls = |plan: &Plan| plan.floor(floor).expect("the floor").walls.keys().copied().collect::<BTreeSet<_>>();
    assert_eq!(walls(&after), walls(seated), "walls keep their identity");

    // Undone, as the editor does, the plan is what it was to the byte.
    let mut editor = colocate::editor::Editor::new(seated.clone());
    editor.apply(&revised.edit).expect("the editor takes it");
    assert_eq!(bytes_of(editor.plan()), bytes_of(&after));
    editor.undo();
    assert_eq!(bytes_of(editor.plan()), bytes_of(seated));

    // Told to go, the desk goes, and who had it is listed all the same.
    let choices = RevisionChoices { source: "ground.dwg", gone: Gone::Remove, earlier: None };
    let (revised, after) = revised_with(seated, &drawing, &choices);
    assert!(!after.floor(floor).expect("the floor").desks.contains_key(&ids[gone]));
    assert_eq!((revised.homeless.len(), revised.homeless[0].is_kept), (1, false));
    let lost: BTreeSet<DeskId> = seats(seated).keys().chain(seats(&after).keys()).map(|(desk, _)| *desk).collect();
    assert!(lost.iter().all(|desk| *desk == ids[gone] || after.floor(floor).expect("it").desks.contains_key(desk)));
}

#[test]
fn a_drawing_of_another_place_is_known_as_one() {
    let seated = &*SEATED;
    let leigh_road = file::builtin::leigh_road();
    let (other, _) = drawing_of(&leigh_road, only_floor(&leigh_road), first_phase(&leigh_road));
    let (revised, after) = revised(seated, &other);
    assert!(revised.is_of_another_place(), "{} of {} walls", revised.n_walls_found, revised.n_walls);
    assert_eq!(seats(&after), seats(seated), "even so nobody loses a seat");
    let (own, _) = drawing_of(seated, only_floor(seated), first_phase(seated));
    let revised = revised_with(seated, &own, &RevisionChoices::default()).0;
    assert_eq!((revised.is_of_another_place(), revised.n_walls_found), (false, revised.n_walls));
}

#[test]
fn a_drawing_numbered_anew_moves_nobody() {
    let seated = &*SEATED;
    let (mut drawing, ids) = drawing_of(seated, only_floor(seated), first_phase(seated));
    // Somebody put a desk first, and every number went on by one.
    let numbers: Vec<String> = drawing.desks.iter().map(|desk| desk.number.clone()).collect();
    let last = numbers.len() - 1;
    for (place, desk) in drawing.desks.iter_mut().enumerate() {
        desk.number = numbers.get(place + 1).cloned().unwrap_or_else(|| format!("{}-next", numbers[last]));
    }
    let (revised, after) = revised(seated, &drawing);
    assert!(revised.doubts.iter().any(|doubt| doubt.what.contains("other numbers")), "{:?}", revised.doubts);
    assert_eq!((revised.gone.len(), revised.added.len(), seats(&after)), (0, 0, seats(seated)));
    let floor = only_floor(seated);
    for (place, id) in ids.iter().enumerate() {
        let desk = &after.floor(floor).expect("the floor").desks[id];
        assert_eq!((desk.placements[0].at, &desk.number), (drawing.desks[place].at, &drawing.desks[place].number));
    }
}

#[test]
fn a_drawing_without_desks_or_without_rooms_says_nothing_of_them() {
    let seated = &*SEATED;
    let (drawing, _) = drawing_of(seated, only_floor(seated), first_phase(seated));
    let shell = ProposedFloor { desks: Vec::new(), rooms: Vec::new(), furniture: Vec::new(), ..drawing };
    let (revised, after) = revised(seated, &shell);
    assert_eq!(bytes_of(&after), bytes_of(seated));
    let said: Vec<&str> = revised.doubts.iter().map(|doubt| doubt.what.as_str()).collect();
    assert_eq!(said, ["The drawing has no rooms", "The drawing has no desks", "The drawing has no furniture"]);
}

#[test]
fn a_drawing_that_lies_elsewhere_is_brought_back_and_said() {
    let seated = &*SEATED;
    let (drawing, _) = drawing_of(seated, only_floor(seated), first_phase(seated));
    let by = PlanVector::new(-7_310, 1_250_004);
    let mut moved = drawing.clone();
    for wall in &mut moved.walls {
        (wall.start, wall.end) = (wall.start + by, wall.end + by);
    }
    for room in &mut moved.rooms {
        room.anchor = room.anchor + by;
        room.outline.iter_mut().for_each(|at| *at = *at + by);
    }
    moved.desks.iter_mut().for_each(|desk| desk.at = desk.at + by);
    moved.furniture.iter_mut().for_each(|piece| piece.at = piece.at + by);
    let (revised, after) = revised(seated, &moved);
    assert_eq!((revised.offset, bytes_of(&after)), (by, bytes_of(seated)));
    assert!(revised.doubts[0].what.starts_with("The whole drawing lies 1,250.025 m"), "{:?}", revised.doubts);
}

#[test]
fn what_the_planner_drew_meanwhile_stays_where_the_drawing_before_is_at_hand() {
    let seated = &*SEATED;
    let (floor, phase) = (only_floor(seated), first_phase(seated));
    let (before, ids) = drawing_of(seated, floor, phase);
    // The planner moves a desk, takes one away that nobody has, and draws one; the architect deletes another.
    let view = seated.view(Moment::complete(phase));
    let own = seated.floor(floor).expect("the floor");
    let vacant: Vec<DeskId> = ids
        .iter()
        .copied()
        .filter(|id| own.occupancy_of(*id).all(|(_, occupant)| occupant == Occupant::Vacant))
        .collect();
    let taken = ids.iter().copied().find(|id| matches!(view.occupant(own, *id), Occupant::Team(_))).expect("one");
    assert!(2 <= vacant.len(), "the sample has free desks");
    let items = |id: DeskId| BTreeSet::from([ItemId::Desk(id)]);
    let step = |plan: &Plan, edit: Result<Edit, EditRefused>| edit.and_then(|edit| plan.with(&edit)).expect("an edit");
    let plan = step(seated, edits::move_by(seated, phase, floor, &items(taken), PlanVector::new(0, 90)));
    let plan = step(&plan, edits::delete(&plan, phase, floor, &items(vacant[0])));
    let block = edits::DeskBlock::single((1_000, 1_000).into(), Angle::ZERO);
    let like = edits::NewDesk { shape: DeskShape::SitStand, width: Mm(1_200), depth: Mm(700), prefix: "P-".to_owned() };
    let plan = step(&plan, edits::add_desks(&plan, phase, floor, block, &like));
    let mut now = before.clone();
    let place = ids.iter().position(|id| *id == vacant[1]).expect("its place");
    now.desks.remove(place);
    let choices = RevisionChoices { source: "b.dwg", gone: Gone::KeepInUse, earlier: Some(&before) };
    let (revised, after) = revised_with(&plan, &now, &choices);
    let expected = step(&plan, edits::delete(&plan, phase, floor, &items(vacant[1])));
    assert_eq!(bytes_of(&after), bytes_of(&expected), "{:#?}", revised.edit);
    assert_eq!((revised.changed.len(), revised.added.len(), revised.gone.len()), (0, 0, 1));
}

#[test]
fn in_a_later_phase_what_was_before_stays_and_walls_are_replaced() {
    let seated = &*SEATED;
    let floor = only_floor(seated);
    let later = seated.last_phase().expect("a phase").id;
    let (mut drawing, ids) = drawing_of(seated, floor, later);
    let wall = drawing.walls.iter().position(|wall| wall.kind == WallKind::Partition).expect("a partition");
    let old = drawing.walls[wall].clone();
    let by = if old.start.y == old.end.y { PlanVector::new(0, 120) } else { PlanVector::new(120, 0) };
    drawing.walls[wall].start = old.start + by;
    drawing.walls[wall].end = old.end + by;
    drawing.desks[0].at = drawing.desks[0].at + PlanVector::new(0, 150);
    let revised = revise(seated, floor, later, &drawing, &RevisionChoices::default()).expect("a revision");
    let after = seated.with(&revised.edit).expect("the plan takes it");
    assert_eq!(after.violations(), Vec::<String>::new());
    assert_eq!(drawing_of(&after, floor, first_phase(seated)), drawing_of(seated, floor, first_phase(seated)));
    let again = revise(&after, floor, later, &drawing, &RevisionChoices::default()).expect("a revision");
    assert!(again.edit.is_empty(), "{:#?}", again.edit);
    let own = after.floor(floor).expect("the floor");
    // The one that moved, and the two that met it.
    assert_eq!(own.walls.values().filter(|wall| wall.replaces.is_some()).count(), 3);
    assert_eq!(own.desks[&ids[0]].placements.len(), 2);
    assert_eq!(seats(&after), seats(seated));
}

/// The same with a real drawing, changed as an architect would: a room deleted, a workplace moved, another deleted, a block renamed.
#[test]
fn a_revised_copy_of_a_real_drawing_on_to_a_seated_plan() {
    use colocate::cad::{CadDrawing, CadShape};
    use colocate::import::cad::{Choices, LayerMap, LayerUse, read, recognise, survey};
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(DATA).join("cad/contoso2_Ground.dwg");
    let Ok(bytes) = std::fs::read(&path) else {
        eprintln!("skipped: there is no {}", path.display());
        return;
    };
    let before = read(&bytes, &mut |_, _| {}).expect("a drawing");
    let recognised = |drawing: &CadDrawing| {
        let choices = Choices::of(&survey(drawing, &LayerMap::shipped()), "Ground floor");
        recognise(drawing, &choices, &|_| true).expect("a proposal")
    };
    let layers = Choices::of(&survey(&before, &LayerMap::shipped()), "").layers;
    let of = |drawing: &CadDrawing, place: usize| {
        let entity = &drawing.entities[place];
        let is_path = matches!(entity.shape, CadShape::Path { .. });
        is_path.then(|| layers.get(&drawing.layers[entity.layer.0 as usize].name).copied()).flatten()
    };
    let plan = empty_floors();
    let proposal = recognised(&before);
    let landed = new_floors(&plan, &proposal, &landing(LandingPlace::Floor(GROUND))).expect("it lands");
    let mut plan = plan.with(&landed.edit).expect("the plan takes it");
    let desks: Vec<DeskId> = plan.floor(GROUND).expect("it").desks.keys().copied().collect();
    for (place, desk) in desks.iter().enumerate() {
        let team = if place % 3 == 0 { support::plans::PATROL } else { support::plans::FINANCE };
        let (at, occupant) = (Moment::complete(EXISTING), Occupant::Team(team));
        plan.insert(Element::Occupancy(OccupancyChange { floor: GROUND, desk: *desk, at, occupant }));
    }

    let mut after = before.clone();
    let places = |wanted: LayerUse| -> Vec<usize> {
        (0..before.entities.len()).filter(|place| of(&before, *place) == Some(wanted)).collect()
    };
    let (rooms, workplaces) = (places(LayerUse::Rooms), places(LayerUse::Workspaces));
    // 20 inches.
    if let CadShape::Path { vertices, .. } = &mut after.entities[workplaces[10]].shape {
        for vertex in vertices {
            vertex.at.x += 20.0;
        }
    }
    after.blocks.iter_mut().for_each(|block| block.name = block.name.replace("Desk", "XX"));
    let mut deleted = [rooms[40], workplaces[30]];
    deleted.sort_unstable();
    for place in deleted.into_iter().rev() {
        after.entities.remove(place);
    }
    let drawing = recognised(&after).floors.remove(0);
    let revised = revise(&plan, GROUND, EXISTING, &drawing, &RevisionChoices::default()).expect("a revision");
    let result = plan.with(&revised.edit).expect("the plan takes it");
    assert_eq!(result.violations(), Vec::<String>::new());
    assert_eq!(seats(&result), seats(&plan), "everybody keeps their seat");
    let of_desks = |items: &[colocate::import::landing::RevisedItem]| {
        items
            .iter()
            .filter(|own| matches!(own.item, Some(ItemId::Desk(_))))
            .map(|own| own.what.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(of_desks(&revised.changed), ["moved 0.508 m"], "20 inches are 508 mm");
    assert_eq!((of_desks(&revised.gone).len(), revised.homeless.len()), (1, 1));
    let n_rooms = revised.gone.iter().filter(|own| matches!(own.item, Some(ItemId::Room(_)))).count();
    assert_eq!(n_rooms, 1);
    assert_eq!(result.floor(GROUND).expect("it").desks.len(), desks.len());
    let mut editor = colocate::editor::Editor::new(plan.clone());
    editor.apply(&revised.edit).expect("the editor takes it");
    editor.undo();
    assert_eq!(bytes_of(editor.plan()), bytes_of(&plan));
}

fn point() -> impl Strategy<Value = PlanPoint> {
    let length = || prop_oneof![8 => -20_000..20_000_i32, 1 => any::<i32>(), 1 => Just(0)];
    (length(), length()).prop_map(|(x, y)| PlanPoint::new(x, y))
}

fn length() -> impl Strategy<Value = Mm> {
    prop_oneof![8 => 50..3_000_i32, 1 => any::<i32>(), 1 => Just(0)].prop_map(Mm)
}

prop_compose! {
    fn wall()(start in point(), end in point(), thickness in length(), kind in 0..WallKind::ALL.len()) -> ProposedWall {
        ProposedWall { start, end, thickness, kind: WallKind::ALL[kind] }
    }
}

prop_compose! {
    fn opening()(wall in 0..12_u32, along in length(), width in length(), clear in proptest::option::of(length()),
        kind in 0..OpeningKind::ALL.len(), at_start in any::<bool>(), to_left in any::<bool>()) -> ProposedOpening {
        ProposedOpening {
            wall, along, width, clear_width: clear, kind: OpeningKind::ALL[kind],
            hinge: if at_start { Hand::Start } else { Hand::End },
            swing: if to_left { Side::Left } else { Side::Right },
        }
    }
}

prop_compose! {
    fn room()(number in "[ A-C]{0,2}", name in "\\PC{0,9}", anchor in point(), outline in prop::collection::vec(point(), 0..6),
        is_drawn in any::<bool>()) -> ProposedRoom {
        ProposedRoom { number, name, used_as: RoomUse::Office, anchor, outline, is_drawn }
    }
}

prop_compose! {
    fn desk()(number in "[ 1-3]{0,2}", width in length(), depth in length(), at in point(), turned in any::<i32>())
        -> ProposedDesk {
        ProposedDesk { number, shape: DeskShape::Rectangular, width, depth, at, turned: Angle::hundredths(turned) }
    }
}

prop_compose! {
    fn piece()(symbol in "[a-c]{0,1}", width in length(), depth in length(), seats in any::<u32>(), at in point(),
        turned in any::<i32>()) -> ProposedFurniture {
        ProposedFurniture { symbol, width, depth, seats, at, turned: Angle::hundredths(turned) }
    }
}

prop_compose! {
    fn drawing()(name in "[A-Za-z0-9 ]{0,8}", height in proptest::option::of(length()),
        walls in prop::collection::vec(wall(), 0..12), openings in prop::collection::vec(opening(), 0..12),
        rooms in prop::collection::vec(room(), 0..5), desks in prop::collection::vec(desk(), 0..12),
        furniture in prop::collection::vec(piece(), 0..8),
        dimensions in prop::collection::vec((point(), point(), point()), 0..4),
        notes in prop::collection::vec((point(), "\\PC{0,12}"), 0..4)) -> ProposedFloor {
        let dimensions =
            dimensions.into_iter().map(|(start, end, line)| ProposedDimension { start, end, line }).collect();
        ProposedFloor { name, height, walls, openings, rooms, desks, furniture, dimensions, notes }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(96) })]

    #[test]
    fn whatever_a_proposal_holds_it_lands_soundly_and_again_changes_nothing(
        floors in prop::collection::vec(drawing(), 1..4),
    ) {
        let plan = empty_floors();
        let proposal = Proposal { floors, ..Proposal::default() };
        let landed = new_floors(&plan, &proposal, &landing(LandingPlace::NewBuilding)).expect("it lands");
        let after = plan.with(&landed.edit).expect("the plan takes it");
        prop_assert_eq!(after.violations(), Vec::<String>::new());
        prop_assert_eq!(landed.floors.len(), proposal.floors.len());
        for (floor, drawing) in landed.floors.iter().zip(&proposal.floors) {
            let again = revise(&after, *floor, EXISTING, drawing, &RevisionChoices::default()).expect("a revision");
            prop_assert!(again.edit.is_empty(), "{:#?}", again);
        }
    }

    #[test]
    fn any_drawing_on_to_any_floor_is_sound_and_costs_nobody_their_seat(one in drawing(), other in drawing()) {
        let plan = empty_floors();
        let proposal = Proposal { floors: vec![one.clone()], ..Proposal::default() };
        let landed = new_floors(&plan, &proposal, &landing(LandingPlace::Floor(UPPER))).expect("it lands");
        let mut plan = plan.with(&landed.edit).expect("the plan takes it");
        for desk in plan.floor(UPPER).expect("it").desks.keys().copied().collect::<Vec<_>>() {
            plan.insert(Element::Occupancy(OccupancyChange {
                floor: UPPER, desk, at: Moment::complete(EXISTING), occupant: Occupant::Team(support::plans::FINANCE),
            }));
        }
        for phase in [EXISTING, support::plans::FIRST] {
            for (gone, earlier) in [(Gone::KeepInUse, None), (Gone::Remove, Some(&one)), (Gone::KeepAll, None)] {
                let choices = RevisionChoices { source: "b", gone, earlier };
                let revised = revise(&plan, UPPER, phase, &other, &choices).expect("a revision");
                let after = plan.with(&revised.edit).expect("the plan takes it");
                prop_assert_eq!(after.violations(), Vec::<String>::new());
                if gone != Gone::Remove {
                    prop_assert_eq!(seats(&after), seats(&plan));
                }
            }
        }
    }

}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(60) })]

    /// Desks are taken away and nudged at random; whether they are known by number or by place alone, each that is left is
    /// itself.
    #[test]
    fn whoever_is_left_is_themselves(
        fates in prop::collection::vec((0..10_u8, -250..250_i32, -250..250_i32), 120),
        has_numbers in any::<bool>(),
    ) {
        let seated = &*SEATED;
        let floor = only_floor(seated);
        let (mut drawing, ids) = drawing_of(seated, floor, first_phase(seated));
        let mut left = Vec::new();
        let mut desks = Vec::new();
        for ((desk, id), (fate, x, y)) in drawing.desks.into_iter().zip(&ids).zip(&fates) {
            let number = if has_numbers { desk.number.clone() } else { String::new() };
            match *fate {
                0 => continue,
                1 => desks.push(ProposedDesk { number, at: desk.at + PlanVector::new(*x, *y), ..desk }),
                _ => desks.push(ProposedDesk { number, ..desk }),
            }
            left.push(*id);
        }
        drawing.desks = desks;
        let (revised, after) = revised(seated, &drawing);
        prop_assert_eq!(revised.added, Vec::new());
        prop_assert_eq!(seats(&after), seats(seated));
        let view = after.view(Moment::complete(first_phase(seated)));
        let own = after.floor(floor).expect("the floor");
        for (desk, id) in drawing.desks.iter().zip(&left) {
            let placed = view.placed_desk(own, &own.desks[id]).expect("it stands");
            prop_assert!(placed.at.distance(desk.at) <= 2.0, "{} is at {} and not at {}", placed.desk.number, placed.at, desk.at);
        }
        let gone: BTreeSet<DeskId> = revised.gone.iter().filter_map(|item| match item.item {
            Some(ItemId::Desk(id)) => Some(id),
            _ => None,
        }).collect();
        let expected: BTreeSet<DeskId> = ids.iter().copied().filter(|id| !left.contains(id)).collect();
        prop_assert_eq!(gone, expected);
    }
}
