//! What an activation comes to, as it is shown: by name, so that nobody who shows it has to look anything up.

use super::finding::Finding;
use crate::model::{
    Attendance, CommandLevel, CommandRole, DeskId, EstateId, FloorId, OrganisationId, RoomId, RoomUse, SecurityLevel,
    TeamId,
};
use crate::units::format::count;
use crate::units::{Pence, SquareMm};
use serde::{Serialize, Serializer};

/// What an activation comes to.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Activation {
    /// For whom.
    pub organisations: Vec<OrganisationId>,
    /// The same by short name.
    pub for_whom: Vec<String>,
    /// The name of the phase.
    pub phase: String,
    /// How far.
    pub level: CommandLevel,
    /// The weekday, Monday as 0.
    pub weekday: usize,
    /// How many crews change rooms at a time.
    pub crews: u32,
    /// How long it takes until every room is changed.
    pub minutes: u32,
    /// How long it takes until the strategic (Gold) group has its room; where it has several, the last of them. None where no
    /// room for it goes live.
    pub strategic_minutes: Option<u32>,
    /// What that costs.
    pub cost: Pence,
    /// How much of it is assumed.
    pub cost_assumed: Pence,
    /// The rooms, in the order in which crews begin with them.
    pub rooms: Vec<LiveRoom>,
    /// Who loses their desks that day, by room and team.
    pub displaced: Vec<Displaced>,
    /// The seats that are given, in the order of their numbers.
    pub seats: Vec<GivenSeat>,
    /// Who works elsewhere that day.
    pub sent: Vec<Sent>,
    /// Who has nowhere to work.
    pub nowhere: Vec<Nowhere>,
    /// What is wrong, or to be known.
    pub findings: Vec<Finding>,
}

/// A room that goes live.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LiveRoom {
    /// Its floor.
    pub floor: FloorId,
    /// That floor with its building.
    pub floor_title: String,
    /// The room.
    pub room: RoomId,
    /// The number on its door.
    pub number: String,
    /// Its name on ordinary days.
    pub name: String,
    /// Its use on ordinary days.
    pub from: RoomUse,
    /// Its use when live.
    pub to: RoomUse,
    /// What it is for.
    pub role: CommandRole,
    /// The least level that takes it.
    pub level: CommandLevel,
    /// Whether it is kept for the suite.
    pub is_of_suite: bool,
    /// How long it takes to change over.
    pub minutes: u32,
    /// Which crew changes it, from 1.
    pub crew: u32,
    /// When the crew begins, in minutes from the activation.
    pub starts: u32,
    /// When it is done.
    pub ends: u32,
    /// What it costs.
    pub cost: Pence,
    /// Whether time and cost are assumed.
    pub is_assumed: bool,
    /// On what grounds.
    pub provenance: String,
    /// How many seats it needs.
    pub seats_needed: u32,
    /// How many it has: desks, and seats of its furniture.
    pub seats: u64,
    /// How many of them are desks.
    pub desks: u64,
    /// Its area.
    #[serde(rename = "area_m2", serialize_with = "m2")]
    pub area: SquareMm,
    /// How far the zone is closed that it lies in.
    pub zone: SecurityLevel,
}

/// People of a team who lose their desks in a room.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Displaced {
    /// The team.
    pub team: TeamId,
    /// Its name.
    pub team_name: String,
    /// Whose team it is.
    pub organisation: OrganisationId,
    /// The floor of the room.
    pub floor: FloorId,
    /// The room.
    pub room: RoomId,
    /// Its name on ordinary days.
    pub room_name: String,
    /// The desks that are taken, by number.
    pub desks: Vec<DeskId>,
    /// The people who have those desks by name, where the plan names any.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub holders: Vec<String>,
    /// How many people are expected at them that day.
    pub people: u64,
}

/// A seat that is given to somebody who lost theirs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GivenSeat {
    /// Its number on plan and list, from 1.
    pub number: usize,
    /// Which of the displaced, by place in their list.
    pub displaced: usize,
    /// The team that sits there.
    pub team_name: String,
    /// The room that they leave.
    pub from_room: String,
    /// The floor of the desk.
    pub floor: FloorId,
    /// That floor with its building.
    pub floor_title: String,
    /// The desk.
    pub desk: DeskId,
    /// Its number.
    pub desk_number: String,
    /// The name of its room, where it stands in one.
    pub room_name: String,
    /// Why this one.
    pub choice: SeatChoice,
}

/// Why somebody sits where they do; in the order in which seats are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum SeatChoice {
    /// A desk of their own team, or of those with whom it shares, that nobody is expected at.
    OwnTeam,
    /// A free desk on the same floor, in a room where their organisation sits.
    SameOrganisation,
    /// A free desk in a zone as far closed as the one they leave, and of no other organisation.
    SameZoneLevel,
    /// Another free desk in a zone that admits them and is of no other organisation.
    Permitted,
    /// A free desk in the zone of another organisation that admits them.
    AmongOthers,
}

