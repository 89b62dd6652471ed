//! Grants: a list, and everything of the chosen one.

use super::super::app::App;
use super::super::case_tab::fields::{Asked, ONCE, WORDS, YEAR, buttons_ui, list_ui, part_heading, told};
use super::super::field;
use super::super::panels::inspector::{note_ui, provenance_ui, sound};
use super::super::utilisation_tab::lines::{Cell, Column, figures, words};
use crate::model::edits::{GrantPart, add_grant, remove_element, set_grant};
use crate::model::{Edit, ElementKey, Grant, GrantId, Plan, Spend};
use crate::units::Pence;
use crate::units::format::pounds;
use egui::Ui;
use std::sync::Arc;

const COLUMNS: [Column; 4] =
    [words("Grant", 180.0), words("For", 80.0), figures("Award", 96.0), figures("Available here", 110.0)];

/// What a grant has that was just added, until its award is typed.
const FIRST_AWARD: Pence = Pence::pounds(1);

/// Draws it.
pub(super) fn show(ui: &mut Ui, app: &mut App) {
    let known = |id: &GrantId| app.plan().grants.contains_key(id);
    let chosen = app.cost.grant.filter(known).or_else(|| app.plan().grants.keys().next().copied());
    let rows = app.plan().grants.values().map(|own| {
        let cells = vec![
            Cell::new(&*own.name),
            Cell::weak(own.kind.label()),
            Cell::new(pounds(own.amount)),
            Cell::new(pounds(own.available_here)),
        ];
        (own.id, own.name.clone(), cells)
    });
    let rows = rows.collect();
    if let Some(asked) = list_ui(ui, app, &COLUMNS, chosen, rows) {
        app.cost.grant = Some(asked);
    }
    let chosen: Option<Arc<Grant>> = chosen.and_then(|id| app.plan().grants.get(&id).map(Arc::clone));
    let recipient = app.plan().organisations.keys().next().copied();
    let add = recipient.map(drop).ok_or("Nobody is there to receive it: add an organisation first");
    match buttons_ui(ui, "grant", add, chosen.as_ref().map(drop).ok_or("There is no grant to delete")) {
        Some(Asked::Add) => {
            if let Some(recipient) = recipient {
                app.cost.grant = Some(GrantId(app.plan().next_id));
                let year = app.plan().appraisal.base_year;
                let edit = add_grant(app.plan(), recipient, FIRST_AWARD, year);
                return app.apply(edit);
            }
        }
        Some(Asked::Delete) => {
            if let Some(own) = &chosen {
                return app.apply(Ok(remove_element(format!("Delete {}", own.name), ElementKey::Grant(own.id))));
            }
        }
        None => {}
    }
    let Some(grant) = chosen else { return note_ui(ui, app, "No grant yet") };
    ui.push_id(grant.id, |ui| {
        part_heading(ui, &grant.name);
        let edit = field::form(ui, "grant", |ui| form_rows(ui, app.plan(), &grant));
        app.apply_typed(edit);
        note_ui(ui, app, "A financial year is told by the calendar year it begins in");
        let id = grant.id;
        provenance_ui(ui, app, "Figures are", &grant.provenance, |plan, provenance| {
            set_grant(plan, id, GrantPart::Provenance(provenance))
        });
    });
}

fn form_rows(ui: &mut Ui, plan: &Plan, own: &Grant) -> Option<Edit> {
    let set = |part| sound(plan, set_grant(plan, own.id, part));
    let name = field::row(ui, "Fund", |ui| {
        field::read_text(ui, "Name of the grant", &own.name, WORDS, |name| set(GrantPart::Name(name.to_owned())))
    });
    let recipient = field::row(ui, "Received by", |ui| {
        field::choice(ui, "Recipient", own.recipient, plan.organisations.keys().copied(), |id| {
            plan.organisations.get(&id).map(|own| own.name.clone()).unwrap_or_default()
        })
    });
    let purpose = field::row(ui, "Purpose", |ui| {
        field::read_text(ui, "Purpose of the grant", &own.purpose, WORDS, |words| {
            set(GrantPart::Purpose(words.to_owned()))
        })
    });
    let kind = field::row(ui, "Pays for", |ui| {
        field::choice(ui, "Pays for", own.kind, Spend::ALL, |kind| kind.label().to_owned())
    });
    let award = field::row(ui, "Whole award", |ui| {
        field::checked_field(ui, "Whole award", &Some(own.amount), &ONCE, |sum| set(GrantPart::Award(told(sum)?)))
    });
    let here = field::row(ui, "Available here", |ui| {
        field::checked_field(ui, "Available here", &Some(own.available_here), &ONCE, |sum| {
            set(GrantPart::AvailableHere(told(sum)?))
        })
    });
    let first = field::row(ui, "From year", |ui| {
        field::checked_field(ui, "First financial year", &own.years.0, &YEAR, |year| set(GrantPart::FirstYear(year)))
    });
    let last = field::row(ui, "To year", |ui| {
        field::checked_field(ui, "Last financial year", &own.years.1, &YEAR, |year| set(GrantPart::LastYear(year)))
    });
    let chosen = recipient.map(GrantPart::Recipient).or(kind.map(GrantPart::Kind));
    name.or(purpose).or(award).or(here).or(first).or(last).or(chosen.and_then(|part| set(part).ok()))
}
