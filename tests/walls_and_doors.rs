//! Walls that are drawn as filled areas, and how wide doors are clear, on floors made by hand with known answers.
#![expect(clippy::indexing_slicing, reason = "a test fails by panicking")]
#![expect(clippy::expect_used, reason = "helpers of tests are not in a test module")]

#[path = "support/drawings.rs"]
mod drawings;

use colocate::cad::{CadBlock, CadColour, CadEntity, CadShape, CadUnit, Insert, Text, Transform};
use colocate::file::builtin;
use colocate::geom::Point2;
use colocate::import::cad::read;
use colocate::import::landing::{Landing, LandingPlace, new_floors};
use colocate::import::proposal::{ProposedFloor, ProposedOpening, ProposedWall, Tally};
use colocate::model::{OpeningKind, WallKind};
use colocate::units::Mm;
use drawings::{Maker, areas_in_walls, recognised, two_rooms};
use std::f64::consts::PI;
use std::fmt::Write as _;

/// The walls of the two rooms as filled areas: those around as one with a hole, in which the partition lies in two pieces.
fn fill_two_rooms(own: &mut Maker, layer: &str, is_solid: bool) {
    let around = [[(-300.0, -300.0), (10_300.0, 4_300.0)], [(0.0, 0.0), (10_000.0, 4_000.0)]];
    let partition = [[(6_000.0, 0.0), (6_100.0, 1_000.0)], [(6_000.0, 1_900.0), (6_100.0, 4_000.0)]];
    own.filled(layer, &[around, partition].concat(), is_solid);
}

fn doors(floor: &ProposedFloor) -> Vec<&ProposedOpening> {
    floor.openings.iter().filter(|own| own.kind != OpeningKind::Window).collect()
}

/// Walls by kind and thickness, and how long they are together, in millimetres.
fn lengths(floor: &ProposedFloor, is_wanted: impl Fn(&ProposedWall) -> bool) -> f64 {
    floor.walls.iter().filter(|wall| is_wanted(wall)).map(|wall| wall.start.distance(wall.end)).sum()
}

#[test]
fn filled_areas_on_a_layer_of_walls_are_the_walls_that_lines_would_be() {
    for unit in [CadUnit::Millimetre, CadUnit::Metre, CadUnit::Inch] {
        for (has_outlines, is_solid) in [(true, true), (true, false), (false, true), (false, false)] {
            let case = format!("{unit:?}, outlines: {has_outlines}, solid: {is_solid}");
            let mut own = Maker::new(unit);
            fill_two_rooms(&mut own, "A-WALL-PATT", is_solid);
            own.rest_of_two_rooms(has_outlines);
            assert!(own.drawing.is_sound());
            let (filled, lines) = (recognised(&own.drawing), recognised(&two_rooms(unit, has_outlines)));
            let floor = &filled.floors[0];
            // By hand: 24.0 and 15.6, a partition of 100 mm and walls of 300 mm around, a door of 900 mm.
            let mut areas: Vec<f64> = areas_in_walls(floor, false).into_iter().map(Option::unwrap_or_default).collect();
            areas.sort_by(f64::total_cmp);
            assert!((areas[0] - 15.6).abs() < 0.15 && (areas[1] - 24.0).abs() < 0.15, "{case}: {areas:?}");
            let is_partition = |wall: &ProposedWall| wall.kind == WallKind::Partition && wall.thickness == Mm(100);
            assert!((lengths(floor, is_partition) - 4_300.0).abs() < 5.0, "{case}: {:?}", floor.walls);
            let is_outer = |wall: &ProposedWall| wall.kind == WallKind::External && wall.thickness == Mm(300);
            assert!((lengths(floor, is_outer) - 29_200.0).abs() < 20.0, "{case}: {:?}", floor.walls);
            assert_eq!(doors(floor).iter().map(|door| door.width).collect::<Vec<_>>(), [Mm(900)], "{case}");
            assert_eq!(floor.walls.len(), lines.floors[0].walls.len(), "{case}");
        }
    }
}

