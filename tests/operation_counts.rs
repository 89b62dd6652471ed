//! What one edit and one frame cost, counted and not timed, so that a step back fails on any machine: allocations, shapes
//! and corners of meshes, layers drawn and floors worked out anew.
//!
//! The limits are what was counted when this was written, and a margin; what must hold whatever the numbers is that what
//! an edit costs does not grow with the plan, nor a frame with what is not in sight.
#![cfg(feature = "gui")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use allocation_counter::measure;
use colocate::analysis::Analyst;
use colocate::check::Checker;
use colocate::model::{ItemId, Plan, edits, sample};
use colocate::ui::{App, Document};
use colocate::units::PlanVector;
use egui::{Event, Modifiers, MouseWheelUnit, Pos2, RawInput, Rect, Shape, TouchPhase, Vec2};
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

const SCREEN: Rect = Rect { min: Pos2::ZERO, max: Pos2::new(1_280.0, 800.0) };

/// A desk in the middle of the first floor, moved to and fro in the last phase.
struct Mover {
    plan: Plan,
    analyst: Analyst,
    checker: Checker,
    n_moves: i32,
}

impl Mover {
    fn new(n_desks: u32, n_floors: u32) -> Self {
        let (plan, analyst, checker) = (sample::generate(n_desks, n_floors, 1), Analyst::new(), Checker::new());
        let mut mover = Self { plan, analyst, checker, n_moves: 0 };
        // What is remembered of nothing is worked out whole, and a desk that moves for the first time becomes works.
        mover.step();
        mover.step();
        mover
    }

    /// Moves it, and brings all numbers and problems up to date.
    fn step(&mut self) {
        let phase = self.plan.last_phase().unwrap().id;
        let (id, floor) = self.plan.floors.iter().next().unwrap();
        let desk = *floor.desks.keys().nth(floor.desks.len() / 2).unwrap();
        let by = PlanVector::new(if self.n_moves % 2 == 0 { 10 } else { -10 }, 0);
        self.n_moves += 1;
        let edit = edits::move_by(&self.plan, phase, *id, &BTreeSet::from([ItemId::Desk(desk)]), by).unwrap();
        self.plan = self.plan.with(&edit).unwrap();
        let report = self.analyst.report(&self.plan);
        self.checker.check(&self.plan, phase, &report);
    }
}

#[test]
fn an_edit_allocates_as_much_on_a_large_floor_as_on_a_small_one() {
    let counted = |n_desks: u32, n_floors: u32| {
        let mut mover = Mover::new(n_desks, n_floors);
        measure(|| mover.step()).count_total
    };
    let (small, large) = (counted(240, 1), counted(4_800, 1));
    println!("allocations of one edit: {small} with 240 desks, {large} with 4,800");
    assert!(large <= small + small / 2, "{small} with 240 desks, {large} with twenty times as many");
    // A floor more costs a look at it.
    let floors = counted(4_800, 20);
    println!("and {floors} on 20 floors");
    assert!(floors <= 8 * small, "{small} with one floor, {floors} with twenty");
}

#[test]
fn an_edit_works_out_again_what_it_touched_and_no_other_floor() {
    let mut mover = Mover::new(480, 8);
    let before = mover.analyst.report(&mover.plan);
    mover.step();
    let after = mover.analyst.report(&mover.plan);
    for (was, is) in before.phases.iter().zip(&after.phases) {
        // It stayed in its room: nobody sits elsewhere, and nothing is measured.
        assert!(Arc::ptr_eq(&was.space, &is.space) && Arc::ptr_eq(&was.utilisation, &is.utilisation));
    }
    // In another room, its own floor has other rooms and the seven others have theirs.
    let phase = mover.plan.last_phase().unwrap().id;
    let (id, desk) =
        mover.plan.floors.iter().map(|(id, floor)| (*id, *floor.desks.keys().next().unwrap())).next().unwrap();
    let edit = edits::delete(&mover.plan, phase, id, &BTreeSet::from([ItemId::Desk(desk)])).unwrap();
    mover.plan = mover.plan.with(&edit).unwrap();
    let deleted = mover.analyst.report(&mover.plan);
    let (was, is) = (&after.phases.last().unwrap().space, &deleted.phases.last().unwrap().space);
    let is_other = |(was, is): &(&Arc<_>, &Arc<_>)| !Arc::ptr_eq(was, is);
    let others: Vec<_> = was.room_list.iter().zip(&is.room_list).filter(is_other).map(|(_, is)| is.floor_id).collect();
    assert!(!others.is_empty() && others.iter().all(|floor| *floor == id), "{others:?}");
}

