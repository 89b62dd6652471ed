//! The window: everything egui.
//!
//! Reads the plan through the editor and changes it only by commands and edits; must hold no rule of the domain.
//! Invariant: what a test does by label a person can do by mouse and keyboard; held by `tests/window.rs`.

mod app;
mod canvas;
mod case_tab;
mod centre;
mod clipboard;
pub mod command;
mod comments;
mod comparing;
mod cost_tab;
mod dialogs;
mod document;
mod field;
mod figures;
mod fonts;
mod guide;
mod launch;
mod live;
mod merging;
mod names;
mod objects;
mod palette;
mod panels;
mod problems;
mod review;
mod run;
mod safety;
mod sheet_tab;
mod situation;
mod stack;
mod theme;
mod toast;
mod today;
mod travel;
mod utilisation_tab;
mod view_options;
mod work;

pub use app::App;
pub use document::Document;
pub use launch::{Renderer, WindowOptions, run};
pub use safety::{Keeper, Person, Rescue, Snapshot};
