//! The report as a manager reads it: what it is of, the headline, each phase, the money.
//!
//! Invariant: no line is longer than [`table::WIDTH`]; held by the test below.

mod case;
mod cost;
mod observed;
mod presence;
mod space;
mod utilisation;

use super::table::{Table, wrapped};
use crate::analysis::report::{PhaseHeader, PhaseReport, Report};
use crate::units::SquareMm;
use crate::units::format::{decimal, grouped, or_dash, pounds, square_metres};

/// What every report has to say of itself.
const PLANNING_AID: &str = "A planning aid: areas, numbers and costs follow from the drawing and from rates that are \
    partly assumed. Surveyors, cost consultants, building control and the fire officer decide.";

pub(super) use case::options;

/// Puts the report into words.
pub(super) fn report(report: &Report) -> String {
    let mut text = head(report);
    text.push_str(&headline(report));
    for (phase, header) in report.phases.iter().zip(&report.plan.phases) {
        text.push_str(&of_phase(phase, header));
    }
    text.push_str(&cost::money(report));
    text.push_str(&case::business_case(report));
    text.push_str(&basis(report));
    text.push_str(&space::rooms(report));
    text.extend(["\n", &report.plan.marking.to_string(), "\n"]);
    text
}

fn heading(title: &str) -> String {
    format!("\n{}\n", title.to_uppercase())
}

fn count(number: u64) -> String {
    grouped(i64::try_from(number).unwrap_or(i64::MAX))
}

fn percent(share: Option<f64>) -> String {
    or_dash(share.map(|share| format!("{} %", decimal(share, 1))))
}

/// A probability in parts of a hundred.
fn chance(probability: Option<f64>) -> String {
    percent(probability.map(|probability| probability * 100.0))
}

fn area(area: Option<SquareMm>) -> String {
    or_dash(area.map(square_metres))
}

fn head(report: &Report) -> String {
    let plan = &report.plan;
    let mut text = format!("{}\n\n", plan.marking);
    for line in [&plan.project, &plan.title].into_iter().filter(|line| !line.is_empty()) {
        text.push_str(line);
        text.push('\n');
    }
    text.extend([&plan.survey_status.to_string(), " · Revision ", &plan.revision, "\n\n"]);
    text.push_str(&wrapped(PLANNING_AID, 0));
    if !plan.note.is_empty() {
        text.push('\n');
        text.push_str(&wrapped(&plan.note, 0));
    }
    text
}

/// The phases side by side, and what all of it costs and saves in three lines.
fn headline(report: &Report) -> String {
    let mut table =
        Table::new(&["Phase", "People>", "Desks>", "Unseated>", "Peak use>", "m²/desk>", "m²/FTE>", "Cost>"]);
    for phase in &report.phases {
        let (space, utilisation) = (&phase.space, &phase.utilisation);
        table.row([
            phase.name.clone(),
            count(utilisation.headcount),
            count(utilisation.desks),
            count(utilisation.headcount_unseated),
            percent(utilisation.peak_utilisation_pct),
            or_dash(space.m2_per_workstation.map(|density| decimal(density, 1))),
            or_dash(space.m2_per_fte.map(|density| decimal(density, 1))),
            pounds(phase.cost.total),
        ]);
    }
    let mut text = heading("At a glance");
    text.push_str(&table.lines());
    let cost = &report.cost;
    text.push('\n');
    text.push_str(&wrapped(&format!("All phases cost {} without VAT.", pounds(cost.total)), 0));
    for case in &cost.funding.cases {
        text.push_str(&wrapped(&cost::funding_sentence(case), 0));
    }
    if cost.is_too_large {
        text.push_str(&wrapped("The cost is too large to reckon with, so a rate or a step is wrong: use no total.", 0));
    }
    for scenario in &report.business_case.scenarios {
        text.push_str(&wrapped(
            &format!(
                "{}: saves {} a year, {}.",
                scenario.name,
                pounds(scenario.annual()),
                scenario.payback_years.map_or_else(
                    || "never pays back".to_owned(),
                    |years| format!("pays back in {} years", decimal(years, 1))
                )
            ),
            2,
        ));
    }
    text
}

fn of_phase(phase: &PhaseReport, header: &PhaseHeader) -> String {
    let mut text = heading(&phase.name);
    let dates: Vec<String> = [
        header.works_start.map(|date| format!("Works start {}", date.long())),
        header.works_end.map(|date| format!("works end {}", date.long())),
        header.move_in.map(|date| format!("people move in {}", date.long())),
    ]
    .into_iter()
    .flatten()
    .collect();
    text.push_str(&wrapped(&dates.join(", "), 0));
    text.push_str(&space::space(&phase.space));
    text.push_str(&utilisation::utilisation(&phase.utilisation));
    text.push_str(&presence::presence(&phase.utilisation));
    text.push_str(&observed::section(phase.utilisation.observed.as_ref()));
    text.push_str(&cost::cost(phase));
    if !phase.notes.is_empty() {
        text.push_str("\nNotes\n");
        text.extend(phase.notes.iter().map(|note| wrapped(note, 2)));
    }
    text
}

/// A table after an empty line, or nothing where it has no rows.
fn under(table: &Table) -> String {
    if table.is_empty() { String::new() } else { format!("\n{}", table.lines()) }
}

fn basis(report: &Report) -> String {
    let mut text = heading("On what this rests");
    text.extend(report.basis.iter().map(|sentence| wrapped(&format!("- {}", sentence.text), 2)));
    let mut table = Table::new(&["Figures of", "From a source>", "Assumed>"]);
    for row in report.provenance.iter().filter(|row| 0 < row.sourced + row.assumed) {
        table.row([row.of.to_owned(), count(row.sourced), count(row.assumed)]);
    }
    text.push_str(&under(&table));
    text
}

#[cfg(test)]
mod tests {
    use super::super::table::WIDTH;
    use crate::analysis::Analyst;
    use crate::file::builtin;
    use crate::model::sample;

    #[test]
    fn no_line_is_too_long() {
        for plan in [builtin::leigh_road(), builtin::blank(), sample::generate(300, 3, 1)] {
            let text = super::report(&Analyst::new().report(&plan));
            for line in text.lines() {
                assert!(line.chars().count() <= WIDTH, "{line}");
            }
            assert!(text.starts_with("OFFICIAL-SENSITIVE\n"));
            assert!(text.contains("not surveyed"));
            assert!(!text.contains(" -0.0 "), "minus zero");
        }
    }
}
