//! Moving about and seeing: rulers, minimap, ghost, before and after, and the view by wheel, fingers and keys, driven by
//! label as a person would. What the wheel comes to, in figures, is tested beside the mapping in `ui::canvas::moving`.
#![cfg(feature = "gui")]
#![expect(clippy::unwrap_used, reason = "helpers of tests are not in a test module")]

mod support;

use colocate::editor::ToolKind;
use colocate::model::{FloorId, ItemId, Opening, OpeningKind};
use colocate::ui::{App, command::Command};
use egui::{
    Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, PointerButton, Pos2, Rect, Role, TouchPhase, Vec2,
};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use support::window::{ask, window};

fn canvas(harness: &Harness<'_, App>) -> Rect {
    harness.get_by_label("Floor plan canvas").rect()
}

/// The place on the floor that is seen at a point of the screen, as the status line has it.
fn place_at(harness: &mut Harness<'_, App>, at: Pos2) -> String {
    harness.hover_at(at);
    harness.run_ok();
    harness.get_by_label_contains("   y ").accesskit_node().value().unwrap()
}

fn scroll(harness: &mut Harness<'_, App>, unit: MouseWheelUnit, delta: Vec2, modifiers: Modifiers) {
    harness.event(Event::MouseWheel {
        unit,
        delta,
        phase: TouchPhase::Move,
        modifiers,
        source: MouseWheelSource::Unknown,
    });
    harness.run_ok();
}

fn button(harness: &mut Harness<'_, App>, at: Pos2, button: PointerButton, pressed: bool) {
    harness.event(Event::PointerButton { pos: at, button, pressed, modifiers: Modifiers::NONE });
    harness.run_ok();
}

/// The scale, as the status line has it: 1 to so many.
fn scale(harness: &Harness<'_, App>) -> f64 {
    let text = harness.get_by_label_contains("on screen").accesskit_node().value().unwrap();
    let digits: String = text.trim_start_matches("1:").chars().filter(char::is_ascii_digit).collect();
    digits.parse().unwrap()
}

fn is_near(scale: f64, expected: f64) -> bool {
    (scale / expected - 1.0).abs() < 0.01
}

fn has(harness: &Harness<'_, App>, label: &str) -> bool {
    harness.query_by_label(label).is_some()
}

/// A floor that has one below it in its building.
fn upper_floor(app: &App) -> FloorId {
    let view = app.editor().view();
    let floors = view.floors();
    let pairs = floors.iter().zip(floors.iter().skip(1));
    let mut in_one_building = pairs.filter(|(lower, upper)| lower.floor.building == upper.floor.building);
    in_one_building.next().unwrap().1.floor.id
}

#[test]
fn a_wheel_zooms_at_the_pointer_and_fingers_push() {
    let mut harness = window();
    let at = canvas(&harness).center() + Vec2::new(80.0, -60.0);
    let aside = at + Vec2::new(150.0, 90.0);
    let (here, there, before) = (place_at(&mut harness, at), place_at(&mut harness, aside), scale(&harness));
    place_at(&mut harness, at);
    scroll(&mut harness, MouseWheelUnit::Line, Vec2::new(0.0, 4.0), Modifiers::NONE);
    assert!(is_near(scale(&harness), before / 2.0), "four notches double: {before} became {}", scale(&harness));
    assert_eq!(place_at(&mut harness, at), here, "what is under the pointer stays there");
    assert_ne!(place_at(&mut harness, aside), there);
    place_at(&mut harness, at);
    scroll(&mut harness, MouseWheelUnit::Line, Vec2::new(0.0, -4.0), Modifiers::NONE);
    assert!(is_near(scale(&harness), before), "as many notches back undo it");

    let before = scale(&harness);
    scroll(&mut harness, MouseWheelUnit::Point, Vec2::new(30.0, -20.0), Modifiers::NONE);
    assert!(is_near(scale(&harness), before), "fingers do not zoom");
    assert_eq!(place_at(&mut harness, at + Vec2::new(30.0, -20.0)), here, "the drawing follows the fingers");
}

#[test]
fn shift_turns_the_wheel_sideways_and_ctrl_zooms_by_fingers_too() {
    let mut harness = window();
    let at = canvas(&harness).center();
    let (here, before) = (place_at(&mut harness, at), scale(&harness));
    scroll(&mut harness, MouseWheelUnit::Line, Vec2::new(0.0, 1.0), Modifiers::SHIFT);
    assert!(is_near(scale(&harness), before));
    assert_eq!(place_at(&mut harness, at + Vec2::new(40.0, 0.0)), here, "a notch is 40 points");
    let ctrl = Modifiers { ctrl: true, ..Modifiers::COMMAND };
    scroll(&mut harness, MouseWheelUnit::Point, Vec2::new(0.0, 5.0), ctrl);
    assert!(scale(&harness) < before / 1.01);
}

