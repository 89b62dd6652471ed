//! Numbered pins on the drawing where something was said: a filled disc while it is open, an outlined label with a tick
//! once it is settled, so that they are told apart without colour.
//!
//! They are the window's: no sheet and no list of the drawing knows them. Those are shown that the list shows, in every
//! phase, because a comment is about a place also where its thing is not there yet. Held by `tests/review_window.rs`.

use super::super::app::App;
use super::super::comments::{self, Thread};
use super::super::fonts;
use super::super::theme::Theme;
use super::{Place, Viewport};
use crate::editor::ToolKind;
use crate::model::CommentId;
use crate::units::PlanPoint;
use egui::{CornerRadius, FontId, Painter, Pos2, Rect, Response, Shape, Stroke, StrokeKind, Ui, Vec2};
use std::collections::BTreeMap;

/// How large the disc is from its middle.
const RADIUS: f32 = 9.0;

/// How far its middle is above the place it points at.
const ABOVE: f32 = 19.0;

/// How many pins of the same place stand beside each other; more lie on the last.
const MOST_BESIDE: usize = 5;

/// A pin on the screen.
struct Pinned {
    comment: CommentId,
    number: usize,
    is_resolved: bool,
    /// The place it points at.
    foot: Pos2,
    /// The middle of its head.
    head: Pos2,
}

/// The pins of the listed conversations on the floor that is shown, the later ones on top.
fn pins(app: &App, viewport: &Viewport) -> Vec<Pinned> {
    let Some(floor) = app.editor.floor_id() else { return Vec::new() };
    if app.plan().comments.is_empty() {
        return Vec::new();
    }
    let mut taken: BTreeMap<PlanPoint, usize> = BTreeMap::new();
    let listed: Vec<Thread<'_>> = app.talk.listed(app.plan());
    let pinned = listed.iter().filter_map(|thread| {
        let (_, at) = thread.pin.place().filter(|(own, _)| *own == floor)?;
        let n_before = taken.entry(at).or_default();
        let step = (*n_before).min(MOST_BESIDE - 1) as f32;
        *n_before += 1;
        let foot = viewport.screen_from_plan(at.into()).round();
        let head = foot + Vec2::new(step * (RADIUS * 2.0 + 4.0), -ABOVE);
        let (comment, is_resolved) = (thread.comment.id, thread.resolved.is_some());
        Some(Pinned { comment, number: thread.number, is_resolved, foot, head })
    });
    pinned.collect()
}

/// Paints those in sight, the one that is looked at with a ring.
pub(super) fn paint(ui: &Ui, app: &App, viewport: &Viewport) {
    let seen = viewport.rect().expand(ABOVE + RADIUS);
    for pin in pins(app, viewport).iter().filter(|pin| seen.contains(pin.head)) {
        let painter = ui.painter();
        if !pin.is_resolved {
            let halo = head_rect(pin.head, pin.number, false).expand(1.5);
            painter.rect_filled(halo, CornerRadius::same(11), app.theme.paper());
        }
        tail(painter, &app.theme, pin);
        if app.talk.chosen == Some(pin.comment) {
            let ring = head_rect(pin.head, pin.number, pin.is_resolved).expand(3.5);
            let stroke = Stroke::new(2.0, app.theme.accent);
            painter.rect_stroke(ring, CornerRadius::same(13), stroke, StrokeKind::Middle);
        }
        paint_label(painter, &app.theme, pin.head, pin.number, pin.is_resolved);
    }
}

/// From the head to the place.
fn tail(painter: &Painter, theme: &Theme, pin: &Pinned) {
    if pin.is_resolved {
        painter.line_segment([pin.head + Vec2::new(0.0, RADIUS - 1.0), pin.foot], Stroke::new(1.5, theme.weak));
        return;
    }
    let across = Vec2::new(RADIUS * 0.7, 0.0);
    let middle = pin.foot + Vec2::new(0.0, -ABOVE + RADIUS * 0.6);
    let toward = Vec2::new(pin.head.x - pin.foot.x, 0.0);
    let corners = vec![middle + toward - across, middle + toward + across, pin.foot];
    painter.add(Shape::convex_polygon(corners.clone(), theme.paper(), Stroke::new(3.0, theme.paper())));
    painter.add(Shape::convex_polygon(corners, theme.accent, Stroke::NONE));
}

/// Where the head of a pin is: a label with a tick is wider than a disc.
fn head_rect(at: Pos2, number: usize, is_resolved: bool) -> Rect {
    let n_signs = number.max(1).ilog10() as f32 + 1.0;
    let width = if is_resolved { 18.0 + n_signs * 6.5 } else { (RADIUS * 2.0).max(7.0 + n_signs * 6.5) };
    Rect::from_center_size(at, Vec2::new(width, RADIUS * 2.0))
}

/// Paints the head of a pin, as on the drawing.
pub(in super::super) fn paint_label(painter: &Painter, theme: &Theme, at: Pos2, number: usize, is_resolved: bool) {
    let rect = head_rect(at, number, is_resolved);
    let font = FontId::new(11.0, fonts::semi_bold());
    if is_resolved {
        painter.rect(rect, CornerRadius::same(3), theme.paper(), Stroke::new(1.5, theme.weak), StrokeKind::Inside);
        painter.text(at, egui::Align2::CENTER_CENTER, format!("✓ {number}"), font, theme.weak);
    } else {
        painter.rect_filled(rect, CornerRadius::same(9), theme.accent);
        painter.text(at, egui::Align2::CENTER_CENTER, number, font, theme.paper());
    }
}

/// Says at the pointer what was said where it points, and looks at it where it is clicked; gives whether there is a pin.
pub(super) fn pointed_ui(app: &mut App, response: &Response, canvas: &Place, viewport: &Viewport) -> bool {
    let is_looking = app.editor.tool() == ToolKind::Select && !app.editor.is_in_gesture();
    let pointer = response.ctx.input(|input| input.pointer.latest_pos());
    let pointer = pointer.filter(|&at| is_looking && canvas.is_hovered && canvas.is_on_drawing(at));
    let Some(at) = pointer else { return false };
    let is_under = |pin: &&Pinned| head_rect(pin.head, pin.number, pin.is_resolved).expand(1.0).contains(at);
    let Some(comment) = pins(app, viewport).iter().rev().find(is_under).map(|pin| pin.comment) else { return false };
    if response.clicked() && response.ctx.input(|input| input.modifiers.is_none()) {
        app.look_at_comment(comment);
        app.view.shows_right = true;
        app.talk.is_sought = true;
        // The list is drawn before the drawing.
        response.ctx.request_discard("the list follows the pin");
        return true;
    }
    let Some(thread) = app.thread(comment) else { return false };
    let words = format!("{}\n{}", thread.name(), comments::about(app.plan(), thread.pin));
    response.clone().on_hover_text_at_pointer(words);
    true
}

/// Where on the screen the pin of a conversation was in the last frame.
pub(in super::super) fn place_on_screen(app: &App, comment: CommentId) -> Option<Pos2> {
    let viewport = app.canvas.seen?;
    pins(app, &viewport).iter().find(|pin| pin.comment == comment).map(|pin| pin.head)
}
