//! Lists with a row for each person, as staff systems give them out: gathered into a row for each team.
//!
//! Names tell duplicates apart and go no further: a plan needs how many people a team has, not who they are.
//! Invariant: every row is counted in a team, said, or left to be said where teams are read; held by `tests/staff_lists.rs`.

use super::columns::Column;
use super::finder::plain;
use super::numbers::{DecimalMark, scaled};
use super::report::{RowProblem, RowSeverity};
use super::seats::{self, Seat};
use super::table::{Row, Table, shortened};
use super::vetting::vetting;
use crate::model::Vetting;
use crate::units::format;
use csv::StringRecord;
use std::collections::{BTreeMap, BTreeSet};

/// A team as its people make it.
struct Gathered {
    /// The row of the first of them.
    line: u64,
    team: String,
    organisation: String,
    people: BTreeSet<String>,
    n_people: u64,
    /// In hundredths.
    fte: i64,
    vetting: Option<Vetting>,
}

/// Gathers a list of people; one that has a headcount is of teams already, and stays as it is.
pub(super) fn gather(table: &mut Table) {
    if !table.has(Column::Person) || table.has(Column::Headcount) {
        table.seats = seats::of_teams(table);
        return;
    }
    let mut own =
        Gathering { teams: BTreeMap::new(), order: Vec::new(), seats: Vec::new(), problems: Vec::new(), n_left_out: 0 };
    for row in &table.rows {
        own.person(table, row);
    }
    own.say_what_it_is(table.heading_line);
    let rows = own.rows(table.decimal_mark());
    let columns = [Column::Team, Column::Organisation, Column::Headcount, Column::Fte, Column::Vetting]
        .into_iter()
        .zip(0..)
        .collect();
    // Rows that cannot be told apart into cells were said already, and are counted as they are.
    let n_unread = table.n_rows.saturating_sub(table.rows.len() as u64);
    table.n_rows = own.order.len() as u64 + own.n_left_out + n_unread;
    table.seats = own.seats;
    table.gathered(columns, rows, own.problems);
}

/// A list on its way from people to teams.
struct Gathering {
    teams: BTreeMap<(String, String), Gathered>,
    /// As they come in the list.
    order: Vec<(String, String)>,
    /// Where each of them sits today.
    seats: Vec<Seat>,
    problems: Vec<RowProblem>,
    n_left_out: u64,
}

impl Gathering {
    fn say(&mut self, line: u64, severity: RowSeverity, what: String, means: &str, to_do: &str) {
        let (means, to_do) = (means.to_owned(), to_do.to_owned());
        self.problems.push(RowProblem { line, severity, what, means, to_do });
    }

    /// Counts the person of a row.
    fn person(&mut self, table: &Table, row: &Row) {
        let cell = |column| table.cell(row, column);
        let (team, organisation, person) = (cell(Column::Team), cell(Column::Organisation), cell(Column::Person));
        if team.is_empty() {
            self.n_left_out += 1;
            let what = format!("“{}” is in no team", shortened(person));
            let to_do = "Name their team, or take the row out";
            return self.say(row.line, RowSeverity::NotTaken, what, "They are not counted", to_do);
        }
        let key = (plain(organisation), plain(team));
        if !self.teams.contains_key(&key) {
            self.order.push(key.clone());
        }
        let own = self.teams.entry(key.clone()).or_insert_with(|| Gathered {
            line: row.line,
            team: team.to_owned(),
            organisation: organisation.to_owned(),
            people: BTreeSet::new(),
            n_people: 0,
            fte: 0,
            vetting: None,
        });
        // One space or two, capitals or not: the same person.
        let known_as = plain(&person.split_whitespace().collect::<Vec<_>>().join(" "));
        if !person.is_empty() && !own.people.insert(known_as) {
            self.n_left_out += 1;
            let what = format!("“{}” is in this team already", shortened(person));
            let to_do = "Take the row out, or tell two of one name apart";
            return self.say(row.line, RowSeverity::Warning, what, "They are counted once", to_do);
        }
        own.n_people += 1;
        self.seats.extend(Seat::of(table, row, own.line, Some(1)));
        let fte = cell(Column::Fte);
        let part = scaled(fte, table.decimal_mark(), 2).filter(|part| (0..=100).contains(part));
        own.fte += part.unwrap_or(100);
        let words = cell(Column::Vetting);
        let level = vetting(words);
        own.vetting = match (own.vetting, level) {
            (Some(known), Some(level)) => Some(known.min(level)),
            (known, level) => known.or(level),
        };
        if part.is_none() && !fte.is_empty() {
            let what = format!("“{}” is no part of a full-time equivalent", shortened(fte));
            self.say(row.line, RowSeverity::Warning, what, "One whole is counted", "Write a number from 0 to 1");
        }
        if level.is_none() && !words.is_empty() {
            let what = format!("“{}” is no level of vetting that is known", shortened(words));
            let to_do = "Write it as in NPPV 3 or Management vetting";
            self.say(row.line, RowSeverity::Warning, what, "It is passed over", to_do);
        }
    }

    fn say_what_it_is(&mut self, line: u64) {
        let n_people: u64 = self.teams.values().map(|own| own.n_people).sum();
        let n_teams = format::count(self.order.len(), "team", "teams");
        let what = format!("The list has a row for each person: {} in {n_teams}", format::grouped(n_people as i64));
        let means = "They are counted by team, with the lowest vetting that anybody of a team has; no name is kept";
        self.say(line, RowSeverity::Note, what, means, "Nothing needs to be done if that is right");
    }

    /// A row a team.
    fn rows(&self, mark: DecimalMark) -> Vec<Row> {
        let row = |own: &Gathered| {
            let fte = format!("{}{}{:02}", own.fte / 100, mark.char(), own.fte % 100);
            let level = own.vetting.map_or_else(String::new, |level| level.to_string());
            let cells = [own.team.clone(), own.organisation.clone(), own.n_people.to_string(), fte, level];
            Row::new(own.line, StringRecord::from(cells.to_vec()))
        };
        self.order.iter().filter_map(|key| self.teams.get(key)).map(row).collect()
    }
}