#[test]
fn the_middle_button_and_space_drag_the_view_and_change_nothing() {
    let mut harness = window();
    let plan = harness.state().plan().clone();
    let from = canvas(&harness).center();
    let to = from + Vec2::new(70.0, 50.0);
    ask(&mut harness, Command::ToolWall);
    for with_space in [false, true] {
        let here = place_at(&mut harness, from);
        let held = if with_space { PointerButton::Primary } else { PointerButton::Middle };
        if with_space {
            harness.key_down(Key::Space);
            harness.run_ok();
        }
        button(&mut harness, from, held, true);
        harness.hover_at(to);
        harness.run_ok();
        button(&mut harness, to, held, false);
        if with_space {
            harness.key_up(Key::Space);
            harness.run_ok();
        }
        assert_eq!(place_at(&mut harness, to), here, "the drawing was taken along");
        assert_eq!(harness.state().editor().state_name(), "wall.idle", "no wall was begun");
    }
    assert_eq!(*harness.state().plan(), plan);
}

#[test]
fn arrows_move_the_view_where_nothing_is_selected_and_what_is_selected_otherwise() {
    let mut harness = window();
    let plan = harness.state().plan().clone();
    let rect = canvas(&harness);
    let here = place_at(&mut harness, rect.center());
    harness.key_press(Key::ArrowRight);
    harness.run_ok();
    assert_eq!(*harness.state().plan(), plan);
    let moved = Pos2::new(rect.center().x - 0.1 * rect.width(), rect.center().y);
    assert_eq!(place_at(&mut harness, moved), here);

    let desk = harness.state().editor().floor().unwrap().desks.keys().next().copied().unwrap();
    harness.state_mut().select([ItemId::Desk(desk)]);
    harness.run_ok();
    harness.key_press(Key::ArrowRight);
    harness.run_ok();
    assert_ne!(*harness.state().plan(), plan);
    assert_eq!(place_at(&mut harness, moved), here, "the view stays");
}

#[test]
fn the_minimap_is_there_while_a_part_is_seen_and_moves_the_view() {
    let mut harness = window();
    assert!(!has(&harness, "Minimap"), "all of the floor is in sight");
    for _ in 0..3 {
        ask(&mut harness, Command::ZoomIn);
    }
    let map = harness.get_by_label("Minimap").rect();
    assert!(canvas(&harness).contains_rect(map));
    let middle = canvas(&harness).center();
    let before = place_at(&mut harness, middle);
    let corner = map.left_top() + Vec2::splat(9.0);
    button(&mut harness, corner, PointerButton::Primary, true);
    button(&mut harness, corner, PointerButton::Primary, false);
    let after = place_at(&mut harness, middle);
    assert_ne!(after, before, "the place that was clicked comes to the middle");
    // The frame is taken hold of where it is, and follows.
    harness.hover_at(corner);
    harness.run_ok();
    button(&mut harness, corner, PointerButton::Primary, true);
    assert_eq!(harness.state().editor().state_name(), "select.idle", "nothing is pressed on the drawing beneath");
    harness.hover_at(map.center());
    harness.run_ok();
    button(&mut harness, map.center(), PointerButton::Primary, false);
    assert_ne!(place_at(&mut harness, middle), after);
    ask(&mut harness, Command::ToggleMinimap);
    assert!(!has(&harness, "Minimap"));
    ask(&mut harness, Command::ToggleMinimap);
    ask(&mut harness, Command::ZoomToFit);
    assert!(!has(&harness, "Minimap"));
}

#[test]
fn the_switches_are_in_the_view_menu() {
    let mut harness = window();
    for command in [
        Command::ToggleRulers,
        Command::ToggleMinimap,
        Command::ToggleGhost,
        Command::ToggleBeside,
        Command::ToggleGrid,
    ] {
        let is_on = |harness: &mut Harness<'_, App>| {
            harness.get_by_label("View").click();
            harness.run_ok();
            // The list of layers has a switch for grid lines.
            let is_meant = |node: &egui_kittest::Node<'_>| {
                node.accesskit_node().label().is_some_and(|label| !label.contains("grid lines"))
            };
            let entry = harness.query_all_by_label_contains(command.title()).rfind(is_meant).unwrap();
            let toggled = entry.accesskit_node().toggled();
            entry.click();
            harness.run_ok();
            toggled
        };
        let before = is_on(&mut harness);
        let after = is_on(&mut harness);
        assert!(before.is_some() && before != after, "{command:?}: {before:?}, then {after:?}");
    }
}

