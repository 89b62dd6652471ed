//! How fast Colocate is, beside the tools planners use now: a table of figures for plans of 100 to 100,000 desks on one floor.
//!
//! `cargo build --release && cargo run --release --example speed -- [--floors N] [DESKS…]`. Every row is a process of its own, so
//! that nothing is warm that would not be; figures are medians of nine runs and more, with the 99th percentile of frames. The
//! figures of other programs were measured on the same floors and a machine of the same kind (two cores, no GPU, 22 November
//! 2026); only the order of magnitude of a ratio counts.

#![expect(clippy::print_stdout, reason = "a table for people")]

mod presented;

use anyhow::Context as _;
use colocate::analysis::Analyst;
use colocate::check::Checker;
use colocate::editor::{Editor, Modifiers, PointerButton, PointerEvent, PointerKind};
use colocate::file::{self, KeptText};
use colocate::geom::Point2;
use colocate::model::{ItemId, Plan, edits, sample};
use colocate::publish::{self, Paper, PrintOptions, Progress};
use colocate::ui::{App, Document};
use colocate::units::PlanVector;
use egui::{Event, Pos2, RawInput, Rect, TouchPhase, Vec2};
use serde::de::IgnoredAny;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// So often everything is done that takes long.
const RUNS: usize = 9;

/// So many frames are drawn, each of another view.
const FRAMES: usize = 120;

const SCREEN: Rect = Rect { min: Pos2::ZERO, max: Pos2::new(1_280.0, 800.0) };

/// What the fastest of the other programs takes, in milliseconds, by what is done and how many desks: LibreCAD, Sweet Home 3D in 2D
/// and ezdxf.
const OTHERS: [(&str, u32, f64, &str); 13] = [
    ("open", 1_000, 600.0, "LibreCAD"),
    ("open", 10_000, 3_800.0, "LibreCAD"),
    ("open", 100_000, 35_000.0, "LibreCAD"),
    ("pan", 10_000, 2.0, "Sweet Home 3D"),
    ("pan zoomed", 10_000, 2.0, "Sweet Home 3D"),
    ("zoom", 10_000, 90.0, "LibreCAD"),
    ("PDF", 1_000, 680.0, "LibreCAD"),
    ("PDF", 10_000, 2_600.0, "Sweet Home 3D"),
    ("PDF", 100_000, 45_000.0, "LibreCAD"),
    ("DXF", 10_000, 3_600.0, "ezdxf"),
    ("SVG", 10_000, 9_300.0, "ezdxf"),
    ("pan", 100_000, 906.0, "LibreCAD"),
    ("pan zoomed", 100_000, 906.0, "LibreCAD"),
];

fn main() -> anyhow::Result<()> {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    if args.first().is_some_and(|own| own == "--one") {
        let [_, what, n_desks, n_floors] = args.as_slice() else { anyhow::bail!("--one WHAT DESKS FLOORS") };
        return one(what, n_desks.parse()?, n_floors.parse()?);
    }
    let mut n_floors = 1;
    if let Some(place) = args.iter().position(|own| own == "--floors") {
        args.remove(place);
        n_floors = args.get(place).context("--floors N")?.parse()?;
        args.remove(place);
    }
    let sizes: Vec<u32> = args.iter().map(|own| own.parse()).collect::<Result<_, _>>()?;
    let sizes = if sizes.is_empty() { vec![100, 1_000, 10_000, 100_000] } else { sizes };
    println!("{:<22}{:>9}{:>12}{:>12}{:>10}  beside", "what", "desks", "median", "99 of 100", "a desk");
    for what in WHAT {
        for n_desks in &sizes {
            let ended = Command::new(std::env::current_exe()?)
                .args(["--one", what, &n_desks.to_string(), &n_floors.to_string()])
                .output()?;
            let words = String::from_utf8_lossy(&ended.stdout);
            let figures: Vec<f64> = words.split_whitespace().filter_map(|own| own.parse().ok()).collect();
            let [median, worst] = figures.as_slice() else {
                println!("{what:<22}{n_desks:>9}  failed: {}", String::from_utf8_lossy(&ended.stderr).trim());
                continue;
            };
            if what == "idle" {
                println!("{what:<22}{n_desks:>9}{median:>9.2} % of a core, {worst} frames a second");
                continue;
            }
            let unit = if what.ends_with("memory") { "MB" } else { "ms" };
            let other = OTHERS.iter().find(|(own, n, ..)| *own == what && n == n_desks);
            let beside = other
                .map_or_else(String::new, |(.., ms, who)| format!("{who} {ms} ms: {:.1} times as fast", ms / median));
            let a_desk =
                format!("{:.2} {}", median * 1_000.0 / f64::from(*n_desks), if unit == "MB" { "kB" } else { "µs" });
            println!("{what:<22}{n_desks:>9}{median:>9.2} {unit}{worst:>9.2} {unit}{a_desk:>11}  {beside}");
        }
    }
    Ok(())
}

