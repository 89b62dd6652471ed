//! DXF: a millimetre is a millimetre, a desk is where it should be and a wall as long as drawn; another program finds
//! nothing wrong with the file; the same plan gives the same bytes.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]
#![expect(clippy::print_stdout, reason = "a test that is skipped says so")]

#[path = "print/plan.rs"]
mod plan;

use acadrust::entities::{EntityType, Insert, LwPolyline};
use acadrust::{CadDocument, DxfReader};
use colocate::file::builtin;
use colocate::model::*;
use colocate::publish::dxf::dxf;
use colocate::publish::{PrintOptions, Progress, files};
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::process::Command;

fn bytes(plan: &Plan, options: &PrintOptions) -> Vec<u8> {
    let phase = plan.last_phase().unwrap();
    let view = plan.view(Moment::complete(phase.id));
    dxf(&view, phase, plan.floor(plan::GROUND).unwrap(), options).unwrap()
}

fn read(plan: &Plan) -> CadDocument {
    DxfReader::from_reader(Cursor::new(bytes(plan, &PrintOptions::default()))).unwrap().read().unwrap()
}

fn polylines<'a>(document: &'a CadDocument, layer: &str) -> Vec<&'a LwPolyline> {
    let on = |entity: &'a EntityType| match entity {
        EntityType::LwPolyline(line) if line.common.layer == layer => Some(line),
        _ => None,
    };
    document.model_space_entities().filter_map(on).collect()
}

fn inserts<'a>(document: &'a CadDocument, block: &str) -> Vec<&'a Insert> {
    let of = |entity: &'a EntityType| match entity {
        EntityType::Insert(insert) if insert.block_name.starts_with(block) => Some(insert),
        _ => None,
    };
    document.model_space_entities().filter_map(of).collect()
}

/// The least and greatest x and y.
fn extent(line: &LwPolyline) -> [f64; 4] {
    let all = |of: fn(&acadrust::entities::LwVertex) -> f64| {
        let values: Vec<f64> = line.vertices.iter().map(of).collect();
        (values.iter().copied().fold(f64::MAX, f64::min), values.iter().copied().fold(f64::MIN, f64::max))
    };
    let ((left, right), (bottom, top)) = (all(|vertex| vertex.location.x), all(|vertex| vertex.location.y));
    [left, bottom, right, top]
}

