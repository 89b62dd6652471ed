//! The window, driven by label as a person would by mouse and keyboard, without a display.
//!
//! What is looked at comes from the document and the figures; two pictures, one a theme, hold the looks.
#![cfg(feature = "gui")]
#![expect(clippy::expect_used, clippy::print_stdout, reason = "helpers of tests are not in a test module")]

mod support;

use colocate::file;
use colocate::model::{FloorId, FloorPlan, ItemId, Occupant, sample};
use colocate::ui::{App, command::Command};
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use std::collections::BTreeSet;
use support::window::{SIZE, Scratch, ask, settle, window, window_of};

/// Frames until a piece of work on another thread has come back, for ten seconds at most.
fn wait_for(harness: &mut Harness<'_, App>, is_done: impl Fn(&App) -> bool) {
    for _ in 0..1_000 {
        harness.step();
        if is_done(harness.state()) {
            return settle(harness);
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    panic!("the work did not come back");
}

fn type_path(harness: &mut Harness<'_, App>, path: &str, verb: &str) {
    let field = harness.get_by_label("File name or path");
    field.focus();
    harness.run_ok();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.event(egui::Event::Text(path.to_owned()));
    harness.run_ok();
    harness.get_by_label(verb).click();
    harness.run_ok();
}

/// A floor that has so many desks that nobody has, now.
fn floor_with_vacant_desks(app: &App, least: usize) -> FloorId {
    let view = app.editor().view();
    let floors = view.floors();
    let n_vacant = |plan: &&&FloorPlan| view.desks(plan).filter(|placed| placed.occupant == Occupant::Vacant).count();
    floors.iter().find(|plan| least <= n_vacant(plan)).expect("a floor with vacant desks").floor.id
}

/// The last of the widgets of a name: what opened last lies on top.
fn last_by_label<'h>(harness: &'h Harness<'_, App>, label: &'h str) -> egui_kittest::Node<'h> {
    harness.query_all_by_label(label).last().expect("a widget of that name")
}

/// Compares with the kept picture; says that it was skipped where nothing can draw.
fn snapshot(harness: &mut Harness<'_, App>, name: &str) {
    match harness.render() {
        Ok(_) => harness.snapshot(name),
        Err(why) => println!("skipped the picture {name}: {why}"),
    }
}

fn vacant_desks(app: &App) -> Vec<ItemId> {
    let editor = app.editor();
    let floor = editor.floor().expect("a floor");
    let view = editor.view();
    view.desks(floor)
        .filter(|placed| placed.occupant == Occupant::Vacant)
        .map(|placed| ItemId::Desk(placed.desk.id))
        .collect()
}

#[test]
fn the_first_start_shows_leigh_road_with_its_figures() {
    let harness = window();
    let app = harness.state();
    assert_eq!(app.report().phases.len(), 4);
    harness.get_by_label("Floor plan canvas");
    assert!(harness.query_all_by_label("Existing").next().is_some());
    assert!(harness.query_all_by_label_contains("not surveyed").next().is_some());
}

