//! Another state of the plan in the window: what changed is listed, gone to and marked in three ways; a merge asks what it
//! cannot know, changes nothing before it is finished, and is one step.
#![cfg(feature = "gui")]
#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test says so by failing")]

mod support;

use colocate::compare::{Kind, PlanComparison, Topic};
use colocate::file::{self, IssueForm, KeptText};
use colocate::model::{DeskId, Edit, Element, ElementKey, ItemId, Moment, Plan, Suitability};
use colocate::ui::{App, command::Command};
use colocate::units::{Date, PlanPoint};
use egui::{Key, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use std::time::{Duration, Instant};
use support::bench::Bench;
use support::plans::{EXISTING, GROUND, empty_floors};
use support::window::{SIZE, Scratch, ask, choose, is_there, settle, type_into, window_of};

/// A room with four desks on the ground floor, issued as P01.
fn issued() -> Plan {
    use colocate::editor::ToolKind;
    let bench = Bench::open(empty_floors()).tool(ToolKind::Wall);
    let bench = bench.click(0, 0).click(12_000, 0).click(12_000, 7_000).click(0, 7_000).click(0, 0).enter();
    let bench = bench.tool(ToolKind::Room).click(3_000, 3_000);
    let bench = bench.set(|options| (options.desk.columns, options.desk.rows) = (4, 1));
    let bench = bench.tool(ToolKind::Desk).click(2_500, 2_400).not_refused();
    let plan = bench.editor.snapshot();
    let form = IssueForm {
        number: "P01".to_owned(),
        date: Date::new(2026, 11, 20).expect("a day"),
        suitability: Suitability::ALL[0],
        purpose: "For comment".to_owned(),
        issued_by: "Alex Reed".to_owned(),
    };
    plan.with(&file::issue(&plan, &form).expect("possible")).expect("sound")
}

fn desks(plan: &Plan) -> Vec<DeskId> {
    plan.floor(GROUND).expect("the floor").desks.keys().copied().collect()
}

/// The plan with the desk of a place moved up by so much.
fn with_desk_moved(plan: &Plan, place: usize, by: i32) -> Plan {
    let id = desks(plan)[place];
    let mut desk = plan.floor(GROUND).expect("the floor").desks[&id].as_ref().clone();
    let at = desk.placements[0].at;
    desk.placements[0].at = PlanPoint::new(at.x.0, at.y.0 + by);
    plan.with(&Edit::new("Move a desk").put(desk)).expect("sound")
}

/// P01 with one desk moved by two metres and another gone.
fn later() -> Plan {
    let plan = with_desk_moved(&issued(), 0, 2_000);
    let gone = ElementKey::Item(GROUND, ItemId::Desk(desks(&plan)[3]));
    plan.with(&Edit::new("Delete a desk").remove(gone)).expect("sound")
}

fn wait(harness: &mut Harness<'_, App>, is_done: impl Fn(&App) -> bool) {
    let begun = Instant::now();
    while !is_done(harness.state()) {
        assert!(begun.elapsed() < Duration::from_mins(1), "nothing came");
        std::thread::sleep(Duration::from_millis(20));
        harness.step();
    }
    settle(harness);
}

/// The window on a later state, compared with P01.
fn compared<'a>(plan: Plan) -> Harness<'a, App> {
    let mut harness = window_of(plan, SIZE, 1.0);
    ask(&mut harness, Command::CompareWithRevision);
    harness.get_by_label_contains("P01, 20 November 2026");
    harness.get_by_role_and_label(Role::Button, "Compare").click();
    settle(&mut harness);
    wait(&mut harness, |app| app.comparison().is_some());
    harness
}

fn press(harness: &mut Harness<'_, App>, name: &str) {
    harness.get_by_role_and_label(Role::Button, name).click();
    settle(harness);
}

#[test]
fn what_changed_since_a_revision_is_listed_gone_through_and_marked() {
    let plan = later();
    let mut harness = compared(plan.clone());
    let headline = harness.state().comparison().expect("compared").headline.clone();
    assert!(headline.starts_with("2 changes: desks 2"), "{headline}");
    harness.get_by_label(&headline);
    harness.get_by_label("Changes since revision P01");
    assert_eq!(
        harness.state().n_comparison_marks(),
        8,
        "two outlines and an arrow; an outline and a minus in its badge"
    );

    // The keys go through the list and round.
    harness.key_press(Key::F7);
    settle(&mut harness);
    let first = harness.state().chosen_change().expect("one is looked at").clone();
    assert_eq!((first.topic, first.floor), (Topic::Desks, Some(GROUND)));
    harness.get_by_label_contains("1 of 2");
    ask(&mut harness, Command::NextChange);
    let second = harness.state().chosen_change().expect("one is looked at").clone();
    assert_ne!(first, second);
    let kinds = [first.kind, second.kind];
    assert!(kinds.contains(&Kind::Moved) && kinds.contains(&Kind::Removed), "{kinds:?}");
    ask(&mut harness, Command::NextChange);
    assert_eq!(harness.state().chosen_change(), Some(&first));
    ask(&mut harness, Command::PreviousChange);
    assert_eq!(harness.state().chosen_change(), Some(&second));

    // A click selects what moved, on its floor.
    let moved = [first, second].into_iter().find(|entry| entry.kind == Kind::Moved).expect("one moved");
    press(&mut harness, &moved.line());
    let selected: Vec<ItemId> = harness.state().editor().selection().iter().copied().collect();
    assert_eq!(selected, [ItemId::Desk(desks(&plan)[0])]);
    assert_eq!(harness.state().editor().floor_id(), Some(GROUND));

    assert_eq!(harness.state().plan(), &plan, "nothing changed");
    ask(&mut harness, Command::EndComparison);
    assert!(harness.state().comparison().is_none() && !is_there(&harness, &headline));
    assert_eq!(harness.state().n_comparison_marks(), 0);
}

#[test]
fn the_list_follows_the_plan_and_a_change_leads_to_a_phase_in_which_it_is_seen() {
    let mut harness = compared(issued());
    assert_eq!(harness.state().comparison().expect("compared").headline, "Nothing changed");
    assert_eq!(harness.state().n_comparison_marks(), 0);
    assert!(Command::NextChange.availability(&harness.state().situation()).is_err());
    let edit = |plan: &Plan| {
        let id = desks(plan)[1];
        let mut desk = plan.floor(GROUND).expect("the floor").desks[&id].as_ref().clone();
        let to = PlanPoint::new(9_000, 5_000);
        let second = plan.phase_order().phases()[2];
        let turned = desk.placements[0].turned;
        desk.placements.push(colocate::model::Placement { phase: second, at: to, turned });
        (Edit::new("Move later").put(desk), second)
    };
    let (edit, phase) = edit(harness.state().plan());
    harness.state_mut().make(&edit);
    harness.step();
    wait(&mut harness, |app| app.comparison().is_some_and(|own| own.changes.entries.len() == 1));
    assert_eq!(harness.state().n_comparison_marks(), 0, "in this phase it stands where it stood");
    ask(&mut harness, Command::NextChange);
    assert_eq!(harness.state().editor().at(), Moment::complete(phase));
    assert!(0 < harness.state().n_comparison_marks());
    harness.state_mut().ask(Command::Undo);
    settle(&mut harness);
    wait(&mut harness, |app| app.comparison().is_some_and(PlanComparison::is_empty));
}

#[test]
fn overlay_side_by_side_and_swipe_are_chosen_above_the_canvas_with_a_legend() {
    let mut harness = compared(later());
    for sign in ["+ Added", "− Removed", "Moved from", "→ Moved to", "≠ Changed"] {
        harness.get_by_label(sign);
    }
    let over_both = harness.state().n_comparison_marks();
    harness.get_by_role_and_label(Role::RadioButton, "Side by side").click();
    settle(&mut harness);
    harness.get_by_label_contains("Earlier plan, to look at: revision P01");
    assert!(0 < harness.state().n_comparison_marks() && harness.state().n_comparison_marks() < over_both, "no arrow");
    harness.get_by_role_and_label(Role::RadioButton, "Swipe").click();
    settle(&mut harness);
    let handle = "Swipe: earlier plan to the left, this plan to the right";
    let before = harness.get_by_role_and_label(Role::Slider, handle).rect().center().x;
    harness.get_by_role_and_label(Role::Slider, handle).focus();
    harness.run_ok();
    harness.key_press(Key::ArrowRight);
    settle(&mut harness);
    let after = harness.get_by_role_and_label(Role::Slider, handle).rect().center().x;
    assert!(before + 5.0 < after, "{before} to {after}");
    harness.get_by_role_and_label(Role::RadioButton, "Overlay").click();
    settle(&mut harness);
    assert_eq!(harness.state().n_comparison_marks(), over_both);
    choose(&mut harness, "Topic of changes", "Desks   2");
    ask(&mut harness, Command::EndComparison);
    assert!(!is_there(&harness, "Side by side"));
}

#[test]
fn a_file_is_compared_with_and_one_that_is_damaged_is_refused() {
    let scratch = Scratch::new("compare");
    let (whole, damaged) = (scratch.path("sent.ron"), scratch.path("damaged.ron"));
    file::save(&issued(), &KeptText::default(), whole.as_ref()).expect("saved");
    let text = file::to_text(&issued());
    std::fs::write(&damaged, text.get(..text.len() / 2).expect("half")).expect("written");
    let mut harness = window_of(later(), SIZE, 1.0);
    for (path, words) in [(&damaged, "The other plan is damaged"), (&whole, "Changes since sent.ron")] {
        ask(&mut harness, Command::CompareWithFile);
        type_into(&mut harness, "File name or path", path);
        press(&mut harness, "Open file");
        let begun = Instant::now();
        // What was said of the file before stays until it is dismissed: each is waited for by its own words.
        while harness.query_all_by_label_contains(words).next().is_none() {
            assert!(begun.elapsed() < Duration::from_mins(1), "no “{words}”");
            std::thread::sleep(Duration::from_millis(20));
            harness.step();
        }
        assert_eq!(path == &damaged, !is_there(&harness, "Changes since sent.ron"));
    }
    wait(&mut harness, |app| app.comparison().is_some());
}

/// Asks to merge with a plan that is in a file.
fn merge_with<'a>(ours: Plan, theirs: &Plan, scratch: &Scratch) -> Harness<'a, App> {
    let path = scratch.path("theirs.ron");
    file::save(theirs, &KeptText::default(), path.as_ref()).expect("saved");
    let mut harness = window_of(ours, SIZE, 1.0);
    ask(&mut harness, Command::MergeWithFile);
    type_into(&mut harness, "File name or path", &path);
    press(&mut harness, "Open file");
    let begun = Instant::now();
    while !is_there(&harness, "Merge with theirs.ron") {
        assert!(begun.elapsed() < Duration::from_mins(1), "the plan was not read");
        std::thread::sleep(Duration::from_millis(20));
        harness.step();
    }
    settle(&mut harness);
    harness
}

fn desk_y(plan: &Plan, place: usize) -> i32 {
    let desks = desks(plan);
    plan.floor(GROUND).expect("the floor").desks[&desks[place]].placements[0].at.y.0
}

#[test]
fn a_merge_asks_what_both_changed_and_is_one_step() {
    let scratch = Scratch::new("merge");
    let base = issued();
    let ours = with_desk_moved(&base, 0, 1_000);
    let theirs = with_desk_moved(&with_desk_moved(&base, 0, 2_000), 2, 500);
    let mut harness = merge_with(ours.clone(), &theirs, &scratch);
    // The revision that both have is proposed as what both come from.
    press(&mut harness, "Merge");
    wait(&mut harness, |app| app.conflicts_left().is_some());
    assert_eq!(harness.state().conflicts_left(), Some(1));
    harness.get_by_label("Conflict 1 of 1");
    harness.get_by_label("1 left to settle");
    harness.get_by_label_contains("Both come from revision P01");
    harness.get_by_label("What taking theirs.ron would do to what you have");
    assert!(0 < harness.state().n_comparison_marks(), "both sides are marked");
    assert_eq!(harness.state().plan(), &ours, "nothing changes before it is finished");
    press(&mut harness, "Finish merge");
    assert_eq!(harness.state().plan(), &ours, "nor while a conflict is left");

    press(&mut harness, "Take theirs");
    harness.get_by_label("All are settled");
    press(&mut harness, "Finish merge");
    assert_eq!(harness.state().conflicts_left(), None);
    let merged = harness.state().plan().clone();
    assert_eq!(desk_y(&merged, 0), desk_y(&base, 0) + 2_000, "as theirs has it");
    assert_eq!(desk_y(&merged, 2), desk_y(&base, 2) + 500, "theirs alone moved it");
    assert_eq!(merged.revisions, base.revisions, "what both were issued as is there once");
    assert_eq!(harness.state().editor().undo_label(), Some("Merge with theirs.ron"));
    ask(&mut harness, Command::Undo);
    assert_eq!(file::to_text(harness.state().plan()), file::to_text(&ours), "one step back");
}

#[test]
fn a_merge_without_conflicts_is_confirmed_and_one_that_is_cancelled_changes_nothing() {
    let scratch = Scratch::new("merge-plain");
    let base = issued();
    let (ours, theirs) = (with_desk_moved(&base, 0, 1_000), with_desk_moved(&base, 2, 500));
    let mut harness = merge_with(ours.clone(), &theirs, &scratch);
    press(&mut harness, "Merge");
    wait(&mut harness, |app| app.conflicts_left().is_some());
    harness.get_by_label("✓ Nothing conflicts");
    press(&mut harness, "Cancel merge");
    assert_eq!((harness.state().conflicts_left(), harness.state().plan()), (None, &ours));

    let mut harness = merge_with(ours.clone(), &theirs, &scratch);
    press(&mut harness, "Merge");
    wait(&mut harness, |app| app.conflicts_left().is_some());
    press(&mut harness, "Finish merge");
    let merged = harness.state().plan().clone();
    assert_eq!(desk_y(&merged, 0), desk_y(&base, 0) + 1_000);
    assert_eq!(desk_y(&merged, 2), desk_y(&base, 2) + 500);
}

#[test]
fn choices_are_kept_when_the_plan_changes_meanwhile() {
    let scratch = Scratch::new("merge-again");
    let base = issued();
    let ours = with_desk_moved(&base, 0, 1_000);
    let theirs = with_desk_moved(&base, 0, 2_000);
    let mut harness = merge_with(ours, &theirs, &scratch);
    press(&mut harness, "Merge");
    wait(&mut harness, |app| app.conflicts_left().is_some());
    press(&mut harness, "As before");
    let moved = with_desk_moved(harness.state().plan(), 1, 700);
    let id = desks(&moved)[1];
    let Some(Element::Desk(desk)) = moved.element(ElementKey::Item(GROUND, ItemId::Desk(id))) else {
        panic!("a desk");
    };
    harness.state_mut().make(&Edit::new("Move another").put(desk));
    settle(&mut harness);
    press(&mut harness, "Bring together again");
    assert_eq!(harness.state().conflicts_left(), Some(0), "the same conflict keeps its choice");
    press(&mut harness, "Finish merge");
    let merged = harness.state().plan().clone();
    assert_eq!(desk_y(&merged, 0), desk_y(&base, 0), "as before both");
    assert_eq!(desk_y(&merged, 1), desk_y(&base, 1) + 700);
}

#[test]
fn plans_that_do_not_belong_together_are_refused_in_words() {
    let scratch = Scratch::new("merge-refused");
    let stranger = file::builtin::leigh_road();
    let mut harness = merge_with(issued(), &stranger, &scratch);
    harness.get_by_label_contains("No issued revision is in both plans");
    press(&mut harness, "Choose file…");
    let base = scratch.path("base.ron");
    file::save(&issued(), &KeptText::default(), base.as_ref()).expect("saved");
    type_into(&mut harness, "File name or path", &base);
    press(&mut harness, "Open file");
    let begun = Instant::now();
    while harness.query_all_by_label_contains("has no building in common with the base").next().is_none() {
        assert!(begun.elapsed() < Duration::from_mins(1), "no refusal");
        std::thread::sleep(Duration::from_millis(20));
        harness.step();
    }
    assert_eq!(harness.state().conflicts_left(), None);
    assert_eq!(harness.state().editor().at(), Moment::complete(EXISTING));
}
