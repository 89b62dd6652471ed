//! The phase-aware edits: by case, and by property over random sequences on a small plan.

#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test says so by failing")]

mod support;

use colocate::model::edits::{self, DeskBlock, NewDesk, NewFurniture, NewOpening, NewRoom, NewWall, WallEnd};
use colocate::model::{
    Change, DeskId, DeskShape, Edit, EditRefused, Element, FloorPlan, Hand, ItemId, Moment, Occupant, OpeningKind,
    PhaseId, Plan, RoomUse, SecurityLevel, Side, Stage, Tenure, View, WallId, WallKind, WorksLevel,
};
use colocate::units::{Angle, Mm, PlanPoint, PlanVector};
use proptest::prelude::*;
use std::collections::BTreeSet;
use support::plans::{EXISTING, FINANCE, FIRST, GROUND, PATROL, SECOND, empty_floors, existing, first};

const PARTITION: NewWall = NewWall { kind: WallKind::Partition, thickness: Mm(100) };

fn made(plan: &Plan, edit: Result<Edit, EditRefused>) -> Plan {
    let plan = plan.with(&edit.expect("possible")).expect("sound");
    assert_eq!(plan.violations(), Vec::<String>::new());
    plan
}

fn floor(plan: &Plan) -> &FloorPlan {
    plan.floor(GROUND).expect("the ground floor")
}

fn like(prefix: &str) -> NewDesk {
    NewDesk { shape: DeskShape::Rectangular, width: Mm(1_600), depth: Mm(800), prefix: prefix.to_owned() }
}

fn door(wall: WallId, along: i32) -> NewOpening {
    let (hinge, swing) = (Hand::Start, Side::Left);
    NewOpening { wall, along: Mm(along), kind: OpeningKind::SingleDoor, width: Mm(1_000), hinge, swing }
}

fn room(x: i32, y: i32) -> NewRoom {
    NewRoom {
        anchor: PlanPoint::new(x, y),
        number: "G.01".to_owned(),
        name: "Office".to_owned(),
        used_as: RoomUse::Office,
        tenure: Tenure::ByOccupants,
    }
}

/// Two rooms of 5 by 4 m side by side with a door between them, two desks in the first, a cupboard and a zone.
fn small() -> Plan {
    let plan = empty_floors();
    let at = |x, y| PlanPoint::new(x, y);
    let outline = [at(0, 0), at(10_000, 0), at(10_000, 4_000), at(0, 4_000), at(0, 0)];
    let plan = made(&plan, edits::add_walls(&plan, EXISTING, GROUND, &outline, PARTITION));
    let plan = made(&plan, edits::add_walls(&plan, EXISTING, GROUND, &[at(5_000, 0), at(5_000, 4_000)], PARTITION));
    let partition = walls(&plan, EXISTING)[4];
    let plan = made(&plan, edits::add_opening(&plan, EXISTING, GROUND, door(partition, 2_000)));
    let plan = made(&plan, edits::add_room(&plan, EXISTING, GROUND, room(2_500, 2_000)));
    let plan = made(&plan, edits::add_room(&plan, EXISTING, GROUND, room(7_500, 2_000)));
    let block = DeskBlock { columns: 2, pitch: Mm(1_600), ..DeskBlock::single(at(1_500, 1_500), Angle::ZERO) };
    let plan = made(&plan, edits::add_desks(&plan, EXISTING, GROUND, block, &like("G-")));
    let cupboard = NewFurniture {
        symbol: "cupboard".to_owned(),
        width: Mm(1_000),
        depth: Mm(500),
        seats: 0,
        at: at(8_000, 3_500),
        turned: Angle::ZERO,
    };
    let plan = made(&plan, edits::add_furniture(&plan, EXISTING, GROUND, cupboard));
    let corners = [at(0, 0), at(5_000, 0), at(5_000, 4_000), at(0, 4_000)];
    made(&plan, edits::add_zone(&plan, EXISTING, GROUND, "Secure", SecurityLevel::Service, &corners))
}

