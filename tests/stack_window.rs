//! The tabs over the middle of the window, and the stack plan in it, driven as by hand: by the pointer, by the keyboard,
//! and by what a screen reader reads out.
#![cfg(feature = "gui")]
#![expect(clippy::expect_used, clippy::print_stdout, reason = "a test says so by failing")]

mod support;

use colocate::editor::ToolKind;
use colocate::model::{Edit, FloorId, FloorStack, ItemId, Moment, Occupant, Plan, TeamId};
use colocate::ui::{App, command::Command};
use colocate::units::format;
use egui::{Event, Key, Modifiers, PointerButton, Pos2, Role, Vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::{Harness, SnapshotResults};
use support::plans::{FINANCE, GROUND, PATROL, UPPER, desk, empty_floors, existing, given};
use support::window::{SIZE, ask, settle, window, window_of};

/// Twelve desks on the ground floor, ten of them Finance's, and eleven vacant ones on the first; Patrol waits.
fn office() -> Plan {
    let mut edit = Edit::new("Furnish");
    for number in 0..12 {
        edit.push(desk(100 + number, GROUND, number as i32 * 2_000, 0));
        if number < 10 {
            edit.push(given(GROUND, 100 + number, existing(), Occupant::Team(FINANCE)));
        }
    }
    for number in 0..11 {
        edit.push(desk(200 + number, UPPER, number as i32 * 2_000, 0));
    }
    empty_floors().with(&edit).expect("sound")
}

/// The stack plan of a plan.
fn stack_of<'a>(plan: Plan) -> Harness<'a, App> {
    let mut harness = window_of(plan, SIZE, 1.0);
    ask(&mut harness, Command::ShowStack);
    harness
}

fn shows_canvas(harness: &Harness<'_, App>) -> bool {
    harness.query_by_label("Floor plan canvas").is_some()
}

fn floors(harness: &Harness<'_, App>) -> Vec<FloorStack> {
    harness.state().editor().view().stack()
}

fn desks_of(harness: &Harness<'_, App>, floor: FloorId, team: TeamId) -> usize {
    floors(harness).iter().find(|own| own.floor == floor).map_or(0, |own| own.desks_of(team))
}

fn middle(harness: &Harness<'_, App>, label: &str) -> Pos2 {
    harness.get_by_label(label).rect().center()
}

/// A floor among the rows.
fn row(harness: &Harness<'_, App>, place: &str) -> Pos2 {
    let starts = format!("{place}: ");
    let mut rows = harness.query_all_by_role(Role::Group);
    rows.find(|row| row.accesskit_node().label().is_some_and(|label| label.starts_with(&starts)))
        .expect(place)
        .rect()
        .center()
}

fn button(harness: &mut Harness<'_, App>, pos: Pos2, pressed: bool, modifiers: Modifiers) {
    harness.event(Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers });
    harness.run_ok();
}

/// Takes hold of a block and brings it somewhere, without letting go.
fn carry(harness: &mut Harness<'_, App>, from: Pos2, to: Pos2) {
    harness.hover_at(from);
    harness.run_ok();
    button(harness, from, true, Modifiers::NONE);
    for share in [0.3, 0.7, 1.0] {
        harness.hover_at(from.lerp(to, share));
        harness.run_ok();
    }
}

fn drag(harness: &mut Harness<'_, App>, from: Pos2, to: Pos2) {
    carry(harness, from, to);
    button(harness, to, false, Modifiers::NONE);
    settle(harness);
}