#[test]
fn rulers_are_no_place_to_draw() {
    let mut harness = window();
    ask(&mut harness, Command::ToolWall);
    let on_ruler = canvas(&harness).left_top() + Vec2::new(200.0, 8.0);
    let click = |harness: &mut Harness<'_, App>| {
        harness.hover_at(on_ruler);
        harness.run_ok();
        button(harness, on_ruler, PointerButton::Primary, true);
        button(harness, on_ruler, PointerButton::Primary, false);
    };
    click(&mut harness);
    assert_eq!(harness.state().editor().state_name(), "wall.idle");
    ask(&mut harness, Command::ToggleRulers);
    click(&mut harness);
    assert_ne!(harness.state().editor().state_name(), "wall.idle");
}

#[test]
fn the_ghost_says_where_there_is_none() {
    let mut harness = window();
    let lowest = harness.state().editor().view().floors()[0].floor.id;
    harness.state_mut().show_floor(lowest);
    ask(&mut harness, Command::ToggleGhost);
    assert!(harness.query_by_label_contains("There is no floor below this one").is_some());
    ask(&mut harness, Command::ToggleGhost);
    harness.get_by_label("Dismiss").click();
    harness.run_ok();
    let upper = upper_floor(harness.state());
    harness.state_mut().show_floor(upper);
    ask(&mut harness, Command::ToggleGhost);
    assert!(harness.query_by_label_contains("There is no floor below this one").is_none());
}

#[test]
fn before_and_after_are_seen_together_and_move_together() {
    let mut harness = window();
    let alone = canvas(&harness);
    // The first phase has none before it.
    harness.key_press(Key::Y);
    harness.run_ok();
    assert!(harness.query_by_label_contains("is the first phase").is_some());
    assert!((canvas(&harness).width() - alone.width()).abs() < 1.0);

    ask(&mut harness, Command::NextPhase);
    let names: Vec<String> = harness.state().plan().phases.iter().map(|phase| phase.name.clone()).collect();
    assert!(has(&harness, &format!("Before: {}", names[0])) && has(&harness, &format!("After: {}", names[1])));
    let left = harness.get_by_label(&format!("Phase before, to look at: {}", names[0])).rect();
    let right = canvas(&harness);
    // The building is long: one above the other both are seen larger.
    assert!(left.bottom() < right.top() && (left.size() - right.size()).length() < 2.0);

    let same_place = |harness: &mut Harness<'_, App>| {
        let offset = Vec2::new(40.0, 30.0);
        (place_at(harness, left.center() + offset), place_at(harness, right.center() + offset))
    };
    let (on_left, on_right) = same_place(&mut harness);
    assert_eq!(on_left, on_right);
    harness.hover_at(left.center() + Vec2::splat(90.0));
    harness.run_ok();
    scroll(&mut harness, MouseWheelUnit::Line, Vec2::new(0.0, 3.0), Modifiers::NONE);
    scroll(&mut harness, MouseWheelUnit::Point, Vec2::new(25.0, 15.0), Modifiers::NONE);
    let (moved_left, moved_right) = same_place(&mut harness);
    assert_ne!(moved_left, on_left);
    assert_eq!(moved_left, moved_right);

    harness.key_press(Key::Y);
    harness.run_ok();
    assert!((canvas(&harness).width() - alone.width()).abs() < 1.0);
}

#[test]
fn the_phase_before_is_to_look_at_and_says_so() {
    let mut harness = window();
    ask(&mut harness, Command::NextPhase);
    ask(&mut harness, Command::ToggleBeside);
    let plan = harness.state().plan().clone();
    let left = harness.get_by_label_contains("Phase before, to look at").rect();
    ask(&mut harness, Command::ToolDesk);
    harness.hover_at(left.center());
    harness.run_ok();
    button(&mut harness, left.center(), PointerButton::Primary, true);
    button(&mut harness, left.center(), PointerButton::Primary, false);
    assert!(harness.query_by_label_contains("the phase before, which is here to look at").is_some());
    assert_eq!(*harness.state().plan(), plan, "no desk was placed");
    let right = canvas(&harness).center();
    harness.hover_at(right);
    harness.run_ok();
    button(&mut harness, right, PointerButton::Primary, true);
    button(&mut harness, right, PointerButton::Primary, false);
    assert_ne!(*harness.state().plan(), plan, "in the pane that is worked on one was");
}

#[test]
fn a_floor_that_was_not_there_before_says_so() {
    let mut harness = window();
    let phases = harness.state().plan().phases.len();
    let mut found = false;
    for _ in 1..phases {
        ask(&mut harness, Command::NextPhase);
        let app = harness.state();
        let before = app.plan().phase_order().before(app.editor().at().phase).unwrap();
        let view = app.plan().view(colocate::model::Moment::complete(before));
        let stood: Vec<FloorId> = view.floors().iter().map(|floor| floor.floor.id).collect();
        let new = app.editor().view().floors().iter().map(|floor| floor.floor.id).find(|id| !stood.contains(id));
        if let Some(new) = new {
            harness.state_mut().show_floor(new);
            ask(&mut harness, Command::ToggleBeside);
            assert!(harness.query_by_label_contains("This floor is not there in").is_some());
            found = true;
            break;
        }
    }
    assert!(found, "a phase of the built-in plan brings a building");
}

