//! The canvas for those who do not see it: a control of its own that says what it shows, and a status that is read out
//! when it changes.

use super::super::app::App;
use crate::model::Stage;
use crate::units::format;
use egui::{EventFilter, Id, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

/// The keys that are the canvas's own while it has the focus, where egui would move the focus with them.
const OWN_KEYS: EventFilter = EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true };

/// Puts the canvas on the screen as a control that can have the focus.
pub(super) fn canvas_ui(ui: &Ui, app: &mut App, rect: Rect) -> Response {
    let response = ui.interact(rect, super::id(), Sense::click_and_drag());
    response.widget_info(|| WidgetInfo::labeled(Role::Canvas, true, "Floor plan canvas"));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(description(app)));
    if response.has_focus() {
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, OWN_KEYS));
    }
    if response.lost_focus() {
        app.canvas.is_focus_quiet = false;
    }
    status_ui(ui, app, rect);
    response
}

/// Draws a ring round the canvas while the keyboard has brought the focus to it.
pub(super) fn paint_focus(ui: &Ui, app: &App, response: &Response) {
    if response.has_focus() && !app.canvas.is_focus_quiet {
        let ring = Stroke::new(2.0, app.theme.accent);
        ui.painter().rect_stroke(response.rect, 0.0, ring, StrokeKind::Inside);
    }
}

/// What a screen reader reads out by itself when it changes.
fn status_ui(ui: &Ui, app: &App, rect: Rect) {
    let spot = Rect::from_min_size(rect.min, Vec2::splat(1.0));
    let status = ui.interact(spot, Id::unique("canvas status"), Sense::empty());
    status.widget_info(|| WidgetInfo::labeled(Role::Status, true, shown(app)));
    ui.ctx().accesskit_node_builder(status.id, |node| node.set_live(egui::accesskit::Live::Polite));
}

/// The floor, the phase, how much is selected, and what the tool waits for.
fn description(app: &App) -> String {
    format!("{}. {}", shown(app), app.editor.hints())
}

fn shown(app: &App) -> String {
    let plan = app.plan();
    let floor = app.editor.floor().map(|floor| plan.floor_title(&floor.floor));
    let phase = plan.phase(app.editor.at().phase).map(|phase| phase.name.as_str());
    let is_works = app.editor.at().stage == Stage::Works;
    sentence(floor.as_deref(), phase, is_works, app.editor.selection().len())
}

fn sentence(floor: Option<&str>, phase: Option<&str>, is_works: bool, n_selected: usize) -> String {
    let floor = floor.unwrap_or("No floor");
    let phase = phase.unwrap_or("no phase");
    let stage = if is_works { ", during the works" } else { "" };
    let selected = if n_selected == 0 { "nothing".to_owned() } else { format::grouped(n_selected as i64) };
    format!("{floor}; {phase}{stage}; {selected} selected")
}

#[cfg(test)]
mod tests {
    use super::sentence;

    #[test]
    fn it_says_floor_phase_and_how_much_is_selected() {
        let said = [
            sentence(Some("Main block, ground floor"), Some("Existing"), false, 0),
            sentence(Some("Main block, first floor"), Some("Phase 1"), true, 1_200),
            sentence(None, None, false, 0),
        ];
        assert_eq!(
            said,
            [
                "Main block, ground floor; Existing; nothing selected",
                "Main block, first floor; Phase 1, during the works; 1,200 selected",
                "No floor; no phase; nothing selected",
            ]
        );
    }
}
