//! Commands about another state of the plan: comparing with it, going through what changed, and merging with it.

use super::super::app::App;
use super::super::command::Command;
use super::super::dialogs::{BaseDialog, Dialog, RevisionDialog};
use super::super::merging::Theirs;
use super::super::work::Purpose;
use crate::file;
use crate::model::RevisionId;

/// Runs one.
pub(super) fn run(app: &mut App, ctx: &egui::Context, command: Command) {
    match command {
        Command::CompareWithFile => app.work.pick(ctx, Purpose::CompareChanges, ""),
        Command::CompareWithRevision => app.dialog = Some(Dialog::CompareRevision(RevisionDialog::new(app))),
        Command::NextChange => app.step_to_change(true),
        Command::PreviousChange => app.step_to_change(false),
        Command::MergeWithFile => app.work.pick(ctx, Purpose::MergeTheirs, ""),
        _ => app.end_comparison(),
    }
}

/// Uses a plan that was read.
pub(in super::super) fn take_plan(app: &mut App, ctx: &egui::Context, purpose: Purpose, theirs: Theirs) {
    match purpose {
        Purpose::MergeTheirs => app.dialog = Some(Dialog::MergeBase(Box::new(BaseDialog::new(app, theirs)))),
        Purpose::MergeBase => {
            if let Some(own) = app.theirs.take() {
                let ours = (app.editor.revision(), app.plan().clone());
                app.work.merge(ctx, (theirs.name, theirs.plan), ours, own);
            }
        }
        _ => app.compare_with(theirs.name, theirs.plan),
    }
}

/// Compares with the plan as a revision of it was issued.
pub(in super::super) fn with_revision(app: &mut App, id: RevisionId) {
    let Some(revision) = app.plan().revisions.get(&id).cloned() else { return };
    match file::plan_since(app.plan(), &revision) {
        Ok(plan) => app.compare_with(format!("revision {}", revision.number), plan),
        Err(error) => app.toasts.failed(error.to_string()),
    }
}

/// Merges with a plan by an issued revision that both have.
pub(in super::super) fn merge_by_revision(app: &mut App, ctx: &egui::Context, theirs: Theirs, id: RevisionId) {
    let Some(revision) = app.plan().revisions.get(&id).cloned() else { return };
    match file::issued_plan(&revision) {
        Ok(base) => {
            let ours = (app.editor.revision(), app.plan().clone());
            app.work.merge(ctx, (format!("revision {}", revision.number), base), ours, theirs);
        }
        Err(error) => app.toasts.failed(error.to_string()),
    }
}
