//! A home of Sweet Home 3D in the window: its levels become floors, as one step, by the same dialog as a drawing.
#![cfg(feature = "gui")]
#![expect(clippy::expect_used, reason = "helpers of tests are not in a test module")]

#[path = "support/folder.rs"]
mod folder;
mod support;

use colocate::file::builtin;
use colocate::jobs::Reader;
use colocate::model::Plan;
use colocate::ui::{App, command::Command};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use folder::Folder;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};
use support::window::{SIZE, ask, is_there, settle, type_into, window_of};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Steps until something is said, because files are read beside the frame.
fn wait_for(harness: &mut Harness<'_, App>, words: &str) {
    let begun = Instant::now();
    while harness.query_all_by_label_contains(words).next().is_none() {
        harness.step();
        settle(harness);
        assert!(begun.elapsed() < Duration::from_mins(2), "“{words}” was never said");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// A window on a plan that reads files as the program does: in a process of its own.
fn window_that_reads<'a>(plan: Plan) -> Harness<'a, App> {
    let mut harness = window_of(plan, SIZE, 1.0);
    harness.state_mut().use_reader(Reader::new(env!("CARGO_BIN_EXE_colocate")));
    harness
}

/// A level with a room of 4 × 3 m to the middles of its walls, and a door that stands in no wall.
fn level(id: &str, name: &str, elevation: i32) -> String {
    let corners = [(0, 0), (400, 0), (400, 300), (0, 300)];
    let ends = corners.into_iter().zip(corners.into_iter().cycle().skip(1));
    let mut walls = String::new();
    for (place, ((x, y), (to_x, to_y))) in ends.enumerate() {
        write!(
            walls,
            "<wall id='{id}w{place}' level='{id}' xStart='{x}' yStart='{y}' xEnd='{to_x}' yEnd='{to_y}' height='250' \
             thickness='30'/>"
        )
        .expect("text");
    }
    format!(
        "<level id='{id}' name='{name}' elevation='{elevation}' floorThickness='12' height='250'/>{walls}\
         <doorOrWindow level='{id}' name='Lost door' x='200' y='150' width='90' depth='12' height='208'/>\
         <room level='{id}' name='Meeting'><point x='15' y='15'/><point x='385' y='15'/><point x='385' y='285'/>\
         <point x='15' y='285'/></room>"
    )
}

/// A home of such levels in a file.
fn home(folder: &Folder, levels: &str) -> PathBuf {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file("Home.xml", SimpleFileOptions::default()).expect("an entry");
    let text = format!("<?xml version='1.0'?><home version='7200' wallHeight='250'>{levels}</home>");
    writer.write_all(text.as_bytes()).expect("its bytes");
    let path = folder.file("Annexe.sh3d");
    std::fs::write(&path, writer.finish().expect("an archive").into_inner()).expect("a home");
    path
}

fn names(plan: &Plan) -> Vec<(i32, String, usize)> {
    let floors = plan.floors_in_order();
    floors.into_iter().map(|own| (own.floor.level, own.floor.name.clone(), own.rooms.len())).collect()
}

#[test]
fn the_levels_of_a_home_become_floors_as_one_step() {
    let folder = Folder::new("home-window");
    let two = level("l1", "First floor", 262) + &level("l0", "Ground floor", 0);
    let path = home(&folder, &two);
    let mut harness = window_that_reads(builtin::blank());
    let before = harness.state().plan().clone();
    ask(&mut harness, Command::ImportDrawing);
    type_into(&mut harness, "File name or path", &path.display().to_string());
    harness.get_by_label("Read drawing").click();
    settle(&mut harness);
    wait_for(&mut harness, "Annexe.sh3d: a home of Sweet Home 3D, 2 floors, 4.0 × 3.0 m");
    // A home says its unit and what everything is: neither is asked, and there is nothing of it to lie under a floor.
    assert!(!is_there(&harness, "Unit of the drawing") && !is_there(&harness, "Find by name"));
    for words in ["Layers (", "Blocks (", "Lay the drawing"] {
        assert_eq!(harness.query_all_by_label_contains(words).count(), 0, "{words}");
    }
    // The same report: what was found of how much, and what is doubtful.
    for words in ["Walls", "Rooms", "sure", "guessed", "skipped"] {
        assert!(is_there(&harness, words), "{words}");
    }
    harness.get_by_label("To be looked at (2)").click();
    settle(&mut harness);
    wait_for(&mut harness, "stands in no wall");
    assert!(is_there(&harness, "As 2 new floors: Ground floor, First floor"));
    assert!(*harness.state().plan() == before, "nothing is changed before it is imported");
    harness.get_by_label("Import").click();
    settle(&mut harness);
    let plan = harness.state().plan();
    let expected = [(0, "Ground floor".to_owned(), 1), (1, "First floor".to_owned(), 1)];
    assert_eq!(names(plan), expected, "the empty ground floor is filled, and one comes above it");
    let walls: Vec<usize> = plan.floors_in_order().into_iter().map(|own| own.walls.len()).collect();
    assert_eq!((walls, plan.comments.len()), (vec![4, 4], 2), "and a comment at each door that is lost");
    ask(&mut harness, Command::Undo);
    assert!(*harness.state().plan() == before, "one step takes all of it back");
}

#[test]
fn one_level_of_a_home_goes_on_to_the_floor_that_is_shown() {
    let folder = Folder::new("home-level");
    let two = level("l1", "First floor", 262) + &level("l0", "Ground floor", 0);
    let path = home(&folder, &two);
    let mut harness = window_that_reads(builtin::blank());
    let floor = harness.state().editor().floor_id().expect("a floor");
    drop_file(&mut harness, &path);
    wait_for(&mut harness, "2 floors");
    // What is shown in the picture is what goes there.
    harness.get_by_label("First floor").click();
    settle(&mut harness);
    harness.get_by_label_contains("First floor alone on to ").click();
    settle(&mut harness);
    harness.get_by_label("Import").click();
    settle(&mut harness);
    let plan = harness.state().plan();
    assert_eq!((plan.floors.len(), plan.comments.len()), (1, 1), "its own doubt alone");
    assert_eq!(plan.floor(floor).map(|own| (own.rooms.len(), own.walls.len())), Some((1, 4)));
    // The same again is a revision in which all is as it was.
    drop_file(&mut harness, &path);
    wait_for(&mut harness, "2 floors");
    harness.get_by_label_contains("Ground floor alone as a revision of ").click();
    settle(&mut harness);
    harness.get_by_label("Pin what should be looked at to its place, as comments").click();
    settle(&mut harness);
    harness.get_by_label("Import").click();
    wait_for(&mut harness, "The drawing changes nothing");
}

#[test]
fn a_home_that_is_dropped_is_asked_about_and_one_without_anything_cannot_be_taken() {
    let folder = Folder::new("home-dropped");
    let path = home(&folder, "<level id='l0' name='Ground floor' elevation='0' floorThickness='12' height='250'/>");
    let mut harness = window_that_reads(builtin::leigh_road());
    drop_file(&mut harness, &path);
    wait_for(&mut harness, "Annexe.sh3d: a home of Sweet Home 3D, 1 floor");
    assert!(is_there(&harness, "Name of the floor"));
    assert!(harness.get_by_label("Import").accesskit_node().is_disabled());
    harness.get_by_label("Cancel").click();
    settle(&mut harness);
    std::fs::write(&path, b"no archive").expect("a file");
    drop_file(&mut harness, &path);
    wait_for(&mut harness, "This is no .sh3d file");
}

/// A file as the system hands it over.
#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

fn drop_file(harness: &mut Harness<'_, App>, path: &Path) {
    harness.input_mut().dropped_files.push(Arc::new(Dropped(path.to_owned())));
    harness.step();
    settle(harness);
}
