//! Commands about comments, review and issued revisions.

use super::super::app::App;
use super::super::command::Command;
use super::super::dialogs::{DecideDialog, Dialog, IssueDialog, SendDialog};
use crate::model::Verdict;

/// Runs one.
pub(super) fn run(app: &mut App, command: Command) {
    match command {
        Command::AddComment => app.begin_comment(),
        Command::NextComment => go(app, true),
        Command::PreviousComment => go(app, false),
        Command::ShowComments => {
            app.view.shows_right = true;
            app.talk.is_asked_for = true;
        }
        Command::ShowRevisions => {
            app.view.shows_right = true;
            app.talk.revisions_asked_for = true;
        }
        Command::SendForReview => app.dialog = Some(Dialog::SendForReview(SendDialog::new(app))),
        Command::EndReview => app.dialog = Some(Dialog::EndReview),
        Command::IssueRevision => app.dialog = Some(Dialog::Issue(IssueDialog::new(app))),
        Command::ApproveRevision => decide(app, Verdict::Approved),
        _ => decide(app, Verdict::Rejected),
    }
}

/// Asks about the revision that was issued last of those that wait to be decided.
fn decide(app: &mut App, verdict: Verdict) {
    let waiting = app.plan().revisions.values().rev().find(|revision| revision.decision.is_none());
    if let Some(id) = waiting.map(|revision| revision.id) {
        app.dialog = Some(Dialog::Decide(DecideDialog::new(app, id, verdict)));
    }
}

/// Goes to the conversation after or before the one that is looked at, as they are listed, and round at the ends.
fn go(app: &mut App, is_forwards: bool) {
    let listed: Vec<_> = app.talk.listed(app.plan()).iter().map(|thread| thread.comment.id).collect();
    let place = listed.iter().position(|id| Some(*id) == app.talk.chosen);
    let next = super::next_place(place, listed.len(), is_forwards);
    if let Some(&id) = listed.get(next) {
        app.view.shows_right = true;
        app.go_to_comment(id);
        app.talk.is_sought = true;
    }
}
