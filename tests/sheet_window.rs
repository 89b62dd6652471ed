//! The sheet tab, driven as by hand: what will be printed is on the screen, what is chosen is kept in the plan, views are
//! moved and cropped on purpose only, and what does not fit says what would.
#![cfg(feature = "gui")]
#![expect(clippy::expect_used, reason = "a test says so by failing")]

mod support;

use colocate::model::{BookletPart, Phase, ReviewRequest, SheetSet, edits};
use colocate::ui::{App, command::Command};
use colocate::units::{Date, Orientation, Paper, PlanPoint, Scale, ScaleChoice};
use egui::{Event, Key, Modifiers, PointerButton, Pos2, Role, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use std::sync::Mutex;
use std::time::{Duration, Instant};
use support::window::{ask, choose, click_last, settle, window};

/// The tab, with its first sheet on it.
fn sheet_tab<'a>() -> Harness<'a, App> {
    let mut harness = window();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Num6);
    settle(&mut harness);
    wait(&mut harness);
    harness
}

/// Until what is seen is what was chosen; gives how many sheets there are.
fn wait(harness: &mut Harness<'_, App>) -> usize {
    let begun = Instant::now();
    loop {
        harness.step();
        if let Some(n_sheets) = harness.state().sheets_laid_out() {
            settle(harness);
            return n_sheets;
        }
        assert!(begun.elapsed() < Duration::from_mins(2), "no sheet came");
        std::thread::sleep(Duration::from_millis(10));
    }
}

fn set(harness: &Harness<'_, App>) -> SheetSet {
    harness.state().plan().sheet_set.as_ref().clone()
}

fn shows(harness: &Harness<'_, App>, words: &str) -> bool {
    harness.query_all_by_label_contains(words).next().is_some()
}

fn drag(harness: &mut Harness<'_, App>, from: Pos2, to: Pos2) {
    let press = |pressed, pos| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    harness.event(Event::PointerMoved(from));
    harness.step();
    harness.event(press(true, from));
    harness.step();
    for share in [0.3, 0.7, 1.0] {
        harness.event(Event::PointerMoved(from + (to - from) * share));
        harness.step();
    }
    harness.event(press(false, to));
    harness.step();
    settle(harness);
}

/// Where a place of the floor is on the sheet, on the screen.
fn at(harness: &Harness<'_, App>, place: PlanPoint) -> Pos2 {
    harness.state().place_on_sheet(&harness.ctx, place).expect("a floor is on the sheet")
}

#[test]
fn what_will_be_printed_is_shown_and_what_is_chosen_is_kept_in_the_plan() {
    let mut harness = sheet_tab();
    assert_eq!(harness.state().sheets_laid_out(), Some(1));
    assert!(shows(&harness, "Sheet 1 of 1: "), "the page says what it is to those who cannot see it");
    choose(&mut harness, "Paper of the sheets", "A1");
    choose(&mut harness, "Way up of the sheets", "Portrait");
    choose(&mut harness, "Colours of the sheets", "Black and white");
    let chosen = set(&harness);
    assert_eq!(
        (chosen.paper, chosen.orientation, chosen.is_in_colour),
        (Paper::A1, Some(Orientation::Portrait), false)
    );
    // The tree of layers has a box of that name too, above.
    click_last(&mut harness, "Zones");
    assert_eq!(set(&harness).shows.len() + 1, chosen.shows.len());
    wait(&mut harness);
    // Each was a step of its own.
    for _ in 0..4 {
        ask(&mut harness, Command::Undo);
    }
    assert_eq!(set(&harness), SheetSet::default());
    // Another floor or phase is another sheet.
    let before = harness.query_all_by_label_contains("Sheet 1 of 1: ").count();
    harness.key_press(Key::CloseBracket);
    settle(&mut harness);
    wait(&mut harness);
    assert_eq!(harness.query_all_by_label_contains("Sheet 1 of 1: ").count(), before);
}

#[test]
fn the_booklet_is_chosen_part_by_part_and_leafed_through() {
    let mut harness = sheet_tab();
    click_last(&mut harness, "Booklet");
    let n_all = wait(&mut harness);
    assert!(10 < n_all, "{n_all}");
    harness.get_by_label("Next sheet").click();
    settle(&mut harness);
    wait(&mut harness);
    assert!(shows(&harness, &format!("Sheet 2 of {n_all}: ")));
    click_last(&mut harness, "Business case");
    let n_fewer = wait(&mut harness);
    assert!(n_fewer < n_all && !set(&harness).parts.contains(&BookletPart::BusinessCase));
    // Floors of one phase only.
    let phases: Vec<String> =
        harness.state().plan().phases.iter().map(|own: &std::sync::Arc<Phase>| own.name.clone()).collect();
    let first = phases.first().expect("a phase").clone();
    harness.get_by_role_and_label(Role::CheckBox, &first).scroll_to_me();
    settle(&mut harness);
    harness.get_by_role_and_label(Role::CheckBox, &first).click();
    settle(&mut harness);
    assert_eq!(set(&harness).phases.len() + 1, phases.len());
    assert!(wait(&mut harness) < n_fewer);
}

