//! Teams: who they are, how many, how many desks they are due, and when they come.
//!
//! A team is known by its name within its organisation. Of one that is in the plan already, only what the list has a
//! column for, and a word in it, is changed.

use super::columns::Column;
use super::finder::plain;
use super::numbers::{DecimalMark, are_parts_of_one, percent, scaled};
use super::policy::{NoPolicy, policy};
use super::remarks::{Remark, assumed, more_than_people};
use super::report::{Imported, ListKind, RowProblem, RowSeverity};
use super::seats::{self, TeamRow};
use super::table::{Row, Table, shortened};
use super::vetting::vetting;
use crate::model::{Attendance, Change, Demand, Edit, Fte, OrganisationId, PhaseId, Plan, Provenance, Team, TeamId};
use crate::units::{Percent, format};
use std::collections::BTreeMap;

/// Why a row is not taken: what is so, and what to do.
type Refusal = (String, &'static str);

/// What a row makes of a team.
struct Wish {
    team: Team,
    demand: Option<Demand>,
    is_new: bool,
    remarks: Vec<Remark>,
}

/// Reads the teams of a list.
pub(super) fn read(plan: &Plan, table: &Table, source: &str) -> Imported {
    let mut imported = Imported::nothing_of(ListKind::Teams, table);
    let mut reading =
        Reading { plan: plan.clone(), table, source, are_parts: false, lines: BTreeMap::new(), rows: BTreeMap::new() };
    reading.are_parts = reading.are_parts_of_one();
    if reading.are_parts {
        imported.rows.push(RowProblem {
            line: table.heading_line,
            severity: RowSeverity::Note,
            what: "Attendance is written in parts of one".to_owned(),
            means: "0.6 is read as 60 %".to_owned(),
            to_do: "Nothing needs to be done if that is right".to_owned(),
        });
    }
    for row in &table.rows {
        let taken = reading.wish(row).and_then(|wish| reading.take(&mut imported, row.line, wish));
        match taken {
            Ok(remarks) => imported.rows.extend(remarks.into_iter().map(|remark| RowProblem {
                line: row.line,
                severity: remark.severity,
                what: remark.what,
                means: remark.means,
                to_do: remark.to_do.to_owned(),
            })),
            Err((what, to_do)) => imported.rows.push(RowProblem {
                line: row.line,
                severity: RowSeverity::NotTaken,
                what,
                means: "The team stays as it is in the plan, or is not in it".to_owned(),
                to_do: to_do.to_owned(),
            }),
        }
    }
    seats::take(&reading.plan, table, &reading.rows, &mut imported);
    imported.edit.label = format!("Import {}", ListKind::Teams.count(imported.n_taken));
    imported
}

struct Reading<'a> {
    /// With what was taken so far.
    plan: Plan,
    table: &'a Table,
    source: &'a str,
    /// Whether attendance is written in parts of one.
    are_parts: bool,
    /// In which row each team was.
    lines: BTreeMap<TeamId, u64>,
    /// The rows that are taken, or the same as before.
    rows: BTreeMap<u64, TeamRow>,
}