/// The rows of the table. Those of a real window need a display: `xvfb-run -s '-screen 0 1280x800x24'` makes one.
const WHAT: [&str; 21] = [
    "open",
    "parse by ron alone",
    "save",
    "wait for a save",
    "report",
    "edit",
    "edit and frame",
    "pan",
    "pan zoomed",
    "zoom",
    "presented pan",
    "presented zoom",
    "idle",
    "drag of 500",
    "first frame",
    "sheet to PDF",
    "PDF",
    "SVG",
    "DXF",
    "undo memory",
    "memory",
];

/// Measures one thing, and says its median and its 99th percentile.
fn one(what: &str, n_desks: u32, n_floors: u32) -> anyhow::Result<()> {
    let plan = sample::generate(n_desks, n_floors, 1);
    let printed = |(median, worst): (f64, f64)| println!("{median} {worst}");
    match what {
        "presented pan" | "presented zoom" => {
            let report = |own: &presented::Presented| {
                let (median, worst) = summary(own.frames.clone());
                println!("{median} {worst}");
            };
            return presented::measure(plan, what == "presented zoom", FRAMES, report);
        }
        "idle" => {
            let report = |own: &presented::Presented| println!("{} {}", own.idle_percent, own.idle_frames);
            return presented::measure(plan, false, 20, report);
        }
        _ => {}
    }
    let path = std::env::temp_dir().join(format!("colocate-speed-{}.ron", std::process::id()));
    file::save(&plan, &KeptText::default(), &path)?;
    let measured = measured(what, plan, &path);
    for ending in ["ron", "ron.bak", "pdf", "svg", "dxf"] {
        std::fs::remove_file(path.with_extension(ending)).ok();
    }
    printed(measured?);
    Ok(())
}

fn measured(what: &str, plan: Plan, path: &Path) -> anyhow::Result<(f64, f64)> {
    Ok(match what {
        "open" => times(RUNS, || file::load(path).map(drop).map_err(Into::into))?,
        "parse by ron alone" => {
            let text = std::fs::read_to_string(path)?;
            times(RUNS, || ron::from_str::<IgnoredAny>(&text).map(drop).map_err(Into::into))?
        }
        "save" => times(RUNS, || file::save(&plan, &KeptText::default(), path).map(drop).map_err(Into::into))?,
        "wait for a save" => waits_for_saves(path)?,
        "report" => times(RUNS, || {
            Analyst::new().report(&plan);
            Ok(())
        })?,
        "edit" => edits_of(plan)?,
        "edit and frame" => edits_in_window(plan)?,
        "pan" | "pan zoomed" | "zoom" => frames(plan, what),
        "drag of 500" => drag(plan)?,
        "first frame" => times(RUNS, || {
            let ctx = egui::Context::default();
            let mut app = App::new(&ctx, plan.clone(), Document::default(), true);
            frame(&ctx, &mut app, Vec::new(), 0.0);
            Ok(())
        })?,
        "PDF" | "SVG" | "DXF" => {
            let program = program()?;
            let out = path.with_extension(what.to_lowercase());
            times(RUNS, || {
                let ended = Command::new(&program)
                    .arg("export")
                    .arg(path)
                    .arg("-o")
                    .arg(&out)
                    .args(["--force", "--paper", "A0"])
                    .output()?;
                anyhow::ensure!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
                Ok(())
            })?
        }
        "sheet to PDF" => {
            let options = PrintOptions { paper: Paper::A0, ..PrintOptions::default() };
            times(RUNS, || {
                publish::files(&plan, &options, Path::new("floor.pdf"), Progress::default())?;
                Ok(())
            })?
        }
        "undo memory" => undo_memory(plan)?,
        "memory" => {
            let loaded = file::load(path)?;
            drop(plan);
            frames(loaded.plan, "pan");
            let peak = resident("VmHWM")?;
            (peak, peak)
        }
        other => anyhow::bail!("nothing is called {other}"),
    })
}

/// The real program, beside this one's folder.
fn program() -> anyhow::Result<PathBuf> {
    let own = std::env::current_exe()?;
    let folder = own.parent().and_then(Path::parent).context("no folder")?;
    let program = folder.join("colocate").with_extension(std::env::consts::EXE_EXTENSION);
    anyhow::ensure!(program.exists(), "build the program first: cargo build --release");
    Ok(program)
}

/// Megabytes that this process has, or had at most.
fn resident(field: &str) -> anyhow::Result<f64> {
    let status =
        std::fs::read_to_string("/proc/self/status").context("only Linux says how much memory a process has")?;
    let line = status.lines().find(|line| line.starts_with(field)).context("no such field")?;
    Ok(line.split_whitespace().nth(1).context("no figure")?.parse::<f64>()? / 1_024.0)
}

