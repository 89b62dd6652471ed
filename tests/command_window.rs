//! The command suite in the window, by label: activated, looked at, printed and stood down; rooms are marked, teams are told
//! where to go.
#![cfg(feature = "gui")]
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

mod support;

use colocate::drawing::heat::{HeatFill, LiveFill};
use colocate::file::builtin;
use colocate::model::{CommandLevel, CommandRole, Elsewhere, ItemId, Moment, RoomId, TeamId};
use colocate::ui::{App, command::Command};
use egui::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use support::window::{SIZE, Scratch, ask, choose, click_last, is_there, settle, type_into, window_of};

/// The built-in plan at its end, on its lowest floor.
fn at_the_end<'a>() -> Harness<'a, App> {
    let mut harness = window_of(builtin::leigh_road(), SIZE, 1.0);
    for _ in 0..3 {
        ask(&mut harness, Command::NextPhase);
    }
    let last = harness.state().plan().last_phase().expect("a phase").id;
    assert_eq!(harness.state().editor().at(), Moment::complete(last));
    harness
}

/// How many places of the floor are drawn so.
fn n(harness: &Harness<'_, App>, fill: LiveFill) -> usize {
    let Some(heat) = harness.state().heat() else { return 0 };
    heat.rooms.values().chain(heat.desks.values()).filter(|mark| mark.fill == HeatFill::Live(fill)).count()
}

fn starts(harness: &Harness<'_, App>, words: &str) -> bool {
    harness
        .query_all_by_role(Role::ListItem)
        .any(|node| node.accesskit_node().label().is_some_and(|l| l.starts_with(words)))
}

#[test]
fn command_is_activated_looked_at_printed_and_stood_down() {
    let mut harness = at_the_end();
    let before = harness.state().plan().clone();
    assert!(harness.state().situation().has_floor && !harness.state().situation().is_live);
    ask(&mut harness, Command::ActivateCommand);
    assert!(is_there(&harness, "Gold command live"));
    // Both rooms of the suite are on the ground floor, and three that it takes over.
    assert_eq!((n(&harness, LiveFill::Suite), n(&harness, LiveFill::TakenOver)), (2, 3));
    assert_eq!(n(&harness, LiveFill::DeskTaken), 12);
    assert!(0 < n(&harness, LiveFill::SeatGiven));
    assert!(starts(&harness, "G.14 Operations planning: communications"));
    // The fire service's own room is left to it where the fire service is not called.
    click_last(&mut harness, "Fire");
    assert_eq!((n(&harness, LiveFill::TakenOver), n(&harness, LiveFill::DeskTaken)), (2, 6));
    choose(&mut harness, "Level of activation", CommandLevel::Strategic.label());
    assert_eq!((n(&harness, LiveFill::Suite), n(&harness, LiveFill::TakenOver)), (1, 1));
    choose(&mut harness, "Weekday of activation", "Friday");
    assert!(harness.state().heat().expect("a map").title.ends_with("Friday"));
    // Another floor is shown as it then is, too.
    ask(&mut harness, Command::FloorUp);
    assert_eq!(n(&harness, LiveFill::Suite), 0);
    ask(&mut harness, Command::FloorDown);
    // Nothing of it changed the plan.
    assert_eq!(*harness.state().plan(), before);
    let scratch = Scratch::new("card");
    ask(&mut harness, Command::ExportCard);
    type_into(&mut harness, "File name or path", &scratch.path("card.pdf"));
    click_last(&mut harness, "Export file");
    for _ in 0..200 {
        if std::fs::read(scratch.path("card.pdf")).is_ok_and(|bytes| bytes.starts_with(b"%PDF")) {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
        settle(&mut harness);
    }
    assert!(std::fs::read(scratch.path("card.pdf")).is_ok_and(|bytes| bytes.starts_with(b"%PDF")));
    ask(&mut harness, Command::StandDown);
    assert!(harness.state().heat().is_none() && !is_there(&harness, "Gold command live"));
    assert!(Command::StandDown.availability(&harness.state().situation()).is_err());
    assert!(Command::ExportCard.availability(&harness.state().situation()).is_err());
}

#[test]
fn a_heat_map_ends_an_activation_and_the_other_way_round() {
    let mut harness = at_the_end();
    ask(&mut harness, Command::ActivateCommand);
    ask(&mut harness, Command::HeatUse);
    assert!(!is_there(&harness, "Gold command live") && n(&harness, LiveFill::Suite) == 0);
    ask(&mut harness, Command::ActivateCommand);
    assert_eq!(n(&harness, LiveFill::Suite), 2);
}

#[test]
fn a_room_is_marked_changed_and_unmarked_in_the_inspector() {
    let mut harness = at_the_end();
    let (floor, room) = {
        let app = harness.state();
        let floor = app.editor().floor().expect("a floor");
        let is_called = |name: &str| {
            let found = floor.rooms.values().find(|own| own.uses.last().is_some_and(|dated| dated.name == name));
            found.map(|own| own.id)
        };
        (floor.floor.id, is_called("Dining for all").expect("the room"))
    };
    let terms = |harness: &Harness<'_, App>, room: RoomId| harness.state().plan().command.room(floor, room).cloned();
    harness.state_mut().select([ItemId::Room(room)]);
    settle(&mut harness);
    click_last(&mut harness, "Mark for the command suite");
    click_last(&mut harness, CommandRole::Rest.label());
    assert_eq!(terms(&harness, room).expect("marked").role, CommandRole::Rest);
    choose(&mut harness, "Level that takes it", CommandLevel::Strategic.label());
    type_into(&mut harness, "Minutes to change over", "25");
    click_last(&mut harness, "Only for Fire");
    let own = terms(&harness, room).expect("marked");
    assert_eq!((own.level, own.minutes, own.organisations.len()), (CommandLevel::Strategic, 25, 1));
    click_last(&mut harness, "Unmark");
    assert_eq!(terms(&harness, room), None);
    ask(&mut harness, Command::Undo);
    assert!(terms(&harness, room).is_some());
}

#[test]
fn a_team_is_told_where_to_go_in_the_inspector() {
    let mut harness = at_the_end();
    let plan = harness.state().plan().clone();
    let team: TeamId = plan.teams.values().find(|team| team.name == "Contingency planning").expect("the team").id;
    click_last(&mut harness, "Contingency planning");
    choose(&mut harness, "Where it goes when displaced", "Home");
    assert_eq!(harness.state().plan().command.elsewhere(team), Some(Elsewhere::Home));
    choose(&mut harness, "Where it goes when displaced", "Nowhere else");
    assert_eq!(*harness.state().plan().command, *plan.command);
}
