//! The ways out in the window: measured beside the frame, listed with the problems, shown as a heat map with the ways.

#![cfg(feature = "gui")]
#![expect(clippy::expect_used, reason = "a test says so by failing")]

mod support;

use colocate::file::builtin;
use colocate::model::Moment;
use colocate::ui::{App, command::Command};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use std::time::{Duration, Instant};
use support::window::{ask, settle, window_of};

/// Waits until the thread has answered; it says so if it never does.
fn wait(harness: &mut Harness<'_, App>) {
    let begun = Instant::now();
    settle(harness);
    while harness.state().is_measuring() {
        assert!(begun.elapsed() < Duration::from_mins(2), "no answer came");
        std::thread::sleep(Duration::from_millis(20));
        harness.step();
    }
    settle(harness);
}

/// Leigh Road as it will be.
fn window<'a>() -> Harness<'a, App> {
    let mut harness = window_of(builtin::leigh_road(), support::window::SIZE, 1.0);
    let last = harness.state().plan().last_phase().expect("a phase").id;
    while harness.state().editor().at() != Moment::complete(last) {
        harness.key_press(egui::Key::CloseBracket);
        settle(&mut harness);
    }
    harness
}

fn n_of(harness: &Harness<'_, App>, check: &str) -> usize {
    harness.state().problems().iter().filter(|problem| problem.check == check).count()
}

#[test]
fn ways_out_are_measured_beside_the_frame_drawn_and_listed() {
    let mut harness = window();
    assert_eq!((n_of(&harness, "travel-distance"), n_of(&harness, "aisles")), (0, 0), "nothing is measured yet");
    assert!(!harness.state().is_measuring());
    ask(&mut harness, Command::ToggleWaysOut);
    wait(&mut harness);
    assert!(0 < n_of(&harness, "aisles"), "the aisles of Leigh Road are no wider than they are");
    ask(&mut harness, Command::HeatTravel);
    settle(&mut harness);
    harness.get_by_label_contains("Way to the nearest of");
    ask(&mut harness, Command::ToggleWaysOut);
    assert_eq!(n_of(&harness, "aisles"), 0, "switched off nothing of it is listed");
    harness.get_by_label_contains("Ways out are not measured");
}
