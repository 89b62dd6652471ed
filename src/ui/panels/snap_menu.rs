//! What the pointer snaps to: a switch for all of it, and one for each reason.

use super::super::app::App;
use crate::editor::SnapReason;
use egui::Ui;
use egui::containers::menu::{MenuButton, MenuConfig};

/// Draws the button that opens the switches.
pub(super) fn show(ui: &mut Ui, app: &mut App) {
    let stays_open = MenuConfig::new().close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside);
    let (button, _) = MenuButton::new("Snap").config(stays_open).ui(ui, |ui| switches_ui(ui, app));
    button.on_hover_text("Choose what the pointer snaps to; Alt held down switches all of it off");
}

fn switches_ui(ui: &mut Ui, app: &mut App) {
    let options = app.editor.options_mut();
    ui.checkbox(&mut options.is_snapping, "Snapping on").on_hover_text("Snap at all");
    ui.separator();
    ui.add_enabled_ui(options.is_snapping, |ui| {
        for reason in SnapReason::ALL {
            let mut is_on = options.snaps.is_on(reason);
            let switch = ui.checkbox(&mut is_on, reason.label()).on_hover_text(reason.hint());
            let switch = switch.on_disabled_hover_text("Snapping is off");
            if switch.changed() {
                options.snaps.set(reason, is_on);
            }
        }
    });
}
