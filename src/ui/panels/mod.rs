//! The panels round the canvas. Each reads the plan and the figures, and changes the plan only by edits.

mod case;
mod changes;
mod comments;
pub(super) mod cost;
pub(super) mod gauge;
mod history;
mod icons;
pub(super) mod inspector;
pub(super) mod left;
pub(super) mod menu_bar;
mod merge;
mod objects;
pub(super) mod phase_bar;
mod placing_options;
pub(super) mod plots;
mod problems;
pub(super) mod review_bar;
mod revisions;
pub(super) mod right;
mod snap_menu;
pub(super) mod status;
pub(super) mod teams;
pub(super) mod tool_strip;
pub(super) mod tree;
pub(super) mod utilisation;
mod wall_options;
pub(super) mod widgets;
