//! What a team needs, and on what basis the figures are reckoned, typed into the window: every panel follows, what makes
//! no sense is said at its field, and each step is undone by its name.
#![cfg(feature = "gui")]
#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test says so by failing")]

mod support;

use colocate::analysis::report::{PhaseReport, TeamReport};
use colocate::analysis::standards;
use colocate::model::{Apportionment, DeskPolicy, Moment, Plan, Team, TeamId};
use colocate::ui::{App, command::Command};
use colocate::units::{Pence, Percent};
use egui::{Key, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use std::sync::Arc;
use support::window::{ask, choose, click_last, is_there, settle, type_into, window};

/// A team of the fire service, which is there in every phase.
const TEAM: &str = "Community safety";

fn plan(harness: &Harness<'_, App>) -> Plan {
    harness.state().plan().clone()
}

fn team_id(harness: &Harness<'_, App>) -> TeamId {
    plan(harness).teams.values().find(|team| team.name == TEAM).expect("the team").id
}

fn team(harness: &Harness<'_, App>) -> Arc<Team> {
    Arc::clone(&plan(harness).teams[&team_id(harness)])
}

/// The window with the team inspected.
fn inspecting<'a>() -> Harness<'a, App> {
    let mut harness = window();
    harness.get_by_role_and_label(Role::Button, TEAM).click();
    settle(&mut harness);
    harness
}

/// The figures of the phase that is shown.
fn figures<'h>(harness: &'h Harness<'_, App>) -> &'h PhaseReport {
    let app = harness.state();
    let index = app.plan().phase_order().index(app.editor().at().phase);
    &app.report().phases[index]
}

/// Types a value and finishes it.
fn enter(harness: &mut Harness<'_, App>, field: &str, text: &str) {
    type_into(harness, field, text);
    harness.key_press(Key::Enter);
    settle(harness);
}

fn undo_label(harness: &Harness<'_, App>) -> String {
    harness.state().editor().undo_label().unwrap_or_default().to_owned()
}

/// Undoes a step of that name, and sees that the plan is as it was.
fn undo_to(harness: &mut Harness<'_, App>, label: &str, before: &Plan) {
    assert_eq!(undo_label(harness), label);
    ask(harness, Command::Undo);
    assert_eq!(plan(harness), *before, "{label}");
}

fn says(harness: &Harness<'_, App>, words: &str) -> bool {
    harness.query_all_by_label_contains(words).next().is_some()
}

#[test]
fn attendance_is_typed_per_weekday_and_every_panel_follows() {
    let mut harness = inspecting();
    let before = plan(&harness);
    let tuesday = |harness: &Harness<'_, App>| figures(harness).utilisation.weekdays[1].expected_people;
    let expected = tuesday(&harness);
    let own = team(&harness);
    let more = f64::from(own.headcount) * (1.0 - own.attendance.0[1].fraction());
    enter(&mut harness, "Attendance on Tuesday", "100");
    assert_eq!(team(&harness).attendance.0[1], Percent::whole(100));
    assert_eq!(team(&harness).attendance.0[0], own.attendance.0[0], "the other days stay");
    assert!((tuesday(&harness) - expected - more).abs() < 1e-6, "everybody comes now");
    let shown = format!("{:.0} in, peak ", tuesday(&harness));
    assert!(says(&harness, &shown), "the panel beside it says so: {shown}");
    undo_to(&mut harness, "Change attendance of Community safety", &before);
    assert!((tuesday(&harness) - expected).abs() < 1e-9);
    // The same on all days at once: the days differ, so the field is empty until something is typed.
    enter(&mut harness, "Same every day", "50");
    assert_eq!(team(&harness).attendance.0, [Percent::whole(50); 5]);
    assert_eq!(harness.get_by_label("Attendance on Friday").value().as_deref(), Some("50"));
    undo_to(&mut harness, "Change attendance of Community safety", &before);
}

#[test]
fn what_makes_no_sense_is_said_at_its_field_and_changes_nothing() {
    let mut harness = inspecting();
    let before = plan(&harness);
    for (field, text, words) in [
        ("Attendance on Monday", "120", "⚠ Monday: A share of its people is between 0 and 100 %"),
        ("Attendance on Friday", "-5", "⚠ Friday: A share of its people is between 0 and 100 %"),
        ("Same every day", "100.01", "⚠ A share of its people is between 0 and 100 %"),
        ("People", "-1", "⚠ A whole number is wanted, 0 or more"),
        ("FTE", "25", "⚠ 24 people are 24 full-time equivalents at most"),
        ("Desks of ratio", "0", "⚠ 0 desks seat nobody"),
        ("FTE of ratio", "0", "⚠ Desks are shared among somebody"),
        ("Minimum desks", "25", "⚠ More desks than people"),
        ("Visitors on Wednesday", "1.5", "⚠ Wednesday: A whole number is wanted"),
        ("Spread", "101", "⚠ A share of its people is between 0 and 100 %"),
        ("Team name", " ", "⚠ A team has a name"),
    ] {
        enter(&mut harness, field, text);
        assert!(says(&harness, words), "{field}: {text}");
        assert_eq!(plan(&harness), before, "{field}: {text}");
        // What is wrong stays to be put right, until Escape.
        harness.get_by_role_and_label(Role::TextInput, field).focus();
        harness.run_ok();
        harness.key_press(Key::Escape);
        settle(&mut harness);
        assert!(!says(&harness, words), "{field}: {text}");
    }
}

#[test]
fn desks_are_due_by_each_policy() {
    let mut harness = inspecting();
    let before = plan(&harness);
    let policy = |harness: &Harness<'_, App>| team(harness).policy;
    choose(&mut harness, "Desk policy", "Fixed number");
    assert_eq!(policy(&harness), DeskPolicy::Fixed(24), "as many as it has people, to be typed over");
    enter(&mut harness, "Fixed desks", "9");
    assert_eq!(policy(&harness), DeskPolicy::Fixed(9));
    choose(&mut harness, "Desk policy", "Shared by ratio");
    enter(&mut harness, "Desks of ratio", "7");
    enter(&mut harness, "FTE of ratio", "12");
    assert_eq!(policy(&harness), DeskPolicy::Ratio { desks: 7, fte: 12 });
    choose(&mut harness, "Desk policy", "No desks");
    assert_eq!(policy(&harness), DeskPolicy::NoDesks);
    for _ in 0..6 {
        assert_eq!(undo_label(&harness), "Change desk policy of Community safety");
        ask(&mut harness, Command::Undo);
    }
    assert_eq!(plan(&harness), before);
}

#[test]
fn demand_is_typed_and_taken_back_and_leaves_no_trace() {
    let mut harness = inspecting();
    let before = plan(&harness);
    let id = team_id(&harness);
    assert!(says(&harness, "Nothing is expected beyond the figures of today"));
    let left = |harness: &Harness<'_, App>| harness.get_by_role_and_label(Role::TextInput, "Team name").rect().left();
    let before_row = left(&harness);
    click_last(&mut harness, "Add growth");
    let phase = before.phases[1].clone();
    click_last(&mut harness, &format!("From {}", phase.name));
    assert_eq!(plan(&harness).demands[&id].growth[0].people, 1);
    assert!((left(&harness) - before_row).abs() < 1e-3, "the row fits into the panel, which stays as wide as it was");
    let field = format!("Growth from {}", phase.name);
    enter(&mut harness, &field, "+3");
    assert_eq!(plan(&harness).demands[&id].growth[0].people, 3);
    // From that phase on its people are more, in the list of teams too.
    let headcount = |harness: &Harness<'_, App>| {
        figures(harness).utilisation.teams.iter().find(|row| row.id == id).expect("its row").headcount
    };
    assert_eq!(headcount(&harness), 24);
    ask(&mut harness, Command::NextPhase);
    assert_eq!(headcount(&harness), 27);
    ask(&mut harness, Command::PreviousPhase);
    click_last(&mut harness, &format!("Remove the growth from {}", phase.name));
    assert!(!plan(&harness).demands.contains_key(&id));
    enter(&mut harness, "Visitors on Thursday", "4");
    click_last(&mut harness, "Team day on Tuesday");
    enter(&mut harness, "Spread", "10");
    let demand = plan(&harness).demands[&id].as_ref().clone();
    assert_eq!((demand.visitors, demand.team_days), ([0, 0, 0, 4, 0], [false, true, false, false, false]));
    assert_eq!(demand.spread, Percent::whole(10));
    for label in ["spread", "team days", "visitors", "growth", "growth", "growth"] {
        assert_eq!(undo_label(&harness), format!("Change {label} of Community safety"));
        ask(&mut harness, Command::Undo);
    }
    assert_eq!(plan(&harness), before);
}