/// The window, and what it draws.
struct Window {
    ctx: egui::Context,
    app: App,
    time: f64,
}

/// What a frame is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Drawn {
    n_shapes: usize,
    n_corners: usize,
}

impl Window {
    fn new(n_desks: u32) -> Self {
        let ctx = egui::Context::default();
        let mut app = App::new(&ctx, sample::generate(n_desks, 1, 1), Document::default(), true);
        app.set_measures_ways_out(false);
        while app.is_working_out() {
            app.window_logic(&ctx);
            std::thread::sleep(Duration::from_millis(5));
        }
        let mut window = Self { ctx, app, time: 0.0 };
        for _ in 0..4 {
            window.frame(Vec2::ZERO, 0.0);
        }
        window
    }

    /// A frame in which the wheel was turned, or the view was brought nearer.
    fn frame(&mut self, by: Vec2, nearer: f32) -> Drawn {
        self.time += 0.1;
        let wheel = |delta, modifiers| Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta,
            source: egui::MouseWheelSource::Unknown,
            phase: TouchPhase::Move,
            modifiers,
        };
        let events = vec![
            Event::PointerMoved(Pos2::new(640.0, 420.0)),
            wheel(by, Modifiers::NONE),
            wheel(Vec2::new(0.0, nearer), Modifiers::COMMAND),
        ];
        let input = RawInput { screen_rect: Some(SCREEN), time: Some(self.time), events, ..RawInput::default() };
        self.app.window_logic(&self.ctx);
        let mut output = self.ctx.run_ui(input, |ui| self.app.window_ui(ui));
        output.textures_delta.clear();
        let shapes = std::mem::take(&mut output.shapes);
        let corners = |shape: &Shape| if let Shape::Mesh(mesh) = shape { mesh.vertices.len() } else { 0 };
        Drawn { n_shapes: shapes.len(), n_corners: shapes.iter().map(|clipped| corners(&clipped.shape)).sum() }
    }
}

#[test]
fn a_frame_of_ten_thousand_desks_is_not_made_of_ten_thousand_shapes() {
    let [few, many] = [1_000, 10_000].map(|n_desks| Window::new(n_desks).frame(Vec2::new(9.0, 5.0), 0.0));
    println!("all in sight: {few:?} of 1,000 desks, {many:?} of 10,000");
    // A mark, a number and their ground for each place with problems.
    assert!(many.n_shapes <= few.n_shapes + 1_000, "{few:?} and {many:?}");
    // Four corners for each desk and its chair would be 120,000; marks of problems, walls and the map of the floor are
    // most of what there is.
    assert!(many.n_corners < 60_000, "{many:?}");
}

#[test]
fn from_near_a_frame_costs_what_is_in_sight() {
    let near = [2_000, 10_000].map(|n_desks| {
        let mut window = Window::new(n_desks);
        // As near as a desk is told from another, whatever the floor.
        for _ in 0..120 {
            window.frame(Vec2::ZERO, 40.0);
        }
        for _ in 0..20 {
            window.frame(Vec2::ZERO, 0.0);
        }
        window.frame(Vec2::new(9.0, 5.0), 0.0)
    });
    println!("near: {near:?} of 2,000 and 10,000 desks");
    let [few, many] = near;
    assert!(many.n_corners <= 2 * few.n_corners.max(2_000) && many.n_shapes <= 2 * few.n_shapes, "{few:?}, {many:?}");
}

#[test]
fn nothing_is_asked_for_when_nothing_happens() {
    let mut window = Window::new(1_000);
    for _ in 0..30 {
        window.frame(Vec2::ZERO, 0.0);
    }
    let mut delay = Duration::ZERO;
    // What the last wheel still moves comes to rest first.
    for step in 1..20 {
        let time = Some(window.time + f64::from(step));
        let input = RawInput { screen_rect: Some(SCREEN), time, ..RawInput::default() };
        window.app.window_logic(&window.ctx);
        let mut output = window.ctx.run_ui(input, |ui| window.app.window_ui(ui));
        output.textures_delta.clear();
        delay = output.viewport_output.values().map(|viewport| viewport.repaint_delay).min().unwrap();
    }
    assert!(Duration::from_secs(1) <= delay, "another frame in {delay:?}");
}
