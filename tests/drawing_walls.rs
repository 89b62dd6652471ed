//! Drawing walls by pointer and keys, without a window: what snaps, what is typed, and what walls turn into. Each script
//! is undone to the start.

#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test says so by failing")]

mod support;

use colocate::analysis::Analyst;
use colocate::editor::{Justification, SnapReason, ToolKey, ToolKind};
use colocate::geom::{Point2, arc};
use colocate::model::edits::{self, NewFurniture, add_furniture};
use colocate::model::{AnnotationKind, ItemId, Moment, Side, Wall, WallId, WallKind};
use colocate::units::{Angle, Mm, PlanPoint};
use std::collections::BTreeSet;
use support::bench::Bench;
use support::plans::{EXISTING, FIRST, GROUND, UPPER, empty_floors, existing, first};

fn ground() -> Bench {
    Bench::open(empty_floors())
}

/// Walls of 100 mm by the centre lines of a rectangle of 10 by 8 m.
fn shell() -> Bench {
    let bench = ground().tool(ToolKind::Wall).click(0, 0).click(10_000, 0).click(10_000, 8_000).click(0, 8_000);
    bench.click(0, 0).state("wall.idle").not_refused().remember()
}

/// The same as a room.
fn room() -> Bench {
    shell().tool(ToolKind::Room).click(5_000, 4_000).not_refused().select([]).remember()
}

fn at(x: i32, y: i32) -> PlanPoint {
    PlanPoint::new(x, y)
}

fn ends(bench: &Bench) -> Vec<[(i32, i32); 2]> {
    bench.walls().iter().map(|wall| [(wall.start.x.0, wall.start.y.0), (wall.end.x.0, wall.end.y.0)]).collect()
}

fn last_end(bench: &Bench) -> (i32, i32) {
    ends(bench).last().expect("a wall")[1]
}

fn all_walls(bench: &Bench) -> Vec<ItemId> {
    bench.walls().iter().map(|wall| ItemId::Wall(wall.id)).collect()
}

fn words(bench: &Bench) -> Vec<String> {
    bench.editor.overlay().snaps.iter().map(colocate::editor::Snap::words).collect()
}

// Snapping.

#[test]
fn the_middle_of_a_wall_its_extension_and_the_corner_of_its_faces_are_snapped_to() {
    let bench = ground().tool(ToolKind::Wall).click(0, 0).click(4_000, 3_000).enter().tool(ToolKind::Measure);
    let bench = bench.move_to(2_020, 1_530).snapped("Midpoint", 2_000, 1_500);
    // Beyond its end a wall of 3 : 4 goes on by 1,000 mm to (4,800, 3,600), in steps of the grid along it.
    let bench = bench.move_to(4_810, 3_590).snapped("Extension", 4_800, 3_600);
    assert_eq!(words(&bench), ["Extension · 1,000 mm"]);
    let bench = bench.tool(ToolKind::Wall).click(9_000, 0).click(9_000, 2_000).enter().tool(ToolKind::Measure);
    // Both at once: where the extension is level with the end of another wall.
    let bench = bench.move_to(2_667, 1_990).snapped("On wall", 2_680, 2_010);
    let bench = bench.move_to(5_360, 4_030).snapped("Extension", 5_360, 4_020);
    let bench = bench.undo().undo().unchanged();
    let bench = bench.tool(ToolKind::Wall).click(0, 0).click(3_000, 0).click(3_000, 3_000).enter();
    let bench = bench.tool(ToolKind::Measure).zoom(2.0).move_to(2_955, 45).snapped("Corner of faces", 2_950, 50);
    bench.zoom(10.0).undo().unchanged();
}

#[test]
fn furniture_has_corners_and_edges_to_snap_to() {
    let mut bench = ground();
    let new = NewFurniture {
        symbol: "meeting-table".to_owned(),
        width: Mm(2_000),
        depth: Mm(1_000),
        seats: 6,
        at: at(3_000, 3_000),
        turned: Angle::ZERO,
    };
    let edit = add_furniture(bench.editor.plan(), EXISTING, GROUND, new).expect("an edit");
    bench.editor.apply(&edit).expect("it holds");
    let bench = bench.tool(ToolKind::Measure).move_to(4_010, 3_520).snapped("Corner of furniture", 4_000, 3_500);
    let bench = bench.move_to(3_210, 3_520).snapped("Edge of furniture", 3_210, 3_500);
    // A desk stands flush with it.
    let bench = bench.tool(ToolKind::Desk).click(4_830, 3_010).not_refused();
    assert_eq!(bench.desks()[0].placements[0].at, at(4_800, 3_000));
    bench.undo().undo().unchanged();
}

#[test]
fn a_desk_is_in_line_with_the_middle_of_its_neighbour_and_as_far_away_as_the_next() {
    let bench = ground().tool(ToolKind::Desk).set(|options| options.snaps.set(SnapReason::DeskEdge, false));
    let bench = bench.click(1_000, 1_000).click(3_000, 1_000).not_refused();
    // 2,000 mm from middle to middle leave a gap of 400 mm; the third follows.
    let bench = bench.move_to(5_030, 1_020);
    let said = words(&bench);
    assert_eq!(said, ["Equal spacing · 400 mm", "In line · 2,000 mm"]);
    let bench = bench.click(5_030, 1_020);
    assert_eq!(bench.desks()[2].placements[0].at, at(5_000, 1_000));
    bench.undo().undo().undo().unchanged();
}

#[test]
fn every_reason_to_snap_can_be_switched_off_and_alt_switches_all_off() {
    let bench = shell().tool(ToolKind::Measure);
    let without = |bench: Bench, reason| bench.set(|options| options.snaps.set(reason, false));
    let bench = bench.move_to(4_990, 20).snapped("Midpoint", 5_000, 0);
    let bench = without(bench, SnapReason::Midpoint).move_to(4_991, 20).snapped("On wall", 5_000, 0);
    let bench = without(bench, SnapReason::WallLine).move_to(4_990, 20).snapped("Face of wall", 4_990, 50);
    let bench = without(bench, SnapReason::WallFace).move_to(4_991, 20).snapped("In line", 5_000, 0);
    let bench = without(bench, SnapReason::Alignment).move_to(4_990, 20).snapped("Grid", 5_000, 0);
    let mut bench = without(bench, SnapReason::Grid).move_to(4_991, 20);
    assert!(bench.editor.overlay().snaps.is_empty());
    for reason in SnapReason::ALL {
        bench.editor.options_mut().snaps.set(reason, true);
    }
    let bench = bench.move_to(4_990, 20).snapped("Midpoint", 5_000, 0).alt().move_to(4_991, 20);
    assert!(bench.editor.overlay().snaps.is_empty(), "Alt holds all of them off");
    bench.unchanged();
}

