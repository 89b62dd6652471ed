//! How long a planner waits: generated plans of 1,000, 10,000 and 100,000 desks, on one floor and on many.
//!
//! `cargo bench` prints a table. Figures are compared as ratios of one run; no test asserts a time.

#![expect(clippy::expect_used, reason = "a bench that cannot set itself up may stop")]

use colocate::analysis::Analyst;
use colocate::drawing::{DrawingCache, DrawingOptions};
use colocate::editor::{Editor, Modifiers, PointerButton, PointerEvent, PointerKind};
use colocate::file;
use colocate::geom::Point2;
use colocate::model::{FloorPlan, GeometryCache, ItemId, Moment, Plan, edits, sample};
use colocate::units::PlanVector;
use divan::{Bencher, black_box};
use std::collections::BTreeSet;

fn main() {
    divan::main();
}

/// How many desks on how many floors.
const SIZES: [(u32, u32); 6] = [(1_000, 1), (1_000, 5), (10_000, 1), (10_000, 20), (100_000, 1), (100_000, 100)];

fn plan((n_desks, n_floors): (u32, u32)) -> Plan {
    sample::generate(n_desks, n_floors, 1)
}

#[divan::bench(args = SIZES)]
fn load(bencher: Bencher<'_, '_>, size: (u32, u32)) {
    let text = file::to_text(&plan(size));
    bencher.bench(|| file::from_text(black_box(&text)));
}

#[divan::bench(args = SIZES)]
fn save_text(bencher: Bencher<'_, '_>, size: (u32, u32)) {
    let plan = plan(size);
    bencher.bench(|| file::to_text(black_box(&plan)));
}

#[divan::bench(args = SIZES)]
fn save_to_disk(bencher: Bencher<'_, '_>, size: (u32, u32)) {
    let plan = plan(size);
    let path = std::env::temp_dir().join(format!("colocate-bench-{}.ron", std::process::id()));
    bencher.bench(|| file::save(black_box(&plan), &file::KeptText::default(), &path));
    std::fs::remove_file(&path).ok();
    std::fs::remove_file(path.with_extension("ron.bak")).ok();
}

#[divan::bench(args = SIZES)]
fn report_from_nothing(bencher: Bencher<'_, '_>, size: (u32, u32)) {
    let plan = plan(size);
    bencher.bench(|| Analyst::new().report(black_box(&plan)));
}

/// One desk moved, with all numbers of all phases worked out again.
#[divan::bench(args = SIZES)]
fn move_a_desk_with_its_numbers(bencher: Bencher<'_, '_>, size: (u32, u32)) {
    move_with_its_numbers(bencher, size, |floor| ItemId::Desk(*floor.desks.keys().next().expect("a desk")));
}

/// One wall moved: its floor measured anew, by every measure and for every organisation.
#[divan::bench(args = SIZES)]
fn move_a_wall_with_its_numbers(bencher: Bencher<'_, '_>, size: (u32, u32)) {
    move_with_its_numbers(bencher, size, |floor| ItemId::Wall(*floor.walls.keys().next_back().expect("a wall")));
}

/// Something of the first floor, to and fro.
fn move_with_its_numbers(bencher: Bencher<'_, '_>, size: (u32, u32), item: impl Fn(&FloorPlan) -> ItemId) {
    let mut plan = plan(size);
    let mut analyst = Analyst::new();
    analyst.report(&plan);
    let phase = plan.first_phase().map(|phase| phase.id).expect("a phase");
    let (floor, items) = {
        let floor = plan.floors.values().next().expect("a floor");
        (floor.floor.id, BTreeSet::from([item(floor)]))
    };
    let mut step = 10;
    bencher.bench_local(|| {
        step = -step;
        let edit = edits::move_by(&plan, phase, floor, &items, PlanVector::new(step, 0)).expect("an edit");
        plan = plan.with(&edit).expect("a plan");
        analyst.report(&plan)
    });
}

/// How many desks are dragged.
const N_DRAGGED: usize = 500;

/// The first desk of the floor that is shown, and where it stands, with the rest of what is dragged selected too.
fn take_hold(editor: &mut Editor) -> Point2 {
    let floor = editor.floor().expect("a floor");
    let desks: Vec<_> = editor.view().desks(floor).take(N_DRAGGED).map(|placed| (placed.desk.id, placed.at)).collect();
    editor.select(desks.iter().map(|(desk, _)| ItemId::Desk(*desk)));
    desks.first().expect("a desk").1.into()
}

fn pointer(kind: PointerKind, at: Point2) -> PointerEvent {
    PointerEvent { kind, button: PointerButton::Primary, at, modifiers: Modifiers::default(), mm_per_pixel: 10.0 }
}

/// One move of the pointer while 500 desks are dragged: snapping, live dimensions, all numbers, and the display list.
#[divan::bench(args = SIZES)]
fn drag_500_desks(bencher: Bencher<'_, '_>, size: (u32, u32)) {
    let (mut analyst, mut drawing) = (Analyst::new(), DrawingCache::default());
    drag(bencher, size, |editor| {
        let (floor, geometry) = (editor.floor().expect("a floor"), editor.geometry().expect("a floor"));
        let drawing = drawing.get(&editor.view(), floor, &geometry, &DrawingOptions::default());
        (analyst.report(editor.plan()), drawing)
    });
}

/// The editor's share of it.
#[divan::bench(args = SIZES)]
fn drag_500_desks_editing(bencher: Bencher<'_, '_>, size: (u32, u32)) {
    drag(bencher, size, |_| ());
}