fn is_there(harness: &Harness<'_, App>, label: &str) -> bool {
    harness.query_all_by_label(label).next().is_some()
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

#[test]
fn a_block_is_dragged_to_another_floor_and_the_figures_follow_each_step() {
    let mut harness = stack_of(office());
    let before = harness.state().plan().clone();
    let allocated = |harness: &Harness<'_, App>| -> Vec<u64> {
        let floors = &harness.state().report().phases[0].space.floors;
        floors.iter().map(|floor| floor.desks_allocated).collect()
    };
    let say = |harness: &Harness<'_, App>, labels: &[&str]| {
        for label in labels {
            assert!(is_there(harness, label), "“{label}” is not said");
        }
    };
    say(&harness, &["Ground floor: 12 desks, 10 given, 2 vacant", "First floor: 11 desks, 0 given, 11 vacant"]);
    say(&harness, &["Patrol, needs 10 desks for 10 people, holding area", "⚠ 10 without a seat"]);
    assert_eq!(allocated(&harness), [10, 0]);

    // To the other floor.
    let (from, to) = (middle(&harness, "Finance, 10 desks, Ground floor"), row(&harness, "First floor"));
    drag(&mut harness, from, to);
    assert_eq!((desks_of(&harness, GROUND, FINANCE), desks_of(&harness, UPPER, FINANCE)), (0, 10));
    say(&harness, &["Ground floor: 12 desks, 0 given, 12 vacant", "First floor: 11 desks, 10 given, 1 vacant"]);
    say(&harness, &["Finance, 10 desks, First floor", "⚠ 10 without a seat"]);
    assert_eq!(allocated(&harness), [0, 10]);
    assert_eq!(harness.state().editor().undo_label(), Some("Move Finance to first floor, 10 desks"));
    // The inspector shows the team.
    assert!(is_there(&harness, "Team name"));

    // Out of the holding area.
    let (from, to) =
        (middle(&harness, "Patrol, needs 10 desks for 10 people, holding area"), row(&harness, "Ground floor"));
    drag(&mut harness, from, to);
    assert_eq!(desks_of(&harness, GROUND, PATROL), 10);
    assert!(!is_there(&harness, "⚠ 10 without a seat"));
    say(&harness, &["Every team that is here has the desks it is due"]);
    assert_eq!(allocated(&harness), [10, 10]);

    // Into the holding area.
    let (from, to) = (middle(&harness, "Finance, 10 desks, First floor"), middle(&harness, "Holding area"));
    drag(&mut harness, from, to);
    say(&harness, &["Finance, needs 10 desks for 10 people, holding area", "⚠ 10 without a seat"]);
    assert_eq!(allocated(&harness), [10, 0]);

    for _ in 0..3 {
        harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
        settle(&mut harness);
    }
    assert_eq!(*harness.state().plan(), before);
    assert_eq!(allocated(&harness), [10, 0]);
    say(&harness, &["Ground floor: 12 desks, 10 given, 2 vacant"]);
    assert!(!shows_canvas(&harness), "the tab stays");
}

#[test]
fn escape_the_own_floor_and_a_floor_that_is_too_full_leave_everything_as_it_was() {
    let mut harness = stack_of(office());
    let before = harness.state().plan().clone();
    let (from, upper) = (middle(&harness, "Finance, 10 desks, Ground floor"), row(&harness, "First floor"));
    carry(&mut harness, from, upper);
    harness.key_press(Key::Escape);
    harness.run_ok();
    button(&mut harness, upper, false, Modifiers::NONE);
    settle(&mut harness);
    assert_eq!(*harness.state().plan(), before);
    // Its own floor, and no floor at all.
    let own = row(&harness, "Ground floor") + Vec2::new(150.0, 4.0);
    drag(&mut harness, from, own);
    drag(&mut harness, from, Pos2::new(from.x, 20.0));
    assert_eq!(*harness.state().plan(), before);
    // Two desks are vacant, ten are needed.
    let waiting = middle(&harness, "Patrol, needs 10 desks for 10 people, holding area");
    let ground = row(&harness, "Ground floor");
    drag(&mut harness, waiting, ground);
    assert_eq!(*harness.state().plan(), before);
    assert!(
        harness.query_all_by_label_contains("Ground floor has 2 vacant desks and Patrol needs 10").next().is_some()
    );
    // With Shift as many as fit.
    let waiting = middle(&harness, "Patrol, needs 10 desks for 10 people, holding area");
    carry(&mut harness, waiting, ground);
    harness.event(Event::ModifiersChanged(Modifiers::SHIFT));
    harness.run_ok();
    button(&mut harness, ground, false, Modifiers::SHIFT);
    harness.event(Event::ModifiersChanged(Modifiers::NONE));
    settle(&mut harness);
    assert_eq!(desks_of(&harness, GROUND, PATROL), 2);
    assert!(is_there(&harness, "Patrol, needs 8 more of 10 desks for 10 people, holding area"));
}

