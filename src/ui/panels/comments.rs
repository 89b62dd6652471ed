//! What was said of the plan: conversations by number, to be filtered, gone to, answered and settled.
//!
//! The one that is looked at is told whole, with what can be done. Held by `tests/review_window.rs`.

use super::super::app::App;
use super::super::canvas::pins;
use super::super::command::{self, Command};
use super::super::comments::{self, Shown, Thread};
use super::super::dialogs::{CommentDialog, Dialog};
use super::super::field;
use crate::model::edits::{remove_comment, set_resolved};
use crate::model::{Comment, CommentId, Resolved};
use crate::units::format;
use egui::text::{LayoutJob, TextWrapping};
use egui::{
    Align, Button, CornerRadius, Frame, Label, Margin, Pos2, Rect, Response, RichText, Role, Sense, TextEdit,
    TextStyle, Ui, Vec2, WidgetInfo,
};

/// How far words are set in, beside the pin.
const INDENT: f32 = 30.0;

/// Draws them.
pub(super) fn show(ui: &mut Ui, app: &mut App) {
    head_ui(ui, app);
    if app.plan().comments.is_empty() {
        let words = "Nothing was said yet. Select something and add a comment, or right-click on the drawing";
        ui.add(Label::new(RichText::new(words).color(app.theme.weak)).wrap());
        return;
    }
    filter_ui(ui, app);
    ui.add_space(2.0);
    list_ui(ui, app);
}

fn head_ui(ui: &mut Ui, app: &mut App) {
    let situation = app.situation();
    ui.horizontal_wrapped(|ui| {
        for (command, name) in [
            (Command::AddComment, Command::AddComment.title()),
            (Command::PreviousComment, "Previous"),
            (Command::NextComment, "Next"),
        ] {
            let availability = command.availability(&situation);
            let button = ui.add_enabled(availability.is_ok(), Button::new(name));
            button.widget_info(|| WidgetInfo::labeled(Role::Button, availability.is_ok(), command.title()));
            if command::explained(button, availability, command.tooltip()).clicked() {
                app.ask(command);
            }
        }
    });
}

/// Which are listed.
fn filter_ui(ui: &mut Ui, app: &mut App) {
    let all = app.plan().conversations();
    let n_open = all.iter().filter(|thread| thread.resolved.is_none()).count();
    let counts = [n_open, all.len() - n_open, all.len()];
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for (shown, count) in Shown::ALL.into_iter().zip(counts) {
            let is_shown = app.talk.shown == shown;
            let words = format!("{} {}", shown.label(), format::grouped(count as i64));
            let chip = ui.add(Button::selectable(is_shown, &words));
            chip.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_shown, format!("{words} comments")));
            if chip.clicked() {
                app.talk.shown = shown;
            }
        }
    });
    let authors: Vec<Option<String>> =
        std::iter::once(None).chain(comments::authors(app.plan()).into_iter().map(Some)).collect();
    let name = |idx: usize| authors.get(idx).cloned().flatten().unwrap_or_else(|| "Everybody".to_owned());
    let current = authors.iter().position(|author| *author == app.talk.author).unwrap_or(0);
    ui.horizontal_wrapped(|ui| {
        if let Some(idx) = field::choice(ui, "Author of comments", Some(current), 0..authors.len(), name) {
            app.talk.author = authors.get(idx).cloned().flatten();
        }
        let hint = "Find in comments";
        let width = ui.available_width().clamp(60.0, 150.0);
        let sought = ui.add(TextEdit::singleline(&mut app.talk.sought).hint_text(hint).desired_width(width));
        sought.widget_info(|| {
            let mut info = WidgetInfo::text_edit(true, "", app.talk.sought.as_str(), hint);
            info.label = Some(hint.to_owned());
            info
        });
    });
}

/// What was asked for in the list.
#[derive(Debug, Clone, Copy)]
enum Asked {
    GoTo(CommentId),
    Fold,
    Reply(CommentId),
    Reword(CommentId),
    Resolve(CommentId),
    OpenAgain(CommentId),
    Delete(CommentId),
}

fn list_ui(ui: &mut Ui, app: &mut App) {
    let is_sought = std::mem::take(&mut app.talk.is_sought);
    let plan = app.editor.snapshot();
    let listed = app.talk.listed(&plan);
    let mut asked = None;
    for thread in &listed {
        let id = thread.comment.id;
        if app.talk.chosen == Some(id) {
            let told = whole_ui(ui, app, thread, &mut asked);
            if is_sought {
                told.scroll_to_me(Some(Align::Center));
            }
        } else if row_ui(ui, app, thread).clicked() {
            asked = Some(Asked::GoTo(id));
        }
    }
    if listed.is_empty() {
        ui.label(RichText::new("Nothing of what is chosen above").color(app.theme.weak));
    }
    if let Some(asked) = asked {
        answer(app, asked);
    }
}

