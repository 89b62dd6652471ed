//! The report as a manager reads it: what it is of, the headline, each phase, the money.
//!
//! Invariant: no line is longer than [`table::WIDTH`]; held by the test below.

use super::table::{Table, wrapped};
use super::utilisation_text;
use crate::analysis::cost::Line;
use crate::analysis::report::{PhaseHeader, PhaseReport, Report, ScenarioReport, SpaceReport, UtilisationReport};
use crate::model::CostElement;
use crate::units::format::{decimal, grouped, or_dash, pounds, pounds_and_pence, square_metres, trimmed};
use crate::units::{Pence, SquareMm};

/// What every report has to say of itself.
const PLANNING_AID: &str = "A planning aid: areas, numbers and costs follow from the drawing and from rates that are \
    partly assumed. Surveyors, cost consultants, building control and the fire officer decide.";

/// Puts the report into words.
pub(super) fn report(report: &Report) -> String {
    let mut text = head(report);
    text.push_str(&headline(report));
    for (phase, header) in report.phases.iter().zip(&report.plan.phases) {
        text.push_str(&of_phase(phase, header));
    }
    text.push_str(&money(report));
    text.push_str(&business_case(report));
    text.push_str(&basis(report));
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
    let headroom = if cost.headroom < Pence::ZERO {
        format!("{} more than the grants", pounds(-cost.headroom))
    } else {
        format!("{} less than the grants", pounds(cost.headroom))
    };
    text.push_str(&wrapped(
        &format!(
            "All phases cost {} without VAT, {headroom} of {} that can be spent here.",
            pounds(cost.total),
            pounds(cost.grants_total)
        ),
        0,
    ));
    for scenario in &report.business_case.scenarios {
        text.push_str(&wrapped(
            &format!(
                "{}: saves {} a year, {}.",
                scenario.name,
                pounds(annual(scenario)),
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
    text.push_str(&space(&phase.space));
    text.push_str(&utilisation(&phase.utilisation));
    text.push_str(&utilisation_text::presence(&phase.utilisation));
    text.push_str(&cost(phase));
    if !phase.notes.is_empty() {
        text.push_str("\nNotes\n");
        text.extend(phase.notes.iter().map(|note| wrapped(note, 2)));
    }
    text
}

fn space(space: &SpaceReport) -> String {
    let mut text = "\nSpace\n".to_owned();
    text.push_str(&wrapped(
        &format!(
            "Gross internal area {}, net internal area {}: {} of it office space, {} training, conference, command, \
             vehicle and like space. {} rooms.",
            area(space.gia),
            square_metres(space.nia),
            square_metres(space.office),
            square_metres(space.special),
            count(space.rooms)
        ),
        0,
    ));
    let mut table = Table::new(&["Floor", "GIA>", "NIA>", "Office>", "Rooms>", "Desks>", "Taken>"]);
    for floor in &space.floors {
        table.row([
            floor.title.clone(),
            area(floor.gia),
            square_metres(floor.nia),
            square_metres(floor.office),
            count(floor.rooms),
            count(floor.desks),
            count(floor.desks_allocated),
        ]);
    }
    text.push_str(&under(&table));
    let mut table = Table::new(&["Use", "Rooms>", "Area>", "In NIA"]);
    for row in &space.uses {
        let is_in_nia = if row.is_in_nia { "yes" } else { "no" };
        table.row([row.used_as.label().to_owned(), count(row.rooms), square_metres(row.area), is_in_nia.to_owned()]);
    }
    text.push_str(&under(&table));
    let mut table = Table::new(&["Organisation", "Exclusive>", "Part of shared>", "Desks>", "People>"]);
    for row in &space.organisations {
        table.row([
            row.organisation.clone(),
            square_metres(row.exclusive),
            area(row.shared),
            count(row.desks),
            count(row.headcount),
        ]);
    }
    text.push_str(&under(&table));
    if !space.rooms_unreachable.is_empty() {
        let names = space.rooms_unreachable.iter().map(|room| format!("{} ({})", room.name, room.floor));
        let names: Vec<String> = names.collect();
        text.push_str(&wrapped(&format!("No door leads to: {}.", names.join(", ")), 2));
    }
    text
}

/// A table after an empty line, or nothing where it has no rows.
fn under(table: &Table) -> String {
    if table.is_empty() { String::new() } else { format!("\n{}", table.lines()) }
}

fn utilisation(utilisation: &UtilisationReport) -> String {
    let mut text = "\nDesks and people\n".to_owned();
    text.push_str(&wrapped(
        &format!(
            "{} desks, {} of them taken ({}) and {} held; {} needed by the teams' own policies. {} people, {} FTE; {} \
             without a desk of their team's. {} desks for each FTE. With no more than {} % of desks in use at the \
             peak, {} desks would do.",
            count(utilisation.desks),
            count(utilisation.desks_allocated),
            percent(utilisation.desks_allocated_pct),
            count(utilisation.desks_held),
            count(utilisation.desks_required),
            count(utilisation.headcount),
            trimmed(utilisation.fte, 2),
            count(utilisation.headcount_unseated),
            or_dash(utilisation.desk_ratio.map(|ratio| trimmed(ratio, 2))),
            trimmed(utilisation.target_peak_utilisation_pct, 2),
            or_dash(utilisation.desks_for_peak.map(count)),
        ),
        0,
    ));
    let at_most = format!("On {} of 100 at most>", trimmed(utilisation.service_level_pct, 2));
    let mut table = Table::new(&["Weekday", "People expected>", &at_most, "Desks in use>"]);
    for day in &utilisation.weekdays {
        table.row([
            day.day.to_owned(),
            decimal(day.expected_people, 1),
            count(day.p95_people),
            percent(day.utilisation_pct),
        ]);
    }
    text.push_str(&under(&table));
    let headings = ["Team", "Of", "Policy", "People>", "Desks>", "Needed>", "Unseated>", "Shortfall>"];
    let mut table = Table::new(&headings);
    for team in &utilisation.teams {
        table.row([
            team.team.clone(),
            team.organisation_short_name.clone(),
            team.policy.to_string(),
            count(team.headcount),
            count(team.desks),
            count(team.desks_required),
            count(team.headcount_unseated),
            percent(team.shortfall_probability.map(|probability| probability * 100.0)),
        ]);
    }
    text.push_str(&under(&table));
    let mut table = Table::new(&["Pool", "People>", "Desks>", "Needed>", "Unseated>", "Shortfall>"]);
    for pool in &utilisation.pools {
        table.row([
            pool.pool.clone(),
            count(pool.headcount),
            count(pool.desks),
            count(pool.desks_required),
            count(pool.headcount_unseated),
            percent(pool.shortfall_probability.map(|probability| probability * 100.0)),
        ]);
    }
    text.push_str(&under(&table));
    text
}

fn cost(phase: &PhaseReport) -> String {
    let cost = &phase.cost;
    let mut text = "\nCost\n".to_owned();
    if cost.lines.is_empty() && cost.total == Pence::ZERO && cost.unpriced.is_empty() {
        text.push_str("  Nothing is built or moved.\n");
        return text;
    }
    let mut table = Table::new(&["Code", "What", "Quantity>", "Unit", "Rate>", "Amount>", ""]);
    let mut element: Option<CostElement> = None;
    for line in &cost.lines {
        if element != Some(line.element) {
            element = Some(line.element);
            let of_element = cost.lines.iter().filter(|other| other.element == line.element);
            let sum: Pence = of_element.map(|line| line.amount).sum();
            let name = line.element.label().to_uppercase();
            let blank = String::new;
            table.row([blank(), name, blank(), blank(), blank(), pounds_and_pence(sum), blank()]);
        }
        table.row(cost_row(line));
    }
    text.push_str(&table.lines());
    if cost.lines.iter().any(|line| !line.provenance.is_sourced()) {
        text.push_str("  ~ The rate is an assumption.\n");
    }
    let mut table = Table::new(&["Build-up", "Share>", "Amount>", "Sum>"]);
    for step in &cost.build_up {
        table.row([
            step.name.clone(),
            step.percent.map(|percent| percent.to_string()).unwrap_or_default(),
            pounds_and_pence(step.amount),
            pounds_and_pence(step.running),
        ]);
    }
    table.row(["Total without VAT".to_owned(), String::new(), String::new(), pounds_and_pence(cost.total)]);
    table.row(["VAT, recovered".to_owned(), String::new(), pounds_and_pence(cost.vat), String::new()]);
    text.push_str(&under(&table));
    text.push('\n');
    text.push_str(&wrapped(&cost.benchmark.explanation, 0));
    let mut table = Table::new(&["Not priced", "Quantity>", "Unit", "Floor"]);
    for row in &cost.unpriced {
        table.row([
            row.change.what.clone(),
            trimmed(row.change.quantity.f64(), 2),
            row.change.unit.label().to_owned(),
            row.floor.clone().unwrap_or_default(),
        ]);
    }
    text.push_str(&under(&table));
    text
}

fn cost_row(line: &Line) -> [String; 7] {
    [
        line.code.clone(),
        line.description.clone(),
        trimmed(line.quantity.f64(), 2),
        line.unit.label().to_owned(),
        pounds_and_pence(line.rate),
        pounds_and_pence(line.amount),
        if line.provenance.is_sourced() { String::new() } else { "~".to_owned() },
    ]
}

fn money(report: &Report) -> String {
    let cost = &report.cost;
    let mut text = heading("Cost against grants");
    let mut table = Table::new(&["", "Amount>"]);
    for phase in &report.phases {
        table.row([phase.name.clone(), pounds_and_pence(phase.cost.total)]);
    }
    table.row(["All phases, without VAT".to_owned(), pounds_and_pence(cost.total)]);
    table.row(["VAT, recovered".to_owned(), pounds_and_pence(cost.vat)]);
    for grant in &cost.grants {
        let of =
            if grant.available_here == grant.amount { String::new() } else { format!(", of {}", pounds(grant.amount)) };
        let mark = if grant.is_assumption { " ~" } else { "" };
        let name = format!("{} to {}{of}{mark}", grant.name, grant.recipient);
        table.row([name, pounds_and_pence(grant.available_here)]);
    }
    let label = if cost.headroom < Pence::ZERO { "Shortfall" } else { "Headroom" };
    table.row([label.to_owned(), pounds_and_pence(cost.headroom)]);
    text.push_str(&table.lines());
    text.push('\n');
    text.push_str(&wrapped(&cost.benchmark.explanation, 0));
    if !cost.benchmark.includes.is_empty() {
        text.push_str(&wrapped(&format!("Works cost includes: {}.", cost.benchmark.includes.join(", ")), 2));
    }
    text
}

fn annual(scenario: &ScenarioReport) -> Pence {
    scenario.savings.iter().map(|saving| saving.annual).sum()
}

fn business_case(report: &Report) -> String {
    let case = &report.business_case;
    let mut text = heading("Business case");
    let mut table =
        Table::new(&["Scenario", "Saves a year>", "Capital>", "Benefits>", "NPV>", "BCR>", "Payback>", "Discounted>"]);
    let years =
        |years: Option<f64>| years.map_or_else(|| "never".to_owned(), |years| format!("{} y", decimal(years, 1)));
    for scenario in &case.scenarios {
        table.row([
            scenario.name.clone(),
            pounds(annual(scenario)),
            pounds(scenario.capital),
            pounds(scenario.benefits),
            pounds(scenario.npv),
            or_dash(scenario.bcr.map(|ratio| decimal(ratio, 2))),
            years(scenario.payback_years),
            years(scenario.discounted_payback_years),
        ]);
    }
    text.push_str(&wrapped(
        &format!(
            "Over {} years from {}, in real prices, discounted at {}; optimism bias {}.",
            case.period_years, case.base_year, case.discount_rate, case.optimism_bias
        ),
        0,
    ));
    text.push_str(&under(&table));
    for scenario in &case.scenarios {
        let theirs = scenario.savings.iter().map(|saving| format!("{} {}", saving.organisation, pounds(saving.annual)));
        let theirs: Vec<String> = theirs.collect();
        let mark = if scenario.is_assumption { "assumed" } else { "source" };
        text.push_str(&wrapped(
            &format!("{}: {} a year; {mark}: {}", scenario.name, theirs.join(", "), scenario.source),
            2,
        ));
    }
    text
}

fn basis(report: &Report) -> String {
    let mut text = heading("On what this rests");
    text.extend(report.basis.iter().map(|sentence| wrapped(&format!("- {sentence}"), 2)));
    let mut table = Table::new(&["Figures of", "From a source>", "Assumed>"]);
    for row in report.provenance.iter().filter(|row| 0 < row.sourced + row.assumed) {
        table.row([row.of.to_owned(), count(row.sourced), count(row.assumed)]);
    }
    text.push_str(&under(&table));
    text.extend(["\n", &report.plan.marking.to_string(), "\n"]);
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
