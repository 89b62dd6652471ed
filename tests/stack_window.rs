//! The tabs over the middle of the window, and the stack plan in it, driven as by hand.
#![cfg(feature = "gui")]
#![expect(clippy::expect_used, reason = "a test says so by failing")]

mod support;

use colocate::editor::ToolKind;
use colocate::model::ItemId;
use colocate::ui::{App, command::Command};
use egui::{Key, Modifiers, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use support::window::{ask, settle, window};

fn shows_canvas(harness: &Harness<'_, App>) -> bool {
    harness.query_by_label("Floor plan canvas").is_some()
}

#[test]
fn the_tabs_are_shown_by_keys_and_clicks_and_what_acts_on_the_drawing_goes_to_it_or_says_why_not() {
    let mut harness = window();
    assert!(shows_canvas(&harness));
    harness.get_by_role_and_label(Role::Tab, "Stack plan").click();
    settle(&mut harness);
    assert!(!shows_canvas(&harness));
    harness.get_by_label("Holding area");
    // A key of a tool goes to the drawing, with the tool in hand.
    harness.key_press(Key::W);
    settle(&mut harness);
    assert!(shows_canvas(&harness));
    assert_eq!(harness.state().editor().tool(), ToolKind::Wall);
    // What is selected on the drawing is not deleted unseen.
    let desk = {
        let editor = harness.state().editor();
        let floor = editor.floor().expect("a floor");
        let desk = editor.view().desks(floor).next().expect("a desk").desk.id;
        ItemId::Desk(desk)
    };
    harness.state_mut().select([desk]);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Num3);
    settle(&mut harness);
    assert!(!shows_canvas(&harness));
    let before = harness.state().plan().clone();
    harness.key_press(Key::Delete);
    harness.key_press(Key::ArrowRight);
    settle(&mut harness);
    ask(&mut harness, Command::Delete);
    assert_eq!(*harness.state().plan(), before);
    assert!(harness.query_all_by_label_contains("the floor plan is not in sight").next().is_some());
    // To look at it is to see it.
    ask(&mut harness, Command::ZoomToSelection);
    assert!(shows_canvas(&harness));
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Num2);
    settle(&mut harness);
    assert!(!shows_canvas(&harness));
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Num1);
    settle(&mut harness);
    assert!(shows_canvas(&harness));
}