#[test]
fn steps_of_an_angle_can_be_snapped_to_without_shift() {
    let bench = ground().tool(ToolKind::Wall).set(|options| options.snaps.set(SnapReason::Angle, true));
    let bench = bench.click(0, 0).move_to(2_598, 1_520).snapped("Angle", 2_598, 1_500);
    assert_eq!(words(&bench), ["Angle · 3,000 mm"]);
    bench.escape().unchanged();
}

#[test]
fn the_distance_is_said_from_the_point_before() {
    let bench =
        shell().tool(ToolKind::Wall).click(0, 3_000).move_to(9_990, 8_010).snapped("End of wall", 10_000, 8_000);
    assert_eq!(words(&bench), ["End of wall · 11,180 mm"]);
    bench.escape().unchanged();
}

// What is typed.

#[test]
fn places_are_typed_absolute_relative_and_by_angle() {
    let bench = ground().tool(ToolKind::Wall).type_text("1000,2m").enter().state("wall.drawing");
    let bench = bench.type_text("@3000,-500").enter().not_refused();
    assert_eq!(ends(&bench), [[(1_000, 2_000), (4_000, 1_500)]]);
    let bench = bench.type_text("1600*3+200<90").enter();
    assert_eq!(last_end(&bench), (4_000, 6_500));
    // A length alone goes towards the pointer; Tab asks for the angle.
    let bench = bench.move_to(9_000, 6_500).type_text("2.5").enter();
    assert_eq!(last_end(&bench), (6_500, 6_500));
    let bench = bench.type_text("1000").key(ToolKey::Tab).type_text("180").enter();
    // Back over the wall before: said, and nothing lost.
    let bench = bench.refused("There is a wall along this line already");
    let bench = bench.type_text("(0-500),1000").enter().enter().state("wall.idle");
    assert_eq!(last_end(&bench), (-500, 1_000));
    bench.undo_label("Draw 4 walls").undo().unchanged();
}

#[test]
fn what_is_half_typed_is_never_applied_to_something_else() {
    let half = || ground().tool(ToolKind::Wall).click(0, 0).move_to(3_000, 0).type_text("12");
    // It is shown, and where it leads.
    half().check(|editor| {
        assert!(editor.overlay().texts.iter().any(|text| text.text == "12_ mm"));
        assert!(editor.hints().starts_with("12_ mm · Enter to click there"));
    });
    // Escape drops what was typed first.
    let bench = half().escape().state("wall.drawing").click(3_000, 0).enter();
    assert_eq!(ends(&bench), [[(0, 0), (3_000, 0)]]);
    bench.undo().unchanged();
    // A press of the hand, another tool, another floor, another phase, a selection, undo.
    let bench = half().click(4_000, 0).enter();
    assert_eq!(ends(&bench), [[(0, 0), (4_000, 0)]]);
    half().tool(ToolKind::Wall).enter().state("wall.idle").unchanged();
    let mut bench = half();
    bench.editor.set_floor(UPPER);
    bench.enter().state("wall.idle").unchanged();
    half().at(first()).enter().state("wall.idle").unchanged();
    half().select([]).enter().state("wall.idle").unchanged();
    half().undo().state("wall.drawing").enter().state("wall.idle").unchanged();
    // Half a sum leads nowhere, and stays to be mended.
    let bench = half().type_text("+").enter().refused("12+").state("wall.drawing").key(ToolKey::Backspace);
    let bench = bench.type_text("00").enter();
    assert_eq!(last_end(&bench), (1_200, 0));
    bench.escape().undo().unchanged();
    // Without a point before, there is nothing to be relative to.
    ground().tool(ToolKind::Desk).type_text("@100,0").enter().refused("no point before").unchanged();
}

#[test]
fn the_pointer_is_where_it_was_typed_until_the_hand_moves_it() {
    let bench = ground().tool(ToolKind::Wall).set(|options| options.is_ortho = true).type_text("7,13").enter();
    let bench = bench.type_text("1009,2017").check(|editor| {
        let overlay = editor.overlay();
        assert!(overlay.handles.contains(&Point2::new(1_009.0, 2_017.0)), "no grid, no right angle bends it");
        assert!(overlay.snaps.is_empty());
    });
    let bench = bench.enter();
    assert_eq!(ends(&bench), [[(7, 13), (1_009, 2_017)]]);
    let bench = bench.move_to(1_020, 5_010).click(1_020, 5_010).enter();
    assert_eq!(last_end(&bench).0, 1_009, "and the hand is held to right angles again");
    bench.undo().unchanged();
}

