//! Walls that are drawn as filled areas, on floors made by hand with known answers.
#![expect(clippy::indexing_slicing, reason = "a test fails by panicking")]
#![expect(clippy::expect_used, reason = "helpers of tests are not in a test module")]

#[path = "support/drawings.rs"]
mod drawings;

use colocate::cad::{CadShape, CadUnit};
use colocate::import::cad::read;
use colocate::import::proposal::{ProposedFloor, ProposedOpening, ProposedWall};
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
