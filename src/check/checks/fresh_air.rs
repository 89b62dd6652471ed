//! Fresh air for the people in a room, where it is known what is brought in; where it is not, how much a floor needs.

use super::{Check, Part, Run};
use crate::check::finding::{Finding, Looking};
use crate::check::formulas::fresh_air;
use crate::check::problem::{Severity, Topic};
use crate::check::rules::FigureId;
use crate::units::format;

pub(super) const CHECK: Check = Check {
    id: "fresh-air",
    name: "Fresh air",
    topic: Topic::HealthAndSafety,
    asks: "Rooms with desks and seats are given the fresh air that their people need",
    run: Run::Floor(&[Part::Seated(run)]),
};

fn run(looking: Looking<'_>, findings: &mut Vec<Finding>) {
    let Looking { floor, rules, .. } = looking;
    let (mut unknown, mut n_unknown) = (0.0, 0_usize);
    for (place, room) in floor.rooms.iter().enumerate() {
        let people = floor.n_desks_in(place).max(room.seats);
        if people == 0 || room.outline.is_none() || rules.floor_space(room.used_as).is_none() {
            continue;
        }
        let needed = fresh_air(rules, people, room.area());
        let Some(supply) = room.fresh_air else {
            (unknown, n_unknown) = (unknown + needed, n_unknown + 1);
            continue;
        };
        if f64::from(supply) < needed {
            let message = format!(
                "{} l/s of fresh air for {}, and {} l/s are brought in: {} short",
                format::decimal(needed, 0),
                format::count(people as usize, "person", "people"),
                format::grouped(i64::from(supply)),
                format::decimal(needed - f64::from(supply), 0),
            );
            let finding = Finding::in_room(floor, room, Severity::Warning, FigureId::FreshAirPerson, message);
            findings.push(finding.mend("Bring in more fresh air, or let fewer people work in it"));
        }
    }
    if 0 < n_unknown {
        let message = format!(
            "{} of fresh air are needed in {} whose supply is not entered",
            format_args!("{} l/s", format::decimal(unknown, 0)),
            format::count(n_unknown, "room", "rooms")
        );
        let finding = Finding::on(floor, Severity::Note, FigureId::FreshAirPerson, message);
        findings.push(finding.mend("Ask the services engineer, and type each room’s fresh air in its properties"));
    }
}
