//! What is said of the row of a team that is taken all the same.

use super::columns::Column;
use super::report::RowSeverity;
use super::table::{Row, Table, shortened};
use crate::model::{Demand, DeskPolicy, Team};
use crate::units::format;

/// What is said of a row that is taken all the same.
pub(super) struct Remark {
    pub(super) severity: RowSeverity,
    pub(super) what: String,
    pub(super) means: String,
    pub(super) to_do: &'static str,
}

/// What is taken for granted of a new team because the list does not say it.
pub(super) fn assumed(table: &Table, row: &Row, team: &Team) -> Option<Remark> {
    let is_said = |column| !table.cell(row, column).is_empty();
    let mut assumed = Vec::new();
    if !(0..5).all(|idx| is_said(Column::Attendance(Some(idx))) || is_said(Column::Attendance(None))) {
        assumed.push("60 % in on a day that is not in the list".to_owned());
    }
    if !is_said(Column::Policy) {
        assumed.push("a desk for each person".to_owned());
    }
    if !is_said(Column::Fte) {
        assumed.push("everybody full-time".to_owned());
    }
    (!assumed.is_empty()).then(|| Remark {
        severity: RowSeverity::Note,
        what: format!("“{}” is new, and the list does not say all of it", shortened(&team.name)),
        means: format!("Taken for granted: {}", assumed.join(", ")),
        to_do: "Ask the team, and correct it where it is inspected",
    })
}

/// More desks than people are possible, and seldom meant.
pub(super) fn more_than_people(team: &Team, demand: Option<&Demand>) -> Option<Remark> {
    let fixed = if let DeskPolicy::Fixed(desks) = team.policy { desks } else { 0 };
    let desks = fixed.max(demand.map_or(0, |demand| demand.minimum_desks));
    (team.headcount < desks).then(|| Remark {
        severity: RowSeverity::Warning,
        what: format!(
            "“{}” is to have {} for {}",
            shortened(&team.name),
            format::count(desks as usize, "desk", "desks"),
            format::count(team.headcount as usize, "person", "people")
        ),
        means: "It is taken as it is; desks nobody can sit at stand empty".to_owned(),
        to_do: "See whether the number is right",
    })
}