impl SeatChoice {
    /// In words.
    pub fn label(self) -> &'static str {
        match self {
            Self::OwnTeam => "own team’s desk",
            Self::SameOrganisation => "own organisation",
            Self::SameZoneLevel => "same zone level",
            Self::Permitted => "free desk",
            Self::AmongOthers => "another’s zone",
        }
    }
}

/// People who work elsewhere that day.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Sent {
    /// Which of the displaced, by place in their list.
    pub displaced: usize,
    /// Their team.
    pub team_name: String,
    /// The room that they leave.
    pub from_room: String,
    /// How many.
    pub people: u64,
    /// The other building; none is home.
    pub site: Option<EstateId>,
    /// Where, in words.
    pub place: String,
}

/// People who have nowhere to work.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Nowhere {
    /// Which of the displaced, by place in their list.
    pub displaced: usize,
    /// Their team.
    pub team_name: String,
    /// The room that they leave.
    pub from_room: String,
    /// How many.
    pub people: u64,
    /// The people who have those desks by name, where the plan names any: some or all of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub holders: Vec<String>,
    /// Why.
    pub reason: NowhereReason,
}

/// Why somebody has nowhere to work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum NowhereReason {
    /// There is no free desk left, and nobody said where the team goes.
    NoDesk,
    /// There are free desks, but in zones that are closed to the team.
    Closed {
        /// How many free desks it may not use.
        closed: u64,
    },
    /// The team goes to a building that is given up by then, or is gone from the plan.
    SiteGivenUp(String),
}

impl NowhereReason {
    /// In words, with what to do.
    pub fn text(&self) -> String {
        match self {
            Self::NoDesk => "no free desk is left; say where the team works then, or keep desks free".to_owned(),
            Self::Closed { closed } => {
                let desks = count(*closed as usize, "free desk is", "free desks are");
                format!(
                    "{desks} in zones that are closed to it; have the team vetted or escorted, or say where it works then"
                )
            }
            Self::SiteGivenUp(site) if site.is_empty() => {
                "the building it goes to is not in the plan any more; say where it works then".to_owned()
            }
            Self::SiteGivenUp(site) => format!("{site} is given up by then; say where it works then"),
        }
    }
}

impl Activation {
    /// The weekday by name.
    pub fn day(&self) -> &'static str {
        Attendance::DAYS.get(self.weekday).copied().unwrap_or("a weekday")
    }

    /// For whom, in words: *Fire and Police*.
    pub fn for_words(&self) -> String {
        match self.for_whom.as_slice() {
            [] => "nobody".to_owned(),
            [one] => one.clone(),
            [others @ .., last] => format!("{} and {last}", others.join(", ")),
        }
    }

    /// When the strategic group can meet, in words; none where no room for it goes live.
    pub fn strategic_words(&self) -> Option<String> {
        Some(format!("The strategic (Gold) group has its room {}", after(self.strategic_minutes?)))
    }

    /// When it can meet and when all is live, in words.
    pub fn live_words(&self) -> String {
        let live = format!("{} live {}", count(self.rooms.len(), "room is", "rooms are"), after(self.minutes));
        self.strategic_words().map_or_else(|| live.clone(), |strategic| format!("{strategic}; {live}"))
    }

    /// The same without the names of people.
    #[must_use]
    pub fn without_names(mut self) -> Self {
        self.displaced.iter_mut().for_each(|own| own.holders.clear());
        self.nowhere.iter_mut().for_each(|own| own.holders.clear());
        self
    }

    /// How many people lose their desks.
    pub fn n_displaced(&self) -> u64 {
        self.displaced.iter().map(|own| own.people).sum()
    }

    /// How many of them work elsewhere.
    pub fn n_sent(&self) -> u64 {
        self.sent.iter().map(|own| own.people).sum()
    }

    /// How many of them have nowhere.
    pub fn n_nowhere(&self) -> u64 {
        self.nowhere.iter().map(|own| own.people).sum()
    }

    /// Desks that are taken.
    pub fn n_desks(&self) -> usize {
        self.displaced.iter().map(|own| own.desks.len()).sum()
    }
}

/// An area in square metres to the hundredth.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "so `serialize_with` passes a field")]
fn m2<S: Serializer>(area: &SquareMm, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64((area.m2() * 100.0).round() / 100.0 + 0.0)
}

/// When something is ready that takes so long.
pub fn after(minutes: u32) -> String {
    if minutes == 0 { "at once".to_owned() } else { format!("after {}", duration(minutes)) }
}

/// A time in hours and minutes: *45 min*, *1 h 20 min*.
pub fn duration(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}
