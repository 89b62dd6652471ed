//! The inspector: every property of what is selected, to read and to type.
//!
//! One thing and several of a kind are shown by the same rows: where they differ a row says *Mixed*, and what is typed
//! counts for all of them. Each change is one edit, and so one undo step; it is made by the edits that know what a phase
//! is, unless *Correct in all phases* is ticked.

mod annotation;
mod basis;
mod checks;
mod costs;
mod desk;
mod floor;
mod furniture;
mod opening;
mod plan;
mod provenance;
mod room;
mod suite;
mod team;
mod underlay;
mod wall;
mod zone;

pub(super) use floor::COMMANDS as FLOOR_COMMANDS;
pub(in super::super) use opening::flip;
pub(in super::super) use provenance::provenance_ui;
pub(in super::super) use room::set_use;
pub(in super::super) use wall::set_kind;

use super::super::app::{App, Focus};
use super::super::command::{self, Command};
use crate::model::edits::one_after_another;
use crate::model::{Edit, EditRefused, Element, ElementKey, FloorId, ItemId, ItemKind, Plan};
use crate::units::format;
use egui::{RichText, Ui};
use std::collections::{BTreeMap, BTreeSet};

/// Draws it.
pub(super) fn show(ui: &mut Ui, app: &mut App) {
    if app.editor.review().is_some() {
        note_ui(ui, app, "To be read only: in review nothing but comments can be changed");
    }
    match app.focus {
        Focus::Team(team) if app.plan().teams.contains_key(&team) => {
            return ui.push_id(team, |ui| team::show(ui, app, team)).inner;
        }
        Focus::Floor(floor) if app.editor.floor_id() == Some(floor) => {
            return ui.push_id(floor, |ui| floor::show(ui, app, floor)).inner;
        }
        Focus::Basis => return ui.push_id("basis", |ui| basis::show(ui, app)).inner,
        Focus::Checks => return ui.push_id("checks", |ui| checks::show(ui, app)).inner,
        Focus::Selection => {}
        Focus::Team(_) | Focus::Floor(_) => app.focus = Focus::Selection,
    }
    let selection = app.editor.selection().clone();
    match app.editor.floor_id().filter(|_| !selection.is_empty()) {
        // What is inspected is part of the id of every field: what is half typed stays with it.
        Some(floor) => ui.push_id(&selection, |ui| selection_ui(ui, app, floor, &selection)).inner,
        None => ui.push_id(app.editor.at().phase, |ui| plan::show(ui, app)).inner,
    }
}

fn selection_ui(ui: &mut Ui, app: &mut App, floor: FloorId, selection: &BTreeSet<ItemId>) {
    let mut by_kind: BTreeMap<ItemKind, Vec<Element>> = BTreeMap::new();
    for &item in selection.iter().rev() {
        if let Some(element) = app.plan().element(ElementKey::Item(floor, item)) {
            by_kind.entry(item.kind()).or_default().push(element);
        }
    }
    if 1 < by_kind.len() {
        title_ui(ui, app, "Selection", &format::count(selection.len(), "thing", "things"));
    } else if 1 < selection.len() {
        ui.label(RichText::new("Selection").small().color(app.theme.weak));
    }
    for (kind, elements) in by_kind.into_iter().rev() {
        ui.push_id(kind, |ui| kind_ui(ui, app, kind, elements));
        ui.add_space(6.0);
    }
    costs::show(ui, app, floor, selection);
    if 1 < selection.len() {
        ui.horizontal_wrapped(|ui| {
            let situation = app.situation();
            for command in [Command::TurnLeft, Command::TurnRight, Command::Delete] {
                let availability = command.availability(&situation);
                let button = ui.add_enabled(availability.is_ok(), egui::Button::new(command.title()));
                if command::explained(button, availability, command.tooltip()).clicked() {
                    app.ask(command);
                }
            }
        });
    }
}

