//! Zones.

use super::super::super::app::App;
use super::super::super::field;
use super::super::{utilisation, widgets};
use super::{change, note_ui, shared, titles_ui};
use crate::model::edits::{self, ZonePart};
use crate::model::{ItemKind, OrganisationId, SecurityLevel, Vetting, Zone};
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
        let owner = shared(zones.iter().map(|zone| zone.organisation));
        let organisations = app.plan().organisations.clone();
        let chosen = field::row(ui, "Belongs to", |ui| {
            let all = [None].into_iter().chain(organisations.keys().copied().map(Some));
            let name = |id: OrganisationId| organisations.get(&id).map_or("", |own| own.short_name.as_str()).to_owned();
            field::choice(ui, "Organisation of zone", owner, all, |id| {
                id.map_or_else(|| "No one alone".to_owned(), name)
            })
        });
        if let Some(organisation) = chosen {
            set(app, zones, |zone| zone.organisation = organisation);
        }
        let vetting = shared(zones.iter().map(|zone| zone.vetting));
        let chosen = field::row(ui, "Vetting", |ui| {
            let all = [None].into_iter().chain(Vetting::ALL.map(Some));
            field::choice(ui, "Least vetting in zone", vetting, all, |least| {
                least.map_or_else(|| "By the rules for its level".to_owned(), |least| least.to_string())
            })
        });
        if let Some(vetting) = chosen {
            set(app, zones, |zone| zone.vetting = vetting);
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

fn set(app: &mut App, zones: &[Zone], change_zone: impl Fn(&mut ZonePart)) {
    let phase = app.editor.at().phase;
    change(app, "Change zones", zones, |plan, zone| {
        let mut part = ZonePart::of(zone);
        change_zone(&mut part);
        edits::set_zone(plan, phase, zone.floor, zone.id, part)
    });
}
