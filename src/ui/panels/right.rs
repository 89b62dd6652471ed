//! The right-hand panel: what is selected, then utilisation, cost, the business case and the problems, live.

use super::super::app::App;
use super::{case, cost, inspector, problems, utilisation};
use egui::{Align, CollapsingHeader, Panel, ScrollArea, Ui};

/// Draws it.
pub(in super::super) fn show(ui: &mut Ui, app: &mut App) {
    Panel::right("right panel").default_size(330.0).size_range(260.0..=560.0).show(ui, |ui| {
        ScrollArea::vertical().id_salt("right panel").auto_shrink([false, false]).show(ui, |ui| {
            let is_asked_for = std::mem::take(&mut app.is_inspector_asked_for);
            let need = if is_asked_for { Need::Sought } else { Need::None };
            section(ui, app, "Properties", need, inspector::show);
            section(ui, app, "Utilisation", Need::None, utilisation::show);
            section(ui, app, "Cost", Need::None, cost::show);
            section(ui, app, "Business case", Need::None, case::show);
            // Last, for a list may be long.
            let is_asked_for = std::mem::take(&mut app.problems.is_asked_for);
            let need = match (is_asked_for, app.problems.is_sought) {
                (true, _) => Need::Sought,
                (false, true) => Need::Opened,
                (false, false) => Need::None,
            };
            section(ui, app, "Problems", need, problems::show);
        });
    });
}

/// How much a section is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Need {
    /// It stays as it is.
    None,
    /// It is opened.
    Opened,
    /// It is opened, and brought in sight.
    Sought,
}

/// A section that can be folded.
fn section(ui: &mut Ui, app: &mut App, name: &str, need: Need, contents: impl FnOnce(&mut Ui, &mut App)) {
    let header = CollapsingHeader::new(egui::RichText::new(name).strong()).default_open(true);
    let shown = header.open((need != Need::None).then_some(true)).show_unindented(ui, |ui| {
        ui.add_space(2.0);
        contents(ui, app);
        ui.add_space(8.0);
    });
    if need == Need::Sought {
        shown.header_response.scroll_to_me(Some(Align::Min));
    }
}