#[test]
fn every_placing_tool_takes_a_typed_place() {
    let typed = |tool, place: &str| room().tool(tool).type_text(place).enter().not_refused();
    let bench = typed(ToolKind::Desk, "2003,2007");
    assert_eq!(bench.desks()[0].placements[0].at, at(2_003, 2_007));
    // The next one, relative to it.
    let bench = bench.type_text("@1700,0").enter();
    assert_eq!(bench.desks()[1].placements[0].at, at(3_703, 2_007));
    bench.undo().undo().unchanged();
    let bench = typed(ToolKind::Door, "3000,0");
    assert_eq!(bench.openings()[0].along, Mm(3_000));
    bench.undo().unchanged();
    let bench = typed(ToolKind::Window, "5000,8000");
    assert_eq!(bench.openings()[0].along, Mm(5_000));
    bench.undo().unchanged();
    let bench = shell().tool(ToolKind::Room).type_text("2000,2000").enter().not_refused();
    assert_eq!(bench.rooms().len(), 1);
    bench.undo().unchanged();
    let bench = typed(ToolKind::Column, "3001,4003");
    assert_eq!(ends(&bench)[4], [(2_801, 4_003), (3_201, 4_003)]);
    bench.undo().unchanged();
    let bench = typed(ToolKind::Measure, "0,0").type_text("3000<0").enter();
    assert!(bench.editor.overlay().texts.iter().any(|text| text.text == "3,000 mm"));
    bench.unchanged();
    let bench = typed(ToolKind::Zone, "1000,1000").type_text("4000,1000").enter().type_text("@0,2000").enter();
    let bench = bench.type_text("1000,1000").enter().not_refused();
    assert_eq!(bench.floor().zones.values().next().expect("a zone").outline.len(), 3);
    bench.undo().unchanged();
    let bench = typed(ToolKind::GridLine, "0,-1000").type_text("12m<90").enter().not_refused();
    assert_eq!(bench.floor().annotations.len(), 1);
    bench.undo().unchanged();
    let bench = typed(ToolKind::Dimension, "0,0").type_text("10m,0").enter().type_text("5m,0-1m").enter().not_refused();
    let dimension = bench.floor().annotations.values().next().expect("a dimension").kind.clone();
    assert!(matches!(dimension, AnnotationKind::Dimension { offset: Mm(-1_000), .. }));
    bench.undo().unchanged();
    let bench = typed(ToolKind::Note, "2000,2000").type_text("3000,3000").enter().state("note.writing");
    let bench = bench.type_text("see 1,2").enter().not_refused();
    let note = bench.floor().annotations.values().next().expect("a note").kind.clone();
    assert!(
        matches!(note, AnnotationKind::Note { text, at, .. } if text == "see 1,2" && at == PlanPoint::new(3_000, 3_000))
    );
    bench.undo().unchanged();
}

#[test]
fn a_drag_can_end_at_a_typed_distance() {
    let bench = ground().tool(ToolKind::Desk).click(2_000, 2_000).tool(ToolKind::Select).remember();
    let before = bench.desks()[0].placements[0].at;
    let bench = bench.press(2_000, 2_000).drag_to(2_500, 2_000).state("select.moving").type_text("@1234,-7").enter();
    assert_eq!(bench.desks()[0].placements[0].at - before, colocate::units::PlanVector::new(1_234, -7));
    bench.state("select.idle").undo_label("Move desk G-001").undo().unchanged();
    // With nothing in hand, digits are nobody's.
    let bench = ground().tool(ToolKind::Desk).click(2_000, 2_000).tool(ToolKind::Select).type_text("12");
    assert!(bench.editor.overlay().texts.is_empty());
}

#[test]
fn what_is_selected_is_moved_by_a_typed_displacement() {
    let bench = ground().tool(ToolKind::Desk).click(2_000, 2_000).tool(ToolKind::Select).remember();
    let before = bench.desks()[0].placements[0].at;
    let by = |bench: &Bench| bench.desks()[0].placements[0].at - before;
    let bench = bench.type_text("@1.2,0-600").check(|editor| {
        assert!(editor.hints().contains("Enter to move what is selected"), "{}", editor.hints());
    });
    let bench = bench.enter().not_refused();
    assert_eq!(by(&bench), colocate::units::PlanVector::new(1_200, -600));
    let bench = bench.type_text("@600<90").enter();
    assert_eq!(by(&bench), colocate::units::PlanVector::new(1_200, 0));
    let bench = bench.type_text("@600").enter().refused("with a comma between").escape().selected(1);
    // Half typed, it is dropped by a click and by another selection.
    let bench = bench.type_text("@100").click(20_000, 20_000).enter().selected(0).type_text("@100,0").enter();
    assert_eq!(by(&bench), colocate::units::PlanVector::new(1_200, 0));
    bench.undo().undo().unchanged();
}

// Walls.

#[test]
fn walls_are_drawn_by_their_faces_with_mitred_corners() {
    let drawn = |by| {
        let bench = ground().set(|options| options.justification = by).tool(ToolKind::Wall);
        let bench = bench.click(0, 0).click(10_000, 0).click(10_000, 8_000).click(0, 8_000).click(0, 0).not_refused();
        bench.state("wall.idle").tool(ToolKind::Room).click(5_000, 4_000).not_refused()
    };
    // Counter-clockwise, the left face is the inner one: the room is what was drawn.
    let area = |bench: &Bench| bench.area(bench.rooms()[0].id);
    assert!((area(&drawn(Justification::LeftFace)) - 80.0).abs() < 1e-9);
    assert!((area(&drawn(Justification::RightFace)) - 9.8 * 7.8).abs() < 1e-9);
    assert!((area(&drawn(Justification::Centre)) - 9.9 * 7.9).abs() < 1e-9);
    let bench = drawn(Justification::LeftFace);
    assert_eq!(ends(&bench)[0], [(-50, -50), (10_050, -50)]);
    bench.undo().undo().unchanged();
}

#[test]
fn space_changes_the_face_that_is_drawn_along() {
    let bench = ground().tool(ToolKind::Wall).click(0, 0).click(4_000, 0).key(ToolKey::Space);
    assert_eq!(ends(&bench), [[(0, -50), (4_000, -50)]]);
    let bench = bench.key(ToolKey::Space);
    assert_eq!(ends(&bench), [[(0, 50), (4_000, 50)]]);
    let bench = bench.key(ToolKey::Space).enter();
    assert_eq!(ends(&bench), [[(0, 0), (4_000, 0)]]);
    bench.undo().unchanged();
}

fn strays(walls: &[Wall], centre: Point2, radius: f64) -> f64 {
    let middle = |wall: &Wall| Point2::from(wall.start).midpoint(wall.end.into());
    walls.iter().map(|wall| radius - middle(wall).distance(centre)).fold(0.0, f64::max)
}