#[test]
fn areas_between_lines_that_are_drawn_too_change_nothing_and_patterns_of_floors_are_no_walls() {
    for has_outlines in [true, false] {
        let lines = recognised(&two_rooms(CadUnit::Millimetre, has_outlines));
        let mut own = Maker::new(CadUnit::Millimetre);
        own.walls_of_two_rooms();
        fill_two_rooms(&mut own, "A-WALL-PATT", false);
        own.rest_of_two_rooms(has_outlines);
        assert_eq!(recognised(&own.drawing), lines, "outlines: {has_outlines}: no face counts twice");
        // A carpet in the middle of a room, on a layer of its own, and on one of walls by a slip; and one as large as its room.
        for layer in ["A-FLOR-PATT", "A-WALL-PATT"] {
            let mut own = Maker::new(CadUnit::Millimetre);
            own.walls_of_two_rooms();
            own.rest_of_two_rooms(has_outlines);
            own.filled(layer, &[[(1_000.0, 500.0), (5_000.0, 2_000.0)]], false);
            own.filled(layer, &[[(6_100.0, 0.0), (10_000.0, 4_000.0)]], true);
            assert_eq!(recognised(&own.drawing), lines, "outlines: {has_outlines}, {layer}");
        }
    }
    // Without lines of walls, what is filled on other layers is none.
    let mut own = Maker::new(CadUnit::Millimetre);
    fill_two_rooms(&mut own, "A-FLOR-PATT", true);
    own.rest_of_two_rooms(false);
    assert_eq!(recognised(&own.drawing).floors[0].walls, Vec::new());
}

/// A hatch by its paths, as DXF writes it.
fn hatch(text: &mut String, layer: &str, paths: &[String]) {
    write!(text, "0\nHATCH\n8\n{layer}\n10\n0.0\n20\n0.0\n30\n0.0\n210\n0.0\n220\n0.0\n230\n1.0\n2\nSOLID\n70\n1\n71\n0\n91\n{}\n", paths.len())
        .expect("text");
    for path in paths {
        *text += path;
        *text += "97\n0\n";
    }
    *text += "75\n0\n76\n1\n98\n0\n";
}

/// A path of a hatch as a closed polyline.
fn polyline(flags: u32, corners: [(i32, i32); 4]) -> String {
    let mut text = format!("92\n{flags}\n72\n0\n73\n1\n93\n4\n");
    for (x, y) in corners {
        write!(text, "10\n{x}.0\n20\n{y}.0\n").expect("text");
    }
    text
}

fn edge((x, y): (i32, i32), (to_x, to_y): (i32, i32)) -> String {
    format!("72\n1\n10\n{x}.0\n20\n{y}.0\n11\n{to_x}.0\n21\n{to_y}.0\n")
}

#[test]
fn a_hatch_of_lines_and_arcs_in_a_file_is_read_and_is_the_wall_it_fills() {
    // Rooms drawn to the middle of a partition of 100 mm, which is hatched alone; at the way through it ends round.
    let mut text = "0\nSECTION\n2\nHEADER\n9\n$INSUNITS\n70\n4\n0\nENDSEC\n0\nSECTION\n2\nENTITIES\n".to_owned();
    for (left, right) in [(0, 6_050), (6_050, 10_000)] {
        text += "0\nLWPOLYLINE\n8\nRM$\n90\n4\n70\n1\n";
        for (x, y) in [(left, 0), (right, 0), (right, 4_000), (left, 4_000)] {
            write!(text, "10\n{x}.0\n20\n{y}.0\n").expect("text");
        }
    }
    let clockwise = "72\n2\n10\n6050.0\n20\n1000.0\n40\n50.0\n50\n180.0\n51\n360.0\n73\n0\n";
    let ends_round = format!(
        "92\n1\n93\n4\n{}{clockwise}{}{}",
        edge((6_000, 0), (6_000, 1_000)),
        edge((6_100, 1_000), (6_100, 0)),
        edge((6_100, 0), (6_000, 0))
    );
    hatch(&mut text, "A-WALL-PATT", &[ends_round]);
    hatch(&mut text, "A-WALL-PATT", &[polyline(3, [(6_000, 1_900), (6_100, 1_900), (6_100, 4_000), (6_000, 4_000)])]);
    text += "0\nENDSEC\n0\nEOF\n";
    let drawing = read(text.as_bytes(), &mut |_, _| {}).expect("it is a drawing");
    let row = drawing.census.rows.iter().find(|row| row.name == "HATCH").expect("hatches are counted");
    assert_eq!((row.n_read, row.n_approximated, row.n_skipped), (2, 0, 0));
    let CadShape::Fill { rings, is_solid: true } = &drawing.entities[2].shape else { panic!("no hatch") };
    let area = colocate::geom::Polygon::new(rings[0].clone()).area().0;
    assert!((area / (100_000.0 + PI * 2_500.0 / 2.0) - 1.0).abs() < 0.001, "a strip and half a circle: {area}");
    let floor = &recognised(&drawing).floors[0];
    let is_partition = |wall: &ProposedWall| {
        wall.kind == WallKind::Partition && (wall.thickness.0 - 100).abs() <= 1 && (wall.start.x.0 - 6_050).abs() <= 2
    };
    let length = lengths(floor, is_partition);
    // From wall to wall: the way through is for a door.
    assert!((3_990.0..=4_310.0).contains(&length), "{length}: {:?}", floor.walls);
}

