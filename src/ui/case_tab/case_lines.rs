//! Lines that follow from no drawing and no building: a list, and everything of the chosen one.

use super::super::app::App;
use super::super::field;
use super::super::panels::inspector::{note_ui, provenance_ui, sound};
use super::super::utilisation_tab::lines::{Cell, Column, figures, words};
use super::fields::{Asked, COUNT_IF_KNOWN, ONCE, WORDS, buttons_ui, list_ui, part_heading, told};
use crate::model::edits::{CaseLinePart, add_case_line, remove_element, set_case_line};
use crate::model::{CaseLine, CaseLineId, CaseLineKind, Edit, ElementKey, OrganisationId, Plan};
use crate::units::format::pounds;
use egui::Ui;
use std::sync::Arc;

const COLUMNS: [Column; 4] =
    [words("Line", 160.0), words("Whose", 110.0).dispensable(), words("How it enters", 130.0), figures("Amount", 96.0)];

/// Draws it.
pub(super) fn show(ui: &mut Ui, app: &mut App) {
    let known = |id: &CaseLineId| app.plan().case_lines.contains_key(id);
    let chosen = app.case.line.filter(known).or_else(|| app.plan().case_lines.keys().next().copied());
    let rows = app.plan().case_lines.values().map(|own| {
        let owner = owner_of(app.plan(), own.organisation, |owner| &owner.short_name);
        let cells =
            vec![Cell::new(&*own.name), Cell::weak(owner), Cell::new(own.kind.label()), Cell::new(pounds(own.amount))];
        (own.id, own.name.clone(), cells)
    });
    let rows = rows.collect();
    if let Some(asked) = list_ui(ui, app, &COLUMNS, chosen, rows) {
        app.case.line = Some(asked);
    }
    let chosen: Option<Arc<CaseLine>> = chosen.and_then(|id| app.plan().case_lines.get(&id).map(Arc::clone));
    let delete = chosen.as_ref().map(drop).ok_or("There is no line to delete");
    match buttons_ui(ui, "line", Ok(()), delete) {
        Some(Asked::Add) => {
            app.case.line = Some(CaseLineId(app.plan().next_id));
            let edit = add_case_line(app.plan());
            return app.apply(Ok(edit));
        }
        Some(Asked::Delete) => {
            if let Some(own) = &chosen {
                return app.apply(Ok(remove_element(format!("Delete {}", own.name), ElementKey::CaseLine(own.id))));
            }
        }
        None => {}
    }
    let Some(line) = chosen else {
        return note_ui(
            ui,
            app,
            "No other line yet. Past costs and wider targets are told as context, and left out of sums",
        );
    };
    ui.push_id(line.id, |ui| {
        part_heading(ui, &line.name);
        let id = line.id;
        let (edit, kind) = field::form(ui, "line", |ui| form_rows(ui, app.plan(), &line));
        app.apply_typed(edit);
        // A line without an amount is no context: a choice that is refused says why.
        if let Some(kind) = kind {
            let edit = set_case_line(app.plan(), id, CaseLinePart::Kind(kind));
            app.apply(edit);
        }
        note_ui(ui, app, "Years are counted from the year of the works as 0");
        provenance_ui(ui, app, "Figures are", &line.provenance, |plan, provenance| {
            set_case_line(plan, id, CaseLinePart::Provenance(provenance))
        });
    });
}

fn owner_of(
    plan: &Plan,
    owner: Option<OrganisationId>,
    name: impl Fn(&crate::model::Organisation) -> &String,
) -> String {
    owner
        .and_then(|owner| plan.organisations.get(&owner))
        .map_or_else(|| "No one service".to_owned(), |owner| name(owner).clone())
}

fn form_rows(ui: &mut Ui, plan: &Plan, own: &CaseLine) -> (Option<Edit>, Option<CaseLineKind>) {
    let set = |part| sound(plan, set_case_line(plan, own.id, part));
    let name = field::row(ui, "Name", |ui| {
        field::read_text(ui, "Name of the line", &own.name, WORDS, |name| set(CaseLinePart::Name(name.to_owned())))
    });
    let owners = [None].into_iter().chain(plan.organisations.keys().map(|id| Some(*id)));
    let owner = field::row(ui, "Whose", |ui| {
        field::choice(ui, "Owner", own.organisation, owners, |owner| owner_of(plan, owner, |owner| &owner.name))
    });
    let kind = field::row(ui, "How it enters", |ui| {
        field::choice(ui, "How it enters", own.kind, CaseLineKind::ALL, |kind| kind.label().to_owned())
    });
    let is_yearly = matches!(own.kind, CaseLineKind::RunningCost | CaseLineKind::Saving);
    let unit = if is_yearly { &field::POUNDS } else { &ONCE };
    let amount = field::row(ui, "Amount", |ui| {
        field::checked_field(ui, "Amount", &Some(own.amount), unit, |sum| set(CaseLinePart::Amount(told(sum)?)))
    });
    let mut made = name;
    made = made.or(owner.and_then(|owner| set(CaseLinePart::Organisation(owner)).ok()));
    made = made.or(amount);
    if own.kind != CaseLineKind::Context {
        let first = field::row(ui, if is_yearly { "From year" } else { "In year" }, |ui| {
            field::checked_field(ui, "First year", &own.first_year, &field::COUNT, |first| {
                set(CaseLinePart::FirstYear(first))
            })
        });
        made = made.or(first);
    }
    if is_yearly {
        let last = field::row(ui, "To year", |ui| {
            field::checked_field(ui, "Last year", &own.last_year, &COUNT_IF_KNOWN, |last| {
                set(CaseLinePart::LastYear(last))
            })
        });
        made = made.or(last);
    }
    (made, kind)
}
