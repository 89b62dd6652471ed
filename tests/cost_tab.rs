//! The cost in the window, driven as by hand: the gauge, the lines and what causes them, and what is typed.
#![cfg(feature = "gui")]
#![expect(clippy::indexing_slicing, clippy::expect_used, reason = "a test says so by failing")]

mod support;

use colocate::analysis::cost::{Measured, build_up};
use colocate::analysis::report::PhaseCost;
use colocate::model::edits::{NewOpening, add_opening};
use colocate::model::{CostElement, CostStage, Hand, ItemId, OpeningKind, Side, WallId, WallKind};
use colocate::ui::{App, command::Command};
use colocate::units::{Mm, Pence, format};
use egui::{Event, Key, Modifiers, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use support::window::{ask, choose, settle, type_into, window};

fn shows(harness: &Harness<'_, App>, words: &str) -> bool {
    harness.query_all_by_label_contains(words).next().is_some()
}

fn part(harness: &mut Harness<'_, App>, name: &str) {
    harness.get_by_role_and_label(Role::RadioButton, name).click();
    settle(harness);
}

fn type_and_enter(harness: &mut Harness<'_, App>, label: &str, text: &str) {
    type_into(harness, label, text);
    harness.key_press(Key::Enter);
    settle(harness);
}

/// The window in the first phase in which something is changed.
fn first_phase<'a>() -> Harness<'a, App> {
    let mut harness = window();
    ask(&mut harness, Command::NextPhase);
    harness
}

fn cost<'h>(harness: &'h Harness<'_, App>) -> &'h PhaseCost {
    &harness.state().report().phases[1].cost
}

/// What the gauge should say of the report.
fn gauge(harness: &Harness<'_, App>) -> String {
    let cases = &harness.state().report().cost.funding.cases;
    let case = cases.last().expect("Leigh Road has grants");
    let (sign, amount, word) =
        if case.shortfall == Pence::ZERO { ('✓', case.left, "left") } else { ('⚠', case.shortfall, "short") };
    format!("{sign} {} {word}", format::pounds_short(amount))
}

/// The gauge says what the report says, in this very frame, and the report is that of the plan.
fn gauge_is_right(harness: &Harness<'_, App>) -> bool {
    let words = gauge(harness);
    harness.query_all_by_role(Role::Button).any(|node| {
        use egui_kittest::kittest::NodeT as _;
        node.accesskit_node().label().is_some_and(|label| label.starts_with(&words))
    })
}

/// The total of a phase when so much more is spent on building works.
fn total_with(harness: &Harness<'_, App>, cost: &PhaseCost, more: Pence) -> Pence {
    let other = cost.build_up.iter().filter(|step| step.is_measured && step.stage == Some(CostStage::OtherCosts));
    let measured = Measured {
        facilitating: cost.build_up[0].amount,
        building: cost.build_up[1].amount + more,
        other: other.map(|step| step.amount).sum(),
    };
    let plan = harness.state().plan();
    let phase = harness.state().report().phases[1].phase;
    build_up(measured, plan.allowances.iter().map(AsRef::as_ref), phase).total
}

fn of_element(cost: &PhaseCost, element: CostElement) -> Pence {
    cost.lines.iter().filter(|line| line.element == element).map(|line| line.amount).sum()
}

fn type_place(harness: &mut Harness<'_, App>, text: &str) {
    for letter in text.chars() {
        let event = |pressed| {
            let key = if letter == ',' { Key::Comma } else { Key::Num0 };
            Event::Key { key, physical_key: None, pressed, repeat: false, modifiers: Modifiers::NONE }
        };
        harness.input_mut().events.extend([event(true), Event::Text(letter.to_string())]);
        harness.run_ok();
        harness.event(event(false));
        harness.run_ok();
    }
}

/// Draws a glazed partition of 5 m far from anything; the frame in which it is there is the last one.
fn draw_partition(harness: &mut Harness<'_, App>) -> WallId {
    let walls = |harness: &Harness<'_, App>| {
        let floor = harness.state().editor().floor().expect("a floor");
        floor.walls.keys().copied().collect::<std::collections::BTreeSet<_>>()
    };
    harness.key_press(Key::W);
    settle(harness);
    choose(harness, "Wall kind", "Glazed partition");
    let before = walls(harness);
    type_place(harness, "200000,200000");
    harness.key_press(Key::Enter);
    settle(harness);
    type_place(harness, "205000,200000");
    harness.key_press(Key::Enter);
    for _ in 0..10 {
        harness.step();
        if let Some(&added) = walls(harness).difference(&before).next() {
            return added;
        }
    }
    panic!("no wall was drawn");
}

