//! What the command line says about the window, and whether there can be one.

use anyhow::bail;
use std::path::PathBuf;

/// What draws the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Renderer {
    /// Vulkan, Metal or DirectX, through wgpu.
    Wgpu,
    /// OpenGL.
    Glow,
}

/// A window that is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Window {
    /// The plan to open; the built-in one if none.
    pub plan: Option<PathBuf>,
    /// What should draw it; chosen by what the computer has if none.
    pub renderer: Option<Renderer>,
    /// Whether nothing but comments may be changed in it.
    pub is_for_review: bool,
}

impl Window {
    /// The window that a command line without a subcommand asks for, if it can be opened.
    pub(super) fn asked_for(
        plan: Option<PathBuf>,
        renderer: Option<Renderer>,
        is_for_review: bool,
    ) -> anyhow::Result<Self> {
        let names = super::subcommand_names();
        if let Some(path) = plan.as_deref().filter(|path| !path.exists()) {
            bail!("There is no file “{}”, and no subcommand of that name. The subcommands are {names}", path.display());
        }
        if !cfg!(feature = "gui") {
            bail!("This Colocate was built without its window. These work without one: {names}; see `colocate --help`");
        }
        if !has_display() {
            bail!(
                "There is no display to open the window on: neither WAYLAND_DISPLAY nor DISPLAY is set. \
                 These work without one: {names}; see `colocate --help`"
            );
        }
        Ok(Self { plan, renderer, is_for_review })
    }
}

/// Whether a window can be opened at all. Only X11 and Wayland say so beforehand.
fn has_display() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || ["WAYLAND_DISPLAY", "WAYLAND_SOCKET", "DISPLAY"].into_iter().any(is_set)
}
