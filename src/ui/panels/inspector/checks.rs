//! How the plan is checked: by which edition of the rules, for whom toilets are, and what is switched off, in all phases.

use super::super::super::app::App;
use super::super::super::field;
use super::super::{problems, widgets};
use super::provenance::provenance_ui;
use super::{note_ui, sound, title_ui};
use crate::check::{PLANNING_AID, Rules};
use crate::model::edits::{CheckingPart, set_checking};
use crate::model::{Checking, Edit, Plan, Sanitary};
use crate::units::Percent;
use egui::Ui;
use std::sync::Arc;

/// The share of men where nothing is known of who works here.
const EVEN: Percent = Percent::whole(50);

/// Draws it.
pub(super) fn show(ui: &mut Ui, app: &mut App) {
    let checking: Arc<Checking> = Arc::clone(&app.plan().checking);
    title_ui(ui, app, "Plan", "Checks");
    note_ui(ui, app, PLANNING_AID);
    widgets::heading(ui, "Rules");
    edition_ui(ui, app, &checking);
    widgets::heading(ui, "Toilets");
    let edit = field::form(ui, "toilets", |ui| toilet_rows(ui, app.plan(), &checking));
    app.apply_typed(edit);
    if matches!(checking.sanitary, Sanitary::Apart { .. }) {
        note_ui(ui, app, "A room with urinals is for men, any other for women, an accessible toilet for everybody");
    }
    widgets::heading(ui, "Switched off");
    if checking.waivers.is_empty() {
        note_ui(ui, app, "No check is switched off: a problem in the list below offers to switch its check off");
    }
    problems::switched_off_ui(ui, app);
    widgets::heading(ui, "Grounds");
    provenance_ui(ui, app, "Decided on checks", &checking.provenance, |plan, provenance| {
        set_checking(plan, CheckingPart::Provenance(provenance))
    });
}

fn edition_ui(ui: &mut Ui, app: &mut App, checking: &Checking) {
    let editions = Rules::editions();
    let name = |id: &str| {
        let known = editions.iter().find(|edition| edition.id == id);
        known.map_or_else(|| format!("“{id}”, not in the library"), |edition| edition.name.clone())
    };
    let all = editions.iter().map(|edition| edition.id.as_str());
    let chosen = ui.scope(|ui| {
        // A long name is cut where the panel ends.
        ui.set_max_width((ui.available_width() - 4.0).max(150.0));
        field::choice(ui, "Edition of the rules", checking.edition.as_str(), all, name)
    });
    if let Some(edition) = chosen.inner {
        let edit = set_checking(app.plan(), CheckingPart::Edition(edition.to_owned()));
        app.apply(edit);
    }
    if let Some(rules) = Rules::of(&checking.edition) {
        note_ui(ui, app, &rules.edition().note);
        let n_unread = rules.figures().filter(|figure| !figure.is_sourced()).count();
        let words = format!("{n_unread} of {} figures are from memory, marked ~", rules.figures().count());
        note_ui(ui, app, &words);
    }
}

fn toilet_rows(ui: &mut Ui, plan: &Plan, checking: &Checking) -> Option<Edit> {
    let set = |part| sound(plan, set_checking(plan, part));
    let is_apart = matches!(checking.sanitary, Sanitary::Apart { .. });
    let name = |is_apart: bool| if is_apart { "Men and women apart" } else { "Everybody" }.to_owned();
    let chosen = field::row(ui, "For", |ui| field::choice(ui, "For whom toilets are", is_apart, [false, true], name));
    let mut made = chosen.and_then(|is_apart| {
        let sanitary = if is_apart { Sanitary::Apart { men: EVEN } } else { Sanitary::Mixed };
        set(CheckingPart::Sanitary(sanitary)).ok()
    });
    if let Sanitary::Apart { men } = checking.sanitary {
        let typed = field::row(ui, "Share of men", |ui| {
            field::checked_field(ui, "Share of men", &men, &field::SHARE, |men| {
                set(CheckingPart::Sanitary(Sanitary::Apart { men }))
            })
        });
        made = typed.or(made);
    }
    made
}
