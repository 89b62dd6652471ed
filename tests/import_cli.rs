//! `colocate import` of drawings, by the real program: read in a child process, recognised, landed, revised; exit codes, words and
//! JSON. Real drawings are not part of the repository: where they are not beside it, their tests say that they were skipped.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use colocate::file;
use colocate::model::{FloorGeometry, Moment, Occupant, Plan};
use serde_json::Value;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A folder of its own for a test, gone afterwards.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("colocate-import-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.path(name), text).unwrap();
    }

    fn plan(&self, name: &str) -> Plan {
        let loaded = file::load(&self.path(name)).unwrap();
        assert!(loaded.is_whole(), "{:?}", loaded.problems);
        assert_eq!(loaded.plan.violations(), Vec::<String>::new());
        loaded.plan
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).ok();
    }
}

fn run(folder: &Folder, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_colocate"));
    command.current_dir(&folder.0).stdin(Stdio::null());
    for name in ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"] {
        command.env_remove(name);
    }
    command.arg("import").args(args).output().unwrap()
}

/// Runs what must be done, with findings or without, and gives back what it says.
fn done(folder: &Folder, args: &[&str]) -> (i32, String) {
    let output = run(folder, args);
    let code = output.status.code().unwrap();
    let complaint = String::from_utf8(output.stderr).unwrap();
    assert!(code < 2 && complaint.is_empty(), "{args:?}: {code}, {complaint}");
    (code, String::from_utf8(output.stdout).unwrap())
}

fn refused(folder: &Folder, args: &[&str]) -> String {
    let output = run(folder, args);
    let reason = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{args:?}: {reason}");
    assert!(output.stdout.is_empty() && reason.starts_with("error: "), "{args:?}: {reason}");
    reason
}

/// Where they are.
const DATA: &str = "../shared/data";

/// A file of those that are not part of the repository; nothing where they are not there.
fn data(name: &str) -> Option<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(DATA).join(name);
    if path.exists() {
        return Some(path.canonicalize().unwrap().to_str().unwrap().to_owned());
    }
    #[expect(clippy::print_stderr, reason = "whoever reads the log of a test that skipped has to know")]
    {
        eprintln!("skipped: there is no {}", path.display());
    }
    None
}

/// A drawing of a shell of 10 by 8 m in millimetres, with walls as pairs of lines, a room, and a block for each desk.
fn small_drawing(desks: &[(i32, i32)]) -> String {
    drawing_as_wide_as(10_000.0, desks)
}

/// The same, but so wide.
fn drawing_as_wide_as(width: f64, desks: &[(i32, i32)]) -> String {
    let mut text = String::from("0\nSECTION\n2\nHEADER\n9\n$ACADVER\n1\nAC1015\n");
    text.push_str("9\n$INSUNITS\n70\n4\n");
    text.push_str("0\nENDSEC\n0\nSECTION\n2\nTABLES\n0\nTABLE\n2\nLAYER\n70\n3\n");
    for layer in ["0", "A-WALL", "A-AREA", "A-FURN-DESK"] {
        write!(text, "0\nLAYER\n2\n{layer}\n70\n0\n62\n7\n6\nCONTINUOUS\n").unwrap();
    }
    text.push_str("0\nENDTAB\n0\nENDSEC\n0\nSECTION\n2\nBLOCKS\n0\nBLOCK\n8\n0\n2\nDESK-1600\n70\n0\n10\n0\n20\n0\n");
    let line = |text: &mut String, layer: &str, from: (f64, f64), to: (f64, f64)| {
        let (x1, y1, x2, y2) = (from.0, from.1, to.0, to.1);
        write!(text, "0\nLINE\n8\n{layer}\n10\n{x1}\n20\n{y1}\n11\n{x2}\n21\n{y2}\n").unwrap();
    };
    let ring = |x1: f64, y1: f64, x2: f64, y2: f64| {
        [((x1, y1), (x2, y1)), ((x2, y1), (x2, y2)), ((x2, y2), (x1, y2)), ((x1, y2), (x1, y1))]
    };
    for (from, to) in ring(-800.0, -400.0, 800.0, 400.0) {
        line(&mut text, "0", from, to);
    }
    text.push_str("0\nENDBLK\n8\n0\n0\nENDSEC\n0\nSECTION\n2\nENTITIES\n");
    for (from, to) in ring(0.0, 0.0, width, 8_000.0).into_iter().chain(ring(200.0, 200.0, width - 200.0, 7_800.0)) {
        line(&mut text, "A-WALL", from, to);
    }
    text.push_str("0\nLWPOLYLINE\n8\nA-AREA\n90\n4\n70\n1\n");
    for (x, y) in [(200.0, 200.0), (width - 200.0, 200.0), (width - 200.0, 7_800.0), (200.0, 7_800.0)] {
        write!(text, "10\n{x}\n20\n{y}\n").unwrap();
    }
    for (x, y) in desks {
        write!(text, "0\nINSERT\n8\nA-FURN-DESK\n2\nDESK-1600\n10\n{x}\n20\n{y}\n").unwrap();
    }
    text.push_str("0\nENDSEC\n0\nEOF\n");
    text
}

