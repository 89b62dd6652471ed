//! The business case tab, driven as by hand: what stands beside an NPV, what is typed, and what is refused.
#![cfg(feature = "gui")]
#![expect(clippy::indexing_slicing, reason = "a test says so by failing")]

mod support;

use colocate::analysis::report::payback_words;
use colocate::file::{self, KeptText};
use colocate::model::sample;
use colocate::ui::{App, command::Command};
use colocate::units::{Pence, Percent, format};
use egui::{Key, Modifiers, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use std::path::Path;
use std::time::{Duration, Instant};
use support::window::{Scratch, ask, choose, click_last, is_there, settle, type_into, window};

fn case_tab<'a>() -> Harness<'a, App> {
    let mut harness = window();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Num5);
    settle(&mut harness);
    harness
}

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

fn npvs(harness: &Harness<'_, App>) -> Vec<Pence> {
    harness.state().report().business_case.scenarios.iter().map(|scenario| scenario.npv).collect()
}

/// Whether the row of a scenario says what the report says.
fn is_in_table(harness: &Harness<'_, App>, place: usize) -> bool {
    let scenario = &harness.state().report().business_case.scenarios[place];
    let capital = format!("Capital {}", format::pounds(scenario.capital));
    let said = format!("{}, Saves a year", scenario.name);
    let npv = format!("NPV {}", format::pounds(scenario.npv));
    let payback = format!("Payback {}", payback_words(scenario.payback_years));
    harness.query_all_by_label_contains(&said).any(|row| {
        let node = row.accesskit_node();
        let label = node.label().or(node.value()).unwrap_or_default();
        [&capital, &npv, &payback].iter().all(|words| label.contains(words.as_str()))
    })
}

#[test]
fn every_scenario_stands_beside_doing_nothing_under_the_terms_of_the_case() {
    let mut harness = case_tab();
    let terms = harness.state().report().business_case.terms();
    assert!(terms.starts_with("10 years from 2015/16, real 2015 prices, 3.5 % (Green Book)"), "{terms}");
    assert!(is_there(&harness, &terms) && shows(&harness, "Do nothing"));
    let count = harness.state().report().business_case.scenarios.len();
    assert!(3 <= count, "the sources disagree");
    for place in 0..count {
        assert!(is_in_table(&harness, place), "scenario {place}");
    }
    // Plots say in words what they show, for the chosen scenario.
    let (first, last) = {
        let scenarios = &harness.state().report().business_case.scenarios;
        (scenarios[0].clone(), scenarios[count - 1].clone())
    };
    let said = |npv| format!("NPV with one input moved at a time, {} in the case", format::pounds_short(npv));
    assert!(shows(&harness, &said(first.npv)));
    assert!(shows(&harness, &first.switching_values[0].words()));
    part(&mut harness, &last.name);
    assert!(shows(&harness, &said(last.npv)) && !shows(&harness, &said(first.npv)));
    // Who gains what adds up to the taxpayer's.
    assert!(shows(&harness, &format!("NPV {}", format::pounds(last.npv))));
    assert!(shows(&harness, "The taxpayer"));
}

#[test]
fn another_discount_rate_changes_every_npv_and_undo_brings_them_back() {
    let mut harness = case_tab();
    let before = npvs(&harness);
    part(&mut harness, "Appraisal");
    type_and_enter(&mut harness, "Discount rate", "6");
    assert_eq!(harness.state().plan().appraisal.discount_rate, Percent::whole(6));
    let after = npvs(&harness);
    assert!(before.iter().zip(&after).all(|(before, after)| after < before), "later savings are worth less");
    assert!(shows(&harness, "6 % a year") && is_in_table(&harness, 0));
    ask(&mut harness, Command::Undo);
    assert_eq!(npvs(&harness), before);
    assert!(shows(&harness, "3.5 % (Green Book)"));
    assert_eq!(harness.state().editor().undo_label(), None, "it was one step");

    // What makes no sense is said beside the field, and nothing changes.
    for (label, text, why) in [
        ("Discount rate", "-100", "the Green Book has 3.5 %"),
        ("Appraisal period", "0", "between 1 and 125 years"),
        ("Base year", "15", "such as 2015"),
        ("Sensitivity", "0", "more than 0"),
        ("Discount rate", "much", "⚠"),
    ] {
        type_and_enter(&mut harness, label, text);
        assert!(shows(&harness, why), "{label} {text}: “{why}”");
        assert_eq!(npvs(&harness), before, "{label} {text}");
        harness.get_by_role_and_label(Role::TextInput, label).focus();
        harness.run_ok();
        harness.key_press(Key::Escape);
        settle(&mut harness);
    }
}