#[test]
fn what_is_drawn_changes_the_total_and_the_gauge_in_the_same_frame_by_what_the_rates_say() {
    let mut harness = first_phase();
    let (plan, before) = (harness.state().plan().clone(), cost(&harness).clone());
    let said = gauge(&harness);
    assert!(gauge_is_right(&harness), "{said}");

    let wall = draw_partition(&mut harness);
    let rate = plan.rates.values().find(|rate| rate.code == "2.7.3").expect("the rate").rate;
    let more = Pence(rate.0 * 5);
    let walls = of_element(cost(&harness), CostElement::WallsAndPartitions);
    assert_eq!(walls - of_element(&before, CostElement::WallsAndPartitions), more);
    assert_eq!(cost(&harness).total, total_with(&harness, &before, more));
    assert_ne!(gauge(&harness), said);
    assert!(gauge_is_right(&harness), "in the frame in which the wall was drawn");

    settle(&mut harness);
    let (at, floor) = (harness.state().editor().at(), harness.state().editor().floor_id().expect("a floor"));
    let door = NewOpening {
        wall,
        along: Mm(2_500),
        kind: OpeningKind::SingleDoor,
        width: Mm(900),
        hinge: Hand::Start,
        swing: Side::Left,
    };
    let edit = add_opening(harness.state().plan(), at.phase, floor, door).expect("it fits");
    let with_wall = cost(&harness).clone();
    harness.state_mut().make(&edit);
    harness.step();
    let doors = of_element(cost(&harness), CostElement::InternalDoors);
    let more = doors - of_element(&with_wall, CostElement::InternalDoors);
    let rates = plan
        .rates
        .values()
        .filter(|rate| rate.description.contains("door") && rate.element == CostElement::InternalDoors);
    assert!(rates.map(|rate| rate.rate).any(|rate| rate == more), "a door costs what a rate says: {more:?}");
    assert!(gauge_is_right(&harness), "in the frame in which the door was drawn");

    ask(&mut harness, Command::Undo);
    assert_eq!(*cost(&harness), with_wall);
    ask(&mut harness, Command::Undo);
    assert_eq!((cost(&harness), gauge(&harness)), (&before, said));
    assert!(gauge_is_right(&harness));

    // A click on the gauge opens the tab, as Ctrl+4 does.
    let words = gauge(&harness);
    harness.query_all_by_label_contains(&words).next().expect("the gauge").click();
    settle(&mut harness);
    let total = format::pounds(harness.state().report().cost.total);
    assert!(shows(&harness, &total) && shows(&harness, "per m² worked on"));
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Num1);
    settle(&mut harness);
    assert!(!shows(&harness, "per m² worked on"));
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Num4);
    settle(&mut harness);
    assert!(shows(&harness, "per m² worked on"));
}

#[test]
fn a_click_on_a_line_selects_what_causes_it_and_the_inspector_says_what_that_costs() {
    let mut harness = first_phase();
    let wall = draw_partition(&mut harness);
    harness.key_press(Key::Enter);
    settle(&mut harness);
    ask(&mut harness, Command::ShowCost);
    let name = harness.state().report().phases[1].name.clone();
    choose(&mut harness, "Phase of the cost", &name);
    assert!(shows(&harness, "2.7 Walls and partitions, £"));
    let line = cost(&harness).lines.iter().find(|line| line.code == "2.7.3").expect("a line").clone();
    let floor = harness.state().editor().floor_id();
    let expected = line.items().filter(|(own, _)| Some(*own) == floor).map(|(_, item)| item).collect();
    let row = harness.get_by_label("Show 2.7.3 on the drawing");
    row.scroll_to_me();
    harness.run_ok();
    harness.get_by_label("Show 2.7.3 on the drawing").click();
    settle(&mut harness);
    assert_eq!(*harness.state().editor().selection(), expected);
    assert!(expected.contains(&ItemId::Wall(wall)));
    assert!(shows(&harness, "Floor plan canvas"), "the drawing is in sight");
    harness.state_mut().select([ItemId::Wall(wall)]);
    settle(&mut harness);
    assert!(shows(&harness, "What it costs") && shows(&harness, "Glazed partition, 5.00 m"));
    assert!(shows(&harness, &format::pounds(Pence(line.rate.0 * 5))));
    let floor = harness.state().editor().floor().expect("a floor");
    assert_eq!(floor.walls[&wall].kind, WallKind::Glazed);
}

#[test]
fn a_rate_and_a_share_and_a_grant_are_typed_and_what_is_silly_is_refused_in_words() {
    let mut harness = first_phase();
    draw_partition(&mut harness);
    settle(&mut harness);
    ask(&mut harness, Command::ShowCost);
    let total = |harness: &Harness<'_, App>| harness.state().report().cost.total;
    let before = total(&harness);

    part(&mut harness, "Rates");
    let chosen = harness.get_by_role_and_label(Role::RadioButton, "2.7.3 Glazed partition");
    chosen.scroll_to_me();
    harness.run_ok();
    part(&mut harness, "2.7.3 Glazed partition");
    type_and_enter(&mut harness, "Price of one unit", "500");
    let expensive = total(&harness);
    assert!(before < expensive && shows(&harness, &format::pounds(expensive)));
    type_and_enter(&mut harness, "Price of one unit", "-1");
    assert!(shows(&harness, "type what one unit costs"));
    assert_eq!(total(&harness), expensive);
    harness.get_by_role_and_label(Role::TextInput, "Price of one unit").focus();
    harness.run_ok();
    harness.key_press(Key::Escape);
    settle(&mut harness);
    ask(&mut harness, Command::Undo);
    assert_eq!(total(&harness), before);

    part(&mut harness, "Build-up");
    let step = harness.state().plan().allowances[0].name.clone();
    type_and_enter(&mut harness, &format!("Share of {step}"), "40");
    assert_ne!(total(&harness), before);
    type_and_enter(&mut harness, &format!("Share of {step}"), "140");
    assert!(shows(&harness, "between 0 and 100 %"));
    ask(&mut harness, Command::Undo);
    assert_eq!(total(&harness), before);

    part(&mut harness, "Funding");
    assert!(shows(&harness, "What would bring it back under") && shows(&harness, "By organisation"));
    part(&mut harness, "Grants");
    let available = harness.state().report().cost.grants_total;
    type_and_enter(&mut harness, "Available here", "0");
    assert!(harness.state().report().cost.grants_total < available && gauge_is_right(&harness));
    type_and_enter(&mut harness, "Whole award", "0");
    assert!(shows(&harness, "A grant of £0 pays for nothing"));
}
