//! Drawings are recognised by general rules: a floor made by hand with known answers, and real ones with counted truth.
#![expect(clippy::indexing_slicing, reason = "a test fails by panicking")]

#[path = "support/drawings.rs"]
mod drawings;

use colocate::cad::{CadDrawing, CadShape, CadUnit};
use colocate::geom::Point2;
use colocate::import::cad::{BlockUse, Choices, LayerMap, read, recognise, survey};
use colocate::import::proposal::ProposedRoom;
use colocate::model::{Hand, OpeningKind, RoomUse, Side, WallKind};
use colocate::units::{Angle, Mm, PlanPoint};
use drawings::{area, areas_in_walls, recognised, two_rooms};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

#[test]
fn two_rooms_a_door_and_two_desks_are_what_they_were_drawn_as_in_any_unit_with_and_without_outlines() {
    for unit in [CadUnit::Millimetre, CadUnit::Metre, CadUnit::Inch, CadUnit::Foot] {
        for has_outlines in [true, false] {
            let case = format!("{unit:?}, outlines: {has_outlines}");
            let drawing = two_rooms(unit, has_outlines);
            assert!(drawing.is_sound());
            let looked = survey(&drawing, &LayerMap::shipped());
            assert_eq!(looked.unit.unit, unit, "{case}: {:?}", looked.unit.evidence);
            let is: BTreeMap<&str, BlockUse> = looked.blocks.iter().map(|row| (row.name.as_str(), row.guess)).collect();
            assert_eq!((is["qqq"], is["zzz"]), (BlockUse::Desk, BlockUse::Chair), "{case}");
            let proposal = recognised(&drawing);
            let floor = &proposal.floors[0];
            let mut rooms: Vec<&ProposedRoom> = floor.rooms.iter().collect();
            rooms.sort_by_key(|room| room.number.clone());
            let named: Vec<_> = rooms.iter().map(|room| (&*room.number, &*room.name, room.used_as)).collect();
            let expected = [("G.01", "Office", RoomUse::Office), ("G.02", "Meeting room", RoomUse::Meeting)];
            assert_eq!(named, expected, "{case}");
            // By hand 24.0 and 15.6; without outlines the niche of the door belongs to either.
            for (room, by_hand) in rooms.iter().zip([24.0, 15.6]) {
                assert!((area(room) - by_hand).abs() <= 0.1, "{case}: {} m²", area(room));
            }
            for inside in areas_in_walls(floor, false) {
                let inside = inside.unwrap_or_default();
                assert!(
                    [24.0, 15.6].iter().any(|by_hand: &f64| (by_hand - inside).abs() < 0.15),
                    "{case}: {inside} m²"
                );
            }
            let doors: Vec<_> = floor.openings.iter().filter(|own| own.kind != OpeningKind::Window).collect();
            assert_eq!((doors.len(), doors[0].kind, doors[0].width), (1, OpeningKind::SingleDoor, Mm(900)), "{case}");
            let wall = &floor.walls[doors[0].wall as usize];
            assert!(wall.kind == WallKind::Partition && (wall.thickness.0 - 100).abs() <= 1, "{case}: {wall:?}");
            // The middle of the door is at y = 1,450, whichever way the wall was drawn; the hinge is above it.
            let is_upwards = wall.start.y < wall.end.y;
            let y = if is_upwards { wall.start.y.0 + doors[0].along.0 } else { wall.start.y.0 - doors[0].along.0 };
            assert!((y - 1_450).abs() <= 5, "{case}: {y}");
            let (hinge, swing) = if is_upwards { (Hand::End, Side::Left) } else { (Hand::Start, Side::Right) };
            assert_eq!((doors[0].hinge, doors[0].swing), (hinge, swing), "{case}");
            let desks: Vec<_> = floor.desks.iter().map(|desk| (desk.at, desk.width, desk.depth, desk.turned)).collect();
            let at = |x| (PlanPoint::new(x, 3_400), Mm(1_600), Mm(800), Angle::ZERO);
            assert_eq!(desks, [at(1_300), at(3_300)], "{case}: chairs below, so they are not turned");
        }
    }
}

#[test]
fn a_drawing_far_away_is_brought_to_the_origin_and_says_by_how_much() {
    let mut drawing = two_rooms(CadUnit::Millimetre, true);
    let far = Point2::new(3_200_000_000.0, -5_432_100.0);
    for entity in &mut drawing.entities {
        match &mut entity.shape {
            CadShape::Path { vertices, .. } => vertices.iter_mut().for_each(|vertex| vertex.at += far),
            CadShape::Arc { centre, .. } => *centre += far,
            CadShape::Text(text) => text.at += far,
            CadShape::Insert(insert) => insert.placed.origin += far,
            CadShape::Fill { .. } | CadShape::Point(_) => {}
        }
    }
    let (near, away) = (recognised(&two_rooms(CadUnit::Millimetre, true)), recognised(&drawing));
    assert_eq!(near.offset, (0, 0));
    let (x, y) = away.offset;
    assert_eq!((x % 10_000, y % 10_000), (0, 0));
    let moved = |at: PlanPoint| (i64::from(at.x.0) + x, i64::from(at.y.0) + y);
    for (one, other) in near.floors[0].desks.iter().zip(&away.floors[0].desks) {
        let by_hand = (i64::from(one.at.x.0) + 3_200_000_000, i64::from(one.at.y.0) - 5_432_100);
        assert_eq!(moved(other.at), by_hand);
    }
}

