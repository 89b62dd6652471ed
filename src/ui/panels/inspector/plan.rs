//! The plan itself, when nothing is selected: its title block and the phase that is shown.

use super::super::super::app::App;
use super::super::super::field;
use super::{note_ui, put, title_ui};
use crate::model::{DocumentStatus, Marking, Phase, TitleBlock};
use crate::units::Date;
use egui::Ui;

/// Draws it.
pub(super) fn show(ui: &mut Ui, app: &mut App) {
    let at = app.editor.at();
    if let Some(phase) = app.plan().phase(at.phase).cloned() {
        phase_ui(ui, app, &phase);
        ui.add_space(10.0);
    }
    let title_block = app.plan().title_block.as_ref().clone();
    egui::CollapsingHeader::new("Title block").show(ui, |ui| {
        if !title_block.note.is_empty() {
            note_ui(ui, app, &title_block.note);
            ui.add_space(4.0);
        }
        title_block_ui(ui, app, &title_block);
    });
}

/// A date of a phase.
type PhaseDate = fn(&mut Phase) -> &mut Option<Date>;

fn phase_ui(ui: &mut Ui, app: &mut App, phase: &Phase) {
    title_ui(ui, app, "Phase", &phase.name);
    note_ui(ui, app, &phase.purpose);
    ui.add_space(4.0);
    field::form(ui, "phase", |ui| {
        if let Some(name) = field::row(ui, "Name", |ui| field::text_field(ui, "Phase name", &phase.name, 150.0)) {
            put(app, "Name phase", Phase { name, ..phase.clone() });
        }
        let dates: [(&str, PhaseDate); 3] = [
            ("Works start", |phase| &mut phase.works_start),
            ("Works end", |phase| &mut phase.works_end),
            ("Move in", |phase| &mut phase.move_in),
        ];
        for (name, part) in dates {
            let mut changed = phase.clone();
            let date = part(&mut changed);
            if field::row(ui, name, |ui| date_field(ui, name, date)) {
                put(app, "Date phase", changed);
            }
        }
    });
}

/// A field for a date that may be left empty; says whether it was changed.
fn date_field(ui: &mut Ui, label: &str, date: &mut Option<Date>) -> bool {
    let shown = date.map(|date| date.to_string()).unwrap_or_default();
    let typed = field::read_field(ui, label, &shown, 110.0, |text| match text.trim() {
        "" => Ok(None),
        date => date.parse::<Date>().map(Some).map_err(|problem| problem.to_string()),
    });
    typed.map(|typed| *date = typed).is_some()
}

fn title_block_ui(ui: &mut Ui, app: &mut App, block: &TitleBlock) {
    type Row = (&'static str, fn(&mut TitleBlock) -> &mut String);
    let rows: [Row; 9] = [
        ("Title", |block| &mut block.title),
        ("Project", |block| &mut block.project),
        ("Legal owner", |block| &mut block.legal_owner),
        ("Drawing number", |block| &mut block.drawing_number),
        ("Document type", |block| &mut block.document_type),
        ("Revision", |block| &mut block.revision),
        ("Author", |block| &mut block.author),
        ("Checker", |block| &mut block.checker),
        ("Approver", |block| &mut block.approver),
    ];
    field::form(ui, "title block", |ui| {
        for (name, part) in rows {
            let mut changed = block.clone();
            let current = part(&mut changed).clone();
            if let Some(text) = field::row(ui, name, |ui| field::text_field(ui, name, &current, 150.0)) {
                *part(&mut changed) = text;
                put(app, "Change title block", changed);
            }
        }
        let mut date = block.date;
        if field::row(ui, "Date", |ui| date_field(ui, "Date of issue", &mut date)) {
            put(app, "Change title block", TitleBlock { date, ..block.clone() });
        }
        let statuses = [
            DocumentStatus::WorkInProgress,
            DocumentStatus::ForReview,
            DocumentStatus::Approved,
            DocumentStatus::Superseded,
        ];
        let status = field::row(ui, "Status", |ui| {
            field::choice(ui, "Document status", block.status, statuses, |status| status.to_string())
        });
        if let Some(status) = status {
            put(app, "Change title block", TitleBlock { status, ..block.clone() });
        }
        let markings = [Marking::Official, Marking::OfficialSensitive, Marking::Secret];
        let marking = field::row(ui, "Marking", |ui| {
            field::choice(ui, "Protective marking", block.marking, markings, |marking| marking.to_string())
        });
        if let Some(marking) = marking {
            put(app, "Change title block", TitleBlock { marking, ..block.clone() });
        }
        field::row(ui, "Survey", |ui| ui.label(block.survey_status.to_string()));
    });
}
