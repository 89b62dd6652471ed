//! The heat map and the charts in the window, driven by label, and how they look: each picture was looked at when it was
//! kept; where nothing can draw, all say that they were skipped.
#![cfg(feature = "gui")]
#![expect(clippy::expect_used, clippy::print_stdout, reason = "a test says so by failing")]

mod support;

use colocate::drawing::heat::Heat;
use colocate::file::builtin;
use colocate::model::Moment;
use colocate::ui::{App, command::Command};
use egui::{Key, Role, Vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::{Harness, SnapshotResults};
use support::window::{ask, settle, window, window_of};

/// The map that is shown.
fn map(harness: &Harness<'_, App>) -> Heat {
    harness.state().heat().expect("a heat map").clone()
}

fn press(harness: &mut Harness<'_, App>, key: Key) {
    harness.key_press(key);
    settle(harness);
}

#[test]
fn the_weekday_slider_goes_by_keys_and_changes_what_the_map_says() {
    let mut harness = window();
    assert!(harness.state().heat().is_none() && harness.query_by_label("Weekday").is_none());
    ask(&mut harness, Command::HeatUse);
    harness.get_by_role_and_label(Role::Slider, "Weekday").focus();
    settle(&mut harness);
    for _ in 0..4 {
        press(&mut harness, Key::ArrowLeft);
    }
    let monday = map(&harness);
    assert_eq!(monday.title, "Expected use on Monday");
    harness.get_by_label("Expected use on Monday");
    press(&mut harness, Key::ArrowRight);
    let tuesday = map(&harness);
    assert_eq!(tuesday.title, "Expected use on Tuesday");
    harness.get_by_label("Expected use on Tuesday");
    assert_ne!(monday.rooms, tuesday.rooms, "at Leigh Road more come on a Tuesday");
    for row in &tuesday.legend {
        harness.get_by_label(&format!("{}: {}", row.name, row.amount));
    }
    // The arrows were the slider's: the view has not moved, and no other command ran.
    assert_eq!(harness.state().plan().phase_order().index(harness.state().editor().at().phase), 0);
    ask(&mut harness, Command::HeatOff);
    assert!(harness.state().heat().is_none() && harness.query_by_label("Weekday").is_none());
}

#[test]
fn each_kind_has_its_legend_and_what_is_under_the_pointer_is_said() {
    let mut harness = window();
    for (command, title) in [
        (Command::HeatUse, "Expected use on "),
        (Command::HeatArea, "m² per person expected on "),
        (Command::HeatTeam, "Teams at their desks"),
    ] {
        ask(&mut harness, command);
        assert!(map(&harness).title.starts_with(title));
        assert!(!map(&harness).legend.is_empty());
        let kind = harness.get_by_role_and_label(Role::RadioButton, command.title());
        assert_eq!(kind.accesskit_node().toggled(), Some(egui::accesskit::Toggled::True));
    }
    assert!(harness.query_by_label("Weekday").is_none(), "teams sit where they sit on every day");
    harness.get_by_role_and_label(Role::RadioButton, Command::HeatUse.title()).click();
    settle(&mut harness);
    let heat = map(&harness);
    let (at, words) = {
        let editor = harness.state().editor();
        let floor = editor.floor().expect("a floor");
        let view = editor.view();
        let placed = view.desks(floor).find(|placed| heat.desks.contains_key(&placed.desk.id)).expect("a desk");
        (placed.at, heat.desks.get(&placed.desk.id).expect("known").words.to_string())
    };
    let pos = harness.state().place_on_screen(at).expect("the floor was drawn");
    harness.event(egui::Event::PointerMoved(pos));
    for _ in 0..40 {
        harness.step();
    }
    assert!(words.contains("people expected at"), "{words}");
    harness.get_by_label(&words);
    harness.get_by_role_and_label(Role::Button, Command::HeatOff.title()).click();
    settle(&mut harness);
    assert!(harness.state().heat().is_none());
}

#[test]
fn a_map_follows_the_phase_and_the_floor() {
    let mut harness = window();
    ask(&mut harness, Command::HeatTeam);
    let first = map(&harness);
    ask(&mut harness, Command::NextPhase);
    ask(&mut harness, Command::NextPhase);
    let later = map(&harness);
    assert_ne!(first, later, "other teams sit here");
    ask(&mut harness, Command::FloorUp);
    assert_ne!(map(&harness), later);
    ask(&mut harness, Command::FloorDown);
    assert_eq!(map(&harness), later);
    ask(&mut harness, Command::ToggleBeside);
    assert_eq!(map(&harness), later, "the phase before has a map of its own");
}

#[test]
fn the_charts_say_in_words_what_they_show_and_follow_the_weekday() {
    let mut harness = window();
    for title in ["People at desks by weekday. ", "Desks and people through the phases. "] {
        harness.get_by(|node| node.role() == Role::Image && node.label().is_some_and(|label| label.starts_with(title)));
    }
    for day in ["Friday", "Monday"] {
        harness.get_by_role_and_label(Role::RadioButton, day).click_accesskit();
        settle(&mut harness);
        let title = format!("How many come on a {day}. ");
        harness
            .get_by(|node| node.role() == Role::Image && node.label().is_some_and(|label| label.starts_with(&title)));
    }
    // The map is of the day that was chosen beside the chart.
    ask(&mut harness, Command::HeatUse);
    assert_eq!(map(&harness).title, "Expected use on Monday");
}

/// Compares with the kept picture; says that it was skipped where nothing can draw.
fn snapshot(results: &mut SnapshotResults, harness: &mut Harness<'_, App>, name: &str) {
    match harness.render() {
        Ok(_) => harness.snapshot(name),
        Err(why) => println!("skipped the picture {name}: {why}"),
    }
    results.extend_harness(harness);
}

/// The built-in plan at its end, on its lowest floor.
fn at_the_end<'a>(size: Vec2) -> Harness<'a, App> {
    let mut harness = window_of(builtin::leigh_road(), size, 1.0);
    for _ in 0..3 {
        ask(&mut harness, Command::NextPhase);
    }
    let last = harness.state().plan().last_phase().expect("a phase").id;
    assert_eq!(harness.state().editor().at(), Moment::complete(last));
    harness
}

#[test]
fn heat_maps_in_both_themes() {
    let mut results = SnapshotResults::new();
    for (name, command, is_dark) in [
        ("heat_use_light", Command::HeatUse, false),
        ("heat_area_dark", Command::HeatArea, true),
        ("heat_teams_light", Command::HeatTeam, false),
    ] {
        let mut harness = at_the_end(Vec2::new(1_280.0, 760.0));
        for each in [Command::ToggleLeftPanel, Command::ToggleRightPanel, Command::ZoomToFit, command] {
            ask(&mut harness, each);
        }
        if is_dark {
            ask(&mut harness, Command::ToggleTheme);
        }
        snapshot(&mut results, &mut harness, name);
    }
}

/// The charts alone, cut out of the window: what stands round them has its own tests.
#[test]
fn charts_in_both_themes() {
    let mut results = SnapshotResults::new();
    for (name, is_dark) in [("charts_light", false), ("charts_dark", true)] {
        let mut harness = at_the_end(Vec2::new(1_100.0, 2_000.0));
        ask(&mut harness, Command::ToggleLeftPanel);
        if is_dark {
            ask(&mut harness, Command::ToggleTheme);
        }
        let titled = |title: &str| {
            let is_it = |label: Option<String>| label.is_some_and(|label| label.starts_with(title));
            harness.get_by(|node| node.role() == Role::Image && is_it(node.label())).rect()
        };
        let (first, last) = (titled("People at desks by weekday. "), titled("Desks and people through the phases. "));
        // From the heading of the first to the names under the last.
        let cut = first.union(last).expand2(Vec2::new(46.0, 24.0));
        let (left, top) = (cut.left().max(0.0) as u32, (cut.top() - 50.0).max(0.0) as u32);
        match harness.render() {
            Ok(image) => {
                let (right, bottom) =
                    ((cut.right() as u32).min(image.width()), (cut.bottom() as u32).min(image.height()));
                let part = image::imageops::crop_imm(&image, left, top, right - left, bottom - top).to_image();
                results.add(egui_kittest::try_image_snapshot(&part, name));
            }
            Err(why) => println!("skipped the picture {name}: {why}"),
        }
    }
}
