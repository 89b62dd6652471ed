//! Whole sessions of drawing, without a window: what the hand does, and what comes of it.
//!
//! After every step the bench asserts that the plan keeps its invariants.

#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test says so by failing")]
#![expect(clippy::float_cmp, reason = "lengths between whole millimetres along an axis are exact")]

mod support;

use colocate::editor::{SnapReason, ToolKey, ToolKind};
use colocate::geom::Point2;
use colocate::model::{
    DeskId, Hand, ItemId, Moment, Occupant, OpeningKind, Plan, RoomUse, Side, WallId, WallKind, edits,
};
use colocate::units::{Angle, Mm, PlanPoint, PlanVector};
use proptest::prelude::*;
use std::collections::BTreeSet;
use support::bench::Bench;
use support::plans::{
    EXISTING, FINANCE, FIRST, GROUND, PATROL, SECOND, UPPER, empty_floors, existing, first, nothing, second,
};

fn ground() -> Bench {
    Bench::open(empty_floors())
}

/// Draws a closed rectangle of walls between two corners.
fn rectangle(bench: Bench, (x1, y1): (i32, i32), (x2, y2): (i32, i32)) -> Bench {
    bench
        .tool(ToolKind::Wall)
        .click(x1, y1)
        .click(x2, y1)
        .click(x2, y2)
        .click(x1, y2)
        .click(x1, y1)
        .state("wall.idle")
        .not_refused()
}

/// A room of 10 by 8 m on centre lines, in the building as it is.
fn room() -> Bench {
    rectangle(ground(), (0, 0), (10_000, 8_000)).tool(ToolKind::Room).click(5_000, 4_000).not_refused()
}

/// The same with a partition at x = 6,000 that makes it two rooms, and a door in it.
fn two_rooms() -> Bench {
    let bench = rectangle(ground(), (0, 0), (10_000, 8_000)).tool(ToolKind::Wall);
    bench
        .click(6_000, 0)
        .click(6_000, 8_000)
        .enter()
        .tool(ToolKind::Door)
        .click(6_000, 4_000)
        .tool(ToolKind::Room)
        .click(3_000, 4_000)
        .click(8_000, 4_000)
        .not_refused()
}

/// A room with two rows of three desks.
fn office() -> Bench {
    let bench = room().set(|options| (options.desk.columns, options.desk.rows) = (3, 2));
    bench.tool(ToolKind::Desk).click(2_000, 2_000).not_refused().tool(ToolKind::Select).select([])
}

fn desk(bench: &Bench, idx: usize) -> DeskId {
    bench.desks()[idx].id
}

fn the_partition(bench: &Bench) -> WallId {
    let is_partition =
        |wall: &&colocate::model::Wall| wall.start.x == wall.end.x && (1..9_999).contains(&wall.start.x.0);
    bench.walls().iter().find(is_partition).expect("a wall across the room").id
}

// Walls and rooms.

#[test]
fn four_walls_of_100_mm_on_centre_lines_10_by_8_m_make_78_21_square_metres() {
    let bench = room();
    assert_eq!(bench.walls().len(), 4);
    let rooms = bench.rooms();
    assert!((bench.area(rooms[0].id) - 78.21).abs() < 1e-9);
    assert_eq!((rooms[0].number.as_str(), rooms[0].uses[0].used_as), ("G.01", RoomUse::Office));
    bench.undo_label("Make room G.01").undo().undo_label("Draw 4 walls").undo().unchanged().modified(false);
}

#[test]
fn a_length_and_an_angle_can_be_typed() {
    let bench = ground().tool(ToolKind::Wall).click(1_000, 1_000).move_to(2_000, 1_000);
    let bench = bench.type_text("4250").enter().move_to(5_250, 9_000).type_text("2.5").enter();
    let bench = bench.type_text("1000").key(ToolKey::Tab).type_text("180").enter().enter().state("wall.idle");
    let ends: Vec<_> = bench.walls().iter().map(|wall| (wall.end.x.0, wall.end.y.0)).collect();
    assert_eq!(ends, [(5_250, 1_000), (5_250, 3_500), (4_250, 3_500)]);
    bench.undo().unchanged();
}

#[test]
fn a_half_typed_length_is_dropped_before_the_wall_is() {
    let bench = ground().tool(ToolKind::Wall).click(0, 0).move_to(3_000, 0).type_text("12").key(ToolKey::Backspace);
    bench.escape().state("wall.drawing").click(3_000, 0).escape().state("wall.idle").check(|editor| {
        let floor = editor.floor().expect("a floor");
        assert_eq!(floor.walls.values().next().expect("a wall").length(), 3_000.0);
    });
}

#[test]
fn escape_ends_a_chain_with_what_was_placed_and_one_undo_takes_it_back() {
    let bench = ground().tool(ToolKind::Wall).click(0, 0).escape().state("wall.idle").unchanged().modified(false);
    let bench = bench.click(0, 0).click(2_000, 0).click(2_000, 2_000).move_to(5_000, 5_000).escape();
    assert_eq!(bench.walls().len(), 2);
    bench.undo_label("Draw 2 walls").undo().unchanged();
}

