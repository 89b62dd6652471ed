//! Where people sit today: the desk and the building that a list of people or of teams names.
//!
//! A desk of this plan becomes their team's in the building as it is; one elsewhere is only counted. Whoever sits at a
//! desk is not kept: a plan knows whose desk it is, not whose chair.
//! Invariant: a desk that is named is the team's, gets to be, or is said; held by `tests/staff_desks.rs`.

mod buildings;
mod desks;

use super::columns::Column;
use super::finder::Finder;
use super::report::Imported;
use super::table::{Row, Table};
use crate::model::{BuildingId, Plan, TeamId};
use buildings::Place;
use std::collections::BTreeMap;

/// What a row says of where somebody sits today.
#[derive(Debug)]
pub(super) struct Seat {
    line: u64,
    /// The row that stands for their team.
    team_line: u64,
    /// How many people; none where it is the whole team.
    n_people: Option<u64>,
    building: String,
    floor: String,
    /// One desk, or several.
    desk: String,
}

impl Seat {
    /// What a row says of so many people of a team that another row stands for; nothing where there is no column for it.
    pub(super) fn of(table: &Table, row: &Row, team_line: u64, n_people: Option<u64>) -> Option<Self> {
        if !table.has(Column::CurrentDesk) && !table.has(Column::CurrentBuilding) {
            return None;
        }
        let cell = |column| table.cell(row, column).split_whitespace().collect::<Vec<_>>().join(" ");
        Some(Self {
            line: row.line,
            team_line,
            n_people,
            building: cell(Column::CurrentBuilding),
            floor: cell(Column::CurrentFloor),
            desk: cell(Column::CurrentDesk),
        })
    }
}

/// Where whole teams sit, of a list with a row for each.
pub(super) fn of_teams(table: &Table) -> Vec<Seat> {
    table.rows.iter().filter_map(|row| Seat::of(table, row, row.line, None)).collect()
}

/// The team of a row that is taken, or the same as before.
#[derive(Debug, Clone, Copy)]
pub(super) struct TeamRow {
    pub(super) team: TeamId,
    /// Whether the row says of the team itself what the plan says.
    pub(super) is_same: bool,
}

/// A seat whose team is in the plan.
struct Known<'a> {
    seat: &'a Seat,
    team: TeamId,
    n_people: u64,
    place: Place,
}

impl Known<'_> {
    /// Whether a building may be the one where the desk is.
    fn is_in(&self, building: BuildingId) -> bool {
        match &self.place {
            Place::Unsaid => true,
            Place::Here(buildings) => buildings.contains(&building),
            Place::Elsewhere => false,
        }
    }
}

/// Takes what a list says of seats into what was read of it. The plan is with the teams of the list; of those whose row
/// was not taken, it is that row that says so.
pub(super) fn take(plan: &Plan, table: &Table, rows: &BTreeMap<u64, TeamRow>, imported: &mut Imported) {
    let known = |seat| known(plan, rows, seat);
    let seats: Vec<Known<'_>> = table.seats.iter().filter_map(known).collect();
    if seats.is_empty() {
        return;
    }
    let finder = Finder::of(plan);
    buildings::say(plan, &finder, &seats, table.heading_line, imported);
    let moved = desks::take(plan, &finder, &seats, table.heading_line, imported);
    // A row that says nothing new of the team itself changes the plan all the same where the team gets a desk.
    let n_moved = rows.values().filter(|row| row.is_same && moved.contains(&row.team)).count() as u64;
    imported.n_same -= n_moved;
    imported.n_taken += n_moved;
    imported.n_replaced += n_moved;
}

fn known<'a>(plan: &Plan, rows: &BTreeMap<u64, TeamRow>, seat: &'a Seat) -> Option<Known<'a>> {
    let team = rows.get(&seat.team_line)?.team;
    let headcount = plan.teams.get(&team).map(|team| u64::from(team.headcount));
    let n_people = seat.n_people.or(headcount).unwrap_or_default();
    Some(Known { seat, team, n_people, place: Place::of(plan, &seat.building) })
}

/// A team's name as it is quoted.
fn name(plan: &Plan, team: TeamId) -> String {
    super::table::shortened(plan.teams.get(&team).map(|team| team.name.as_str()).unwrap_or_default())
}
