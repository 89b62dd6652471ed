//! A newcomer's path: from *New* to a floor of two rooms that is furnished, seated and dimensioned, once by the keyboard
//! alone and once by the mouse alone.
#![cfg(feature = "gui")]
#![expect(clippy::expect_used, reason = "a test says so by failing")]

mod support;

use colocate::model::{AnnotationKind, FloorPlan, Occupant, Plan};
use colocate::ui::App;
use egui::{Event, Key, Modifiers, PointerButton, Pos2, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use support::window::{settle, window};

fn press(harness: &mut Harness<'_, App>, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    settle(harness);
}

/// Types words, as a keyboard does: each letter is text; then presses Enter.
fn enter(harness: &mut Harness<'_, App>, words: &str) {
    for letter in words.chars() {
        harness.event(Event::Text(letter.to_string()));
    }
    harness.run_ok();
    press(harness, Modifiers::NONE, Key::Enter);
}

fn floor(app: &App) -> &FloorPlan {
    app.editor().floor().expect("a floor")
}

/// What the newcomer has when done: two rooms of those areas, a door between them and one to the outside, a table, two
/// desks with somebody at each, and a dimension of that length.
fn is_done(app: &App, areas: [f64; 2], length: f64) {
    let own = floor(app);
    let plan: &Plan = app.plan();
    let geometry = app.editor().geometry().expect("a floor");
    let mut found: Vec<f64> = geometry.rooms.values().map(|room| room.area.m2()).collect();
    found.sort_by(f64::total_cmp);
    assert!(found.len() == 2 && found.iter().zip(areas).all(|(one, other)| (one - other).abs() < 1e-6), "{found:?}");
    assert_eq!((own.openings.len(), own.furniture.len(), own.desks.len()), (2, 1, 2));
    let view = app.editor().view();
    let team = *plan.teams.keys().next().expect("a team");
    assert!(view.desks(own).all(|placed| placed.occupant == Occupant::Team(team)));
    let dimension = view.annotations(own).find(|own| matches!(own.kind, AnnotationKind::Dimension { .. }));
    let string = view.dimension(own, &dimension.expect("a dimension").kind).expect("a string");
    let lengths: Vec<f64> = string.stretches().map(|stretch| stretch.length()).collect();
    assert_eq!(lengths, [length]);
}

#[test]
fn by_the_keyboard_alone() {
    let mut harness = window();
    press(&mut harness, Modifiers::COMMAND, Key::N);
    assert!(harness.state().plan().teams.is_empty(), "a new plan");
    // Walls: a shell of 8 by 5 m on centre lines, and a partition.
    press(&mut harness, Modifiers::NONE, Key::W);
    for corner in ["0,0", "8m,0", "8m,5m", "0,2*2500", "0,0", "5000,0", "5000,5000"] {
        enter(&mut harness, corner);
    }
    press(&mut harness, Modifiers::NONE, Key::Enter);
    press(&mut harness, Modifiers::NONE, Key::D);
    enter(&mut harness, "5000,2500");
    enter(&mut harness, "2000,0");
    press(&mut harness, Modifiers::NONE, Key::O);
    enter(&mut harness, "2000,2000");
    enter(&mut harness, "6500,2500");
    press(&mut harness, Modifiers::NONE, Key::E);
    enter(&mut harness, "6500,3500");
    // Two desks side by side, which are selected then.
    press(&mut harness, Modifiers::NONE, Key::K);
    enter(&mut harness, "1500,1500");
    enter(&mut harness, "3500,1500");
    // A team from the palette; then both desks are its own.
    press(&mut harness, Modifiers::COMMAND, Key::K);
    enter(&mut harness, "add team");
    press(&mut harness, Modifiers::NONE, Key::V);
    press(&mut harness, Modifiers::COMMAND, Key::K);
    enter(&mut harness, "select all of this kind");
    press(&mut harness, Modifiers::NONE, Key::A);
    press(&mut harness, Modifiers::SHIFT, Key::M);
    enter(&mut harness, "0,0");
    enter(&mut harness, "8000,0");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    is_done(harness.state(), [2.9 * 4.9, 4.9 * 4.9], 8_000.0);
    // All of it can be taken back by the keyboard too.
    for _ in 0..40 {
        press(&mut harness, Modifiers::COMMAND, Key::Z);
    }
    assert!(floor(harness.state()).walls.is_empty() && harness.state().plan().teams.is_empty());
}

/// Where on the screen a place of a new plan is: its middle is the origin, and a point stands for 50 mm.
fn at(harness: &Harness<'_, App>, x: f32, y: f32) -> Pos2 {
    harness.get_by_label("Floor plan canvas").rect().center() + Vec2::new(x, -y) * 0.02
}

fn click(harness: &mut Harness<'_, App>, x: f32, y: f32) {
    let pos = at(harness, x, y);
    harness.event(Event::PointerMoved(pos));
    harness.run_ok();
    for pressed in [true, false] {
        let (button, modifiers) = (PointerButton::Primary, Modifiers::NONE);
        harness.event(Event::PointerButton { pos, button, pressed, modifiers });
        harness.run_ok();
    }
    settle(harness);
}

/// Clicks the first control of that name: the strip is above the panels.
fn choose(harness: &mut Harness<'_, App>, label: &str) {
    harness.query_all_by_label(label).next().expect("a control of that name").click();
    settle(harness);
}

/// Clicks the last control of that name: what opened last lies on top.
fn choose_last(harness: &mut Harness<'_, App>, label: &str) {
    harness.query_all_by_label_contains(label).last().expect("a control of that name").click();
    settle(harness);
}

#[test]
fn by_the_mouse_alone() {
    let mut harness = window();
    choose(&mut harness, "File");
    choose_last(&mut harness, "New plan");
    assert!(harness.state().plan().teams.is_empty(), "a new plan");
    choose(&mut harness, "Wall");
    let corners = [(-4_000.0, -2_500.0), (4_000.0, -2_500.0), (4_000.0, 2_500.0), (-4_000.0, 2_500.0)];
    for (x, y) in corners.into_iter().chain([(-4_000.0, -2_500.0), (1_000.0, -2_500.0), (1_000.0, 2_500.0)]) {
        click(&mut harness, x, y);
    }
    choose(&mut harness, "Door");
    click(&mut harness, 1_000.0, 500.0);
    click(&mut harness, -3_000.0, -2_500.0);
    choose(&mut harness, "Room");
    click(&mut harness, -2_000.0, 1_500.0);
    click(&mut harness, 2_500.0, 0.0);
    choose(&mut harness, "Furniture");
    click(&mut harness, 2_500.0, 1_000.0);
    choose(&mut harness, "Desk");
    click(&mut harness, -2_500.0, 0.0);
    click(&mut harness, -500.0, 0.0);
    choose(&mut harness, "Add team");
    let police = harness.query_all_by_role_and_label(egui::Role::Button, "Police").last();
    police.expect("an organisation to choose").click();
    settle(&mut harness);
    // The new team is what the brush paints with.
    choose(&mut harness, "Paint desks");
    click(&mut harness, -2_500.0, 0.0);
    click(&mut harness, -500.0, 0.0);
    choose(&mut harness, "Dimension");
    click(&mut harness, -4_000.0, -2_500.0);
    click(&mut harness, 4_000.0, -2_500.0);
    click(&mut harness, 0.0, -3_500.0);
    is_done(harness.state(), [2.9 * 4.9, 4.9 * 4.9], 8_000.0);
    for _ in 0..40 {
        choose(&mut harness, "Undo");
    }
    assert!(floor(harness.state()).walls.is_empty() && harness.state().plan().teams.is_empty());
}