#[test]
fn backspace_and_undo_take_back_the_last_corner_of_a_chain() {
    let bench = ground().tool(ToolKind::Wall).click(0, 0).click(2_000, 0).click(2_000, 2_000).undo();
    assert_eq!(bench.walls().len(), 1);
    let bench = bench.key(ToolKey::Backspace).state("wall.drawing").unchanged();
    bench.undo().state("wall.idle").unchanged().undo().unchanged();
}

#[test]
fn shift_holds_a_wall_to_steps_of_15_degrees_and_ortho_to_right_angles() {
    let bench = ground().tool(ToolKind::Wall).set(|options| options.snaps.set(SnapReason::Grid, false)).alt();
    let bench = bench.click(0, 0);
    let bench = bench.shift().click(2_000, 1_100).no_keys().enter();
    assert_eq!(bench.walls()[0].end, Point2::new(2_000.0, 1_100.0).dot_onto(30).round());
    let bench = bench.undo().set(|options| options.is_ortho = true).click(0, 0).click(2_000, 900).enter();
    assert_eq!(bench.walls()[0].end, PlanPoint::new(2_000, 0));
}

/// The foot of the perpendicular of a point on the ray of that angle from the origin.
trait DotOnto {
    fn dot_onto(self, degrees: i32) -> Point2;
}

impl DotOnto for Point2 {
    fn dot_onto(self, degrees: i32) -> Point2 {
        let direction = Point2::unit(Angle::degrees(degrees));
        direction * self.dot(direction)
    }
}

#[test]
fn the_pointer_snaps_and_says_why() {
    let bench = room().tool(ToolKind::Wall);
    let bench = bench.move_to(10_030, 7_960).snapped("End of wall", 10_000, 8_000);
    let bench = bench.move_to(4_012, 60).snapped("On wall", 4_000, 0);
    let bench = bench.click(4_000, 0).move_to(4_030, 3_010).snapped("In line", 4_000, 3_000);
    let bench = bench.move_to(4_030, 7_990).snapped("Perpendicular", 4_000, 8_000);
    let bench = bench.escape().tool(ToolKind::Measure).move_to(9_925, 4_010).snapped("Midpoint", 10_000, 4_000);
    let bench = bench.zoom(4.0).move_to(9_945, 4_010).snapped("Face of wall", 9_950, 4_010);
    let bench = bench.tool(ToolKind::Desk).click(3_000, 3_000).tool(ToolKind::Measure);
    let bench = bench.move_to(2_210, 2_590).snapped("Corner of desk", 2_200, 2_600);
    let bench = bench.move_to(2_510, 2_590).snapped("Edge of desk", 2_510, 2_600);
    let bench = bench.move_to(5_010, 5_010).snapped("Grid", 5_000, 5_000);
    let bench = bench.alt().move_to(5_010, 5_010);
    assert!(bench.editor.overlay().snaps.is_empty(), "Alt turns snapping off");
}

#[test]
fn where_walls_do_not_close_the_gap_is_shown() {
    let bench = ground().tool(ToolKind::Wall).click(0, 0).click(4_000, 0).click(4_000, 3_000).click(0, 3_000);
    let bench = bench.click(0, 250).enter().tool(ToolKind::Room).click(2_000, 1_500).refused("a gap of 250 mm");
    let overlay = bench.editor.overlay();
    assert_eq!(overlay.lines[0].segment.length(), 250.0);
    assert_eq!(bench.rooms().len(), 0);
    let bench = bench.state("room.leaking").escape().state("room.idle");
    assert!(bench.editor.overlay().lines.is_empty());
}

#[test]
fn a_click_in_a_room_selects_it_and_makes_no_second_one() {
    let bench = room().select([]).tool(ToolKind::Room).click(1_000, 1_000).selected(1);
    assert_eq!(bench.rooms().len(), 1);
    bench.click(20_000, 20_000).refused("No walls close off an area");
}

#[test]
fn a_wall_that_is_dragged_goes_sideways_and_its_neighbours_follow() {
    let bench = two_rooms().tool(ToolKind::Select).remember();
    let rooms = bench.rooms();
    // Grabbed away from the door; the way along the wall is not taken.
    let bench = bench.drag((6_000, 1_000), (4_500, 1_700)).not_refused();
    let partition = bench.floor().walls[&the_partition(&bench)].clone();
    assert_eq!((partition.start, partition.end), (PlanPoint::new(4_500, 0), PlanPoint::new(4_500, 8_000)));
    assert!((bench.area(rooms[0].id) - 4.4 * 7.9).abs() < 1e-9);
    assert!((bench.area(rooms[1].id) - 5.4 * 7.9).abs() < 1e-9);
    bench.undo_label("Move wall").undo().unchanged();
}