fn times(n: usize, mut work: impl FnMut() -> anyhow::Result<()>) -> anyhow::Result<(f64, f64)> {
    let mut all = Vec::with_capacity(n);
    for _ in 0..n {
        let begun = Instant::now();
        work()?;
        all.push(begun.elapsed());
    }
    Ok(summary(all))
}

/// The median and the 99th percentile, in milliseconds.
fn summary(mut all: Vec<Duration>) -> (f64, f64) {
    all.sort();
    let at = |share: f64| {
        let place = ((all.len() as f64 * share).ceil() as usize).clamp(1, all.len().max(1)) - 1;
        all.get(place).map_or(0.0, |own| own.as_secs_f64() * 1_000.0)
    };
    (at(0.5), at(0.99))
}

/// A frame of the window, laid out and tessellated; nothing is put on a screen.
fn frame(ctx: &egui::Context, app: &mut App, events: Vec<Event>, time: f64) -> usize {
    let input = RawInput { screen_rect: Some(SCREEN), time: Some(time), events, ..RawInput::default() };
    app.window_logic(ctx);
    let output = ctx.run_ui(input, |ui| app.window_ui(ui));
    ctx.tessellate(output.shapes, output.pixels_per_point).len()
}

fn wheel(by: Vec2, modifiers: egui::Modifiers) -> Event {
    Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: by,
        source: egui::MouseWheelSource::Unknown,
        phase: TouchPhase::Move,
        modifiers,
    }
}

/// A window on the plan, drawn a few times, with the pointer over the drawing.
fn window(plan: Plan) -> (egui::Context, App) {
    window_on(plan, Document::default())
}

fn window_on(plan: Plan, document: Document) -> (egui::Context, App) {
    let ctx = egui::Context::default();
    let mut app = App::new(&ctx, plan, document, true);
    app.set_measures_ways_out(false);
    // Of a large plan the figures come later; what is measured is how it is with them.
    while app.is_working_out() {
        app.window_logic(&ctx);
        std::thread::sleep(Duration::from_millis(5));
    }
    for step in 0..4 {
        let at = Event::PointerMoved(Pos2::new(640.0, 420.0));
        frame(&ctx, &mut app, vec![at], f64::from(step) * 0.1);
    }
    (ctx, app)
}

/// Frames while the view moves, each another view.
fn frames(plan: Plan, what: &str) -> (f64, f64) {
    let (ctx, mut app) = window(plan);
    let mut time = 1.0;
    let ctrl = egui::Modifiers::COMMAND;
    if what == "pan zoomed" {
        for _ in 0..30 {
            time += 0.016;
            frame(&ctx, &mut app, vec![wheel(Vec2::new(0.0, 60.0), ctrl)], time);
        }
        // Until the view has come to rest.
        for _ in 0..30 {
            time += 0.1;
            frame(&ctx, &mut app, Vec::new(), time);
        }
    }
    // More for whoever looks where the time goes.
    let n_frames = std::env::var("COLOCATE_SPEED_FRAMES").ok().and_then(|own| own.parse().ok()).unwrap_or(FRAMES);
    let mut all = Vec::with_capacity(n_frames);
    for step in 0..n_frames {
        time += 0.016;
        let to_and_fro = if step / 20 % 2 == 0 { 1.0 } else { -1.0 };
        let event = match what {
            "zoom" => wheel(Vec2::new(0.0, 25.0 * to_and_fro), ctrl),
            _ => wheel(Vec2::new(9.0 * to_and_fro, 5.0 * to_and_fro), egui::Modifiers::NONE),
        };
        let begun = Instant::now();
        frame(&ctx, &mut app, vec![event], time);
        all.push(begun.elapsed());
    }
    summary(all)
}

fn a_desk(plan: &Plan) -> anyhow::Result<(colocate::model::FloorId, ItemId)> {
    let floor = plan.floors.values().next().context("a floor")?;
    let desk = floor.desks.keys().nth(floor.desks.len() / 2).context("a desk")?;
    Ok((floor.floor.id, ItemId::Desk(*desk)))
}

/// A desk moved to and fro, with all numbers and problems of the phase.
fn edits_of(mut plan: Plan) -> anyhow::Result<(f64, f64)> {
    let (floor, item) = a_desk(&plan)?;
    let phase = plan.last_phase().context("a phase")?.id;
    let (mut analyst, mut checker) = (Analyst::new(), Checker::new());
    let report = analyst.report(&plan);
    checker.check(&plan, phase, &report);
    let mut all = Vec::new();
    for step in 0..40 {
        let by = PlanVector::new(if step % 2 == 0 { 10 } else { -10 }, 0);
        let begun = Instant::now();
        let edit = edits::move_by(&plan, phase, floor, &BTreeSet::from([item]), by)?;
        plan = plan.with(&edit)?;
        let report = analyst.report(&plan);
        checker.check(&plan, phase, &report);
        all.push(begun.elapsed());
    }
    Ok(summary(all))
}