fn walls(plan: &Plan, phase: PhaseId) -> Vec<WallId> {
    plan.view(Moment::complete(phase)).walls(floor(plan)).map(|wall| wall.id).collect()
}

fn desks(plan: &Plan) -> Vec<DeskId> {
    floor(plan).desks.keys().copied().collect()
}

fn occupant(plan: &Plan, desk: DeskId, at: Moment) -> Occupant {
    View::new(plan, at).occupant(floor(plan), desk)
}

// Occupancy.

#[test]
fn an_assignment_says_nothing_twice_and_leaves_later_changes() {
    let plan = small();
    let both: BTreeSet<_> = desks(&plan).into_iter().collect();
    let desk = desks(&plan)[0];
    let finance = Occupant::Team(FINANCE);
    let give = |plan: &Plan, at, occupant| edits::assign(plan, at, GROUND, &both, occupant);
    assert_eq!(give(&plan, existing(), finance).expect("possible").label, "Assign 2 desks to Finance");
    let plan = made(&plan, give(&plan, existing(), finance));
    let later = made(&plan, give(&plan, first(), Occupant::Held));
    // The same again changes nothing; a change in between leaves the later one.
    assert!(give(&later, existing(), finance).expect("possible").is_empty());
    let changed = made(&later, give(&later, existing(), Occupant::Team(PATROL)));
    assert_eq!(occupant(&changed, desk, first()), Occupant::Held);
    // Back to what came before takes the change away.
    let back = made(&later, give(&later, first(), finance));
    assert_eq!(floor(&back).occupancy.len(), 2);
    let works = Moment { phase: FIRST, stage: Stage::Works };
    let decanted = made(&later, give(&later, works, Occupant::Vacant));
    assert_eq!(occupant(&decanted, desk, works), Occupant::Vacant);
    assert_eq!(occupant(&decanted, desk, first()), Occupant::Held);
}

#[test]
fn a_desk_that_is_not_there_cannot_be_given_to_anyone() {
    let plan = small();
    let block = DeskBlock::single(PlanPoint::new(7_000, 2_000), Angle::ZERO);
    let plan = made(&plan, edits::add_desks(&plan, SECOND, GROUND, block, &like("G-")));
    let new = desks(&plan)[2];
    assert_eq!(floor(&plan).desks[&new].number, "G-003");
    let refused = edits::assign(&plan, first(), GROUND, &BTreeSet::from([new]), Occupant::Held);
    assert!(refused.expect_err("refused").to_string().contains("is there at this time"));
}

// Desks and furniture.

#[test]
fn a_placement_of_a_phase_is_put_among_the_others_and_taken_back_when_it_changes_nothing() {
    let plan = small();
    let desk = ItemId::Desk(desks(&plan)[0]);
    let shift = |plan: &Plan, phase, x| {
        let by = PlanVector::new(x, 0);
        made(plan, edits::move_by(plan, phase, GROUND, &BTreeSet::from([desk]), by))
    };
    let placements = |plan: &Plan| {
        let desk = &floor(plan).desks[&desks(plan)[0]];
        desk.placements.iter().map(|placement| (placement.phase, placement.at.x.0)).collect::<Vec<_>>()
    };
    let plan = shift(&shift(&plan, SECOND, 1_000), FIRST, 200);
    assert_eq!(placements(&plan), [(EXISTING, 1_500), (FIRST, 1_700), (SECOND, 2_500)]);
    let plan = shift(&plan, EXISTING, 50);
    assert_eq!(placements(&plan), [(EXISTING, 1_550), (FIRST, 1_700), (SECOND, 2_500)]);
    let plan = shift(&plan, FIRST, -150);
    assert_eq!(placements(&plan), [(EXISTING, 1_550), (SECOND, 2_500)]);
    let everywhere = edits::move_in_all_phases(&plan, FIRST, GROUND, &BTreeSet::from([desk]), PlanVector::new(0, 9));
    let plan = made(&plan, everywhere);
    assert!(floor(&plan).desks[&desks(&plan)[0]].placements.iter().all(|placement| placement.at.y == Mm(1_509)));
}