#[test]
fn open_choose_a_team_seat_six_desks_undo_redo_change_phase_export() {
    let scratch = Scratch::new("main-job");
    let plan_path = scratch.path("plan.ron");
    file::save(&file::builtin::leigh_road(), &file::KeptText::default(), plan_path.as_ref()).unwrap();
    let mut harness = window();

    ask(&mut harness, Command::Open);
    type_path(&mut harness, &plan_path, "Open file");
    wait_for(&mut harness, |app| app.document_path().is_some());

    // A floor with at least six desks that nobody has.
    let floor = floor_with_vacant_desks(harness.state(), 6);
    harness.state_mut().show_floor(floor);
    settle(&mut harness);
    let team = harness.state().editor().view().teams().next().expect("a team").clone();
    harness.get_by_role_and_label(egui::Role::Button, &team.name).click();
    settle(&mut harness);

    let desks: BTreeSet<ItemId> = vacant_desks(harness.state()).into_iter().take(6).collect();
    assert_eq!(desks.len(), 6);
    harness.state_mut().select(desks.clone());
    settle(&mut harness);
    let before = harness.state().plan().clone();
    harness.get_by_role_and_label(egui::Role::ComboBox, "Given to").click();
    settle(&mut harness);
    last_by_label(&harness, &team.name).click();
    settle(&mut harness);
    let given = |app: &App| {
        let view = app.editor().view();
        let floor = app.editor().floor().expect("a floor");
        view.desks(floor)
            .filter(|placed| desks.contains(&ItemId::Desk(placed.desk.id)))
            .filter(|placed| placed.occupant == Occupant::Team(team.id))
            .count()
    };
    assert_eq!(given(harness.state()), 6);

    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    settle(&mut harness);
    assert_eq!(*harness.state().plan(), before);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Y);
    settle(&mut harness);
    assert_eq!(given(harness.state()), 6);

    let phase = harness.state().editor().at().phase;
    harness.key_press(Key::CloseBracket);
    settle(&mut harness);
    assert_ne!(harness.state().editor().at().phase, phase);

    ask(&mut harness, Command::ExportPdf);
    harness.get_by_label("Choose file…").click();
    harness.run_ok();
    let pdf = scratch.path("floors.pdf");
    type_path(&mut harness, &pdf, "Export file");
    wait_for(&mut harness, |_| std::path::Path::new(&pdf).exists());
    assert!(std::fs::read(&pdf).unwrap().starts_with(b"%PDF-"));
}

#[test]
fn the_workbook_is_exported_beside_the_lists() {
    let scratch = Scratch::new("workbook");
    let mut harness = window();
    ask(&mut harness, Command::ExportWorkbook);
    let path = scratch.path("cost.xlsx");
    type_path(&mut harness, &path, "Export file");
    wait_for(&mut harness, |_| std::path::Path::new(&path).exists());
    assert!(std::fs::read(&path).unwrap().starts_with(b"PK"));
}

#[test]
fn the_booklet_is_exported_and_a_copy_for_review_is_saved() {
    let scratch = Scratch::new("booklet");
    let mut harness = window();
    // Leigh Road's whole booklet takes longer than a test should in a slow build.
    let mut set = harness.state().plan().sheet_set.as_ref().clone();
    set.parts = [colocate::model::BookletPart::DeskSchedule].into_iter().collect();
    harness.state_mut().make(&colocate::model::Edit::new("Choose").put(set));
    settle(&mut harness);
    let before = harness.state().plan().clone();
    ask(&mut harness, Command::ExportBooklet);
    let path = scratch.path("booklet.pdf");
    type_path(&mut harness, &path, "Export file");
    wait_for(&mut harness, |_| std::path::Path::new(&path).exists());
    assert!(std::fs::read(&path).unwrap().starts_with(b"%PDF-"));
    ask(&mut harness, Command::SaveReviewCopy);
    let path = scratch.path("review.ron");
    type_path(&mut harness, &path, "Save file");
    wait_for(&mut harness, |_| std::path::Path::new(&path).exists());
    let copy = colocate::file::from_bytes(&std::fs::read(&path).unwrap()).unwrap();
    assert!(copy.is_whole() && copy.plan.review.is_out());
    assert!(copy.plan.teams.values().all(|team| team.vetting == colocate::model::Vetting::None));
    assert_eq!(*harness.state().plan(), before, "the plan that is open stays as it is");
}

#[test]
fn the_review_pack_is_exported_without_names_unless_they_are_asked_for() {
    let scratch = Scratch::new("pack");
    let mut harness = window_of(sample::generate(20, 1, 1), SIZE, 1.0);
    ask(&mut harness, Command::ExportPack);
    harness.get_by_label("Names of people");
    harness.get_by_label("Choose file…").click();
    harness.run_ok();
    let path = scratch.path("pack.html");
    type_path(&mut harness, &path, "Export file");
    wait_for(&mut harness, |_| std::path::Path::new(&path).exists());
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.starts_with("<!DOCTYPE html>") && text.ends_with("</html>\n"));
    assert!(text.contains("Desk, room or team") && !text.contains("team or person"));
}

