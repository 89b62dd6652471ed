//! Clipboard, array, numbering and find in the window, driven by label and by keys, without a display.
#![cfg(feature = "gui")]
#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "helpers of tests are not in a test module")]

mod support;

use colocate::file;
use colocate::model::{DeskId, FloorId, ItemId, Occupant, Plan};
use colocate::ui::{App, command::Command};
use egui::{Event, Key, Modifiers, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use std::collections::BTreeSet;
use support::window::{ask, settle, window};

/// What the frame of an event puts on the clipboard.
fn clipboard_after(harness: &mut Harness<'_, App>, event: Event) -> Option<String> {
    harness.event(event);
    // The keys queue a command in one frame, and it runs in the next.
    for _ in 0..3 {
        harness.step();
        for command in &harness.output().platform_output.commands {
            if let egui::OutputCommand::CopyText(text) = command {
                return Some(text.clone());
            }
        }
    }
    None
}

/// Types into a field, in place of what it holds, and leaves it.
fn fill(harness: &mut Harness<'_, App>, label: &str, text: &str) {
    harness.get_by_role_and_label(egui::Role::TextInput, label).focus();
    harness.run_ok();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.event(Event::Text(text.to_owned()));
    harness.run_ok();
    harness.key_press(Key::Enter);
    settle(harness);
}

/// The floor with most desks, and these in the order of their numbers.
fn most_desks(app: &App) -> (FloorId, Vec<DeskId>) {
    let view = app.editor().view();
    let of = |floor: &colocate::model::FloorPlan| view.desks(floor).map(|placed| placed.desk.id).collect::<Vec<_>>();
    let floors = view.floors().into_iter().map(|floor| (floor.floor.id, of(floor)));
    floors.max_by_key(|(_, desks)| desks.len()).expect("a floor")
}

/// Shows the floor with most desks and selects some of them.
fn select_desks(harness: &mut Harness<'_, App>, count: usize) -> Vec<DeskId> {
    let (floor, desks) = most_desks(harness.state());
    let desks: Vec<DeskId> = desks.into_iter().take(count).collect();
    assert_eq!(desks.len(), count);
    harness.state_mut().show_floor(floor);
    harness.state_mut().select(desks.iter().copied().map(ItemId::Desk));
    settle(harness);
    desks
}

fn n_desks(plan: &Plan) -> usize {
    plan.floors.values().map(|floor| floor.desks.len()).sum()
}

#[test]
fn the_clipboard_keys_copy_cut_and_paste() {
    let mut harness = window();
    let desks = select_desks(&mut harness, 3);
    let before = harness.state().plan().clone();
    let text = clipboard_after(&mut harness, Event::Copy).expect("something on the clipboard");
    assert_eq!(file::fragment_from_text(&text).expect("a fragment").desks.len(), 3);
    harness.event(Event::Paste(text));
    settle(&mut harness);
    assert_eq!(n_desks(harness.state().plan()), n_desks(&before) + 3);
    assert_eq!(harness.state().editor().selection().len(), 3);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    settle(&mut harness);
    assert_eq!(*harness.state().plan(), before);

    let cut = clipboard_after(&mut harness, Event::Cut).expect("something on the clipboard");
    assert_eq!(file::fragment_from_text(&cut).expect("a fragment").desks[0].number, number(&before, desks[0]));
    settle(&mut harness);
    assert_eq!(harness.state().editor().undo_label(), Some("Cut 3 desks"));
    // Ctrl+Shift+V comes as a key, and pastes what the window keeps.
    harness.key_press_modifiers(Modifiers { shift: true, ..Modifiers::COMMAND }, Key::V);
    settle(&mut harness);
    assert_eq!(harness.state().editor().undo_label(), Some("Paste 3 desks"));
}

fn number(plan: &Plan, desk: DeskId) -> String {
    let floor = plan.floor(plan.floor_of_desk(desk).expect("on a floor")).expect("a floor");
    floor.desks[&desk].number.clone()
}

#[test]
fn what_is_no_fragment_is_refused_with_words_and_typing_keeps_the_keys() {
    let mut harness = window();
    select_desks(&mut harness, 1);
    let before = harness.state().plan().clone();
    harness.event(Event::Paste("a shopping list".to_owned()));
    settle(&mut harness);
    assert!(harness.query_all_by_label_contains("was not copied from a floor").next().is_some());
    ask(&mut harness, Command::Paste);
    assert!(harness.query_all_by_label_contains("Nothing was copied in this window yet").next().is_some());
    // In a field the same keys are the field's.
    harness.get_by_label("Desk number").focus();
    harness.run_ok();
    harness.event(Event::Cut);
    settle(&mut harness);
    assert_eq!(*harness.state().plan(), before);
}

#[test]
fn words_are_pasted_into_a_note_that_is_being_written() {
    let mut harness = window();
    harness.state_mut().ask(Command::ToolNote);
    settle(&mut harness);
    // Outside the building, about nothing.
    let canvas = harness.get_by_label("Floor plan canvas").rect();
    let at = canvas.center_top() + Vec2::new(0.0, canvas.height() / 8.0);
    harness.hover_at(at);
    harness.run_ok();
    for pressed in [true, false, true, false] {
        let button = egui::PointerButton::Primary;
        harness.event(Event::PointerButton { pos: at, button, pressed, modifiers: Modifiers::NONE });
        harness.run_ok();
    }
    assert!(harness.state().editor().is_writing(), "{}", harness.state().editor().state_name());
    harness.event(Event::Paste("To be\nsurveyed".to_owned()));
    settle(&mut harness);
    harness.key_press(Key::Enter);
    settle(&mut harness);
    let floor = harness.state().editor().floor().expect("a floor");
    let written = floor.annotations.values().map(|annotation| format!("{:?}", annotation.kind));
    assert!(written.into_iter().any(|note| note.contains("To be\\nsurveyed")), "{:?}", floor.annotations);
}

#[test]
fn an_array_is_typed() {
    let mut harness = window();
    select_desks(&mut harness, 1);
    let before = n_desks(harness.state().plan());
    ask(&mut harness, Command::Array);
    fill(&mut harness, "Columns", "200");
    fill(&mut harness, "Rows", "100");
    fill(&mut harness, "Pitch up", "3 m");
    harness.get_by_label("Adds 19,999 to the 1 selected");
    harness.get_by_label("Repeat").click();
    settle(&mut harness);
    // Too many: it says so and stays open.
    assert!(harness.query_all_by_label_contains("no more than 10,000").next().is_some());
    fill(&mut harness, "Columns", "2");
    fill(&mut harness, "Rows", "3");
    harness.get_by_label("Repeat").click();
    settle(&mut harness);
    assert_eq!(n_desks(harness.state().plan()), before + 5);
    assert!(harness.query_by_label("Pitch up").is_none());
}

#[test]
fn numbers_are_typed_and_a_clash_keeps_the_dialog_open() {
    let mut harness = window();
    let desks = select_desks(&mut harness, 2);
    let other = most_desks(harness.state()).1[5];
    let taken = number(harness.state().plan(), other);
    let prefix = taken.trim_end_matches(|letter: char| letter.is_ascii_digit()).to_owned();
    ask(&mut harness, Command::NumberDesks);
    fill(&mut harness, "Prefix", &prefix);
    fill(&mut harness, "First number", &taken[prefix.len()..]);
    harness.get_by_label("Number").click();
    settle(&mut harness);
    assert!(harness.query_all_by_label_contains("choose another prefix").next().is_some());
    fill(&mut harness, "Prefix", "HOT-");
    fill(&mut harness, "First number", "7");
    harness.get_by_label("The first desk becomes HOT-007");
    harness.get_by_label("Number").click();
    settle(&mut harness);
    let plan = harness.state().plan();
    let numbers: BTreeSet<String> = desks.iter().map(|&desk| number(plan, desk)).collect();
    assert_eq!(numbers, ["HOT-007", "HOT-008"].map(str::to_owned).into());
}

#[test]
fn find_goes_to_a_desk_on_another_floor_by_keyboard_alone() {
    let mut harness = window();
    let (floor, desks) = most_desks(harness.state());
    let other = harness.state().plan().floors.keys().copied().find(|&other| other != floor).expect("another floor");
    harness.state_mut().show_floor(other);
    settle(&mut harness);
    let wanted = number(harness.state().plan(), desks[3]);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::F);
    settle(&mut harness);
    harness.event(Event::Text(wanted.clone()));
    settle(&mut harness);
    harness.get_by_label(&format!("Desk {wanted}"));
    harness.key_press(Key::Enter);
    settle(&mut harness);
    let editor = harness.state().editor();
    assert_eq!(editor.floor_id(), Some(floor));
    assert_eq!(*editor.selection(), BTreeSet::from([ItemId::Desk(desks[3])]));
    assert!(harness.query_by_label("Find").is_none());
}

