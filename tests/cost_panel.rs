//! Cost while drawing: the gauge turns in the same frame, lines lead to what causes them and things to what they cost, and
//! prices and shares are typed where they stand.
#![cfg(feature = "gui")]
#![expect(clippy::expect_used, reason = "a test says so by failing")]
#![expect(clippy::inconsistent_digit_grouping, reason = "pounds and pence")]

mod support;

use colocate::model::{Edit, ItemId, Lifetime, Opening, OpeningId, OpeningKind, Plan, Release, Wall, WallId, WallKind};
use colocate::ui::{App, command::Command};
use colocate::units::{Mm, Pence, PlanPoint, format};
use egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use support::window::{ask, settle, type_into, window};

fn plan(harness: &Harness<'_, App>) -> Plan {
    harness.state().plan().clone()
}

fn shows(harness: &Harness<'_, App>, words: &str) -> bool {
    harness.query_all_by_label_contains(words).next().is_some()
}

/// Clicks the first thing whose label has these words, scrolled to as a person would.
fn click_on(harness: &mut Harness<'_, App>, words: &str) {
    let node = harness.query_all_by_label_contains(words).next();
    node.unwrap_or_else(|| panic!("nothing says “{words}”")).scroll_to_me();
    harness.run_ok();
    harness.query_all_by_label_contains(words).next().expect("it is there").click();
    settle(harness);
}

fn headroom(harness: &Harness<'_, App>) -> Pence {
    harness.state().report().cost.headroom
}

/// The window in the last phase, and the numbers of what is drawn there.
fn last_phase<'a>() -> Harness<'a, App> {
    let mut harness = window();
    for _ in 0..4 {
        harness.key_press(Key::CloseBracket);
        settle(&mut harness);
    }
    harness
}

/// Five metres of glazed partition and a door, drawn in the phase that is shown, where nothing else is.
fn glazed_and_door(plan: &Plan, harness: &Harness<'_, App>) -> (Edit, WallId) {
    let app = harness.state();
    let (floor, phase) = (app.editor().floor_id().expect("a floor"), app.editor().at().phase);
    let own = plan.floor(floor).expect("a floor");
    let wall = WallId(plan.next_id);
    let like = own.walls.values().next().expect("a wall").as_ref().clone();
    let door = own.openings.values().find(|own| own.kind == OpeningKind::SingleDoor).expect("a door").as_ref().clone();
    let point = |x: i32| PlanPoint { x: Mm(x), y: Mm(40_000) };
    let life = Lifetime::from(phase);
    let drawn = Wall {
        id: wall,
        start: point(0),
        end: point(5_000),
        kind: WallKind::Glazed,
        thickness: Mm(100),
        life,
        replaces: None,
        ..like
    };
    let opening = Opening {
        id: OpeningId(plan.next_id + 1),
        wall,
        along: Mm(2_500),
        width: Mm(926),
        is_access_controlled: false,
        control: None,
        release: Release::Free,
        life,
        replaces: None,
        ..door
    };
    (Edit::new("Draw a glazed partition and a door").put(drawn).put(opening), wall)
}

#[test]
fn the_gauge_turns_in_the_frame_in_which_a_partition_is_drawn_and_undo_turns_it_back() {
    let mut harness = last_phase();
    let before = (plan(&harness), headroom(&harness));
    let words = |left: Pence| format!("✓ {} left", format::pounds_short(left));
    assert!(shows(&harness, &words(before.1)));
    assert!(shows(&harness, "unfunded"));
    let (edit, wall) = glazed_and_door(&before.0, &harness);
    harness.state_mut().make(&edit);
    // One frame, and no more.
    harness.step();
    let after = headroom(&harness);
    assert!(shows(&harness, &words(after)));
    // 5 m at £420 and a door at £750, with 12 % and 5 % and 12 % of what there is then, four risks of 10 % together on
    // that, and 2 % and 1 % of inflation; each rounded once for the phase.
    let works = 2_850_00.0 * 1.12 * 1.05 * 1.12;
    let all = works * 1.10 * 1.02 * 1.01;
    assert!(((before.1 - after).f64() - all).abs() <= 10.0, "{} is not {all}", (before.1 - after).f64());
    // What is drawn says what it costs.
    harness.state_mut().select([ItemId::Wall(wall)]);
    settle(&mut harness);
    assert!(shows(&harness, "What it costs") && shows(&harness, "£2,100"));
    harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::Z);
    settle(&mut harness);
    assert_eq!((plan(&harness), headroom(&harness)), before);
    assert!(shows(&harness, &words(before.1)));
}

#[test]
fn grants_that_do_not_suffice_are_said_to_be_short_with_what_would_help() {
    let mut harness = last_phase();
    let grants: Vec<_> = plan(&harness).grants.values().map(|grant| grant.as_ref().clone()).collect();
    let edit = grants.into_iter().fold(Edit::new("Less"), |edit, grant| {
        edit.put(colocate::model::Grant { available_here: Pence::pounds(100_000), ..grant })
    });
    harness.state_mut().make(&edit);
    settle(&mut harness);
    let short = headroom(&harness);
    assert!(short < Pence::ZERO);
    assert!(shows(&harness, &format!("⚠ {} short", format::pounds_short(-short))));
    assert!(shows(&harness, "What would bring it back under"));
    let first = &harness.state().report().cost.savings[0];
    let (words, line, phase) = (format!("{}: saves", first.what), first.line, first.phase);
    click_on(&mut harness, "What would bring it back under");
    click_on(&mut harness, &words);
    let report = harness.state().report();
    let of_phase = report.phases.iter().find(|own| own.phase == phase).expect("the phase");
    let items: Vec<ItemId> = of_phase.cost.lines[line].items().map(|(_, item)| item).collect();
    let selected = harness.state().editor().selection();
    assert!(items.is_empty() || selected.iter().all(|item| items.contains(item)));
}

#[test]
fn the_share_of_a_step_is_typed_in_the_build_up() {
    let mut harness = last_phase();
    let (before, total) = (plan(&harness), harness.state().report().cost.total);
    click_on(&mut harness, "Build-up to the total");
    let name = "Share of Main contractor’s preliminaries";
    type_into(&mut harness, name, "15");
    harness.key_press(Key::Enter);
    settle(&mut harness);
    assert_eq!(harness.state().editor().undo_label(), Some("Change share of Main contractor’s preliminaries"));
    assert!(total < harness.state().report().cost.total);
    ask(&mut harness, Command::Undo);
    assert_eq!(plan(&harness), before);
    type_into(&mut harness, name, "1000");
    settle(&mut harness);
    assert!(shows(&harness, "between 0 and 100 %"));
    harness.key_press(Key::Escape);
    settle(&mut harness);
    assert_eq!(plan(&harness), before);
}
