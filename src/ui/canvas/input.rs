//! The pointer and the keys over the canvas: the view is moved here, everything else goes to the editor.

use super::super::app::{App, Focus};
use super::super::command::{self, Command, Situation};
use super::super::panels::teams::Carried;
use super::super::run;
use super::Viewport;
use crate::editor::{Modifiers, PointerButton, PointerEvent, PointerKind, ToolCursor, ToolKey};
use crate::model::{ItemId, Occupant};
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
        send_keys(ui, app);
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

/// Keys that the tool in hand has a use for are its own; the rest are left to the commands.
fn send_keys(ui: &Ui, app: &mut App) {
    let events = ui.input(|input| input.events.clone());
    for event in events {
        match &event {
            Event::Key { key, pressed: true, modifiers, .. } if !modifiers.command && !modifiers.ctrl => {
                let tab = if modifiers.shift { ToolKey::BackTab } else { ToolKey::Tab };
                let Some(tool_key) = tool_key(*key).or((*key == Key::Tab).then_some(tab)) else { continue };
                let is_taken = if tool_key == ToolKey::Escape { app.editor.cancel() } else { app.editor.key(tool_key) };
                if is_taken {
                    let (key, modifiers) = (*key, *modifiers);
                    ui.input_mut(|input| input.consume_key(modifiers, key));
                }
            }
            _ => {}
        }
    }
}

/// Keeps Tab for a tool that has a use for it now: else egui would take the focus to the first button.
pub(crate) fn keep_tab(ctx: &egui::Context, app: &App) {
    let is_free = app.dialog.is_none() && app.palette.is_none() && !ctx.egui_wants_keyboard_input();
    if is_free && app.editor.uses_tab() {
        ctx.memory_mut(|memory| memory.move_focus(egui::FocusDirection::None));
    }
}

fn tool_key(key: Key) -> Option<ToolKey> {
    Some(match key {
        Key::Escape => ToolKey::Escape,
        Key::Enter => ToolKey::Enter,
        Key::Space => ToolKey::Space,
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

/// What the menu of the right button offers at once.
const CONTEXT_MENU: [Command; 11] = [
    Command::Cut,
    Command::Copy,
    Command::Paste,
    Command::PasteInPlace,
    Command::Duplicate,
    Command::Delete,
    Command::DeleteEverywhere,
    Command::Unassign,
    Command::Hold,
    Command::TurnLeft,
    Command::TurnRight,
];

/// What it offers in menus of their own.
const CONTEXT_SUBMENUS: [(&str, &[Command]); 2] = [
    (
        "Select",
        &[
            Command::SelectSimilar,
            Command::SelectKind,
            Command::SelectRoom,
            Command::SelectTeam,
            Command::SelectAll,
            Command::SelectNone,
        ],
    ),
    (
        "Arrange",
        &[
            Command::Array,
            Command::MirrorAcross,
            Command::MirrorUp,
            Command::AlignLeft,
            Command::AlignCentre,
            Command::AlignRight,
            Command::AlignTop,
            Command::AlignMiddle,
            Command::AlignBottom,
            Command::DistributeAcross,
            Command::DistributeUp,
            Command::NumberDesks,
        ],
    ),
];

fn entry_ui(ui: &mut Ui, app: &mut App, situation: &Situation, command: Command) {
    let availability = command.availability(situation);
    let entry = ui.add_enabled(availability.is_ok(), egui::Button::new(command.title()));
    let entry = command::explained(entry, availability, command.tooltip());
    if entry.clicked() {
        app.ask(command);
        ui.close();
    }
}

/// The menu of the right button.
pub(super) fn context_menu(response: &Response, app: &mut App) {
    if response.secondary_clicked() {
        app.canvas.menu_at = app.canvas.pointer;
    }
    let menu = response.context_menu(|ui| {
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
        for &command in &CONTEXT_MENU {
            entry_ui(ui, app, &situation, command);
        }
        for (name, commands) in CONTEXT_SUBMENUS {
            ui.menu_button(name, |ui| commands.iter().for_each(|&command| entry_ui(ui, app, &situation, command)));
        }
        entry_ui(ui, app, &situation, Command::ZoomToFit);
    });
    if menu.is_none() && !response.secondary_clicked() {
        app.canvas.menu_at = None;
    }
}