#[test]
fn a_corner_wall_takes_its_neighbours_along_and_the_room_stays_closed() {
    let bench = room().tool(ToolKind::Select);
    let room = bench.rooms()[0].id;
    let bench = bench.drag((10_000, 2_000), (12_000, 2_000)).not_refused();
    assert!((bench.area(room) - 11.9 * 7.9).abs() < 1e-9);
}

#[test]
fn a_room_stays_itself_when_a_wall_passes_its_anchor() {
    let bench = two_rooms().tool(ToolKind::Select);
    let rooms = bench.rooms();
    // The first room's anchor was near x = 3,000.
    let bench = bench.drag((6_000, 1_000), (1_500, 1_000)).not_refused();
    assert!((bench.area(rooms[0].id) - 1.4 * 7.9).abs() < 1e-9);
    assert!((bench.area(rooms[1].id) - 8.4 * 7.9).abs() < 1e-9);
}

#[test]
fn the_end_of_a_wall_is_dragged_by_its_handle() {
    let bench = ground().tool(ToolKind::Wall).click(0, 0).click(3_000, 0).click(3_000, 2_000).enter();
    let walls = bench.walls();
    let bench = bench.tool(ToolKind::Select).select([ItemId::Wall(walls[0].id)]).press(3_000, 0);
    let bench = bench.drag_to(4_000, 0).state("select.stretching").release();
    let ends: Vec<_> = bench.walls().iter().map(|wall| (wall.start.x.0, wall.end.x.0)).collect();
    assert_eq!(ends, [(0, 4_000), (4_000, 3_000)]);
    bench.undo().check(|editor| assert_eq!(editor.selection().len(), 1));
}

// Doors and windows.

#[test]
fn a_door_is_placed_flipped_and_slid() {
    let bench = room().tool(ToolKind::Door).move_to(3_000, 60).state("door.over").remember();
    let bench = bench.key(ToolKey::Space).press(3_000, 60).release().not_refused().undo_label("Place door");
    let door = bench.openings()[0].clone();
    assert_eq!((door.along, door.width, door.hinge, door.swing), (Mm(3_000), Mm(1_000), Hand::End, Side::Left));
    let bench = bench.tool(ToolKind::Select).click(3_000, 0).selected(1).key(ToolKey::Space);
    assert_eq!((bench.openings()[0].hinge, bench.openings()[0].swing), (Hand::Start, Side::Right));
    let bench = bench.drag((3_000, 0), (7_000, 30)).undo_label("Move door");
    assert_eq!(bench.openings()[0].along, Mm(7_000));
    bench.undo().undo().undo().unchanged();
}

#[test]
fn a_door_keeps_clear_of_the_corner_and_of_other_doors() {
    let bench = room().tool(ToolKind::Door).click(100, 0).not_refused();
    // The wall across is 100 mm thick, so its face is at 50.
    assert_eq!(bench.openings()[0].along, Mm(550));
    bench.click(1_000, 0).refused("would overlap another door").check(|editor| {
        assert_eq!(editor.floor().expect("a floor").openings.len(), 1);
    });
}

#[test]
fn a_door_that_does_not_fit_is_refused_with_the_reason() {
    let bench = ground().tool(ToolKind::Wall).click(0, 0).click(900, 0).enter().tool(ToolKind::Door);
    let bench = bench.remember().click(400, 0).refused("The door is 1,000 mm wide and the wall only 900 mm long");
    bench.unchanged().click(5_000, 5_000).refused("There is no wall here").unchanged();
}

#[test]
fn a_window_is_dragged_over_to_another_wall() {
    let bench = room().tool(ToolKind::Window).click(5_000, 0).not_refused().tool(ToolKind::Select);
    let bench = bench.drag((5_000, 0), (10_000, 4_000)).not_refused();
    let window = bench.openings()[0].clone();
    let host = bench.floor().walls[&window.wall].clone();
    assert_eq!((window.kind, host.start.x, window.along), (OpeningKind::Window, Mm(10_000), Mm(4_000)));
}

#[test]
fn a_door_stays_where_it_is_when_its_wall_is_stretched_and_refuses_to_be_cut_off() {
    let bench = room().tool(ToolKind::Door).click(5_000, 0).tool(ToolKind::Select).remember();
    // The left-hand wall goes to the right: the wall of the door begins later.
    let bench = bench.drag((0, 2_000), (1_000, 2_000)).not_refused();
    let door = bench.openings()[0].clone();
    let host = bench.floor().walls[&door.wall].clone();
    assert_eq!(host.start.x.0 + door.along.0, 5_000);
    let bench = bench.undo().unchanged().drag((0, 2_000), (5_000, 2_000));
    bench.refused("The door is 1,000 mm wide and does not fit the wall here").unchanged();
}

// Desks.