#[test]
fn an_arc_is_drawn_as_chords_that_stray_no_more_than_10_mm() {
    let bench = ground().tool(ToolKind::Wall).set(|options| options.is_arc = true).click(0, 0).click(6_000, 0);
    let bench = bench.state("wall.bending").move_to(3_000, 3_000).click(3_000, 3_000).state("wall.drawing").enter();
    let walls = bench.walls();
    assert!(8 < walls.len(), "a half circle of {} chords", walls.len());
    assert!(strays(&walls, Point2::new(3_000.0, 0.0), 3_000.0) <= 10.0);
    assert_eq!((walls[0].start, walls.last().expect("a wall").end), (at(0, 0), at(6_000, 0)));
    assert!(walls.windows(2).all(|pair| pair[0].end == pair[1].start));
    bench.undo().unchanged();
}

#[test]
fn an_arc_by_its_face_strays_no_further_and_escape_drops_only_the_arc() {
    let bench = ground().tool(ToolKind::Wall).set(|options| {
        options.is_arc = true;
        options.wall.thickness = Mm(400);
        options.justification = Justification::LeftFace;
    });
    let bench = bench.click(0, 0).click(1_200, 0).move_to(600, -600).click(600, -600).enter();
    // Its centre line runs 200 mm outside a half circle of 600 mm.
    assert!(strays(&bench.walls(), Point2::new(600.0, 0.0), 800.0) <= 10.0);
    let bench = bench.undo().unchanged().click(0, 0).click(3_000, 0).state("wall.bending").escape();
    let bench = bench.state("wall.drawing").click(3_000, 0).undo().state("wall.drawing").escape();
    bench.state("wall.idle").unchanged();
}

#[test]
fn the_radius_of_an_arc_is_typed_and_an_arc_goes_on_smoothly() {
    let bench = ground().tool(ToolKind::Wall).click(0, 0).click(4_000, 0).key(ToolKey::Char('a'));
    let bench = bench.click(6_000, 2_000).state("wall.bending").type_text("1m").enter().refused("a radius of");
    let bench = bench.escape().move_to(6_000, 0).type_text("2m").enter().state("wall.drawing").not_refused();
    // A quarter circle about (4,000, 2,000), which is also how the wall goes on smoothly.
    let by_radius = bench.walls();
    assert!(strays(&by_radius[1..], Point2::new(4_000.0, 2_000.0), 2_000.0) <= 10.0);
    let bench = bench.key(ToolKey::Backspace);
    assert_eq!(bench.walls().len(), 1, "an arc is taken back as a whole");
    let bench = bench.click(6_000, 2_000).enter().state("wall.drawing").enter().state("wall.idle");
    let near = |a: &Wall, b: &Wall| a.end.distance(b.end) <= 2.0;
    assert!(bench.walls().iter().zip(&by_radius).all(|(smooth, typed)| near(smooth, typed)));
    assert_eq!(arc::radius_through(Point2::ZERO, Point2::new(1.0, 1.0), Point2::new(2.0, 2.0)), None);
    bench.undo().unchanged();
}

#[test]
fn walls_of_no_length_and_walls_in_one_another_are_refused_with_words() {
    let bench = ground().tool(ToolKind::Wall).click(0, 0).type_text("0,0").enter();
    let bench = bench.refused("two ends that are not in one place").escape().unchanged();
    let bench = bench.click(0, 0).click(5_000, 0).enter().remember();
    let wall = ItemId::Wall(bench.walls()[0].id);
    let bench = bench.tool(ToolKind::Select).select([wall]).drag((5_000, 0), (0, 0));
    let bench = bench.refused("would have no length left").unchanged().tool(ToolKind::Wall);
    let bench = bench.click(1_000, 0).click(8_000, 0).refused("There is a wall along this line already").escape();
    bench.unchanged().click(5_000, 0).click(8_000, 0).not_refused().enter().undo_label("Draw wall").undo().unchanged();
}

#[test]
fn a_tee_parts_the_wall_it_meets_and_the_door_stays() {
    let bench = room().tool(ToolKind::Door).click(2_000, 0).not_refused().remember();
    let (host, door) = (bench.walls()[0].clone(), bench.openings()[0].clone());
    let bench = bench.tool(ToolKind::Wall).click(6_000, 0).click(6_000, 8_000).enter().not_refused();
    assert_eq!((bench.walls()[0].clone(), bench.openings()[0].clone()), (host.clone(), door));
    // In the file the wall is whole; as it is drawn and measured it is in two pieces.
    let geometry = bench.editor.geometry().expect("a floor");
    let pieces: Vec<_> = geometry.graph.pieces().iter().filter(|piece| piece.key == host.id.0).collect();
    assert_eq!(pieces.iter().map(|piece| piece.along).collect::<Vec<_>>(), [(0.0, 6_000.0), (6_000.0, 10_000.0)]);
    assert!((bench.area(bench.rooms()[0].id) - 5.9 * 7.9).abs() < 1e-9);
    bench.undo().unchanged();
}

// Columns.

#[test]
fn rooms_and_nia_leave_a_column_out() {
    let bench = room();
    let id = bench.rooms()[0].id;
    let nia = |bench: &Bench| Analyst::new().report(bench.editor.plan()).phases[0].space.nia.m2();
    assert!((nia(&bench) - 9.9 * 7.9).abs() < 1e-6);
    let bench = bench.tool(ToolKind::Column).click(3_000, 3_000).not_refused().undo_label("Place 1 column");
    assert!((bench.area(id) - (9.9 * 7.9 - 0.16)).abs() < 1e-9);
    assert!((nia(&bench) - (9.9 * 7.9 - 0.16)).abs() < 1e-6);
    let column = bench.walls()[4].clone();
    assert_eq!((column.kind, column.thickness, column.length()), (WallKind::Structural, Mm(400), 400.0));
    // Half of one that stands on the wall reaches into the room, as far as the wall does not.
    let bench = bench.set(|options| options.column.width = Mm(600)).click(7_000, 0).not_refused();
    assert!((bench.area(id) - (9.9 * 7.9 - 0.16 - 0.6 * 0.15)).abs() < 1e-9);
    let bench = bench.click(3_100, 3_000).refused("There is a column here already");
    // One in the corner reaches in by a square, one on the upright wall by half of it less the wall.
    let before = bench.area(id);
    let bench = bench.set(|options| options.column.width = Mm(400)).click(0, 0).not_refused();
    assert!((before - bench.area(id) - 0.15 * 0.15).abs() < 1e-9);
    let bench = bench.click(10_000, 4_000).not_refused();
    assert!((before - bench.area(id) - 0.15 * 0.15 - 0.15 * 0.4).abs() < 1e-9);
    bench.undo().undo().undo().undo().unchanged();
}