#[test]
fn by_the_keyboard_a_team_is_moved_from_its_menu_which_says_why_not() {
    let mut harness = stack_of(office());
    let before = harness.state().plan().clone();
    harness.get_by_label("Finance, 10 desks, Ground floor").focus();
    harness.run_ok();
    harness.key_press(Key::Enter);
    settle(&mut harness);
    assert!(is_there(&harness, "Move Finance to…"));
    // The first that can be chosen has the focus.
    harness.key_press(Key::Enter);
    settle(&mut harness);
    assert_eq!(desks_of(&harness, UPPER, FINANCE), 10);
    assert!(harness.get_by_label("Finance, 10 desks, First floor").is_focused(), "the keyboard stays with the team");
    // To the holding area, by its name.
    harness.key_press(Key::Enter);
    settle(&mut harness);
    harness.query_all_by_role_and_label(Role::Button, "Holding area").last().expect("the entry").click();
    settle(&mut harness);
    assert_eq!(desks_of(&harness, UPPER, FINANCE), 0);
    for _ in 0..2 {
        ask(&mut harness, Command::Undo);
    }
    assert_eq!(*harness.state().plan(), before);
    // What cannot be chosen says why; a part that fits is offered.
    harness.get_by_label("Patrol, needs 10 desks for 10 people, holding area").focus();
    harness.run_ok();
    harness.key_press(Key::Enter);
    settle(&mut harness);
    let refused = harness.get_by_role_and_label(Role::Button, "Ground floor has 2 vacant desks and Patrol needs 10");
    assert!(refused.accesskit_node().is_disabled());
    harness.get_by_role_and_label(Role::Button, "Ground floor, 2 of 10 desks").click();
    settle(&mut harness);
    assert_eq!(desks_of(&harness, GROUND, PATROL), 2);
    // Escape closes the menu and changes nothing.
    let now = harness.state().plan().clone();
    harness.get_by_label("Finance, 10 desks, Ground floor").focus();
    harness.run_ok();
    harness.key_press(Key::Enter);
    settle(&mut harness);
    harness.key_press(Key::Escape);
    settle(&mut harness);
    assert!(!is_there(&harness, "Move Finance to…"));
    assert_eq!(*harness.state().plan(), now);
}

#[test]
fn a_click_chooses_the_team_and_a_double_click_shows_its_desks_on_the_floor_plan() {
    let mut harness = stack_of(office());
    ask(&mut harness, Command::FloorUp);
    let block = middle(&harness, "Finance, 10 desks, Ground floor");
    harness.get_by_label("Finance, 10 desks, Ground floor").click();
    settle(&mut harness);
    assert!(is_there(&harness, "Team name"));
    assert!(!shows_canvas(&harness));
    // A frame of a test takes a quarter of a second, so that two clicks are far apart.
    harness.ctx.options_mut(|options| options.input_options.max_double_click_delay = 60.0);
    // The click before was the first of the two.
    button(&mut harness, block, true, Modifiers::NONE);
    button(&mut harness, block, false, Modifiers::NONE);
    settle(&mut harness);
    assert!(shows_canvas(&harness));
    let editor = harness.state().editor();
    assert_eq!((editor.floor_id(), editor.selection().len()), (Some(GROUND), 10));
}

/// The stack plan of the built-in plan in its last phase.
fn leigh_road<'a>() -> Harness<'a, App> {
    let mut harness = window();
    for _ in 0..3 {
        ask(&mut harness, Command::NextPhase);
    }
    ask(&mut harness, Command::ShowStack);
    harness
}

