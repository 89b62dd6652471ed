//! What keys do to what is selected.

use crate::editor::input::ToolKey;
use crate::editor::workspace::Workspace;
use crate::geom::{Bounds, Point2};
use crate::model::edits::{delete, flip_opening, move_by, turn};
use crate::model::{Edit, ItemId};
use crate::units::{Angle, PlanVector};

/// Does what a key asks for; says whether it was of use.
pub(super) fn key(workspace: &mut Workspace, key: ToolKey) -> bool {
    if workspace.selection().is_empty() {
        return false;
    }
    match key {
        ToolKey::Delete | ToolKey::Backspace => delete_selection(workspace),
        ToolKey::Arrow(x, y) => {
            let step = workspace.options.grid.0.max(1);
            move_selection(workspace, PlanVector::new(x.saturating_mul(step), y.saturating_mul(step)));
        }
        ToolKey::Fine(x, y) => move_selection(workspace, PlanVector::new(x, y)),
        ToolKey::Char('r') => turn_selection(workspace, Angle::degrees(90)),
        ToolKey::Char('R') => turn_selection(workspace, Angle::degrees(-90)),
        ToolKey::Space => return flip(workspace),
        _ => return false,
    }
    true
}

/// Deletes what is selected, in the phase that is shown.
pub(in crate::editor) fn delete_selection(workspace: &mut Workspace) {
    let edit = workspace
        .require_floor()
        .and_then(|floor| delete(workspace.plan(), workspace.phase(), floor, workspace.selection()));
    workspace.attempt(edit);
}

/// Turns what is selected about its middle.
pub(in crate::editor) fn turn_selection(workspace: &mut Workspace, by: Angle) {
    let selection = workspace.selection();
    let Some(middle) = workspace.scene().and_then(|scene| {
        let outlines = selection.iter().filter_map(|&item| scene.outline(item));
        outlines.fold(Bounds::EMPTY, |bounds, outline| bounds.union(outline.bounds())).centre()
    }) else {
        return;
    };
    let about = Point2::round(middle);
    let edit = workspace
        .require_floor()
        .and_then(|floor| turn(workspace.plan(), workspace.phase(), floor, workspace.selection(), about, by));
    workspace.attempt(edit);
}

/// Moves what is selected; each time is a step of its own.
pub(in crate::editor) fn move_selection(workspace: &mut Workspace, by: PlanVector) {
    let edit = workspace
        .require_floor()
        .and_then(|floor| move_by(workspace.plan(), workspace.phase(), floor, workspace.selection(), by));
    workspace.attempt(edit);
}

/// Flips the openings that are selected, as one step.
fn flip(workspace: &mut Workspace) -> bool {
    let openings: Vec<_> = workspace
        .selection()
        .iter()
        .filter_map(|item| if let ItemId::Opening(id) = *item { Some(id) } else { None })
        .collect();
    if openings.is_empty() {
        return false;
    }
    let flipped = workspace.require_floor().and_then(|floor| {
        let mut all = Edit::new("Flip openings");
        let mut plan = workspace.plan().clone();
        for opening in &openings {
            let edit = flip_opening(&plan, workspace.phase(), floor, *opening)?;
            plan = plan.with(&edit)?;
            if openings.len() == 1 {
                all.label.clone_from(&edit.label);
            }
            all.changes.extend(edit.changes);
        }
        Ok(all)
    });
    workspace.attempt(flipped);
    true
}
