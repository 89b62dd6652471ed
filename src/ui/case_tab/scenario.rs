//! What the chosen scenario says: who saves how much, from when, net of what, and who says so.

use super::super::app::App;
use super::super::field;
use super::super::panels::inspector::{note_ui, provenance_ui, sound};
use super::fields::{Asked, WORDS, buttons_ui, part_heading};
use crate::model::edits::{ScenarioPart, add_scenario, remove_element, set_scenario};
use crate::model::{Edit, ElementKey, Plan, Scenario};
use egui::Ui;
use std::sync::Arc;

/// Draws it.
pub(super) fn show(ui: &mut Ui, app: &mut App) {
    let chosen: Option<Arc<Scenario>> = app.plan().scenarios.values().nth(app.case.scenario).map(Arc::clone);
    let delete = match chosen {
        Some(_) => Ok(()),
        None => Err("The plan has no scenario of its own: what follows from the estate and the lines is always there"),
    };
    match buttons_ui(ui, "scenario", Ok(()), delete) {
        Some(Asked::Add) => {
            // A new one comes last.
            app.case.scenario = app.plan().scenarios.len();
            let edit = add_scenario(app.plan());
            return app.apply(Ok(edit));
        }
        Some(Asked::Delete) => {
            if let Some(own) = &chosen {
                return app.apply(Ok(remove_element(format!("Delete {}", own.name), ElementKey::Scenario(own.id))));
            }
        }
        None => {}
    }
    let Some(scenario) = chosen else {
        note_ui(ui, app, "No account of savings yet. Add a scenario for each source that gives one");
        return;
    };
    ui.push_id(scenario.id, |ui| {
        part_heading(ui, &scenario.name);
        let edit = field::form(ui, "scenario", |ui| rows(ui, app.plan(), &scenario));
        app.apply_typed(edit);
        let id = scenario.id;
        note_ui(
            ui,
            app,
            "A headline saving stands for the organisation’s own running costs, and for those of buildings it gives up: \
             they are not counted beside it. Leave a saving empty where no source gives one",
        );
        provenance_ui(ui, app, "Savings are", &scenario.provenance, |plan, provenance| {
            set_scenario(plan, id, ScenarioPart::Provenance(provenance))
        });
    });
}

fn rows(ui: &mut Ui, plan: &Plan, scenario: &Scenario) -> Option<Edit> {
    let set = |part| sound(plan, set_scenario(plan, scenario.id, part));
    let mut made = field::row(ui, "Name", |ui| {
        field::read_text(ui, "Name of the scenario", &scenario.name, WORDS, |name| {
            set(ScenarioPart::Name(name.to_owned()))
        })
    });
    for own in plan.organisations.values() {
        let saving = scenario.savings.iter().find(|saving| saving.organisation == own.id).map(|saving| saving.annual);
        let label = format!("Saving of {}", own.short_name);
        let typed = field::row(ui, label.as_str(), |ui| {
            field::checked_field(ui, &label, &saving, &field::POUNDS, |annual| {
                set(ScenarioPart::Saving(own.id, annual))
            })
        });
        made = made.or(typed);
    }
    let first = field::row(ui, "From year", |ui| {
        field::checked_field(ui, "First year of savings", &scenario.first_year, &field::COUNT, |first| {
            set(ScenarioPart::FirstYear(first))
        })
    });
    let net_of = field::row(ui, "Net of", |ui| {
        field::read_text(ui, "What the saving is net of", &scenario.net_of, WORDS, |words| {
            set(ScenarioPart::NetOf(words.to_owned()))
        })
    });
    let charge =
        field::row(ui, "", |ui| field::switch(ui, "Net of the charge for the building", scenario.is_net_of_charge));
    let charge = charge.and_then(|is_net| set(ScenarioPart::IsNetOfCharge(is_net)).ok());
    made.or(first).or(net_of).or(charge)
}
