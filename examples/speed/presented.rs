//! Frames of the real window, as they come on to a screen: drawn by OpenGL, without waiting for the screen's rhythm.

use anyhow::Context as _;
use colocate::model::Plan;
use colocate::ui::{App, Document};
use egui::{Event, Modifiers, MouseWheelUnit, Pos2, RawInput, TouchPhase, Ui, Vec2};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::time::{Duration, Instant};

/// Before anything is measured, everything has been drawn so often.
const WARM_UP: usize = 12;

/// So long the window is left alone to see what it does when nothing happens.
const IDLE: Duration = Duration::from_secs(5);

/// The window, with somebody who wheels over it.
struct Wheeled {
    app: App,
    zooms: bool,
    step: usize,
    n_frames: usize,
    begun: Option<Instant>,
    times: Vec<Duration>,
    /// None once they are handed over.
    sends: Option<Sender<Vec<Duration>>>,
    /// Every frame there is.
    drawn: Arc<AtomicU64>,
}

impl eframe::App for Wheeled {
    fn raw_input_hook(&mut self, _: &egui::Context, input: &mut RawInput) {
        if self.is_measuring() {
            self.step += 1;
            input.events.retain(|event| !matches!(event, Event::PointerGone | Event::PointerMoved(_)));
            input.events.push(Event::PointerMoved(Pos2::new(640.0, 420.0)));
            let to_and_fro = if (self.step / 20).is_multiple_of(2) { 1.0 } else { -1.0 };
            let (delta, modifiers) = if self.zooms {
                (Vec2::new(0.0, 25.0 * to_and_fro), Modifiers::COMMAND)
            } else {
                (Vec2::new(9.0 * to_and_fro, 5.0 * to_and_fro), Modifiers::NONE)
            };
            let (unit, source, phase) = (MouseWheelUnit::Point, egui::MouseWheelSource::Unknown, TouchPhase::Move);
            input.events.push(Event::MouseWheel { unit, delta, source, phase, modifiers });
        }
    }

    fn logic(&mut self, ctx: &egui::Context, frame: &mut eframe::Frame) {
        self.app.logic(ctx, frame);
        self.drawn.fetch_add(1, Ordering::Relaxed);
        if self.is_done() {
            return;
        }
        // From frame to frame: laid out, tessellated, drawn and put on the screen.
        if let Some(begun) = self.begun.replace(Instant::now())
            && WARM_UP < self.step
        {
            self.times.push(begun.elapsed());
        }
        if self.n_frames <= self.times.len()
            && let Some(sends) = self.sends.take()
        {
            sends.send(std::mem::take(&mut self.times)).ok();
            return;
        }
        ctx.request_repaint();
    }

    fn ui(&mut self, ui: &mut Ui, frame: &mut eframe::Frame) {
        self.app.ui(ui, frame);
    }
}

impl Wheeled {
    fn is_measuring(&self) -> bool {
        !self.is_done() && !self.app.is_working_out()
    }

    fn is_done(&self) -> bool {
        self.sends.is_none()
    }
}

/// What was measured of a window.
pub(crate) struct Presented {
    /// From frame to frame while the view moves.
    pub(crate) frames: Vec<Duration>,
    /// Frames a second with nobody there.
    pub(crate) idle_frames: f64,
    /// The share of a core that is used with nobody there, in hundredths.
    pub(crate) idle_percent: f64,
}

/// Opens a window on a plan, moves the view for so many frames, leaves it alone, and ends the program by a report.
pub(crate) fn measure(plan: Plan, zooms: bool, n_frames: usize, report: fn(&Presented)) -> anyhow::Result<()> {
    let (sends, answer) = channel();
    let drawn = Arc::new(AtomicU64::new(0));
    let counted = Arc::clone(&drawn);
    std::thread::spawn(move || {
        let Ok(frames) = answer.recv() else { return };
        // What the last view still needs is no idling.
        std::thread::sleep(Duration::from_secs(2));
        let (before, used) = (counted.load(Ordering::Relaxed), used());
        std::thread::sleep(IDLE);
        let idle_frames = (counted.load(Ordering::Relaxed) - before) as f64 / IDLE.as_secs_f64();
        let idle_percent = used.and_then(|used| Some((self::used()? - used) / IDLE.as_secs_f64() * 100.0));
        report(&Presented { frames, idle_frames, idle_percent: idle_percent.unwrap_or(f64::NAN) });
        std::process::exit(0);
    });
    let mut options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default().with_inner_size([1_280.0, 800.0]).with_position([0.0, 0.0]),
        renderer: eframe::Renderer::Glow,
        dithering: false,
        ..eframe::NativeOptions::default()
    };
    options.glow_options.vsync = false;
    let create: eframe::AppCreator<'_> = Box::new(move |creation| {
        let mut app = App::new(&creation.egui_ctx, plan, Document::default(), true);
        app.set_measures_ways_out(false);
        let (step, begun, times) = (0, None, Vec::new());
        Ok(Box::new(Wheeled { app, zooms, step, n_frames, begun, times, sends: Some(sends), drawn }))
    });
    eframe::run_native("Colocate", options, create).map_err(|error| anyhow::anyhow!("{error}")).context("no window")
}

/// Seconds of a core that this process has used.
fn used() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let after_name = stat.rsplit(')').next()?;
    let ticks: f64 = after_name.split_whitespace().skip(11).take(2).filter_map(|own| own.parse::<f64>().ok()).sum();
    Some(ticks / 100.0)
}
