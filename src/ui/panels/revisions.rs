//! The issued revisions: what went out, for what, what was decided, and whether each is still what was issued.
//!
//! Held by `tests/review_window.rs`.

use super::super::app::App;
use super::super::command::{self, Command};
use super::super::dialogs::{DecideDialog, Dialog};
use super::super::run;
use crate::model::{Pin, Revision, RevisionId, Verdict};
use egui::{Button, CornerRadius, Frame, Label, Margin, RichText, Role, Stroke, Ui, WidgetInfo};
use std::sync::Arc;

/// What was asked for in the list.
enum Asked {
    Compare(RevisionId),
    Comment(RevisionId),
    Decide(RevisionId, Verdict),
}

/// Draws them, the last one first.
pub(super) fn show(ui: &mut Ui, app: &mut App) {
    command_ui(ui, app, Command::IssueRevision);
    let revisions: Vec<Arc<Revision>> = app.plan().revisions.values().rev().map(Arc::clone).collect();
    if revisions.is_empty() {
        let words = "No revision was issued yet: issuing keeps the plan as it is under a number, so that later changes can be told";
        ui.add(Label::new(RichText::new(words).color(app.theme.weak)).wrap());
    }
    let mut asked = None;
    for revision in &revisions {
        let is_sealed = app.talk.is_sealed(revision);
        revision_ui(ui, app, revision, is_sealed, &mut asked);
        ui.add_space(4.0);
    }
    match asked {
        Some(Asked::Compare(id)) => run::compare::with_revision(app, id),
        Some(Asked::Comment(id)) => app.begin_comment_on(Pin::Revision(id)),
        Some(Asked::Decide(id, verdict)) => app.dialog = Some(Dialog::Decide(DecideDialog::new(app, id, verdict))),
        None => {}
    }
}

fn command_ui(ui: &mut Ui, app: &mut App, command: Command) {
    let availability = command.availability(&app.situation());
    let button = ui.add_enabled(availability.is_ok(), Button::new(command.title()));
    if command::explained(button, availability, command.tooltip()).clicked() {
        app.ask(command);
    }
}

fn revision_ui(ui: &mut Ui, app: &App, revision: &Revision, is_sealed: bool, asked: &mut Option<Asked>) {
    let weak = app.theme.weak;
    let frame = Frame::new().stroke(Stroke::new(1.0, app.theme.line)).corner_radius(CornerRadius::same(4));
    let shown = frame.inner_margin(Margin::symmetric(8, 6)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 2.0;
        let small = |text: String| Label::new(RichText::new(text).small().color(weak)).wrap();
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(&revision.number).strong());
            ui.label(RichText::new(revision.suitability.to_string()).small());
        });
        if !revision.purpose.is_empty() {
            ui.add(Label::new(&revision.purpose).wrap());
        }
        ui.add(small(format!("Issued by {}, {}", revision.issued_by, revision.date.long())));
        decision_ui(ui, app, revision);
        if revision.content.is_empty() {
            ui.add(small("The plan was too large to keep inside: compare with the file that was issued".to_owned()));
        }
        if !is_sealed {
            let words =
                "⚠ Altered after it was issued or decided: do not rely on it, and ask for the file as it was issued";
            ui.add(Label::new(RichText::new(words).small().color(app.theme.error)).wrap());
        }
        ui.add_space(4.0);
        buttons_ui(ui, app, revision, asked);
    });
    let name = format!("Revision {}", revision.number);
    shown.response.widget_info(|| WidgetInfo::labeled(Role::Group, true, &name));
}

fn decision_ui(ui: &mut Ui, app: &App, revision: &Revision) {
    let Some(decision) = &revision.decision else {
        ui.label(RichText::new("Not decided yet").small().color(app.theme.weak));
        return;
    };
    let (sign, color) = match decision.verdict {
        Verdict::Approved => ("✓", app.theme.good),
        Verdict::Rejected => ("×", app.theme.error),
    };
    let words = format!("{sign} {} by {}, {}", decision.verdict, decision.by, decision.date.long());
    ui.add(Label::new(RichText::new(words).small().color(color)).wrap());
    if !decision.note.is_empty() {
        ui.add(Label::new(RichText::new(&decision.note).small()).wrap());
    }
}

fn buttons_ui(ui: &mut Ui, app: &App, revision: &Revision, asked: &mut Option<Asked>) {
    let situation = app.situation();
    let number = &revision.number;
    ui.horizontal_wrapped(|ui| {
        let compare = ui.add_enabled(!revision.content.is_empty(), Button::new("Compare"));
        compare.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Compare with {number}")));
        let compare = compare.on_disabled_hover_text("It holds no copy of the plan: compare with the file");
        if compare.on_hover_text("List and mark what changed since it was issued").clicked() {
            *asked = Some(Asked::Compare(revision.id));
        }
        let comment = ui.button("Comment…");
        comment.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Comment on {number}…")));
        if comment.on_hover_text("Say something about this revision, with your verdict if you like").clicked() {
            *asked = Some(Asked::Comment(revision.id));
        }
        if revision.decision.is_some() {
            return;
        }
        let both = [
            (Command::ApproveRevision, Verdict::Approved, "Approve"),
            (Command::RejectRevision, Verdict::Rejected, "Reject"),
        ];
        for (command, verdict, verb) in both {
            let availability = command.availability(&situation);
            let button = ui.add_enabled(availability.is_ok(), Button::new(format!("{verb}…")));
            let name = format!("{verb} {number}…");
            button.widget_info(|| WidgetInfo::labeled(Role::Button, availability.is_ok(), &name));
            if command::explained(button, availability, command.tooltip()).clicked() {
                *asked = Some(Asked::Decide(revision.id, verdict));
            }
        }
    });
}
