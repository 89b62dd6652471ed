//! The desks and people of a phase in words.

use super::super::table::{Table, wrapped};
use super::{chance, count, percent, under};
use crate::analysis::report::UtilisationReport;
use crate::units::format::{decimal, or_dash, trimmed};

/// The use of desks: the whole, by weekday, by team and by pool.
pub(super) fn utilisation(utilisation: &UtilisationReport) -> String {
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
            chance(team.shortfall_probability),
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
            chance(pool.shortfall_probability),
        ]);
    }
    text.push_str(&under(&table));
    text
}
