//! Who sits where, by name: a list that follows the sheets where it was asked for, and nowhere else.

use super::PrintOptions;
use super::sheet::Sheet;
use super::written::{Block, Cell, Column, Flow, Parts, Table, TableRow, Titles, Waiting};
use crate::model::{Moment, Occupant, PersonId, PhaseId, Plan, TeamId};
use serde::Serialize;
use std::collections::BTreeMap;

/// The sheets' part of the drawing number.
const CODE: &str = "SEATS";

/// The capitals of the list.
const HEIGHT: f64 = 2.5;

/// About how wide its columns are.
const COLUMN: f64 = 120.0;

/// A person and where they sit when a phase is complete.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Seat {
    /// The phase.
    pub phase: PhaseId,
    /// Who.
    #[serde(rename = "person_id")]
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// The name of their team.
    pub team: String,
    /// The identity of their team.
    pub team_id: TeamId,
    /// Their desks; none where they share those of their team.
    pub desks: Vec<SeatDesk>,
}

/// A desk as it is found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SeatDesk {
    /// Its number.
    pub number: String,
    /// The name of its floor, with its building.
    pub floor: String,
}

/// Everybody whose team is in the building in a phase, team by team.
pub fn seats(plan: &Plan, phase: PhaseId) -> Vec<Seat> {
    let view = plan.view(Moment::complete(phase));
    let mut desks: BTreeMap<PersonId, Vec<SeatDesk>> = BTreeMap::new();
    for floor in view.floors() {
        for placed in view.desks(floor) {
            if let Occupant::Person(person) = placed.occupant {
                let desk = SeatDesk { number: placed.desk.number.clone(), floor: plan.floor_title(&floor.floor) };
                desks.entry(person).or_default().push(desk);
            }
        }
    }
    let mut seats = Vec::new();
    for team in view.teams() {
        seats.extend(view.people(team.id).map(|person| Seat {
            phase,
            person: person.id,
            name: person.name.clone(),
            team: team.name.clone(),
            team_id: team.id,
            desks: desks.get(&person.id).cloned().unwrap_or_default(),
        }));
    }
    seats
}

/// The list, laid out.
pub(super) struct List(Waiting);

impl List {
    /// Of a phase; nothing where nobody is named in the plan.
    pub(super) fn of(plan: &Plan, phase: PhaseId, options: &PrintOptions) -> Self {
        let name = plan.phase(phase).map(|phase| phase.name.as_str()).unwrap_or_default();
        let shows = format!("Who sits where – {name}");
        let parts = Parts::of(options.paper);
        let titles = Titles {
            fields: &plan.title_block,
            shows: &shows,
            document_type: "Seating list",
            code: CODE,
            logo: options.logo.as_ref(),
        };
        let seats = seats(plan, phase);
        if seats.is_empty() {
            return Self(Waiting::new(parts, &titles, Vec::new()));
        }
        let columns = parts.columns(COLUMN);
        let columns = |_: usize| columns.clone();
        let mut flow = Flow::new(&columns, options.theme, HEIGHT);
        flow.put(vec![Block::Heading(shows.clone()), Block::Table(table(&seats))]);
        Self(Waiting::new(parts, &titles, flow.finish()))
    }

    /// How many sheets it takes.
    pub(super) fn n_sheets(&self) -> usize {
        self.0.n_sheets()
    }

    /// Its sheets, after so many others.
    pub(super) fn sheets(self, plan: &Plan, n_before: usize) -> Vec<Sheet> {
        let of = n_before + self.0.n_sheets();
        self.0.numbered(&plan.title_block, (n_before, of), false)
    }

    /// The same before they are numbered.
    pub(super) fn waiting(self) -> Waiting {
        self.0
    }
}

/// A row for each person, team by team.
fn table(seats: &[Seat]) -> Table {
    let mut table = Table::new(vec![Column::words("Name"), Column::words("Desk")]);
    let mut team = None;
    for seat in seats {
        if team != Some(seat.team_id) {
            team = Some(seat.team_id);
            table.rows.push(TableRow::Group(seat.team.clone()));
        }
        let desks: Vec<String> = seat.desks.iter().map(|desk| format!("{}, {}", desk.number, desk.floor)).collect();
        let desks = if desks.is_empty() { "No desk of their own".to_owned() } else { desks.join("; ") };
        table.rows.push(TableRow::Cells(vec![Cell::new(seat.name.clone()), Cell::new(desks)]));
    }
    table
}