const THREE: [(i32, i32); 3] = [(2_000, 2_000), (4_000, 2_000), (6_000, 2_000)];

/// How many desks a plan has on its only floor, and the area of its only room in square metres.
fn measures(plan: &Plan) -> (usize, f64) {
    let own = plan.floors.values().next().unwrap();
    let phase = plan.first_phase().unwrap().id;
    let geometry = FloorGeometry::of(&plan.view(Moment::complete(phase)), own);
    (own.desks.len(), geometry.rooms.values().map(|room| room.area.m2()).sum())
}

#[test]
fn a_drawing_lands_in_a_blank_plan_and_again_changes_nothing() {
    let folder = Folder::new("small");
    folder.write("ground.dxf", &small_drawing(&THREE));
    let (_, said) = done(&folder, &["ground.dxf", "-o", "a.ron", "--units", "mm"]);
    assert!(said.contains("Imported 1 floor, 1 room, 3 desks") && said.contains("Wrote a.ron"), "{said}");
    let plan = folder.plan("a.ron");
    let (n_desks, area) = measures(&plan);
    assert_eq!(n_desks, 3);
    assert!((area - 9.6 * 7.6).abs() < 0.1, "{area}");
    let (code, said) = done(&folder, &["ground.dxf", "--into", "a.ron", "-o", "b.ron", "--units", "mm"]);
    assert!(said.contains("Revised Main building, ground floor") && said.contains("Nothing changes"), "{code}: {said}");
    assert_eq!(std::fs::read(folder.path("a.ron")).unwrap(), std::fs::read(folder.path("b.ron")).unwrap());
}

#[test]
fn a_revised_drawing_lists_who_has_a_desk_that_is_gone() {
    let folder = Folder::new("revised");
    folder.write("ground.dxf", &small_drawing(&THREE));
    done(&folder, &["ground.dxf", "-o", "a.ron", "--units", "mm"]);
    let mut plan = folder.plan("a.ron");
    let floor = *plan.floors.keys().next().unwrap();
    let at = Moment::complete(plan.first_phase().unwrap().id);
    let desks: Vec<_> = plan.floors[&floor].desks.keys().copied().collect();
    for desk in &desks {
        let change = colocate::model::OccupancyChange { floor, desk: *desk, at, occupant: Occupant::Held };
        plan.insert(change.into());
    }
    file::save(&plan, &file::KeptText::default(), &folder.path("seated.ron")).unwrap();
    // The middle one is gone, and the last stands elsewhere.
    folder.write("later.dxf", &small_drawing(&[THREE[0], (6_200, 2_300)]));
    let args = ["later.dxf", "--into", "seated.ron", "--floor", "Ground floor", "--units", "mm", "-o"];
    let (code, said) = done(&folder, &[&args[..], &["b.ron"]].concat());
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("Of these, somebody has:") && said.contains("stays in the plan"), "{said}");
    let after = folder.plan("b.ron");
    assert_eq!((after.n_desks(), after.floors[&floor].occupancy.len()), (3, 3));
    let (_, said) = done(&folder, &[&args[..], &["c.ron", "--gone", "remove", "--json"]].concat());
    let json: Value = serde_json::from_str(&said).unwrap();
    assert_eq!(json["format"], "colocate-import");
    let homeless = json["revised"][0]["homeless"].as_array().unwrap();
    assert_eq!((homeless.len(), homeless[0]["is_kept"].as_bool()), (1, Some(false)));
    assert_eq!(homeless[0]["seats"][0]["who"], "held free");
    assert_eq!(json["revised"][0]["changed"][0]["what"], "moved 0.361 m");
    assert_eq!(folder.plan("c.ron").n_desks(), 2);
    // With the drawing that was imported before at hand, it is the same here: nobody changed anything meanwhile.
    let (_, said) = done(&folder, &[&args[..], &["d.ron", "--earlier", "ground.dxf", "--gone", "remove"]].concat());
    assert!(said.contains("No longer in the drawing: 1"), "{said}");
    assert_eq!(std::fs::read(folder.path("c.ron")).unwrap(), std::fs::read(folder.path("d.ron")).unwrap());
}