fn answer(app: &mut App, asked: Asked) {
    match asked {
        Asked::GoTo(id) => app.go_to_comment(id),
        Asked::Fold => app.talk.chosen = None,
        Asked::Reply(id) => app.dialog = Some(Dialog::Comment(CommentDialog::reply(app, id))),
        Asked::Reword(id) => app.dialog = Some(Dialog::Comment(CommentDialog::reword(app, id))),
        Asked::Resolve(id) if app.talk.me.trim().is_empty() => {
            app.dialog = Some(Dialog::Comment(CommentDialog::resolve(app, id)));
        }
        Asked::Resolve(id) => {
            let resolved = Resolved { by: app.talk.me.clone(), date: app.talk.today() };
            app.apply(set_resolved(app.plan(), id, Some(resolved)));
        }
        Asked::OpenAgain(id) => app.apply(set_resolved(app.plan(), id, None)),
        Asked::Delete(id) => app.apply(remove_comment(app.plan(), id)),
    }
}

/// What is written under the first line of a row: who, when, how many answers, and whether it is settled.
fn about(thread: &Thread<'_>) -> String {
    let mut words = format!("{}, {}", thread.comment.author, thread.comment.date.long());
    if !thread.replies.is_empty() {
        words.push_str(" · ");
        words.push_str(&format::count(thread.replies.len(), "reply", "replies"));
    }
    if thread.resolved.is_some() {
        words.push_str(" · ✓ resolved");
    }
    words
}

fn verdict_words(thread: &Thread<'_>) -> String {
    thread.verdict.map_or_else(String::new, |verdict| format!("{verdict}: "))
}

/// A row: its pin, what was said, and about what.
fn row_ui(ui: &mut Ui, app: &App, thread: &Thread<'_>) -> Response {
    let line = ui.text_style_height(&TextStyle::Body);
    let small = ui.text_style_height(&TextStyle::Small);
    let height = line + 2.0 * small + 8.0;
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::empty());
    let id = ui.make_persistent_id(("comment", thread.comment.id));
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, thread.name()));
    let theme = &app.theme;
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, CornerRadius::same(4), theme.accent_soft);
    }
    pin_ui(ui, app, thread, rect, line);
    let cut = |text: String, style: TextStyle, color| {
        let mut job = LayoutJob::simple_singleline(text, style.resolve(ui.style()), color);
        job.wrap = TextWrapping::truncate_at_width((rect.width() - INDENT - 4.0).max(20.0));
        ui.painter().layout_job(job)
    };
    let ink = if thread.resolved.is_some() { theme.weak } else { theme.ink };
    let first = thread.comment.text.lines().next().unwrap_or_default();
    let words = Pos2::new(rect.left() + INDENT, rect.top() + 3.0);
    let said = cut(format!("{}{first}", verdict_words(thread)), TextStyle::Body, ink);
    ui.painter().galley(words, said, ink);
    let whose = cut(about(thread), TextStyle::Small, theme.weak);
    ui.painter().galley(words + Vec2::new(0.0, line), whose, theme.weak);
    let place = cut(comments::about(app.plan(), thread.pin), TextStyle::Small, theme.weak);
    ui.painter().galley(words + Vec2::new(0.0, line + small), place, theme.weak);
    response.on_hover_ui(|ui| {
        ui.set_max_width(380.0);
        ui.add(Label::new(&thread.comment.text).wrap());
        let place = comments::about(app.plan(), thread.pin);
        for words in [about(thread), place] {
            ui.add(Label::new(RichText::new(words).small().color(app.theme.weak)).wrap());
        }
    })
}

fn pin_ui(ui: &Ui, app: &App, thread: &Thread<'_>, rect: Rect, line: f32) {
    let at = Pos2::new(rect.left() + INDENT / 2.0, rect.top() + 3.0 + line / 2.0);
    pins::paint_label(ui.painter(), &app.theme, at, thread.number, thread.resolved.is_some());
}

