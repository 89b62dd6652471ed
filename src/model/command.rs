//! The strategic (Gold) command suite: which rooms it has, which it may take over in a major emergency, and on what terms.
//!
//! A suite says what *may* happen; nothing of it changes the plan. What an activation comes to is worked out in `analysis`.
//! Rooms and teams that it names may go without a word, as what an annotation holds on to may: the activation says so, and
//! the next change of the suite forgets them. Bounds are held with the other rules of the document, in `violations`.

use super::{EstateId, FloorId, OrganisationId, Provenance, RoomId, RoomUse, TeamId};
use crate::units::Pence;
use serde::{Deserialize, Serialize};

/// No suite marks more rooms: it is one element, on one line of a file.
pub(super) const MAX_COMMAND_ROOMS: usize = 100;

/// Nor are more teams said to go elsewhere.
pub(super) const MAX_ELSEWHERE: usize = 5_000;

/// Nor are grounds longer, in bytes.
pub(super) const MAX_GROUNDS: usize = 1_000;

/// No room takes longer to change over, in minutes: a week.
pub(super) const MAX_MINUTES: u32 = 7 * 24 * 60;

/// No more crews change rooms at a time, and nobody brings fewer than one.
pub(super) const MAX_CREWS: u32 = 100;

/// No room needs more seats.
pub(super) const MAX_SEATS: u32 = 10_000;

/// The command suite of the site; there is one, and a file holds it only where something is marked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommandSuite {
    /// Its own rooms and those it may take over, by floor and number; none stands twice.
    pub rooms: Vec<CommandRoom>,
    /// How many crews change rooms over at a time.
    pub crews: u32,
    /// Where people work whose desks are taken and who find no other, team by team; a team that is not named has nowhere.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub elsewhere: Vec<TeamElsewhere>,
    /// Who decided so, and on what grounds.
    pub provenance: Provenance,
}

impl Default for CommandSuite {
    fn default() -> Self {
        Self {
            rooms: Vec::new(),
            crews: 2,
            elsewhere: Vec::new(),
            provenance: Provenance::Assumption("Two crews; ask those who would change the rooms over".to_owned()),
        }
    }
}

/// A room of the suite, or one that it may take over, and on what terms.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommandRoom {
    /// The floor it is on.
    pub floor: FloorId,
    /// The room.
    pub room: RoomId,
    /// What it is for when the suite is live.
    pub role: CommandRole,
    /// Whether it is kept for the suite, or taken over.
    pub standing: SuiteStanding,
    /// What it is used as when live.
    pub used_as: RoomUse,
    /// The least level of activation that takes it.
    pub level: CommandLevel,
    /// For whom it is taken; nobody named is anybody.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub organisations: Vec<OrganisationId>,
    /// How long one crew takes to change it over, in minutes.
    pub minutes: u32,
    /// What that costs each time.
    pub cost: Pence,
    /// How many seats it needs when live.
    pub seats: u32,
    /// Where time, cost and seats come from.
    pub provenance: Provenance,
}

impl CommandRoom {
    /// A room taken over for a role on the usual terms.
    pub fn usual(floor: FloorId, room: RoomId, role: CommandRole) -> Self {
        Self {
            floor,
            room,
            role,
            standing: SuiteStanding::TakenOver,
            used_as: role.used_as(),
            level: role.usual_level(),
            organisations: Vec::new(),
            minutes: 30,
            cost: Pence::ZERO,
            seats: role.guide().map_or(0, |guide| guide.seats.0),
            provenance: Provenance::Assumption("Half an hour, at no cost; try it in an exercise".to_owned()),
        }
    }
}

/// Whether a room is kept for the suite.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum SuiteStanding {
    /// It is kept for the suite.
    OfSuite,
    /// It has another use until the suite takes it over.
    TakenOver,
}

impl SuiteStanding {
    /// Both.
    pub const ALL: [Self; 2] = [Self::OfSuite, Self::TakenOver];

    /// What it is called.
    pub fn label(self) -> &'static str {
        match self {
            Self::OfSuite => "Of the suite",
            Self::TakenOver => "Taken over",
        }
    }
}

/// How far command is activated, in order: each level needs what those before it need (domain.md 8.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum CommandLevel {
    /// The strategic (Gold) group of the services alone.
    Strategic,
    /// With a tactical (Silver) group beside it.
    StrategicAndTactical,
    /// The full Strategic Co-ordinating Group of all agencies.
    MultiAgency,
}

impl CommandLevel {
    /// Every level, least first.
    pub const ALL: [Self; 3] = [Self::Strategic, Self::StrategicAndTactical, Self::MultiAgency];

    /// What it is called.
    pub fn label(self) -> &'static str {
        match self {
            Self::Strategic => "Strategic (Gold)",
            Self::StrategicAndTactical => "Strategic and tactical (Gold and Silver)",
            Self::MultiAgency => "Strategic Co-ordinating Group",
        }
    }

    /// What it is called on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Strategic => "strategic",
            Self::StrategicAndTactical => "tactical",
            Self::MultiAgency => "multi-agency",
        }
    }

    /// Whose room it asks for: without that one it does not work.
    pub fn asks_for(self) -> CommandRole {
        match self {
            Self::Strategic => CommandRole::StrategicGroup,
            Self::StrategicAndTactical => CommandRole::TacticalGroup,
            Self::MultiAgency => CommandRole::InformationCell,
        }
    }
}

