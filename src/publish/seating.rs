//! Who sits where, by name: a list that follows the sheets where it was asked for, and nowhere else.

use super::page::Group;
use super::sheet::{Number, Sheet};
use super::written::{Block, Cell, Column, Flow, Parts, Table, TableRow, Titles};
use super::PrintOptions;
use crate::model::{Moment, Occupant, PersonId, PhaseId, Plan, TeamId, View};
use std::collections::BTreeMap;

/// The sheets' part of the drawing number.
const CODE: &str = "SEATS";

/// The capitals of the list.
const HEIGHT: f64 = 2.5;

/// About how wide its columns are.
const COLUMN: f64 = 120.0;

/// The list, laid out.
pub(super) struct List {
    sheets: Vec<Vec<Group>>,
    shows: String,
}

impl List {
    /// Of a phase; nothing where nobody is named in the plan.
    pub(super) fn of(plan: &Plan, phase: PhaseId, options: &PrintOptions) -> Self {
        let view = plan.view(Moment::complete(phase));
        let name = plan.phase(phase).map(|phase| phase.name.as_str()).unwrap_or_default();
        let shows = format!("Who sits where – {name}");
        let Some(table) = table(&view) else { return Self { sheets: Vec::new(), shows } };
        let columns = Parts::of(options.paper).columns(COLUMN);
        let columns = |_: usize| columns.clone();
        let mut flow = Flow::new(&columns, options.theme, HEIGHT);
        flow.put(vec![Block::Heading(shows.clone()), Block::Table(table)]);
        Self { sheets: flow.finish(), shows }
    }

    /// How many sheets it takes.
    pub(super) fn n_sheets(&self) -> usize {
        self.sheets.len()
    }

    /// Its sheets, after so many others.
    pub(super) fn sheets(self, plan: &Plan, options: &PrintOptions, n_before: usize) -> Vec<Sheet> {
        let parts = Parts::of(options.paper);
        let of = n_before + self.sheets.len();
        let titles = Titles { fields: &plan.title_block, shows: &self.shows, document_type: "Seating list", code: CODE };
        let sheet = |(number, groups)| parts.sheet(groups, &titles, Number { number, of });
        (n_before + 1..).zip(self.sheets).map(sheet).collect()
    }
}

/// A row for each person whose team is here, team by team; none where there is nobody.
fn table(view: &View<'_>) -> Option<Table> {
    let plan = view.plan();
    let mut desks: BTreeMap<PersonId, Vec<String>> = BTreeMap::new();
    for floor in view.floors() {
        for placed in view.desks(floor) {
            if let Occupant::Person(person) = placed.occupant {
                let title = plan.floor_title(&floor.floor);
                desks.entry(person).or_default().push(format!("{}, {title}", placed.desk.number));
            }
        }
    }
    let teams: Vec<(TeamId, &str)> = view.teams().map(|team| (team.id, team.name.as_str())).collect();
    let mut table = Table::new(vec![Column::words("Name"), Column::words("Desk")]);
    for (team, name) in teams {
        let people: Vec<_> = view.people(team).collect();
        if people.is_empty() {
            continue;
        }
        table.rows.push(TableRow::Group(name.to_owned()));
        for person in people {
            let desk = desks.get(&person.id).map_or_else(|| "No desk of their own".to_owned(), |desks| desks.join("; "));
            table.rows.push(TableRow::Cells(vec![Cell::new(person.name.clone()), Cell::new(desk)]));
        }
    }
    (!table.rows.is_empty()).then_some(table)
}
