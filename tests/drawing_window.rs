//! From the drawing of a real office to a seated, costed and printed floor, in the window, driven by label.
#![cfg(feature = "gui")]
#![expect(clippy::expect_used, reason = "helpers of tests are not in a test module")]

mod support;

use colocate::jobs::Reader;
use colocate::model::{DeskId, Edit, Moment, Occupant, Room, WorksLevel, edits};
use colocate::ui::{App, command::Command};
use egui::{Event, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use support::window::{ask, settle, window};

fn said(harness: &Harness<'_, App>, words: &str) -> bool {
    harness.query_all_by_label_contains(words).next().is_some()
}

/// Steps until something is said, because files are read beside the frame.
fn wait_for(harness: &mut Harness<'_, App>, words: &str) {
    let begun = Instant::now();
    while !said(harness, words) {
        harness.step();
        settle(harness);
        assert!(begun.elapsed() < Duration::from_mins(2), "“{words}” was never said");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Types a path into the window's own path dialog.
fn name_file(harness: &mut Harness<'_, App>, path: &Path, button: &str) {
    let field = harness.get_by_role_and_label(egui::Role::TextInput, "File name or path");
    field.focus();
    harness.run_ok();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.event(Event::Text(path.display().to_string()));
    harness.run_ok();
    harness.get_by_label(button).click();
    harness.run_ok();
}

fn window_that_reads<'a>() -> Harness<'a, App> {
    let mut harness = window();
    harness.state_mut().use_reader(Reader::new(env!("CARGO_BIN_EXE_colocate")));
    harness
}

/// A small drawing in metres, as text: two rooms and what they are called.
fn small_drawing(folder: &Path) -> PathBuf {
    let mut text = String::from("0\nSECTION\n2\nENTITIES\n");
    let mut outline = |layer: &str, corners: [(f64, f64); 4]| {
        write!(text, "0\nLWPOLYLINE\n8\n{layer}\n90\n4\n70\n1\n").expect("text");
        for (x, y) in corners {
            write!(text, "10\n{x}\n20\n{y}\n").expect("text");
        }
    };
    outline("RM$", [(0.0, 0.0), (6.0, 0.0), (6.0, 4.0), (0.0, 4.0)]);
    outline("RM$", [(6.1, 0.0), (10.0, 0.0), (10.0, 4.0), (6.1, 4.0)]);
    for (x, words) in [(2.0, "Office"), (7.0, "Store")] {
        write!(text, "0\nTEXT\n8\nA-IDEN\n10\n{x}\n20\n2.0\n40\n0.2\n1\n{words}\n").expect("text");
    }
    text += "0\nENDSEC\n0\nEOF\n";
    std::fs::create_dir_all(folder).expect("a folder");
    let path = folder.join("Annexe.dxf");
    std::fs::write(&path, text).expect("a drawing");
    path
}

#[test]
fn a_drawing_is_read_shown_corrected_and_imported_as_one_step() {
    let folder = std::env::temp_dir().join(format!("colocate-drawing-{}", std::process::id()));
    let path = small_drawing(&folder);
    let mut harness = window_that_reads();
    let before = harness.state().plan().clone();
    ask(&mut harness, Command::ImportDrawing);
    name_file(&mut harness, &path, "Read drawing");
    wait_for(&mut harness, "4 entities, of them 4 read exactly");
    // Ten by four could be metres and much else: nobody is sure, so it is asked.
    if said(&harness, "The unit is not certain") {
        assert!(harness.get_by_label("Import").accesskit_node().is_disabled());
        harness.get_by_role_and_label(egui::Role::ComboBox, "Unit of the drawing").click();
        harness.run_ok();
        harness.get_by_label("metres: 10.0 × 4.0 m").click();
        harness.run_ok();
    }
    wait_for(&mut harness, "To be looked at (");
    harness.get_by_label("What is found").click();
    harness.run_ok();
    wait_for(&mut harness, "Rooms");
    assert!(*harness.state().plan() == before, "nothing is changed before it is imported");
    harness.get_by_label("Import").click();
    settle(&mut harness);
    let plan = harness.state().plan();
    let floor = plan.floors.values().find(|own| own.floor.name.contains("Annexe")).expect("the floor");
    assert_eq!(floor.rooms.len(), 2);
    ask(&mut harness, Command::Undo);
    assert!(*harness.state().plan() == before, "one step takes all of it back");
    std::fs::remove_dir_all(folder).ok();
}

#[test]
fn what_is_no_drawing_is_said_and_changes_nothing() {
    let folder = std::env::temp_dir().join(format!("colocate-no-drawing-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join("holiday.dwg");
    std::fs::write(&path, b"GIF89a and then nothing").expect("a file");
    let mut harness = window_that_reads();
    let before = harness.state().plan().clone();
    ask(&mut harness, Command::ImportDrawing);
    name_file(&mut harness, &path, "Read drawing");
    wait_for(&mut harness, "This is neither DXF nor DWG");
    assert!(*harness.state().plan() == before);
    std::fs::remove_dir_all(folder).ok();
}

#[test]
fn from_a_dwg_of_a_real_office_to_a_seated_costed_and_printed_floor() {
    let drawing = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/cad/contoso2_Ground.dwg");
    if !drawing.exists() {
        eprintln!("skipped: the real drawing is not beside this checkout (../shared/data)");
        return;
    }
    let mut harness = window_that_reads();
    ask(&mut harness, Command::ImportDrawing);
    name_file(&mut harness, &drawing, "Read drawing");
    wait_for(&mut harness, "25,569 entities");
    wait_for(&mut harness, "arcs are as wide as the leaves of doors");
    wait_for(&mut harness, "To be looked at (");
    let begun = Instant::now();
    while harness.get_by_label("Import").accesskit_node().is_disabled() {
        harness.step();
        settle(&mut harness);
        assert!(begun.elapsed() < Duration::from_mins(2), "it was never recognised");
        std::thread::sleep(Duration::from_millis(20));
    }
    harness.get_by_label("Import").click();
    settle(&mut harness);
    let floor = harness.state().editor().floor_id().expect("the new floor is shown");
    let plan = harness.state().plan();
    let own = plan.floor(floor).expect("it is there");
    assert_eq!((own.rooms.len(), own.desks.len()), (68, 158));
    // Seated and costed: twelve desks go to a team, and a room is done up in the next phase.
    let phase = harness.state().editor().at().phase;
    let desks: BTreeSet<DeskId> = own.desks.keys().copied().take(12).collect();
    let team = *plan.teams.keys().next().expect("a team");
    let edit =
        edits::assign(plan, Moment::complete(phase), floor, &desks, Occupant::Team(team)).expect("they are free");
    harness.state_mut().make(&edit);
    settle(&mut harness);
    let plan = harness.state().plan();
    let cost = |app: &App| app.report().phases.iter().map(|own| own.cost.total.0).sum::<i64>();
    let before = cost(harness.state());
    let later = plan.phases.back().expect("a last phase").id;
    let room = plan.floor(floor).expect("it is there").rooms.values().next().expect("a room").as_ref().clone();
    let mut done_up = room.uses.first().expect("it is used").clone();
    (done_up.phase, done_up.works) = (later, WorksLevel::Refurbish);
    let uses = room.uses.iter().cloned().chain([done_up]).collect();
    harness.state_mut().make(&Edit::new("Refurbish an office").put(Room { uses, ..room }));
    settle(&mut harness);
    assert!(before < cost(harness.state()), "what is done to it costs");
    let view = harness.state().editor().view();
    let seated = view.desks(harness.state().editor().floor().expect("the floor"));
    assert_eq!(seated.filter(|placed| placed.occupant == Occupant::Team(team)).count(), 12);
    // Printed.
    let folder = std::env::temp_dir().join(format!("colocate-printed-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let sheet = folder.join("ground.pdf");
    ask(&mut harness, Command::ExportPdf);
    harness.get_by_label("Choose file…").click();
    harness.run_ok();
    name_file(&mut harness, &sheet, "Export file");
    wait_for(&mut harness, "Exported ground.pdf");
    let bytes = std::fs::read(&sheet).expect("a sheet");
    assert!(bytes.starts_with(b"%PDF") && 20_000 < bytes.len());
    std::fs::remove_dir_all(folder).ok();
}

/// Saves the plan of the window, so that what is placed has a folder to be kept in.
fn save(harness: &mut Harness<'_, App>, folder: &Path) {
    std::fs::create_dir_all(folder).expect("a folder");
    ask(harness, Command::SaveAs);
    name_file(harness, &folder.join("plan.ron"), "Save file");
    wait_for(harness, "Saved plan.ron");
}

fn only_underlay(app: &App) -> colocate::model::Underlay {
    let floor = app.editor().floor().expect("a floor");
    floor.underlays.values().next().expect("something lies under it").as_ref().clone()
}

#[test]
fn a_drawing_lies_under_the_floor_as_large_as_it_is_and_where_its_coordinates_say() {
    let folder = std::env::temp_dir().join(format!("colocate-underlay-{}", std::process::id()));
    let mut harness = window_that_reads();
    save(&mut harness, &folder);
    let drawing = small_drawing(&folder.join("from the architect"));
    let before = harness.state().plan().clone();
    ask(&mut harness, Command::PlaceUnderlay);
    name_file(&mut harness, &drawing, "Place image");
    wait_for(&mut harness, "Laid ");
    let own = only_underlay(harness.state());
    // Ten by four metres, its lower left corner at the origin.
    assert_eq!((own.width.0, own.height().0), (10_000, 4_000));
    assert_eq!((own.at.x.0, own.at.y.0), (5_000, 2_000));
    assert!(folder.join(&own.image).exists(), "it is kept beside the plan: {}", own.image);
    ask(&mut harness, Command::Undo);
    assert!(*harness.state().plan() == before);
    std::fs::remove_dir_all(folder).ok();
}

#[test]
fn a_page_of_a_pdf_is_placed_at_the_scale_that_is_chosen() {
    let folder = std::env::temp_dir().join(format!("colocate-page-{}", std::process::id()));
    let mut harness = window_that_reads();
    save(&mut harness, &folder);
    let plan = harness.state().plan().clone();
    let floors = plan.floors_in_order().into_iter().map(|own| own.floor.id).take(1).collect();
    let options = colocate::publish::PrintOptions { floors, ..colocate::publish::PrintOptions::default() };
    let pdf = folder.join("floor.pdf");
    let files =
        colocate::publish::files(&plan, &options, &pdf, colocate::publish::Progress::default()).expect("sheets");
    std::fs::write(&pdf, &files[0].1).expect("a PDF");
    ask(&mut harness, Command::PlaceUnderlay);
    name_file(&mut harness, &pdf, "Place image");
    wait_for(&mut harness, "mm of paper");
    harness.get_by_label("1:200").click();
    harness.run_ok();
    harness.get_by_label("Place").click();
    wait_for(&mut harness, "Placed the page at its scale");
    let own = only_underlay(harness.state());
    let sides = [own.width.0, own.height().0];
    // Sheets are A3 or A1 unless chosen otherwise: 200 times one of their sides, to the pixel.
    let is_paper = |side: i32| [297, 420, 594, 841].iter().any(|paper| (paper * 200 - side).abs() < 150);
    assert!(sides.into_iter().all(is_paper), "{sides:?}");
    assert!(folder.join(&own.image).exists());
    std::fs::remove_dir_all(folder).ok();
}