#[test]
fn what_does_not_fit_says_what_would_and_is_tiled_when_asked() {
    let mut harness = sheet_tab();
    choose(&mut harness, "Scale of the sheets", "1:20");
    wait(&mut harness);
    assert!(shows(&harness, "does not fit A3 at 1:20"));
    harness.get_by_label("Tile over several sheets").click();
    settle(&mut harness);
    let n_tiles = wait(&mut harness);
    assert!(1 < n_tiles && set(&harness).is_tiled);
    assert!(shows(&harness, &format!("part A1 of {n_tiles}")));
    ask(&mut harness, Command::Undo);
    wait(&mut harness);
    harness.get_by_label("Use the scale that fits").click();
    settle(&mut harness);
    assert_eq!((wait(&mut harness), set(&harness).scale), (1, ScaleChoice::Fit));
}

#[test]
fn a_view_is_moved_and_cropped_on_purpose_only() {
    let mut harness = sheet_tab();
    let (from, by) = (at(&harness, PlanPoint::new(10_000, 5_000)), Vec2::new(60.0, 0.0));
    drag(&mut harness, from, from + by);
    assert_eq!(set(&harness).views, [], "a drag looks at another part of the page");
    harness.get_by_label("Whole sheet").click();
    settle(&mut harness);
    let before = at(&harness, PlanPoint::new(10_000, 5_000));
    click_last(&mut harness, "Move");
    drag(&mut harness, before, before + Vec2::new(0.0, -40.0));
    wait(&mut harness);
    let moved = set(&harness).views.first().expect("a view").moved;
    assert!(moved.0 == 0 && moved.1 < 0, "{moved:?}");
    let after = at(&harness, PlanPoint::new(10_000, 5_000));
    assert!(after.y < before.y, "{before} {after}");
    click_last(&mut harness, "Crop");
    let corners = [PlanPoint::new(2_000, 2_000), PlanPoint::new(12_000, 9_000)];
    let [from, to] = corners.map(|corner| at(&harness, corner));
    drag(&mut harness, from, to);
    wait(&mut harness);
    let (low, high) = set(&harness).views.first().and_then(|own| own.crop).expect("cropped");
    // A point of the screen is a few centimetres of the building.
    let is_near = |a: PlanPoint, b: PlanPoint| (a.x.0 - b.x.0).abs() < 400 && (a.y.0 - b.y.0).abs() < 400;
    let [a, b] = corners;
    assert!(is_near(low, a) && is_near(high, b), "{low:?} {high:?}");
    click_last(&mut harness, "Whole floor");
    assert_eq!(set(&harness).views, []);
}

#[test]
fn a_plan_that_is_out_for_review_is_printed_as_one_likes_and_stays_as_it_is() {
    let mut harness = sheet_tab();
    let since = Date::new(2014, 8, 1).expect("a day");
    let request = ReviewRequest { by: "A. Planner".to_owned(), since, until: None, question: String::new() };
    let edit = edits::request_review(harness.state().plan(), request).expect("asked");
    harness.state_mut().make(&edit);
    settle(&mut harness);
    let before = harness.state().plan().clone();
    choose(&mut harness, "Scale of the sheets", "1:500");
    wait(&mut harness);
    assert_eq!(*harness.state().plan(), before);
    assert!(shows(&harness, "   1:500"), "the page is drawn so all the same");
    assert_ne!(set(&harness).scale, ScaleChoice::Exactly(Scale(500)));
}

static SHOWN: Mutex<Vec<std::path::PathBuf>> = Mutex::new(Vec::new());

#[test]
fn printing_hands_the_sheets_to_the_viewer_or_says_that_there_is_none() {
    let mut harness = sheet_tab();
    let toast = |harness: &mut Harness<'_, App>, words: &str| {
        let begun = Instant::now();
        while !shows(harness, words) {
            harness.step();
            assert!(begun.elapsed() < Duration::from_mins(2), "{words}");
            std::thread::sleep(Duration::from_millis(10));
        }
    };
    ask(&mut harness, Command::Print);
    toast(&mut harness, "No program on this computer shows PDFs");
    harness.state_mut().set_viewer(|path| {
        SHOWN.lock().map_err(|poisoned| std::io::Error::other(poisoned.to_string()))?.push(path.to_owned());
        Ok(())
    });
    ask(&mut harness, Command::Print);
    toast(&mut harness, "to be printed");
    let shown = SHOWN.lock().expect("one thread").clone();
    let path = shown.first().expect("a file was shown");
    assert!(std::fs::read(path).expect("a file").starts_with(b"%PDF-"));
    std::fs::remove_dir_all(path.parent().expect("a folder")).ok();
}