/// The share of the numbers and of the editor.
#[divan::bench(args = SIZES)]
fn drag_500_desks_with_numbers(bencher: Bencher<'_, '_>, size: (u32, u32)) {
    let mut analyst = Analyst::new();
    drag(bencher, size, |editor| analyst.report(editor.plan()));
}

/// Drags 500 desks to and fro, and asks after every move of the pointer what the window would.
fn drag<T>(bencher: Bencher<'_, '_>, size: (u32, u32), mut ask: impl FnMut(&Editor) -> T) {
    let mut editor = Editor::new(plan(size));
    let from = take_hold(&mut editor);
    editor.pointer(pointer(PointerKind::Move, from));
    ask(&editor);
    editor.pointer(pointer(PointerKind::Press, from));
    let mut step = 0;
    bencher.bench_local(|| {
        step = (step + 1) % 100;
        let by = f64::from(step) * 17.0;
        editor.pointer(pointer(PointerKind::Move, from + Point2::new(200.0 + by, 100.0 + by / 3.0)));
        // What lies under the pointer is asked of the plan as it has become.
        (editor.hints(), editor.cursor(), editor.overlay(), editor.selection_bounds(), ask(&editor))
    });
}

/// The display list of the floor with the most desks, with nothing remembered.
#[divan::bench(args = SIZES)]
fn draw_a_floor(bencher: Bencher<'_, '_>, size: (u32, u32)) {
    let plan = plan(size);
    let phase = plan.last_phase().map(|phase| phase.id).expect("a phase");
    let view = plan.view(Moment::complete(phase));
    let floor = plan.floors.values().next().expect("a floor");
    let geometry = GeometryCache::default().get(&view, floor);
    bencher.bench(|| DrawingCache::default().get(&view, floor, &geometry, &DrawingOptions::default()));
}

#[cfg(feature = "gui")]
mod window {
    use super::{N_DRAGGED, SIZES, plan};
    use colocate::model::ItemId;
    use colocate::ui::{App, Document};
    use divan::Bencher;
    use egui::{Event, Pos2, RawInput, Rect, Vec2};

    const SCREEN: Rect = Rect { min: Pos2::ZERO, max: Pos2::new(1_440.0, 900.0) };

    fn frame(ctx: &egui::Context, app: &mut App, events: Vec<Event>, time: f64) -> Vec<egui::ClippedPrimitive> {
        let input = RawInput { screen_rect: Some(SCREEN), time: Some(time), events, ..RawInput::default() };
        app.window_logic(ctx);
        let output = ctx.run_ui(input, |ui| app.window_ui(ui));
        ctx.tessellate(output.shapes, output.pixels_per_point)
    }

    /// A frame while 500 desks are dragged: the whole window, with its numbers and its tessellation.
    #[divan::bench(args = SIZES)]
    fn frame_while_500_desks_are_dragged(bencher: Bencher<'_, '_>, size: (u32, u32)) {
        let ctx = egui::Context::default();
        let mut app = App::new(&ctx, plan(size), Document::default(), true);
        let (desks, places): (Vec<_>, Vec<_>) = {
            let floor = app.editor().floor().expect("a floor");
            let view = app.editor().view();
            let desks = view.desks(floor).take(N_DRAGGED);
            desks.map(|placed| (ItemId::Desk(placed.desk.id), placed.at)).unzip()
        };
        app.select(desks);
        let mut time = 0.0;
        let mut run = |app: &mut App, events: Vec<Event>| {
            time += 1.0 / 60.0;
            frame(&ctx, app, events, time)
        };
        for _ in 0..4 {
            run(&mut app, Vec::new());
        }
        let held = places.get(places.len() / 2).and_then(|at| app.place_on_screen(*at)).expect("the floor was drawn");
        let (button, modifiers) = (egui::PointerButton::Primary, egui::Modifiers::NONE);
        run(&mut app, vec![Event::PointerMoved(held)]);
        run(&mut app, vec![Event::PointerButton { pos: held, button, pressed: true, modifiers }]);
        run(&mut app, vec![Event::PointerMoved(held + Vec2::new(12.0, 6.0))]);
        assert_eq!(app.editor().state_name(), "select.moving");
        let mut step = 0.0;
        bencher.bench_local(|| {
            step = (step + 1.0) % 100.0;
            run(&mut app, vec![Event::PointerMoved(held + Vec2::new(12.0 + step * 0.7, 6.0 + step * 0.3))])
        });
    }

    /// A frame while the view moves: the whole window, with its tessellation.
    #[divan::bench(args = SIZES)]
    fn frame_while_the_view_moves(bencher: Bencher<'_, '_>, size: (u32, u32)) {
        let ctx = egui::Context::default();
        let mut app = App::new(&ctx, plan(size), Document::default(), true);
        let mut frame = |events: Vec<Event>, time: f64| frame(&ctx, &mut app, events, time);
        let pointer = Event::PointerMoved(SCREEN.center());
        for warm_up in 0..4 {
            frame(vec![pointer.clone()], f64::from(warm_up));
        }
        let mut time = 10.0;
        let mut step = 1.0;
        bencher.bench_local(|| {
            time += 1.0 / 60.0;
            step = -step;
            // Fingers that go a little apart and together again.
            let pinch = Event::Zoom((step * 6.0_f32 / 240.0).exp());
            frame(vec![pointer.clone(), pinch], time)
        });
    }
}