#[test]
fn a_block_of_six_desks_is_dragged_out_and_numbered() {
    let bench = room().tool(ToolKind::Desk).remember().press(2_000, 2_000).drag_to(5_200, 4_400);
    let bench = bench.state("desk.spreading").check(|editor| {
        assert!(editor.overlay().texts.iter().any(|text| text.text == "3 × 2 = 6 desks"));
    });
    let bench = bench.release().undo_label("Place 6 desks").selected(6);
    let numbers: Vec<_> = bench.desks().iter().map(|desk| desk.number.clone()).collect();
    assert_eq!(numbers, ["G-001", "G-002", "G-003", "G-004", "G-005", "G-006"]);
    let places: Vec<_> = bench.desks().iter().map(|desk| bench.place(desk.id).expect("there")).collect();
    assert_eq!(places[5] - places[0], PlanVector::new(3_200, 2_400));
    bench.undo().unchanged();
}

#[test]
fn rows_back_to_back_face_away_from_each_other() {
    let bench = room().tool(ToolKind::Desk).set(|options| options.desk.is_back_to_back = true);
    let bench = bench.press(2_000, 2_000).drag_to(2_000, 2_800).release();
    let turns: Vec<_> = bench.desks().iter().map(|desk| desk.placements[0].turned).collect();
    assert_eq!(turns, [Angle::ZERO, Angle::degrees(180)]);
    let places: Vec<_> = bench.desks().iter().map(|desk| desk.placements[0].at).collect();
    assert_eq!(places[1] - places[0], PlanVector::new(0, 800));
}

#[test]
fn a_desk_stands_against_the_wall_and_flush_with_its_neighbour() {
    // The faces of the walls are at 50; the desk is 1,600 by 800.
    let bench = room().tool(ToolKind::Desk).click(880, 430);
    assert_eq!(bench.desks()[0].placements[0].at, PlanPoint::new(850, 450));
    let bench = bench.click(2_470, 480);
    assert_eq!(bench.desks()[1].placements[0].at, PlanPoint::new(2_450, 450));
    let bench = bench.key(ToolKey::Char('r')).click(6_000, 4_000);
    assert_eq!(bench.desks()[2].placements[0].turned, Angle::degrees(90));
}

#[test]
fn a_click_with_a_twitch_selects_and_never_moves() {
    let bench = office().remember().press(2_000, 2_000).move_to(2_030, 2_010).state("select.pressed").release();
    bench.selected(1).unchanged().press(2_000, 2_000).drag_to(2_300, 2_000).state("select.moving").escape();
}

#[test]
fn shift_adds_and_takes_away_and_a_click_on_nothing_clears() {
    let bench = office().click(2_000, 2_000).shift().click(3_600, 2_000).selected(2).click(2_000, 2_000).selected(1);
    bench.no_keys().click(20_000, 20_000).selected(0);
}

#[test]
fn a_marquee_to_the_right_takes_what_it_holds_and_to_the_left_what_it_touches() {
    let bench = office().press(1_100, 1_500).drag_to(3_000, 5_000).state("select.marquee").release().selected(2);
    let bench = bench.press(3_000, 5_000).drag_to(1_100, 1_500).release().selected(4);
    let bench = bench.press(3_000, 5_000).drag_to(1_100, 1_500).escape().selected(4).release();
    let bench = bench.press(20_000, 20_000).drag_to(-1_000, -1_000).release();
    // Six desks, four walls and the room, which is held as a whole.
    bench.selected(11);
}

#[test]
fn desks_are_dragged_nudged_turned_and_deleted() {
    let bench = office().remember().press(1_100, 1_500).drag_to(6_000, 5_000).release().selected(6);
    let before = bench.place(desk(&bench, 5)).expect("there");
    let bench = bench.press(2_000, 2_000).drag_to(3_000, 2_500).release().undo_label("Move 6 desks");
    assert_eq!(bench.place(desk(&bench, 5)).expect("there") - before, PlanVector::new(1_000, 500));
    let bench = bench.key(ToolKey::Arrow(-1, 0)).key(ToolKey::Arrow(0, 2));
    assert_eq!(bench.place(desk(&bench, 5)).expect("there") - before, PlanVector::new(950, 600));
    let bench = bench.key(ToolKey::Char('r')).undo_label("Turn 6 desks");
    let bench = bench.key(ToolKey::Delete).undo_label("Delete 6 desks").selected(0);
    assert!(bench.desks().is_empty());
    bench.undo().selected(6).undo().undo().undo().undo().selected(6).unchanged();
}

#[test]
fn escape_puts_back_what_was_dragged_with_its_selection() {
    let bench = office().click(2_000, 2_000).remember();
    let bench = bench.press(3_600, 2_000).drag_to(8_000, 7_000).state("select.moving").escape().state("select.idle");
    bench.unchanged().check(|editor| assert!(!editor.can_redo()));
}

#[test]
fn everything_can_be_selected_and_moved_together() {
    let mut bench = two_rooms().tool(ToolKind::Select);
    let rooms = bench.rooms();
    bench.editor.select_all();
    let bench = bench.press(0, 2_000).drag_to(20_000, 2_000).release().not_refused();
    assert!((bench.area(rooms[0].id) - 5.9 * 7.9).abs() < 1e-9);
    assert!((bench.area(rooms[1].id) - 3.9 * 7.9).abs() < 1e-9);
    assert!(bench.walls().iter().all(|wall| 20_000 <= wall.start.x.0));
}