#[test]
fn a_wall_that_moved_is_the_same_wall_and_its_room_the_same_room() {
    let folder = Folder::new("moved");
    folder.write("ground.dxf", &small_drawing(&THREE));
    done(&folder, &["ground.dxf", "-o", "a.ron", "--units", "mm"]);
    folder.write("ground.dxf", &drawing_as_wide_as(10_500.0, &THREE));
    let (code, said) = done(&folder, &["ground.dxf", "--into", "a.ron", "-o", "b.ron", "--units", "mm"]);
    assert!(said.contains("moved 0.500 m") && said.contains("As before: 1 room, 1 wall, 3 desks"), "{code}: {said}");
    let (before, after) = (folder.plan("a.ron"), folder.plan("b.ron"));
    let ids = |plan: &Plan| {
        let own = plan.floors.values().next().unwrap();
        (own.walls.keys().copied().collect::<Vec<_>>(), own.rooms.keys().copied().collect::<Vec<_>>())
    };
    assert_eq!(ids(&after), ids(&before));
    let (_, area) = measures(&after);
    assert!((area - 10.1 * 7.6).abs() < 0.1, "{area}");
}

#[test]
fn several_drawings_revise_the_floors_that_are_there_and_add_the_others() {
    let folder = Folder::new("several");
    folder.write("ground.dxf", &small_drawing(&THREE));
    folder.write("first floor.dxf", &small_drawing(&THREE[..2]));
    done(&folder, &["ground.dxf", "-o", "a.ron", "--units", "mm"]);
    folder.write("ground.dxf", &small_drawing(&[THREE[0], THREE[1], (6_300, 2_000)]));
    let args = ["first floor.dxf", "ground.dxf", "--into", "a.ron", "-o", "b.ron", "--units", "mm", "--json"];
    let (_, said) = done(&folder, &args);
    let json: Value = serde_json::from_str(&said).unwrap();
    let changed = json["revised"][0]["changed"].as_array().unwrap();
    assert_eq!((changed.len(), changed[0]["what"].as_str()), (1, Some("moved 0.300 m")), "{json:#}");
    assert_eq!(json["imported"][0]["counts"]["desks"], 2);
    let plan = folder.plan("b.ron");
    let floors: Vec<(&str, i32, usize)> = plan
        .floors_in_order()
        .into_iter()
        .map(|own| (own.floor.name.as_str(), own.floor.level, own.desks.len()))
        .collect();
    assert_eq!(floors, [("Ground floor", 0, 3), ("First floor", 1, 2)]);
}

#[test]
fn a_unit_that_nothing_tells_is_asked_for_with_the_sizes() {
    let folder = Folder::new("units");
    let line = "0\nSECTION\n2\nENTITIES\n0\nLINE\n8\nA-WALL\n10\n0\n20\n0\n11\n100\n21\n100\n0\nENDSEC\n0\nEOF\n";
    folder.write("line.dxf", line);
    let reason = refused(&folder, &["line.dxf", "-o", "a.ron"]);
    assert!(reason.contains("--units m   100.0 × 100.0 m in metres"), "{reason}");
    assert!(reason.contains("--units mm  0.1 × 0.1 m in millimetres") && reason.contains("line.dxf"), "{reason}");
    assert!(!folder.path("a.ron").exists());
}

