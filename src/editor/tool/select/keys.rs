//! What keys do to what is selected.

use crate::editor::input::ToolKey;
use crate::editor::workspace::Workspace;
use crate::geom::{Bounds, Point2};
use crate::model::edits::{delete, flip_opening, move_by, turn};
use crate::model::{Edit, ItemId};
use crate::units::{Angle, PlanVector};

/// Does what a key asks for; says whether it was of use.
pub(super) fn key(workspace: &mut Workspace, key: ToolKey) -> bool {
    match key {
        ToolKey::Tab => return cycle(workspace, 1),
        ToolKey::BackTab => return cycle(workspace, -1),
        _ if workspace.selection().is_empty() => return false,
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

/// Selects the next of the things that lie under the pointer, beginning anew after the last; says whether there were any.
fn cycle(workspace: &mut Workspace, step: isize) -> bool {
    let Some(event) = workspace.pointer else { return false };
    let hits = workspace.scene().map(|scene| scene.hits(event.at, event.tolerance())).unwrap_or_default();
    let count = hits.len() as isize;
    let selected = hits.iter().position(|hit| workspace.selection().contains(hit));
    let next = match selected {
        Some(idx) => (idx as isize + step).rem_euclid(count.max(1)),
        None if 0 < step => 0,
        None => count - 1,
    };
    let Some(&hit) = usize::try_from(next).ok().and_then(|next| hits.get(next)) else { return false };
    workspace.select([hit]);
    true
}

/// Deletes what is selected, in the phase that is shown.
pub(in crate::editor) fn delete_selection(workspace: &mut Workspace) {
    let edit = workspace
        .require_floor()
        .and_then(|floor| delete(workspace.plan(), workspace.phase(), floor, &workspace.unlocked_selection()?));
    workspace.attempt(edit);
}

/// Turns what is selected about its middle.
pub(in crate::editor) fn turn_selection(workspace: &mut Workspace, by: Angle) {
    let selection = match workspace.unlocked_selection() {
        Ok(selection) => selection,
        Err(refused) => return workspace.refuse(refused.to_string()),
    };
    let Some(middle) = workspace.scene().and_then(|scene| {
        let outlines = selection.iter().filter_map(|&item| scene.outline(item));
        outlines.fold(Bounds::EMPTY, |bounds, outline| bounds.union(outline.bounds())).centre()
    }) else {
        return;
    };
    let about = Point2::round(middle);
    let edit = workspace
        .require_floor()
        .and_then(|floor| turn(workspace.plan(), workspace.phase(), floor, &selection, about, by));
    workspace.attempt(edit);
}

/// Moves what is selected; each time is a step of its own.
pub(in crate::editor) fn move_selection(workspace: &mut Workspace, by: PlanVector) {
    let edit = workspace
        .require_floor()
        .and_then(|floor| move_by(workspace.plan(), workspace.phase(), floor, &workspace.unlocked_selection()?, by));
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
        workspace.unlocked(&openings.iter().copied().map(ItemId::Opening).collect())?;
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