#[test]
fn what_comes_later_or_has_gone_is_refused_with_the_reason() {
    let plan = small();
    let desk = BTreeSet::from([ItemId::Desk(desks(&plan)[0])]);
    let plan = made(&plan, edits::delete(&plan, FIRST, GROUND, &desk));
    let by = PlanVector::new(1, 0);
    let gone = edits::move_by(&plan, SECOND, GROUND, &desk, by).expect_err("refused").to_string();
    assert_eq!(gone, "This desk is gone by the end of this phase: change it in an earlier one");
    let plan =
        made(&plan, edits::add_walls(&plan, SECOND, GROUND, &[PlanPoint::new(0, 9), PlanPoint::new(9, 9)], PARTITION));
    let wall = BTreeSet::from([ItemId::Wall(*walls(&plan, SECOND).last().expect("a wall"))]);
    let early = edits::delete(&plan, FIRST, GROUND, &wall).expect_err("refused").to_string();
    assert_eq!(early, "This wall comes only in a later phase: change it there");
}

#[test]
fn a_deleted_desk_of_a_later_phase_leaves_decants_during_the_works() {
    let plan = small();
    let desk = desks(&plan)[0];
    let only = BTreeSet::from([desk]);
    let plan = made(&plan, edits::assign(&plan, existing(), GROUND, &only, Occupant::Held));
    let plan = made(&plan, edits::assign(&plan, Moment::works(FIRST), GROUND, &only, Occupant::Vacant));
    let plan = made(&plan, edits::assign(&plan, first(), GROUND, &only, Occupant::Team(FINANCE)));
    let plan = made(&plan, edits::delete(&plan, FIRST, GROUND, &BTreeSet::from([ItemId::Desk(desk)])));
    let moments: Vec<_> = floor(&plan).occupancy_of(desk).map(|(at, _)| at).collect();
    assert_eq!(moments, [existing(), Moment::works(FIRST)]);
    let plan = made(&plan, edits::delete_in_all_phases(&plan, FIRST, GROUND, &BTreeSet::from([ItemId::Desk(desk)])));
    assert!(!floor(&plan).desks.contains_key(&desk) && floor(&plan).occupancy.is_empty());
}

// Walls.

#[test]
fn a_wall_replaced_twice_keeps_its_line_of_descent() {
    let plan = small();
    let old = walls(&plan, EXISTING)[4];
    let shift = |plan: &Plan, phase, id| {
        let by = PlanVector::new(500, 0);
        made(plan, edits::move_by(plan, phase, GROUND, &BTreeSet::from([ItemId::Wall(id)]), by))
    };
    let plan = shift(&plan, SECOND, old);
    let last = *walls(&plan, SECOND).last().expect("a wall");
    let plan = shift(&plan, FIRST, old);
    let middle = *walls(&plan, FIRST).last().expect("a wall");
    let walls = &floor(&plan).walls;
    assert_eq!((walls[&old].life.until, walls[&middle].replaces), (Some(FIRST), Some(old)));
    assert_eq!((walls[&middle].life.until, walls[&last].replaces), (Some(SECOND), Some(middle)));
    // One never drawn is replaced by nothing, and its heir begins a line of its own.
    let plan = made(&plan, edits::delete_in_all_phases(&plan, FIRST, GROUND, &BTreeSet::from([ItemId::Wall(middle)])));
    assert_eq!(floor(&plan).walls[&last].replaces, None);
}

#[test]
fn the_end_of_a_wall_takes_joined_ends_and_tees_along() {
    let plan = small();
    let right = walls(&plan, EXISTING)[1];
    // The wall on the right, from (10,000, 0) up: its upper end goes out, and the top wall with it.
    let to = PlanPoint::new(11_000, 4_000);
    let moved = made(&plan, edits::move_wall_end(&plan, EXISTING, GROUND, right, WallEnd::End, to));
    let top = &floor(&moved).walls[&walls(&moved, EXISTING)[2]];
    assert_eq!((top.start, top.end), (to, PlanPoint::new(0, 4_000)));
    // The lower end of the left wall goes down: the bottom wall slopes, and the partition still ends on it.
    let left = walls(&plan, EXISTING)[3];
    let down = PlanPoint::new(0, -1_000);
    let moved = made(&plan, edits::move_wall_end(&plan, EXISTING, GROUND, left, WallEnd::End, down));
    let partition = &floor(&moved).walls[&walls(&moved, EXISTING)[4]];
    assert_eq!(partition.start, PlanPoint::new(5_000, -500));
    // The door in it stays where it was on the plan.
    let door = floor(&moved).openings.values().next().expect("a door");
    assert_eq!(door.along, Mm(2_500));
}