#[test]
fn the_canvas_can_have_the_focus_and_says_what_it_shows() {
    let mut harness = window();
    let describe = |harness: &Harness<'_, App>| {
        harness.get_by_label("Floor plan canvas").accesskit_node().data().description().unwrap().to_owned()
    };
    let said = describe(&harness);
    let app = harness.state();
    let floor = app.plan().floor_title(&app.editor().floor().unwrap().floor);
    assert!(said.starts_with(&format!("{floor}; {}; nothing selected", app.plan().phases[0].name)), "{said}");
    assert!(said.ends_with(&app.editor().hints()), "{said}");

    harness.get_by_label("Floor plan canvas").focus();
    harness.run_ok();
    assert!(harness.get_by_label("Floor plan canvas").is_focused());
    // Single keys, arrows and Escape are those of the drawing then.
    harness.key_press(Key::W);
    harness.run_ok();
    assert_eq!(harness.state().editor().tool(), ToolKind::Wall);
    for key in [Key::ArrowLeft, Key::ArrowDown, Key::Escape] {
        harness.key_press(key);
        harness.run_ok();
        assert!(harness.get_by_label("Floor plan canvas").is_focused(), "{key:?}");
    }
    // A tool that waits has no use for Tab: the focus goes on, and comes back.
    harness.key_press(Key::Tab);
    harness.run_ok();
    assert!(!harness.get_by_label("Floor plan canvas").is_focused());

    harness.state_mut().ask(Command::SelectAll);
    harness.run_ok();
    let n_selected = harness.state().editor().selection().len();
    let status = harness.get_by_role(Role::Status).accesskit_node().label().unwrap();
    assert!(1 < n_selected && status.ends_with("selected") && !status.contains("nothing"), "{status}");
    assert_ne!(describe(&harness), said);
}

#[test]
fn the_space_bar_is_the_tools_when_it_is_tapped() {
    let mut harness = window();
    let is_door = |opening: &&std::sync::Arc<Opening>| opening.kind == OpeningKind::SingleDoor;
    let door = harness.state().editor().floor().unwrap().openings.values().find(is_door).unwrap().id;
    harness.state_mut().select([ItemId::Opening(door)]);
    harness.run_ok();
    let swing = |harness: &Harness<'_, App>| {
        let door = &harness.state().editor().floor().unwrap().openings[&door];
        (door.hinge, door.swing)
    };
    let before = swing(&harness);
    let space = |pressed: bool, repeat: bool| Event::Key {
        key: Key::Space,
        physical_key: None,
        pressed,
        repeat,
        modifiers: Modifiers::NONE,
    };
    // Held down it repeats, which must not flip the door to and fro.
    for event in [space(true, false), space(true, true), space(true, true)] {
        harness.event(event);
        harness.run_ok();
        assert_eq!(swing(&harness), before);
    }
    harness.event(space(false, false));
    harness.run_ok();
    assert_ne!(swing(&harness), before);
}

#[test]
fn work_on_the_canvas_gives_it_the_focus_without_a_field_losing_what_was_typed() {
    let mut harness = window();
    harness.get_by_label("Phase name").focus();
    harness.run_ok();
    let at = canvas(&harness).center();
    harness.hover_at(at);
    harness.run_ok();
    button(&mut harness, at, PointerButton::Primary, true);
    button(&mut harness, at, PointerButton::Primary, false);
    assert!(harness.get_by_label("Floor plan canvas").is_focused());
    harness.key_press(Key::W);
    harness.run_ok();
    assert_eq!(harness.state().editor().tool(), ToolKind::Wall);
    // While a wall is drawn and nothing has the focus, the canvas takes it, so that Tab can reach the tool.
    button(&mut harness, at, PointerButton::Primary, true);
    button(&mut harness, at, PointerButton::Primary, false);
    assert_ne!(harness.state().editor().state_name(), "wall.idle");
    harness.ctx.memory_mut(egui::Memory::stop_text_input);
    harness.run_ok();
    assert!(harness.get_by_label("Floor plan canvas").is_focused());
    // And while it waits, Escape leaves the focus where it is: only Tab goes on.
    harness.key_press(Key::Escape);
    harness.run_ok();
    harness.key_press(Key::Escape);
    harness.run_ok();
    assert!(harness.get_by_label("Floor plan canvas").is_focused());
}
