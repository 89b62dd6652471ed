//! The list of moves: whenever a desk changes hands, from whom and to whom.

use super::super::grid::{Cell, Table};
use super::Holder;
use crate::model::{Moment, Occupant, Plan, Stage};

pub(super) fn table(plan: &Plan, names_people: bool) -> Table {
    let mut titles: Vec<Cell> =
        ["Phase", "Stage", "Floor", "Desk", "From team", "From organisation", "To team", "To organisation"]
            .map(Cell::heading)
            .to_vec();
    if names_people {
        titles.extend(["From person", "To person"].map(Cell::heading));
    }
    let mut table = Table::new("Moves", &[20.0, 12.0, 26.0, 14.0, 26.0], titles);
    for phase in &plan.phases {
        for (stage, label) in [(Stage::Works, "Works"), (Stage::Complete, "Complete")] {
            let at = Moment { phase: phase.id, stage };
            let view = plan.view(at);
            for floor in plan.floors_in_order() {
                let changes = floor.occupancy.iter().filter(|((_, when), _)| *when == at);
                for (desk, after) in changes.map(|(&(desk, _), &after)| (desk, after)) {
                    // The change before this one, in the order of time.
                    let order = view.order();
                    let before = floor
                        .occupancy_of(desk)
                        .filter(|(when, _)| order.moment(*when) < order.moment(at))
                        .max_by_key(|(when, _)| order.moment(*when))
                        .map_or(Occupant::Vacant, |(_, before)| before);
                    let number = floor.desks.get(&desk).map(|desk| desk.number.clone()).unwrap_or_default();
                    let (from, to) = (Holder::of(plan, &view, before), Holder::of(plan, &view, after));
                    let mut cells = vec![
                        Cell::text(&phase.name),
                        Cell::text(label),
                        Cell::text(plan.floor_title(&floor.floor)),
                        Cell::text(number),
                        Cell::text(from.team),
                        Cell::text(from.organisation),
                        Cell::text(to.team),
                        Cell::text(to.organisation),
                    ];
                    if names_people {
                        cells.extend([Cell::text(from.person), Cell::text(to.person)]);
                    }
                    table.add(cells);
                }
            }
        }
    }
    table
}
