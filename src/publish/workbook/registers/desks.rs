//! The register of desks: what each is, where it stands at last, and who has it in each phase.

use super::super::grid::{Cell, Kind, Table};
use super::{Holder, Stand};
use crate::geom::{Point2, Polygon};
use crate::model::{DeskId, FloorGeometry, FloorPlan, PlacedDesk, Plan, View};
use std::collections::BTreeMap;

/// A desk as its row says it.
struct Row {
    place: Vec<Cell>,
    /// By the place of the phase; none where it does not stand.
    holders: Vec<Option<Holder>>,
}

pub(super) fn table(plan: &Plan, stands: &[Stand<'_>], names_people: bool) -> Table {
    let mut headings: Vec<Cell> =
        ["Desk", "Floor", "Room", "Zone", "Shape", "Width mm", "Depth mm", "X mm", "Y mm", "Turned °"]
            .map(Cell::heading)
            .to_vec();
    for stand in stands {
        let name = &stand.phase.name;
        headings.push(Cell::heading(format!("{name}: team")));
        headings.push(Cell::heading(format!("{name}: organisation")));
        headings.extend(names_people.then(|| Cell::heading(format!("{name}: person"))));
    }
    let mut rows: BTreeMap<DeskId, Row> = BTreeMap::new();
    for (idx, stand) in stands.iter().enumerate() {
        for (floor, geometry) in &stand.floors {
            for placed in stand.view.desks(floor) {
                let empty = || Row { place: Vec::new(), holders: stands.iter().map(|_| None).collect() };
                let row = rows.entry(placed.desk.id).or_insert_with(empty);
                // The last phase in which it stands says where.
                row.place = place(plan, &stand.view, floor, geometry, &placed);
                if let Some(holder) = row.holders.get_mut(idx) {
                    *holder = Some(Holder::of(plan, &stand.view, placed.occupant));
                }
            }
        }
    }
    let mut table = Table::new("Desks", &[14.0, 26.0, 26.0, 18.0, 14.0, 10.0, 10.0, 10.0, 10.0, 10.0, 22.0], headings);
    for row in rows.into_values() {
        let mut cells = row.place;
        for holder in row.holders {
            let (team, organisation, person) = match holder {
                Some(holder) => (holder.team, holder.organisation, holder.person),
                None => ("Not there".to_owned(), String::new(), String::new()),
            };
            cells.extend([Cell::text(team), Cell::text(organisation)]);
            cells.extend(names_people.then(|| Cell::text(person)));
        }
        table.add(cells);
    }
    table
}

fn place(
    plan: &Plan,
    view: &View<'_>,
    floor: &FloorPlan,
    geometry: &FloorGeometry,
    placed: &PlacedDesk<'_>,
) -> Vec<Cell> {
    let (desk, at) = (placed.desk, Point2::from(placed.at));
    let room = geometry.room_at(at).and_then(|id| floor.rooms.get(&id));
    let room = room.and_then(|room| Some(rooms_name(&room.number, &view.room_use(room)?.name)));
    let is_in = |outline: &[_]| Polygon::from_plan(outline).contains(at);
    let zones: Vec<&str> =
        view.zones(floor).filter(|zone| is_in(&zone.outline)).map(|zone| zone.name.as_str()).collect();
    let whole = |number: i32| Cell::whole(f64::from(number));
    vec![
        Cell::text(&desk.number),
        Cell::text(plan.floor_title(&floor.floor)),
        Cell::text(room.unwrap_or_default()),
        Cell::text(zones.join("; ")),
        Cell::text(desk.shape.label()),
        whole(desk.width.0),
        whole(desk.depth.0),
        whole(placed.at.x.0),
        whole(placed.at.y.0),
        Cell::number(placed.turned.in_degrees(), Kind::Quantity),
    ]
}

/// Number and name, whichever there are.
fn rooms_name(number: &str, name: &str) -> String {
    [number, name].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}
