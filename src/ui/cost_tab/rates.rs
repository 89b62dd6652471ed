//! Rates: a list, and everything of the chosen one.

use super::super::app::App;
use super::super::case_tab::fields::{ONCE, WORDS, list_ui, part_heading, told};
use super::super::command::{self, Command};
use super::super::field;
use super::super::panels::inspector::{note_ui, provenance_ui, sound};
use super::super::utilisation_tab::lines::{Cell, Column, figures, words};
use crate::model::edits::{RatePart, add_rate, copy_rate, remove_element, set_rate};
use crate::model::{CostDriver, CostElement, Edit, ElementKey, OpeningKind, Plan, Rate, RateId, Spend, Unit, WallKind};
use crate::units::format::pounds_and_pence;
use egui::{Button, Ui};
use std::sync::Arc;

const COLUMNS: [Column; 5] = [
    words("Rate", 220.0),
    figures("Price", 84.0),
    words("Unit", 50.0),
    words("Base date", 70.0).dispensable(),
    words("Where from", 180.0).dispensable(),
];

/// Draws it.
pub(super) fn show(ui: &mut Ui, app: &mut App) {
    let known = |id: &RateId| app.plan().rates.contains_key(id);
    let chosen = app.cost.rate.filter(known).or_else(|| app.plan().rates.keys().next().copied());
    if let Some(rate) = chosen.and_then(|id| app.plan().rates.get(&id).map(Arc::clone)) {
        ui.push_id(rate.id, |ui| rate_ui(ui, app, &rate));
        ui.add_space(6.0);
        if let Some(asked) = asked_ui(ui) {
            return change_list(app, &rate, &asked);
        }
    } else {
        note_ui(ui, app, "No rate yet: add one, or use a rate library");
    }
    ui.horizontal_wrapped(|ui| {
        add_ui(ui, app);
        commands_ui(ui, app);
    });
    ui.separator();
    let mut rates: Vec<&Arc<Rate>> = app.plan().rates.values().collect();
    rates.sort_by_key(|rate| rate.element);
    let rows = rates.into_iter().map(|own| {
        let mark = if own.provenance.is_sourced() { "" } else { "Assumption: " };
        let name = format!("{} {}", own.code, own.description);
        let cells = vec![
            Cell::new(&*name),
            Cell::new(pounds_and_pence(own.rate)),
            Cell::weak(own.unit.label()),
            Cell::weak(&*own.base_date),
            Cell::weak(format!("{mark}{}", own.provenance.text())),
        ];
        (own.id, name, cells)
    });
    let rows = rows.collect();
    if let Some(asked) = list_ui(ui, app, &COLUMNS, chosen, rows) {
        app.cost.rate = Some(asked);
    }
}

/// What is asked for of the chosen rate.
enum Asked {
    Copy,
    Delete,
}

fn asked_ui(ui: &mut Ui) -> Option<Asked> {
    ui.horizontal(|ui| {
        let copies =
            ui.button("Copy rate").on_hover_text("Add a rate like this one, under a code of its own").clicked();
        let deletes = ui.button("Delete rate").on_hover_text("What it is for is without a rate then").clicked();
        match (copies, deletes) {
            (true, _) => Some(Asked::Copy),
            (_, true) => Some(Asked::Delete),
            _ => None,
        }
    })
    .inner
}

fn change_list(app: &mut App, rate: &Rate, asked: &Asked) {
    let edit = match asked {
        Asked::Copy => {
            app.cost.rate = Some(RateId(app.plan().next_id));
            copy_rate(app.plan(), rate.id)
        }
        Asked::Delete => {
            let label = format!("Delete {} {}", rate.code, rate.description);
            Ok(remove_element(label, ElementKey::Rate(rate.id)))
        }
    };
    app.apply(edit);
}