#[test]
fn what_comes_over_the_place_a_room_is_known_by_does_not_lose_the_room() {
    let mut bench = room();
    let (id, south) = (bench.rooms()[0].id, bench.walls()[0].id);
    let edit =
        edits::offset_walls(bench.editor.plan(), EXISTING, GROUND, &BTreeSet::from([south]), Mm(4_000), Side::Left);
    bench.editor.apply(&edit.expect("an edit")).expect("it holds");
    assert!((bench.area(id) - 9.9 * 3.9).abs() < 1e-9, "half of it");
    let bench = bench.undo().unchanged().tool(ToolKind::Column).click(5_000, 4_000).not_refused();
    assert!((bench.area(id) - (9.9 * 7.9 - 0.16)).abs() < 1e-9, "all but the column");
    bench.undo().unchanged();
}

#[test]
fn a_drag_places_a_row_of_columns_at_a_pitch() {
    let bench = ground().tool(ToolKind::Column).set(|options| options.column.pitch = Mm(6_000));
    let bench = bench.press(0, 0).drag_to(12_300, 400).state("column.spreading").release().not_refused();
    assert_eq!(ends(&bench), [[(-200, 0), (200, 0)], [(5_800, 0), (6_200, 0)], [(11_800, 0), (12_200, 0)]]);
    bench.undo_label("Place 3 columns").undo().unchanged();
}

#[test]
fn a_column_snaps_to_where_walls_cross() {
    let bench = ground().tool(ToolKind::Wall).click(0, 3_000).click(6_000, 3_000).enter();
    let bench = bench.click(2_000, 0).click(2_000, 6_000).enter().tool(ToolKind::Column).remember();
    let bench = bench.move_to(2_040, 2_970).snapped("Intersection", 2_000, 3_000).click(2_040, 2_970).not_refused();
    assert_eq!(last_end(&bench), (2_200, 3_000));
    bench.undo().unchanged();
}

#[test]
fn a_column_snaps_to_where_grid_lines_cross_each_other_and_walls() {
    let bench = ground().tool(ToolKind::GridLine).click(0, 3_000).click(9_000, 3_000);
    let bench =
        bench.click(2_000, 0).click(2_000, 6_000).tool(ToolKind::Wall).click(5_000, 0).click(5_000, 6_000).enter();
    let bench = bench.tool(ToolKind::Column).remember().move_to(2_040, 2_970).snapped("Intersection", 2_000, 3_000);
    let bench = bench.move_to(5_040, 2_970).snapped("Intersection", 5_000, 3_000);
    let bench = bench.move_to(3_310, 2_970).snapped("On grid line", 3_300, 3_000).click(3_310, 2_970).not_refused();
    assert_eq!(last_end(&bench), (3_500, 3_000));
    bench.undo().unchanged();
}

#[test]
fn a_length_is_typed_for_the_way_that_is_shown_not_for_the_hand_that_shakes() {
    // Six pixels beside level and beside plumb: both are in line with the corner before.
    let bench = ground().tool(ToolKind::Wall).click(0, 0).move_to(4_000, 60).type_text("9m").enter();
    assert_eq!(last_end(&bench), (9_000, 0));
    let bench = bench.move_to(9_060, 2_000).type_text("5").move_to(8_950, 2_400).type_text(".4m").enter();
    assert_eq!(last_end(&bench), (9_000, 5_400));
    // Held to right angles the way is held too, however far off the hand is.
    let bench = bench.set(|options| options.is_ortho = true).move_to(4_000, 6_500).type_text("2m").enter();
    assert_eq!(last_end(&bench), (7_000, 5_400));
    // Where nothing is near, the hand is meant as it is.
    let bench = bench.set(|options| options.is_ortho = false).move_to(8_000, 6_400).type_text("1.4142").enter();
    assert_eq!(last_end(&bench), (8_000, 6_400));
    bench.enter().undo_all().unchanged();
}

// Offset, split, rooms.

#[test]
fn walls_are_copied_beside_with_mitred_corners() {
    let bench = ground().tool(ToolKind::Wall).click(0, 0).click(5_000, 0).click(5_000, 4_000).enter();
    let bench = bench.tool(ToolKind::Door).click(2_000, 0).remember();
    let walls = all_walls(&bench);
    let mut bench = bench.select(walls);
    let edit = bench.editor.offset_of_selected_walls(Mm(1_500), Side::Left).expect("an edit");
    bench.editor.apply(&edit).expect("it holds");
    assert_eq!(ends(&bench)[2..], [[(0, 1_500), (3_500, 1_500)], [(3_500, 1_500), (3_500, 4_000)]]);
    assert_eq!(bench.openings().len(), 1, "walls, not openings");
    bench.undo_label("Offset 2 walls").undo().unchanged();
    let bench = shell();
    let walls = all_walls(&bench);
    let mut bench = bench.select(walls);
    let inside = bench.editor.offset_of_selected_walls(Mm(1_000), Side::Left).expect("an edit");
    bench.editor.apply(&inside).expect("it holds");
    assert_eq!(ends(&bench)[4], [(1_000, 1_000), (9_000, 1_000)]);
    assert_eq!(bench.walls().len(), 8);
    let too_far = bench.editor.offset_of_selected_walls(Mm(4_000), Side::Left).expect_err("nothing is left of it");
    assert!(too_far.to_string().contains("nothing would be left"), "{too_far}");
    let outside = bench.editor.offset_of_selected_walls(Mm(0), Side::Right).expect_err("no distance");
    assert!(outside.to_string().contains("more than nothing"));
    bench.undo().unchanged();
}