#[test]
fn a_wall_that_would_vanish_is_refused() {
    let plan = small();
    let right = walls(&plan, EXISTING)[1];
    let start = floor(&plan).walls[&right].start;
    let refused = edits::move_wall_end(&plan, EXISTING, GROUND, right, WallEnd::End, start).expect_err("refused");
    assert!(refused.to_string().contains("no length left"));
    assert!(edits::add_walls(&plan, EXISTING, GROUND, &[start, start], PARTITION).is_err());
}

#[test]
fn what_a_wall_is_made_of_changes_in_its_phase() {
    let plan = small();
    let wall = walls(&plan, EXISTING)[4];
    let glazed = edits::WallPart { kind: WallKind::Glazed, thickness: Mm(80) };
    let plan = made(&plan, edits::set_wall(&plan, FIRST, GROUND, wall, glazed));
    assert_eq!(floor(&plan).walls[&wall].kind, WallKind::Partition);
    let new = floor(&plan).walls.values().next_back().expect("a wall").clone();
    assert_eq!((new.kind, new.replaces, new.life.from), (WallKind::Glazed, Some(wall), FIRST));
    assert!(edits::set_wall(&plan, FIRST, GROUND, new.id, glazed).expect("possible").is_empty());
}

// Openings.

#[test]
fn doors_do_not_overlap_unless_one_makes_room_for_the_other() {
    let plan = small();
    let bottom = walls(&plan, EXISTING)[0];
    let plan = made(&plan, edits::add_opening(&plan, EXISTING, GROUND, door(bottom, 2_000)));
    let second = edits::add_opening(&plan, EXISTING, GROUND, door(bottom, 2_900)).expect_err("refused");
    assert_eq!(second.to_string(), "The door would overlap another door in this wall");
    made(&plan, edits::add_opening(&plan, EXISTING, GROUND, door(bottom, 3_000)));
    let first_door = floor(&plan).openings.values().next_back().expect("a door").id;
    let gone = made(&plan, edits::delete(&plan, FIRST, GROUND, &BTreeSet::from([ItemId::Opening(first_door)])));
    made(&gone, edits::add_opening(&gone, FIRST, GROUND, door(bottom, 2_300)));
    assert!(edits::add_opening(&gone, EXISTING, GROUND, door(bottom, 2_300)).is_err());
}

#[test]
fn a_door_slides_and_flips_in_its_phase() {
    let plan = small();
    let old = floor(&plan).openings.values().next().expect("a door").clone();
    let by = PlanVector::new(777, 600);
    let moved = made(&plan, edits::move_by(&plan, FIRST, GROUND, &BTreeSet::from([ItemId::Opening(old.id)]), by));
    let doors: Vec<_> = floor(&moved).openings.values().collect();
    assert_eq!((doors[0].along, doors[0].life.until), (Mm(2_000), Some(FIRST)));
    assert_eq!((doors[1].along, doors[1].replaces), (Mm(2_600), Some(old.id)));
    let flipped = made(&moved, edits::flip_opening(&moved, FIRST, GROUND, doors[1].id));
    assert_eq!(floor(&flipped).openings.len(), 2, "what begins in the phase is changed as it stands");
    let too_far = PlanVector::new(0, 3_000);
    let refused = edits::move_by(&plan, EXISTING, GROUND, &BTreeSet::from([ItemId::Opening(old.id)]), too_far);
    assert!(refused.expect_err("refused").to_string().contains("does not fit the wall here"));
}

// Rooms.

