//! What is wrong with a suite or an activation, or to be known of it: what it is, what it means, what to do.

use super::Call;
use super::outcome::{Displaced, LiveRoom};
use super::seating::Seating;
use super::site::{Site, is_taken};
use crate::model::{CommandLevel, CommandRole, CommandSuite, SecurityLevel, Vetting, View};
use crate::units::format::count;
use serde::Serialize;
use std::collections::BTreeMap;

/// Something found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Whether it is in the way.
    pub kind: FindingKind,
    /// In words.
    pub text: String,
}

/// Whether what was found is in the way of an activation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum FindingKind {
    /// The activation does not work as it is.
    Problem,
    /// To be known.
    Note,
}

impl FindingKind {
    /// What it is called.
    pub fn label(self) -> &'static str {
        match self {
            Self::Problem => "Problem",
            Self::Note => "Note",
        }
    }
}

fn problem(text: impl Into<String>) -> Finding {
    Finding { kind: FindingKind::Problem, text: text.into() }
}

fn note(text: impl Into<String>) -> Finding {
    Finding { kind: FindingKind::Note, text: text.into() }
}

/// What is wrong with the suite, whoever sits in it.
pub(super) fn of_suite(view: &View<'_>, suite: &CommandSuite, call: &Call, site: &Site<'_>) -> Vec<Finding> {
    let plan = view.plan();
    let mut found = Vec::new();
    if suite.rooms.is_empty() {
        found.push(problem("No room is marked for the command suite: mark the rooms that it has or may take over"));
        return found;
    }
    if call.organisations.is_empty() {
        found.push(problem("Nobody is named for whom command is activated: choose at least one organisation"));
        return found;
    }
    for own in suite.rooms.iter().filter(|own| is_taken(own, call)) {
        let floor = plan.floor(own.floor);
        let Some((floor, room)) = floor.and_then(|floor| Some((floor, floor.rooms.get(&own.room)?))) else {
            let role = own.role.label();
            found.push(problem(format!("The room for {role} is not in the plan any more: unmark it, or mark another")));
            continue;
        };
        let is_there = view.floors().iter().any(|other| other.floor.id == floor.floor.id);
        let name = room.uses.last().map_or(room.number.as_str(), |dated| dated.name.as_str());
        match view.room_use(room).filter(|_| is_there) {
            None => found.push(note(format!("{name} is no room in this phase, so it is not taken over"))),
            Some(dated) => {
                let is_live = |live: &super::site::Live<'_>| live.terms.room == own.room && live.outline.is_none();
                if site.live.iter().any(is_live) {
                    found.push(problem(format!(
                        "The walls of {} do not close, so nobody can tell which desks it takes: close them",
                        dated.name
                    )));
                }
            }
        }
    }
    for level in CommandLevel::ALL.into_iter().filter(|level| *level <= call.level) {
        let role = level.asks_for();
        if site.live.iter().all(|live| live.terms.role != role) {
            let group = role.label().to_lowercase();
            found.push(problem(format!("No room for the {group} goes live at this level: mark one")));
        }
    }
    found
}

/// What is wrong with the rooms that go live.
pub(super) fn of_rooms(rooms: &[LiveRoom], displaced: &[Displaced]) -> Vec<Finding> {
    let mut found = Vec::new();
    for room in rooms {
        let own = displaced.iter().filter(|own| own.room == room.room && own.floor == room.floor);
        let (n_desks, people) = own.fold((0, 0), |(desks, people), own| (desks + own.desks.len(), people + own.people));
        if room.is_of_suite && 0 < n_desks {
            found.push(problem(format!(
                "The suite displaces itself: {} in {}, which is kept for it, are given to teams ({} expected that day); \
                 seat them elsewhere for good, or hold the desks",
                count(n_desks, "desk", "desks"),
                room.name,
                count(people as usize, "person is", "people are"),
            )));
        }
        if room.seats < u64::from(room.seats_needed) {
            found.push(problem(format!(
                "{} needs {} as {} and has {}: bring chairs, or take another room",
                room.name,
                count(room.seats_needed as usize, "seat", "seats"),
                room.role.label().to_lowercase(),
                room.seats,
            )));
        }
        if let Some(guide) = room.role.guide()
            && 0.0 < room.area.m2()
            && room.area.m2() < f64::from(guide.m2.0)
        {
            found.push(note(format!(
                "{} has {}; a room for {} has {} to {} m² as a rule (an assumption)",
                room.name,
                crate::units::format::square_metres(room.area),
                room.role.label().to_lowercase(),
                guide.m2.0,
                guide.m2.1,
            )));
        }
    }
    let is_command = |room: &&LiveRoom| {
        use CommandRole::{Communications, InformationCell, StrategicGroup, TacticalGroup};
        matches!(room.role, Communications | InformationCell | StrategicGroup | TacticalGroup)
    };
    let open: Vec<&str> = rooms
        .iter()
        .filter(|room| is_command(room) && room.zone != SecurityLevel::Restricted)
        .map(|room| room.name.as_str())
        .collect();
    if !open.is_empty() {
        found.push(note(format!(
            "In no restricted zone, which a command room is when live: {}. Control the doors while it is live",
            open.join(", ")
        )));
    }
    found
}

/// What is wrong with where people sit.
pub(super) fn of_seating(view: &View<'_>, seating: &Seating) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut unvetted: BTreeMap<&str, u64> = BTreeMap::new();
    for own in &seating.displaced {
        let is_unvetted =
            view.plan().teams.get(&own.team).is_some_and(|team| team.vetting == Vetting::None && !team.is_escorted);
        if is_unvetted && 0 < own.people {
            *unvetted.entry(own.team_name.as_str()).or_default() += own.people;
        }
    }
    for (team, people) in unvetted {
        found.push(note(format!(
            "{team} is vetted for nothing: {} may only sit where all may, or in the zone of their own service",
            count(people as usize, "person of it who is displaced", "people of it who are displaced"),
        )));
    }
    found
}
