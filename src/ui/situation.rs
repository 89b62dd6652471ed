//! What the window says of itself to the commands, so that they can say whether they can run.
//!
//! Facts only: what follows from them is decided in `command`.

use super::app::App;
use super::centre::CentreTab;
use super::command::Situation;
use crate::model::ItemId;

impl App {
    /// What commands look at to say whether they can run.
    pub fn situation(&self) -> Situation {
        let plan = self.editor.plan();
        let order = plan.phase_order();
        let phase = order.index(self.editor.at().phase);
        let floors = self.floors();
        let floor = floors.iter().position(|&id| Some(id) == self.editor.floor_id());
        // Floors are put in another order within their building only.
        let building = self.editor.floor().map(|plan| plan.floor.building);
        let mut levels = plan.floors_in_order();
        levels.retain(|plan| Some(plan.floor.building) == building);
        let own = levels.iter().position(|plan| Some(plan.floor.id) == self.editor.floor_id());
        Situation {
            has_floor: self.editor.floor().is_some(),
            has_selection: !self.editor.selection().is_empty(),
            has_several_selected: 1 < self.editor.selection().len(),
            has_desks_selected: self.editor.selection().iter().any(|item| matches!(item, ItemId::Desk(_))),
            has_walls_selected: self.editor.selection().iter().any(|item| matches!(item, ItemId::Wall(_))),
            has_organisation: !plan.organisations.is_empty(),
            has_team_chosen: matches!(self.editor.options().painting, crate::model::Occupant::Team(_)),
            has_other_floors: 1 < plan.floors.len(),
            can_undo: self.editor.undo_label().is_some(),
            can_redo: self.editor.redo_label().is_some(),
            has_phase_before: 0 < phase,
            has_phase_after: phase + 1 < order.phases().len(),
            has_works: 0 < phase && phase < order.phases().len(),
            has_floor_above: floor.is_some_and(|idx| idx + 1 < floors.len()),
            has_floor_below: floor.is_some_and(|idx| 0 < idx),
            can_raise_floor: own.is_some_and(|idx| idx + 1 < levels.len()),
            can_lower_floor: own.is_some_and(|idx| 0 < idx),
            is_busy: self.work.is_busy(),
            has_rates: !plan.rates.is_empty(),
            has_problems: self.problems.listed().next().is_some(),
            is_plan_hidden: self.view.centre != CentreTab::Plan,
            is_live: self.live.is_some(),
            review: self.editor.review(),
            undo_held: self.editor.undo_held(),
            redo_held: self.editor.redo_held(),
            has_comments: !self.talk.listed(plan).is_empty(),
            has_revisions: !plan.revisions.is_empty(),
            is_comparing: self.comparing.is_some() || self.merging.is_some(),
            has_changes: self.comparing.as_ref().is_some_and(|own| !own.listed().is_empty()),
            has_undecided: plan.revisions.values().any(|revision| revision.decision.is_none()),
        }
    }
}