/// The same in the window, with the frame that shows it.
fn edits_in_window(plan: Plan) -> anyhow::Result<(f64, f64)> {
    let (floor, item) = a_desk(&plan)?;
    let phase = plan.last_phase().context("a phase")?.id;
    let (ctx, mut app) = window(plan);
    let mut all = Vec::new();
    for step in 0..40 {
        let by = PlanVector::new(if step % 2 == 0 { 10 } else { -10 }, 0);
        let edit = edits::move_by(app.plan(), phase, floor, &BTreeSet::from([item]), by)?;
        let begun = Instant::now();
        app.make(&edit);
        frame(&ctx, &mut app, Vec::new(), 2.0 + f64::from(step));
        all.push(begun.elapsed());
    }
    Ok(summary(all))
}

/// The longest frame of the window while its plan is saved, save after save.
fn waits_for_saves(path: &Path) -> anyhow::Result<(f64, f64)> {
    let loaded = file::load(path)?;
    let document = Document::of(path.to_owned(), &loaded, false);
    let (floor, item) = a_desk(&loaded.plan)?;
    let phase = loaded.plan.last_phase().context("a phase")?.id;
    let (ctx, mut app) = window_on(loaded.plan, document);
    let mut longest = Vec::new();
    let mut time = 2.0;
    for step in 0..RUNS {
        let by = PlanVector::new(if step % 2 == 0 { 10 } else { -10 }, 0);
        let edit = edits::move_by(app.plan(), phase, floor, &BTreeSet::from([item]), by)?;
        app.make(&edit);
        frame(&ctx, &mut app, Vec::new(), time);
        app.ask(colocate::ui::command::Command::Save);
        let mut frames = Vec::new();
        while frames.is_empty() || app.situation().is_busy {
            time += 0.016;
            let begun = Instant::now();
            frame(&ctx, &mut app, Vec::new(), time);
            frames.push(begun.elapsed());
            std::thread::sleep(Duration::from_millis(8));
        }
        anyhow::ensure!(!app.editor().is_modified(), "the plan was not saved");
        if std::env::var_os("COLOCATE_SPEED_TELL").is_some() {
            println!("{frames:?}");
        }
        longest.extend(frames.into_iter().max());
    }
    Ok(summary(longest))
}

/// 500 desks dragged, a step at a time, with snapping and live dimensions and without a frame.
fn drag(plan: Plan) -> anyhow::Result<(f64, f64)> {
    let mut editor = Editor::new(plan);
    let floor = editor.floor().context("a floor")?;
    let desks: Vec<_> = editor.view().desks(floor).take(500).map(|placed| (placed.desk.id, placed.at)).collect();
    editor.select(desks.iter().map(|(desk, _)| ItemId::Desk(*desk)));
    let from: Point2 = desks.first().context("a desk")?.1.into();
    let pointer = |kind, at| PointerEvent {
        kind,
        at,
        button: PointerButton::Primary,
        modifiers: Modifiers::default(),
        mm_per_pixel: 20.0,
    };
    editor.pointer(pointer(PointerKind::Move, from));
    editor.pointer(pointer(PointerKind::Press, from));
    let mut all = Vec::new();
    for step in 1..=60 {
        let at = from + Point2::new(f64::from(step) * 15.0, f64::from(step) * 5.0);
        let begun = Instant::now();
        editor.pointer(pointer(PointerKind::Move, at));
        all.push(begun.elapsed());
    }
    Ok(summary(all))
}

/// What a thousand steps to undo take of memory.
fn undo_memory(plan: Plan) -> anyhow::Result<(f64, f64)> {
    let (floor, _) = a_desk(&plan)?;
    let phase = plan.last_phase().context("a phase")?.id;
    let desks: Vec<ItemId> =
        plan.floors.values().flat_map(|own| own.desks.keys()).map(|desk| ItemId::Desk(*desk)).collect();
    let mut editor = Editor::new(plan);
    let before = resident("VmRSS")?;
    for step in 0..1_000 {
        let item = desks.get(step * 97 % desks.len()).copied().context("a desk")?;
        let by = PlanVector::new(10, 0);
        if let Ok(edit) = edits::move_by(editor.plan(), phase, floor, &BTreeSet::from([item]), by) {
            editor.apply(&edit).map_err(|refused| anyhow::anyhow!("{refused}"))?;
        }
    }
    let used = (resident("VmRSS")? - before).max(0.0);
    Ok((used, used))
}