/// The conversation that is looked at, with all that was said and what can be done.
fn whole_ui(ui: &mut Ui, app: &App, thread: &Thread<'_>, asked: &mut Option<Asked>) -> Response {
    let weak = app.theme.weak;
    let frame = Frame::new().fill(app.theme.accent_soft).corner_radius(CornerRadius::same(4));
    let shown = frame.inner_margin(Margin { left: INDENT as i8, right: 6, top: 3, bottom: 6 }).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.add(Label::new(format!("{}{}", verdict_words(thread), thread.comment.text)).wrap());
        let small = |text: String| Label::new(RichText::new(text).small().color(weak)).wrap();
        ui.add(small(format!("{}, {}", thread.comment.author, thread.comment.date.long())));
        ui.add(small(comments::about(app.plan(), thread.pin)));
        if comments::is_gone(app.plan(), thread.pin) {
            let words = "⚠ What it is about is no longer in the plan: the pin stays where it was";
            ui.add(Label::new(RichText::new(words).small().color(app.theme.warning)).wrap());
        }
        for reply in &thread.replies {
            ui.add_space(4.0);
            reply_ui(ui, app, reply, asked);
        }
        if let Some(resolved) = thread.resolved {
            ui.add_space(4.0);
            ui.add(small(format!("✓ Resolved by {}, {}", resolved.by, resolved.date.long())));
        }
        ui.add_space(4.0);
        buttons_ui(ui, app, thread, asked);
    });
    let rect = shown.response.rect;
    pin_ui(ui, app, thread, rect, ui.text_style_height(&TextStyle::Body));
    shown.response.widget_info(|| WidgetInfo::labeled(Role::Group, true, format!("Looked at: {}", thread.name())));
    shown.response
}

fn reply_ui(ui: &mut Ui, app: &App, reply: &Comment, asked: &mut Option<Asked>) {
    let rule = egui::Stroke::new(2.0, app.theme.line);
    let shown = Frame::new().inner_margin(Margin { left: 8, ..Margin::ZERO }).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 1.0;
        ui.add(Label::new(&reply.text).wrap());
        ui.horizontal_wrapped(|ui| {
            let words = format!("{}, {}", reply.author, reply.date.long());
            ui.label(RichText::new(words).small().color(app.theme.weak));
            if why_kept(app, reply).is_some() {
                return;
            }
            let delete = ui.add(Button::new(RichText::new("Delete").small()).frame(false));
            let name = format!("Delete the reply by {}", reply.author);
            delete.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
            if delete.on_hover_text("Take this reply back").clicked() {
                *asked = Some(Asked::Delete(reply.id));
            }
        });
    });
    let rect = shown.response.rect;
    ui.painter().line_segment([rect.left_top(), rect.left_bottom()], rule);
}

/// Whether somebody else said it, as far as it is known who sits here: their words are theirs.
fn is_of_another(app: &App, comment: &Comment) -> bool {
    !app.talk.me.is_empty() && app.talk.me != comment.author
}

/// Why it is not to be deleted here: in review what others said stays; whoever sent the plan may tidy up afterwards.
fn why_kept(app: &App, comment: &Comment) -> Option<String> {
    let is_kept = app.editor.review().is_some() && is_of_another(app, comment);
    is_kept.then(|| format!("It was said by {}: reply to it", comment.author))
}

fn buttons_ui(ui: &mut Ui, app: &App, thread: &Thread<'_>, asked: &mut Option<Asked>) {
    let id = thread.comment.id;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(4.0);
        if ui.button("Reply…").clicked() {
            *asked = Some(Asked::Reply(id));
        }
        if thread.resolved.is_some() {
            if ui.button("Open again").on_hover_text("It is not settled after all").clicked() {
                *asked = Some(Asked::OpenAgain(id));
            }
        } else if ui.button("Resolve").on_hover_text("It is settled").clicked() {
            *asked = Some(Asked::Resolve(id));
        }
        let fixed = if thread.replies.is_empty() {
            let author = &thread.comment.author;
            is_of_another(app, thread.comment).then(|| format!("It was said by {author}, in their words"))
        } else {
            Some("It has been answered, so it stays as it was said".to_owned())
        };
        let reword = ui.add_enabled(fixed.is_none(), Button::new("Reword…"));
        if reword.on_disabled_hover_text(fixed.unwrap_or_default()).clicked() {
            *asked = Some(Asked::Reword(id));
        }
        let kept = why_kept(app, thread.comment);
        let delete = ui.add_enabled(kept.is_none(), Button::new("Delete"));
        let delete = delete.on_hover_text("Take it back, with its replies; undo brings them again");
        if delete.on_disabled_hover_text(kept.unwrap_or_default()).clicked() {
            *asked = Some(Asked::Delete(id));
        }
        if ui.button("Show").on_hover_text("Go where it is pinned").clicked() {
            *asked = Some(Asked::GoTo(id));
        }
        if ui.button("Fold").on_hover_text("Show it in two lines again").clicked() {
            *asked = Some(Asked::Fold);
        }
    });
}
