//! The left-hand panel: the plan, the list of what is on the floor or the history on top, the teams beneath.

use super::super::app::App;
use super::{history, objects, teams, tree};
use egui::{CentralPanel, Frame, Margin, Panel, Ui};

/// What the plan panel shows above the teams.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum LeftTab {
    /// Buildings, floors and layers.
    Plan,
    /// Everything on the floor that is shown.
    Objects,
    /// The steps that were made.
    History,
}

impl LeftTab {
    /// All of them, in their order.
    const ALL: [Self; 3] = [Self::Plan, Self::Objects, Self::History];

    /// What it is called.
    fn label(self) -> &'static str {
        match self {
            Self::Plan => "Plan",
            Self::Objects => "On this floor",
            Self::History => "History",
        }
    }

    /// What it shows, in a sentence.
    fn tooltip(self) -> &'static str {
        match self {
            Self::Plan => "Buildings, floors and layers",
            Self::Objects => "Everything on this floor, to find and select by name",
            Self::History => "Every step by name, to go back to or forward",
        }
    }
}

/// How much is left for the teams at least.
const TEAMS: f32 = 96.0;

/// Draws it.
pub(in super::super) fn show(ui: &mut Ui, app: &mut App) {
    Panel::left("left panel").default_size(264.0).size_range(200.0..=420.0).show(ui, |ui| {
        Panel::top("plan tree")
            .resizable(true)
            .default_size(380.0)
            .size_range(120.0..=(ui.available_height() - TEAMS).max(120.0))
            .frame(Frame::new())
            .show(ui, |ui| {
                tabs_ui(ui, app);
                match app.view.left_tab {
                    LeftTab::Plan => tree::show(ui, app),
                    LeftTab::Objects => objects::show(ui, app),
                    LeftTab::History => history::show(ui, app),
                }
            });
        CentralPanel::no_frame().frame(Frame::new().inner_margin(Margin { top: 6, ..Margin::ZERO })).show(ui, |ui| {
            teams::show(ui, app);
        });
    });
}

fn tabs_ui(ui: &mut Ui, app: &mut App) {
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        for tab in LeftTab::ALL {
            let is_shown = app.view.left_tab == tab;
            if ui.selectable_label(is_shown, tab.label()).on_hover_text(tab.tooltip()).clicked() {
                app.view.left_tab = tab;
            }
        }
    });
    ui.separator();
}
