//! Before and after in words and columns.
//!
//! Invariant: no line is longer than [`super::table::WIDTH`]; held by the test below.

use super::table::{Table, wrapped};
use crate::analysis::standards::Verdict;
use crate::check::Became;
use crate::compare::{About, Comparison, Row, Side, Unit, light, sign};
use crate::model::Marking;

/// Puts a comparison into words, with the options that other plans are, if any, in words already.
pub(super) fn comparison(comparison: &Comparison, options: &str, marking: Marking) -> String {
    let mut text = format!("{marking}\n\n");
    text.push_str(&wrapped(&format!("Before: {}", named(&comparison.before)), 2));
    text.push_str(&wrapped(&format!("After:  {}", named(&comparison.after)), 2));
    text.push('\n');
    let broken: Vec<String> = comparison.broken().map(|sentence| wrapped(&format!("! {sentence}"), 2)).collect();
    if !broken.is_empty() {
        text.push_str("NO LONGER MET\n");
        text.extend(broken);
        text.push('\n');
    }
    text.push_str(&wrapped(&comparison.headline, 0));
    for (heading, about) in
        [("Before and after", About::Whole), ("Organisations", About::Organisation), ("Floors", About::Floor)]
    {
        let table = figures(comparison, about);
        if !table.is_empty() {
            text.extend(["\n", &heading.to_uppercase(), "\n", &table.lines()]);
        }
    }
    text.push_str(&teams(comparison));
    text.push_str(&standards(comparison));
    let others: Vec<_> = comparison.checks.iter().filter(|change| change.became != Became::Broken).collect();
    if !others.is_empty() {
        text.push_str("\nCHECKS\n");
        text.extend(others.iter().map(|change| wrapped(&format!("- {}", change.words()), 2)));
    }
    text.push_str(options);
    text.push_str("\nON WHAT THIS RESTS\n");
    text.extend(comparison.basis.iter().map(|sentence| wrapped(&format!("- {sentence}"), 2)));
    text.extend(["\n", &marking.to_string(), "\n"]);
    text
}

fn named(side: &Side) -> String {
    format!("{} of {} (revision {})", side.name, side.plan_name(), side.revision)
}

fn figures(comparison: &Comparison, about: About) -> Table {
    let mut table = Table::new(&["", "Before>", "After>", "Difference>", "At most>", "Before", "After"]);
    for group in comparison.groups.iter().filter(|group| group.about == about && !group.rows.is_empty()) {
        let mut cells = vec![group.name.to_uppercase()];
        cells.resize(7, String::new());
        table.row(cells);
        for row in &group.rows {
            table.row(cells_of(row));
        }
    }
    table
}

fn cells_of(row: &Row) -> [String; 7] {
    let unit = if row.unit.label().is_empty() { String::new() } else { format!(", {}", row.unit.label()) };
    // The name of a density says its unit.
    let unit = if row.name.starts_with(row.unit.label()) { String::new() } else { unit };
    let limit = row.standard.as_ref();
    let lights = |verdict| limit.map(|_| light(verdict)).unwrap_or_default();
    [
        format!("{}{unit}", row.name),
        row.before_text(),
        row.after_text(),
        row.difference_text(),
        limit.map(|limit| limit.range_text(row.unit)).unwrap_or_default(),
        lights(row.verdict_before),
        lights(row.verdict_after),
    ]
}

fn teams(comparison: &Comparison) -> String {
    let headings = ["Team", "Of", "People>", "then>", "Desks>", "then>", "Due>", "Risk>", "then>", "Then"];
    let mut table = Table::new(&headings);
    for team in &comparison.teams {
        let risk = |value: Option<f64>| Unit::Percent.text(value);
        table.row([
            team.team.clone(),
            team.organisation_short_name.clone(),
            team.headcount.before_text(),
            team.headcount.after_text(),
            team.desks.before_text(),
            team.desks.after_text(),
            team.desks_required.after_text(),
            risk(team.shortfall.before),
            risk(team.shortfall.after),
            light(team.shortfall.verdict_after),
        ]);
    }
    if table.is_empty() {
        String::new()
    } else {
        format!("\nTEAMS, AND THEIR RISK IN % OF BEING WITHOUT A DESK\n{}", table.lines())
    }
}

fn standards(comparison: &Comparison) -> String {
    let mut table = Table::new(&["Standard", "m²", "Figure>", "Before>", "", "After>", "", "Year>"]);
    let sign = |verdict: Option<Verdict>| verdict.map(sign).unwrap_or_default().to_owned();
    for standard in &comparison.standards {
        let row = &standard.row;
        let Some(limit) = &row.standard else { continue };
        let chosen = if standard.is_chosen { "*" } else { "" };
        let unverified = if standard.is_sourced { "" } else { "~" };
        let name = standard.short_name();
        table.row([
            format!("{name} {chosen}{unverified}").trim_end().to_owned(),
            standard.measure.label().trim_start_matches("m² ").to_owned(),
            limit.range_text(row.unit),
            row.before_text(),
            sign(row.verdict_before),
            row.after_text(),
            sign(row.verdict_after),
            standard.year.to_string(),
        ]);
    }
    if table.is_empty() {
        return String::new();
    }
    let lights = [Verdict::Meets, Verdict::Near, Verdict::Misses].map(|verdict| light(Some(verdict)).to_lowercase());
    format!(
        "\nDENSITY STANDARDS, m² OF OFFICE SPACE\n{}  {}; * the plan is judged by it; ~ unverified\n",
        table.lines(),
        lights.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use super::super::table::WIDTH;
    use super::*;
    use crate::analysis::Analyst;
    use crate::analysis::report::options;
    use crate::file::builtin;
    use crate::model::sample;

    #[test]
    fn no_line_is_too_long() {
        for plan in [builtin::leigh_road(), builtin::blank(), sample::generate(300, 3, 1)] {
            let report = Analyst::new().report(&plan);
            let (first, last) = (report.phases[0].phase, report.phases[report.phases.len() - 1].phase);
            let of = Comparison::of(&report, first, &report, last).unwrap();
            let options = super::super::text::options(&options(&[("As drawn", &report), ("other.ron", &report)]));
            let text = comparison(&of, &options, report.plan.marking);
            for line in text.lines() {
                assert!(line.chars().count() <= WIDTH, "{line}");
            }
            assert!(
                text.starts_with("OFFICIAL-SENSITIVE\n")
                    && text.contains("Density over office space".to_uppercase().as_str())
            );
        }
    }
}