#[test]
fn the_same_drawing_gives_the_same_proposal_and_one_that_is_given_up_none() {
    let drawing = two_rooms(CadUnit::Inch, false);
    assert_eq!(recognised(&drawing), recognised(&drawing));
    let choices = Choices::of(&survey(&drawing, &LayerMap::shipped()), "");
    assert_eq!(recognise(&drawing, &choices, &|doing| !doing.contains("walls")), None);
    assert_eq!(recognised(&CadDrawing::default()).floors[0].rooms.len(), 0);
}

fn data() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    if folder.is_dir() {
        return Some(folder);
    }
    #[expect(clippy::print_stderr, reason = "a test that did not run says so")]
    {
        eprintln!("skipped: the real drawings are not beside this checkout (../shared/data)");
    }
    None
}

fn real(folder: &Path, name: &str) -> CadDrawing {
    let bytes = std::fs::read(folder.join("cad").join(name)).unwrap_or_default();
    read(&bytes, &mut |_, _| {}).unwrap_or_default()
}

/// Room numbers with their names and areas in square metres, as counted by others.
fn truth(folder: &Path) -> Vec<(String, String, f64)> {
    let text = std::fs::read_to_string(folder.join("truth/contoso2_ground.json")).unwrap_or_default();
    let value: serde_json::Value = serde_json::from_str(&text).unwrap_or_default();
    let words = |own: &serde_json::Value| {
        let all: Vec<&str> = own.as_array().into_iter().flatten().filter_map(serde_json::Value::as_str).collect();
        all.join(" ")
    };
    let rooms = value["rooms"].as_array().cloned().unwrap_or_default();
    rooms
        .iter()
        .map(|room| {
            (words(&room["number"]), words(&room["name"]), room["area_sqft"].as_f64().unwrap_or(0.0) * 0.092_903_04)
        })
        .collect()
}

#[test]
fn a_real_office_floor_has_the_rooms_and_workplaces_that_were_counted() {
    let Some(folder) = data() else { return };
    let truth = truth(&folder);
    assert_eq!(truth.len(), 68);
    for name in ["contoso2_Ground__R2000.dxf", "contoso2_Ground__R12.dxf", "contoso2_Ground.dwg"] {
        let drawing = real(&folder, name);
        assert_eq!(drawing.unit, None, "the file does not say");
        let looked = survey(&drawing, &LayerMap::shipped());
        assert!(looked.unit.is_sure && looked.unit.unit == CadUnit::Inch, "{name}: {:?}", looked.unit);
        let proposal = recognised(&drawing);
        let floor = &proposal.floors[0];
        // Where the truth has no name, the name is in formatted text, which it left out: ours has one.
        let found = |(number, name, size): &&(String, String, f64)| {
            floor.rooms.iter().any(|room| {
                room.number == *number
                    && (room.name == *name || name.is_empty())
                    && (area(room) / size - 1.0).abs() <= 0.01
            })
        };
        let n = truth.iter().filter(found).count();
        assert!(65 <= n, "{name}: {n} of 68 rooms");
        assert_eq!(floor.desks.len(), 158, "{name}");
        let in_walls = areas_in_walls(floor, false);
        let n_closed = in_walls.iter().zip(&floor.rooms).filter(|(inside, room)| {
            // To the faces of walls, where outlines are drawn to their middles.
            inside.is_some_and(|inside| (inside / area(room) - 1.0).abs() <= 0.10)
        });
        let n_closed = n_closed.count();
        assert!(62 <= n_closed, "{name}: {n_closed} of 68 rooms are closed off by the walls that were found");
    }
}

#[test]
fn desks_with_nonsense_names_are_found_by_shape_and_chairs() {
    let Some(folder) = data() else { return };
    let drawing = real(&folder, "wrld_office_desks__R2018.dxf");
    let looked = survey(&drawing, &LayerMap::shipped());
    let is = |name: &str| looked.blocks.iter().find(|row| row.name == name).map(|row| row.guess);
    assert_eq!((is("dfgdddd"), is("grdfr")), (Some(BlockUse::Chair), Some(BlockUse::Desk)));
    // By hand on the picture: 51 as blocks and 8 in lines along the lower left windows.
    let n = recognised(&drawing).floors[0].desks.len();
    assert!((54..=62).contains(&n), "{n} desks");
}
