//! Opens the window: on a real GPU by wgpu, else by OpenGL, else says plainly that it cannot.
//!
//! The plan is read and its figures are worked out by a thread while the system makes the window.
//!
//! wgpu on a software adapter draws a frame in about eight times the time that OpenGL takes in software, so adapters
//! that are CPUs are refused and OpenGL takes over, in the same process, before the event loop has shown anything.

use super::app::App;
use super::document::Document;
use super::figures::Prepared;
use super::safety::{Person, Rescue};
use super::work::OwnSymbols;
use crate::file::{self, RecoveryStore};
use crate::jobs::Reader;
use crate::model::Plan;
use anyhow::{Context as _, anyhow};
use eframe::egui_wgpu::{WgpuSetup, WgpuSetupCreateNew};
use eframe::{NativeOptions, wgpu};
use std::io::Write as _;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

/// What draws the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Renderer {
    /// wgpu, on whatever adapter there is.
    Wgpu,
    /// OpenGL.
    Glow,
}

/// How the window is opened.
#[derive(Debug, Clone, Default)]
pub struct WindowOptions {
    /// The plan to open; the built-in one if none.
    pub plan: Option<PathBuf>,
    /// What draws it; the best there is if not said.
    pub renderer: Option<Renderer>,
    /// Whether nothing but comments may change, whatever plan is opened.
    pub is_for_review: bool,
}

/// What the window starts with.
#[derive(Debug, Clone)]
struct Start {
    plan: Plan,
    document: Document,
    problems: Vec<String>,
    symbols: OwnSymbols,
    is_for_review: bool,
    /// A plan that takes longer to read than a window to open: it is read once that is there.
    to_be_opened: Option<PathBuf>,
}

/// A larger file is read when the window is there, in bytes: it takes longer than nobody notices.
const LARGE: u64 = 2_000_000;

/// What the window starts with, made ready by a thread while the system makes the window.
struct Preparing(Mutex<State>);

enum State {
    /// It is being made.
    Running(JoinHandle<anyhow::Result<(Start, Prepared)>>),
    /// It is there; what was worked out of its plan is taken once.
    Ready(Box<Start>, Option<Box<Prepared>>),
    /// There is none, and why; that is taken once.
    Failed(Option<anyhow::Error>),
}

impl Preparing {
    fn begin(options: WindowOptions) -> Self {
        Self(Mutex::new(State::Running(std::thread::spawn(move || {
            let start = start(options)?;
            let prepared = Prepared::worked_out(start.plan.clone());
            Ok((start, prepared))
        }))))
    }

    /// Waits for it.
    fn state(&self) -> MutexGuard<'_, State> {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if matches!(&*state, State::Running(_))
            && let State::Running(thread) = std::mem::replace(&mut *state, State::Failed(None))
        {
            *state = match thread.join() {
                Ok(Ok((start, prepared))) => State::Ready(Box::new(start), Some(Box::new(prepared))),
                Ok(Err(error)) => State::Failed(Some(error)),
                Err(_) => State::Failed(Some(anyhow!("reading the plan failed, which is a fault in Colocate"))),
            };
        }
        state
    }

    /// What the window starts with, and what is known of its plan.
    fn take(&self) -> Option<(Start, Prepared)> {
        match &mut *self.state() {
            State::Ready(start, prepared) => {
                let prepared = prepared.take().map(|prepared| *prepared);
                let prepared = prepared.unwrap_or_else(|| Prepared::new(start.plan.clone()));
                Some((start.as_ref().clone(), prepared))
            }
            State::Running(_) | State::Failed(_) => None,
        }
    }

    /// Why there is none.
    fn failure(&self) -> Option<anyhow::Error> {
        match &mut *self.state() {
            State::Failed(error) => error.take(),
            State::Running(_) | State::Ready(..) => None,
        }
    }
}

/// Opens the window and stays until it is closed.
pub fn run(options: WindowOptions) -> anyhow::Result<()> {
    let renderer = options.renderer;
    let preparing = Arc::new(Preparing::begin(options));
    let attempts: &[Renderer] = match renderer {
        Some(Renderer::Wgpu) => &[Renderer::Wgpu],
        Some(Renderer::Glow) => &[Renderer::Glow],
        None => &[Renderer::Wgpu, Renderer::Glow],
    };
    let mut first_error = None;
    for &attempt in attempts {
        let opened = open(attempt, renderer.is_some(), &preparing);
        if opened.is_err()
            && let Some(error) = preparing.failure()
        {
            return Err(error);
        }
        match opened {
            Ok(()) => return Ok(()),
            // Without an event loop there is no display to draw on, whichever way.
            Err(error @ (eframe::Error::WinitEventLoop(_) | eframe::Error::Winit(_))) => {
                return Err(explained(&first_error.unwrap_or(error)));
            }
            Err(error) => {
                log::info!("{attempt:?} cannot draw the window: {error}");
                first_error.get_or_insert(error);
            }
        }
    }
    first_error.map_or(Ok(()), |error| Err(explained(&error)))
}

fn explained(error: &eframe::Error) -> anyhow::Error {
    anyhow!(
        "the window could not be opened: {error}\nNeither wgpu nor OpenGL found a way to draw. Try `--renderer glow` or \
         `--renderer wgpu`, or work without a window: `colocate report`, `colocate export`, `colocate --help`"
    )
}

