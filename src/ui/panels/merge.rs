//! A merge that is being settled: the conflicts one by one, why, what either side would have, and what is chosen.
//!
//! Held by `tests/compare_window.rs`.

use super::super::app::App;
use super::super::merging::Merging;
use super::super::theme::Theme;
use crate::compare::Choice;
use crate::units::format;
use egui::{Button, CornerRadius, Frame, Label, Margin, RichText, Role, Stroke, Ui, WidgetInfo};

/// What was asked for.
enum Asked {
    Look(usize),
    Choose(Choice),
    Again,
    Finish,
    Cancel,
}

/// Draws it.
pub(super) fn show(ui: &mut Ui, app: &mut App) {
    let Some(merging) = &app.merging else { return };
    let theme = app.theme;
    let mut asked = None;
    let words = format!("{}. Both come from {}", format::capitalised(&merging.taken()), merging.base_name());
    ui.add(Label::new(RichText::new(words).small().color(theme.weak)).wrap());
    ui.add_space(4.0);
    if merging.conflicts().is_empty() {
        ui.add(Label::new(RichText::new("✓ Nothing conflicts").strong().color(theme.good)).wrap());
        ui.add(Label::new("All of it can be had together. Finish to bring it into the plan as one step.").wrap());
    } else {
        conflict_ui(ui, &theme, merging, &mut asked);
    }
    if merging.is_stale(app.editor.revision()) {
        ui.add_space(4.0);
        let words = "⚠ The plan was changed since. Bring it together again: choices of the same conflicts are kept";
        ui.add(Label::new(RichText::new(words).color(theme.warning)).wrap());
    }
    for rule in &merging.refused {
        ui.add_space(2.0);
        let words = format!("× These choices do not go together, and nothing was changed: {rule}");
        ui.add(Label::new(RichText::new(words).color(theme.error)).wrap());
    }
    ui.add_space(6.0);
    finish_ui(ui, app, merging, &mut asked);
    match asked {
        Some(Asked::Look(place)) => app.look_at_conflict(place),
        Some(Asked::Choose(choice)) => app.choose(choice),
        Some(Asked::Again) => app.merge_again(),
        Some(Asked::Finish) => app.finish_merge(),
        Some(Asked::Cancel) => {
            app.end_comparison();
            app.toasts.done("Nothing was merged");
        }
        None => {}
    }
}

fn conflict_ui(ui: &mut Ui, theme: &Theme, merging: &Merging, asked: &mut Option<Asked>) {
    let (at, n) = (merging.at, merging.conflicts().len());
    let left = merging.n_left();
    ui.horizontal(|ui| {
        ui.label(RichText::new(format!("Conflict {} of {}", at + 1, n)).strong());
        for (sign, name, to) in [("◀", "Previous conflict", at.checked_sub(1)), ("▶", "Next conflict", Some(at + 1))]
        {
            let to = to.filter(|place| *place < n);
            let button = ui.add_enabled(to.is_some(), Button::new(sign));
            button.widget_info(|| WidgetInfo::labeled(Role::Button, to.is_some(), name));
            let end = if name.starts_with('N') { "This is the last" } else { "This is the first" };
            if button.on_hover_text(name).on_disabled_hover_text(end).clicked() {
                *asked = to.map(Asked::Look);
            }
        }
        let (words, color) = match left {
            0 => ("All are settled".to_owned(), theme.good),
            left => (format!("{} left to settle", format::grouped(left as i64)), theme.warning),
        };
        ui.label(RichText::new(words).small().color(color));
    });
    let Some(conflict) = merging.conflicts().get(at) else { return };
    ui.add(Label::new(conflict.why.to_string()).wrap());
    let chosen = merging.choices.get(at).copied().flatten();
    if let Some(shown) = merging.shown() {
        side_ui(ui, theme, "Mine", &shown.lines.ours, chosen == Some(Choice::Ours));
        side_ui(
            ui,
            theme,
            &format!("Theirs, in {}", merging.name()),
            &shown.lines.theirs,
            chosen == Some(Choice::Theirs),
        );
    }
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| {
        for choice in Choice::ALL {
            let (words, about) = match choice {
                Choice::Ours => ("Keep mine", "As you have it in the plan in the window"),
                Choice::Theirs => ("Take theirs", "As the other plan has it"),
                Choice::Base => ("As before", "As it was before both changed it"),
            };
            let is_chosen = chosen == Some(choice);
            let button = ui.add(Button::new(words).selected(is_chosen));
            button.widget_info(|| WidgetInfo::selected(Role::Button, true, is_chosen, words));
            if button.on_hover_text(about).clicked() {
                *asked = Some(Asked::Choose(choice));
            }
        }
    });
}

/// What one side would have.
fn side_ui(ui: &mut Ui, theme: &Theme, name: &str, lines: &[String], is_chosen: bool) {
    ui.add_space(4.0);
    let color = if is_chosen { theme.accent } else { theme.line };
    let fill = if is_chosen { theme.accent_soft } else { theme.raised };
    let frame = Frame::new().fill(fill).stroke(Stroke::new(1.0, color)).corner_radius(CornerRadius::same(5));
    let shown = frame.inner_margin(Margin::symmetric(8, 5)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 2.0;
        let sign = if is_chosen { "✓ " } else { "" };
        ui.add(Label::new(RichText::new(format!("{sign}{name}")).small().strong()).wrap());
        for line in lines {
            ui.add(Label::new(line).wrap());
        }
    });
    shown.response.widget_info(|| WidgetInfo::labeled(Role::Group, true, name));
}

fn finish_ui(ui: &mut Ui, app: &App, merging: &Merging, asked: &mut Option<Asked>) {
    ui.horizontal_wrapped(|ui| {
        if merging.is_stale(app.editor.revision()) {
            if ui.button("Bring together again").clicked() {
                *asked = Some(Asked::Again);
            }
        } else {
            let left = merging.n_left();
            let button = ui.add_enabled(left == 0, Button::new(RichText::new("Finish merge").strong()));
            let why = format!("Settle every conflict first: {} left", format::grouped(left as i64));
            let about = "Bring it into the plan as one step, which undo takes back";
            if button.on_hover_text(about).on_disabled_hover_text(why).clicked() {
                *asked = Some(Asked::Finish);
            }
        }
        if ui.button("Cancel merge").on_hover_text("Leave the plan as it is").clicked() {
            *asked = Some(Asked::Cancel);
        }
    });
}
