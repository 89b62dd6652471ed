//! Doors, windows and other openings.

use super::super::super::app::App;
use super::super::super::field;
use super::desk::at_least;
use super::{change, correcting_ui, note_ui, shared, titles_ui};
use crate::model::edits::{self, OpeningPart};
use crate::model::{ItemKind, Opening, OpeningKind, Release, SecurityLevel};
use crate::units::Mm;
use egui::Ui;

/// Draws their properties.
pub(super) fn show(ui: &mut Ui, app: &mut App, openings: &[Opening]) {
    titles_ui(ui, app, ItemKind::Opening, openings, |opening| opening.kind.label().to_owned());
    let are_passable = openings.iter().all(|opening| opening.kind.is_passable());
    field::form(ui, "opening", |ui| {
        let kind = shared(openings.iter().map(|opening| opening.kind));
        let kind = field::row(ui, "Kind", |ui| {
            field::choice(ui, "Kind of opening", kind, OpeningKind::ALL, |kind| kind.label().to_owned())
        });
        if let Some(kind) = kind {
            set(app, openings, |part| (part.kind, part.clear_width) = (kind, kind.usual_clear_width(part.width)));
        }
        let width = shared(openings.iter().map(|opening| opening.width));
        if let Some(width) = field::row(ui, "Opening", |ui| field::length_field(ui, "Width of opening", width)) {
            let width = at_least(width, 100);
            set(app, openings, |part| (part.width, part.clear_width) = (width, part.kind.usual_clear_width(width)));
        }
        let kind = shared(openings.iter().map(|opening| opening.kind));
        let width = shared(openings.iter().map(|opening| opening.width));
        if let Some((kind, leaf)) = kind.zip(width).and_then(|(kind, width)| Some((kind, kind.leaf_width(width)?))) {
            let leaves = if kind == OpeningKind::DoubleDoor { "2 leaves of" } else { "1 leaf of" };
            field::row(ui, "Leaf", |ui| ui.label(format!("{leaves} {leaf}")));
        }
        if are_passable {
            let clear = shared(openings.iter().map(|opening| opening.clear_width));
            if let Some(clear) = field::row(ui, "Clear width", |ui| field::length_field(ui, "Clear width", clear)) {
                set(app, openings, |part| part.clear_width = Mm(clear.0.clamp(0, part.width.0)));
            }
        }
        if let [opening] = openings {
            along_row(ui, app, opening);
        }
        if openings.iter().all(|opening| opening.kind.swings())
            && field::row(ui, "Swing", |ui| ui.button("Flip").on_hover_text("Hang on the next of four ways").clicked())
        {
            flip(app, openings);
        }
        if are_passable {
            let is_controlled = shared(openings.iter().map(|opening| opening.is_access_controlled));
            let switched = field::row(ui, "Access", |ui| field::switch(ui, "Controlled", is_controlled));
            if let Some(is_controlled) = switched {
                set(app, openings, |part| part.is_access_controlled = is_controlled);
            }
            security_rows(ui, app, openings);
        }
    });
    ui.add_space(4.0);
    if are_passable {
        note_ui(ui, app, "Clear width is what is left when the door stands open: it decides escape and access");
    }
    let phase = app.editor.at().phase;
    correcting_ui(ui, app, openings.iter().any(|opening| opening.life.from != phase));
}

/// Against whom it closes, and how it lets people out.
fn security_rows(ui: &mut Ui, app: &mut App, openings: &[Opening]) {
    if openings.iter().all(|opening| opening.is_access_controlled) {
        let control = shared(openings.iter().map(|opening| opening.control));
        let levels = SecurityLevel::ALL.into_iter().skip(1).map(Some);
        let chosen = field::row(ui, "Fit for", |ui| {
            field::choice(ui, "Zone that the control is fit for", control, [None].into_iter().chain(levels), |level| {
                level.map_or_else(|| "Not said: a service's zone".to_owned(), |level| format!("{} zone", level.label()))
            })
        });
        if let Some(control) = chosen {
            set(app, openings, |part| part.control = control);
        }
    }
    let release = shared(openings.iter().map(|opening| opening.release));
    let chosen = field::row(ui, "Lets out", |ui| {
        field::choice(ui, "How it lets people out", release, Release::ALL, |release| release.label().to_owned())
    });
    if let Some(release) = chosen {
        set(app, openings, |part| part.release = release);
    }
}

fn along_row(ui: &mut Ui, app: &mut App, opening: &Opening) {
    let along = field::row(ui, "Along wall", |ui| field::length_field(ui, "Along wall", opening.along));
    let Some(along) = along else { return };
    let phase = app.editor.at().phase;
    let edit = if app.is_correcting() {
        edits::correct_opening(app.plan(), opening.floor, opening.id, along, OpeningPart::of(opening))
    } else {
        edits::move_opening(app.plan(), phase, opening.floor, opening.id, opening.wall, along)
    };
    app.apply(edit);
}

/// Hangs openings on the next of their four ways.
pub(in super::super::super) fn flip(app: &mut App, openings: &[Opening]) {
    let (phase, is_correcting) = (app.editor.at().phase, app.is_correcting());
    change(app, "Flip openings", openings, |plan, opening| {
        if is_correcting {
            let along = opening.along;
            edits::correct_opening(plan, opening.floor, opening.id, along, OpeningPart::of(&opening.flipped()))
        } else {
            edits::flip_opening(plan, phase, opening.floor, opening.id)
        }
    });
}

fn set(app: &mut App, openings: &[Opening], change_part: impl Fn(&mut OpeningPart)) {
    let (phase, is_correcting) = (app.editor.at().phase, app.is_correcting());
    change(app, "Change openings", openings, |plan, opening| {
        let mut part = OpeningPart::of(opening);
        change_part(&mut part);
        if is_correcting {
            edits::correct_opening(plan, opening.floor, opening.id, opening.along, part)
        } else {
            edits::set_opening(plan, phase, opening.floor, opening.id, part)
        }
    });
}