#[test]
fn a_room_is_what_it_is_from_a_phase_on() {
    let plan = small();
    let id = *floor(&plan).rooms.keys().next().expect("a room");
    let change = |plan: &Plan, phase, name: &str| {
        let (used_as, tenure, works) = (RoomUse::Meeting, Tenure::Shared, WorksLevel::Refurbish);
        let part = edits::RoomPart { name: name.to_owned(), used_as, tenure, works };
        made(plan, edits::set_room_use(plan, phase, GROUND, id, part))
    };
    let plan = change(&change(&change(&plan, SECOND, "Later"), FIRST, "Soon"), FIRST, "Sooner");
    let uses: Vec<_> = floor(&plan).rooms[&id].uses.iter().map(|dated| (dated.phase, dated.name.as_str())).collect();
    assert_eq!(uses, [(EXISTING, "Office"), (FIRST, "Sooner"), (SECOND, "Later")]);
    let plan = made(&plan, edits::delete(&plan, SECOND, GROUND, &BTreeSet::from([ItemId::Room(id)])));
    assert_eq!((floor(&plan).rooms[&id].uses.len(), floor(&plan).rooms[&id].until), (2, Some(SECOND)));
}

#[test]
fn a_room_moves_only_within_its_walls() {
    let plan = small();
    let id = *floor(&plan).rooms.keys().next().expect("a room");
    let shift = |x| edits::move_by(&plan, EXISTING, GROUND, &BTreeSet::from([ItemId::Room(id)]), PlanVector::new(x, 0));
    assert_eq!(floor(&made(&plan, shift(1_000))).rooms[&id].anchor, PlanPoint::new(3_500, 2_000));
    assert!(shift(4_000).expect_err("refused").to_string().contains("A room is where its walls are"));
    assert!(edits::add_room(&plan, EXISTING, GROUND, room(1_000, 1_000)).is_err(), "there is one");
    assert!(edits::add_room(&plan, EXISTING, GROUND, room(-1_000, 1_000)).is_err(), "out of doors");
}

// At random.

#[derive(Debug, Clone)]
enum Ask {
    Move(Vec<usize>, i32, i32),
    Turn(Vec<usize>, i32),
    Delete(Vec<usize>),
    DeleteEverywhere(Vec<usize>),
    MoveEverywhere(Vec<usize>, i32, i32),
    End(usize, bool, i32, i32),
    Assign(Vec<usize>, usize, bool),
    Walls(Vec<(i32, i32)>),
    Door(usize, i32),
    Slide(usize, usize, i32),
    Flip(usize),
    Room(i32, i32),
    Use(usize),
    Desks(i32, i32, u32, u32),
    Wall(usize, usize),
    Zone(usize),
}

fn ask() -> impl Strategy<Value = (usize, Ask)> {
    let some = || prop::collection::vec(0..40_usize, 1..4);
    let x = || (-6..18_i32).prop_map(|x| x * 700);
    let ask = prop_oneof![
        4 => (some(), x(), x()).prop_map(|(items, x, y)| Ask::Move(items, x / 2, y / 2)),
        1 => (some(), 0..8_i32).prop_map(|(items, eighths)| Ask::Turn(items, eighths * 45)),
        2 => some().prop_map(Ask::Delete),
        1 => some().prop_map(Ask::DeleteEverywhere),
        1 => (some(), x(), x()).prop_map(|(items, x, y)| Ask::MoveEverywhere(items, x, y)),
        2 => (0..40_usize, any::<bool>(), x(), x()).prop_map(|(wall, end, x, y)| Ask::End(wall, end, x, y)),
        2 => (some(), 0..4_usize, any::<bool>()).prop_map(|(desks, who, works)| Ask::Assign(desks, who, works)),
        1 => prop::collection::vec((x(), x()), 2..5).prop_map(Ask::Walls),
        2 => (0..40_usize, x()).prop_map(|(wall, along)| Ask::Door(wall, along)),
        2 => (0..40_usize, 0..40_usize, x()).prop_map(|(door, wall, along)| Ask::Slide(door, wall, along)),
        1 => (0..40_usize).prop_map(Ask::Flip),
        1 => (x(), x()).prop_map(|(x, y)| Ask::Room(x, y)),
        1 => (0..40_usize).prop_map(Ask::Use),
        1 => (x(), x(), 1..3_u32, 1..3_u32).prop_map(|(x, y, columns, rows)| Ask::Desks(x, y, columns, rows)),
        1 => (0..40_usize, 0..7_usize).prop_map(|(wall, kind)| Ask::Wall(wall, kind)),
        1 => (0..40_usize).prop_map(Ask::Zone),
    ];
    (0..3_usize, ask)
}

