//! A large plan is drawn and edited before its figures are there, and they come; a small one has them at once.
#![cfg(feature = "gui")]

use colocate::analysis::Analyst;
use colocate::check::Checker;
use colocate::model::{ItemId, Plan, edits, sample};
use colocate::ui::command::Command;
use colocate::ui::{App, Document};
use colocate::units::PlanVector;
use egui::{Pos2, RawInput, Rect};
use std::collections::BTreeSet;
use std::time::{Duration, Instant};

const SCREEN: Rect = Rect { min: Pos2::ZERO, max: Pos2::new(1_280.0, 800.0) };

/// More desks than are waited for.
const LARGE: u32 = 3_600;

fn frame(ctx: &egui::Context, app: &mut App) {
    app.window_logic(ctx);
    let input = RawInput { screen_rect: Some(SCREEN), ..RawInput::default() };
    ctx.run_ui(input, |ui| app.window_ui(ui)).textures_delta.clear();
}

fn until_there(ctx: &egui::Context, app: &mut App) {
    let begun = Instant::now();
    while app.is_working_out() {
        assert!(begun.elapsed() < Duration::from_mins(2), "the figures never come");
        std::thread::sleep(Duration::from_millis(10));
        frame(ctx, app);
    }
    frame(ctx, app);
}

fn has_all_figures(app: &App) {
    let report = Analyst::new().report(app.plan());
    assert_eq!(*app.report(), *report);
    let phase = app.editor().at().phase;
    assert_eq!(app.problems(), Checker::new().check(app.plan(), phase, &report).problems);
}

fn window(plan: Plan) -> (egui::Context, App) {
    let ctx = egui::Context::default();
    let mut app = App::new(&ctx, plan, Document::default(), true);
    app.set_measures_ways_out(false);
    (ctx, app)
}

#[test]
fn a_small_plan_has_its_figures_in_the_first_frame() {
    let (ctx, mut app) = window(sample::generate(300, 1, 1));
    assert!(!app.is_working_out());
    frame(&ctx, &mut app);
    has_all_figures(&app);
}

#[test]
fn a_large_plan_is_drawn_first_and_what_is_edited_meanwhile_counts() {
    let (ctx, mut app) = window(sample::generate(LARGE, 3, 1));
    assert!(app.is_working_out(), "nobody waited");
    assert!(app.report().phases.is_empty() && app.problems().is_empty(), "no figure is shown that is not known");
    frame(&ctx, &mut app);
    let (floor, phase) = (app.editor().floor_id().unwrap(), app.editor().at().phase);
    let desk = *app.plan().floor(floor).unwrap().desks.keys().next().unwrap();
    let items = BTreeSet::from([ItemId::Desk(desk)]);
    let edit = edits::move_by(app.plan(), phase, floor, &items, PlanVector::new(-4_000, 900)).unwrap();
    app.make(&edit);
    frame(&ctx, &mut app);
    until_there(&ctx, &mut app);
    has_all_figures(&app);
}

#[test]
fn another_plan_that_is_opened_meanwhile_gets_its_own_figures() {
    let (ctx, mut app) = window(sample::generate(LARGE, 2, 1));
    frame(&ctx, &mut app);
    app.ask(Command::New);
    for _ in 0..3 {
        frame(&ctx, &mut app);
    }
    until_there(&ctx, &mut app);
    // What was asked for the first plan and comes now is nobody's.
    std::thread::sleep(Duration::from_millis(300));
    frame(&ctx, &mut app);
    has_all_figures(&app);
    assert_eq!(app.plan().floors.values().map(|floor| floor.desks.len()).sum::<usize>(), 0);
}