/// A wall of 10 m with a door at 2 m and a wall against it at 6 m.
fn teed() -> (Bench, WallId) {
    let bench = shell().tool(ToolKind::Door).click(2_000, 0).click(8_000, 0).tool(ToolKind::Wall);
    let bench = bench.click(6_000, 0).click(6_000, 8_000).enter().not_refused();
    let host = bench.walls()[0].id;
    (bench.select([ItemId::Wall(host)]).remember(), host)
}

#[test]
fn a_wall_is_split_where_another_meets_it_and_its_doors_stay() {
    let (mut bench, host) = teed();
    bench.editor.split_selected_walls();
    let bench = bench.not_refused().undo_label("Split walls into 2 pieces");
    let walls = bench.walls();
    assert_eq!(
        (walls[0].id, walls[0].end, walls[0].replaces),
        (host, at(6_000, 0), None),
        "the first keeps the number"
    );
    let piece = walls.iter().find(|wall| wall.start == at(6_000, 0) && wall.end == at(10_000, 0)).expect("a piece");
    let doors: Vec<_> = bench.openings().iter().map(|door| (door.wall, door.along)).collect();
    assert_eq!(doors, [(host, Mm(2_000)), (piece.id, Mm(2_000))]);
    bench.undo().unchanged();
}

#[test]
fn a_crossing_cuts_both_walls_and_nothing_to_cut_is_said() {
    let bench = ground().tool(ToolKind::Wall).click(0, 3_000).click(6_000, 3_000).enter();
    let bench = bench.click(2_000, 0).click(2_000, 6_000).enter().remember();
    let walls = all_walls(&bench);
    let mut bench = bench.select(walls);
    bench.editor.split_selected_walls();
    assert_eq!(bench.walls().len(), 4);
    let walls = all_walls(&bench);
    let mut bench = bench.select(walls);
    bench.editor.split_selected_walls();
    bench.refused("nothing to cut").undo().unchanged();
}

#[test]
fn a_door_over_a_joint_keeps_the_wall_whole() {
    let (bench, _) = teed();
    let mut bench = bench.select([]);
    assert!(!bench.editor.split_wall_at(Point2::new(2_200.0, 10.0), 80.0));
    let mut bench = bench.refused("A door lies over a joint of this wall").unchanged();
    assert!(bench.editor.split_wall_at(Point2::new(4_000.0, 10.0), 80.0));
    assert_eq!(bench.walls()[0].end, at(4_000, 0));
    // Near a joint it is cut there.
    let mut bench = bench.undo_label("Split wall").undo().unchanged();
    assert!(bench.editor.split_wall_at(Point2::new(6_050.0, 10.0), 80.0));
    assert_eq!(bench.walls()[0].end, at(6_000, 0));
    let mut bench = bench.undo().unchanged();
    assert!(!bench.editor.split_wall_at(Point2::new(3_000.0, 3_000.0), 80.0));
    bench.refused("There is no wall here").unchanged();
}

#[test]
fn in_a_later_phase_the_pieces_replace_the_wall_and_cost_nothing() {
    let (bench, host) = teed();
    let cost = |bench: &Bench| Analyst::new().report(bench.editor.plan()).phases[1].cost.total;
    let before = cost(&bench);
    let mut bench = bench.at(Moment::complete(FIRST)).select([ItemId::Wall(host)]).remember();
    bench.editor.split_selected_walls();
    let bench = bench.not_refused();
    let floor = bench.floor().clone();
    assert_eq!(floor.walls[&host].life.until, Some(FIRST));
    let pieces: Vec<_> = floor.walls.values().filter(|wall| wall.replaces == Some(host)).collect();
    assert_eq!(pieces.len(), 2);
    assert_eq!(cost(&bench), before, "nothing is taken down, nothing is built");
    let bench = bench.at(existing());
    assert_eq!(bench.walls()[0].end, at(10_000, 0));
    bench.undo().unchanged();
}

#[test]
fn every_closed_area_becomes_a_room_in_reading_order() {
    let bench = shell().tool(ToolKind::Wall).click(4_000, 0).click(4_000, 8_000).enter();
    let mut bench = bench.click(4_000, 5_000).click(10_000, 5_000).enter().remember();
    bench.editor.make_rooms();
    let bench = bench.not_refused().undo_label("Make 3 rooms");
    let mut rooms: Vec<_> =
        bench.rooms().iter().map(|room| (room.number.clone(), room.anchor.x.0, room.anchor.y.0)).collect();
    rooms.sort();
    assert_eq!(rooms.iter().map(|room| room.0.as_str()).collect::<Vec<_>>(), ["G.01", "G.02", "G.03"]);
    // Above on the right, then on the left, which reaches half way down, then below.
    assert!(5_000 < rooms[0].2 && 4_000 < rooms[0].1, "{rooms:?}");
    assert!(rooms[1].1 < 4_000, "{rooms:?}");
    let mut bench = bench;
    bench.editor.make_rooms();
    bench.refused("no closed area").undo().unchanged();
}

#[test]
fn rooms_can_be_made_as_walls_close() {
    let bench = ground().set(|options| options.makes_rooms = true).tool(ToolKind::Wall);
    let bench = bench.click(0, 0).click(10_000, 0).click(10_000, 8_000).click(0, 8_000).click(0, 0).not_refused();
    assert_eq!(bench.rooms().len(), 1);
    let bench = bench.undo_label("Draw 4 walls and make 1 room");
    let first = bench.rooms()[0].id;
    // A wall that ends inside parts nothing; one across makes a second room, and the first stays itself.
    let bench = bench.click(2_000, 0).click(2_000, 3_000).enter().undo_label("Draw wall");
    assert_eq!(bench.rooms().len(), 1);
    let bench = bench.click(6_000, 0).click(6_000, 8_000).enter().undo_label("Draw wall and make 1 room");
    assert_eq!((bench.rooms().len(), bench.rooms()[0].id), (2, first));
    bench.undo().undo().undo().unchanged();
}

// Nudges.