#[test]
fn find_goes_to_a_team_and_chooses_it() {
    let mut harness = window();
    for _ in 0..3 {
        ask(&mut harness, Command::NextPhase);
    }
    let team = harness.state().editor().view().teams().next().expect("a team").clone();
    ask(&mut harness, Command::Find);
    harness.event(Event::Text(team.name.clone()));
    settle(&mut harness);
    harness.key_press(Key::ArrowDown);
    harness.key_press(Key::ArrowUp);
    harness.key_press(Key::Enter);
    settle(&mut harness);
    let editor = harness.state().editor();
    assert_eq!(editor.options().painting, Occupant::Team(team.id));
    let view = editor.view();
    let floor = editor.floor().expect("a floor");
    for item in editor.selection() {
        let ItemId::Desk(desk) = *item else { panic!("only desks") };
        assert_eq!(view.team_of(view.occupant(floor, desk)), Some(team.id));
    }
    ask(&mut harness, Command::Find);
    harness.event(Event::Text("qqqqqq".to_owned()));
    settle(&mut harness);
    assert!(harness.query_all_by_label_contains("No desk, room, team or person").next().is_some());
    harness.key_press(Key::Escape);
    settle(&mut harness);
}

#[test]
fn tab_over_the_drawing_goes_through_what_lies_there_and_moves_no_focus() {
    let mut harness = window();
    let desk = select_desks(&mut harness, 1)[0];
    ask(&mut harness, Command::ZoomToSelection);
    // What is selected is in the middle of the canvas now.
    let canvas = harness.get_by_label("Floor plan canvas").rect().center();
    harness.hover_at(canvas);
    harness.run_ok();
    harness.key_press(Key::Tab);
    settle(&mut harness);
    let beneath = harness.state().editor().selection().clone();
    assert!(beneath.len() == 1 && !beneath.contains(&ItemId::Desk(desk)), "{beneath:?}");
    assert!(!harness.ctx.egui_wants_keyboard_input());
    harness.key_press_modifiers(Modifiers::SHIFT, Key::Tab);
    settle(&mut harness);
    assert_eq!(*harness.state().editor().selection(), BTreeSet::from([ItemId::Desk(desk)]));
    harness.hover_at(egui::Pos2::new(5.0, 5.0));
    harness.run_ok();
    harness.key_press(Key::Tab);
    harness.run_ok();
    assert!(harness.ctx.egui_wants_keyboard_input(), "elsewhere Tab moves the focus");
}