#[test]
fn a_wall_is_as_long_as_drawn_and_a_desk_is_where_it_stands() {
    let mut draft = plan::Draft::new();
    let wall = draft.wall((1_000, 2_000), (13_345, 2_000), WallKind::Partition);
    draft.opening(wall, 3_000, 926, OpeningKind::SingleDoor, (Hand::Start, Side::Left));
    let free = draft.wall((0, 9_000), (7_777, 9_000), WallKind::Partition);
    let thickness = draft.plan.floor(plan::GROUND).unwrap().walls[&free].thickness.f64();
    let desk = draft.desk((4_321, 6_789), 37, DeskShape::LeftReturn, Occupant::Team(TeamId(21)));
    draft.desk((9_000, 6_000), 0, DeskShape::LeftReturn, Occupant::Vacant);
    draft.desk((12_000, 6_000), 90, DeskShape::Rectangular, Occupant::Held);
    let document = read(&draft.plan);
    assert_eq!(document.header.insertion_units, 4, "millimetres");

    // The whole wall is one closed outline of its length and thickness.
    let walls = polylines(&document, "A-WALL");
    assert!(walls.iter().all(|line| line.is_closed));
    let near = |found: [f64; 4], expected: [f64; 4]| found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 0.01);
    let half = thickness / 2.0;
    let whole = walls.iter().find(|line| 8_000.0 < line.vertices[0].location.y).unwrap();
    assert!(near(extent(whole), [0.0, 9_000.0 - half, 7_777.0, 9_000.0 + half]), "{:?}", extent(whole));
    // The other is cut where its door is: 3,000 along, 926 wide.
    let mut cut: Vec<[f64; 4]> = walls.iter().map(|line| extent(line)).filter(|extent| extent[3] < 8_000.0).collect();
    cut.sort_by(|one, other| one[0].total_cmp(&other[0]));
    assert_eq!(cut.len(), 2);
    assert!((cut[0][0] - 1_000.0).abs() < 0.01 && (cut[0][2] - (4_000.0 - 463.0)).abs() < 0.01, "{cut:?}");
    assert!((cut[1][0] - (4_000.0 + 463.0)).abs() < 0.01 && (cut[1][2] - 13_345.0).abs() < 0.01, "{cut:?}");
    let n_hatches = document
        .model_space_entities()
        .filter(|entity| matches!(entity, EntityType::Hatch(hatch) if hatch.is_solid && hatch.common.layer == "A-WALL-PATT"))
        .count();
    assert_eq!(n_hatches, 3);

    // Two desks of one size and shape are one block; each stands where it should, turned as it should.
    let desks = inserts(&document, "DESK-1600X800-RETURNLEFT");
    assert_eq!(desks.len(), 2);
    assert_eq!(desks[0].block_name, desks[1].block_name);
    let number = draft.plan.floor(plan::GROUND).unwrap().desks[&desk].number.clone();
    let value = |insert: &Insert, tag: &str| {
        insert.attributes.iter().find(|attribute| attribute.tag == tag).map(|attribute| attribute.value.clone())
    };
    let found = desks.iter().find(|insert| value(insert, "NUMBER") == Some(number.clone())).unwrap();
    assert!((found.insert_point.x - 4_321.0).abs() < 0.5 && (found.insert_point.y - 6_789.0).abs() < 0.5);
    assert!((found.rotation.to_degrees() - 37.0).abs() < 0.01);
    assert_eq!(value(found, "TEAM").unwrap(), "Fire and Rescue Service team");
    assert_eq!(value(found, "ORGANISATION").unwrap(), "Fire and Rescue Service");
    assert_eq!(value(found, "PERSON"), None, "nobody is named who was not asked for");
    // The top itself, in the block: 1,600 by 800, with a return of 800 on the left, that is at lesser x.
    let top = document
        .entities_in_block(&found.block_name)
        .find_map(|entity| match entity {
            EntityType::LwPolyline(line) if line.vertices.len() == 6 => Some(extent(line)),
            _ => None,
        })
        .unwrap();
    assert!((top[0] + 800.0).abs() < 0.01 && (top[2] - 800.0).abs() < 0.01 && (top[3] - 400.0).abs() < 0.01, "{top:?}");
    let held = inserts(&document, "DESK-1600X800");
    assert!(held.iter().any(|insert| value(insert, "TEAM").as_deref() == Some("Held")));
}

/// A new partition that ends on an old wall stops at its face, and takes nothing of its body.
#[test]
fn a_wall_stops_at_the_face_of_the_one_that_goes_through() {
    let mut draft = plan::Draft::new();
    let ends = [(0, 0), (10_000, 0), (10_000, 8_000), (0, 8_000)];
    for (idx, from) in ends.into_iter().enumerate() {
        draft.wall(from, ends[(idx + 1) % 4], WallKind::External);
    }
    draft.wall((4_000, 0), (4_000, 8_000), WallKind::Glazed);
    let half = WallKind::External.usual_thickness().f64() / 2.0;
    let document = read(&draft.plan);
    let glazed = polylines(&document, "A-GLAZ");
    let reach = extent(glazed.iter().find(|line| line.is_closed && 4 <= line.vertices.len()).unwrap());
    assert!((reach[1] - half).abs() < 0.01 && (reach[3] - 8_000.0 + half).abs() < 0.01, "{reach:?}");
}