#[test]
fn a_pool_is_typed_or_picked() {
    let mut harness = inspecting();
    let before = plan(&harness);
    enter(&mut harness, "Pool", "Ground floor west");
    assert_eq!(team(&harness).pool.as_deref(), Some("Ground floor west"));
    click_last(&mut harness, "Pick");
    click_last(&mut harness, "No pool");
    assert_eq!(team(&harness).pool, None);
    click_last(&mut harness, "Pick");
    harness.query_all_by_role_and_label(Role::Button, "Shared services (H3)").next().expect("an entry").click();
    settle(&mut harness);
    assert_eq!(team(&harness).pool.as_deref(), Some("Shared services (H3)"));
    for _ in 0..3 {
        assert_eq!(undo_label(&harness), "Change pool of Community safety");
        ask(&mut harness, Command::Undo);
    }
    assert_eq!(plan(&harness), before);
}

#[test]
fn where_figures_come_from_is_said() {
    let mut harness = inspecting();
    let before = plan(&harness);
    choose(&mut harness, "Figures of today", "Sourced");
    assert!(team(&harness).provenance.is_sourced());
    undo_to(&mut harness, "Change source of Community safety", &before);
    // Words of several lines are done when the field is left.
    type_into(&mut harness, "Words of figures of today", "Establishment return of June 2014");
    harness.key_press(Key::Tab);
    settle(&mut harness);
    assert_eq!(team(&harness).provenance.text(), "Establishment return of June 2014");
    undo_to(&mut harness, "Change source of Community safety", &before);
}