#[test]
fn the_menus_offer_to_arrange() {
    let mut harness = window();
    select_desks(&mut harness, 3);
    harness.get_by_label("Arrange").click();
    settle(&mut harness);
    harness.get_by_label("Align left edges").click();
    settle(&mut harness);
    let label = harness.state().editor().undo_label().map(str::to_owned);
    assert!(label.is_none() || label.as_deref() == Some("Align 3 desks"));
}

#[test]
fn the_menu_of_the_right_button_pastes_where_it_was_opened() {
    let mut harness = window();
    select_desks(&mut harness, 1);
    ask(&mut harness, Command::Copy);
    assert!(harness.query_all_by_label_contains("Copied desk").next().is_some());
    ask(&mut harness, Command::SelectNone);
    // A third to the left of the middle; the menu opens to the right of it and is long.
    let canvas = harness.get_by_label("Floor plan canvas").rect();
    let at = canvas.center() - Vec2::new(canvas.width() / 3.0, 0.0);
    let press = |pressed| Event::PointerButton {
        pos: at,
        button: egui::PointerButton::Secondary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    harness.hover_at(at);
    harness.run_ok();
    harness.event(press(true));
    harness.event(press(false));
    settle(&mut harness);
    harness.get_by_label("Paste").click();
    settle(&mut harness);
    let bounds = harness.state().editor().selection_bounds();
    let pasted = bounds.centre().expect("something was pasted");
    // Where the pointer comes back to, the tool says what lies there.
    harness.hover_at(at);
    harness.run_ok();
    let hovered = harness.state().editor().overlay().hovered;
    assert_eq!(hovered, harness.state().editor().selection().first().copied(), "{pasted:?}");
}