/// Two rooms with a hole in the partition from y = 1,000 to there, whose jambs are drawn.
fn with_hole(unit: CadUnit, to: f64) -> Maker {
    let mut own = Maker::new(unit);
    own.rectangle("A-WALL", (-300.0, -300.0), (10_300.0, 4_300.0));
    own.rectangle("A-WALL", (0.0, 0.0), (10_000.0, 4_000.0));
    own.rectangle("A-WALL", (6_000.0, 0.0), (6_100.0, 1_000.0));
    own.rectangle("A-WALL", (6_000.0, to), (6_100.0, 4_000.0));
    own.rectangle("RM$", (0.0, 0.0), (6_000.0, 4_000.0));
    own.rectangle("RM$", (6_100.0, 0.0), (10_000.0, 4_000.0));
    own.words("A-IDEN", (2_000.0, 2_500.0), "Office");
    own.words("A-IDEN", (7_000.0, 2_500.0), "Meeting room");
    own
}

/// What the only door is clear, and the row of the report about it.
fn clear(own: &Maker) -> (Option<Mm>, Option<(u64, u64)>) {
    let proposal = recognised(&own.drawing);
    let found = doors(&proposal.floors[0]);
    assert_eq!(found.len(), 1, "{found:?}");
    let row = proposal.tally.iter().find(|row| row.what.starts_with("clear widths"));
    (found[0].clear_width, row.map(|row: &Tally| (row.n_recognised, row.n_approximated)))
}

/// A door of 900 mm in a hole of 900 mm, hung at the upper jamb, its leaf of one line open to the left.
fn door_of_one_line(unit: CadUnit) -> Maker {
    let mut own = with_hole(unit, 1_900.0);
    own.door((6_000.0, 1_900.0), (-900.0, 0.0), 180.0);
    own
}

#[test]
fn an_open_leaf_with_both_faces_tells_how_wide_a_door_is_clear_and_a_swing_alone_does_not() {
    assert_eq!(clear(&door_of_one_line(CadUnit::Millimetre)), (None, None), "how thick the leaf is, nobody says");
    for unit in [CadUnit::Millimetre, CadUnit::Metre, CadUnit::Inch] {
        // By hand: 900 − 44 of the leaf − 12 of a stop and 44 of a handle that are not drawn.
        let mut own = door_of_one_line(unit);
        own.rectangle("A-DOOR", (5_100.0, 1_856.0), (6_000.0, 1_900.0));
        assert_eq!(clear(&own), (Some(Mm(800)), Some((0, 1))), "{unit:?}: a leaf as a rectangle");
    }
    let mut own = door_of_one_line(CadUnit::Millimetre);
    own.line("A-DOOR", (6_000.0, 1_856.0), (5_100.0, 1_856.0));
    assert_eq!(clear(&own).0, Some(Mm(800)), "a leaf as a pair of lines");
    // A stop that reaches 15 mm into the hole is drawn: 900 − 15 − 44 − 44.
    own.rectangle("A-DOOR", (6_030.0, 1_000.0), (6_070.0, 1_015.0));
    assert_eq!(clear(&own).0, Some(Mm(797)));
    // So is a post of 50 mm beside the hinge, which reaches farther than the leaf: 900 − 15 − 50 − 44.
    own.rectangle("A-DOOR", (6_000.0, 1_850.0), (6_100.0, 1_900.0));
    assert_eq!(clear(&own).0, Some(Mm(791)));
    // In front of its frame an open leaf takes nothing of the hole: 900 − 12 − 44.
    let mut own = door_of_one_line(CadUnit::Millimetre);
    own.rectangle("A-DOOR", (5_100.0, 1_900.0), (6_000.0, 1_944.0));
    assert_eq!(clear(&own).0, Some(Mm(844)));
    // What is as thick as a cupboard is no leaf, and what does not stand square tells nothing.
    let mut own = door_of_one_line(CadUnit::Millimetre);
    own.rectangle("A-DOOR", (5_100.0, 1_815.0), (6_000.0, 1_900.0));
    assert_eq!(clear(&own).0, None);
    let mut own = with_hole(CadUnit::Millimetre, 1_900.0);
    let (hinge, radius) = (own.at((6_000.0, 1_900.0)), 900.0);
    own.put("A-DOOR", CadShape::Arc { centre: hinge, radius, from: 210.0, sweep: 60.0 });
    let (cos, sin) = (210_f64.to_radians().cos(), 210_f64.to_radians().sin());
    for off in [0.0, 44.0] {
        let foot = (6_000.0 + off * sin, 1_900.0 - off * cos);
        own.line("A-DOOR", foot, (foot.0 + radius * cos, foot.1 + radius * sin));
    }
    assert_eq!(clear(&own).0, None);
}