#[test]
fn ctrl_reaches_what_lies_beneath_and_a_double_click_takes_the_desks_of_a_room() {
    let bench = office();
    let (top, room) = (ItemId::Desk(desk(&bench, 0)), ItemId::Room(bench.rooms()[0].id));
    let selection = |bench: &Bench| bench.editor.selection().iter().copied().collect::<Vec<_>>();
    let bench = bench.ctrl().click(2_000, 2_000);
    assert_eq!(selection(&bench), [top]);
    let bench = bench.click(2_000, 2_000);
    assert_eq!(selection(&bench), [room]);
    bench.no_keys().double_click(8_000, 7_000).selected(6);
}

// Seating.

#[test]
fn a_stroke_paints_every_desk_it_runs_over_as_one_step() {
    let bench = office().tool(ToolKind::Paint).set(|options| options.painting = Occupant::Team(FINANCE)).remember();
    // A fast hand: one move over three desks.
    let bench = bench.press(1_500, 2_000).move_to(5_500, 2_000).state("paint.painting").release();
    let bench = bench.undo_label("Assign 3 desks to Finance");
    assert_eq!(bench.occupant(desk(&bench, 2)), Occupant::Team(FINANCE));
    assert_eq!(bench.occupant(desk(&bench, 3)), Occupant::Vacant);
    let bench = bench.ctrl().press(2_000, 2_000).release().no_keys().undo_label("Vacate 1 desk");
    assert_eq!(bench.floor().occupancy.len(), 2, "vacating at the same moment leaves nothing behind");
    let bench = bench.undo().undo().unchanged();
    bench.press(2_000, 2_000).move_to(5_500, 2_000).escape().state("paint.idle").unchanged();
}

#[test]
fn painting_in_a_later_phase_is_a_move_in_that_phase() {
    let paint = |bench: Bench, team| {
        bench.tool(ToolKind::Paint).set(|options| options.painting = Occupant::Team(team)).click(2_000, 2_000)
    };
    let bench = paint(office(), FINANCE).at(first());
    assert_eq!(bench.occupant(desk(&bench, 0)), Occupant::Team(FINANCE), "who came stays");
    let bench = paint(bench, PATROL);
    assert_eq!(bench.occupant(desk(&bench, 0)), Occupant::Team(PATROL));
    assert_eq!(bench.floor().occupancy.len(), 2);
    let bench = bench.at(existing());
    assert_eq!(bench.occupant(desk(&bench, 0)), Occupant::Team(FINANCE));
    // Back to what it was before: the change of that phase is gone, not doubled.
    let bench = paint(bench.at(first()), FINANCE);
    assert_eq!(bench.floor().occupancy.len(), 1);
}

#[test]
fn a_team_is_dropped_on_a_desk_a_selection_or_a_room() {
    let finance = Occupant::Team(FINANCE);
    let bench = office().drop_occupant(finance, 2_000, 2_000).undo_label("Assign 1 desk to Finance");
    let bench = bench.drop_occupant(Occupant::Team(PATROL), 8_000, 7_000).undo_label("Assign 5 desks to Patrol");
    let bench = bench.drop_occupant(Occupant::Held, 8_000, 7_000).refused("no vacant desk in this room");
    let bench = bench.drop_occupant(Occupant::Held, 50_000, 0).refused("no desk here");
    let both = [ItemId::Desk(desk(&bench, 0)), ItemId::Desk(desk(&bench, 1))];
    bench.select(both).drop_occupant(Occupant::Held, 2_000, 2_000).undo_label("Hold 2 desks").undo().selected(2);
}

// Phases.

#[test]
fn a_desk_moved_in_a_later_phase_stays_where_it_was_before() {
    let bench = office().at(first()).drag((2_000, 2_000), (8_000, 6_000)).not_refused();
    let moved = desk(&bench, 0);
    let (then, now) = (PlanPoint::new(2_000, 2_000), PlanPoint::new(8_000, 6_000));
    let bench = bench.check(|editor| assert_eq!(editor.selection().len(), 1));
    let near = |at: Option<PlanPoint>, expected: PlanPoint| at.expect("there").distance(expected) < 100.0;
    assert!(near(bench.place(moved), now));
    let bench = bench.at(existing());
    assert!(near(bench.place(moved), then));
    let bench = bench.at(second());
    assert!(near(bench.place(moved), now));
    assert_eq!(bench.desks()[0].placements.len(), 2);
}

#[test]
fn a_desk_deleted_in_a_later_phase_was_there_before_with_who_sat_there() {
    let bench = office().tool(ToolKind::Paint).set(|options| options.painting = Occupant::Team(FINANCE));
    let bench = bench.click(2_000, 2_000).at(second()).set(|options| options.painting = Occupant::Held);
    let bench = bench.click(2_000, 2_000).at(first()).tool(ToolKind::Select).click(2_000, 2_000).key(ToolKey::Delete);
    let gone = desk(&bench, 0);
    assert_eq!((bench.desks()[0].until, bench.place(gone)), (Some(FIRST), None));
    let bench = bench.at(existing());
    assert_eq!(bench.occupant(gone), Occupant::Team(FINANCE));
    assert_eq!(bench.floor().occupancy.len(), 1, "what came after its end is gone");
}

