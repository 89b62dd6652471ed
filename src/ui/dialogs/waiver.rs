//! Switching off a check asks why: the reason is kept in the plan, and printed wherever the checks are.

use super::super::app::App;
use super::super::run;
use super::modal_ui;
use crate::check;
use egui::{Button, Key, RichText, TextEdit, Ui, WidgetInfo};

/// The dialog.
#[derive(Debug)]
pub(crate) struct WaiverDialog {
    check: String,
    reason: String,
    /// Whether the field has had the focus once.
    is_begun: bool,
}

impl WaiverDialog {
    /// For the check of that name.
    pub(in crate::ui) fn new(check: &str) -> Self {
        Self { check: check.to_owned(), reason: String::new(), is_begun: false }
    }

    /// Draws it; gives itself back while it stays open.
    pub(super) fn show(mut self, ui: &Ui, app: &mut App) -> Option<Self> {
        let weak = app.theme.weak;
        let known = check::all().iter().find(|own| own.id == self.check);
        let ((is_made, is_cancelled), is_left) = modal_ui(ui, "Switch off this check", 420.0, |ui| {
            if let Some(known) = known {
                ui.label(RichText::new(known.name).strong());
                ui.label(RichText::new(known.asks).small().color(weak));
                ui.add_space(6.0);
            }
            let hint = "Who decided so, and on what grounds";
            let field =
                ui.add(TextEdit::multiline(&mut self.reason).hint_text(hint).desired_rows(2).desired_width(400.0));
            field.widget_info(|| {
                let mut info = WidgetInfo::text_edit(true, "", self.reason.as_str(), hint);
                info.label = Some("Reason".to_owned());
                info
            });
            if !self.is_begun {
                field.request_focus();
                self.is_begun = true;
            }
            ui.label(RichText::new("The reason is kept in the plan and printed with the checks").small().color(weak));
            ui.add_space(12.0);
            ui.horizontal(|ui| {
                let has_reason = !self.reason.trim().is_empty();
                let button = ui.add_enabled(has_reason, Button::new(RichText::new("Switch off").strong()));
                let is_made = button.on_disabled_hover_text("Say why first").clicked();
                let is_entered =
                    has_reason && ui.input(|input| input.modifiers.command && input.key_pressed(Key::Enter));
                (is_made || is_entered, ui.button("Cancel").clicked())
            })
            .inner
        });
        if is_made {
            run::problems::switch_off(app, self.check, self.reason);
            return None;
        }
        (!is_cancelled && !is_left).then_some(self)
    }
}
