//! What the window shows and how: its panels, tabs and layers of aid, as the View menu switches them.

use super::centre::CentreTab;
use super::panels::left::LeftTab;
use crate::publish::heat::HeatKind;

/// What is shown and how.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own in the View menu")]
pub(crate) struct ViewOptions {
    /// Whether the theme is dark.
    pub is_dark: bool,
    /// Whether the grid is drawn.
    pub shows_grid: bool,
    /// Whether the rulers are drawn.
    pub shows_rulers: bool,
    /// Whether the minimap is drawn, while not all of the floor is in sight.
    pub shows_minimap: bool,
    /// Whether the floor below is drawn beneath the one shown.
    pub shows_ghost: bool,
    /// Whether the phase before is drawn beside the one shown.
    pub shows_beside: bool,
    /// Whether rooms are named and desks numbered.
    pub shows_labels: bool,
    /// Whether problems are marked where they are.
    pub shows_marks: bool,
    /// Whether the plan panel is open.
    pub shows_left: bool,
    /// Whether the figures panel is open.
    pub shows_right: bool,
    /// What the plan panel shows above the teams.
    pub left_tab: LeftTab,
    /// What the middle of the window shows.
    pub centre: CentreTab,
    /// The heat map that lies over the floor, if any.
    pub heat: Option<HeatKind>,
    /// The weekday that heat map and charts show, counted from Monday; the fullest one until another is chosen.
    pub weekday: Option<usize>,
}

impl ViewOptions {
    /// Whether a tab of the plan panel is in sight.
    pub(super) fn shows_left_tab(self, tab: LeftTab) -> bool {
        self.shows_left && self.left_tab == tab
    }

    /// Brings a tab of the plan panel in sight, or goes back to the plan.
    pub(super) fn toggle_left(&mut self, tab: LeftTab) {
        self.left_tab = if self.shows_left_tab(tab) { LeftTab::Plan } else { tab };
        self.shows_left = true;
    }
}

impl Default for ViewOptions {
    fn default() -> Self {
        Self {
            is_dark: false,
            shows_grid: true,
            shows_rulers: true,
            shows_minimap: true,
            shows_ghost: false,
            shows_beside: false,
            shows_labels: true,
            shows_marks: true,
            shows_left: true,
            shows_right: true,
            left_tab: LeftTab::Plan,
            centre: CentreTab::Plan,
            heat: None,
            weekday: None,
        }
    }
}