#[test]
fn a_picture_is_exported_with_the_pixels_that_were_chosen() {
    let scratch = Scratch::new("picture");
    let mut harness = window();
    ask(&mut harness, Command::ExportPng);
    harness.get_by_label("Pixels to the inch").click();
    harness.run_ok();
    harness.get_by_label("300").click();
    harness.run_ok();
    harness.get_by_label("Choose file…").click();
    harness.run_ok();
    let path = scratch.path("floor.png");
    type_path(&mut harness, &path, "Export file");
    wait_for(&mut harness, |_| std::path::Path::new(&path).exists());
    let bytes = std::fs::read(&path).unwrap();
    assert!(bytes.starts_with(b"\x89PNG"));
    // 300 to the inch are 11,811 to the metre, which the file says of itself.
    let place = bytes.windows(4).position(|name| name == b"pHYs").unwrap();
    assert_eq!(bytes[place + 4..place + 8], 11_811_u32.to_be_bytes());
}

#[test]
fn a_floor_is_exported_for_cad_programs() {
    let scratch = Scratch::new("cad");
    let mut harness = window();
    ask(&mut harness, Command::ExportDxf);
    harness.get_by_label("Choose file…").click();
    harness.run_ok();
    let path = scratch.path("floor.dxf");
    type_path(&mut harness, &path, "Export file");
    wait_for(&mut harness, |_| std::path::Path::new(&path).exists());
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains("AC1027") && text.contains("A-WALL"), "{}", &text[..200]);
}

#[test]
fn every_command_runs_from_the_palette_or_says_why_not() {
    let mut harness = window();
    for &command in Command::ALL {
        if matches!(command, Command::Quit | Command::Open | Command::SaveAs | Command::Save) {
            continue;
        }
        ask(&mut harness, command);
        harness.key_press(Key::Escape);
        settle(&mut harness);
        harness.key_press(Key::Escape);
        settle(&mut harness);
    }
}

#[test]
fn unsaved_work_is_asked_about_also_while_the_window_is_minimised() {
    let mut harness = window();
    let floor = floor_with_vacant_desks(harness.state(), 1);
    harness.state_mut().show_floor(floor);
    let desk = vacant_desks(harness.state()).first().copied();
    harness.state_mut().select(desk);
    ask(&mut harness, Command::Hold);
    assert!(harness.state().editor().is_modified());
    // A minimised window runs no frame of `ui`, only `logic`.
    let mut input = harness.input().clone();
    input.viewports.entry(egui::ViewportId::ROOT).or_default().events.push(egui::ViewportEvent::Close);
    let ctx = harness.ctx.clone();
    let output = ctx.run_logic(&input, |ctx| harness.state_mut().window_logic(ctx));
    let commands: Vec<_> = output.viewport_commands.values().flatten().cloned().collect();
    assert!(commands.contains(&egui::ViewportCommand::CancelClose), "{commands:?}");
    assert!(commands.contains(&egui::ViewportCommand::Minimized(false)), "{commands:?}");
    harness.run_ok();
    harness.get_by_label("Discard changes");
}

#[test]
fn the_keyboard_reaches_the_tools_and_typing_does_not() {
    let mut harness = window();
    harness.key_press(Key::W);
    settle(&mut harness);
    assert_eq!(harness.state().editor().tool(), colocate::editor::ToolKind::Wall);
    harness.get_by_label("Phase name").focus();
    harness.run_ok();
    harness.key_press(Key::V);
    settle(&mut harness);
    assert_eq!(harness.state().editor().tool(), colocate::editor::ToolKind::Wall);
}

/// The built-in plan in its last phase.
fn last_phase<'a>() -> Harness<'a, App> {
    let mut harness = window();
    for _ in 0..3 {
        ask(&mut harness, Command::NextPhase);
    }
    harness
}

#[test]
fn the_main_window_looks_as_it_did_in_the_light_theme() {
    snapshot(&mut last_phase(), "window_light");
}

#[test]
fn the_main_window_looks_as_it_did_in_the_dark_theme() {
    let mut harness = last_phase();
    ask(&mut harness, Command::ToggleTheme);
    snapshot(&mut harness, "window_dark");
}
