//! The command suite: what is of it, what it may take over, and where teams go whose desks are taken.
//!
//! Published is that a shared Gold command facility was planned and a tactical coordination facility delivered in the last
//! phase. What else they take over, how long that takes and what it costs are assumptions.

use super::drawing::Drawing;
use super::programme::{FIRE, assumed};
use super::teams::Teams;
use colocate::model::{
    CommandLevel, CommandRole, CommandRoom, CommandSuite, Elsewhere, FloorId, OrganisationId, RoomId, SuiteStanding,
    TeamElsewhere, TeamId,
};
use colocate::units::Pence;
use std::collections::BTreeSet;

/// A room on the terms on which it is taken.
struct Terms {
    name: &'static str,
    role: CommandRole,
    level: CommandLevel,
    organisations: &'static [OrganisationId],
    minutes: u32,
    pounds: i64,
    seats: u32,
}

/// What is kept for the suite, and what it may take over. Sizes are held against domain.md 8.3.
const ROOMS: [Terms; 8] = [
    Terms {
        name: "Gold command",
        role: CommandRole::StrategicGroup,
        level: CommandLevel::Strategic,
        organisations: &[],
        minutes: 15,
        pounds: 0,
        seats: 18,
    },
    Terms {
        name: "Tactical coordination",
        role: CommandRole::TacticalGroup,
        level: CommandLevel::StrategicAndTactical,
        organisations: &[],
        minutes: 20,
        pounds: 0,
        seats: 12,
    },
    Terms {
        name: "Operations planning",
        role: CommandRole::Communications,
        level: CommandLevel::Strategic,
        organisations: &[],
        minutes: 45,
        pounds: 120,
        seats: 6,
    },
    Terms {
        name: "Performance and planning",
        role: CommandRole::Breakout,
        level: CommandLevel::StrategicAndTactical,
        organisations: &[FIRE],
        minutes: 30,
        pounds: 60,
        seats: 6,
    },
    Terms {
        name: "Collaborative open plan",
        role: CommandRole::InformationCell,
        level: CommandLevel::MultiAgency,
        organisations: &[],
        minutes: 90,
        pounds: 400,
        seats: 12,
    },
    Terms {
        name: "Boardroom",
        role: CommandRole::AdviceCell,
        level: CommandLevel::MultiAgency,
        organisations: &[],
        minutes: 30,
        pounds: 60,
        seats: 12,
    },
    Terms {
        name: "Meeting room 1",
        role: CommandRole::Rest,
        level: CommandLevel::StrategicAndTactical,
        organisations: &[],
        minutes: 20,
        pounds: 80,
        seats: 6,
    },
    Terms {
        name: "Conference hall",
        role: CommandRole::Media,
        level: CommandLevel::MultiAgency,
        organisations: &[],
        minutes: 60,
        pounds: 250,
        seats: 60,
    },
];

/// Marks the suite.
pub(crate) fn mark(drawing: &mut Drawing, teams: &Teams) {
    let mut rooms: Vec<CommandRoom> = ROOMS.iter().filter_map(|terms| room(drawing, terms)).collect();
    debug_assert_eq!(rooms.len(), ROOMS.len(), "every room of the suite is drawn");
    rooms.sort_by_key(|own| (own.floor, own.room));
    let elsewhere = elsewhere(drawing, teams);
    drawing.add(CommandSuite {
        rooms,
        crews: 2,
        elsewhere,
        provenance: assumed(
            "That a Gold command facility was planned is published (2014), and that a tactical coordination facility was \
             delivered in the last phase (Morgan Sindall). Which rooms are taken over beside them, and two crews to change \
             them, are assumed",
        ),
    });
}

fn room(drawing: &Drawing, terms: &Terms) -> Option<CommandRoom> {
    let (floor, room) = named(drawing, terms.name)?;
    let is_suite = matches!(terms.role, CommandRole::StrategicGroup | CommandRole::TacticalGroup);
    Some(CommandRoom {
        standing: if is_suite { SuiteStanding::OfSuite } else { SuiteStanding::TakenOver },
        level: terms.level,
        organisations: terms.organisations.to_vec(),
        minutes: terms.minutes,
        cost: Pence::pounds(terms.pounds),
        seats: terms.seats,
        provenance: assumed("No plan of the suite was published: time, cost and seats are to be tried in an exercise"),
        ..CommandRoom::usual(floor, room, terms.role)
    })
}

/// The room that is called so in the end.
fn named(drawing: &Drawing, name: &str) -> Option<(FloorId, RoomId)> {
    let mut rooms =
        drawing.plan.floors.iter().flat_map(|(&floor, plan)| plan.rooms.values().map(move |own| (floor, own)));
    let is_called = |room: &colocate::model::Room| room.uses.last().is_some_and(|dated| dated.name == name);
    rooms.find(|(_, room)| room.until.is_none() && is_called(room)).map(|(floor, room)| (floor, room.id))
}

/// Who could work elsewhere for a day; who plans for emergencies has to be here.
fn elsewhere(drawing: &Drawing, teams: &Teams) -> Vec<TeamElsewhere> {
    let mottisfont = drawing.plan.estate.values().find(|own| own.name == "Mottisfont Court").map(|own| own.id);
    let home: BTreeSet<TeamId> =
        [teams.fire.performance, teams.shared_services.procurement].iter().map(|own| own.team).collect();
    let mut all: Vec<TeamElsewhere> =
        home.into_iter().map(|team| TeamElsewhere { team, place: Elsewhere::Home }).collect();
    all.extend(mottisfont.map(|site| TeamElsewhere { team: teams.police.estates.team, place: Elsewhere::Site(site) }));
    all.sort_by_key(|own| own.team);
    all
}
