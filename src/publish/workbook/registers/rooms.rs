//! The register of rooms: what each is in each phase.

use super::super::grid::{Cell, Kind, Table, headings};
use super::Stand;
use crate::model::{Plan, RoomId, Tenure};
use std::collections::BTreeMap;

pub(super) fn table(plan: &Plan, stands: &[Stand<'_>]) -> Table {
    let titles = ["Phase", "Floor", "Number", "Name", "Use", "Area m²", "Tenure", "Works", "Desks"];
    let mut table = Table::new("Rooms", &[20.0, 26.0, 12.0, 30.0, 22.0, 10.0, 26.0, 14.0, 8.0], headings(&titles));
    for stand in stands {
        for (floor, geometry) in &stand.floors {
            let mut n_desks: BTreeMap<RoomId, u32> = BTreeMap::new();
            for placed in stand.view.desks(floor) {
                if let Some(room) = geometry.room_at(placed.at.into()) {
                    *n_desks.entry(room).or_default() += 1;
                }
            }
            for (room, used) in stand.view.rooms(floor) {
                // No figure where the walls do not close: none is not nought.
                let area = geometry.rooms.get(&room.id).map(|outline| outline.area.0 / 1_000_000.0);
                let area = area
                    .map_or_else(Cell::nothing, |area| Cell::number((area * 100.0).round() / 100.0, Kind::Quantity));
                let tenure = match used.tenure {
                    Tenure::ByOccupants => "Those who sit in it".to_owned(),
                    Tenure::Shared => "Shared by all".to_owned(),
                    Tenure::Exclusive(id) => {
                        plan.organisations.get(&id).map(|organisation| organisation.name.clone()).unwrap_or_default()
                    }
                };
                // Works are those of the phase that makes it so, and of no later one.
                let works = if used.phase == stand.phase.id { used.works.label() } else { "No works" };
                table.add(vec![
                    Cell::text(&stand.phase.name),
                    Cell::text(plan.floor_title(&floor.floor)),
                    Cell::text(&room.number),
                    Cell::text(&used.name),
                    Cell::text(used.used_as.label()),
                    area,
                    Cell::text(tenure),
                    Cell::text(works),
                    Cell::whole(n_desks.get(&room.id).copied().unwrap_or_default()),
                ]);
            }
        }
    }
    table
}