impl Reading<'_> {
    fn cell<'r>(&self, row: &'r Row, column: Column) -> &'r str {
        self.table.cell(row, column)
    }

    fn mark(&self) -> DecimalMark {
        self.table.decimal_mark()
    }

    fn are_parts_of_one(&self) -> bool {
        let days = [None, Some(0), Some(1), Some(2), Some(3), Some(4)].map(Column::Attendance);
        let cells = self.table.rows.iter().flat_map(|row| days.map(|day| self.cell(row, day)));
        are_parts_of_one(cells, self.mark())
    }

    /// What a row makes of a team.
    fn wish(&mut self, row: &Row) -> Result<Wish, Refusal> {
        let name = &one_line(self.cell(row, Column::Team));
        if name.is_empty() {
            return Err(("The row names no team".to_owned(), "Name it, or take the row out"));
        }
        let organisation = self.organisation(row)?;
        let known = self.known(name, organisation)?;
        if let Some(first) = known.as_ref().and_then(|team| self.lines.get(&team.id)) {
            let what = format!("“{}” was in row {} already", shortened(name), format::grouped(*first as i64));
            return Err((what, "Put what is said of one team into one row"));
        }
        let headcount = self.count(row, Column::Headcount, "The headcount")?;
        let is_new = known.is_none();
        let mut team = match known {
            Some(team) => team,
            None => self.new_team(name, organisation, headcount)?,
        };
        team.headcount = headcount.unwrap_or(team.headcount);
        let mut remarks = Vec::new();
        self.describe(row, &mut team)?;
        let demand = self.demand(row, &team)?;
        if is_new {
            remarks.extend(assumed(self.table, row, &team));
        }
        remarks.extend(more_than_people(&team, demand.as_ref()));
        self.lines.insert(team.id, row.line);
        Ok(Wish { team, demand, is_new, remarks })
    }

    fn new_team(
        &self,
        name: &str,
        organisation: Option<OrganisationId>,
        headcount: Option<u32>,
    ) -> Result<Team, Refusal> {
        let quoted = shortened(name);
        let only = match self.plan.organisations.keys().collect::<Vec<_>>().as_slice() {
            [only] => Some(**only),
            _ => None,
        };
        let Some(organisation) = organisation.or(only) else {
            let what = format!("“{quoted}” is in no plan yet, and nothing says whom it belongs to");
            return Err((what, "Add a column “organisation”"));
        };
        let Some(headcount) = headcount else {
            let what = format!("“{quoted}” is in no plan yet, and nothing says how many people it has");
            return Err((what, "Add a column “headcount”"));
        };
        let Some(first) = self.plan.first_phase() else {
            return Err(("The plan has no phase yet".to_owned(), "Add one first"));
        };
        Ok(Team::usual(TeamId(self.plan.next_id), organisation, name.to_owned(), headcount, first.id))
    }

    /// Whom the row says a team belongs to.
    fn organisation(&self, row: &Row) -> Result<Option<OrganisationId>, Refusal> {
        let wanted = self.cell(row, Column::Organisation);
        if wanted.is_empty() {
            return Ok(None);
        }
        let is_meant = |name: &str| plain(name) == plain(wanted);
        let mut found = self.plan.organisations.values().filter(|own| is_meant(&own.name) || is_meant(&own.short_name));
        match (found.next(), found.next()) {
            (Some(one), None) => Ok(Some(one.id)),
            (None, _) => {
                let names: Vec<&str> = self.plan.organisations.values().map(|own| own.short_name.as_str()).collect();
                let what = format!("There is no organisation “{}”; there are {}", shortened(wanted), names.join(", "));
                Err((what, "Write it as the plan does, or add it to the plan first"))
            }
            _ => Err((format!("“{}” could be several organisations", shortened(wanted)), "Write its whole name")),
        }
    }

    /// The team of that name that is in the plan.
    fn known(&self, name: &str, organisation: Option<OrganisationId>) -> Result<Option<Team>, Refusal> {
        let is_meant = |team: &&std::sync::Arc<Team>| {
            plain(&team.name) == plain(name) && organisation.is_none_or(|own| team.organisation == own)
        };
        let mut found = self.plan.teams.values().filter(is_meant);
        match (found.next(), found.next()) {
            (_, Some(_)) => {
                let what = format!("“{}” could be several teams", shortened(name));
                let to_do = match organisation {
                    None => "Add a column “organisation” that tells them apart",
                    Some(_) => "Give each a name of its own in the plan, and import the list again",
                };
                Err((what, to_do))
            }
            (one, _) => Ok(one.map(|team| team.as_ref().clone())),
        }
    }

    /// Says of a team what the row says of it.
    fn describe(&self, row: &Row, team: &mut Team) -> Result<(), Refusal> {
        let fte = self.cell(row, Column::Fte);
        if !fte.is_empty() {
            let hundredths = self.not_negative(fte, 2, "The number of full-time equivalents")?;
            team.fte = Fte(hundredths);
        }
        let words = self.cell(row, Column::Policy);
        if !words.is_empty() {
            team.policy = policy(words, self.mark()).map_err(|why| {
                let quoted = shortened(words);
                match why {
                    NoPolicy::RatioOfNothing => (
                        format!("“{quoted}” shares no desks, or shares them among nobody"),
                        "Write how many desks there are to how many people, as in 8:10, or “no desks”",
                    ),
                    NoPolicy::NotUnderstood => (
                        format!("“{quoted}” is not understood as a policy for desks"),
                        "Write “own desk”, “8:10”, “6 fixed” or “no desks”",
                    ),
                }
            })?;
        }
        let Attendance(mut days) = team.attendance;
        for (idx, day) in days.iter_mut().enumerate() {
            if let Some(share) = self.share(row, Column::Attendance(Some(idx)), Column::Attendance(None))? {
                *day = share;
            }
        }
        team.attendance = Attendance(days);
        let words = self.cell(row, Column::Vetting);
        if !words.is_empty() {
            team.vetting = vetting(words).ok_or_else(|| {
                let what = format!("“{}” is no level of vetting that is known", shortened(words));
                (what, "Write it as in NPPV 3 or Management vetting")
            })?;
        }
        let pool = self.cell(row, Column::Pool);
        if !pool.is_empty() {
            team.pool = Some(one_line(pool));
        }
        let from = self.cell(row, Column::From);
        if !from.is_empty() {
            team.from = self.phase(from)?;
        }
        Ok(())
    }

    /// What a team is expected to need, where the row says anything of that.
    fn demand(&self, row: &Row, team: &Team) -> Result<Option<Demand>, Refusal> {
        let known = self.plan.demands.get(&team.id).map(|demand| demand.as_ref().clone());
        let mut demand = known.clone().unwrap_or_else(|| Demand::none(team.id));
        if let Some(desks) = self.count(row, Column::MinimumDesks, "The minimum of desks")? {
            demand.minimum_desks = desks;
        }
        for (idx, visitors) in demand.visitors.iter_mut().enumerate() {
            for column in [Column::Visitors(None), Column::Visitors(Some(idx))] {
                if let Some(number) = self.count(row, column, "The number of visitors")? {
                    *visitors = number;
                }
            }
        }
        let spread = self.cell(row, Column::Spread);
        if !spread.is_empty() {
            demand.spread = self.percentage(spread, "The spread")?;
        }
        Ok((Some(&demand) != known.as_ref() && demand != Demand::none(team.id)).then_some(demand))
    }

    /// A whole number of a cell; none where it is empty.
    fn count(&self, row: &Row, column: Column, what: &str) -> Result<Option<u32>, Refusal> {
        let text = self.cell(row, column);
        if text.is_empty() {
            return Ok(None);
        }
        let hundredths = self.not_negative(text, 2, what)?;
        if hundredths % 100 != 0 {
            let what = format!("{what} is “{}”, which is no whole number", shortened(text));
            return Err((what, "Write a whole number"));
        }
        Ok(Some(hundredths / 100))
    }

    fn not_negative(&self, text: &str, n_decimals: usize, what: &str) -> Result<u32, Refusal> {
        let quoted = shortened(text);
        match scaled(text, self.mark(), n_decimals) {
            Some(number) if number < 0 => Err((format!("{what} is “{quoted}”, below zero"), "Correct the number")),
            Some(number) => u32::try_from(number)
                .ok()
                .ok_or_else(|| (format!("{what} is “{quoted}”, which is beyond all sense"), "Correct the number")),
            None => Err((format!("{what} is “{quoted}”, which is no number"), "Write it in figures")),
        }
    }

    /// The attendance of a day: of its own column, else of the one for all days; none where both are empty.
    fn share(&self, row: &Row, of_day: Column, of_all: Column) -> Result<Option<Percent>, Refusal> {
        let own = self.cell(row, of_day);
        let text = if own.is_empty() { self.cell(row, of_all) } else { own };
        if text.is_empty() {
            return Ok(None);
        }
        if self.are_parts {
            return Ok(scaled(text, self.mark(), 4).map(|share| Percent(share as i32)));
        }
        self.percentage(text, "The attendance").map(Some)
    }

    fn percentage(&self, text: &str, what: &str) -> Result<Percent, Refusal> {
        let quoted = shortened(text);
        match percent(text, self.mark()) {
            Some(share) if (0..=10_000).contains(&share) => Ok(Percent(share as i32)),
            Some(share) if share < 0 => Err((format!("{what} is “{quoted}”, below zero"), "Correct the number")),
            Some(_) => Err((
                format!("{what} is “{quoted}”, and more than all people cannot come"),
                "Write a share of at most 100 %",
            )),
            None => Err((format!("{what} is “{quoted}”, which is no number"), "Write a share, as in 60 %")),
        }
    }

    /// The phase that is meant: by its whole name, the part before a colon, or its number.
    fn phase(&self, wanted: &str) -> Result<PhaseId, Refusal> {
        let is_meant = |name: &str| plain(name) == plain(wanted);
        let found = self.plan.phases.iter().find(|phase| {
            let short = phase.name.split(':').next().unwrap_or_default();
            is_meant(&phase.name) || is_meant(short) || is_meant(&phase.id.0.to_string())
        });
        found.map(|phase| phase.id).ok_or_else(|| {
            let names: Vec<String> = self.plan.phases.iter().map(|phase| format!("“{}”", phase.name)).collect();
            let what = format!("There is no phase “{}”; there are {}", shortened(wanted), names.join(", "));
            (what, "Write it as the plan does")
        })
    }

    /// Takes a wish into the edit, unless the plan says so already or may not.
    fn take(&mut self, imported: &mut Imported, line: u64, wish: Wish) -> Result<Vec<Remark>, Refusal> {
        let Wish { mut team, demand, is_new, remarks } = wish;
        let grounds = || Provenance::Assumption(format!("From the list “{}”; ask the team", shortened(self.source)));
        let before = self.plan.teams.get(&team.id).map(AsRef::as_ref);
        let is_changed = before != Some(&team);
        let of_row = TeamRow { team: team.id, is_same: !is_changed && demand.is_none() };
        if of_row.is_same {
            self.rows.insert(line, of_row);
            imported.n_same += 1;
            return Ok(remarks);
        }
        let mut edit = Edit::new(String::new());
        if is_changed {
            team.provenance = grounds();
            edit.push(team);
        }
        if let Some(mut demand) = demand {
            demand.provenance = grounds();
            edit.push(demand);
        }
        // The rules of the document have the last word, row by row.
        self.plan =
            self.plan.with(&edit).map_err(|refused| (format::capitalised(&refused.to_string()), "Correct the row"))?;
        self.rows.insert(line, of_row);
        imported.n_taken += 1;
        imported.n_replaced += u64::from(!is_new);
        imported.edit.changes.extend(edit.changes.into_iter().filter(|change| matches!(change, Change::Put(_))));
        Ok(remarks)
    }
}

/// A name as it stands on one line, whatever breaks the cell had.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