/// The item of a number, counted round.
fn nth<T: Copy>(list: &[T], idx: usize) -> Option<T> {
    list.get(idx.checked_rem(list.len())?).copied()
}

fn answer(plan: &Plan, phase: PhaseId, ask: &Ask) -> Option<Result<Edit, EditRefused>> {
    let floor = floor(plan);
    let walls: Vec<_> = floor.walls.keys().copied().collect();
    let doors: Vec<_> = floor.openings.keys().copied().collect();
    let all: Vec<ItemId> = (walls.iter().copied().map(ItemId::Wall))
        .chain(doors.iter().copied().map(ItemId::Opening))
        .chain(floor.rooms.keys().copied().map(ItemId::Room))
        .chain(floor.desks.keys().copied().map(ItemId::Desk))
        .chain(floor.furniture.keys().copied().map(ItemId::Furniture))
        .chain(floor.zones.keys().copied().map(ItemId::Zone))
        .collect();
    let some = |which: &[usize]| which.iter().filter_map(|&idx| nth(&all, idx)).collect::<BTreeSet<_>>();
    let by = PlanVector::new;
    Some(match ask {
        Ask::Move(items, x, y) => edits::move_by(plan, phase, GROUND, &some(items), by(*x, *y)),
        Ask::Turn(items, degrees) => {
            let about = PlanPoint::new(3_000, 2_000);
            edits::turn(plan, phase, GROUND, &some(items), about, Angle::degrees(*degrees))
        }
        Ask::Delete(items) => edits::delete(plan, phase, GROUND, &some(items)),
        Ask::DeleteEverywhere(items) => edits::delete_in_all_phases(plan, phase, GROUND, &some(items)),
        Ask::MoveEverywhere(items, x, y) => edits::move_in_all_phases(plan, phase, GROUND, &some(items), by(*x, *y)),
        Ask::End(wall, is_end, x, y) => {
            let end = if *is_end { WallEnd::End } else { WallEnd::Start };
            edits::move_wall_end(plan, phase, GROUND, nth(&walls, *wall)?, end, PlanPoint::new(*x, *y))
        }
        Ask::Assign(which, who, is_works) => {
            let desks: Vec<_> = floor.desks.keys().copied().collect();
            let desks = which.iter().filter_map(|&idx| nth(&desks, idx)).collect();
            let people = [Occupant::Vacant, Occupant::Held, Occupant::Team(FINANCE), Occupant::Team(PATROL)];
            let stage = if *is_works { Stage::Works } else { Stage::Complete };
            edits::assign(plan, Moment { phase, stage }, GROUND, &desks, people[*who])
        }
        Ask::Walls(corners) => {
            let corners: Vec<_> = corners.iter().map(|&(x, y)| PlanPoint::new(x, y)).collect();
            edits::add_walls(plan, phase, GROUND, &corners, PARTITION)
        }
        Ask::Door(wall, along) => edits::add_opening(plan, phase, GROUND, door(nth(&walls, *wall)?, *along)),
        Ask::Slide(opening, wall, along) => {
            edits::move_opening(plan, phase, GROUND, nth(&doors, *opening)?, nth(&walls, *wall)?, Mm(*along))
        }
        Ask::Flip(opening) => edits::flip_opening(plan, phase, GROUND, nth(&doors, *opening)?),
        Ask::Room(x, y) => edits::add_room(plan, phase, GROUND, room(*x, *y)),
        Ask::Use(idx) => {
            let rooms: Vec<_> = floor.rooms.keys().copied().collect();
            let (used_as, tenure, works) = (RoomUse::Training, Tenure::Shared, WorksLevel::FitOut);
            let part = edits::RoomPart { name: "Training".to_owned(), used_as, tenure, works };
            edits::set_room_use(plan, phase, GROUND, nth(&rooms, *idx)?, part)
        }
        Ask::Desks(x, y, columns, rows) => {
            let single = DeskBlock::single(PlanPoint::new(*x, *y), Angle::degrees(90));
            let block = DeskBlock { columns: *columns, rows: *rows, pitch: Mm(1_600), row_pitch: Mm(2_000), ..single };
            edits::add_desks(plan, phase, GROUND, block, &like("G-"))
        }
        Ask::Wall(wall, kind) => {
            let kind = WallKind::ALL[*kind];
            let part = edits::WallPart { kind, thickness: kind.usual_thickness() };
            edits::set_wall(plan, phase, GROUND, nth(&walls, *wall)?, part)
        }
        Ask::Zone(idx) => {
            let zones: Vec<_> = floor.zones.keys().copied().collect();
            let id = nth(&zones, *idx)?;
            let part = floor.zones.get(&id).map(|zone| edits::ZonePart::of(zone));
            let part = part.unwrap_or_else(|| unreachable!("it is one of the floor's"));
            let part = edits::ZonePart { level: SecurityLevel::Restricted, ..part };
            edits::set_zone(plan, phase, GROUND, id, part)
        }
    })
}

