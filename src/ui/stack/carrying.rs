//! A block in the hand: where it would go, what is said of that, and what happens as it is let go.
//!
//! Invariant: Escape and its own floor leave everything as it was; held by `tests/stack_window.rs`.

use super::super::app::App;
use super::super::panels::teams::Carried;
use super::super::theme::Theme;
use super::block;
use super::moving::{self, Grip, Verdict, verdict};
use super::rows::Sheet;
use crate::model::{FloorId, Occupant};
use crate::units::format;
use egui::{
    CornerRadius, CursorIcon, DragAndDrop, FontId, Id, Key, LayerId, Order, Painter, Pos2, Rect, Stroke, StrokeKind,
    Ui, Vec2,
};

/// How far the words keep from the pointer.
const BESIDE: Vec2 = Vec2::new(16.0, 22.0);

/// What is said beside the pointer is no wider than this.
const WORDS: f32 = 300.0;

/// A block that comes from the list of teams is as large as this.
const SIZE: Vec2 = Vec2::new(150.0, 38.0);

/// What is in the hand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Carry {
    pub grip: Grip,
    /// Where the pointer has hold of it, from its corner.
    pub held_at: Vec2,
    pub size: Vec2,
}

/// What is in the hand and where, with what would come of letting go there.
pub(super) struct Hand {
    carry: Carry,
    at: Pos2,
    may_split: bool,
}

/// What is in the hand in this frame: a block, or a team that comes from the list of teams.
pub(super) fn hand(ui: &Ui, app: &App, sheet: &Sheet) -> Option<Hand> {
    let (at, may_split) = ui.input(|input| (input.pointer.latest_pos(), input.modifiers.shift));
    let from_list = || {
        let Occupant::Team(team) = DragAndDrop::payload::<Carried>(ui.ctx())?.0 else { return None };
        let n_desks = sheet.waiting(team).map_or(0, |own| own.n_desks);
        Some(Carry { grip: Grip { team, from: None, n_desks }, held_at: SIZE / 2.0, size: SIZE })
    };
    let carry = app.stack.carried.or_else(from_list)?;
    Some(Hand { carry, at: at?, may_split })
}

impl Hand {
    /// What would come of letting go now, where the pointer is over that place.
    pub(super) fn verdict_over(&self, sheet: &Sheet, place: Rect, to: Option<FloorId>) -> Option<Verdict> {
        place.contains(self.at).then(|| verdict(sheet, &self.carry.grip, to, self.may_split))
    }
}

/// Draws what is in the hand, and lets go of it where the button came up over a place.
pub(super) fn show(ui: &Ui, app: &mut App, sheet: &Sheet, hand: &Hand, places: &[(Option<FloorId>, Rect)]) {
    let place = places.iter().find(|(_, rect)| rect.contains(hand.at)).map(|(to, _)| *to);
    let grip = &hand.carry.grip;
    let verdict = place.map(|to| verdict(sheet, grip, to, hand.may_split));
    let (is_up, is_down, is_dropped) = ui.input(|input| {
        (input.pointer.primary_released(), input.pointer.primary_down(), input.key_pressed(Key::Escape))
    });
    if is_dropped || is_up || !is_down {
        app.stack.carried = None;
        if is_up && !is_dropped {
            let is_over_us = place.is_some();
            if is_over_us {
                DragAndDrop::take_payload::<Carried>(ui.ctx());
            }
            match verdict {
                Some(Verdict::Takes { n_desks, .. }) => moving::make(app, grip, place.flatten(), n_desks),
                Some(Verdict::Refuses(why)) => app.toasts.failed(why),
                Some(Verdict::Stays) | None => {}
            }
        }
        ui.ctx().request_repaint();
        return;
    }
    let cursor = match &verdict {
        Some(Verdict::Refuses(_)) => CursorIcon::NotAllowed,
        _ => CursorIcon::Grabbing,
    };
    ui.ctx().set_cursor_icon(cursor);
    let painter = ui.ctx().layer_painter(LayerId::new(Order::Tooltip, Id::unique("stack plan hand")));
    paint_block(&painter, app, sheet, hand);
    let to = place.map(|to| to.and_then(|floor| sheet.floor(floor)).map_or("Holding area", |row| row.place.as_str()));
    if let Some((words, is_refused)) = to.zip(verdict).map(|(to, verdict)| words(sheet, hand, to, &verdict)) {
        paint_words(&painter, &app.theme, hand.at + BESIDE, &words, is_refused, ui.ctx().content_rect());
    }
}

/// What is said beside the pointer, and whether it is a refusal.
fn words(sheet: &Sheet, hand: &Hand, to: &str, verdict: &Verdict) -> (String, bool) {
    let n_all = hand.carry.grip.n_desks;
    let is_to_holding = to == "Holding area";
    let desks = |n_desks: usize| format::count(n_desks, "desk", "desks");
    match verdict {
        Verdict::Stays => (format!("{} is here", sheet.team_name(hand.carry.grip.team)), false),
        Verdict::Takes { n_desks, .. } if is_to_holding => (format!("{to}: frees {}", desks(*n_desks)), false),
        Verdict::Takes { n_desks, n_vacant } if *n_desks < n_all => {
            (format!("{to}: {n_desks} of {}, {n_vacant} vacant then; the rest stays", desks(n_all)), false)
        }
        Verdict::Takes { n_desks, n_vacant } => (format!("{to}: {}, {n_vacant} vacant then", desks(*n_desks)), false),
        Verdict::Refuses(why) => (why.clone(), true),
    }
}

fn paint_block(painter: &Painter, app: &App, sheet: &Sheet, hand: &Hand) {
    let carry = &hand.carry;
    let rect = Rect::from_min_size(hand.at - carry.held_at, carry.size);
    let organisation = app.plan().teams.get(&carry.grip.team).map(|team| team.organisation);
    let organisation = organisation.and_then(|id| app.plan().organisations.get(&id)).map(AsRef::as_ref);
    let shadow = rect.translate(Vec2::new(0.0, 3.0)).expand(1.0);
    painter.rect_filled(shadow, CornerRadius::same(4), app.theme.ink.gamma_multiply(0.18));
    let name = sheet.team_name(carry.grip.team);
    block::paint(painter, &app.theme, organisation, rect, name, &carry.grip.n_desks.to_string());
    painter.rect_stroke(rect, CornerRadius::same(3), Stroke::new(2.0, app.theme.accent), StrokeKind::Inside);
}

/// Words on a ground of their own, kept inside the window.
fn paint_words(painter: &Painter, theme: &Theme, at: Pos2, words: &str, is_refused: bool, window: Rect) {
    let color = if is_refused { theme.error } else { theme.ink };
    let words = if is_refused { format!("⚠ {words}") } else { words.to_owned() };
    let galley = painter.layout(words, FontId::proportional(12.5), color, WORDS);
    let size = galley.size() + Vec2::new(16.0, 10.0);
    let at = Pos2::new(at.x.min(window.right() - size.x - 4.0), at.y.min(window.bottom() - size.y - 4.0));
    let rect = Rect::from_min_size(at, size);
    painter.rect_filled(rect, CornerRadius::same(5), theme.raised);
    painter.rect_stroke(rect, CornerRadius::same(5), Stroke::new(1.0, color), StrokeKind::Inside);
    painter.galley(rect.min + Vec2::new(8.0, 5.0), galley, color);
}
