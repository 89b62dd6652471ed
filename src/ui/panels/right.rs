//! The right-hand panel: what is selected, then utilisation, cost, the business case and the problems, live.

use super::super::app::App;
use super::{case, cost, inspector, problems, utilisation};
use egui::{Align, CollapsingHeader, Panel, ScrollArea, Ui};

/// Draws it.
pub(in super::super) fn show(ui: &mut Ui, app: &mut App) {
    Panel::right("right panel").default_size(330.0).size_range(260.0..=560.0).show(ui, |ui| {
        ScrollArea::vertical().id_salt("right panel").auto_shrink([false, false]).show(ui, |ui| {
            let is_asked_for = std::mem::take(&mut app.is_inspector_asked_for);
            section(ui, app, "Properties", is_asked_for, is_asked_for, inspector::show);
            section(ui, app, "Utilisation", false, false, utilisation::show);
            section(ui, app, "Cost", false, false, cost::show);
            section(ui, app, "Business case", false, false, case::show);
            // Last, for a list may be long.
            let is_asked_for = std::mem::take(&mut app.problems.is_asked_for);
            let is_sought = app.problems.is_sought;
            section(ui, app, "Problems", is_asked_for || is_sought, is_asked_for, problems::show);
        });
    });
}

/// A section that can be folded; one that is needed is opened, and brought in sight.
fn section(
    ui: &mut Ui,
    app: &mut App,
    name: &str,
    is_opened: bool,
    is_sought: bool,
    contents: impl FnOnce(&mut Ui, &mut App),
) {
    let header = CollapsingHeader::new(egui::RichText::new(name).strong()).default_open(true);
    let shown = header.open(is_opened.then_some(true)).show_unindented(ui, |ui| {
        ui.add_space(2.0);
        contents(ui, app);
        ui.add_space(8.0);
    });
    if is_sought {
        shown.header_response.scroll_to_me(Some(Align::Min));
    }
}