#[test]
fn a_wall_moved_in_a_later_phase_is_replaced_with_its_door() {
    let bench = two_rooms().tool(ToolKind::Select).at(first()).remember();
    let rooms = bench.rooms();
    let old = the_partition(&bench);
    let bench = bench.drag((6_000, 1_000), (5_000, 1_000)).not_refused().selected(1);
    let new = the_partition(&bench);
    let floor = bench.floor().clone();
    assert_eq!((floor.walls[&old].life.until, floor.walls[&new].replaces), (Some(FIRST), Some(old)));
    let doors: Vec<_> = floor.openings.values().map(|door| (door.wall, door.life.from, door.life.until)).collect();
    assert_eq!(doors, [(old, EXISTING, Some(FIRST)), (new, FIRST, None)]);
    assert!((bench.area(rooms[0].id) - 4.9 * 7.9).abs() < 1e-9);
    assert_eq!(bench.walls().len(), 5, "the walls it stands against stay");
    let bench = bench.at(existing());
    assert!((bench.area(rooms[0].id) - 5.9 * 7.9).abs() < 1e-9);
    let bench = bench.at(first());
    bench.undo().unchanged();
}

#[test]
fn an_earlier_wall_that_grows_gets_a_piece_and_is_not_taken_down() {
    let bench = room().tool(ToolKind::Select).at(first());
    let room = bench.rooms()[0].id;
    let bench = bench.drag((10_000, 2_000), (11_000, 2_000)).not_refused();
    assert!((bench.area(room) - 10.9 * 7.9).abs() < 1e-9);
    let lengths: Vec<_> = bench.walls().iter().map(|wall| wall.length().round() as i32).collect();
    assert_eq!(
        lengths,
        [10_000, 10_000, 8_000, 1_000, 8_000, 1_000],
        "all but the one that moved still stand, and a piece is built on to two of them"
    );
}

#[test]
fn a_wall_deleted_in_a_later_phase_takes_its_door_with_it_then() {
    let bench = two_rooms().tool(ToolKind::Select).at(first()).click(6_000, 1_000).key(ToolKey::Delete);
    assert!(bench.openings().is_empty());
    let bench = bench.at(existing());
    assert_eq!(bench.openings().len(), 1);
    let works = Moment::works(FIRST);
    assert_eq!(bench.at(works).openings().len(), 1, "it still stands during the works");
}

#[test]
fn what_is_drawn_in_a_later_phase_is_not_there_before() {
    let bench = room().at(first()).tool(ToolKind::Wall).click(6_000, 0).click(6_000, 8_000).enter();
    let wall = bench.walls().pop().expect("a wall");
    assert_eq!((wall.life.from, bench.walls().len()), (FIRST, 5));
    let bench = bench.at(existing());
    assert_eq!(bench.walls().len(), 4);
    // What begins in the phase goes altogether when it is deleted there.
    let bench = bench.at(first()).tool(ToolKind::Select).click(6_000, 4_000).key(ToolKey::Delete);
    assert_eq!(bench.floor().walls.len(), 4);
}

// History.

#[test]
fn undo_all_the_way_gives_back_the_plan_that_was_opened_and_redo_the_last() {
    let bench = ground();
    let bench = rectangle(bench, (0, 0), (10_000, 8_000)).tool(ToolKind::Room).click(5_000, 4_000);
    let bench = bench.tool(ToolKind::Door).click(3_000, 0).tool(ToolKind::Desk).click(3_000, 3_000);
    let bench = bench.set(|options| options.painting = Occupant::Held).tool(ToolKind::Paint).click(3_000, 3_000);
    let bench = bench.at(first()).tool(ToolKind::Select).drag((3_000, 3_000), (6_000, 6_000));
    let last = bench.editor.snapshot();
    let mut bench = bench.modified(true).undo_all().unchanged().modified(false);
    while bench.editor.redo() {}
    assert!(*bench.editor.plan() == last);
    assert_eq!(bench.editor.at(), first(), "redo shows the phase in which it happened");
}

#[test]
fn undo_shows_where_it_happened() {
    let bench = office().click(2_000, 2_000).key(ToolKey::Delete).at(second());
    let mut bench = bench;
    bench.editor.set_floor(UPPER);
    let bench = bench.undo().selected(1);
    assert_eq!((bench.editor.floor_id(), bench.editor.at()), (Some(GROUND), existing()));
}

#[test]
fn numbers_that_were_saved_are_never_used_again() {
    let mut bench = ground().tool(ToolKind::Desk).click(2_000, 2_000);
    let saved = desk(&bench, 0);
    bench.editor.mark_saved();
    let bench = bench.modified(false).undo().modified(true).click(5_000, 5_000);
    assert!(saved < desk(&bench, 0));
    let bench = bench.undo().redo();
    assert!(saved < desk(&bench, 0));
}

