//! The pointer and the keys over the canvas: the view is moved here, everything else goes to the editor.

use super::super::app::{App, Focus};
use super::super::panels::teams::Carried;
use super::{Viewport, context_menu, keys};
use crate::editor::{Modifiers, PointerButton, PointerEvent, PointerKind, ToolCursor, ToolKind};
use egui::{CursorIcon, Event, Key, Rect, Response, Ui};

/// Takes a frame's input and gives the view that the frame is drawn with.
pub(super) fn handle(ui: &Ui, app: &mut App, response: &Response, rect: Rect) -> Viewport {
    let is_over = response.contains_pointer();
    move_view(ui, app, response, rect);
    let viewport = Viewport::new(app.canvas.camera, rect);
    let at = ui.input(|input| input.pointer.latest_pos()).filter(|_| is_over);
    if at.is_none() && app.canvas.pointer.is_some() {
        app.editor.pointer_left();
    }
    app.canvas.pointer = at.map(|at| viewport.plan_from_screen(at));
    if !app.canvas.is_panning {
        send_pointer(ui, app, response, &viewport);
        drop_carried(ui, app, response, &viewport);
    }
    if app.dialog.is_none() && app.palette.is_none() && !ui.ctx().egui_wants_keyboard_input() {
        keys::send(ui, app);
    }
    if is_over {
        ui.ctx().set_cursor_icon(cursor(app));
    }
    viewport
}

fn cursor(app: &App) -> CursorIcon {
    if app.canvas.is_panning {
        return CursorIcon::Grabbing;
    }
    match app.editor.cursor() {
        ToolCursor::Default => CursorIcon::Default,
        ToolCursor::Point => CursorIcon::PointingHand,
        ToolCursor::Move => CursorIcon::Move,
        ToolCursor::Crosshair | ToolCursor::Paint => CursorIcon::Crosshair,
        ToolCursor::NotAllowed => CursorIcon::NotAllowed,
    }
}

/// Wheel and pinch zoom at the pointer; space and middle button drag the view.
fn move_view(ui: &Ui, app: &mut App, response: &Response, rect: Rect) {
    let (scroll, pinch, pointer, is_space, is_middle, is_primary, delta) = ui.input(|input| {
        (
            input.smooth_scroll_delta(),
            input.zoom_delta(),
            input.pointer.latest_pos(),
            input.key_down(Key::Space),
            input.pointer.middle_down(),
            input.pointer.primary_down(),
            input.pointer.delta(),
        )
    });
    let is_typing = ui.ctx().egui_wants_keyboard_input();
    let was_panning = app.canvas.is_panning;
    let may_start = response.contains_pointer();
    let wants_pan = is_middle || (is_space && is_primary && !is_typing && app.editor.cursor() != ToolCursor::Move);
    app.canvas.is_panning = wants_pan && (was_panning || may_start);
    if app.canvas.is_panning {
        app.canvas.camera.pan(delta);
        app.canvas.is_moved = true;
        return;
    }
    let Some(pointer) = pointer.filter(|_| may_start) else { return };
    let factor = f64::from(pinch) * f64::from(scroll.y / 240.0).exp();
    if (factor - 1.0).abs() > 1e-6 {
        app.canvas.camera.zoom_at(pointer, rect, factor);
        app.canvas.is_moved = true;
        ui.ctx().request_repaint();
    }
}

/// Every pointer event of the frame in its order, so that a press and a release in one frame are both seen.
fn send_pointer(ui: &Ui, app: &mut App, response: &Response, viewport: &Viewport) {
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
    for event in events {
        match event {
            Event::PointerMoved(at) if (response.contains_pointer() || is_held) && !is_carrying => {
                send(app, PointerKind::Move, at);
            }
            Event::PointerButton { pos, button: egui::PointerButton::Primary, pressed: true, .. }
                if response.contains_pointer() =>
            {
                // A click on the drawing takes the focus from whatever field had it, which finishes the field.
                ui.ctx().memory_mut(egui::Memory::stop_text_input);
                app.focus = Focus::Selection;
                send(app, PointerKind::Press, pos);
            }
            // Tools that draw keep what they have in hand.
            Event::PointerButton { pos, button: egui::PointerButton::Secondary, pressed: true, .. }
                if response.contains_pointer() && app.editor.tool() == ToolKind::Select =>
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

/// A team dragged from the list and let go over the canvas.
fn drop_carried(ui: &Ui, app: &mut App, response: &Response, viewport: &Viewport) {
    let Some(carried) = response.dnd_release_payload::<Carried>() else { return };
    if let Some(at) = ui.input(|input| input.pointer.latest_pos()) {
        app.editor.drop_occupant(carried.0, viewport.plan_from_screen(at));
    }
}

/// Keeps Tab for the tool over whose drawing the pointer is: else egui would take the focus to the first button.
pub(crate) fn keep_tab(ctx: &egui::Context, app: &App) {
    let is_free = app.dialog.is_none() && app.palette.is_none() && !ctx.egui_wants_keyboard_input();
    let is_wanted = app.canvas.pointer.is_some() && app.editor.uses_tab();
    if is_free && is_wanted {
        ctx.memory_mut(|memory| memory.move_focus(egui::FocusDirection::None));
    }
}
