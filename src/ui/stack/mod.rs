//! The stack plan: every floor as a bar as long as it has desks, with a block for every team on it, and the teams that
//! wait for desks beneath.
//!
//! A block that is taken to another floor seats its team there; what that means is for `model::edits` to know.
//! Invariant: what is done by the pointer can be done by the keyboard, is one undo step, and the figures follow; held by
//! `tests/stack_window.rs`.

mod block;
mod carrying;
mod floors;
mod holding;
mod menu;
mod moving;
mod rows;

use super::app::{App, Focus};
use crate::analysis::Report;
use crate::model::{FloorId, Moment};
use block::Act;
use carrying::Carry;
use egui::{CentralPanel, Frame, Margin, Panel, Rect, ScrollArea, Ui, Vec2};
use moving::Grip;
use rows::{Counts, Sheet};
use std::sync::Arc;

/// So near to the edge the floors move on under a block that is carried there.
const EDGE: f32 = 28.0;

/// How far they move in a frame.
const STEP: f32 = 7.0;

/// What the stack plan remembers between frames.
#[derive(Debug, Default)]
pub(super) struct StackView {
    /// What is shown, of which revision and moment, and by which figures.
    shown: Option<(u64, Moment, Arc<Report>, Arc<Sheet>)>,
    counts: Counts,
    /// The block in the hand.
    carried: Option<Carry>,
}

impl StackView {
    /// Lets go of everything, because something else is shown in its place.
    pub(super) fn leave(&mut self) {
        *self = Self::default();
    }

    /// Whether a block is in the hand.
    fn carries(&self, grip: &Grip) -> bool {
        self.carried.is_some_and(|carry| carry.grip == *grip)
    }
}

/// What is shown, worked out anew only where the plan, the moment or the figures are others.
fn sheet(app: &mut App) -> Arc<Sheet> {
    let (revision, at) = (app.editor.revision(), app.editor.at());
    if let Some((of, when, report, sheet)) = &app.stack.shown
        && (*of, *when) == (revision, at)
        && Arc::ptr_eq(report, &app.report)
    {
        return Arc::clone(sheet);
    }
    let sheet = Arc::new(Sheet::of(&app.editor.view(), &app.report, &mut app.stack.counts));
    app.stack.shown = Some((revision, at, Arc::clone(&app.report), Arc::clone(&sheet)));
    sheet
}

/// What can be done now.
pub(super) fn hints(app: &App) -> String {
    let hints = if app.stack.carried.is_some() {
        "Let go over a floor to seat the team there, or over the holding area to free its desks. \
         Shift: as many as fit. Escape: leave it where it is"
    } else {
        "Drag a team to another floor or into the holding area, or press Enter on it and choose. \
         Double-click: see its desks on the floor plan"
    };
    hints.to_owned()
}

/// Draws it.
pub(super) fn show(ui: &mut Ui, app: &mut App) {
    let sheet = sheet(app);
    let hand = carrying::hand(ui, app, &sheet);
    let mut places: Vec<(Option<FloorId>, Rect)> = Vec::new();
    let mut act = None;
    let ground = Frame::new().fill(app.theme.panel);
    CentralPanel::no_frame().frame(ground).show(ui, |ui| {
        let frame = Frame::new().fill(app.theme.raised).inner_margin(Margin::symmetric(16, 8));
        let shown = Panel::bottom("holding area").resizable(false).frame(frame).show(ui, |ui| {
            act = holding::show(ui, app, &sheet, hand.as_ref());
        });
        places.push((None, shown.response.rect));
        let frame = Frame::new().inner_margin(Margin { left: 16, right: 6, top: 10, bottom: 6 });
        CentralPanel::no_frame().frame(frame).show(ui, |ui| {
            let sight = ui.max_rect();
            let area = ScrollArea::vertical().id_salt("stack plan").auto_shrink([false, false]);
            area.show(ui, |ui| {
                ui.set_max_width(ui.available_width() - 10.0);
                let on_floors = floors::show(ui, app, &sheet, hand.as_ref(), &mut places);
                act = act.or(on_floors);
                if hand.is_some() {
                    move_on(ui, sight);
                }
            });
        });
    });
    if let Some(act) = act {
        done(ui, app, act);
    }
    if let Some(hand) = hand {
        carrying::show(ui, app, &sheet, &hand, &places);
    }
}

/// Moves the floors on while something is carried to the edge of what is seen of them.
fn move_on(ui: &Ui, sight: Rect) {
    let Some(at) = ui.input(|input| input.pointer.latest_pos()).filter(|at| sight.x_range().contains(at.x)) else {
        return;
    };
    let by = if (sight.top() - EDGE..sight.top() + EDGE).contains(&at.y) {
        STEP
    } else if (sight.bottom() - EDGE..sight.bottom()).contains(&at.y) {
        -STEP
    } else {
        return;
    };
    ui.scroll_with_delta(Vec2::new(0.0, by));
    ui.ctx().request_repaint();
}

/// Does what was done with a block.
fn done(ui: &Ui, app: &mut App, act: Act) {
    match act {
        Act::Choose(team) => app.focus = Focus::Team(team),
        Act::Look(team, floor) => moving::look(app, team, floor),
        Act::Take(grip, held_at, size) => {
            app.focus = Focus::Team(grip.team);
            app.stack.carried = Some(Carry { grip, held_at, size });
        }
        Act::Move(grip, to, n_desks) => {
            moving::make(app, &grip, to, n_desks);
            // The keyboard stays with the team.
            ui.memory_mut(|memory| memory.request_focus(block::id(grip.team, to)));
        }
    }
    ui.ctx().request_repaint();
}