/// What a room is for when the suite is live (domain.md 8.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum CommandRole {
    /// Where the strategic group meets.
    StrategicGroup,
    /// Where the tactical group works.
    TacticalGroup,
    /// Where what is known is brought together.
    InformationCell,
    /// Scientific and technical advice.
    AdviceCell,
    /// Radio, telephones and loggists beside the group.
    Communications,
    /// Briefing the press and the public.
    Media,
    /// One agency by itself.
    Breakout,
    /// Rest and food.
    Rest,
}

/// How large a room of a role is as a rule, least and most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RoleGuide {
    /// Seats or desks.
    pub seats: (u32, u32),
    /// Square metres.
    pub m2: (u32, u32),
}

/// What follows from a role, one row each: label, use when live, least level as a rule, seats and area as a rule.
struct Row(CommandRole, &'static str, RoomUse, CommandLevel, Option<((u32, u32), (u32, u32))>);

/// The sizes are from memory, confirmed by no stored source (domain.md 8.3): an assumption wherever they are shown.
const TABLE: [Row; 8] = [
    Row(
        CommandRole::StrategicGroup,
        "Strategic group",
        RoomUse::GoldCommand,
        CommandLevel::Strategic,
        Some(((20, 24), (50, 70))),
    ),
    Row(
        CommandRole::TacticalGroup,
        "Tactical group",
        RoomUse::TacticalCoordination,
        CommandLevel::StrategicAndTactical,
        Some(((12, 16), (30, 40))),
    ),
    Row(
        CommandRole::InformationCell,
        "Information cell",
        RoomUse::GoldCommand,
        CommandLevel::MultiAgency,
        Some(((10, 15), (60, 90))),
    ),
    Row(CommandRole::AdviceCell, "Scientific and technical advice", RoomUse::Meeting, CommandLevel::MultiAgency, None),
    Row(CommandRole::Communications, "Communications", RoomUse::GoldCommand, CommandLevel::Strategic, None),
    Row(CommandRole::Media, "Media briefing", RoomUse::Conference, CommandLevel::MultiAgency, None),
    Row(
        CommandRole::Breakout,
        "Agency breakout",
        RoomUse::Meeting,
        CommandLevel::MultiAgency,
        Some(((4, 8), (12, 24))),
    ),
    Row(CommandRole::Rest, "Rest and refreshment", RoomUse::Breakout, CommandLevel::StrategicAndTactical, None),
];

impl CommandRole {
    /// Every role, in the order they are offered.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|row| row.0)
    }

    fn row(self) -> &'static Row {
        // The test below proves that every role has its row; the first stands in for a missing one.
        TABLE.iter().find(|row| row.0 == self).unwrap_or(&TABLE[0])
    }

    /// What it is called.
    pub fn label(self) -> &'static str {
        self.row().1
    }

    /// What such a room is used as, as a rule.
    pub fn used_as(self) -> RoomUse {
        self.row().2
    }

    /// The least level that needs such a room, as a rule.
    pub fn usual_level(self) -> CommandLevel {
        self.row().3
    }

    /// How large it is, as a rule; none where there is no rule.
    pub fn guide(self) -> Option<RoleGuide> {
        self.row().4.map(|(seats, m2)| RoleGuide { seats, m2 })
    }
}

/// Where the people of a team work when their desks are taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TeamElsewhere {
    /// The team.
    pub team: TeamId,
    /// Where its people go.
    pub place: Elsewhere,
}

/// A place to work that is not here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Elsewhere {
    /// At home.
    Home,
    /// At another building of the estate.
    Site(EstateId),
}

impl CommandSuite {
    /// The terms of a room, if it is marked.
    pub fn room(&self, floor: FloorId, room: RoomId) -> Option<&CommandRoom> {
        self.rooms.iter().find(|own| (own.floor, own.room) == (floor, room))
    }

    /// Where a team goes whose desks are taken; none is nowhere.
    pub fn elsewhere(&self, team: TeamId) -> Option<Elsewhere> {
        self.elsewhere.iter().find(|own| own.team == team).map(|own| own.place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_has_its_row_in_order() {
        for (idx, row) in TABLE.iter().enumerate() {
            assert_eq!(row.0 as usize, idx, "{}", row.1);
        }
        assert_eq!(CommandRole::Rest as usize + 1, TABLE.len());
    }

    #[test]
    fn levels_stand_from_the_least_up() {
        assert!(CommandLevel::ALL.is_sorted());
    }

    #[test]
    fn a_level_asks_for_a_room_that_it_takes_as_a_rule() {
        for level in CommandLevel::ALL {
            assert_eq!(level.asks_for().usual_level(), level);
        }
    }
}
