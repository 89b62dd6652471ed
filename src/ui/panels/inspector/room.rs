//! Rooms.

use super::super::super::app::App;
use super::super::super::field;
use super::{change, note_ui, shared, suite, title_ui, titles_ui};
use crate::model::edits::{self, RoomPart};
use crate::model::{DatedUse, Edit, ItemKind, Room, RoomUse, Tenure, WorksLevel};
use crate::units::{Mm, SquareMm, format};
use egui::Ui;

/// A room and what it is now.
type Used<'a> = (&'a Room, DatedUse);

/// Draws their properties.
pub(super) fn show(ui: &mut Ui, app: &mut App, rooms: &[Room]) {
    let view = app.editor.view();
    let used: Vec<Used<'_>> = rooms.iter().filter_map(|room| Some((room, view.room_use(room)?.clone()))).collect();
    if used.is_empty() {
        title_ui(ui, app, "Room", rooms.first().map_or("", |room| room.number.as_str()));
        ui.label("Not a room in this phase");
        return;
    }
    titles_ui(ui, app, ItemKind::Room, &used, |(_, dated)| dated.name.clone());
    field::form(ui, "room", |ui| {
        if let [(room, dated)] = used.as_slice() {
            if let Some(name) = field::row(ui, "Name", |ui| field::text_field(ui, "Room name", &dated.name, 150.0)) {
                set(app, &used, |part| part.name.clone_from(&name));
            }
            let number = field::row(ui, "Number", |ui| field::text_field(ui, "Room number", &room.number, 80.0));
            if let Some(number) = number {
                super::put(app, "Number room", Room { number, ..(*room).clone() });
            }
        }
        use_rows(ui, app, &used);
        let floor_height = app.editor.floor().map_or(Mm(2_700), |floor| floor.floor.ceiling_height);
        let height = shared(used.iter().map(|(room, _)| room.ceiling_height.unwrap_or(floor_height)));
        if let Some(height) = field::row(ui, "Ceiling", |ui| field::length_field(ui, "Ceiling height", height)) {
            let ceiling_height = Some(Mm(height.0.max(0)));
            change(app, "Change ceiling heights", &used, |_, (room, _)| {
                Ok(Edit::new("Change ceiling height").put(Room { ceiling_height, ..(*room).clone() }))
            });
        }
        if let [(room, _)] = used.as_slice() {
            fresh_air_row(ui, app, room);
        }
        let name = if used.len() == 1 { "Area" } else { "Total area" };
        let area = area(app, &used);
        field::row(ui, name, |ui| {
            ui.label(area.map_or_else(|| "Walls that do not close".to_owned(), format::square_metres))
        });
    });
    ui.add_space(4.0);
    if let Some(is_in_nia) = shared(used.iter().map(|(_, dated)| dated.used_as.is_in_nia())) {
        note_ui(ui, app, if is_in_nia { "Counts in NIA" } else { "Does not count in NIA" });
    }
    if let [(_, dated)] = used.as_slice()
        && dated.phase != app.editor.at().phase
    {
        let since = app.plan().phase(dated.phase).map(|phase| phase.name.clone()).unwrap_or_default();
        note_ui(ui, app, &format!("So since {since}; a change here counts from this phase on"));
    }
    if let [(room, _)] = used.as_slice() {
        suite::show(ui, app, room);
    }
}

/// The fresh air that is brought in, where it is known: what the people in it need is held against it.
fn fresh_air_row(ui: &mut Ui, app: &mut App, room: &Room) {
    let shown = room.fresh_air.map_or_else(String::new, |supply| supply.to_string());
    let edit = field::row(ui, "Fresh air, l/s", |ui| {
        field::read_text(ui, "Fresh air", &shown, 80.0, |typed| {
            let fresh_air = match typed.trim() {
                "" => None,
                number => Some(number.parse::<u32>().ok().filter(|supply| *supply <= 1_000_000).ok_or_else(|| {
                    "Whole litres a second up to 1,000,000; leave it empty where it is not known".to_owned()
                })?),
            };
            Ok(Edit::new("Change fresh air").put(Room { fresh_air, ..room.clone() }))
        })
    });
    app.apply_typed(edit);
}

fn use_rows(ui: &mut Ui, app: &mut App, used: &[Used<'_>]) {
    let used_as = shared(used.iter().map(|(_, dated)| dated.used_as));
    let used_as = field::row(ui, "Use", |ui| {
        field::choice(ui, "Use of room", used_as, RoomUse::all(), |used_as| used_as.label().to_owned())
    });
    if let Some(used_as) = used_as {
        set(app, used, |part| part.used_as = used_as);
    }
    let tenure = shared(used.iter().map(|(_, dated)| dated.tenure));
    if let Some(tenure) = field::row(ui, "Held by", |ui| tenure_ui(ui, app, tenure)) {
        set(app, used, |part| part.tenure = tenure);
    }
    let works = shared(used.iter().map(|(_, dated)| dated.works));
    let works = field::row(ui, "Works", |ui| {
        field::choice(ui, "Works to room", works, WorksLevel::ALL, |works| works.label().to_owned())
    });
    if let Some(works) = works {
        set(app, used, |part| part.works = works);
    }
}

/// The area of all of them, if their walls close.
fn area(app: &App, used: &[Used<'_>]) -> Option<SquareMm> {
    let geometry = app.editor.geometry()?;
    used.iter().map(|(room, _)| geometry.rooms.get(&room.id).map(|outline| outline.area)).sum()
}

/// Gives rooms another use from the phase that is shown on.
pub(in super::super::super) fn set_use(app: &mut App, rooms: &[Room], used_as: RoomUse) {
    let view = app.editor.view();
    let used: Vec<Used<'_>> = rooms.iter().filter_map(|room| Some((room, view.room_use(room)?.clone()))).collect();
    set(app, &used, |part| part.used_as = used_as);
}

fn set(app: &mut App, used: &[Used<'_>], change_part: impl Fn(&mut RoomPart)) {
    let phase = app.editor.at().phase;
    change(app, "Change rooms", used, |plan, (room, dated)| {
        let DatedUse { name, used_as, tenure, works, .. } = dated.clone();
        let mut part = RoomPart { name, used_as, tenure, works };
        change_part(&mut part);
        edits::set_room_use(plan, phase, room.floor, room.id, part)
    });
}

fn tenure_ui(ui: &mut Ui, app: &App, current: Option<Tenure>) -> Option<Tenure> {
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
