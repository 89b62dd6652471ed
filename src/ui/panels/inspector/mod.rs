//! The inspector: every property of what is selected, to read and to type.
//!
//! Each field that is changed becomes one edit, and so one undo step.

mod annotation;
mod desk;
mod furniture;
mod many;
mod opening;
mod plan;
mod room;
mod team;
mod underlay;
mod wall;
mod zone;

use super::super::app::{App, Focus};
use crate::model::{Edit, Element, ElementKey, FloorId, ItemId};
use egui::{RichText, Ui};

/// Draws it.
pub(super) fn show(ui: &mut Ui, app: &mut App) {
    if let Focus::Team(team) = app.focus {
        if app.plan().teams.contains_key(&team) {
            team::show(ui, app, team);
            return;
        }
        app.focus = Focus::Selection;
    }
    let selection = app.editor.selection().clone();
    let floor = app.editor.floor_id();
    match (floor, selection.len(), selection.first()) {
        (Some(floor), 1, Some(&item)) => one_ui(ui, app, floor, item),
        (Some(floor), n_items, _) if 1 < n_items => many::show(ui, app, floor, &selection),
        _ => plan::show(ui, app),
    }
}

fn one_ui(ui: &mut Ui, app: &mut App, floor: FloorId, item: ItemId) {
    let Some(element) = app.plan().element(ElementKey::Item(floor, item)) else { return };
    match element {
        Element::Desk(own) => desk::show(ui, app, &own),
        Element::Wall(own) => wall::show(ui, app, &own),
        Element::Opening(own) => opening::show(ui, app, &own),
        Element::Room(own) => room::show(ui, app, &own),
        Element::Furniture(own) => furniture::show(ui, app, &own),
        Element::Zone(own) => zone::show(ui, app, &own),
        Element::Annotation(own) => annotation::show(ui, app, &own),
        Element::Underlay(own) => underlay::show(ui, app, &own),
        _ => {}
    }
}

/// The heading of what is inspected.
fn title_ui(ui: &mut Ui, app: &App, what: &str, name: &str) {
    ui.label(RichText::new(what).small().color(app.theme.weak));
    ui.heading(name);
    ui.add_space(4.0);
}

/// Puts a changed element, as one step.
fn put(app: &mut App, label: &str, element: impl Into<Element>) {
    app.apply(Ok(Edit::new(label).put(element)));
}

/// A sentence that stands back.
fn note_ui(ui: &mut Ui, app: &App, text: &str) {
    ui.label(RichText::new(text).small().color(app.theme.weak));
}