#[test]
fn arrows_nudge_by_the_grid_ten_times_as_far_or_by_a_millimetre() {
    let bench = ground().tool(ToolKind::Desk).click(2_000, 2_000).tool(ToolKind::Select).remember();
    let start = bench.desks()[0].placements[0].at;
    let moved = |bench: &Bench| {
        let by = bench.desks()[0].placements[0].at - start;
        (by.x.0, by.y.0)
    };
    let bench = bench.key(ToolKey::Arrow(1, 0));
    assert_eq!(moved(&bench), (50, 0));
    let bench = bench.key(ToolKey::Arrow(0, -10));
    assert_eq!(moved(&bench), (50, -500));
    let bench = bench.key(ToolKey::Fine(-1, 0)).undo_label("Move desk G-001");
    assert_eq!(moved(&bench), (49, -500));
    bench.undo().undo().undo().unchanged();
}

// At random.

mod at_random {
    use super::*;
    use colocate::model::edits::{self, NewColumn, NewWall, RoomLike};
    use colocate::model::{Edit, EditRefused, Plan, RoomUse, Tenure};
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    #[derive(Debug, Clone)]
    enum Act {
        Walls(Vec<(i32, i32)>),
        Column(i32, i32),
        Door(usize, i32),
        Split,
        SplitAt(usize, i32, i32),
        Offset(usize, i32, bool),
        Rooms,
        Move(usize, i32, i32),
    }

    fn act() -> impl Strategy<Value = (usize, Act)> {
        let place = || (0..10_i32, 0..10_i32).prop_map(|(x, y)| (x * 700, y * 700));
        let act = prop_oneof![
            3 => prop::collection::vec(place(), 2..5).prop_map(Act::Walls),
            1 => place().prop_map(|(x, y)| Act::Column(x, y)),
            2 => (0..20_usize, 0..6_000_i32).prop_map(|(wall, along)| Act::Door(wall, along)),
            2 => Just(Act::Split),
            1 => (0..20_usize, place()).prop_map(|(wall, (x, y))| Act::SplitAt(wall, x, y)),
            1 => (0..20_usize, 1..2_000_i32, any::<bool>()).prop_map(|(wall, by, left)| Act::Offset(wall, by, left)),
            1 => Just(Act::Rooms),
            1 => (0..20_usize, -1_000..1_000_i32, -1_000..1_000_i32).prop_map(|(wall, x, y)| Act::Move(wall, x, y)),
        ];
        (0..2_usize, act)
    }

    fn edit(plan: &Plan, phase: colocate::model::PhaseId, act: &Act) -> Result<Edit, EditRefused> {
        let floor = plan.floor(GROUND).expect("a floor");
        let walls: Vec<WallId> = floor.walls.keys().copied().collect();
        let pick = |idx: usize| walls.get(idx % walls.len().max(1)).copied().unwrap_or(WallId(0));
        match act {
            Act::Walls(places) => {
                let corners: Vec<_> = places.iter().map(|&(x, y)| at(x, y)).collect();
                let like = NewWall { kind: WallKind::Partition, thickness: Mm(100) };
                edits::add_walls(plan, phase, GROUND, &corners, like)
            }
            Act::Column(x, y) => {
                edits::add_columns(plan, phase, GROUND, &[at(*x, *y)], NewColumn { width: Mm(400), depth: Mm(300) })
            }
            Act::Door(wall, along) => {
                let (kind, width) = (colocate::model::OpeningKind::SingleDoor, Mm(900));
                let (hinge, swing) = (colocate::model::Hand::Start, Side::Left);
                let new = edits::NewOpening { wall: pick(*wall), along: Mm(*along), kind, width, hinge, swing };
                edits::add_opening(plan, phase, GROUND, new)
            }
            Act::Split => edits::split_walls(plan, phase, GROUND, &walls.iter().copied().collect()),
            Act::SplitAt(wall, x, y) => edits::split_wall(plan, phase, GROUND, pick(*wall), at(*x, *y)),
            Act::Offset(wall, by, left) => {
                let side = if *left { Side::Left } else { Side::Right };
                let some: BTreeSet<_> = walls.iter().copied().skip(*wall % walls.len().max(1)).take(4).collect();
                edits::offset_walls(plan, phase, GROUND, &some, Mm(*by), side)
            }
            Act::Rooms => {
                let like = RoomLike { used_as: RoomUse::Office, tenure: Tenure::ByOccupants };
                edits::make_rooms(plan, phase, GROUND, like)
            }
            Act::Move(wall, x, y) => {
                let items = BTreeSet::from([ItemId::Wall(pick(*wall))]);
                edits::move_by(plan, phase, GROUND, &items, colocate::units::PlanVector::new(*x, *y))
            }
        }
    }

    /// How long the standing walls are in all.
    fn length(plan: &Plan, phase: colocate::model::PhaseId) -> f64 {
        plan.view(Moment::complete(phase)).walls(plan.floor(GROUND).expect("a floor")).map(Wall::length).sum()
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn whatever_is_drawn_and_cut_the_plan_stays_sound(acts in prop::collection::vec(act(), 1..25)) {
            let mut plan = empty_floors();
            for (phase, act) in &acts {
                let phase = [EXISTING, FIRST][*phase];
                let Ok(edit) = edit(&plan, phase, act) else { continue };
                let after = plan.with(&edit).expect("what is given can be made");
                prop_assert_eq!(after.violations(), Vec::<String>::new(), "after {:?}", act);
                if matches!(act, Act::Split | Act::SplitAt(..)) {
                    let (before, now) = (length(&plan, phase), length(&after, phase));
                    prop_assert!((before - now).abs() < 50.0, "nothing is lost: {} and {}", before, now);
                    let openings = |plan: &Plan| {
                        let view = plan.view(Moment::complete(phase));
                        view.openings(plan.floor(GROUND).expect("a floor")).count()
                    };
                    prop_assert_eq!(openings(&plan), openings(&after));
                }
                plan = after;
            }
        }
    }
}

// In the window.

#[cfg(feature = "gui")]
mod in_the_window {
    use super::*;
    use colocate::ui::{App, command::Command};
    use egui::{Event, Key, Modifiers};
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable as _;
    use support::window::{SIZE, window_of};

    fn window<'a>() -> Harness<'a, App> {
        window_of(empty_floors(), SIZE, 1.0)
    }