/// Gathers the elements of one kind.
macro_rules! of_kind {
    ($elements:expr, $kind:ident) => {
        $elements
            .into_iter()
            .filter_map(|element| match element {
                Element::$kind(own) => Some(own),
                _ => None,
            })
            .collect::<Vec<_>>()
    };
}

fn kind_ui(ui: &mut Ui, app: &mut App, kind: ItemKind, elements: Vec<Element>) {
    match kind {
        ItemKind::Desk => desk::show(ui, app, &of_kind!(elements, Desk)),
        ItemKind::Wall => wall::show(ui, app, &of_kind!(elements, Wall)),
        ItemKind::Opening => opening::show(ui, app, &of_kind!(elements, Opening)),
        ItemKind::Room => room::show(ui, app, &of_kind!(elements, Room)),
        ItemKind::Furniture => furniture::show(ui, app, &of_kind!(elements, Furniture)),
        ItemKind::Zone => zone::show(ui, app, &of_kind!(elements, Zone)),
        ItemKind::Annotation => annotation::show(ui, app, &of_kind!(elements, Annotation)),
        ItemKind::Underlay => underlay::show(ui, app, &of_kind!(elements, Underlay)),
    }
}

/// The heading of what is inspected.
fn title_ui(ui: &mut Ui, app: &App, what: &str, name: &str) {
    ui.label(RichText::new(what).small().color(app.theme.weak));
    ui.heading(if name.is_empty() { "No name" } else { name });
    ui.add_space(4.0);
}

/// The heading of one thing by its name, or of several by their number.
fn titles_ui<T>(ui: &mut Ui, app: &App, kind: ItemKind, items: &[T], name: impl Fn(&T) -> String) {
    let (one, many) = kind.names();
    match items {
        [only] => title_ui(ui, app, &format::capitalised(one), &name(only)),
        _ => drop(ui.heading(format::count(items.len(), one, many))),
    }
}

/// What all have in common; none where they differ.
fn shared<T: PartialEq>(values: impl IntoIterator<Item = T>) -> Option<T> {
    let mut values = values.into_iter();
    let first = values.next()?;
    values.all(|value| value == first).then_some(first)
}

/// Changes one thing after another, as one step.
fn change<T>(
    app: &mut App,
    label: &str,
    items: impl IntoIterator<Item = T>,
    edit_of: impl FnMut(&Plan, T) -> Result<Edit, EditRefused>,
) {
    let edit = one_after_another(app.plan(), label, items, edit_of);
    app.apply(edit);
}

/// Puts a changed element, as one step.
fn put(app: &mut App, label: &str, element: impl Into<Element>) {
    app.apply(Ok(Edit::new(label).put(element)));
}

/// An edit that the plan takes, or why it does not, as a field says it.
pub(in super::super) fn sound(plan: &Plan, edit: Result<Edit, EditRefused>) -> Result<Edit, String> {
    let edit = edit.map_err(|refused| format::capitalised(&refused.to_string()))?;
    match plan.with(&edit) {
        Ok(_) => Ok(edit),
        Err(refused) => Err(format::capitalised(&refused.to_string())),
    }
}

/// A sentence that stands back.
pub(in super::super) fn note_ui(ui: &mut Ui, app: &App, text: &str) {
    ui.label(RichText::new(text).small().color(app.theme.weak));
}

/// Whether changes are meant from this phase on or always; shown for what was there before this phase.
fn correcting_ui(ui: &mut Ui, app: &mut App, is_older: bool) {
    if !is_older {
        app.corrected = None;
        return;
    }
    ui.add_space(4.0);
    let mut is_correcting = app.is_correcting();
    let tick = ui.checkbox(&mut is_correcting, "Correct in all phases");
    if tick.on_hover_text("It was always so, and was drawn wrong: earlier phases change too").changed() {
        app.corrected = is_correcting.then(|| app.editor.selection().clone());
    }
    let note = if is_correcting {
        "A change here counts for earlier phases too"
    } else {
        "A change here counts from this phase on; earlier phases keep what they had"
    };
    note_ui(ui, app, note);
}
