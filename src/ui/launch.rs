//! Opens the window: on a real GPU by wgpu, else by OpenGL, else says plainly that it cannot.
//!
//! wgpu on a software adapter draws a frame in about eight times the time that OpenGL takes in software, so adapters
//! that are CPUs are refused and OpenGL takes over, in the same process, before the event loop has shown anything.

use super::app::{App, Document};
use super::work::OwnSymbols;
use crate::file;
use crate::jobs::Reader;
use crate::model::Plan;
use anyhow::{Context as _, anyhow};
use eframe::egui_wgpu::{WgpuSetup, WgpuSetupCreateNew};
use eframe::{NativeOptions, wgpu};
use std::path::PathBuf;
use std::sync::Arc;

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
#[derive(Debug)]
struct Start {
    plan: Plan,
    document: Document,
    problems: Vec<String>,
    symbols: OwnSymbols,
    is_for_review: bool,
}

/// Opens the window and stays until it is closed.
pub fn run(options: WindowOptions) -> anyhow::Result<()> {
    let renderer = options.renderer;
    let start = Arc::new(start(options)?);
    let attempts: &[Renderer] = match renderer {
        Some(Renderer::Wgpu) => &[Renderer::Wgpu],
        Some(Renderer::Glow) => &[Renderer::Glow],
        None => &[Renderer::Wgpu, Renderer::Glow],
    };
    let mut first_error = None;
    for &attempt in attempts {
        match open(attempt, renderer.is_some(), &start) {
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

fn open(renderer: Renderer, takes_any_adapter: bool, start: &Arc<Start>) -> eframe::Result {
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
        ..NativeOptions::default()
    };
    if renderer == Renderer::Wgpu && !takes_any_adapter {
        options.wgpu_options.wgpu_setup = WgpuSetup::CreateNew(on_a_real_gpu());
    }
    let start = Arc::clone(start);
    eframe::run_native(
        "Colocate",
        options,
        Box::new(move |creation| {
            let document = Document {
                path: start.document.path.clone(),
                kept: start.document.kept.clone(),
                is_salvaged: start.document.is_salvaged,
                is_read_only: start.document.is_read_only,
            };
            let mut app = App::new(&creation.egui_ctx, start.plan.clone(), document, false);
            app.set_for_review(start.is_for_review);
            app.tell_problems(start.problems.clone());
            app.use_symbols(start.symbols.clone());
            if let Ok(program) = std::env::current_exe() {
                app.use_reader(Reader::new(program));
            }
            Ok(Box::new(app))
        }),
    )
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

fn start(options: WindowOptions) -> anyhow::Result<Start> {
    let is_for_review = options.is_for_review;
    let Some(path) = options.plan else {
        return Ok(Start {
            plan: file::builtin::leigh_road(),
            document: Document::default(),
            problems: Vec::new(),
            symbols: OwnSymbols::default(),
            is_for_review,
        });
    };
    let loaded = file::load(&path).with_context(|| "the plan could not be opened")?;
    let problems = loaded.problems.iter().map(ToString::to_string).collect();
    let is_whole = loaded.is_whole();
    let symbols = OwnSymbols::beside(&path);
    let is_read_only = file::is_read_only(&path);
    let document = Document { path: is_whole.then_some(path), kept: loaded.kept, is_salvaged: !is_whole, is_read_only };
    Ok(Start { plan: loaded.plan, document, problems, symbols, is_for_review })
}
