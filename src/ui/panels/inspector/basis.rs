//! On what basis space and utilisation are reckoned and judged: the choices of the planner, which hold in all phases.

use super::super::super::app::App;
use super::super::super::field;
use super::super::widgets;
use super::provenance::provenance_ui;
use super::{note_ui, sound, title_ui};
use crate::analysis::standards::{self, Measure, Standard};
use crate::model::edits::{BasisPart, set_basis};
use crate::model::{Apportionment, Basis, Edit, OrganisationId, Plan};
use crate::units::{Percent, format};
use egui::Ui;
use std::sync::Arc;

/// Draws them.
pub(super) fn show(ui: &mut Ui, app: &mut App) {
    let basis: Arc<Basis> = Arc::clone(&app.plan().basis);
    title_ui(ui, app, "Plan", "Basis of figures");
    note_ui(ui, app, "How space and utilisation are reckoned and judged, in every phase");
    widgets::heading(ui, "Shared space and charge");
    let edit = field::form(ui, "apportionment", |ui| apportionment_rows(ui, app.plan(), &basis));
    app.apply_typed(edit);
    if basis.apportionment == Apportionment::FixedShares {
        shares_note_ui(ui, app, &basis);
    }
    widgets::heading(ui, "Desks");
    let edit = field::form(ui, "desks", |ui| desk_rows(ui, app.plan(), &basis));
    app.apply_typed(edit);
    note_ui(
        ui,
        app,
        "A service level of 95 % means desks enough on 95 of 100 days; the target is the share of desks in use at the peak",
    );
    widgets::heading(ui, "Standards of density");
    standards_ui(ui, app, &basis);
    widgets::heading(ui, "Grounds");
    provenance_ui(ui, app, "Decided", &basis.provenance, |plan, provenance| {
        set_basis(plan, BasisPart::Provenance(provenance))
    });
}

fn apportionment_rows(ui: &mut Ui, plan: &Plan, basis: &Basis) -> Option<Edit> {
    let set = |part| sound(plan, set_basis(plan, part));
    let method = field::row(ui, "Apportioned", |ui| {
        field::choice(ui, "Apportionment", basis.apportionment, Apportionment::ALL, |method| method.label().to_owned())
    });
    let mut made = method.and_then(|method| set(BasisPart::Apportionment(method)).ok());
    if basis.apportionment == Apportionment::FixedShares {
        for organisation in plan.organisations.values() {
            let current = share_of(basis, organisation.id);
            let label = format!("Fixed share of {}", organisation.short_name);
            let typed = field::row(ui, organisation.short_name.as_str(), |ui| {
                field::checked_field(ui, &label, &current, &field::SHARE, |share| {
                    set(BasisPart::FixedShare(organisation.id, share))
                })
            });
            made = typed.or(made);
        }
    }
    let charge = field::row(ui, "Annual charge", |ui| {
        field::checked_field(ui, "Annual charge", &basis.annual_charge, &field::POUNDS, |charge| {
            set(BasisPart::AnnualCharge(charge))
        })
    });
    charge.or(made)
}

fn share_of(basis: &Basis, organisation: OrganisationId) -> Percent {
    let fixed = basis.fixed_shares.iter().find(|fixed| fixed.organisation == organisation);
    fixed.map_or(Percent::ZERO, |fixed| fixed.share)
}

/// What the shares come to: they need not come to the whole, for only their relation counts.
fn shares_note_ui(ui: &mut Ui, app: &App, basis: &Basis) {
    let sum = Percent(basis.fixed_shares.iter().map(|fixed| fixed.share.0).sum());
    let words = match sum.0 {
        0 => "No share is agreed yet, so nothing is apportioned: type one for each organisation".to_owned(),
        10_000 => "The shares come to 100 %".to_owned(),
        _ => format!("The shares come to {sum}; only their relation to one another counts"),
    };
    note_ui(ui, app, &words);
}

fn desk_rows(ui: &mut Ui, plan: &Plan, basis: &Basis) -> Option<Edit> {
    let set = |part| sound(plan, set_basis(plan, part));
    let level = field::row(ui, "Service level", |ui| {
        field::checked_field(ui, "Service level", &basis.service_level, &field::SHARE, |level| {
            set(BasisPart::ServiceLevel(level))
        })
    });
    let target = field::row(ui, "Target at peak", |ui| {
        field::checked_field(ui, "Target at the peak", &basis.target_peak, &field::SHARE, |target| {
            set(BasisPart::TargetPeak(target))
        })
    });
    level.or(target)
}

/// A standard with its year, and a mark where its source was not read.
fn name_of(standard: &Standard) -> String {
    let year = standard.year.to_string();
    let year = if standard.name.contains(&year) { String::new() } else { format!(" ({year})") };
    let mark = if standard.is_sourced() { "" } else { ", unverified" };
    format!("{}{year}{mark}", standard.name)
}

/// A standard in a sentence: it never passes for more than it is.
fn about(standard: &Standard) -> String {
    let range = match standard.low {
        Some(low) => format!("{} to {}", format::trimmed(low, 1), format::trimmed(standard.high, 1)),
        None => format!("up to {}", format::trimmed(standard.high, 1)),
    };
    let mark = if standard.is_sourced() { "" } else { "⚠ Unverified. " };
    format!("{range} {}, {}. {mark}{} {}", standard.measure.label(), standard.year, standard.note, standard.source)
}

fn standards_ui(ui: &mut Ui, app: &mut App, basis: &Basis) {
    let for_people = |measure| matches!(measure, Measure::PerFte | Measure::PerPerson);
    let plan = app.plan();
    let desks =
        standard_ui(ui, "Workstations", &basis.workstation_standard, |measure| measure == Measure::PerWorkstation);
    let people = standard_ui(ui, "Persons", &basis.person_standard, for_people);
    let chosen = desks
        .map(|id| BasisPart::WorkstationStandard(id.to_owned()))
        .or(people.map(|id| BasisPart::PersonStandard(id.to_owned())));
    if let Some(part) = chosen {
        let edit = set_basis(plan, part);
        app.apply(edit);
    }
}

/// A choice among the standards of a measure, with what is to be known of the chosen one beneath.
fn standard_ui(ui: &mut Ui, name: &str, current: &str, measures: impl Fn(Measure) -> bool) -> Option<&'static str> {
    let known = standards::find(current);
    let label = |id: &str| standards::find(id).map_or_else(|| format!("“{id}”, not in the library"), name_of);
    let all = standards::all().iter().filter(|standard| measures(standard.measure)).map(|own| own.id.as_str());
    ui.label(name);
    let chosen = ui.scope(|ui| {
        // A long name is cut where the panel ends.
        ui.set_max_width((ui.available_width() - 4.0).max(150.0));
        field::choice(ui, &format!("Standard for {}", format::uncapitalised(name)), current, all, label)
    });
    let words = known.map_or_else(|| "Choose one of the library".to_owned(), about);
    ui.label(egui::RichText::new(format::capitalised(&words)).small().weak());
    ui.add_space(2.0);
    // What is chosen is one of the library, so it lives as long.
    chosen.inner.and_then(standards::find).map(|standard| standard.id.as_str())
}