#[test]
fn on_leigh_road_teams_are_dragged_from_floor_to_floor_and_back_by_undo() {
    let mut harness = leigh_road();
    let before = harness.state().plan().clone();
    let mut n_moves = 0;
    // Each round moves the largest block that fits somewhere else.
    for _ in 0..3 {
        let stack = floors(&harness);
        let found = stack.iter().flat_map(|from| from.by_team.iter().map(move |(&team, &n)| (n, team, from.floor)));
        let found = found.filter_map(|(n_desks, team, from)| {
            let to = stack.iter().find(|to| to.floor != from && n_desks <= to.n_vacant)?;
            Some((n_desks, team, from, to.floor))
        });
        let Some((n_desks, team, from, to)) = found.max() else { break };
        let had = desks_of(&harness, to, team);
        let plan = harness.state().plan();
        let (place, name) = (plan.floor_name_apart(from), plan.teams[&team].name.clone());
        let (start, goal) = (
            middle(&harness, &format!("{name}, {}, {place}", format::count(n_desks, "desk", "desks"))),
            row(&harness, &harness.state().plan().floor_name_apart(to)),
        );
        drag(&mut harness, start, goal);
        assert_eq!(desks_of(&harness, from, team), 0, "{name}");
        assert_eq!(desks_of(&harness, to, team), had + n_desks, "{name}");
        // The report counts what the bars show.
        let now = Moment::complete(harness.state().editor().at().phase);
        let phase = harness.state().plan().phase_order().index(now.phase);
        let report = &harness.state().report().phases[phase];
        for floor in floors(&harness) {
            let figures = report.space.floors.iter().find(|own| own.id == floor.floor).expect("the floor");
            assert_eq!((figures.desks as usize, figures.desks_allocated as usize), (floor.n_desks, floor.n_given()));
        }
        n_moves += 1;
    }
    assert!(0 < n_moves, "nobody could be moved");
    for _ in 0..n_moves {
        ask(&mut harness, Command::Undo);
    }
    assert_eq!(*harness.state().plan(), before);
}

/// Compares with the kept picture; says that it was skipped where nothing can draw.
fn snapshot(results: &mut SnapshotResults, harness: &mut Harness<'_, App>, name: &str) {
    match harness.render() {
        Ok(_) => harness.snapshot(name),
        Err(why) => println!("skipped the picture {name}: {why}"),
    }
    results.extend_harness(harness);
}

#[test]
fn the_stack_plan_looks_as_it_did_in_both_themes() {
    let mut results = SnapshotResults::new();
    let mut harness = leigh_road();
    // Nothing but the stack plan between the bars: the panels have pictures of their own.
    ask(&mut harness, Command::ToggleLeftPanel);
    ask(&mut harness, Command::ToggleRightPanel);
    snapshot(&mut results, &mut harness, "stack_light");
    // A team in the holding area, carried back to a floor that can take it.
    let finance = middle(&harness, "Finance and business support, 8 desks, Main block, ground floor");
    let holding = middle(&harness, "Holding area");
    drag(&mut harness, finance, holding);
    let waiting = middle(&harness, "Finance and business support, needs 8 desks for 13 people, holding area");
    let ground = row(&harness, "Main block, ground floor");
    carry(&mut harness, waiting, ground);
    snapshot(&mut results, &mut harness, "stack_light_seating");
    harness.key_press(Key::Escape);
    harness.run_ok();
    button(&mut harness, ground, false, Modifiers::NONE);
    ask(&mut harness, Command::Undo);
    ask(&mut harness, Command::ToggleTheme);
    let stack = floors(&harness);
    let from = stack.iter().rev().find(|own| !own.by_team.is_empty()).expect("a floor with a team");
    let (&team, &n_desks) = from.by_team.iter().max_by_key(|(_, n_desks)| **n_desks).expect("a team");
    let plan = harness.state().plan();
    let (name, place) = (plan.teams[&team].name.clone(), plan.floor_name_apart(from.floor));
    let block = middle(&harness, &format!("{name}, {}, {place}", format::count(n_desks, "desk", "desks")));
    let other = stack.iter().find(|own| own.floor != from.floor && 0 < own.n_desks).expect("another floor");
    let to = row(&harness, &harness.state().plan().floor_name_apart(other.floor));
    carry(&mut harness, block, to);
    snapshot(&mut results, &mut harness, "stack_dark_carrying");
}