    /// A key as a keyboard sends it: the key, and the text that it gives.
    fn strike(harness: &mut Harness<'_, App>, key: Key, text: &str) {
        let event = |pressed| {
            let modifiers = Modifiers::NONE;
            Event::Key { key, physical_key: None, pressed, repeat: false, modifiers }
        };
        // In one frame, which the harness does not do of its own.
        harness.input_mut().events.extend([event(true), Event::Text(text.to_owned())]);
        harness.run_ok();
        harness.event(event(false));
        harness.run_ok();
    }

    fn type_place(harness: &mut Harness<'_, App>, text: &str) {
        for letter in text.chars() {
            let key = match letter {
                'm' => Key::M,
                // On a German keyboard, which has it on the key for Q, and so on: the key says nothing.
                '@' => Key::Q,
                ',' => Key::Comma,
                '+' => Key::Plus,
                '-' => Key::Minus,
                _ => Key::Num0,
            };
            strike(harness, key, &letter.to_string());
        }
        harness.key_press(Key::Enter);
        harness.run_ok();
    }

    fn wall_ends(harness: &Harness<'_, App>) -> Vec<(i32, i32)> {
        let floor = harness.state().editor().floor().expect("a floor");
        floor.walls.values().map(|wall| (wall.end.x.0, wall.end.y.0)).collect()
    }

    #[test]
    fn walls_are_drawn_by_keyboard_alone_and_letters_stay_short_for_commands() {
        let mut harness = window();
        harness.key_press(Key::W);
        harness.run_ok();
        type_place(&mut harness, "0,0");
        type_place(&mut harness, "4m+500,0");
        type_place(&mut harness, "@0,3m-1");
        assert_eq!(wall_ends(&harness), [(4_500, 0), (4_500, 2_999)]);
        assert_eq!(harness.state().editor().tool(), ToolKind::Wall, "the m was a unit");
        harness.key_press(Key::Enter);
        harness.run_ok();
        assert_eq!(harness.state().editor().state_name(), "wall.idle");
        strike(&mut harness, Key::M, "m");
        assert_eq!(harness.state().editor().tool(), ToolKind::Measure, "with nothing typed it takes up the measure");
    }

    #[test]
    fn arrows_nudge_in_the_window() {
        let mut harness = window();
        harness.key_press(Key::K);
        harness.run_ok();
        type_place(&mut harness, "2000,2000");
        harness.key_press(Key::V);
        harness.run_ok();
        let place = |harness: &Harness<'_, App>| {
            let floor = harness.state().editor().floor().expect("a floor");
            floor.desks.values().next().expect("a desk").placements[0].at
        };
        let start = place(&harness);
        for (modifiers, expected) in [(Modifiers::NONE, 50), (Modifiers::SHIFT, 550), (Modifiers::COMMAND, 551)] {
            harness.key_press_modifiers(modifiers, Key::ArrowRight);
            harness.run_ok();
            assert_eq!((place(&harness) - start).x.0, expected);
        }
    }

    #[test]
    fn the_snap_menu_has_a_switch_for_each_reason() {
        let mut harness = window();
        harness.get_by_label("Snap").click();
        harness.run_ok();
        for reason in SnapReason::ALL {
            assert!(harness.query_by_label(reason.label()).is_some(), "{reason:?}");
        }
        harness.get_by_label("Midpoint").click();
        harness.run_ok();
        assert!(!harness.state().editor().options().snaps.is_on(SnapReason::Midpoint));
        harness.get_by_label("Midpoint").click();
        harness.run_ok();
        assert!(harness.state().editor().options().snaps.is_on(SnapReason::Midpoint), "and the menu stays open");
    }

    #[test]
    fn walls_are_offset_in_a_dialog_that_shows_them_first() {
        let mut harness = window();
        harness.key_press(Key::W);
        harness.run_ok();
        type_place(&mut harness, "0,0");
        type_place(&mut harness, "5000,0");
        harness.key_press(Key::Enter);
        harness.run_ok();
        harness.state_mut().ask(Command::SelectAll);
        harness.run_ok();
        harness.state_mut().ask(Command::Offset);
        harness.run_ok();
        assert_eq!(wall_ends(&harness), [(5_000, 0), (5_000, 1_500)], "it is shown");
        harness.get_by_label("Right, or outside").click();
        harness.run_ok();
        assert_eq!(wall_ends(&harness), [(5_000, 0), (5_000, -1_500)]);
        harness.get_by_label("Cancel").click();
        harness.run_ok();
        assert_eq!(wall_ends(&harness), [(5_000, 0)], "and gone without a trace");
        harness.state_mut().ask(Command::Offset);
        harness.run_ok();
        harness.get_by_label("Draw walls").click();
        harness.run_ok();
        assert_eq!(harness.state().editor().undo_label(), Some("Offset 1 wall"));
    }

    #[test]
    fn rooms_are_made_and_walls_split_by_command() {
        let mut harness = window();
        harness.key_press(Key::W);
        harness.run_ok();
        for place in ["0,0", "6000,0", "6000,4000", "0,4000", "0,0", "3000,0", "3000,4000"] {
            type_place(&mut harness, place);
        }
        harness.key_press(Key::Enter);
        harness.run_ok();
        harness.state_mut().ask(Command::MakeRooms);
        harness.run_ok();
        assert_eq!(harness.state().editor().undo_label(), Some("Make 2 rooms"));
        harness.state_mut().ask(Command::SelectAll);
        harness.run_ok();
        harness.state_mut().ask(Command::SplitWalls);
        harness.run_ok();
        assert_eq!(harness.state().editor().undo_label(), Some("Split walls into 4 pieces"));
    }

    #[test]
    fn the_options_of_walls_columns_and_rooms_have_names() {
        let mut harness = window();
        for (command, names) in [
            (Command::ToolWall, vec!["Drawn by", "Arc", "Right angles", "Wall thickness"]),
            (Command::ToolColumn, vec!["Column width", "Column depth", "Column pitch"]),
            (Command::ToolRoom, vec!["Make rooms as walls close"]),
        ] {
            harness.state_mut().ask(command);
            harness.run_ok();
            for name in names {
                assert!(harness.query_all_by_label(name).next().is_some(), "{name}");
            }
        }
    }
}
