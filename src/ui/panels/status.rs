//! The strip at the foot: where the pointer is, what the tool waits for, the scale, and the figures that matter.

use super::super::app::App;
use super::super::canvas::markers;
use super::super::centre;
use super::super::command::Command;
use super::super::fonts;
use super::{gauge, problems};
use crate::check::Severity;
use crate::units::format;
use egui::{Align, CornerRadius, FontId, Layout, Panel, Pos2, RichText, Role, Sense, TextStyle, Ui, Vec2, WidgetInfo};

/// How wide a line of hints must be to hold the longest of them; a narrower window gets a second line, and another one
/// for the figures.
const LONGEST_HINT: f32 = 860.0;

/// How much room errors and warnings need to be said in words.
const LEAST_FOR_WORDS: f32 = 190.0;

/// How much room a mark takes before its number.
const MARK_ROOM: f32 = 15.0;

/// Draws the strip.
pub(in super::super) fn show(ui: &mut Ui, app: &mut App) {
    Panel::bottom("status").show(ui, |ui| {
        ui.add_space(2.0);
        hints_ui(ui, app);
        let is_narrow = ui.available_width() < LONGEST_HINT;
        if is_narrow {
            ui.horizontal(|ui| {
                problems_ui(ui, app);
                pointer_ui(ui, app);
            });
        }
        ui.horizontal(|ui| {
            if !is_narrow {
                pointer_ui(ui, app);
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                headline_ui(ui, app);
                if !is_narrow {
                    problems_ui(ui, app);
                }
            });
        });
        ui.add_space(2.0);
    });
}

/// What can be done now. It has a line of its own, so that it is never cut, and as many lines in every state of every
/// tool, so that the drawing above stays where it is.
fn hints_ui(ui: &mut Ui, app: &App) {
    let hints = app.work.in_hand().map_or_else(|| centre::hints(app), |what| format!("{what}…"));
    let n_lines = (LONGEST_HINT / ui.available_width()).ceil().max(1.0);
    let height = n_lines * ui.text_style_height(&TextStyle::Small);
    let size = Vec2::new(ui.available_width(), height);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Min), |ui| {
        ui.set_min_size(size);
        let hints = ui.add(egui::Label::new(RichText::new(hints).small()).wrap());
        // Read out when they change: the next thing to do is not only for those who see it.
        ui.ctx().accesskit_node_builder(hints.id, |node| node.set_live(egui::accesskit::Live::Polite));
    });
}

fn pointer_ui(ui: &mut Ui, app: &App) {
    if !centre::shows_plan(app) {
        return;
    }
    let text = app.canvas.pointer.map_or_else(
        || "–".to_owned(),
        |at| format!("x {}   y {} mm", format::grouped(at.x.round() as i64), format::grouped(at.y.round() as i64)),
    );
    ui.scope(|ui| {
        ui.set_min_width(150.0);
        ui.label(RichText::new(text).small().color(app.theme.weak));
    });
    let snapping = if app.editor.options().is_snapping { "Snap on" } else { "Snap off" };
    ui.label(RichText::new(snapping).small().color(app.theme.weak));
    ui.label(
        RichText::new(format!("1:{} on screen", format::grouped(app.canvas.scale_on_screen(ui))))
            .small()
            .color(app.theme.weak),
    );
}

/// How many errors and warnings the checks find, and the way to their list: in words where there is room, else in marks
/// and numbers.
fn problems_ui(ui: &mut Ui, app: &mut App) {
    let words = app.problems.words();
    let counted = [Severity::Error, Severity::Warning].map(|severity| (severity, app.problems.count(severity)));
    let is_wordy = LEAST_FOR_WORDS < ui.available_width();
    let parts: Vec<(Severity, String)> = counted
        .into_iter()
        .filter(|(_, number)| 0 < *number)
        .map(|(severity, number)| {
            let number_only = || format::grouped(number as i64);
            (severity, if is_wordy { problems::counted(severity, number) } else { number_only() })
        })
        .collect();
    let font = TextStyle::Small.resolve(ui.style());
    let color = if parts.is_empty() { app.theme.weak } else { app.theme.ink };
    let layout = |text: String| ui.painter().layout_no_wrap(text, font.clone(), color);
    let none = parts.is_empty().then(|| (None, layout("✓ no errors".to_owned())));
    let parts: Vec<_> = parts.into_iter().map(|(severity, text)| (Some(severity), layout(text))).chain(none).collect();
    let room = |severity: &Option<Severity>| if severity.is_some() { MARK_ROOM } else { 0.0 };
    let width: f32 = parts.iter().map(|(severity, text)| room(severity) + text.size().x + 6.0).sum();
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width + 4.0, 16.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, CornerRadius::same(4), app.theme.accent_soft);
    }
    let mut x = rect.left() + 4.0;
    for (severity, text) in parts {
        if let Some(severity) = severity {
            let at = Pos2::new(x + MARK_ROOM / 2.0 - 1.0, rect.center().y);
            markers::paint_mark(ui.painter(), &app.theme, at, 5.0, severity);
        }
        x += room(&severity);
        let size = text.size();
        ui.painter().galley(Pos2::new(x, rect.center().y - size.y / 2.0), text, color);
        x += size.x + 6.0;
    }
    let about = format!("The checks find {words} in this phase. Click for the list");
    if response.on_hover_text(about).clicked() {
        app.ask(Command::ShowProblems);
    }
}

/// The figures of the phase, from the right.
fn headline_ui(ui: &mut Ui, app: &mut App) {
    // In the far corner, whatever the figures beside it are.
    let (place, _) = ui.allocate_exact_size(gauge::SIZE, egui::Sense::hover());
    app.gauge = Some(place);
    ui.add_space(8.0);
    let Some(phase) = app.phase_report() else { return };
    let dash = || "–".to_owned();
    let figures = [
        ("this phase", format::pounds_short(phase.cost.total)),
        ("m² per desk", phase.space.m2_per_workstation.map_or_else(dash, |area| format::decimal(area, 1))),
        (
            "peak",
            phase
                .utilisation
                .peak_utilisation_pct
                .map_or_else(dash, |percent| format!("{} %", format::decimal(percent, 0))),
        ),
        ("desks", format::grouped(phase.utilisation.desks as i64)),
        ("people", format::grouped(phase.utilisation.headcount as i64)),
    ];
    for (name, figure) in figures {
        ui.label(RichText::new(name).small().color(app.theme.weak));
        ui.label(RichText::new(figure).font(FontId::new(13.0, fonts::semi_bold())));
        ui.add_space(8.0);
    }
    if 0 < phase.utilisation.headcount_unseated {
        let unseated = format!("⚠ {} without a seat", format::grouped(phase.utilisation.headcount_unseated as i64));
        ui.label(RichText::new(unseated).small().color(app.theme.warning));
    }
}
