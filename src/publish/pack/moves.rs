//! Who moves in which phase: the desks that each team leaves and takes, and where they are.
//!
//! Read off the occupancy of desks at the end of one phase and of the next, whoever planned it.

use super::super::written::{Cell, Column, Table, TableRow};
use crate::model::{DeskId, FloorId, Moment, PhaseId, Plan, TeamId};
use crate::units::format;
use std::collections::{BTreeMap, BTreeSet};

/// The desks of each team, each with its floor.
type Seats = BTreeMap<TeamId, BTreeSet<(FloorId, DeskId)>>;

/// The moves of all phases but the first; none where nobody moves.
pub(super) fn table(plan: &Plan) -> Option<Table> {
    let mut table = Table::new(vec![
        Column::words("Team"),
        Column::words("Leaves"),
        Column::words("Takes"),
        Column::figures("Desks before"),
        Column::figures("Desks after"),
    ]);
    let phases: Vec<_> = plan.phases.iter().collect();
    for pair in phases.windows(2) {
        let [before, after] = pair else { continue };
        let (was, is) = (seats(plan, before.id), seats(plan, after.id));
        let rows: Vec<TableRow> = plan
            .teams
            .values()
            .filter_map(|team| row(plan, &team.name, &of(&was, team.id), &of(&is, team.id)))
            .collect();
        if !rows.is_empty() {
            table.rows.push(TableRow::Group(after.name.clone()));
            table.rows.extend(rows);
        }
    }
    (!table.rows.is_empty()).then_some(table)
}

fn seats(plan: &Plan, phase: PhaseId) -> Seats {
    let view = plan.view(Moment::complete(phase));
    let mut seats = Seats::new();
    for floor in view.floors() {
        for desk in view.desks(floor) {
            if let Some(team) = view.team_of(desk.occupant) {
                seats.entry(team).or_default().insert((floor.floor.id, desk.desk.id));
            }
        }
    }
    seats
}

fn of(seats: &Seats, team: TeamId) -> BTreeSet<(FloorId, DeskId)> {
    seats.get(&team).cloned().unwrap_or_default()
}

fn row(
    plan: &Plan,
    team: &str,
    was: &BTreeSet<(FloorId, DeskId)>,
    is: &BTreeSet<(FloorId, DeskId)>,
) -> Option<TableRow> {
    (was != is).then(|| {
        TableRow::Cells(vec![
            Cell::new(team),
            Cell::new(words(plan, was.difference(is))),
            Cell::new(words(plan, is.difference(was))),
            Cell::new(format::grouped(was.len() as i64)),
            Cell::new(format::grouped(is.len() as i64)),
        ])
    })
}

/// Desks by floor: *4 desks on Main block, ground floor*.
fn words<'a>(plan: &Plan, desks: impl Iterator<Item = &'a (FloorId, DeskId)>) -> String {
    let mut counts: BTreeMap<FloorId, usize> = BTreeMap::new();
    for (floor, _) in desks {
        *counts.entry(*floor).or_default() += 1;
    }
    let on = |(floor, count): (&FloorId, &usize)| {
        let name = plan.floor(*floor).map_or_else(String::new, |own| plan.floor_title(&own.floor));
        format!("{} on {name}", format::count(*count, "desk", "desks"))
    };
    let parts: Vec<String> = counts.iter().map(on).collect();
    if parts.is_empty() { "–".to_owned() } else { parts.join("; ") }
}
