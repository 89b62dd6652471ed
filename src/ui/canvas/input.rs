//! The pointer and the keys over the canvas: what does not move the view goes to the editor.

use super::super::app::{App, Focus};
use super::super::centre;
use super::super::dialogs::Dialog;
use super::super::panels::teams::Carried;
use super::moving::{self, SpaceBar};
use super::{Place, Viewport, context_menu, keys};
use crate::editor::{Modifiers, PointerButton, PointerEvent, PointerKind, ToolCursor, ToolKey, ToolKind};
use crate::model::Pin;
use egui::{CursorIcon, Event, FocusDirection, Key, Response, Ui};

/// Takes a frame's input and gives the view that the frame is drawn with.
pub(super) fn handle(ui: &Ui, app: &mut App, response: &Response, place: &Place) -> Viewport {
    let is_dragged = moving::move_view(ui, app, place);
    let viewport = Viewport::new(app.canvas.camera, place.now);
    let at = ui.input(|input| input.pointer.latest_pos()).filter(|_| place.is_hovered);
    let pane = at.and_then(|at| place.pane_at(at));
    app.canvas.is_over_before = pane.is_some() && pane == place.before;
    if (pane.is_none() || app.canvas.is_over_before) && app.canvas.pointer.is_some() {
        app.editor.pointer_left();
    }
    app.canvas.pointer = at.zip(pane).map(|(at, pane)| Viewport::new(app.canvas.camera, pane).plan_from_screen(at));
    if !is_dragged && app.talk.placing.is_some() {
        place_comment(ui, app, response, place, &viewport);
    } else if !is_dragged {
        send_pointer(ui, app, response, place, &viewport);
        drop_carried(ui, app, response, &viewport);
    }
    if app.dialog.is_none() && app.palette.is_none() && !is_focus_elsewhere(ui) {
        keys::send(ui, app, place.now);
        // What a tool has begun goes on by keys, and Tab is one of them only where the canvas has the focus.
        if !is_idle(app) && ui.memory(|memory| memory.focused().is_none()) {
            take_focus(app, response);
        }
    }
    if pane.is_some() {
        ui.ctx().set_cursor_icon(cursor(app));
    }
    viewport
}

/// Whether the tool waits for something to be begun.
fn is_idle(app: &App) -> bool {
    app.editor.state_name().ends_with("idle")
}

/// Gives the canvas the focus because it is worked on: that needs no ring round it.
fn take_focus(app: &mut App, response: &Response) {
    app.canvas.is_focus_quiet = true;
    response.request_focus();
    // Its own keys are its own only from the frame after.
    response.ctx.request_repaint();
}

/// Tab goes to the tool in hand, which may have fields to go through; from a tool without a use for it, to the next
/// control. Comes before the canvas is put on the screen, while the focus can still go on from it.
pub(super) fn send_tab(ui: &Ui, app: &mut App) {
    if !ui.memory(|memory| memory.has_focus(super::id())) || app.dialog.is_some() || app.palette.is_some() {
        return;
    }
    let pressed = |event: &Event| match event {
        Event::Key { key: Key::Tab, pressed: true, modifiers, .. } if !modifiers.command && !modifiers.alt => {
            Some(*modifiers)
        }
        _ => None,
    };
    let Some(modifiers) = ui.input(|input| input.events.iter().find_map(pressed)) else { return };
    ui.input_mut(|input| input.consume_key(modifiers, Key::Tab));
    let key = if modifiers.shift { ToolKey::BackTab } else { ToolKey::Tab };
    if !app.editor.key(key) {
        let direction = if modifiers.shift { FocusDirection::Previous } else { FocusDirection::Next };
        ui.memory_mut(|memory| memory.move_focus(direction));
    }
}

fn cursor(app: &App) -> CursorIcon {
    if app.canvas.hold.is_panning {
        return CursorIcon::Grabbing;
    }
    if app.canvas.hold.space != SpaceBar::Up {
        return CursorIcon::Grab;
    }
    if app.canvas.is_over_before {
        return CursorIcon::Default;
    }
    if app.talk.placing.is_some() {
        return CursorIcon::Crosshair;
    }
    match app.editor.cursor() {
        ToolCursor::Default => CursorIcon::Default,
        ToolCursor::Point => CursorIcon::PointingHand,
        ToolCursor::Move => CursorIcon::Move,
        ToolCursor::Crosshair | ToolCursor::Paint => CursorIcon::Crosshair,
        ToolCursor::NotAllowed => CursorIcon::NotAllowed,
    }
}