/// What is drawn in the phases before one, as text.
fn before(plan: &Plan, phase: PhaseId) -> Vec<String> {
    let order = plan.phase_order();
    let earlier = order.phases().iter().take(order.index(phase));
    earlier.map(|&phase| drawn(plan, Moment::complete(phase))).collect()
}

fn drawn(plan: &Plan, at: Moment) -> String {
    let (view, floor) = (plan.view(at), floor(plan));
    let walls: Vec<_> = view.walls(floor).map(|wall| (wall.id, wall.start, wall.end, wall.kind)).collect();
    let doors: Vec<_> = view.openings(floor).map(|door| (door.id, door.wall, door.along, door.hinge)).collect();
    let rooms: Vec<_> = view.rooms(floor).map(|(room, dated)| (room.id, dated.name.clone())).collect();
    let desks: Vec<_> = view.desks(floor).map(|desk| (desk.desk.id, desk.at, desk.turned, desk.occupant)).collect();
    let things: Vec<_> = view.furniture(floor).map(|piece| (piece.furniture.id, piece.at)).collect();
    let zones: Vec<_> = view.zones(floor).map(|zone| (zone.id, zone.outline.clone())).collect();
    format!("{walls:?} {doors:?} {rooms:?} {desks:?} {things:?} {zones:?}")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn edits_keep_the_plan_sound_and_leave_earlier_phases_as_they_were(asks in prop::collection::vec(ask(), 1..24)) {
        let mut plan = small();
        for (idx, ask) in &asks {
            let phase = [EXISTING, FIRST, SECOND][*idx];
            let Some(Ok(edit)) = answer(&plan, phase, ask) else { continue };
            prop_assert!(!edit.label.is_empty());
            let changed = match plan.with(&edit) {
                Ok(changed) => changed,
                Err(refused) => {
                    return Err(TestCaseError::fail(format!("{ask:?} gave an edit that is refused: {refused}")));
                }
            };
            prop_assert_eq!(changed.violations(), Vec::<String>::new(), "after {:?}", ask);
            let rewrites = matches!(ask, Ask::DeleteEverywhere(_) | Ask::MoveEverywhere(..));
            if !rewrites {
                prop_assert_eq!(before(&changed, phase), before(&plan, phase), "after {:?}", ask);
            }
            let n_new = edit.changes.iter().filter(|change| matches!(change, Change::Put(element) if is_new(&plan, element)));
            prop_assert!(plan.next_id + n_new.count() as u32 >= changed.next_id, "numbers are given away one by one");
            plan = changed;
        }
    }
}

fn is_new(plan: &Plan, element: &Element) -> bool {
    element.key().number().is_some() && plan.element(element.key()).is_none()
}