#[test]
fn a_map_of_layers_is_kept_corrected_and_used() {
    let folder = Folder::new("layers");
    folder.write("ground.dxf", &small_drawing(&THREE));
    done(&folder, &["ground.dxf", "-o", "a.ron", "--units", "mm", "--write-layers", "map.ron"]);
    let map = std::fs::read_to_string(folder.path("map.ron")).unwrap();
    let without_rooms = map.replace("Rooms", "Ignored");
    assert_ne!(map, without_rooms, "the layer of rooms is in it");
    folder.write("map.ron", &without_rooms);
    let (_, said) = done(&folder, &["ground.dxf", "-o", "b.ron", "--units", "mm", "--layers", "map.ron", "--json"]);
    let json: Value = serde_json::from_str(&said).unwrap();
    assert_eq!(json["files"][0]["layers"]["A-AREA"], "Not taken", "{json:#}");
    folder.write("map.ron", "no map");
    let reason = refused(&folder, &["ground.dxf", "-o", "c.ron", "--layers", "map.ron"]);
    assert!(reason.contains("map of layers") && reason.contains("map.ron"), "{reason}");
}

#[test]
fn what_makes_no_sense_is_refused_and_writes_nothing() {
    let folder = Folder::new("refused");
    folder.write("ground.dxf", &small_drawing(&THREE));
    folder.write("list.csv", "team,organisation\nFinance,Police\n");
    folder.write("broken.dwg", "AC1032 and nothing else");
    let option = refused(&folder, &["list.csv", "-o", "a.ron", "--units", "mm"]);
    assert!(option.contains("--units is for drawings"), "{option}");
    let mixed = refused(&folder, &["list.csv", "ground.dxf", "-o", "a.ron"]);
    assert!(mixed.contains("one at a time"), "{mixed}");
    let input = refused(&folder, &["ground.dxf", "-o", "ground.dxf"]);
    assert!(input.contains("would overwrite"), "{input}");
    let missing = refused(&folder, &["none.dxf", "-o", "a.ron"]);
    assert!(missing.contains("none.dxf"), "{missing}");
    let broken = refused(&folder, &["broken.dwg", "-o", "a.ron"]);
    assert!(broken.contains("broken.dwg"), "{broken}");
    let phase = refused(&folder, &["ground.dxf", "-o", "a.ron", "--phase", "Seventh"]);
    assert!(phase.contains("There is no phase “Seventh”"), "{phase}");
    done(&folder, &["ground.dxf", "-o", "b.ron", "--units", "mm"]);
    let args = ["ground.dxf", "--into", "b.ron", "--units", "mm", "--floor", "Attic", "--gone", "keep", "-o", "a.ron"];
    let floor = refused(&folder, &args);
    assert!(floor.contains("There is no floor “Attic” to revise. The floors are “Ground floor”"), "{floor}");
    assert!(!folder.path("a.ron").exists());
}

#[test]
fn what_is_doubtful_is_pinned_to_its_place() {
    let folder = Folder::new("pinned");
    // Two desks in one place: one of them is left out.
    folder.write("ground.dxf", &small_drawing(&[THREE[0], THREE[0], THREE[1]]));
    let (code, _) = done(&folder, &["ground.dxf", "-o", "a.ron", "--units", "mm", "--pin", "2026-03-02"]);
    let plan = folder.plan("a.ron");
    assert_eq!(code, 1);
    let conversations = plan.conversations();
    let own = conversations.iter().find(|own| own.comment.text.contains("twice")).unwrap();
    assert_eq!((own.comment.author.as_str(), own.comment.date.to_string().as_str()), ("Import", "2026-03-02"));
    let (floor, at) = own.pin.place().unwrap();
    assert_eq!((Some(&floor), at), (plan.floors.keys().next(), (2_000, 2_000).into()));
}

#[test]
fn real_floors_are_one_building_and_their_report_adds_up() {
    let (Some(basement), Some(ground), Some(level)) =
        (data("cad/contoso1_Basement.dwg"), data("cad/contoso1_Ground.dwg"), data("cad/contoso1_Level_2.dwg"))
    else {
        return;
    };
    let folder = Folder::new("building");
    let (_, said) = done(&folder, &[&level, &basement, &ground, "-o", "a.ron", "--json"]);
    let plan = folder.plan("a.ron");
    let floors: Vec<(String, i32)> =
        plan.floors_in_order().into_iter().map(|own| (own.floor.name.clone(), own.floor.level)).collect();
    let expected = [("Basement", -1), ("Ground floor", 0), ("Level 2", 1)];
    assert_eq!(floors, expected.map(|(name, level)| (name.to_owned(), level)));
    let json: Value = serde_json::from_str(&said).unwrap();
    assert_eq!(json["files"].as_array().unwrap().len(), 3);
    for row in json["files"].as_array().unwrap().iter().flat_map(|file| file["census"]["rows"].as_array().unwrap()) {
        assert!(row["n_read"].is_u64() && row["n_skipped"].is_u64(), "{row}");
    }
}

