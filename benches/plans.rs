//! How long a planner waits: generated plans of 1,000, 10,000 and 100,000 desks, on one floor and on many.
//!
//! `cargo bench` prints a table. Figures are compared as ratios of one run; no test asserts a time.

#![expect(clippy::expect_used, reason = "a bench that cannot set itself up may stop")]

use colocate::analysis::Analyst;
use colocate::drawing::{DrawingCache, DrawingOptions};
use colocate::file;
use colocate::model::{GeometryCache, ItemId, Moment, Plan, edits, sample};
use colocate::publish::{self, PrintOptions};
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
    let mut plan = plan(size);
    let mut analyst = Analyst::new();
    analyst.report(&plan);
    let phase = plan.first_phase().map(|phase| phase.id).expect("a phase");
    let (floor, desk) = {
        let floor = plan.floors.values().next().expect("a floor");
        (floor.floor.id, *floor.desks.keys().next().expect("a desk"))
    };
    let items = BTreeSet::from([ItemId::Desk(desk)]);
    let mut step = 10;
    bencher.bench_local(|| {
        step = -step;
        let edit = edits::move_by(&plan, phase, floor, &items, PlanVector::new(step, 0)).expect("an edit");
        plan = plan.with(&edit).expect("a plan");
        analyst.report(&plan)
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

#[divan::bench(args = SIZES, sample_count = 10)]
fn pdf_of_a_floor(bencher: Bencher<'_, '_>, size: (u32, u32)) {
    let plan = plan(size);
    let floor = plan.floors.keys().next().copied().expect("a floor");
    let options = PrintOptions { floors: vec![floor], paper: publish::Paper::A0, ..PrintOptions::default() };
    let path = std::path::Path::new("floor.pdf");
    bencher.bench(|| publish::files(black_box(&plan), &options, path));
}

#[cfg(feature = "gui")]
mod window {
    use super::{SIZES, plan};
    use colocate::ui::{App, Document};
    use divan::Bencher;
    use egui::{Event, Pos2, RawInput, Rect};

    const SCREEN: Rect = Rect { min: Pos2::ZERO, max: Pos2::new(1_440.0, 900.0) };

    /// A frame while the view moves: the whole window, with its tessellation.
    #[divan::bench(args = SIZES)]
    fn frame_while_the_view_moves(bencher: Bencher<'_, '_>, size: (u32, u32)) {
        let ctx = egui::Context::default();
        let mut app = App::new(&ctx, plan(size), Document::default(), true);
        let mut frame = |events: Vec<Event>, time: f64| {
            let input = RawInput { screen_rect: Some(SCREEN), time: Some(time), events, ..RawInput::default() };
            app.window_logic(&ctx);
            let output = ctx.run_ui(input, |ui| app.window_ui(ui));
            ctx.tessellate(output.shapes, output.pixels_per_point)
        };
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
