//! How many people are at desks, in words: building, floors, neighbourhoods, pools and teams in one table.
//!
//! Must not know how any of it is worked out. Invariant: held with the text as a whole, by the tests of `text`.

use super::super::table::{Table, wrapped};
use super::{chance, count};
use crate::analysis::report::{PresenceReport, UtilisationReport};
use crate::units::format::{decimal, trimmed};

/// The table, with a paragraph that says how to read it.
pub(super) fn presence(utilisation: &UtilisationReport) -> String {
    let level = trimmed(utilisation.service_level_pct, 2);
    let mut text = "\nPeople at desks\n".to_owned();
    text.push_str(&wrapped(
        &format!(
            "On the fullest weekday, visitors included: how many are expected, the number that is not passed on {level} \
             of 100 such days, how likely more come than there are desks for, and with how many desks there are enough \
             on {level} of 100 days of any weekday. Who has a desk of their own keeps it. Others share: a team and a \
             pool what they have; in a zone, on a floor and on the whole site, across teams, also what nobody has. Held \
             desks are not counted on. A dash where nobody shares."
        ),
        0,
    ));
    let headings =
        ["At desks", "People>", "Desks>", "Held>", "Fullest", "Expected>", "At most>", "Shortfall>", "Enough>"];
    let mut table = Table::new(&headings);
    let mut row = |name: &str, headcount: u64, desks: u64, held: u64, presence: &PresenceReport| {
        table.row([
            name.to_owned(),
            count(headcount),
            count(desks),
            count(held),
            presence.peak_day.to_owned(),
            decimal(presence.expected_at_peak, 1),
            count(presence.peak),
            chance(presence.shortfall_probability),
            count(presence.desks_for_service_level),
        ]);
    };
    row("Whole site", utilisation.headcount, utilisation.desks, utilisation.desks_held, &utilisation.presence);
    for floor in &utilisation.floors {
        row(&floor.title, floor.headcount, floor.desks, floor.desks_held, &floor.presence);
    }
    for zone in &utilisation.neighbourhoods {
        row(&format!("Zone {}", zone.name), zone.headcount, zone.desks, zone.desks_held, &zone.presence);
    }
    for pool in &utilisation.pools {
        if let Some(presence) = &pool.presence {
            row(&format!("Pool {}", pool.pool), pool.headcount, pool.desks, 0, presence);
        }
    }
    for team in &utilisation.teams {
        if let Some(presence) = &team.presence {
            row(&team.team, team.headcount, team.desks, 0, presence);
        }
    }
    text.push_str(&table.lines());
    text
}
