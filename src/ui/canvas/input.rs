//! The pointer and the keys over the canvas: what does not move the view goes to the editor.

use super::super::app::{App, Focus};
use super::super::command::{self, Command};
use super::super::panels::teams::Carried;
use super::super::run;
use super::moving::{self, SpaceBar};
use super::{Place, Viewport};
use crate::editor::{Modifiers, PointerButton, PointerEvent, PointerKind, ToolCursor, ToolKey};
use crate::model::{ItemId, Occupant};
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
    if !is_dragged {
        send_pointer(ui, app, response, place, &viewport);
        drop_carried(ui, app, response, &viewport);
    }
    if app.dialog.is_none() && app.palette.is_none() && !command::is_typing(ui.ctx()) {
        send_keys(ui, app, place);
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
    if !app.editor.key(ToolKey::Tab) {
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

/// Keys that the tool in hand has a use for are its own; arrows that it has none for move the view where nothing is
/// selected; the rest are left to the commands.
fn send_keys(ui: &Ui, app: &mut App, place: &Place) {
    let events = ui.input(|input| input.events.clone());
    for event in events {
        match &event {
            Event::Key { key: Key::Space, pressed: true, repeat: false, .. } => {
                app.canvas.hold.space = SpaceBar::Down;
            }
            Event::Key { key: Key::Space, pressed: false, .. } => let_space_go(app),
            Event::Key { key, pressed: true, modifiers, .. } if !modifiers.command && !modifiers.ctrl => {
                let Some(tool_key) = tool_key(*key) else { continue };
                let mut is_taken =
                    if tool_key == ToolKey::Escape { app.editor.cancel() } else { app.editor.key(tool_key) };
                if let (false, true, ToolKey::Arrow(right, up)) =
                    (is_taken, app.editor.selection().is_empty(), tool_key)
                {
                    moving::press_arrow(app, (right, up), modifiers.shift, place.now);
                    is_taken = true;
                }
                if is_taken {
                    let (key, modifiers) = (*key, *modifiers);
                    ui.input_mut(|input| input.consume_key(modifiers, key));
                }
            }
            _ => {}
        }
    }
}

/// The space bar is the tool's when it is let go, unless the drawing was dragged with it.
fn let_space_go(app: &mut App) {
    if std::mem::take(&mut app.canvas.hold.space) == SpaceBar::Down {
        app.editor.key(ToolKey::Space);
    }
}

fn tool_key(key: Key) -> Option<ToolKey> {
    Some(match key {
        Key::Escape => ToolKey::Escape,
        Key::Enter => ToolKey::Enter,
        Key::Tab => ToolKey::Tab,
        Key::Backspace => ToolKey::Backspace,
        Key::ArrowLeft => ToolKey::Arrow(-1, 0),
        Key::ArrowRight => ToolKey::Arrow(1, 0),
        Key::ArrowUp => ToolKey::Arrow(0, 1),
        Key::ArrowDown => ToolKey::Arrow(0, -1),
        Key::Period => ToolKey::Char('.'),
        Key::Comma => ToolKey::Char(','),
        Key::Num0 => ToolKey::Char('0'),
        Key::Num1 => ToolKey::Char('1'),
        Key::Num2 => ToolKey::Char('2'),
        Key::Num3 => ToolKey::Char('3'),
        Key::Num4 => ToolKey::Char('4'),
        Key::Num5 => ToolKey::Char('5'),
        Key::Num6 => ToolKey::Char('6'),
        Key::Num7 => ToolKey::Char('7'),
        Key::Num8 => ToolKey::Char('8'),
        Key::Num9 => ToolKey::Char('9'),
        Key::R => ToolKey::Char('r'),
        _ => return None,
    })
}

/// The menu of the right button.
pub(super) fn context_menu(response: &Response, app: &mut App) {
    response.context_menu(|ui| {
        ui.set_min_width(180.0);
        let situation = app.situation();
        let has_desks = app.editor.selection().iter().any(|item| matches!(item, ItemId::Desk(_)));
        if has_desks {
            ui.menu_button("Give desks to", |ui| {
                let teams: Vec<_> = app.editor.view().teams().map(|team| (team.id, team.name.clone())).collect();
                egui::ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
                    for (team, name) in teams {
                        if ui.button(name).clicked() {
                            run::assign(app, Occupant::Team(team));
                            ui.close();
                        }
                    }
                });
            });
        }
        for command in [
            Command::Unassign,
            Command::Hold,
            Command::TurnLeft,
            Command::TurnRight,
            Command::Delete,
            Command::SelectAll,
            Command::ZoomToFit,
        ] {
            let availability = command.availability(&situation);
            let entry = ui.add_enabled(availability.is_ok(), egui::Button::new(command.title()));
            let entry = command::explained(entry, availability, command.tooltip());
            if entry.clicked() {
                app.ask(command);
                ui.close();
            }
        }
    });
}