fn open(renderer: Renderer, takes_any_adapter: bool, preparing: &Arc<Preparing>) -> eframe::Result {
    let mut options = NativeOptions {
        viewport: egui::ViewportBuilder::default()
            .with_title("Colocate")
            .with_app_id("colocate")
            .with_inner_size([1_440.0, 900.0])
            .with_min_inner_size([900.0, 560.0]),
        renderer: match renderer {
            Renderer::Wgpu => eframe::Renderer::Wgpu,
            Renderer::Glow => eframe::Renderer::Glow,
        },
        system_font_fallback: false,
        // Hardly anything here fades from one colour to another; noise on every pixel costs a software renderer a good part of a frame.
        dithering: false,
        ..NativeOptions::default()
    };
    if renderer == Renderer::Wgpu && !takes_any_adapter {
        options.wgpu_options.wgpu_setup = WgpuSetup::CreateNew(on_a_real_gpu());
    }
    let preparing = Arc::clone(preparing);
    eframe::run_native(
        "Colocate",
        options,
        Box::new(move |creation| {
            let (start, prepared) = preparing.take().ok_or("the plan could not be opened")?;
            let mut app = App::of(&creation.egui_ctx, prepared, start.document, false);
            app.set_for_review(start.is_for_review);
            app.tell_problems(start.problems);
            app.use_symbols(start.symbols);
            if let Ok(program) = std::env::current_exe() {
                app.use_reader(Reader::new(program));
            }
            if let Some(path) = start.to_be_opened {
                app.open_in_sight(&creation.egui_ctx, path);
            }
            let store = RecoveryStore::usual_root().map(RecoveryStore::new);
            app.use_safety(&creation.egui_ctx, store, Some(person()));
            last_resort(&app.rescue());
            Ok(Box::new(app))
        }),
    )
}

/// Who sits here, as the system has it.
fn person() -> Person {
    let name =
        ["USER", "USERNAME", "LOGNAME"].into_iter().find_map(|name| std::env::var(name).ok()).unwrap_or_default();
    Person { name, host: gethostname::gethostname().to_string_lossy().into_owned() }
}

/// Keeps unsaved work where the program has to end at once: told to by the system, or by a fault of its own.
fn last_resort(rescue: &Rescue) {
    let own = rescue.clone();
    let told_to_end = move || {
        // 128 and the number of the signal, as shells have it.
        let code = if own.keep_now().is_ok() { 143 } else { 1 };
        own.let_go();
        std::process::exit(code);
    };
    if let Err(error) = ctrlc::set_handler(told_to_end) {
        log::warn!("no work is kept when the system ends the program: {error}");
    }
    let (own, before) = (rescue.clone(), std::panic::take_hook());
    std::panic::set_hook(Box::new(move |fault| {
        before(fault);
        let words = fault.to_string();
        match own.keep_after_fault(&words) {
            Ok(()) => say("Unsaved work was kept: Colocate offers it the next time it starts"),
            Err(error) => say(&format!("Unsaved work could not be kept: {error}")),
        }
    }));
}

/// Tells whoever started the program; where standard error is closed, there is nobody to tell.
fn say(words: &str) {
    writeln!(std::io::stderr().lock(), "{words}").ok();
}

/// A set-up of wgpu that would rather fail than draw on a CPU.
fn on_a_real_gpu() -> WgpuSetupCreateNew {
    WgpuSetupCreateNew {
        native_adapter_selector: Some(Arc::new(|adapters, _surface| {
            let rank = |adapter: &wgpu::Adapter| match adapter.get_info().device_type {
                wgpu::DeviceType::DiscreteGpu => Some(0),
                wgpu::DeviceType::IntegratedGpu => Some(1),
                wgpu::DeviceType::VirtualGpu => Some(2),
                // Software OpenGL calls itself *other*.
                wgpu::DeviceType::Other | wgpu::DeviceType::Cpu => None,
            };
            let best =
                adapters.iter().filter_map(|adapter| Some((rank(adapter)?, adapter))).min_by_key(|(rank, _)| *rank);
            best.map(|(_, adapter)| adapter.clone()).ok_or_else(|| "there is no GPU for wgpu, only software".to_owned())
        })),
        ..WgpuSetupCreateNew::without_display_handle()
    }
}

impl Start {
    /// With a plan that is in no file.
    fn with(plan: Plan, is_for_review: bool) -> Self {
        let (document, symbols) = (Document::default(), OwnSymbols::default());
        Self { plan, document, problems: Vec::new(), symbols, is_for_review, to_be_opened: None }
    }
}

fn start(options: WindowOptions) -> anyhow::Result<Start> {
    let is_for_review = options.is_for_review;
    let Some(path) = options.plan else { return Ok(Start::with(file::builtin::leigh_road(), is_for_review)) };
    if file::size(&path).is_some_and(|n_bytes| LARGE < n_bytes) {
        let blank = Start::with(file::builtin::blank(), is_for_review);
        return Ok(Start { to_be_opened: Some(path), ..blank });
    }
    let loaded = file::load(&path).with_context(|| "the plan could not be opened")?;
    let problems = loaded.problems.iter().map(ToString::to_string).collect();
    let symbols = OwnSymbols::beside(&path);
    let is_read_only = file::is_read_only(&path);
    let document = Document::of(path, &loaded, is_read_only);
    Ok(Start { document, problems, symbols, ..Start::with(loaded.plan, is_for_review) })
}
