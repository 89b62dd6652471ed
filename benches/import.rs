//! How long a real office drawing takes: to be read, surveyed, recognised, laid under a floor. Says that it was skipped where the
//! drawings are not beside the checkout.

#![expect(clippy::expect_used, reason = "a bench that cannot set itself up may stop")]

use colocate::cad::{CadDrawing, Traced};
use colocate::import::cad::{Choices, LayerMap, read, recognise, survey};
use divan::Bencher;
use std::path::{Path, PathBuf};

fn main() {
    if drawing().is_none() {
        #[expect(clippy::print_stderr, reason = "a bench that did not run says so")]
        {
            eprintln!("skipped: the real drawings are not beside this checkout (../shared/data)");
        }
        return;
    }
    divan::main();
}

/// The largest drawing: 26,832 entities in 5.3 MB.
fn file() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/cad/contoso2_Ground__unitless_inches_R2018.dxf")
}

fn drawing() -> Option<CadDrawing> {
    read(&std::fs::read(file()).ok()?, &mut |_, _| {}).ok()
}

#[divan::bench]
fn read_a_drawing(bencher: Bencher<'_, '_>) {
    let bytes = std::fs::read(file()).unwrap_or_default();
    bencher.bench(|| read(&bytes, &mut |_, _| {}));
}

#[divan::bench]
fn survey_a_drawing(bencher: Bencher<'_, '_>) {
    let drawing = drawing().unwrap_or_default();
    bencher.bench(|| survey(&drawing, &LayerMap::shipped()));
}

#[divan::bench]
fn recognise_a_drawing(bencher: Bencher<'_, '_>) {
    let drawing = drawing().unwrap_or_default();
    let choices = Choices::of(&survey(&drawing, &LayerMap::shipped()), "Ground floor");
    bencher.bench(|| recognise(&drawing, &choices, &|_| true));
}

#[divan::bench]
fn lines_to_trace_over(bencher: Bencher<'_, '_>) {
    let drawing = drawing().unwrap_or_default();
    bencher.bench(|| Traced::of(&drawing, 1_500_000));
}

#[cfg(feature = "gui")]
mod window {
    use super::file;
    use colocate::file::{KeptText, builtin, save};
    use colocate::jobs::Reader;
    use colocate::model::{Underlay, edits};
    use colocate::ui::{App, Document};
    use colocate::units::{Angle, Mm, Percent, PlanPoint};
    use divan::Bencher;
    use egui::{Event, Pos2, RawInput, Rect};
    use std::time::Duration;

    const SCREEN: Rect = Rect { min: Pos2::ZERO, max: Pos2::new(1_440.0, 900.0) };

    /// A frame while the view moves over a drawing of 26,832 entities: the whole window, with its tessellation.
    #[divan::bench]
    fn frame_while_the_view_moves_over_a_drawing(bencher: Bencher<'_, '_>) {
        let folder = std::env::temp_dir().join(format!("colocate-bench-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::copy(file(), folder.join("ground.dxf")).expect("the drawing");
        let plan = builtin::blank();
        let (floor, phase) = (*plan.floors.keys().next().expect("a floor"), plan.first_phase().expect("a phase").id);
        let underlay = Underlay {
            id: plan.next_id.into(),
            floor,
            turned: Angle::ZERO,
            opacity: Percent(5_000),
            ..Underlay::placed("ground.dxf".to_owned(), (60_300, 59_600), PlanPoint::new(0, 0), Mm(60_300))
        };
        let plan = plan.with(&edits::add_underlay(&plan, phase, floor, underlay).expect("an edit")).expect("a plan");
        let path = folder.join("plan.ron");
        save(&plan, &KeptText::default(), &path).expect("a file");
        let ctx = egui::Context::default();
        let mut app = App::new(&ctx, plan, Document { path: Some(path), ..Document::default() }, true);
        app.use_reader(Reader::new(env!("CARGO_BIN_EXE_colocate")));
        let mut frame = |events: Vec<Event>, time: f64| {
            let input = RawInput { screen_rect: Some(SCREEN), time: Some(time), events, ..RawInput::default() };
            app.window_logic(&ctx);
            let output = ctx.run_ui(input, |ui| app.window_ui(ui));
            ctx.tessellate(output.shapes, output.pixels_per_point)
        };
        let pointer = Event::PointerMoved(SCREEN.center());
        let n_vertices = |shapes: &[egui::ClippedPrimitive]| -> usize {
            let meshes = shapes.iter().map(|shape| match &shape.primitive {
                egui::epaint::Primitive::Mesh(mesh) => mesh.vertices.len(),
                egui::epaint::Primitive::Callback(_) => 0,
            });
            meshes.sum()
        };
        // The drawing is read beside the frame; the window without it has far fewer vertices.
        let (mut time, before) = (0.0, n_vertices(&frame(vec![pointer.clone()], 0.0)));
        while n_vertices(&frame(vec![pointer.clone()], time)) < before + 30_000 && time < 600.0 {
            time += 1.0;
            std::thread::sleep(Duration::from_millis(50));
        }
        let n = n_vertices(&frame(vec![pointer.clone()], time));
        assert!(before + 30_000 <= n, "the drawing was not drawn: {n} vertices, {before} before");
        let mut step = 1.0;
        bencher.bench_local(|| {
            time += 1.0 / 60.0;
            step = -step;
            let pinch = Event::Zoom((step * 6.0_f32 / 240.0).exp());
            frame(vec![pointer.clone(), pinch], time)
        });
        std::fs::remove_dir_all(folder).ok();
    }
}
