//! Colocate: plan public services into one building.
//!
//! A pure core under two thin shells.
//! The modules below stand in the order of their layers: each names only modules above it in this list,
//! and `tests/layering.rs` holds that.
//! See ARCHITECTURE.md for the map.

pub mod units;

pub mod cad;
pub mod geom;
pub mod text;

pub mod model;

pub mod analysis;
pub mod check;

pub mod compare;

pub mod drawing;
pub mod file;
pub mod import;

pub mod editor;
pub mod publish;

pub mod jobs;

pub mod cli;
#[cfg(feature = "gui")]
pub mod ui;
