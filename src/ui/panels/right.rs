//! The right-hand panel: what is selected, then utilisation, cost and the business case, live.

use super::super::app::App;
use super::{case, cost, inspector, utilisation};
use egui::{CollapsingHeader, Panel, ScrollArea, Ui};

/// Draws it.
pub(in super::super) fn show(ui: &mut Ui, app: &mut App) {
    Panel::right("right panel").default_size(330.0).size_range(260.0..=560.0).show(ui, |ui| {
        ScrollArea::vertical().id_salt("right panel").auto_shrink([false, false]).show(ui, |ui| {
            section(ui, app, "Properties", inspector::show);
            section(ui, app, "Utilisation", utilisation::show);
            section(ui, app, "Cost", cost::show);
            section(ui, app, "Business case", case::show);
        });
    });
}

fn section(ui: &mut Ui, app: &mut App, name: &str, contents: impl FnOnce(&mut Ui, &mut App)) {
    CollapsingHeader::new(egui::RichText::new(name).strong()).default_open(true).show_unindented(ui, |ui| {
        ui.add_space(2.0);
        contents(ui, app);
        ui.add_space(8.0);
    });
}