#[test]
fn the_basis_is_chosen_and_every_figure_follows() {
    let mut harness = window();
    let before = plan(&harness);
    click_last(&mut harness, "Basis…");
    choose(&mut harness, "Apportionment", "By headcount");
    assert_eq!(plan(&harness).basis.apportionment, Apportionment::Headcount);
    undo_to(&mut harness, "Apportion by headcount", &before);

    // The charge falls on the organisations to the penny.
    enter(&mut harness, "Annual charge", "£120,000");
    assert_eq!(plan(&harness).basis.annual_charge, Some(Pence::pounds(120_000)));
    let charges: Pence = figures(&harness).space.organisations.iter().filter_map(|row| row.charge).sum();
    assert_eq!(charges, Pence::pounds(120_000));
    assert!(is_there(&harness, "£ a year"), "the table has a column for it");

    // By fixed shares nothing is apportioned until there are some; only their relation counts.
    choose(&mut harness, "Apportionment", "By fixed shares");
    assert!(says(&harness, "No share is agreed yet"));
    enter(&mut harness, "Fixed share of Fire", "30");
    enter(&mut harness, "Fixed share of Police", "10");
    assert!(says(&harness, "The shares come to 40 %; only their relation to one another counts"));
    let fire = figures(&harness).space.organisations.iter().find(|row| row.organisation.contains("Fire"));
    assert_eq!(fire.and_then(|row| row.charge), Some(Pence::pounds(90_000)));
    enter(&mut harness, "Fixed share of Police", "101");
    assert!(says(&harness, "⚠ A share of the whole is between 0 and 100 %"));
    enter(&mut harness, "Fixed share of Police", "70");
    assert!(says(&harness, "The shares come to 100 %"));

    // What the days and the target are does not change who has what, but what is enough.
    enter(&mut harness, "Service level", "0");
    assert!(says(&harness, "⚠ There are to be desks enough on more than 0 and up to 100 %"));
    enter(&mut harness, "Service level", "90");
    assert!((figures(&harness).utilisation.service_level_pct - 90.0).abs() < 1e-9);
    enter(&mut harness, "Target at the peak", "80");
    assert!((figures(&harness).utilisation.target_peak_utilisation_pct - 80.0).abs() < 1e-9);

    // A standard that was not looked up says so wherever it judges.
    let standard = standards::find("government-2013-fte").expect("in the library");
    choose(&mut harness, "Standard for persons", &format!("{}, unverified", standard.name));
    assert_eq!(plan(&harness).basis.person_standard, "government-2013-fte");
    assert!(says(&harness, "⚠ A chosen standard is unverified"));
    while harness.state().editor().undo_label().is_some() {
        ask(&mut harness, Command::Undo);
    }
    assert_eq!(plan(&harness), before);
}

#[test]
fn the_panel_says_in_words_how_the_plan_stands() {
    let mut harness = window();
    let last = plan(&harness).phases.last().expect("a phase").id;
    while harness.state().editor().at() != Moment::complete(last) {
        ask(&mut harness, Command::NextPhase);
    }
    for words in ["GIA, gross internal", "NIA, net internal", "IPMS 3", "Net to gross", "Office space", "Special space"]
    {
        assert!(is_there(&harness, words), "{words}");
    }
    // Three measures, each in a row of its own: two are judged, and the third says that it is not.
    for measure in ["Per workstation", "Per FTE", "Per person"] {
        assert!(is_there(&harness, measure), "{measure}");
    }
    let verdicts = ["● Meets", "▲ Near", "■ Misses"];
    let n_judged: usize = verdicts.iter().map(|words| harness.query_all_by_label(words).count()).sum();
    assert_eq!(n_judged, 2);
    // The worst of those who have their desks to themselves, and the pool once instead of each of its teams.
    let use_of = &figures(&harness).utilisation;
    let alone = use_of.teams.iter().filter(|row| row.pool.is_none() && row.shortfall_probability.is_some());
    let chance = |row: &&TeamReport| row.shortfall_probability.unwrap_or(0.0);
    let worst = alone.max_by(|one, other| chance(one).total_cmp(&chance(other))).expect("a team").team.clone();
    let n_shown = |name: &str| harness.query_all_by_label(name).count();
    assert_eq!(n_shown(&worst), 2, "{worst} stands in the list of teams and among those at risk");
    assert_eq!(n_shown("H3 ICT"), 1, "the pool stands for it");
    assert!(is_there(&harness, "Shared services (H3)") && is_there(&harness, "All in the utilisation tab"));
    let floors = figures(&harness).utilisation.floors.len();
    assert!(says(&harness, &format!("Floors ({floors}")));
    for organisation in ["Fire", "Police", "H3"] {
        assert!(is_there(&harness, organisation), "{organisation}");
    }
    ask(&mut harness, Command::ShowUtilisation);
    ask(&mut harness, Command::EditBasis);
    assert!(is_there(&harness, "Basis of figures"));
}
