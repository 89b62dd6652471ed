//! What was counted, beside what was planned, as a manager reads it.

use super::super::table::{Table, wrapped};
use crate::analysis::report::{ObservedReport, ObservedUse};
use crate::units::format::{decimal, grouped, or_dash};

/// The section; nothing where nobody counted.
pub(super) fn section(observed: Option<&ObservedReport>) -> String {
    let Some(observed) = observed else { return String::new() };
    let mut text = "\nCounted\n".to_owned();
    let left_out = match observed.counts_without_places {
        0 => String::new(),
        number => format!(" {} of them are at what has no desk or seat, and are left out.", count(number)),
    };
    let peak = observed.whole.peak.map_or_else(String::new, |peak| {
        format!(
            " The fullest hour began on {}: {} people at {} places, {}.",
            peak.at.long(),
            count(peak.seen),
            count(peak.places),
            percent(peak.utilisation_pct)
        )
    });
    text.push_str(&wrapped(
        &format!(
            "{} counts on {} days, from {} to {}.{left_out} How often somebody was there (frequency), times how full it \
             was then (occupancy), is how well it was used: desks, and seats of meeting rooms and the like. Planned is \
             people at desks over desks alone.{peak}",
            count(observed.counts),
            count(observed.days),
            observed.first.date().long(),
            observed.last.date().long()
        ),
        0,
    ));
    let headings = ["Place", "Frequency>", "Occupancy>", "Use>", "Fullest hour>", "With signs of life>", "Planned>"];
    let mut table = Table::new(&headings);
    table.row(row("All that was counted", &observed.whole, String::new()));
    for day in &observed.weekdays {
        table.row(row(day.day, &day.use_of, percent(day.planned_utilisation_pct)));
    }
    for floor in &observed.floors {
        table.row(row(&floor.floor, &floor.use_of, String::new()));
        for room in &floor.rooms {
            table.row(row(&format!("  {} {}", room.number, room.name), &room.use_of, String::new()));
        }
    }
    text.push('\n');
    text.push_str(&table.lines());
    text
}

fn row(place: &str, use_of: &ObservedUse, planned: String) -> [String; 7] {
    [
        place.to_owned(),
        percent(use_of.frequency_pct),
        percent(use_of.occupancy_pct),
        percent(use_of.utilisation_pct),
        percent(use_of.peak.and_then(|peak| peak.utilisation_pct)),
        percent(use_of.claimed_pct),
        planned,
    ]
}

fn count(number: u64) -> String {
    grouped(i64::try_from(number).unwrap_or(i64::MAX))
}

fn percent(share: Option<f64>) -> String {
    or_dash(share.map(|share| format!("{} %", decimal(share, 1))))
}

#[cfg(test)]
mod tests {
    use super::super::super::table::WIDTH;
    use crate::analysis::Analyst;
    use crate::file::builtin;
    use crate::import::import;

    #[test]
    fn what_was_counted_is_said_and_no_line_is_too_long() {
        let plan = builtin::leigh_road();
        let list =
            b"Date,Room,Seen,Signs\n03/11/2014 10:30,G.05,4,1\n04/11/2014 10:30,1.06,0,\n04/11/2014 11:30,G.34,2,\n";
        let plan = plan.with(&import(&plan, list, "list.csv").unwrap().edit).unwrap();
        let report = Analyst::new().report(&plan);
        let text = super::section(report.phases[0].utilisation.observed.as_ref());
        assert!(text.lines().all(|line| line.chars().count() <= WIDTH), "{text}");
        for words in
            ["3 counts on 2 days", "1 of them are at", "3 November 2014, 10:00", "G.05 Meeting room 1", "Monday"]
        {
            assert!(text.contains(words), "{words} is not in {text}");
        }
        assert_eq!(super::section(report.phases[1].utilisation.observed.as_ref()), "");
    }
}