/// Every pointer event of the frame in its order, so that a press and a release in one frame are both seen.
fn send_pointer(ui: &Ui, app: &mut App, response: &Response, place: &Place, viewport: &Viewport) {
    let (events, held) = ui.input(|input| (input.events.clone(), input.modifiers));
    let modifiers = Modifiers { shift: held.shift, ctrl: held.command || held.ctrl, alt: held.alt };
    let is_double = response.double_clicked();
    let is_held = response.is_pointer_button_down_on();
    let send = |app: &mut App, kind, at| {
        let at = viewport.plan_from_screen(at);
        let mm_per_pixel = viewport.mm_per_point();
        app.editor.pointer(PointerEvent { kind, button: PointerButton::Primary, at, modifiers, mm_per_pixel });
    };
    let is_carrying = egui::DragAndDrop::has_any_payload(ui.ctx());
    let is_over = |at| response.contains_pointer() && place.is_on_drawing(at);
    for event in events {
        match event {
            Event::PointerMoved(at) if (is_over(at) || is_held) && !is_carrying => {
                send(app, PointerKind::Move, at);
            }
            Event::PointerButton { pos, button: egui::PointerButton::Primary, pressed: true, .. } if is_over(pos) => {
                // A click on the drawing takes the focus from whatever field had it, which finishes the field.
                take_focus(app, response);
                app.focus = Focus::Selection;
                send(app, PointerKind::Press, pos);
            }
            // Tools that draw keep what they have in hand.
            Event::PointerButton { pos, button: egui::PointerButton::Secondary, pressed: true, .. }
                if is_over(pos) && app.editor.tool() == ToolKind::Select =>
            {
                let at = viewport.plan_from_screen(pos);
                let event = PointerEvent {
                    kind: PointerKind::Press,
                    button: PointerButton::Secondary,
                    at,
                    modifiers,
                    mm_per_pixel: viewport.mm_per_point(),
                };
                let item = app.editor.hit(at, event.tolerance());
                context_menu::select_under(app, item);
            }
            Event::PointerButton { pos, button: egui::PointerButton::Primary, pressed: false, .. } if !is_carrying => {
                send(app, PointerKind::Release, pos);
                if is_double {
                    send(app, PointerKind::DoubleClick, pos);
                }
            }
            _ => {}
        }
    }
}

/// What is being said belongs where the drawing is clicked; Escape goes back to saying it without a place.
fn place_comment(ui: &Ui, app: &mut App, response: &Response, place: &Place, viewport: &Viewport) {
    let clicked = ui.input(|input| input.pointer.latest_pos()).filter(|&at| {
        let is_pressed = ui.input(|input| input.pointer.button_pressed(egui::PointerButton::Primary));
        is_pressed && response.contains_pointer() && place.is_on_drawing(at)
    });
    let is_left = ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, Key::Escape));
    let Some(floor) = app.editor.floor_id().filter(|_| clicked.is_some()) else {
        if is_left && let Some(dialog) = app.talk.placing.take() {
            app.dialog = Some(Dialog::Comment(*dialog));
        }
        return;
    };
    if let (Some(at), Some(dialog)) = (clicked, app.talk.placing.take()) {
        let at = viewport.plan_from_screen(at).round();
        let pin = Pin::Place { floor, phase: app.editor.at().phase, at };
        app.dialog = Some(Dialog::Comment(dialog.at(pin)));
    }
}

/// A team dragged from the list and let go over the canvas.
fn drop_carried(ui: &Ui, app: &mut App, response: &Response, viewport: &Viewport) {
    let Some(carried) = response.dnd_release_payload::<Carried>() else { return };
    if let Some(at) = ui.input(|input| input.pointer.latest_pos()) {
        app.editor.drop_occupant(carried.0, viewport.plan_from_screen(at));
    }
}

/// Whether another control has the focus, whose keys are its own.
fn is_focus_elsewhere(ui: &Ui) -> bool {
    ui.memory(egui::Memory::focused).is_some_and(|id| id != super::id())
}

/// Keeps Tab for a tool that has a use for it now: else egui would take the focus to the first button.
pub(crate) fn keep_tab(ctx: &egui::Context, app: &App) {
    let is_free = app.dialog.is_none() && app.palette.is_none() && ctx.memory(|memory| memory.focused().is_none());
    if is_free && centre::shows_plan(app) && app.editor.uses_tab() {
        ctx.memory_mut(|memory| memory.move_focus(FocusDirection::None));
    }
}