#[test]
fn a_step_that_changes_nothing_is_no_step() {
    let bench = office().click(2_000, 2_000).remember();
    let bench = bench.press(2_000, 2_000).drag_to(4_000, 4_000).drag_to(2_000, 2_000).release().unchanged();
    bench.undo_label("Place 6 desks");
}

#[test]
fn other_tools_floors_phases_and_edits_drop_what_is_in_hand() {
    let dragging = || office().click(2_000, 2_000).remember().press(2_000, 2_000).drag_to(6_000, 6_000);
    dragging().tool(ToolKind::Wall).unchanged().state("wall.idle");
    dragging().at(first()).unchanged().state("select.idle");
    let mut bench = dragging();
    bench.editor.set_floor(UPPER);
    bench.unchanged().state("select.idle");
    dragging().undo().unchanged().state("select.idle").undo_label("Place 6 desks");
    dragging().redo().unchanged().state("select.idle");
    let mut bench = dragging();
    let desk = bench.desks()[0].id;
    let edit = edits::assign(bench.editor.base(), existing(), GROUND, &BTreeSet::from([desk]), Occupant::Held);
    bench.editor.apply(&edit.expect("an edit")).expect("it holds");
    let near = bench.place(desk).expect("there").distance(PlanPoint::new(2_000, 2_000));
    assert!(near < 100.0);
    bench.undo().unchanged();
}

// Measuring.

#[test]
fn measuring_shows_lengths_offsets_and_angles_and_changes_nothing() {
    let bench = room().tool(ToolKind::Measure).remember().click(0, 0).click(3_000, 4_000).click(3_000, 6_000);
    let texts: Vec<String> = bench.editor.overlay().texts.into_iter().map(|text| text.text).collect();
    assert!(texts.contains(&"5,000 mm  (3,000 mm · 4,000 mm)".to_owned()), "{texts:?}");
    assert!(texts.contains(&"143.13°".to_owned()), "{texts:?}");
    assert!(texts.contains(&"7,000 mm in all".to_owned()), "{texts:?}");
    let bench = bench.key(ToolKey::Backspace).enter().state("measure.done").escape().state("measure.idle");
    bench.unchanged().modified(true);
}

// Without anything to draw on.

#[test]
fn every_tool_says_what_is_missing_where_there_is_no_floor_or_no_phase() {
    let no_phases = {
        let mut plan = nothing();
        plan.next_id = 10;
        plan
    };
    for plan in [nothing(), no_phases] {
        for tool in ToolKind::ALL {
            let bench = Bench::open(plan.clone()).tool(tool);
            let bench = bench.move_to(0, 0).click(0, 0).click(3_000, 0).drag((0, 0), (5_000, 5_000));
            let bench = bench.key(ToolKey::Space).key(ToolKey::Char('r')).key(ToolKey::Delete).enter();
            bench.double_click(100, 100).escape().escape().escape().undo().redo().unchanged();
        }
    }
    Bench::open(nothing()).tool(ToolKind::Wall).click(0, 0).refused("There is no floor to draw on");
    Bench::open(nothing()).tool(ToolKind::Desk).click(0, 0).refused("There is no floor to draw on");
}

type Script = fn(Bench) -> Bench;

#[test]
fn escape_gives_back_what_was_from_every_state_of_every_tool() {
    let scripts: [(ToolKind, &str, Script); 14] = [
        (ToolKind::Select, "select.idle", |bench| bench.move_to(2_000, 2_000)),
        (ToolKind::Select, "select.pressed", |bench| bench.press(2_000, 2_000)),
        (ToolKind::Select, "select.moving", |bench| bench.press(2_000, 2_000).drag_to(5_000, 5_000)),
        (ToolKind::Select, "select.moving", |bench| bench.press(0, 2_000).drag_to(3_000, 2_000)),
        (ToolKind::Select, "select.stretching", |bench| {
            let wall = bench.walls()[0].id;
            bench.select([ItemId::Wall(wall)]).press(10_000, 0).drag_to(11_000, 500)
        }),
        (ToolKind::Select, "select.marquee", |bench| bench.press(9_000, 7_000).drag_to(100, 100)),
        (ToolKind::Wall, "wall.drawing", |bench| bench.click(3_000, 3_000).move_to(4_000, 4_000)),
        (ToolKind::Column, "column.spreading", |bench| bench.press(3_000, 5_000).drag_to(9_000, 5_000)),
        (ToolKind::Door, "door.over", |bench| bench.move_to(3_000, 0)),
        (ToolKind::Window, "window.over", |bench| bench.move_to(3_000, 0)),
        (ToolKind::Room, "room.idle", |bench| bench.move_to(3_000, 3_000)),
        (ToolKind::Desk, "desk.spreading", |bench| bench.press(3_000, 6_000).drag_to(8_000, 7_000)),
        (ToolKind::Paint, "paint.painting", |bench| bench.press(1_500, 2_000).drag_to(6_000, 2_000)),
        (ToolKind::Measure, "measure.measuring", |bench| bench.click(0, 0).move_to(500, 500)),
    ];
    for (tool, state, script) in scripts {
        let bench = office().tool(tool).set(|options| options.painting = Occupant::Held).remember();
        let selection = bench.editor.selection().clone();
        let bench = script(bench).state(state).escape().unchanged();
        if state != "select.stretching" {
            assert_eq!(*bench.editor.selection(), selection, "{state}");
        }
        assert!(bench.editor.state_name().ends_with("idle"), "{state}");
        // The button comes up after Escape: that is no click.
        let before = bench.editor.undo_label().map(ToOwned::to_owned);
        let bench = bench.release().unchanged();
        assert_eq!(bench.editor.undo_label().map(ToOwned::to_owned), before);
    }
}