#[test]
fn optimism_bias_takes_the_place_of_risk_and_its_types_are_set_together() {
    let mut harness = case_tab();
    part(&mut harness, "Appraisal");
    choose(&mut harness, "Capital allows for", "Optimism bias");
    assert!(shows(&harness, "capital allows for optimism bias"));
    assert!(harness.state().report().business_case.capital.risk_left_out != Pence::ZERO);
    type_and_enter(&mut harness, "Share of Standard buildings", "60");
    assert!(shows(&harness, "come to 100 % together"), "and not before");
    assert!(harness.state().plan().appraisal.bias_by_type.is_empty());
    type_and_enter(&mut harness, "Share of Non-standard buildings", "40");
    click_last(&mut harness, "Set types of project");
    assert_eq!(harness.state().plan().appraisal.bias_by_type.len(), 2);
    // 24 % of 60 % and 51 % of 40 %.
    assert!(shows(&harness, "capital allows for optimism bias of 34.8 %"));
    ask(&mut harness, Command::Undo);
    assert!(harness.state().plan().appraisal.bias_by_type.is_empty());
}

#[test]
fn scenarios_buildings_and_lines_are_added_typed_and_deleted() {
    let mut harness = case_tab();
    let plan = harness.state().plan().clone();
    part(&mut harness, "Scenario");
    harness.get_by_label("Add scenario").click();
    settle(&mut harness);
    let own = plan.organisations.values().next().expect("an organisation").short_name.clone();
    type_and_enter(&mut harness, &format!("Saving of {own}"), "£250,000");
    let scenario = harness.state().report().business_case.scenarios.last().expect("the new one").clone();
    assert_eq!((scenario.name.as_str(), scenario.annual()), ("New scenario 1", Pence::pounds(250_000)));
    assert!(scenario.is_assumption && shows(&harness, "Assumption"));
    harness.get_by_label("Delete scenario").click();
    settle(&mut harness);
    assert_eq!(harness.state().plan().scenarios, plan.scenarios);

    part(&mut harness, "Estate");
    harness.get_by_label("Add building").click();
    settle(&mut harness);
    type_and_enter(&mut harness, "Rent", "10000");
    let added = harness.state().plan().estate.values().next_back().expect("the new one").annual_rent;
    assert_eq!(added, Some(Pence::pounds(10_000)));
    type_and_enter(&mut harness, "Rent", "-1");
    assert!(shows(&harness, "leave the field empty where it is not known"));
    harness.get_by_label("Delete building").click();
    settle(&mut harness);
    assert_eq!(harness.state().plan().estate, plan.estate);

    part(&mut harness, "Other lines");
    harness.get_by_label("Add line").click();
    settle(&mut harness);
    choose(&mut harness, "How it enters", "Context, left out");
    assert!(shows(&harness, "type its amount first"), "a line for context says how much");
    let before = npvs(&harness);
    type_and_enter(&mut harness, "Amount", "5000");
    assert_ne!(npvs(&harness), before, "a running cost");
    choose(&mut harness, "How it enters", "Context, left out");
    assert_eq!(npvs(&harness), before);
    part(&mut harness, "In full");
    assert!(shows(&harness, "Told for context, left out of every sum"));
}

#[test]
fn another_plan_file_is_an_option_and_is_left_out_again() {
    let scratch = Scratch::new("option");
    let other = scratch.path("smaller.ron");
    file::save(&sample::generate(60, 1, 2), &KeptText::default(), Path::new(&other)).expect("written");
    let mut harness = case_tab();
    part(&mut harness, "Other plans");
    assert!(shows(&harness, "As drawn") && shows(&harness, "against which all are held"));
    harness.get_by_label("Compare with another plan…").click();
    settle(&mut harness);
    type_into(&mut harness, "File name or path", &other);
    harness.get_by_label("Open file").click();
    let start = Instant::now();
    while !shows(&harness, "smaller.ron, ") {
        assert!(start.elapsed() < Duration::from_mins(1), "nothing came of it");
        std::thread::sleep(Duration::from_millis(20));
        harness.run_ok();
    }
    assert_eq!(*harness.state().plan(), file::builtin::leigh_road(), "the open plan stays open");
    harness.get_by_label("Leave out smaller.ron").click();
    settle(&mut harness);
    assert!(!shows(&harness, "smaller.ron, "));
}

#[test]
fn what_cannot_be_deleted_says_why() {
    let mut harness = support::window::window_of(file::builtin::blank(), support::window::SIZE, 1.0);
    ask(&mut harness, Command::ShowCase);
    part(&mut harness, "Estate");
    assert!(harness.get_by_label("Delete building").accesskit_node().is_disabled());
    harness.get_by_label("Delete building").hover();
    for _ in 0..40 {
        harness.step();
    }
    assert!(shows(&harness, "There is no building to delete"));
}