#[test]
fn of_a_double_door_both_leaves_have_to_be_drawn() {
    let mut own = with_hole(CadUnit::Millimetre, 2_800.0);
    own.door((6_000.0, 1_000.0), (-900.0, 0.0), 90.0);
    own.door((6_000.0, 2_800.0), (-900.0, 0.0), 180.0);
    own.rectangle("A-DOOR", (5_100.0, 1_000.0), (6_000.0, 1_044.0));
    let proposal = recognised(&own.drawing);
    assert_eq!(doors(&proposal.floors[0])[0].kind, OpeningKind::DoubleDoor);
    assert_eq!(clear(&own).0, None);
    own.rectangle("A-DOOR", (5_100.0, 2_756.0), (6_000.0, 2_800.0));
    // By hand: 1,800 − twice the leaf and its handle.
    assert_eq!(clear(&own).0, Some(Mm(1_624)));
}

#[test]
fn words_beside_a_door_and_attributes_of_its_block_say_how_wide_it_is_clear() {
    let said = |layer: &str, words: &str| {
        let mut own = door_of_one_line(CadUnit::Millimetre);
        own.words(layer, (6_200.0, 1_400.0), words);
        own
    };
    assert_eq!(clear(&said("A-DOOR-IDEN", "CLEAR 826")), (Some(Mm(826)), Some((1, 0))));
    assert_eq!(clear(&said("A-DOOR-IDEN", "D.04\n0.826 m clear")).0, Some(Mm(826)));
    assert_eq!(clear(&said("A-DOOR-IDEN", "LEAF 926")).0, None);
    assert_eq!(clear(&said("A-DOOR-IDEN", "CLEAR 950")).0, None, "wider than the hole: of another door");
    assert_eq!(clear(&said("NOT TAKEN", "CLEAR 826")).0, None);
    // What is said counts for more than what is measured.
    let mut own = said("A-DOOR-IDEN", "CLEAR 826");
    own.rectangle("A-DOOR", (5_100.0, 1_856.0), (6_000.0, 1_900.0));
    assert_eq!(clear(&own).0, Some(Mm(826)));
    // Farther away it is about something else.
    let mut own = door_of_one_line(CadUnit::Millimetre);
    own.words("A-DOOR-IDEN", (8_500.0, 3_500.0), "CLEAR 826");
    assert_eq!(clear(&own).0, None);
    // A block of a door that says so by a tag.
    let mut own = with_hole(CadUnit::Millimetre, 1_900.0);
    let zero = own.layer("0");
    let leaf = own.path(&[(0.0, 0.0), (-900.0, 0.0)], false);
    let arc = CadShape::Arc { centre: Point2::ZERO, radius: 900.0, from: 180.0, sweep: 90.0 };
    let entities = [leaf, arc].map(|shape| CadEntity { layer: zero, colour: CadColour::ByLayer, shape }).to_vec();
    own.drawing.blocks.push(CadBlock { name: "DOOR 900".to_owned(), base: Point2::ZERO, entities });
    let at = own.at((6_000.0, 1_900.0));
    let text = Text { at, height: 100.0, turned: 0.0, stretch: 1.0, words: "826".to_owned() };
    let insert = Insert {
        block: colocate::cad::BlockId(0),
        placed: Transform::placing(at, 0.0, (1.0, 1.0)),
        repeated: (1, 1),
        spacing: (0.0, 0.0),
        attributes: vec![("CLEAR_WIDTH".to_owned(), text)],
        is_dimension: false,
        measured: None,
    };
    own.put("A-DOOR", CadShape::Insert(Box::new(insert)));
    assert_eq!(clear(&own).0, Some(Mm(826)));
}

#[test]
fn what_is_known_of_a_clear_width_lands_in_the_plan_and_the_usual_one_where_nothing_is() {
    let plan = builtin::blank();
    let phase = plan.first_phase().expect("a phase").id;
    let landed = |own: &Maker| {
        let landing = Landing { source: "doors.dxf", phase, place: LandingPlace::NewBuilding };
        let landed = new_floors(&plan, &recognised(&own.drawing), &landing).expect("it lands");
        let after = plan.with(&landed.edit).expect("it is sound");
        let floor = after.floor(landed.floors[0]).expect("the floor");
        let widths: Vec<(Mm, Mm)> = floor.openings.values().map(|own| (own.width, own.clear_width)).collect();
        widths
    };
    let mut own = door_of_one_line(CadUnit::Millimetre);
    let usual = OpeningKind::SingleDoor.usual_clear_width(Mm(900));
    assert_eq!(landed(&own), [(Mm(900), usual)]);
    own.rectangle("A-DOOR", (5_100.0, 1_856.0), (6_000.0, 1_900.0));
    assert_eq!(landed(&own), [(Mm(900), Mm(800))]);
}