// At random.

#[derive(Debug, Clone)]
enum Act {
    Tool(ToolKind),
    Press(i32, i32),
    Move(i32, i32),
    Release,
    DoubleClick(i32, i32),
    Key(ToolKey),
    Undo,
    Redo,
    Phase(usize),
    Works(usize),
    Floor(bool),
    Held(u8),
    SelectAll,
    Drop(i32, i32),
}

fn act() -> impl Strategy<Value = Act> {
    // Few places, so that things meet.
    let place = || (0..12_i32, 0..10_i32).prop_map(|(x, y)| (x * 1_000, y * 1_000));
    let keys = prop_oneof![
        Just(ToolKey::Escape),
        Just(ToolKey::Enter),
        Just(ToolKey::Tab),
        Just(ToolKey::Space),
        Just(ToolKey::Backspace),
        Just(ToolKey::Delete),
        Just(ToolKey::Char('r')),
        Just(ToolKey::Char('4')),
        Just(ToolKey::Char(',')),
        Just(ToolKey::Char('@')),
        Just(ToolKey::Char('a')),
        Just(ToolKey::Arrow(1, -1)),
        Just(ToolKey::Fine(10, 0)),
    ];
    prop_oneof![
        2 => (0..ToolKind::ALL.len()).prop_map(|idx| Act::Tool(ToolKind::ALL[idx])),
        6 => place().prop_map(|(x, y)| Act::Press(x, y)),
        6 => place().prop_map(|(x, y)| Act::Move(x, y)),
        6 => Just(Act::Release),
        1 => place().prop_map(|(x, y)| Act::DoubleClick(x, y)),
        3 => keys.prop_map(Act::Key),
        1 => Just(Act::Undo),
        1 => Just(Act::Redo),
        1 => (0..3_usize).prop_map(Act::Phase),
        1 => (0..3_usize).prop_map(Act::Works),
        1 => any::<bool>().prop_map(Act::Floor),
        1 => (0..8_u8).prop_map(Act::Held),
        1 => Just(Act::SelectAll),
        1 => place().prop_map(|(x, y)| Act::Drop(x, y)),
    ]
}

fn perform(mut bench: Bench, act: &Act) -> Bench {
    use colocate::editor::{PointerButton, PointerKind};
    match *act {
        Act::Tool(tool) => bench.tool(tool),
        Act::Held(keys) => {
            let bench = bench.no_keys();
            let bench = if keys & 1 == 0 { bench } else { bench.shift() };
            let bench = if keys & 2 == 0 { bench } else { bench.ctrl() };
            if keys & 4 == 0 { bench } else { bench.alt() }
        }
        Act::Press(x, y) => bench.press(x, y),
        Act::Move(x, y) => bench.move_to(x, y),
        Act::Release => bench.release(),
        Act::DoubleClick(x, y) => bench.move_to(x, y).event(PointerKind::DoubleClick, PointerButton::Primary),
        Act::Key(key) => bench.key(key),
        Act::Undo => bench.undo(),
        Act::Redo => bench.redo(),
        Act::Phase(idx) => bench.at(Moment::complete([EXISTING, FIRST, SECOND][idx])),
        Act::Works(idx) => bench.at(Moment::works([EXISTING, FIRST, SECOND][idx])),
        Act::Floor(is_upper) => {
            bench.editor.set_floor(if is_upper { UPPER } else { GROUND });
            bench
        }
        Act::SelectAll => {
            bench.editor.select_all();
            bench
        }
        Act::Drop(x, y) => bench.drop_occupant(Occupant::Team(FINANCE), x, y),
    }
}

fn opened() -> Plan {
    let mut bench = two_rooms().set(|options| (options.desk.columns, options.desk.rows) = (2, 2));
    bench = bench.tool(ToolKind::Desk).click(2_000, 2_000).set(|options| options.wall.kind = WallKind::External);
    bench.editor.snapshot()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_the_hand_does_the_plan_stays_sound_and_can_be_undone(acts in prop::collection::vec(act(), 1..60)) {
        let bench = Bench::open(opened()).set(|options| options.painting = Occupant::Team(PATROL));
        let bench = acts.iter().fold(bench, perform);
        bench.tool(ToolKind::Select).undo_all().unchanged().modified(false);
    }
}
