//! What follows the first sheet: teams and their risk, who bears what, organisations and floors, standards, assumptions.

use super::super::written::{Block, Cell, Column, Table, TableRow};
use super::{Told, light_colour};
use crate::analysis::report::{OrganisationReport, ProvenanceCount};
use crate::analysis::standards::Measure;
use crate::compare::{About, Row, Unit, light};
use crate::units::format::{decimal, grouped, or_dash, pounds, square_metres, trimmed, uncapitalised};
use crate::units::{Pence, SquareMm};
use std::fmt::Write as _;

impl Told<'_> {
    /// All of it, in the order of what is asked first.
    pub(super) fn details(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut section = |heading: &str, contents: Vec<Block>| {
            if !contents.is_empty() {
                blocks.push(Block::Space(3.0));
                blocks.push(Block::Heading(heading.to_owned()));
                blocks.extend(contents);
            }
        };
        section("Teams, and their risk of being without a desk", self.teams());
        section(&format!("Who bears what in {}", self.comparison.after.short_name()), self.apportionment());
        section("Organisations, before and after", self.groups(About::Organisation));
        section("On what this rests", self.basis());
        section("Floors, before and after", self.groups(About::Floor));
        section("Density standards", self.standards());
        blocks
    }

    fn teams(&self) -> Vec<Block> {
        if self.comparison.teams.is_empty() {
            return Vec::new();
        }
        let mut table = Table::new(vec![
            Column::words("Team"),
            Column::words("Of"),
            Column::words("Policy"),
            Column::figures("People before"),
            Column::figures("after"),
            Column::figures("Desks before"),
            Column::figures("after"),
            Column::figures("due"),
            Column::figures("Risk before"),
            Column::figures("after"),
            Column::words("After"),
        ]);
        for team in &self.comparison.teams {
            let name = match &team.pool {
                Some(pool) => format!("{} (pool {pool})", team.team),
                None => team.team.clone(),
            };
            let risk = |value: Option<f64>| or_dash(value.map(risk_text));
            table.rows.push(TableRow::Cells(vec![
                Cell::new(name),
                Cell::new(team.organisation_short_name.clone()),
                Cell::new(team.policy.clone()),
                Cell::new(team.headcount.before_text()),
                Cell::new(team.headcount.after_text()),
                Cell::new(team.desks.before_text()),
                Cell::new(team.desks.after_text()),
                Cell::new(team.desks_required.after_text()),
                Cell::new(risk(team.shortfall.before)),
                Cell::new(risk(team.shortfall.after)),
                self.light(&team.shortfall, team.shortfall.verdict_after),
            ]));
        }
        let level = trimmed(self.is.utilisation.service_level_pct, 2);
        let words = format!(
            "The risk is how likely, on its fullest weekday, more of a team’s people come than it has desks; of a pool, than \
             the pool has. Judged by desks being enough on {level} of 100 days."
        );
        vec![Block::Text(words), Block::Table(table)]
    }

    fn apportionment(&self) -> Vec<Block> {
        let space = &self.is.space;
        if space.organisations.is_empty() {
            return Vec::new();
        }
        let mut table = Table::new(vec![
            Column::words("Organisation"),
            Column::figures("People"),
            Column::figures("Desks"),
            Column::figures("Exclusive m²"),
            Column::figures("Shared m²"),
            Column::figures("Total m²"),
            Column::figures("Share %"),
            Column::figures("Charge a year"),
        ]);
        let area = |area: Option<SquareMm>| Unit::SquareMetres.text(area.map(SquareMm::m2));
        let charge = |charge: Option<Pence>| or_dash(charge.map(pounds));
        let cells = |row: &OrganisationReport| {
            vec![
                Cell::new(row.organisation.clone()),
                Cell::new(grouped(row.headcount as i64)),
                Cell::new(grouped(row.desks as i64)),
                Cell::new(area(Some(row.exclusive))),
                Cell::new(area(row.shared)),
                Cell::new(area(row.total)),
                Cell::new(Unit::Percent.text(row.share_pct)),
                Cell::new(charge(row.charge)),
            ]
        };
        let rows = &space.organisations;
        table.rows.extend(rows.iter().map(|row| TableRow::Cells(cells(row))));
        table.rows.push(TableRow::Sum(vec![
            Cell::new("All").bold(),
            Cell::new(grouped(rows.iter().map(|row| row.headcount).sum::<u64>() as i64)),
            Cell::new(grouped(rows.iter().map(|row| row.desks).sum::<u64>() as i64)),
            Cell::new(area(Some(rows.iter().map(|row| row.exclusive).sum()))),
            Cell::new(area(rows.iter().map(|row| row.shared).sum())),
            Cell::new(area(rows.iter().map(|row| row.total).sum())),
            Cell::new(Unit::Percent.text(rows.iter().map(|row| row.share_pct).sum())),
            Cell::new(charge(rows.iter().map(|row| row.charge).sum::<Option<Pence>>())),
        ]));
        let of = &space.apportionment;
        let mut words = format!(
            "{} of net internal area that nobody has alone are apportioned {}.",
            square_metres(of.shared),
            uncapitalised(of.method.label())
        );
        if let Some(why) = of.undefined {
            write!(words, " {why}").ok();
        }
        match of.charge {
            Some(charge) => {
                write!(words, " The building costs {} a year.", pounds(charge)).ok();
            }
            None => words.push_str(" The plan names no yearly charge for the building."),
        }
        vec![Block::Text(words), Block::Table(table)]
    }

    /// Organisations or floors before and after: a row each, and for each figure two columns.
    fn groups(&self, about: About) -> Vec<Block> {
        let groups = || self.comparison.groups.iter().filter(|group| group.about == about && !group.rows.is_empty());
        let mut figures: Vec<&Row> = Vec::new();
        for row in groups().flat_map(|group| &group.rows) {
            if figures.iter().all(|other| other.name != row.name) {
                figures.push(row);
            }
        }
        let mut columns = vec![Column::words("")];
        for row in &figures {
            let unit = row.unit.label();
            let unit = if unit.is_empty() { String::new() } else { format!(", {unit}") };
            columns.push(Column::figures(&format!("{}{unit}: before", row.name)));
            columns.push(Column::figures("after"));
            if row.standard.is_some() {
                columns.push(Column::words("After"));
            }
        }
        let mut table = Table::new(columns);
        for group in groups() {
            let mut cells = vec![Cell::new(group.name.clone())];
            for of_column in &figures {
                let row = group.rows.iter().find(|row| row.name == of_column.name);
                let text = |value: Option<f64>| of_column.unit.text(value);
                cells.push(Cell::new(text(row.and_then(|row| row.before))));
                cells.push(Cell::new(text(row.and_then(|row| row.after))).bold());
                if of_column.standard.is_some() {
                    cells.push(row.map_or_else(|| Cell::new(""), |row| self.light(row, row.verdict_after)));
                }
            }
            table.rows.push(TableRow::Cells(cells));
        }
        if table.rows.is_empty() { Vec::new() } else { vec![Block::Table(table)] }
    }

    fn standards(&self) -> Vec<Block> {
        let mut table = Table::new(vec![
            Column::words("Standard"),
            Column::figures("At most, or within"),
            Column::words("Before"),
            Column::words("After"),
            Column::words("Status, year and source"),
        ]);
        for measure in Measure::ALL {
            let of_measure: Vec<_> = self.comparison.standards.iter().filter(|row| row.measure == measure).collect();
            if !of_measure.is_empty() {
                table.rows.push(TableRow::Group(measure.label().to_owned()));
            }
            for standard in of_measure {
                let Some(limit) = &standard.row.standard else { continue };
                let chosen = if standard.is_chosen { " (chosen)" } else { "" };
                let status = if standard.is_sourced { "Sourced" } else { "Unverified" };
                table.rows.push(TableRow::Cells(vec![
                    Cell::new(format!("{}{chosen}", standard.short_name())),
                    Cell::new(limit.range_text(Unit::SquareMetresEach)),
                    self.with_figure(&standard.row, false),
                    self.with_figure(&standard.row, true),
                    Cell::new(format!("{status}, {}: {}", standard.year, with_short_addresses(&standard.source))),
                ]));
            }
        }
        if table.rows.is_empty() {
            return Vec::new();
        }
        let words = "Density is over office space by net internal area; workstations, full-time equivalents and people are \
                     three measures and are not compared with each other. Addresses are in full in the report.";
        vec![Block::Text(words.to_owned()), Block::Table(table)]
    }

    /// A figure with its light: `10.2 ● Meets`.
    fn with_figure(&self, row: &Row, is_after: bool) -> Cell {
        let (figure, verdict) =
            if is_after { (row.after_text(), row.verdict_after) } else { (row.before_text(), row.verdict_before) };
        match verdict {
            None => Cell::new(figure),
            Some(verdict) => {
                Cell::new(format!("{figure} {}", light(Some(verdict)))).in_colour(light_colour(self.theme, verdict))
            }
        }
    }

    fn basis(&self) -> Vec<Block> {
        let mut blocks: Vec<Block> = self.comparison.basis.iter().cloned().map(Block::Text).collect();
        // Rates and grants are no matter here.
        let told =
            |row: &&ProvenanceCount| matches!(row.of, "floors" | "teams" | "phases") && 0 < row.sourced + row.assumed;
        let counts = self.report.provenance.iter().filter(told);
        let counts: Vec<String> =
            counts.map(|row| format!("{}: {} from a source, {} assumed", row.of, row.sourced, row.assumed)).collect();
        if !counts.is_empty() {
            let words = format!("Where the figures of the plan come from: {}.", counts.join("; "));
            blocks.push(Block::Text(words));
        }
        let notes = self.is.notes.iter().cloned().map(Block::Text);
        blocks.extend(notes);
        blocks
    }
}

/// A source with no more of an address than whose it is: the rest would take up more of the sheet than the figures.
fn with_short_addresses(source: &str) -> String {
    let host = |word: &str| {
        let address = word.strip_prefix("https://").or_else(|| word.strip_prefix("http://"))?;
        let host = address.split('/').next()?;
        Some(host.strip_prefix("www.").unwrap_or(host).to_owned())
    };
    let words: Vec<String> = source.split(' ').map(|word| host(word).unwrap_or_else(|| word.to_owned())).collect();
    words.join(" ")
}

/// A risk in hundredths: what is there and rounds to nothing says that it is less.
fn risk_text(percent: f64) -> String {
    if 0.0 < percent && percent < 0.05 { "<0.1 %".to_owned() } else { format!("{} %", decimal(percent, 1)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_an_address_the_host_is_printed() {
        let source = "BCO (2013), as reported at https://www.hrreview.co.uk/hr-news/48615 and http://a.uk";
        assert_eq!(with_short_addresses(source), "BCO (2013), as reported at hrreview.co.uk and a.uk");
        assert_eq!(with_short_addresses("From memory"), "From memory");
    }
}
