//! How a floor is used, room by room and desk by desk, on a weekday: what a heat map shows.
//!
//! A pure function of the plan at a moment and of the figures of its phase. What of it is hot, and in what colour, is for
//! whoever draws it.
//! A team's people are spread evenly over its desks, wherever these are; those of a pool over all desks of the pool.
//! Invariant: what the desks of a team expect together is what the report expects of the team; held by `tests/heat.rs`.

use super::report::UtilisationReport;
use crate::geom::Point2;
use crate::model::{DeskId, FloorGeometry, FloorPlan, Occupant, RoomId, TeamId, View};
use crate::units::SquareMm;
use std::collections::BTreeMap;

/// How a floor is used on a weekday.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FloorHeat {
    /// The desks that stand and are given to somebody.
    pub desks: BTreeMap<DeskId, DeskHeat>,
    /// The rooms that close and have desks.
    pub rooms: BTreeMap<RoomId, RoomHeat>,
    /// What is expected of the desks of each team that has desks on the floor.
    pub teams: BTreeMap<TeamId, TeamHeat>,
}

/// A desk that somebody has.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DeskHeat {
    /// Whose it is.
    pub team: TeamId,
    /// How many people are expected at it: under one, unless a team has too few. None where the figures know no desks of the
    /// team: it comes with the end of the works.
    pub expected: Option<f64>,
}

/// The desks of a team, on all floors, and of those it shares with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TeamHeat {
    /// How many of its desks are on this floor.
    pub on_floor: u64,
    /// How many people are expected, of all who share the desks.
    pub expected: f64,
    /// How many desks there are for them, on all floors.
    pub desks: u64,
}

/// A room with desks.
#[derive(Debug, Clone, PartialEq)]
pub struct RoomHeat {
    /// Its area, to the inside faces of its walls.
    pub area: SquareMm,
    /// How many desks stand in it, whoever has them.
    pub desks: u64,
    /// How many people are expected at them.
    pub expected: f64,
    /// The teams that have desks in it and how many, most desks first.
    pub teams: Vec<(TeamId, u64)>,
}

impl TeamHeat {
    /// How many people are expected at each of the desks.
    pub fn per_desk(&self) -> Option<f64> {
        (0 < self.desks).then(|| self.expected / self.desks as f64)
    }
}

impl RoomHeat {
    /// People expected over desks, in parts of a hundred; passes 100 where more are expected than there are desks.
    pub fn use_pct(&self) -> Option<f64> {
        (0 < self.desks).then(|| self.expected / self.desks as f64 * 100.0)
    }

    /// Area over people expected, in square metres; none where nobody is.
    pub fn m2_per_person(&self) -> Option<f64> {
        (0.0 < self.expected).then(|| self.area.m2() / self.expected)
    }
}

/// How a floor is used at the moment of a view, on a weekday counted from Monday, with the figures of its phase.
pub fn floor_heat(
    view: &View<'_>,
    floor: &FloorPlan,
    geometry: &FloorGeometry,
    figures: &UtilisationReport,
    weekday: usize,
) -> FloorHeat {
    let mut heat = FloorHeat::default();
    let of_teams = teams(figures, weekday);
    let boxes: Vec<_> = geometry.rooms.iter().map(|(id, outline)| (*id, outline, outline.polygon.bounds())).collect();
    for placed in view.desks(floor) {
        let team = view.team_of(placed.occupant);
        let known = team.and_then(|team| of_teams.get(&team));
        let expected = known.and_then(TeamHeat::per_desk);
        if let Some(team) = team {
            heat.desks.insert(placed.desk.id, DeskHeat { team, expected });
            let nothing = TeamHeat { on_floor: 0, expected: 0.0, desks: 0 };
            heat.teams.entry(team).or_insert_with(|| known.copied().unwrap_or(nothing)).on_floor += 1;
        }
        let at = Point2::from(placed.at);
        let Some((room, outline, _)) =
            boxes.iter().find(|(_, outline, bounds)| bounds.contains(at) && outline.polygon.contains(at))
        else {
            continue;
        };
        let room = heat.rooms.entry(*room).or_insert_with(|| RoomHeat {
            area: outline.area,
            desks: 0,
            expected: 0.0,
            teams: Vec::new(),
        });
        room.desks += 1;
        room.expected += expected.unwrap_or(0.0);
        debug_assert!(placed.occupant != Occupant::Vacant || expected.is_none(), "nobody is expected at a vacant desk");
        if let Some(team) = team {
            match room.teams.iter_mut().find(|(other, _)| *other == team) {
                Some((_, n_desks)) => *n_desks += 1,
                None => room.teams.push((team, 1)),
            }
        }
    }
    for room in heat.rooms.values_mut() {
        room.teams.sort_by_key(|(team, n_desks)| (std::cmp::Reverse(*n_desks), *team));
    }
    heat
}

/// What is expected of the desks of each team, with those it shares them with.
fn teams(figures: &UtilisationReport, weekday: usize) -> BTreeMap<TeamId, TeamHeat> {
    let pools: BTreeMap<&str, _> = figures.pools.iter().map(|pool| (pool.pool.as_str(), pool)).collect();
    let heat = |desks, presence: Option<&super::report::PresenceReport>| {
        let day = presence.and_then(|presence| presence.weekdays.get(weekday));
        TeamHeat { on_floor: 0, expected: day.map_or(0.0, |day| day.expected), desks }
    };
    let of_team = |team: &super::report::TeamReport| {
        let pool = team.pool.as_deref().and_then(|pool| pools.get(pool));
        pool.map_or_else(
            || heat(team.desks, team.presence.as_deref()),
            |pool| heat(pool.desks, pool.presence.as_deref()),
        )
    };
    figures.teams.iter().map(|team| (team.id, of_team(team))).collect()
}
