//! Zones.

use super::super::super::app::App;
use super::super::super::field;
use super::{change, shared, titles_ui};
use crate::model::{ItemKind, SecurityLevel, Zone, edits};
use egui::Ui;

/// Draws their properties.
pub(super) fn show(ui: &mut Ui, app: &mut App, zones: &[Zone]) {
    titles_ui(ui, app, ItemKind::Zone, zones, |zone| zone.name.clone());
    field::form(ui, "zone", |ui| {
        if let [zone] = zones
            && let Some(name) = field::row(ui, "Name", |ui| field::text_field(ui, "Zone name", &zone.name, 150.0))
        {
            set(app, zones, |zone| zone.name.clone_from(&name));
        }
        let level = shared(zones.iter().map(|zone| zone.level));
        let level = field::row(ui, "Level", |ui| {
            field::choice(ui, "Level of zone", level, SecurityLevel::ALL, |level| level.label().to_owned())
        });
        if let Some(level) = level {
            set(app, zones, |zone| zone.level = level);
        }
    });
}

fn set(app: &mut App, zones: &[Zone], change_zone: impl Fn(&mut Zone)) {
    let phase = app.editor.at().phase;
    change(app, "Change zones", zones, |plan, zone| {
        let mut changed = zone.clone();
        change_zone(&mut changed);
        edits::set_zone(plan, phase, zone.floor, zone.id, &changed.name, changed.level)
    });
}