#[test]
fn doors_of_one_width_are_one_block_whichever_way_they_are_hung() {
    let mut draft = plan::Draft::new();
    let wall = draft.wall((0, 0), (20_000, 0), WallKind::Partition);
    let hung =
        [(Hand::Start, Side::Left), (Hand::End, Side::Left), (Hand::Start, Side::Right), (Hand::End, Side::Right)];
    for (idx, hung) in (0..).zip(hung) {
        draft.opening(wall, 2_000 + idx * 4_000, 926, OpeningKind::SingleDoor, hung);
    }
    let document = read(&draft.plan);
    let doors = inserts(&document, "DOOR-SINGLE-926");
    assert_eq!(doors.len(), 4);
    assert!(doors.iter().all(|door| door.block_name == "DOOR-SINGLE-926"), "{doors:?}");
    // In its own axes the hinge is at −463 and the leaf stands open towards y; hung on the left from the wall's end, the
    // door is turned round, and mirrored so that it still opens to the left.
    let half = draft.plan.floor(plan::GROUND).unwrap().walls[&wall].thickness.f64() / 2.0;
    let leaf = document
        .entities_in_block("DOOR-SINGLE-926")
        .filter_map(|entity| if let EntityType::LwPolyline(line) = entity { Some(extent(line)) } else { None })
        .find(|extent| extent[2] - extent[0] < 100.0)
        .unwrap();
    assert!((leaf[0] + 463.0).abs() < 0.01 && (leaf[1] - half).abs() < 0.01 && (leaf[3] - half - 926.0).abs() < 0.01);
    let second = doors.iter().find(|door| (door.insert_point.x - 6_000.0).abs() < 0.5).unwrap();
    assert!((second.rotation.abs().to_degrees() - 180.0).abs() < 0.01 && (second.y_scale() + 1.0).abs() < 1e-9);
}

#[test]
fn what_the_phase_does_is_on_layers_of_its_own() {
    let document = read(&plan::plan());
    let names: Vec<String> = document.layers.iter().map(|layer| layer.name.clone()).collect();
    for expected in
        ["A-WALL", "A-WALL-NEWW", "A-WALL-DEMO", "A-DOOR", "A-GLAZ", "A-FURN-DESK", "A-AREA-IDEN", "A-ANNO-TTLB"]
    {
        assert!(names.iter().any(|name| name == expected), "{expected} is missing of {names:?}");
    }
    let texts: Vec<String> = document
        .model_space_entities()
        .filter_map(|entity| if let EntityType::Text(text) = entity { Some(text.value.clone()) } else { None })
        .collect();
    assert!(texts.iter().any(|text| text == &plan::plan().title_block.marking.to_string()), "{texts:?}");
}

#[test]
fn the_same_plan_gives_the_same_bytes() {
    let plan = builtin::leigh_road();
    let made = || files(&plan, &PrintOptions::default(), Path::new("floors.dxf"), Progress::default()).unwrap();
    let (first, second) = (made(), made());
    assert!(1 < first.len() && first[0].0 == Path::new("floors-1.dxf"));
    assert!(first == second);
}

/// The files of the built-in plan and of the plan with everything, audited by ezdxf.
#[test]
fn another_program_finds_nothing_wrong() {
    let Some(python) = ezdxf() else { return };
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let mut paths = Vec::new();
    let mut write = |name: String, bytes: &[u8]| {
        let path = folder.join(name);
        std::fs::write(&path, bytes).unwrap();
        paths.push(path);
    };
    let made = files(&builtin::leigh_road(), &PrintOptions::default(), Path::new("audit.dxf"), Progress::default());
    for (path, bytes) in made.unwrap() {
        write(path.file_name().unwrap().to_string_lossy().into_owned(), &bytes);
    }
    write("everything.dxf".to_owned(), &bytes(&plan::plan(), &PrintOptions::default()));
    write("nothing.dxf".to_owned(), &bytes(&plan::Draft::new().plan, &PrintOptions::default()));
    let script = "import sys, ezdxf\n\
                  for path in sys.argv[1:]:\n\
                  \x20   auditor = ezdxf.readfile(path).audit()\n\
                  \x20   print(len(auditor.errors), len(auditor.fixes), [e.message for e in auditor.errors + auditor.fixes][:5])\n";
    let out = Command::new(python).arg("-c").arg(script).args(&paths).output().unwrap();
    let said = String::from_utf8_lossy(&out.stdout);
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    assert_eq!(said.lines().count(), paths.len());
    assert!(said.lines().all(|line| line == "0 0 []"), "{said}");
}

/// Python with ezdxf, where there is one.
fn ezdxf() -> Option<&'static str> {
    let python = "python3";
    let is_there = Command::new(python).args(["-c", "import ezdxf"]).output().is_ok_and(|out| out.status.success());
    if !is_there {
        println!("skipped: there is no python3 with ezdxf here, so nobody else audits the DXF");
    }
    is_there.then_some(python)
}
