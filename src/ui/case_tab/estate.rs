//! Other buildings of the estate: a list, and everything of the chosen one.

use super::super::app::App;
use super::super::field;
use super::super::panels::inspector::{note_ui, provenance_ui, sound};
use super::super::utilisation_tab::lines::{Cell, Column, figures, words};
use super::fields::{Asked, COUNT_IF_KNOWN, ONCE, WORDS, buttons_ui, list_ui, part_heading};
use crate::model::edits::{EstatePart, add_estate, remove_element, set_estate};
use crate::model::{Edit, ElementKey, EstateBuilding, EstateId, Fate, PhaseId, Plan};
use crate::units::Pence;
use crate::units::format::pounds;
use egui::Ui;
use std::sync::Arc;

const COLUMNS: [Column; 5] = [
    words("Building", 140.0),
    words("Whose", 110.0).dispensable(),
    words("What becomes of it", 96.0),
    figures("A year", 90.0),
    figures("Price", 90.0),
];

/// Draws it.
pub(super) fn show(ui: &mut Ui, app: &mut App) {
    let known = |id: &EstateId| app.plan().estate.contains_key(id);
    let chosen = app.case.estate.filter(known).or_else(|| app.plan().estate.keys().next().copied());
    let rows = app.plan().estate.values().map(|own| (own.id, own.name.clone(), cells_of(app.plan(), own))).collect();
    if let Some(asked) = list_ui(ui, app, &COLUMNS, chosen, rows) {
        app.case.estate = Some(asked);
    }
    let chosen: Option<Arc<EstateBuilding>> = chosen.and_then(|id| app.plan().estate.get(&id).map(Arc::clone));
    let owner = app.plan().organisations.keys().next().copied();
    let add = owner.map(drop).ok_or("A building belongs to an organisation: add one first");
    let delete = chosen.as_ref().map(drop).ok_or("There is no building to delete");
    match buttons_ui(ui, "building", add, delete) {
        Some(Asked::Add) => {
            app.case.estate = Some(EstateId(app.plan().next_id));
            if let Some(owner) = owner {
                let edit = add_estate(app.plan(), owner);
                return app.apply(edit);
            }
        }
        Some(Asked::Delete) => {
            if let Some(own) = &chosen {
                return app.apply(Ok(remove_element(format!("Delete {}", own.name), ElementKey::Estate(own.id))));
            }
        }
        None => {}
    }
    let Some(building) = chosen else {
        return note_ui(ui, app, "No other building yet. What is given up is saved, what is sold is received");
    };
    ui.push_id(building.id, |ui| {
        part_heading(ui, &building.name);
        let edit = field::form(ui, "building", |ui| form_rows(ui, app.plan(), &building));
        app.apply_typed(edit);
        let id = building.id;
        note_ui(
            ui,
            app,
            "Leave an amount empty where it is not known. Where another building has part of the saving, the share here \
             is less than 100 %",
        );
        provenance_ui(ui, app, "Figures are", &building.provenance, |plan, provenance| {
            set_estate(plan, id, EstatePart::Provenance(provenance))
        });
    });
}

fn cells_of(plan: &Plan, own: &EstateBuilding) -> Vec<Cell> {
    let owner = plan.organisations.get(&own.organisation).map_or("", |owner| owner.short_name.as_str());
    let sum = |sum: Option<Pence>| sum.map_or_else(|| Cell::weak("not known"), |sum| Cell::new(pounds(sum)));
    let annual = [own.annual_running_cost, own.annual_rent];
    let annual = annual.iter().any(Option::is_some).then(|| annual.into_iter().flatten().sum::<Pence>());
    vec![Cell::new(&*own.name), Cell::weak(owner), Cell::new(own.fate.label()), sum(annual), sum(own.price)]
}

fn form_rows(ui: &mut Ui, plan: &Plan, own: &EstateBuilding) -> Option<Edit> {
    let set = |part| sound(plan, set_estate(plan, own.id, part));
    let name = field::row(ui, "Name", |ui| {
        field::read_text(ui, "Name of the building", &own.name, WORDS, |name| set(EstatePart::Name(name.to_owned())))
    });
    let address = field::row(ui, "Address", |ui| {
        field::read_text(ui, "Address", &own.address, WORDS, |words| set(EstatePart::Address(words.to_owned())))
    });
    let owner = field::row(ui, "Whose", |ui| {
        field::choice(ui, "Owner", own.organisation, plan.organisations.keys().copied(), |id| {
            plan.organisations.get(&id).map_or_else(String::new, |owner| owner.name.clone())
        })
    });
    let fate = field::row(ui, "What becomes of it", |ui| {
        field::choice(ui, "What becomes of it", own.fate, Fate::ALL, |fate| fate.label().to_owned())
    });
    let phases = [None].into_iter().chain(plan.phases.iter().map(|phase| Some(phase.id)));
    let phase = field::row(ui, "In phase", |ui| {
        field::choice(ui, "In which phase", own.phase, phases, |phase: Option<PhaseId>| {
            let phase = phase.and_then(|phase| plan.phase(phase));
            phase.map_or_else(|| "With the first saving".to_owned(), |phase| phase.name.clone())
        })
    });
    let mut made = name.or(address);
    made = made.or(owner.and_then(|owner| set(EstatePart::Organisation(owner)).ok()));
    made = made.or(fate.and_then(|fate| set(EstatePart::Fate(fate)).ok()));
    made = made.or(phase.and_then(|phase| set(EstatePart::Phase(phase)).ok()));
    let running = field::row(ui, "Running cost", |ui| {
        field::checked_field(ui, "Running cost of the building", &own.annual_running_cost, &field::POUNDS, |sum| {
            set(EstatePart::RunningCost(sum))
        })
    });
    let rent = field::row(ui, "Rent", |ui| {
        field::checked_field(ui, "Rent", &own.annual_rent, &field::POUNDS, |sum| set(EstatePart::Rent(sum)))
    });
    let price = field::row(ui, "Price", |ui| {
        field::checked_field(ui, "Price", &own.price, &ONCE, |sum| set(EstatePart::Price(sum)))
    });
    let share = field::row(ui, "Share here", |ui| {
        field::checked_field(ui, "Share here", &own.share_here, &field::SHARE, |share| {
            set(EstatePart::ShareHere(share))
        })
    });
    let staff = field::row(ui, "Staff", |ui| {
        field::checked_field(ui, "Staff", &own.staff, &COUNT_IF_KNOWN, |staff| set(EstatePart::Staff(staff)))
    });
    let note = field::row(ui, "Note", |ui| {
        field::checked_lines_field(ui, "Note on the building", &own.note, WORDS, |words| {
            set(EstatePart::Note(words.to_owned()))
        })
    });
    made.or(running).or(rent).or(price).or(share).or(staff).or(note)
}
