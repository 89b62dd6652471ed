//! Lists with a row for each person, as staff systems give them out: gathered into a row for each team.
//!
//! Names tell duplicates apart and go no further: a plan needs how many people a team has, not who they are.
//! Invariant: every row is counted in a team, said, or left to be said where teams are read; held by `tests/staff_lists.rs`.

use super::columns::Column;
use super::finder::plain;
use super::numbers::scaled;
use super::report::{RowProblem, RowSeverity};
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
        return;
    }
    let mut teams: BTreeMap<(String, String), Gathered> = BTreeMap::new();
    let mut order: Vec<(String, String)> = Vec::new();
    let mut problems: Vec<RowProblem> = Vec::new();
    let mut say = |line, severity, what: String, means: &str, to_do: &str| {
        problems.push(RowProblem { line, severity, what, means: means.to_owned(), to_do: to_do.to_owned() });
    };
    let mark = table.decimal_mark();
    let mut n_left_out = 0;
    for row in &table.rows {
        let cell = |column| table.cell(row, column);
        let (team, organisation, person) = (cell(Column::Team), cell(Column::Organisation), cell(Column::Person));
        if team.is_empty() {
            n_left_out += 1;
            let what = format!("“{}” is in no team", shortened(person));
            say(row.line, RowSeverity::NotTaken, what, "They are not counted", "Name their team, or take the row out");
            continue;
        }
        let key = (plain(organisation), plain(team));
        let own = teams.entry(key.clone()).or_insert_with(|| {
            order.push(key.clone());
            Gathered {
                line: row.line,
                team: team.to_owned(),
                organisation: organisation.to_owned(),
                people: BTreeSet::new(),
                n_people: 0,
                fte: 0,
                vetting: None,
            }
        });
        // One space or two, capitals or not: the same person.
        let known_as = plain(&person.split_whitespace().collect::<Vec<_>>().join(" "));
        if !person.is_empty() && !own.people.insert(known_as) {
            n_left_out += 1;
            let what = format!("“{}” is in this team already", shortened(person));
            say(
                row.line,
                RowSeverity::Warning,
                what,
                "They are counted once",
                "Take the row out, or tell two of one name apart",
            );
            continue;
        }
        own.n_people += 1;
        let fte = cell(Column::Fte);
        own.fte += match scaled(fte, mark, 2).filter(|fte| (0..=100).contains(fte)) {
            Some(fte) => fte,
            None => {
                if !fte.is_empty() {
                    let what = format!("“{}” is no part of a full-time equivalent", shortened(fte));
                    say(row.line, RowSeverity::Warning, what, "One whole is counted", "Write a number from 0 to 1");
                }
                100
            }
        };
        let words = cell(Column::Vetting);
        if !words.is_empty() {
            match vetting(words) {
                Some(level) => own.vetting = Some(own.vetting.map_or(level, |known| known.min(level))),
                None => {
                    let what = format!("“{}” is no level of vetting that is known", shortened(words));
                    say(
                        row.line,
                        RowSeverity::Warning,
                        what,
                        "It is passed over",
                        "Write it as in NPPV 3 or Management vetting",
                    );
                }
            }
        }
    }
    let n_people: u64 = teams.values().map(|own| own.n_people).sum();
    say(
        table.heading_line,
        RowSeverity::Note,
        format!(
            "The list has a row for each person: {} in {}",
            format::grouped(n_people as i64),
            format::count(order.len(), "team", "teams")
        ),
        "They are counted by team, with the lowest vetting that anybody of a team has; no name is kept",
        "Nothing needs to be done if that is right",
    );
    let rows = order.iter().filter_map(|key| teams.get(key)).map(|own| {
        let fte = format!("{}{}{:02}", own.fte / 100, mark.char(), own.fte % 100);
        let level = own.vetting.map_or_else(String::new, |level| level.to_string());
        let cells = [own.team.clone(), own.organisation.clone(), own.n_people.to_string(), fte, level];
        Row::new(own.line, StringRecord::from(cells.to_vec()))
    });
    let rows = rows.collect();
    let columns = [Column::Team, Column::Organisation, Column::Headcount, Column::Fte, Column::Vetting]
        .into_iter()
        .zip(0..)
        .collect();
    table.n_rows = order.len() as u64 + n_left_out;
    table.gathered(columns, rows, problems);
}
