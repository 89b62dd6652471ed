//! What the checks find, in the window: listed and marked in the frame in which it comes about, gone with the undo, and left
//! out for a reason that the plan keeps.
#![cfg(feature = "gui")]
#![expect(clippy::indexing_slicing, reason = "a test says so by failing")]

mod support;

use colocate::check::{PLANNING_AID, Problem, Severity, Topic};
use colocate::file;
use colocate::model::{Desk, DeskId, Edit, ItemId, Moment, Plan, Sanitary, edits};
use colocate::ui::{App, command::Command};
use colocate::units::{Percent, PlanPoint, format};
use egui::{Event, Key, Modifiers, PointerButton, Role, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use std::collections::BTreeSet;
use support::window::{ask, choose, is_there, settle, type_into, window, window_of};

fn plan(harness: &Harness<'_, App>) -> Plan {
    harness.state().plan().clone()
}

fn shows(harness: &Harness<'_, App>, words: &str) -> bool {
    harness.query_all_by_label_contains(words).next().is_some()
}

fn problems(harness: &Harness<'_, App>) -> Vec<Problem> {
    harness.state().problems().iter().map(|own| Problem::clone(own)).collect()
}

fn count(harness: &Harness<'_, App>, severity: Severity) -> usize {
    problems(harness).iter().filter(|problem| problem.severity == severity).count()
}

/// What the status strip says, which is also the name of its button.
fn strip_words(harness: &Harness<'_, App>) -> String {
    let (n_errors, n_warnings) = (count(harness, Severity::Error), count(harness, Severity::Warning));
    let words = [(n_errors, "error", "errors"), (n_warnings, "warning", "warnings")];
    let words: Vec<String> = words
        .into_iter()
        .filter(|(number, _, _)| 0 < *number)
        .map(|(number, one, many)| format::count(number, one, many))
        .collect();
    words.join(", ")
}

/// The window in phase 3, with the list in sight.
fn phase_3<'a>() -> Harness<'a, App> {
    let mut harness = window();
    let third = plan(&harness).phase_order().phases()[3];
    while harness.state().editor().at() != Moment::complete(third) {
        harness.key_press(Key::CloseBracket);
        settle(&mut harness);
    }
    harness
}

/// What a row is called for those who do not see it.
fn named(problem: &Problem) -> String {
    format!("{}: {}, {}", problem.severity.label(), problem.message, problem.place)
}

/// The list in sight, with one topic in it.
fn list(harness: &mut Harness<'_, App>, topic: Topic) {
    let words = strip_words(harness);
    harness.get_by_role_and_label(Role::Button, &words).click();
    settle(harness);
    choose(harness, "Topic of problems", topic.label());
}

/// The first problem of a check.
fn first(harness: &Harness<'_, App>, check: &str) -> Problem {
    let problem = problems(harness).into_iter().find(|problem| problem.check == check);
    problem.unwrap_or_else(|| panic!("nothing of {check}"))
}

fn click_row(harness: &mut Harness<'_, App>, problem: &Problem) {
    let name = named(problem);
    // Two doors of a room may have the same to say.
    let row = harness.query_all_by_role_and_label(Role::Button, &name).next();
    row.unwrap_or_else(|| panic!("no row “{name}”")).click();
    settle(harness);
}

fn click_at(harness: &mut Harness<'_, App>, at: egui::Pos2) {
    harness.hover_at(at);
    harness.run_ok();
    for pressed in [true, false] {
        harness.event(Event::PointerButton {
            pos: at,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        });
    }
    settle(harness);
}

fn items(problem: &Problem) -> BTreeSet<ItemId> {
    problem.items.iter().copied().collect()
}

#[test]
fn the_list_of_phase_3_is_there_and_a_click_selects_and_goes_there() {
    let mut harness = phase_3();
    list(&mut harness, Topic::Security);
    assert!(shows(&harness, PLANNING_AID));
    for (severity, one, many) in [
        (Severity::Error, "error", "errors"),
        (Severity::Warning, "warning", "warnings"),
        (Severity::Note, "note", "notes"),
    ] {
        assert!(is_there(&harness, &format::count(count(&harness, severity), one, many)));
    }
    let shown = harness.state().editor().floor_id();
    let elsewhere = |problem: &Problem| problem.check == "zone-doors" && problem.floor != shown;
    let problem = problems(&harness).into_iter().find(elsewhere).expect("a door on another floor");
    click_row(&mut harness, &problem);
    let app = harness.state();
    assert_eq!(app.chosen_problem(), Some(&problem));
    assert_eq!((app.editor().floor_id(), app.editor().selection()), (problem.floor, &items(&problem)));
    let middle = harness.get_by_label("Floor plan canvas").rect().center();
    let there = app.place_on_screen(problem.at.expect("a place")).expect("the plan is in sight");
    assert!(there.distance(middle) < 30.0, "{there} is not {middle}");
    // It is told whole: the rule with its year and whether it was read, and what would mend it.
    assert!(shows(&harness, &format!("What would mend it: {}", problem.mend)));
    assert!(shows(&harness, "Rule: Zoning practice (2014) ~ assumption"));
    // Other topics are left out, and come back when one is gone to.
    assert!(!is_there(&harness, &named(&first(&harness, "air-space"))));
    click_first(&mut harness, "Fold");
    assert_eq!(harness.state().chosen_problem(), None);
}

fn click_first(harness: &mut Harness<'_, App>, label: &str) {
    harness.query_all_by_label(label).next().unwrap_or_else(|| panic!("no “{label}”")).click();
    settle(harness);
}

#[test]
fn a_row_that_is_clicked_stays_where_it_was() {
    let mut harness = phase_3();
    list(&mut harness, Topic::Security);
    let of_topic = |problem: &&Problem| problem.topic == Topic::Security;
    let problem = problems(&harness).iter().filter(of_topic).nth(3).cloned().expect("a fourth");
    let name = named(&problem);
    let before = harness.get_by_role_and_label(Role::Button, &name).rect().top();
    click_row(&mut harness, &problem);
    let after = harness.get_by_label(&format!("Looked at: {name}")).rect().top();
    assert!((before - after).abs() < 2.0, "{before}, then {after}");
}

#[test]
fn a_desk_moved_into_a_door_is_told_in_the_same_frame_and_undo_clears_it() {
    let mut harness = phase_3();
    let before = (plan(&harness), problems(&harness));
    assert!(before.1.iter().all(|problem| problem.check != "door-swings"));
    let (desk, edit) = {
        let editor = harness.state().editor();
        let (floor, view) = (editor.floor().expect("a floor"), editor.view());
        let desk = view.desks(floor).find(|placed| placed.desk.number == "G-092").expect("the desk");
        // Inside of the door of the same room.
        let by = PlanPoint::new(51_900, 9_300) - desk.at;
        let item = ItemId::Desk(desk.desk.id);
        (item, edits::move_by(editor.plan(), editor.at().phase, floor.floor.id, &BTreeSet::from([item]), by))
    };
    harness.state_mut().make(&edit.expect("it can be moved"));
    // One frame, and no more.
    harness.step();
    let found = first(&harness, "door-swings");
    assert!(found.severity == Severity::Error && found.items.contains(&desk));
    assert!(harness.query_by_role_and_label(Role::Button, &strip_words(&harness)).is_some());
    assert!(harness.state().mark_on_screen(&found).is_some());
    ask(&mut harness, Command::Undo);
    assert!((plan(&harness), problems(&harness)) == before);
    assert!(harness.query_by_role_and_label(Role::Button, &strip_words(&harness)).is_some());
    assert!(harness.state().mark_on_screen(&found).is_none());
}

#[test]
fn a_click_on_a_mark_looks_at_its_problem_and_the_marks_can_be_hidden() {
    let mut harness = phase_3();
    let problem = first(&harness, "escape-swings");
    let at = harness.state().mark_on_screen(&problem).expect("it is marked");
    click_at(&mut harness, at);
    assert_eq!(harness.state().chosen_problem(), Some(&problem));
    assert_eq!(harness.state().editor().selection(), &items(&problem));
    assert!(harness.query_by_label(&format!("Looked at: {}", named(&problem))).is_some(), "the list goes there");
    let is_marked = |harness: &Harness<'_, App>| harness.state().mark_on_screen(&problem).is_some();
    ask(&mut harness, Command::ToggleMarks);
    assert!(!is_marked(&harness));
    ask(&mut harness, Command::ToggleMarks);
    assert!(is_marked(&harness));
    // What is left out of the list has no mark, and the works are not what is checked.
    let errors = format::count(count(&harness, Severity::Error), "error", "errors");
    ask(&mut harness, Command::ShowProblems);
    harness.get_by_role_and_label(Role::CheckBox, &errors).click();
    settle(&mut harness);
    assert!(!is_marked(&harness));
    harness.get_by_role_and_label(Role::CheckBox, &errors).click();
    settle(&mut harness);
    assert!(is_marked(&harness));
    ask(&mut harness, Command::ToggleStage);
    assert!(!is_marked(&harness));
}

#[test]
fn the_keys_go_through_the_list_and_round() {
    let mut harness = phase_3();
    // By topic, and worst first within each.
    let mut in_order = problems(&harness);
    in_order.sort_by_key(|problem| problem.topic);
    let looked_at = |harness: &Harness<'_, App>| harness.state().chosen_problem().cloned();
    for problem in in_order.iter().take(2) {
        harness.key_press(Key::F8);
        settle(&mut harness);
        assert_eq!(looked_at(&harness).as_ref(), Some(problem));
        assert!(harness.query_by_label(&format!("Looked at: {}", named(problem))).is_some(), "it is in sight");
    }
    for problem in [in_order.first(), in_order.last()] {
        harness.key_press_modifiers(Modifiers::SHIFT, Key::F8);
        settle(&mut harness);
        assert_eq!(looked_at(&harness).as_ref(), problem);
    }
}

#[test]
fn a_check_is_switched_off_for_a_reason_that_the_plan_keeps() {
    const REASON: &str = "Agreed with the fire officer";
    let mut harness = phase_3();
    let before = (plan(&harness), problems(&harness));
    list(&mut harness, Topic::Fire);
    let problem = first(&harness, "escape-swings");
    click_row(&mut harness, &problem);
    click_first(&mut harness, "Switch off this check…");
    let off = harness.get_by_role_and_label(Role::Button, "Switch off");
    assert!(off.accesskit_node().is_disabled(), "without a reason");
    type_into(&mut harness, "Reason", REASON);
    harness.get_by_role_and_label(Role::Button, "Switch off").click();
    settle(&mut harness);
    assert!(problems(&harness).iter().all(|problem| problem.check != "escape-swings"));
    let waiver = plan(&harness).checking.waiver("escape-swings").cloned().expect("it is kept");
    assert_eq!(waiver.reason, REASON);
    let called = colocate::check::all().iter().find(|check| check.id == "escape-swings").expect("it is listed").name;
    let undo = harness.state().editor().undo_label().map(str::to_owned);
    assert_eq!(undo, Some(format!("Switch off check “{called}”")));
    assert!(shows(&harness, REASON));
    assert!(harness.query_by_role_and_label(Role::Button, &strip_words(&harness)).is_some());
    let on = harness.query_all_by_label_contains("Switch on: ").next().expect("it can be switched on");
    on.click();
    settle(&mut harness);
    assert!((plan(&harness), problems(&harness)) == before);
    let undo = harness.state().editor().undo_label().map(str::to_owned);
    assert_eq!(undo, Some(format!("Switch on check “{called}”")));
    ask(&mut harness, Command::Undo);
    assert!(plan(&harness).checking.waiver("escape-swings").is_some());
}

#[test]
fn the_edition_and_for_whom_toilets_are_is_chosen_and_undone() {
    let mut harness = phase_3();
    let before = plan(&harness);
    // From the foot of the list, where it is offered, the panel goes up to the inspector.
    list(&mut harness, Topic::Access);
    let at = harness.get_by_label("Checks…").rect().center();
    click_at(&mut harness, at);
    let edition = harness.get_by_role_and_label(Role::ComboBox, "Edition of the rules").rect();
    assert!((0.0..900.0).contains(&edition.center().y), "{edition}");
    ask(&mut harness, Command::EditChecks);
    choose(&mut harness, "Edition of the rules", "2006/2013");
    assert_eq!(plan(&harness).checking.edition, "2013");
    assert!(shows(&harness, "the rules in force when the case was planned"));
    choose(&mut harness, "For whom toilets are", "Men and women apart");
    type_into(&mut harness, "Share of men", "140");
    assert!(shows(&harness, "between 0 and 100 %"));
    type_into(&mut harness, "Share of men", "60");
    harness.key_press(Key::Enter);
    settle(&mut harness);
    assert_eq!(plan(&harness).checking.sanitary, Sanitary::Apart { men: Percent::whole(60) });
    type_into(&mut harness, "Words of decided on checks", "The estates board");
    harness.get_by_role_and_label(Role::TextInput, "Share of men").focus();
    settle(&mut harness);
    assert_eq!(plan(&harness).checking.provenance.text(), "The estates board");
    for _ in 0..4 {
        ask(&mut harness, Command::Undo);
    }
    assert!(plan(&harness) == before);
}

#[test]
fn of_a_thousand_problems_a_screenful_is_drawn() {
    let mut harness = phase_3();
    let edit = {
        let plan = harness.state().plan();
        let editor = harness.state().editor();
        let view = editor.view();
        let like = view.desks(editor.floor().expect("a floor")).next().expect("a desk").desk.clone();
        (0..500).fold(Edit::new("Far too many"), |edit, idx| {
            let mut desk = Desk { id: DeskId(plan.next_id + idx), number: format!("X-{idx}"), ..like.clone() };
            for placement in &mut desk.placements {
                // Two in each place.
                placement.at = PlanPoint::new(2_000 * (idx as i32 / 2), 40_000);
            }
            edit.put(desk)
        })
    };
    harness.state_mut().make(&edit);
    harness.run_ok();
    assert!(700 < problems(&harness).len(), "{}", problems(&harness).len());
    ask(&mut harness, Command::ShowProblems);
    let n_rows = harness.query_all_by_label_contains("Desk X-").count();
    assert!((5..40).contains(&n_rows), "{n_rows}");
    // The last one is reached as well.
    harness.key_press_modifiers(Modifiers::SHIFT, Key::F8);
    settle(&mut harness);
    let chosen = harness.state().chosen_problem().cloned().expect("the last");
    assert!(harness.query_by_label(&format!("Looked at: {}", named(&chosen))).is_some());
}

#[test]
fn in_a_narrow_window_the_strip_has_the_way_to_the_list_too() {
    let size = Vec2::new(800.0, 600.0);
    let mut harness = window_of(file::builtin::leigh_road(), size, 1.0);
    let words = strip_words(&harness);
    let strip = harness.get_by_role_and_label(Role::Button, &words).rect();
    assert!(egui::Rect::from_min_size(egui::Pos2::ZERO, size).contains_rect(strip), "{strip}");
    ask(&mut harness, Command::ToggleRightPanel);
    harness.get_by_role_and_label(Role::Button, &words).click();
    settle(&mut harness);
    assert!(is_there(&harness, "Problems"), "the panel opens with it");
}

#[test]
fn marks_that_lie_on_each_other_are_shown_as_one_and_a_click_parts_them() {
    let mut harness = phase_3();
    ask(&mut harness, Command::ToggleRightPanel);
    // In the corridor three desks in one place, three more 2 m on, and three more: from far away there is one mark for all.
    let edit = {
        let editor = harness.state().editor();
        let plan = editor.plan();
        let like = editor.view().desks(editor.floor().expect("a floor")).next().expect("a desk").desk.clone();
        (0..9).fold(Edit::new("Too many"), |edit, idx| {
            let mut desk = Desk { id: DeskId(plan.next_id + idx), number: format!("X-{idx}"), ..like.clone() };
            for placement in &mut desk.placements {
                placement.at = PlanPoint::new(10_000 + 2_000 * (idx as i32 / 3), 7_600);
            }
            edit.put(desk)
        })
    };
    harness.state_mut().make(&edit);
    settle(&mut harness);
    for command in [Command::ZoomToFit, Command::ZoomOut, Command::ZoomOut] {
        ask(&mut harness, command);
    }
    let mark = |harness: &Harness<'_, App>, desk: u32| {
        let is_of = |own: &Problem| own.check == "desk-overlaps" && own.message.contains(&format!("X-{desk}"));
        let problem = problems(harness).into_iter().find(is_of).unwrap_or_else(|| panic!("nothing of X-{desk}"));
        harness.state().mark_on_screen(&problem).expect("it is marked")
    };
    assert_eq!(mark(&harness, 0), mark(&harness, 6));
    let at = mark(&harness, 0);
    click_at(&mut harness, at);
    assert_eq!(harness.state().chosen_problem(), None, "a click on several goes nearer");
    let apart = mark(&harness, 0).distance(mark(&harness, 6));
    assert!(200.0 < apart, "{apart}");
    let canvas = harness.get_by_label("Floor plan canvas").rect();
    assert!(canvas.contains(mark(&harness, 0)) && canvas.contains(mark(&harness, 6)), "all of them are in sight");
    // Those of one place do not part: they are looked at in turn.
    let mut looked_at = Vec::new();
    for _ in 0..2 {
        let at = mark(&harness, 0);
        click_at(&mut harness, at);
        looked_at.extend(harness.state().chosen_problem().cloned());
    }
    assert!(looked_at.len() == 2 && looked_at[0] != looked_at[1], "{looked_at:?}");
    assert!(mark(&harness, 0).distance(mark(&harness, 6)) > 200.0, "and the view stays");
}
