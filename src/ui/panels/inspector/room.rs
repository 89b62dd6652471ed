//! A room.

use super::super::super::app::App;
use super::super::super::field;
use super::{note_ui, put, title_ui};
use crate::model::edits::{self, RoomPart};
use crate::model::{DatedUse, Room, RoomUse, Tenure, WorksLevel};
use crate::units::{Mm, format};
use egui::Ui;

/// Draws its properties.
pub(super) fn show(ui: &mut Ui, app: &mut App, room: &Room) {
    let Some(dated) = app.editor.view().room_use(room).cloned() else {
        title_ui(ui, app, "Room", &room.number);
        ui.label("Not a room in this phase");
        return;
    };
    title_ui(ui, app, "Room", &dated.name);
    let area = app.editor.geometry().and_then(|geometry| geometry.rooms.get(&room.id).map(|outline| outline.area));
    field::form(ui, "room", |ui| {
        if let Some(name) = field::row(ui, "Name", |ui| field::text_field(ui, "Room name", &dated.name, 150.0)) {
            put_use(app, room, DatedUse { name, ..dated.clone() });
        }
        if let Some(number) = field::row(ui, "Number", |ui| field::text_field(ui, "Room number", &room.number, 80.0)) {
            put(app, "Number room", Room { number, ..room.clone() });
        }
        let used_as = field::row(ui, "Use", |ui| {
            field::choice(ui, "Use of room", dated.used_as, RoomUse::all(), |used_as| used_as.label().to_owned())
        });
        if let Some(used_as) = used_as {
            put_use(app, room, DatedUse { used_as, ..dated.clone() });
        }
        if let Some(tenure) = field::row(ui, "Held by", |ui| tenure_ui(ui, app, dated.tenure)) {
            put_use(app, room, DatedUse { tenure, ..dated.clone() });
        }
        let works = field::row(ui, "Works", |ui| {
            field::choice(ui, "Works to room", dated.works, WorksLevel::ALL, |works| works.label().to_owned())
        });
        if let Some(works) = works {
            put_use(app, room, DatedUse { works, ..dated.clone() });
        }
        let floor_height = app.editor.floor().map_or(Mm(2_700), |floor| floor.floor.ceiling_height);
        let height = room.ceiling_height.unwrap_or(floor_height);
        if let Some(height) = field::row(ui, "Ceiling", |ui| field::length_field(ui, "Ceiling height", height)) {
            put(app, "Change ceiling height", Room { ceiling_height: Some(Mm(height.0.max(0))), ..room.clone() });
        }
        field::row(ui, "Area", |ui| {
            ui.label(area.map_or_else(|| "Its walls do not close".to_owned(), format::square_metres))
        });
    });
    ui.add_space(4.0);
    note_ui(ui, app, if dated.used_as.is_in_nia() { "Counts in NIA" } else { "Does not count in NIA" });
    if dated.phase != app.editor.at().phase {
        let since = app.plan().phase(dated.phase).map(|phase| phase.name.clone()).unwrap_or_default();
        note_ui(ui, app, &format!("So since {since}; a change here counts from this phase on"));
    }
}

fn put_use(app: &mut App, room: &Room, dated: DatedUse) {
    let DatedUse { name, used_as, tenure, works, .. } = dated;
    let phase = app.editor.at().phase;
    let part = RoomPart { name, used_as, tenure, works };
    let edit = edits::set_room_use(app.plan(), phase, room.floor, room.id, part);
    app.apply(edit);
}

fn tenure_ui(ui: &mut Ui, app: &App, current: Tenure) -> Option<Tenure> {
    let organisations: Vec<_> =
        app.plan().organisations.values().map(|organisation| (organisation.id, organisation.name.clone())).collect();
    let all: Vec<Tenure> = [Tenure::ByOccupants, Tenure::Shared]
        .into_iter()
        .chain(organisations.iter().map(|(id, _)| Tenure::Exclusive(*id)))
        .collect();
    field::choice(ui, "Held by", current, all, |tenure| match tenure {
        Tenure::ByOccupants => "Those who sit in it".to_owned(),
        Tenure::Shared => "All together".to_owned(),
        Tenure::Exclusive(id) => {
            organisations.iter().find(|(own, _)| *own == id).map_or_else(|| id.to_string(), |(_, name)| name.clone())
        }
    })
}
