//! The right-hand panel: what is selected, then utilisation, cost, the business case and the problems, live.

use super::super::app::App;
use super::{case, cost, inspector, problems, utilisation};
use egui::{Align, CollapsingHeader, Panel, ScrollArea, Ui};

/// Draws it.
pub(in super::super) fn show(ui: &mut Ui, app: &mut App) {
    Panel::right("right panel").default_size(330.0).size_range(260.0..=560.0).show(ui, |ui| {
        ScrollArea::vertical().id_salt("right panel").auto_shrink([false, false]).show(ui, |ui| {
            section(ui, app, "Properties", inspector::show);
            section(ui, app, "Utilisation", utilisation::show);
            section(ui, app, "Cost", cost::show);
            section(ui, app, "Business case", case::show);
            problems_section(ui, app);
        });
    });
}

/// The last section, for a list may be long; it is opened and brought in sight when it is asked for.
fn problems_section(ui: &mut Ui, app: &mut App) {
    let is_asked_for = std::mem::take(&mut app.problems.is_asked_for);
    let title = egui::RichText::new("Problems").strong();
    let header = CollapsingHeader::new(title).default_open(true);
    let header = header.open((is_asked_for || app.problems.is_sought).then_some(true));
    let shown = header.show_unindented(ui, |ui| {
        ui.add_space(2.0);
        problems::show(ui, app);
        ui.add_space(8.0);
    });
    if is_asked_for {
        shown.header_response.scroll_to_me(Some(Align::Min));
    }
}

fn section(ui: &mut Ui, app: &mut App, name: &str, contents: impl FnOnce(&mut Ui, &mut App)) {
    CollapsingHeader::new(egui::RichText::new(name).strong()).default_open(true).show_unindented(ui, |ui| {
        ui.add_space(2.0);
        contents(ui, app);
        ui.add_space(8.0);
    });
}
