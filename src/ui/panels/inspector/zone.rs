//! A zone.

use super::super::super::app::App;
use super::super::super::field;
use super::{put, title_ui};
use crate::model::{SecurityLevel, Zone};
use egui::Ui;

/// Draws its properties.
pub(super) fn show(ui: &mut Ui, app: &mut App, zone: &Zone) {
    title_ui(ui, app, "Zone", &zone.name);
    field::form(ui, "zone", |ui| {
        if let Some(name) = field::row(ui, "Name", |ui| field::text_field(ui, "Zone name", &zone.name, 150.0)) {
            put(app, "Name zone", Zone { name, ..zone.clone() });
        }
        let level = field::row(ui, "Level", |ui| {
            field::choice(ui, "Level of zone", zone.level, SecurityLevel::ALL, |level| level.label().to_owned())
        });
        if let Some(level) = level {
            put(app, "Change zone", Zone { level, ..zone.clone() });
        }
    });
}
