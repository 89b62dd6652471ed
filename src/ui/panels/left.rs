//! The left-hand panel: the plan on top, the teams beneath.

use super::super::app::App;
use super::{teams, tree};
use egui::{CentralPanel, Frame, Margin, Panel, Ui};

/// Draws it.
pub(in super::super) fn show(ui: &mut Ui, app: &mut App) {
    Panel::left("left panel").default_size(264.0).size_range(200.0..=420.0).show(ui, |ui| {
        Panel::top("plan tree")
            .resizable(true)
            .default_size(250.0)
            .size_range(90.0..=560.0)
            .frame(Frame::new())
            .show(ui, |ui| tree::show(ui, app));
        CentralPanel::no_frame().frame(Frame::new().inner_margin(Margin { top: 6, ..Margin::ZERO })).show(ui, |ui| {
            teams::show(ui, app);
        });
    });
}
