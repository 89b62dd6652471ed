//! Zones.

use super::super::super::app::App;
use super::super::super::field;
use super::super::{utilisation, widgets};
use super::{change, note_ui, shared, titles_ui};
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
    if let [zone] = zones {
        neighbourhood_ui(ui, app, zone);
    }
}

/// A zone drawn on a floor is a neighbourhood: those who share desks in it share them across teams.
fn neighbourhood_ui(ui: &mut Ui, app: &App, zone: &Zone) {
    let Some(phase) = app.phase_report() else { return };
    let own = phase.utilisation.neighbourhoods.iter().find(|own| own.zone_id == zone.id);
    widgets::heading(ui, "As a neighbourhood");
    match own {
        Some(own) => {
            let level = phase.utilisation.service_level_pct;
            utilisation::presence_rows_ui(ui, &app.theme, (own.headcount, own.desks), &own.presence, level);
            note_ui(
                ui,
                app,
                "People who share desks here share them across teams; who has a desk of their own keeps it",
            );
        }
        None => note_ui(ui, app, "Nobody has a desk in it in this phase"),
    }
}

fn set(app: &mut App, zones: &[Zone], change_zone: impl Fn(&mut Zone)) {
    let phase = app.editor.at().phase;
    change(app, "Change zones", zones, |plan, zone| {
        let mut changed = zone.clone();
        change_zone(&mut changed);
        edits::set_zone(plan, phase, zone.floor, zone.id, &changed.name, changed.level)
    });
}
