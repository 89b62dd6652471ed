//! The program: a subcommand where one is asked for, otherwise the window.

use colocate::cli::{self, Outcome};
use std::process::ExitCode;

fn main() -> ExitCode {
    match cli::run(std::env::args_os()) {
        Outcome::Exit(code) => code,
        Outcome::Window(window) => open(window),
    }
}

#[cfg(feature = "gui")]
fn open(window: cli::Window) -> ExitCode {
    use colocate::ui::{self, WindowOptions};
    let renderer = window.renderer.map(|renderer| match renderer {
        cli::Renderer::Wgpu => ui::Renderer::Wgpu,
        cli::Renderer::Glow => ui::Renderer::Glow,
    });
    match ui::run(WindowOptions { plan: window.plan, renderer, is_for_review: window.is_for_review }) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => cli::refuse(&error),
    }
}

/// Without the window there is nothing to open; the command line has said so already.
#[cfg(not(feature = "gui"))]
fn open(_window: cli::Window) -> ExitCode {
    ExitCode::from(2)
}
