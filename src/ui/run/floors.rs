//! Floors: added, duplicated, ordered, deleted.

use super::super::app::{App, Focus};
use super::super::command::Command;
use crate::model::edits::{self, FloorPlace, NewFloor};
use crate::model::{BuildingId, EditRefused};

/// Runs one of them.
pub(super) fn run(app: &mut App, command: Command) {
    if command == Command::AddFloor {
        let place = place(app);
        let new = edits::add_floor(app.plan(), place);
        return show_new(app, new);
    }
    let Some(floor) = app.editor.floor_id() else { return };
    let phase = app.editor.at().phase;
    match command {
        Command::DuplicateFloor => {
            let new = edits::duplicate_floor(app.plan(), phase, floor);
            show_new(app, new);
        }
        Command::RaiseFloor => app.apply(edits::raise_floor(app.plan(), floor)),
        Command::LowerFloor => app.apply(edits::lower_floor(app.plan(), floor)),
        _ => app.apply(edits::delete_floor(app.plan(), floor)),
    }
}

/// Adds a floor on top of a building.
pub(in super::super) fn add_on(app: &mut App, building: BuildingId) {
    let new = edits::add_floor(app.plan(), FloorPlace::On(building));
    show_new(app, new);
}

/// Above the floor that is shown; else on the first building that stands, or in a new one.
fn place(app: &App) -> FloorPlace {
    let view = app.editor.view();
    match (app.editor.floor_id(), view.buildings().next()) {
        (Some(floor), _) => FloorPlace::Above(floor),
        (None, Some(building)) => FloorPlace::On(building.id),
        (None, None) => FloorPlace::NewBuilding(view.phase()),
    }
}

/// Makes the edit and shows the floor it adds, ready to be named.
fn show_new(app: &mut App, new: Result<NewFloor, EditRefused>) {
    match new {
        Ok(NewFloor { id, edit }) => {
            app.apply(Ok(edit));
            if app.plan().floor(id).is_some() {
                app.show_floor(id);
                app.focus = Focus::Floor(id);
            }
        }
        Err(refused) => app.toasts.failed(refused.to_string()),
    }
}