/// What a new rate may be for, with its element and its unit.
fn measures() -> [(&'static str, CostDriver, CostElement, Unit); 8] {
    [
        ("Walls put up", CostDriver::WallsBuilt(WallKind::ALL.to_vec()), CostElement::WallsAndPartitions, Unit::Metre),
        (
            "Walls taken down",
            CostDriver::WallsRemoved(WallKind::ALL.to_vec()),
            CostElement::FacilitatingWorks,
            Unit::Metre,
        ),
        (
            "Openings put in",
            CostDriver::OpeningsFitted(OpeningKind::ALL.to_vec()),
            CostElement::InternalDoors,
            Unit::Each,
        ),
        (
            "Openings taken out",
            CostDriver::OpeningsRemoved(OpeningKind::ALL.to_vec()),
            CostElement::FacilitatingWorks,
            Unit::Each,
        ),
        ("New desks", CostDriver::DesksNew, CostElement::FurnitureAndIt, Unit::Each),
        ("Moved desks", CostDriver::DesksMoved, CostElement::MovesAndDecant, Unit::Each),
        ("Power and data at desks", CostDriver::DataPoints, CostElement::CommunicationsAndSecurity, Unit::Each),
        ("People who move", CostDriver::PeopleMoved, CostElement::MovesAndDecant, Unit::Person),
    ]
}

fn add_ui(ui: &mut Ui, app: &mut App) {
    let mut made = None;
    let menu = ui.menu_button("Add rate for…", |ui| {
        for (name, driver, element, unit) in measures() {
            if ui.button(name).clicked() {
                made = Some(add_rate(app.plan(), element, driver, unit, name));
                ui.close();
            }
        }
    });
    menu.response.on_hover_text("Add a rate for something that is measured from the drawing");
    if let Some(edit) = made {
        app.cost.rate = Some(RateId(app.plan().next_id));
        app.apply(Ok(edit));
    }
}

/// The commands that are about all rates at once.
fn commands_ui(ui: &mut Ui, app: &mut App) {
    let situation = app.situation();
    for asked in [Command::UseRateLibrary, Command::ImportRates, Command::ExportRates] {
        let availability = asked.availability(&situation);
        let button = ui.add_enabled(availability.is_ok(), Button::new(asked.title()));
        if command::explained(button, availability, asked.tooltip()).clicked() {
            app.ask(asked);
        }
    }
}

fn rate_ui(ui: &mut Ui, app: &mut App, rate: &Rate) {
    part_heading(ui, &format!("{} {}", rate.code, rate.description));
    let edit = field::form(ui, "rate", |ui| form_rows(ui, app.plan(), rate));
    app.apply_typed(edit);
    let id = rate.id;
    provenance_ui(ui, app, "The rate is", &rate.provenance, |plan, provenance| {
        set_rate(plan, id, RatePart::Provenance(provenance))
    });
}

fn form_rows(ui: &mut Ui, plan: &Plan, own: &Rate) -> Option<Edit> {
    let set = |part| sound(plan, set_rate(plan, own.id, part));
    let text = |ui: &mut Ui, row: &str, label: &str, current: &str, part: fn(String) -> RatePart| {
        field::row(ui, row, |ui| field::read_text(ui, label, current, WORDS, |text| set(part(text.to_owned()))))
    };
    let mut made = field::row(ui, "Rate", |ui| {
        field::checked_field(ui, "Price of one unit", &Some(own.rate), &ONCE, |price| {
            set(RatePart::Price(told(price)?))
        })
    });
    let unit = field::row(ui, "Per", |ui| {
        field::choice(ui, "Unit of the rate", own.unit, Unit::ALL, |unit| unit.label().to_owned())
    });
    made = made.or(text(ui, "Base date", "Base date", &own.base_date, RatePart::BaseDate));
    made = made.or(text(ui, "Region", "Region", &own.region, RatePart::Region));
    made = made.or(text(ui, "Code", "Code of the rate", &own.code, RatePart::Code));
    made = made.or(text(ui, "What is paid for", "Description of the rate", &own.description, RatePart::Description));
    let element = field::row(ui, "Element", |ui| {
        field::choice(ui, "Element", own.element, CostElement::ALL, |element| {
            format!("{} {}", element.number(), element.label())
        })
    });
    let spends = [None].into_iter().chain(Spend::ALL.map(Some));
    let spend = field::row(ui, "Spend", |ui| {
        field::choice(ui, "Kind of spending", own.spend, spends, |spend| match spend {
            Some(spend) => spend.label().to_owned(),
            None => format!("As usual: {}", own.element.usual_spend().label()),
        })
    });
    let chosen = unit.map(RatePart::Unit).or(element.map(RatePart::Element)).or(spend.map(RatePart::Spend));
    made.or(chosen.and_then(|part| set(part).ok()))
}