#[test]
fn a_real_drawing_of_another_place_is_no_revision() {
    let Some(drawing) = data("cad/contoso2_Ground.dwg") else { return };
    let folder = Folder::new("another");
    file::save(&file::builtin::leigh_road(), &file::KeptText::default(), &folder.path("leigh.ron")).unwrap();
    let reason = refused(&folder, &[&drawing, "--into", "leigh.ron", "-o", "a.ron"]);
    assert!(reason.contains("rather one of another floor or building"), "{reason}");
    let (_, said) = done(&folder, &[&drawing, "--into", "leigh.ron", "--floor", "Annexe", "-o", "a.ron"]);
    assert!(said.contains("Imported 1 floor, 68 rooms, 158 desks"), "{said}");
    assert_eq!(folder.plan("a.ron").floors.len(), file::builtin::leigh_road().floors.len() + 1);
}

/// The rooms of a real floor have the areas that an independent program read from the drawing.
#[test]
fn a_real_ground_floor_lands_with_its_rooms_its_desks_and_their_areas() {
    let (Some(drawing), Some(truth)) = (data("cad/contoso2_Ground.dwg"), data("truth/contoso2_ground.json")) else {
        return;
    };
    let folder = Folder::new("contoso");
    let (_, said) = done(&folder, &[&drawing, "-o", "a.ron"]);
    assert!(said.contains("68 rooms, 158 desks"), "{said}");
    let plan = folder.plan("a.ron");
    let own = plan.floors.values().next().unwrap();
    let phase = plan.first_phase().unwrap().id;
    let geometry = FloorGeometry::of(&plan.view(Moment::complete(phase)), own);
    let truth: Value = serde_json::from_slice(&std::fs::read(truth).unwrap()).unwrap();
    let rooms = truth["rooms"].as_array().unwrap();
    let (mut n_found, mut n_close, mut n_near, mut n_inside) = (0, 0, 0, 0);
    let mut words = String::new();
    for room in rooms {
        let number = room["number"][0].as_str().unwrap_or_default();
        let area = room["area_sqft"].as_f64().unwrap() * 0.092_903_04;
        let found = own.rooms.values().find(|own| own.number == number && !number.is_empty());
        n_found += usize::from(found.is_some());
        let outline = found.and_then(|found| geometry.rooms.get(&found.id));
        // The drawing's outlines run along the middle of walls; a plan measures to their faces.
        let areas = outline.map(|outline| {
            let face = &geometry.graph.faces()[outline.face];
            (face.centre_line.area().m2(), outline.area.m2())
        });
        let off = areas.map(|(middle, _)| (middle - area).abs() / area);
        n_close += usize::from(off.is_some_and(|off| off <= 0.01));
        n_near += usize::from(off.is_some_and(|off| off <= 0.05));
        n_inside += usize::from(areas.is_some_and(|(_, inside)| inside <= area * 1.01 && 0.85 * area <= inside));
        if off.is_none_or(|off| 0.01 < off) {
            writeln!(words, "{number}: {area:.2} m² in the drawing, {areas:.2?} in the plan").unwrap();
        }
    }
    let n = rooms.len();
    let near = format!("{n_close} within 1 %, {n_near} within 5 %, {n_inside} a little less inside");
    writeln!(words, "{n_found} of {n} found by number, {near}").unwrap();
    eprintln!("{words}");
    assert!(67 <= n_found && 62 <= n_near && 65 <= n_inside, "{words}");
    // Imported again, it is the same plan.
    let (_, said) = done(&folder, &[&drawing, "--into", "a.ron", "-o", "b.ron"]);
    assert!(said.contains("Nothing changes"), "{said}");
    assert_eq!(std::fs::read(folder.path("a.ron")).unwrap(), std::fs::read(folder.path("b.ron")).unwrap());
}
